import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// What one load gave, with everything that is worked out once: places, outline, requests worth asking. Immutable.
public final class ExplorerModel: Sendable {
  let loaded: LoadedDeployment
  let places: DeploymentPlaces
  let scene: MapScene
  let text: ResourceText
  let outline: [OutlineNode]
  let suggestions: [TraceRequest]
  /// What `/` and the form search: a resource's box id and all its names.
  let entries: [SearchEntry]

  struct SearchEntry: Sendable {
    let id: ResourceID
    let title: String
    let names: String
    let selector: String
  }

  public var deployment: Deployment { loaded.deployment }

  /// Works everything out; call it in the background.
  public init(_ loaded: LoadedDeployment) {
    self.loaded = loaded
    places = DeploymentPlaces(loaded.deployment)
    scene = MapScene(loaded.deployment, places: places)
    text = ResourceText(loaded.deployment, places: places)
    outline = OutlineBuilder(deployment: loaded.deployment, places: places, text: text).nodes()
    suggestions = RequestSuggestions(deployment: loaded.deployment, places: places).requests()
    let text = text
    entries = loaded.deployment.resources.map { resource in
      let title = text.title(resource)
      let tags = resource.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let names = [resource.id.address, resource.awsID ?? "", resource.arn?.description ?? ""] + tags
      return SearchEntry(
        id: resource.id, title: title,
        names: ([title] + names + text.captions(resource)).filter { !$0.isEmpty }.joined(separator: " "),
        selector: resource.selector)
    }
  }

  /// A model of nothing, before the first load is done.
  public static let empty = ExplorerModel(LoadedDeployment(deployment: Deployment()))
}

/// A line of the outline with what lies below it.
struct OutlineNode: Hashable, Sendable {
  let id: String
  let title: String
  let resource: ResourceID?
  var children: [OutlineNode]
}

/// Sorts resources by account, region and VPC; what sits nowhere comes under the region's services.
struct OutlineBuilder {
  let deployment: Deployment
  let places: DeploymentPlaces
  let text: ResourceText

  func nodes() -> [OutlineNode] {
    let byAccount = Dictionary(grouping: deployment.resources) { places[$0.id].account }
    return byAccount.keys.sorted().map { account in
      let regions = Dictionary(grouping: byAccount[account] ?? []) { places[$0.id].region }
      let children = regions.keys.sorted().flatMap { region in
        let content = networks(regions[region] ?? [], key: "\(account)/\(region)")
        guard regions.count > 1 || !region.isEmpty else { return content }
        return [
          OutlineNode(
            id: "region:\(account)/\(region)", title: region.isEmpty ? "region not known" : region,
            resource: nil,
            children: content)
        ]
      }
      return OutlineNode(
        id: "account:\(account)", title: account.isEmpty ? "account not known" : "acct \(account)",
        resource: nil,
        children: children)
    }
  }

  private func networks(_ resources: [Resource], key: String) -> [OutlineNode] {
    let vpcs = resources.filter { $0.facts is VPC }
    let inVPC = Dictionary(grouping: resources.filter { !($0.facts is VPC) && places[$0.id].vpc != nil }) {
      places[$0.id].vpc
    }
    let outside = resources.filter { places[$0.id].vpc == nil }
    let known = Set(vpcs.map(\.id))
    let orphans = inVPC.filter { vpc, _ in vpc.map { !known.contains($0) } ?? true }.flatMap(\.value)
    return kinds(outside + orphans, key: key)
      + vpcs.sorted { $0.id < $1.id }.map { vpc in
        OutlineNode(
          id: vpc.id.description, title: text.title(vpc), resource: vpc.id,
          children: kinds(inVPC[vpc.id] ?? [], key: vpc.id.description))
      }
  }

  private func kinds(_ resources: [Resource], key: String) -> [OutlineNode] {
    let byWord = Dictionary(grouping: resources) { ResourceText.word(for: $0.kind) }
    return byWord.keys.sorted().map { word in
      let leaves = (byWord[word] ?? []).sorted { $0.id < $1.id }.map {
        OutlineNode(id: $0.id.description, title: text.shortName($0), resource: $0.id, children: [])
      }
      return OutlineNode(id: "\(key)/\(word)", title: word, resource: nil, children: leaves)
    }
  }
}

/// Requests worth asking of a deployment: every route of every API from whoever can be expected to call it.
struct RequestSuggestions {
  let deployment: Deployment
  let places: DeploymentPlaces

  private static let limit = 24

  func requests() -> [TraceRequest] {
    var requests: [TraceRequest] = []
    for (resource, api) in deployment.all(HTTPAPI.self) {
      for route in api.routes {
        requests.append(request("internet", resource, route.routeKey.value ?? "ANY /"))
      }
    }
    for (resource, api) in deployment.all(RestAPI.self) {
      let callers = api.endpointType.value == .private ? workloads : ["internet"]
      for method in api.methods {
        let key = "\(method.httpMethod.value ?? "GET") \(method.path.value ?? "/")"
        requests += callers.prefix(4).map { request($0, resource, key) }
      }
    }
    for (resource, balancer) in deployment.all(LoadBalancer.self) where balancer.isInternal.value == false {
      requests.append(TraceRequest(from: "internet", to: resource.selector))
    }
    return Array(requests.prefix(RequestSuggestions.limit))
  }

  private var workloads: [String] {
    deployment.resources.filter { [.ecsService, .instance, .lambdaFunction].contains($0.kind) }.map(
      \.selector)
  }

  private func request(_ source: String, _ api: Resource, _ key: String) -> TraceRequest {
    var request = TraceRequest(from: source, to: api.selector)
    let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
    request.method = parts.first.flatMap { $0 == "ANY" || $0 == "$default" ? "GET" : $0 }
    request.path = RequestSuggestions.example(of: parts.count > 1 ? parts[1] : "/")
    return request
  }

  /// A path that a template matches: `{id}` and `{proxy+}` become their own names.
  private static func example(of path: String) -> String {
    "/"
      + path.split(separator: "/").map { part in
        part.hasPrefix("{") ? part.filter { !"{}+".contains($0) } : String(part)
      }.joined(separator: "/")
  }
}
