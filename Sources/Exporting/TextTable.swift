import MapDrawing

/// Rows of text in aligned columns, for people.
public struct TextTable: Sendable {
  /// One entry: its text and what it means.
  public struct Entry: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var text: String
    public var tone: TextStyle.Tone

    public init(_ text: String, _ tone: TextStyle.Tone = .plain) {
      self.text = text
      self.tone = tone
    }

    public init(stringLiteral text: String) { self.init(text) }
  }

  /// The titles of the columns.
  public let header: [String]
  public private(set) var rows: [[Entry]] = []
  /// The widest that a column may become; longer text is cut in its middle. Columns without a limit grow.
  public let limits: [Int: Int]
  public let indent: Int
  private var widths: [Int]

  public init(_ header: [String], limits: [Int: Int] = [:], indent: Int = 0) {
    self.header = header
    self.limits = limits
    self.indent = indent
    widths = Array(repeating: 0, count: header.count)
    widen(for: headerRow)
  }

  /// Adds a row; missing entries at its end stay empty.
  public mutating func add(_ row: [Entry]) {
    widen(for: row)
    rows.append(row)
  }

  /// Makes the columns wide enough for a row that the table does not hold: of very many, each is made when it is written.
  public mutating func widen(for row: [Entry]) {
    for (column, entry) in row.enumerated() {
      widen(column, to: TextWidth.of(entry.text))
    }
  }

  /// Makes the columns as wide as those of another table.
  public mutating func widen(as other: TextTable) {
    for (column, width) in other.widths.enumerated() { widen(column, to: width) }
  }

  private mutating func widen(_ column: Int, to width: Int) {
    if width > widths[column] { widths[column] = min(width, limits[column] ?? width) }
  }

  /// The table as lines without trailing blanks.
  public func lines(_ style: TextStyle) -> [String] {
    ([headerRow] + rows).map { row in
      var line = ""
      write(row, style, to: &line)
      return line
    }
  }

  /// The titles of the columns as a row.
  public var headerRow: [Entry] { header.map { Entry($0, .faint) } }

  /// Writes a row as a line without trailing blanks and without an end.
  public func write(_ row: [Entry], _ style: TextStyle, to text: inout String) {
    var pending = indent
    for (column, entry) in row.enumerated() {
      let width = widths[column]
      var (shown, taken) = (entry.text, TextWidth.of(entry.text))
      if taken > width {
        shown = TextWidth.truncateMiddle(shown, to: width)
        taken = TextWidth.of(shown)
      }
      if taken > 0 {
        TextTable.appendBlanks(pending, to: &text)
        text += style.paint(shown, entry.tone)
        pending = 0
      }
      pending += width - taken + 2
    }
  }

  private static func appendBlanks(_ count: Int, to text: inout String) {
    var count = count
    while count > 0 {
      text += Substring(blanks.utf8.prefix(count))
      count -= blanks.utf8.count
    }
  }

  private static let blanks = "                                                                "
}
