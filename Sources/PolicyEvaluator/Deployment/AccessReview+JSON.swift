import Documents
import Topology

extension AccessReview {
  /// The answer as JSON: `principals` of the deployment, callers from `outside`, and why it may not be whole.
  public var json: DocumentNode {
    .object([
      ("schemaVersion", .number(1)), ("principals", .list(principals.map(\.json))),
      ("outside", .list(outside.map(\.json))),
      ("undecided", undecided.map { .text($0) } ?? DocumentNode(.null)),
    ])
  }

  /// The answer for people, a line each.
  public var explanation: [String] {
    var lines = ["principals of the deployment"]
    if principals.isEmpty { lines.append("  – the inputs hold none") }
    lines += principals.flatMap(\.explanation)
    lines.append("from outside")
    if outside.isEmpty { lines.append("  – nobody") }
    lines += outside.flatMap(\.explanation)
    if let undecided { lines.append("the answer may not be whole: \(undecided)") }
    return lines
  }
}

extension AccessReview.Finding {
  var json: DocumentNode {
    var members: [(String, DocumentNode)] = [
      ("principal", caller.kind == .anonymous ? DocumentNode(.null) : .text(caller.description)),
      ("resource", identity.map { .text($0.selector) } ?? DocumentNode(.null)),
      ("verdict", .text(verdict.rawValue)),
      ("request", answer.request.json), ("blockedBy", .list(answer.blockedBy.map { .text($0.rawValue) })),
    ]
    if !methods.isEmpty { members.append(("methods", .list(methods.map { .text($0) }))) }
    if let grant { members.append(("statement", .object(grant.jsonMembers))) }
    let assumptions = answer.assumptions
    if !assumptions.isEmpty { members.append(("assumptions", .list(assumptions.map(\.json)))) }
    if let note { members.append(("note", .text(note))) }
    return .object(members)
  }

  /// The statement that lets the caller in.
  private var grant: StatementReference? {
    let deciding: [PolicyLayer] = identity == nil ? [.resource] : [.resource, .identity]
    return deciding.lazy.map { answer.layer($0) }.first { $0.outcome == .allow }?.statement
  }

  var explanation: [String] {
    let mark =
      switch verdict {
      case .allowed: "✓"
      case .unknown: "?"
      case .implicitlyDenied, .explicitlyDenied: "✗"
      }
    var line = "  \(mark) \(caller)"
    if let identity { line += "  \(identity.selector)" }
    if !methods.isEmpty { line += "  \(methods.joined(separator: ", "))" }
    if verdict != .implicitlyDenied, verdict != .explicitlyDenied, let grant { line += "  by \(grant.place)" }
    if !answer.blockedBy.isEmpty {
      line += "  stopped by \(answer.blockedBy.map(\.title).joined(separator: ", "))"
    }
    if let note { line += "  (\(note))" }
    guard verdict == .allowed || verdict == .unknown else { return [line] }
    return [line] + keys
  }

  private var keys: [String] {
    answer.request.context.keys.compactMap { key in
      if RequestSpace.principalKeys.contains(key.lowercased()) { return nil }
      switch answer.request.context[key] {
      case .single(let text): return "      with \(key) = \(text)"
      case .multiple(let texts):
        return "      with \(key) = \(texts.map(\.description).joined(separator: ", "))"
      default: return nil
      }
    }
  }
}
