import Documents

/// Reads values from trees of the model JSON, as strictly as from its text.
struct TreeDecoder: Decoder {
  private let node: DocumentNode
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  private init(_ node: DocumentNode) { self.node = node }

  /// The value that a tree holds.
  static func value<Value: Decodable>(_ type: Value.Type, _ node: DocumentNode) throws -> Value {
    guard let scalar = scalar(type) else { return try Value(from: TreeDecoder(node)) }
    guard let value = scalar(node.value) as? Value else { throw mismatch(type, node) }
    return value
  }

  /// How values of a type are read from scalars; nil for types that are made of others.
  private static func scalar(_ type: any Decodable.Type) -> ((DocumentNode.Value) -> Any?)? {
    switch type {
    case is String.Type: { if case .string(let text) = $0 { text } else { nil } }
    case is Bool.Type: { if case .bool(let flag) = $0 { flag } else { nil } }
    case is Double.Type: { number($0).flatMap { Double($0) } }
    case let type as any FixedWidthInteger.Type: { number($0).flatMap { integer(type, $0) } }
    default: nil
    }
  }

  private static func number(_ value: DocumentNode.Value) -> String? {
    if case .number(let text) = value { text } else { nil }
  }

  /// `1.0` and `1e3` are whole numbers, too.
  private static func integer<Number: FixedWidthInteger>(_ type: Number.Type, _ text: String) -> Number? {
    Number(text) ?? Double(text).flatMap { Number(exactly: $0) }
  }

  private static func mismatch(_ type: any Any.Type, _ node: DocumentNode) -> DecodingError {
    .typeMismatch(type, .init(codingPath: [], debugDescription: "found `\(node.jsonText())`"))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = node.value else { throw TreeDecoder.mismatch(DocumentObject.self, node) }
    return KeyedDecodingContainer(Keyed(object: object))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = node.value else {
      throw TreeDecoder.mismatch([DocumentNode].self, node)
    }
    return Unkeyed(elements: elements)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { Single(node: node) }
}

// MARK: - Containers

extension TreeDecoder {
  private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: DocumentObject
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try node(key).isNull }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
      try TreeDecoder.value(type, node(key))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
      -> KeyedDecodingContainer<Nested>
    {
      try TreeDecoder(node(key)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try TreeDecoder(node(key)).unkeyedContainer()
    }

    func superDecoder() -> any Decoder { TreeDecoder(object["super"] ?? DocumentNode(.null)) }
    func superDecoder(forKey key: Key) throws -> any Decoder { TreeDecoder(try node(key)) }

    private func node(_ key: Key) throws -> DocumentNode {
      guard let node = object[key.stringValue] else {
        throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "not in the object"))
      }
      return node
    }
  }

  private struct Unkeyed: UnkeyedDecodingContainer {
    let elements: [DocumentNode]
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    mutating func decodeNil() throws -> Bool {
      guard try next().isNull else { return false }
      currentIndex += 1
      return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
      let value = try TreeDecoder.value(type, next())
      currentIndex += 1
      return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws
      -> KeyedDecodingContainer<Nested>
    {
      try superDecoder().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try superDecoder().unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder {
      let decoder = TreeDecoder(try next())
      currentIndex += 1
      return decoder
    }

    private func next() throws -> DocumentNode {
      guard !isAtEnd else {
        throw DecodingError.valueNotFound(
          DocumentNode.self, .init(codingPath: [], debugDescription: "the array ends"))
      }
      return elements[currentIndex]
    }

    init(elements: [DocumentNode]) { self.elements = elements }
  }

  private struct Single: SingleValueDecodingContainer {
    let node: DocumentNode
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { node.isNull }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try TreeDecoder.value(type, node) }
  }
}
