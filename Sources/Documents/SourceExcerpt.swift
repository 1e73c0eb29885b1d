/// The part of a source line that a diagnostic shows: a line of a minified plan is megabytes long, and bytes
/// that are no text would command the terminal.
public struct SourceExcerpt: Hashable, Sendable {
  /// What stands around the place, with `…` where the line goes on.
  public var text: String
  /// Spaces up to the place, and carets below as much of it as is shown.
  public var pointer: String

  /// The part of `line` around a column that starts at 1; nil where there is nothing to see.
  ///
  /// - Parameters:
  ///   - length: how many scalars from the column on are meant; one at least gets its caret.
  ///   - width: the most scalars that are shown.
  public init?(of line: String, around column: Int, length: Int = 1, width: Int = 100) {
    let scalars = line.unicodeScalars
    guard scalars.contains(where: { !$0.properties.isWhitespace }), !scalars.contains(where: Self.isNoText)
    else { return nil }
    let place = scalars.index(scalars.startIndex, offsetBy: max(0, column - 1), limitedBy: scalars.endIndex)
    let pointed = place ?? scalars.endIndex
    let start = scalars.index(pointed, offsetBy: -width * 2 / 3, limitedBy: scalars.startIndex)
    let first = start ?? scalars.startIndex
    let last = scalars.index(first, offsetBy: width, limitedBy: scalars.endIndex) ?? scalars.endIndex
    let lead = first == scalars.startIndex ? "" : "…"
    let tail = last == scalars.endIndex ? "" : "…"
    text = lead + Self.visible(scalars[first..<last]) + tail
    let shown = scalars.distance(from: pointed, to: max(pointed, last))
    pointer =
      String(repeating: " ", count: lead.count + scalars.distance(from: first, to: pointed))
      + String(repeating: "^", count: max(1, min(length, shown)))
  }

  private static func isNoText(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{FFFD}" || scalar != "\t" && scalar.properties.generalCategory == .control
  }

  /// Tabs become single spaces, so that the pointer stands below its place.
  private static func visible(_ scalars: Substring.UnicodeScalarView) -> String {
    String(String.UnicodeScalarView(scalars.map { $0 == "\t" ? " " : $0 }))
  }
}
