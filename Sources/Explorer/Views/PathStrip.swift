import Exporting
import MapDrawing
import Topology
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
    let path = PathOverlay(trace, in: state.model)
    let titled = Way(path) { PathStrip.name($0, state.model, state.model.text.title) }
    if titled.width <= width {
      line = titled.line
    } else {
      var named = Way(path) { PathStrip.name($0, state.model, state.model.text.shortName) }
      named.shorten(to: width)
      line = named.line
    }
  }

  private static func name(_ id: String, _ model: ExplorerModel, _ text: (Resource) -> String) -> String {
    if id == MapScene.internetID { return "internet" }
    if id == MapScene.onPremisesID { return "on-premises" }
    return model.scene.resource(ofBox: id).map(text) ?? id
  }
}

/// The boxes of a way, each once.
private struct Way {
  private struct Stop {
    let box: String
    var name: String
    /// What becomes of the request on its way here; nil at the start.
    let outcome: PathOverlay.Outcome?
  }

  private var stops: [Stop] = []
  private static let gap = "…"

  init(_ path: PathOverlay, name: (String) -> String) {
    guard let first = path.legs.first else { return }
    stops = [Stop(box: first.from, name: name(first.from), outcome: nil)]
    for leg in path.legs {
      // A detour that came back, such as one for a name, says nothing of the way.
      if let start = stops.firstIndex(where: { $0.box == leg.to }), leg.outcome == .passed {
        stops.removeSubrange((start + 1)...)
      } else {
        stops.append(Stop(box: leg.to, name: name(leg.to), outcome: leg.outcome))
      }
    }
  }

  /// The line where there is a way.
  var line: StyledLine? {
    guard let first = stops.first, stops.count > 1 else { return nil }
    return stops.dropFirst().reduce(StyledLine(first.name, .path)) { line, stop in
      let outcome = stop.outcome ?? .passed
      return line + (Way.connector(outcome), Way.roles(outcome).line) + (stop.name, Way.roles(outcome).name)
    }
  }

  /// Leaves out what lies before the place that matters, then what lies behind it, then letters.
  mutating func shorten(to width: Int) {
    let deciding = stops.firstIndex { $0.outcome.map { $0 != .passed } ?? false } ?? stops.count - 1
    leaveOut(2..<max(2, deciding - 1), to: width)
    let after = (stops.lastIndex { $0.outcome != .notReached } ?? 0) + 1
    leaveOut(after..<max(after, stops.count - 1), to: width)
    guard self.width > width, !stops.isEmpty else { return }
    let connectors = self.width - stops.reduce(0) { $0 + TextWidth.of($1.name) }
    let room = max(4, (width - connectors) / stops.count)
    for index in stops.indices { stops[index].name = TextWidth.truncate(stops[index].name, to: room) }
  }

  private mutating func leaveOut(_ range: Range<Int>, to width: Int) {
    guard self.width > width, range.count > 1 || range.contains(where: { stops[$0].name.count > 1 }) else {
      return
    }
    let outcome = stops[range.lowerBound].outcome
    stops.replaceSubrange(range, with: [Stop(box: "", name: Way.gap, outcome: outcome)])
  }

  var width: Int { line.map { TextWidth.of($0.text) } ?? 0 }

  private static func connector(_ outcome: PathOverlay.Outcome) -> String {
    switch outcome {
    case .passed: " ━━► "
    case .stopped: " ━╳╌ "
    case .notReached: " ╌╌► "
    case .unknown: " ╌?╌ "
    }
  }

  private static func roles(_ outcome: PathOverlay.Outcome) -> (line: StyleRole, name: StyleRole) {
    switch outcome {
    case .passed, .unknown: (.path, .path)
    case .stopped: (.pathBroken, .pathBroken)
    case .notReached: (.pathAhead, .pathAhead)
    }
  }
}
