import Documents

/// Functions that combine collections.
extension FunctionTable {
  static let sets: [String: Function] = [
    "setunion": Function { v throws(ConversionFailure) in
      try combine(v, takesUnknowns: true) { sets in sets.flatMap { $0 } }
    },
    "setintersection": Function { v throws(ConversionFailure) in
      try combine(v) { sets in
        let others = sets.dropFirst().map(KnownValues.init)
        return (sets.first ?? []).filter { value in others.allSatisfy { $0.contains(value) } }
      }
    },
    "setsubtract": Function { v throws(ConversionFailure) in
      try combine(v) { sets in
        let removed = KnownValues(sets.last ?? [])
        return (sets.first ?? []).filter { !removed.contains($0) }
      }
    },
    "setproduct": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      guard v.count >= 2 else { throw ConversionFailure(reason: "at least two sets are needed") }
      if v.contains(where: \.isOpenSet) { return .unknown(from: v) }
      var rows: [[Value]] = [[]]
      var types: [ValueType] = []
      for value in v {
        let isSet = if case .set = value.kind { true } else { false }
        let collection = try value.converted(to: isSet ? .set(.dynamic) : .list(.dynamic))
        let all = try elements(collection)
        types.append(collection.type.elementType ?? .dynamic)
        guard rows.count * max(all.count, 1) <= Evaluator.maximumElements else {
          throw ConversionFailure(reason: "the product has more than a million elements")
        }
        rows = rows.flatMap { row in all.map { row + [$0] } }
      }
      let tuples = rows.map(Value.tuple)
      let hasSet = v.contains { if case .set = $0.kind { true } else { false } }
      guard hasSet else { return Value(.list(tuples, of: .tuple(types))) }
      return Value(.set(Value.distinct(tuples.map(\.unmarkedDeep)), of: .tuple(types)))
        .marked(if: tuples.contains(where: \.hasSensitiveParts))
    },
    "chunklist": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      let list = try argument(v, 0).converted(to: .list(.dynamic))
      let all = try elements(list)
      let size = try count(v, 1)
      if all.isEmpty { return Value(.list([], of: list.type)) }
      let width = size == 0 ? all.count : size
      let chunks = stride(from: 0, to: all.count, by: width).map { start in
        Value(.list(Array(all[start..<min(start + width, all.count)]), of: list.type.elementType ?? .dynamic))
      }
      return Value(.list(chunks, of: list.type))
    },
    "matchkeys": Function { v throws(ConversionFailure) in
      let list = try argument(v, 0).converted(to: .list(.dynamic))
      let (all, keys) = (try elements(list), try elements(try argument(v, 1)))
      let wanted = KnownValues(try elements(try argument(v, 2)))
      guard all.count == keys.count else { throw ConversionFailure(reason: "the lists differ in length") }
      guard v.allSatisfy(\.isWhollyKnown) else { return .unknown(list.type, from: v) }
      let chosen = zip(all, keys).filter { wanted.contains($1) }.map(\.0)
      return Value(.list(chosen, of: list.type.elementType ?? .dynamic))
    },
    "transpose": Function { v throws(ConversionFailure) in
      guard v.allSatisfy(\.isWhollyKnown) else { return .unknown(.map(.list(.string)), from: v) }
      var keys: [String: [Value]] = [:]
      for entry in try members(try argument(v, 0)).entries {
        for element in try elements(entry.value) {
          guard let name = try element.converted(to: .string).string else {
            throw ConversionFailure(reason: "an element is null")
          }
          keys[name, default: []].append(.string(entry.key))
        }
      }
      let lists = keys.mapValues { Value(.list($0, of: .string)) }
      return Value(.map(ValueMembers(lists), of: .list(.string)))
    },
    "index": Function { v throws(ConversionFailure) in
      let wanted = try argument(v, 1)
      for (index, element) in try ordered(try argument(v, 0)).enumerated() {
        guard let isEqual = element.isEqual(to: wanted) else { return .unknown(.number, from: v) }
        if isEqual { return .int(index) }
      }
      throw ConversionFailure(reason: "the list does not hold the value")
    },
    "sum": Function { v throws(ConversionFailure) in
      let all = try elements(try argument(v, 0))
      guard !all.isEmpty else { throw ConversionFailure(reason: "the list is empty") }
      if !all.allSatisfy(\.isWhollyKnown) { return .unknown(.number, from: v) }
      var total = Number.zero
      for index in all.indices {
        guard let next = total + (try number(all, index)) else {
          throw ConversionFailure(reason: "infinities of both signs have no sum")
        }
        total = next
      }
      return .number(total)
    },
  ]

  /// Sets of one type, combined.
  private static func combine(
    _ arguments: [Value], takesUnknowns: Bool = false, _ combination: ([[Value]]) -> [Value]
  ) throws(ConversionFailure) -> Value {
    let known = arguments.compactMap { $0.type.elementType }.filter { $0 != .dynamic }
    guard let type = ValueType.unified(known) else {
      throw ConversionFailure(reason: "the elements of the sets have no common type")
    }
    var sets: [[Value]] = []
    for argument in arguments {
      guard takesUnknowns || argument.isWhollyKnown else { return .unknown(.set(type), from: arguments) }
      sets.append(try elements(try argument.converted(to: .set(type))))
    }
    return Value(.set(Value.distinct(combination(sets)), of: type))
  }
}
