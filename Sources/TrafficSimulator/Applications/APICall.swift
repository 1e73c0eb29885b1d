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
    networkFailure = NetworkFailure(
      verdict: .failed,
      response: Trace.Response(status: 504, body: #"{"message":"Endpoint request timed out"}"#))
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

  /// A call by a custom domain name: the base path chooses API and stage.
  mutating func callDomain(_ domain: Resource, _ facts: CustomDomain, path: String) {
    if facts.mutualTLS.value == true {
      let check = Check(
        "apigw.mtls", .fail, "\(domain.name) asks clients for a certificate", resource: domain,
        source: facts.mutualTLS.source ?? domain.source, causeCode: "apigw.mtls-required")
      return fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    let base = path.split(separator: "/").map(String.init)
    let fitting = facts.mappings.filter { mapping in
      let wanted = (mapping.basePath.value ?? "").split(separator: "/").map(String.init).filter {
        $0 != "(none)"
      }
      return base.starts(with: wanted)
    }.max { ($0.basePath.value?.count ?? 0) < ($1.basePath.value?.count ?? 0) }
    guard let mapping = fitting, let api = deployment.resolve(mapping.api) else {
      let check = Check(
        "apigw.mapping", .fail, "no base path of \(domain.name) fits \(path)", resource: domain,
        source: domain.source, wanted: path,
        got: facts.mappings.compactMap(\.basePath.value).joined(separator: ", "),
        causeCode: "apigw.custom-domain-unmapped")
      return fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    let skipped = (mapping.basePath.value ?? "").split(separator: "/").filter { $0 != "(none)" }.count
    add(
      Hop(
        .apiGateway, resource: domain, summary: "custom domain \(domain.name)",
        checks: [
          Check(
            "apigw.mapping", .pass, "base path leads to \(api.name)", resource: domain,
            source: mapping.source ?? domain.source)
        ]))
    enter(
      api, stageName: mapping.stageName?.value, path: "/" + base.dropFirst(skipped).joined(separator: "/"),
      through: .publicFront)
  }
}
