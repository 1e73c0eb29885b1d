/// What an xterm shows for the bytes that it gets: as much of it as ncurses makes use of.
public struct TerminalScreen: Sendable {
  public private(set) var width: Int
  public private(set) var height: Int
  private var rows: [[Unicode.Scalar]]
  /// The right halves of wide characters.
  private static let gap: Unicode.Scalar = "\0"
  private var x = 0
  private var y = 0
  private var scrollTop = 0
  private var scrollBottom: Int
  private var saved = (x: 0, y: 0)
  private var pending: [UInt8] = []
  private var last: Unicode.Scalar = " "

  /// Private modes that are on, such as 1049 (alternate screen), 25 (cursor), 1000 and 1002 (mouse), 2004 (paste).
  public private(set) var modes: Set<Int> = [25]
  /// Whether a colour was ever set.
  public private(set) var usedColor = false
  /// What was copied to the clipboard by OSC 52, as Base64.
  public private(set) var clipboard: String?

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
    rows = TerminalScreen.blank(width, height)
    scrollBottom = height - 1
  }

  private static func blank(_ width: Int, _ height: Int) -> [[Unicode.Scalar]] {
    Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  mutating func resize(width: Int, height: Int) {
    self.width = width
    self.height = height
    rows = TerminalScreen.blank(width, height)
    (x, y, scrollTop, scrollBottom) = (0, 0, 0, height - 1)
  }

  /// The rows with trailing blanks dropped.
  public var text: String {
    rows.map { row in
      var line = String(String.UnicodeScalarView(row.filter { $0 != TerminalScreen.gap }))
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  public func row(_ index: Int) -> String {
    rows.indices.contains(index)
      ? String(String.UnicodeScalarView(rows[index].filter { $0 != TerminalScreen.gap })) : ""
  }

  // MARK: Receiving

  mutating func receive(_ bytes: [UInt8]) {
    pending += bytes
    var rest = pending[...]
    while let first = rest.first {
      guard let used = first == 0x1B ? escape(rest) : plain(rest) else { break }
      rest = rest.dropFirst(used)
    }
    pending = Array(rest)
  }

  /// - Returns: how many bytes were taken; nil where more are needed.
  private mutating func plain(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    switch first {
    case 0x0D: x = 0
    case 0x0A: lineFeed()
    case 0x08: x = max(0, x - 1)
    case 0x09: x = min(width - 1, (x / 8 + 1) * 8)
    case 0..<0x20: break
    default: return character(bytes)
    }
    return 1
  }

  private mutating func character(_ bytes: ArraySlice<UInt8>) -> Int? {
    let first = bytes[bytes.startIndex]
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    guard bytes.count >= length else { return nil }
    let scalar = String(decoding: bytes.prefix(length), as: UTF8.self).unicodeScalars.first ?? "?"
    put(scalar)
    return length
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return
    default: break
    }
    if x >= width {
      x = 0
      lineFeed()
    }
    if rows.indices.contains(y), x < width { rows[y][x] = scalar }
    x += 1
    if TerminalScreen.isWide(scalar), x < width {
      rows[y][x] = TerminalScreen.gap
      x += 1
    }
    last = scalar
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    (0x1100...0x115F).contains(scalar.value) || (0x2E80...0xA4CF).contains(scalar.value)
      || (0xAC00...0xD7A3).contains(scalar.value) || (0xF900...0xFAFF).contains(scalar.value)
      || (0xFF00...0xFF60).contains(scalar.value) || (0x1F300...0x1F64F).contains(scalar.value)
  }

  private mutating func lineFeed() {
    if y == scrollBottom { scroll(1) } else { y = min(height - 1, y + 1) }
  }

  private mutating func scroll(_ count: Int) {
    let blank = Array(repeating: Unicode.Scalar(" "), count: width)
    for _ in 0..<min(abs(count), height) {
      if count > 0 {
        rows.remove(at: scrollTop)
        rows.insert(blank, at: scrollBottom)
      } else {
        rows.remove(at: scrollBottom)
        rows.insert(blank, at: scrollTop)
      }
    }
  }

  // MARK: Escape sequences

  private mutating func escape(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 2 else { return nil }
    let kind = bytes[bytes.startIndex + 1]
    switch kind {
    case UInt8(ascii: "["): return control(bytes)
    case UInt8(ascii: "]"): return command(bytes)
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"): return bytes.count >= 3 ? 3 : nil
    case UInt8(ascii: "7"): saved = (x, y)
    case UInt8(ascii: "8"): (x, y) = saved
    case UInt8(ascii: "M"): if y == scrollTop { scroll(-1) } else { y = max(0, y - 1) }
    default: break
    }
    return 2
  }

  /// `ESC ] … BEL` or `ESC ] … ESC \`.
  private mutating func command(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let end = bytes.firstIndex(where: { $0 == 0x07 || $0 == 0x5C }) else { return nil }
    let text = String(decoding: bytes[bytes.startIndex + 2..<end], as: UTF8.self)
    if text.hasPrefix("52;c;") { clipboard = String(text.dropFirst(5)) }
    return end - bytes.startIndex + 1
  }

  private mutating func control(_ bytes: ArraySlice<UInt8>) -> Int? {
    let body = bytes.dropFirst(2)
    guard let end = body.firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let text = String(decoding: body[..<end], as: UTF8.self)
    let numbers = text.filter { !"?>!=".contains($0) }.split(separator: ";", omittingEmptySubsequences: false)
      .map { Int($0) ?? 0 }
    perform(bytes[end], numbers, isPrivate: text.hasPrefix("?"))
    return end - bytes.startIndex + 1
  }

  private mutating func perform(_ final: UInt8, _ numbers: [Int], isPrivate: Bool) {
    let first = numbers.first ?? 0
    let count = max(1, first)
    switch final {
    case UInt8(ascii: "H"), UInt8(ascii: "f"):
      y = min(height, max(1, first)) - 1
      x = min(width, max(1, numbers.count > 1 ? numbers[1] : 1)) - 1
    case UInt8(ascii: "A"): y = max(0, y - count)
    case UInt8(ascii: "B"): y = min(height - 1, y + count)
    case UInt8(ascii: "C"): x = min(width - 1, x + count)
    case UInt8(ascii: "D"): x = max(0, x - count)
    case UInt8(ascii: "G"): x = min(width, count) - 1
    case UInt8(ascii: "d"): y = min(height, count) - 1
    case UInt8(ascii: "h"), UInt8(ascii: "l"):
      if isPrivate { set(numbers, isOn: final == UInt8(ascii: "h")) }
    case UInt8(ascii: "m"):
      if numbers.contains(where: { (30...48).contains($0) && $0 != 39 || (90...107).contains($0) }) {
        usedColor = true
      }
    case UInt8(ascii: "r"):
      scrollTop = max(1, first) - 1
      scrollBottom = (numbers.count > 1 && numbers[1] > 0 ? min(numbers[1], height) : height) - 1
      (x, y) = (0, 0)
    case UInt8(ascii: "b"): for _ in 0..<count { put(last) }
    default: edit(final, first, count)
    }
  }

  private mutating func edit(_ final: UInt8, _ first: Int, _ count: Int) {
    switch final {
    case UInt8(ascii: "J"):
      erase(
        first == 0 ? y * width + x..<width * height : first == 1 ? 0..<y * width + x + 1 : 0..<width * height)
    case UInt8(ascii: "K"):
      erase(y * width + (first == 0 ? x : 0)..<y * width + (first == 1 ? min(width, x + 1) : width))
    case UInt8(ascii: "X"): erase(y * width + x..<y * width + min(width, x + count))
    case UInt8(ascii: "P"):
      rows[y].removeSubrange(x..<min(width, x + count))
      rows[y] += Array(repeating: " ", count: width - rows[y].count)
    case UInt8(ascii: "@"):
      rows[y].insert(contentsOf: Array(repeating: " ", count: count), at: x)
      rows[y] = Array(rows[y].prefix(width))
    case UInt8(ascii: "S"): scroll(count)
    case UInt8(ascii: "T"): scroll(-count)
    case UInt8(ascii: "L"), UInt8(ascii: "M"):
      let top = scrollTop
      scrollTop = y
      scroll(final == UInt8(ascii: "L") ? -count : count)
      scrollTop = top
    default: break
    }
  }

  private mutating func erase(_ cells: Range<Int>) {
    for cell in cells.clamped(to: 0..<width * height) { rows[cell / width][cell % width] = " " }
  }

  private mutating func set(_ numbers: [Int], isOn: Bool) {
    for number in numbers {
      if isOn { modes.insert(number) } else { modes.remove(number) }
      if number == 1049 { rows = TerminalScreen.blank(width, height) }
    }
  }
}
