/// A text being typed: one line, or several where breaks are kept.
struct TextField: Hashable, Sendable {
  private(set) var characters: [Character]
  private(set) var cursor: Int
  /// Whether line breaks stay line breaks.
  let keepsLines: Bool

  init(_ text: String = "", keepsLines: Bool = false) {
    characters = Array(text)
    cursor = characters.count
    self.keepsLines = keepsLines
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }

  mutating func insert(_ text: String) {
    let clean = keepsLines ? Array(text) : text.map { $0.isNewline ? " " : $0 }
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
  }

  /// Puts the cursor before a character.
  mutating func moveCursor(to place: Int) { cursor = min(max(0, place), characters.count) }

  /// Applies an editing key.
  ///
  /// - Returns: whether the key was one.
  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: deleteBackward(1)
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left: moveCursor(to: cursor - 1)
    case .right: moveCursor(to: cursor + 1)
    case .home, .control("a"): cursor = lineStart
    case .end, .control("e"): cursor = lineEnd
    case .control("u"): deleteBackward(cursor - lineStart)
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  private var lineStart: Int { characters[..<cursor].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0 }
  private var lineEnd: Int { characters[cursor...].firstIndex(where: \.isNewline) ?? characters.count }

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
