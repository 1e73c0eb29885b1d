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
  /// Takes a text apart at its placeholders (`${Name}`), byte by byte.
  ///
  /// - Parameter body: is called with what stands before each placeholder and the name in it, without spaces
  ///   around it; at last with what follows the last one, and nil.
  func forEachPlaceholder(_ body: (_ before: Slice<Bytes>, _ name: Slice<Bytes>?) throws -> Void) rethrows {
    var text = self
    try text.withUTF8 { bytes in
      var rest = bytes[...]
      while let open = rest.firstOffset(of: "${") {
        let start = rest.startIndex + open
        guard let end = rest[(start + 2)...].firstIndex(of: UInt8(ascii: "}")) else { break }
        try body(rest[..<start], rest[(start + 2)..<end].trimmed)
        rest = rest[(end + 1)...]
      }
      try body(rest, nil)
    }
  }

  typealias Bytes = UnsafeBufferPointer<UInt8>
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// The text without ASCII spaces around it.
  fileprivate var trimmed: Self {
    var rest = self
    while let first = rest.first, first <= 0x20 { rest.removeFirst() }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }

  fileprivate func firstOffset(of sought: StaticString) -> Int? {
    UnsafeBufferPointer(rebasing: self).firstOffset(of: sought)
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
