/// The type of a value, as Terraform's type constraints name it.
public indirect enum ValueType: Hashable, Sendable {
  /// Any type; the type of a null or unknown value that nothing is known about.
  case dynamic
  case bool
  case number
  case string
  case list(ValueType)
  case set(ValueType)
  case map(ValueType)
  case tuple([ValueType])
  /// An object; attributes named in `optional` may be left out in a conversion to it.
  case object([String: ValueType], optional: Set<String> = [])

  /// Whether this is bool, number or string.
  public var isPrimitive: Bool {
    switch self {
    case .bool, .number, .string: true
    default: false
    }
  }

  /// Whether this is a list, a set or a map.
  public var isCollection: Bool { elementType != nil }

  /// The element type of a list, a set or a map.
  public var elementType: ValueType? {
    switch self {
    case .list(let element), .set(let element), .map(let element): element
    default: nil
    }
  }

  /// Whether the type, or a type inside it, is not known.
  var hasDynamic: Bool {
    switch self {
    case .dynamic: true
    case .bool, .number, .string: false
    case .list(let element), .set(let element), .map(let element): element.hasDynamic
    case .tuple(let elements): elements.contains(where: \.hasDynamic)
    case .object(let attributes, _): attributes.values.contains(where: \.hasDynamic)
    }
  }

  /// Whether the type is another one, or what it may turn out to be.
  func conforms(to other: ValueType) -> Bool {
    switch (self, other) {
    case (_, .dynamic): true
    case (.list(let one), .list(let other)), (.set(let one), .set(let other)),
      (.map(let one), .map(let other)):
      one.conforms(to: other)
    case (.tuple(let one), .tuple(let other)):
      one.count == other.count && zip(one, other).allSatisfy { $0.conforms(to: $1) }
    case (.object(let one, _), .object(let other, _)):
      one.count == other.count
        && one.allSatisfy { name, type in other[name].map { type.conforms(to: $0) } ?? false }
    default: self == other
    }
  }

  /// The type with every attribute required.
  var withoutOptional: ValueType {
    switch self {
    case .dynamic, .bool, .number, .string: self
    case .list(let element): .list(element.withoutOptional)
    case .set(let element): .set(element.withoutOptional)
    case .map(let element): .map(element.withoutOptional)
    case .tuple(let elements): .tuple(elements.map(\.withoutOptional))
    case .object(let attributes, _): .object(attributes.mapValues(\.withoutOptional))
    }
  }
}

extension ValueType: CustomStringConvertible {
  /// The name in messages: `string`, `list of string`, `object`.
  public var description: String {
    switch self {
    case .dynamic: "dynamic"
    case .bool: "bool"
    case .number: "number"
    case .string: "string"
    case .list(let element): "list of \(element)"
    case .set(let element): "set of \(element)"
    case .map(let element): "map of \(element)"
    case .tuple: "tuple"
    case .object: "object"
    }
  }
}
