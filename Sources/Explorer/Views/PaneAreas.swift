import MapDrawing
import TrafficSimulator

/// Where the panes lie on a screen of a size; the frames around them are shared.
struct PaneAreas {
  /// The insides of the panes that are seen.
  private(set) var visible: [Pane: Rect] = [:]
  /// The rectangles of their frames.
  private(set) var frames: [Pane: Rect] = [:]
  /// Whether there is room for two panes only.
  var isNarrow: Bool { lower != nil }
  /// The lower of two panes.
  private(set) var lower: Pane?
  /// The pane that lies over another one.
  private(set) var floating: Pane?

  init(_ state: ExplorerState) {
    let whole = Rect(x: 0, y: 2, width: state.size.width, height: state.size.height - 3)
    if state.isEnlarged {
      add(state.focus, whole)
    } else if state.size.width >= 100, state.size.height >= 30 {
      arrangeWide(whole, state)
    } else {
      arrangeNarrow(whole, state)
    }
  }

  /// The pane at a place of the screen.
  func pane(at point: Point) -> Pane? {
    if let floating, visible[floating]?.contains(point) == true { return floating }
    return Pane.allCases.first { visible[$0]?.contains(point) == true }
  }

  private static func listRows(_ state: ExplorerState) -> Int {
    if state.openQuestion == nil, let reach = state.reach { return reach.rows.count + 2 }
    // An empty list says in four rows what to do.
    return state.trace?.hops.count ?? max(state.questions.count, state.questions.isEmpty ? 4 : 0)
  }

  private mutating func add(_ pane: Pane, _ frame: Rect) {
    frames[pane] = frame
    visible[pane] = frame.inset()
  }

  /// All four panes. Source lines are wider than reasons: their tab lies over the right part of the map.
  private mutating func arrangeWide(_ whole: Rect, _ state: ExplorerState) {
    let rows = PaneAreas.listRows(state)
    let listHeight = min(max(rows + 3, 9), whole.height / 3 + 1)
    let upper = whole.height - listHeight + 1
    // Findings are sentences; names of places and things are short.
    let isOfFindings = state.outlineMode == .finding && state.focus == .outline
    let outline = isOfFindings ? min(60, whole.width * 32 / 100) : min(32, whole.width * 22 / 100)
    let why = min(54, whole.width * 27 / 100 + 1)
    add(.outline, Rect(x: 0, y: whole.y, width: outline, height: upper))
    add(.map, Rect(x: outline - 1, y: whole.y, width: whole.width - outline - why + 2, height: upper))
    if state.whyTab == .source, state.focus != .map {
      let width = min(whole.width - outline - 10, 92)
      add(.why, Rect(x: whole.width - width, y: whole.y, width: width, height: upper))
      floating = .why
    } else {
      add(.why, Rect(x: whole.width - why, y: whole.y, width: why, height: upper))
    }
    add(.hops, Rect(x: 0, y: whole.y + upper - 1, width: whole.width, height: listHeight))
  }

  private mutating func arrangeNarrow(_ whole: Rect, _ state: ExplorerState) {
    // The outline has no list beside it.
    let besideList = state.lowerPane == .outline ? .why : state.lowerPane
    let lower = state.focus == .hops ? besideList : state.focus
    if lower == .outline {
      // What is selected in it is told below: a list of requests would only take the room.
      split(whole, .outline, .why, rows: whole.height * 55 / 100)
    } else {
      let isTable = state.reach != nil && state.openQuestion == nil && state.focus == .hops
      let most = isTable ? 60 : lower == .why ? 45 : 33
      let rows = min(max(PaneAreas.listRows(state) + 2, 4), max(5, whole.height * most / 100))
      split(whole, .hops, lower, rows: rows)
    }
  }

  private mutating func split(_ whole: Rect, _ upper: Pane, _ lower: Pane, rows: Int) {
    add(upper, Rect(x: 0, y: whole.y, width: whole.width, height: rows))
    self.lower = lower
    add(lower, Rect(x: 0, y: whole.y + rows - 1, width: whole.width, height: whole.height - rows + 1))
  }
}
