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
    /// `*`
    case anyText
    /// `?`
    case anyCharacter
    case variable(Variable)
  }

  private(set) var pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }

  /// - Parameters:
  ///   - hasWildcards: whether `*` and `?` stand for other text.
  ///   - hasVariables: whether `${…}` is replaced; only in policies of version 2012-10-17.
  init(_ text: SymbolicText, hasWildcards: Bool, hasVariables: Bool) {
    pieces = []
    var literal = ""
    var rest = text.raw[...]
    var isInMention = false
    func flushed(_ piece: Piece, _ pieces: inout [Piece]) {
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces.append(piece)
    }
    while let character = rest.first {
      if character == SymbolicTokens.open { isInMention = true }
      if character == SymbolicTokens.close { isInMention = false }
      if !isInMention {
        if hasWildcards, character == "*" || character == "?" {
          flushed(character == "*" ? .anyText : .anyCharacter, &pieces)
          rest.removeFirst()
          continue
        }
        if hasVariables, rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
          switch PolicyTemplate.expression(rest[rest.index(rest.startIndex, offsetBy: 2)..<end]) {
          case .literal(let escaped): literal += escaped
          case let piece: flushed(piece, &pieces)
          }
          rest = rest[rest.index(after: end)...]
          continue
        }
      }
      literal.append(character)
      rest.removeFirst()
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
  }

  /// What stands between `${` and `}`: an escaped character, or a key and perhaps its default.
  private static func expression(_ inside: Substring) -> Piece {
    if inside == "*" || inside == "?" || inside == "$" { return .literal(String(inside)) }
    let parts = inside.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    let key = parts[0].filter { !$0.isWhitespace }.lowercased()
    guard parts.count == 2 else { return .variable(Variable(key: key, fallback: nil)) }
    let quoted = parts[1].drop(while: \.isWhitespace)
    let fallback = quoted.dropFirst().prefix { $0 != "'" }
    return .variable(Variable(key: key, fallback: String(fallback)))
  }

  /// The first of the pieces and the part after it, cut at the first `count` colons of literal pieces.
  func splitAtColons(_ count: Int) -> [PolicyTemplate] {
    var parts: [PolicyTemplate] = []
    var current: [Piece] = []
    for piece in pieces {
      guard case .literal(let text) = piece, parts.count < count else {
        current.append(piece)
        continue
      }
      var run = ""
      var isInMention = false
      for character in text {
        if character == SymbolicTokens.open { isInMention = true }
        if character == SymbolicTokens.close { isInMention = false }
        if character == ":", !isInMention, parts.count < count {
          if !run.isEmpty { current.append(.literal(run)) }
          parts.append(PolicyTemplate(pieces: current))
          current = []
          run = ""
        } else {
          run.append(character)
        }
      }
      if !run.isEmpty { current.append(.literal(run)) }
    }
    return parts + [PolicyTemplate(pieces: current)]
  }

  /// The variables in it.
  var variables: [Variable] {
    pieces.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
  }

  /// The same with every variable's text put back, for places where variables do not work.
  var withoutVariables: PolicyTemplate {
    PolicyTemplate(
      pieces: pieces.map { piece in
        guard case .variable(let variable) = piece else { return piece }
        return .literal("${\(variable.key)}")
      })
  }
}
