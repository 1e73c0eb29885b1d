import Documents
import MapDrawing
import TrafficSimulator

/// What is said of a request: the reason at the selected hop, what would help, the rules that were asked.
extension WhyLines {
  /// The selected hop; where it is not the one that decides, also the cause.
  mutating func addReason(_ trace: Trace) {
    let hop = state.hop
    if let hop {
      add("Hop \(hop.index)  \(hop.summary)", .strong)
    } else if trace.verdict == .delivered {
      addMarked(Verdict(trace).reason, .pass)
    }
    let isDeciding = hop.map { $0.outcome == .fail || $0.outcome == .unknown } ?? true
    if isDeciding, let cause = trace.cause {
      addCause(cause, glyph: trace.verdict == .unknown ? .unknown : .fail)
      addFixes(trace)
      addClient(trace)
      addChecks(hop, except: cause)
    } else {
      addChecks(hop, except: nil)
      if let cause = trace.cause {
        heading("Cause")
        addCause(cause, glyph: trace.verdict == .unknown ? .unknown : .fail)
      }
      addClient(trace)
      addFixes(trace)
    }
    addLists(trace)
  }

  private mutating func addCause(_ cause: Trace.Cause, glyph: Outcome) {
    addMarked(WhyLines.headline(cause), glyph)
    if let wanted = cause.wanted { addValue("wants", wanted, .pass) }
    if let got = cause.got { addValue("got", got, .failure) }
    place(cause.source)
    add(cause.code, .faint, indent: 2)
  }

  /// The summary without the two values, where they follow on lines of their own.
  private static func headline(_ cause: Trace.Cause) -> String {
    guard cause.wanted != nil, cause.got != nil, let colon = cause.summary.ranges(of: ": ").last,
      cause.summary[colon.upperBound...].contains(" wants ")
    else { return cause.summary }
    return String(cause.summary[..<colon.lowerBound])
  }

  private mutating func addClient(_ trace: Trace) {
    guard trace.response.status != nil || trace.response.errorType != nil else { return }
    heading("Client sees")
    let status = trace.response.status.map { "HTTP \($0)" } ?? ""
    add([status, trace.response.errorType ?? ""].filter { !$0.isEmpty }.joined(separator: "  "), indent: 2)
    if let body = trace.response.body { add(body, .faint, indent: 2) }
  }

  private mutating func addFixes(_ trace: Trace) {
    for (index, fix) in trace.fixes.enumerated() {
      if index == 0 { heading(trace.fixes.count == 1 ? "Smallest change" : "Smallest changes") }
      addFix(fix)
    }
  }

  mutating func addFix(_ fix: Trace.Fix) {
    addMarked(fix.summary, fix.verified ? .pass : .unknown)
    place(fix.source)
    let edit = fix.edit.lowercased() == fix.summary.lowercased() ? "" : fix.edit
    for line in edit.split(separator: "\n") where !line.hasPrefix("@@") {
      add(String(line), line.hasPrefix("-") ? .failure : line.hasPrefix("+") ? .pass : .text, indent: 2)
    }
    if let letsIn = fix.letsIn { add("lets in \(letsIn)", .faint, indent: 2) }
    if let afterwards = fix.afterwards { add("then \(afterwards)", .faint, indent: 2) }
    if let remains = fix.remains { add("not enough: \(remains)", .warning, indent: 2) }
  }

  /// The checks of a hop, what failed first; the one that the cause tells of already is left out.
  private mutating func addChecks(_ hop: Hop?, except cause: Trace.Cause?) {
    let checks = (hop?.checks ?? []).filter { check in
      guard let cause, check.outcome != .pass else { return true }
      return check.summary != cause.summary && (check.source == nil || check.source != cause.source)
    }
    guard !checks.isEmpty else { return }
    if cause != nil { heading("Also checked here") }
    for check in checks where check.outcome != .pass { addCheck(check) }
    for check in checks where check.outcome == .pass { addCheck(check) }
  }

  private mutating func addLists(_ trace: Trace) {
    if !trace.alternatives.isEmpty {
      heading(trace.intermittent ? "Ways on, and they differ" : "Ways on")
      for way in trace.alternatives {
        let name = [way.zone, way.resource].compactMap { $0 }.joined(separator: " ")
        add("\(way.verdict == .delivered ? "✓" : "✗") \(name)  \(way.cause?.summary ?? "")", indent: 2)
      }
    }
    if !trace.alsoFailing.isEmpty {
      heading("Would fail next")
      for failure in trace.alsoFailing { add("✗ \(failure.summary)", .failure, indent: 2) }
    }
    if !trace.assumptions.isEmpty {
      heading("Assumed")
      for assumption in trace.assumptions { add("? \(assumption.summary)", .unknown, indent: 2) }
    }
  }

  private mutating func addCheck(_ check: Check) {
    addMarked(check.summary, check.outcome)
    if let wanted = check.wanted { addValue("wants", wanted, .pass) }
    if let got = check.got { addValue("got", got, check.outcome == .fail ? .failure : .text) }
    if check.outcome != .pass { place(check.source, indent: 4) }
  }

  mutating func addRules(_ trace: Trace) {
    guard let hop = state.hop else { return }
    add("Hop \(hop.index)  \(hop.summary)", .strong)
    for check in hop.checks {
      lines.append(.blank)
      lines.append(StyledLine("\(check.outcome.glyph) ", check.outcome.role) + (check.code, .heading))
      if let resource = check.resource { add(state.model.title(ofSelector: resource), .faint, indent: 2) }
      add(check.rule ?? check.summary, indent: 2)
      place(check.source)
    }
    if hop.checks.isEmpty { add("no rule was asked here", .faint) }
    if !trace.decisions.isEmpty {
      lines.append(.blank)
      add("p shows the policies statement by statement", .faint)
    }
  }
}
