/// Walks JSON text without building a tree: for documents that are larger than what is needed of them.
///
/// A walk checks no more than it has to: `isBroken` tells that the text is not what it seemed, and then the document
/// should be read by `JSONReader`, which says what is wrong.
public struct JSONCursor: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position: Int
  /// Whether the text turned out not to be JSON.
  public private(set) var isBroken = false
  private static let maximumDepth = 1000

  /// Walks over a file, or over one value in it; the cursor stands at the value. Returns nil where the text is broken.
  public static func walk<Result>(
    _ file: SourceFile, in range: Range<Int>? = nil, _ body: (inout JSONCursor) -> Result
  ) -> Result? {
    file.bytes.withUnsafeBufferPointer { bytes in
      let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
      var cursor = JSONCursor(bytes, at: range?.lowerBound ?? (hasMark ? 3 : 0))
      let result = body(&cursor)
      return cursor.isBroken ? nil : result
    }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// Visits the members of the object at the cursor. The visitor must pass over each value: by `skip`, `text` or a visit
  /// of its own. It ends the walk by returning false.
  public mutating func visitMembers(_ visit: (_ key: String, inout JSONCursor) -> Bool) {
    guard open(UInt8(ascii: "{")) else { return skipOther() }
    while !isBroken {
      if close(UInt8(ascii: "}")) { return }
      guard let key = text(), expect(UInt8(ascii: ":")) else { return fail() }
      guard visit(key, &self) else { return }
      if !separated(before: UInt8(ascii: "}")) { return fail() }
    }
  }

  /// Visits the elements of the array at the cursor, as `visitMembers` does.
  public mutating func visitElements(_ visit: (inout JSONCursor) -> Bool) {
    guard open(UInt8(ascii: "[")) else { return skipOther() }
    while !isBroken {
      if close(UInt8(ascii: "]")) { return }
      guard visit(&self) else { return }
      if !separated(before: UInt8(ascii: "]")) { return fail() }
    }
  }

  /// Passes over a string and gives it; passes over any other value and gives nil.
  public mutating func text() -> String? {
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      _ = skip()
      return nil
    }
    let range = skip()
    let inner = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
    if !bytes[inner].contains(UInt8(ascii: "\\")) { return String(decoding: bytes[inner], as: UTF8.self) }
    let file = SourceFile(path: "", bytes: Array(bytes[range]))
    return JSONReader.read(file).node?.text
  }

  /// Passes over the value at the cursor; its bytes are what `JSONReader.read(_:in:)` takes.
  public mutating func skip() -> Range<Int> {
    skipWhitespace()
    let start = position
    guard position < bytes.count else {
      fail()
      return start..<start
    }
    switch bytes[position] {
    case UInt8(ascii: "\""): skipString()
    case UInt8(ascii: "{"), UInt8(ascii: "["): skipContainer()
    default: skipWord()
    }
    return start..<position
  }

  /// Where the value at the cursor begins; behind the last byte where none follows.
  public mutating func start() -> Int {
    skipWhitespace()
    return position
  }

  /// Whether the value at the cursor is an array.
  public mutating func isAtArray() -> Bool { isAt(UInt8(ascii: "[")) }

  /// Whether the value at the cursor is an object.
  public mutating func isAtObject() -> Bool { isAt(UInt8(ascii: "{")) }

  // MARK: Steps

  private mutating func skipOther() { _ = skip() }

  private mutating func fail() { isBroken = true }

  private mutating func skipWhitespace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  private mutating func isAt(_ byte: UInt8) -> Bool {
    skipWhitespace()
    return position < bytes.count && bytes[position] == byte
  }

  private mutating func open(_ bracket: UInt8) -> Bool {
    guard isAt(bracket) else { return false }
    position += 1
    return true
  }

  private mutating func close(_ bracket: UInt8) -> Bool { open(bracket) }

  private mutating func expect(_ byte: UInt8) -> Bool { open(byte) }

  /// A comma before the next one, or the closing bracket, which stays where it is.
  private mutating func separated(before bracket: UInt8) -> Bool {
    skipWhitespace()
    guard position < bytes.count else { return false }
    if bytes[position] == UInt8(ascii: ",") {
      position += 1
      return true
    }
    return bytes[position] == bracket
  }

  private mutating func skipString() {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return
      }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    fail()
  }

  private mutating func skipContainer() {
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        skipString()
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      position += 1
      if depth == 0 { return }
      if depth > JSONCursor.maximumDepth { break }
    }
    fail()
  }

  private mutating func skipWord() {
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0...0x20:
        if position == start { fail() }
        return
      default: position += 1
      }
    }
  }
}
