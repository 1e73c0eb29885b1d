import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// The lines of the Why pane: of the selected resource, else of the selected hop, else of the deployment.
struct WhyLines {
  var lines: [StyledLine] = []
  let state: ExplorerState
  let width: Int

  init(_ state: ExplorerState, width: Int) {
    self.state = state
    self.width = width
    if state.whyTab == .source {
      addSource()
    } else if let finding = state.finding {
      addFinding(finding)
    } else if let resource = state.subject.flatMap({ state.model.deployment[$0] }) {
      addResource(resource)
    } else if let place = state.selectedPlace {
      addPlace(place)
    } else if let trace = state.shownTrace {
      state.whyTab == .rules ? addRules(trace) : addReason(trace)
    } else {
      addDeployment()
    }
  }

  mutating func add(_ text: String, _ role: StyleRole = .text, indent: Int = 0) {
    lines += StyledLine.wrapped(text, role, width: width, indent: indent)
  }

  mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(StyledLine(text, .heading))
  }

  mutating func place(_ source: SourceLocation?, indent: Int = 2) {
    guard let source else { return }
    let text = "\(source.file):\(source.line)"
    lines.append(StyledLine(TextWidth.truncatePath(text, to: width - indent), .link, indent: indent))
  }

  mutating func addMarked(_ text: String, _ outcome: Outcome) {
    for (index, text) in TextWidth.wrap(text, to: max(8, width - 2)).enumerated() {
      let lead = index == 0 ? "\(outcome.glyph) " : "  "
      lines.append(StyledLine(lead, outcome.role) + (text, .text))
    }
  }

  /// A value beside its name, all its lines in one column; below its name where a word of it needs the room.
  mutating func addValue(_ name: String, _ value: String, _ role: StyleRole) {
    let longest = value.split(separator: " ").map { TextWidth.of(String($0)) }.max() ?? 0
    guard longest <= width - 8 || longest > width - 4 else {
      lines.append(StyledLine(name, .faint, indent: 2))
      return add(value, role, indent: 4)
    }
    for (index, text) in TextWidth.wrap(value, to: max(8, width - 8)).enumerated() {
      lines.append(
        StyledLine((index == 0 ? name : "").padded(6), .faint, indent: 2) + (text, role))
    }
  }
}
