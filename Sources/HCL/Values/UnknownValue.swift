import Documents

/// A value that the inputs do not hold: its type as far as it is known, why it is not known, and what it hangs on.
public struct UnknownValue: Sendable {
  /// The type, or `.dynamic`.
  public var type: ValueType
  /// Why the value is unknown, what it mentions, and its text as far as its form is known.
  public var cause: Unknown
  /// Whether the value is known not to be null.
  public var isNotNull = false
  /// What the text is known to begin with.
  public var prefix = ""
  /// The least and the largest number that it can be.
  public var minimum: Number?
  /// The largest number that it can be.
  public var maximum: Number?
  /// The bounds of a collection's length.
  public var minimumLength = 0
  /// The most elements that a collection can have.
  public var maximumLength: Int?

  public init(type: ValueType = .dynamic, _ cause: Unknown, isNotNull: Bool = false) {
    self.type = type
    self.cause = cause
    self.isNotNull = isNotNull
  }

  /// Keeps the type and the cause alone, as Terraform's conversion functions do.
  mutating func forget() { self = UnknownValue(type: type, cause) }

  /// Takes another type; what is known of the value stays known as far as it still means the same.
  mutating func convert(to target: ValueType) {
    if case .set = target, type.isCollection { minimumLength = min(minimumLength, 1) }
    if !type.isCollection || !target.isCollection { (minimumLength, maximumLength) = (0, nil) }
    if target != .string { prefix = "" }
    if target != .number { (minimum, maximum) = (nil, nil) }
    type = target
  }
}

extension UnknownValue {
  /// Keeps what holds for both of two values, one of which this will turn out to be.
  mutating func cover(_ first: Value, _ second: Value) {
    isNotNull = first.isDefinitelyNotNull && second.isDefinitelyNotNull
    guard isNotNull else { return }
    if type == .number {
      let bounds = [first.bounds, second.bounds]
      if let low = bounds[0].minimum, let other = bounds[1].minimum { minimum = min(low, other) }
      if let high = bounds[0].maximum, let other = bounds[1].maximum { maximum = max(high, other) }
    }
    if type.isCollection {
      let lengths = [first.lengthBounds, second.lengthBounds]
      minimumLength = min(lengths[0].minimum, lengths[1].minimum)
      if let high = lengths[0].maximum, let other = lengths[1].maximum { maximumLength = max(high, other) }
    }
  }
}

extension Value {
  /// A value that is not known.
  public static func unknown(_ type: ValueType = .dynamic, _ unknown: Unknown, isNotNull: Bool = false)
    -> Value
  {
    Value(.unknown(UnknownValue(type: type, unknown, isNotNull: isNotNull)))
  }

  /// A value that is not known and is exactly one mention, such as an attribute that AWS assigns.
  public static func unknown(_ type: ValueType = .dynamic, mention: Mention, reason: String) -> Value {
    .unknown(type, Unknown(reason: reason, mention: mention))
  }

  /// Everything that the value and its parts hang on, each once.
  public var mentions: [Mention] {
    var collector = UnknownCollector()
    collector.add(self)
    return collector.mentions
  }

  /// The result of a computation over values that are not wholly known: unknown, with all that they mention.
  static func unknown(
    _ type: ValueType = .dynamic, from values: [Value], text: SymbolicText? = nil, isNotNull: Bool = true
  ) -> Value {
    var collector = UnknownCollector()
    values.forEach { collector.add($0) }
    let unknown = Unknown(
      reason: collector.reason ?? "it depends on a value that is not known", mentions: collector.mentions,
      text: text)
    return Value.unknown(type, unknown, isNotNull: isNotNull).marked(
      if: values.contains(where: \.hasSensitiveParts))
  }

  /// The text of a known primitive, or the symbolic text of an unknown one.
  public var symbolicText: SymbolicText? {
    switch kind {
    case .string(let text): SymbolicText(text)
    case .number(let number): SymbolicText(number.description)
    case .bool(let flag): SymbolicText(flag ? "true" : "false")
    case .unknown(let unknown): unknown.cause.text
    default: nil
    }
  }
}

extension UnknownValue {
  /// The element at a position of a list that is not known.
  func element(at index: Int) -> Value {
    let type = type.elementType ?? .dynamic
    guard var mention = cause.text?.soleMention else {
      return .unknown(type, Unknown(reason: cause.reason, mentions: cause.mentions))
    }
    if mention.attribute.isEmpty {
      mention.address += "[\(index)]"
    } else {
      mention.attribute += "[\(index)]"
    }
    return .unknown(type, mention: mention, reason: cause.reason)
  }
}

/// Gathers what unknown values mention, and the reason of the first one.
struct UnknownCollector {
  private(set) var mentions: [Mention] = []
  private(set) var reason: String?
  private var seen: Set<Mention> = []

  mutating func add(_ value: Value) {
    switch value.kind {
    case .null, .bool, .number, .string: break
    case .unknown(let unknown):
      reason = reason ?? unknown.cause.reason
      unknown.cause.mentions.forEach { add($0) }
    case .list(let elements, _), .set(let elements, _), .tuple(let elements): elements.forEach { add($0) }
    case .map(let members, _), .object(let members):
      if let others = members.others {
        reason = reason ?? "`\(others.description)` is not known before it is created"
        add(others)
      }
      members.entries.forEach { add($0.value) }
    }
  }

  private mutating func add(_ mention: Mention) {
    if seen.insert(mention).inserted { mentions.append(mention) }
  }
}
