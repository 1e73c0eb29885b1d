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
    /// A value that holds mentions where a typed one is needed.
    case unjudged
    /// A value that AWS would refuse to save: it equals nothing.
    case malformed
  }

  let operation: ConditionOperator
  /// The key in lower case.
  let key: String
  /// The condition's place in its statement.
  let sourceIndex: Int
  /// Whether `${…}` in its values stands for the value of a key.
  let hasVariables: Bool
  private let operands: [Operand]
  /// What a malformed value compares to: nothing where that gives no access, else it is not known.
  private let malformedTruth: Truth

  init(
    _ operation: ConditionOperator, _ condition: PolicyCondition, sourceIndex: Int,
    effect: PolicyStatement.Effect?, hasVariables: Bool
  ) {
    let losing: PolicyStatement.Effect = operation.comparison.isNegated ? .deny : .allow
    malformedTruth = effect == losing ? .no : .unknown
    self.operation = operation
    self.sourceIndex = sourceIndex
    self.hasVariables = hasVariables
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
    case .arn:
      let pattern = ARNPattern(text, hasVariables: hasVariables, usage: .condition)
      return pattern.isMalformed ? .malformed : .arn(pattern)
    case .number: return typed(text, ConditionValues.number, Operand.number)
    case .date: return typed(text, ConditionValues.date, Operand.number)
    case .binary: return typed(text, { Base64.decoded($0) }, Operand.bytes)
    case .network: return typed(text, { IPNetwork($0) }, Operand.network)
    case .bool:
      // The operators page lists Bool among those that take variables; such a value is compared as text.
      if comparison == .bool, hasVariables, text.raw.contains("${") {
        return .text(
          TextPattern(
            PolicyTemplate(text, hasWildcards: false, hasVariables: true), ignoresCase: true))
      }
      return typed(text, bool, Operand.bool)
    }
  }

  private static func typed<Value>(
    _ text: SymbolicText, _ read: (String) -> Value?, _ operand: (Value) -> Operand
  ) -> Operand {
    guard let literal = text.literal else { return .unjudged }
    return read(literal).map(operand) ?? .malformed
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
    // For set operators an empty text is a null data set, as if nothing were there.
    case .single(let text) where text.raw.isEmpty && operation.quantifier != nil: return holdsWithoutKey
    case .unknown: return .unknown
    case .within(let networks, _): return holds(forAddressIn: networks)
    case .single(let text): return holds(for: text, environment)
    case .multiple(let values):
      switch operation.quantifier {
      // A key with several values is never judged without a set operator.
      case nil: return .no
      case .all: return Truth.all(values) { holds(for: $0, environment) }
      case .any: return Truth.any(values) { holds(for: $0, environment) }
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
      case .single, .within: .no
      }
    return operands.reduce(.no) { truth, operand in
      switch operand {
      case .bool(let wantsAbsent): truth || (wantsAbsent ? isAbsent : !isAbsent)
      case .malformed: truth || malformedTruth
      default: truth || .unknown
      }
    }
  }

  private func holds(for value: SymbolicText, _ environment: Environment) -> Truth {
    let matches = TextView.with(value) { view in
      Truth.any(operands) { compare(view, value, $0, environment) }
    }
    return operation.comparison.isNegated ? !matches : matches
  }

  /// Whether the condition holds for all addresses of some networks, for none, or for a part of them.
  private func holds(forAddressIn networks: [String]) -> Truth {
    let matches = networks.map { hasAddress(in: $0) }
    guard let first = matches.first, matches.allSatisfy({ $0 == first }) else { return .unknown }
    return operation.comparison.isNegated ? !first : first
  }

  private func hasAddress(in text: String) -> Truth {
    guard let network = IPNetwork(text) else { return .unknown }
    return Truth.any(operands) { operand in
      guard case .network(let wanted) = operand else { return .unknown }
      return wanted.contains(network) ? .yes : network.contains(wanted) ? .unknown : .no
    }
  }

  private func compare(
    _ view: TextView, _ value: SymbolicText, _ operand: Operand, _ environment: Environment
  ) -> Truth {
    switch operand {
    case .text(let pattern): return pattern.matches(view, in: environment)
    case .arn(let pattern): return pattern.matches(view, in: environment)
    case .unjudged: return .unknown
    case .malformed: return malformedTruth
    case .number(let number):
      guard let text = value.literal else { return .unknown }
      let isDate = operation.comparison.type == .date
      guard let got = isDate ? ConditionValues.date(text) : ConditionValues.number(text) else { return .no }
      return Truth(operation.comparison.order.holds(got, number))
    case .bytes(let bytes):
      guard let text = value.literal else { return .unknown }
      return Truth(Base64.decoded(text) == bytes)
    case .bool(let flag):
      guard let text = value.literal else { return .unknown }
      return Truth(ConditionTest.bool(text) == flag)
    case .network(let network):
      guard let text = value.literal else { return .unknown }
      return Truth(IPNetwork(text).map(network.contains) ?? false)
    }
  }

  /// The places of the values that are not of the operator's type.
  var malformedValues: [Int] {
    operands.indices.filter { if case .malformed = operands[$0] { true } else { false } }
  }
}
