/// Reading base64 as RFC 4648 defines it.
public enum Base64 {
  /// The bytes of text in the standard alphabet, padded to groups of four; nil where it is malformed.
  public static func decoded(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    let body = text.utf8.prefix { $0 != UInt8(ascii: "=") }
    let padding = text.utf8.count - body.count
    guard padding <= 2, text.utf8.suffix(padding).allSatisfy({ $0 == UInt8(ascii: "=") }),
      (body.count + padding) % 4 == 0
    else { return nil }
    for byte in body {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// The bytes of text in the alphabet for URLs, whose padding may be left out; nil where it is malformed.
  public static func decodedForURLs(_ text: some StringProtocol) -> [UInt8]? {
    let body = String(text.prefix { $0 != "=" }).replacing("-", with: "+").replacing("_", with: "/")
    return decoded(body + String(repeating: "=", count: (4 - body.utf8.count % 4) % 4))
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - 65)
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - 71)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte + 4)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
