import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// Requests worth asking of a deployment: every route of every API from whoever can be expected to call it.
struct RequestSuggestions {
  let deployment: Deployment
  let places: DeploymentPlaces

  private static let limit = 48
  private static let callersPerRoute = 6

  func requests() -> [TraceRequest] {
    var requests: [TraceRequest] = []
    for (resource, api) in deployment.all(HTTPAPI.self) {
      let callers = ["internet"] + insiders(notBehind: resource)
      for route in api.routes {
        requests += callers.prefix(RequestSuggestions.callersPerRoute).map {
          request($0, resource, route.routeKey.value ?? "ANY /")
        }
      }
    }
    for (resource, api) in deployment.all(RestAPI.self) { requests += restRequests(resource, api) }
    for (resource, balancer) in deployment.all(LoadBalancer.self) where balancer.isInternal.value == false {
      requests.append(TraceRequest(from: "internet", to: resource.selector))
    }
    if requests.isEmpty { requests = betweenWorkloads }
    return Array(requests.prefix(RequestSuggestions.limit))
  }

  /// Without any API: from everything that runs to everything that listens, at a port that its security groups open.
  private var betweenWorkloads: [TraceRequest] {
    let callers = deployment.resources.filter { RequestSuggestions.callerKinds.contains($0.kind) }
    let targets = deployment.resources.filter { RequestSuggestions.targetKinds.contains($0.kind) }
    return targets.prefix(RequestSuggestions.limit).flatMap { target -> [TraceRequest] in
      guard let port = openPort(target) else { return [] }
      return callers.lazy.filter { $0.id != target.id }.prefix(RequestSuggestions.callersPerRoute).map {
        caller in
        var request = TraceRequest(from: caller.selector, to: target.selector)
        request.port = port
        return request
      }
    }
  }

  /// The first port that a target listens at or lets in.
  func openPort(_ target: Resource) -> Int? {
    if let port = (target.facts as? Database)?.port?.value { return port }
    if target.facts is LoadBalancer {
      let listeners = places.users(of: target.id).compactMap { deployment.facts($0, as: Listener.self) }
      return listeners.compactMap { $0.port?.value }.first
    }
    for use in target.facts.uses where use.kind == .securityGroup {
      guard let group: SecurityGroup = deployment.facts(use.reference) else { continue }
      let rules = group.rules.filter { $0.direction == .ingress }
      if let port = rules.compactMap({ $0.ports?.value?.first }).first { return port }
    }
    return nil
  }

  /// Everything that can call: the internet, what runs, offices, and anything in a subnet.
  var everyCaller: [String] {
    ["internet"]
      + deployment.resources.filter { RequestSuggestions.callerKinds.contains($0.kind) }.map(\.selector)
      + offices
      + deployment.resources.filter { $0.kind == .subnet && $0.origin != .external }.map(\.selector)
  }

  /// Everything that can be called, with the port that it listens at or lets in; APIs and endpoints have theirs.
  var everyTarget: [(selector: String, port: Int)] {
    let fronts: Set<ResourceKind> = [.restAPI, .httpAPI, .vpcEndpoint]
    return deployment.resources.compactMap { target in
      if let endpoint = target.facts as? VPCEndpoint, endpoint.endpointType.value == .gateway { return nil }
      if fronts.contains(target.kind) { return (target.selector, 443) }
      guard RequestSuggestions.targetKinds.contains(target.kind) else { return nil }
      return openPort(target).map { (target.selector, $0) }
    }
  }

  private static let callerKinds: Set<ResourceKind> = [.instance, .ecsService, .lambdaFunction]
  private static let targetKinds: Set<ResourceKind> = [.instance, .ecsService, .loadBalancer, .database]

  private func restRequests(_ resource: Resource, _ api: RestAPI) -> [TraceRequest] {
    let isPrivate = api.endpointType.value == .private
    let callers =
      isPrivate
      ? near(notBehind: resource) + offices + far(notBehind: resource)
      : ["internet"] + insiders(notBehind: resource)
    return callers.prefix(RequestSuggestions.callersPerRoute).flatMap { caller in
      api.methods.flatMap { method in
        let key = "\(method.httpMethod.value ?? "GET") \(method.path.value ?? "/")"
        let plain = request(caller, resource, key)
        return method.authorizationType.value == "AWS_IAM" && isPrivate
          ? signed(plain, for: resource) : [plain]
      }
    }
  }

  /// A method that wants a signature is asked with each role that the API's account lends to other accounts, by callers
  /// that have an identity of their own.
  private func signed(_ request: TraceRequest, for api: Resource) -> [TraceRequest] {
    guard !request.from.hasPrefix("onprem") else { return [] }
    let roles = deployment.all(Role.self).filter { role in
      role.resource.arn?.literal != nil && places[role.resource.id].account == places[api.id].account
        && (role.facts.trustPolicy.map { isForAccounts($0) } ?? false)
    }
    guard !roles.isEmpty else { return [request] }
    return roles.prefix(2).map { role in
      var copy = request
      copy.principal = role.resource.arn?.literal
      return copy
    }
  }

  /// Whether a trust policy names accounts or roles, not only a service.
  private func isForAccounts(_ policy: AttachedPolicy) -> Bool {
    policy.document.node.jsonText().contains("\"AWS\"")
  }

  // MARK: Callers

  /// What runs in a network, without the functions that the API itself calls.
  private func workloads(notBehind api: Resource) -> [Resource] {
    let behind = integrations(of: api)
    let kinds: Set<ResourceKind> = [.ecsService, .instance, .lambdaFunction]
    return deployment.resources.filter { resource in
      kinds.contains(resource.kind) && places[resource.id].vpc != nil && !behind.contains(resource.id)
    }
  }

  /// Workloads that have an endpoint for APIs in their own network.
  private func near(notBehind api: Resource) -> [String] {
    let doors = Set(endpointNetworks)
    return workloads(notBehind: api).filter { isIn(doors, $0) }.map(\.selector)
  }

  private func far(notBehind api: Resource) -> [String] {
    let doors = Set(endpointNetworks)
    return workloads(notBehind: api).filter { !isIn(doors, $0) }.map(\.selector)
  }

  private func isIn(_ networks: Set<ResourceID>, _ resource: Resource) -> Bool {
    places[resource.id].vpc.map(networks.contains) ?? false
  }

  /// The networks that have an interface endpoint for APIs.
  private var endpointNetworks: [ResourceID] {
    deployment.all(VPCEndpoint.self).compactMap { endpoint in
      endpoint.facts.serviceName?.value?.hasSuffix("execute-api") == true
        ? places[endpoint.resource.id].vpc : nil
    }
  }

  /// Workloads of networks whose endpoint answers for every API's name, public ones included.
  private func insiders(notBehind api: Resource) -> [String] {
    let networks = deployment.all(VPCEndpoint.self).compactMap { endpoint -> ResourceID? in
      guard endpoint.facts.serviceName?.value?.hasSuffix("execute-api") == true,
        endpoint.facts.privateDNSEnabled.value == true
      else { return nil }
      return places[endpoint.resource.id].vpc
    }
    guard !networks.isEmpty else { return [] }
    let doors = Set(networks)
    return workloads(notBehind: api).filter { isIn(doors, $0) }.map(\.selector)
  }

  private func integrations(of api: Resource) -> Set<ResourceID> {
    Set(
      api.facts.uses.compactMap { deployment.resolve($0.reference) }.filter { $0.kind == .lambdaFunction }
        .map(\.id))
  }

  /// How many networks on premises are asked for: their requests differ little.
  private static let mostOffices = 2

  private var offices: [String] {
    Array(deployment.machinesOnPremises.prefix(RequestSuggestions.mostOffices))
  }

  // MARK: Requests

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
