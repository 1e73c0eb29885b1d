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
  init(_ body: Body, tell: (Diagnostic) -> Void = { _ in }, evaluate: (Attribute) -> Value) {
    if let count = body["count"] {
      if let forEach = body["for_each"] {
        tell(
          .error(
            "terraform.repetition", "`count` and `for_each` exclude each other",
            detail: "`count` is taken", source: forEach.source.startLocation))
      }
      self = .counted(Repetition.counted(evaluate(count), at: count, tell))
    } else if let forEach = body["for_each"] {
      self = .keyed(Repetition.keyed(evaluate(forEach), at: forEach, tell))
    } else {
      self = .single
    }
  }

  /// More instances of one block are not made.
  static let maximumCount = 20_000

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
    case .keyed: return all.count < 16 ? all.firstIndex { $0.key == name } : sorted(all, name)
    }
  }

  /// Instances stand in the order of their keys.
  private func sorted(_ instances: [Instance], _ name: String) -> Int? {
    var range = instances.indices
    while range.count > 1 {
      let middle = (range.lowerBound + range.upperBound) / 2
      if (instances[middle].key ?? "") <= name {
        range = middle..<range.upperBound
      } else {
        range = range.lowerBound..<middle
      }
    }
    guard let first = range.first, instances[first].key == name else { return nil }
    return first
  }

  private static func counted(_ value: Value, at attribute: Attribute, _ tell: (Diagnostic) -> Void)
    -> [Instance]
  {
    if let unknown = value.unknown {
      return [Instance(index: "[0]", count: .int(0), existsOnlyIf: unknown.cause)]
    }
    guard let number = (try? value.converted(to: .number))?.int, number >= 0 else {
      tell(
        .error(
          "terraform.count", "`count` is no whole number from 0 up", detail: "no instance is made",
          source: place(attribute)))
      return []
    }
    if number > maximumCount {
      tell(
        .warning(
          "terraform.count", "`count` asks for \(number) instances",
          detail: "only the first \(maximumCount) are made", source: place(attribute)))
    }
    return (0..<min(number, maximumCount)).map { Instance(index: "[\($0)]", count: .int($0)) }
  }

  private static func keyed(_ value: Value, at attribute: Attribute, _ tell: (Diagnostic) -> Void)
    -> [Instance]
  {
    if let unknown = value.unknown { return [symbolic(unknown.cause)] }
    if let members = value.members {
      return members.entries.map { instance($0.key, $0.value) }
    }
    guard let elements = value.elements else {
      tell(
        .error(
          "terraform.for-each", "`for_each` goes over a \(value.type)",
          detail: "a map, an object or a set of texts is needed; no instance is made",
          source: place(attribute)))
      return []
    }
    if case .set = value.kind {
    } else {
      tell(
        .error(
          "terraform.for-each", "`for_each` goes over a \(value.type)",
          detail: "a map, an object or a set is needed; it is read as `toset` of it",
          source: place(attribute)))
    }
    return elements.compactMap { element in
      if let text = element.string { return instance(text, element) }
      guard let cause = element.unknown?.cause else {
        tell(
          .error(
            "terraform.for-each", "`for_each` goes over a set that holds a \(element.type)",
            detail: "the elements of a set must be texts; the element is left out", source: place(attribute)))
        return nil
      }
      let text = cause.text?.description ?? cause.mentions.first.map { "${\($0.description)}" } ?? "each.key"
      return Instance(index: "[\"\(text)\"]", each: (element, element), existsOnlyIf: cause, key: text)
    }
  }

  private static func place(_ attribute: Attribute) -> SourceLocation {
    attribute.value.range.range(in: attribute.file).startLocation
  }

  /// The one instance that stands for all where it is not known which there are.
  private static func symbolic(_ cause: Unknown) -> Instance {
    let cause = Unknown(reason: cause.reason, mentions: cause.mentions)
    return Instance(
      index: "[each.key]", each: (.unknown(.string, cause), .unknown(.dynamic, cause)), existsOnlyIf: cause,
      key: "each.key")
  }

  private static func instance(_ key: String, _ value: Value) -> Instance {
    Instance(index: "[\(QuotedLiteral.text(key))]", each: (.string(key), value), key: key)
  }
}
