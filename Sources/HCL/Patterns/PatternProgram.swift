/// A pattern as instructions for the machine.
struct PatternProgram: Sendable {
  enum Instruction: Sendable {
    /// One scalar of a set.
    case scalars(Int)
    /// Goes on at both places; the first one counts more.
    case split(Int, Int)
    case jump(Int)
    /// Keeps the position as the start or end of a group.
    case save(Int)
    case assertion(PatternAssertion)
    case match
  }

  private(set) var instructions: [Instruction] = []
  private(set) var sets: [ScalarSet] = []
  /// Twice the number of groups, the whole match included.
  let slotCount: Int

  init(_ node: PatternNode, groupCount: Int) throws(PatternFailure) {
    slotCount = 2 * (groupCount + 1)
    try emit(.group(node, index: 0))
    try append(.match)
  }

  private mutating func append(_ instruction: Instruction) throws(PatternFailure) {
    guard instructions.count < Pattern.maximumSize else {
      throw PatternFailure(reason: "the pattern is too large")
    }
    instructions.append(instruction)
  }

  private mutating func emit(_ node: PatternNode) throws(PatternFailure) {
    switch node {
    case .empty: break
    case .scalars(let set):
      sets.append(set)
      try append(.scalars(sets.count - 1))
    case .assertion(let assertion): try append(.assertion(assertion))
    case .group(let inner, let index):
      try append(.save(2 * index))
      try emit(inner)
      try append(.save(2 * index + 1))
    case .sequence(let nodes): for node in nodes { try emit(node) }
    case .alternatives(let nodes): try emit(alternatives: nodes)
    case .repetition(let inner, let minimum, let maximum, let isGreedy):
      try emit(inner, minimum, maximum, isGreedy)
    }
  }

  private mutating func emit(alternatives nodes: [PatternNode]) throws(PatternFailure) {
    var jumps: [Int] = []
    for (index, node) in nodes.enumerated() {
      guard index + 1 < nodes.count else {
        try emit(node)
        break
      }
      let split = instructions.count
      try append(.split(split + 1, 0))
      try emit(node)
      jumps.append(instructions.count)
      try append(.jump(0))
      instructions[split] = .split(split + 1, instructions.count)
    }
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
  }

  private mutating func emit(
    _ node: PatternNode, _ minimum: Int, _ maximum: Int?, _ isGreedy: Bool
  ) throws(PatternFailure) {
    if let maximum {
      for _ in 0..<minimum { try emit(node) }
      var splits: [Int] = []
      for _ in minimum..<max(minimum, maximum) {
        splits.append(instructions.count)
        try append(.split(0, 0))
        try emit(node)
      }
      for split in splits { instructions[split] = branch(split + 1, instructions.count, isGreedy) }
      return
    }
    for _ in 0..<max(0, minimum - 1) { try emit(node) }
    // A body that can be empty is tried once before the loop, which keeps the order of what counts more.
    let isOptional = minimum == 0
    if isOptional, !node.canBeEmpty {
      let split = instructions.count
      try append(.split(0, 0))
      try emit(node)
      try append(.jump(split))
      instructions[split] = branch(split + 1, instructions.count, isGreedy)
      return
    }
    let entry = instructions.count
    if isOptional { try append(.split(0, 0)) }
    let loop = instructions.count
    try emit(node)
    let again = instructions.count
    try append(.split(0, 0))
    instructions[again] = branch(loop, again + 1, isGreedy)
    if isOptional { instructions[entry] = branch(loop, again + 1, isGreedy) }
  }

  private func branch(_ body: Int, _ after: Int, _ isGreedy: Bool) -> Instruction {
    isGreedy ? .split(body, after) : .split(after, body)
  }
}
