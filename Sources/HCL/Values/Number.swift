import BigInt

/// A number as Terraform computes it: binary floating point with a mantissa of up to 512 bits, rounded to even.
///
/// Literals carry 512 bits, results of functions that count carry 64, results of transcendental functions 53; an
/// operation takes the larger of its operands. The precision decides how a fraction is printed.
public struct Number: Sendable {
  /// The precision of literals and of numbers in text.
  public static let literalPrecision = 512
  /// The precision of counts, such as the result of `length`.
  public static let countPrecision = 64
  /// The precision of `pow`, `log` and other functions that compute with doubles.
  public static let doublePrecision = 53
  /// Beyond this power of two a number counts as infinite, below its inverse as zero.
  static let maximumExponent = 1 << 17

  /// Zero.
  public static let zero = Number(0)

  let isNegative: Bool
  /// Odd, or zero; the value is mantissa · 2^exponent.
  let mantissa: BigUInt
  let exponent: Int
  let precision: Int
  /// Whether the magnitude is infinite; the mantissa then means nothing.
  public let isInfinite: Bool

  /// Rounds mantissa · 2^exponent to the precision.
  ///
  /// - Parameter hasRemainder: whether the exact value lies a little above the mantissa.
  init(isNegative: Bool, mantissa: BigUInt, exponent: Int, precision: Int, hasRemainder: Bool = false) {
    var mantissa = mantissa
    var exponent = exponent
    let excess = mantissa.bitWidth - precision
    if excess > 0 {
      let half = BigUInt(1) << (excess - 1)
      let cut = mantissa & ((BigUInt(1) << excess) - 1)
      mantissa >>= excess
      exponent += excess
      if cut > half || cut == half && (hasRemainder || !mantissa.isMultiple(of: 2)) { mantissa += 1 }
    }
    if mantissa.isZero {
      exponent = 0
    } else {
      let zeros = mantissa.trailingZeroBitCount
      mantissa >>= zeros
      exponent += zeros
    }
    let magnitude = exponent + mantissa.bitWidth
    let vanishes = magnitude < -Number.maximumExponent
    isInfinite = magnitude > Number.maximumExponent
    self.isNegative = isNegative && !mantissa.isZero
    self.mantissa = vanishes ? 0 : mantissa
    self.exponent = vanishes ? 0 : exponent
    self.precision = precision
  }

  private init(infinite isNegative: Bool, precision: Int) {
    self.isNegative = isNegative
    mantissa = 1
    exponent = 0
    self.precision = precision
    isInfinite = true
  }

  /// A whole number, as functions that count return it.
  public init(_ value: some BinaryInteger, precision: Int = Number.countPrecision) {
    self.init(
      isNegative: value < 0, mantissa: BigUInt(value.magnitude), exponent: 0, precision: max(precision, 64))
  }

  /// A whole number of any size.
  init(isNegative: Bool, magnitude: BigUInt) {
    self.init(
      isNegative: isNegative, mantissa: magnitude, exponent: 0,
      precision: max(Number.countPrecision, magnitude.bitWidth))
  }

  /// A double, as functions that compute with doubles return it; nil where it is not a number.
  public init?(_ value: Double) {
    guard !value.isNaN else { return nil }
    guard value.isFinite else {
      self.init(infinite: value < 0, precision: Number.doublePrecision)
      return
    }
    let significand = BigUInt(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    let exponent = max(Int(value.exponentBitPattern), 1) - 1075
    self.init(
      isNegative: value < 0, mantissa: significand, exponent: value == 0 ? 0 : exponent,
      precision: Number.doublePrecision)
  }

  static func infinity(isNegative: Bool) -> Number {
    Number(infinite: isNegative, precision: literalPrecision)
  }

  /// Whether the number is zero.
  public var isZero: Bool { mantissa.isZero }

  /// -1, 0 or 1.
  public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

  /// Whether the number has no fraction.
  public var isWhole: Bool { !isInfinite && exponent >= 0 }

  /// The number where it is whole and fits.
  public var int: Int? {
    guard isWhole, mantissa.bitWidth + exponent <= 63 else { return nil }
    let magnitude = Int(mantissa) << exponent
    return isNegative ? -magnitude : magnitude
  }

  /// The whole number of any size; nil where there is a fraction.
  var wholeMagnitude: BigUInt? { isWhole ? mantissa << exponent : nil }

  /// The nearest double.
  public var double: Double {
    if isInfinite { return isNegative ? -.infinity : .infinity }
    let rounded = Number(isNegative: isNegative, mantissa: mantissa, exponent: exponent, precision: 53)
    let magnitude = Double(UInt64(rounded.mantissa))
    let value = Double(sign: .plus, exponent: 0, significand: magnitude)
    let scaled =
      rounded.exponent > 2000 ? .infinity : rounded.exponent < -2000 ? 0 : value.scaled(rounded.exponent)
    return isNegative ? -scaled : scaled
  }

  /// The number with another precision.
  func rounded(to precision: Int) -> Number {
    isInfinite
      ? self : Number(isNegative: isNegative, mantissa: mantissa, exponent: exponent, precision: precision)
  }
}

extension Double {
  /// The value times a power of two, without losing it on the way.
  fileprivate func scaled(_ exponent: Int) -> Double {
    var value = self
    var rest = exponent
    while rest > 1000 {
      value *= 0x1p1000
      rest -= 1000
    }
    while rest < -1000 {
      value *= 0x1p-1000
      rest += 1000
    }
    return Double(sign: .plus, exponent: rest, significand: value)
  }
}

extension Number: Hashable, Comparable {
  /// Equal as values, whatever their precision.
  public static func == (left: Number, right: Number) -> Bool {
    left.isInfinite == right.isInfinite && left.isNegative == right.isNegative
      && (left.isInfinite || left.exponent == right.exponent && left.mantissa == right.mantissa)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(mantissa)
    hasher.combine(exponent)
  }

  public static func < (left: Number, right: Number) -> Bool {
    if left.signum != right.signum { return left.signum < right.signum }
    return left.isNegative ? right.isLessInMagnitude(than: left) : left.isLessInMagnitude(than: right)
  }

  private func isLessInMagnitude(than other: Number) -> Bool {
    if isInfinite || other.isInfinite { return !isInfinite && other.isInfinite }
    let size = mantissa.bitWidth + exponent
    let otherSize = other.mantissa.bitWidth + other.exponent
    if size != otherSize || isZero { return isZero ? !other.isZero : size < otherSize }
    let shift = exponent - other.exponent
    return shift >= 0 ? mantissa << shift < other.mantissa : mantissa < other.mantissa << -shift
  }
}
