import Documents

/// A statement prepared for judging many requests.
final class CompiledStatement: Sendable {
  let effect: PolicyStatement.Effect?
  /// The services that its actions may belong to.
  let serviceMask: UInt64
  let actions: [ActionPattern]
  let negatesActions: Bool
  let resources: [ARNPattern]?
  let negatesResources: Bool
  let principals: PrincipalTest?
  let conditions: [ConditionTest]
  /// Whether a part of it cannot be judged.
  let isUnjudged: Bool

  init(_ statement: PolicyStatement, kind: PolicyKind, hasVariables: Bool) {
    effect = statement.effect
    actions = statement.action?.values.map { ActionPattern($0.text) } ?? []
    negatesActions = statement.action?.isNegated ?? false
    resources = statement.resource?.values.map {
      ARNPattern($0.text, hasVariables: hasVariables, variablesEverywhere: false)
    }
    negatesResources = statement.resource?.isNegated ?? false
    principals = statement.principals.map(PrincipalTest.init)
    let operations = statement.conditions.map { ConditionOperator($0.operatorName) }
    conditions = zip(operations, statement.conditions).enumerated().compactMap { index, pair in
      pair.0.map { ConditionTest($0, pair.1, sourceIndex: index, hasVariables: hasVariables) }
    }
    isUnjudged =
      !statement.unjudged.isEmpty || statement.effect == nil || operations.contains { $0 == nil }
      || (kind.namesPrincipals && kind != .vpcEndpoint && kind != .resourceControl
        && statement.principals == nil)
    serviceMask =
      negatesActions || statement.action == nil ? .max : actions.reduce(0) { $0 | $1.serviceMask }
  }

  /// How far the statement covers the request, by the way in which it names the caller.
  func match(_ environment: borrowing Environment) -> PrincipalMatch {
    var truth = matchesAction(environment)
    if truth == .no { return PrincipalMatch() }
    truth = truth && matchesResource(environment)
    if truth == .no { return PrincipalMatch() }
    let caller = matchCaller(environment)
    if caller.any == .no { return caller }
    truth = truth && matchesConditions(environment)
    if truth == .yes, isUnjudged { truth = .unknown }
    return caller.and(truth)
  }

  /// Whether the statement covers the request.
  func applies(to environment: borrowing Environment) -> Truth {
    var truth = matchesAction(environment)
    if truth == .no { return .no }
    truth = truth && matchesResource(environment)
    if truth == .no { return .no }
    if principals != nil {
      truth = truth && matchCaller(environment).any
      if truth == .no { return .no }
    }
    if !conditions.isEmpty { truth = truth && matchesConditions(environment) }
    if truth == .yes, isUnjudged { truth = .unknown }
    return truth
  }

  func matchesAction(_ environment: borrowing Environment) -> Truth {
    guard !actions.isEmpty else { return isUnjudged ? .unknown : .no }
    var truth = Truth.no
    for pattern in actions where negatesActions || pattern.serviceMask & environment.serviceBit != 0 {
      truth = truth || pattern.matches(environment.action, in: copy environment)
      if truth == .yes { break }
    }
    return negatesActions ? !truth : truth
  }

  func matchesResource(_ environment: borrowing Environment) -> Truth {
    guard let resources else { return .yes }
    var truth = Truth.no
    for pattern in resources {
      truth = truth || pattern.matches(environment.resource, in: copy environment)
      if truth == .yes { break }
    }
    return negatesResources ? !truth : truth
  }

  func matchCaller(_ environment: borrowing Environment) -> PrincipalMatch {
    guard let principals else { return .everyone }
    return principals.match(
      environment.request.principal, denies: effect != .allow, hasBoundary: environment.hasBoundary)
  }

  func matchesConditions(_ environment: borrowing Environment) -> Truth {
    var truth = Truth.yes
    for condition in conditions {
      truth = truth && condition.holds(in: copy environment)
      if truth == .no { return .no }
    }
    return truth
  }
}
