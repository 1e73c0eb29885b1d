import Documents
import Topology

/// Following a host name: who answers for it, and on to what it names.
extension RequestWalk {
  mutating func goTo(host: String, port: Int, path: String?) {
    if let call = APIHost(host, in: self) {
      if call.isTakenToBe { assume(RequestWalk.takenToBe(call.api, host), call.api) }
      callAPI(call.api, host: call, path: path ?? "/", stageInPath: true)
      return
    }
    if refuseUnknownAPI(host) { return }
    branch(over: resolve(host)) { walk, answer in walk.goTo(answer, host: host, port: port, path: path) }
  }

  private mutating func goTo(_ answer: NameAnswer, host: String, port: Int, path: String?) {
    if case .failure(let check) = answer {
      fail(
        .dns, nil, "looks up \(host)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return
    }
    add(Hop(.dns, resource: nil, summary: "looks up \(host)", checks: [answer.check]))
    switch answer {
    case .failure, .open: return
    case .resource(let resource, _): goTo(named: resource, port: port, path: path)
    case .takenToBe(let resource, let check):
      assume(check.summary, resource)
      goTo(named: resource, port: port, path: path)
    case .addresses(let addresses, _): goTo(oneOf: addresses, port: port)
    case .onPremises: assume("on-premises DNS knows \(host) and its network lets the caller in")
    case .internet:
      noteStranger(host)
      if throughGatewayEndpoint(host, port: port) { return }
      send(packet(port: port), from: source.ends, to: [.internet(nil)])
    }
  }

  /// What a host outside the deployment answers is not in the inputs; a request that does not even start inside
  /// them is not judged at all.
  private mutating func noteStranger(_ host: String) {
    guard GeneratedName(host) != nil || !Partition.isAmazonName(host) else { return }
    let summary = "what answers at \(host) is not in the inputs"
    if source.resource == nil { note(missing: Trace.Assumption(summary)) } else { assume(summary) }
  }

  private mutating func goTo(oneOf addresses: [IPAddress], port: Int) {
    let ends = addresses.map { address -> PacketEnd in
      let place =
        network.place(at: address, seenFrom: source.vpc)
        ?? network.subnetPlace(containing: address, seenFrom: source.vpc)
      if let place { return .place(place) }
      return RequestWalk.isPrivate(address) ? .onPremises(address) : .internet(address)
    }
    send(packet(port: port), from: source.ends, to: ends)
  }

  private mutating func goTo(named resource: Resource, port: Int, path: String?) {
    switch resource.facts {
    case let facts as LoadBalancer: goTo(loadBalancer: resource, facts, port: port, path: path ?? "/")
    case is RestAPI, is HTTPAPI: callAPI(resource, host: nil, path: path ?? "/", stageInPath: false)
    case let domain as CustomDomain: callDomain(resource, domain, path: path ?? "/")
    case let facts as VPCEndpoint: goTo(endpoint: resource, facts, port: port, path: path)
    case let facts as ECSService: goTo(service: resource, facts, port: port)
    default:
      send(packet(port: port), from: source.ends, to: network.places(of: resource).map { .place($0) })
    }
  }

  /// "Gateway endpoints": S3 and DynamoDB are reached by a prefix-list route of the caller's route table,
  /// over TCP, under the endpoint's policy; guards see addresses of the service's prefix list.
  private mutating func throughGatewayEndpoint(_ host: String, port: Int) -> Bool {
    guard let place = source.ends.first?.place, let table = network.routeTable(of: place) else {
      return false
    }
    let endpoints = network.gatewayEndpointsOfTable[table.id] ?? []
    let found = endpoints.first { endpoint in
      guard let facts = endpoint.facts as? VPCEndpoint else { return false }
      return privateNames(of: facts).contains { RequestWalk.name(host, isUnder: $0) }
    }
    guard let endpoint = found else { return false }
    let packet = packet(port: port)
    let checks = [
      network.securityGroupCheck(place, .egress, peer: .internet(nil), packet),
      network.networkACLCheck(place, .egress, peer: .internet(nil), packet),
      network.networkACLCheck(
        place, .ingress, peer: .internet(nil), packet, replyPorts: .linuxEphemeral),
    ].compactMap(\.self)
    if let bad = checks.first(where: { $0.outcome == .fail }) {
      fail(
        .networkInterface, place.resource, "\(place.resource.name) sends", [bad], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    } else {
      add(Hop(.endpoint, resource: endpoint, summary: "gateway endpoint \(endpoint.name)", checks: checks))
    }
    return true
  }
}

extension NameAnswer {
  var check: Check {
    switch self {
    case .resource(_, let check), .takenToBe(_, let check), .addresses(_, let check), .internet(let check),
      .onPremises(let check),
      .open(let check), .failure(let check):
      check
    }
  }
}
