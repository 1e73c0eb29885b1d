import Documents

/// A document that a resource carries inside, such as a policy, with the place of every part.
public struct EmbeddedDocument: Sendable {
  /// The document as a tree; parts that are not known are unknown leaves.
  public var node: DocumentNode

  /// Wraps a tree.
  public init(_ node: DocumentNode) { self.node = node }
}

extension EmbeddedDocument: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.node.jsonText() == right.node.jsonText() }
  public func hash(into hasher: inout Hasher) { hasher.combine(node.jsonText()) }
}

extension EmbeddedDocument: Codable {
  public init(from decoder: any Decoder) throws {
    var files: [String: SourceFile] = [:]
    node = try RecordedNode(from: decoder).node(&files)
  }

  public func encode(to encoder: any Encoder) throws { try RecordedNode(node).encode(to: encoder) }
}

/// A tree in a form that JSON can carry: every node with its kind and its place.
private struct RecordedNode: Codable {
  var kind: String
  var text: String?
  var elements: [RecordedNode]?
  var keys: [String]?
  var keyPlaces: [SourceLocation?]?
  var unknown: Unknown?
  var place: SourceLocation?

  init(_ node: DocumentNode) {
    place = node.source
    switch node.value {
    case .null: kind = "null"
    case .bool(let flag): (kind, text) = ("bool", flag ? "true" : "false")
    case .number(let number): (kind, text) = ("number", number)
    case .string(let string): (kind, text) = ("string", string)
    case .plain(let plain): (kind, text) = ("plain", plain)
    case .array(let array): (kind, elements) = ("array", array.map(RecordedNode.init))
    case .object(let object):
      (kind, elements) = ("object", object.members.map { RecordedNode($0.value) })
      keys = object.members.map(\.key)
      keyPlaces = object.members.map(\.source)
    case .tagged(let tag, let inner): (kind, text, elements) = ("tagged", tag, [RecordedNode(inner)])
    case .encoded(let inner): (kind, elements) = ("encoded", [RecordedNode(inner)])
    case .unknown(let value): (kind, unknown) = ("unknown", value)
    case .sensitive: kind = "sensitive"
    }
  }

  func node(_ files: inout [String: SourceFile]) -> DocumentNode {
    let children = (elements ?? []).map { $0.node(&files) }
    let value: DocumentNode.Value =
      switch kind {
      case "bool": .bool(text == "true")
      case "number": .number(text ?? "0")
      case "string": .string(text ?? "")
      case "plain": .plain(text ?? "")
      case "array": .array(children)
      case "object":
        .object(
          DocumentObject(
            zip(keys ?? [], children).enumerated().map { index, member in
              let place = keyPlaces.flatMap { $0.indices.contains(index) ? $0[index] : nil }
              return DocumentObject.Member(
                key: member.0, keyRange: RecordedNode.range(place, &files), value: member.1)
            }))
      case "tagged": children.first.map { .tagged(text ?? "", $0) } ?? .null
      case "encoded": children.first.map { .encoded($0) } ?? .null
      case "unknown": unknown.map { .unknown($0) } ?? .null
      case "sensitive": .sensitive
      default: .null
      }
    return DocumentNode(value, range: RecordedNode.range(place, &files))
  }

  private static func range(_ place: SourceLocation?, _ files: inout [String: SourceFile]) -> SourceRange? {
    guard let place else { return nil }
    let file = files[place.file] ?? SourceFile(recordedPlacesIn: place.file)
    files[place.file] = file
    return SourceRange(recorded: place, in: file)
  }
}
