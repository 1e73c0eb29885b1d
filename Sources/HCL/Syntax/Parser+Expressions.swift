/// Expressions.
extension Parser {
  /// A text that is one expression.
  mutating func parseLoneExpression() -> Expression {
    ignoresNewlines = true
    advance()
    do throws(SyntaxFailure) {
      let expression = try parseExpression()
      guard token.kind == .end else {
        throw unexpected(
          expected: "the end of the expression", "one expression was expected; the rest was ignored")
      }
      return expression
    } catch {
      report(error)
      return Expression(.invalid, range: ByteRange(0, scanner.end))
    }
  }

  mutating func parseExpression() throws(SyntaxFailure) -> Expression {
    try nested { parser throws(SyntaxFailure) in try parser.parseConditional() }
  }

  private mutating func parseConditional() throws(SyntaxFailure) -> Expression {
    let condition = try parseBinary(1)
    guard token.kind == .question else { return condition }
    let question = token.start
    advance()
    let then = try parseExpression()
    guard token.kind == .colon else {
      throw unexpected(
        expected: "`:`",
        "the conditional that began with `?` at \(place(question)) has two results: `a ? b : c`")
    }
    advance()
    let otherwise = try parseExpression()
    return Expression(
      .conditional(condition: condition, then: then, otherwise: otherwise),
      range: ByteRange(start: condition.range.start, end: otherwise.range.end))
  }

  private mutating func parseBinary(_ minimum: Int) throws(SyntaxFailure) -> Expression {
    var left = try parseOperand()
    var length = 0
    while let binary = binaryOperator(token.kind), binary.precedence >= minimum {
      length += 1
      guard length <= HCLReader.maximumChain else {
        throw SyntaxFailure(
          range: token.range, message: "more than \(HCLReader.maximumChain) operators in one chain",
          detail: "name parts of it in `locals`, or use `sum`, `alltrue`, `anytrue` or `join`")
      }
      advance()
      let right = try parseBinary(binary.precedence + 1)
      left = Expression(
        .binary(binary, left, right), range: ByteRange(start: left.range.start, end: right.range.end))
    }
    return left
  }

  @inline(__always)
  private func binaryOperator(_ kind: TokenKind) -> BinaryOperator? {
    switch kind {
    case .or: .or
    case .and: .and
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    default: nil
    }
  }

  /// A term with everything that follows it: `.name`, `[key]`, `[*]`.
  private mutating func parseOperand() throws(SyntaxFailure) -> Expression {
    let term = try parseTerm()
    guard token.kind == .dot || token.kind == .openBracket else { return term }
    return try parseSteps(from: term)
  }

  private mutating func parseTerm() throws(SyntaxFailure) -> Expression {
    switch token.kind {
    case .identifier: return try parseNamed()
    case .quote: return try parseQuoted()
    case .heredoc: return try parseHeredoc()
    case .number:
      let number = token
      guard isNumber(number) else {
        throw SyntaxFailure(
          range: number.range, message: "\(described(number)) is not a number",
          detail: "a number has at most one point and one exponent, such as `1.5e3`")
      }
      advance()
      return Expression(.number(text(number)), range: number.range)
    case .openBracket: return try parseTuple()
    case .openBrace: return try parseObject()
    case .openParenthesis: return try parseParentheses()
    case .minus, .not:
      let symbol = token
      advance()
      let operand = try nested { parser throws(SyntaxFailure) in try parser.parseOperand() }
      return Expression(
        .unary(symbol.kind == .minus ? .negate : .not, operand),
        range: ByteRange(start: UInt32(truncatingIfNeeded: symbol.start), end: operand.range.end))
    default:
      throw unexpected(
        expected: "an expression",
        "an expression is a value, a name such as `var.region`, a function call, `[ … ]` or `{ … }`")
    }
  }

  /// Whether digits, points and exponents stand in an order that makes a number.
  private func isNumber(_ token: Token) -> Bool {
    var points = 0
    var exponents = 0
    for offset in token.start..<token.end {
      if bytes[offset] == UInt8(ascii: ".") {
        points += exponents > 0 ? 2 : 1
      } else if bytes[offset] | 0x20 == UInt8(ascii: "e") {
        exponents += 1
      }
    }
    return points <= 1 && exponents <= 1
  }

  private mutating func parseNamed() throws(SyntaxFailure) -> Expression {
    let name = token
    let range = name.range
    advance()
    switch token.kind {
    case .openParenthesis, .doubleColon: return try parseCall(name)
    default: break
    }
    switch name.end - name.start {
    case 4, 5:
      let text = text(name)
      switch text {
      case "true": return Expression(.bool(true), range: range)
      case "false": return Expression(.bool(false), range: range)
      case "null": return Expression(.null, range: range)
      default: return Expression(.traversal(root: text, steps: []), range: range)
      }
    default: return Expression(.traversal(root: text(name), steps: []), range: range)
    }
  }

  private mutating func parseParentheses() throws(SyntaxFailure) -> Expression {
    let open = token.start
    let saved = ignoresNewlines
    ignoresNewlines = true
    advance()
    let inner = try parseExpression()
    guard token.kind == .closeParenthesis else {
      throw unexpected(expected: "`)`", "the parenthesis opened at \(place(open)) is not closed")
    }
    let range = ByteRange(open, token.end)
    advance(restoringNewlines: saved)
    return Expression(.parentheses(inner), range: range)
  }

  private mutating func parseCall(_ first: Token) throws(SyntaxFailure) -> Expression {
    var name = text(first)
    var nameEnd = first.end
    while token.kind == .doubleColon {
      advance()
      guard token.kind == .identifier else {
        throw unexpected(
          expected: "a function name", "after `::` stands the name of a function in that namespace")
      }
      name += "::" + text(token)
      nameEnd = token.end
      advance()
    }
    guard token.kind == .openParenthesis else {
      throw unexpected(expected: "`(`", "`\(name)` can only be called, as in `\(name)(…)`")
    }
    let open = token.start
    let saved = ignoresNewlines
    ignoresNewlines = true
    advance()
    var call = FunctionCall(
      name: name, nameRange: ByteRange(first.start, nameEnd), arguments: [], expandsLastArgument: false)
    while token.kind != .closeParenthesis {
      call.arguments.append(try parseExpression())
      if token.kind == .ellipsis {
        call.expandsLastArgument = true
        advance()
        break
      }
      guard token.kind == .comma else { break }
      advance()
    }
    guard token.kind == .closeParenthesis else {
      throw unexpected(
        expected: call.expandsLastArgument ? "`)` after `...`" : "`,` or `)`",
        "the call of `\(name)` opened its parenthesis at \(place(open))")
    }
    let end = token.end
    advance(restoringNewlines: saved)
    return Expression(.call(call), range: ByteRange(first.start, end))
  }

  private mutating func parseTuple() throws(SyntaxFailure) -> Expression {
    let open = token.start
    let saved = ignoresNewlines
    ignoresNewlines = true
    advance()
    if isKeyword("for") {
      return try parseComprehension(open: open, closing: .closeBracket, restoring: saved)
    }
    var elements: [Expression] = []
    while token.kind != .closeBracket {
      elements.append(try parseExpression())
      guard token.kind == .comma else { break }
      advance()
    }
    guard token.kind == .closeBracket else {
      throw unexpected(expected: "`,` or `]`", "the list opened at \(place(open)) is not closed")
    }
    let range = ByteRange(open, token.end)
    advance(restoringNewlines: saved)
    return Expression(.tuple(elements), range: range)
  }

  private mutating func parseObject() throws(SyntaxFailure) -> Expression {
    let open = token.start
    let saved = ignoresNewlines
    ignoresNewlines = true
    advance()
    if isKeyword("for") { return try parseComprehension(open: open, closing: .closeBrace, restoring: saved) }
    ignoresNewlines = false
    var items: [ObjectItem] = []
    while true {
      while token.kind == .newline { advance() }
      if token.kind == .closeBrace { break }
      items.append(try parseObjectItem(open: open))
      guard token.kind != .closeBrace else { break }
      guard token.kind == .comma || token.kind == .newline else {
        throw unexpected(
          expected: "`,`, a line break or `}`", "the object opened at \(place(open)) is not closed")
      }
      advance()
    }
    let range = ByteRange(open, token.end)
    advance(restoringNewlines: saved)
    return Expression(.object(items), range: range)
  }

  private mutating func parseObjectItem(open: Int) throws(SyntaxFailure) -> ObjectItem {
    let key = try parseExpression()
    guard token.kind == .equals || token.kind == .colon else {
      throw unexpected(
        expected: "`=` after the key",
        token.kind == .end
          ? "the object opened at \(place(open)) is not closed"
          : "an object holds `key = value`; a key that is not a plain name stands in quotes or parentheses")
    }
    advance()
    return ObjectItem(key: key, value: try parseExpression())
  }

  private mutating func parseComprehension(
    open: Int, closing: TokenKind, restoring saved: Bool
  ) throws(SyntaxFailure) -> Expression {
    let (keyVariable, valueVariable) = try parseLoopVariables()
    let collection = try parseExpression()
    guard token.kind == .colon else {
      throw unexpected(expected: "`:`", "a `for` expression reads `for name in collection : result`")
    }
    advance()
    var key: Expression?
    var value = try parseExpression()
    if token.kind == .fatArrow {
      advance()
      key = value
      value = try parseExpression()
    }
    let makesObject = closing == .closeBrace
    guard makesObject == (key != nil) else {
      throw SyntaxFailure(
        range: (key ?? value).range,
        message: makesObject
          ? "a `for` expression in braces without a key" : "a `for` expression in brackets with a key",
        detail: makesObject
          ? "an object needs `key => value` after the colon; use `[ … ]` for a list"
          : "a list has values only; use `{ … }` for an object")
    }
    var isGrouping = false
    if token.kind == .ellipsis {
      guard makesObject else {
        throw unexpected(
          expected: "`]`", "`...` groups values of equal keys and makes sense in `{for … }` only")
      }
      isGrouping = true
      advance()
    }
    var condition: Expression?
    if isKeyword("if") {
      advance()
      condition = try parseExpression()
    }
    guard token.kind == closing else {
      throw unexpected(
        expected: makesObject ? "`}`" : "`]`", "the `for` expression opened at \(place(open)) is not closed")
    }
    let range = ByteRange(open, token.end)
    advance(restoringNewlines: saved)
    return Expression(
      .comprehension(
        Comprehension(
          keyVariable: keyVariable, valueVariable: valueVariable, collection: collection, key: key,
          value: value,
          isGrouping: isGrouping, condition: condition)), range: range)
  }

  /// `for k, v in`, from `for` on.
  mutating func parseLoopVariables() throws(SyntaxFailure) -> (key: String?, value: String) {
    advance()
    var key: String?
    var value = try parseLoopVariable()
    if token.kind == .comma {
      advance()
      key = value
      value = try parseLoopVariable()
    }
    guard isKeyword("in") else {
      throw unexpected(
        expected: "`in`", "a `for` reads `for name in collection` or `for key, value in collection`")
    }
    advance()
    return (key, value)
  }

  private mutating func parseLoopVariable() throws(SyntaxFailure) -> String {
    guard token.kind == .identifier else {
      throw unexpected(expected: "a name for the loop's variable", "a `for` reads `for name in collection`")
    }
    let name = text(token)
    advance()
    return name
  }
}
