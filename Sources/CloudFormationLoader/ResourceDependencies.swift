import Documents

/// What the resources of a template wait for: those that they refer to, and those under `DependsOn`.
///
/// CloudFormation makes a resource once everything that it needs is there, so it refuses resources that need one
/// another ("Circular dependency between resources").
struct ResourceDependencies {
  /// One resource waits for another one.
  struct Need {
    /// The number of the other one among the resources of the template.
    var target: Int
    /// Where it says so.
    var range: SourceRange?
  }

  /// A resource of a circle, with the need that leads to the next one.
  typealias Step = (resource: String, need: Need)

  private var resources: [(name: String, needs: [Need])]

  /// The dependencies of so many resources, none of which needs anything yet.
  init(of count: Int) { resources = Array(repeating: ("", []), count: count) }

  /// Keeps what the resource of a number needs.
  mutating func set(_ resource: Int, _ name: String, needs: [Need]) { resources[resource] = (name, needs) }

  /// Circles of resources, each resource in one at most.
  func cycles() -> [[Step]] {
    enum State { case new, open, done }
    var states = Array(repeating: State.new, count: resources.count)
    var told = Array(repeating: false, count: resources.count)
    var cycles: [[Step]] = []
    // The resources from the first to the one that is looked at, each with the number of its next need.
    var path: [(resource: Int, need: Int)] = []
    for start in resources.indices where states[start] == .new {
      path.append((start, 0))
      states[start] = .open
      while let (resource, need) = path.last {
        guard need < resources[resource].needs.count else {
          states[resource] = .done
          path.removeLast()
          continue
        }
        path[path.count - 1].need += 1
        let target = resources[resource].needs[need].target
        switch states[target] {
        case .done: continue
        case .new:
          states[target] = .open
          path.append((target, 0))
        case .open:
          let circle = path[(path.lastIndex { $0.resource == target } ?? 0)...]
          guard !circle.contains(where: { told[$0.resource] }) else { continue }
          for step in circle { told[step.resource] = true }
          cycles.append(
            circle.map { (resources[$0.resource].name, resources[$0.resource].needs[$0.need - 1]) })
        }
      }
    }
    return cycles
  }
}
