/// Finding the type that values of several types have in common, as conditionals, `tolist` and `coalesce` need it.
extension ValueType {
  /// The type that values of all these types can be converted to; nil where there is none.
  static func unified(_ types: [ValueType]) -> ValueType? {
    guard let first = types.first else { return .dynamic }
    if types.allSatisfy({ $0 == first }) { return first }
    var kinds = KindCounts(types)
    kinds.total = types.count
    switch true {
    case kinds.are(kinds.maps): return unifiedCollections(types, hasDynamic: kinds.dynamics > 0) { .map($0) }
    case kinds.maps > 0 && kinds.are(kinds.maps + kinds.objects):
      if let element = unified(types.flatMap(\.memberTypes)) { return .map(element) }
    case kinds.are(kinds.lists):
      return unifiedCollections(types, hasDynamic: kinds.dynamics > 0) { .list($0) }
    case kinds.lists > 0 && kinds.are(kinds.lists + kinds.tuples):
      if let element = unified(types.flatMap(\.memberTypes)) { return .list(element) }
    case kinds.are(kinds.sets): return unifiedCollections(types, hasDynamic: kinds.dynamics > 0) { .set($0) }
    case kinds.are(kinds.objects): return kinds.dynamics > 0 ? .dynamic : unifiedObjects(types)
    case kinds.are(kinds.tuples): return kinds.dynamics > 0 ? .dynamic : unifiedTuples(types)
    case kinds.objects > 0 && kinds.tuples > 0: return nil
    default: break
    }
    let candidates = types.sorted { $0.generality > $1.generality }
    return candidates.first { candidate in
      types.allSatisfy { $0 == candidate || $0.canConvert(to: candidate) }
    }
  }

  /// How many types there are of each kind.
  private struct KindCounts {
    var maps = 0
    var lists = 0
    var sets = 0
    var objects = 0
    var tuples = 0
    var dynamics = 0
    var total = 0

    init(_ types: [ValueType]) {
      for type in types {
        switch type {
        case .map: maps += 1
        case .list: lists += 1
        case .set: sets += 1
        case .object: objects += 1
        case .tuple: tuples += 1
        case .dynamic: dynamics += 1
        case .bool, .number, .string: break
        }
      }
    }

    /// Whether so many types of one kind, and values of which nothing is known, are all that there is.
    func are(_ count: Int) -> Bool { count > 0 && count + dynamics == total }
  }

  /// The types of what a value of this type holds.
  private var memberTypes: [ValueType] {
    switch self {
    case .list(let element), .set(let element), .map(let element): [element]
    case .tuple(let elements): elements
    case .object(let attributes, _): Array(attributes.values)
    default: []
    }
  }

  /// The order in which types are tried: the ones that most others can be converted to first.
  private var generality: Int {
    switch self {
    case .dynamic: -1
    case .string: 3
    case .list, .map: 2
    case .set: 1
    default: 0
    }
  }

  private static func unifiedCollections(
    _ types: [ValueType], hasDynamic: Bool, _ collection: (ValueType) -> ValueType
  ) -> ValueType? {
    hasDynamic ? .dynamic : unified(types.flatMap(\.memberTypes)).map(collection)
  }

  private static func unifiedObjects(_ types: [ValueType]) -> ValueType? {
    let objects = types.compactMap { if case .object(let attributes, _) = $0 { attributes } else { nil } }
    guard let keys = objects.first?.keys, objects.allSatisfy({ Set($0.keys) == Set(keys) }) else {
      return unified(objects.flatMap(\.values)).map { .map($0) }
    }
    var attributes: [String: ValueType] = [:]
    for key in keys {
      guard let type = unified(objects.compactMap { $0[key] }) else { return nil }
      attributes[key] = type
    }
    return .object(attributes)
  }

  private static func unifiedTuples(_ types: [ValueType]) -> ValueType? {
    let tuples = types.map(\.memberTypes)
    guard let count = tuples.first?.count, tuples.allSatisfy({ $0.count == count }) else {
      return unified(tuples.flatMap(\.self)).map { .list($0) }
    }
    let elements = (0..<count).compactMap { index in unified(tuples.map { $0[index] }) }
    return elements.count == count ? .tuple(elements) : nil
  }
}
