import Documents
import Topology

/// A host name of API Gateway: which API it calls, and through which endpoint.
struct APIHost {
  var host: String
  var api: Resource
  /// The endpoint that the name itself carries: `{api}-{vpce}.execute-api…`, or the endpoint's own name.
  var endpoint: Resource?
  /// The id of the endpoint that the name carries, where none of the inputs' can be it.
  var strangeEndpoint: String?
  /// Whether the name is the endpoint's own, so that a header must name the API.
  var isEndpointName = false
  /// Whether a header names the API.
  var namesAPI = true
  /// What the name is only taken to mean: the ids of these resources are in no input.
  var takenToBe: [Resource] = []

  /// Reads a host name; nil where it is none of API Gateway's, or its API is not loaded.
  init?(_ host: String, in walk: RequestWalk) {
    self.host = host
    let labels = host.split(separator: ".").map(String.init)
    guard let first = labels.first, labels.contains("execute-api") else { return nil }
    isEndpointName = first.hasPrefix("vpce-")
    let named = isEndpointName ? walk.namedAPI : APIHost.apiID(in: first)
    namesAPI = named != nil
    guard
      let found = named == nil
        ? APIHost.anyPrivateAPI(in: walk) : named.flatMap({ APIHost.api($0, of: host, in: walk) })
    else { return nil }
    api = found.api
    if found.isTakenToBe { takenToBe.append(api) }
    if let id = APIHost.endpointID(in: first) { findEndpoint(id, in: walk.deployment) }
  }

  /// The endpoint with an id, else the only one that the id may be of: of those that the API is associated with,
  /// where the name is one that such an association makes.
  private mutating func findEndpoint(_ id: String, in deployment: Deployment) {
    endpoint =
      deployment.all(VPCEndpoint.self).first {
        $0.resource.awsID == id || $0.facts.dnsNames.contains(host)
      }?.resource
    guard endpoint == nil else { return }
    var possible = GeneratedName(host)?.possibleEndpoints(in: deployment) ?? []
    if possible.count > 1, !isEndpointName, let facts = api.facts as? RestAPI {
      let associated = facts.vpcEndpoints.compactMap { deployment.resolve($0, as: .vpcEndpoint)?.id }
      possible = possible.filter { associated.contains($0.id) }
    }
    guard possible.count == 1 else { return strangeEndpoint = id }
    endpoint = possible[0]
    takenToBe.append(possible[0])
  }

  private typealias FoundAPI = (api: Resource, isTakenToBe: Bool)

  /// The id at the start of a name such as `{api}-{vpce}.execute-api…`.
  static func apiID(in name: String) -> String {
    name.split { $0 == "." || $0 == "-" }.first.map(String.init) ?? name
  }

  /// The endpoint's id in names such as `{api}-{vpce}.execute-api…` and `{vpce}-{hash}.execute-api…vpce…`.
  static func endpointID(in name: String) -> String? {
    let parts = name.split(separator: "-")
    guard let start = parts.firstIndex(of: "vpce"), start <= 1, start + 1 < parts.count else { return nil }
    return "vpce-\(parts[start + 1])"
  }

  /// Whether a name is one that API Gateway gives an API, not an endpoint's own.
  static func namesAPI(_ host: String) -> Bool {
    host.split(separator: ".").contains("execute-api") && !host.hasPrefix("vpce-")
  }

  /// The API with an id, else the only one whose id no input holds.
  private static func api(_ id: String, of host: String, in walk: RequestWalk) -> FoundAPI? {
    let known = api(id, in: walk.deployment)
    if let known { return (known, false) }
    let possible = GeneratedName(host)?.possibleAPIs(in: walk.deployment) ?? []
    return possible.count == 1 ? (possible[0], true) : nil
  }

  static func api(_ id: String, in deployment: Deployment) -> Resource? {
    deployment.resources.first {
      ($0.facts is RestAPI || $0.facts is HTTPAPI) && ($0.awsID == id || $0.id.address == id)
    }
  }

  /// Some private API, to say of that the request does not name it.
  private static func anyPrivateAPI(in walk: RequestWalk) -> FoundAPI? {
    let apis = walk.deployment.all(RestAPI.self)
    let shown = apis.first { $0.facts.endpointType.value == .private } ?? (apis.count == 1 ? apis[0] : nil)
    return shown.map { ($0.resource, false) }
  }
}

extension RequestWalk {
  /// The API that a header names, for calls of an endpoint by its own name ("Invoking your private API using
  /// endpoint-specific public DNS hostnames").
  var namedAPI: String? { header("x-apigw-api-id") ?? header("host").map { APIHost.apiID(in: $0) } }
}
