import Topology

/// How a load differs from the one before it.
struct ModelChanges: Sendable {
  /// How one resource differs.
  enum Change: String, Sendable {
    case added, changed
    var glyph: String { self == .added ? "+" : "*" }
  }

  private var changes: [ResourceID: Change] = [:]
  /// How many are no longer there.
  private var gone = 0

  /// - Parameter old: the load before; nil or empty for the first one, which differs from nothing.
  init(_ new: Deployment, since old: Deployment?) {
    guard let old, !old.resources.isEmpty else { return }
    for resource in new.resources {
      guard let before = old[resource.id] else {
        changes[resource.id] = .added
        continue
      }
      if AnyHashable(resource.facts) != AnyHashable(before.facts) { changes[resource.id] = .changed }
    }
    gone = old.resources.count { new[$0.id] == nil }
  }

  subscript(id: ResourceID) -> Change? { changes[id] }

  /// What is added or changed.
  var resources: some Collection<ResourceID> { changes.keys }

  /// How many resources differ, in words; nil where none does.
  var summary: String? {
    let added = changes.values.count { $0 == .added }
    let parts = [(changes.count - added, "changed, marked *"), (added, "new, marked +"), (gone, "gone")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? nil : "resources: " + parts.joined(separator: "; ")
  }
}
