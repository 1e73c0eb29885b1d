/// Texts prepared for being searched at every key: each one's names in lower case, all in one run of bytes.
struct SearchIndex: Sendable {
  /// What stands before each name; the first kind is what people call a thing by.
  enum Lead: UInt8 {
    case name = 1
    case other = 2

    static func starts(_ byte: UInt8) -> Bool { byte == name.rawValue || byte == other.rawValue }
  }

  private var bytes: [UInt8] = [Lead.other.rawValue]
  /// Where each text ends and the next one starts: with its first lead.
  private var ends: [UInt32] = []

  /// Makes room for so many texts. Room that is not written takes no memory; moving to a larger place takes twice.
  init(count: Int = 0) {
    bytes.reserveCapacity(count * SearchIndex.usualSize)
    ends.reserveCapacity(count)
  }

  private static let usualSize = 400

  /// Adds a text of several names.
  mutating func add(names: [String], others: [String] = []) {
    bytes.removeLast()
    for name in names where !name.isEmpty { add(name, .name) }
    for other in others where !other.isEmpty { add(other, .other) }
    ends.append(UInt32(bytes.count))
    // A name is closed by the lead of the next one, the last by this.
    bytes.append(Lead.other.rawValue)
  }

  private mutating func add(_ name: String, _ lead: Lead) {
    bytes.append(lead.rawValue)
    bytes.append(contentsOf: name.lowercased().utf8)
  }

  /// The texts that match, the best first; those that match alike keep their order.
  func best(_ query: String, limit: Int) -> [(index: Int, score: Int)] {
    let words = query.lowercased().split(separator: " ").map { Array($0.utf8) }
    guard !words.isEmpty else { return ends.indices.prefix(limit).map { ($0, 0) } }
    var best: [(index: Int, score: Int)] = []
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (index, end) in ends.enumerated() {
        let match = FuzzyMatch(UnsafeBufferPointer(rebasing: bytes[start...Int(end)]))
        start = Int(end)
        // The best so far, in order: of ten thousand that match one letter, forty are shown.
        let least = best.count == limit ? best.last?.score : nil
        guard let score = match.score(words, above: least) else { continue }
        let place = best.lastIndex { $0.score >= score }.map { $0 + 1 } ?? 0
        best.insert((index, score), at: place)
        if best.count > limit { best.removeLast() }
      }
    }
    return best
  }
}

extension SearchIndex {
  /// The candidates whose names match, the best first. The first name is what a candidate is called by.
  static func rank<Candidate>(
    _ query: String, _ candidates: [Candidate], limit: Int = 200, names: (Candidate) -> [String]
  ) -> [(candidate: Candidate, score: Int)] {
    var index = SearchIndex()
    for candidate in candidates {
      let names = names(candidate)
      index.add(names: Array(names.prefix(1)), others: Array(names.dropFirst()))
    }
    return index.best(query, limit: limit).map { (candidates[$0.index], $0.score) }
  }
}
