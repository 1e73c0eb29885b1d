import Documents

/// Makes trees of the model JSON from values, without the text in between.
final class TreeEncoder: Encoder {
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private var content = Content.nothing

  private enum Content {
    case nothing
    case value(DocumentNode)
    case members([Member])
    case elements([Element])
  }

  private typealias Member = (key: String, value: Element)

  /// What stands in a container: finished, or with a container of its own that is still written to.
  private enum Element {
    case node(DocumentNode)
    case encoder(TreeEncoder)

    var node: DocumentNode {
      switch self {
      case .node(let node): node
      case .encoder(let encoder): encoder.node
      }
    }
  }

  /// The tree of what was encoded, the members of objects in the order of their keys.
  private var node: DocumentNode {
    switch content {
    case .nothing: DocumentNode(.object(DocumentObject()))
    case .value(let node): node
    case .elements(let elements): DocumentNode(.array(elements.map(\.node)))
    case .members(let members):
      DocumentNode(
        .object(
          DocumentObject(
            members.sorted { $0.key < $1.key }
              .map { DocumentObject.Member(key: $0.key, value: $0.value.node) })))
    }
  }

  /// The tree of a value.
  static func tree(_ value: some Encodable) throws -> DocumentNode {
    switch value {
    case let text as String: return DocumentNode(.string(text))
    case let flag as Bool: return DocumentNode(.bool(flag))
    case let number as any BinaryInteger: return DocumentNode(.number(number.description))
    case let place as SourceLocation: return tree(place)
    case let number as Double:
      return DocumentNode(.number(Int(exactly: number).map(String.init) ?? number.description))
    default:
      let encoder = TreeEncoder()
      try value.encode(to: encoder)
      return encoder.node
    }
  }

  /// Every fact has a place: no container is made for it.
  private static func tree(_ place: SourceLocation) -> DocumentNode {
    DocumentNode(members: [
      "column": DocumentNode(.number(String(place.column))), "file": DocumentNode(.string(place.file)),
      "line": DocumentNode(.number(String(place.line))),
    ])
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .members = content {} else { content = .members([]) }
    return KeyedEncodingContainer(Keyed(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .elements = content {} else { content = .elements([]) }
    return Unkeyed(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  private func add(_ value: Element, under key: String) {
    guard case .members(var members) = content else { return }
    // The list must be held once, or the change copies it.
    content = .nothing
    members.append((key, value))
    content = .members(members)
  }

  private func append(_ value: Element) {
    guard case .elements(var elements) = content else { return }
    content = .nothing
    elements.append(value)
    content = .elements(elements)
  }

  private var count: Int { if case .elements(let elements) = content { elements.count } else { 0 } }
}

// MARK: - Containers

extension TreeEncoder {
  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: TreeEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { encoder.add(.node(DocumentNode(.null)), under: key.stringValue) }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
      encoder.add(.node(try TreeEncoder.tree(value)), under: key.stringValue)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
      -> KeyedEncodingContainer<Nested>
    {
      superEncoder(forKey: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      superEncoder(forKey: key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { inner("super") }
    func superEncoder(forKey key: Key) -> any Encoder { inner(key.stringValue) }

    private func inner(_ key: String) -> TreeEncoder {
      let inner = TreeEncoder()
      encoder.add(.encoder(inner), under: key)
      return inner
    }
  }

  private struct Unkeyed: UnkeyedEncodingContainer {
    let encoder: TreeEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int { encoder.count }

    func encodeNil() { encoder.append(.node(DocumentNode(.null))) }

    func encode<Value: Encodable>(_ value: Value) throws {
      encoder.append(.node(try TreeEncoder.tree(value)))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
      superEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { superEncoder().unkeyedContainer() }

    func superEncoder() -> any Encoder {
      let inner = TreeEncoder()
      encoder.append(.encoder(inner))
      return inner
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let encoder: TreeEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { encoder.content = .value(DocumentNode(.null)) }

    func encode<Value: Encodable>(_ value: Value) throws {
      encoder.content = .value(try TreeEncoder.tree(value))
    }
  }
}
