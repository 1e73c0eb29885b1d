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
    guard parts.count == 3, let payload = Base64.decodedForURLs(parts[1]),
      let claims = JSONReader.read(SourceFile(path: "token", bytes: payload)).node, claims.object != nil
    else { return nil }
    issuer = claims["iss"]?.text
    let audiences = claims["aud"]?.elements.compactMap(\.text) ?? []
    self.audiences = audiences.isEmpty ? [claims["client_id"]?.text].compactMap(\.self) : audiences
    scopes =
      (claims["scope"] ?? claims["scp"])?.elements.compactMap(\.text)
      .flatMap { $0.split(separator: " ").map(String.init) } ?? []
  }
}
