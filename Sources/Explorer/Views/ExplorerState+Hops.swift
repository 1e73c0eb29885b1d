import Documents
import MapDrawing
import TrafficSimulator

/// How the columns of the list pane share its width, by what stands in them.
struct ListColumns {
  let first: Int
  let second: Int
  let third: Int

  /// The rows for the names of the columns.
  static func headerRows(_ area: Rect) -> Int { area.height >= 6 ? 1 : 0 }

  /// - Parameters:
  ///   - room: the columns for all three.
  ///   - wanted: the widest text of each.
  ///   - secondLimit: the most that the second may take from the first.
  ///   - thirdLimit: the most that the third may take.
  init(room: Int, wanted: (Int, Int, Int), secondLimit: Int, thirdLimit: Int) {
    third = min(wanted.2, thirdLimit)
    let rest = max(0, room - third - (third > 0 ? 1 : 0) - 1)
    if wanted.0 + wanted.1 <= rest {
      first = max(wanted.0, min(rest - wanted.1, rest * 45 / 100))
    } else {
      first = min(wanted.0, max(rest / 2, rest - min(wanted.1, secondLimit)))
    }
    second = max(0, rest - first)
  }
}

extension ExplorerState {
  func drawHops(_ area: Rect, _ buffer: inout CellBuffer) {
    guard let trace else { return }
    let header = ListColumns.headerRows(area)
    let list = Rect(x: area.x, y: area.y + header, width: area.width, height: area.height - header)
    let isNarrow = area.width < 100
    let rows = trace.hops.map { HopRow($0, isShort: isNarrow) }
    let columns = ListColumns(
      room: area.width - 18,
      wanted: (
        rows.map { TextWidth.of($0.hop.summary) }.max() ?? 0, rows.map { TextWidth.of($0.checks) }.max() ?? 0,
        isNarrow ? 0 : rows.map { TextWidth.of($0.evidence) }.max() ?? 0
      ), secondLimit: isNarrow ? 20 : 60, thirdLimit: 30)
    if header == 1 {
      let names =
        "   #  " + "hop".fitted(columns.first) + " " + "check".fitted(columns.second) + " result    "
        + (columns.third > 0 ? "evidence" : "")
      buffer.put(names, x: area.x, y: area.y, style: Style(.faint), maxWidth: area.width)
    }
    let position = hopPosition.scrolled(height: list.height, total: rows.count)
    let last = min(rows.count, position.offset + list.height)
    for (line, index) in (position.offset..<max(position.offset, last)).enumerated() {
      let isSelected = index == position.cursor
      buffer.put(
        rows[index].line(columns, isSelected: isSelected), x: list.x, y: list.y + line, width: list.width,
        selected: isSelected && focus == .hops)
    }
    buffer.putScrollBar(list, offset: position.offset, total: rows.count)
  }
}

/// One hop in the list.
private struct HopRow {
  let hop: Hop
  let checks: String
  let evidence: String

  /// - Parameter isShort: whether a code has to do for what fails; the sentence stands in the pane below.
  init(_ hop: Hop, isShort: Bool) {
    self.hop = hop
    let decisive = hop.checks.first { $0.outcome == hop.outcome && $0.outcome != .pass }
    checks = (isShort ? decisive?.code : decisive?.summary) ?? hop.checks.map(\.code).joined(separator: ", ")
    let source = (decisive ?? hop.checks.first { $0.source != nil })?.source
    evidence = source.map { "\($0.file.split(separator: "/").last ?? ""):\($0.line)" } ?? ""
  }

  func line(_ columns: ListColumns, isSelected: Bool) -> StyledLine {
    let words: [Outcome: String] = [
      .pass: "✓", .fail: "✗ FAILS", .unknown: "? unknown", .notReached: "· not run",
    ]
    var line = StyledLine(isSelected ? "►" : " ", .path, indent: 1)
    line = line + ("\(hop.index)".leftPadded(2) + "  ", .faint)
    line = line + (hop.summary.fitted(columns.first) + " ", hop.outcome == .notReached ? .faint : .text)
    line = line + (checks.fitted(columns.second) + " ", hop.outcome == .fail ? .text : .faint)
    line = line + ((words[hop.outcome] ?? "").fitted(10), hop.outcome.role)
    guard columns.third > 0 else { return line }
    return line + (TextWidth.truncateMiddle(evidence, to: columns.third), .link)
  }
}
