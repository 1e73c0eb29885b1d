import Documents
import Topology

/// Routes: the way that exists but is not taken, and connections between networks.
extension FixCandidates {
  func routeCandidates(_ missing: MissingRoute) -> [FixCandidate] {
    guard let destination = destination(of: missing) else { return [] }
    let table = missing.routeTable.flatMap { deployment[$0] }
    let targets = targets(missing)
    var found = serviceCandidates(missing)
    if targets.isEmpty, case .cidr(let block) = destination { found += newGatewayCandidates(missing, block) }
    for (target, opening) in targets {
      let route = Route(destination, to: target)
      if let table {
        found.append(
          FixCandidate(
            table.id, .route(.add(route)), opens: opening, size: table.origin == .declared ? 0 : 3))
      }
      found += associations(missing, route, opening)
    }
    return found
  }

  /// A VPC without any way to the internet needs a gateway before a route.
  private func newGatewayCandidates(_ missing: MissingRoute, _ block: CIDRBlock) -> [FixCandidate] {
    guard block.isEverything, let vpc = missing.vpc.flatMap({ deployment[$0] }), vpc.origin == .declared,
      let table = missing.routeTable.flatMap({ deployment[$0] })
    else { return [] }
    var gateway = InternetGateway()
    gateway.vpc = vpc.reference
    let new = newResource("internet", beside: vpc, gateway)
    let route = Route(.cidr(block), to: .internetGateway(Reference(to: new.id)))
    return [
      FixCandidate(
        [ModelEdit(adding: new), ModelEdit(table.id, .route(.add(route)))], opens: .everyone,
        letsIn: "the internet, as far as public addresses and rules allow", size: 4)
    ]
  }

  /// The whole network that a route should lead to; nil where nothing names its block.
  private func destination(of missing: MissingRoute) -> Route.Destination? {
    let blocks = missing.destinationVPC.flatMap { deployment.facts($0) as VPC? }?.cidrBlocks ?? []
    guard let wanted = missing.destination else {
      return blocks.lazy.compactMap(\.unknown).first { $0.text != nil }.map { .unknown($0) }
    }
    if let block = blocks.compactMap(\.value).first(where: { $0.contains(wanted) }) { return .cidr(block) }
    if missing.isOnPremises {
      return .cidr(deployment.networksOnPremises.first { $0.contains(wanted) } ?? wanted)
    }
    guard missing.destinationVPC == nil, !RequestWalk.isPrivate(wanted.base) else { return .cidr(wanted) }
    return .cidr(wanted.family == .ipv4 ? .anyIPv4 : .anyIPv6)
  }

  /// Where packets could be sent: the connections of the VPC that lead to the destination.
  private func targets(_ missing: MissingRoute) -> [(Route.Target, FixCandidate.Opening)] {
    guard let vpc = missing.vpc else { return [] }
    if let destination = missing.destinationVPC { return connections(vpc, destination) }
    if missing.isOnPremises || missing.destination.map({ RequestWalk.isPrivate($0.base) }) == true {
      let gateway = network.vpnGatewayOfVPC[vpc].map { Route.Target.vpnGateway(Reference(to: $0.id)) }
      return
        ([gateway].compactMap(\.self) + transitGateways(of: vpc).map { .transitGateway(Reference(to: $0)) })
        .map { ($0, .connection) }
    }
    let nat = deployment.all(NATGateway.self).map(\.resource).filter {
      network.places(of: $0).first?.vpc?.id == vpc
    }
    let internet = network.internetGatewayOfVPC[vpc].map {
      Route.Target.internetGateway(Reference(to: $0.id))
    }
    return nat.prefix(1).map { (.natGateway(Reference(to: $0.id)), .network) }
      + [internet].compactMap(\.self).map { ($0, .everyone) }
  }

  private func connections(_ vpc: ResourceID, _ destination: ResourceID) -> [(
    Route.Target, FixCandidate.Opening
  )] {
    let peerings = deployment.all(PeeringConnection.self).filter { peering in
      let sides = Set([peering.facts.requester, peering.facts.accepter].compactMap { id($0, .vpc) })
      return sides == [vpc, destination]
    }
    let gateways = transitGateways(of: vpc).filter(transitGateways(of: destination).contains)
    return peerings.map { (.peeringConnection(Reference(to: $0.resource.id)), .connection) }
      + gateways.map { (.transitGateway(Reference(to: $0)), .connection) }
  }

  private func transitGateways(of vpc: ResourceID) -> [ResourceID] {
    deployment.all(TransitGatewayAttachment.self).filter { id($0.facts.vpc, .vpc) == vpc }
      .compactMap { id($0.facts.transitGateway, .transitGateway) }
  }

  /// Another table of the VPC that has the route already: the subnet was not associated with it.
  private func associations(
    _ missing: MissingRoute, _ wanted: Route, _ opening: FixCandidate.Opening
  ) -> [FixCandidate] {
    guard let subnet = missing.subnet, network.routeTableOfSubnet[subnet] == nil else { return [] }
    let target = wanted.targetReference.flatMap { deployment.resolve($0)?.id }
    return deployment.all(RouteTable.self).filter { table in
      id(table.facts.vpc, .vpc) == missing.vpc && table.resource.id != missing.routeTable
        && table.facts.routes.contains { route in
          route.destination.covers(wanted.destination)
            && deployment.resolve(route.targetReference)?.id == target
        }
    }.map {
      FixCandidate(
        $0.resource.id, .reference(.subnets, .add(Reference(to: subnet))), opens: opening, size: 1)
    }
  }

  // MARK: Connections

  func connectionCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "route.blackhole": blackholeCandidates(subject)
    case "route.no-route", "route.no-return-route", "route.vpn-no-route": missingRouteCandidates(subject)
    case "route.no-internet-gateway": internetGatewayCandidates(subject)
    case "route.no-public-ip": publicAddressCandidates(subject)
    case "route.nat-without-internet": natCandidates(subject)
    case "route.peering-not-active":
      [FixCandidate(subject.id, .setting(.peeringAccepted), opens: .connection)]
    case "route.tgw-not-attached": attachmentCandidates(subject)
    case "route.tgw-no-association": associationCandidates(subject)
    case "route.tgw-no-route": transitRouteCandidates(subject)
    case "hybrid.prefix-not-advertised":
      wantedBlock.map { [FixCandidate(subject.id, .vpnRoute(.add(VPNRoute(Fact($0)))), opens: .network)] }
        ?? []
    case "hybrid.dns-not-forwarded": inboundResolverCandidates(subject)
    default: []
    }
  }

  /// The block that a check asked a route for, as its evidence says.
  private var wantedBlock: CIDRBlock? {
    (check.wanted ?? "").split(separator: " ").lazy.compactMap { CIDRBlock($0) }.first
      ?? check.summary.split(separator: " ").lazy.compactMap { CIDRBlock($0) }.first
  }

  private func missingRouteCandidates(_ subject: Resource) -> [FixCandidate] {
    let table = subject.facts is RouteTable ? subject : network.mainTableOfVPC[subject.id]
    guard let wanted = wantedBlock, let table, let facts = table.facts as? RouteTable else { return [] }
    let holder = deployment.all(VPC.self).first {
      $0.facts.cidrBlocks.contains { $0.value?.contains(wanted) == true }
    }
    var missing = MissingRoute(table: table.id, vpc: id(facts.vpc, .vpc), to: wanted, of: holder?.resource.id)
    missing.isOnPremises = holder == nil && RequestWalk.isPrivate(wanted.base)
    let propagation = network.vpnGatewayOfVPC[missing.vpc ?? subject.id].map {
      FixCandidate(
        table.id, .reference(.propagatingGateways, .add(Reference(to: $0.id))), opens: .connection, size: 1)
    }
    return routeCandidates(missing) + [propagation].compactMap(\.self)
  }

  /// "The route's target no longer exists" (Blackhole routes): another way to the same place, or none at all.
  private func blackholeCandidates(_ subject: Resource) -> [FixCandidate] {
    deployment.all(RouteTable.self).flatMap { table in
      table.facts.routes.filter { route in
        route.isBlackhole && (route.declaredBy == subject.id || table.resource.id == subject.id)
      }.flatMap { old -> [FixCandidate] in
        guard case .cidr(let block) = old.destination else { return [] }
        let holder = deployment.all(VPC.self).first {
          $0.facts.cidrBlocks.contains { $0.value?.overlaps(block) == true } && !block.isEverything
        }
        let missing = MissingRoute(
          table: table.resource.id, vpc: id(table.facts.vpc, .vpc), to: block, of: holder?.resource.id)
        return targets(missing).map { target, opening in
          var new = Route(old.destination, to: target, source: old.source)
          new.declaredBy = old.declaredBy
          return FixCandidate(table.resource.id, .route(.replace(old, with: new)), opens: opening)
        } + [FixCandidate(table.resource.id, .route(.remove(old)), size: 2)]
      }
    }
  }

  // MARK: The internet

  private func internetGatewayCandidates(_ vpc: Resource) -> [FixCandidate] {
    let loose = deployment.all(InternetGateway.self).first {
      $0.facts.vpc == nil && $0.resource.origin == .declared
    }
    if let loose {
      return [
        FixCandidate(loose.resource.id, .setting(.attachedVPC(vpc.reference)), opens: .everyone)
      ]
    }
    var gateway = InternetGateway()
    gateway.vpc = vpc.reference
    return [
      FixCandidate(
        [ModelEdit(adding: newResource("internet", beside: vpc, gateway))], opens: .everyone,
        letsIn: "the internet, as far as routes, public addresses and rules allow")
    ]
  }

  private func publicAddressCandidates(_ subject: Resource) -> [FixCandidate] {
    let place = network.places(of: subject).first
    let setting: Setting? =
      switch subject.facts {
      case is Instance: .associatePublicIP(true)
      case is ECSService: .assignPublicIP(true)
      default: nil
      }
    var found =
      setting.map {
        [
          FixCandidate(
            subject.id, .setting($0), opens: .everyone, letsIn: "the internet, as far as rules allow")
        ]
      } ?? []
    if let subnet = place?.subnet, setting == nil {
      found.append(
        FixCandidate(
          subnet.id, .setting(.mapPublicIPOnLaunch(true)), opens: .everyone,
          letsIn: "the internet, to everything new in \(subnet.name)"))
    }
    return found + natInstead(place)
  }

  /// A way out that lets nobody in: the private subnet's route through a NAT gateway.
  private func natInstead(_ place: NetworkPlace?) -> [FixCandidate] {
    guard let place, let table = network.routeTable(of: place), let facts = table.facts as? RouteTable,
      let vpc = place.vpc
    else { return [] }
    let nat = deployment.all(NATGateway.self).first {
      network.places(of: $0.resource).first?.vpc?.id == vpc.id
    }
    guard let nat, nat.facts.subnet.flatMap({ id($0, .subnet) }) != place.subnet?.id else { return [] }
    return facts.routes.compactMap { old in
      guard case .cidr(let block) = old.destination, block.isEverything else { return nil }
      var new = Route(old.destination, to: .natGateway(nat.resource.reference), source: old.source)
      new.declaredBy = old.declaredBy
      return FixCandidate(table.id, .route(.replace(old, with: new)), opens: .network)
    }
  }

  private func natCandidates(_ nat: Resource) -> [FixCandidate] {
    guard let facts = nat.facts as? NATGateway else { return [] }
    if facts.isPublic.value == false {
      return [FixCandidate(nat.id, .setting(.natIsPublic(true)), opens: .network)]
    }
    guard let place = network.places(of: nat).first, let vpc = place.vpc else { return [] }
    let publicSubnets = (network.subnetsOfVPC[vpc.id] ?? []).filter { subnet in
      let table = network.routeTableOfSubnet[subnet.id] ?? network.mainTableOfVPC[vpc.id]
      return (table?.facts as? RouteTable)?.routes.contains {
        deployment.resolve($0.targetReference)?.facts is InternetGateway
      } == true
    }
    var found =
      place.isOutsideSubnets
      ? [] : publicSubnets.map { FixCandidate(nat.id, .setting(.natSubnet($0.reference))) }
    if let gateway = network.internetGatewayOfVPC[vpc.id], let table = network.routeTable(of: place) {
      let route = Route(.cidr(.anyIPv4), to: .internetGateway(gateway.reference))
      found.append(
        FixCandidate(
          table.id, .route(.add(route)), opens: .everyone,
          letsIn: "the internet, to what has a public address in the table's subnets"))
    }
    return found
  }

  // MARK: Transit gateways

  private func attachmentCandidates(_ gateway: Resource) -> [FixCandidate] {
    let attached = Set(
      deployment.all(TransitGatewayAttachment.self).compactMap { id($0.facts.vpc, .vpc) })
    let vpcs = sourcePlaces.compactMap(\.vpc).filter { !attached.contains($0.id) && $0.origin == .declared }
    return vpcs.prefix(1).map { vpc in
      var attachment = TransitGatewayAttachment()
      attachment.transitGateway = gateway.reference
      attachment.vpc = vpc.reference
      attachment.subnets = subnets(in: vpc.id).map(\.reference)
      return FixCandidate(
        [ModelEdit(adding: newResource("\(vpc.name)-attachment", beside: vpc, attachment))],
        opens: .connection)
    }
  }

  private func tables(of gateway: ResourceID?) -> [(resource: Resource, facts: TransitGatewayRouteTable)] {
    deployment.all(TransitGatewayRouteTable.self).filter {
      id($0.facts.transitGateway, .transitGateway) == gateway
    }
  }

  private func associationCandidates(_ attachment: Resource) -> [FixCandidate] {
    guard let facts = attachment.facts as? TransitGatewayAttachment else { return [] }
    return tables(of: id(facts.transitGateway, .transitGateway))
      .sorted { $0.facts.associations.count > $1.facts.associations.count }
      .map {
        FixCandidate(
          $0.resource.id, .reference(.associations, .add(attachment.reference)), opens: .connection)
      }
  }

  private func transitRouteCandidates(_ subject: Resource) -> [FixCandidate] {
    guard let wanted = wantedBlock, let facts = subject.facts as? TransitGatewayRouteTable else { return [] }
    let attachments = deployment.all(TransitGatewayAttachment.self).filter { attachment in
      let blocks = deployment.facts(attachment.facts.vpc, as: VPC.self)?.cidrBlocks.compactMap(\.value) ?? []
      return blocks.contains { $0.contains(wanted) }
        && id(attachment.facts.transitGateway, .transitGateway) == id(facts.transitGateway, .transitGateway)
    }
    return attachments.flatMap { attachment in
      [
        FixCandidate(
          subject.id, .reference(.propagations, .add(attachment.resource.reference)), opens: .connection),
        FixCandidate(
          subject.id,
          .transitGatewayRoute(
            .add(TransitGatewayRoute(.cidr(wanted), to: attachment.resource.reference))),
          opens: .connection, size: 1),
      ]
    }
  }

  // MARK: On-premises names

  private func inboundResolverCandidates(_ endpoint: Resource) -> [FixCandidate] {
    guard let facts = endpoint.facts as? VPCEndpoint, let vpc = deployment.resolve(facts.vpc, as: .vpc) else {
      return []
    }
    let own = facts.subnets.isEmpty ? subnets(in: vpc.id).map(\.reference) : facts.subnets
    var group = SecurityGroup()
    group.vpc = vpc.reference
    group.groupName = Fact("resolver-inbound")
    let block = onPremisesBlock
    group.rules = [IPProtocol.udp, .tcp].map {
      SecurityGroupRule(.ingress, Fact($0), ports: Fact(PortRange(53)), peer: .cidr(block))
    }
    let newGroup = newResource("resolver-inbound", beside: endpoint, group)
    var resolver = ResolverEndpoint()
    resolver.vpc = vpc.reference
    resolver.subnets = own
    resolver.securityGroups = [Reference(to: newGroup.id)]
    let newResolver = newResource("inbound", beside: endpoint, resolver)
    return [
      FixCandidate(
        [ModelEdit(adding: newGroup), ModelEdit(adding: newResolver)], opens: .network,
        letsIn: "DNS questions from \(block)",
        afterwards: "let the DNS servers on premises forward the name to its addresses")
    ]
  }

  /// The block on premises that the caller belongs to.
  private var onPremisesBlock: CIDRBlock {
    let address = request.from.dropping(prefix: "onprem:").flatMap { IPAddress($0) }
    let known = deployment.networksOnPremises
    let holding = address.flatMap { address in known.first { $0.contains(address) } }
    return holding ?? address.map { CIDRBlock($0) } ?? known.first ?? .anyIPv4
  }
}

extension Route.Destination {
  /// Whether all of another destination is known to lie in it.
  fileprivate func covers(_ other: Route.Destination) -> Bool {
    if case (.cidr(let block), .cidr(let inner)) = (self, other) { return block.contains(inner) }
    return self == other
  }
}

extension MissingRoute {
  /// A way that a table does not lead, whoever sends.
  init(table: ResourceID, vpc: ResourceID?, to destination: CIDRBlock, of destinationVPC: ResourceID?) {
    routeTable = table
    self.vpc = vpc
    self.destination = destination
    self.destinationVPC = destinationVPC
  }
}
