import Documents
import MapDrawing

/// A line of a pane: pieces of text with their meanings, and what the line stands for.
struct StyledLine: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var role: StyleRole
  }

  var spans: [Span]
  /// Columns before the first piece.
  var indent = 0
  /// Where it was written, for opening the editor.
  var source: SourceLocation?
  /// The resource that it names, for jumping there.
  var resource: String?

  init(_ spans: [Span], indent: Int = 0, source: SourceLocation? = nil) {
    self.spans = spans
    self.indent = indent
    self.source = source
  }

  init(_ text: String, _ role: StyleRole = .text, indent: Int = 0, source: SourceLocation? = nil) {
    self.init([Span(text: text, role: role)], indent: indent, source: source)
  }

  static let blank = StyledLine("")

  var text: String { String(repeating: " ", count: indent) + spans.map(\.text).joined() }

  static func + (line: StyledLine, span: (String, StyleRole)) -> StyledLine {
    var line = line
    line.spans.append(Span(text: span.0, role: span.1))
    return line
  }

  /// A text that is broken to fit, with the later lines under the first.
  static func wrapped(
    _ text: String, _ role: StyleRole = .text, width: Int, indent: Int = 0, source: SourceLocation? = nil
  ) -> [StyledLine] {
    TextWidth.wrap(text, to: max(8, width - indent)).map {
      StyledLine($0, role, indent: indent, source: source)
    }
  }
}

extension CellBuffer {
  /// Draws a line into a row of a pane; a selected one is marked over its whole width.
  mutating func put(_ line: StyledLine, x: Int, y: Int, width: Int, selected: Bool = false) {
    if selected { fill(Rect(x: x, y: y, width: width, height: 1), style: Style(.text, selected: true)) }
    var column = line.indent
    for span in line.spans where column < width {
      column += put(
        span.text, x: x + column, y: y, style: Style(span.role, selected: selected), maxWidth: width - column)
    }
  }

  /// Draws a piece so that it ends at a column.
  mutating func putRight(_ text: String, endX: Int, y: Int, style: Style, minX: Int) {
    let width = min(TextWidth.of(text), endX - minX)
    put(text, x: endX - width, y: y, style: style, maxWidth: width)
  }
}
