import Documents
import PolicyEvaluator
import Topology

extension RequestWalk {
  static let forbidden = Trace.Response(
    status: 403, errorType: "ForbiddenException", body: #"{"message":"Forbidden"}"#)
  static let unauthorized = Trace.Response(
    status: 401, errorType: "UnauthorizedException", body: #"{"message":"Unauthorized"}"#)
  static let internalServerError = Trace.Response(
    status: 500, errorType: "InternalServerErrorException", body: #"{"message":"Internal Server Error"}"#)
  static let endpointTimeout = Trace.Response(
    status: 504, body: #"{"message":"Endpoint request timed out"}"#)
  static let serviceUnavailable = Trace.Response(
    status: 503, errorType: "ServiceUnavailableException", body: #"{"message":"Service Unavailable"}"#)
  static let notFound = Trace.Response(
    status: 404, errorType: "NotFoundException", body: #"{"message":"Not Found"}"#)
  static let missingToken = Trace.Response(
    status: 403, errorType: "MissingAuthenticationTokenException",
    body: #"{"message":"Missing Authentication Token"}"#)

  /// A call of an API from wherever the request starts: the name, the network to its front door, then the API
  /// itself.
  mutating func callAPI(_ api: Resource, host: APIHost?, path: String, stageInPath: Bool) {
    let isPrivate = (api.facts as? RestAPI)?.endpointType.value == .private
    let arrival = arrive(at: api, host: host, isPrivate: isPrivate)
    if hasFailed { return }
    if case .open = arrival { return }
    serve(api, path: path, stageInPath: stageInPath, through: arrival)
  }

  /// At the API's front door, by its default name.
  mutating func serve(_ api: Resource, path: String, stageInPath: Bool, through arrival: Arrival) {
    networkFailure = NetworkFailure(verdict: .failed, response: RequestWalk.endpointTimeout)
    let disabled =
      (api.facts as? RestAPI)?.disableExecuteAPIEndpoint ?? (api.facts as? HTTPAPI)?.disableExecuteAPIEndpoint
    if disabled?.value == true {
      let check = Check(
        "apigw.endpoint", .fail, "the default endpoint of \(api.name) is disabled", resource: api,
        source: disabled?.source ?? api.source, wanted: "a custom domain name", got: "the default endpoint",
        causeCode: "apigw.default-endpoint-disabled")
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    var stageName = request.stage
    var path = path
    if stageInPath, api.facts is RestAPI || !defaultStageServes(api) {
      let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
      stageName = parts.first ?? stageName
      path = "/" + (parts.count > 1 ? parts[1] : "")
    }
    enter(api, stageName: stageName, path: path, through: arrival)
  }

  /// "All of the APIs created with API Gateway expose HTTPS endpoints only" (Amazon API Gateway FAQs): whether
  /// the request asks for that; false where it ended here.
  mutating func speaksHTTPS(to api: Resource, port: Int) -> Bool {
    guard port != 443 else { return true }
    let check = Check(
      "apigw.https", .fail, "\(api.name) is called on port \(port), but API Gateway serves HTTPS on 443 only",
      resource: api, source: api.source, wanted: "https on port 443", got: "port \(port)",
      causeCode: "apigw.https-only")
    fail(
      .apiGateway, api, "API \(api.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
    return false
  }
}
