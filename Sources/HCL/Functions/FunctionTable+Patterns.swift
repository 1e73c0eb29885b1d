import Documents

/// Regular expressions (Terraform: "regex Function" and its neighbours).
extension FunctionTable {
  static let patterns: [String: Function] = [
    "regex": Function { v throws(ConversionFailure) in
      let pattern = try capturing(try text(v, 0))
      let scalars = Array(try text(v, 1).unicodeScalars)
      guard let match = pattern.firstMatch(in: scalars) else {
        throw ConversionFailure(reason: "the pattern does not match the text")
      }
      return captures(match, of: pattern, in: scalars)
    },
    "regexall": Function { v throws(ConversionFailure) in
      let pattern = try capturing(try text(v, 0))
      let scalars = Array(try text(v, 1).unicodeScalars)
      let all = pattern.matches(in: scalars).map { captures($0, of: pattern, in: scalars) }
      return Value(.list(all, of: pattern.resultType))
    },
    "replace": Function { v throws(ConversionFailure) in
      let (whole, part, new) = (try text(v, 0), try text(v, 1), try text(v, 2))
      guard part.utf8.count > 1, part.hasPrefix("/"), part.hasSuffix("/") else {
        return .string(try replacing(whole, part, new))
      }
      let pattern = try pattern(String(part.dropFirst().dropLast()))
      let limit = Evaluator.maximumTextLength
      let result = pattern.replacingMatches(in: Array(whole.unicodeScalars), with: new, limit: limit)
      try checkLength(result == nil ? .max : 0)
      return .string(result ?? "")
    },
  ]

  /// Go's `strings.ReplaceAll`: an empty text stands before every character and at the end.
  private static func replacing(
    _ whole: String, _ part: String, _ new: String
  ) throws(ConversionFailure) -> String {
    let count = part.isEmpty ? whole.unicodeScalars.count + 1 : whole.ranges(of: part).count
    try checkLength(whole.utf8.count + count * new.utf8.count)
    guard part.isEmpty else { return whole.replacing(part, with: new) }
    return new + whole.unicodeScalars.map { String($0) + new }.joined()
  }

  private static func pattern(_ text: String) throws(ConversionFailure) -> Pattern {
    do throws(PatternFailure) {
      return try Pattern(text)
    } catch {
      throw ConversionFailure(reason: "`\(text)` is not a regular expression: \(error.reason)")
    }
  }

  /// A pattern whose groups make one value: all of them have names, or none.
  private static func capturing(_ text: String) throws(ConversionFailure) -> Pattern {
    let pattern = try pattern(text)
    let named = pattern.groupNames.compactMap(\.self).count
    guard named == 0 || named == pattern.groupNames.count else {
      throw ConversionFailure(reason: "`\(text)` mixes groups with and without names")
    }
    return pattern
  }

  /// The match itself, or its groups: a tuple, or an object where they have names.
  private static func captures(
    _ match: Pattern.Match, of pattern: Pattern, in text: [Unicode.Scalar]
  ) -> Value {
    func value(_ range: Range<Int>?) -> Value {
      guard let range else { return Value(.null(.string)) }
      return .string(String(String.UnicodeScalarView(text[range])))
    }
    if pattern.groupNames.isEmpty { return value(match.whole) }
    let groups = match.ranges.dropFirst().map(value)
    guard pattern.groupNames.first != .some(nil) else { return .tuple(groups) }
    return .object(
      ValueMembers(
        zip(pattern.groupNames, groups).compactMap { name, group in
          name.map { ValueMembers.Entry(key: $0, value: group) }
        }))
  }
}

extension Pattern {
  /// The type of what a match gives.
  fileprivate var resultType: ValueType {
    if groupNames.isEmpty { return .string }
    let names = groupNames.compactMap(\.self)
    if names.isEmpty { return .tuple(groupNames.map { _ in .string }) }
    return .object(Dictionary(names.map { ($0, .string) }, uniquingKeysWith: { first, _ in first }))
  }
}
