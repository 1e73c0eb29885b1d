import Documents

/// `Principal` and `NotPrincipal`.
extension PolicyParser {
  mutating func principals(
    _ members: [String: [DocumentObject.Member]], _ effect: PolicyStatement.Effect?,
    _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyPrincipals? {
    let plain = members["Principal"] ?? []
    let negated = members["NotPrincipal"] ?? []
    let chosen = plain.isEmpty ? negated : plain
    guard let last = chosen.last else { return nil }
    func refuse(_ message: String, _ detail: String, _ reason: String) {
      report("policy.principal", message, detail, last.keyRange)
      unjudged.append(.init(element: "Statement", reason: reason, range: last.keyRange))
    }
    if !kind.namesPrincipals {
      let isEveryone = !plain.isEmpty && last.value.text == "*"
      let deniesAnyway = isEveryone && effect == .deny
      report(
        "policy.principal", "`\(last.key)` may not stand in \(kind.titleWithArticle)",
        "who has the policy is decided by where it is attached; "
          + (deniesAnyway
            ? "the statement denies as if it were not there" : "the statement counts as unknown"),
        last.keyRange)
      if !deniesAnyway {
        unjudged.append(
          .init(
            element: "Statement", reason: "`\(last.key)` may not stand in \(kind.titleWithArticle)",
            range: last.keyRange))
      }
      return nil
    }
    if !plain.isEmpty, !negated.isEmpty {
      refuse(
        "`Principal` and `NotPrincipal` stand in one statement",
        "AWS refuses this; the statement counts as unknown",
        "`Principal` and `NotPrincipal` exclude each other")
    } else if plain.isEmpty, kind == .trust || kind == .resourceControl {
      refuse(
        "`NotPrincipal` may not stand in \(kind.titleWithArticle)",
        "AWS refuses this; the statement counts as unknown",
        "`NotPrincipal` may not stand in \(kind.titleWithArticle)")
    }
    var entries: [PolicyPrincipals.Entry] = []
    for member in chosen { entries += self.entries(member.value, &unjudged) }
    return PolicyPrincipals(isNegated: plain.isEmpty, entries, range: last.keyRange ?? last.value.range)
  }

  mutating func entries(
    _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> [PolicyPrincipals.Entry] {
    guard let object = node.object else {
      guard let value = value(node) else {
        report(
          "policy.principal", "the principal is neither text nor an object",
          "expected `\"*\"` or an object such as `{\"AWS\": \"arn:aws:iam::123456789012:role/app\"}`",
          node.range)
        unjudged.append(
          .init(element: "Principal", reason: "it is neither `*` nor an object", range: node.range))
        return []
      }
      if value.text.isLiteral, value.text.raw != "*" {
        report(
          "policy.principal", "`\(value.text)` stands by itself as principal",
          "AWS takes `\"*\"` or an object; it was read as `{\"AWS\": \"\(value.text)\"}`", node.range)
      }
      return [.init(.aws, value)]
    }
    var entries: [PolicyPrincipals.Entry] = []
    let members = members(
      of: object, in: "a principal", known: PolicyPrincipals.Category.allCases.map(\.rawValue))
    for member in object.members
    where !PolicyPrincipals.Category.allCases.contains(where: {
      $0.rawValue.lowercased() == member.key.lowercased()
    }) {
      unjudged.append(
        .init(element: "Principal", reason: "`\(member.key)` is no kind of principal", range: member.keyRange)
      )
    }
    for category in PolicyPrincipals.Category.allCases {
      for node in (members[category.rawValue] ?? []).flatMap(\.value.elements) {
        if let value = value(node) {
          entries.append(.init(category, value))
        } else {
          reportUnreadable("Principal", node, &unjudged)
        }
      }
    }
    return entries
  }

  /// What a statement says of its callers that names none where it must: at a guardrail everybody, else an Allow covers
  /// nobody, and whom a Deny covers is not known.
  mutating func missingPrincipals(
    _ effect: PolicyStatement.Effect?, at range: SourceRange?, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyPrincipals? {
    let isGuardrail = kind == .vpcEndpoint || kind == .resourceControl
    let reading: String
    if isGuardrail {
      reading = "it was read as `\"Principal\": \"*\"`"
    } else if effect == .allow {
      reading = "it allows nobody"
    } else {
      reading = "the statement counts as unknown"
      unjudged.append(.init(element: "Statement", reason: "it has no `Principal`", range: range))
    }
    report(
      "policy.principal", "a statement of \(kind.titleWithArticle) has no `Principal`",
      "AWS refuses this; \(reading)", range)
    return effect == .allow && !isGuardrail ? PolicyPrincipals([]) : nil
  }
}
