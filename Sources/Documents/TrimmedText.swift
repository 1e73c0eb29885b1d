extension StringProtocol where SubSequence == Substring {
  /// The text without blank space around it.
  public var trimmed: Substring {
    var rest = self[...]
    guard rest.utf8.first.map(Self.mayBeBlank) == true || rest.utf8.last.map(Self.mayBeBlank) == true else {
      return rest
    }
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  private static func mayBeBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte >= 0x80 }
}
