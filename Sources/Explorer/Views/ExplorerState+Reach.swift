import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  func drawReach(_ reach: Reach, _ area: Rect, _ buffer: inout CellBuffer) {
    let titles = reach.rows.map { model.title(ofSelector: $0) }
    let heads = reach.columns.map { columnTitle($0) }
    let rowWidth = min(max(12, titles.map { TextWidth.of($0) }.max() ?? 0), area.width / 4)
    let columnWidth = min(max(10, heads.map { TextWidth.of($0) }.max() ?? 0), 18)
    let room = max(1, (area.width - rowWidth - 5) / (columnWidth + 1))
    let firstColumn = min(max(0, reach.column - room + 1), max(0, heads.count - room))
    let shown = firstColumn..<min(heads.count, firstColumn + room)
    let list = Rect(x: area.x, y: area.y + 1, width: area.width, height: max(0, area.height - 2))
    let position = ListPosition(cursor: reach.row).scrolled(height: list.height, total: titles.count)
    let corner = "from \\ to".padded(rowWidth + 4)
    let header = shown.map { TextWidth.truncateMiddle(heads[$0], to: columnWidth).padded(columnWidth + 1) }
    buffer.put(
      " " + corner + header.joined(), x: area.x, y: area.y, style: Style(.faint), maxWidth: area.width)
    let end = min(titles.count, position.offset + list.height)
    for (line, row) in (position.offset..<max(position.offset, end)).enumerated() {
      let isSelected = row == reach.row
      var text =
        StyledLine(isSelected ? "► " : "  ", .path, indent: 1) + (titles[row].fitted(rowWidth) + "  ", .text)
      for column in shown {
        text =
          text + (
            cellText(reach.cells[row][column]).fitted(columnWidth) + " ", cellRole(reach.cells[row][column])
          )
      }
      buffer.put(text, x: list.x, y: list.y + line, width: list.width)
      if isSelected, shown.contains(reach.column) {
        let x = list.x + rowWidth + 5 + (reach.column - firstColumn) * (columnWidth + 1)
        buffer.restyle(Rect(x: x, y: list.y + line, width: columnWidth, height: 1)) { $0.selected }
      }
    }
    drawScrollBar(list, offset: position.offset, total: titles.count, &buffer)
    let legend = " ✓ open   ✗ blocked, the first reason   ? the inputs lack a fact   · itself   Enter: trace"
    buffer.put(legend, x: area.x, y: area.maxY - 1, style: Style(.faint), maxWidth: area.width)
  }

  private func columnTitle(_ target: String) -> String {
    guard let colon = target.lastIndex(of: ":") else { return target }
    let found = model.resources(named: String(target[..<colon]))
    guard found.count == 1, let resource = found.first else { return target }
    let isAPI = resource.kind == .restAPI || resource.kind == .httpAPI
    return isAPI ? model.text.title(resource) : model.text.shortName(resource) + target[colon...]
  }

  private func cellText(_ cell: Reach.Cell?) -> String {
    guard let cell else { return "·" }
    guard let trace = cell.trace else { return "…" }
    let verdict = Verdict(trace)
    guard trace.verdict != .delivered else { return verdict.glyph }
    return "\(verdict.glyph) \(trace.cause?.code ?? verdict.answer)"
  }

  private func cellRole(_ cell: Reach.Cell?) -> StyleRole {
    cell?.trace.map { Verdict($0).textRole } ?? .faint
  }
}
