import Documents
import HCL

/// The instances that `count` or `for_each` asks for.
enum Repetition {
  /// One instance of a repeated block.
  struct Instance {
    /// The index in the address: `[0]`, `["a"]` or nothing.
    var index = ""
    /// What `count.index` is.
    var count: Value?
    /// What `each.key` and `each.value` are.
    var each: (key: Value, value: Value)?
    /// Why it may not exist.
    var existsOnlyIf: Unknown?
    /// The key under which the instance stands in a `for_each`.
    var key: String?
  }

  case single
  case counted([Instance])
  case keyed([Instance])

  /// The repetition of a resource, data or module block.
  init(_ body: Body, evaluate: (Attribute) -> Value) {
    if let count = body["count"] {
      self = .counted(Repetition.counted(evaluate(count)))
    } else if let forEach = body["for_each"] {
      self = .keyed(Repetition.keyed(evaluate(forEach)))
    } else {
      self = .single
    }
  }

  var instances: [Instance] {
    switch self {
    case .single: [Instance()]
    case .counted(let instances), .keyed(let instances): instances
    }
  }

  /// What the block's name stands for when its instances have these values.
  func value(of values: [Value]) -> Value {
    switch self {
    case .single: values.first ?? .null
    case .counted: .tuple(values)
    case .keyed(let instances):
      .object(
        ValueMembers(
          zip(instances, values).map { ValueMembers.Entry(key: $0.key ?? "", value: $1) }))
    }
  }

  /// The position of the one instance that an index names. A symbolic instance stands for every index.
  func position(of step: HCL.Reference.Step?) -> Int? {
    guard case .index? = step else { return nil }
    let all = instances
    if all.count == 1, all[0].existsOnlyIf != nil { return 0 }
    guard let name = step?.name else { return nil }
    switch self {
    case .single: return nil
    case .counted: return Int(name).flatMap { all.indices.contains($0) ? $0 : nil }
    case .keyed: return all.firstIndex { $0.key == name }
    }
  }

  private static func counted(_ value: Value) -> [Instance] {
    if let unknown = value.unknown {
      return [Instance(index: "[0]", count: .int(0), existsOnlyIf: unknown.cause)]
    }
    let number = (try? value.converted(to: .number))?.int ?? 0
    return (0..<max(0, min(number, 10_000))).map { Instance(index: "[\($0)]", count: .int($0)) }
  }

  private static func keyed(_ value: Value) -> [Instance] {
    if let unknown = value.unknown {
      let key = Value.unknown(.string, Unknown(reason: unknown.cause.reason, mentions: unknown.cause.mentions))
      let element = Value.unknown(.dynamic, Unknown(reason: unknown.cause.reason, mentions: unknown.cause.mentions))
      return [
        Instance(index: "[each.key]", each: (key, element), existsOnlyIf: unknown.cause, key: "each.key")
      ]
    }
    if let members = value.members {
      return members.entries.map { instance($0.key, $0.value) }
    }
    return (value.elements ?? []).compactMap { element in
      guard let text = element.string else {
        guard let cause = element.unknown?.cause else { return nil }
        return Instance(
          index: "[each.key]", each: (element, element), existsOnlyIf: cause, key: "each.key")
      }
      return instance(text, element)
    }
  }

  private static func instance(_ key: String, _ value: Value) -> Instance {
    Instance(index: "[\"\(key)\"]", each: (.string(key), value), key: key)
  }
}
