import MapDrawing
import Topology
import TrafficSimulator

extension PathOverlay {
  /// The way of a trace over the map; no way where there is no trace.
  init(_ trace: Trace?, on scene: MapScene) {
    guard let trace else {
      self.init()
      return
    }
    let stops = trace.hops.map { hop in
      Stop(
        number: hop.index, box: hop.isPlace ? hop.resourceID.flatMap(scene.boxID(for:)) : nil,
        outcome: .init(hop.outcome))
    }
    self.init(
      from: scene.boxID(ofCaller: trace.request.from), to: scene.boxID(ofCaller: trace.request.to),
      stops: stops, holds: scene.holds)
  }
}

extension Hop {
  /// Whether the request goes where the hop's resource stands. Looking up a name leads nowhere yet.
  fileprivate var isPlace: Bool { kind != .dns || outcome == .fail }
}

extension PathOverlay.Outcome {
  fileprivate init(_ outcome: Outcome) {
    switch outcome {
    case .pass: self = .passed
    case .fail: self = .stopped
    case .unknown: self = .unknown
    case .notReached: self = .notReached
    }
  }
}
