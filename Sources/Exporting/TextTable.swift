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
  public var limits: [Int: Int]
  public var indent: Int
  /// How wide the columns would be without limits.
  private var widest: [Int]

  public init(_ header: [String], limits: [Int: Int] = [:], indent: Int = 0) {
    self.header = header
    self.limits = limits
    self.indent = indent
    widest = header.map(TextWidth.of)
  }

  /// Adds a row; missing entries at its end stay empty.
  public mutating func add(_ row: [Entry]) {
    for (column, entry) in row.enumerated() {
      widest[column] = max(widest[column], TextWidth.of(entry.text))
    }
    rows.append(row)
  }

  /// The table as lines without trailing blanks, each made when it is taken: there may be very many.
  public func lines(_ style: TextStyle) -> some Sequence<String> {
    let widths = widest.enumerated().map { min($1, limits[$0] ?? $1) }
    let head = header.map { Entry($0, .faint) }
    return ([head] + rows).lazy.map { line($0, widths, style) }
  }

  private func line(_ row: [Entry], _ widths: [Int], _ style: TextStyle) -> String {
    var text = ""
    text.reserveCapacity(widths.reduce(indent) { $0 + $1 + 2 })
    var pending = indent
    for (column, entry) in row.enumerated() {
      var (shown, width) = (entry.text, TextWidth.of(entry.text))
      if width > widths[column] {
        shown = TextWidth.truncateMiddle(shown, to: widths[column])
        width = TextWidth.of(shown)
      }
      if width > 0 {
        TextTable.appendBlanks(pending, to: &text)
        text += style.paint(shown, entry.tone)
        pending = 0
      }
      pending += widths[column] - width + 2
    }
    return text
  }

  private static func appendBlanks(_ count: Int, to text: inout String) {
    var count = count
    while count > 0 {
      text += blanks.prefix(count)
      count -= blanks.utf8.count
    }
  }

  private static let blanks: Substring = "                                                                "
}
