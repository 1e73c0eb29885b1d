import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  func drawOverlay(_ buffer: inout CellBuffer) {
    switch overlay {
    case nil: break
    case .help(let offset): drawText("Keys: \(focus.title)", helpLines, offset, width: 78, &buffer)
    case .policy(let offset):
      let width = min(size.width - 4, 110)
      let lines = PolicyLines(self, width: width - 4).lines
      drawText("Policies, statement by statement", lines, offset, width: width, &buffer)
    case .find(let field, let items, let cursor):
      let lines = items.map { StyledLine($0.title) + ("  \($0.detail)", .faint) }
      OverlayList("Find", lines, cursor, field: field, empty: "nothing is called so").draw(size, &buffer)
    case .palette(let field, let cursor):
      let lines = offered(field.text).map {
        StyledLine($0.keys.map(\.name).joined(separator: " ").fitted(14), .heading) + ($0.title, .text)
      }
      OverlayList("Commands", lines, cursor, field: field, empty: "no command does that").draw(size, &buffer)
    case .message(let field, let search, let cursor): drawMessage(field, search, cursor, &buffer)
    case .form(let form): drawForm(form, &buffer)
    case .whatIf(let cursor):
      let lines = EditOffers(self).offers.map { StyledLine($0.title) + ("  \($0.detail)", .faint) }
      OverlayList("What if", lines, cursor).draw(size, &buffer)
    case .edit(let draft, let field, let problem):
      let lines =
        StyledLine.wrapped(draft.hint, .faint, width: overlayWidth)
        + StyledLine.wrapped(problem.map { "✗ \($0)" } ?? "", .failure, width: overlayWidth)
      OverlayList("What if", lines, -1, field: field, fieldRows: size.height - 10).draw(size, &buffer)
    case .samples(let field, let cursor):
      let lines = offeredSamples(field.text).map { StyledLine($0.name.padded(34) + " ") + ($0.title, .faint) }
      OverlayList("Samples", lines, cursor, field: field, empty: "no sample is called so").draw(size, &buffer)
    }
  }

  private func drawMessage(
    _ field: TextField, _ search: MessageSearch, _ cursor: Int, _ buffer: inout CellBuffer
  ) {
    let lines = search.matches.map {
      StyledLine(RequestText($0.request, model).line) + ("  \($0.reasons.joined(separator: ", "))", .faint)
    }
    let empty =
      switch search {
      case .idle: "paste what the client or the log shows: a body, a status, `timeout to HOST:PORT`"
      case .notUnderstood: "no error is known in it: a body, a status or `timeout to HOST:PORT` would help"
      case .searching: "looking for requests that fail so …"
      case .found: "no request of this deployment fails so; what it hangs on may not be in the inputs"
      }
    OverlayList("Error message", lines, cursor, field: field, fieldRows: 5, empty: empty).draw(size, &buffer)
  }

  private func drawForm(_ form: TraceForm, _ buffer: inout CellBuffer) {
    let candidates = form.candidates(model, asked: questions.map(\.request))
    let panel = OverlayPanel("Trace a request", height: TraceForm.labels.count + 12, in: size)
    let area = panel.draw(&buffer)
    for (index, label) in TraceForm.labels.enumerated() {
      let y = area.y + index
      buffer.put(label, x: area.x, y: y, style: Style(index == form.active ? .heading : .text))
      let row = Rect(x: area.x + 9, y: y, width: area.width - 9, height: 1)
      buffer.put(form.fields[index], in: row, isActive: index == form.active)
    }
    buffer.put(
      TraceForm.hints[form.active], x: area.x + 9, y: area.y + TraceForm.labels.count, style: Style(.faint),
      maxWidth: area.width - 9)
    let top = area.y + TraceForm.labels.count + 1
    for (index, candidate) in candidates.prefix(max(0, area.maxY - top)).enumerated() {
      buffer.put(
        StyledLine(candidate), x: area.x + 9, y: top + index, width: area.width - 9,
        selected: index == form.cursor)
    }
  }

  /// Lines that are only read.
  private func drawText(
    _ title: String, _ lines: [StyledLine], _ offset: Int, width: Int, _ buffer: inout CellBuffer
  ) {
    let panel = OverlayPanel(title, width: width, height: min(size.height - 4, lines.count + 2), in: size)
    let area = panel.draw(&buffer)
    let first = min(offset, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      buffer.put(line, x: area.x, y: area.y + row, width: area.width)
    }
    buffer.putScrollBar(area.widened, offset: first, total: lines.count)
  }

  /// The columns inside a list or form.
  var overlayWidth: Int { OverlayPanel("", height: 0, in: size).frame.inset(2, 1).width }

  /// The keys of the focused pane, then those that work everywhere.
  var helpLines: [StyledLine] {
    let here = keyMap.bindings.filter { $0.panes.contains(focus) }
    let everywhere = keyMap.bindings.filter { $0.panes.isEmpty && !$0.keys.isEmpty }
    let line = { (binding: Binding) in
      StyledLine(binding.keys.map(\.name).joined(separator: " ").fitted(20) + " ", .heading)
        + (binding.title, .text)
    }
    return [StyledLine("In this pane", .strong)] + here.map(line)
      + [.blank, StyledLine("Everywhere", .strong)]
      + everywhere.map(line)
  }

  /// What the keys do while something lies over the panes.
  var overlayHints: [(key: String, hint: String)] {
    switch overlay {
    case nil: []
    case .help, .policy: [("↑↓ PgUp PgDn", "scroll"), ("Esc", "close")]
    case .find: [("↑↓", "choose"), ("Enter", "go there"), ("Esc", "close")]
    case .palette: [("↑↓", "choose"), ("Enter", "do it"), ("Esc", "close")]
    case .form: [("Tab", "next field"), ("↑↓", "choose"), ("Enter", "take, then trace"), ("Esc", "close")]
    case .message: [("↑↓", "choose"), ("Enter", "open its trace"), ("Esc", "close")]
    case .whatIf:
      [("↑↓", "choose"), ("Enter", "try it on a copy")]
        + (whatIf == nil ? [] : [("y", "copy what is tried"), ("W", "leave")]) + [("Esc", "close")]
    case .edit: [("Enter", "try it on a copy"), ("Esc", "close")]
    case .samples: [("↑↓", "choose"), ("Enter", "open"), ("Esc", "close")]
    }
  }
}
