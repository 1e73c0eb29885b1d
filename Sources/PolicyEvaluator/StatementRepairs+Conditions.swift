import Documents

extension StatementRepairs {
  /// Changes of one condition after which it holds, or holds no more; the cheapest two.
  func conditions(
    _ test: ConditionTest, wants: Truth, _ environment: Environment
  ) -> [StatementRepair] {
    let condition = statement.conditions[test.sourceIndex]
    var repairs: [StatementRepair] = []
    let proposals =
      otherKeys(for: condition, test.operation, environment)
      + proposals(for: condition, test.operation, environment)
    for proposal in proposals {
      guard let operation = ConditionOperator(proposal.condition.operatorName) else { continue }
      let changed = ConditionTest(
        operation, proposal.condition, sourceIndex: test.sourceIndex, effect: statement.effect,
        hasVariables: hasVariables)
      guard changed.holds(in: environment) == wants else { continue }
      repairs.append(repair(test, condition, proposal))
    }
    return Array(repairs.sorted { $0.cost < $1.cost }.prefix(2))
  }

  /// The statement without a condition that fails.
  func withoutCondition(_ test: ConditionTest) -> [StatementRepair] {
    let condition = statement.conditions[test.sourceIndex]
    var after = statement
    after.conditions.remove(at: test.sourceIndex)
    var reach = AccessScope(after)
    reach.conditions.append("\(condition.key) is anything")
    return [
      StatementRepair(
        after: after, element: condition.name, old: condition.json,
        source: condition.source ?? statement.source,
        cost: StatementRepair.Cost.withoutCondition, letsIn: scope(reach))
    ]
  }

  /// A condition that may do what is wanted; whether it does is tried.
  private struct Proposal {
    var condition: PolicyCondition
    var cost: Int
    /// What the changed condition lets through beyond what it was.
    var reach: String
  }

  /// Keys that are easily mistaken for one another, as what they hold is of one kind ("AWS global condition context
  /// keys").
  private static let alikeKeys = [
    ["aws:SourceVpc", "aws:SourceVpce"], ["aws:SourceIp", "aws:VpcSourceIp"],
    ["aws:PrincipalAccount", "aws:SourceAccount", "aws:ResourceAccount"],
    ["aws:PrincipalArn", "aws:SourceArn"], ["aws:PrincipalOrgID", "aws:SourceOrgID", "aws:ResourceOrgID"],
  ]

  /// The condition with a key under which the request may have what it asks for. Values that are to differ, as
  /// a Deny without them wants, would do so under any key.
  private func otherKeys(
    for condition: PolicyCondition, _ operation: ConditionOperator, _ environment: Environment
  ) -> [Proposal] {
    guard operation.comparison != .null, operation.comparison.isNegated == (statement.effect == .deny) else {
      return []
    }
    let alike = StatementRepairs.alikeKeys.first { keys in
      keys.contains { $0.lowercased() == condition.key.lowercased() }
    }
    return (alike ?? []).compactMap { key in
      guard key.lowercased() != condition.key.lowercased() else { return nil }
      switch environment.value(of: key.lowercased()) {
      case .single, .within: break
      default: return nil
      }
      var changed = condition
      changed.key = key
      let values = condition.values.map(\.text.description).joined(separator: ", ")
      return Proposal(condition: changed, cost: StatementRepair.Cost.otherKey, reach: "\(key) is \(values)")
    }
  }

  private func proposals(
    for condition: PolicyCondition, _ operation: ConditionOperator, _ environment: Environment
  ) -> [Proposal] {
    switch environment.value(of: condition.key.lowercased()) {
    case .single(let text): return forValues([text], condition, operation)
    case .multiple(let texts) where !texts.isEmpty: return forValues(texts, condition, operation)
    case .within(let networks, _) where operation.comparison.type == .network:
      return forValues(networks.map { SymbolicText($0) }, condition, operation)
    case .unknown, .within: return []
    default: return forAbsence(condition, operation)
    }
  }

  private func forValues(
    _ values: [SymbolicText], _ condition: PolicyCondition, _ operation: ConditionOperator
  ) -> [Proposal] {
    let hasWildcards = [.wildcardText, .arn].contains(operation.comparison.type)
    let texts = values.map { PolicyValue(hasWildcards ? literal($0) : $0) }
    let shown = values.map(\.description).joined(separator: ", ")
    let isTyped = operation.comparison.type == .bool || operation.comparison.order != .equal
    var proposals: [Proposal] = []
    if operation.comparison == .null {
      for flag in ["true", "false"] {
        proposals.append(
          replaced(condition, [PolicyValue(SymbolicText(flag))], "\(condition.key) is present"))
      }
    } else if isTyped {
      let flags =
        operation.comparison == .bool ? ["true", "false"].map { PolicyValue(SymbolicText($0)) } : texts
      for flag in flags { proposals.append(replaced(condition, [flag], "\(condition.key) is \(shown)")) }
    } else {
      var longer = condition
      longer.values += texts.filter { text in !condition.values.contains { $0.text == text.text } }
      proposals.append(
        Proposal(condition: longer, cost: StatementRepair.Cost.value, reach: "\(condition.key) is \(shown)"))
    }
    proposals += shorter(condition)
    if values.count > 1, operation.quantifier == nil {
      var quantified = condition
      quantified.operatorName = "ForAnyValue:\(condition.operatorName)"
      proposals.append(
        Proposal(
          condition: quantified, cost: StatementRepair.Cost.replacement, reach: "any \(condition.key) matches"
        ))
    }
    return proposals
  }

  private func forAbsence(_ condition: PolicyCondition, _ operation: ConditionOperator) -> [Proposal] {
    if operation.comparison == .null {
      return ["true", "false"].map {
        replaced(condition, [PolicyValue(SymbolicText($0))], "\(condition.key) is absent")
      }
    }
    guard !operation.ifExists else { return [] }
    var tolerant = condition
    tolerant.operatorName += "IfExists"
    return [
      Proposal(
        condition: tolerant, cost: StatementRepair.Cost.absentKey, reach: "\(condition.key) is absent")
    ]
  }

  private func replaced(_ condition: PolicyCondition, _ values: [PolicyValue], _ reach: String) -> Proposal {
    var changed = condition
    changed.values = values
    return Proposal(condition: changed, cost: StatementRepair.Cost.replacement, reach: reach)
  }

  /// Each way to take one value away.
  private func shorter(_ condition: PolicyCondition) -> [Proposal] {
    guard condition.values.count > 1 else { return [] }
    return condition.values.indices.map { index in
      var changed = condition
      let removed = changed.values.remove(at: index)
      return Proposal(
        condition: changed, cost: StatementRepair.Cost.narrowerList,
        reach: "\(condition.key) is \(removed.text)")
    }
  }

  private func repair(
    _ test: ConditionTest, _ condition: PolicyCondition, _ proposal: Proposal
  ) -> StatementRepair {
    var after = statement
    after.conditions[test.sourceIndex] = proposal.condition
    let keepsName = proposal.condition.name == condition.name
    var reach = AccessScope(statement)
    reach.conditions.remove(at: test.sourceIndex)
    reach.conditions.append(proposal.reach)
    return StatementRepair(
      after: after, element: condition.name,
      old: keepsName ? condition.json : PolicyCondition.json([condition]),
      new: keepsName ? proposal.condition.json : PolicyCondition.json([proposal.condition]),
      source: condition.values.last?.source ?? condition.source ?? statement.source, cost: proposal.cost,
      letsIn: scope(reach))
  }
}

/// Who may do what on what, and when, in the words of a statement.
struct AccessScope {
  var principals: [String]
  var actions: [String]
  var resources: [String]
  var conditions: [String]

  init(_ statement: PolicyStatement) {
    func texts(_ element: PolicyElement?) -> [String] {
      guard let element else { return [] }
      let texts = element.values.map(\.text.description)
      return element.isNegated ? ["all but \(AccessScope.list(texts))"] : texts
    }
    actions = texts(statement.action)
    resources = texts(statement.resource)
    principals =
      statement.principals.map { principals in
        if principals.isEveryone { return ["everyone"] }
        let names = principals.entries.map(\.value.text.description)
        return principals.isNegated ? ["everyone but \(AccessScope.list(names))"] : names
      } ?? []
    conditions = statement.conditions.map { condition in
      "\(condition.name) \(AccessScope.list(condition.values.map(\.text.description)))"
    }
  }

  /// Whether it is one caller's one action on one resource, however often.
  var isOneRequest: Bool {
    actions.count == 1 && resources.count <= 1 && principals.count <= 1
      && (actions + resources + principals).allSatisfy { text in
        !text.contains { $0 == "*" || $0 == "?" } && !text.hasPrefix("all but ")
          && !text.hasPrefix("everyone")
      } && !principals.contains(where: AccessScope.isAccount)
  }

  /// An account stands for all of its principals.
  private static func isAccount(_ principal: String) -> Bool {
    principal.allSatisfy(\.isNumber) || principal.hasSuffix(":root")
  }

  /// Such as `execute-api:Invoke on arn:… by everyone where aws:SourceVpce is vpce-0bb`.
  var description: String {
    var text = AccessScope.list(actions)
    if !resources.isEmpty { text += " on \(AccessScope.list(resources))" }
    if !principals.isEmpty { text += " by \(AccessScope.list(principals))" }
    if !conditions.isEmpty { text += " where \(conditions.joined(separator: " and "))" }
    return text
  }

  /// At most three, and how many more there are.
  private static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(3).joined(separator: ", ")
    return texts.count > 3 ? "\(shown) and \(texts.count - 3) more" : shown
  }
}
