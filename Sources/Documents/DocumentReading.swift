/// What reading a document gives: a tree as far as it could be read, and what was wrong with it.
public struct DocumentReading: Sendable {
  /// The document; nil where not even its beginning could be read.
  public var node: DocumentNode?
  /// What was wrong, in the order of the text.
  public var diagnostics: [Diagnostic]

  public init(node: DocumentNode?, diagnostics: [Diagnostic]) {
    self.node = node
    self.diagnostics = diagnostics
  }
}

extension SourceFile {
  /// What reading says of a file that is larger than anything that is meant to be read so; nil for every other file.
  public func refusal(above limit: Int, code: String, language: String) -> DocumentReading? {
    guard bytes.count > limit else { return nil }
    let message =
      "the document holds \(bytes.count >> 20) MB, more than the \(limit >> 20) MB that are read as \(language)"
    return DocumentReading(
      node: nil,
      diagnostics: [
        .error(
          code, message, detail: "a template holds at most 1 MB; is this the right file?",
          source: location(of: 0))
      ])
  }
}
