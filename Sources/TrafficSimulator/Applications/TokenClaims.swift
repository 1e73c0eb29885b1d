import Documents

/// The claims of a JSON Web Token, read without its signature ("JSON Web Token (JWT)", RFC 7519).
struct TokenClaims {
  var issuer: String?
  /// What it is for: `aud`, or `client_id` where there is none.
  var audiences: [String]
  var scopes: [String]

  /// Reads a token, with or without `Bearer ` before it; nil where the text is none.
  init?(_ text: String) {
    let token = text.lowercased().hasPrefix("bearer ") ? text.dropFirst(7) : text[...]
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let payload = TokenClaims.decoded(parts[1]),
      let claims = JSONReader.read(SourceFile(path: "token", bytes: payload)).node, claims.object != nil
    else { return nil }
    issuer = claims["iss"]?.text
    let audiences = claims["aud"]?.elements.compactMap(\.text) ?? []
    self.audiences = audiences.isEmpty ? [claims["client_id"]?.text].compactMap(\.self) : audiences
    scopes =
      (claims["scope"] ?? claims["scp"])?.elements.compactMap(\.text)
      .flatMap { $0.split(separator: " ").map(String.init) } ?? []
  }

  /// Base64 as RFC 4648, section 5, writes it for URLs; nil where another character stands in it.
  private static func decoded(_ text: Substring) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in text.utf8 where character != UInt8(ascii: "=") {
      guard let value = value(of: character) else { return nil }
      bits = bits << 6 | value
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return bytes
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
    case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
