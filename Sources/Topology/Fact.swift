import Documents

/// One thing that an input says of a resource: its value, or why the value is not known, and where it was written.
public struct Fact<Value: Hashable & Codable & Sendable>: Hashable, Sendable {
  /// The value, or why there is none.
  public enum Content: Hashable, Sendable {
    case known(Value)
    /// Rare, so that known values need no room for it.
    indirect case unknown(Unknown)
  }

  /// The value, or why there is none.
  public var content: Content
  /// Where it was written; nil for values that AWS supplies by default.
  public var source: SourceLocation?

  /// A fact with its content.
  public init(_ content: Content, source: SourceLocation? = nil) {
    self.content = content
    self.source = source
  }

  /// A value that is known.
  public init(_ value: Value, source: SourceLocation? = nil) { self.init(.known(value), source: source) }

  /// A value that AWS supplies where nothing is written.
  public static func awsDefault(_ value: Value) -> Fact { Fact(value) }

  /// A value that is not known, and why.
  public static func unknown(_ unknown: Unknown, source: SourceLocation? = nil) -> Fact {
    Fact(.unknown(unknown), source: source)
  }

  /// The value where it is known.
  public var value: Value? {
    if case .known(let value) = content { value } else { nil }
  }

  /// Why the value is not known, where it is not.
  public var unknown: Unknown? {
    if case .unknown(let unknown) = content { unknown } else { nil }
  }

  /// The same fact with its value, if known, turned into another.
  public func map<Other>(_ transform: (Value) -> Other) -> Fact<Other> {
    switch content {
    case .known(let value): Fact<Other>(transform(value), source: source)
    case .unknown(let unknown): Fact<Other>.unknown(unknown, source: source)
    }
  }
}

extension Fact where Value == String {
  /// A text, known where nothing in it is a mention.
  public init(_ text: SymbolicText, source: SourceLocation? = nil) {
    self.init(text.literal.map { .known($0) } ?? .unknown(Unknown(text)), source: source)
  }

  /// The text, with mentions in it where parts are not known; nil where not even its form is known.
  public var symbolicText: SymbolicText? {
    switch content {
    case .known(let text): SymbolicText(text)
    case .unknown(let unknown): unknown.text
    }
  }
}

extension Fact: Codable {
  private enum CodingKeys: String, CodingKey {
    case value
    case unknown
    case source
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    source = try container.decodeIfPresent(SourceLocation.self, forKey: .source)
    if let unknown = try container.decodeIfPresent(Unknown.self, forKey: .unknown) {
      content = .unknown(unknown)
    } else {
      content = .known(try container.decode(Value.self, forKey: .value))
    }
  }

  /// Writes `{"value": …, "source": …}` or `{"unknown": …, "source": …}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch content {
    case .known(let value): try container.encode(value, forKey: .value)
    case .unknown(let unknown): try container.encode(unknown, forKey: .unknown)
    }
    try container.encodeIfPresent(source, forKey: .source)
  }
}
