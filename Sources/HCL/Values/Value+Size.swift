extension Value {
  /// Values may nest this deep.
  static let maximumDepth = 500

  /// Whether a value, its parts counted wherever they appear, is larger than an evaluation may make; such values
  /// come from collections that double from local value to local value.
  var isTooLarge: Bool {
    var budget = Evaluator.maximumElements
    return !fits(&budget, Value.maximumDepth)
  }

  private func fits(_ budget: inout Int, _ depth: Int) -> Bool {
    switch kind {
    case .null, .bool, .number, .string, .unknown: return true
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      guard depth > 0, elements.count <= budget else { return false }
      budget -= elements.count
      for element in elements where !element.fits(&budget, depth - 1) { return false }
      return true
    case .map(let members, _), .object(let members):
      guard depth > 0, members.count <= budget else { return false }
      budget -= members.count
      for entry in members.entries where !entry.value.fits(&budget, depth - 1) { return false }
      return true
    }
  }
}
