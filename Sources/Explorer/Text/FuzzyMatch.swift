/// How well a name fits what was typed: all typed characters in order, not necessarily side by side.
///
/// Characters at the start of a word and runs of neighbours count more, so that `oapi` finds `orders-api` before
/// `topology-of-a-pipeline`. A blank in the query separates words that may match in any order.
struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better.
  let score: Int
  /// The matched characters of the candidate, by their place among its characters.
  let positions: [Int]

  /// Nil where a word of the query does not occur.
  init?(_ query: String, in candidate: String) {
    let characters = Array(candidate)
    let lowered = characters.map { $0.lowercased().first ?? $0 }
    var total = 0
    var positions: Set<Int> = []
    for word in query.lowercased().split(separator: " ") {
      guard let (score, places) = FuzzyMatch.match(Array(word), characters, lowered) else { return nil }
      total += score
      positions.formUnion(places)
    }
    score = total * 8 - min(characters.count, 200) / 4
    self.positions = positions.sorted()
  }

  private static func match(
    _ word: [Character], _ characters: [Character], _ lowered: [Character]
  ) -> (Int, [Int])? {
    if let start = firstRun(of: word, in: lowered) {
      let bonus = isWordStart(start, characters) ? 12 : 4
      return (word.count * 4 + bonus, Array(start..<start + word.count))
    }
    var places: [Int] = []
    var score = 0
    var index = 0
    for character in word {
      while index < lowered.count, lowered[index] != character { index += 1 }
      guard index < lowered.count else { return nil }
      score += isWordStart(index, characters) ? 3 : 1
      if let last = places.last, last == index - 1 { score += 2 }
      places.append(index)
      index += 1
    }
    return (score, places)
  }

  /// The best place where the word stands as it is: at a word's start before anywhere else.
  private static func firstRun(of word: [Character], in lowered: [Character]) -> Int? {
    guard !word.isEmpty, word.count <= lowered.count else { return word.isEmpty ? 0 : nil }
    var first: Int?
    for start in 0...(lowered.count - word.count)
    where lowered[start] == word[0] && lowered[start..<start + word.count].elementsEqual(word) {
      if isWordStart(start, lowered) { return start }
      first = first ?? start
    }
    return first
  }

  private static func isWordStart(_ index: Int, _ characters: [Character]) -> Bool {
    guard index > 0 else { return true }
    let before = characters[index - 1]
    return !before.isLetter && !before.isNumber
      || (before.isLowercase && characters[index].isUppercase)
  }
}

extension FuzzyMatch {
  /// The candidates that match, the best first; those that match alike keep their order.
  static func rank<Candidate>(
    _ query: String, _ candidates: [Candidate], limit: Int = 200, text: (Candidate) -> String
  ) -> [(candidate: Candidate, match: FuzzyMatch)] {
    guard !query.allSatisfy({ $0 == " " }) else {
      return candidates.prefix(limit).compactMap { candidate in
        FuzzyMatch("", in: "").map { (candidate, $0) }
      }
    }
    let matches = candidates.enumerated().compactMap { index, candidate in
      FuzzyMatch(query, in: text(candidate)).map { (index: index, candidate: candidate, match: $0) }
    }
    return matches.sorted { ($1.match.score, $0.index) < ($0.match.score, $1.index) }
      .prefix(limit).map { ($0.candidate, $0.match) }
  }
}
