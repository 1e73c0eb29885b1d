import Documents

/// Operators.
extension EvaluationRun {
  /// The bounds between which a number lies.
  typealias Bounds = (minimum: Number?, maximum: Number?)

  /// What a comparison gives whatever the numbers between the bounds turn out to be; nil where that differs.
  private static func answer(_ symbol: BinaryOperator, _ left: Bounds, _ right: Bounds) -> Bool? {
    func isBelow(_ low: Bounds, _ high: Bounds) -> Bool {
      guard let end = low.maximum, let start = high.minimum else { return false }
      return end < start
    }
    let asksForLess = symbol == .less || symbol == .lessOrEqual
    if isBelow(left, right) { return asksForLess }
    return isBelow(right, left) ? !asksForLess : nil
  }

  mutating func unary(_ symbol: UnaryOperator, _ operand: Expression, _ range: ByteRange) -> Value {
    let value = value(of: operand)
    let type: ValueType = symbol == .not ? .bool : .number
    guard !value.isNull, let converted = try? value.converted(to: type) else {
      return fail(operand.range, "`\(symbol == .not ? "!" : "-")` needs a \(type), but has \(value.type)")
    }
    if value.isUnknown { return .unknown(type, from: [value]) }
    let result = converted.bool.map { Value.bool(!$0) } ?? converted.number.map { .number(-$0) } ?? .null
    return result.marked(if: value.isSensitive)
  }

  mutating func binary(
    _ symbol: BinaryOperator, _ left: Expression, _ right: Expression, _ range: ByteRange
  ) -> Value {
    let leftValue = value(of: left)
    let rightValue = value(of: right)
    let isSensitive = leftValue.isSensitive || rightValue.isSensitive
    if symbol == .equal || symbol == .notEqual {
      guard let isEqual = leftValue.isEqual(to: rightValue) else {
        return .unknown(.bool, from: [leftValue, rightValue])
      }
      let marks = leftValue.hasSensitiveParts || rightValue.hasSensitiveParts
      return Value.bool(isEqual == (symbol == .equal)).marked(if: marks)
    }
    let wanted: ValueType = symbol == .or || symbol == .and ? .bool : .number
    guard !leftValue.isNull, let first = try? leftValue.converted(to: wanted) else {
      return fail(left.range, "`\(symbol.rawValue)` needs a \(wanted) on its left, but has \(leftValue.type)")
    }
    guard !rightValue.isNull, let second = try? rightValue.converted(to: wanted) else {
      return fail(
        right.range, "`\(symbol.rawValue)` needs a \(wanted) on its right, but has \(rightValue.type)")
    }
    if wanted == .bool {
      let decisive = symbol == .or
      if first.bool == decisive || second.bool == decisive {
        return Value.bool(decisive).marked(if: isSensitive)
      }
      if first.isUnknown || second.isUnknown { return .unknown(.bool, from: [first, second]) }
      return Value.bool(!decisive).marked(if: isSensitive)
    }
    guard let x = first.number, let y = second.number else {
      let isComparison = [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(symbol)
      if isComparison, let answer = EvaluationRun.answer(symbol, first.bounds, second.bounds) {
        return Value.bool(answer).marked(if: isSensitive)
      }
      return .unknown(isComparison ? .bool : .number, from: [first, second])
    }
    let result: Value?
    switch symbol {
    case .less: result = .bool(x < y)
    case .lessOrEqual: result = .bool(x <= y)
    case .greater: result = .bool(x > y)
    case .greaterOrEqual: result = .bool(x >= y)
    case .add: result = (x + y).map(Value.number)
    case .subtract: result = (x - y).map(Value.number)
    case .multiply: result = (x * y).map(Value.number)
    case .divide: result = (x / y).map(Value.number)
    default: result = (x % y).map(Value.number)
    }
    return result?.marked(if: isSensitive)
      ?? fail(range, "the result of `\(symbol.rawValue)` is not a number")
  }
}
