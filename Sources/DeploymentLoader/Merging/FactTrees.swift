import Documents
import Topology

/// Facts as trees of the model JSON: what all kinds of resources have in common is only there.
enum FactTrees {
  /// The tree of a value.
  static func tree(_ value: some Encodable) -> DocumentNode? { try? TreeEncoder.tree(value) }

  /// The value that a tree holds.
  static func value<Value: Decodable>(_ type: Value.Type, _ tree: DocumentNode) -> Value? {
    try? TreeDecoder.value(type, tree)
  }

  /// The facts of a tree, of the same kind as others; those others where the tree does not hold such.
  static func facts<Facts: ResourceFacts>(like others: Facts, _ tree: DocumentNode) -> any ResourceFacts {
    value(Facts.self, tree) ?? others
  }
}

/// What a node of the model JSON stands for.
extension DocumentNode {
  /// Whether this is a `Fact`.
  var isFact: Bool {
    guard let object, object["value"] != nil || object["unknown"] != nil else { return false }
    return object.members.allSatisfy { ["value", "unknown", "source"].contains($0.key) }
  }

  /// Whether this is a `Reference`.
  var isReference: Bool {
    guard let object, object["text"] != nil else { return false }
    return object.members.allSatisfy { ["text", "source"].contains($0.key) }
  }

  /// The name and payload of an enumeration's case.
  var enumerationCase: (name: String, payload: DocumentNode)? {
    guard let members = object?.members, members.count == 1, let payload = members[0].value.object else {
      return nil
    }
    return payload.isEmpty || payload["_0"] != nil ? (members[0].key, members[0].value) : nil
  }

  /// The place that the model JSON gives for this node.
  var recordedSource: SourceLocation? {
    guard let source = self["source"], let file = source["file"]?.text else { return nil }
    return SourceLocation(file: file, line: source["line"]?.int ?? 1, column: source["column"]?.int ?? 1)
  }

  /// The node with one member replaced; removed where the value is nil.
  func setting(_ key: String, _ value: DocumentNode?) -> DocumentNode {
    var object = object ?? DocumentObject()
    if let value { object.set(key, value) } else { object.remove(key) }
    return DocumentNode(.object(object))
  }
}

/// A `SymbolicText` as the model JSON writes it.
enum SymbolicTextNode: Hashable {
  case literal(String)
  case mention(Mention)
  /// Pieces, some of which are not known.
  case composed

  init?(_ node: DocumentNode?) {
    guard let node else { return nil }
    if let pieces = node.array {
      self =
        pieces.count == 1
        ? SymbolicTextNode.mention(in: pieces[0]).map { .mention($0) } ?? .composed : .composed
    } else if let text = node.text {
      self = .literal(text)
    } else {
      return nil
    }
  }

  /// The mention that a piece of a text is.
  static func mention(in piece: DocumentNode) -> Mention? {
    guard let mention = piece["mention"], let scope = mention["scope"]?.text,
      let address = mention["address"]?.text, let attribute = mention["attribute"]?.text,
      let nature = mention["nature"]?.text.flatMap(Mention.Nature.init(rawValue:))
    else { return nil }
    return Mention(scope: scope, address: address, attribute: attribute, nature: nature)
  }
}
