import Documents

/// Statements, their actions and resources.
extension PolicyParser {
  mutating func statement(_ node: DocumentNode) -> PolicyStatement {
    if let unknown = node.unknown {
      return PolicyDocument.unknownStatement(unknown.reason, range: node.range)
    }
    guard let object = node.object else {
      report("policy.syntax", "a statement is not an object", "expected `{\"Effect\": …}`", node.range)
      return PolicyDocument.unknownStatement("it is not a statement", range: node.range)
    }
    let members = members(
      of: object, in: "a statement",
      known: [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
        "Condition",
      ])
    var unjudged: [PolicyStatement.Unjudged] = []
    for member in object.members where !PolicyParser.isElement(member.key) {
      unjudged.append(
        .init(element: member.key, reason: "it is no element of a statement", range: member.keyRange))
    }
    let effect = effect(members["Effect"]?.last?.value, at: node.range, &unjudged)
    let action = element("Action", members, at: node.range, &unjudged)
    let resource = element("Resource", members, at: node.range, &unjudged)
    var principals = principals(members, effect, &unjudged)
    requireElements(action: action, resource: resource, at: node.range, &unjudged)
    if principals == nil, kind.namesPrincipals {
      principals = missingPrincipals(effect, at: node.range, &unjudged)
    }
    var conditions: [PolicyCondition] = []
    for member in members["Condition"] ?? [] {
      conditions += self.conditions(member.value, &unjudged)
    }
    return PolicyStatement(
      sid: members["Sid"]?.last?.value.text, effect: effect, principals: principals, action: action,
      resource: resource, conditions: conditions, unjudged: unjudged, range: node.range)
  }

  private static let elements: Set<String> = [
    "sid", "effect", "principal", "notprincipal", "action", "notaction", "resource", "notresource",
    "condition",
  ]

  static func isElement(_ name: String) -> Bool { elements.contains(name.lowercased()) }

  mutating func effect(
    _ node: DocumentNode?, at range: SourceRange?, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyStatement.Effect? {
    if let text = node?.text, let effect = PolicyStatement.Effect(rawValue: text) { return effect }
    let reason = node?.unknown?.reason ?? "`Effect` must be `Allow` or `Deny`"
    if node?.unknown == nil {
      report(
        "policy.effect",
        node.map { "`\($0.text ?? "this value")` is no effect" } ?? "a statement has no `Effect`",
        "expected `Allow` or `Deny`, in this case; the statement counts as unknown", node?.range ?? range)
    }
    unjudged.append(.init(element: "Effect", reason: reason, range: node?.range ?? range))
    return nil
  }

  mutating func element(
    _ name: String, _ members: [String: [DocumentObject.Member]], at range: SourceRange?,
    _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyElement? {
    let plain = members[name] ?? []
    let negated = members["Not\(name)"] ?? []
    if !plain.isEmpty, let first = negated.first {
      report(
        "policy.syntax", "`\(name)` and `Not\(name)` stand in one statement",
        "AWS refuses this; the statement counts as unknown", first.keyRange)
      unjudged.append(
        .init(element: name, reason: "`\(name)` and `Not\(name)` exclude each other", range: first.keyRange))
    }
    let chosen = plain.isEmpty ? negated : plain
    guard let last = chosen.last else { return nil }
    var values: [PolicyValue] = []
    for member in chosen {
      for node in member.value.elements {
        if let value = value(node) {
          values.append(value)
        } else {
          reportUnreadable(name, node, &unjudged)
        }
      }
    }
    if values.isEmpty, unjudged.isEmpty {
      report(
        "policy.syntax", "`\(last.key)` is empty", "AWS refuses this; it covers nothing", last.keyRange)
    }
    return PolicyElement(isNegated: plain.isEmpty, values, range: last.keyRange ?? last.value.range)
  }

  mutating func reportUnreadable(
    _ element: String, _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    let reason: String
    if let function = node.object?.keys.first, function.hasPrefix("Fn::") || function == "Ref" {
      reason = "`\(function)` was not resolved"
    } else {
      reason = "a text was expected"
    }
    report(
      "policy.value", "a value of `\(element)` cannot be judged: \(reason)",
      "expected text; the statement counts as unknown", node.range)
    unjudged.append(.init(element: element, reason: reason, range: node.range))
  }

  /// nil where the node is no scalar.
  func value(_ node: DocumentNode) -> PolicyValue? {
    if let text = node.symbolicText { return PolicyValue(text, range: node.range) }
    guard let unknown = node.unknown else {
      if case .sensitive = node.value {
        return PolicyValue(PolicyParser.mention("a sensitive value"), range: node.range)
      }
      return nil
    }
    let text = unknown.mentions.first.map { mention in
      var supplied = mention
      supplied.nature = .supplied
      return SymbolicText(supplied)
    }
    return PolicyValue(text ?? PolicyParser.mention(unknown.reason), range: node.range)
  }

  static func mention(_ what: String) -> SymbolicText {
    SymbolicText(Mention(scope: "", address: what, nature: .supplied))
  }

  mutating func requireElements(
    action: PolicyElement?, resource: PolicyElement?, at range: SourceRange?,
    _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    if action == nil, !unjudged.contains(where: { $0.element == "Action" }) {
      report(
        "policy.syntax", "a statement has neither `Action` nor `NotAction`",
        "AWS refuses this; the statement counts as unknown", range)
      unjudged.append(.init(element: "Action", reason: "it is missing", range: range))
    }
    if resource == nil, kind != .resource, kind != .trust {
      report(
        "policy.syntax", "a statement has neither `Resource` nor `NotResource`",
        "AWS refuses this in \(kind.title) documents; the statement counts as unknown", range)
      unjudged.append(.init(element: "Resource", reason: "it is missing", range: range))
    }
  }
}
