import Documents
import Topology

/// A host name of API Gateway: which API it calls, and through which endpoint.
struct APIHost {
  var host: String
  var api: Resource
  /// The endpoint that the name itself carries: `{api}-{vpce}.execute-api…`, or the endpoint's own name.
  var endpoint: Resource?
  /// Whether the name is the endpoint's own, so that a header must name the API.
  var isEndpointName = false
  /// Whether a header names the API.
  var namesAPI = true

  /// Reads a host name; nil where it is none of API Gateway's, or its API is not loaded.
  init?(_ host: String, in walk: RequestWalk) {
    self.host = host
    let labels = host.split(separator: ".").map(String.init)
    guard let first = labels.first, labels.contains("execute-api") else { return nil }
    if first.hasPrefix("vpce-") {
      isEndpointName = true
      let id = first.split(separator: "-").prefix(2).joined(separator: "-")
      endpoint =
        walk.deployment.all(VPCEndpoint.self).first {
          $0.resource.awsID == id || $0.facts.dnsNames.contains(host)
        }?.resource
      let named =
        walk.header("x-apigw-api-id") ?? walk.header("host")?.split(separator: ".").first.map(String.init)
      namesAPI = named != nil
      let apis = walk.deployment.all(RestAPI.self).map(\.resource)
      guard
        let api = named.flatMap({ name in apis.first { $0.awsID == name } })
          ?? (apis.count == 1
            ? apis[0] : apis.first { ($0.facts as? RestAPI)?.endpointType.value == .private })
      else { return nil }
      self.api = api
      return
    }
    let parts = first.split(separator: "-", maxSplits: 1).map(String.init)
    guard let api = APIHost.api(parts[0], in: walk.deployment) else { return nil }
    self.api = api
    if parts.count == 2, parts[1].hasPrefix("vpce") {
      endpoint = walk.deployment.all(VPCEndpoint.self).first { $0.resource.awsID == parts[1] }?.resource
    }
  }

  private static func api(_ id: String, in deployment: Deployment) -> Resource? {
    deployment.resources.first {
      ($0.facts is RestAPI || $0.facts is HTTPAPI) && ($0.awsID == id || $0.id.address == id)
    }
  }
}
