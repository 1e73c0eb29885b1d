/// Follows all ways through a program at once, so that no text makes it slow (Pike's machine).
struct PatternMachine {
  private let program: PatternProgram
  private let text: [Unicode.Scalar]
  private var current: ThreadList
  private var following: ThreadList

  /// The ways that are open at one position, in the order in which they count.
  private struct ThreadList {
    var places: [Int] = []
    var slots: [[Int]] = []
    /// The position at which a place was last added.
    var added: [Int]

    init(size: Int) { added = Array(repeating: -1, count: size) }

    mutating func removeAll() {
      places.removeAll(keepingCapacity: true)
      slots.removeAll(keepingCapacity: true)
    }
  }

  init(program: PatternProgram, text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
    current = ThreadList(size: program.instructions.count)
    following = ThreadList(size: program.instructions.count)
  }

  mutating func firstMatch(from start: Int) -> Pattern.Match? {
    current = ThreadList(size: program.instructions.count)
    following = current
    var best: [Int]?
    let empty = Array(repeating: -1, count: program.slotCount)
    var position = start
    while position <= text.count {
      if best == nil { PatternMachine.add(0, empty, position, to: &current, program, text) }
      if best != nil, current.places.isEmpty { break }
      step(at: position, &best)
      swap(&current, &following)
      following.removeAll()
      position += 1
    }
    current.removeAll()
    guard let best else { return nil }
    return Pattern.Match(
      ranges: stride(from: 0, to: best.count, by: 2).map { index in
        best[index] >= 0 && best[index + 1] >= 0 ? best[index]..<best[index + 1] : nil
      })
  }

  private mutating func step(at position: Int, _ best: inout [Int]?) {
    for index in current.places.indices {
      switch program.instructions[current.places[index]] {
      case .match:
        best = current.slots[index]
        return
      case .scalars(let set):
        if position < text.count, program.sets[set].contains(text[position]) {
          PatternMachine.add(
            current.places[index] + 1, current.slots[index], position + 1, to: &following, program, text)
        }
      default: break
      }
    }
  }

  /// Adds a way and all that it leads to without taking a scalar.
  private static func add(
    _ start: Int, _ slots: [Int], _ position: Int, to list: inout ThreadList, _ program: PatternProgram,
    _ text: [Unicode.Scalar]
  ) {
    var pending = [(place: start, slots: slots)]
    while let (place, slots) = pending.popLast() {
      guard list.added[place] != position else { continue }
      list.added[place] = position
      switch program.instructions[place] {
      case .jump(let target): pending.append((target, slots))
      case .split(let first, let second):
        pending.append((second, slots))
        pending.append((first, slots))
      case .save(let slot):
        var changed = slots
        changed[slot] = position
        pending.append((place + 1, changed))
      case .assertion(let assertion):
        if holds(assertion, at: position, in: text) { pending.append((place + 1, slots)) }
      case .scalars, .match:
        list.places.append(place)
        list.slots.append(slots)
      }
    }
  }

  private static func holds(
    _ assertion: PatternAssertion, at position: Int, in text: [Unicode.Scalar]
  ) -> Bool {
    switch assertion {
    case .textStart: position == 0
    case .textEnd: position == text.count
    case .lineStart: position == 0 || text[position - 1] == "\n"
    case .lineEnd: position == text.count || text[position] == "\n"
    case .wordBoundary: isBoundary(position, text)
    case .noWordBoundary: !isBoundary(position, text)
    }
  }

  private static func isBoundary(_ position: Int, _ text: [Unicode.Scalar]) -> Bool {
    isWord(position - 1, text) != isWord(position, text)
  }

  private static func isWord(_ position: Int, _ text: [Unicode.Scalar]) -> Bool {
    guard text.indices.contains(position) else { return false }
    switch text[position] {
    case "0"..."9", "A"..."Z", "a"..."z", "_": return true
    default: return false
    }
  }
}
