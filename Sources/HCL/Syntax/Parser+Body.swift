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
      guard token.kind == .closeBrace else { break }
      report(
        SyntaxFailure(
          offset: token.start, message: "a `}` that closes no block",
          detail: "remove it, or look for a block above that was closed too early"))
      isUnbalanced = true
      advance()
    }
    diagnoseDuplicates(body)
    return FileResult(body: body, isUnbalanced: isUnbalanced && !trustsIndentation)
  }

  /// Reads items up to a closing brace or the end.
  ///
  /// - Parameter blockColumn: the column of the enclosing block's type; nil in a file.
  /// - Returns: whether a block inside was not closed.
  private mutating func parseItems(into body: inout Body, blockColumn: Int?) -> Bool {
    var isUnbalanced = false
    while true {
      switch token.kind {
      case .newline: advance()
      case .end, .closeBrace: return isUnbalanced
      case .identifier:
        if trustsIndentation, let blockColumn, column(token.start) <= blockColumn, startsItem(token.start) {
          return isUnbalanced
        }
        if parseItem(into: &body) { isUnbalanced = true }
      default:
        let failure = unexpected(
          expected: "an argument or a block",
          "write `name = value` or `type \"label\" { … }`, each on a line of its own")
        report(failure)
        resynchronize(after: failure.offset, column: column(token.start))
      }
    }
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
      resynchronize(after: failure.offset, column: column(name.start))
      return false
    }
  }

  private mutating func parseAttribute(_ name: Token, isOneLine: Bool = false) -> Attribute {
    let nameRange = ByteRange(name.start, name.end)
    advance()
    var value = Expression(.invalid, range: ByteRange(token.start, token.start))
    do throws(SyntaxFailure) {
      value = try parseExpression()
      if !isOneLine { try endItem("argument") }
    } catch {
      report(error)
      ignoresNewlines = false
      depth = 0
      resynchronize(after: error.offset, column: column(name.start))
      if case .invalid = value.kind { value.range.end = UInt32(truncatingIfNeeded: error.offset) }
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
  private mutating func parseBlock(_ type: Token, into outer: inout Body) -> Bool {
    var block = Block(
      type: text(type), typeRange: ByteRange(type.start, type.end), labels: [],
      body: Body(file: file, range: ByteRange(type.start, type.end)))
    do throws(SyntaxFailure) {
      block.labels = try parseLabels(type)
    } catch {
      report(error)
      resynchronize(after: error.offset, column: column(type.start))
      return false
    }
    let open = token.start
    guard depth < HCLReader.maximumDepth else {
      report(
        SyntaxFailure(
          offset: open, message: "blocks nest deeper than \(HCLReader.maximumDepth) levels",
          detail: "what lies deeper was not read"))
      resynchronize(after: open, column: column(type.start))
      return false
    }
    advance()
    depth += 1
    var isUnbalanced = false
    switch token.kind {
    case .newline, .closeBrace, .end:
      isUnbalanced = parseItems(into: &block.body, blockColumn: column(type.start))
    default:
      parseOneLineContent(of: type, into: &block.body)
    }
    depth = max(0, depth - 1)
    block.body.range = ByteRange(open, token.kind == .closeBrace ? token.end : max(previousEnd, open))
    diagnoseDuplicates(block.body)
    let header = block.headerRange
    outer.blocks.append(block)
    if token.kind == .closeBrace {
      advance()
      do throws(SyntaxFailure) { try endItem("block") } catch {
        report(error)
        resynchronize(after: error.offset, column: column(type.start))
      }
    } else if token.kind == .end || token.kind == .identifier && trustsIndentation {
      report(
        SyntaxFailure(
          offset: open,
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
        labels.append(Block.Label(text: text(token), range: ByteRange(token.start, token.end)))
        advance()
      case .quote:
        let string = try parseQuoted()
        guard case .string(let text) = string.kind else {
          throw SyntaxFailure(
            offset: Int(string.range.start), message: "a template in a block label",
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

  /// `type { name = value }`: one argument, closed on the same line.
  private mutating func parseOneLineContent(of type: Token, into body: inout Body) {
    let name = token
    if token.kind == .identifier {
      advance()
      if token.kind == .equals {
        let known = diagnostics.count
        body.attributes.append(parseAttribute(name, isOneLine: true))
        if diagnostics.count > known || token.kind == .closeBrace { return }
      } else {
        token = name
      }
    }
    let detail =
      "a block on one line holds at most one argument and no block; "
      + "put every item on a line of its own between the braces"
    let failure =
      token.start == name.start
      ? unexpected(expected: "an argument in the block `\(text(type))`", detail)
      : unexpected(expected: "`}` after the argument of the one-line block `\(text(type))`", detail)
    report(failure)
    skipBalanced(from: name)
  }

  /// Skips to the brace that closes the one-line block, so that what follows is read.
  private mutating func skipBalanced(from name: Token) {
    scanner.position = name.start
    advance()
    var open = 0
    while token.kind != .end {
      switch token.kind {
      case .openBrace: open += 1
      case .closeBrace:
        if open == 0 { return }
        open -= 1
      case .quote:
        let quoteEnd = token.end
        if (try? parseQuoted()) == nil {
          ignoresNewlines = false
          scanner.position = quoteEnd
          advance()
        }
        continue
      default: break
      }
      advance()
    }
  }

  private mutating func diagnoseDuplicates(_ body: Body) {
    let attributes = body.attributes
    guard attributes.count > 1 else { return }
    if attributes.count <= 16 {
      for index in 1..<attributes.count {
        let name = attributes[index].nameRange
        if let first = (0..<index).first(where: { areSame(attributes[$0].nameRange, name) }) {
          report(again: attributes[index], attributes[first])
        }
      }
      return
    }
    var seen: [String: Int] = [:]
    seen.reserveCapacity(attributes.count)
    for (index, attribute) in attributes.enumerated() {
      if let first = seen[attribute.name] {
        report(again: attribute, attributes[first])
      } else {
        seen[attribute.name] = index
      }
    }
  }

  /// Whether the same bytes stand at two ranges.
  private func areSame(_ left: ByteRange, _ right: ByteRange) -> Bool {
    guard left.end - left.start == right.end - right.start else { return false }
    var (offset, other) = (Int(left.start), Int(right.start))
    while offset < Int(left.end) {
      if bytes[offset] != bytes[other] { return false }
      offset += 1
      other += 1
    }
    return true
  }

  private mutating func report(again attribute: Attribute, _ first: Attribute) {
    let line = first.nameRange.location(in: file).line
    report(
      SyntaxFailure(
        offset: Int(attribute.nameRange.start), message: "the argument `\(attribute.name)` is set again",
        detail: "it was set on line \(line), which counts; an argument is set once in a block"))
  }
}
