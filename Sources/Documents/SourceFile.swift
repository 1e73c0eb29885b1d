import Foundation

/// The bytes of one input file together with a table that turns byte offsets into lines and columns.
///
/// Lines and columns start at 1; columns count Unicode scalars.
public final class SourceFile: Sendable {
  /// The path as the user gave it, relative to the working directory where possible.
  public let path: String
  /// The whole content, without a leading byte order mark removed.
  public let bytes: [UInt8]

  /// Offsets of the first byte of every line.
  private let lineStarts: [UInt32]
  /// Scalars before each block of `blockSize` bytes, or nil where the file is pure ASCII.
  private let scalarsBeforeBlock: [UInt32]?
  private static let blockSize = 1024
  /// Whether offsets are recorded places instead of positions in `bytes`.
  private let holdsOnlyPlaces: Bool
  /// Columns of recorded places take the low bits of an offset.
  static let columnBits = 24

  /// Indexes the content for position look-ups. Complexity: O(n) once.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    holdsOnlyPlaces = false
    lineStarts = SourceFile.findLines(bytes)
    let isASCII = bytes.withUnsafeBufferPointer { $0.reduce(0) { $0 | $1 } < 0x80 }
    scalarsBeforeBlock = isASCII ? nil : SourceFile.countScalars(bytes)
  }

  private static func findLines(_ bytes: [UInt8]) -> [UInt32] {
    bytes.withUnsafeBytes { buffer in
      var starts: [UInt32] = [0]
      guard let base = buffer.baseAddress else { return starts }
      var offset = 0
      while offset < buffer.count, let found = memchr(base + offset, 0x0A, buffer.count - offset) {
        offset = base.distance(to: found) + 1
        starts.append(UInt32(truncatingIfNeeded: offset))
      }
      return starts
    }
  }

  /// A file of which only places are known, not the text: what model JSON keeps of its inputs. Its offsets carry
  /// line and column (see `SourceRange.init(recorded:in:)`).
  public init(recordedPlacesIn path: String) {
    self.path = path
    bytes = []
    lineStarts = [0]
    scalarsBeforeBlock = nil
    holdsOnlyPlaces = true
  }

  /// A source file made of text, for tests and generated documents.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; a trailing newline opens one more, empty line.
  public var lineCount: Int { lineStarts.count }

  /// The line and column of a byte offset; offsets past the end name the end.
  public func location(of offset: Int) -> SourceLocation {
    if holdsOnlyPlaces {
      return SourceLocation(
        file: path, line: offset >> SourceFile.columnBits, column: offset & ((1 << SourceFile.columnBits) - 1)
      )
    }
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(containing: offset)
    let column = scalarCount(before: offset) - scalarCount(before: Int(lineStarts[line]))
    return SourceLocation(file: path, line: line + 1, column: column + 1)
  }

  /// The text of a line (counted from 1) without its line break; nil where there is no such line.
  public func lineText(_ line: Int) -> String? {
    guard line >= 1, line <= lineStarts.count else { return nil }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  /// The byte offset of a line and column that both start at 1, the inverse of `location(of:)`.
  public func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= lineStarts.count else { return bytes.count }
    return offset(after: Int(lineStarts[line - 1]), scalars: column - 1)
  }

  /// The byte offset that lies so many scalars behind another one.
  func offset(after start: Int, scalars: Int) -> Int {
    if scalarsBeforeBlock == nil { return min(start + max(scalars, 0), bytes.count) }
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

  private func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  private func scalarCount(before offset: Int) -> Int {
    guard let scalarsBeforeBlock else { return offset }
    let block = offset / SourceFile.blockSize
    var count = Int(scalarsBeforeBlock[block])
    for index in (block * SourceFile.blockSize)..<offset where bytes[index] & 0xC0 != 0x80 {
      count += 1
    }
    return count
  }

  private static func countScalars(_ bytes: [UInt8]) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(bytes.count / blockSize + 1)
    var total: UInt32 = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % blockSize == 0 { counts.append(total) }
      if byte & 0xC0 != 0x80 { total += 1 }
    }
    if bytes.count % blockSize == 0 { counts.append(total) }
    return counts
  }
}
