/// The blocks of an input in their order, in the stretches in which they were read.
///
/// What several cores have read shares nothing between stretches, so that they can go on with them at once: cores that
/// count references to one object wait for each other.
struct BlockList: Sendable {
  private(set) var stretches: [[EvaluatedBlock]] = []

  init(stretches: [[EvaluatedBlock]] = []) { self.stretches = stretches.filter { !$0.isEmpty } }

  /// Adds a block to the last stretch.
  mutating func append(_ block: EvaluatedBlock) {
    if stretches.isEmpty { stretches.append([]) }
    stretches[stretches.count - 1].append(block)
  }

  /// Takes the stretches out of the list, which is empty then.
  mutating func takeStretches() -> [[EvaluatedBlock]] {
    defer { stretches = [] }
    return stretches
  }
}

extension BlockList: BidirectionalCollection, MutableCollection {
  /// Where a block stands.
  struct Index: Hashable, Comparable, Sendable {
    var stretch: Int
    var offset: Int

    static func < (left: Index, right: Index) -> Bool {
      (left.stretch, left.offset) < (right.stretch, right.offset)
    }
  }

  var startIndex: Index { Index(stretch: 0, offset: 0) }
  var endIndex: Index { Index(stretch: stretches.count, offset: 0) }

  func index(after position: Index) -> Index {
    position.offset + 1 < stretches[position.stretch].count
      ? Index(stretch: position.stretch, offset: position.offset + 1)
      : Index(stretch: position.stretch + 1, offset: 0)
  }

  func index(before position: Index) -> Index {
    position.offset > 0
      ? Index(stretch: position.stretch, offset: position.offset - 1)
      : Index(stretch: position.stretch - 1, offset: stretches[position.stretch - 1].count - 1)
  }

  subscript(position: Index) -> EvaluatedBlock {
    _read { yield stretches[position.stretch][position.offset] }
    _modify { yield &stretches[position.stretch][position.offset] }
  }
}
