import Documents

/// Turning evaluated attributes into facts: the one way in which all loaders read scalars and references.
extension DocumentNode {
  /// A fact from this node: the value that `read` finds in it, or why it is not known.
  ///
  /// - Parameter read: nil where the node does not hold such a value; the fact is then unknown and says so.
  public func fact<Value>(_ what: String, _ read: (DocumentNode) -> Value?) -> Fact<Value> {
    switch value {
    case .unknown(let unknown): return .unknown(unknown, source: source)
    case .sensitive: return .unknown(Unknown(reason: "the value is sensitive and not shown"), source: source)
    default:
      if let value = read(self) { return Fact(value, source: source) }
      return .unknown(
        Unknown(reason: "`\(text ?? jsonText().prefix(60).description)` is not \(what)"), source: source)
    }
  }

  /// Text; unknown text keeps its form.
  public var textFact: Fact<String> { fact("text", \.text) }
  /// A whole number.
  public var intFact: Fact<Int> { fact("a whole number", \.int) }
  /// A number.
  public var doubleFact: Fact<Double> { fact("a number", \.double) }
  /// A truth value.
  public var boolFact: Fact<Bool> { fact("true or false", \.bool) }
  /// A block of addresses.
  public var cidrFact: Fact<CIDRBlock> { fact("a CIDR block") { $0.text.flatMap { CIDRBlock($0) } } }
  /// An address; a prefix behind it is ignored.
  public var addressFact: Fact<IPAddress> {
    fact("an IP address") { $0.text.flatMap { IPAddress($0.prefix { $0 != "/" }) } }
  }
  /// An IP protocol by name or number.
  public var protocolFact: Fact<IPProtocol> { fact("an IP protocol") { $0.text.flatMap(IPProtocol.init) } }

  /// One of an enumeration's words.
  public func wordFact<Word: RawRepresentable<String> & Hashable & Codable & Sendable>(_ type: Word.Type)
    -> Fact<Word>
  {
    fact("one of AWS's words for it") { $0.text.flatMap(Word.init(rawValue:)) }
  }

  /// The resource that this node names; nil for null, for empty text and for what is no name at all.
  public var reference: Reference? {
    if case .unknown(let unknown) = value {
      if let text = unknown.text { return Reference(text, source: source) }
      return unknown.mentions.first.map { Reference(SymbolicText($0), source: source) }
    }
    guard !isNull, let text, !text.isEmpty else { return nil }
    return Reference(text, source: source)
  }

  /// The resources that a list names. A list that is not known as a whole is one reference to where it comes from.
  public var references: [Reference] { elements.compactMap(\.reference) }

  /// Text facts of a list; a single value counts as a list of one.
  public var textFacts: [Fact<String>] { elements.map(\.textFact) }

  /// Facts of the members of an object, by key.
  public var textFactsByKey: [String: Fact<String>] {
    Dictionary(
      (object?.members ?? []).map { ($0.key, $0.value.textFact) }, uniquingKeysWith: { _, last in last })
  }

  /// The value of the first of these keys that is there and not null.
  public func first(_ keys: String...) -> DocumentNode? {
    for key in keys {
      if let node = self[key], !node.isNull { return node }
    }
    return nil
  }

  /// The value of a key that is there and not null.
  public func first(_ key: String) -> DocumentNode? {
    guard let node = self[key], !node.isNull else { return nil }
    return node
  }
}
