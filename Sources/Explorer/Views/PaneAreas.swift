import MapDrawing
import TrafficSimulator

/// Where the panes lie on a screen of a size; the frames around them are shared.
struct PaneAreas {
  /// The insides of the panes that are seen.
  var visible: [Pane: Rect] = [:]
  /// The rectangles of their frames.
  var frames: [Pane: Rect] = [:]

  init(_ state: ExplorerState) {
    let whole = Rect(x: 0, y: 2, width: state.size.width, height: state.size.height - 3)
    if state.isEnlarged {
      add(state.focus, whole)
    } else if state.size.width >= 100, state.size.height >= 30 {
      arrangeWide(whole, rows: PaneAreas.listRows(state))
    } else {
      arrangeNarrow(whole, state)
    }
  }

  private static func listRows(_ state: ExplorerState) -> Int {
    state.trace?.hops.count ?? state.questions.count
  }

  private mutating func add(_ pane: Pane, _ frame: Rect) {
    frames[pane] = frame
    visible[pane] = frame.inset()
  }

  private mutating func arrangeWide(_ whole: Rect, rows: Int) {
    let listHeight = min(max(rows + 3, 8), whole.height / 3 + 1)
    let upper = whole.height - listHeight + 1
    let outline = min(26, whole.width / 4)
    let why = min(46, whole.width * 27 / 100 + 1)
    add(.outline, Rect(x: 0, y: whole.y, width: outline, height: upper))
    add(.map, Rect(x: outline - 1, y: whole.y, width: whole.width - outline - why + 2, height: upper))
    add(.why, Rect(x: whole.width - why, y: whole.y, width: why, height: upper))
    add(.hops, Rect(x: 0, y: whole.y + upper - 1, width: whole.width, height: listHeight))
  }

  private mutating func arrangeNarrow(_ whole: Rect, _ state: ExplorerState) {
    let rows = PaneAreas.listRows(state)
    let list = min(max(rows + 3, 5), whole.height / 2)
    add(.hops, Rect(x: 0, y: whole.y, width: whole.width, height: list))
    let lower = state.focus == .hops ? state.lowerPane : state.focus
    add(lower, Rect(x: 0, y: whole.y + list - 1, width: whole.width, height: whole.height - list + 1))
  }
}
