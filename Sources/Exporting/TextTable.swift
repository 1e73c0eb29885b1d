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
  public var header: [String]
  public private(set) var rows: [[Entry]] = []
  /// The widest that a column may become; longer text is cut in its middle. Columns without a limit grow.
  public var limits: [Int: Int]
  public var indent: Int

  public init(_ header: [String], limits: [Int: Int] = [:], indent: Int = 0) {
    self.header = header
    self.limits = limits
    self.indent = indent
  }

  /// Adds a row; missing entries at its end stay empty.
  public mutating func add(_ row: [Entry]) { rows.append(row) }

  /// The table as lines without trailing blanks.
  public func lines(_ style: TextStyle) -> [String] {
    let widths = header.indices.map(width)
    let head = header.map { Entry($0, .faint) }
    return ([head] + rows).map { line($0, widths, style) }
  }

  private func width(_ column: Int) -> Int {
    let widest = rows.reduce(TextWidth.of(header[column])) { widest, row in
      column < row.count ? max(widest, TextWidth.of(row[column].text)) : widest
    }
    return min(widest, limits[column] ?? widest)
  }

  private func line(_ row: [Entry], _ widths: [Int], _ style: TextStyle) -> String {
    var text = String(repeating: " ", count: indent)
    var pending = 0
    for (column, entry) in row.enumerated() {
      let shown = TextWidth.truncateMiddle(entry.text, to: widths[column])
      if !shown.isEmpty {
        text += String(repeating: " ", count: pending) + style.paint(shown, entry.tone)
        pending = 0
      }
      pending += widths[column] - TextWidth.of(shown) + 2
    }
    return text
  }
}
