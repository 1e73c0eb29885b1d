import Documents

/// Regular expressions, as far as RE2 and Swift mean the same by them: matching by code points, classes in ASCII.
extension FunctionTable {
  static let patterns: [String: Function] = [
    "regex": Function { v throws(ConversionFailure) in
      let pattern = try expression(try text(v, 0))
      guard let match = try text(v, 1).firstMatch(of: pattern) else {
        throw ConversionFailure(reason: "the pattern does not match the text")
      }
      return captures(match)
    },
    "regexall": Function { v throws(ConversionFailure) in
      let pattern = try expression(try text(v, 0))
      return try Value.tuple(try text(v, 1).matches(of: pattern).map(captures)).converted(
        to: .list(.dynamic))
    },
    "replace": Function(result: .string) { v throws(ConversionFailure) in
      let (whole, part, new) = (try text(v, 0), try text(v, 1), try text(v, 2))
      guard part.count > 1, part.hasPrefix("/"), part.hasSuffix("/") else {
        return .string(part.isEmpty ? whole : whole.replacing(part, with: new))
      }
      let pattern = try expression(String(part.dropFirst().dropLast()))
      return .string(whole.replacing(pattern) { expand(new, $0) })
    },
  ]

  private static func expression(_ pattern: String) throws(ConversionFailure) -> Regex<AnyRegexOutput> {
    for group in ["(?=", "(?!", "(?<=", "(?<!", "(?>"] where pattern.contains(group) {
      throw ConversionFailure(reason: "`\(group)` is not part of Terraform's regular expressions")
    }
    guard let expression = try? Regex(pattern) else {
      throw ConversionFailure(reason: "`\(pattern)` is no regular expression that can be read")
    }
    return expression.matchingSemantics(.unicodeScalar).asciiOnlyCharacterClasses().asciiOnlyWordCharacters()
      .asciiOnlyDigits().asciiOnlyWhitespace()
  }

  /// The match itself, or its groups: a tuple, or an object where they have names.
  private static func captures(_ match: Regex<AnyRegexOutput>.Match) -> Value {
    func value(_ group: AnyRegexOutput.Element) -> Value {
      group.substring.map { .string(String($0)) } ?? Value(.null(.string))
    }
    let groups = match.output.dropFirst()
    if groups.isEmpty { return .string(String(match.output[0].substring ?? "")) }
    let named = groups.compactMap { group in
      group.name.map { ValueMembers.Entry(key: $0, value: value(group)) }
    }
    return named.isEmpty ? .tuple(groups.map(value)) : .object(ValueMembers(named))
  }

  /// The replacement with `$1`, `$name` and `${name}` filled in; `$$` is a dollar sign.
  private static func expand(_ template: String, _ match: Regex<AnyRegexOutput>.Match) -> String {
    var result = ""
    var rest = Substring(template)
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      if rest.first == "$" {
        rest.removeFirst()
        result += "$"
        continue
      }
      let hasBraces = rest.first == "{"
      let name = rest.dropFirst(hasBraces ? 1 : 0).prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")
      }
      let after = rest[name.endIndex...]
      guard !name.isEmpty, !hasBraces || after.first == "}" else {
        result += "$"
        continue
      }
      rest = hasBraces ? after.dropFirst() : after
      let group =
        Int(name).map { match.output.indices.contains($0) ? match.output[$0] : nil }
        ?? match.output.first { $0.name == String(name) }
      result += group?.substring ?? ""
    }
    return result + rest
  }
}
