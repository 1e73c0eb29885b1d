import Documents

extension AuthorizationRequest {
  /// The request as `hopmap policy eval` reads it.
  public var json: DocumentNode {
    let caller: DocumentNode =
      principal.kind == .anonymous ? DocumentNode(.null) : .text(principal.description)
    return .object([
      ("principal", caller), ("action", .text(action)), ("resource", .text(resource.description)),
      ("resourceAccount", resourceAccount.map { .text($0.description) } ?? DocumentNode(.null)),
      ("context", context.json),
    ])
  }
}

extension RequestContext {
  /// Keys with values; those that follow from the principal are left out, and what is absent is.
  var json: DocumentNode {
    .object(
      keys.compactMap { key in
        if RequestSpace.principalKeys.contains(key.lowercased()) { return nil }
        switch self[key] {
        case .single(let text): return (key, .text(text.description))
        case .multiple(let texts): return (key, .list(texts.map { .text($0.description) }))
        case .unknown, .within, .absent, nil: return nil
        }
      })
  }
}

extension PolicyComparison {
  /// The answer as JSON, `verdict` being `no-wider`, `wider` or `undecided`.
  public var json: DocumentNode {
    .object([
      ("schemaVersion", .number(1)), ("verdict", .text(verdict.rawValue)),
      ("reason", reason.map { .text($0) } ?? DocumentNode(.null)),
      ("differences", .list(differences.map(\.json))),
    ])
  }

  /// The answer for people, a line each.
  public var explanation: [String] {
    var lines: [String]
    switch verdict {
    case .noWider: lines = ["NO WIDER: everything that the first allows, the second allows"]
    case .wider: lines = ["WIDER: the first allows what the second does not"]
    case .undecided: lines = ["UNDECIDED: \(reason ?? "the question is too large")"]
    }
    for difference in differences {
      lines.append("  \(difference.statement.place) lets in, for example:")
      let request = difference.witness
      lines.append("    \(request.principal) → \(request.action)  \(request.resource)")
      for key in request.context.keys where !RequestSpace.principalKeys.contains(key.lowercased()) {
        switch request.context[key] {
        case .single, .multiple:
          lines.append("    with \(key) = \(request.context[key].map(\.description) ?? "")")
        default: break
        }
      }
    }
    if verdict == .wider, let reason { lines.append("  there may be more: \(reason)") }
    return lines
  }
}

extension PolicyComparison.Difference {
  var statement: StatementReference {
    StatementReference(
      layer: .identity, policyIndex: 0, policy: policy, index: index, sid: sid, effect: .allow, range: range)
  }

  var json: DocumentNode {
    .object([("statement", .object(statement.jsonMembers)), ("request", witness.json)])
  }
}
