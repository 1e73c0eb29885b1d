/// Escapes and classes of characters.
extension PatternParser {
  // MARK: Escapes

  mutating func parseEscape(into nodes: inout [PatternNode]) throws(PatternFailure) {
    guard let letter = peek(1) else { throw PatternFailure(reason: "a `\\` at the end") }
    switch letter {
    case "A", "b", "B", "z":
      position += 2
      let assertions: [Unicode.Scalar: PatternAssertion] = [
        "A": .textStart, "b": .wordBoundary, "B": .noWordBoundary, "z": .textEnd,
      ]
      nodes.append(.assertion(assertions[letter] ?? .textEnd))
    case "Q":
      position += 2
      while let scalar = next {
        if scalar == "\\", peek(1) == "E" {
          position += 2
          return
        }
        nodes.append(literal(scalar))
        position += 1
      }
    default:
      if let set = try parseClassEscape() {
        nodes.append(.scalars(set))
      } else {
        nodes.append(literal(try parseScalarEscape()))
      }
    }
  }

  /// `\d`, `\pL` and their like; nil where another escape stands here.
  private mutating func parseClassEscape() throws(PatternFailure) -> ScalarSet? {
    guard let letter = peek(1) else { return nil }
    if letter == "p" || letter == "P" { return try parseProperty(isNegated: letter == "P") }
    guard letter.isASCII, let set = ScalarSet.perl(Unicode.Scalar(UInt8(ascii: letter) | 0x20)) else {
      return nil
    }
    position += 2
    var folded = set
    folded.ignoresCase = flags.ignoresCase
    folded.isNegated = letter.properties.isUppercase
    return folded
  }

  private mutating func parseProperty(isNegated: Bool) throws(PatternFailure) -> ScalarSet {
    position += 2
    var name = ""
    if take("{") {
      while let scalar = next, scalar != "}" {
        name.unicodeScalars.append(scalar)
        position += 1
      }
      guard take("}") else { throw PatternFailure(reason: "a `\\p{` that is not closed") }
    } else if let scalar = next {
      name.unicodeScalars.append(scalar)
      position += 1
    }
    let isInverted = name.hasPrefix("^")
    guard let property = UnicodeProperty(isInverted ? String(name.dropFirst()) : name) else {
      throw PatternFailure(reason: "there is no category or script `\(name)`")
    }
    return ScalarSet(
      [.property(property, isNegated: false)], isNegated: isNegated != isInverted,
      ignoresCase: flags.ignoresCase)
  }

  /// One scalar written with a backslash.
  private mutating func parseScalarEscape() throws(PatternFailure) -> Unicode.Scalar {
    guard let letter = peek(1) else { throw PatternFailure(reason: "a `\\` at the end") }
    position += 2
    switch letter {
    case "0", "1", "2", "3", "4", "5", "6", "7":
      guard letter == "0" || next.map({ "01234567".unicodeScalars.contains($0) }) == true else { break }
      var value = letter.value - 0x30
      for _ in 0..<2 {
        guard let digit = next, "01234567".unicodeScalars.contains(digit) else { break }
        value = value * 8 + digit.value - 0x30
        position += 1
      }
      if let scalar = Unicode.Scalar(value) { return scalar }
    case "x":
      if let scalar = parseHexadecimal() { return scalar }
    case "a": return "\u{07}"
    case "f": return "\u{0C}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "v": return "\u{0B}"
    default:
      let isPlain = letter.isASCII && !letter.properties.isAlphabetic && letter.properties.numericType == nil
      if isPlain { return letter }
    }
    throw PatternFailure(reason: "`\\\(letter)` is no escape of Terraform's regular expressions")
  }

  private mutating func parseHexadecimal() -> Unicode.Scalar? {
    var digits = ""
    if take("{") {
      while let scalar = next, scalar != "}" {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      guard take("}") else { return nil }
    } else {
      while digits.count < 2, let scalar = next {
        digits.unicodeScalars.append(scalar)
        position += 1
      }
      guard digits.count == 2 else { return nil }
    }
    guard digits.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
  }

  // MARK: Classes

  mutating func parseClass() throws(PatternFailure) -> ScalarSet {
    position += 1
    var set = ScalarSet(isNegated: take("^"), ignoresCase: flags.ignoresCase)
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[", peek(1) == ":", let part = try parsePOSIXClass() {
        set.parts.append(part)
      } else if scalar == "\\", let escaped = try parseClassEscape() {
        set.parts += escaped.isNegated ? [.negated(escaped.inverted)] : escaped.parts
      } else {
        set.parts.append(try parseClassRange())
      }
    }
    guard take("]") else { throw PatternFailure(reason: "a `[` that is not closed") }
    return set
  }

  private mutating func parseClassRange() throws(PatternFailure) -> ScalarSet.Part {
    let low = try parseClassScalar()
    guard next == "-", let after = peek(1), after != "]" else { return .range(low.value...low.value) }
    position += 1
    let high = try parseClassScalar()
    guard low <= high else { throw PatternFailure(reason: "a range that ends before it begins") }
    return .range(low.value...high.value)
  }

  private mutating func parseClassScalar() throws(PatternFailure) -> Unicode.Scalar {
    guard let scalar = next else { throw PatternFailure(reason: "a `[` that is not closed") }
    if scalar == "\\" { return try parseScalarEscape() }
    position += 1
    return scalar
  }

  /// `[:alpha:]`, `[:^alpha:]`; nil where the bracket is only a bracket.
  private mutating func parsePOSIXClass() throws(PatternFailure) -> ScalarSet.Part? {
    var end = position + 2
    while end + 1 < scalars.count, !(scalars[end] == ":" && scalars[end + 1] == "]") { end += 1 }
    guard end + 1 < scalars.count else { return nil }
    var name = String(String.UnicodeScalarView(scalars[position + 2..<end]))
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard var set = ScalarSet.posix(name) else {
      throw PatternFailure(reason: "there is no class `[:\(name):]`")
    }
    position = end + 2
    set.ignoresCase = flags.ignoresCase
    return isNegated ? .negated(set) : .negated(set.inverted)
  }
}

extension ScalarSet {
  fileprivate var inverted: ScalarSet {
    var set = self
    set.isNegated.toggle()
    return set
  }
}
