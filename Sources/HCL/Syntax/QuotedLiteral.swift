/// Text as HCL writes it between quotes ("HCL Native Syntax Specification": Quoted Templates).
public enum QuotedLiteral {
  /// The text in quotes, as Terraform writes keys in addresses: `"a"`, `"a\"b"`, `"$${x}"`.
  public static func text(_ literal: String) -> String { "\"\(content(literal))\"" }

  /// What stands between the quotes.
  public static func content(_ literal: String) -> String {
    // Nearly all keys are such.
    if literal.utf8.allSatisfy(isPlain) { return literal }
    var content = ""
    let scalars = Array(literal.unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      switch scalar {
      case "\n": content += "\\n"
      case "\r": content += "\\r"
      case "\t": content += "\\t"
      case "\"": content += "\\\""
      case "\\": content += "\\\\"
      case "$", "%":
        content.unicodeScalars.append(scalar)
        let opensTemplate = position + 1 < scalars.count && scalars[position + 1] == "{"
        if opensTemplate { content.unicodeScalars.append(scalar) }
      default:
        if isShown(scalar) { content.unicodeScalars.append(scalar) } else { content += code(scalar) }
      }
    }
    return content
  }

  /// Whether a byte stands for itself, whatever is around it.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "%"): false
    default: byte >= 0x20 && byte < 0x7F
    }
  }

  /// Whether the character can be seen; of white space only the common blank is written as it is.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    case .spaceSeparator: scalar == " "
    default: true
    }
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let width = scalar.value < 0x10000 ? 4 : 8
    let zeros = String(repeating: "0", count: width - digits.count)
    return (width == 4 ? "\\u" : "\\U") + zeros + digits
  }
}
