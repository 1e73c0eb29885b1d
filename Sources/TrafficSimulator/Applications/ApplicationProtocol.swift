/// What is spoken over a connection: plain HTTP, or HTTP inside TLS.
enum ApplicationProtocol: String {
  case http = "HTTP"
  case https = "HTTPS"

  /// What a URL asks for; nil where the text is none.
  init?(url: String) {
    if url.hasPrefix("https://") || url.hasPrefix("wss://") {
      self = .https
    } else if url.hasPrefix("http://") || url.hasPrefix("ws://") {
      self = .http
    } else {
      return nil
    }
  }
}
