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

extension DocumentReading {
  /// Reads a file as JSON where it begins so, so that errors speak of JSON, and as YAML else. YAML may begin with a
  /// brace, too: what is no JSON and has another name is YAML where it has no errors as such.
  public static func read(_ file: SourceFile) -> DocumentReading {
    guard file.beginsAsJSON else { return YAMLReader.read(file) }
    let json = JSONReader.read(file)
    guard json.hasErrors, !file.path.lowercased().hasSuffix(".json") else { return json }
    let yaml = YAMLReader.read(file)
    return yaml.hasErrors ? json : yaml
  }

  private var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension SourceFile {
  /// Whether the first character is one that JSON documents begin with; those of YAML in flow style do, too.
  public var beginsAsJSON: Bool {
    let spaces: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    let first = bytes.first { !spaces.contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

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
