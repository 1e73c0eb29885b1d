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

extension String {
  /// A piece of a text with placeholders (`${Name}`).
  enum Piece {
    case text(UnsafeBufferPointer<UInt8>)
    /// The name in a placeholder, without spaces around it.
    case placeholder(String)
  }

  /// Takes the text apart at its placeholders.
  func forEachPiece(_ body: (Piece) -> Void) {
    var text = self
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while let open = rest.firstOffset(of: "${"), let end = rest[(open + 2)...].firstOffset(of: "}") {
        body(.text(UnsafeBufferPointer(rebasing: rest[..<open])))
        body(.placeholder(String(decoding: rest[(open + 2)..<end].withoutSpacesAround, as: UTF8.self)))
        rest = rest[(end + 1)...]
      }
      body(.text(UnsafeBufferPointer(rebasing: rest)))
    }
  }

  /// The text without its first bytes, which are ASCII.
  func droppingFirst(_ count: Int) -> String {
    var text = self
    return text.withUTF8 { String(decoding: $0.dropFirst(count), as: UTF8.self) }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Where ASCII text stands first.
  fileprivate func firstOffset(of sought: StaticString) -> Int? {
    UnsafeBufferPointer(rebasing: self).firstOffset(of: sought).map { $0 + startIndex }
  }

  fileprivate var withoutSpacesAround: Self {
    var rest = self
    while let first = rest.first, first <= 0x20 { rest.removeFirst() }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
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
