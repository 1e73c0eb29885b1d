import Documents

/// YAML as `yamlencode` writes it: keys and texts in quotes, texts of several lines as blocks, long ones folded.
struct YAMLEncoding {
  /// A text in quotes is folded at the first space behind this column.
  private static let width = 80
  /// Longer keys stand behind a `?`.
  private static let maximumKeyLength = 128

  private var text = ""
  private var column = 0

  static func encode(_ value: Value) -> String {
    var encoding = YAMLEncoding()
    encoding.write(value, indent: 0, lead: "")
    // A document that is one plain scalar is closed, because more lines could belong to it.
    let isPlain = value.number != nil || value.bool != nil || value.isNull
    return encoding.text + (isPlain ? "\n...\n" : "\n")
  }

  /// - Parameter lead: what stands before the first line; nil for a space before a scalar, else a new line.
  private mutating func write(_ value: Value, indent: Int, lead: String? = nil) {
    let margin = "\n" + String(repeating: " ", count: indent)
    if let elements = value.elements, !elements.isEmpty {
      for (index, element) in elements.enumerated() {
        append((index == 0 ? lead : nil) ?? margin)
        append("-")
        write(element, indent: indent + 2, lead: " ")
      }
    } else if let members = value.members, !members.isEmpty {
      for (index, entry) in members.entries.enumerated() {
        append((index == 0 ? lead : nil) ?? margin)
        write(entry, indent, margin)
      }
    } else {
      append(lead ?? " ")
      writeScalar(value, indent: indent)
    }
  }

  private mutating func write(_ entry: ValueMembers.Entry, _ indent: Int, _ margin: String) {
    if entry.key.utf8.count > YAMLEncoding.maximumKeyLength || entry.key.contains("\n") {
      append("? ")
      writeText(entry.key, indent: indent + 2)
      append(margin + ":")
      write(entry.value, indent: indent + 2, lead: " ")
    } else {
      writeQuoted(entry.key, indent: nil)
      append(":")
      // Lists inside objects stand below their key, objects two columns further in.
      write(entry.value, indent: entry.value.elements == nil ? indent + 2 : indent)
    }
  }

  private mutating func writeScalar(_ value: Value, indent: Int) {
    if let text = value.string {
      writeText(text, indent: indent)
    } else if value.elements != nil {
      append("[]")
    } else if value.members != nil {
      append("{}")
    } else {
      append(JSONEncoding.encode(value).string ?? "null")
    }
  }

  private mutating func writeText(_ text: String, indent: Int) {
    let fitsBlock =
      text.contains("\n") && !text.hasSuffix(" ") && !text.contains(" \n")
      && text.unicodeScalars.allSatisfy { YAMLEncoding.isPrintable($0) || $0 == "\n" }
    if fitsBlock {
      writeBlock(text, indent: max(indent, 2))
    } else {
      writeQuoted(text, indent: max(indent, 2))
    }
  }

  private mutating func writeBlock(_ text: String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let hint = text.first == " " || text.first == "\n" ? "2" : ""
    let keepsBreaks = text.hasSuffix("\n\n") || text == "\n"
    let mark = "|" + hint + (keepsBreaks ? "+" : text.hasSuffix("\n") ? "" : "-")
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    append(mark + "\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n"))
  }

  /// - Parameter indent: where folded lines begin; nil where the text has to stay on its line.
  private mutating func writeQuoted(_ text: String, indent: Int?) {
    append("\"")
    let scalars = Array(text.unicodeScalars)
    var isBehindSpace = false
    for (index, scalar) in scalars.enumerated() {
      if let indent, scalar == " ", !isBehindSpace, column > YAMLEncoding.width, index > 0,
        index < scalars.count - 1
      {
        append("\n" + String(repeating: " ", count: indent) + (scalars[index + 1] == " " ? "\\" : ""))
      } else {
        append(YAMLEncoding.escaped(scalar))
      }
      isBehindSpace = scalar == " "
    }
    append("\"")
  }

  private mutating func append(_ part: String) {
    text += part
    if let last = part.lastIndex(of: "\n") {
      column = part[last...].unicodeScalars.count - 1
    } else {
      column += part.unicodeScalars.count
    }
  }

  /// Characters that go-yaml, which Terraform writes with, leaves as they are; those beyond U+FFFF are not among them.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7e, 0xa0...0x2027, 0x202a...0xd7ff, 0xe000...0xfefe, 0xff00...0xfffd: true
    default: false
    }
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "\0": "\\0", "\u{07}": "\\a", "\u{08}": "\\b", "\t": "\\t", "\n": "\\n", "\u{0B}": "\\v",
    "\u{0C}": "\\f", "\r": "\\r", "\u{1B}": "\\e", "\"": "\\\"", "\\": "\\\\", "\u{85}": "\\N",
    "\u{2028}": "\\L", "\u{2029}": "\\P",
  ]

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if let escape = escapes[scalar] { return escape }
    if isPrintable(scalar) { return String(scalar) }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let (letter, width) = scalar.value <= 0xff ? ("x", 2) : scalar.value <= 0xffff ? ("u", 4) : ("U", 8)
    return "\\\(letter)" + String(repeating: "0", count: width - digits.count) + digits
  }
}
