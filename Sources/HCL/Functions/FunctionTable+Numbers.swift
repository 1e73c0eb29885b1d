import BigInt
import Foundation

/// Functions for numbers, and the ones for parts of text.
extension FunctionTable {
  static let numbers: [String: Function] = [
    "parseint": Function { v throws(ConversionFailure) in
      let radix = try count(v, 1)
      guard let text = v[0].string, let magnitude = whole(text, radix: radix) else {
        throw ConversionFailure(reason: "argument 1 is no text that holds a whole number in base \(radix)")
      }
      return .number(Number(isNegative: magnitude.sign == .minus, magnitude: magnitude.magnitude))
    },
    "pow": Function { v throws(ConversionFailure) in
      try real(GoMath.pow(try number(v, 0).double, try number(v, 1).double))
    },
    "log": Function { v throws(ConversionFailure) in
      try real(GoMath.log(try number(v, 0).double) / GoMath.log(try number(v, 1).double))
    },
    "substr": Function { v throws(ConversionFailure) in
      let whole = try text(v, 0)
      guard let offset = try number(v, 1).int, let length = try number(v, 2).int, length >= -1 else {
        throw ConversionFailure(reason: "offset and length are whole numbers, the length from -1 on")
      }
      let start = offset < 0 ? max(0, whole.count + offset) : offset
      let rest = whole.dropFirst(start)
      return .string(String(length == -1 ? rest : rest.prefix(length)))
    },
    "trim": Function { v throws(ConversionFailure) in
      let unwanted = Set(try text(v, 1).unicodeScalars)
      var rest = Substring(try text(v, 0)).unicodeScalars
      while let first = rest.first, unwanted.contains(first) { rest.removeFirst() }
      while let last = rest.last, unwanted.contains(last) { rest.removeLast() }
      return .string(String(rest))
    },
    "indent": Function { v throws(ConversionFailure) in
      let width = try count(v, 0)
      let whole = try text(v, 1)
      let breaks = whole.utf8.count { $0 == UInt8(ascii: "\n") }
      try checkLength(breaks == 0 ? 0 : width)
      try checkLength(whole.utf8.count + breaks * width)
      let spaces = String(repeating: " ", count: breaks == 0 ? 0 : width)
      return .string(whole.replacing("\n", with: "\n" + spaces))
    },
    "basename": Function { v throws(ConversionFailure) in
      let path = try text(v, 0)
      guard let last = path.split(separator: "/").last else { return .string(path.isEmpty ? "." : "/") }
      return .string(String(last))
    },
    "dirname": Function { v throws(ConversionFailure) in
      let path = try text(v, 0)
      guard let slash = path.lastIndex(of: "/") else { return .string(".") }
      return .string(FilePath.cleaned(String(path[...slash])))
    },
    "title": Function { v throws(ConversionFailure) in
      var isStart = true
      var result = String.UnicodeScalarView()
      for scalar in try text(v, 0).unicodeScalars {
        result.append(isStart ? LetterCase.title(scalar) : scalar)
        let properties = scalar.properties
        let isWord = properties.isAlphabetic || properties.numericType == .decimal || scalar == "_"
        isStart = scalar.isASCII ? !isWord : properties.isWhitespace
      }
      return .string(String(result).canonical)
    },
  ]

  /// A whole number; from base 37 on, capital letters are digits of their own.
  private static func whole(_ text: String, radix: Int) -> BigInt? {
    guard (2...62).contains(radix), text.utf8.count <= Number.maximumExponent else { return nil }
    // BigInt reads bases below 36.
    if radix < 36 { return BigInt(text, radix: radix) }
    let text = radix == 36 ? text.lowercased() : text
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard !digits.isEmpty, text.utf8.count - digits.utf8.count <= 1 else { return nil }
    var magnitude = BigInt(0)
    for letter in digits {
      guard let code = letter.asciiValue.map(Int.init), letter.isLetter || letter.isNumber else { return nil }
      let digit = code - (letter.isNumber ? 0x30 : letter.isLowercase ? 0x61 - 10 : 0x41 - 36)
      guard digit < radix else { return nil }
      magnitude = magnitude * BigInt(radix) + BigInt(digit)
    }
    return text.hasPrefix("-") ? -magnitude : magnitude
  }

  private static func real(_ value: Double) throws(ConversionFailure) -> Value {
    guard let number = Number(value) else { throw ConversionFailure(reason: "the result is not a number") }
    return .number(number)
  }
}
