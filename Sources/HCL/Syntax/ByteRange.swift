import Documents

/// A run of bytes in the file that a syntax tree was read from; eight bytes, so that every node can afford one.
public struct ByteRange: Hashable, Sendable {
  /// The first byte.
  public var start: UInt32
  /// The byte after the last one.
  public var end: UInt32

  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }

  init(_ start: Int, _ end: Int) {
    self.init(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  /// The range as a place in a file that can be told to people.
  public func range(in file: SourceFile) -> SourceRange {
    SourceRange(file: file, start: Int(start), end: Int(end))
  }

  /// The line and column of the first byte.
  public func location(in file: SourceFile) -> SourceLocation { file.location(of: Int(start)) }
}
