/// Blocks whose content begins on the line of their brace.
extension Parser {
  /// `type { name = value }`: at most one argument, closed on the same line. Everything else is told once,
  /// and read all the same. Returns whether a block inside was not closed.
  mutating func parseOneLineContent(of type: Token, into body: inout Body) -> Bool {
    var (isTold, isUnbalanced, isOneLine) = (false, false, true)
    func tellOnce(_ parser: inout Parser, _ failure: SyntaxFailure) {
      if !isTold { parser.report(failure) }
      isTold = true
    }
    while !hasGivenUp {
      let first = token
      switch first.kind {
      case .closeBrace, .end: return isUnbalanced
      case .newline, .comma:
        tellOnce(&self, unexpectedInOneLine(type, body))
        if first.kind == .newline { isOneLine = false }
        advance()
      case .identifier:
        if leavesBlock(column(type.start)) { return isUnbalanced }
        let failure = unexpectedInOneLine(type, body)
        advance()
        switch token.kind {
        case .equals:
          if !body.attributes.isEmpty { tellOnce(&self, failure) }
          let known = diagnostics.count
          body.attributes.append(parseAttribute(first, isOneLine: true))
          if isOneLine, diagnostics.count > known { return isUnbalanced }
        case .quote, .openBrace, .identifier:
          tellOnce(&self, blockInOneLine(type, from: first))
          if parseBlock(first, into: &body, isOneLine: true) { isUnbalanced = true }
        default: tellOnce(&self, unexpectedInOneLine(type, body))
        }
      default:
        tellOnce(&self, unexpectedInOneLine(type, body))
        if skipBalanced() { return isUnbalanced }
      }
    }
    return isUnbalanced
  }

  private static let oneLineRule =
    "a block on one line holds at most one argument and no block; "
    + "put every item on a line of its own between the braces"

  private func unexpectedInOneLine(_ type: Token, _ body: Body) -> SyntaxFailure {
    let expected =
      body.attributes.isEmpty
      ? "an argument in the block `\(text(type))`"
      : "`}` after the argument of the one-line block `\(text(type))`"
    return unexpected(expected: expected, Parser.oneLineRule)
  }

  private func blockInOneLine(_ type: Token, from first: Token) -> SyntaxFailure {
    let end = token.kind == .openBrace ? token.end : first.end
    return SyntaxFailure(
      range: ByteRange(first.start, end),
      message: "the block `\(text(first))` inside the one-line block `\(text(type))`",
      detail: Parser.oneLineRule)
  }

  /// Skips to the end of the line or to the brace that closes the block. Returns whether the file ended
  /// before.
  private mutating func skipBalanced() -> Bool {
    var open = 0
    while true {
      switch token.kind {
      case .end: return true
      case .newline where open == 0: return false
      case .openBrace: open += 1
      case .closeBrace:
        if open == 0 { return false }
        open -= 1
      case .quote:
        let quoteEnd = token.end
        if (try? parseQuoted()) != nil { continue }
        ignoresNewlines = false
        scanner.position = quoteEnd
      default: break
      }
      advance()
    }
  }
}
