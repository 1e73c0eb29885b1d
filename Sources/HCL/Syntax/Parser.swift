import Documents
import Foundation

/// Why an argument could not be read; thrown up to the argument, which is where reading can go on.
struct SyntaxFailure: Error {
  /// What cannot be read, or what is not closed.
  var range: ByteRange
  var message: String
  var detail: String
}

/// A recursive-descent parser with one token of lookahead. This part holds what all of its parts need.
struct Parser {
  let file: SourceFile
  var scanner: Scanner
  /// The token that is looked at.
  var token: Token
  /// Where the token before it ended.
  var previousEnd = 0
  /// Line breaks mean nothing inside parentheses and brackets.
  var ignoresNewlines = false
  /// Whether a line that is indented less than a block is taken for the end of the block.
  var trustsIndentation = false
  var depth = 0
  /// Where each word last stands alone on a line: looked over once, when a heredoc was not closed.
  var lastLoneWords: [String: Int]?
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether there were so many mistakes that reading on is of no use.
  private(set) var hasGivenUp = false

  var bytes: UnsafeBufferPointer<UInt8> { scanner.bytes }

  /// A parser of a part of a file.
  init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.file = file
    scanner = Scanner(bytes, in: range)
    token = Token(kind: .end, start: range.lowerBound, end: range.lowerBound)
  }

  init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>) {
    self.file = file
    let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    let isReadable = bytes.count < Int(UInt32.max)
    scanner = Scanner(bytes, in: (hasMark ? 3 : 0)..<(isReadable ? bytes.count : hasMark ? 3 : 0))
    token = Token(kind: .end, start: 0, end: 0)
    if !isReadable {
      report(
        SyntaxFailure(
          range: ByteRange(0, 0), message: "the file is larger than 4 GiB",
          detail: "no configuration is; it was not read")
      )
    }
  }

  /// Looks at the next token.
  @inline(__always)
  mutating func advance() {
    previousEnd = token.end
    token = scanner.next(ignoringNewlines: ignoresNewlines)
  }

  /// Looks at the next token after what began where line breaks did not count.
  mutating func advance(restoringNewlines saved: Bool) {
    ignoresNewlines = saved
    advance()
  }

  func text(_ token: Token) -> String { text(token.start, token.end) }

  /// The bytes as text, canonically composed as Terraform compares it.
  func text(_ start: Int, _ end: Int) -> String {
    let slice = UnsafeBufferPointer(rebasing: bytes[start..<end])
    var all: UInt8 = 0
    for byte in slice { all |= byte }
    let text = String(decoding: slice, as: UTF8.self)
    return all < 0x80 ? text : text.precomposedStringWithCanonicalMapping
  }

  func isKeyword(_ word: StaticString) -> Bool {
    guard token.kind == .identifier, token.end - token.start == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<letters.count where letters[index] != bytes[token.start + index] { return false }
      return true
    }
  }

  mutating func report(_ failure: SyntaxFailure) {
    guard !hasGivenUp else { return }
    var failure = failure
    if diagnostics.count == HCLReader.maximumDiagnostics - 1 {
      hasGivenUp = true
      failure.message = "more than \(diagnostics.count) mistakes"
      failure.detail = "the rest was not read; is this a file in HCL?"
    }
    diagnostics.append(
      .error(
        "hcl.syntax", failure.message, detail: failure.detail, range: failure.range.range(in: file)))
  }

  /// The failure that the token which is looked at does not fit.
  func unexpected(expected: String, _ detail: String) -> SyntaxFailure {
    switch token.kind {
    case .unclosedComment:
      return SyntaxFailure(
        range: ByteRange(token.start, token.start + 2), message: "a comment that is not closed",
        detail: "a comment that begins with `/*` ends with `*/`")
    case .invalid:
      if let hint = hintForInvalidToken() {
        return SyntaxFailure(
          range: token.range, message: "unexpected \(described(token)), expected \(expected)", detail: hint)
      }
    default: break
    }
    return SyntaxFailure(
      range: token.range, message: "unexpected \(described(token)), expected \(expected)", detail: detail)
  }

  private func hintForInvalidToken() -> String? {
    switch bytes[token.start] {
    case UInt8(ascii: "'"): "text stands in double quotes; single quotes have no meaning in HCL"
    case UInt8(ascii: "&"): "the logical operator is `&&`; HCL has no bitwise operators"
    case UInt8(ascii: "|"): "the logical operator is `||`; HCL has no bitwise operators"
    case UInt8(ascii: "^"): "HCL has no operator `^`; a power is `pow(base, exponent)`"
    case UInt8(ascii: ";"): "arguments and blocks end with a line break, not with a semicolon"
    case UInt8(ascii: "`"): "text stands in double quotes, long text in a heredoc (`<<EOT`)"
    case 0x80...:
      scanner.scalar(at: token.start) == nil ? "the file is not UTF-8 text; save it as UTF-8" : nil
    default: nil
    }
  }

  func described(_ token: Token) -> String {
    switch token.kind {
    case .end: return "end of the file"
    case .newline: return "line break"
    case .heredoc: return "heredoc"
    case .quote: return "string"
    default:
      let end = min(token.end, token.start + 40)
      return "`\(String(decoding: bytes[token.start..<end], as: UTF8.self))`"
    }
  }

  /// "line 3, column 5"
  func place(_ offset: Int) -> String {
    let location = file.location(of: offset)
    return "line \(location.line), column \(location.column)"
  }

  /// Runs a part one level deeper; the levels are bounded, because each costs stack.
  mutating func nested<Result>(
    _ parse: (inout Parser) throws(SyntaxFailure) -> Result
  ) throws(SyntaxFailure) -> Result {
    guard depth < HCLReader.maximumDepth else {
      throw SyntaxFailure(
        range: token.range, message: "the nesting is deeper than \(HCLReader.maximumDepth) levels",
        detail: "name inner parts in `locals` and refer to them")
    }
    depth += 1
    defer { depth -= 1 }
    return try parse(&self)
  }
}
