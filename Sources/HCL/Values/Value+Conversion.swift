/// Why a value cannot be converted, as a half sentence: "a number is required".
public struct ConversionFailure: Error {
  /// What does not fit.
  public var reason: String

  public init(reason: String) { self.reason = reason }
}

extension ValueType {
  var isList: Bool { if case .list = self { true } else { false } }

  /// A collection of any elements as the one that a value of another type is converted to.
  func completed(from source: ValueType) -> ValueType {
    guard elementType == .dynamic else { return self }
    let element: ValueType?
    switch source {
    case .list(let inner), .set(let inner), .map(let inner): element = inner
    case .tuple(let elements): element = ValueType.unified(elements)
    case .object(let attributes, _): element = ValueType.unified(Array(attributes.values))
    default: element = nil
    }
    guard let element else { return self }
    switch self {
    case .list: return .list(element)
    case .set: return .set(element)
    default: return .map(element)
    }
  }

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
      let target = target.completed(from: unknown.type)
      unknown.convert(to: target.withoutOptional)
      result.kind = .unknown(unknown)
    case .bool, .number, .string: try result.convertPrimitive(to: target)
    case .set(let elements, let type) where isOpenSet && target.isList:
      let list = Value.unknown(target.completed(from: .set(type)), from: elements)
      result.kind =
        list.refined {
          ($0.minimumLength, $0.maximumLength) = lengthBounds
        }.kind
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      result.kind = try convertedElements(elements, to: target)
      // What a set holds carries no marks of its own.
      if case .set = result.kind, result.hasSensitiveParts { result = result.unmarkedDeep.marked(if: true) }
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
}
