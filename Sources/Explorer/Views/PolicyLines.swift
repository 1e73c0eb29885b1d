import Documents
import MapDrawing
import PolicyEvaluator
import TrafficSimulator

/// The policy view: every layer of the decisions behind a trace, statement by statement.
struct PolicyLines {
  private(set) var lines: [StyledLine] = []
  private let width: Int

  init(_ state: ExplorerState, width: Int) {
    self.width = width
    guard let trace = state.shownTrace else { return }
    let next = state.hop.map(\.index) ?? 0
    // The decision of the selected hop first; a decision precedes the hop that tells of it.
    let decisions = trace.decisions.sorted { abs($0.hop - next) < abs($1.hop - next) }
    for decision in decisions { add(decision) }
  }

  var isEmpty: Bool { lines.isEmpty }

  private mutating func add(_ decision: PolicyDecision) {
    let answer = decision.authorization
    if !lines.isEmpty { lines.append(.blank) }
    let outcome = PolicyLines.outcome(answer.verdict)
    lines += wrapped("\(outcome.glyph) \(decision.summary): \(outcome.word)", outcome.role)
    let action = answer.request.action.description
    lines += wrapped("\(action) on \(answer.request.resource.description)", .faint, indent: 2)
    for layer in answer.layers where layer.outcome != .notApplicable { add(layer, of: answer) }
    let absent = answer.layers.filter { $0.outcome == .notApplicable }.map(\.layer.title)
    if !absent.isEmpty {
      lines.append(.blank)
      lines += wrapped("not part of it: " + absent.joined(separator: ", "), .faint)
    }
  }

  private mutating func add(_ layer: LayerResult, of answer: Authorization) {
    lines.append(.blank)
    let outcome = PolicyLines.outcome(layer.outcome)
    lines.append(
      StyledLine("\(outcome.glyph) ", outcome.role) + (layer.layer.title, .heading) + (
        "  \(outcome.word)", outcome.role
      ))
    for note in layer.notes { lines += wrapped(note, .faint, indent: 2) }
    let statements = answer.statements(of: layer.layer)
    if statements.isEmpty { lines += wrapped("no statement at all", .warning, indent: 2) }
    for statement in statements { add(statement) }
  }

  private mutating func add(_ result: StatementResult) {
    let statement = result.statement
    let effect = statement.effect?.rawValue ?? "?"
    let name = result.reference.sid.map { " \($0)" } ?? ""
    let place = result.reference.source.map { "  \($0.file):\($0.line)" } ?? ""
    let decides: StyleRole = result.applies ? (statement.effect == .deny ? .failure : .pass) : .text
    lines.append(
      StyledLine(result.applies ? "► " : "  ", decides, indent: 2)
        + ("[\(result.reference.index)]\(name) \(effect)", decides)
        + ("  of \(result.reference.policy)", .faint) + (place, .link))
    for element in elements(statement) {
      let mismatch = result.mismatches.first { $0.element == element.name }
      let mark = mismatch == nil ? "✓" : mismatch?.got == "unknown" ? "?" : "✗"
      let role: StyleRole = mismatch == nil ? .pass : mismatch?.got == "unknown" ? .unknown : .failure
      let head = StyledLine("\(mark) ", role, indent: 6) + (element.name.padded(10) + " ", .faint)
      let texts = TextWidth.wrap(element.values, to: max(16, width - 20))
      for (index, text) in texts.enumerated() {
        lines.append(index == 0 ? head + (text, .text) : StyledLine(text, .text, indent: 19))
      }
      if let mismatch { lines += wrapped("got \(mismatch.got)", .failure, indent: 19) }
    }
  }

  private func elements(_ statement: PolicyStatement) -> [(name: String, values: String)] {
    var elements: [(String, String)] = []
    if let principals = statement.principals {
      let values = principals.entries.map { "\($0.value.text)" }.joined(separator: ", ")
      elements.append((principals.isNegated ? "NotPrincipal" : "Principal", values))
    }
    if let action = statement.action {
      elements.append((action.isNegated ? "NotAction" : "Action", PolicyLines.text(action.values)))
    }
    if let resource = statement.resource {
      elements.append((resource.isNegated ? "NotResource" : "Resource", PolicyLines.text(resource.values)))
    }
    for condition in statement.conditions {
      elements.append(("\(condition.operatorName) \(condition.key)", PolicyLines.text(condition.values)))
    }
    for part in statement.unjudged { elements.append((part.element, part.reason)) }
    return elements
  }

  private static func text(_ values: [PolicyValue]) -> String {
    values.map { "\($0.text)" }.joined(separator: ", ")
  }

  private func wrapped(_ text: String, _ role: StyleRole, indent: Int = 0) -> [StyledLine] {
    StyledLine.wrapped(text, role, width: width, indent: indent)
  }

  private static func outcome(_ verdict: AuthorizationVerdict) -> (
    glyph: String, word: String, role: StyleRole
  ) {
    switch verdict {
    case .allowed: ("✓", "allowed", .pass)
    case .implicitlyDenied: ("✗", "denied, because nothing allows it", .failure)
    case .explicitlyDenied: ("✗", "denied by a statement", .failure)
    case .unknown: ("?", "hangs on what the inputs do not say", .unknown)
    }
  }

  private static func outcome(_ outcome: LayerOutcome) -> (glyph: String, word: String, role: StyleRole) {
    switch outcome {
    case .allow: ("✓", "allows", .pass)
    case .implicitDeny: ("✗", "allows nothing of the kind", .failure)
    case .explicitDeny: ("✗", "denies", .failure)
    case .notApplicable: ("·", "not asked", .faint)
    case .unknown: ("?", "not known", .unknown)
    }
  }
}
