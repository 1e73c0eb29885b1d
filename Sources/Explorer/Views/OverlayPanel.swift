import MapDrawing

/// The frame of something that lies over the panes.
struct OverlayPanel {
  let frame: Rect
  private let title: String

  init(_ title: String, width: Int = 90, height: Int, in size: Size) {
    self.title = title
    let width = min(size.width - 4, width)
    let height = min(size.height - 4, height)
    frame = Rect(
      x: (size.width - width) / 2, y: 2 + max(0, (size.height - height - 4) / 3), width: width, height: height
    )
  }

  /// Draws it.
  ///
  /// - Returns: the area inside.
  func draw(_ buffer: inout CellBuffer) -> Rect {
    buffer.fill(frame, style: Style(.overlay))
    buffer.frame(frame, style: Style(.focusedBorder))
    buffer.put(" \(title) ", x: frame.x + 2, y: frame.y, style: Style(.focusedBorder, selected: true))
    return frame.inset(2, 1)
  }
}

/// A list to choose from, under a field that narrows it or is about it. What is cut off of the selected line stands in
/// full at the bottom.
struct OverlayList {
  private let title: String
  private let lines: [StyledLine]
  private let cursor: Int
  private let field: TextField?
  private let fieldRows: Int
  private let empty: String

  /// The rows for the selected line in full.
  private static let detailRows = 3
  private static let usualHeight = 18

  init(
    _ title: String, _ lines: [StyledLine], _ cursor: Int, field: TextField? = nil, fieldRows: Int = 1,
    empty: String = ""
  ) {
    self.title = title
    self.lines = lines
    self.cursor = cursor
    self.field = field
    self.fieldRows = max(1, fieldRows)
    self.empty = empty
  }

  func draw(_ size: Size, _ buffer: inout CellBuffer) {
    let width = OverlayPanel(title, height: 0, in: size).frame.inset(2, 1).width
    let isCut = lines.contains { TextWidth.of($0.text) > width }
    let rows = field.map { min(fieldRows, FieldRows($0, width: width).rows.count) } ?? 0
    let top = rows == 0 ? 0 : rows + 1
    let bottom = isCut && cursor >= 0 ? OverlayList.detailRows : 0
    // A list that is narrowed keeps its height, so that nothing jumps while one types.
    let height =
      field == nil || cursor < 0 ? top + lines.count + bottom + 2 : OverlayList.usualHeight + rows - 1
    let area = OverlayPanel(title, height: height, in: size).draw(&buffer)
    if let field {
      buffer.put(
        field, in: Rect(x: area.x, y: area.y, width: area.width, height: min(rows, area.height)),
        isActive: true)
    }
    let list = Rect(
      x: area.x, y: area.y + top, width: area.width, height: max(0, area.height - top - bottom))
    drawLines(list, &buffer)
    guard bottom > 0, lines.indices.contains(cursor), area.height > top + bottom else { return }
    let detail = TextWidth.wrap(lines[cursor].text, to: area.width).prefix(bottom - 1)
    for (row, text) in detail.enumerated() {
      buffer.put(text, x: area.x, y: list.maxY + 1 + row, style: Style(.strong), maxWidth: area.width)
    }
  }

  private func drawLines(_ area: Rect, _ buffer: inout CellBuffer) {
    let position = ListPosition(cursor: cursor).scrolled(height: area.height, total: lines.count)
    let end = min(lines.count, position.offset + area.height)
    for (row, index) in (position.offset..<max(position.offset, end)).enumerated() {
      buffer.put(lines[index], x: area.x, y: area.y + row, width: area.width, selected: index == cursor)
    }
    if lines.isEmpty {
      for (row, text) in TextWidth.wrap(empty, to: area.width).prefix(area.height).enumerated() {
        buffer.put(text, x: area.x, y: area.y + row, style: Style(.faint))
      }
    }
    buffer.putScrollBar(area.widened, offset: position.offset, total: lines.count)
  }
}

extension Rect {
  /// One column wider, for a scroll bar in the border beside.
  var widened: Rect { Rect(x: x, y: y, width: width + 1, height: height) }
}

extension CellBuffer {
  /// Draws a field over the rows of an area, scrolled so that the cursor is seen.
  mutating func put(_ field: TextField, in area: Rect, isActive: Bool) {
    fill(area, style: Style(.input))
    guard area.height > 1 else { return putLine(field, in: area, isActive: isActive) }
    let rows = FieldRows(field, width: area.width)
    let cursor = rows.cursor
    let first = max(0, min(cursor.row - area.height + 1, rows.rows.count - area.height))
    for row in first..<min(rows.rows.count, first + area.height) {
      put(rows.text(row), x: area.x, y: area.y + row - first, style: Style(.input), maxWidth: area.width)
    }
    if isActive { putCursor(x: area.x + min(cursor.column, area.width - 1), y: area.y + cursor.row - first) }
  }

  private mutating func putLine(_ field: TextField, in area: Rect, isActive: Bool) {
    let first = max(0, field.cursor - area.width + 1)
    let shown = field.characters.dropFirst(first).prefix(area.width).map { $0.isNewline ? " " : $0 }
    put(String(shown), x: area.x, y: area.y, style: Style(.input), maxWidth: area.width)
    if isActive { putCursor(x: area.x + field.cursor - first, y: area.y) }
  }

  private mutating func putCursor(x: Int, y: Int) {
    restyle(Rect(x: x, y: y, width: 1, height: 1)) { $0.selected }
  }

  /// Shows in the right border which part of a list is seen: the line is heavy there.
  mutating func putScrollBar(_ area: Rect, offset: Int, total: Int) {
    guard total > area.height, area.height > 1 else { return }
    let length = max(1, area.height * area.height / total)
    let rest = total - area.height
    let start = min(offset, rest) * (area.height - length) / max(1, rest)
    for row in start..<start + length {
      join(Junction(through: .up, .heavy), x: area.maxX, y: area.y + row, style: Style(.focusedBorder))
    }
  }
}
