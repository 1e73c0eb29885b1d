import Documents
import Topology

/// HTTP requests that have come to an execute-api endpoint by a name that is not API Gateway's own: by a
/// private zone, through a load balancer.
extension RequestWalk {
  /// The API or private custom domain that the Host or `x-apigw-api-id` header names is called; without either
  /// API Gateway does not know what is meant ("How to invoke a private API").
  mutating func askAPIGateway(at endpoint: Resource, host: String?, path: String) {
    let arrival = Arrival.endpoint(endpoint)
    let host = (header("host") ?? host)?.lowercased()
    let named = host.flatMap { APIHost.namesAPI($0) ? APIHost.apiID(in: $0) : nil }
    if let id = header("x-apigw-api-id") ?? named {
      guard let api = APIHost.api(id, in: deployment) else {
        return note(missing: Trace.Assumption("the API \(id) is not loaded", resource: endpoint.selector))
      }
      return serve(api, path: path, stageInPath: true, through: arrival)
    }
    let domain = host.flatMap { host in deployment.all(CustomDomain.self).first { $0.facts.isNamed(host) } }
    if let domain, domain.facts.isPrivate {
      return enter(domain.resource, domain.facts, path: path, through: arrival)
    }
    let check = Check(
      "apigw.host", .fail,
      "the request comes to \(endpoint.name) as \(host ?? "nobody in particular"), which names no private API",
      resource: endpoint, source: endpoint.source,
      wanted: "a Host or x-apigw-api-id header that names a private API", got: host ?? "none",
      causeCode: "apigw.wrong-host-header")
    fail(.apiGateway, endpoint, "API Gateway", [check], verdict: .denied, RequestWalk.forbidden)
  }

  /// A name that leads to API Gateway by a record alone: the certificate that answers does not hold it, and no
  /// custom domain claims it ("Custom domain name for public REST APIs in API Gateway").
  mutating func failUnclaimed(_ host: String, _ resource: Resource) {
    let check = Check(
      "apigw.host", .fail,
      "a record leads \(host) to \(resource.name), but no custom domain of API Gateway has that name",
      resource: resource, source: resource.source, wanted: "a custom domain name \(host)", got: "none",
      causeCode: "apigw.wrong-host-header")
    fail(
      .apiGateway, resource, "API Gateway", [check], verdict: .failed,
      Trace.Response(errorType: "CertificateNameMismatch"))
  }
}
