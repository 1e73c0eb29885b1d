import BigInt
import Foundation

/// Numbers as Go's `fmt` prints them with `%f`, `%e` and `%g`; the sign is left to the caller.
extension Number {
  /// So many digits behind the point.
  func fixed(places: Int) -> String {
    if isInfinite { return "Inf" }
    let pointBound = Int(Double(mantissa.bitWidth + exponent) * log10(2)) + 1
    var decimal = Decimal(magnitude, wanted: pointBound + places)
    decimal.round(max(0, decimal.point + places))
    let text = decimal.point + places < 0 ? "0" : decimal.text
    let fraction = text.drop { $0 != "." }.dropFirst()
    let missing = String(repeating: "0", count: places - fraction.count)
    return places == 0 || !fraction.isEmpty ? text + missing : text + "." + missing
  }

  /// One digit before the point, so many behind it, and an exponent; as many as are needed for nil.
  func scientific(places: Int?) -> String {
    if isInfinite { return "Inf" }
    guard let places else { return magnitude.shortest.scientific(places: nil) }
    var decimal = Decimal(magnitude, wanted: places + 1)
    decimal.round(places + 1)
    return decimal.scientific(places: places)
  }

  /// So many digits in all, as many as are needed for nil; with an exponent where it is below -4 or reaches
  /// the number of digits (6 for nil).
  func general(precision: Int?) -> String {
    if isInfinite { return "Inf" }
    guard let precision else {
      let decimal = magnitude.shortest
      let exponent = decimal.point - 1
      return exponent < -4 || exponent >= 6 ? decimal.scientific(places: nil) : decimal.text
    }
    var decimal = Decimal(magnitude, wanted: precision)
    decimal.round(max(precision, 1))
    var limit = max(precision, 1)
    if limit > decimal.digits.count, decimal.digits.count >= decimal.point { limit = decimal.digits.count }
    let exponent = decimal.point - 1
    return exponent < -4 || exponent >= limit ? decimal.scientific(places: nil) : decimal.text
  }
}

extension Number.Decimal {
  func scientific(places: Int?) -> String {
    var text = String(digits.first ?? 0)
    let count = places ?? max(0, digits.count - 1)
    if count > 0 {
      let fraction = digits.dropFirst().map(String.init).joined()
      text += "." + fraction + String(repeating: "0", count: max(0, count - fraction.count))
    }
    let exponent = digits.isEmpty ? 0 : point - 1
    let size = String(abs(exponent))
    return text + (exponent < 0 ? "e-" : "e+") + (size.count < 2 ? "0" : "") + size
  }
}
