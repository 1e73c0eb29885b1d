import Documents

extension Authorization {
  /// The answer for people, a line each: the verdict, every layer with its deciding statement or nearest miss, what is
  /// assumed, and what would flip it.
  public var explanation: [String] {
    var lines = ["\(title)  \(request.principal) → \(request.action)  \(request.resource)"]
    if let overrulingReason { lines.append("  \(overrulingReason)") }
    for layer in layers where layer.outcome != .notApplicable || !layer.notes.isEmpty {
      lines += layer.explanation
    }
    if hangsOnDuplicateKey {
      lines.append("  ? a key is written twice, and the two readings of it differ")
    }
    for assumption in assumptions { lines.append("  \(assumption.explanation)") }
    for fix in fixes() {
      lines.append("  flips if: \(fix.summary) (checked: Allowed)")
      lines += fix.alsoLetsIn.map { "    also lets in: \($0)" }
    }
    return lines
  }

  private var title: String {
    switch verdict {
    case .allowed: "ALLOWED"
    case .implicitlyDenied: "DENIED implicit"
    case .explicitlyDenied: "DENIED explicit"
    case .unknown: "UNKNOWN"
    }
  }
}

extension LayerResult {
  fileprivate var explanation: [String] {
    let mark =
      switch outcome {
      case .allow: "✓"
      case .implicitDeny, .explicitDeny: "✗"
      case .unknown: "?"
      case .notApplicable: "–"
      }
    let nearMiss = nearMiss
    var head = "  \(mark) \(layer.title)"
    if let statement { head += "  \(statement.place)" }
    switch outcome {
    case .allow, .notApplicable: break
    case .explicitDeny: head += "  denies"
    case .implicitDeny:
      head += nearMiss.map { "  nearest: \($0.statement.place)" } ?? "  nothing in it is about this"
    case .unknown: head += "  cannot be told"
    }
    var lines = [head]
    if outcome != .allow { lines += (nearMiss?.mismatches ?? []).map { "      \($0.explanation)" } }
    lines += notes.map { "      \($0)" }
    return lines
  }
}

extension StatementReference {
  /// `roles.tf:12 [0] Sid`, or the policy's name where no place is known.
  var place: String {
    let place = source.map { "\($0.file):\($0.line)" } ?? policy
    return "\(place) [\(index)]\(sid.map { " \($0)" } ?? "")"
  }
}

extension ElementMismatch {
  fileprivate var explanation: String {
    "\(element) wants \(wanted), got \(got)" + (reason.map { ": \($0)" } ?? "")
      + (source.map { "  (\($0.file):\($0.line))" } ?? "")
  }
}

extension Assumption {
  fileprivate var explanation: String {
    let effect = statement.effect == .deny ? "denied" : "allowed"
    let hint = key.map { "; --assume \($0)=VALUE fixes it" } ?? ""
    let condition =
      isEquality ? "\(key ?? "") is \(mismatch.wanted)" : "\(mismatch.element) \(mismatch.wanted) holds"
    return "? \(effect) by \(statement.place) if \(condition)\(hint)"
  }

  /// Whether the condition asks for one of the wanted values themselves.
  private var isEquality: Bool {
    mismatch.element.split(separator: " ").first.flatMap { ConditionOperator(String($0)) }.map {
      [.stringEquals, .numericEquals, .dateEquals, .bool].contains($0.comparison)
    } ?? false
  }
}
