/// A text prepared for being searched often: its bytes in lower case, and where words start.
struct Searchable: Hashable, Sendable {
  fileprivate let bytes: [UInt8]
  fileprivate let startsWord: [Bool]

  init(_ text: String) {
    bytes = Array(text.lowercased().utf8)
    var starts = [Bool](repeating: false, count: bytes.count)
    var isInWord = false
    for (index, byte) in bytes.enumerated() {
      let belongs = byte >= 0x80 || Searchable.isWordByte(byte)
      starts[index] = belongs && !isInWord
      isInWord = belongs
    }
    startsWord = starts
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// How well a text matches what was typed: all typed characters in order, not necessarily side by side.
///
/// Characters at the start of a word and runs of neighbours count more, so that `oapi` finds `orders-api` before
/// `topology-of-a-pipeline`. A blank in the query separates words that may match in any order.
struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better.
  let score: Int

  /// Nil where a word of the query does not occur.
  init?(_ query: String, in text: Searchable) {
    self.init(words: FuzzyMatch.words(query), in: text)
  }

  private init?(words: [[UInt8]], in text: Searchable) {
    var total = 0
    for word in words {
      guard let score = FuzzyMatch.match(word, text) else { return nil }
      total += score
    }
    score = total * 8 - min(text.bytes.count, 200) / 4
  }

  private static func words(_ query: String) -> [[UInt8]] {
    query.lowercased().split(separator: " ").map { Array($0.utf8) }
  }

  private static func match(_ word: [UInt8], _ text: Searchable) -> Int? {
    if let start = firstRun(of: word, in: text) { return word.count * 4 + (text.startsWord[start] ? 12 : 4) }
    var score = 0
    var index = 0
    var last = -2
    for byte in word {
      while index < text.bytes.count, text.bytes[index] != byte { index += 1 }
      guard index < text.bytes.count else { return nil }
      score += (text.startsWord[index] ? 3 : 1) + (last == index - 1 ? 2 : 0)
      last = index
      index += 1
    }
    return score
  }

  /// The best place where the word stands as it is: at a word's start before anywhere else.
  private static func firstRun(of word: [UInt8], in text: Searchable) -> Int? {
    guard let head = word.first, word.count <= text.bytes.count else { return nil }
    var first: Int?
    for start in 0...(text.bytes.count - word.count)
    where text.bytes[start] == head && text.bytes[start..<start + word.count].elementsEqual(word) {
      if text.startsWord[start] { return start }
      first = first ?? start
    }
    return first
  }
}

extension FuzzyMatch {
  /// The candidates that match, the best first; those that match alike keep their order.
  static func rank<Candidate>(
    _ query: String, _ candidates: [Candidate], limit: Int = 200, text: (Candidate) -> Searchable
  ) -> [(candidate: Candidate, match: FuzzyMatch)] {
    let words = words(query)
    guard !words.isEmpty else {
      return candidates.prefix(limit).compactMap { candidate in
        FuzzyMatch(words: [], in: Searchable("")).map { (candidate, $0) }
      }
    }
    // The best so far, in order: of ten thousand that match one letter, forty are shown.
    var best: [(candidate: Candidate, match: FuzzyMatch)] = []
    for candidate in candidates {
      guard let match = FuzzyMatch(words: words, in: text(candidate)) else { continue }
      if best.count == limit, let worst = best.last, worst.match.score >= match.score { continue }
      let place = best.lastIndex { $0.match.score >= match.score }.map { $0 + 1 } ?? 0
      best.insert((candidate, match), at: place)
      if best.count > limit { best.removeLast() }
    }
    return best
  }
}
