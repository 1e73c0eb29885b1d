import Documents

extension FunctionTable {
  static let texts: [String: Function] = [
    "upper": Function { v throws(ConversionFailure) in .string(LetterCase.upper(try text(v, 0)))
    },
    "lower": Function { v throws(ConversionFailure) in .string(LetterCase.lower(try text(v, 0)))
    },
    "startswith": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      if let unknown = v[0].unknown ?? v[1].unknown {
        let known = v[0].isUnknown ? unknown.prefix : ""
        guard let wanted = v[1].string,
          wanted.utf8.count <= known.utf8.count || !known.hasPrefix(wanted.prefix(known.count))
        else { return .unknown(.bool, from: v) }
        return .bool(known.hasPrefix(wanted))
      }
      return .bool(try text(v, 0).hasPrefix(try text(v, 1)))
    },
    "endswith": Function { v throws(ConversionFailure) in
      .bool(try text(v, 0).hasSuffix(try text(v, 1)))
    },
    "strcontains": Function { v throws(ConversionFailure) in
      let part = try text(v, 1)
      let whole = try text(v, 0)
      return .bool(part.isEmpty || whole.contains(part))
    },
    "trimprefix": Function { v throws(ConversionFailure) in
      let (whole, prefix) = (try text(v, 0), try text(v, 1))
      return .string(whole.hasPrefix(prefix) ? String(whole.dropFirst(prefix.count)) : whole)
    },
    "trimsuffix": Function { v throws(ConversionFailure) in
      let (whole, suffix) = (try text(v, 0), try text(v, 1))
      return .string(whole.hasSuffix(suffix) ? String(whole.dropLast(suffix.count)) : whole)
    },
    "trimspace": Function { v throws(ConversionFailure) in
      var result = try text(v, 0)
      result.trimStart()
      result.trimEnd()
      return .string(result)
    },
    "chomp": Function { v throws(ConversionFailure) in
      var result = try text(v, 0)
      while let last = result.unicodeScalars.last, last == "\n" || last == "\r" {
        result.unicodeScalars.removeLast()
      }
      return .string(result)
    },
    "strrev": Function { v throws(ConversionFailure) in
      .string(String(try text(v, 0).reversed()))
    },
    "split": Function { v throws(ConversionFailure) in
      let (separator, whole) = (try text(v, 0), try text(v, 1))
      let parts =
        separator.isEmpty
        ? whole.map { String($0) }
        : whole.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
      guard parts.count <= Evaluator.maximumElements else {
        throw ConversionFailure(reason: "the text splits into more than \(Evaluator.maximumElements) parts")
      }
      return Value(.list(parts.map(Value.string), of: .string))
    },
    "join": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      let separator = try argument(v, 0)
      guard v.count > 1 else { throw ConversionFailure(reason: "at least one list is needed") }
      var parts: [Value] = []
      for list in v.dropFirst() {
        if list.isUnknown { return .unknown(.string, from: v) }
        for element in try elements(list) { parts.append(try element.converted(to: .string)) }
      }
      guard let glue = separator.symbolicText else { return .unknown(.string, from: v) }
      let pieces = parts.compactMap { $0.symbolicText?.raw }
      try checkLength(pieces.reduce(0) { $0 + $1.utf8.count + glue.raw.utf8.count })
      if separator.isUnknown || parts.contains(where: \.isUnknown) {
        let text = pieces.count == parts.count ? SymbolicText(raw: pieces.joined(separator: glue.raw)) : nil
        return .unknown(.string, from: [separator] + parts, text: text)
      }
      guard parts.allSatisfy({ $0.string != nil }) else {
        throw ConversionFailure(reason: "an element is null")
      }
      return .string(parts.compactMap(\.string).joined(separator: glue.raw))
    },
    "jsonencode": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      var result = JSONEncoding.encode(value)
      result.encoded = EncodedValue(value)
      return result
    },
  ]
}

/// JSON as Go writes it, with mentions in place of what is not known.
enum JSONEncoding {
  static func encode(_ value: Value) -> Value {
    var text = ""
    var hasForm = true
    write(value, to: &text, &hasForm)
    if value.isWhollyKnown { return .string(text) }
    return Value.unknown(.string, from: [value], text: hasForm ? SymbolicText(raw: text) : nil)
      .refined { $0.prefix = firstCharacter(of: value) }
  }

  /// What the encoding of a value begins with, whatever its unknown parts are.
  private static func firstCharacter(of value: Value) -> String {
    if value.members != nil { return "{" }
    if value.elements != nil { return "[" }
    guard let unknown = value.unknown, unknown.isNotNull else { return "" }
    switch unknown.type {
    case .string: return "\""
    case .object, .map: return "{"
    case .list, .set, .tuple: return "["
    case .dynamic, .bool, .number: return ""
    }
  }

  private static func write(_ value: Value, to text: inout String, _ hasForm: inout Bool) {
    switch value.kind {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .number(let number): text += number.description
    case .string(let string): quote(string, to: &text)
    case .unknown(let unknown):
      guard let symbolic = unknown.cause.text else {
        hasForm = false
        return
      }
      quote(symbolic.raw, to: &text, keepsMentions: true)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element, to: &text, &hasForm)
      }
      text += "]"
    case .map(let members, _), .object(let members):
      if members.others != nil { hasForm = false }
      text += "{"
      for (index, entry) in members.entries.enumerated() {
        if index > 0 { text += "," }
        quote(entry.key, to: &text)
        text += ":"
        write(entry.value, to: &text, &hasForm)
      }
      text += "}"
    }
  }

  /// A text in quotes; Go's default is to escape what has a meaning in HTML.
  static func quoted(_ string: String, escapesMarkup: Bool = true) -> String {
    var text = ""
    quote(string, to: &text, escapesMarkup: escapesMarkup)
    return text
  }

  private static func quote(
    _ string: String, to text: inout String, escapesMarkup: Bool = true, keepsMentions: Bool = false
  ) {
    text += "\""
    // The tokens of mentions stay as they are: whoever reads the text looks for them.
    var isMention = false
    for scalar in string.unicodeScalars {
      if keepsMentions, scalar == "\u{E000}" { isMention = true }
      if isMention {
        isMention = scalar != "\u{E001}"
        text.unicodeScalars.append(scalar)
        continue
      }
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<" where !escapesMarkup, ">" where !escapesMarkup, "&" where !escapesMarkup:
        text.unicodeScalars.append(scalar)
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
