import MapDrawing
import Topology

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
      drawList("Find", field, lines, cursor, &buffer)
    case .palette(let field, let cursor):
      let lines = offered(field.text).map {
        StyledLine($0.keys.map(\.name).joined(separator: " ").fitted(14), .heading) + ($0.title, .text)
      }
      drawList("Commands", field, lines, cursor, &buffer)
    case .message(let field, let cursor):
      let lines = ErrorMessage(field.text).candidates(self).map {
        StyledLine(RequestText($0.request, model).line) + ("  \($0.reason)", .faint)
      }
      drawList("Paste the error message", field, lines, cursor, &buffer)
    case .form(let form): drawForm(form, &buffer)
    case .whatIf(let cursor):
      let lines = EditOffers(self).offers.map { StyledLine($0.title) + ("  \($0.detail)", .faint) }
      drawList("What if: Enter tries it on a copy, y copies, W leaves", nil, lines, cursor, &buffer)
    case .edit(let draft, let field):
      drawList("What if", field, [StyledLine(draft.hint, .faint)], -1, &buffer)
    case .samples(let field, let cursor):
      let lines = offeredSamples(field.text).map { StyledLine($0.name.padded(34) + " ") + ($0.title, .faint) }
      drawList("Samples", field, lines, cursor, &buffer)
    }
  }

  private func panel(_ title: String, width: Int = 90, height: Int, _ buffer: inout CellBuffer) -> Rect {
    let width = min(size.width - 4, width)
    let height = min(size.height - 4, height)
    let rect = Rect(
      x: (size.width - width) / 2, y: 2 + max(0, (size.height - height - 4) / 3), width: width, height: height
    )
    buffer.fill(rect, style: Style(.overlay))
    buffer.frame(rect, style: Style(.focusedBorder))
    buffer.put(" \(title) ", x: rect.x + 2, y: rect.y, style: Style(.focusedBorder, selected: true))
    return rect.inset(2, 1)
  }

  private func draw(
    _ field: TextField, isActive: Bool, x: Int, y: Int, width: Int, _ buffer: inout CellBuffer
  ) {
    buffer.fill(Rect(x: x, y: y, width: width, height: 1), style: Style(.input))
    let first = max(0, field.cursor - width + 1)
    buffer.put(String(field.characters.dropFirst(first).prefix(width)), x: x, y: y, style: Style(.input))
    if isActive {
      buffer.restyle(Rect(x: x + field.cursor - first, y: y, width: 1, height: 1)) { $0.selected }
    }
  }

  private func drawList(
    _ title: String, _ field: TextField?, _ lines: [StyledLine], _ cursor: Int, _ buffer: inout CellBuffer
  ) {
    let area = panel(title, height: 18, &buffer)
    if let field { draw(field, isActive: true, x: area.x, y: area.y, width: area.width, &buffer) }
    let top = field == nil ? 0 : 2
    let height = max(0, area.height - top)
    let position = ListPosition(cursor: cursor).scrolled(height: height, total: lines.count)
    let end = min(lines.count, position.offset + height)
    for (row, index) in (position.offset..<max(position.offset, end)).enumerated() {
      buffer.put(lines[index], x: area.x, y: area.y + top + row, width: area.width, selected: index == cursor)
    }
    if lines.isEmpty { buffer.put("nothing matches", x: area.x, y: area.y + top, style: Style(.faint)) }
    drawScrollBar(
      Rect(x: area.x, y: area.y + top, width: area.width + 1, height: height), offset: position.offset,
      total: lines.count, &buffer)
  }

  private func drawForm(_ form: TraceForm, _ buffer: inout CellBuffer) {
    let candidates = form.candidates(model, asked: questions.map(\.request))
    let area = panel("Trace a request", height: TraceForm.labels.count + 13, &buffer)
    for (index, label) in TraceForm.labels.enumerated() {
      let y = area.y + index
      buffer.put(label, x: area.x, y: y, style: Style(index == form.active ? .heading : .text))
      draw(
        form.fields[index], isActive: index == form.active, x: area.x + 9, y: y, width: area.width - 9,
        &buffer)
    }
    buffer.put(
      TraceForm.hints[form.active], x: area.x + 9, y: area.y + TraceForm.labels.count, style: Style(.faint),
      maxWidth: area.width - 9)
    let top = area.y + TraceForm.labels.count + 1
    for (index, candidate) in candidates.prefix(max(0, area.maxY - top - 1)).enumerated() {
      buffer.put(
        StyledLine(candidate), x: area.x + 9, y: top + index, width: area.width - 9,
        selected: index == form.cursor)
    }
    buffer.put(
      "Tab field  ↑↓ choose  Enter take, then trace  Esc close", x: area.x, y: area.maxY - 1,
      style: Style(.faint),
      maxWidth: area.width)
  }

  /// Lines that are only read.
  private func drawText(
    _ title: String, _ lines: [StyledLine], _ offset: Int, width: Int, _ buffer: inout CellBuffer
  ) {
    let area = panel(title, width: width, height: min(size.height - 4, lines.count + 2), &buffer)
    let first = min(offset, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      buffer.put(line, x: area.x, y: area.y + row, width: area.width)
    }
    drawScrollBar(
      Rect(x: area.x, y: area.y, width: area.width + 1, height: area.height), offset: first,
      total: lines.count, &buffer)
  }

  /// The keys of the focused pane, then those that work everywhere.
  var helpLines: [StyledLine] {
    let here = keyMap.bindings.filter { $0.panes.contains(focus) }
    let everywhere = keyMap.bindings.filter { $0.panes.isEmpty && !$0.keys.isEmpty }
    let line = { (binding: Binding) in
      StyledLine(binding.keys.map(\.name).joined(separator: " ").fitted(20) + " ", .heading) + (
        binding.title, .text
      )
    }
    return [StyledLine("In this pane", .strong)] + here.map(line) + [
      .blank, StyledLine("Everywhere", .strong),
    ]
      + everywhere.map(line)
  }
}

extension ExplorerState {
  /// The outline and the input's problems as text, for use without a terminal.
  public static func plainOutline(_ model: ExplorerModel) -> String {
    var lines: [String] = []
    func add(_ node: OutlineNode, _ depth: Int) {
      lines.append(String(repeating: "  ", count: depth) + node.title)
      for child in node.children { add(child, depth + 1) }
    }
    for node in model.outline(.place) { add(node, 0) }
    return lines.joined(separator: "\n") + "\n"
  }
}
