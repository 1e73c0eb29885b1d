import Documents

/// One way to change a statement, before it is known whether the verdict changes.
struct StatementRepair {
  /// nil where the statement goes.
  var after: PolicyStatement?
  var element: String
  var old: DocumentNode?
  var new: DocumentNode?
  var source: SourceLocation?
  /// How much is changed, and how far beyond the request that reaches; smaller is better.
  var cost: Int
  /// What else is let in; nil where it is this request only.
  var letsIn: String?

  enum Cost {
    static let otherKey = 9
    static let value = 10
    static let narrowerList = 11
    static let replacement = 12
    static let absentKey = 13
    static let newCondition = 14
    static let newStatement = 16
    static let withoutCondition = 17
    static let newPolicy = 18
    static let withoutStatement = 24
  }
}

/// Finds the ways to change one statement so that it covers a request, or so that it spares it.
struct StatementRepairs {
  let statement: PolicyStatement
  let compiled: CompiledStatement
  let kind: PolicyKind
  let hasVariables: Bool

  private var isAllow: Bool { statement.effect == .allow }

  // MARK: Covering

  /// Changes of the first element that keeps an Allow statement from covering the request.
  func covering(_ environment: Environment) -> [StatementRepair] {
    let request = environment.request
    if let action = statement.action, compiled.matchesAction(environment) == .no {
      return list(
        "Action", action, \.action, PolicyValue(SymbolicText(request.action)), adds: !action.isNegated
      ) {
        ActionPattern($0).matches(environment.action, in: environment) != .no
      }
    }
    if let resource = statement.resource, compiled.matchesResource(environment) == .no {
      return list(
        "Resource", resource, \.resource, PolicyValue(literal(request.resource)), adds: !resource.isNegated
      ) {
        ARNPattern($0, hasVariables: hasVariables, usage: .resource(kind))
          .matches(environment.resource, in: environment) != .no
      }
    }
    if let principals = statement.principals, compiled.matchCaller(environment).any == .no {
      return naming(request.principal, principals)
    }
    guard let failing = compiled.conditions.first(where: { $0.holds(in: environment) == .no }) else {
      return []
    }
    return conditions(failing, wants: .yes, environment) + withoutCondition(failing)
  }

  // MARK: Sparing

  /// Changes after which a Deny statement no longer covers the request.
  func sparing(_ environment: Environment) -> [StatementRepair] {
    let request = environment.request
    var repairs: [StatementRepair] = []
    for condition in compiled.conditions {
      repairs += conditions(condition, wants: .no, environment)
      repairs += presence(of: condition, environment)
    }
    if let action = statement.action {
      repairs += list(
        "Action", action, \.action, PolicyValue(SymbolicText(request.action)), adds: action.isNegated
      ) {
        ActionPattern($0).matches(environment.action, in: environment) != .no
      }
    }
    if let resource = statement.resource {
      repairs += list(
        "Resource", resource, \.resource, PolicyValue(literal(request.resource)), adds: resource.isNegated
      ) {
        ARNPattern($0, hasVariables: hasVariables, usage: .resource(kind))
          .matches(environment.resource, in: environment) != .no
      }
    }
    repairs += exception(environment)
    repairs.append(
      StatementRepair(
        after: nil, element: "Statement", old: statement.json, source: statement.source,
        cost: StatementRepair.Cost.withoutStatement, letsIn: scope(AccessScope(statement))))
    return repairs
  }

  /// An exception for the caller by `aws:PrincipalArn`.
  private func exception(_ environment: Environment) -> [StatementRepair] {
    guard case .single(let arn)? = environment.value(of: "aws:principalarn") else { return [] }
    let condition = PolicyCondition("ArnNotEquals", "aws:PrincipalArn", [PolicyValue(literal(arn))])
    var exempted = AccessScope(statement)
    exempted.principals = [arn.description]
    return adding(condition, exempted)
  }

  /// A Deny whose negated condition covers requests that lack the key spares them if it asks for the key.
  private func presence(
    of test: ConditionTest, _ environment: Environment
  ) -> [StatementRepair] {
    switch environment.value(of: test.key) {
    case .absent, nil: break
    default: return []
    }
    guard test.operation.comparison != .null, test.holds(in: environment) == .yes else { return [] }
    let key = statement.conditions[test.sourceIndex].key
    var exempted = AccessScope(statement)
    exempted.conditions.append("\(key) is absent")
    return adding(PolicyCondition("Null", key, [PolicyValue("false")]), exempted)
  }

  private func adding(_ condition: PolicyCondition, _ exempted: AccessScope) -> [StatementRepair] {
    // The same operator and key may stand only once in a statement.
    let isTaken = statement.conditions.contains {
      $0.operatorName.lowercased() == condition.operatorName.lowercased()
        && $0.key.lowercased() == condition.key.lowercased()
    }
    guard !isTaken else { return [] }
    var after = statement
    after.conditions.append(condition)
    return [
      StatementRepair(
        after: after, element: "Condition", new: PolicyCondition.json([condition]), source: statement.source,
        cost: StatementRepair.Cost.newCondition, letsIn: scope(exempted))
    ]
  }

  // MARK: Lists

  /// Adds a value to a list, or takes away those that match, where others remain.
  private func list(
    _ name: String, _ element: PolicyElement, _ path: WritableKeyPath<PolicyStatement, PolicyElement?>,
    _ value: PolicyValue, adds: Bool, matching: (SymbolicText) -> Bool
  ) -> [StatementRepair] {
    var changed = element
    var delta: [PolicyValue]
    if adds {
      changed.values.append(value)
      delta = [value]
    } else {
      delta = element.values.filter { matching($0.text) }
      changed.values.removeAll { matching($0.text) }
      if changed.values.isEmpty { return [] }
    }
    var after = statement
    after[keyPath: path] = changed
    var reach = AccessScope(statement)
    let texts = delta.map(\.text.description)
    if name == "Action" { reach.actions = texts } else { reach.resources = texts }
    let source = (adds ? element.values.last : delta.first)?.source ?? element.source ?? statement.source
    return [
      StatementRepair(
        after: after, element: element.name(name), old: element.json, new: changed.json, source: source,
        cost: adds ? StatementRepair.Cost.value : StatementRepair.Cost.narrowerList, letsIn: scope(reach))
    ]
  }

  // MARK: Principal

  private func naming(_ caller: Principal, _ principals: PolicyPrincipals) -> [StatementRepair] {
    guard !principals.isNegated else { return [] }
    var changed = principals
    let entry = StatementRepairs.entry(for: caller)
    // Beside `*` nothing else needs to be named.
    changed.entries = entry.value.text.raw == "*" ? [entry] : principals.entries + [entry]
    var after = statement
    after.principals = changed
    var reach = AccessScope(statement)
    reach.principals = [entry.value.text.raw == "*" ? "everyone" : entry.value.text.description]
    return [
      StatementRepair(
        after: after, element: principals.name, old: principals.json, new: changed.json,
        source: principals.entries.last?.value.source ?? principals.source ?? statement.source,
        cost: entry.value.text.raw == "*" ? StatementRepair.Cost.replacement : StatementRepair.Cost.value,
        letsIn: scope(reach))
    ]
  }

  /// How a resource policy names a caller: a session by its role, so that the grant outlives the session.
  static func entry(for caller: Principal) -> PolicyPrincipals.Entry {
    switch caller.kind {
    case .anonymous: .init(.aws, PolicyValue("*"))
    case .service: .init(.service, PolicyValue(caller.arn))
    case .federated: .init(.federated, PolicyValue(caller.arn))
    case .role, .assumedRole: .init(.aws, PolicyValue(caller.role ?? caller.arn))
    case .user, .root, .federatedUser: .init(.aws, PolicyValue(caller.arn))
    }
  }

  /// A text of the request as a policy has to write it: its wildcards stand for themselves.
  func literal(_ text: SymbolicText) -> SymbolicText {
    guard hasVariables, text.raw.contains(where: { $0 == "*" || $0 == "?" }), text.raw != "*" else {
      return text
    }
    return SymbolicText(
      raw: text.raw.map { $0 == "*" || $0 == "?" ? "${\($0)}" : String($0) }.joined())
  }

  // MARK: What else

  /// The changed part as a noun phrase; nil where it is one caller's one action on one resource.
  func scope(_ scope: AccessScope) -> String? {
    scope.isOneRequest
      ? nil : scope.description + (isAllow ? "" : ", as far as other policies allow it")
  }
}
