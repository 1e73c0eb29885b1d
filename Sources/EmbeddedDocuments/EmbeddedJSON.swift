import Documents
import Foundation
import Topology

/// JSON that a resource carries inside a string: policies, container definitions, OpenAPI bodies.
///
/// One reader for every way in which inputs wrap it: as a tree, as text made by `jsonencode`, as a string, as
/// a string with backslashes before its quotes (API Gateway), as URL-encoded text (IAM).
public enum EmbeddedJSON {
  /// The document inside a node, with the place of every part as exactly as the input allows.
  ///
  /// - Returns: an unknown leaf where the text is not known; nil and a diagnostic where it is not JSON.
  public static func document(in node: DocumentNode) -> DocumentReading {
    switch node.value {
    case .object, .array: DocumentReading(node: node, diagnostics: [])
    case .encoded(let inner): DocumentReading(node: inner, diagnostics: [])
    case .unknown(let unknown):
      unknown.text.flatMap { parse(symbolic: $0, in: node) }
        ?? DocumentReading(node: node, diagnostics: [])
    case .string(let text), .plain(let text): parse(text, in: node)
    case .sensitive:
      DocumentReading(
        node: DocumentNode(
          .unknown(Unknown(reason: "the value is sensitive and not shown")), range: node.range),
        diagnostics: [])
    default: DocumentReading(node: nil, diagnostics: [notJSON(node)])
    }
  }

  /// A policy attached under a name; nil where the node holds none. Text that is not JSON is an unknown
  /// document.
  public static func policy(_ node: DocumentNode?, name: String, diagnostics: inout [Diagnostic])
    -> AttachedPolicy?
  {
    guard let node, !node.isNull, node.text?.isEmpty != true else { return nil }
    let reading = document(in: node)
    diagnostics += reading.diagnostics
    let unreadable = DocumentNode(.unknown(Unknown(reason: "the policy is not JSON")), range: node.range)
    return AttachedPolicy(
      name: name, document: EmbeddedDocument(reading.node ?? unreadable),
      source: (reading.node ?? node).source)
  }

  private static func parse(_ text: String, in node: DocumentNode) -> DocumentReading {
    if let exact = parseInPlace(text, in: node) { return exact }
    for candidate in [text, unescaped(text), text.removingPercentEncoding].compactMap(\.self) {
      if let reading = parse(RenderedText(candidate, writtenAt: node.range)) { return reading }
    }
    return DocumentReading(node: nil, diagnostics: [notJSON(node)])
  }

  /// Text with mentions: they stand inside JSON strings and become unknown leaves there.
  private static func parse(symbolic text: SymbolicText, in node: DocumentNode) -> DocumentReading? {
    guard text.parts.count > 1 else { return nil }
    return parse(RenderedText(escapingMentions(text), writtenAt: node.range))
  }

  private static func parse(_ text: RenderedText) -> DocumentReading? {
    let reading = JSONReader.read(text.file)
    guard reading.diagnostics.isEmpty, let tree = reading.node else { return nil }
    return DocumentReading(node: placed(tree, in: text), diagnostics: [])
  }

  /// The text with what JSON gives a meaning to escaped inside mentions: the quotes of `subnet["a"]` end no
  /// string.
  private static func escapingMentions(_ text: SymbolicText) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .mention(let mention):
        SymbolicText(mention).raw.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      }
    }.joined()
  }

  /// A string that stands in its file letter by letter (a heredoc, a YAML block) gives every part its own
  /// place.
  private static func parseInPlace(_ text: String, in node: DocumentNode) -> DocumentReading? {
    guard let range = node.range, range.end > range.start, range.end <= range.file.bytes.count else {
      return nil
    }
    let letters = Array(text.utf8)
    let written = range.file.bytes[range.start..<range.end]
    guard letters.count > 1, letters.count <= written.count,
      let start = written.firstRange(of: letters)?.lowerBound
    else { return nil }
    let reading = JSONReader.read(range.file, in: start..<start + letters.count)
    return reading.diagnostics.isEmpty ? reading : nil
  }

  /// Gives every part of a tree the place where it was written, and turns tokens into unknown leaves.
  static func placed(_ node: DocumentNode, in text: RenderedText) -> DocumentNode {
    let range = text.origin(of: node.range)
    switch node.value {
    case .array(let elements):
      return DocumentNode(.array(elements.map { placed($0, in: text) }), range: range)
    case .object(let object):
      let members = object.members.map {
        DocumentObject.Member(
          key: $0.key, keyRange: text.origin(of: $0.keyRange), value: placed($0.value, in: text))
      }
      return DocumentNode(.object(DocumentObject(members)), range: range)
    case .string(let text), .plain(let text):
      let symbolic = SymbolicText(raw: text)
      guard !symbolic.isLiteral else { return DocumentNode(node.value, range: range) }
      return DocumentNode(symbolic, range: range)
    default: return DocumentNode(node.value, range: range)
    }
  }

  /// `{\"Version\": …}` as API Gateway returns policies: JSON whose quotes carry backslashes.
  private static func unescaped(_ text: String) -> String? {
    guard text.contains("\\\"") else { return nil }
    return JSONReader.read(SourceFile(path: "", text: "\"\(text)\"")).node?.text
  }

  private static func notJSON(_ node: DocumentNode) -> Diagnostic {
    .warning(
      "input.embedded-json", "a document inside this attribute is not JSON",
      detail: "expected a JSON object; it is treated as unknown", source: node.source)
  }
}
