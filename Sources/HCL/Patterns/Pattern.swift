/// A regular expression in RE2's syntax as Go's `regexp` reads it ("regex Function"), matched in time linear in the text.
///
/// Where several matches begin at one place, the one that a backtracking engine would find first counts.
struct Pattern: Sendable {
  /// Programs of more instructions are refused.
  static let maximumSize = 50_000
  /// Groups and repetitions may nest this deep.
  static let maximumDepth = 200

  let program: PatternProgram
  /// The names of the groups from the first one on; nil for a group without a name.
  let groupNames: [String?]

  init(_ pattern: String) throws(PatternFailure) {
    var parser = PatternParser(pattern)
    let node = try parser.parse()
    groupNames = parser.groupNames
    program = try PatternProgram(node, groupCount: parser.groupNames.count)
  }

  /// One match: where the whole and every group lie, in scalars; nil for a group that took no part.
  struct Match {
    var ranges: [Range<Int>?]
    var whole: Range<Int> { ranges[0] ?? 0..<0 }
  }

  /// The first match that begins at or after a position.
  func firstMatch(in text: [Unicode.Scalar], from position: Int = 0) -> Match? {
    var machine = PatternMachine(program: program, text: text)
    return machine.firstMatch(from: position)
  }

  /// Every match, none overlapping another; an empty one does not follow right after another match.
  func matches(in text: [Unicode.Scalar]) -> [Match] {
    var machine = PatternMachine(program: program, text: text)
    var matches: [Match] = []
    var position = 0
    var previousEnd = -1
    while position <= text.count, let match = machine.firstMatch(from: position) {
      let isEmptyHere = match.whole.upperBound == position
      if !isEmptyHere || match.whole.lowerBound != previousEnd { matches.append(match) }
      position = isEmptyHere ? position + 1 : match.whole.upperBound
      previousEnd = match.whole.upperBound
    }
    return matches
  }

  /// The text with every match replaced; `$1`, `$name` and `${name}` in the template stand for groups.
  ///
  /// - Returns: nil where the result would be longer than the limit, in scalars.
  func replacingMatches(in text: [Unicode.Scalar], with template: String, limit: Int) -> String? {
    let template = PatternTemplate(template)
    var machine = PatternMachine(program: program, text: text)
    var result: [Unicode.Scalar] = []
    var copied = 0
    var position = 0
    while position <= text.count, let match = machine.firstMatch(from: position) {
      let range = match.whole
      result.append(contentsOf: text[copied..<range.lowerBound])
      if range.upperBound > copied || range.lowerBound == 0 {
        template.expand(match, of: self, in: text, into: &result)
      }
      guard result.count <= limit else { return nil }
      copied = range.upperBound
      position = max(position + 1, range.upperBound)
    }
    result.append(contentsOf: text[copied...])
    return result.count <= limit ? String(String.UnicodeScalarView(result)) : nil
  }
}

/// Why a pattern cannot be read, as a half sentence.
struct PatternFailure: Error {
  var reason: String
}

/// The replacement of `replace`, its references found once.
struct PatternTemplate {
  private enum Part {
    case literal([Unicode.Scalar])
    case group(Int)
    case name(String)
  }

  private var parts: [Part] = []

  init(_ template: String) {
    var rest = Array(template.unicodeScalars)[...]
    var literal: [Unicode.Scalar] = []
    while let scalar = rest.popFirst() {
      guard scalar == "$" else {
        literal.append(scalar)
        continue
      }
      if rest.first == "$" {
        rest.removeFirst()
        literal.append("$")
      } else if let name = PatternTemplate.name(&rest) {
        parts.append(.literal(literal))
        literal = []
        let isNumber = name.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        let hasLeadingZero = name.first == "0" && name.utf8.count > 1
        parts.append(isNumber && !hasLeadingZero ? Int(name).map(Part.group) ?? .name(name) : .name(name))
      } else {
        literal.append("$")
      }
    }
    parts.append(.literal(literal))
  }

  /// Takes the name after a `$`, with or without braces; nil where none stands there.
  private static func name(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
    let hasBraces = rest.first == "{"
    let name = rest.dropFirst(hasBraces ? 1 : 0).prefix {
      $0 == "_" || $0.properties.isAlphabetic || $0.properties.generalCategory == .decimalNumber
    }
    let after = rest[name.endIndex...]
    guard !name.isEmpty, !hasBraces || after.first == "}" else { return nil }
    rest = hasBraces ? after.dropFirst() : after
    return String(String.UnicodeScalarView(name))
  }

  func expand(
    _ match: Pattern.Match, of pattern: Pattern, in text: [Unicode.Scalar],
    into result: inout [Unicode.Scalar]
  ) {
    for part in parts {
      switch part {
      case .literal(let scalars): result.append(contentsOf: scalars)
      case .group(let index):
        if match.ranges.indices.contains(index), let range = match.ranges[index] {
          result.append(contentsOf: text[range])
        }
      case .name(let name):
        let groups = pattern.groupNames.indices.lazy.filter { pattern.groupNames[$0] == name }
        if let range = groups.compactMap({ match.ranges[$0 + 1] }).first {
          result.append(contentsOf: text[range])
        }
      }
    }
  }
}
