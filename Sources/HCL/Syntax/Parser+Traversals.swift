/// What follows a term: attributes, indexes and splats.
extension Parser {
  mutating func parseSteps(from term: Expression) throws(SyntaxFailure) -> Expression {
    var result = term
    var steps: [TraversalStep] = []
    var length = 0
    while true {
      length += 1
      guard length <= HCLReader.maximumChain else {
        throw SyntaxFailure(
          range: token.range, message: "more than \(HCLReader.maximumChain) steps in one chain",
          detail: "name parts of it in `locals`")
      }
      let start = token.start
      switch token.kind {
      case .dot:
        advance()
        if token.kind == .star {
          result = joined(result, &steps)
          result = try parseAttributeSplat(of: result)
        } else {
          steps.append(try parseNameStep(from: start))
        }
      case .openBracket:
        let saved = ignoresNewlines
        ignoresNewlines = true
        advance()
        if token.kind == .star {
          advance()
          try closeBracket(start, restoring: saved)
          result = joined(result, &steps)
          let item = Expression(.splatItem, range: ByteRange(start, previousEnd))
          let each = try nested { parser throws(SyntaxFailure) in try parser.parseSteps(from: item) }
          return Expression(
            .splat(result, each: each), range: ByteRange(start: result.range.start, end: each.range.end))
        }
        let key = try parseExpression()
        try closeBracket(start, restoring: saved)
        let range = ByteRange(start, previousEnd)
        switch key.kind {
        case .string(let text): steps.append(TraversalStep(.key(text), range: range))
        case .number(let digits): steps.append(TraversalStep(.index(digits), range: range))
        default:
          result = joined(result, &steps)
          result = Expression(
            .index(result, key: key), range: ByteRange(start: result.range.start, end: range.end))
        }
      default:
        return joined(result, &steps)
      }
    }
  }

  /// The expression with steps behind it, in the form that names the whole path where that is possible.
  private func joined(_ expression: Expression, _ steps: inout [TraversalStep]) -> Expression {
    guard let last = steps.last else { return expression }
    defer { steps = [] }
    let range = ByteRange(start: expression.range.start, end: last.range.end)
    if case .traversal(let root, let earlier) = expression.kind, earlier.isEmpty {
      return Expression(.traversal(root: root, steps: steps), range: range)
    }
    return Expression(.relative(expression, steps: steps), range: range)
  }

  private mutating func parseNameStep(from dot: Int) throws(SyntaxFailure) -> TraversalStep {
    let name = token
    switch name.kind {
    case .identifier:
      advance()
      return TraversalStep(.attribute(text(name)), range: ByteRange(dot, name.end))
    case .number:
      guard bytes[name.start..<name.end].allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else {
        let digits = text(name).replacing(".", with: "][")
        throw SyntaxFailure(
          range: name.range, message: "two legacy indexes in a row", detail: "write `[\(digits)]` instead")
      }
      advance()
      return TraversalStep(.index(text(name)), range: ByteRange(dot, name.end))
    default:
      throw unexpected(
        expected: "an attribute name after `.`",
        "after a dot stands a name; any other key is written as `[\"key\"]`")
    }
  }

  /// `.*`, which takes in only the names and legacy indexes that follow.
  private mutating func parseAttributeSplat(of source: Expression) throws(SyntaxFailure) -> Expression {
    let star = token
    advance()
    var steps: [TraversalStep] = []
    while token.kind == .dot, steps.count < HCLReader.maximumChain {
      let dot = token.start
      advance()
      if token.kind == .star {
        throw unexpected(expected: "an attribute name after `.`", "a splat inside a `.*` is written as `[*]`")
      }
      steps.append(try parseNameStep(from: dot))
    }
    let item = Expression(.splatItem, range: star.range)
    let each = joined(item, &steps)
    return Expression(
      .splat(source, each: each), range: ByteRange(start: source.range.start, end: each.range.end))
  }

  private mutating func closeBracket(_ open: Int, restoring saved: Bool) throws(SyntaxFailure) {
    guard token.kind == .closeBracket else {
      throw unexpected(expected: "`]`", "the index opened at \(place(open)) is not closed")
    }
    advance(restoringNewlines: saved)
  }
}
