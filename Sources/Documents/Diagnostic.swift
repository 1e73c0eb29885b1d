/// Something that a reader of an input has to be told: what is wrong, where, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  /// How much the finding costs the user.
  public enum Severity: String, Codable, Sendable, CaseIterable {
    case error
    case warning
    case note
  }

  /// How bad it is.
  public var severity: Severity
  /// A stable code in the style `layer.reason`, such as `json.syntax`.
  public var code: String
  /// One sentence without a final period: what is wrong. User input stands in backticks.
  public var message: String
  /// What was expected, what was done instead, and what to do.
  public var detail: String?
  /// Where it is wrong.
  public var source: SourceLocation?
  /// The place after the last character of what is wrong, where that is known. JSON tells the beginning
  /// alone.
  public var end: SourceLocation?

  private enum CodingKeys: String, CodingKey {
    case severity, code, message, detail, source
  }

  public init(
    _ severity: Severity, code: String, _ message: String, detail: String? = nil,
    source: SourceLocation? = nil
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.detail = detail
    self.source = source
  }

  /// An error at a place.
  public static func error(
    _ code: String, _ message: String, detail: String? = nil, source: SourceLocation? = nil
  ) -> Diagnostic {
    Diagnostic(.error, code: code, message, detail: detail, source: source)
  }

  /// An error in a part of a file.
  public static func error(
    _ code: String, _ message: String, detail: String? = nil, range: SourceRange
  ) -> Diagnostic {
    var diagnostic = Diagnostic.error(code, message, detail: detail, source: range.startLocation)
    diagnostic.end = range.endLocation
    return diagnostic
  }

  /// A warning at a place.
  public static func warning(
    _ code: String, _ message: String, detail: String? = nil, source: SourceLocation? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, code: code, message, detail: detail, source: source)
  }

  /// A note at a place.
  public static func note(
    _ code: String, _ message: String, detail: String? = nil, source: SourceLocation? = nil
  ) -> Diagnostic {
    Diagnostic(.note, code: code, message, detail: detail, source: source)
  }
}

extension Diagnostic {
  /// The part of the file that is wrong, in bytes too; nil where the diagnostic has no place in this file.
  /// Where the end is not known, it is empty.
  public func range(in file: SourceFile) -> SourceRange? {
    guard let source, source.file == file.path else { return nil }
    let start = file.offset(line: source.line, column: source.column)
    let last = end.map { file.offset(line: $0.line, column: $0.column) } ?? start
    return SourceRange(file: file, start: start, end: max(start, last))
  }

  /// The diagnostic as a compiler would print it, with the first line of what is wrong, carets below it,
  /// where the file is at hand.
  ///
  /// - Parameter file: looks up a loaded file by its path.
  public func rendered(file: (String) -> SourceFile? = { _ in nil }) -> String {
    var text = ""
    if let source { text += "\(source): " }
    text += "\(severity.rawValue): \(message) [\(code)]"
    if let source, let line = file(source.file)?.lineText(source.line),
      let excerpt = SourceExcerpt(of: line, around: source.column, length: length(on: line))
    {
      let number = String(source.line)
      let margin = String(repeating: " ", count: number.count)
      text += "\n \(margin) |\n \(number) | \(excerpt.text)\n \(margin) | \(excerpt.pointer)"
    }
    if let detail { text += "\n  = \(detail)" }
    return text
  }

  /// How many scalars of its first line are wrong.
  private func length(on line: String) -> Int {
    guard let source, let end else { return 1 }
    let last = end.line == source.line ? end.column : line.unicodeScalars.count + 1
    return max(1, last - source.column)
  }
}
