/// The bytes of one input file together with a table that turns byte offsets into lines and columns.
///
/// Lines and columns start at 1; columns count Unicode scalars.
public final class SourceFile: Sendable {
  /// The path as the user gave it, relative to the working directory where possible.
  public var path: String { sharedPath.text }
  let sharedPath: SharedText
  /// The whole content, without a leading byte order mark removed.
  public let bytes: [UInt8]

  /// What lies before each block of the content.
  private let blocks: SourceBlocks
  /// Whether ranges are recorded places instead of positions in `bytes`.
  let holdsOnlyPlaces: Bool
  /// The file whose content this one shares.
  private let original: SourceFile?

  /// Indexes the content for position look-ups. Complexity: O(n) once.
  public init(path: String, bytes: [UInt8]) {
    sharedPath = SharedText(path)
    self.bytes = bytes
    holdsOnlyPlaces = false
    original = nil
    blocks = SourceBlocks(bytes)
  }

  /// The same file and content as another object, so that several cores do not count references to one.
  public init(sharing other: SourceFile) {
    sharedPath = other.sharedPath
    bytes = other.bytes
    blocks = other.blocks
    holdsOnlyPlaces = other.holdsOnlyPlaces
    original = other.original ?? other
  }

  /// Whether both are the same file, read once.
  func isSame(as other: SourceFile) -> Bool {
    self === other || (original ?? self) === (other.original ?? other)
  }

  /// A file of which only places are known, not the text: what model JSON keeps of its inputs. Its ranges carry
  /// line and column (see `SourceRange.init(recorded:in:)`).
  public init(recordedPlacesIn path: String) {
    sharedPath = SharedText(path)
    bytes = []
    original = nil
    blocks = SourceBlocks([])
    holdsOnlyPlaces = true
  }

  /// A source file made of text, for tests and generated documents.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; a trailing newline opens one more, empty line.
  public var lineCount: Int { blocks.lineBreaks + 1 }

  /// Whether every byte is a character of its own.
  var isASCII: Bool { blocks.isASCII }

  /// The line and column of a byte offset; offsets past the end name the end.
  public func location(of offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), bytes.count)
    let line = blocks.lineBreaks(before: offset, in: bytes)
    let start = blocks.lineStart(line, around: offset, in: bytes)
    let column = blocks.scalars(before: offset, in: bytes) - blocks.scalars(before: start, in: bytes)
    return SourceLocation(sharedPath, line: line + 1, column: column + 1)
  }

  /// The text of a line (counted from 1) without its line break; nil where there is no such line.
  public func lineText(_ line: Int) -> String? {
    guard line >= 1, line <= lineCount else { return nil }
    let start = blocks.lineStart(line - 1, in: bytes)
    var end = line < lineCount ? blocks.lineStart(line, in: bytes) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// The byte offset of a line and column that both start at 1, the inverse of `location(of:)`.
  public func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= lineCount else { return bytes.count }
    return offset(after: blocks.lineStart(line - 1, in: bytes), scalars: column - 1)
  }

  /// The byte offset that lies so many scalars behind another one.
  func offset(after start: Int, scalars: Int) -> Int {
    if isASCII { return min(start + max(scalars, 0), bytes.count) }
    var offset = start
    var remaining = scalars
    while remaining > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }

  /// The text between two byte offsets.
  public func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}
