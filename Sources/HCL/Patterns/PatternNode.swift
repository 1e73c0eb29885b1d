/// A pattern as it was written.
indirect enum PatternNode {
  case empty
  /// Nothing matches, as for an empty class.
  case scalars(ScalarSet)
  case assertion(PatternAssertion)
  case group(PatternNode, index: Int)
  case sequence([PatternNode])
  /// The first one that fits counts.
  case alternatives([PatternNode])
  case repetition(PatternNode, minimum: Int, maximum: Int?, isGreedy: Bool)

  /// Whether the node can match without taking a character.
  var canBeEmpty: Bool {
    switch self {
    case .empty, .assertion: true
    case .scalars: false
    case .group(let inner, _): inner.canBeEmpty
    case .sequence(let nodes): nodes.allSatisfy(\.canBeEmpty)
    case .alternatives(let nodes): nodes.contains(where: \.canBeEmpty)
    case .repetition(let inner, let minimum, _, _): minimum == 0 || inner.canBeEmpty
    }
  }

  /// The largest count of copies that nested repetitions with counts ask for.
  var copies: Int {
    switch self {
    case .empty, .scalars, .assertion: return 1
    case .group(let inner, _): return inner.copies
    case .sequence(let nodes), .alternatives(let nodes): return nodes.map(\.copies).max() ?? 1
    case .repetition(let inner, let minimum, let maximum, _):
      let isCounted = minimum > 1 || (maximum ?? 0) > 1
      return inner.copies * (isCounted ? max(minimum, maximum ?? 0) : 1)
    }
  }
}

/// What a place in the text must be like.
enum PatternAssertion: Sendable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}
