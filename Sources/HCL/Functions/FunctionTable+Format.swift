import BigInt
import Documents

/// `format` and `formatlist` (Terraform: "format Function").
extension FunctionTable {
  static let formats: [String: Function] = [
    "format": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      let pattern = try argument(v, 0)
      guard !pattern.isUnknown, !hasUntypedNull(v) else { return .unknown(.string, from: v) }
      return try FormatPattern(try text(v, 0)).format(Array(v.dropFirst()))
    },
    "formatlist": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      let isOpen =
        v.contains {
          $0.isUnknown && FunctionSignature.Shape.elements.fits($0.type) || $0.isOpenSet
        } || v.first?.isUnknown == true
      guard !isOpen, !hasUntypedNull(v) else { return .unknown(.list(.string), from: v) }
      let arguments = v.dropFirst()
      let lists = arguments.compactMap(\.elements)
      if lists.first?.isEmpty == true, lists.allSatisfy(\.isEmpty) { return Value(.list([], of: .string)) }
      let pattern = try FormatPattern(try text(v, 0))
      guard let count = lists.first?.count else {
        return Value(.list([try pattern.format(Array(arguments))], of: .string))
      }
      guard lists.allSatisfy({ $0.count == count }) else {
        throw ConversionFailure(reason: "the lists differ in length")
      }
      var all: [Value] = []
      var length = 0
      for index in 0..<count {
        length += all.last?.string?.utf8.count ?? 0
        try checkLength(length)
        all.append(try pattern.format(arguments.map { $0.elements?[index] ?? $0 }))
      }
      return Value(.list(all, of: .string))
    },
  ]
}

extension FunctionTable {
  /// Terraform does not tell what an argument of unknown type would look like.
  private static func hasUntypedNull(_ values: [Value]) -> Bool {
    values.contains { $0.isNull && $0.type == .dynamic }
  }
}

/// A text with verbs such as `%s` and `%05.2f`.
struct FormatPattern {
  private struct Verb {
    var letter: Character
    var flags: Set<Character> = []
    var width = 0
    var precision: Int?
    var argument: Int
    var text: String
  }

  private enum Part {
    case literal(String)
    case verb(Verb)
  }

  /// No text is padded to more characters than this.
  private static let maximumWidth = 10_000

  private var parts: [Part] = []
  private var argumentCount = 0
  private var namesArguments = false

  init(_ pattern: String) throws(ConversionFailure) {
    var rest = Substring(pattern)
    var next = 0
    while let percent = rest.firstIndex(of: "%") {
      if percent > rest.startIndex { parts.append(.literal(String(rest[..<percent]))) }
      rest = rest[percent...].dropFirst()
      if rest.first == "%" {
        rest.removeFirst()
        parts.append(.literal("%"))
        continue
      }
      let verb = try FormatPattern.verb(&rest, &next, &namesArguments)
      argumentCount = max(argumentCount, verb.argument + 1)
      parts.append(.verb(verb))
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
  }

  private static func verb(
    _ rest: inout Substring, _ next: inout Int, _ namesArguments: inout Bool
  ) throws(ConversionFailure) -> Verb {
    let start = rest
    var verb = Verb(letter: "v", argument: next, text: "%")
    while let flag = rest.first, "+-# 0".contains(flag) {
      verb.flags.insert(flag)
      rest.removeFirst()
    }
    verb.width = try number(&rest) ?? 0
    if rest.first == "." {
      rest.removeFirst()
      verb.precision = try number(&rest) ?? 0
    }
    if rest.first == "[" {
      rest.removeFirst()
      guard let index = try number(&rest), index > 0, rest.first == "]" else {
        throw ConversionFailure(reason: "`[` in a verb needs the number of an argument and `]`")
      }
      rest.removeFirst()
      verb.argument = index - 1
      namesArguments = true
    }
    guard let letter = rest.first else { throw ConversionFailure(reason: "the format ends inside a verb") }
    guard "vtbdoxXeEfgGsq".contains(letter) else {
      throw ConversionFailure(reason: "there is no verb `%\(letter)`")
    }
    rest.removeFirst()
    verb.letter = letter
    verb.text = "%" + start[..<rest.startIndex]
    next = verb.argument + 1
    return verb
  }

  private static func number(_ rest: inout Substring) throws(ConversionFailure) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    if digits.isEmpty { return nil }
    guard let number = Int(digits), number <= maximumWidth else {
      throw ConversionFailure(reason: "a width or precision of more than \(maximumWidth)")
    }
    return number
  }

  /// The text with the arguments in the places of the verbs; unknown arguments stay as mentions.
  func format(_ arguments: [Value]) throws(ConversionFailure) -> Value {
    if arguments.count > argumentCount, !namesArguments || argumentCount == 0 {
      throw ConversionFailure(
        reason: "\(arguments.count) arguments were given, but the format uses only \(argumentCount)")
    }
    var known = ""
    var symbolic = ""
    var isKnown = true
    var hasForm = true
    var prefix = ""
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        // Terraform keeps no more of the beginning than the text before the first verb.
        if index == 0 { prefix = text }
        known += text
        symbolic += SymbolicText(text).raw
      case .verb(let verb):
        guard arguments.indices.contains(verb.argument) else {
          throw ConversionFailure(reason: "there is no argument \(verb.argument + 1) for `\(verb.text)`")
        }
        let argument = arguments[verb.argument]
        if argument.isNull, verb.letter != "v" {
          throw ConversionFailure(reason: "argument \(verb.argument + 1) is null, which only `%v` takes")
        }
        if argument.isWhollyKnown {
          let text = try FormatPattern.text(argument, verb)
          known += text
          symbolic += SymbolicText(text).raw
          continue
        }
        isKnown = false
        let isPlain = verb.letter == "s" || verb.letter == "v" && verb.flags.isEmpty
        let form = argument.isUnknown ? argument.symbolicText : JSONEncoding.encode(argument).symbolicText
        if isPlain, verb.width == 0, verb.precision == nil, let form {
          symbolic += form.raw
        } else {
          hasForm = false
        }
      }
    }
    if isKnown { return .string(known) }
    return Value.unknown(.string, from: arguments, text: hasForm ? SymbolicText(raw: symbolic) : nil)
      .beginning(with: prefix)
  }

  private static func text(_ value: Value, _ verb: Verb) throws(ConversionFailure) -> String {
    switch verb.letter {
    case "s", "q":
      guard var text = try value.converted(to: .string).string else {
        throw ConversionFailure(reason: "null for `\(verb.text)`")
      }
      if let precision = verb.precision { text = String(text.prefix(precision)) }
      return padded(verb.letter == "q" ? JSONEncoding.encode(.string(text)).string ?? text : text, verb)
    case "t":
      guard let flag = try value.converted(to: .bool).bool else {
        throw ConversionFailure(reason: "null for `\(verb.text)`")
      }
      return flag ? "true" : "false"
    case "v":
      if verb.flags.contains("#") { return padded(JSONEncoding.encode(value).string ?? "", verb) }
      if let number = value.number {
        return padded((number.signum < 0 ? "-" : "") + number.general(precision: nil), verb)
      }
      if let text = value.symbolicText?.literal { return padded(text, verb) }
      return padded(JSONEncoding.encode(value).string ?? "", verb)
    default:
      guard let number = try value.converted(to: .number).number else {
        throw ConversionFailure(reason: "null for `\(verb.text)`")
      }
      return try numeric(number, verb)
    }
  }

  private static func numeric(_ number: Number, _ verb: Verb) throws(ConversionFailure) -> String {
    var digits: String
    switch verb.letter {
    case "d", "b", "o", "x", "X":
      guard let magnitude = number.wholeMagnitude else {
        throw ConversionFailure(reason: "`\(verb.text)` needs a whole number")
      }
      digits = whole(magnitude, verb)
    case "f": digits = number.fixed(places: verb.precision ?? 6)
    case "e", "E": digits = number.scientific(places: verb.precision ?? 6)
    default: digits = number.general(precision: verb.precision)
    }
    if verb.letter == "E" || verb.letter == "G" { digits = digits.uppercased() }
    let sign =
      number.signum < 0 ? "-" : verb.flags.contains("+") ? "+" : verb.flags.contains(" ") ? " " : ""
    let missing = verb.width - sign.count - digits.count
    if verb.flags.contains("0"), !verb.flags.contains("-"), missing > 0 {
      digits = String(repeating: "0", count: missing) + digits
    }
    return padded(sign + digits, verb)
  }

  private static func whole(_ magnitude: BigUInt, _ verb: Verb) -> String {
    let radixes: [Character: (Int, prefix: String)] = [
      "b": (2, "0b"), "o": (8, "0"), "x": (16, "0x"), "X": (16, "0X"),
    ]
    let (radix, prefix) = radixes[verb.letter] ?? (10, "")
    let digits = String(magnitude, radix: radix, uppercase: verb.letter == "X")
    let zeros = String(repeating: "0", count: max(0, (verb.precision ?? 0) - digits.count))
    return (verb.flags.contains("#") ? prefix : "") + zeros + digits
  }

  private static func padded(_ text: String, _ verb: Verb) -> String {
    let missing = verb.width - text.count
    guard missing > 0 else { return text }
    if verb.flags.contains("-") { return text + String(repeating: " ", count: missing) }
    return String(repeating: verb.flags.contains("0") ? "0" : " ", count: missing) + text
  }
}
