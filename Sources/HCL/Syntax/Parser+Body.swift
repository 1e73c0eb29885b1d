import Documents

/// Files, blocks and arguments.
extension Parser {
  /// What became of a whole file.
  struct FileResult {
    var body: Body
    /// Whether a block was still open at the end, or a brace closed none.
    var isUnbalanced: Bool
  }

  mutating func parseFile() -> FileResult {
    let start = scanner.position
    advance()
    var body = Body(file: file, range: ByteRange(start, scanner.end))
    var isUnbalanced = false
    while true {
      if parseItems(into: &body, blockColumn: nil) { isUnbalanced = true }
      guard token.kind == .closeBrace, !hasGivenUp else { break }
      report(
        SyntaxFailure(
          range: token.range, message: "a `}` that closes no block",
          detail: "remove it, or look for a block above that was closed too early"))
      isUnbalanced = true
      advance()
    }
    diagnoseRepetitions(body)
    return FileResult(body: body, isUnbalanced: isUnbalanced && !trustsIndentation)
  }

  /// Reads items up to a closing brace or the end.
  ///
  /// - Parameter blockColumn: the column of the enclosing block's type; nil in a file.
  /// - Returns: whether a block inside was not closed.
  private mutating func parseItems(into body: inout Body, blockColumn: Int?) -> Bool {
    var isUnbalanced = false
    while !hasGivenUp {
      switch token.kind {
      case .newline: advance()
      case .end, .closeBrace: return isUnbalanced
      case .identifier:
        if leavesBlock(blockColumn) { return isUnbalanced }
        if parseItem(into: &body) { isUnbalanced = true }
      default:
        let failure = unexpected(
          expected: "an argument or a block",
          "write `name = value` or `type \"label\" { … }`, each on a line of its own")
        report(failure)
        resynchronize(after: Int(failure.range.start), from: token.start)
      }
    }
    return isUnbalanced
  }

  /// Whether the token that is looked at stands outside the block of this column, going by its indentation.
  func leavesBlock(_ blockColumn: Int?) -> Bool {
    guard trustsIndentation, let blockColumn else { return false }
    return column(token.start) <= blockColumn && startsItem(token.start)
  }

  /// Reads one argument or block. Returns whether a block was not closed.
  private mutating func parseItem(into body: inout Body) -> Bool {
    let name = token
    advance()
    switch token.kind {
    case .equals:
      body.attributes.append(parseAttribute(name))
      return false
    case .quote, .openBrace, .identifier:
      return parseBlock(name, into: &body)
    default:
      let detail =
        token.kind == .colon
        ? "arguments are set with `=`: `\(text(name)) = …`"
        : "write `\(text(name)) = value` for an argument, or `\(text(name)) { … }` for a block"
      let failure = unexpected(expected: "`=` or `{` after `\(text(name))`", detail)
      report(failure)
      resynchronize(after: Int(failure.range.start), from: name.start)
      return false
    }
  }

  mutating func parseAttribute(_ name: Token, isOneLine: Bool = false) -> Attribute {
    let nameRange = name.range
    advance()
    var value = Expression(.invalid, range: ByteRange(token.start, token.start))
    do throws(SyntaxFailure) {
      value = try parseExpression()
      if !isOneLine { try endItem("argument") }
    } catch {
      report(error)
      ignoresNewlines = false
      // A brace behind a whole argument closes the block all the same.
      if depth > 0, token.kind == .closeBrace, !value.isInvalid {
        return Attribute(file: file, name: text(name), nameRange: nameRange, value: value)
      }
      resynchronize(after: Int(error.range.start), from: name.start)
      if value.isInvalid { value.range.end = error.range.start }
    }
    return Attribute(file: file, name: text(name), nameRange: nameRange, value: value)
  }

  private mutating func endItem(_ what: String) throws(SyntaxFailure) {
    switch token.kind {
    case .newline: advance()
    case .end: break
    case .closeBrace where what == "block" && trustsIndentation: break
    case .comma:
      throw unexpected(
        expected: "a line break after the \(what)", "arguments are separated by line breaks, not by commas")
    default:
      throw unexpected(
        expected: "a line break after the \(what)", "every \(what) stands on a line of its own")
    }
  }

  /// Reads a block from after its type on. Returns whether it, or one inside it, was not closed.
  mutating func parseBlock(_ type: Token, into outer: inout Body, isOneLine: Bool = false) -> Bool {
    var block = Block(
      type: text(type), typeRange: type.range, labels: [],
      body: Body(file: file, range: type.range))
    do throws(SyntaxFailure) {
      block.labels = try parseLabels(type)
    } catch {
      report(error)
      resynchronize(after: Int(error.range.start), from: type.start)
      return false
    }
    let open = token.start
    guard depth < HCLReader.maximumDepth else {
      report(
        SyntaxFailure(
          range: ByteRange(open, open + 1),
          message: "blocks nest deeper than \(HCLReader.maximumDepth) levels",
          detail: "what lies deeper was not read"))
      resynchronize(after: open, from: type.start)
      return false
    }
    advance()
    depth += 1
    var isUnbalanced = false
    switch token.kind {
    case .newline, .closeBrace, .end:
      isUnbalanced = parseItems(into: &block.body, blockColumn: column(type.start))
    default:
      isUnbalanced = parseOneLineContent(of: type, into: &block.body)
    }
    depth -= 1
    block.body.range = ByteRange(open, token.kind == .closeBrace ? token.end : max(previousEnd, open))
    diagnoseRepetitions(block.body)
    let header = block.headerRange
    outer.blocks.append(block)
    if token.kind == .closeBrace {
      advance()
      do throws(SyntaxFailure) { if !isOneLine { try endItem("block") } } catch {
        report(error)
        resynchronize(after: Int(error.range.start), from: type.start)
      }
    } else if token.kind == .end || token.kind == .identifier && trustsIndentation {
      report(
        SyntaxFailure(
          range: ByteRange(open, open + 1),
          message: "the block `\(file.text(in: Int(header.start)..<Int(header.end)))` is not closed",
          detail:
            "add the `}` that belongs to this `{`, before \(token.kind == .end ? "the end of the file" : place(token.start))"
        ))
      return true
    }
    return isUnbalanced
  }

  private mutating func parseLabels(_ type: Token) throws(SyntaxFailure) -> [Block.Label] {
    var labels: [Block.Label] = []
    while token.kind != .openBrace {
      switch token.kind {
      case .identifier:
        labels.append(Block.Label(text: text(token), range: token.range))
        advance()
      case .quote:
        let string = try parseQuoted()
        guard case .string(let text) = string.kind else {
          throw SyntaxFailure(
            range: string.range, message: "a template in a block label",
            detail: "labels name the block and are plain text; write `$${` for a literal `${`")
        }
        labels.append(Block.Label(text: text, range: string.range))
      case .equals:
        throw unexpected(
          expected: "`{` after `\(self.text(type))`",
          "a block has no `=`; an argument has no labels")
      default:
        throw unexpected(
          expected: "`{` after the header of the block `\(self.text(type))`",
          "a block's `{` stands on the line of its type and labels")
      }
    }
    return labels
  }

  private mutating func diagnoseRepetitions(_ body: Body) {
    for (again, first) in body.repetitions { report(Body.failure(again, first)) }
  }
}
