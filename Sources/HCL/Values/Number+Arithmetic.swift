import BigInt

extension Number {
  static prefix func - (number: Number) -> Number {
    if number.isInfinite { return .infinity(isNegative: !number.isNegative) }
    return Number(
      isNegative: !number.isNegative, mantissa: number.mantissa, exponent: number.exponent,
      precision: number.precision)
  }

  var magnitude: Number { isNegative ? -self : self }

  /// nil where the result is no number: infinity minus infinity.
  static func + (left: Number, right: Number) -> Number? {
    let precision = max(left.precision, right.precision)
    if left.isInfinite || right.isInfinite {
      if left.isInfinite, right.isInfinite, left.isNegative != right.isNegative { return nil }
      return left.isInfinite ? left : right
    }
    if left.isZero { return right.rounded(to: precision) }
    if right.isZero { return left.rounded(to: precision) }
    let exponent = min(left.exponent, right.exponent)
    let leftMantissa = left.mantissa << (left.exponent - exponent)
    let rightMantissa = right.mantissa << (right.exponent - exponent)
    if left.isNegative == right.isNegative {
      return Number(
        isNegative: left.isNegative, mantissa: leftMantissa + rightMantissa, exponent: exponent,
        precision: precision)
    }
    let isLeftLarger = leftMantissa >= rightMantissa
    return Number(
      isNegative: isLeftLarger ? left.isNegative : right.isNegative,
      mantissa: isLeftLarger ? leftMantissa - rightMantissa : rightMantissa - leftMantissa,
      exponent: exponent, precision: precision)
  }

  /// nil where the result is no number.
  static func - (left: Number, right: Number) -> Number? { left + -right }

  /// nil where the result is no number: zero times infinity. The precision grows to what the product needs, up to 512.
  static func * (left: Number, right: Number) -> Number? {
    let isNegative = left.isNegative != right.isNegative
    if left.isInfinite || right.isInfinite {
      return left.isZero || right.isZero ? nil : .infinity(isNegative: isNegative)
    }
    let product = Number(
      isNegative: isNegative, mantissa: left.mantissa * right.mantissa,
      exponent: left.exponent + right.exponent,
      precision: literalPrecision)
    return product.rounded(to: max(left.precision, right.precision, product.mantissa.bitWidth))
  }

  /// nil where the result is no number: zero by zero, infinity by infinity. A number by zero is infinite.
  static func / (left: Number, right: Number) -> Number? {
    let isNegative = left.isNegative != right.isNegative
    if left.isInfinite || right.isZero {
      return right.isInfinite || left.isZero ? nil : .infinity(isNegative: isNegative)
    }
    let precision = max(left.precision, right.precision)
    if right.isInfinite || left.isZero { return Number(0, precision: precision) }
    let shift = max(0, precision + 2 + right.mantissa.bitWidth - left.mantissa.bitWidth)
    let (quotient, remainder) = (left.mantissa << shift).quotientAndRemainder(dividingBy: right.mantissa)
    return Number(
      isNegative: isNegative, mantissa: remainder.isZero ? quotient : quotient << 1 | 1,
      exponent: left.exponent - right.exponent - shift - (remainder.isZero ? 0 : 1), precision: precision)
  }

  /// The remainder with the sign of the dividend; a number modulo zero is itself.
  static func % (left: Number, right: Number) -> Number? {
    if left.isInfinite || right.isInfinite { return left * right }
    if right.isZero { return left }
    guard let quotient = left / right else { return nil }
    let whole = quotient.truncated
    let product = Number(
      isNegative: whole.isNegative != right.isNegative, mantissa: whole.mantissa * right.mantissa,
      exponent: whole.exponent + right.exponent, precision: left.precision)
    let difference = left - product
    return difference?.rounded(to: left.precision)
  }

  /// The number without its fraction.
  var truncated: Number {
    guard !isWhole, !isInfinite else { return self }
    let whole = -exponent >= mantissa.bitWidth ? 0 : mantissa >> -exponent
    return Number(isNegative: isNegative, mantissa: whole, exponent: 0, precision: precision)
  }

  /// The largest whole number that is not larger.
  var floor: Number {
    guard !isWhole, !isInfinite else { return self }
    let whole = truncated
    return isNegative ? (whole - Number(1)) ?? whole : whole
  }

  /// The smallest whole number that is not smaller.
  var ceiling: Number {
    guard !isWhole, !isInfinite else { return self }
    let whole = truncated
    return isNegative ? whole : (whole + Number(1)) ?? whole
  }
}
