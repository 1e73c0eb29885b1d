import Documents

/// A text of a policy taken apart: literal pieces, wildcards and policy variables (IAM User Guide, "IAM policy
/// elements: Variables and tags").
struct PolicyTemplate: Hashable, Sendable {
  /// A condition key that is replaced by its value when a request is judged.
  struct Variable: Hashable, Sendable {
    /// The key in lower case.
    var key: String
    /// The value where the key is absent: `${aws:PrincipalTag/team, 'company-wide'}`.
    var fallback: String?
  }

  enum Piece: Hashable, Sendable {
    /// Text that stands for itself; tokens in it are mentions.
    case literal(String)
    case wildcard(Wildcard)
    case variable(Variable)
  }

  private(set) var pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }

  /// - Parameters:
  ///   - hasWildcards: whether `*` and `?` stand for other text.
  ///   - hasVariables: whether `${…}` is replaced; only in policies of version 2012-10-17.
  init(_ text: SymbolicText, hasWildcards: Bool, hasVariables: Bool) {
    var reader = TemplateReader(text.raw)
    reader.read(hasWildcards: hasWildcards, hasVariables: hasVariables)
    pieces = reader.pieces
  }

  /// The pieces before, between and after the first `count` colons of literal pieces.
  func splitAtColons(_ count: Int) -> [PolicyTemplate] {
    var parts: [PolicyTemplate] = []
    var current: [Piece] = []
    for piece in pieces {
      guard case .literal(let text) = piece else {
        current.append(piece)
        continue
      }
      var runs = SymbolicText.split(text, at: ":", atMost: count - parts.count)
      let last = runs.removeLast()
      for run in runs {
        if !run.isEmpty { current.append(.literal(String(run))) }
        parts.append(PolicyTemplate(pieces: current))
        current = []
      }
      if !last.isEmpty { current.append(.literal(String(last))) }
    }
    return parts + [PolicyTemplate(pieces: current)]
  }

  /// The variables in it.
  var variables: [Variable] {
    pieces.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
  }

  var holdsWildcards: Bool { pieces.contains { if case .wildcard = $0 { true } else { false } } }

  /// Whether a literal piece holds mentions.
  var holdsMentions: Bool {
    pieces.contains { if case .literal(let text) = $0 { !SymbolicText(raw: text).isLiteral } else { false } }
  }

  /// Whether the first piece holds mentions.
  var beginsWithMention: Bool {
    if case .literal(let text)? = pieces.first { !SymbolicText(raw: text).isLiteral } else { false }
  }

  /// The same with every variable's text put back, for places where variables do not work.
  var withoutVariables: PolicyTemplate {
    PolicyTemplate(
      pieces: pieces.map { piece in
        guard case .variable(let variable) = piece else { return piece }
        return .literal("${\(variable.key)}")
      })
  }

  /// The same with wildcards that stay within one part of an ARN.
  var withinPart: PolicyTemplate {
    PolicyTemplate(
      pieces: pieces.map { piece in
        guard case .wildcard(let wildcard) = piece else { return piece }
        return .wildcard(wildcard.inPart)
      })
  }

  /// The same without the slash that it begins with.
  var withoutLeadingSlash: PolicyTemplate {
    guard case .literal(let text)? = pieces.first, text.hasPrefix("/") else { return self }
    return PolicyTemplate(pieces: [.literal(String(text.dropFirst()))] + pieces.dropFirst())
  }
}

/// Takes a text apart.
private struct TemplateReader {
  private let text: String
  private let scalars: String.UnicodeScalarView
  private(set) var pieces: [PolicyTemplate.Piece] = []
  /// Literal text that no piece holds yet.
  private var literal = ""

  init(_ text: String) {
    self.text = text
    scalars = text.unicodeScalars
  }

  mutating func read(hasWildcards: Bool, hasVariables: Bool) {
    var start = scalars.startIndex
    var index = start
    var isInMention = false
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      switch scalars[index] {
      case SymbolicText.open: isInMention = true
      case SymbolicText.close: isInMention = false
      case "*" where hasWildcards && !isInMention:
        append(.wildcard(.anyText), after: text[start..<index])
        start = next
      case "?" where hasWildcards && !isInMention:
        append(.wildcard(.anyCharacter), after: text[start..<index])
        start = next
      case "$" where hasVariables && !isInMention && next < scalars.endIndex && scalars[next] == "{":
        guard let end = scalars[next...].firstIndex(of: "}") else { break }
        append(expression: text[scalars.index(after: next)..<end], after: text[start..<index])
        index = scalars.index(after: end)
        start = index
        continue
      default: break
      }
      index = next
    }
    literal += text[start...]
    flush()
  }

  /// What stands between `${` and `}`: an escaped character, or a key and perhaps its default.
  private mutating func append(expression inside: Substring, after before: Substring) {
    if inside == "*" || inside == "?" || inside == "$" {
      literal += before
      literal += inside
      return
    }
    let parts = inside.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let key = parts[0].filter { !$0.isWhitespace }.lowercased()
    let fallback = parts.dropFirst().first.map { quoted in
      String(quoted.drop(while: \.isWhitespace).dropFirst().prefix { $0 != "'" })
    }
    append(.variable(PolicyTemplate.Variable(key: key, fallback: fallback)), after: before)
  }

  private mutating func append(_ piece: PolicyTemplate.Piece, after before: Substring) {
    literal += before
    flush()
    pieces.append(piece)
  }

  private mutating func flush() {
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    literal = ""
  }
}
