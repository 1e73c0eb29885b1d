import Documents
import HCL

/// The type that a variable demands, with the defaults of optional attributes ("Type Constraints").
struct TypeConstraint {
  let type: ValueType
  private let defaults: Defaults?

  /// What stands in for attributes that are left out, level by level.
  private indirect enum Defaults {
    case elements(Defaults)
    case tuple([Defaults?])
    case attributes(values: [String: Value], inner: [String: Defaults])
  }

  /// Reads a constraint as a variable writes it; what is no type is any type.
  ///
  /// - Parameter tell: hears of what is no type, and of defaults that cannot be evaluated.
  init(_ expression: Expression, in file: SourceFile, tell: (Diagnostic) -> Void = { _ in }) {
    (type, defaults) = TypeConstraint.read(expression, file, tell)
  }

  /// The value as the type, defaults filled in.
  func convert(_ value: Value) throws(ConversionFailure) -> Value {
    let filled = defaults.map { TypeConstraint.fill(value, $0) } ?? value
    return try filled.converted(to: type)
  }

  /// Says that a value is not of the type that a variable demands.
  static func mismatch(_ failure: ConversionFailure, _ value: Value, of variable: Block) -> Diagnostic {
    let type = variable.body["type"]?.source ?? variable.source
    return .error(
      "terraform.variable-type",
      "the value of `\(variable.labels[0].text)` does not fit its type: \(failure.reason)",
      detail: "it is used as it is; the type stands at \(type.startLocation)",
      source: value.range?.startLocation ?? variable.source.startLocation)
  }

  // MARK: Reading

  private static func read(
    _ expression: Expression, _ file: SourceFile, _ tell: (Diagnostic) -> Void
  ) -> (ValueType, Defaults?) {
    let written = expression.unparenthesized
    guard case .call(let call) = written.kind, let argument = call.arguments.first else {
      if let type = primitive(written.keyword ?? written.literalString) { return (type, nil) }
      tell(noType(expression, file))
      return (.dynamic, nil)
    }
    if call.name == "object" { return object(argument, file, tell) }
    if call.name == "tuple" {
      let parts = (argument.elements ?? []).map { read($0, file, tell) }
      let hasDefaults = parts.contains { $0.1 != nil }
      return (.tuple(parts.map(\.0)), hasDefaults ? .tuple(parts.map(\.1)) : nil)
    }
    let (element, inner) = read(argument, file, tell)
    switch call.name {
    case "list": return (.list(element), inner.map { .elements($0) })
    case "set": return (.set(element), inner.map { .elements($0) })
    case "map": return (.map(element), inner.map { .elements($0) })
    default:
      tell(noType(expression, file))
      return (.dynamic, nil)
    }
  }

  private static func noType(_ expression: Expression, _ file: SourceFile) -> Diagnostic {
    .error(
      "terraform.type", "this is no type",
      detail: "types are string, number, bool, any, list(…), set(…), map(…), tuple([…]) and object({…}), and "
        + "`optional(…)` stands only inside of `object`; any type is taken",
      source: expression.range.range(in: file).startLocation)
  }

  /// Type names may be quoted, as they were before Terraform 0.12.
  private static func primitive(_ keyword: String?) -> ValueType? {
    switch keyword {
    case "any": .dynamic
    case "string": .string
    case "number": .number
    case "bool": .bool
    case "list": .list(.dynamic)
    case "map": .map(.dynamic)
    default: nil
    }
  }

  private static func object(
    _ argument: Expression, _ file: SourceFile, _ tell: (Diagnostic) -> Void
  ) -> (ValueType, Defaults?) {
    var attributes: [String: ValueType] = [:]
    var optional: Set<String> = []
    var values: [String: Value] = [:]
    var inner: [String: Defaults] = [:]
    for item in argument.items ?? [] {
      guard let name = item.literalKey else { continue }
      var written = item.value
      if case .call(let call) = written.unparenthesized.kind, call.name == "optional",
        let wanted = call.arguments.first
      {
        optional.insert(name)
        written = wanted
        if call.arguments.count > 1 {
          let evaluation = Evaluator(scope: NoNames()).evaluate(call.arguments[1], in: file)
          evaluation.diagnostics.forEach(tell)
          values[name] = evaluation.value
        }
      }
      let (type, defaults) = read(written, file, tell)
      attributes[name] = type
      inner[name] = defaults
    }
    let hasDefaults = !values.isEmpty || !inner.isEmpty
    return (
      .object(attributes, optional: optional), hasDefaults ? .attributes(values: values, inner: inner) : nil
    )
  }

  // MARK: Filling in

  private static func fill(_ value: Value, _ defaults: Defaults) -> Value {
    var result = value
    switch (defaults, value.kind) {
    case (.elements(let inner), .list(let elements, _)), (.elements(let inner), .set(let elements, _)),
      (.elements(let inner), .tuple(let elements)):
      result.kind = .tuple(elements.map { fill($0, inner) })
    case (.elements(let inner), .map(let members, _)), (.elements(let inner), .object(let members)):
      result.kind = .object(members.mapValues { fill($0, inner) })
    case (.tuple(let inner), .tuple(let elements)) where inner.count == elements.count:
      result.kind = .tuple(
        zip(elements, inner).map { value, inner in inner.map { fill(value, $0) } ?? value })
    case (.attributes(let values, let inner), .map(let members, _)),
      (.attributes(let values, let inner), .object(let members)):
      result.kind = .object(fill(members, values, inner))
    default: break
    }
    return result
  }

  private static func fill(
    _ members: ValueMembers, _ values: [String: Value], _ inner: [String: Defaults]
  ) -> ValueMembers {
    var entries = members.entries.filter { !($0.value.isNull && values[$0.key] != nil) }
    let present = Set(entries.map(\.key))
    entries += values.filter { !present.contains($0.key) }.map {
      ValueMembers.Entry(key: $0.key, value: $0.value)
    }
    for index in entries.indices {
      if let defaults = inner[entries[index].key] {
        entries[index].value = fill(entries[index].value, defaults)
      }
    }
    return ValueMembers(entries, others: members.others)
  }
}
