import Documents

/// Scalars without quotes, as `yamldecode` reads them (Terraform: "yamldecode Function").
enum YAMLScalar {
  static func value(_ text: String) throws(ConversionFailure) -> Value {
    switch text {
    case ".nan", ".NaN", ".NAN": throw ConversionFailure(reason: "Terraform has no value for `\(text)`")
    case "", "~", "null", "Null", "NULL": return .null
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "true", "True", "TRUE": return .bool(true)
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF", "false", "False", "FALSE": return .bool(false)
    default: break
    }
    if let number = number(text) { return .number(number) }
    return .string(moment(text) ?? text)
  }

  /// A date, or a date and time, as Terraform writes moments; nil where the text is none.
  private static func moment(_ text: String) -> String? {
    guard text.utf8.dropFirst(4).first == UInt8(ascii: "-") else { return nil }
    let pattern =
      /(\d{4})-(\d\d?)-(\d\d?)(?:[Tt](\d\d?):(\d\d?):(\d\d?)(\.\d+)?(Z|[+-]\d\d:\d\d)| (\d\d?):(\d\d?):(\d\d?)(\.\d+)?)?/
      .asciiOnlyDigits()
    guard let fields = text.wholeMatch(of: pattern)?.output else { return nil }
    func padded(_ digits: Substring?) -> String {
      digits.map { $0.count < 2 ? "0\($0)" : String($0) } ?? "00"
    }
    let date = "\(fields.1)-\(padded(fields.2))-\(padded(fields.3))"
    let time = [fields.4 ?? fields.9, fields.5 ?? fields.10, fields.6 ?? fields.11].map(padded)
    return (try? Moment("\(date)T\(time.joined(separator: ":"))\(fields.8 ?? "Z")"))?.rfc3339
  }

  private static func number(_ text: String) -> Number? {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard text.count - unsigned.count <= 1, let first = unsigned.first, first.isNumber || first == "." else {
      return nil
    }
    let digits = String(unsigned)
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where digits.hasPrefix(prefix) {
      return text.hasPrefix("-") ? nil : Int(digits.dropFirst(2), radix: radix).map { Number($0) }
    }
    return Number(parsing: (text.hasPrefix("-") ? "-" : "") + digits)
  }
}
