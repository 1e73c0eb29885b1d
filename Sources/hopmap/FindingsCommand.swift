import ArgumentParser
import Documents
import Exporting
import Findings
import TrafficSimulator

/// `hopmap findings`: what is wrong with a deployment by itself.
struct FindingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings", abstract: "List what is wrong with a deployment, without a request.",
    usage: "hopmap findings <path> ... [<options>]",
    discussion: """
      Exit status 1: there is a finding of severity error. Costs are list prices; the answer says of when.
      """)

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func run() async throws {
    let loaded = try await input.load()
    let findings = DeploymentFindings(loaded.advisor).all
    switch output.format {
    case .json: Console.answer(try AnswerJSON.line(FindingsAnswer(findings: findings)))
    case .text: Console.answer(verbatim: FindingsText(findings, Console.textStyle(output.color)).text)
    }
    try loaded.exit(findings.contains { $0.severity == .error } ? .bad : .good)
  }
}

/// The findings JSON of the contract.
struct FindingsAnswer: Encodable {
  private let schemaVersion = 1
  let findings: [Finding]

  init(findings: [Finding]) { self.findings = findings }
}

/// Findings as a person reads them, errors first.
struct FindingsText {
  private let findings: [Finding]
  private let style: TextStyle

  init(_ findings: [Finding], _ style: TextStyle) {
    self.findings = findings
    self.style = style
  }

  var text: String {
    guard !findings.isEmpty else { return "nothing found\n" }
    return findings.map { lines($0).joined(separator: "\n") }.joined(separator: "\n") + "\n\n" + total + "\n"
  }

  private func lines(_ finding: Finding) -> [String] {
    let tones: [Diagnostic.Severity: TextStyle.Tone] = [.error: .bad, .warning: .unclear, .note: .faint]
    let place = finding.source.map { "  " + style.paint("\($0.file):\($0.line)", .link) } ?? ""
    let word = style.paint(finding.severity.rawValue, tones[finding.severity] ?? .plain)
    var lines = ["\(word)  \(finding.summary)  \(style.paint("[\(finding.code)]", .faint))\(place)"]
    if let detail = finding.detail { lines.append("       \(detail)") }
    if let cost = finding.monthlyCost {
      lines.append("       saves \(cost) a month (\(cost.pricesOf))")
    }
    for fix in finding.fixes.prefix(1) {
      lines.append("       \(style.paint("change", .strong)) \(fix.summary)")
      if fix.edit.lowercased() != fix.summary.lowercased() {
        lines += fix.edit.split(separator: "\n").map {
          "         " + style.paint(String($0), $0.hasPrefix("-") ? .bad : $0.hasPrefix("+") ? .good : .faint)
        }
      }
    }
    return lines
  }

  private var total: String {
    let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    let costs = findings.compactMap(\.monthlyCost)
    guard var saved = costs.first else { return counts.joined(separator: ", ") }
    saved.amount = costs.reduce(0) { $0 + $1.amount }
    return counts.joined(separator: ", ") + "; \(saved) a month could be saved"
  }
}
