import Documents
import Topology

/// What a browser asks before a page of another origin may call an HTTP API.
extension RequestWalk {
  /// "API Gateway automatically sends a response to preflight OPTIONS requests, even if there isn't an OPTIONS route
  /// configured for your API" (Configure CORS for HTTP APIs in API Gateway). What it does not allow it leaves out of the
  /// answer, and the browser gives up.
  mutating func answerPreflight(_ api: Resource, _ cors: CORSConfiguration) {
    let refusals =
      [
        refusal(header("origin"), "origin", cors.allowOrigins, cors, api),
        refusal(header("access-control-request-method"), "method", cors.allowMethods, cors, api),
      ] + askedHeaders.map { refusal($0, "header", cors.allowHeaders, cors, api) }
    let answer = Trace.Response(status: 204)
    if let check = refusals.lazy.compactMap(\.self).first {
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, answer)
    }
    let check = Check(
      "apigw.cors", .pass, "\(api.name) answers preflight requests itself", resource: api, source: cors.source
    )
    add(Hop(.apiGateway, resource: api, summary: "HTTP API \(api.name)", checks: [check]))
    success = answer
  }

  private var askedHeaders: [String] {
    (header("access-control-request-headers") ?? "").split(separator: ",")
      .map { $0.trimmingPrefix { $0 == " " }.lowercased() }
  }

  private func refusal(
    _ asked: String?, _ what: String, _ allowed: [Fact<String>], _ cors: CORSConfiguration, _ api: Resource
  ) -> Check? {
    guard let asked, !allowed.contains(where: { covers($0, asked) }) else { return nil }
    let listed = allowed.compactMap(\.value).joined(separator: ", ")
    return Check(
      "apigw.cors", .fail,
      "\(api.name) does not allow the \(what) \(asked) across origins: browsers stop here",
      resource: api, source: allowed.first?.source ?? cors.source ?? api.source, wanted: asked,
      got: listed.isEmpty ? "none" : listed, causeCode: "apigw.cors-not-allowed")
  }

  /// Whether an allowed value covers one: `*`, `https://*`, or the value itself, whatever the case of a header.
  private func covers(_ allowed: Fact<String>, _ asked: String) -> Bool {
    guard let value = allowed.value?.lowercased() else { return true }
    return TextGlob.matches(value, asked.lowercased())
  }
}
