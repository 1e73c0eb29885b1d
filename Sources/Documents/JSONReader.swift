/// Reads JSON (RFC 8259) into a tree that keeps the place of every key and value, and keys written twice.
///
/// A syntax error ends the reading; what was read before it is kept, so that a truncated state still shows
/// its first resources.
public struct JSONReader {
  /// Arrays and objects may nest this deep before the document is refused.
  public static let maximumDepth = 1000

  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  private var end: Int
  private var position: Int
  private var depth = 0
  private var diagnostics: [Diagnostic] = []
  private var holdsNodes = true
  private var keys: KnownTexts?

  /// Reads a whole file.
  public static func read(_ file: SourceFile) -> DocumentReading {
    read(file, in: 0..<file.bytes.count)
  }

  /// Reads one document from a part of a file, such as a line of NDJSON.
  public static func read(_ file: SourceFile, in range: Range<Int>) -> DocumentReading {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(file: file, bytes: bytes, range: range)
      return reader.readDocument()
    }
  }

  /// Reads one document after the other from parts of a file, such as the elements of a long list, until `visit` returns
  /// false. None of them is held for longer than a visit takes.
  public static func read(
    _ file: SourceFile, each ranges: [Range<Int>], _ visit: (DocumentReading) -> Bool
  ) {
    file.bytes.withUnsafeBufferPointer { bytes in
      let whole = (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0)
      var reader = JSONReader(file: file, bytes: bytes, range: whole)
      for range in ranges {
        reader.position = range.lowerBound
        reader.end = range.upperBound
        reader.diagnostics = []
        guard visit(reader.readDocument()) else { return }
      }
    }
  }

  /// What is wrong with a document, which is not held.
  static func diagnostics(_ file: SourceFile, in range: Range<Int>) -> [Diagnostic] {
    file.bytes.withUnsafeBufferPointer { bytes in
      var reader = JSONReader(file: file, bytes: bytes, range: range)
      reader.holdsNodes = false
      return reader.readDocument().diagnostics
    }
  }

  private init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.file = file
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
    // Small documents do not repeat enough to pay for it.
    if range.count > 4096 { keys = KnownTexts() }
  }

  private mutating func readDocument() -> DocumentReading {
    if end - position >= 3, bytes[position] == 0xEF, bytes[position + 1] == 0xBB, bytes[position + 2] == 0xBF
    {
      position += 3
    }
    skipWhitespace()
    guard position < end else {
      fail("the document is empty", "expected a JSON value, such as `{ … }`", at: position)
      return DocumentReading(node: nil, diagnostics: diagnostics)
    }
    let node = readValue()
    skipWhitespace()
    if diagnostics.isEmpty, position < end {
      fail(
        "unexpected \(described(position)) after the end of the document",
        "a JSON file holds exactly one value; everything after it was ignored", at: position)
    }
    return DocumentReading(node: node, diagnostics: diagnostics)
  }

  /// nil where no value could be read; a diagnostic then says why.
  private mutating func readValue() -> DocumentNode? {
    guard position < end else {
      fail("the document ends where a value was expected", "it is probably cut off", at: end)
      return nil
    }
    let start = position
    switch bytes[position] {
    case UInt8(ascii: "{"): return nested { $0.readObject() }
    case UInt8(ascii: "["): return nested { $0.readArray() }
    case UInt8(ascii: "\""):
      return readString().map { node(.string($0), from: start) }
    case UInt8(ascii: "t"): return readWord("true", .bool(true))
    case UInt8(ascii: "f"): return readWord("false", .bool(false))
    case UInt8(ascii: "n"): return readWord("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return readNumber()
    default:
      fail(
        "unexpected \(described(position)), expected a value",
        "a value is an object, an array, a string in double quotes, a number, true, false or null",
        at: position)
      return nil
    }
  }

  private mutating func nested(_ read: (inout JSONReader) -> DocumentNode?) -> DocumentNode? {
    guard depth < JSONReader.maximumDepth else {
      fail(
        "the document nests deeper than \(JSONReader.maximumDepth) levels",
        "no AWS document does; what lies deeper was not read", at: position)
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return read(&self)
  }

  private mutating func readObject() -> DocumentNode? {
    let start = position
    position += 1
    var members: [DocumentObject.Member] = []
    skipWhitespace()
    if position < end, bytes[position] == UInt8(ascii: "}") {
      position += 1
      return node(.object(DocumentObject()), from: start)
    }
    while true {
      skipWhitespace()
      guard position < end, bytes[position] == UInt8(ascii: "\"") else {
        failInside("object", start, expected: "a key in double quotes")
        break
      }
      let keyStart = position
      guard let key = readKey() else { break }
      let keyRange = SourceRange(file: file, start: keyStart, end: position)
      skipWhitespace()
      guard position < end, bytes[position] == UInt8(ascii: ":") else {
        failInside("object", start, expected: "`:` after the key `\(key)`")
        break
      }
      position += 1
      skipWhitespace()
      guard let value = readValue() else { break }
      if holdsNodes {
        members.append(DocumentObject.Member(key: key, keyRange: keyRange, value: value))
      }
      skipWhitespace()
      guard diagnostics.isEmpty else { break }
      if position < end, bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      if position < end, bytes[position] == UInt8(ascii: "}") {
        position += 1
        break
      }
      failInside("object", start, expected: "`,` or `}`")
      break
    }
    return node(.object(DocumentObject(members)), from: start)
  }

  private mutating func readArray() -> DocumentNode? {
    let start = position
    position += 1
    var elements: [DocumentNode] = []
    skipWhitespace()
    if position < end, bytes[position] == UInt8(ascii: "]") {
      position += 1
      return node(.array([]), from: start)
    }
    while true {
      skipWhitespace()
      guard let value = readValue() else { break }
      if holdsNodes { elements.append(value) }
      skipWhitespace()
      guard diagnostics.isEmpty else { break }
      if position < end, bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      if position < end, bytes[position] == UInt8(ascii: "]") {
        position += 1
        break
      }
      failInside("array", start, expected: "`,` or `]`")
      break
    }
    return node(.array(elements), from: start)
  }

  private mutating func readWord(_ word: StaticString, _ value: DocumentNode.Value) -> DocumentNode? {
    let start = position
    let matches = word.withUTF8Buffer { letters in
      guard end - position >= letters.count else { return false }
      return zip(letters, bytes[position..<position + letters.count]).allSatisfy { $0 == $1 }
    }
    guard matches else {
      fail(
        "unexpected \(described(position)), expected `\(word)`", "text stands in double quotes", at: position)
      return nil
    }
    position += word.utf8CodeUnitCount
    return node(value, from: start)
  }

  private mutating func readNumber() -> DocumentNode? {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = skipDigits()
    var isValid = whole > 0
    if whole > 1, bytes[position - whole] == UInt8(ascii: "0") { isValid = false }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      isValid = skipDigits() > 0 && isValid
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      isValid = skipDigits() > 0 && isValid
    }
    let text = file.text(in: start..<position)
    guard isValid else {
      fail(
        "`\(text)` is not a number in JSON",
        "a number has no leading zeros and digits on both sides of its point", at: start, to: position)
      return nil
    }
    return node(.number(text), from: start)
  }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) { position += 1 }
    return position - start
  }

  /// Reads a key from its opening quote on.
  private mutating func readKey() -> String? {
    guard keys != nil else { return readString() }
    let start = position + 1
    var end = start
    while end < self.end, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
      bytes[end] >= 0x20
    {
      end += 1
    }
    guard end < self.end, bytes[end] == UInt8(ascii: "\""),
      let text = knownText(start..<end)
    else { return readString() }
    position = end + 1
    return text
  }

  private mutating func knownText(_ range: Range<Int>) -> String? {
    let key = UnsafeBufferPointer(rebasing: bytes[range])
    return keys?.text(range, in: bytes) { String(validating: key, as: UTF8.self) }
  }

  /// Reads a string from its opening quote on.
  private mutating func readString() -> String? {
    let quote = position
    position += 1
    let start = position
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { position += 1 }
        return decoded(start..<position)
      }
      if byte == UInt8(ascii: "\\") { return readEscapedString(quote: quote, start: start) }
      if byte < 0x20 { break }
      position += 1
    }
    failString(quote)
    return nil
  }

  private mutating func readEscapedString(quote: Int, start: Int) -> String? {
    var units: [UInt8] = Array(bytes[start..<position])
    units.reserveCapacity(2 * units.count + 64)
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        if let text = String(validating: units, as: UTF8.self) { return text }
        fail("the text is not valid UTF-8", "save the file as UTF-8", at: quote, to: position)
        return nil
      case UInt8(ascii: "\\"):
        guard let scalar = readEscape() else { return nil }
        units.append(contentsOf: String(scalar).utf8)
      case 0..<0x20:
        failString(quote)
        return nil
      default:
        units.append(byte)
        position += 1
      }
    }
    failString(quote)
    return nil
  }

  private mutating func readEscape() -> Unicode.Scalar? {
    let start = position
    position += 1
    guard position < end else {
      failString(start)
      return nil
    }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      guard let unit = readHexadecimal() else { break }
      if !(0xD800...0xDFFF).contains(unit) { return Unicode.Scalar(unit) }
      guard unit < 0xDC00, end - position >= 6, bytes[position] == UInt8(ascii: "\\"),
        bytes[position + 1] == UInt8(ascii: "u")
      else { return "\u{FFFD}" }
      let next = position
      position += 2
      if let low = readHexadecimal(), (0xDC00...0xDFFF).contains(low) {
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      }
      position = next
      return "\u{FFFD}"
    default: break
    }
    fail(
      "`\(file.text(in: start..<min(position, end)))` is not an escape in JSON",
      "after a backslash stands one of \" \\ / b f n r t or u and four hexadecimal digits", at: start,
      to: min(position, end))
    return nil
  }

  private mutating func readHexadecimal() -> UInt32? {
    guard end - position >= 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 + UInt32(digit)
    }
    position += 4
    return value
  }

  private mutating func decoded(_ range: Range<Int>) -> String? {
    if let text = String(validating: bytes[range], as: UTF8.self) { return text }
    fail(
      "the text is not valid UTF-8", "save the file as UTF-8", at: range.lowerBound, to: range.upperBound)
    return nil
  }

  private mutating func skipWhitespace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private func node(_ value: DocumentNode.Value, from start: Int) -> DocumentNode {
    DocumentNode(value, range: SourceRange(file: file, start: start, end: position))
  }

  private func described(_ position: Int) -> String {
    guard position < end else { return "end of the document" }
    let character = file.text(in: position..<min(end, position + 4)).first ?? "\u{FFFD}"
    return character.isNewline ? "line break" : "`\(character)`"
  }

  private mutating func failInside(_ container: String, _ start: Int, expected: String) {
    let opened = file.location(of: start)
    fail(
      "unexpected \(described(position)), expected \(expected)",
      "the \(container) began at line \(opened.line), column \(opened.column)", at: position)
  }

  private mutating func failString(_ quote: Int) {
    fail(
      position < end ? "a line break inside a string" : "the string is not closed",
      "a string ends with a double quote on its own line; write a line break as \\n", at: quote,
      to: position)
  }

  /// Only the first error is told: the ones after it are its consequences. Without an end, the word or the
  /// character at the offset is what is wrong.
  private mutating func fail(_ message: String, _ detail: String, at offset: Int, to last: Int? = nil) {
    guard diagnostics.isEmpty else { return }
    let range = SourceRange(file: file, start: offset, end: last ?? wordEnd(offset))
    diagnostics.append(.error("json.syntax", message, detail: detail, range: range))
  }

  /// The end of the letters and digits at an offset, else of the one character there.
  private func wordEnd(_ start: Int) -> Int {
    var offset = start
    while offset < end, JSONReader.isLetterOrDigit(bytes[offset]) { offset += 1 }
    if offset > start || offset >= end { return offset }
    repeat { offset += 1 } while offset < end && bytes[offset] & 0xC0 == 0x80
    return offset
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }
}
