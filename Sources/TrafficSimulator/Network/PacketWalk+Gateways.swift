import Documents
import Topology

/// Where routes lead: to gateways, peerings, endpoints and appliances.
extension PacketWalk {
  mutating func follow(_ route: CompiledRoute, at router: Router, toward wanted: CIDRBlock) -> Progress {
    if route.route.isBlackhole {
      let summary = "the route of \(router.table?.name ?? "the route table") to \(wanted) is a blackhole"
      return stop(
        .other, router.table, "blackhole",
        [check(of: route, at: router, .fail, summary, cause: "route.blackhole")])
    }
    guard let target = route.target else {
      return passUnknownTarget(route, at: router, toward: wanted)
    }
    let found = check(
      of: route, at: router, .pass, "\(router.table?.name ?? "the route table") sends it to \(target.name)")
    switch target.facts {
    case is InternetGateway: return leaveByInternetGateway(target, found, at: router, toward: wanted)
    case is EgressOnlyInternetGateway: return leaveByEgressOnlyGateway(target, found, toward: wanted)
    case let facts as NATGateway: return passNAT(target, facts, found, at: router)
    case let facts as PeeringConnection: return passPeering(target, facts, found, at: router)
    case is TransitGateway: return passTransitGateway(target, found, at: router, toward: wanted)
    case is VPNGateway: return leaveByVPNGateway(target, found, at: router)
    case let facts as VPCEndpoint: return passEndpoint(target, facts, found, at: router)
    case is NetworkInterface, is Instance: return passAppliance(target, found, at: router)
    case let facts as OpaqueResource: return passUnmodelled(target, facts, found, at: router)
    default: return leadElsewhere(target, found, toward: wanted)
    }
  }

  private mutating func passUnknownTarget(
    _ route: CompiledRoute, at router: Router, toward wanted: CIDRBlock
  ) -> Progress {
    if router.isNamed {
      if route.route.leadsOnlyOut, !destination.isInternet {
        return leadElsewhere(nil, check(of: route, at: router, .pass, ""), toward: wanted)
      }
      assumeRouted(by: router, isHere: false)
      return .arrived
    }
    let summary =
      "\(route.targetName), to which \(router.table?.name ?? "a route table") routes, is not loaded"
    add(.other, router.table, summary, [check(of: route, at: router, .unknown, summary)])
    return .arrived
  }

  /// The route leads to something that does not lead to the destination.
  private mutating func leadElsewhere(
    _ target: Resource?, _ found: Check, toward wanted: CIDRBlock
  ) -> Progress {
    let name = target?.name ?? "what is not loaded"
    var wrong = found
    wrong.outcome = .fail
    wrong.summary = "packets to \(wanted) go to \(name), which does not lead there"
    wrong.causeCode = isReply ? "route.no-return-route" : "route.no-route"
    return stop(.other, target, "\(name) leads elsewhere", [wrong])
  }

  // MARK: Internet

  private mutating func leaveByInternetGateway(
    _ gateway: Resource, _ found: Check, at router: Router, toward wanted: CIDRBlock
  ) -> Progress {
    guard case .internet = destination else { return leadElsewhere(gateway, found, toward: wanted) }
    add(
      .internetGateway, gateway, "internet gateway \(gateway.name)",
      [found, isReply ? nil : source.place?.blockedAccessCheck(isInbound: false), publicSource(at: router)])
    return .arrived
  }

  /// "The internet gateway … logically provides the one-to-one NAT": a sender of another VPC, or without a public
  /// address, gets nowhere ("Enable internet access for a VPC using an internet gateway").
  private func publicSource(at router: Router) -> Check? {
    guard let place = source.place else { return nil }
    if let gateway = translations.last?.gateway, gateway.publicAddress == .none, !isReply {
      return Check(
        "nat.public", .fail,
        "\(gateway.resource.name) is a private NAT gateway: the internet gateway drops it",
        resource: gateway.resource, source: gateway.resource.source, wanted: "a public NAT gateway",
        got: "a private one", causeCode: "route.nat-without-internet")
    }
    guard let vpc = place.vpc, let here = router.vpc, vpc.id != here.id else {
      return place.publicAddressCheck
    }
    return Check(
      "address.public", .fail,
      "\(place.resource.name) is of \(vpc.name): the internet gateway of \(here.name) drops what comes from elsewhere",
      resource: place.resource, source: place.resource.source, wanted: "a NAT gateway in \(here.name)",
      got: "a sender of \(vpc.name)", causeCode: "route.no-public-ip")
  }

  private mutating func leaveByEgressOnlyGateway(
    _ gateway: Resource, _ found: Check, toward wanted: CIDRBlock
  ) -> Progress {
    guard case .internet = destination else { return leadElsewhere(gateway, found, toward: wanted) }
    let summary = "egress-only internet gateway \(gateway.name)"
    guard isReply else {
      add(.internetGateway, gateway, summary, [found, source.place?.egressOnlyCheck])
      return .arrived
    }
    var wrong = found
    wrong.outcome = .fail
    wrong.summary = "\(gateway.name) lets no connection from the internet in, so the reply has no way out"
    wrong.causeCode = "route.no-return-route"
    return stop(.internetGateway, gateway, summary, [wrong])
  }

  mutating func comeFromInternet() {
    guard let place = destination.place else { return }
    let gateway = place.vpc.flatMap { network.internetGatewayOfVPC[$0.id] }
    let isAssumed = place.isInNamedNetwork && gateway == nil
    if isAssumed {
      assume(
        "\(place.vpc?.name ?? "the network of \(place.resource.name)") has an internet gateway", place.vpc)
      // A subnet that is only named may give public addresses.
      guard place.subnet?.origin == .declared else { return }
    }
    add(
      .internetGateway, gateway, "from the internet",
      [
        isAssumed ? nil : gatewayCheck(gateway, of: place), place.blockedAccessCheck(isInbound: true),
        place.publicAddressCheck,
      ])
    guard !hasFailed else { return }
    travel(from: network.edgeRouter(of: gateway, vpc: place.vpc))
  }

  private func gatewayCheck(_ gateway: Resource?, of place: NetworkPlace) -> Check {
    let vpc = place.vpc
    guard let gateway else {
      return Check(
        "gateway.internet", .fail, "\(vpc?.name ?? "the VPC") has no internet gateway", resource: vpc,
        source: vpc?.source, wanted: "an internet gateway", got: "none",
        causeCode: "route.no-internet-gateway")
    }
    return Check(
      "gateway.internet", .pass, "\(vpc?.name ?? "the VPC") has the internet gateway \(gateway.name)",
      resource: gateway, source: gateway.source)
  }

  // MARK: NAT

  /// "NAT gateways": connections begin on the side of the VPC; the subnet's network ACL is asked on both
  /// sides.
  private mutating func passNAT(
    _ resource: Resource, _ facts: NATGateway, _ found: Check, at router: Router
  ) -> Progress {
    guard let gateway = network.places(of: resource).first else { return .arrived }
    let summary = "NAT gateway \(resource.name)"
    guard !isReply else {
      var wrong = found
      wrong.outcome = .fail
      wrong.summary = "the reply leaves by \(resource.name), which has not seen the request and drops it"
      wrong.causeCode = "route.no-return-route"
      return stop(.natGateway, resource, summary, [wrong])
    }
    if let first = translations.last?.gateway, case .internet = destination {
      return stop(.natGateway, first.resource, summary, [natWithoutInternet(first, router)])
    }
    let isNeighbour = source.place.map { gateway.isNeighbour(of: $0) } ?? false
    let checks = [
      found, stateCheck(resource, facts), protocolCheck(resource), zoneCheck(resource, facts, router),
      isNeighbour ? nil : listOnTheWay(gateway, .ingress, peer: source),
      listOnTheWay(gateway, .egress, peer: destination),
    ]
    add(.natGateway, resource, summary, checks)
    translations.append(Translation(gateway: gateway, original: source))
    source = .place(gateway)
    return .at(network.router(of: gateway))
  }

  private func stateCheck(_ resource: Resource, _ facts: NATGateway) -> Check? {
    guard let state = facts.state?.value, state != "available" else { return nil }
    return Check(
      "nat.state", .fail, "the NAT gateway is \(state)", resource: resource, source: resource.source,
      wanted: "available", got: state, causeCode: "route.nat-without-internet")
  }

  /// "A NAT gateway supports the following protocols: TCP, UDP, and ICMP" (NAT gateway basics).
  private func protocolCheck(_ resource: Resource) -> Check? {
    guard ![.tcp, .udp, .icmp, .icmpv6].contains(packet.ipProtocol) else { return nil }
    return Check(
      "nat.protocol", .fail,
      "\(resource.name) translates TCP, UDP and ICMP, not protocol \(packet.ipProtocol)",
      resource: resource, source: resource.source, wanted: "TCP, UDP or ICMP",
      got: packet.ipProtocol.description, causeCode: "route.nat-protocol")
  }

  /// A regional NAT gateway whose zones are managed by hand takes packets of these zones only.
  private func zoneCheck(_ resource: Resource, _ facts: NATGateway, _ router: Router) -> Check? {
    guard let serves = facts.serves(router.zone) else {
      return Check(
        "nat.zone", .unknown,
        "whether \(resource.name) is in the zone of \(router.subnet?.name ?? "the sender")",
        resource: resource, source: resource.source)
    }
    guard !serves, let zone = router.zone else { return nil }
    let zones = facts.zones.compactMap(\.zone.value).sorted().joined(separator: ", ")
    return Check(
      "nat.zone", .fail, "\(resource.name) is in \(zones), not in \(zone), from where the packets come",
      resource: resource, source: facts.zones.first?.zone.source ?? resource.source, wanted: zone, got: zones,
      causeCode: "route.nat-not-in-zone")
  }

  /// "You must … update the route table of the NAT gateway's subnet to point to the internet gateway" (NAT
  /// gateways).
  func natWithoutInternet(_ gateway: NetworkPlace, _ router: Router) -> Check {
    let place = gateway.isOutsideSubnets ? gateway.vpc?.name : gateway.subnet?.name
    return Check(
      "nat.internet", .fail,
      "\(gateway.resource.name) sits in \(place ?? "a subnet"), whose route table "
        + "\(router.table?.name ?? "") has no route to an internet gateway",
      resource: gateway.resource, source: gateway.resource.source,
      wanted: "\(packet.family == .ipv4 ? "0.0.0.0/0" : "::/0") to an internet gateway", got: "none",
      causeCode: "route.nat-without-internet")
  }

  // MARK: Peering

  /// "VPC peering connections": active, between its own two VPCs only, and not on to their gateways.
  private mutating func passPeering(
    _ resource: Resource, _ facts: PeeringConnection, _ found: Check, at router: Router
  ) -> Progress {
    let sides = [facts.requester, facts.accepter].map { deployment.resolve($0, as: .vpc) }
    let other = sides.first { $0?.id != router.vpc?.id } ?? nil
    if let status = facts.status, let value = status.value, value != "active" {
      let inactive = Check(
        "peering.status", .fail, "the peering \(resource.name) is \(value), not active", resource: resource,
        source: status.source ?? resource.source, wanted: "active", got: value,
        causeCode: "route.peering-not-active")
      return stop(.peering, resource, "peering \(resource.name) is \(value)", [found, inactive])
    }
    guard let place = destination.place, place.vpc?.id == other?.id,
      sides.contains(where: { $0?.id == router.vpc?.id }), isSent(from: router)
    else { return stop(.peering, resource, "peering \(resource.name)", [found, notTransitive(resource)]) }
    add(.peering, resource, "peering \(resource.name)", [found])
    if !translations.isEmpty, !isReply { returnsToSender = true }
    return .arrived
  }

  /// Whether a packet's sender is of a router's own VPC: what came in by a peering, VPN, Direct Connect or transit
  /// gateway finds no further peering out.
  private func isSent(from router: Router) -> Bool {
    guard !router.isEdge, let place = source.place else { return false }
    return place.isInNamedNetwork || place.vpc?.id == router.vpc?.id
  }

  private func notTransitive(_ peering: Resource) -> Check {
    Check(
      "peering.transitive", .fail,
      "peering is not transitive: \(peering.name) ends at its own two VPCs and does not lead to "
        + (destination.place?.vpc?.name ?? destination.text),
      resource: peering, source: peering.source, causeCode: "route.peering-not-transitive")
  }

  // MARK: Endpoints and appliances

  private mutating func passEndpoint(
    _ resource: Resource, _ facts: VPCEndpoint, _ found: Check, at router: Router
  ) -> Progress {
    guard facts.endpointType.value == .gatewayLoadBalancer else {
      add(.endpoint, resource, "gateway endpoint \(resource.name)", [found])
      return .arrived
    }
    guard let place = network.places(of: resource).first else { return .arrived }
    if appliances.last == resource.id { return .arrived }
    add(.endpoint, resource, "gateway load balancer endpoint \(resource.name)", [found])
    assume("the appliances behind \(resource.name) let it pass and send it back", resource)
    appliances.append(resource.id)
    seesGroups = false
    return .at(network.router(of: place))
  }

  /// What is not modelled, such as a firewall of AWS Network Firewall: its endpoint stands in one of the subnets that it
  /// names, the one of the sender's zone ("Network Firewall example architectures with routing").
  private mutating func passUnmodelled(
    _ target: Resource, _ facts: OpaqueResource, _ found: Check, at router: Router
  ) -> Progress {
    if appliances.last == target.id { return .arrived }
    let subnets = facts.references.compactMap { deployment.resolve($0, as: .subnet) }
    let places = subnets.map { subnet in
      let vpc = deployment.resolve((subnet.facts as? Subnet)?.vpc, as: .vpc)
      return NetworkPlace(resource: target, subnet: subnet, vpc: vpc)
    }.filter { $0.vpc?.id == router.vpc?.id }
    let zone = (router.subnet?.facts as? Subnet)?.availabilityZone?.value
    guard let place = places.first(where: { $0.zone != nil && $0.zone == zone }) ?? places.first else {
      var open = found
      open.outcome = .unknown
      open.summary = "what \(target.name) does with packets is not known"
      open.causeCode = "input.missing-fact"
      add(.other, target, open.summary, [open])
      return .arrived
    }
    add(.other, target, "\(target.name) forwards", [found])
    assume("\(target.name) lets it pass and sends it on", target)
    appliances.append(target.id)
    seesGroups = false
    return .at(network.router(of: place))
  }

  /// "Middlebox routing": an interface that forwards what is neither from nor to it, which its
  /// source/destination check must allow.
  private mutating func passAppliance(_ target: Resource, _ found: Check, at router: Router) -> Progress {
    guard let place = network.places(of: target).first else { return .arrived }
    let owner = place.resource
    if appliances.last == owner.id { return .arrived }
    add(
      .instance, owner, "\(owner.name) forwards",
      [
        found, forwardingCheck(place),
        guardCheck(place, .ingress, peer: source, at: router),
        isReply ? nil : network.securityGroupCheck(place, .ingress, peer: source, packet),
        isReply ? nil : network.securityGroupCheck(place, .egress, peer: destination, packet),
        guardCheck(place, .egress, peer: destination, at: router),
      ])
    appliances.append(owner.id)
    seesGroups = false
    if case .internet = destination, !isReply { translate(at: place) }
    return .at(network.router(of: place))
  }

  private mutating func guardCheck(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, at router: Router
  ) -> Check? {
    asksForPort = true
    if direction == .ingress, router.subnet?.id == place.subnet?.id { return nil }
    return listOnTheWay(place, direction, peer: peer, replyPorts: isReply ? .linuxEphemeral : nil)
  }

  private func forwardingCheck(_ place: NetworkPlace) -> Check? {
    guard place.sourceDestCheck else { return nil }
    return Check(
      "interface.source-dest-check", .fail,
      "\(place.resource.name) drops packets that are neither from nor to it", resource: place.resource,
      source: place.resource.source, wanted: "source/destination check off", got: "on",
      causeCode: "route.source-dest-check")
  }

  /// "NAT instances": an instance that leads to the internet sends with its own address.
  private mutating func translate(at place: NetworkPlace) {
    assume("\(place.resource.name) translates what it sends on to the internet", place.resource)
    translations.append(Translation(gateway: place, original: source))
    source = .place(place)
    appliances.removeLast()
  }
}

extension NetworkPlace {
  /// "An instance in a public subnet needs a public IPv4 address" (Internet gateways).
  var publicAddressCheck: Check {
    switch publicAddress {
    case .some:
      Check("address.public", .pass, "\(resource.name) has a public address", resource: resource)
    case .unknown(let reason): Check("address.public", .unknown, reason, resource: resource)
    case .none where resource.facts is LambdaFunction:
      // "Lambda functions … connected to a public subnet" get no public address (Enable internet access for VPC-connected
      // Lambda functions).
      Check(
        "address.public", .fail,
        "function \(resource.name) never gets a public address, so the internet gateway drops its packets",
        resource: resource, source: resource.source, wanted: "a subnet that routes to a NAT gateway",
        got: "a public subnet", causeCode: "lambda.no-vpc-egress")
    case .none:
      Check(
        "address.public", .fail,
        "\(resource.name) has no public address, so the internet gateway drops its packets",
        resource: resource, source: resource.source, wanted: "a public address", got: "none",
        causeCode: "route.no-public-ip")
    }
  }
}
