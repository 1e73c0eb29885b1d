import MapDrawing

/// Where the cells of the table of who reaches whom stand in a pane.
struct ReachGrid {
  /// The columns of the callers' names, and of one target.
  let rowWidth: Int
  let columnWidth: Int
  /// The targets and callers that are seen.
  let columns: Range<Int>
  let rows: Range<Int>
  /// The area of the rows, without header and legend.
  let list: Rect

  init(_ reach: ReachTable, _ area: Rect) {
    rowWidth = min(max(12, reach.rows.map { TextWidth.of($0.title) }.max() ?? 0), area.width / 4)
    let available = area.width - rowWidth - 5
    // A code has up to forty columns; many targets share what there is.
    let most = min(40, max(18, available / max(1, reach.columns.count) - 1))
    let widest = reach.columns.map { TextWidth.of($0.title) }.max() ?? 0
    columnWidth = most > 18 ? most : min(max(10, widest), most)
    let room = max(1, available / (columnWidth + 1))
    let first = min(max(0, reach.column - room + 1), max(0, reach.columns.count - room))
    columns = first..<min(reach.columns.count, first + room)
    list = Rect(x: area.x, y: area.y + 1, width: area.width, height: max(0, area.height - 2))
    let top = ListPosition(cursor: reach.row).scrolled(height: list.height, total: reach.rows.count).offset
    rows = top..<max(top, min(reach.rows.count, top + list.height))
  }

  /// The column of the screen where a target's cells begin.
  func x(of column: Int) -> Int { list.x + rowWidth + 5 + (column - columns.lowerBound) * (columnWidth + 1) }

  /// The cell at a place of the screen.
  func cell(at place: Point) -> (row: Int, column: Int)? {
    let row = rows.lowerBound + place.y - list.y
    guard list.contains(place), rows.contains(row), let column = columns.last(where: { x(of: $0) <= place.x })
    else { return nil }
    return (row, column)
  }
}

extension ExplorerState {
  func drawReach(_ reach: ReachTable, _ area: Rect, _ buffer: inout CellBuffer) {
    let grid = ReachGrid(reach, area)
    let (rowWidth, columnWidth, shown, list) = (grid.rowWidth, grid.columnWidth, grid.columns, grid.list)
    let corner = "from \\ to".padded(rowWidth + 4)
    let header = shown.map {
      TextWidth.truncateMiddle(reach.columns[$0].title, to: columnWidth).padded(columnWidth + 1)
    }
    let more = shown.upperBound < reach.columns.count ? "►" : ""
    buffer.put(
      " " + corner + header.joined() + more, x: area.x, y: area.y, style: Style(.faint),
      maxWidth: area.width)
    for (line, row) in grid.rows.enumerated() {
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
        buffer.restyle(Rect(x: grid.x(of: reach.column), y: list.y + line, width: columnWidth, height: 1)) {
          $0.selected
        }
      }
    }
    buffer.putScrollBar(list, offset: grid.rows.lowerBound, total: reach.rows.count)
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
