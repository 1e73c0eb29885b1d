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
  /// The diagnostic as a compiler would print it, with the source line and a caret where the file is at hand.
  ///
  /// - Parameter file: looks up a loaded file by its path.
  public func rendered(file: (String) -> SourceFile? = { _ in nil }) -> String {
    var text = ""
    if let source { text += "\(source): " }
    text += "\(severity.rawValue): \(message) [\(code)]"
    if let source, let line = file(source.file)?.lineText(source.line),
      let excerpt = SourceExcerpt(of: line, around: source.column)
    {
      let number = String(source.line)
      let margin = String(repeating: " ", count: number.count)
      text += "\n \(margin) |\n \(number) | \(excerpt.text)\n \(margin) | \(excerpt.pointer)"
    }
    if let detail { text += "\n  = \(detail)" }
    return text
  }
}
