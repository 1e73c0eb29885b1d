import Documents
import Topology

/// What a packet's way comes to.
struct PacketResult {
  var hops: [Hop] = []
  var assumptions: [Trace.Assumption] = []

  /// The first check that failed for certain.
  var failure: Check? { hops.lazy.flatMap(\.checks).first { $0.outcome == .fail } }
  /// The first check that hangs on something unknown.
  var unknown: Check? { hops.lazy.flatMap(\.checks).first { $0.outcome == .unknown } }
}

/// Walks a packet from one end to the other and its reply back, rule by rule.
struct PacketWalk {
  let network: Network
  let packet: Packet
  let source: PacketEnd
  let destination: PacketEnd
  private var result = PacketResult()
  /// The address the destination sees as source, once a gateway translated it.
  private var isTranslated = false

  private init(_ network: Network, _ packet: Packet, from source: PacketEnd, to destination: PacketEnd) {
    self.network = network
    self.packet = packet
    self.source = source
    self.destination = destination
  }

  /// Both ways between two ends. Checks stop at the first failure.
  static func run(
    _ network: Network, _ packet: Packet, from source: PacketEnd, to destination: PacketEnd
  ) -> PacketResult {
    var walk = PacketWalk(network, packet, from: source, to: destination)
    walk.run()
    return walk.result
  }

  private var deployment: Deployment { network.deployment }

  private mutating func run() {
    switch (source, destination) {
    case (.place(let from), .place(let to)): walkBetween(from, to)
    case (.place(let from), .internet): walkOut(from)
    case (.internet, .place(let to)): walkIn(to)
    case (.onPremises(let address), .place(let to)): walkFromOnPremises(address, to)
    case (.place(let from), .onPremises(let address)): walkToOnPremises(from, address)
    default:
      add(.client, nil, "\(source.text) to \(destination.text)", [])
    }
  }

  private var hasFailed: Bool { result.failure != nil }

  private mutating func add(_ kind: Hop.Kind, _ resource: Resource?, _ summary: String, _ checks: [Check?]) {
    var kept: [Check] = []
    for check in checks.compactMap(\.self) {
      kept.append(check)
      if check.outcome == .fail { break }
    }
    let outcome: Outcome =
      kept.contains { $0.outcome == .fail }
      ? .fail : kept.contains { $0.outcome == .unknown } ? .unknown : .pass
    result.hops.append(Hop(kind, resource: resource, summary: summary, outcome: outcome, checks: kept))
  }

  private mutating func assume(_ summary: String, _ resource: Resource?) {
    let assumption = Trace.Assumption(summary, resource: resource?.selector)
    if !result.assumptions.contains(assumption) { result.assumptions.append(assumption) }
  }

  // MARK: Between two interfaces

  private mutating func walkBetween(_ from: NetworkPlace, _ to: NetworkPlace) {
    let isSameSubnet =
      from.subnet != nil && from.subnet?.id == to.subnet?.id && from.subnetFacts?.isSeveral == false
    add(
      .networkInterface, from.resource, "\(from.resource.name) sends from \(from.addressText)",
      [
        network.securityGroupCheck(from, .egress, peer: destination, packet),
        isSameSubnet ? nil : network.networkACLCheck(from, .egress, peer: destination, packet),
      ])
    guard !hasFailed else { return }
    if !isSameSubnet { crossNetworks(from, to) }
    guard !hasFailed else { return }
    arrive(to, isSameSubnet: isSameSubnet)
    guard !hasFailed, !isSameSubnet else { return }
    replyArrives(at: from)
  }

  private mutating func crossNetworks(_ from: NetworkPlace, _ to: NetworkPlace) {
    if from.vpc?.id == to.vpc?.id {
      if from.isInNamedNetwork {
        assume(
          "routes inside \(from.vpc?.name ?? "the network of \(from.resource.name)") are in place", from.vpc)
      }
      return
    }
    guard let wanted = to.addresses else {
      assume("\(to.resource.name) is routed from \(from.resource.name)", to.subnet)
      return
    }
    route(from, toward: wanted, arrivingIn: to.vpc)
    guard !hasFailed else { return }
    if let addresses = from.addresses { routeBack(to, toward: addresses, arrivingIn: from.vpc) }
  }

  private mutating func route(_ from: NetworkPlace, toward wanted: CIDRBlock, arrivingIn vpc: Resource?) {
    let table = network.routeTable(of: from)
    if from.isInNamedNetwork {
      assume(
        "\(from.vpc?.name ?? "the network of \(from.resource.name)") routes \(wanted) to \(vpc?.name ?? "it")",
        from.vpc)
      return
    }
    switch network.lookUp(wanted, in: table, of: from.vpc) {
    case .local:
      let elsewhere =
        "\(wanted) of \(vpc?.name ?? "the other network") overlaps \(from.vpc?.name ?? "the VPC"): packets stay inside"
      add(
        .other, from.vpc, elsewhere,
        [
          Check(
            "route.lookup", .fail, elsewhere, resource: from.vpc, source: from.vpc?.source,
            causeCode: "route.overlapping-cidr")
        ])
    case .none: add(.other, table, "no route", [noRoute(wanted, table, from, vpc)])
    case .unknown(let reason):
      add(
        .other, table, reason,
        [Check("route.lookup", .unknown, reason, resource: table, source: table?.source)])
    case .route(let route, _): follow(route, table, from, toward: wanted, arrivingIn: vpc)
    }
  }

  private func noRoute(
    _ wanted: CIDRBlock, _ table: Resource?, _ from: NetworkPlace, _ vpc: Resource? = nil
  ) -> Check {
    Check(
      "route.lookup", .fail,
      "\(table?.name ?? "the route table") of \(from.subnet?.name ?? from.resource.name) has no route to \(wanted)",
      resource: table?.origin == .awsDefault ? from.subnet ?? from.vpc : table,
      source: table?.origin == .awsDefault ? from.subnet?.source : table?.source,
      wanted: "a route to \(wanted)",
      got: "none", causeCode: "route.no-route",
      obstacle: .route(MissingRoute(from: from, in: table, to: wanted, of: vpc)))
  }

  private func routeCheck(
    _ route: Route, _ table: Resource?, _ outcome: Outcome, _ summary: String, cause: String? = nil
  ) -> Check {
    let declared = route.declaredBy.flatMap { deployment[$0] } ?? table
    return Check(
      "route.lookup", outcome, summary, resource: declared, rule: "\(route)".isEmpty ? nil : summary,
      source: route.source ?? declared?.source, causeCode: cause)
  }

  private mutating func follow(
    _ route: Route, _ table: Resource?, _ from: NetworkPlace, toward wanted: CIDRBlock,
    arrivingIn vpc: Resource?
  ) {
    let target = deployment.resolve(route.targetReference)
    if route.isBlackhole {
      add(
        .other, table, "blackhole",
        [routeCheck(route, table, .fail, "the route to \(wanted) is a blackhole", cause: "route.blackhole")])
      return
    }
    switch target?.facts {
    case let peering as PeeringConnection: peer(peering, target, route, table, from, arrivingIn: vpc)
    case is TransitGateway:
      TransitGatewayWalk.add(to: &self, target, route, table, from, toward: wanted, arrivingIn: vpc)
    case nil:
      add(
        .other, table, "the route's target is not loaded",
        [
          routeCheck(
            route, table, .unknown, "\(route.targetReference?.description ?? "the target") is not loaded")
        ])
    default:
      add(
        .other, target, "\(target?.name ?? "") leads elsewhere",
        [
          routeCheck(
            route, table, .fail,
            "packets to \(wanted) go to \(target?.name ?? "elsewhere"), which does not lead to \(vpc?.name ?? "it")",
            cause: "route.no-route")
        ])
    }
  }

  private mutating func peer(
    _ peering: PeeringConnection, _ resource: Resource?, _ route: Route, _ table: Resource?,
    _ from: NetworkPlace,
    arrivingIn vpc: Resource?
  ) {
    let found = routeCheck(
      route, table, .pass, "\(table?.name ?? "route table") sends it to \(resource?.name ?? "the peering")")
    let sides = [peering.requester, peering.accepter].map { deployment.resolve($0, as: .vpc)?.id }
    if let status = peering.status, status.value.map({ $0 != "active" }) == true {
      add(
        .peering, resource, "\(resource?.name ?? "peering") is \(status.value ?? "")",
        [
          found,
          Check(
            "peering.status", .fail, "the peering is \(status.value ?? ""), not active", resource: resource,
            source: status.source ?? resource?.source, wanted: "active", got: status.value,
            causeCode: "route.peering-not-active"),
        ])
    } else if !sides.contains(vpc?.id) || !sides.contains(from.vpc?.id) {
      add(
        .peering, resource, "\(resource?.name ?? "peering") does not lead on",
        [
          found,
          Check(
            "peering.transitive", .fail,
            "peering is not transitive: \(resource?.name ?? "it") ends at its own two VPCs, not at \(vpc?.name ?? "the destination's")",
            resource: resource, source: resource?.source, causeCode: "route.peering-not-transitive"),
        ])
    } else {
      add(.peering, resource, "peering \(resource?.name ?? "")", [found])
    }
  }

  /// The reply needs a route of its own ("Update your route tables for a VPC peering connection").
  private mutating func routeBack(_ to: NetworkPlace, toward wanted: CIDRBlock, arrivingIn vpc: Resource?) {
    guard !to.isInNamedNetwork else { return }
    let table = network.routeTable(of: to)
    switch network.lookUp(wanted, in: table, of: to.vpc) {
    case .none:
      var check = noRoute(wanted, table, to, vpc)
      check.code = "route.return"
      check.causeCode = "route.no-return-route"
      check.summary = "the reply is lost: \(check.summary)"
      add(.other, table, "no way back", [check])
    case .route(let route, _) where route.isBlackhole:
      add(
        .other, table, "no way back",
        [
          routeCheck(
            route, table, .fail, "the reply's route to \(wanted) is a blackhole", cause: "route.blackhole")
        ])
    case .local, .unknown, .route: break
    }
  }

  private mutating func arrive(_ to: NetworkPlace, isSameSubnet: Bool) {
    add(
      .networkInterface, to.resource,
      "\(to.resource.name) receives at \(to.addressText)\(packet.port.map { ":\($0)" } ?? "")",
      [
        isSameSubnet ? nil : network.networkACLCheck(to, .ingress, peer: source, packet),
        network.securityGroupCheck(to, .ingress, peer: source, packet),
        isSameSubnet ? nil : network.networkACLCheck(to, .egress, peer: source, packet, isReply: true),
      ])
  }

  private mutating func replyArrives(at from: NetworkPlace) {
    guard let check = network.networkACLCheck(from, .ingress, peer: destination, packet, isReply: true) else {
      return
    }
    guard let last = result.hops.indices.last else { return }
    result.hops[last].checks.append(check)
    if check.outcome == .fail { result.hops[last].outcome = .fail }
  }

  // MARK: Internet

  private mutating func walkOut(_ from: NetworkPlace) {
    add(
      .networkInterface, from.resource, "\(from.resource.name) sends from \(from.addressText)",
      [
        network.securityGroupCheck(from, .egress, peer: destination, packet),
        network.networkACLCheck(from, .egress, peer: destination, packet),
      ])
    guard !hasFailed else { return }
    leaveToInternet(from, through: from)
    guard !hasFailed else { return }
    replyArrives(at: from)
  }

  /// An address that stands for the whole internet where no single one is asked for.
  private var internetBlock: CIDRBlock { destination.addresses ?? .anyIPv4 }

  private mutating func leaveToInternet(_ place: NetworkPlace, through origin: NetworkPlace) {
    if place.isInNamedNetwork {
      assume(
        "\(place.vpc?.name ?? "the network of \(place.resource.name)") has a way to the internet", place.vpc)
      return
    }
    let table = network.routeTable(of: place)
    switch network.lookUp(internetBlock, in: table, of: place.vpc) {
    case .local: break
    case .none: add(.other, table, "no route to the internet", [noRoute(internetBlock, table, place)])
    case .unknown(let reason):
      add(
        .other, table, reason,
        [Check("route.lookup", .unknown, reason, resource: table, source: table?.source)])
    case .route(let route, _): leave(by: route, table, place, through: origin)
    }
  }

  private mutating func leave(
    by route: Route, _ table: Resource?, _ place: NetworkPlace, through origin: NetworkPlace
  ) {
    let target = deployment.resolve(route.targetReference)
    guard !route.isBlackhole else {
      add(
        .other, table, "blackhole",
        [
          routeCheck(
            route, table, .fail, "the route to the internet is a blackhole", cause: "route.blackhole")
        ])
      return
    }
    let found = routeCheck(
      route, table, .pass,
      "\(table?.name ?? "route table") sends \(internetBlock) to \(target?.name ?? route.targetReference?.description ?? "")"
    )
    switch target?.facts {
    case is InternetGateway:
      add(
        .internetGateway, target, "internet gateway \(target?.name ?? "")",
        [found, publicAddressCheck(place)])
    case is EgressOnlyInternetGateway:
      add(.internetGateway, target, "egress-only internet gateway \(target?.name ?? "")", [found])
    case let facts as NATGateway:
      translate(facts, target, found, place)
    case is TransitGateway:
      add(.transitGateway, target, "transit gateway \(target?.name ?? "")", [found])
      TransitGatewayWalk.leaveToInternet(&self, target, from: place, toward: internetBlock)
    case is PeeringConnection:
      add(
        .peering, target, "peering \(target?.name ?? "")",
        [
          found,
          Check(
            "peering.transitive", .fail, "a peering does not lead to the internet", resource: target,
            source: target?.source, causeCode: "route.peering-not-transitive"),
        ])
    case is VPCEndpoint: add(.endpoint, target, "gateway endpoint \(target?.name ?? "")", [found])
    case nil:
      add(
        .internetGateway, nil, "\(route.targetReference?.description ?? "the target") is not loaded",
        [
          routeCheck(
            route, table, .unknown,
            "\(route.targetReference?.description ?? "the route's target") is not loaded")
        ])
    default: add(.other, target, "\(target?.name ?? "")", [found])
    }
  }

  /// "An instance in a public subnet needs a public IPv4 address" (Internet gateways).
  private func publicAddressCheck(_ place: NetworkPlace) -> Check {
    switch place.publicAddress {
    case .some:
      Check("address.public", .pass, "\(place.resource.name) has a public address", resource: place.resource)
    case .unknown(let reason): Check("address.public", .unknown, reason, resource: place.resource)
    case .none:
      Check(
        "address.public", .fail,
        "\(place.resource.name) has no public address, so the internet gateway drops its packets",
        resource: place.resource, source: place.resource.source, wanted: "a public address", got: "none",
        causeCode: "route.no-public-ip")
    }
  }

  private mutating func translate(
    _ facts: NATGateway, _ resource: Resource?, _ found: Check, _ place: NetworkPlace
  ) {
    guard let resource, let nat = network.places(of: resource).first else { return }
    var checks: [Check?] = [found]
    if let state = facts.state?.value, state != "available" {
      checks.append(
        Check(
          "nat.state", .fail, "the NAT gateway is \(state)", resource: resource, source: resource.source,
          wanted: "available", got: state, causeCode: "route.nat-without-internet"))
    }
    if facts.isPublic.value == false {
      checks.append(
        Check(
          "nat.public", .fail, "a private NAT gateway does not lead to the internet", resource: resource,
          source: facts.isPublic.source ?? resource.source, wanted: "public", got: "private",
          causeCode: "route.nat-without-internet"))
    } else if !nat.isInNamedNetwork {
      checks.append(natWayOut(nat))
    }
    add(.natGateway, resource, "NAT gateway \(resource.name)", checks)
  }

  /// "A public NAT gateway … must route to the internet gateway of its VPC" (NAT gateway basics).
  private func natWayOut(_ nat: NetworkPlace) -> Check {
    let table = network.routeTable(of: nat)
    let found = network.lookUp(internetBlock, in: table, of: nat.vpc)
    if case .route(let route, _) = found, deployment.resolve(route.targetReference)?.facts is InternetGateway
    {
      return routeCheck(route, table, .pass, "the NAT gateway's subnet leads to the internet gateway")
    }
    return Check(
      "nat.internet", .fail,
      "\(nat.resource.name) sits in \(nat.subnet?.name ?? "a subnet") whose route table \(table?.name ?? "") has no route to an internet gateway",
      resource: nat.resource, source: nat.resource.source, wanted: "0.0.0.0/0 to an internet gateway",
      got: "none",
      causeCode: "route.nat-without-internet")
  }

  private mutating func walkIn(_ to: NetworkPlace) {
    if to.isInNamedNetwork {
      assume(
        "\(to.vpc?.name ?? "the network of \(to.resource.name)") has an internet gateway and routes", to.vpc)
    } else {
      add(
        .internetGateway, to.vpc.flatMap { network.internetGatewayOfVPC[$0.id] }, "from the internet",
        [internetGatewayCheck(to), publicAddressCheck(to), wayBackToInternet(to)])
    }
    guard !hasFailed else { return }
    arrive(to, isSameSubnet: false)
  }

  private func internetGatewayCheck(_ to: NetworkPlace) -> Check {
    if let gateway = to.vpc.flatMap({ network.internetGatewayOfVPC[$0.id] }) {
      return Check(
        "gateway.internet", .pass, "\(to.vpc?.name ?? "the VPC") has the internet gateway \(gateway.name)",
        resource: gateway, source: gateway.source)
    }
    return Check(
      "gateway.internet", .fail, "\(to.vpc?.name ?? "the VPC") has no internet gateway", resource: to.vpc,
      source: to.vpc?.source, wanted: "an internet gateway", got: "none",
      causeCode: "route.no-internet-gateway")
  }

  private func wayBackToInternet(_ to: NetworkPlace) -> Check {
    let table = network.routeTable(of: to)
    let block = source.addresses ?? .anyIPv4
    if case .route(let route, _) = network.lookUp(block, in: table, of: to.vpc),
      deployment.resolve(route.targetReference)?.facts is InternetGateway
    {
      return routeCheck(route, table, .pass, "replies leave by the internet gateway")
    }
    return Check(
      "route.return", .fail,
      "\(table?.name ?? "the route table") of \(to.subnet?.name ?? "the subnet") does not lead back to the internet gateway",
      resource: table?.origin == .awsDefault ? to.subnet : table, source: table?.source,
      wanted: "\(block) to the internet gateway", got: "none", causeCode: "route.no-return-route",
      obstacle: .route(MissingRoute(from: to, in: table, to: block)))
  }

  // MARK: On premises

  private mutating func walkFromOnPremises(_ address: IPAddress, _ to: NetworkPlace) {
    HybridWalk.enter(&self, from: address, to: to)
    guard !hasFailed else { return }
    arrive(to, isSameSubnet: false)
  }

  private mutating func walkToOnPremises(_ from: NetworkPlace, _ address: IPAddress) {
    add(
      .networkInterface, from.resource, "\(from.resource.name) sends from \(from.addressText)",
      [
        network.securityGroupCheck(from, .egress, peer: destination, packet),
        network.networkACLCheck(from, .egress, peer: destination, packet),
      ])
    guard !hasFailed else { return }
    HybridWalk.leave(&self, from: from, to: address)
    guard !hasFailed else { return }
    replyArrives(at: from)
  }

  // MARK: For the walks in files of their own

  mutating func append(_ kind: Hop.Kind, _ resource: Resource?, _ summary: String, _ checks: [Check?]) {
    add(kind, resource, summary, checks)
  }

  mutating func take(_ summary: String, _ resource: Resource?) { assume(summary, resource) }

  func check(
    of route: Route, in table: Resource?, _ outcome: Outcome, _ summary: String, cause: String? = nil
  ) -> Check {
    routeCheck(route, table, outcome, summary, cause: cause)
  }
}
