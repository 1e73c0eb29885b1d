/// A place in an input file as people and editors name it. Lines and columns start at 1; columns count
/// Unicode scalars.
public struct SourceLocation: Hashable, Sendable, Codable {
  /// The file's path, relative to the working directory where possible.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in Unicode scalars, from 1.
  public var column: Int

  public init(file: String, line: Int, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, the form that terminals and editors make clickable.
  public var description: String { "\(file):\(line):\(column)" }
}

extension SourceLocation: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

/// A run of bytes in a source file; lines and columns are computed only when asked for.
public struct SourceRange: Sendable {
  /// The file that the range lies in.
  public var file: SourceFile
  /// The first byte.
  public var start: Int
  /// The byte after the last one.
  public var end: Int

  public init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// A place of a file whose text is not at hand, made by `SourceFile.init(recordedPlacesIn:)`.
  public init(recorded place: SourceLocation, in file: SourceFile) {
    let offset = place.line << SourceFile.columnBits | place.column
    self.init(file: file, start: offset, end: offset)
  }

  /// Where the range begins.
  public var startLocation: SourceLocation { file.location(of: start) }
  /// Where the range ends: the place after its last character.
  public var endLocation: SourceLocation { file.location(of: end) }
  /// The text that the range covers.
  public var text: String { file.text(in: start..<max(start, end)) }

  /// The smallest range that covers both; they must lie in the same file.
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}

extension SourceRange: Hashable {
  public static func == (left: SourceRange, right: SourceRange) -> Bool {
    left.file === right.file && left.start == right.start && left.end == right.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(file))
    hasher.combine(start)
    hasher.combine(end)
  }
}
