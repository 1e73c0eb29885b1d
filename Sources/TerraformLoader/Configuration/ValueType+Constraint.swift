import HCL

extension ValueType {
  /// A type constraint as a variable writes it; what is no type is any type ("Type Constraints").
  init(constraint: Expression) {
    switch constraint.unparenthesized.kind {
    case .call(let call): self = ValueType.constructed(call)
    default:
      switch constraint.keyword {
      case "string": self = .string
      case "number": self = .number
      case "bool": self = .bool
      default: self = .dynamic
      }
    }
  }

  private static func constructed(_ call: FunctionCall) -> ValueType {
    guard let argument = call.arguments.first else { return .dynamic }
    switch call.name {
    case "list": return .list(ValueType(constraint: argument))
    case "set": return .set(ValueType(constraint: argument))
    case "map": return .map(ValueType(constraint: argument))
    case "optional": return ValueType(constraint: argument)
    case "tuple": return .tuple((argument.elements ?? []).map { ValueType(constraint: $0) })
    // Defaults of optional attributes are kept by leaving objects as they were written.
    default: return .dynamic
    }
  }
}
