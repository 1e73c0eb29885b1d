import Documents

/// `Condition`.
extension PolicyParser {
  mutating func conditions(
    _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> [PolicyCondition] {
    guard let object = node.object else {
      let reason = node.unknown?.reason ?? "it is not an object"
      if node.unknown == nil {
        report(
          "policy.condition", "`Condition` is not an object",
          "expected `{\"StringEquals\": {\"aws:SourceVpce\": \"vpce-…\"}}`; the statement counts as unknown",
          node.range)
      }
      unjudged.append(.init(element: "Condition", reason: reason, range: node.range))
      return []
    }
    var conditions: [PolicyCondition] = []
    for member in unrepeated(object, ignoringCase: true) {
      guard let keys = member.value.object else {
        let reason = member.value.unknown?.reason ?? "it is not an object"
        report(
          "policy.condition", "`\(member.key)` holds no keys: \(reason)",
          "expected condition keys with their values; the statement counts as unknown", member.value.range)
        unjudged.append(.init(element: "Condition", reason: reason, range: member.keyRange))
        continue
      }
      reportOperator(member, &unjudged)
      for key in unrepeated(keys, ignoringCase: true) {
        conditions.append(condition(member.key, key, &unjudged))
      }
    }
    return conditions
  }

  /// The members that count in this reading.
  mutating func unrepeated(
    _ object: DocumentObject, ignoringCase: Bool
  ) -> [DocumentObject.Member] {
    var lastIndex: [String: Int] = [:]
    for (index, member) in object.members.enumerated() {
      let name = ignoringCase ? member.key.lowercased() : member.key
      if let first = lastIndex[name] { reportDuplicate(member.key, [object.members[first], member]) }
      lastIndex[name] = index
    }
    guard reading == .lastWins, lastIndex.count < object.members.count else { return object.members }
    return object.members.enumerated().filter { index, member in
      lastIndex[ignoringCase ? member.key.lowercased() : member.key] == index
    }.map(\.element)
  }

  mutating func reportOperator(
    _ member: DocumentObject.Member, _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    guard ConditionOperator(member.key) == nil else { return }
    let suggestion = ConditionOperator.suggestion(for: member.key).map { "; did you mean `\($0)`?" } ?? ""
    report(
      "policy.operator", "`\(member.key)` is no condition operator\(suggestion)",
      "AWS refuses the policy; the statement counts as unknown", member.keyRange)
    unjudged.append(
      .init(element: "Condition", reason: "`\(member.key)` is no operator", range: member.keyRange))
  }

  mutating func condition(
    _ operatorName: String, _ key: DocumentObject.Member, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyCondition {
    var values: [PolicyValue] = []
    for node in key.value.elements {
      if let value = value(node) {
        values.append(value)
      } else {
        reportUnreadable("Condition", node, &unjudged)
      }
    }
    return PolicyCondition(operatorName, key.key, values, range: key.keyRange ?? key.value.range)
  }
}
