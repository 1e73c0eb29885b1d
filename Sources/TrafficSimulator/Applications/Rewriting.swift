import Documents
import Topology

/// What an API changes of a request that it passes on.
struct Rewriting {
  /// Headers by their names in small letters; nil where one is removed or hangs on what the request does not say.
  var headers: [String: String?] = [:]
  /// The query; nil where it stays as it is.
  var query: String?
}

/// What a private integration passes on of a request.
extension RequestWalk {
  /// The path that the load balancer behind a VPC link gets; nil where it hangs on what the request does not say.
  /// Changes of headers are kept for its rules.
  mutating func forward(_ integration: APIIntegration, _ call: RouteCall) -> String? {
    guard call.front == .http else { return forwardToURI(integration, call) }
    let values = RequestValues(call, request)
    for (key, value) in integration.requestParameters {
      let words = key.split(separator: ":", maxSplits: 1).map(String.init)
      guard words.count == 2, let name = words[1].lowercased().dropping(prefix: "header.") else { continue }
      let isRemoved = words[0] == "remove"
      rewriting.headers[name] = .some(isRemoved ? nil : value.value.flatMap(values.filled))
    }
    // "API Gateway includes the stage portion of the API endpoint in the request to your backend resources"
    // (Create private integrations for HTTP APIs).
    guard let path = integration.requestParameters["overwrite:path"] else { return clientPath ?? call.path }
    return path.value.flatMap(values.filled)
  }

  /// A REST API sends what the URI says: its host as the Host header, its path with the mapped parameters ("Set up
  /// HTTP integrations in API Gateway").
  private mutating func forwardToURI(_ integration: APIIntegration, _ call: RouteCall) -> String? {
    guard let text = integration.uri?.symbolicText, let url = WrittenURL(text) else { return call.path }
    rewriting.headers["host"] = .some(url.host)
    guard let path = url.path else { return nil }
    let values = RequestValues(call, request)
    let mapped = integration.requestParameters
    var isWhole = true
    let filled = path.replacing(/\{([^}+]+)\+?\}/) { match in
      let source = mapped["integration.request.path.\(match.1)"]?.value
      let value = source?.dropping(prefix: "method.request.path.").flatMap { values.parameters[String($0)] }
      isWhole = isWhole && value != nil
      return value ?? ""
    }
    return isWhole ? filled : nil
  }
}

/// A URL of an integration, parts of which may not be known.
private struct WrittenURL {
  /// The host; nil where it is not known as a whole.
  var host: String?
  /// The path; nil where it is not known as a whole.
  var path: String?

  init?(_ text: SymbolicText) {
    // A zero byte, which no URL holds, stands for what is not known.
    let plain = text.parts.map { part in
      if case .literal(let text) = part { text } else { "\u{0}" }
    }.joined()
    guard let scheme = ["http://", "https://"].first(where: { plain.hasPrefix($0) }) else { return nil }
    let rest = plain.dropFirst(scheme.count)
    let authority = String(rest.prefix { $0 != "/" })
    let path = String(rest.dropFirst(authority.count))
    host = authority.contains("\u{0}") ? nil : String(authority.prefix { $0 != ":" })
    self.path = path.contains("\u{0}") ? nil : path.isEmpty ? "/" : path
  }
}

/// The values that parameter mappings name ("Transform API requests and responses for HTTP APIs in API Gateway").
private struct RequestValues {
  let call: RouteCall
  let request: TraceRequest
  /// The values of the route's path parameters.
  let parameters: [String: String]

  init(_ call: RouteCall, _ request: TraceRequest) {
    self.call = call
    self.request = request
    parameters = APIRoutes.parameters(call.route, RequestWalk.withoutQuery(call.path))
  }

  /// Text with its variables replaced, written `$request.path.id` or `${request.path.id}`; nil where one is not known.
  func filled(_ text: String) -> String? {
    var isWhole = true
    let filled = text.replacing(/\$(?:\{([^}]+)\}|((?:request|stageVariables|context)(?:\.[A-Za-z0-9_-]+)+))/)
    { match in
      let value = value(of: String(match.1 ?? match.2 ?? ""))
      isWhole = isWhole && value != nil
      return value ?? ""
    }
    return isWhole ? filled : nil
  }

  private func value(of variable: String) -> String? {
    let words = variable.split(separator: ".", maxSplits: 2).map(String.init)
    switch (words[0], words.dropFirst().first, words.dropFirst(2).first) {
    case ("request", "path", nil): return RequestWalk.withoutQuery(call.path)
    case ("request", "path", let name?): return parameters[name]
    case ("request", "header", let name?):
      return request.headers.first { $0.key.lowercased() == name.lowercased() }?.value
    case ("stageVariables", let name?, nil): return call.stage.facts?.variables[name]?.value
    default: return nil
    }
  }
}
