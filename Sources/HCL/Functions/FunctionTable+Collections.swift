import Documents

extension FunctionTable {
  static let collections: [String: Function] = [
    "length": Function(handlesUnknown: true, keepsElementMarks: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      if value.isUnknown
        || value.members?.others == nil && value.lengthBounds.minimum != value.lengthBounds.maximum
      {
        return try unknownLength(value)
      }
      if let text = value.string { return .int(text.count) }
      if let members = value.members {
        return members.others == nil ? .int(members.count) : .unknown(.number, from: [value])
      }
      return .int(try elements(value).count)
    },
    "merge": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      var entries: [ValueMembers.Entry] = []
      var others: Documents.Mention?
      for value in v where !value.isNull {
        let part = try members(value)
        entries += part.entries
        others = part.others ?? others
      }
      let merged = ValueMembers(entries, others: others)
      let types = Set(
        v.map { if case .map(_, let element) = $0.kind { ValueType.map(element) } else { ValueType.dynamic } }
      )
      if types.count == 1, case .map(let element)? = types.first { return Value(.map(merged, of: element)) }
      return .object(merged)
    },
    "concat": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      guard !v.isEmpty else { throw ConversionFailure(reason: "at least one list is needed") }
      var all: [Value] = []
      for value in v { all += try elements(value) }
      let isList = !v.isEmpty && v.allSatisfy { if case .list = $0.kind { true } else { false } }
      return isList ? try Value.tuple(all).converted(to: .list(.dynamic)) : .tuple(all)
    },
    "keys": Function(handlesUnknown: true, keepsElementMarks: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      if let unknown = value.unknown {
        guard case .object(let attributes, _) = unknown.type else { return .unknown(from: v) }
        return .tuple(attributes.keys.sorted().map(Value.string))
      }
      let keys = try members(value).entries.map { Value.string($0.key).located($0.keyRange) }
      if value.members?.others != nil { return .unknown(from: [value]) }
      if case .map = value.kind { return Value(.list(keys, of: .string)) }
      return .tuple(keys)
    },
    "values": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      let all = try members(value).values
      if value.members?.others != nil { return .unknown(from: [value]) }
      if case .map(_, let element) = value.kind { return Value(.list(all, of: element)) }
      return .tuple(all)
    },
    "lookup": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      guard v.count <= 3 else {
        throw ConversionFailure(reason: "it takes 2 or 3 arguments, but has \(v.count)")
      }
      let (key, found) = (try text(v, 1), try members(try argument(v, 0)))
      if let value = found[key] { return value }
      if found.others != nil { return .unknown(from: v) }
      guard v.count > 2 else {
        throw ConversionFailure(reason: "there is no member `\(key)`, and no default is given")
      }
      if case .map(_, let element) = v[0].kind { return try v[2].converted(to: element) }
      return v[2]
    },
    "element": Function(handlesUnknown: true, keepsElementMarks: true) { v throws(ConversionFailure) in
      let list = try argument(v, 0)
      if try number(orUnknown: v, 1) == nil { return .unknown(from: v, isNotNull: false) }
      if let unknown = list.unknown { return unknown.element(at: try number(v, 1).int ?? 0) }
      let all = try ordered(list)
      guard let index = try number(v, 1).int else {
        throw ConversionFailure(reason: "the index is not a whole number")
      }
      guard !all.isEmpty else { throw ConversionFailure(reason: "the list is empty") }
      if case .tuple = list.kind, index < 0, !index.isMultiple(of: all.count) {
        throw ConversionFailure(reason: "the index of a tuple is negative")
      }
      return all[(index % all.count + all.count) % all.count]
    },
    "contains": Function { v throws(ConversionFailure) in
      let wanted = try argument(v, 1)
      var isKnown = true
      for element in try elements(try argument(v, 0)) {
        switch element.isEqual(to: wanted) {
        case true?: return .bool(true)
        case nil: isKnown = false
        default: break
        }
      }
      return isKnown ? .bool(false) : .unknown(.bool, from: v)
    },
    "flatten": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      var all: [Value] = []
      var isSensitive = false
      var pending = Array(try elements(try argument(v, 0)).reversed())
      while let next = pending.popLast() {
        if next.isUnknown && FunctionSignature.Shape.elements.fits(next.type) || next.isOpenSet {
          return .unknown(from: v)
        }
        guard let inner = next.elements else {
          all.append(next)
          continue
        }
        isSensitive = isSensitive || next.isSensitive
        pending += inner.reversed()
      }
      return Value.tuple(all).marked(if: isSensitive)
    },
    "compact": Function { v throws(ConversionFailure) in
      let list = try argument(v, 0)
      guard list.isWhollyKnown else { return .unknown(.list(.string), from: v) }
      let all = try elements(try list.converted(to: .list(.string)))
      return Value(.list(all.filter { !($0.string ?? "").isEmpty }, of: .string))
    },
    "distinct": Function { v throws(ConversionFailure) in
      let list = try argument(v, 0).converted(to: .list(.dynamic))
      guard list.isWhollyKnown else { return .unknown(list.type, from: v) }
      var seen = KnownValues()
      let all = try elements(list).filter { seen.insert($0) }
      return Value(.list(all, of: list.type.elementType ?? .dynamic))
    },
    "coalesce": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      guard let type = ValueType.unified(v.map(\.type)) else {
        throw ConversionFailure(reason: "the arguments have no common type")
      }
      for (index, value) in v.enumerated() {
        if value.isUnknown {
          // The last one, and one that cannot be null or empty, is the result whatever it turns out to be.
          let isSure =
            value.isDefinitelyNotNull && (value.type != .string || value.unknown?.prefix.isEmpty == false)
          if index == v.count - 1 || isSure { return try value.converted(to: type) }
          return .unknown(type, from: v)
        }
        if value.isNull || value.string?.isEmpty == true { continue }
        return try value.converted(to: type)
      }
      throw ConversionFailure(reason: "no argument is neither null nor empty")
    },
    "coalescelist": Function { v throws(ConversionFailure) in
      for value in v where !value.isNull || value.type == .dynamic { _ = try ordered(value) }
      for value in v where !value.isNull {
        if try !elements(value).isEmpty { return value }
      }
      throw ConversionFailure(reason: "no list is not empty")
    },
    "reverse": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      let all = Array(try elements(value).reversed())
      if case .tuple = value.kind { return .tuple(all) }
      return Value(.list(all, of: value.type.elementType ?? .dynamic))
    },
    "zipmap": Function(keepsElementMarks: true) { v throws(ConversionFailure) in
      let (names, all) = (try elements(try argument(v, 0)), try elements(try argument(v, 1)))
      guard names.count == all.count else { throw ConversionFailure(reason: "the lists differ in length") }
      var entries: [ValueMembers.Entry] = []
      for (name, value) in zip(names, all) {
        guard let key = try name.converted(to: .string).string else { return .unknown(from: v) }
        entries.append(.init(key: key, keyRange: name.range, value: value))
      }
      let isSensitive = names.contains(where: \.isSensitive)
      if case .list(_, let element) = v[1].kind {
        return Value(.map(ValueMembers(entries), of: element)).marked(if: isSensitive)
      }
      return Value.object(ValueMembers(entries)).marked(if: isSensitive)
    },
    "one": Function { v throws(ConversionFailure) in
      let all = try elements(try argument(v, 0))
      if v[0].isOpenSet { return .unknown(from: v, isNotNull: false) }
      guard all.count <= 1 else { throw ConversionFailure(reason: "the list holds more than one element") }
      return all.first ?? .null
    },
    "range": Function { v throws(ConversionFailure) in
      let start = v.count > 1 ? try number(v, 0) : .zero
      let end = try number(v, v.count > 1 ? 1 : 0)
      let step = v.count > 2 ? try number(v, 2) : start <= end ? Number(1) : Number(-1)
      guard !step.isZero, (step.signum > 0) == (start <= end) || start == end else {
        throw ConversionFailure(reason: "the step leads away from the end")
      }
      var all: [Value] = []
      var next = start
      while step.signum > 0 ? next < end : next > end {
        guard all.count < 1024 else {
          throw ConversionFailure(reason: "more than 1024 values would be generated")
        }
        all.append(.number(next))
        guard let following = next + step else { break }
        next = following
      }
      return Value(.list(all, of: .number))
    },
    "sort": Function { v throws(ConversionFailure) in
      let all = try elements(try argument(v, 0))
      guard all.allSatisfy(\.isWhollyKnown) else {
        return Value(.list(all.map { _ in .unknown(.string, from: v) }, of: .string))
      }
      guard !all.contains(where: \.isNull) else { throw ConversionFailure(reason: "an element is null") }
      return Value(.list(all.sorted { ($0.string ?? "") < ($1.string ?? "") }, of: .string))
    },
    "alltrue": Function { v throws(ConversionFailure) in
      for value in try elements(try argument(v, 0)) {
        if value.isUnknown { return .unknown(.bool, from: v) }
        if try value.converted(to: .bool).bool != true { return .bool(false) }
      }
      return .bool(true)
    },
    "anytrue": Function { v throws(ConversionFailure) in
      var isKnown = true
      for value in try elements(try argument(v, 0)) {
        if value.isUnknown { isKnown = false }
        if try value.converted(to: .bool).bool == true { return .bool(true) }
      }
      return isKnown ? .bool(false) : .unknown(.bool, from: v)
    },
    "slice": Function(handlesUnknown: true, keepsElementMarks: true) { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      guard let start = try number(orUnknown: v, 1), let end = try number(orUnknown: v, 2) else {
        return .unknown(from: v)
      }
      guard let first = start.int, let last = end.int else {
        throw ConversionFailure(reason: "the indexes are not whole numbers")
      }
      if let unknown = value.unknown, first >= 0, first <= last, last <= 1000 {
        return .tuple((first..<last).map { unknown.element(at: $0) })
      }
      let all = try elements(value)
      guard let start = try number(v, 1).int, let end = try number(v, 2).int, start >= 0, start <= end,
        end <= all.count
      else { throw ConversionFailure(reason: "the indexes do not lie inside the list") }
      if case .list(_, let element) = value.kind { return Value(.list(Array(all[start..<end]), of: element)) }
      return .tuple(Array(all[start..<end]))
    },
  ]

  /// How long a text or collection is of which not everything is known.
  private static func unknownLength(_ value: Value) throws(ConversionFailure) -> Value {
    let length = Value.unknown(.number, from: [value])
    switch value.type {
    case .dynamic: return length
    case .string:
      return length.refined { $0.minimum = Number(value.unknown?.prefix.count ?? 0) }
    case .list, .set, .map:
      let bounds = value.lengthBounds
      if bounds.minimum == bounds.maximum { return .int(bounds.minimum) }
      return length.refined {
        $0.minimum = Number(bounds.minimum)
        $0.maximum = bounds.maximum.map { Number($0) }
      }
    case .tuple(let elements): return .int(elements.count)
    case .object(let attributes, _): return .int(attributes.count)
    case .bool, .number: throw ConversionFailure(reason: "a \(value.type) has no length")
    }
  }
}
