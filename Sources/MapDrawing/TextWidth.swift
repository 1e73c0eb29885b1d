/// How many columns text takes on a character grid.
///
/// An own table, because `wcwidth` follows the locale and answers -1 for everything beyond ASCII in the C locale.
/// Ambiguous characters of East Asian Width (UAX #11) count one column, as terminals outside CJK locales draw them.
public enum TextWidth {
  /// Columns of one scalar: 0 for marks that join the character before them, 2 for wide characters, else 1.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    if isWide(value) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return (0x1160...0x11FF).contains(value) ? 0 : 1
    }
  }

  /// Columns of a text on one line.
  public static func of(_ text: String) -> Int {
    if isASCII(text) { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars { width += of(scalar) }
    return width
  }

  /// All bytes are looked at, without a way out on the way: most text is ASCII, and many at a time are quicker.
  private static func isASCII(_ text: String) -> Bool {
    let anyByte = text.utf8.withContiguousStorageIfAvailable { $0.reduce(0, |) }
    return anyByte.map { $0 < 0x80 } ?? text.utf8.allSatisfy { $0 < 0x80 }
  }

  /// The text cut to a number of columns; `~` in the last column says that something is missing.
  public static func truncate(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var width = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let next = of(scalar)
      if width + next > columns - 1 { break }
      kept.append(scalar)
      width += next
    }
    return String(kept) + "~"
  }

  /// The text cut in its middle, for names and paths whose end tells more than their middle.
  public static func truncateMiddle(_ text: String, to columns: Int) -> String {
    let width = of(text)
    guard width > columns else { return text }
    guard columns > 4 else { return truncate(text, to: columns) }
    let head = (columns - 1) / 2
    return String(prefix(text, columns: head)) + "~" + suffix(text, columns: columns - 1 - head)
  }

  /// A path cut to a number of columns: its last parts stay whole, `…/` stands for the others.
  public static func truncatePath(_ path: String, to columns: Int) -> String {
    guard of(path) > columns else { return path }
    var rest = Substring(path)
    while let slash = rest.firstIndex(of: "/") {
      rest = rest[rest.index(after: slash)...]
      if of(String(rest)) + 2 <= columns { return "…/" + rest }
    }
    return truncateMiddle(String(rest), to: columns)
  }

  /// The text broken into lines of at most so many columns, at spaces where possible.
  public static func wrap(_ text: String, to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += wrapParagraph(paragraph, to: columns)
    }
    return lines
  }

  private static func wrapParagraph(_ paragraph: Substring, to columns: Int) -> [String] {
    if of(String(paragraph)) <= columns { return [String(paragraph)] }
    var lines: [String] = []
    var line = ""
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      var word = String(word)
      let separator = line.isEmpty ? 0 : 1
      if of(line) + separator + of(word) <= columns {
        line += separator == 1 ? " " + word : word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while of(word) > columns {
        let head = head(of: word, columns: columns)
        guard !head.isEmpty else { break }
        lines.append(head)
        word = String(word.unicodeScalars.dropFirst(head.unicodeScalars.count))
      }
      line = word
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// What of a long word stands on a line: names and paths are cut behind one of their own marks or before a capital.
  private static func head(of word: String, columns: Int) -> String {
    let head = prefix(word, columns: columns)
    let rest = word.dropFirst(head.count)
    var end = head.endIndex
    var next = rest.first
    while end > head.startIndex {
      let last = head[head.index(before: end)]
      if "_-./:,@".contains(last) || last.isLowercase && next?.isUppercase == true { break }
      next = last
      end = head.index(before: end)
    }
    return of(String(head[..<end])) * 3 > columns ? String(head[..<end]) : head
  }

  private static func prefix(_ text: String, columns: Int) -> String {
    if isASCII(text) { return String(Substring(text.utf8.prefix(columns))) }
    var width = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      width += of(scalar)
      if width > columns { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  private static func suffix(_ text: String, columns: Int) -> String {
    if isASCII(text) { return String(Substring(text.utf8.suffix(columns))) }
    var width = 0
    var kept: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars.reversed() {
      width += of(scalar)
      if width > columns { break }
      kept.append(scalar)
    }
    return String(String.UnicodeScalarView(kept.reversed()))
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    var low = 0
    var high = wideRanges.count - 1
    while low <= high {
      let middle = (low + high) / 2
      let range = wideRanges[middle]
      if value < range.0 {
        high = middle - 1
      } else if value > range.1 {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  /// Scalars of East Asian Width W and F (EastAsianWidth.txt of Unicode 15), neighbours joined.
  private static let wideRanges: [(UInt32, UInt32)] = [
    (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x23F0, 0x23F0),
    (0x23F3, 0x23F3), (0x25FD, 0x25FE), (0x2614, 0x2615), (0x2648, 0x2653), (0x267F, 0x267F),
    (0x2693, 0x2693), (0x26A1, 0x26A1), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5),
    (0x26CE, 0x26CE), (0x26D4, 0x26D4), (0x26EA, 0x26EA), (0x26F2, 0x26F3), (0x26F5, 0x26F5),
    (0x26FA, 0x26FA), (0x26FD, 0x26FD), (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728),
    (0x274C, 0x274C), (0x274E, 0x274E), (0x2753, 0x2755), (0x2757, 0x2757), (0x2795, 0x2797),
    (0x27B0, 0x27B0), (0x27BF, 0x27BF), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2B55, 0x2B55),
    (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97C),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6), (0x16FE0, 0x18D08), (0x1AFF0, 0x1B2FB), (0x1F004, 0x1F004), (0x1F0CF, 0x1F0CF),
    (0x1F18E, 0x1F18E), (0x1F191, 0x1F19A), (0x1F200, 0x1F320), (0x1F32D, 0x1F335), (0x1F337, 0x1F37C),
    (0x1F37E, 0x1F393), (0x1F3A0, 0x1F3CA), (0x1F3CF, 0x1F3D3), (0x1F3E0, 0x1F3F0), (0x1F3F4, 0x1F3F4),
    (0x1F3F8, 0x1F43E), (0x1F440, 0x1F440), (0x1F442, 0x1F4FC), (0x1F4FF, 0x1F53D), (0x1F54B, 0x1F54E),
    (0x1F550, 0x1F567), (0x1F57A, 0x1F57A), (0x1F595, 0x1F596), (0x1F5A4, 0x1F5A4), (0x1F5FB, 0x1F64F),
    (0x1F680, 0x1F6C5), (0x1F6CC, 0x1F6CC), (0x1F6D0, 0x1F6D2), (0x1F6D5, 0x1F6D7), (0x1F6DC, 0x1F6DF),
    (0x1F6EB, 0x1F6EC), (0x1F6F4, 0x1F6FC), (0x1F7E0, 0x1F7EB), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F93A),
    (0x1F93C, 0x1F945), (0x1F947, 0x1F9FF), (0x1FA70, 0x1FAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
  ]
}
