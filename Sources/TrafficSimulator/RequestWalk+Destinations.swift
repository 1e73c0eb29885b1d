import Documents
import Topology

/// Destinations that are addresses or resources with interfaces of their own.
extension RequestWalk {
  mutating func goTo(_ address: IPAddress, port: Int?) {
    let packet = packet(port: port).speaking(address.family)
    if answersByItself(address) { return }
    if let reason = network.reservation(of: address, seenFrom: source.vpc) {
      return failNobody(at: address, reason)
    }
    if let place = network.place(at: address, seenFrom: source.vpc) {
      send(packet, from: source.ends, to: [.place(place)])
      enterBalancer(at: [place], packet)
    } else if let place = network.place(atPublic: address) {
      goPublicly(to: place, packet)
      enterBalancer(at: [place], packet)
    } else if let place = network.subnetPlace(containing: address, seenFrom: source.vpc) {
      send(packet, from: source.ends, to: [.place(place)])
    } else if let vpc = network.vpc(around: address, seenFrom: source.vpc) {
      failNobody(at: address, "it lies in \(vpc.name), but in none of its subnets", vpc)
    } else if RequestWalk.isPrivate(address) {
      send(packet, from: source.ends, to: [.onPremises(address)])
    } else {
      send(packet, from: source.ends, to: [.internet(address)])
    }
  }

  /// Interfaces get their addresses from subnets: outside of them nobody answers ("Subnet CIDR blocks").
  private mutating func failNobody(at address: IPAddress, _ reason: String, _ vpc: Resource? = nil) {
    let blocks = (vpc.flatMap { network.subnetsOfVPC[$0.id] } ?? []).compactMap {
      ($0.facts as? Subnet)?.cidrBlock?.value?.description
    }
    let check = Check(
      "address.owner", .fail, "nothing has the address \(address): \(reason)", resource: vpc,
      source: vpc?.source, wanted: "an address of a network interface",
      got: blocks.isEmpty ? nil : "subnets \(blocks.joined(separator: ", "))",
      causeCode: "route.no-such-address")
    fail(
      .networkInterface, vpc, "nobody at \(address)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
  }

  /// To a public address of the deployment: from inside a VPC out by its own way to the internet, then in.
  mutating func goPublicly(to place: NetworkPlace, _ packet: Packet) {
    guard case .places = source else { return send(packet, from: source.ends, to: [.place(place)]) }
    send(packet, from: source.ends, to: [.internet(nil)])
    guard !hasFailed else { return }
    send(packet, from: [.internet(publicAddress)], to: [.place(place)])
  }

  /// The address by which the internet knows the source, where it is known.
  var publicAddress: IPAddress? {
    guard let place = source.ends.first?.place else { return nil }
    if case .some(let address) = place.publicAddress { return address }
    guard case .route(let route) = network.lookUp(.anyIPv4, at: network.router(of: place)),
      let gateway = route.target, gateway.facts is NATGateway,
      case .some(let address)? = network.places(of: gateway).first?.publicAddress
    else { return nil }
    return address
  }

  /// What no security group, network ACL or route keeps an interface from: Amazon's DNS, the time server,
  /// instance and task metadata ("Network ACLs", "Control traffic to your AWS resources using security
  /// groups").
  private mutating func answersByItself(_ address: IPAddress) -> Bool {
    guard case .places(let resource, let places) = source else { return false }
    let isResolver = amazonResolvers(of: source.vpc).contains(address)
    let isLinkLocal = [
      "169.254.169.254", "169.254.169.123", "169.254.169.250", "169.254.169.251", "169.254.170.2",
      "fd00:ec2::254",
    ]
    .contains(address.description)
    guard isResolver || isLinkLocal else { return false }
    let vpc = places.first?.vpc
    if isResolver, let vpc, let facts = vpc.facts as? VPC, facts.dnsSupport.value == false {
      fail(
        .dns, vpc, "Amazon's DNS server", [dnsSupportCheck(vpc, facts)], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
      return true
    }
    let check = Check(
      "vpc.reserved-address", .pass, "\(address) is AWS's own: neither groups nor lists filter it",
      resource: vpc)
    add(Hop(.other, resource: resource, summary: "\(address) answers \(resource.name)", checks: [check]))
    return true
  }

  private static let privateBlocks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
  ]
  .compactMap { CIDRBlock($0) }

  /// Whether an address belongs to nobody on the internet (RFC 1918, 6598, 4193).
  static func isPrivate(_ address: IPAddress) -> Bool { privateBlocks.contains { $0.contains(address) } }

  func packet(port: Int?) -> Packet {
    let named = request.ipProtocol ?? request.packet?.protocol
    var packet = Packet(
      ipProtocol: named.flatMap { IPProtocol($0) } ?? .tcp,
      port: request.packet?.dstPort ?? request.port ?? port)
    packet.sourcePort = request.packet?.srcPort
    return packet
  }

  // MARK: Resources

  mutating func goTo(_ resource: Resource, port: Int?) {
    let port = port ?? request.port
    let path = request.path ?? "/"
    switch resource.facts {
    case is RestAPI, is HTTPAPI: callAPI(resource, host: nil, path: path, stageInPath: false)
    case let facts as LoadBalancer: goTo(loadBalancer: resource, facts, port: port, path: path)
    case let url as LambdaURL:
      guard let function = deployment.resolve(url.function, as: .lambdaFunction),
        let facts = function.facts as? LambdaFunction
      else {
        return note(
          missing: Trace.Assumption(
            "the function of \(resource.name) is not loaded", resource: resource.selector))
      }
      callURL(of: function, facts)
    case let facts as LambdaFunction where facts.urlAuthType != nil && request.path != nil:
      callURL(of: resource, facts)
    case let facts as LambdaFunction where facts.subnets.isEmpty:
      add(Hop(.lambda, resource: resource, summary: "function \(resource.name)"))
    case let domain as CustomDomain:
      goTo(host: domain.domainName?.value ?? resource.name, port: 443, path: path)
    case let facts as ECSService: goTo(service: resource, facts, port: port)
    case let facts as VPCEndpoint:
      goTo(endpoint: resource, facts, port: port, host: nil, path: request.path)
    default: goTo(interfacesOf: resource, port: port)
    }
  }

  private mutating func goTo(interfacesOf resource: Resource, port: Int?) {
    let places = interfaces(of: resource)
    guard !places.isEmpty else {
      return note(
        missing: Trace.Assumption(
          "\(resource.name) has no network interface in the inputs", resource: resource.selector))
    }
    if let check = RequestWalk.runningCheck(resource) {
      return fail(
        .instance, resource, "instance \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    let usual = (resource.facts as? Database)?.port?.value
    send(packet(port: port ?? usual), from: source.ends, to: places.map { .place($0) })
  }

  /// The interfaces of a resource; those of a file system are its mount targets, of which clients ask the one in their
  /// own zone ("Mounting on Amazon EC2 with a DNS name").
  private func interfaces(of resource: Resource) -> [NetworkPlace] {
    let own = network.places(of: resource)
    guard own.isEmpty else { return own }
    let targets = deployment.all(Database.self).filter {
      deployment.resolve($0.facts.fileSystem)?.id == resource.id
    }.flatMap { network.places(of: $0.resource) }
    let zones = source.ends.compactMap { $0.place?.zone }
    let near = targets.filter { $0.zone.map(zones.contains) == true }
    return near.isEmpty ? targets : near
  }

  /// A stopped instance answers nobody.
  static func runningCheck(_ resource: Resource) -> Check? {
    guard let state = (resource.facts as? Instance)?.state, let value = state.value,
      ["stopped", "stopping", "terminated", "shutting-down"].contains(value)
    else { return nil }
    return Check(
      "instance.state", .fail, "\(resource.name) is \(value)", resource: resource,
      source: state.source ?? resource.source, wanted: "running", got: value,
      causeCode: "target.port-closed")
  }

  mutating func goTo(service resource: Resource, _ facts: ECSService, port: Int?) {
    if let check = startCheck(resource, facts) {
      return fail(
        .ecsTask, resource, "service \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    let port = port ?? containerPorts(of: facts).first
    send(packet(port: port), from: source.ends, to: network.places(of: resource).map { .place($0) })
    guard !hasFailed, let check = listeningCheck(resource, facts, port) else { return }
    fail(
      .ecsTask, resource, "service \(resource.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "ConnectionRefused"))
  }

  // MARK: Interface endpoints

  /// To an interface endpoint, and on to the network load balancer of its service where that is loaded.
  mutating func goTo(
    endpoint resource: Resource, _ facts: VPCEndpoint, port: Int?, host: String?, path: String?
  ) {
    let places = network.places(of: resource)
    guard facts.endpointType.value != .gateway || facts.subnets.isEmpty == false, !places.isEmpty else {
      return failEndpointWithoutSubnets(resource)
    }
    let port =
      port ?? servingBalancer(of: facts).flatMap { listeners(of: $0.balancer).first?.facts.port?.value }
    let packet = packet(port: port ?? 443)
    send(packet, from: source.ends, to: places.map { .place($0) })
    guard !hasFailed else { return }
    if let check = pingCheck(resource, packet) ?? stateCheck(resource) {
      return fail(
        .endpoint, resource, "endpoint \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    if let path, RequestWalk.isExecuteAPI(resource) {
      return askAPIGateway(at: resource, host: host, path: path)
    }
    crossPrivateLink(from: facts, port: port ?? 443, path: path)
  }

  /// From an endpoint that was reached on to the load balancer of its service, where that is loaded.
  mutating func crossPrivateLink(from facts: VPCEndpoint, port: Int, path: String?) {
    guard hops.count < RequestWalk.longestWay, let (service, balancer) = servingBalancer(of: facts),
      let balancerFacts = balancer.facts as? LoadBalancer
    else { return }
    add(Hop(.endpoint, resource: service, summary: "endpoint service \(service.name)"))
    cameByPrivateLink = true
    goTo(loadBalancer: balancer, balancerFacts, port: port, path: path ?? "/")
  }

  /// The endpoint service that an endpoint connects to, and the first load balancer of it.
  private func servingBalancer(of facts: VPCEndpoint) -> (service: Resource, balancer: Resource)? {
    guard let service = endpointService(of: facts), let settings = service.facts as? EndpointService,
      let balancer = settings.loadBalancers.lazy.compactMap({ deployment.resolve($0, as: .loadBalancer) })
        .first
    else { return nil }
    return (service, balancer)
  }

  /// How many hops a way has at most: load balancers and endpoints may lead in a circle.
  private static let longestWay = 64

  /// "Interface endpoints do not respond to ping requests" (Create an interface endpoint).
  private func pingCheck(_ endpoint: Resource, _ packet: Packet) -> Check? {
    guard packet.ipProtocol == .icmp || packet.ipProtocol == .icmpv6 else { return nil }
    return Check(
      "endpoint.ping", .fail, "\(endpoint.name) does not answer pings", resource: endpoint,
      source: endpoint.source, wanted: "TCP", got: packet.text, causeCode: "endpoint.no-ping")
  }

  /// "An interface endpoint … creates a network interface in each subnet that you specify" (Create an
  /// interface endpoint).
  mutating func failEndpointWithoutSubnets(_ resource: Resource) {
    let source = (resource.facts as? VPCEndpoint)?.routeTables.first?.source ?? resource.source
    let check = Check(
      "endpoint.subnets", .fail, "\(resource.name) has no subnets, so it has no interface to connect to",
      resource: resource, source: source, wanted: "an interface endpoint with subnets", got: "none",
      causeCode: "endpoint.no-subnets")
    fail(
      .endpoint, resource, "endpoint \(resource.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
  }
}
