import Topology

/// Requests that a message may have come from: everybody who could have seen it, to everything that it could be about.
struct CandidateRequests {
  private let simulator: TrafficSimulator
  private let symptom: Symptom
  private let source: String?
  private var deployment: Deployment { simulator.deployment }
  private var network: Network { simulator.network }

  init(_ simulator: TrafficSimulator, _ symptom: Symptom, source: String?) {
    self.simulator = simulator
    self.symptom = symptom
    self.source = source
  }

  var requests: [TraceRequest] {
    // What keeps a task from starting names registries and secrets, not what was called.
    let isAboutStart = !symptom.causes.isEmpty && symptom.networkError == nil && symptom.statuses.isEmpty
    if let host = symptom.host, !isAboutStart {
      if let api = api(called: host) { return requests(to: [api]) }
      return named(host)
    }
    let all = apiRequests + balancerRequests + networkRequests
    return symptom.host == nil ? all : all.filter { fits($0) } + all.filter { !fits($0) }
  }

  /// The shortest name of a resource that is not ambiguous.
  private func selector(_ resource: Resource) -> String { deployment.shortestSelector(of: resource) }

  // MARK: Callers

  private var callers: [String] {
    if let source = source ?? symptom.source { return [source] }
    return ["internet"] + workloads + deployment.machinesOnPremises
  }

  /// Nobody on the internet sees a private address or a name that only a private zone holds.
  private func callers(of host: String) -> [String] {
    let zones = deployment.all(HostedZone.self).filter { zone in
      RequestWalk.name(host, isUnder: zone.facts.zoneName?.nameText)
    }
    let isPrivate =
      IPAddress(host).map(RequestWalk.isPrivate) ?? (!zones.isEmpty && zones.allSatisfy(\.facts.isPrivate))
    return isPrivate ? callers.filter { $0 != "internet" } : callers
  }

  private var workloads: [String] {
    deployment.resources.filter { resource in
      switch resource.facts {
      case is ECSService, is Instance: true
      case let facts as LambdaFunction: !facts.subnets.isEmpty
      default: false
      }
    }.map(selector)
  }

  // MARK: Destinations

  /// The message names a host: that is what was called.
  private func named(_ host: String) -> [TraceRequest] {
    let port = symptom.port ?? 443
    let isKnownAddress = IPAddress(host) != nil || !deployment.find(host).isEmpty
    return callers(of: host).map { caller in
      let isTLS = symptom.networkError == .otherCertificate || symptom.networkError == .noTLS
      let isHTTP =
        symptom.path != nil || isTLS
        || !isKnownAddress && (port == 443 || port == 80) && symptom.networkError == nil
      let scheme = port == 80 ? "http" : "https"
      let to =
        isHTTP
        ? "\(scheme)://\(host)\(port == 443 || port == 80 ? "" : ":\(port)")\(symptom.path ?? "/")"
        : "\(host):\(port)"
      var request = TraceRequest(from: caller, to: to)
      request.method = symptom.method
      return request
    }
  }

  private func fits(_ request: TraceRequest) -> Bool { symptom.host.map { request.to.contains($0) } ?? true }

  private var apiRequests: [TraceRequest] {
    let apis = deployment.resources.filter { $0.facts is RestAPI || $0.facts is HTTPAPI }
    let named = apis.filter { symptom.apiID != nil && $0.awsID == symptom.apiID }
    return requests(to: named.isEmpty ? apis : named)
  }

  /// The API that a message calls by its name in the inputs.
  private func api(called name: String) -> Resource? {
    let found = deployment.find(name).filter { $0.facts is RestAPI || $0.facts is HTTPAPI }
    return found.count == 1 ? found[0] : nil
  }

  private func requests(to apis: [Resource]) -> [TraceRequest] {
    apis.flatMap { api in
      callers.flatMap { caller in
        (routes(of: api) + missingRoutes).flatMap { verb, path in
          principals.map { principal in
            var request = TraceRequest(from: caller, to: selector(api))
            request.method = symptom.method ?? (verb == "ANY" ? "GET" : verb)
            request.path = symptom.path ?? path
            request.principal = principal
            request.isThrottled = symptom.statuses == [429]
            return request
          }
        }
      }
    }.withoutRepetitions
  }

  private func routes(of api: Resource) -> [(verb: String, path: String)] {
    switch api.facts {
    case let facts as RestAPI:
      facts.methods.map { ($0.httpMethod.value ?? "GET", CandidateRequests.sample($0.path.value ?? "/")) }
    case let facts as HTTPAPI:
      facts.routes.map { route in
        let key = route.routeKey.value ?? "$default"
        let words = key.split(separator: " ").map(String.init)
        return words.count == 2 ? (words[0], CandidateRequests.sample(words[1])) : ("GET", "/")
      }
    default: []
    }
  }

  /// A path that nobody has thought of is what `Missing Authentication Token` and `Not Found` mostly mean.
  private var missingRoutes: [(verb: String, path: String)] {
    symptom.path == nil && !symptom.statuses.isDisjoint(with: [403, 404]) ? [("GET", "/")] : []
  }

  /// `/orders/{id}` as somebody would call it.
  private static func sample(_ path: String) -> String {
    "/" + path.split(separator: "/").map { $0.hasPrefix("{") ? "1" : String($0) }.joined(separator: "/")
  }

  /// Who signs: the source itself, nobody, or a role that the message is about.
  private var principals: [String?] {
    let roles = deployment.all(Role.self).filter { role in
      guard let resource = symptom.resource, symptom.action?.hasPrefix("sts:") == true else {
        return role.facts.roleName?.value == symptom.roleName && symptom.roleName != nil
      }
      return resource.hasSuffix("role/\(role.facts.roleName?.value ?? "")")
    }.map { Optional(selector($0.resource)) }
    if symptom.principal == "anonymous" { return [nil, "anonymous"] }
    return [nil] + roles
  }

  private var balancerRequests: [TraceRequest] {
    deployment.all(LoadBalancer.self).flatMap { balancer in
      callers.map { caller in
        var request = TraceRequest(from: caller, to: selector(balancer.resource))
        request.path = symptom.path
        request.method = symptom.method
        request.port = symptom.port
        return request
      }
    }
  }

  private var networkRequests: [TraceRequest] {
    guard symptom.networkError != nil || !symptom.causes.isEmpty else { return [] }
    let ends = deployment.resources.filter { resource in
      resource.facts is VPCEndpoint || resource.facts is Database || resource.facts is ECSService
        || resource.facts is Instance
    }
    return ends.flatMap { end in
      callers.filter { $0 != selector(end) }.map { caller in
        var request = TraceRequest(from: caller, to: selector(end))
        request.port = symptom.port ?? (end.facts is VPCEndpoint ? 443 : nil)
        return request
      }
    }
  }
}

extension [TraceRequest] {
  fileprivate var withoutRepetitions: [TraceRequest] {
    var seen: Set<TraceRequest> = []
    return filter { seen.insert($0).inserted }
  }
}
