/// Reads a pattern in RE2's syntax (https://github.com/google/re2/wiki/Syntax).
struct PatternParser {
  struct Flags {
    var ignoresCase = false
    var isMultiline = false
    var dotMatchesNewline = false
    var isLazy = false
  }

  let scalars: [Unicode.Scalar]
  var position = 0
  var flags = Flags()
  private var depth = 0
  private(set) var groupNames: [String?] = []
  /// The largest count of a repetition, alone or nested in others.
  private static let maximumCount = 1000

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  mutating func parse() throws(PatternFailure) -> PatternNode {
    let node = try parseAlternatives()
    guard position == scalars.count else { throw PatternFailure(reason: "a `)` that closes no group") }
    return node
  }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  // MARK: Structure

  private mutating func parseAlternatives() throws(PatternFailure) -> PatternNode {
    guard depth < Pattern.maximumDepth else {
      throw PatternFailure(reason: "groups nest deeper than \(Pattern.maximumDepth) levels")
    }
    depth += 1
    defer { depth -= 1 }
    let outer = flags
    defer { flags = outer }
    var alternatives = [try parseSequence()]
    while take("|") { alternatives.append(try parseSequence()) }
    return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
  }

  private mutating func parseSequence() throws(PatternFailure) -> PatternNode {
    var nodes: [PatternNode] = []
    var canRepeat = false
    while let scalar = next, scalar != "|", scalar != ")" {
      switch scalar {
      case "*", "+", "?": try parseRepetition(of: &nodes, canRepeat)
      case "{" where countsAhead() != nil: try parseRepetition(of: &nodes, canRepeat)
      default:
        let count = nodes.count
        try parseAtom(into: &nodes)
        // A group of flags is nothing that could be repeated.
        canRepeat = nodes.count > count || canRepeat && nodes.count == count
        continue
      }
      if let after = next, "*+?".unicodeScalars.contains(after) || after == "{" && countsAhead() != nil {
        throw PatternFailure(reason: "a repetition of a repetition; put the inner one into `(?:…)`")
      }
    }
    switch nodes.count {
    case 0: return .empty
    case 1: return nodes[0]
    default: return .sequence(nodes)
    }
  }

  private mutating func parseRepetition(
    of nodes: inout [PatternNode], _ canRepeat: Bool
  ) throws(PatternFailure) {
    let symbol = scalars[position]
    var minimum = 0
    var maximum: Int?
    switch symbol {
    case "*": position += 1
    case "+":
      position += 1
      minimum = 1
    case "?":
      position += 1
      maximum = 1
    default:
      guard let counts = countsAhead() else { return }
      (minimum, maximum, position) = counts
      guard max(minimum, maximum ?? 0) <= PatternParser.maximumCount, maximum ?? minimum >= minimum else {
        throw PatternFailure(reason: "a count above 1000, or a second one that is smaller than the first")
      }
    }
    guard canRepeat, let last = nodes.popLast() else {
      throw PatternFailure(reason: "nothing stands before `\(symbol)` that could be repeated")
    }
    let isLazy = take("?")
    let node = PatternNode.repetition(
      last, minimum: minimum, maximum: maximum, isGreedy: isLazy == flags.isLazy)
    guard node.copies <= PatternParser.maximumCount else {
      throw PatternFailure(reason: "nested counts that multiply to more than 1000")
    }
    nodes.append(node)
  }

  /// The counts of `{2}`, `{2,}` or `{2,5}` that stand here and where they end; nil where the brace is only a brace.
  private func countsAhead() -> (minimum: Int, maximum: Int?, end: Int)? {
    var offset = position + 1
    func number() -> Int? {
      var digits = 0
      var value = 0
      while offset < scalars.count, let digit = Int(String(scalars[offset])), scalars[offset].isASCII {
        value = min(value * 10 + digit, 100_000)
        digits += 1
        if digits == 2, scalars[offset - 1] == "0" { return nil }
        offset += 1
      }
      return digits > 0 ? value : nil
    }
    guard let minimum = number() else { return nil }
    var maximum: Int? = minimum
    if offset < scalars.count, scalars[offset] == "," {
      offset += 1
      maximum = nil
      if offset < scalars.count, scalars[offset] != "}" {
        guard let written = number() else { return nil }
        maximum = written
      }
    }
    guard offset < scalars.count, scalars[offset] == "}" else { return nil }
    return (minimum, maximum, offset + 1)
  }

  private mutating func parseAtom(into nodes: inout [PatternNode]) throws(PatternFailure) {
    let scalar = scalars[position]
    switch scalar {
    case "(":
      if let node = try parseGroup() { nodes.append(node) }
    case "[": nodes.append(.scalars(try parseClass()))
    case ".":
      position += 1
      nodes.append(.scalars(flags.dotMatchesNewline ? .all : .notNewline))
    case "^":
      position += 1
      nodes.append(.assertion(flags.isMultiline ? .lineStart : .textStart))
    case "$":
      position += 1
      nodes.append(.assertion(flags.isMultiline ? .lineEnd : .textEnd))
    case "\\": try parseEscape(into: &nodes)
    default:
      position += 1
      nodes.append(literal(scalar))
    }
  }

  func literal(_ scalar: Unicode.Scalar) -> PatternNode {
    .scalars(ScalarSet(scalar, ignoresCase: flags.ignoresCase))
  }

  // MARK: Groups

  /// nil for a group that only sets flags.
  private mutating func parseGroup() throws(PatternFailure) -> PatternNode? {
    position += 1
    guard take("?") else { return try parseCapture(name: nil) }
    if next == "P" && peek(1) == "<" || next == "<" {
      position += next == "P" ? 2 : 1
      return try parseCapture(name: try parseGroupName())
    }
    let outer = flags
    let opensGroup = try parseFlags()
    guard opensGroup else { return nil }
    let node = try parseAlternatives()
    flags = outer
    try closeGroup()
    return node.canBeSequence
  }

  private mutating func parseCapture(name: String?) throws(PatternFailure) -> PatternNode {
    groupNames.append(name)
    let index = groupNames.count
    let node = try parseAlternatives()
    try closeGroup()
    return .group(node, index: index)
  }

  private mutating func closeGroup() throws(PatternFailure) {
    guard take(")") else { throw PatternFailure(reason: "a `(` that is not closed") }
  }

  private mutating func parseGroupName() throws(PatternFailure) -> String {
    var name = ""
    while let scalar = next, scalar != ">" {
      guard
        scalar == "_"
          || scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      else { throw PatternFailure(reason: "a group's name consists of letters, digits and `_`") }
      name.unicodeScalars.append(scalar)
      position += 1
    }
    guard take(">"), !name.isEmpty else {
      throw PatternFailure(reason: "a group is named as in `(?P<name>…)`")
    }
    return name
  }

  /// Reads flags up to `:` or `)`. Returns whether a group follows.
  private mutating func parseFlags() throws(PatternFailure) -> Bool {
    var changed = flags
    var isSet = true
    var needsFlag = false
    while let scalar = next {
      position += 1
      switch scalar {
      case "i": changed.ignoresCase = isSet
      case "m": changed.isMultiline = isSet
      case "s": changed.dotMatchesNewline = isSet
      case "U": changed.isLazy = isSet
      case "-" where isSet:
        isSet = false
        needsFlag = true
        continue
      case ":" where !needsFlag, ")" where !needsFlag:
        flags = changed
        return scalar == ":"
      case "=", "!":
        throw PatternFailure(reason: "looking ahead is not part of Terraform's regular expressions")
      default:
        throw PatternFailure(
          reason: "`(?\(scalar)` begins no group that Terraform's regular expressions know")
      }
      needsFlag = false
    }
    throw PatternFailure(reason: "a `(` that is not closed")
  }
}

extension PatternNode {
  /// A group without a number: it counts as one thing for a repetition behind it.
  fileprivate var canBeSequence: PatternNode {
    if case .sequence = self { self } else { .sequence([self]) }
  }
}
