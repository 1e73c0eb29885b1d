/// Guesses which name was meant.
public enum Spelling {
  /// "did you mean `x`?" for the nearest name, where one is near enough.
  public static func suggestion(for word: String, among names: some Sequence<String>) -> String? {
    nearest(to: word, among: names).map { "did you mean `\($0)`?" }
  }

  /// The name with the fewest edits between it and a word: at most a third of the word, at least one.
  public static func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let letters = Array(word.utf8.prefix(100))
    guard !letters.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(letters, Array(name.utf8.prefix(100)))
      if distance <= max(1, letters.count / 3), distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// How many letters have to be added, removed, replaced or swapped with their neighbour.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaces = previous[column] + (left[row] == right[column] ? 0 : 1)
        var least = min(replaces, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current.append(least)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
