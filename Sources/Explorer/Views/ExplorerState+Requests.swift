import MapDrawing
import TrafficSimulator

/// How the columns of the list of requests share its width.
private struct RequestColumns {
  let from: Int
  let to: Int
  let answer: Int
  let why: Int

  /// - Parameter isNarrow: whether the reason has to be kept readable at the cost of the names.
  init(_ texts: [RequestText], _ verdicts: [Verdict?], width: Int, isNarrow: Bool) {
    let wanted = (
      from: texts.map { TextWidth.of($0.from) }.max() ?? 0, to: texts.map { TextWidth.of($0.to) }.max() ?? 0
    )
    let answers = verdicts.map { TextWidth.of($0?.answer ?? "") }.max() ?? 0
    answer = min(max(TextWidth.of(RequestColumns.answerTitle), answers), isNarrow ? 10 : 17)
    // Mark, arrow and the gaps between the columns.
    let room = max(0, width - 5 - 3 - 2 - answer - 2)
    if isNarrow {
      let names = min(wanted.from + wanted.to, room / 2)
      // The internet, which most requests come from, is told in full.
      from = min(wanted.from, max(8, names * 35 / 100, names - wanted.to))
      to = max(0, names - from)
    } else {
      from = min(wanted.from, width / 4)
      to = min(max(11, wanted.to), width * 2 / 5)
    }
    why = max(0, room - from - to)
  }

  private static let answerTitle = "gets"

  var header: String {
    "     " + "from".fitted(from + 3) + "request".fitted(to + 2)
      + RequestColumns.answerTitle.fitted(answer + 2) + "why"
  }
}

extension ExplorerState {
  func drawRequests(_ area: Rect, _ buffer: inout CellBuffer) {
    guard !questions.isEmpty else {
      if !isLoading { drawEmptyRequests(area, &buffer) }
      return
    }
    let isNarrow = area.width < 100
    let header = ListColumns.headerRows(area)
    let list = Rect(x: area.x, y: area.y + header, width: area.width, height: area.height - header)
    let texts = questions.map { RequestText($0.request, model, isShort: isNarrow) }
    let verdicts = questions.map { $0.trace.map { Verdict($0) } }
    let columns = RequestColumns(texts, verdicts, width: area.width - marksWidth, isNarrow: isNarrow)
    if header == 1 {
      buffer.put(
        columns.header, x: area.x + marksWidth, y: area.y, style: Style(.faint),
        maxWidth: area.width - marksWidth)
    }
    let position = requestPosition.scrolled(height: list.height, total: questions.count)
    let last = min(questions.count, position.offset + list.height)
    for (row, index) in (position.offset..<max(position.offset, last)).enumerated() {
      let isSelected = index == position.cursor
      let verdict = verdicts[index]
      var line = StyledLine(isSelected ? "► " : "  ", .path, indent: 1)
      for (glyph, role) in marks(index, verdict) { line = line + (glyph, role) }
      line = line + (texts[index].from.fitted(columns.from), .text) + (" ► ", .faint)
      line = line + (texts[index].to.fitted(columns.to) + "  ", .text)
      line = line + ((verdict?.answer ?? "").fitted(columns.answer) + "  ", verdict?.textRole ?? .faint)
      line = line + (verdict?.reason(width: columns.why) ?? "tracing", .faint)
      buffer.put(line, x: list.x, y: list.y + row, width: list.width, selected: isSelected && focus == .hops)
    }
    buffer.putScrollBar(list, offset: position.offset, total: questions.count)
  }

  /// Whether answers stand beside those without the change, or of the other side.
  private var isCompared: Bool { !otherSide.isEmpty || whatIf != nil }

  /// The columns for the mark of the other answer.
  private var marksWidth: Int { isCompared ? 2 : 0 }

  /// How a request fares; where it fares otherwise without the change, both, in the order of the change.
  private func marks(_ question: Int, _ verdict: Verdict?) -> [(String, StyleRole)] {
    let now = (verdict?.glyph ?? "…", verdict?.textRole ?? .faint)
    guard let former = formerAnswer(question), former.verdict != questions[question].trace?.verdict else {
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
      StyledLine("x", .key, indent: 1) + ("  see who reaches whom", .text),
    ]
    for (row, line) in lines.prefix(area.height).enumerated() {
      buffer.put(line, x: area.x, y: area.y + row, width: area.width)
    }
  }
}
