import Documents

extension Value {
  /// The value as a document tree: places kept, keys that an object writes twice kept as twice, unknown parts as leaves with their mentions, sensitive parts hidden,
  /// texts that `jsonencode` made as the trees that they encode.
  public var documentNode: DocumentNode {
    if let encoded, !encoded.value.isSensitive {
      return DocumentNode(.encoded(encoded.value.documentNode), range: range)
    }
    if isSensitive { return DocumentNode(.sensitive, range: range) }
    return DocumentNode(documentValue, range: range)
  }

  private var documentValue: DocumentNode.Value {
    switch kind {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .number(let number): .number(number.description)
    case .string(let text): .string(text)
    case .unknown(let unknown): .unknown(unknown.cause)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      .array(elements.map(\.documentNode))
    case .map(let members, _), .object(let members):
      .object(
        DocumentObject(
          members.written.map {
            DocumentObject.Member(key: $0.key, keyRange: $0.keyRange, value: $0.value.documentNode)
          }))
    }
  }
}
