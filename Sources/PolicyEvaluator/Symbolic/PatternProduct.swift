import Documents

/// A pattern as a row of tokens.
struct TokenPattern: Hashable, Sendable {
  enum Token: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case wildcard(Wildcard)
  }

  var tokens: [Token]
  var ignoresCase = false

  static let anything = TokenPattern(tokens: [.wildcard(.anyText)])

  init(tokens: [Token], ignoresCase: Bool = false) {
    self.tokens = tokens
    self.ignoresCase = ignoresCase
  }

  /// - Parameter variable: the text that stands for a variable of a policy.
  init(_ template: PolicyTemplate, ignoresCase: Bool = false, variable: (PolicyTemplate.Variable) -> String) {
    tokens = template.pieces.flatMap { piece -> [Token] in
      switch piece {
      case .literal(let text): text.unicodeScalars.map(Token.scalar)
      case .wildcard(let wildcard): [.wildcard(wildcard)]
      case .variable(let name): variable(name).unicodeScalars.map(Token.scalar)
      }
    }
    self.ignoresCase = ignoresCase
  }

  /// The pattern with wildcards that stay within a part, for the first five parts of an ARN.
  var withinPart: TokenPattern {
    var pattern = self
    pattern.tokens = tokens.map { token in
      if case .wildcard(let wildcard) = token { .wildcard(wildcard.inPart) } else { token }
    }
    return pattern
  }

  /// A text that the pattern covers, as a person would write it.
  func sample(_ filling: String) -> String {
    tokens.reduce(into: "") { text, token in
      switch token {
      case .scalar(let scalar): text.unicodeScalars.append(scalar)
      case .wildcard(let wildcard): text += wildcard.isText ? filling : "x"
      }
    }
  }
}

/// All ways in which texts can meet or miss each of some patterns, each with a text that does so: the product of the
/// patterns' automata, walked breadth first.
struct PatternProduct {
  /// One way: the patterns that cover the text.
  struct Way: Hashable {
    var patterns: NumberSet
    var text: String
  }

  private(set) var ways: [Way] = []
  /// Whether every way is there; false where the bound was reached.
  private(set) var isComplete = true

  /// How many states of the product are visited before it counts as too large.
  static let mostStates = 6_000

  private let patterns: [TokenPattern]
  private var seen: [NumberSet: Int] = [:]

  /// - Parameters:
  ///   - samples: texts that are preferred as examples of their ways.
  ///   - minimumLength: 1 where empty texts do not occur.
  init(_ patterns: [TokenPattern], samples: [String], minimumLength: Int = 1) {
    self.patterns = patterns
    for sample in samples where sample.unicodeScalars.count >= minimumLength { note(sample) }
    for pattern in patterns {
      let sample = pattern.sample("other")
      if sample.unicodeScalars.count >= minimumLength { note(sample) }
    }
    walk(minimumLength: minimumLength)
  }

  /// The ways of these texts alone.
  init(_ patterns: [TokenPattern], only texts: [String]) {
    self.patterns = patterns
    for text in texts { note(text) }
  }

  /// Whether one pattern covers a text.
  static func covers(_ pattern: TokenPattern, _ text: String) -> Bool {
    PatternProduct([pattern], only: [text]).ways.contains { $0.patterns.contains(0) }
  }

  private mutating func note(_ text: String) {
    let state = text.unicodeScalars.reduce(start) { step($0, $1) }
    note(state, text)
  }

  private mutating func note(_ state: [NumberSet], _ text: String) {
    var covering = NumberSet(count: patterns.count)
    for (index, pattern) in patterns.enumerated() where state[index].contains(pattern.tokens.count) {
      covering.insert(index)
    }
    guard seen[covering] == nil else { return }
    seen[covering] = ways.count
    ways.append(Way(patterns: covering, text: text))
  }

  private mutating func walk(minimumLength: Int) {
    let alphabet = alphabet
    var visited: Set<[NumberSet]> = [start]
    var open: [(state: [NumberSet], text: String)] = [(start, "")]
    if minimumLength == 0 { note(start, "") }
    var next = 0
    while next < open.count {
      let (state, text) = open[next]
      next += 1
      for scalar in alphabet {
        let following = step(state, scalar)
        var longer = text
        longer.unicodeScalars.append(scalar)
        note(following, longer)
        guard visited.insert(following).inserted else { continue }
        guard visited.count <= PatternProduct.mostStates else {
          isComplete = false
          return
        }
        open.append((following, longer))
      }
    }
  }

  /// The characters that the patterns tell apart, and one that stands for all others.
  private var alphabet: [Unicode.Scalar] {
    var scalars: Set<Unicode.Scalar> = []
    for pattern in patterns {
      for case .wildcard(let wildcard) in pattern.tokens {
        if let barrier = wildcard.barrier { scalars.insert(barrier) }
      }
      for case .scalar(let scalar) in pattern.tokens {
        scalars.insert(scalar)
        guard pattern.ignoresCase else { continue }
        scalars.formUnion(scalar.properties.lowercaseMapping.unicodeScalars.prefix(1))
        scalars.formUnion(scalar.properties.uppercaseMapping.unicodeScalars.prefix(1))
      }
    }
    let other =
      "xzqjk0123456789wvybcdfghlmnprstaeiou".unicodeScalars.first { !scalars.contains($0) } ?? "\u{F8}"
    return [other] + scalars.sorted()
  }

  // MARK: Automata

  private var start: [NumberSet] {
    patterns.map { pattern in
      var positions = NumberSet(count: pattern.tokens.count + 1)
      positions.insert(0)
      return closed(positions, pattern)
    }
  }

  /// A wildcard for any text may be passed without a character.
  private func closed(_ positions: NumberSet, _ pattern: TokenPattern) -> NumberSet {
    var positions = positions
    for index in pattern.tokens.indices where positions.contains(index) {
      if case .wildcard(let wildcard) = pattern.tokens[index], wildcard.isText {
        positions.insert(index + 1)
      }
    }
    return positions
  }

  private func step(_ state: [NumberSet], _ scalar: Unicode.Scalar) -> [NumberSet] {
    patterns.indices.map { number in
      let pattern = patterns[number]
      var positions = NumberSet(count: pattern.tokens.count + 1)
      for index in pattern.tokens.indices where state[number].contains(index) {
        switch pattern.tokens[index] {
        case .wildcard(let wildcard):
          if scalar != wildcard.barrier { positions.insert(wildcard.isText ? index : index + 1) }
        case .scalar(let wanted):
          if wanted == scalar || pattern.ignoresCase && isSame(wanted, scalar) { positions.insert(index + 1) }
        }
      }
      return closed(positions, pattern)
    }
  }

  private func isSame(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    left.properties.lowercaseMapping == right.properties.lowercaseMapping
  }
}

/// The ways of texts that fall into parts, each part with patterns of its own: a text is covered by a pattern where
/// every part is.
struct PartProduct {
  private(set) var ways: [PatternProduct.Way]
  private(set) var isComplete = true
  static let mostWays = 2_048

  private let separator: String
  private var isFirst = true

  /// - Parameter count: the number of patterns.
  init(count: Int, separator: String) {
    ways = [.init(patterns: .all(count), text: "")]
    self.separator = separator
  }

  /// Adds the next part.
  mutating func append(_ part: PatternProduct) {
    isComplete = isComplete && part.isComplete
    var next: [PatternProduct.Way] = []
    var seen: Set<NumberSet> = []
    for way in ways {
      for option in part.ways {
        let patterns = way.patterns.intersection(option.patterns)
        guard seen.insert(patterns).inserted else { continue }
        guard next.count < PartProduct.mostWays else {
          isComplete = false
          break
        }
        next.append(
          .init(patterns: patterns, text: isFirst ? option.text : way.text + separator + option.text))
      }
    }
    ways = next
    isFirst = false
  }
}
