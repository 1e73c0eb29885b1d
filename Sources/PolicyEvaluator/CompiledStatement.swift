import Documents

/// A statement prepared for judging many requests.
///
/// What AWS would refuse to save, or what could not be resolved, is never read in favour of access: such a part leaves
/// open whether a Deny covers the request, and never makes an Allow cover it for certain.
final class CompiledStatement: Sendable {
  /// The elements of which a part cannot be judged.
  struct Doubts: OptionSet {
    let rawValue: UInt8
    /// The list may cover more than what can be read of it.
    static let action = Doubts(rawValue: 1)
    static let resource = Doubts(rawValue: 2)
    static let principal = Doubts(rawValue: 4)
    /// The statement may or may not apply, whatever its elements say.
    static let statement = Doubts(rawValue: 8)
  }

  let effect: PolicyStatement.Effect?
  /// The services that its actions may belong to.
  let serviceMask: UInt64
  let actions: [ActionPattern]
  let negatesActions: Bool
  let resources: [ARNPattern]?
  let negatesResources: Bool
  let principals: PrincipalTest?
  let conditions: [ConditionTest]
  let doubts: Doubts
  /// Whether `${…}` stands for the value of a key.
  let hasVariables: Bool

  init(_ statement: PolicyStatement, kind: PolicyKind, hasVariables: Bool) {
    effect = statement.effect
    self.hasVariables = hasVariables
    actions = statement.action?.values.map { ActionPattern($0.text) } ?? []
    negatesActions = statement.action?.isNegated ?? false
    resources = statement.resource?.values.map {
      ARNPattern($0.text, hasVariables: hasVariables, usage: .resource(kind))
    }
    negatesResources = statement.resource?.isNegated ?? false
    principals = statement.principals.map(PrincipalTest.init)
    let operations = statement.conditions.map { ConditionOperator($0.operatorName) }
    conditions = zip(operations, statement.conditions).enumerated().compactMap { index, pair in
      pair.0.map {
        ConditionTest(
          $0, pair.1, sourceIndex: index, effect: statement.effect, hasVariables: hasVariables)
      }
    }
    var doubts = CompiledStatement.doubts(statement)
    if operations.contains(where: { $0 == nil }) { doubts.insert(.statement) }
    func isOpen(isMalformed: Bool, isNegated: Bool) -> Bool {
      isMalformed && (isNegated ? statement.effect != .deny : statement.effect != .allow)
    }
    if let action = statement.action,
      isOpen(
        isMalformed: action.values.isEmpty || actions.contains(where: \.isMalformed),
        isNegated: action.isNegated)
    {
      doubts.insert(.action)
    }
    if let resources,
      isOpen(
        isMalformed: resources.isEmpty || resources.contains(where: \.isMalformed),
        isNegated: negatesResources)
    {
      doubts.insert(.resource)
    }
    if let principals, isOpen(isMalformed: principals.isMalformed, isNegated: principals.isNegated) {
      doubts.insert(.principal)
    }
    // A statement that could not be read at all may be about any action.
    if statement.action == nil, doubts.contains(.statement) { doubts.insert(.action) }
    self.doubts = doubts
    serviceMask =
      negatesActions || statement.action == nil || doubts.contains(.action)
      ? .max : actions.reduce(0) { $0 | $1.serviceMask }
  }

  /// What the parser could not judge.
  private static func doubts(_ statement: PolicyStatement) -> Doubts {
    var doubts: Doubts = statement.effect == nil ? .statement : []
    for unjudged in statement.unjudged {
      switch unjudged.element {
      case "Action": doubts.insert(.action)
      case "Resource" where statement.resource != nil: doubts.insert(.resource)
      case "Principal" where statement.principals != nil: doubts.insert(.principal)
      default: doubts.insert(.statement)
      }
    }
    return doubts
  }

  /// How far the statement covers the request, by the way in which it names the caller.
  func match(_ environment: Environment) -> PrincipalMatch {
    var truth = matchesAction(environment)
    if truth == .no { return PrincipalMatch() }
    truth = truth && matchesResource(environment)
    if truth == .no { return PrincipalMatch() }
    let caller = matchCaller(environment)
    if caller.any == .no { return caller }
    truth = truth && matchesConditions(environment)
    if truth == .yes, doubts.contains(.statement) { truth = .unknown }
    return caller.and(truth)
  }

  /// Whether the statement covers the request.
  func applies(to environment: Environment) -> Truth {
    var truth = matchesAction(environment)
    if truth == .no { return .no }
    truth = truth && matchesResource(environment)
    if truth == .no { return .no }
    if principals != nil {
      truth = truth && matchCaller(environment).any
      if truth == .no { return .no }
    }
    if !conditions.isEmpty { truth = truth && matchesConditions(environment) }
    if truth == .yes, doubts.contains(.statement) { truth = .unknown }
    return truth
  }

  func matchesAction(_ environment: Environment) -> Truth {
    var truth = Truth.any(actions) { pattern in
      negatesActions || pattern.serviceMask & environment.prepared.serviceBit != 0
        ? pattern.matches(environment.action, in: environment) : .no
    }
    if doubts.contains(.action) { truth = max(truth, .unknown) }
    return negatesActions ? !truth : truth
  }

  func matchesResource(_ environment: Environment) -> Truth {
    guard let resources else { return .yes }
    var truth = Truth.any(resources) { $0.matches(environment.resource, in: environment) }
    if doubts.contains(.resource) { truth = max(truth, .unknown) }
    return negatesResources ? !truth : truth
  }

  func matchCaller(_ environment: Environment) -> PrincipalMatch {
    guard let principals else { return .everyone }
    var match = principals.match(
      environment.caller, denies: effect != .allow, hasBoundary: environment.hasBoundary)
    if doubts.contains(.principal) {
      if principals.isNegated {
        match = match.and(.unknown)
      } else {
        match.direct = max(match.direct, .unknown)
      }
    }
    return match
  }

  func matchesConditions(_ environment: Environment) -> Truth {
    Truth.all(conditions) { $0.holds(in: environment) }
  }
}
