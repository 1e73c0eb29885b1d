import MapDrawing
import TrafficSimulator

/// The way of a request on one line, for screens that have no room for the map beside the reason.
struct PathStrip {
  let line: StyledLine?

  init(_ state: ExplorerState, width: Int) {
    let areas = PaneAreas(state)
    guard areas.frames[.map] == nil, areas.isNarrow, let trace = state.shownTrace, state.whyTab == .why,
      (areas.visible[.why]?.height ?? 0) >= 8
    else {
      line = nil
      return
    }
    let overlay = TracePath(trace, state.model).overlay
    guard let first = overlay.legs.first else {
      line = nil
      return
    }
    let count = overlay.legs.count + 1
    let room = max(4, (width - overlay.legs.count * 5) / count)
    let name = { (id: String) in
      TextWidth.truncate(PathStrip.name(id, state.model), to: room)
    }
    var strip = StyledLine(name(first.from), .path)
    for leg in overlay.legs {
      let isAhead = leg.outcome == .notReached
      strip =
        strip + (
          PathStrip.connector(leg.outcome),
          leg.outcome == .stopped ? .pathBroken : isAhead ? .pathAhead : .path
        )
      strip = strip + (name(leg.to), isAhead ? .pathAhead : leg.outcome == .stopped ? .pathBroken : .path)
    }
    line = strip
  }

  private static func connector(_ outcome: PathOverlay.Outcome) -> String {
    switch outcome {
    case .passed: " ━━► "
    case .stopped: " ━╳╌ "
    case .notReached: " ╌╌► "
    case .unknown: " ╌?╌ "
    }
  }

  private static func name(_ id: String, _ model: ExplorerModel) -> String {
    if id == MapScene.internetID { return "internet" }
    if id == MapScene.onPremisesID { return "on-premises" }
    return model.scene.resource(ofBox: id).map { model.text.title($0) } ?? id
  }
}
