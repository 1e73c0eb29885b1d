import MapDrawing
import Topology
import TrafficSimulator

extension PathOverlay {
  /// The way of a trace over the map.
  ///
  /// - Parameters:
  ///   - source: the box of the caller, nil where the map does not show it.
  ///   - destination: the box that the request is for.
  public init(
    _ trace: Trace, from source: String?, to destination: String?, on scene: MapScene, zoom: MapZoom = .path
  ) {
    let stops = trace.hops.map { hop in
      Stop(
        number: hop.index,
        box: hop.isPlace ? hop.resourceID.flatMap { scene.boxID(for: $0, at: zoom) } : nil,
        outcome: .init(hop.outcome))
    }
    self.init(from: source, to: destination, stops: stops, holds: scene.holds)
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
