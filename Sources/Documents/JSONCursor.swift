/// Walks JSON text (RFC 8259) without building a tree: for documents that are larger than what is needed of them.
///
/// A walk is as strict as `JSONReader` with all that it passes over. Where the text is not JSON, it ends.
public struct JSONCursor: ~Copyable {
  /// The file that is walked over.
  public let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  var position: Int
  /// Whether the text turned out not to be JSON.
  public internal(set) var isBroken = false
  /// The members of the object that is being passed over; kept for its room.
  private var places: [JSONMembers.Place] = []
  private var known = KnownTexts()

  /// Walks over a file, or over one value in it, and gives what is wrong with the text. What was visited before the
  /// mistake was right.
  ///
  /// - Parameter body: gets the cursor at the value.
  public static func walk(
    _ file: SourceFile, in range: Range<Int>? = nil, _ body: (inout JSONCursor) -> Void
  ) -> [Diagnostic] {
    let range = range ?? 0..<file.bytes.count
    let hasMark = file.bytes[range].starts(with: [0xEF, 0xBB, 0xBF])
    let isBroken = walking(file, at: range.lowerBound + (hasMark ? 3 : 0)) { cursor in
      body(&cursor)
      return cursor.isBroken
    }
    return isBroken ? JSONReader.diagnostics(file, in: range) : []
  }

  /// What a walk that begins at an offset gives.
  static func walking<Result>(
    _ file: SourceFile, at position: Int, _ body: (inout JSONCursor) -> Result
  ) -> Result {
    file.bytes.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(file, bytes, at: position)
      return body(&cursor)
    }
  }

  private init(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    self.file = file
    self.bytes = bytes
    self.position = position
  }

  /// Visits the members of the object at the cursor. The visitor must pass over each value: by `skip`, `text` or a visit
  /// of its own. It ends the walk by returning false.
  public mutating func visitMembers(_ visit: (_ key: String, inout JSONCursor) -> Bool) {
    guard take(UInt8(ascii: "{")) else { return skipOther() }
    guard !take(UInt8(ascii: "}")) else { return }
    if visitMember(visit) { visitFurtherMembers(visit) }
  }

  /// Visits what follows in an object of which the cursor has passed over a member.
  public mutating func visitFurtherMembers(_ visit: (_ key: String, inout JSONCursor) -> Bool) {
    while take(UInt8(ascii: ",")) {
      guard visitMember(visit) else { return }
    }
    if !take(UInt8(ascii: "}")) { fail() }
  }

  private mutating func visitMember(_ visit: (_ key: String, inout JSONCursor) -> Bool) -> Bool {
    guard isAt(UInt8(ascii: "\"")), let key = repeatedText(), take(UInt8(ascii: ":")) else {
      fail()
      return false
    }
    return visit(key, &self) && !isBroken
  }

  /// Visits the elements of the array at the cursor, as `visitMembers` does.
  public mutating func visitElements(_ visit: (inout JSONCursor) -> Bool) {
    guard takeOpeningBracket() else { return }
    _ = visitElements(before: [], visit)
  }

  /// Visits what follows in an array of which the cursor has passed over an element.
  public mutating func visitFurtherElements(_ visit: (inout JSONCursor) -> Bool) {
    if take(UInt8(ascii: ",")) {
      _ = visitElements(before: [], visit)
    } else if !take(UInt8(ascii: "]")) {
      fail()
    }
  }

  /// Whether the object that the cursor has passed over is an element of an array that ends or goes on with an object.
  public mutating func isBehindElement() -> Bool {
    if isAt(UInt8(ascii: "]")) { return true }
    let comma = position
    defer { position = comma }
    return take(UInt8(ascii: ",")) && isAtObject()
  }

  /// Passes over the bracket before elements; false where there are none.
  public mutating func takeOpeningBracket() -> Bool {
    guard take(UInt8(ascii: "[")) else {
      skipOther()
      return false
    }
    return !take(UInt8(ascii: "]"))
  }

  /// Visits elements from the one at the cursor on; true where it ends because one begins at one of some places.
  ///
  /// - Parameter places: in their order.
  public mutating func visitElements(before places: ArraySlice<Int>, _ visit: (inout JSONCursor) -> Bool)
    -> Bool
  {
    var next = places.startIndex
    repeat {
      let start = start()
      while next < places.endIndex, places[next] < start { next += 1 }
      guard next == places.endIndex || places[next] != start else { return true }
      guard visit(&self), !isBroken else { return false }
    } while take(UInt8(ascii: ","))
    if !take(UInt8(ascii: "]")) { fail() }
    return false
  }

  /// Passes over a string and gives it; passes over any other value and gives nil.
  public mutating func text() -> String? { text(isRepeated: false) }

  /// As `text`, for what the document repeats again and again: it is made and held once.
  public mutating func repeatedText() -> String? { text(isRepeated: true) }

  private mutating func text(isRepeated: Bool) -> String? {
    guard isAt(UInt8(ascii: "\"")) else {
      _ = skip()
      return nil
    }
    let start = position
    let isPlain = passString()
    guard !isBroken else { return nil }
    let (file, whole, inner) = (file, start..<position, start + 1..<position - 1)
    let plain = UnsafeBufferPointer(rebasing: bytes[inner])
    func make() -> String? {
      isPlain ? String(decoding: plain, as: UTF8.self) : JSONReader.read(file, in: whole).node?.text
    }
    return isRepeated ? known.text(inner, in: bytes, make: make) : make()
  }

  /// Passes over the value at the cursor and reads it; nil where it is broken.
  public mutating func value() -> DocumentNode? {
    let range = skip()
    return isBroken ? nil : JSONReader.read(file, in: range).node
  }

  /// Passes over the value at the cursor and reads it where it holds a word; nil where it holds none: most masks do not.
  ///
  /// - Parameter word: such as `true`.
  public mutating func value(holding word: StaticString) -> DocumentNode? {
    let range = skip()
    guard !isBroken, range.contains(where: { isWord(word, at: $0) }) else { return nil }
    return JSONReader.read(file, in: range).node
  }

  /// Passes over the object at the cursor and gives it with members that are read when they are asked for; reads any
  /// other value as `value` does.
  public mutating func object() -> DocumentNode? {
    guard isAtObject(), bytes.count <= UInt32.max else { return value() }
    places.removeAll(keepingCapacity: true)
    let start = position
    passObject(depth: 0, notesPlaces: true)
    guard !isBroken else { return nil }
    // A key with escapes is not found by its bytes.
    guard places.allSatisfy(\.isPlain) else { return JSONReader.read(file, in: start..<position).node }
    return DocumentNode(
      .object(DocumentObject(JSONMembers(file, Array(places)))),
      range: SourceRange(file: file, start: start, end: position))
  }

  /// Passes over the value at the cursor; its bytes are what `JSONReader.read(_:in:)` takes.
  public mutating func skip() -> Range<Int> {
    skipWhitespace()
    let start = position
    pass(depth: 0)
    return start..<position
  }

  /// Where the value at the cursor begins; behind the last byte where none follows.
  public mutating func start() -> Int {
    skipWhitespace()
    return position
  }

  /// Ends the walk of a whole document: what follows it is not JSON.
  public mutating func end() {
    skipWhitespace()
    if position < bytes.count { fail() }
  }

  /// Ends the walk because what was passed over does not fit together.
  public mutating func refuse() { fail() }

  /// Whether the value at the cursor is an array.
  public mutating func isAtArray() -> Bool { isAt(UInt8(ascii: "[")) }

  /// Whether the value at the cursor is an object.
  public mutating func isAtObject() -> Bool { isAt(UInt8(ascii: "{")) }
}

// MARK: - Steps

extension JSONCursor {
  private mutating func skipOther() { _ = skip() }

  /// Ends the walk: nothing is left to be visited.
  private mutating func fail() {
    isBroken = true
    position = bytes.count
  }

  private mutating func isAt(_ byte: UInt8) -> Bool {
    skipWhitespace()
    return position < bytes.count && bytes[position] == byte
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard isAt(byte) else { return false }
    position += 1
    return true
  }

  private mutating func pass(depth: Int) {
    skipWhitespace()
    guard position < bytes.count, depth <= JSONReader.maximumDepth else { return fail() }
    switch bytes[position] {
    case UInt8(ascii: "\""): passString()
    case UInt8(ascii: "{"): passObject(depth: depth, notesPlaces: false)
    case UInt8(ascii: "["): passArray(depth: depth)
    case UInt8(ascii: "t"): passWord("true")
    case UInt8(ascii: "f"): passWord("false")
    case UInt8(ascii: "n"): passWord("null")
    default: passNumber()
    }
  }

  private mutating func passObject(depth: Int, notesPlaces: Bool) {
    position += 1
    guard !take(UInt8(ascii: "}")) else { return }
    repeat {
      guard isAt(UInt8(ascii: "\"")) else { return fail() }
      let key = position + 1
      let isPlain = passString()
      let keyEnd = max(key, position - 1)
      guard take(UInt8(ascii: ":")) else { return fail() }
      pass(depth: depth + 1)
      if notesPlaces {
        places.append(JSONMembers.Place(key: key..<keyEnd, isPlain: isPlain, end: position))
      }
    } while take(UInt8(ascii: ","))
    if !take(UInt8(ascii: "}")) { fail() }
  }

  private mutating func passArray(depth: Int) {
    position += 1
    guard !take(UInt8(ascii: "]")) else { return }
    repeat { pass(depth: depth + 1) } while take(UInt8(ascii: ","))
    if !take(UInt8(ascii: "]")) { fail() }
  }

  private mutating func passWord(_ word: StaticString) {
    guard isWord(word, at: position) else { return fail() }
    position += word.utf8CodeUnitCount
  }

  private func isWord(_ word: StaticString, at position: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    return bytes.count - position >= count
      && (0..<count).allSatisfy { bytes[position + $0] == word.utf8Start[$0] }
  }

  private mutating func passNumber() {
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let first = position
    let whole = passDigits()
    guard whole == 1 || whole > 1 && bytes[first] != UInt8(ascii: "0") else { return fail() }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard passDigits() > 0 else { return fail() }
    }
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else { return }
    position += 1
    if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
      position += 1
    }
    if passDigits() == 0 { fail() }
  }

  private mutating func passDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    return position - start
  }

  /// Passes over a string; false where it holds escapes.
  @discardableResult
  private mutating func passString() -> Bool {
    position += 1
    let start = position
    var (isPlain, isASCII) = (true, true)
    while true {
      passOrdinaryBytes()
      guard position < bytes.count else {
        fail()
        return isPlain
      }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        // The encoding is the one thing that a string can have wrong besides.
        if !isASCII, String(validating: bytes[start..<position], as: UTF8.self) == nil { fail() }
        position = min(position + 1, bytes.count)
        return isPlain
      case UInt8(ascii: "\\"):
        isPlain = false
        passEscape()
      case 0..<0x20: fail()
      default:
        isASCII = false
        position += 1
      }
    }
  }

  private mutating func passEscape() {
    guard bytes.count - position >= 2 else { return fail() }
    switch bytes[position + 1] {
    case UInt8(ascii: "u"):
      let digits = bytes[(position + 2)...].prefix(4)
      let isHexadecimal = digits.allSatisfy {
        $0 &- UInt8(ascii: "0") < 10 || ($0 | 0x20) &- UInt8(ascii: "a") < 6
      }
      guard digits.count == 4, isHexadecimal else { return fail() }
      position += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 2
    default: fail()
    }
  }

  private mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x0A:
        position += 1
        passIndentation()
      case 0x20, 0x09, 0x0D: position += 1
      default: return
      }
    }
  }

  // MARK: Eight bytes at a time

  /// Passes over blanks.
  private mutating func passIndentation() {
    while let word = word() {
      let others = word ^ JSONCursor.each(0x20)
      guard others == 0 else {
        position += others.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
  }

  /// Passes over bytes that stand for themselves in a string, as long as they are ASCII.
  private mutating func passOrdinaryBytes() {
    while let word = word() {
      let quotes = word ^ JSONCursor.each(UInt8(ascii: "\""))
      let backslashes = word ^ JSONCursor.each(UInt8(ascii: "\\"))
      let ones = JSONCursor.each(1)
      // The highest bit of each byte that is a quote, a backslash, a control character or no ASCII. Of bytes behind the
      // first such one the bits may be wrong.
      let found =
        ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
          | (word &- JSONCursor.each(0x20)) & ~word | word) & JSONCursor.each(0x80)
      guard found == 0 else {
        position += found.trailingZeroBitCount / 8
        return
      }
      position += 8
    }
    while position < bytes.count, bytes[position] >= 0x20, bytes[position] < 0x80,
      bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\")
    {
      position += 1
    }
  }

  /// The next eight bytes, the first one lowest; nil near the end.
  private func word() -> UInt64? {
    guard bytes.count - position >= 8, let base = bytes.baseAddress else { return nil }
    return UInt64(
      littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// Eight times the same byte.
  private static func each(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }
}
