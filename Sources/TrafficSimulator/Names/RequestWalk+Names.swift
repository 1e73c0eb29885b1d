import Documents
import Topology

/// Following a host name: who answers for it, and on to what it names.
extension RequestWalk {
  mutating func goTo(host: String, port: Int, path: String?) {
    if let call = APIHost(host, in: self) {
      guard speaksHTTPS(to: call.api, port: port) else { return }
      for resource in call.takenToBe { assume(RequestWalk.takenToBe(resource, host), resource) }
      return callAPI(call.api, host: call, path: path ?? "/", stageInPath: true)
    }
    if refuseUnknownAPI(host) { return }
    if let url: LambdaURL = deployment.facts(Reference(host)),
      let function = deployment.resolve(url.function, as: .lambdaFunction),
      let facts = function.facts as? LambdaFunction
    {
      return callURL(of: function, facts)
    }
    if case .places(let resource, _) = source, resource.facts is Instance,
      (source.vpc?.facts as? VPC)?.dhcpOptions?.literal == "default"
    {
      // "If you configure your VPC with no DHCP option set": "default" stands for none.
      assume("\(resource.name) is built on Nitro, which without DHCP options asks 169.254.169.253", resource)
    }
    if let vpc = source.vpc, privateAnswers(host, vpc) != nil { assumePrivateNames(in: vpc) }
    let answers = resolve(host)
    branch(over: answers.filter { !$0.isStandby }) { walk, answer in
      walk.goTo(answer, host: host, port: port, path: path)
    }
    if answers.contains(where: \.isStandby) {
      assume("health checks find the primary record of \(host) well; else the secondary answers")
    }
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
    case .standby(let answer): goTo(answer, host: host, port: port, path: path)
    case .resource(let resource, _): goTo(named: resource, host: host, port: port, path: path)
    case .takenToBe(let resource, let check):
      assume(check.summary, resource)
      goTo(named: resource, host: host, port: port, path: path)
    case .addresses(let addresses, _): goTo(oneOf: addresses, host: host, port: port, path: path)
    case .serviceConnect(let service, let offered, _): goTo(serviceConnect: service, offered, port: port)
    case .onPremises: assume("on-premises DNS knows \(host) and its network lets the caller in")
    case .internet:
      noteStranger(host)
      if throughGatewayEndpoint(host, port: port, path: path) { return }
      goOut(to: host, port: port)
      if let path, !hasFailed { askStorage(host, path, by: .publicFront) }
    }
  }

  /// What a host outside the deployment answers is not in the inputs; a request that does not even start inside
  /// them is not judged at all.
  private mutating func noteStranger(_ host: String) {
    guard GeneratedName(host) != nil || !Partition.isAmazonName(host) else { return }
    let summary = "what answers at \(host) is not in the inputs"
    if source.resource == nil { note(missing: Trace.Assumption(summary)) } else { assume(summary) }
  }

  /// To a host outside the deployment. Where no way leads there although an interface endpoint for it stands in the
  /// VPC, what keeps that from answering is the cause.
  private mutating func goOut(to host: String, port: Int) {
    var direct = self
    direct.send(packet(port: port), from: source.ends, to: [.internet(nil)])
    guard direct.hasFailed, let (endpoint, check) = silentEndpoint(for: host) else {
      direct.nameMissingRoute(to: host, port: port)
      self = direct
      return
    }
    fail(
      .dns, endpoint, "endpoint \(endpoint.name)", [check], verdict: networkFailure.verdict,
      networkFailure.response)
  }

  /// The interface endpoint that would answer a name if its private DNS did, and why it does not.
  private func silentEndpoint(for host: String) -> (Resource, Check)? {
    guard let vpc = source.vpc else { return nil }
    for endpoint in network.endpointsOfVPC[vpc.id] ?? [] {
      guard let facts = endpoint.facts as? VPCEndpoint, facts.endpointType.value == .interface,
        privateNames(of: facts).contains(where: { RequestWalk.name(host, isUnder: $0) }),
        let check = privateDNSCheck(endpoint, facts, vpc)
      else { continue }
      return (endpoint, check)
    }
    return nil
  }

  /// Says of a way that ended for want of a route which host and port it was for: an endpoint may lead there, too.
  private mutating func nameMissingRoute(to host: String, port: Int) {
    guard var failure, case .route(var missing)? = failure.check.obstacle, let last = hops.indices.last,
      let index = hops[last].checks.firstIndex(of: failure.check)
    else { return }
    missing.host = host
    missing.port = port
    failure.check.obstacle = .route(missing)
    hops[last].checks[index] = failure.check
    self.failure = failure
  }

  private mutating func goTo(oneOf addresses: [IPAddress], host: String, port: Int, path: String?) {
    let ends = addresses.map { address -> PacketEnd in
      let place =
        network.place(at: address, seenFrom: source.vpc)
        ?? network.subnetPlace(containing: address, seenFrom: source.vpc)
      if let place { return .place(place) }
      return RequestWalk.isPrivate(address) ? .onPremises(address) : .internet(address)
    }
    send(packet(port: port), from: source.ends, to: ends)
    enterBalancer(at: ends.compactMap(\.place), packet(port: port))
    guard !hasFailed, let path,
      let endpoint = ends.compactMap(\.place?.resource).first(where: RequestWalk.isExecuteAPI)
    else { return }
    askAPIGateway(at: endpoint, host: host, path: path)
  }

  private mutating func goTo(named resource: Resource, host: String, port: Int, path: String?) {
    switch resource.facts {
    case let facts as LoadBalancer: goTo(loadBalancer: resource, facts, port: port, path: path ?? "/")
    case is RestAPI, is HTTPAPI: failUnclaimed(host, resource)
    case let domain as CustomDomain:
      guard speaksHTTPS(to: resource, port: port) else { return }
      guard domain.domainName?.value == nil || domain.isNamed(host) || domain.isTarget(host) else {
        return failUnclaimed(host, resource)
      }
      callDomain(resource, domain, path: path ?? "/")
    case let facts as VPCEndpoint:
      goTo(endpoint: resource, facts, port: port, host: host, path: path)
      if let path, !hasFailed { askStorage(host, path, by: .endpoint(resource)) }
    case let facts as ECSService: goTo(service: resource, facts, port: port)
    default:
      send(packet(port: port), from: source.ends, to: network.places(of: resource).map { .place($0) })
    }
  }

  /// "Gateway endpoints": S3 and DynamoDB are reached by a prefix-list route of the caller's route table,
  /// over TCP, under the endpoint's policy; guards see addresses of the service's prefix list.
  private mutating func throughGatewayEndpoint(_ host: String, port: Int, path: String?) -> Bool {
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
      network.securityGroupCheck(place, .egress, peer: .internet(nil), packet, through: endpoint),
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
      if let path { askStorage(host, path, by: .endpoint(endpoint)) }
    }
    return true
  }
}

extension NameAnswer {
  var check: Check {
    switch self {
    case .resource(_, let check), .takenToBe(_, let check), .addresses(_, let check),
      .serviceConnect(_, _, let check), .internet(let check), .onPremises(let check), .open(let check),
      .failure(let check):
      check
    case .standby(let answer): answer.check
    }
  }

  /// Whether it is given only while the primary record is found unhealthy.
  var isStandby: Bool { if case .standby = self { true } else { false } }
}
