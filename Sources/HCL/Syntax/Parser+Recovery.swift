/// Finding the place from which reading can go on.
extension Parser {
  /// The column of an offset in bytes, from 0.
  func column(_ offset: Int) -> Int {
    offset - lineStart(offset)
  }

  private func lineStart(_ offset: Int) -> Int {
    var start = min(offset, scanner.end)
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  /// Goes on with the first line at or below the failure that can begin a new item: it is indented no more than the
  /// item that failed, and looks like an argument, a block or the end of the enclosing block.
  mutating func resynchronize(after failure: Int, from item: Int) {
    ignoresNewlines = false
    let column = column(item)
    var line = lineStart(failure)
    if firstNonSpace(line) <= item { line = nextLine(line) }
    while line < scanner.end {
      let first = firstNonSpace(line)
      let indentation = first - line
      if first < scanner.end {
        let closesBlock = bytes[first] == UInt8(ascii: "}") && indentation < column
        if closesBlock || indentation <= column && startsItem(first) { break }
      }
      line = nextLine(line)
    }
    scanner.position = min(line, scanner.end)
    advance()
  }

  private func nextLine(_ line: Int) -> Int {
    var offset = line
    while offset < scanner.end, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    return min(offset + 1, scanner.end)
  }

  private func firstNonSpace(_ line: Int) -> Int {
    var offset = line
    while offset < scanner.end, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == UInt8(ascii: "\t") {
      offset += 1
    }
    return offset
  }

  /// Whether `name =`, `name {`, `name "label"` or `name label` stands at an offset, or `name :`, which is a mistake of
  /// its own.
  func startsItem(_ offset: Int) -> Bool {
    var probe = scanner
    probe.position = offset
    guard probe.next(ignoringNewlines: false).kind == .identifier else { return false }
    switch probe.next(ignoringNewlines: false).kind {
    case .equals, .openBrace, .quote, .identifier, .colon: return true
    default: return false
    }
  }
}
