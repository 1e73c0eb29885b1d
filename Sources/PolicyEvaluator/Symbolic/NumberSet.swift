/// A set of small numbers, held in bits.
struct NumberSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// The numbers below `count`.
  static func all(_ count: Int) -> NumberSet {
    var set = NumberSet(count: count)
    for number in 0..<count { set.insert(number) }
    return set
  }

  mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

  func contains(_ number: Int) -> Bool { words[number / 64] >> UInt64(number % 64) & 1 == 1 }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The smallest number in it.
  var first: Int? {
    words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  func intersection(_ other: NumberSet) -> NumberSet { combined(other, &) }
  func union(_ other: NumberSet) -> NumberSet { combined(other, |) }
  func subtracting(_ other: NumberSet) -> NumberSet { combined(other) { $0 & ~$1 } }

  private func combined(_ other: NumberSet, _ operation: (UInt64, UInt64) -> UInt64) -> NumberSet {
    var result = self
    for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
    return result
  }
}
