/// Reading the typed values of conditions.
enum ConditionValues {
  /// An integer or decimal number; `10abc`, exponents and spaces are none.
  static func number(_ text: String) -> Double? {
    var digits = text[...]
    if digits.first == "-" || digits.first == "+" { digits = digits.dropFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    return Double(text)
  }

  /// Seconds since 1970: an epoch, or one of the W3C forms of ISO 8601 from `YYYY` to
  /// `YYYY-MM-DDThh:mm:ss.s±hh:mm`.
  ///
  /// A text of at most four digits is a year.
  static func date(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    if text.count != 4, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) {
      return number(text)
    }
    var reader = DateReader(text: Array(text.utf8))
    return reader.read()
  }
}

/// Reads the W3C profile of ISO 8601.
private struct DateReader {
  let text: [UInt8]
  var position = 0

  init(text: [UInt8]) { self.text = text }

  mutating func read() -> Double? {
    guard let year = digits(4) else { return nil }
    var (month, day) = (1, 1)
    var seconds = 0.0
    if skip("-") {
      guard let value = digits(2), (1...12).contains(value) else { return nil }
      month = value
      if skip("-") {
        guard let value = digits(2), (1...31).contains(value) else { return nil }
        day = value
        if skip("T") || skip("t") || skip(" ") {
          guard let time = time() else { return nil }
          seconds = time
        }
      }
    }
    guard position == text.count else { return nil }
    return Double(DateReader.days(year, month, day)) * 86_400 + seconds
  }

  /// Hours, minutes, perhaps seconds and a fraction, and the zone.
  private mutating func time() -> Double? {
    guard let hours = digits(2), hours <= 24, skip(":"), let minutes = digits(2), minutes <= 59 else {
      return nil
    }
    var seconds = Double(hours * 3600 + minutes * 60)
    if skip(":") {
      guard let whole = digits(2), whole <= 60 else { return nil }
      seconds += Double(whole)
      if skip(".") {
        var scale = 0.1
        while let digit = digits(1) {
          seconds += Double(digit) * scale
          scale /= 10
        }
      }
    }
    if skip("Z") || skip("z") || position == text.count { return seconds }
    let isEast = skip("+")
    guard isEast || skip("-"), let zoneHours = digits(2) else { return nil }
    _ = skip(":")
    let zoneMinutes = position == text.count ? 0 : digits(2)
    guard let zoneMinutes else { return nil }
    let offset = Double(zoneHours * 3600 + zoneMinutes * 60)
    return isEast ? seconds - offset : seconds + offset
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard position + count <= text.count else { return nil }
    var value = 0
    for byte in text[position..<position + count] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += count
    return value
  }

  private mutating func skip(_ character: Character) -> Bool {
    guard position < text.count, text[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
