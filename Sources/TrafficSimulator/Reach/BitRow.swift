/// One row of a matrix of truths, 64 at a time.
struct BitRow: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  subscript(index: Int) -> Bool {
    get { words[index >> 6] & (1 << UInt64(index & 63)) != 0 }
    set {
      let bit: UInt64 = 1 << UInt64(index & 63)
      if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
    }
  }

  mutating func formUnion(_ other: BitRow) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: BitRow) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  func subtracting(_ other: BitRow) -> BitRow {
    var row = self
    for index in words.indices { row.words[index] &= ~other.words[index] }
    return row
  }

  func intersection(_ other: BitRow) -> BitRow {
    var row = self
    row.formIntersection(other)
    return row
  }

  func union(_ other: BitRow) -> BitRow {
    var row = self
    row.formUnion(other)
    return row
  }

  /// The indices that hold, in order.
  var indices: [Int] {
    var found: [Int] = []
    forEachIndex { found.append($0) }
    return found
  }

  func forEachIndex(_ body: (Int) -> Void) {
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(position << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
