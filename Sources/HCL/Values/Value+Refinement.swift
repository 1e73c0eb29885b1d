import Documents

/// What is known of values that are not known: that they are not null, what they begin with, between which
/// bounds they lie. Terraform answers comparisons by it before anything is created.
extension Value {
  /// Whether the value cannot turn out to be null.
  var isDefinitelyNotNull: Bool {
    switch kind {
    case .null: false
    case .unknown(let unknown): unknown.isNotNull
    default: true
    }
  }

  /// The bounds of a number.
  var bounds: (minimum: Number?, maximum: Number?) {
    switch kind {
    case .number(let number): (number, number)
    case .unknown(let unknown): (unknown.minimum, unknown.maximum)
    default: (nil, nil)
    }
  }

  /// The bounds of the length of a collection.
  var lengthBounds: (minimum: Int, maximum: Int?) {
    if case .unknown(let unknown) = kind { return (unknown.minimumLength, unknown.maximumLength) }
    let count = elements?.count ?? members?.count ?? 0
    if case .set(let elements, _) = kind, !isWhollyKnown {
      // Elements that are not known may turn out to be equal to others.
      return (elements.isEmpty ? 0 : max(1, elements.filter(\.isWhollyKnown).count), count)
    }
    return (count, count)
  }

  /// Whether the value is a list or set.
  var holdsOneType: Bool {
    switch kind {
    case .list, .set: true
    default: false
    }
  }

  /// Whether the value is a set of which nobody knows how many elements it has, because some may be equal.
  var isOpenSet: Bool { if case .set = kind { !isWhollyKnown } else { false } }

  /// The same unknown value with more known about it; other values as they are.
  func refined(_ refine: (inout UnknownValue) -> Void) -> Value {
    guard case .unknown(var unknown) = kind else { return self }
    refine(&unknown)
    var value = self
    value.kind = .unknown(unknown)
    return value
  }

  /// The unknown text with a known beginning, as far as no later character can change it.
  func beginning(with prefix: String) -> Value {
    refined { $0.prefix = Value.stablePrefix(prefix) }
  }

  /// A text without its last character, which a combining one could follow, unless nothing can change it.
  private static func stablePrefix(_ prefix: String) -> String {
    guard let last = prefix.last else { return "" }
    return "-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'".contains(last) ? prefix : String(prefix.dropLast())
  }

  /// Whether an unknown value may turn out to be this known one.
  fileprivate func canEqual(_ unknown: UnknownValue) -> Bool {
    switch kind {
    case .string(let text): return text.hasPrefix(unknown.prefix)
    case .number(let number):
      if let minimum = unknown.minimum, number < minimum { return false }
      if let maximum = unknown.maximum, number > maximum { return false }
      return true
    case .list, .set, .map:
      let bounds = lengthBounds
      if let maximum = unknown.maximumLength, bounds.minimum > maximum { return false }
      return bounds.maximum.map { $0 >= unknown.minimumLength } ?? true
    default: return true
    }
  }

  /// Whether two values are equal as `==` sees them: types are not converted. nil where that hangs on an
  /// unknown.
  public func isEqual(to other: Value) -> Bool? {
    switch (kind, other.kind) {
    case (.null, .null): return true
    case (.null, _): return other.isDefinitelyNotNull ? false : nil
    case (_, .null): return isDefinitelyNotNull ? false : nil
    case (.unknown(let left), .unknown(let right)):
      return Value.differ(left.type, right.type) ? false : Value.areSameIdentity(left.cause, right.cause)
    case (.unknown(let unknown), _):
      return Value.differ(unknown.type, other.type) || !other.canEqual(unknown) ? false : nil
    case (_, .unknown(let unknown)):
      return Value.differ(unknown.type, type) || !canEqual(unknown) ? false : nil
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)): return left == right
    case (.list(let left, let type), .list(let right, let otherType)):
      return Value.differ(type, otherType) ? false : Value.areEqual(left, right)
    case (.set(let left, let type), .set(let right, let otherType)):
      if Value.differ(type, otherType) { return false }
      return isWhollyKnown && other.isWhollyKnown ? Value.areEqual(left, right) : nil
    case (.tuple(let left), .tuple(let right)):
      return Value.mayConform(type, other.type) ? Value.areEqual(left, right) : false
    case (.map(let left, let type), .map(let right, let otherType)):
      return Value.differ(type, otherType) ? false : Value.areEqual(left, right)
    case (.object(let left), .object(let right)):
      let isOpen = left.others != nil || right.others != nil
      return isOpen || Value.mayConform(type, other.type) ? Value.areEqual(left, right) : false
    default: return false
    }
  }

  /// Whether two values that AWS assigns are the same: an attribute equals itself, and ids of two resources differ; nil
  /// where that is not known.
  private static func areSameIdentity(_ left: Unknown, _ right: Unknown) -> Bool? {
    guard let one = left.text?.soleMention, let other = right.text?.soleMention,
      one.nature == .resourceAttribute, other.nature == .resourceAttribute
    else { return nil }
    if one == other { return true }
    return one.attribute == "id" && other.attribute == "id" && one.scope == other.scope ? false : nil
  }

  /// Whether values of two types are never equal.
  private static func differ(_ left: ValueType, _ right: ValueType) -> Bool {
    switch (left, right) {
    case (.dynamic, _), (_, .dynamic): false
    case (.list(let left), .list(let right)), (.set(let left), .set(let right)),
      (.map(let left), .map(let right)):
      differ(left, right)
    case (.tuple(let left), .tuple(let right)):
      left.count != right.count || zip(left, right).contains { differ($0, $1) }
    case (.object(let left, _), .object(let right, _)):
      left.count != right.count
        || left.contains { name, type in right[name].map { differ(type, $0) } ?? true }
    default: left != right
    }
  }

  /// Whether one of two types is the other with some of its unknown types told, which is what Terraform asks
  /// of values that hold unknown types; they are taken for different otherwise, even where they could turn
  /// out the same.
  private static func mayConform(_ left: ValueType, _ right: ValueType) -> Bool {
    guard left.hasDynamic || right.hasDynamic else { return true }
    return left.conforms(to: right) || right.conforms(to: left)
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
