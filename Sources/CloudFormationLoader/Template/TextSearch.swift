import Foundation

/// Searching ASCII in text byte by byte: templates are searched for `${` and `{{` in every string.
extension StringProtocol {
  /// Where ASCII text stands first.
  func range(ofASCII sought: StaticString) -> Range<Index>? {
    let offset =
      utf8.withContiguousStorageIfAvailable { $0.firstOffset(of: sought) }
      ?? Array(utf8).withUnsafeBufferPointer { $0.firstOffset(of: sought) }
    guard let offset else { return nil }
    let start = utf8.index(startIndex, offsetBy: offset)
    return start..<utf8.index(start, offsetBy: sought.utf8CodeUnitCount)
  }

  /// Whether ASCII text stands anywhere in it.
  func holds(_ sought: StaticString) -> Bool { range(ofASCII: sought) != nil }
}

/// A text taken apart at its placeholders (`${Name}`).
struct Placeholders: Sequence, IteratorProtocol {
  private var rest: Substring?

  init(_ text: some StringProtocol) { rest = Substring(text) }

  /// What stands before the next placeholder and the name in it, without spaces around it; at last what follows the
  /// last one, and nil.
  mutating func next() -> (before: Substring, name: Substring?)? {
    guard let text = rest else { return nil }
    guard let open = text.range(ofASCII: "${"),
      let end = text[open.upperBound...].utf8.firstIndex(of: UInt8(ascii: "}"))
    else {
      rest = nil
      return (text, nil)
    }
    rest = text[text.utf8.index(after: end)...]
    return (text[..<open.lowerBound], text[open.upperBound..<end].trimmed)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes stand before the first occurrence of ASCII text.
  fileprivate func firstOffset(of sought: StaticString) -> Int? {
    sought.withUTF8Buffer { sought in
      guard let text = sought.baseAddress, let base = baseAddress else { return nil }
      var start = 0
      while start + sought.count <= count,
        let found = memchr(base + start, Int32(text[0]), count - sought.count + 1 - start)
      {
        start = UnsafeRawPointer(base).distance(to: found)
        if memcmp(found, text, sought.count) == 0 { return start }
        start += 1
      }
      return nil
    }
  }
}
