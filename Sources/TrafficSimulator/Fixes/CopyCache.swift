import Synchronization
import Topology

/// Simulators over changed copies, so that requests of a batch that fail alike do not look the deployment over again.
final class CopyCache: Sendable {
  private static let capacity = 64
  private let copies = Mutex<[[ModelEdit]: TrafficSimulator]>([:])

  /// The simulator over a copy with edits made; nil where they do not fit.
  ///
  /// - Parameters:
  ///   - edits: what is changed in the simulator's own deployment.
  ///   - all: every edit since the deployment was loaded, in order.
  ///   - remaining: how many copies may still be looked over as a whole; one less where this does.
  func simulator(
    _ simulator: TrafficSimulator, _ edits: [ModelEdit], all: [ModelEdit], _ remaining: inout Int
  ) -> TrafficSimulator? {
    if let known = copies.withLock({ $0[all] }) { return known }
    guard let changed = simulator.deployment.applying(edits) else { return nil }
    let quick = TrafficSimulator(simulator, after: edits, in: changed)
    if quick == nil { remaining -= 1 }
    let copy = quick ?? TrafficSimulator(changed)
    copies.withLock { copies in
      if copies.count >= CopyCache.capacity { copies.removeAll() }
      copies[all] = copy
    }
    return copy
  }
}
