import Documents

/// Quoted strings, heredocs and template files.
extension Parser {
  /// Where a template stands, which decides how it ends and what is an escape.
  private enum Place {
    case quoted(open: Int)
    case heredoc(introducer: ByteRange, marker: String)
    case file
  }

  /// A template file: everything is text up to the end.
  mutating func parseLoneTemplate() -> Expression {
    do throws(SyntaxFailure) {
      let start = scanner.position
      let pieces = try parsePieces(.file)
      return try template(pieces, range: ByteRange(start, scanner.end))
    } catch {
      report(error)
      return Expression(.invalid, range: ByteRange(0, scanner.end))
    }
  }

  /// A string in double quotes, from the opening quote on.
  mutating func parseQuoted() throws(SyntaxFailure) -> Expression {
    let open = token.start
    if let end = plainStringEnd(from: token.end) {
      let string = text(token.end, end)
      finishTemplate(at: end + 1)
      return Expression(.string(string), range: ByteRange(open, previousEnd))
    }
    let pieces = try parsePieces(.quoted(open: open))
    finishTemplate(at: scanner.position)
    return try template(pieces, range: ByteRange(open, previousEnd))
  }

  /// A heredoc, from its introducer on.
  mutating func parseHeredoc() throws(SyntaxFailure) -> Expression {
    let open = token.start
    let isFlush = bytes[open + 2] == UInt8(ascii: "-")
    var markerEnd = token.end - 1
    if bytes[markerEnd - 1] == UInt8(ascii: "\r") { markerEnd -= 1 }
    let marker = text(open + (isFlush ? 3 : 2), markerEnd)
    if let lastLoneWords, lastLoneWords[marker, default: 0] < markerEnd {
      throw Parser.unclosedHeredoc(ByteRange(open, markerEnd), marker)
    }
    var pieces = try parsePieces(.heredoc(introducer: ByteRange(open, markerEnd), marker: marker))
    if isFlush { removeIndentation(&pieces) }
    finishTemplate(at: scanner.position)
    return try template(pieces, range: ByteRange(open, previousEnd))
  }

  /// The closing quote of a string that has neither escapes nor sequences; nil where it has some or is not
  /// closed.
  private func plainStringEnd(from start: Int) -> Int? {
    var offset = start
    while offset < scanner.end {
      switch bytes[offset] {
      case UInt8(ascii: "\""): return offset
      case UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "\n"): return nil
      default: offset += 1
      }
    }
    return nil
  }

  private mutating func finishTemplate(at end: Int) {
    token.end = end
    scanner.position = end
    advance()
  }

  /// Reads raw template text up to its end; afterwards the scanner stands behind it.
  private mutating func parsePieces(_ place: Place) throws(SyntaxFailure) -> [TemplatePiece] {
    var pieces: [TemplatePiece] = []
    var stripsNext = false
    while true {
      let start = scanner.position
      let stop = try scanLiteral(place)
      if scanner.position > start {
        var literal = try decoded(start, scanner.position, place)
        if stripsNext { literal.trimStart() }
        pieces.append(.literal(literal, ByteRange(start, scanner.position)))
        stripsNext = false
      }
      switch stop {
      case .chunk: continue
      case .end(let position):
        scanner.position = position
        return pieces
      case .sequence:
        if scanner.byte(scanner.position + 2) == UInt8(ascii: "~"),
          case .literal(var text, let range)? = pieces.last
        {
          text.trimEnd()
          pieces[pieces.count - 1] = .literal(text, range)
        }
        let (piece, strips) = try nested { parser throws(SyntaxFailure) in try parser.parseSequence() }
        pieces.append(piece)
        stripsNext = strips
      }
    }
  }

  /// Why a run of literal text stopped.
  private enum LiteralStop {
    /// A line ended; strip markers and the indentation of heredocs see lines one by one.
    case chunk
    /// `${` or `%{` stands here.
    case sequence
    /// The template ended; reading goes on at this offset.
    case end(Int)
  }

  private mutating func scanLiteral(_ place: Place) throws(SyntaxFailure) -> LiteralStop {
    if case .heredoc(let introducer, let marker) = place, isLineStart(scanner.position) {
      if let end = markerEnd(marker, at: scanner.position) { return .end(end) }
      guard scanner.position < scanner.end else { throw unclosed(introducer, marker) }
    }
    while scanner.position < scanner.end {
      let byte = bytes[scanner.position]
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "%"):
        let next = scanner.byte(scanner.position + 1)
        if next == UInt8(ascii: "{") { return .sequence }
        let isEscape = next == byte && scanner.byte(scanner.position + 2) == UInt8(ascii: "{")
        scanner.position += isEscape ? 3 : 1
      case UInt8(ascii: "\n"):
        if case .quoted(let open) = place {
          throw SyntaxFailure(
            range: ByteRange(open, scanner.position), message: "the string is not closed on its line",
            detail: "close it with `\"`; write a line break as `\\n`, longer text as a heredoc (`<<EOT`)")
        }
        scanner.position += 1
        return .chunk
      case UInt8(ascii: "\""):
        if case .quoted = place { return .end(scanner.position + 1) }
        scanner.position += 1
      case UInt8(ascii: "\\"):
        if case .quoted = place, scanner.byte(scanner.position + 1) != UInt8(ascii: "\n") {
          scanner.position += 2
        } else {
          scanner.position += 1
        }
      default: scanner.position += 1
      }
    }
    scanner.position = scanner.end
    switch place {
    case .file: return .end(scanner.end)
    case .quoted(let open):
      throw SyntaxFailure(
        range: ByteRange(open, scanner.end), message: "the string is not closed", detail: "close it with `\"`"
      )
    case .heredoc(let introducer, let marker):
      throw unclosed(introducer, marker)
    }
  }

  /// A heredoc that reached the end of the file. From then on a look tells whether a marker stands on a later line, so
  /// that a file of such heredocs is not searched to its end for each of them.
  private mutating func unclosed(_ introducer: ByteRange, _ marker: String) -> SyntaxFailure {
    if lastLoneWords == nil { lastLoneWords = loneWords() }
    return Parser.unclosedHeredoc(introducer, marker)
  }

  /// Where each word last stands alone on a line.
  private func loneWords() -> [String: Int] {
    var places: [String: Int] = [:]
    var line = 0
    while line < scanner.end {
      var start = line
      while start < scanner.end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") {
        start += 1
      }
      var end = start
      while end < scanner.end, bytes[end] > UInt8(ascii: " ") { end += 1 }
      var next = end
      while next < scanner.end, bytes[next] != UInt8(ascii: "\n"), bytes[next] <= UInt8(ascii: " ") {
        next += 1
      }
      if end > start, next < scanner.end, bytes[next] == UInt8(ascii: "\n") {
        places[text(start, end)] = start
      }
      while next < scanner.end, bytes[next] != UInt8(ascii: "\n") { next += 1 }
      line = next + 1
    }
    return places
  }

  private static func unclosedHeredoc(_ introducer: ByteRange, _ marker: String) -> SyntaxFailure {
    SyntaxFailure(
      range: introducer, message: "the heredoc is not closed",
      detail: "a line that holds nothing but `\(marker)`, and a line break after it, end it")
  }

  private func isLineStart(_ offset: Int) -> Bool { offset > 0 && bytes[offset - 1] == UInt8(ascii: "\n") }

  /// The end of a line's marker when the line holds nothing else and a line break follows.
  private func markerEnd(_ marker: String, at line: Int) -> Int? {
    var start = line
    while scanner.byte(start) == UInt8(ascii: " ") || scanner.byte(start) == UInt8(ascii: "\t") { start += 1 }
    var end = start
    for byte in marker.utf8 {
      guard scanner.byte(end) == byte else { return nil }
      end += 1
    }
    var rest = end
    while rest < scanner.end, bytes[rest] != UInt8(ascii: "\n") {
      guard [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(bytes[rest]) else {
        return nil
      }
      rest += 1
    }
    guard rest < scanner.end else { return nil }
    return end
  }

  private mutating func decoded(_ start: Int, _ end: Int, _ place: Place) throws(SyntaxFailure) -> String {
    var units: [UInt8] = []
    var offset = start
    var copied = start
    while offset < end {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\\"), case .quoted = place {
        units.append(contentsOf: bytes[copied..<offset])
        let (scalar, length) = try decodedEscape(at: offset, end)
        units.append(contentsOf: String(scalar).utf8)
        offset += length
        copied = offset
      } else if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "%"), offset + 2 < end + 1,
        scanner.byte(offset + 1) == byte, scanner.byte(offset + 2) == UInt8(ascii: "{")
      {
        units.append(contentsOf: bytes[copied...offset])
        offset += 2
        copied = offset
      } else {
        offset += 1
      }
    }
    if copied == start { return text(start, end) }
    units.append(contentsOf: bytes[copied..<end])
    let text = String(decoding: units, as: UTF8.self)
    return text.canonical
  }

  private func decodedEscape(at offset: Int, _ end: Int) throws(SyntaxFailure) -> (
    Unicode.Scalar, length: Int
  ) {
    let letter = offset + 1 < end ? bytes[offset + 1] : 0
    switch letter {
    case UInt8(ascii: "n"): return ("\n", 2)
    case UInt8(ascii: "r"): return ("\r", 2)
    case UInt8(ascii: "t"): return ("\t", 2)
    case UInt8(ascii: "\""): return ("\"", 2)
    case UInt8(ascii: "\\"): return ("\\", 2)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = letter == UInt8(ascii: "u") ? 4 : 8
      var value: UInt32 = 0
      for index in 0..<count {
        let position = offset + 2 + index
        guard position < end, let digit = hexadecimalDigit(bytes[position]) else {
          throw SyntaxFailure(
            range: ByteRange(offset, position), message: "an incomplete Unicode escape",
            detail: "`\\u` takes four hexadecimal digits, `\\U` eight")
        }
        value = value << 4 | digit
      }
      guard let scalar = Unicode.Scalar(value) else {
        throw SyntaxFailure(
          range: ByteRange(offset, offset + 2 + count), message: "a Unicode escape that names no character",
          detail: "characters beyond `\\uFFFF` are written with `\\U` and eight digits")
      }
      return (scalar, count + 2)
    default:
      let letters = String(decoding: bytes[offset..<min(offset + 2, end)], as: UTF8.self)
      throw SyntaxFailure(
        range: ByteRange(offset, offset + 2), message: "`\(letters)` is not an escape",
        detail:
          "the escapes are \\n \\r \\t \\\" \\\\ \\uNNNN and \\UNNNNNNNN; a backslash itself is written as `\\\\`"
      )
    }
  }

  private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// Reads `${…}` or `%{…}`; afterwards the scanner stands behind it.
  private mutating func parseSequence() throws(SyntaxFailure) -> (TemplatePiece, strips: Bool) {
    let open = scanner.position
    let isDirective = bytes[open] == UInt8(ascii: "%")
    scanner.position += scanner.byte(open + 2) == UInt8(ascii: "~") ? 3 : 2
    let saved = ignoresNewlines
    ignoresNewlines = true
    advance()
    if isDirective {
      let directive = try parseDirective()
      let strips = try closeSequence("%{", open, restoring: saved)
      return (.directive(directive, ByteRange(open, scanner.position)), strips)
    }
    let expression = try parseExpression()
    return (.interpolation(expression), try closeSequence("${", open, restoring: saved))
  }

  /// Goes behind the brace that closes a sequence. Returns whether it strips what follows.
  private mutating func closeSequence(
    _ opener: String, _ open: Int, restoring saved: Bool
  ) throws(SyntaxFailure) -> Bool {
    guard token.kind == .closeBrace || token.kind == .strippingClose else {
      throw unexpected(
        expected: "`}`",
        "the `\(opener)` at \(place(open)) is not closed; "
          + "where it is meant for another language, write it as `\(opener.prefix(1))\(opener)`")
    }
    ignoresNewlines = saved
    scanner.position = token.end
    return token.kind == .strippingClose
  }

  private mutating func parseDirective() throws(SyntaxFailure) -> TemplateDirective {
    let word = token.kind == .identifier ? text(token) : ""
    switch word {
    case "if":
      advance()
      return .conditional(try parseExpression())
    case "for":
      let (key, value) = try parseLoopVariables()
      return .loop(key: key, value: value, try parseExpression())
    case "else":
      advance()
      return .otherwise
    case "endif":
      advance()
      return .endConditional
    case "endfor":
      advance()
      return .endLoop
    default:
      let hint = Spelling.suggestion(for: word, among: ["if", "else", "endif", "for", "endfor"])
      throw unexpected(
        expected: "`if`, `else`, `endif`, `for` or `endfor`",
        hint ?? "write `%%{` where a literal `%{` is meant")
    }
  }

  private func template(_ pieces: [TemplatePiece], range: ByteRange) throws(SyntaxFailure) -> Expression {
    var builder = TemplateBuilder(pieces: pieces)
    let parts = try builder.build()
    switch (parts.count, parts.first) {
    case (0, _): return Expression(.string(""), range: range)
    case (1, .literal(let text, _)): return Expression(.string(text.canonical), range: range)
    case (1, .interpolation(let expression)): return Expression(.wrapped(expression), range: range)
    default: return Expression(.template(parts), range: range)
    }
  }

  /// Removes the smallest indentation of the lines from all of them. Lines are told by literal pieces that
  /// end in a line break, as in the reference implementation, so that a strip marker changes what counts as a
  /// line.
  private func removeIndentation(_ pieces: inout [TemplatePiece]) {
    var smallest = Int.max
    var isLineStart = true
    var indented: [Int] = []
    for (index, piece) in pieces.enumerated() {
      guard case .literal(let text, _) = piece else {
        if isLineStart { smallest = 0 }
        isLineStart = false
        continue
      }
      if isLineStart {
        let spaces = text.leadingSpaceCount
        let isBlank = spaces == text.count && text.utf8.last == UInt8(ascii: "\n")
        if !isBlank {
          smallest = min(smallest, spaces)
          indented.append(index)
        }
      }
      isLineStart = text.utf8.last == UInt8(ascii: "\n")
    }
    guard smallest > 0, smallest < Int.max else { return }
    for index in indented {
      guard case .literal(let text, var range) = pieces[index] else { continue }
      let rest = text.dropFirst(smallest)
      range.start += UInt32(truncatingIfNeeded: text.utf8.count - rest.utf8.count)
      pieces[index] = .literal(String(rest), range)
    }
  }
}
