import BigInt
import Foundation

extension Number: CustomStringConvertible {
  /// The shortest decimal that reads back as the same number at its precision, without an exponent: `0.1`,
  /// `1000000`.
  public var description: String {
    if isInfinite { return isNegative ? "-Inf" : "+Inf" }
    let sign = isNegative ? "-" : ""
    if let int, int.magnitude < 1 << 62 { return String(int) }
    if exponent >= 0, mantissa.bitWidth + exponent <= precision { return sign + String(mantissa << exponent) }
    return sign + shortest.text
  }

  /// Decimal digits with a point before the digit at `point`.
  struct Decimal {
    var digits: [UInt8]
    var point: Int

    /// The digits of mantissa · 2^exponent: all of them, or no fewer than are wanted and a last one that
    /// stands for the rest, so that rounding sees it. Numbers far from one have tens of thousands.
    init(_ mantissa: BigUInt, exponent: Int, wanted: Int = .max) {
      let bits = Double(mantissa.bitWidth) + (exponent >= 0 ? Double(exponent) : Double(-exponent) * log2(5))
      let surplus = Int(bits * log10(2)) - 2 - max(min(wanted, 1 << 32), Decimal.minimumCount)
      let dropped = max(0, min(surplus, abs(exponent)))
      var leading: BigUInt
      var hasRest = false
      if exponent >= 0 {
        let (quotient, rest) = (mantissa << (exponent - dropped))
          .quotientAndRemainder(dividingBy: BigUInt(5).power(dropped))
        (leading, hasRest) = (quotient, !rest.isZero)
      } else {
        leading = mantissa * BigUInt(5).power(-exponent - dropped)
        hasRest = dropped > 0 && !leading.isZero && leading.trailingZeroBitCount < dropped
        leading >>= dropped
      }
      digits = String(leading).utf8.map { $0 &- UInt8(ascii: "0") }
      point = digits.count + dropped + min(exponent, 0)
      if hasRest { digits.append(1) }
      trim()
    }

    /// More digits than 512 bits can tell apart.
    private static let minimumCount = 200

    /// The digits of a number, no fewer than are wanted.
    init(_ number: Number, wanted: Int) {
      self.init(number.mantissa, exponent: number.exponent, wanted: wanted)
    }

    mutating func trim() {
      while digits.last == 0 { digits.removeLast() }
      if digits.isEmpty { point = 0 }
    }

    mutating func roundDown(_ count: Int) {
      guard count < digits.count else { return }
      digits.removeLast(digits.count - count)
      trim()
    }

    mutating func roundUp(_ count: Int) {
      guard count < digits.count else { return }
      var count = count
      while count > 0, digits[count - 1] >= 9 { count -= 1 }
      if count == 0 {
        digits = [1]
        point += 1
        return
      }
      digits[count - 1] += 1
      digits.removeLast(digits.count - count)
    }

    mutating func round(_ count: Int) {
      guard count < digits.count else { return }
      let isHalf = digits[count] == 5 && count + 1 == digits.count
      let goesUp = isHalf ? count > 0 && digits[count - 1] % 2 == 1 : digits[count] >= 5
      if goesUp { roundUp(count) } else { roundDown(count) }
    }

    var text: String {
      var text = ""
      if point > 0 {
        let whole = digits.prefix(point)
        text += String(decoding: whole.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        text += String(repeating: "0", count: point - whole.count)
      } else {
        text = "0"
      }
      let fraction = digits.dropFirst(max(point, 0))
      if !fraction.isEmpty {
        text += "." + String(repeating: "0", count: max(0, -point))
        text += String(decoding: fraction.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
      }
      return text
    }
  }

  /// The fewest digits that lie nearer to this number than to its neighbours.
  var shortest: Decimal {
    var decimal = Decimal(mantissa, exponent: exponent, wanted: 0)
    guard !isZero else { return decimal }
    let shift = precision + 1 - mantissa.bitWidth
    let scaled = shift >= 0 ? mantissa << shift : mantissa >> -shift
    let lower = Decimal(scaled - 1, exponent: exponent - shift, wanted: 0)
    let upper = Decimal(scaled + 1, exponent: exponent - shift, wanted: 0)
    let includesBounds = ((scaled >> 1) & 1).isZero
    for (index, digit) in decimal.digits.enumerated() {
      let low = index < lower.digits.count ? lower.digits[index] : 0
      let high = index < upper.digits.count ? upper.digits[index] : 0
      let canRoundDown = low != digit || includesBounds && index + 1 == lower.digits.count
      let canRoundUp =
        digit != high && (includesBounds || digit + 1 < high || index + 1 < upper.digits.count)
      if canRoundDown || canRoundUp {
        if canRoundDown && canRoundUp {
          decimal.round(index + 1)
        } else if canRoundDown {
          decimal.roundDown(index + 1)
        } else {
          decimal.roundUp(index + 1)
        }
        return decimal
      }
    }
    return decimal
  }

  /// Reads `12`, `-1.5`, `1e3`; nil where the text is no decimal number.
  public init?(parsing text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    var digits: [UInt8] = []
    var scale = 0
    var hasPoint = false
    while let byte = bytes.first {
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        digits.append(byte)
        if hasPoint { scale -= 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        break
      }
      bytes.removeFirst()
    }
    guard !digits.isEmpty, let written = Number.exponent(bytes) else { return nil }
    guard digits.count < 19 || digits.count < Number.maximumExponent else { return nil }
    let mantissa =
      digits.count < 19
      ? BigUInt(digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) })
      : BigUInt(String(decoding: digits, as: UTF8.self)) ?? 0
    self.init(isNegative: isNegative, mantissa: mantissa, powerOfTen: scale + written)
  }

  /// What follows the digits; nil where it is no exponent.
  private static func exponent(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let letter = bytes.first else { return 0 }
    guard letter | 0x20 == UInt8(ascii: "e") else { return nil }
    guard let value = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)) else { return nil }
    return abs(value) < 1_000_000_000 ? value : value < 0 ? -1_000_000_000 : 1_000_000_000
  }

  private init(isNegative: Bool, mantissa: BigUInt, powerOfTen: Int) {
    let precision = Number.literalPrecision
    if powerOfTen == 0 || mantissa.isZero {
      self.init(isNegative: isNegative, mantissa: mantissa, exponent: 0, precision: precision)
    } else if powerOfTen > Number.maximumExponent {
      self = .infinity(isNegative: isNegative)
    } else if powerOfTen < -Number.maximumExponent {
      self = Number(0, precision: precision)
    } else if powerOfTen > 0 {
      self.init(
        isNegative: isNegative, mantissa: mantissa * BigUInt(5).power(powerOfTen), exponent: powerOfTen,
        precision: precision)
    } else {
      let divisor = BigUInt(5).power(-powerOfTen)
      let shift = max(0, precision + 2 + divisor.bitWidth - mantissa.bitWidth)
      let (quotient, remainder) = (mantissa << shift).quotientAndRemainder(dividingBy: divisor)
      self.init(
        isNegative: isNegative, mantissa: remainder.isZero ? quotient : quotient << 1 | 1,
        exponent: powerOfTen - shift - (remainder.isZero ? 0 : 1), precision: precision)
    }
  }
}
