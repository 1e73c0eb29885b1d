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

extension UnsafeBufferPointer<UInt8> {
  /// How many bytes stand before the first occurrence of ASCII text.
  fileprivate func firstOffset(of sought: StaticString) -> Int? {
    sought.withUTF8Buffer { sought in
      guard let first = sought.first, count >= sought.count else { return nil }
      for start in 0...(count - sought.count) where self[start] == first {
        if (1..<sought.count).allSatisfy({ self[start + $0] == sought[$0] }) { return start }
      }
      return nil
    }
  }
}
