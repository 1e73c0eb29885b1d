/// The kinds of tokens. What stands inside quotes and heredocs is read by the parser itself.
enum TokenKind: UInt8 {
  case end, newline, identifier, number
  /// The quote that opens a string.
  case quote
  /// A heredoc's introducer with its line break: `<<EOT`.
  case heredoc
  case openBrace, closeBrace, openBracket, closeBracket, openParenthesis, closeParenthesis
  /// `~}`, which closes a template sequence and strips what follows.
  case strippingClose
  case equals, colon, doubleColon, comma, dot, ellipsis, question, fatArrow
  case or, and, not, equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case plus, minus, star, slash, percent
  /// A comment that is not closed.
  case unclosedComment
  /// Anything that begins no token.
  case invalid
}

/// One token: its kind and the bytes that it covers.
struct Token {
  var kind: TokenKind
  var start: Int
  var end: Int

  var range: ByteRange { ByteRange(start, end) }
}

/// Turns bytes into tokens, one at a time and on demand, because what a byte means depends on the nesting.
struct Scanner {
  let bytes: UnsafeBufferPointer<UInt8>
  let end: Int
  var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    end = range.upperBound
    position = range.lowerBound
  }

  /// The byte at an offset, or 0 past the end.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

  /// The next token; line breaks are tokens unless they are ignored here.
  mutating func next(ignoringNewlines: Bool) -> Token {
    while position < end {
      let start = position
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        position += 1
      case UInt8(ascii: "\n"):
        position += 1
        if !ignoringNewlines { return Token(kind: .newline, start: start, end: position) }
      case UInt8(ascii: "\r"):
        guard self.byte(position + 1) == UInt8(ascii: "\n") else { return take(.invalid, 1) }
        position += 2
        if !ignoringNewlines { return Token(kind: .newline, start: start, end: position) }
      case UInt8(ascii: "#"):
        skipLine()
      case UInt8(ascii: "/"):
        switch self.byte(position + 1) {
        case UInt8(ascii: "/"): skipLine()
        case UInt8(ascii: "*"):
          guard skipBlockComment() else { return Token(kind: .unclosedComment, start: start, end: end) }
        default: return take(.slash, 1)
        }
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
        position += 1
        skipIdentifier()
        return Token(kind: .identifier, start: start, end: position)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        skipNumber()
        return Token(kind: .number, start: start, end: position)
      case 0x80...:
        return scanBeyondASCII()
      default:
        return scanSymbol(byte)
      }
    }
    return Token(kind: .end, start: end, end: end)
  }

  /// Whether a text is one identifier.
  static func isIdentifier(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = Scanner(bytes, in: 0..<bytes.count)
      let token = scanner.next(ignoringNewlines: false)
      return token.kind == .identifier && token.end == bytes.count
    }
  }

  private mutating func take(_ kind: TokenKind, _ count: Int) -> Token {
    let start = position
    position += count
    return Token(kind: kind, start: start, end: position)
  }

  private mutating func scanSymbol(_ byte: UInt8) -> Token {
    let next = self.byte(position + 1)
    switch byte {
    case UInt8(ascii: "\""): return take(.quote, 1)
    case UInt8(ascii: "{"): return take(.openBrace, 1)
    case UInt8(ascii: "}"): return take(.closeBrace, 1)
    case UInt8(ascii: "["): return take(.openBracket, 1)
    case UInt8(ascii: "]"): return take(.closeBracket, 1)
    case UInt8(ascii: "("): return take(.openParenthesis, 1)
    case UInt8(ascii: ")"): return take(.closeParenthesis, 1)
    case UInt8(ascii: ","): return take(.comma, 1)
    case UInt8(ascii: "?"): return take(.question, 1)
    case UInt8(ascii: "+"): return take(.plus, 1)
    case UInt8(ascii: "-"): return take(.minus, 1)
    case UInt8(ascii: "*"): return take(.star, 1)
    case UInt8(ascii: "%"): return take(.percent, 1)
    case UInt8(ascii: "="):
      if next == UInt8(ascii: "=") { return take(.equal, 2) }
      return next == UInt8(ascii: ">") ? take(.fatArrow, 2) : take(.equals, 1)
    case UInt8(ascii: "."):
      let isEllipsis = next == UInt8(ascii: ".") && self.byte(position + 2) == UInt8(ascii: ".")
      return isEllipsis ? take(.ellipsis, 3) : take(.dot, 1)
    case UInt8(ascii: ":"): return next == UInt8(ascii: ":") ? take(.doubleColon, 2) : take(.colon, 1)
    case UInt8(ascii: "!"): return next == UInt8(ascii: "=") ? take(.notEqual, 2) : take(.not, 1)
    case UInt8(ascii: ">"): return next == UInt8(ascii: "=") ? take(.greaterOrEqual, 2) : take(.greater, 1)
    case UInt8(ascii: "&"): return next == byte ? take(.and, 2) : take(.invalid, 1)
    case UInt8(ascii: "|"): return next == byte ? take(.or, 2) : take(.invalid, 1)
    case UInt8(ascii: "~"): return next == UInt8(ascii: "}") ? take(.strippingClose, 2) : take(.invalid, 1)
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "=") { return take(.lessOrEqual, 2) }
      if next == UInt8(ascii: "<"), let length = heredocIntroducerLength() { return take(.heredoc, length) }
      return take(.less, 1)
    default: return take(.invalid, 1)
    }
  }

  private mutating func skipLine() {
    while position < end, bytes[position] != UInt8(ascii: "\n") { position += 1 }
  }

  /// false where the comment is not closed.
  private mutating func skipBlockComment() -> Bool {
    var offset = position + 2
    while offset + 1 < end {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
        position = offset + 2
        return true
      }
      offset += 1
    }
    position = end
    return false
  }

  @inline(__always)
  mutating func skipIdentifier() {
    while position < end {
      let byte = bytes[position]
      let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
      if isLetter || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      {
        position += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(at: position), scalar.properties.isIDContinue {
        position += length
      } else {
        return
      }
    }
  }

  /// Digits, points and exponents; a point at the end belongs to what follows.
  private mutating func skipNumber() {
    var last = position + 1
    position += 1
    while position < end {
      let byte = bytes[position]
      if byte &- UInt8(ascii: "0") < 10 {
        position += 1
        last = position
      } else if byte == UInt8(ascii: ".") {
        position += 1
      } else if byte | 0x20 == UInt8(ascii: "e") {
        let sign = self.byte(position + 1)
        let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
        guard self.byte(position + (hasSign ? 2 : 1)) &- UInt8(ascii: "0") < 10 else { break }
        position += hasSign ? 3 : 2
        last = position
      } else {
        break
      }
    }
    position = last
  }

  private mutating func scanBeyondASCII() -> Token {
    let start = position
    guard let (scalar, length) = scalar(at: position) else { return take(.invalid, 1) }
    position += length
    guard scalar.properties.isIDStart else { return Token(kind: .invalid, start: start, end: position) }
    skipIdentifier()
    return Token(kind: .identifier, start: start, end: position)
  }

  /// The length of `<<EOT` with its line break; nil where no heredoc begins.
  private func heredocIntroducerLength() -> Int? {
    var probe = self
    probe.position += 2
    if probe.byte(probe.position) == UInt8(ascii: "-") { probe.position += 1 }
    let name = probe.position
    let first = probe.byte(name)
    guard first != UInt8(ascii: "-"), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
      return nil
    }
    probe.skipIdentifier()
    guard probe.position > name else { return nil }
    if probe.byte(probe.position) == UInt8(ascii: "\r") { probe.position += 1 }
    guard probe.byte(probe.position) == UInt8(ascii: "\n") else { return nil }
    return probe.position + 1 - position
  }

  /// The Unicode scalar at an offset and its length in bytes; nil where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    let first = bytes[offset]
    let length =
      switch first {
      case 0..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 0
      }
    guard length > 0, offset + length <= end else { return nil }
    if length == 1 { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in 1..<length {
      let byte = bytes[offset + index]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}
