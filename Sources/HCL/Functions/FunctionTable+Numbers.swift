import BigInt
import Foundation

/// Functions for numbers, and the ones for parts of text.
extension FunctionTable {
  static let numbers: [String: Function] = [
    "parseint": Function { v throws(ConversionFailure) in
      let (text, radix) = (try text(v, 0), try count(v, 1))
      guard (2...36).contains(radix), let magnitude = BigInt(text, radix: radix) else {
        throw ConversionFailure(reason: "`\(text)` is no whole number in base \(radix)")
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
      let unwanted = CharacterSet(charactersIn: try text(v, 1))
      return .string(try text(v, 0).trimmingCharacters(in: unwanted))
    },
    "indent": Function { v throws(ConversionFailure) in
      let spaces = String(repeating: " ", count: min(try count(v, 0), 10_000))
      let whole = try text(v, 1)
      let breaks = whole.utf8.count { $0 == UInt8(ascii: "\n") }
      try checkLength(whole.utf8.count + breaks * spaces.utf8.count)
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
      var result = ""
      for character in try text(v, 0) {
        result += isStart ? character.uppercased() : String(character)
        isStart =
          character.isASCII
          ? !(character.isLetter || character.isNumber || character == "_") : character.isWhitespace
      }
      return .string(result)
    },
  ]

  private static func real(_ value: Double) throws(ConversionFailure) -> Value {
    guard let number = Number(value) else { throw ConversionFailure(reason: "the result is not a number") }
    return .number(number)
  }
}
