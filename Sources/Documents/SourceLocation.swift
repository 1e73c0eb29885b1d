/// A place in an input file as people and editors name it. Lines and columns start at 1; columns count
/// Unicode scalars.
///
/// Every fact carries one: they are small, and copying one counts no references.
public struct SourceLocation: Hashable, Sendable {
  private var sharedFile: SharedText
  private var narrowLine: UInt32
  private var narrowColumn: UInt32

  /// The file's path, relative to the working directory where possible.
  public var file: String {
    get { sharedFile.text }
    set { sharedFile = SharedText(newValue) }
  }
  /// The line, from 1.
  public var line: Int {
    get { Int(narrowLine) }
    set { narrowLine = UInt32(clamping: newValue) }
  }
  /// The column in Unicode scalars, from 1.
  public var column: Int {
    get { Int(narrowColumn) }
    set { narrowColumn = UInt32(clamping: newValue) }
  }

  public init(file: String, line: Int, column: Int = 1) {
    self.init(SharedText(file), line: line, column: column)
  }

  init(_ file: SharedText, line: Int, column: Int) {
    sharedFile = file
    narrowLine = UInt32(clamping: line)
    narrowColumn = UInt32(clamping: column)
  }
}

extension SourceLocation: Codable {
  private enum CodingKeys: String, CodingKey { case file, line, column }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      file: try container.decode(String.self, forKey: .file),
      line: try container.decode(Int.self, forKey: .line),
      column: try container.decode(Int.self, forKey: .column))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    try container.encode(line, forKey: .line)
    try container.encode(column, forKey: .column)
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
