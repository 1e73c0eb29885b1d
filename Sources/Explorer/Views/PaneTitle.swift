import MapDrawing
import TrafficSimulator

/// The words in the upper border of a pane: its name, what it shows, and what else can be shown there.
struct PaneTitle {
  /// What a click on a word leads to.
  enum Target: Sendable {
    case pane(Pane)
    case tab(ExplorerState.WhyTab)
  }

  /// One word and where it stands.
  struct Part {
    let text: String
    let isActive: Bool
    let target: Target?
    fileprivate(set) var x = 0
    fileprivate(set) var width = 0
  }

  /// What there is room for.
  private(set) var parts: [Part] = []

  init(_ pane: Pane, _ state: ExplorerState, _ areas: PaneAreas) {
    guard let frame = areas.frames[pane] else { return }
    var x = frame.x + 2
    for var part in PaneTitle.words(pane, state, areas) {
      let room = frame.maxX - 2 - x
      guard room > 4 else { return }
      part.x = x
      part.width = min(room, TextWidth.of(part.text) + 2)
      parts.append(part)
      x += part.width + 1
    }
  }

  /// What stands at a column.
  func target(at x: Int) -> Target? {
    parts.first { ($0.x..<$0.x + $0.width).contains(x) }?.target
  }

  private static func words(_ pane: Pane, _ state: ExplorerState, _ areas: PaneAreas) -> [Part] {
    func name(_ pane: Pane) -> Part {
      Part(text: PaneTitle.name(pane, state), isActive: pane == state.focus, target: .pane(pane))
    }
    func note(_ text: String, isActive: Bool = false) -> Part {
      Part(text: text, isActive: isActive, target: nil)
    }
    var parts = [name(pane)]
    switch pane {
    case .map:
      if state.isDrawing { parts.append(note("drawing …", isActive: true)) }
      parts += [note("zoom \(state.zoom.rawValue)/4"), note("edges: \(state.edgeMode.title)")]
    case .why:
      parts += ExplorerState.WhyTab.allCases.dropFirst().map {
        Part(text: $0.title, isActive: $0 == state.whyTab, target: .tab($0))
      }
    case .hops:
      if let open = state.openQuestion {
        parts.append(note(RequestText(state.questions[open].request, state.model).line))
      } else {
        if let shortened = state.reach?.shortened { parts.append(note(shortened)) }
        if let progress = state.reach?.progress {
          parts.append(note("\(progress) …  Esc stops", isActive: true))
        }
      }
    case .outline: parts.append(note("by \(state.outlineMode.rawValue)"))
    }
    guard areas.isNarrow, pane == areas.lower else { return parts }
    return parts + [Pane.why, .map, .outline, .hops].filter { areas.frames[$0] == nil }.map(name)
  }

  private static func name(_ pane: Pane, _ state: ExplorerState) -> String {
    switch pane {
    case .outline: "Outline 1"
    case .map: "Map 2"
    case .why: "Why 3"
    case .hops: state.openQuestion != nil ? "Hops 4" : state.reach == nil ? "Requests 4" : "Reach 4"
    }
  }
}

extension ExplorerState {
  func drawTitle(_ pane: Pane, _ areas: PaneAreas, _ buffer: inout CellBuffer) {
    guard let frame = areas.frames[pane] else { return }
    let role: StyleRole = pane == focus ? .focusedBorder : .text
    for part in PaneTitle(pane, self, areas).parts {
      buffer.put(
        " \(part.text) ", x: part.x, y: frame.y, style: Style(role, selected: part.isActive),
        maxWidth: part.width)
    }
  }
}
