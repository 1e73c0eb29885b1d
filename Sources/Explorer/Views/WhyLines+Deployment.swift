import Documents
import Findings
import MapDrawing
import Topology

/// What is said of the whole: a finding, the inputs, the text that they were read from.
extension WhyLines {
  mutating func addFinding(_ finding: Finding) {
    let mark = MapMark(finding.severity)
    for (index, text) in TextWidth.wrap(finding.summary, to: max(8, width - 2)).enumerated() {
      lines.append(StyledLine(index == 0 ? "\(mark.glyph) " : "  ", mark.role) + (text, .text))
    }
    place(finding.source)
    add(finding.code, .faint, indent: 2)
    if let detail = finding.detail {
      lines.append(.blank)
      add(detail)
    }
    if let cost = finding.monthlyCost {
      add("saves \(cost) a month (prices of \(cost.pricesOf))", indent: 2)
    }
    for (index, fix) in finding.fixes.enumerated() {
      if index == 0 { heading("What to do") }
      addFix(fix)
    }
  }

  mutating func addDeployment() {
    let deployment = state.model.deployment
    if state.isLoading, deployment.resources.isEmpty { return add("reading the inputs", .faint) }
    for input in deployment.inputs { add("\(input.path)  \(input.format)") }
    if let summary = state.model.changes.summary { add(summary, .warning) }
    add(ResourceText.count(deployment.resources.count, "resource"))
    let problems = deployment.diagnostics.filter { $0.severity != .note }
    if !problems.isEmpty { heading("Inputs") }
    for problem in problems.prefix(30) {
      let isError = problem.severity == .error
      add("\(isError ? "✗" : "!") \(problem.message)", isError ? .failure : .warning)
      place(problem.source)
    }
    if let findings = state.findings, !findings.isEmpty {
      heading("Findings")
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        let count = findings.count { $0.severity == severity }
        let mark = MapMark(severity)
        if count > 0 { add("\(mark.glyph) \(count) \(severity.rawValue)\(count == 1 ? "" : "s")", mark.role) }
      }
      add("v v lists them", .faint, indent: 2)
    }
    heading("Next")
    let open =
      state.questions.isEmpty ? "t asks a request" : "Enter opens the selected request, t asks another one"
    add("\(open), E takes an error message, / finds a resource, ? shows all keys.", .faint)
  }

  mutating func addSource() {
    guard let source = state.currentSource else {
      add("nothing here was written in a file", .faint)
      return
    }
    add("\(source.file):\(source.line)", .link)
    guard let file = state.model.loaded.files[source.file] else {
      add("the file's text was not loaded", .faint)
      return
    }
    lines.append(.blank)
    for number in max(1, source.line - 6)...source.line + 80 {
      guard let text = file.lineText(number) else { break }
      let isDeciding = number == source.line
      let digits = String(number)
      let gutter =
        (isDeciding ? "►" : " ") + String(repeating: " ", count: max(0, 4 - digits.count)) + digits + " "
      lines.append(
        StyledLine(gutter, isDeciding ? .decidingLine : .lineNumber)
          + (text.replacing("\t", with: "  "), isDeciding ? .decidingLine : .sourceLine))
    }
  }
}
