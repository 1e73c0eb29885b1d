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
