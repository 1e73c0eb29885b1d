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
    let isDate = text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil
    return .string(isDate ? text + "T00:00:00Z" : text)
  }

  private static func number(_ text: String) -> Number? {
    let unsigned = text.drop { $0 == "-" || $0 == "+" }
    guard text.count - unsigned.count <= 1, let first = unsigned.first, first.isNumber || first == "." else {
      return nil
    }
    let digits = String(unsigned)
    for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
      return Int(digits.dropFirst(2), radix: radix).map { Number(text.hasPrefix("-") ? -$0 : $0) }
    }
    return Number(parsing: (text.hasPrefix("-") ? "-" : "") + digits)
  }
}

/// YAML as `yamlencode` writes it: keys and texts in quotes, texts of several lines as blocks.
enum YAMLEncoding {
  static func encode(_ value: Value) -> String {
    let text = block(value, indent: 0)
    // A document that is one plain scalar is closed, because more lines could belong to it.
    let end = value.number != nil || value.bool != nil || value.isNull ? "\n...\n" : "\n"
    return (text.hasPrefix("\n") ? String(text.dropFirst()) : String(text.drop { $0 == " " })) + end
  }

  /// What follows `key:` or `-`: a space and a scalar, or new lines.
  private static func block(_ value: Value, indent: Int) -> String {
    if let text = value.string { return " " + quoted(text, indent: indent) }
    let margin = "\n" + String(repeating: " ", count: indent)
    if let elements = value.elements {
      if elements.isEmpty { return " []" }
      return elements.map { element in
        margin + "-" + (element.isFilled ? nested(element, indent) : block(element, indent: indent + 2))
      }.joined()
    }
    if let members = value.members {
      if members.isEmpty { return " {}" }
      return members.entries.map { entry in
        // Lists inside objects stand below their key, objects two columns further in.
        let deeper = entry.value.elements == nil ? indent + 2 : indent
        let key = JSONEncoding.encode(.string(entry.key)).string ?? ""
        return margin + key + ":" + block(entry.value, indent: deeper)
      }.joined()
    }
    return " " + (JSONEncoding.encode(value).string ?? "null")
  }

  /// A collection as an element of a list: its first line stands beside the dash.
  private static func nested(_ element: Value, _ indent: Int) -> String {
    " " + block(element, indent: indent + 2).drop { $0 == "\n" || $0 == " " }
  }

  private static func quoted(_ text: String, indent: Int) -> String {
    guard text.contains("\n") else {
      return JSONEncoding.quoted(text, escapesMarkup: false)
    }
    let margin = String(repeating: " ", count: max(indent, 2))
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    let hint = text.first == " " || text.first == "\n" ? "2" : ""
    let keepsBreaks = text.hasSuffix("\n\n") || text == "\n"
    let mark = "|" + hint + (keepsBreaks ? "+" : text.hasSuffix("\n") ? "" : "-")
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
    return mark + "\n" + lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}

extension Value {
  fileprivate var isFilled: Bool { elements?.isEmpty == false || members?.isEmpty == false }
}

/// CSV as `csvdecode` reads it (RFC 4180): the first line holds the names.
enum CSVTable {
  static func decode(_ text: String) throws(ConversionFailure) -> Value {
    let rows = try rows(text)
    guard let names = rows.first else { throw ConversionFailure(reason: "there is no line with names") }
    guard Set(names).count == names.count else { throw ConversionFailure(reason: "a name occurs twice") }
    let type = ValueType.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .string) }))
    var objects: [Value] = []
    for (index, row) in rows.enumerated().dropFirst() {
      guard row.count == names.count else {
        throw ConversionFailure(reason: "row \(index + 1) holds \(row.count) fields, not \(names.count)")
      }
      let entries = zip(names, row).map { ValueMembers.Entry(key: $0, value: .string($1)) }
      objects.append(.object(ValueMembers(entries)))
    }
    return Value(.list(objects, of: type))
  }

  private static func rows(_ text: String) throws(ConversionFailure) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var characters = Array(text.replacing("\r\n", with: "\n"))[...]
    if characters.last != "\n", !characters.isEmpty { characters.append("\n") }
    while let character = characters.popFirst() {
      switch character {
      case "\"" where isQuoted && characters.first == "\"":
        characters.removeFirst()
        field.append("\"")
      case "\"" where isQuoted || field.isEmpty && !wasQuoted:
        isQuoted.toggle()
        wasQuoted = true
      case "\"": throw ConversionFailure(reason: "a quote inside a field without quotes")
      case "," where !isQuoted:
        row.append(field)
        field = ""
        wasQuoted = false
      case "\n" where !isQuoted:
        if !row.isEmpty || !field.isEmpty || wasQuoted { rows.append(row + [field]) }
        row = []
        field = ""
        wasQuoted = false
      default:
        guard isQuoted || !wasQuoted else {
          throw ConversionFailure(reason: "text after the closing quote of a field")
        }
        field.append(character)
      }
    }
    guard !isQuoted else { throw ConversionFailure(reason: "a quote is not closed") }
    return rows
  }
}
