import MapDrawing

extension ExplorerState {
  func drawReach(_ reach: ReachTable, _ area: Rect, _ buffer: inout CellBuffer) {
    let rowWidth = min(
      max(12, reach.rows.map { TextWidth.of($0.title) }.max() ?? 0), area.width / 4)
    let available = area.width - rowWidth - 5
    // A code has up to forty columns; many targets share what there is.
    let most = min(40, max(18, available / max(1, reach.columns.count) - 1))
    let widest = reach.columns.map { TextWidth.of($0.title) }.max() ?? 0
    let columnWidth = most > 18 ? most : min(max(10, widest), most)
    let room = max(1, available / (columnWidth + 1))
    let firstColumn = min(max(0, reach.column - room + 1), max(0, reach.columns.count - room))
    let shown = firstColumn..<min(reach.columns.count, firstColumn + room)
    let list = Rect(x: area.x, y: area.y + 1, width: area.width, height: max(0, area.height - 2))
    let position = ListPosition(cursor: reach.row).scrolled(height: list.height, total: reach.rows.count)
    let corner = "from \\ to".padded(rowWidth + 4)
    let header = shown.map {
      TextWidth.truncateMiddle(reach.columns[$0].title, to: columnWidth).padded(columnWidth + 1)
    }
    let more = shown.upperBound < reach.columns.count ? "►" : ""
    buffer.put(
      " " + corner + header.joined() + more, x: area.x, y: area.y, style: Style(.faint),
      maxWidth: area.width)
    let end = min(reach.rows.count, position.offset + list.height)
    for (line, row) in (position.offset..<max(position.offset, end)).enumerated() {
      let isSelected = row == reach.row
      var text =
        StyledLine(isSelected ? "► " : "  ", .path, indent: 1)
        + (reach.rows[row].title.fitted(rowWidth) + "  ", .text)
      for column in shown {
        let (word, role) = cell(reach, row, column)
        text = text + (word.fitted(columnWidth) + " ", role)
      }
      buffer.put(text, x: list.x, y: list.y + line, width: list.width)
      if isSelected, shown.contains(reach.column) {
        let x = list.x + rowWidth + 5 + (reach.column - firstColumn) * (columnWidth + 1)
        buffer.restyle(Rect(x: x, y: list.y + line, width: columnWidth, height: 1)) { $0.selected }
      }
    }
    buffer.putScrollBar(list, offset: position.offset, total: reach.rows.count)
    let legend = " ✓ open   ✗ blocked, the first reason   ? the inputs lack a fact   · itself   Enter: trace"
    buffer.put(legend, x: area.x, y: area.maxY - 1, style: Style(.faint), maxWidth: area.width)
  }

  private func cell(_ reach: ReachTable, _ row: Int, _ column: Int) -> (String, StyleRole) {
    guard !reach.isItself(row, column) else { return ("·", .faint) }
    switch reach.answer(row, column) {
    case nil: return ("…", .faint)
    case .open: return ("✓", .pass)
    case .blocked(let reason): return ("✗ \(reason ?? "…")", .failure)
    case .unknown(let reason): return ("? \(reason ?? "")", .unknown)
    }
  }
}
