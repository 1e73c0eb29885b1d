import MapDrawing

/// How a field is written over rows of a width: at its line breaks, and wherever a row is full.
struct FieldRows {
  /// The characters of each row, without the break at its end.
  private(set) var rows: [Range<Int>] = []
  private let field: TextField

  init(_ field: TextField, width: Int) {
    self.field = field
    var start = 0
    var columns = 0
    for (index, character) in field.characters.enumerated() {
      let breaks = character.isNewline
      let needed = breaks ? 0 : TextWidth.of(String(character))
      if breaks || columns + needed > max(2, width) {
        rows.append(start..<index)
        start = breaks ? index + 1 : index
        columns = 0
      }
      columns += needed
    }
    rows.append(start..<field.characters.count)
  }

  func text(_ row: Int) -> String { String(field.characters[rows[row]]) }

  /// The row of the cursor and its column in it. Behind a full row it stands at the start of the next one.
  var cursor: (row: Int, column: Int) {
    let row = rows.lastIndex { $0.lowerBound <= field.cursor } ?? 0
    let before = field.characters[rows[row].lowerBound..<min(field.cursor, rows[row].upperBound)]
    return (row, TextWidth.of(String(before)))
  }

  /// The field with its cursor so many rows further down, in the same column where there is one.
  func movedCursor(by count: Int) -> TextField {
    var moved = field
    let (row, column) = cursor
    let target = rows[min(max(0, row + count), rows.count - 1)]
    moved.moveCursor(to: min(target.lowerBound + column, target.upperBound))
    return moved
  }
}
