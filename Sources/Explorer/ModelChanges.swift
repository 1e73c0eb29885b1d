import MapDrawing
import Topology

/// How a load differs from the one before it.
struct ModelChanges: Sendable {
  /// How one resource differs.
  enum Change: String, Sendable {
    case added, changed
    var glyph: String { self == .added ? "+" : "*" }
  }

  private let places: DeploymentPlaces
  /// By position.
  private var changes: [UInt32: Change] = [:]
  /// How many are no longer there.
  private var gone = 0

  /// - Parameter old: the load before; nil or empty for the first one, which differs from nothing.
  init(_ new: Deployment, _ places: DeploymentPlaces, since old: Deployment?) {
    self.places = places
    guard let old, !old.resources.isEmpty else { return }
    for (position, resource) in new.resources.enumerated() {
      guard let before = old[resource.id] else {
        changes[UInt32(position)] = .added
        continue
      }
      if AnyHashable(resource.facts) != AnyHashable(before.facts) { changes[UInt32(position)] = .changed }
    }
    gone = old.resources.count { new[$0.id] == nil }
  }

  subscript(id: ResourceID) -> Change? {
    changes.isEmpty ? nil : places.position(of: id).flatMap { changes[UInt32($0)] }
  }

  /// Whether a place of the outline holds anything that is added or changed.
  func touch(_ place: OutlineNode) -> Bool {
    !changes.isEmpty && place.members.contains { changes[$0] != nil }
  }

  /// How many resources differ, in words; nil where none does.
  var summary: String? {
    let added = changes.values.count { $0 == .added }
    let parts = [(changes.count - added, "changed, marked *"), (added, "new, marked +"), (gone, "gone")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return parts.isEmpty ? nil : "resources: " + parts.joined(separator: "; ")
  }
}
