/// A line of text being typed.
struct TextField: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  mutating func insert(_ text: String) {
    let clean = text.map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
  }

  /// Applies an editing key.
  ///
  /// - Returns: whether the key was one.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: deleteBackward(1)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): deleteBackward(cursor)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  private mutating func deleteBackward(_ count: Int) {
    let count = min(count, cursor)
    characters.removeSubrange(cursor - count..<cursor)
    cursor -= count
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    deleteBackward(cursor - start)
  }
}
