import Documents
import MapDrawing
import Topology
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
  ///   - thirdLimit: the most that the third may take.
  init(room: Int, wanted: (Int, Int, Int), thirdLimit: Int) {
    third = min(wanted.2, thirdLimit)
    let rest = max(0, room - third - (third > 0 ? 1 : 0) - 1)
    if wanted.0 + wanted.1 <= rest {
      first = max(wanted.0, min(rest - wanted.1, rest * 45 / 100))
    } else {
      first = min(wanted.0, max(rest / 2, rest - wanted.1))
    }
    second = max(0, rest - first)
  }
}

extension ExplorerState {
  func drawOutline(_ area: Rect, _ buffer: inout CellBuffer) {
    let position = outlinePosition.scrolled(height: area.height, total: outlineRows.count)
    let last = min(outlineRows.count, position.offset + area.height)
    for (line, index) in (position.offset..<max(position.offset, last)).enumerated() {
      let row = outlineRows[index]
      let isSelected = index == position.cursor && focus == .outline
      let y = area.y + line
      buffer.put(outlineLine(row), x: area.x, y: y, width: area.width, selected: isSelected)
      let node = row.node
      if !node.children.isEmpty, !expanded.contains(node.id) {
        buffer.putRight(
          " \(node.count) ", endX: area.maxX, y: y, style: Style(.faint, selected: isSelected), minX: area.x)
      } else if let mark = mark(of: node) {
        buffer.putRight(
          " \(mark.0) ", endX: area.maxX, y: y, style: Style(mark.1, selected: isSelected), minX: area.x)
      }
    }
    drawScrollBar(area, offset: position.offset, total: outlineRows.count, &buffer)
  }

  private func outlineLine(_ row: OutlineRow) -> StyledLine {
    let node = row.node
    let fold = node.children.isEmpty ? " " : expanded.contains(node.id) ? "▾" : "▸"
    let resource = node.resource.flatMap { model.deployment[$0] }
    let role: StyleRole =
      resource?.origin == .external ? .unknownPlace : node.resource == nil ? .heading : .text
    var line = StyledLine("\(fold) ", .faint, indent: 1 + row.depth * 2)
    if let mark = node.mark { line = line + ("\(mark.glyph) ", mark.role) }
    return line + (node.title, role)
  }

  /// What stands at the end of a line: how the request fares there, or that it is not as it was.
  private func mark(of node: OutlineNode) -> (String, StyleRole)? {
    guard let id = node.resource else { return nil }
    if let trace = shownTrace ?? trace {
      if let hop = trace.hops.first(where: { $0.resourceID == id && $0.outcome == .fail }) {
        return (hop.outcome.glyph, hop.outcome.role)
      }
      if let hop = trace.hops.first(where: { $0.resourceID == id }), hop.outcome != .notReached {
        return (hop.outcome.glyph, hop.outcome.role)
      }
    }
    return model.changes[id].map { ($0.glyph, .warning) }
  }

  func drawRequests(_ area: Rect, _ buffer: inout CellBuffer) {
    guard !questions.isEmpty else {
      if !isLoading { drawEmptyRequests(area, &buffer) }
      return
    }
    let header = ListColumns.headerRows(area)
    let list = Rect(x: area.x, y: area.y + header, width: area.width, height: area.height - header)
    let texts = questions.map { RequestText($0.request, model) }
    let fromWidth = min(texts.map { TextWidth.of($0.from) }.max() ?? 0, area.width / 4)
    let toWidth = min(max(11, texts.map { TextWidth.of($0.to) }.max() ?? 0), area.width * 2 / 5)
    let verdicts = questions.map { $0.trace.map { Verdict($0) } }
    let answerWidth = min(max(6, verdicts.map { TextWidth.of($0?.answer ?? "") }.max() ?? 0), 17)
    if header == 1 {
      let names =
        "     " + "from".fitted(fromWidth + 3) + "request".fitted(toWidth + 2)
        + "answer".fitted(answerWidth + 2) + "why"
      buffer.put(names, x: area.x, y: area.y, style: Style(.faint), maxWidth: area.width)
    }
    let position = requestPosition.scrolled(height: list.height, total: questions.count)
    let last = min(questions.count, position.offset + list.height)
    for (row, index) in (position.offset..<max(position.offset, last)).enumerated() {
      let isSelected = index == position.cursor
      let verdict = verdicts[index]
      var line = StyledLine(isSelected ? "► " : "  ", .path, indent: 1)
      for (glyph, role) in marks(index, verdict) { line = line + (glyph, role) }
      line = line + (texts[index].from.fitted(fromWidth), .text) + (" ► ", .faint)
      line = line + (texts[index].to.fitted(toWidth) + "  ", .text)
      line = line + ((verdict?.answer ?? "").fitted(answerWidth) + "  ", verdict?.textRole ?? .faint)
      line = line + (verdict?.reason ?? "tracing", .faint)
      buffer.put(line, x: list.x, y: list.y + row, width: list.width, selected: isSelected && focus == .hops)
    }
    drawScrollBar(list, offset: position.offset, total: questions.count, &buffer)
  }

  /// How a request fares; where it fares otherwise without the change, both, in the order of the change.
  private func marks(_ question: Int, _ verdict: Verdict?) -> [(String, StyleRole)] {
    let now = (verdict?.glyph ?? "…", verdict?.textRole ?? .faint)
    guard let former = formerAnswer(question), former.verdict != questions[question].trace?.verdict else {
      let isCompared = !otherSide.isEmpty || whatIf != nil
      return [(isCompared ? "  " : "", .faint), (now.0 + " ", now.1)]
    }
    let other = (Verdict(former).glyph, StyleRole.faint)
    let isBefore = whatIf == nil && side == .before
    let (first, second) = isBefore ? (now, other) : (other, now)
    return [(first.0 + "→", first.1), (second.0 + " ", second.1)]
  }

  private func drawEmptyRequests(_ area: Rect, _ buffer: inout CellBuffer) {
    let lines = [
      StyledLine("t", .key, indent: 1) + ("  ask whether a request arrives: from where, to where", .text),
      StyledLine("E", .key, indent: 1) + ("  paste an error message and see what it can come from", .text),
      StyledLine("/", .key, indent: 1) + ("  find a resource", .text),
    ]
    for (row, line) in lines.prefix(area.height).enumerated() {
      buffer.put(line, x: area.x, y: area.y + row, width: area.width)
    }
  }

  func drawHops(_ area: Rect, _ buffer: inout CellBuffer) {
    guard let trace else { return }
    let header = ListColumns.headerRows(area)
    let list = Rect(x: area.x, y: area.y + header, width: area.width, height: area.height - header)
    let rows = trace.hops.map { HopRow($0) }
    let columns = ListColumns(
      room: area.width - 18,
      wanted: (
        rows.map { TextWidth.of($0.hop.summary) }.max() ?? 0, rows.map { TextWidth.of($0.checks) }.max() ?? 0,
        area.width >= 100 ? rows.map { TextWidth.of($0.evidence) }.max() ?? 0 : 0
      ), thirdLimit: 30)
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
    drawScrollBar(list, offset: position.offset, total: rows.count, &buffer)
  }
}

/// One hop in the list.
private struct HopRow {
  let hop: Hop
  let checks: String
  let evidence: String

  init(_ hop: Hop) {
    self.hop = hop
    let decisive = hop.checks.first { $0.outcome == hop.outcome && $0.outcome != .pass }
    checks = decisive?.summary ?? hop.checks.map(\.code).joined(separator: ", ")
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
