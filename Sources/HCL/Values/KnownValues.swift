/// Wholly known values by what they hold, so that a value is found among many without comparing it with each.
struct KnownValues {
  private var byKey: [String: [Value]] = [:]

  init(_ values: [Value] = []) {
    for value in values { insert(value) }
  }

  /// Whether an equal value is there.
  func contains(_ value: Value) -> Bool {
    byKey[value.orderingKey]?.contains { $0.isEqual(to: value) == true } ?? false
  }

  /// Adds a value. Returns whether no equal one was there.
  @discardableResult
  mutating func insert(_ value: Value) -> Bool {
    let key = value.orderingKey
    if byKey[key]?.contains(where: { $0.isEqual(to: value) == true }) == true { return false }
    byKey[key, default: []].append(value)
    return true
  }
}

extension Value {
  /// The elements once each, in the order in which Terraform iterates a set: primitives in theirs, other
  /// values in the order of their keys, null and unknown ones at the end.
  static func distinct(_ elements: [Value]) -> [Value] {
    var seen = KnownValues()
    let once = elements.filter { !$0.isWhollyKnown || seen.insert($0) }
    return once.map { (key: $0.orderingKey, value: $0) }.sorted { left, right in
      switch (left.value.kind, right.value.kind) {
      case (.unknown, _): false
      case (_, .unknown): true
      case (.null, _): false
      case (_, .null): true
      case (.string(let left), .string(let right)): left < right
      case (.number(let left), .number(let right)): left < right
      case (.bool(let left), .bool(let right)): !left && right
      default: left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
      }
    }.map(\.value)
  }

  /// A text that is the same for equal values of one type, and orders them as Terraform's sets do. Numbers
  /// that differ beyond their tenth digit have the same one.
  fileprivate var orderingKey: String {
    switch kind {
    case .unknown: "?"
    case .null: "~"
    case .bool(let flag): flag ? "T" : "F"
    case .number(let number): number.isZero ? "0" : number.general(precision: 10)
    case .string(let text): JSONEncoding.quoted(text, escapesMarkup: false)
    case .list(let elements, _), .set(let elements, _):
      "[" + elements.map { $0.orderingKey + ";" }.joined() + "]"
    case .tuple(let elements): "<" + elements.map { $0.orderingKey + ";" }.joined() + ">"
    case .map(let members, _):
      "{"
        + members.entries.map {
          "\(JSONEncoding.quoted($0.key, escapesMarkup: false)):\($0.value.orderingKey);"
        }.joined() + "}"
    case .object(let members): "<" + members.entries.map { $0.value.orderingKey + ";" }.joined() + ">"
    }
  }
}
