/// Writing trees as JSON text.
extension DocumentNode {
  /// The tree as compact JSON. What is not known is written as `{"$unknown": reason, "references": […]}`, what is
  /// sensitive as `{"$sensitive": true}`; unquoted YAML scalars get the type that YAML's core schema gives them.
  public func jsonText() -> String { JSONText.of(self) }

  /// The tree as JSON over lines, as the AWS CLI writes it: lines are what diagnostics point to.
  public func prettyJSONText() -> String { JSONText.of(self, indentation: 4) + "\n" }

  /// The tree as compact JSON for people: what is not known yet stands as text such as `"${aws_vpc.store.id}"`, or as a
  /// question mark where not even its form is known.
  public var readableText: String { JSONText.of(self, isForPeople: true) }

  /// The same over lines.
  public var readableLines: String { JSONText.of(self, isForPeople: true, indentation: 2) }

  /// How `readableText` writes a value that is not known.
  static func readable(_ unknown: Unknown) -> String {
    unknown.text?.description ?? unknown.mentions.first.map { SymbolicText($0).description } ?? "?"
  }
}

/// Writes one tree.
private struct JSONText {
  private var text = ""
  private let isForPeople: Bool
  /// The blanks by which every level is moved to the right; nil for a text on one line.
  private let indentation: Int?

  static func of(_ node: DocumentNode, isForPeople: Bool = false, indentation: Int? = nil) -> String {
    var writer = JSONText(isForPeople: isForPeople, indentation: indentation)
    writer.write(node, level: 0)
    return writer.text
  }

  private init(isForPeople: Bool, indentation: Int?) {
    self.isForPeople = isForPeople
    self.indentation = indentation
  }

  private mutating func write(_ node: DocumentNode, level: Int) {
    switch node.value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number
    case .string(let string): write(string)
    case .plain(let plain): writePlain(plain, isNull: node.isNull)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        separate(isFirst: index == 0, level: level + 1)
        write(element, level: level + 1)
      }
      if !elements.isEmpty { breakLine(level) }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, member) in object.members.enumerated() {
        separate(isFirst: index == 0, level: level + 1)
        write(member.key)
        text += indentation == nil ? ":" : ": "
        write(member.value, level: level + 1)
      }
      if !object.isEmpty { breakLine(level) }
      text += "}"
    case .tagged(_, let inner): write(inner, level: level)
    case .encoded(let inner): write(JSONText.of(inner, isForPeople: isForPeople))
    case .unknown(let unknown): write(unknown)
    case .sensitive:
      if isForPeople { write("(sensitive)") } else { text += "{\"$sensitive\":true}" }
    }
  }

  private mutating func write(_ unknown: Unknown) {
    guard !isForPeople else { return write(DocumentNode.readable(unknown)) }
    text += "{\"$unknown\":"
    write(unknown.reason)
    text += ",\"references\":["
    for (index, mention) in unknown.mentions.enumerated() {
      if index > 0 { text += "," }
      write(mention.description)
    }
    text += "]}"
  }

  private mutating func writePlain(_ plain: String, isNull: Bool) {
    if isNull {
      text += "null"
    } else if ["true", "True", "TRUE", "false", "False", "FALSE"].contains(plain) {
      text += plain.lowercased()
    } else if let whole = Int(plain), String(whole) == plain {
      text += plain
    } else {
      write(plain)
    }
  }

  private mutating func separate(isFirst: Bool, level: Int) {
    if !isFirst { text += "," }
    breakLine(level)
  }

  private mutating func breakLine(_ level: Int) {
    guard let indentation else { return }
    text += "\n" + String(repeating: " ", count: level * indentation)
  }

  /// Appends a string in JSON's quotes and escapes.
  private mutating func write(_ string: String) {
    text += "\""
    defer { text += "\"" }
    // Most texts need no escapes.
    if string.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      text += string
      return
    }
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
  }
}
