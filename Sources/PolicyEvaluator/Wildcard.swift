/// What stands for other text in a pattern. The raw values are bytes that no UTF-8 text contains.
enum Wildcard: UInt8, Hashable, Sendable {
  /// `*`
  case anyText = 0xFF
  /// `?`
  case anyCharacter = 0xFE
  /// `*` within one of the first five parts of an ARN: it never covers a colon.
  case anyTextInPart = 0xFD
  /// `?` within one of the first five parts of an ARN.
  case anyCharacterInPart = 0xFC
  /// Any text without a slash.
  case anyTextInSegment = 0xFB

  /// The smallest byte that stands for a wildcard.
  static let least = Wildcard.anyTextInSegment.rawValue

  /// Whether it covers any number of characters.
  var isText: Bool { self != .anyCharacter && self != .anyCharacterInPart }

  /// The character that it never covers.
  var barrier: Unicode.Scalar? {
    switch self {
    case .anyText, .anyCharacter: nil
    case .anyTextInPart, .anyCharacterInPart: ":"
    case .anyTextInSegment: "/"
    }
  }

  /// The same within a part of an ARN.
  var inPart: Wildcard {
    switch self {
    case .anyText: .anyTextInPart
    case .anyCharacter: .anyCharacterInPart
    case .anyTextInPart, .anyCharacterInPart, .anyTextInSegment: self
    }
  }
}

/// Wildcard matching on bytes.
enum Glob {
  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// Whether the whole text is covered. A wildcard for one character stands for one Unicode scalar.
  ///
  /// Only the last wildcard for text is ever taken back, which bounds the work by the product of both lengths. Those with a
  /// barrier come before those without, so one that meets its barrier leaves no other choice.
  static func matches(
    _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, ignoresCase: Bool
  ) -> Bool {
    var position = 0
    var index = 0
    var star = -1
    var resume = 0
    while position < text.count {
      if index < pattern.count {
        let byte = ignoresCase ? folded(text[position]) : text[position]
        if pattern[index] == byte {
          index += 1
          position += 1
          continue
        }
        if let wildcard = Wildcard(rawValue: pattern[index]) {
          if wildcard.isText {
            star = index
            resume = position
            index += 1
            continue
          }
          if wildcard == .anyCharacter || byte != UInt8(ascii: ":") {
            index += 1
            position = scalarEnd(position, text)
            continue
          }
        }
      }
      guard star >= 0, !isBarrier(text[resume], pattern[star]) else { return false }
      index = star + 1
      resume = scalarEnd(resume, text)
      position = resume
    }
    while index < pattern.count, Wildcard(rawValue: pattern[index])?.isText == true { index += 1 }
    return index == pattern.count
  }

  /// Whether two texts begin alike, eight bytes at a time.
  static func isEqual(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer, count: Int) -> Bool {
    var offset = 0
    while offset + 8 <= count {
      let isSame =
        left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard isSame else { return false }
      offset += 8
    }
    while offset < count {
      guard left[offset] == right[offset] else { return false }
      offset += 1
    }
    return true
  }

  private static func scalarEnd(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = start + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  private static func isBarrier(_ byte: UInt8, _ wildcard: UInt8) -> Bool {
    guard let barrier = Wildcard(rawValue: wildcard)?.barrier else { return false }
    return UInt32(byte) == barrier.value
  }
}
