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

/// Walks a packet from one end to the other and its reply back, router by router.
///
/// Both directions are the same walk: out of an end, from router to router as their tables say, into the
/// other end. What differs is what keeps a memory of the request: security groups and NAT gateways let its
/// reply pass.
struct PacketWalk {
  enum Direction { case request, reply }

  /// Where a packet is after a step.
  enum Progress {
    case at(Router)
    case arrived
    case stopped
  }

  /// A gateway that put its own address in place of the sender's.
  struct Translation {
    var gateway: NetworkPlace
    var original: PacketEnd
  }

  let network: Network
  let packet: Packet
  var direction = Direction.request
  /// The sender, as the next guard sees it.
  var source: PacketEnd
  var destination: PacketEnd
  var translations: [Translation] = []
  /// Whether a NAT gateway's packets went through a peering: "the response is returned to the sender" by that
  /// way.
  var returnsToSender = false
  /// The appliances on the way, each of which must see the reply, too.
  var appliances: [ResourceID] = []
  /// Whether a guard between the ends looked at protocol or port.
  var asksForPort = false
  /// Whether the groups of the sender are still known.
  var seesGroups = true
  /// The network ACLs that the packet passes between its ends, where they are noted down in place of being asked.
  var passedLists: [PassedList]?
  var result = PacketResult()
  /// Set as soon as a check fails: nothing comes after it.
  private(set) var hasFailed = false
  mutating func noteFailure() { hasFailed = true }

  init(_ network: Network, _ packet: Packet, from source: PacketEnd, to destination: PacketEnd) {
    self.network = network
    self.packet = packet
    self.source = source.seen(by: packet.family)
    self.destination = destination.seen(by: packet.family)
  }

  /// Both ways between two ends. Checks stop at the first failure.
  static func run(
    _ network: Network, _ packet: Packet, from source: PacketEnd, to destination: PacketEnd
  ) -> PacketResult {
    var walk = PacketWalk(network, packet.fitting(source, destination), from: source, to: destination)
    walk.run()
    return walk.result
  }

  var deployment: Deployment { network.deployment }
  var isReply: Bool { direction == .reply }

  private mutating func run() {
    let client = source
    request()
    guard !hasFailed else { return }
    turnAround(to: client)
  }

  // MARK: The request

  private mutating func request() {
    switch source {
    case .place(let place): depart(place)
    case .internet: comeFromInternet()
    case .onPremises(let address): comeFromOnPremises(address)
    }
    guard !hasFailed, case .place(let place) = destination else { return }
    arrive(place)
  }

  private mutating func depart(_ place: NetworkPlace) {
    let isNeighbour = destination.place.map { place.isNeighbour(of: $0) } ?? false
    let seesGroups = destination.place.map { network.seesGroups(place, $0, .egress) } ?? true
    add(
      .networkInterface, place.resource, "\(place.resource.name) sends from \(place.addressText)",
      [
        addressCheck(place),
        network.securityGroupCheck(place, .egress, peer: destination, packet, seesGroups: seesGroups),
        isNeighbour ? nil : network.networkACLCheck(place, .egress, peer: destination, packet),
      ])
    assumeDefaults(of: place, isNeighbour: isNeighbour)
    guard !hasFailed, !isNeighbour else { return }
    travel(from: network.router(of: place))
  }

  /// A network that no input holds is taken as AWS makes it, and the answer says so ("Default components of a
  /// VPC").
  private mutating func assumeDefaults(of place: NetworkPlace, isNeighbour: Bool) {
    let isNamedSubnet = place.subnet?.origin == .external
    guard let network = place.isInNamedNetwork ? place.vpc ?? place.subnet : place.subnet,
      place.isInNamedNetwork || isNamedSubnet && !self.network.hasOwnList(place)
    else { return }
    if !isNeighbour { assume("the network ACL of \(network.name) is the default one", network) }
    if place.securityGroups.contains(where: { $0.origin == .awsDefault }) {
      assume("\(place.resource.name) has the default security group of \(network.name)", place.resource)
    }
  }

  /// An IPv6 packet needs an IPv6 address to be sent from.
  private func addressCheck(_ place: NetworkPlace) -> Check? {
    guard packet.family == .ipv6, place.addresses == nil, !place.isInNamedNetwork else { return nil }
    return Check(
      "address.ipv6", .fail, "\(place.resource.name) has no IPv6 address", resource: place.subnet,
      source: place.subnet?.source ?? place.resource.source, wanted: "an IPv6 address", got: "none",
      causeCode: "route.no-route")
  }

  private mutating func arrive(_ place: NetworkPlace) {
    let isNeighbour = source.place.map { place.isNeighbour(of: $0) } ?? false
    let seesGroups =
      seesGroups && source.place.map { network.seesGroups($0, place, .ingress) } ?? true
    add(
      .networkInterface, place.resource,
      "\(place.resource.name) receives at \(place.addressText)\(packet.ports.map { ":\($0)" } ?? "")",
      [
        isNeighbour ? nil : network.networkACLCheck(place, .ingress, peer: source, packet),
        network.securityGroupCheck(place, .ingress, peer: source, packet, seesGroups: seesGroups),
      ])
    assumeDefaults(of: place, isNeighbour: isNeighbour)
  }

  // MARK: The reply

  /// Sends the reply back: to each gateway that translated the request, the last one first, and at the end to
  /// the client.
  private mutating func turnAround(to client: PacketEnd) {
    let server = destination
    let seen = appliances
    (direction, appliances) = (.reply, [])
    (source, destination) = (server, source)
    comeBack(from: server, to: destination)
    while !hasFailed, let translation = translations.popLast() {
      passBack(through: translation)
    }
    guard !hasFailed else { return }
    if case .place(let place) = client, !(server.place.map { place.isNeighbour(of: $0) } ?? false) {
      addReply(network.networkACLCheck(place, .ingress, peer: source, packet, replyPorts: replyPorts(client)))
    }
    checkAppliances(seen)
  }

  private mutating func comeBack(from server: PacketEnd, to next: PacketEnd) {
    switch server {
    case .place(let place):
      if let neighbour = next.place, place.isNeighbour(of: neighbour) { return }
      addReply(
        network.networkACLCheck(place, .egress, peer: next, packet, replyPorts: replyPorts(next)))
      guard !hasFailed, !returnsToSender else { return }
      travel(from: network.router(of: place))
    case .internet:
      let vpc = next.place?.vpc
      let gateway = vpc.flatMap { network.internetGatewayOfVPC[$0.id] }
      if let gateway { travel(from: network.edgeRouter(of: gateway, vpc: vpc)) }
    case .onPremises(let address): comeFromOnPremises(address)
    }
  }

  /// "A NAT gateway … keeps the connection": the reply goes on to the interface whose request it translated.
  mutating func passBack(through translation: Translation) {
    let gateway = translation.gateway
    let isNeighbour = translation.original.place.map { gateway.isNeighbour(of: $0) } ?? false
    addReply(listOnTheWay(gateway, .ingress, peer: source, replyPorts: .ephemeral))
    destination = translation.original
    guard !hasFailed, !isNeighbour else { return }
    addReply(
      listOnTheWay(gateway, .egress, peer: destination, replyPorts: replyPorts(destination)))
    guard !hasFailed else { return }
    travel(from: network.router(of: gateway))
  }

  /// The ports that a client may have sent from: "load balancers, NAT gateways and Lambda use 1024-65535,
  /// many Linux kernels 32768-61000" (Network ACLs, "Ephemeral ports").
  private func replyPorts(_ client: PacketEnd) -> PortRange {
    if let port = packet.sourcePort, translations.isEmpty { return PortRange(port) }
    return client.place?.clientPorts ?? .linuxEphemeral
  }

  /// A stateful appliance drops the reply of a connection whose request went through another one ("Appliance
  /// mode").
  mutating func checkAppliances(_ seen: [ResourceID]) {
    guard !hasFailed, Set(seen) != Set(appliances),
      let missed = (seen + appliances).first(where: { seen.contains($0) != appliances.contains($0) })
    else { return }
    let resource = deployment[missed]
    let name = resource?.name ?? "an appliance"
    addReply(
      Check(
        "route.symmetry", .fail,
        "request and reply do not both pass \(name), which drops what it has not seen begin",
        resource: resource, source: resource?.source, wanted: "the same way back", got: "another way",
        causeCode: "route.no-return-route"))
  }

  // MARK: From router to router

  private static let maximumRouters = 32

  /// Follows the routers' tables until the packet arrives or is lost.
  mutating func travel(from first: Router) {
    var router = first
    for _ in 0..<PacketWalk.maximumRouters {
      switch step(at: router) {
      case .at(let next): router = next
      case .arrived, .stopped: return
      }
      guard !hasFailed else { return }
    }
    add(
      .other, router.vpc, "the packet goes round in a circle",
      [
        Check(
          "route.lookup", .fail, "the routes lead in a circle", resource: router.table ?? router.vpc,
          source: router.table?.source, causeCode: isReply ? "route.no-return-route" : "route.no-route")
      ])
  }

  private mutating func step(at router: Router) -> Progress {
    let isHere = destination.place.map { $0.vpc?.id == router.vpc?.id } ?? false
    if router.isNamed, isHere || !router.hasOwnTable {
      assumeRouted(by: router, isHere: isHere)
      return .arrived
    }
    if network.hasNoTable(router), !isLocal(at: router) {
      assumeRouted(by: router, isHere: isHere)
      return .arrived
    }
    guard let wanted = wantedBlock else {
      return isHere ? .arrived : leaveForUnknownAddress(from: router)
    }
    if !isHere, let route = network.openRoute(to: destination, packet, at: router) {
      return follow(route, at: router, toward: wanted)
    }
    switch network.lookUp(wanted, at: router) {
    case .local: return isHere ? .arrived : stayInside(router, wanted)
    case .route(let route) where !(isHere && route.route.coversOnlyMore(than: network.blocks(of: router))):
      return follow(route, at: router, toward: wanted)
    case .route: return .arrived
    case .none: return isHere ? .arrived : noRoute(to: wanted, at: router)
    case .unknown(let reason):
      if !isHere {
        add(
          .other, router.table, reason,
          [Check("route.lookup", .unknown, reason, resource: router.table, source: router.table?.source)])
      }
      return .arrived
    }
  }

  /// The address that routers look up; for the internet without a single address all of it.
  private var wantedBlock: CIDRBlock? {
    if case .internet(nil) = destination { return packet.family == .ipv4 ? .anyIPv4 : .anyIPv6 }
    return destination.addresses
  }

  /// Whether the destination lies in the router's own network.
  private func isLocal(at router: Router) -> Bool {
    if let place = destination.place, place.vpc?.id == router.vpc?.id { return true }
    guard let wanted = wantedBlock, case .local = network.lookUp(wanted, at: router) else { return false }
    return true
  }

  mutating func assumeRouted(by router: Router, isHere: Bool) {
    let named = router.isNamed ? router.vpc : router.subnet
    let name = named?.name ?? "the network of \(source.text)"
    switch destination {
    case .place where isHere: assume("routes inside \(name) are in place", named)
    case .place(let place):
      assume("\(name) routes \(place.addressText) to \(place.vpc?.name ?? "it")", named)
    case .internet: assume("\(name) has a way to the internet", named)
    case .onPremises: assume("\(name) leads to on-premises", named)
    }
  }

  private mutating func stayInside(_ router: Router, _ wanted: CIDRBlock) -> Progress {
    let there = destination.place?.vpc?.name ?? "the other network"
    let summary = "\(wanted) of \(there) overlaps \(router.vpc?.name ?? "the VPC"): packets stay inside"
    return stop(
      .other, router.vpc, summary,
      [
        Check(
          "route.lookup", .fail, summary, resource: router.vpc, source: router.vpc?.source,
          causeCode: "route.overlapping-cidr")
      ])
  }

  /// Packets for a network whose addresses are not known: which route they take is assumed, where any can lead there.
  private mutating func leaveForUnknownAddress(from router: Router) -> Progress {
    if destination.place?.vpc != nil, let table = router.table, !network.leadsToOtherNetworks(table) {
      return noRoute(to: nil, at: router)
    }
    assume("\(destination.text) is routed from \(router.vpc?.name ?? "the VPC")", destination.place?.subnet)
    return .arrived
  }

  private mutating func noRoute(to wanted: CIDRBlock?, at router: Router) -> Progress {
    if let gateway = translations.last?.gateway, case .internet = destination, !isReply {
      return stop(.natGateway, gateway.resource, "no way out", [natWithoutInternet(gateway, router)])
    }
    let isDefault = router.table?.origin == .awsDefault
    let here = router.subnet?.name ?? router.vpc?.name ?? "the VPC"
    let resource = isDefault ? router.subnet ?? router.vpc : router.table ?? router.vpc
    let there = wanted?.description ?? destination.place?.vpc?.name ?? destination.text
    var check = Check(
      isReply ? "route.return" : "route.lookup", .fail,
      "\(router.table?.name ?? "the edge") of \(here) has no route to \(there)", resource: resource,
      source: isDefault ? router.subnet?.source : router.table?.source, wanted: "a route to \(there)",
      got: "none", causeCode: noRouteCause,
      obstacle: .route(MissingRoute(at: router, from: source, to: wanted, of: destination)))
    if isReply { check.summary = "the reply is lost: \(check.summary)" }
    if router.isEdge { check.causeCode = "route.peering-not-transitive" }
    return stop(.other, resource, isReply ? "no way back" : "no route", [check])
  }

  private var noRouteCause: String {
    if isReply { return "route.no-return-route" }
    if case .onPremises = destination, network.leadsOnPremises { return "route.vpn-no-route" }
    return "route.no-route"
  }
}

extension Packet {
  /// The packet in the family that its ends speak: IPv6 where one of them has nothing else.
  fileprivate func fitting(_ source: PacketEnd, _ destination: PacketEnd) -> Packet {
    let isIPv6 = [source, destination].contains { end in
      switch end {
      case .place(let place): place.addresses?.family == .ipv6 || place.onlyHasIPv6
      case .internet(let address): address?.family == .ipv6
      case .onPremises(let address): address.family == .ipv6
      }
    }
    return isIPv6 ? speaking(.ipv6) : self
  }
}

extension NetworkPlace {
  /// The ports that the interface's owner sends requests from.
  var clientPorts: PortRange {
    switch resource.facts {
    case is LoadBalancer, is NATGateway, is LambdaFunction, is VPCLink: .ephemeral
    default: .linuxEphemeral
    }
  }

  fileprivate var onlyHasIPv6: Bool { addresses == nil && ipv6Addresses != nil }
}

extension Route {
  /// Whether the route is no more special than a VPC's own blocks, of which one is not known.
  fileprivate func coversOnlyMore(than blocks: [CIDRBlock]) -> Bool {
    guard case .cidr(let block) = destination else { return false }
    return !blocks.contains { $0.contains(block) }
  }
}

extension Network {
  fileprivate func blocks(of router: Router) -> [CIDRBlock] {
    router.vpc.flatMap { blocksOfVPC[$0.id] } ?? []
  }
}

extension Network {
  /// Whether any VPN connection or Direct Connect leads out of the deployment.
  fileprivate var leadsOnPremises: Bool {
    !vpnGatewayOfVPC.isEmpty
      || transitGateways.values.contains { $0.attachments.values.contains(where: \.isHybrid) }
  }
}
