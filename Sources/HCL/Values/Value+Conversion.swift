/// Why a value cannot be converted, as a half sentence: "a number is required".
public struct ConversionFailure: Error {
  public var reason: String
}

extension ValueType {
  /// Whether values of this type may be converted to another; a text may still turn out to hold no number.
  func canConvert(to target: ValueType) -> Bool {
    switch (self, target) {
    case (_, .dynamic), (.dynamic, _): true
    case (.bool, .number), (.number, .bool): false
    case (let source, let target) where source.isPrimitive && target.isPrimitive: true
    case (.list(let from), .list(let to)), (.set(let from), .list(let to)), (.list(let from), .set(let to)),
      (.set(let from), .set(let to)), (.map(let from), .map(let to)):
      from.canConvert(to: to)
    case (.tuple(let elements), .list(.dynamic)), (.tuple(let elements), .set(.dynamic)):
      ValueType.unified(elements) != nil
    case (.tuple(let elements), .list(let to)), (.tuple(let elements), .set(let to)):
      elements.allSatisfy { $0.canConvert(to: to) }
    case (.tuple(let from), .tuple(let to)):
      from.count == to.count && zip(from, to).allSatisfy { $0.canConvert(to: $1) }
    case (.object(let from, _), .map(.dynamic)): ValueType.unified(Array(from.values)) != nil
    case (.object(let from, _), .map(let to)): from.values.allSatisfy { $0.canConvert(to: to) }
    case (.map(let from), .object(let to, let optional)):
      to.allSatisfy { from.canConvert(to: $1) || optional.contains($0) }
    case (.object(let from, _), .object(let to, let optional)):
      to.allSatisfy { name, type in from[name].map { $0.canConvert(to: type) } ?? optional.contains(name) }
    default: false
    }
  }

  /// The type that values of all these types can be converted to; nil where there is none.
  static func unified(_ types: [ValueType]) -> ValueType? {
    guard let first = types.first else { return .dynamic }
    if types.allSatisfy({ $0 == first }) { return first }
    if types.contains(.dynamic) { return .dynamic }
    if let structural = unifiedStructures(types) { return structural }
    let candidates = types.sorted { $0.generality > $1.generality }
    return candidates.first { candidate in types.allSatisfy { $0.isSafelyConvertible(to: candidate) } }
  }

  private var generality: Int {
    switch self {
    case .string: 3
    case .list: 2
    case .map: 2
    case .set: 1
    default: 0
    }
  }

  private func isSafelyConvertible(to target: ValueType) -> Bool {
    if self == target { return true }
    if target.isPrimitive { return isPrimitive && target == .string }
    return canConvert(to: target)
  }

  private static func unifiedStructures(_ types: [ValueType]) -> ValueType? {
    let objects = types.compactMap { if case .object(let attributes, _) = $0 { attributes } else { nil } }
    let tuples = types.compactMap { if case .tuple(let elements) = $0 { elements } else { nil } }
    let maps = types.compactMap { if case .map(let element) = $0 { element } else { nil } }
    let lists = types.compactMap { if case .list(let element) = $0 { element } else { nil } }
    let sets = types.compactMap { if case .set(let element) = $0 { element } else { nil } }
    if objects.count == types.count, let keys = objects.first?.keys,
      objects.allSatisfy({ Set($0.keys) == Set(keys) })
    {
      var attributes: [String: ValueType] = [:]
      for key in keys {
        guard let type = unified(objects.compactMap { $0[key] }) else { return nil }
        attributes[key] = type
      }
      return .object(attributes)
    }
    if objects.count + maps.count == types.count {
      return unified(objects.flatMap(\.values) + maps).map { .map($0) }
    }
    if tuples.count == types.count, let count = tuples.first?.count, tuples.allSatisfy({ $0.count == count })
    {
      let elements = (0..<count).compactMap { index in unified(tuples.map { $0[index] }) }
      return elements.count == count ? .tuple(elements) : nil
    }
    if tuples.count + lists.count == types.count {
      return unified(tuples.flatMap(\.self) + lists).map { .list($0) }
    }
    if tuples.count + lists.count + sets.count == types.count, lists.isEmpty {
      return unified(tuples.flatMap(\.self) + sets).map { .set($0) }
    }
    if tuples.count + lists.count + sets.count == types.count {
      return unified(tuples.flatMap(\.self) + lists + sets).map { .list($0) }
    }
    return nil
  }
}

extension Value {
  /// The value as another type, as Terraform converts it. Places, marks and mentions are kept.
  public func converted(to target: ValueType) throws(ConversionFailure) -> Value {
    guard target != .dynamic else { return self }
    var result = self
    switch kind {
    case .null: result.kind = .null(target.withoutOptional)
    case .unknown(var unknown):
      guard unknown.type.canConvert(to: target) else { throw mismatch(target) }
      unknown.type = target.withoutOptional
      result.kind = .unknown(unknown)
    case .bool, .number, .string: try result.convertPrimitive(to: target)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      result.kind = try convertedElements(elements, to: target)
    case .map(let members, _), .object(let members): result.kind = try convertedMembers(members, to: target)
    }
    return result
  }

  private func mismatch(_ target: ValueType) -> ConversionFailure {
    ConversionFailure(reason: "\(target) required, but have \(type)")
  }

  private mutating func convertPrimitive(to target: ValueType) throws(ConversionFailure) {
    switch (kind, target) {
    case (.bool, .bool), (.number, .number), (.string, .string): return
    case (.bool(let flag), .string): kind = .string(flag ? "true" : "false")
    case (.number(let number), .string): kind = .string(number.description)
    case (.string(let text), .number):
      guard let number = Number(parsing: text) else {
        throw ConversionFailure(reason: "a number is required")
      }
      kind = .number(number)
    case (.string("true"), .bool), (.string("1"), .bool): kind = .bool(true)
    case (.string("false"), .bool), (.string("0"), .bool): kind = .bool(false)
    case (.string, .bool): throw ConversionFailure(reason: "a bool is required")
    default: throw mismatch(target)
    }
  }

  private func convertedElements(_ elements: [Value], to target: ValueType) throws(ConversionFailure) -> Kind
  {
    switch target {
    case .list(let wanted), .set(let wanted):
      var element = wanted
      if wanted == .dynamic {
        guard let unified = ValueType.unified(elements.map(\.type)) else {
          throw ConversionFailure(reason: "all elements must have the same type")
        }
        element = elements.isEmpty ? type.elementType ?? .dynamic : unified
      }
      var converted: [Value] = []
      for value in elements { converted.append(try value.converted(to: element)) }
      element = element.withoutOptional
      if case .list = target { return .list(converted, of: element) }
      return .set(Value.distinct(converted), of: element)
    case .tuple(let types):
      guard case .tuple = kind, types.count == elements.count else { throw mismatch(target) }
      var converted: [Value] = []
      for (value, type) in zip(elements, types) { converted.append(try value.converted(to: type)) }
      return .tuple(converted)
    default: throw mismatch(target)
    }
  }

  private func convertedMembers(_ members: ValueMembers, to target: ValueType) throws(ConversionFailure)
    -> Kind
  {
    switch target {
    case .map(let wanted):
      var element = wanted
      if wanted == .dynamic {
        guard let unified = ValueType.unified(members.values.map(\.type)) else {
          throw ConversionFailure(reason: "all map elements must have the same type")
        }
        element = members.isEmpty ? type.elementType ?? .dynamic : unified
      }
      let type = element
      let converted = try members.mapValues { value throws(ConversionFailure) in try value.converted(to: type)
      }
      return .map(converted, of: element.withoutOptional)
    case .object(let attributes, let optional):
      var entries: [ValueMembers.Entry] = []
      for (name, type) in attributes {
        if let entry = members.entry(name) {
          entries.append(
            .init(key: name, keyRange: entry.keyRange, value: try entry.value.converted(to: type)))
        } else if optional.contains(name) {
          entries.append(.init(key: name, value: Value(.null(type.withoutOptional))))
        } else if members.others == nil {
          throw ConversionFailure(reason: "attribute \"\(name)\" is required")
        }
      }
      return .object(ValueMembers(entries, others: members.others))
    default: throw mismatch(target)
    }
  }

  /// The elements once each; primitives in their order, as Terraform iterates a set.
  static func distinct(_ elements: [Value]) -> [Value] {
    var result: [Value] = []
    var seen: Set<String> = []
    for element in elements {
      let key: String?
      switch element.kind {
      case .string(let text): key = "s" + text
      case .number(let number): key = "n" + number.description
      case .bool(let flag): key = flag ? "t" : "f"
      default: key = nil
      }
      if let key {
        if seen.insert(key).inserted { result.append(element) }
      } else if !result.contains(where: { $0.isEqual(to: element) == true }) {
        result.append(element)
      }
    }
    return result.sorted { left, right in
      switch (left.kind, right.kind) {
      case (.string(let left), .string(let right)): left < right
      case (.number(let left), .number(let right)): left < right
      case (.bool(let left), .bool(let right)): !left && right
      default: false
      }
    }
  }

  /// Whether two values are equal as `==` sees them: types are not converted. nil where that hangs on an unknown.
  public func isEqual(to other: Value) -> Bool? {
    switch (kind, other.kind) {
    case (.unknown(let unknown), .null), (.null, .unknown(let unknown)):
      return unknown.isNotNull ? false : nil
    case (.unknown, _), (_, .unknown): return nil
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)): return left == right
    case (.list(let left, let type), .list(let right, let otherType)),
      (.set(let left, let type), .set(let right, let otherType)):
      return type == otherType ? Value.areEqual(left, right) : false
    case (.tuple(let left), .tuple(let right)): return Value.areEqual(left, right)
    case (.map(let left, let type), .map(let right, let otherType)):
      return type == otherType ? Value.areEqual(left, right) : false
    case (.object(let left), .object(let right)): return Value.areEqual(left, right)
    default: return false
    }
  }

  private static func areEqual(_ left: ValueMembers, _ right: ValueMembers) -> Bool? {
    if left.others != nil || right.others != nil { return nil }
    return left.keys == right.keys ? areEqual(left.values, right.values) : false
  }

  private static func areEqual(_ left: [Value], _ right: [Value]) -> Bool? {
    guard left.count == right.count else { return false }
    var isKnown = true
    for (left, right) in zip(left, right) {
      switch left.isEqual(to: right) {
      case false?: return false
      case nil: isKnown = false
      default: break
      }
    }
    return isKnown ? true : nil
  }
}
