/// Searching ASCII in text byte by byte: templates are searched for `${` and `{{` in every string.
extension StringProtocol {
  /// Where ASCII text stands first.
  func range(ofASCII sought: String) -> Range<Index>? {
    guard let first = sought.utf8.first else { return nil }
    var start = utf8.startIndex
    while let candidate = utf8[start...].firstIndex(of: first) {
      var end = candidate
      var isEqual = true
      for byte in sought.utf8 {
        guard end < utf8.endIndex, utf8[end] == byte else {
          isEqual = false
          break
        }
        end = utf8.index(after: end)
      }
      if isEqual { return candidate..<end }
      start = utf8.index(after: candidate)
    }
    return nil
  }

  /// Whether ASCII text stands anywhere in it.
  func holds(_ sought: String) -> Bool { range(ofASCII: sought) != nil }
}
