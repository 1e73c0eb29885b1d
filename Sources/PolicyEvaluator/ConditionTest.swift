import Documents

/// One `key: values` of a condition, compiled.
struct ConditionTest: Sendable {
  private enum Operand: Sendable {
    case text(TextPattern)
    case number(Double)
    case bytes([UInt8])
    case bool(Bool)
    case network(IPNetwork)
    case arn(ARNPattern)
    /// A value that holds mentions where a typed one is needed, or that AWS would refuse to save.
    case unjudged
  }

  let operation: ConditionOperator
  /// The key in lower case.
  let key: String
  /// The condition's place in its statement.
  let sourceIndex: Int
  private let operands: [Operand]

  init(
    _ operation: ConditionOperator, _ condition: PolicyCondition, sourceIndex: Int, hasVariables: Bool
  ) {
    self.operation = operation
    self.sourceIndex = sourceIndex
    key = condition.key.lowercased()
    operands = condition.values.map {
      ConditionTest.operand($0.text, operation.comparison, hasVariables: hasVariables)
    }
  }

  private static func operand(
    _ text: SymbolicText, _ comparison: ConditionOperator.Comparison, hasVariables: Bool
  ) -> Operand {
    switch comparison.type {
    case .text, .wildcardText:
      let template = PolicyTemplate(
        text, hasWildcards: comparison.type == .wildcardText, hasVariables: hasVariables)
      let ignoresCase =
        comparison == .stringEqualsIgnoreCase || comparison == .stringNotEqualsIgnoreCase
      return .text(TextPattern(template, ignoresCase: ignoresCase))
    case .arn: return .arn(ARNPattern(text, hasVariables: hasVariables, variablesEverywhere: true))
    case .number: return text.literal.flatMap(ConditionValues.number).map(Operand.number) ?? .unjudged
    case .date: return text.literal.flatMap(ConditionValues.date).map(Operand.number) ?? .unjudged
    case .binary: return text.literal.flatMap(ConditionValues.base64).map(Operand.bytes) ?? .unjudged
    case .network: return text.literal.flatMap(IPNetwork.init).map(Operand.network) ?? .unjudged
    case .bool:
      // The operators page lists Bool among those that take variables; such a value is compared as text.
      if comparison == .bool, hasVariables, text.raw.contains("${") {
        return .text(
          TextPattern(
            PolicyTemplate(text, hasWildcards: false, hasVariables: true), ignoresCase: true))
      }
      return text.literal.flatMap(bool).map(Operand.bool) ?? .unjudged
    }
  }

  private static func bool(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Whether the condition holds for the request.
  func holds(in environment: Environment) -> Truth {
    let value = environment.value(of: key)
    if operation.comparison == .null { return holdsForNull(value) }
    switch value {
    case .absent, nil: return holdsWithoutKey
    case .multiple(let values) where values.isEmpty: return holdsWithoutKey
    case .unknown: return .unknown
    case .single(let text): return holds(for: text, environment)
    case .multiple(let values):
      switch operation.quantifier {
      // A key with several values is never judged without a set operator.
      case nil: return .no
      case .all: return values.reduce(.yes) { $0 && holds(for: $1, environment) }
      case .any: return values.reduce(.no) { $0 || holds(for: $1, environment) }
      }
    }
  }

  private var holdsWithoutKey: Truth {
    if operation.ifExists { return .yes }
    switch operation.quantifier {
    case .all: return .yes
    case .any: return .no
    case nil: return Truth(operation.comparison.isNegated)
    }
  }

  private func holdsForNull(_ value: ContextValue?) -> Truth {
    let isAbsent: Truth =
      switch value {
      case .absent, nil: .yes
      case .unknown: .unknown
      case .multiple(let values): Truth(values.isEmpty)
      case .single: .no
      }
    return operands.reduce(.no) { truth, operand in
      guard case .bool(let wantsAbsent) = operand else { return truth || .unknown }
      return truth || (wantsAbsent ? isAbsent : !isAbsent)
    }
  }

  private func holds(for value: SymbolicText, _ environment: Environment) -> Truth {
    let matches = TextView.with(value) { view in
      operands.reduce(Truth.no) { $0 || compare(view, value, $1, environment) }
    }
    return operation.comparison.isNegated ? !matches : matches
  }

  private func compare(
    _ view: TextView, _ value: SymbolicText, _ operand: Operand, _ environment: Environment
  ) -> Truth {
    switch operand {
    case .text(let pattern): return pattern.matches(view, in: environment)
    case .arn(let pattern): return pattern.matches(ResourceView(view), in: environment)
    case .unjudged: return .unknown
    case .number(let number):
      guard let text = value.literal else { return .unknown }
      let isDate = operation.comparison.type == .date
      guard let got = isDate ? ConditionValues.date(text) : ConditionValues.number(text) else { return .no }
      return Truth(operation.comparison.order.holds(got, number))
    case .bytes(let bytes):
      guard let text = value.literal else { return .unknown }
      return Truth(ConditionValues.base64(text) == bytes)
    case .bool(let flag):
      guard let text = value.literal else { return .unknown }
      return Truth(ConditionTest.bool(text) == flag)
    case .network(let network):
      guard let text = value.literal else { return .unknown }
      return Truth(IPNetwork(text).map(network.contains) ?? false)
    }
  }

  /// The values that cannot be judged: not of the operator's type.
  static func isJudgeable(
    _ text: SymbolicText, _ operation: ConditionOperator, hasVariables: Bool
  ) -> Bool {
    if case .unjudged = operand(text, operation.comparison, hasVariables: hasVariables) { return false }
    return true
  }
}
