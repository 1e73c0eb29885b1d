/// Writing trees as JSON text.
extension DocumentNode {
  /// The tree as compact JSON. What is not known is written as `{"$unknown": reason, "references": […]}`, what is
  /// sensitive as `{"$sensitive": true}`; unquoted YAML scalars get the type that YAML's core schema gives them.
  public func jsonText() -> String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): DocumentNode.write(string, to: &text)
    case .plain(let plain): writePlain(plain, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, member) in object.members.enumerated() {
        if index > 0 { text += "," }
        DocumentNode.write(member.key, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    case .tagged(_, let inner): inner.write(to: &text)
    case .encoded(let inner): DocumentNode.write(inner.jsonText(), to: &text)
    case .unknown(let unknown):
      text += "{\"$unknown\":"
      DocumentNode.write(unknown.reason, to: &text)
      text += ",\"references\":["
      for (index, mention) in unknown.mentions.enumerated() {
        if index > 0 { text += "," }
        DocumentNode.write(mention.description, to: &text)
      }
      text += "]}"
    case .sensitive: text += "{\"$sensitive\":true}"
    }
  }

  private func writePlain(_ plain: String, to text: inout String) {
    if isNull {
      text += "null"
    } else if ["true", "True", "TRUE", "false", "False", "FALSE"].contains(plain) {
      text += plain.lowercased()
    } else if let whole = Int(plain), String(whole) == plain {
      text += plain
    } else {
      DocumentNode.write(plain, to: &text)
    }
  }

  /// Appends a string in JSON's quotes and escapes.
  static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
