/// How well one text of a `SearchIndex` matches what was typed.
///
/// In this order: a name begins with it, a word begins with it, it stands anywhere, its characters occur in order in one
/// name; each time what people call a thing by before what else is known of it. Among equals the shorter name wins, so
/// that all of it typed comes first: `rtb` finds route tables by their ids before a database called `orders-rtb`, and
/// `oapi` finds `orders-api` where nothing has that in it. A blank separates words that may match in any order.
struct FuzzyMatch {
  /// The names with their leads, closed by one more lead.
  private let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private enum Rank: Int {
    case scattered, inside, word, start
  }

  /// Ranks lie further apart than the lengths of names count; there are two for each, the better one for names.
  private static let step = 64
  private static let best = step * (Rank.start.rawValue * 2 + 2) - 1

  /// Higher is better; nil where a word does not occur, or where the text is no better than `least`.
  func score(_ words: [[UInt8]], above least: Int?) -> Int? {
    var total = 0
    for (index, word) in words.enumerated() {
      let others = total + (words.count - index - 1) * FuzzyMatch.best
      let isScatteredEnough = least.map { others + FuzzyMatch.step - 1 > $0 } ?? true
      guard let score = together(word) ?? (isScatteredEnough ? scattered(word) : nil) else { return nil }
      total += score
    }
    if let least, total <= least { return nil }
    return total
  }

  /// The best place where the word stands as it is.
  private func together(_ word: [UInt8]) -> Int? {
    var best: Int?
    var isName = text[0] == SearchIndex.Lead.name.rawValue
    let last = text.count - word.count
    var start = 1
    while start < last {
      if text[start] == word[0], matches(word, at: start) {
        best = max(best ?? 0, score(rank(at: start), isName, end: start + word.count))
      } else if SearchIndex.Lead.starts(text[start]) {
        isName = text[start] == SearchIndex.Lead.name.rawValue
      }
      start += 1
    }
    return best
  }

  private func matches(_ word: [UInt8], at start: Int) -> Bool {
    for index in word.indices where text[start + index] != word[index] { return false }
    return true
  }

  private func rank(at start: Int) -> Rank {
    let before = text[start - 1]
    if SearchIndex.Lead.starts(before) { return .start }
    return FuzzyMatch.isWordByte(before) ? .inside : .word
  }

  /// What a place of a rank counts: the less of the name follows, the more.
  private func score(_ rank: Rank, _ isName: Bool, end: Int) -> Int {
    var rest = 0
    while rest < FuzzyMatch.step - 1, !SearchIndex.Lead.starts(text[end + rest]) { rest += 1 }
    return FuzzyMatch.step * (rank.rawValue * 2 + (isName ? 1 : 0) + 1) - 1 - rest
  }

  /// All characters in order in one name; those at the start of a word and neighbours count more.
  private func scattered(_ word: [UInt8]) -> Int? {
    var best: Int?
    var (index, score, last) = (0, 0, -2)
    for place in 1..<text.count {
      if SearchIndex.Lead.starts(text[place]) {
        (index, score, last) = (0, 0, -2)
      } else if index < word.count, text[place] == word[index] {
        score += (FuzzyMatch.isWordByte(text[place - 1]) ? 1 : 3) + (last == place - 1 ? 2 : 0)
        (index, last) = (index + 1, place)
        if index == word.count { best = max(best ?? 0, min(score, FuzzyMatch.step - 1)) }
      }
    }
    return best
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
