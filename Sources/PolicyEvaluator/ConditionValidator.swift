import Documents

/// Finds conditions that AWS refuses, or that can never hold.
enum ConditionValidator {
  /// What the values of global keys are (IAM User Guide, "AWS global condition context keys").
  private enum KeyType {
    case address, arn, bool, date, number
  }

  private static let types: [String: KeyType] = [
    "aws:sourceip": .address, "aws:vpcsourceip": .address, "aws:principalarn": .arn, "aws:sourcearn": .arn,
    "aws:securetransport": .bool, "aws:multifactorauthpresent": .bool, "aws:viaawsservice": .bool,
    "aws:principalisawsservice": .bool, "aws:currenttime": .date, "aws:tokenissuetime": .date,
    "aws:epochtime": .number, "aws:multifactorauthage": .number,
  ]
  /// Keys that hold one value, for which set operators are a trap.
  private static let singleValued = Set(types.keys).union([
    "aws:sourcevpc", "aws:sourcevpce", "aws:principalorgid", "aws:principalaccount", "aws:sourceaccount",
    "aws:username", "aws:userid", "aws:requestedregion", "aws:principaltype",
  ])
  private static let systemIDs: Set<String> = ["aws:sourcevpc", "aws:sourcevpce"]

  static func findings(
    _ condition: PolicyCondition, _ test: ConditionTest, _ kind: PolicyKind
  ) -> [Diagnostic] {
    malformed(condition, test) + neverHolding(condition, test.operation)
      + quantifierFindings(condition, test.operation) + endpointFindings(condition, test.operation, kind)
  }

  private static func malformed(_ condition: PolicyCondition, _ test: ConditionTest) -> [Diagnostic] {
    test.malformedValues.map { condition.values[$0] }.filter(\.text.isLiteral).map { value in
      .error(
        "policy.condition-value", "`\(value.text)` is no value for `\(condition.operatorName)`",
        detail: "AWS refuses the policy; the value equals nothing", source: value.source)
    }
  }

  // MARK: One condition

  private static func neverHolding(
    _ condition: PolicyCondition, _ operation: ConditionOperator
  ) -> [Diagnostic] {
    guard operation.comparison != .null, let type = types[condition.key.lowercased()] else { return [] }
    if type == .address, operation.comparison.type == .text || operation.comparison.type == .wildcardText {
      return condition.values.filter { $0.text.isLiteral && $0.text.raw.contains("/") }.map { value in
        .warning(
          "policy.never", "`\(condition.key)` is one address and never equals the range `\(value.text)`",
          detail: "compare ranges with IpAddress or NotIpAddress", source: value.source)
      }
    }
    guard !fits(operation.comparison.type, type) else { return [] }
    let always = operation.comparison.isNegated
    return [
      .warning(
        "policy.never",
        "`\(condition.operatorName)` \(always ? "always" : "never") holds for `\(condition.key)`",
        detail: "the values of this key are of another type", source: condition.source)
    ]
  }

  /// Whether an operator can compare a key's values; text operators compare all.
  private static func fits(_ operation: ConditionOperator.ValueType, _ key: KeyType) -> Bool {
    switch operation {
    case .text, .wildcardText, .binary: true
    case .network: key == .address
    case .arn: key == .arn
    case .bool: key == .bool
    case .number: key == .number
    case .date: key == .date || key == .number
    }
  }

  /// IAM User Guide, "Set operators for multivalued context keys".
  private static func quantifierFindings(
    _ condition: PolicyCondition, _ operation: ConditionOperator
  ) -> [Diagnostic] {
    let key = condition.key.lowercased()
    if operation.quantifier == .all, singleValued.contains(key) {
      return [
        .warning(
          "policy.set-operator", "`ForAllValues` holds where `\(condition.key)` is absent",
          detail: "the key has one value; leave the set operator out", source: condition.source)
      ]
    }
    guard operation.quantifier == nil, operation.comparison != .null,
      RequestSpace.multivaluedKeys.contains(key)
    else { return [] }
    return [
      .warning(
        "policy.never", "`\(condition.operatorName)` never holds for `\(condition.key)`",
        detail: "the key has several values; add ForAnyValue: or ForAllValues:", source: condition.source)
    ]
  }

  /// VPC, "Endpoint policies": ids that AWS gives are compared whole.
  private static func endpointFindings(
    _ condition: PolicyCondition, _ operation: ConditionOperator, _ kind: PolicyKind
  ) -> [Diagnostic] {
    guard kind == .vpcEndpoint, operation.comparison.type == .wildcardText,
      systemIDs.contains(condition.key.lowercased())
    else { return [] }
    return condition.values.filter { $0.text.raw.contains("*") || $0.text.raw.contains("?") }.map { value in
      .warning(
        "policy.condition-value", "`\(value.text)`: wildcards do not work with `\(condition.key)` here",
        detail: "name the whole id", source: value.source)
    }
  }

  // MARK: Several conditions

  /// Conditions of one statement that no request meets together: those on one key, and those on the keys of the
  /// network path, of which an endpoint brings some and takes another away.
  static func contradictions(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ document: PolicyDocument
  ) -> [Diagnostic] {
    let keys = statement.conditions.map { condition in
      let key = condition.key.lowercased()
      return RequestSpace.networkKeys.contains(key) ? "network" : key
    }
    guard Set(keys).count < keys.count,
      statement.conditions.allSatisfy({ $0.values.allSatisfy(\.text.isLiteral) })
    else { return [] }
    let judged = RequestSpace.Statement(
      written: statement, compiled: compiled, kind: document.kind,
      hasVariables: document.version == .from2012, policy: 0, index: 0)
    var space = RequestSpace(account: "111111111111")
    space.addKeys([judged])
    guard space.isComplete else { return [] }
    return space.dimensions.compactMap { dimension in
      guard case .keys(let names) = dimension.aspect,
        !dimension.examples.contains(where: {
          RequestSpace.judge(judged, dimension.aspect, space.request(holding: $0)) != .no
        }), let last = statement.conditions.last(where: { names.contains($0.key.lowercased()) })
      else { return nil }
      let together = Set(statement.conditions.map(\.key).filter { names.contains($0.lowercased()) })
      return .warning(
        "policy.never", "no request meets all conditions on \(together.sorted().joined(separator: ", "))",
        detail: "the statement never \(statement.effect == .deny ? "denies" : "allows") anything",
        source: last.source)
    }
  }
}
