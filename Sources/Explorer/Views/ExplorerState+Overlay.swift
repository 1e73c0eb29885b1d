import MapDrawing
import Topology

extension ExplorerState {
  func drawOverlay(_ buffer: inout CellBuffer) {
    switch overlay {
    case nil: break
    case .help(let offset): drawHelp(offset, &buffer)
    case .find(let field, let cursor):
      let lines = found(field.text).map { StyledLine($0.title) + ("  \($0.selector)", .faint) }
      drawList("Find a resource", field, lines, cursor, &buffer)
    case .palette(let field, let cursor):
      let lines = offered(field.text).map {
        StyledLine($0.keys.map(\.name).joined(separator: " ").fitted(14), .heading) + ($0.title, .text)
      }
      drawList("Commands", field, lines, cursor, &buffer)
    case .form(let form): drawForm(form, &buffer)
    }
  }

  private func panel(_ title: String, height: Int, _ buffer: inout CellBuffer) -> Rect {
    let width = min(size.width - 4, 78)
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
    _ title: String, _ field: TextField, _ lines: [StyledLine], _ cursor: Int, _ buffer: inout CellBuffer
  ) {
    let area = panel(title, height: 18, &buffer)
    draw(field, isActive: true, x: area.x, y: area.y, width: area.width, &buffer)
    let position = ListPosition(cursor: cursor).scrolled(height: area.height - 2, total: lines.count)
    for (row, index) in (position.offset..<min(lines.count, position.offset + area.height - 2)).enumerated() {
      buffer.put(lines[index], x: area.x, y: area.y + 2 + row, width: area.width, selected: index == cursor)
    }
    if lines.isEmpty { buffer.put("nothing matches", x: area.x, y: area.y + 2, style: Style(.faint)) }
  }

  private func drawForm(_ form: TraceForm, _ buffer: inout CellBuffer) {
    let candidates = form.candidates(model)
    let area = panel("Trace a request", height: TraceForm.labels.count + 13, &buffer)
    for (index, label) in TraceForm.labels.enumerated() {
      let y = area.y + index
      buffer.put(label, x: area.x, y: y, style: Style(index == form.active ? .heading : .text))
      draw(
        form.fields[index], isActive: index == form.active, x: area.x + 9, y: y, width: area.width - 9,
        &buffer)
    }
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

  private func drawHelp(_ offset: Int, _ buffer: inout CellBuffer) {
    let area = panel("Keys", height: size.height - 4, &buffer)
    let bindings = KeyMap.standard.bindings
    let lines =
      bindings.filter { $0.panes.contains(focus) } + bindings.filter { $0.panes.isEmpty }
    for (row, binding) in lines.dropFirst(min(offset, max(0, lines.count - area.height))).prefix(area.height)
      .enumerated()
    {
      let line =
        StyledLine(binding.keys.map(\.name).joined(separator: " ").fitted(22), .heading) + (
          binding.title, .text
        )
      buffer.put(line, x: area.x, y: area.y + row, width: area.width)
    }
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
    for node in model.outline { add(node, 0) }
    return lines.joined(separator: "\n") + "\n"
  }
}
