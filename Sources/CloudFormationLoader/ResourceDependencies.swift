import Documents

/// What the resources of a template wait for: those that they refer to, and those under `DependsOn`.
///
/// CloudFormation makes a resource once everything that it needs is there, so it refuses resources that need one
/// another ("Understand CloudFormation stack creation events": circular dependencies).
struct ResourceDependencies {
  /// One resource waits for another one.
  struct Need {
    var target: String
    /// Where it says so.
    var range: SourceRange?
  }

  private var order: [String] = []
  private var needs: [String: [Need]] = [:]

  /// Keeps what a resource needs.
  mutating func add(_ resource: String, needs targets: [Need]) {
    order.append(resource)
    needs[resource] = targets
  }

  /// Circles of resources, each resource in one at most; each need leads to the resource of the next one.
  func cycles() -> [[(resource: String, need: Need)]] {
    var cycles: [[(resource: String, need: Need)]] = []
    var waiting = needs
    while true {
      ResourceDependencies.removeWhatCanBeMade(&waiting)
      guard let start = order.first(where: { waiting[$0] != nil }) else { return cycles }
      let cycle = ResourceDependencies.cycle(from: start, in: waiting)
      cycles.append(cycle)
      for member in cycle { waiting[member.resource] = nil }
    }
  }

  /// Leaves only resources that wait for one which waits itself.
  private static func removeWhatCanBeMade(_ waiting: inout [String: [Need]]) {
    var users: [String: [String]] = [:]
    var open: [String: Int] = [:]
    var free: [String] = []
    for (resource, needs) in waiting {
      let targets = needs.filter { waiting[$0.target] != nil }
      waiting[resource] = targets
      open[resource] = targets.count
      if targets.isEmpty { free.append(resource) }
      for need in targets { users[need.target, default: []].append(resource) }
    }
    while let made = free.popLast() {
      waiting[made] = nil
      for user in users[made] ?? [] {
        open[user, default: 0] -= 1
        if open[user] == 0 { free.append(user) }
      }
    }
    for (resource, needs) in waiting { waiting[resource] = needs.filter { waiting[$0.target] != nil } }
  }

  /// Follows the first need of each resource until one comes again.
  private static func cycle(
    from start: String, in waiting: [String: [Need]]
  ) -> [(resource: String, need: Need)] {
    var path: [(resource: String, need: Need)] = []
    var positions: [String: Int] = [:]
    var resource = start
    while let need = waiting[resource]?.first {
      if let first = positions[resource] { return Array(path[first...]) }
      positions[resource] = path.count
      path.append((resource, need))
      resource = need.target
    }
    return path
  }
}
