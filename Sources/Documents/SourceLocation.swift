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
  /// Where the range lies in the file.
  var span: SourceSpan

  public init(file: SourceFile, start: Int, end: Int) {
    self.init(file: file, span: SourceSpan(start: start, end: end))
  }

  init(file: SourceFile, span: SourceSpan) {
    self.file = file
    self.span = span
  }

  /// A place of a file whose text is not at hand, made by `SourceFile.init(recordedPlacesIn:)`.
  public init(recorded place: SourceLocation, in file: SourceFile) {
    self.init(file: file, start: place.line, end: place.column)
  }

  /// The first byte.
  public var start: Int {
    get { Int(span.start) }
    set { span = SourceSpan(start: newValue, end: end) }
  }

  /// The byte after the last one.
  public var end: Int {
    get { Int(span.end) }
    set { span = SourceSpan(start: start, end: newValue) }
  }

  /// Where the range begins.
  public var startLocation: SourceLocation { recordedPlace ?? file.location(of: start) }
  /// Where the range ends: the place after its last character.
  public var endLocation: SourceLocation { recordedPlace ?? file.location(of: end) }

  /// The place where no more than that is known: its line and column stand in place of bytes.
  private var recordedPlace: SourceLocation? {
    file.holdsOnlyPlaces ? SourceLocation(file.sharedPath, line: start, column: end) : nil
  }

  /// The text that the range covers.
  public var text: String { file.text(in: start..<max(start, end)) }

  /// The smallest range that covers both; they must lie in the same file.
  public func union(_ other: SourceRange) -> SourceRange {
    if file.holdsOnlyPlaces { return (start, end) < (other.start, other.end) ? self : other }
    return SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}

/// The bytes of a range. Every node of a document holds one or two, so they are small: no input has 4 GB.
struct SourceSpan: Hashable, Sendable {
  let start: UInt32
  let end: UInt32

  init(start: Int = 0, end: Int = 0) {
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: end)
  }
}

extension SourceRange: Hashable {
  public static func == (left: SourceRange, right: SourceRange) -> Bool {
    left.span == right.span && left.file.isSame(as: right.file)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(file.sharedPath)
    hasher.combine(span)
  }
}
