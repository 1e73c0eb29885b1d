import Documents

/// A value of an expression, together with the place where it was written.
///
/// The place stays with a value on its way through locals, functions, collections and templates, so that a policy
/// statement made by `jsonencode(merge(…))` still knows its line.
public struct Value: Sendable {
  /// What a value holds.
  public indirect enum Kind: Sendable {
    case null(ValueType)
    case unknown(UnknownValue)
    case bool(Bool)
    case number(Number)
    case string(String)
    case list([Value], of: ValueType)
    /// The elements once each, in the order in which Terraform iterates them.
    case set([Value], of: ValueType)
    case map(ValueMembers, of: ValueType)
    case tuple([Value])
    case object(ValueMembers)
  }

  /// What the value holds.
  public var kind: Kind
  /// Whether the value is not to be shown. Parts of a collection carry marks of their own.
  public var isSensitive = false
  /// Where the value was written, if that is known.
  public var range: SourceRange?
  /// For a text that `jsonencode` made: what it encodes, with the places of its parts.
  public var encoded: EncodedValue?

  public init(_ kind: Kind, range: SourceRange? = nil, isSensitive: Bool = false) {
    self.kind = kind
    self.range = range
    self.isSensitive = isSensitive
  }

  /// Null of no particular type.
  public static let null = Value(.null(.dynamic))
  /// A truth value.
  public static func bool(_ flag: Bool) -> Value { Value(.bool(flag)) }
  /// A number.
  public static func number(_ number: Number) -> Value { Value(.number(number)) }
  /// A text.
  public static func string(_ text: String) -> Value { Value(.string(text)) }
  /// A tuple, which each element gives a type of its own.
  public static func tuple(_ elements: [Value]) -> Value { Value(.tuple(elements)) }
  /// An object, which each member gives a type of its own.
  public static func object(_ members: ValueMembers) -> Value { Value(.object(members)) }
  /// A whole number.
  public static func int(_ value: some BinaryInteger) -> Value { Value(.number(Number(value))) }

  /// The same value, said to be written at another place.
  public func located(_ range: SourceRange?) -> Value {
    var value = self
    value.range = range
    return value
  }

  /// The same value, said to be written at a place where it has none.
  func locatedIfNeeded(_ range: SourceRange?) -> Value { self.range == nil ? located(range) : self }

  /// The same value, marked where the condition holds.
  func marked(if condition: Bool) -> Value {
    guard condition, !isSensitive || encoded != nil else { return self }
    var value = self
    value.isSensitive = true
    // All of it is secret, whatever its parts are.
    value.encoded = nil
    return value
  }
}

/// What a JSON text encodes.
public final class EncodedValue: Sendable {
  /// What is encoded.
  public let value: Value
  public init(_ value: Value) { self.value = value }
}

extension Value {
  /// Whether the value is null.
  public var isNull: Bool { if case .null = kind { true } else { false } }
  /// Whether nothing but the type of the value is known; its parts may be unknown besides.
  public var isUnknown: Bool { if case .unknown = kind { true } else { false } }

  /// What is known of an unknown value.
  public var unknown: UnknownValue? { if case .unknown(let unknown) = kind { unknown } else { nil } }

  /// The text of a string, and nil for every other kind.
  public var string: String? { if case .string(let text) = kind { text } else { nil } }
  /// A truth value, and nil for every other kind.
  public var bool: Bool? { if case .bool(let flag) = kind { flag } else { nil } }
  /// A number, and nil for every other kind.
  public var number: Number? { if case .number(let number) = kind { number } else { nil } }
  /// A whole number that fits, and nil for everything else.
  public var int: Int? { number?.int }

  /// The elements of a list, tuple or set.
  public var elements: [Value]? {
    switch kind {
    case .list(let elements, _), .set(let elements, _), .tuple(let elements): elements
    default: nil
    }
  }

  /// The members of an object or map.
  public var members: ValueMembers? {
    switch kind {
    case .object(let members), .map(let members, _): members
    default: nil
    }
  }

  /// The member of an object or map.
  public subscript(key: String) -> Value? { members?[key] }

  /// The type of the value.
  public var type: ValueType {
    switch kind {
    case .null(let type): type
    case .unknown(let unknown): unknown.type
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .list(_, let element): .list(element)
    case .set(_, let element): .set(element)
    case .map(_, let element): .map(element)
    case .tuple(let elements): .tuple(elements.map(\.type))
    case .object(let members):
      .object(Dictionary(uniqueKeysWithValues: members.entries.map { ($0.key, $0.value.type) }))
    }
  }

  /// Whether neither the value nor a part of it is unknown.
  public var isWhollyKnown: Bool {
    switch kind {
    case .unknown: false
    case .null, .bool, .number, .string: true
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      elements.allSatisfy(\.isWhollyKnown)
    case .map(let members, _), .object(let members):
      members.others == nil && members.entries.allSatisfy(\.value.isWhollyKnown)
    }
  }

  /// Whether the value or a part of it is sensitive.
  public var hasSensitiveParts: Bool {
    if isSensitive { return true }
    switch kind {
    case .null, .unknown, .bool, .number, .string: return false
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      return elements.contains(where: \.hasSensitiveParts)
    case .map(let members, _), .object(let members):
      return members.entries.contains(where: \.value.hasSensitiveParts)
    }
  }

  /// The value and its parts without their marks.
  public var unmarkedDeep: Value {
    guard hasSensitiveParts else { return self }
    var value = self
    value.isSensitive = false
    switch kind {
    case .null, .unknown, .bool, .number, .string: break
    case .list(let elements, let type): value.kind = .list(elements.map(\.unmarkedDeep), of: type)
    case .set(let elements, let type): value.kind = .set(elements.map(\.unmarkedDeep), of: type)
    case .tuple(let elements): value.kind = .tuple(elements.map(\.unmarkedDeep))
    case .map(let members, let type): value.kind = .map(members.mapValues(\.unmarkedDeep), of: type)
    case .object(let members): value.kind = .object(members.mapValues(\.unmarkedDeep))
    }
    return value
  }
}
