import MapDrawing
import Topology
import TrafficSimulator

/// Where a trace goes on the map: the boxes that its hops stand in, and how it fares between them.
struct MapPath {
  /// The boxes in the order of the way, each once.
  private(set) var boxIDs: [String] = []
  private(set) var overlay = PathOverlay()

  init(_ trace: Trace?, on scene: MapScene) {
    guard let trace else { return }
    var numbers: [Int] = []
    var last = MapPath.start(of: trace, on: scene)
    if let last { boxIDs.append(last) }
    for hop in trace.hops {
      numbers.append(hop.index)
      guard let box = hop.resourceID.flatMap(scene.boxID(for:)) else { continue }
      if let mark = MapPath.mark(hop.outcome), overlay.marks[box] != .failure { overlay.marks[box] = mark }
      guard box != last else { continue }
      if let last {
        let outcome = MapPath.outcome(trace.hops.filter { numbers.contains($0.index) })
        overlay.legs.append(
          PathOverlay.Leg(from: last, to: box, label: MapPath.label(numbers), outcome: outcome))
      }
      numbers = []
      last = box
      if !boxIDs.contains(box) { boxIDs.append(box) }
    }
  }

  private static func start(of trace: Trace, on scene: MapScene) -> String? {
    if trace.request.from.hasPrefix("internet") { return MapScene.internetID }
    if trace.request.from.hasPrefix("onprem") { return MapScene.onPremisesID }
    return nil
  }

  private static func mark(_ outcome: Outcome) -> MapMark? {
    switch outcome {
    case .pass: .pass
    case .fail: .failure
    case .unknown: .unknown
    case .notReached: nil
    }
  }

  private static func outcome(_ hops: [Hop]) -> PathOverlay.Outcome {
    if hops.contains(where: { $0.outcome == .fail }) { return .stopped }
    if hops.contains(where: { $0.outcome == .unknown }) { return .unknown }
    return hops.contains { $0.outcome == .notReached } ? .notReached : .passed
  }

  private static func label(_ numbers: [Int]) -> String {
    guard let first = numbers.first, let last = numbers.last else { return "" }
    return first == last ? String(first) : "\(first)-\(last)"
  }
}
