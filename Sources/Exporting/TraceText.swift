import Documents
import MapDrawing
import TrafficSimulator

/// A trace as a person reads it in a terminal or a ticket: the answer first, then the way, the reason and the remedy.
public struct TraceText: Sendable {
  private let trace: Trace
  private let style: TextStyle
  private let width: Int

  /// - Parameter width: the columns that sentences are wrapped to.
  public init(_ trace: Trace, style: TextStyle = TextStyle(), width: Int = 100) {
    self.trace = trace
    self.style = style
    self.width = max(40, width)
  }

  /// The whole report with a line break at its end.
  public var text: String {
    let parts = [
      [verdictLine], hops, why, fixes, client, alsoFailing, alternatives, assumptions,
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The answer in one line, as in the explorer's second row.
  public var verdictLine: String {
    let outcome = trace.verdict.outcome
    var verdict = "\(style.glyph(outcome)) \(trace.verdict.rawValue.uppercased())"
    if let status = trace.response.status {
      verdict += " \(status)"
    } else if let error = trace.response.errorType {
      verdict += " (\(error))"
    }
    if outcome != .pass, let stop = trace.decidingHop {
      verdict += " at hop \(stop.index) of \(trace.hops.count)"
    }
    let note = trace.intermittent ? "   " + style.paint("intermittent", .unclear) : ""
    return style.paint(verdict, outcome.tone) + "   " + trace.reason + note
  }

  private var hops: [String] {
    guard !trace.hops.isEmpty else { return [] }
    var table = TextTable(["#", "hop", "checks", "result", "evidence"], limits: [1: 48, 2: 44], indent: 1)
    for hop in trace.hops {
      table.add([
        TextTable.Entry(String(repeating: " ", count: hop.index < 10 ? 1 : 0) + String(hop.index), .faint),
        TextTable.Entry(
          hop.summary, hop.outcome == .fail ? .strong : hop.outcome == .notReached ? .faint : .plain),
        TextTable.Entry(TraceText.checks(of: hop), .faint),
        TextTable.Entry("\(style.glyph(hop.outcome)) \(hop.outcome.word)", hop.outcome.tone),
        TextTable.Entry(TraceText.evidence(of: hop), .link),
      ])
    }
    return Array(table.lines(style))
  }

  private var why: [String] {
    guard let cause = trace.cause else { return [] }
    var head = style.paint("Why", .strong) + "   " + cause.code
    if let resource = cause.resource { head += "   " + resource }
    if let source = cause.source { head += "   " + style.paint(source.description, .link) }
    var lines = [head] + paragraph(cause.summary)
    if let wanted = cause.wanted { lines.append("  wanted  " + style.paint(wanted, .good)) }
    if let got = cause.got { lines.append("  got     " + style.paint(got, .bad)) }
    return lines
  }

  private var client: [String] {
    guard trace.verdict != .delivered, let body = trace.response.body, !body.isEmpty else { return [] }
    let type = trace.response.errorType.map { "   \($0)" } ?? ""
    return [style.paint("The client sees", .strong) + type] + paragraph(body)
  }

  private var alternatives: [String] {
    guard trace.alternatives.count > 1 else { return [] }
    var table = TextTable(["way on", "zone", "verdict", "cause"], indent: 2)
    for way in trace.alternatives {
      table.add([
        TextTable.Entry(way.resource ?? ""), TextTable.Entry(way.zone ?? ""),
        TextTable.Entry(
          "\(style.glyph(way.verdict.outcome)) \(way.verdict.rawValue)", way.verdict.outcome.tone),
        TextTable.Entry(way.cause.map { "\($0.code): \($0.summary)" } ?? ""),
      ])
    }
    return [style.paint("Ways on", .strong)] + table.lines(style)
  }

  private var alsoFailing: [String] {
    guard !trace.alsoFailing.isEmpty else { return [] }
    return [style.paint("Fails behind that too", .strong)]
      + trace.alsoFailing.flatMap { item($0.summary, note: $0.code) }
  }

  private var fixes: [String] {
    guard !trace.fixes.isEmpty else { return [] }
    var lines = [style.paint(trace.fixes.count == 1 ? "Smallest change" : "Changes that help", .strong)]
    for fix in trace.fixes {
      let place = fix.source.map { "   " + style.paint("\($0.file):\($0.line)", .link) } ?? ""
      let tried = fix.verified ? "" : "   " + style.paint("not tried", .unclear)
      lines.append("  \(fix.summary)\(place)\(tried)")
      lines += edit(fix) + consequences(fix)
    }
    return lines
  }

  /// The change itself: what goes in one colour, what comes in another.
  private func edit(_ fix: Trace.Fix) -> [String] {
    guard fix.edit.lowercased() != fix.summary.lowercased() else { return [] }
    return fix.edit.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let tone: TextStyle.Tone = line.hasPrefix("-") ? .bad : line.hasPrefix("+") ? .good : .faint
      return "    " + style.paint(String(line), tone)
    }
  }

  private func consequences(_ fix: Trace.Fix) -> [String] {
    let parts = [
      fix.letsIn.map { "lets in \($0)" }, fix.afterwards.map { "then \($0)" },
      fix.remains.map { "not enough: \($0)" },
    ]
    return parts.compactMap(\.self).flatMap { item($0, note: nil) }.map { "  " + $0 }
  }

  private var assumptions: [String] {
    guard !trace.assumptions.isEmpty else { return [] }
    let title = trace.verdict == .unknown ? "Not known, and needed" : "Assumed"
    return [style.paint(title, .strong)]
      + trace.assumptions.flatMap { item($0.summary, note: $0.resource) }
  }

  private func paragraph(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { TextWidth.wrap(String($0), to: width - 2) }.map { "  " + $0 }
  }

  private func item(_ text: String, note: String?) -> [String] {
    let full = note.map { text.contains($0) ? text : "\(text) [\($0)]" } ?? text
    return TextWidth.wrap(full, to: width - 4).enumerated().map {
      ($0 == 0 ? "  \(style.bullet) " : "    ") + $1
    }
  }

  /// What was looked at on a hop, each kind of check once: `route lookup, sg egress`.
  static func checks(of hop: Hop) -> String {
    var seen: Set<String> = []
    return hop.checks.map { $0.code.replacing(".", with: " ") }.filter { seen.insert($0).inserted }
      .joined(separator: ", ")
  }

  /// The place that decided a hop: that of the failing check, else of the last one that has any.
  static func evidence(of hop: Hop) -> String {
    let deciding =
      hop.checks.first { $0.outcome == .fail && $0.source != nil }
      ?? hop.checks.first { $0.outcome == .unknown && $0.source != nil }
      ?? hop.checks.last { $0.source != nil }
    return deciding?.source.map { "\($0.file):\($0.line)" } ?? ""
  }
}
