/// Lenient reading, as AWS itself reads: `80`, `"80"` and an unquoted YAML `80` are the same port.
extension DocumentNode {
  /// The member of an object; nil for every other kind of node.
  public subscript(key: String) -> DocumentNode? {
    switch value {
    case .object(let object): object[key]
    case .encoded(let inner): inner[key]
    default: nil
    }
  }

  /// The element of an array; nil where there is none.
  public subscript(index: Int) -> DocumentNode? {
    guard case .array(let elements) = unwrapped.value, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The node inside an encoded document, else itself.
  public var unwrapped: DocumentNode {
    if case .encoded(let inner) = value { inner } else { self }
  }

  /// The members of an object.
  public var object: DocumentObject? {
    switch value {
    case .object(let object): object
    case .encoded(let inner): inner.object
    default: nil
    }
  }

  /// The elements of an array.
  public var array: [DocumentNode]? {
    switch value {
    case .array(let elements): elements
    case .encoded(let inner): inner.array
    default: nil
    }
  }

  /// The elements of an array, a single value as an array of one, null as none.
  public var elements: [DocumentNode] {
    switch unwrapped.value {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }

  /// The known text of a scalar: strings as they are, numbers and booleans as written.
  public var text: String? {
    switch value {
    case .string(let text), .plain(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .encoded(let inner): inner.jsonText()
    default: nil
    }
  }

  /// The text of a scalar, with mentions where parts are not known; nil where not even its form is known.
  public var symbolicText: SymbolicText? {
    if case .unknown(let unknown) = value { return unknown.text }
    return text.map { SymbolicText($0) }
  }

  /// A whole number.
  public var int: Int? {
    guard let text else { return nil }
    if let whole = Int(text) { return whole }
    guard let number = Double(text), number == number.rounded(), abs(number) < 9e15 else { return nil }
    return Int(number)
  }

  /// A number.
  public var double: Double? { text.flatMap(Double.init) }

  /// A truth value, also from text and from YAML's words.
  public var bool: Bool? {
    switch value {
    case .bool(let flag): return flag
    case .string(let text), .plain(let text), .number(let text):
      switch text.lowercased() {
      case "true", "yes", "on", "1": return true
      case "false", "no", "off", "0": return false
      default: return nil
      }
    default: return nil
    }
  }

  /// Whether this is null, or an unquoted YAML null.
  public var isNull: Bool {
    switch value {
    case .null: true
    case .plain(let text): text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    default: false
    }
  }

  /// Why the node is not known, where it is not.
  public var unknown: Unknown? {
    if case .unknown(let unknown) = value { unknown } else { nil }
  }

  /// The first unknown leaf at or below this node.
  public var firstUnknown: Unknown? {
    switch value {
    case .unknown(let unknown): unknown
    case .array(let elements): elements.lazy.compactMap(\.firstUnknown).first
    case .object(let object) where object.isText: nil
    case .object(let object): object.members.lazy.compactMap(\.value.firstUnknown).first
    case .tagged(_, let inner), .encoded(let inner): inner.firstUnknown
    default: nil
    }
  }

  /// Every mention at or below this node.
  public var mentions: [Mention] {
    switch value {
    case .unknown(let unknown): unknown.mentions
    case .array(let elements): elements.flatMap(\.mentions)
    case .object(let object) where object.isText: []
    case .object(let object): object.members.flatMap(\.value.mentions)
    case .tagged(_, let inner), .encoded(let inner): inner.mentions
    default: []
    }
  }

  /// The same tree with every unknown value replaced; keys and places stay.
  public func mappingUnknowns(_ replacement: (Unknown) -> Value) -> DocumentNode {
    switch value {
    case .unknown(let unknown): DocumentNode(replacement(unknown), range: range)
    case .array(let elements):
      DocumentNode(.array(elements.map { $0.mappingUnknowns(replacement) }), range: range)
    case .object(let object) where object.isText: self
    case .object(let object):
      DocumentNode(
        .object(
          DocumentObject(
            object.members.map {
              DocumentObject.Member(
                key: $0.key, keyRange: $0.keyRange, value: $0.value.mappingUnknowns(replacement))
            })), range: range)
    case .tagged(let tag, let inner):
      DocumentNode(.tagged(tag, inner.mappingUnknowns(replacement)), range: range)
    case .encoded(let inner): DocumentNode(.encoded(inner.mappingUnknowns(replacement)), range: range)
    default: self
    }
  }
}

/// Trees made by hand, for tests and generated documents.
extension DocumentNode: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral
{
  public init(stringLiteral value: String) { self.init(.string(value)) }
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
  public init(integerLiteral value: Int) { self.init(.number(String(value))) }
  public init(arrayLiteral elements: DocumentNode...) { self.init(.array(elements)) }

  /// An object of members in this order.
  public init(members: KeyValuePairs<String, DocumentNode>) {
    self.init(.object(DocumentObject(members.map { DocumentObject.Member(key: $0.key, value: $0.value) })))
  }
}
