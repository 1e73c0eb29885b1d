extension SymbolicText {
  /// Splits a text in its raw form at the first of the separators that stand outside of mentions.
  ///
  /// - Parameter count: how many separators count at most.
  public static func split(
    _ raw: String, at separator: Unicode.Scalar, atMost count: Int = .max
  ) -> [Substring] {
    var parts: [Substring] = []
    let scalars = raw.unicodeScalars
    var start = scalars.startIndex
    var isInMention = false
    var index = start
    while index < scalars.endIndex, parts.count < count {
      let next = scalars.index(after: index)
      switch scalars[index] {
      case open: isInMention = true
      case close: isInMention = false
      case separator where !isInMention:
        parts.append(raw[start..<index])
        start = next
      default: break
      }
      index = next
    }
    parts.append(raw[start...])
    return parts
  }
}
