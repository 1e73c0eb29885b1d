import Documents
import Topology
import TrafficSimulator

/// Routes, peerings, NAT gateways and address blocks.
extension DeploymentFindings {
  var networkFindings: [Finding] {
    blackholes + peerings + overlaps + natGateways + addressBlocks
  }

  /// "Blackhole: the route's target isn't available" (Route tables).
  private var blackholes: [Finding] {
    let subnetTables = deployment.all(RouteTable.self).flatMap { table in
      table.facts.routes.compactMap { route -> Finding? in
        let target = deployment.resolve(route.targetReference)
        let isGone =
          (target?.facts as? NATGateway)?.state?.value.map { ["deleted", "deleting", "failed"].contains($0) }
          ?? false
        guard route.isBlackhole || isGone else { return nil }
        let declared = route.declaredBy.flatMap { deployment[$0] } ?? table.resource
        return Finding(
          "route.blackhole", .error,
          "\(table.resource.name) sends \(text(route.destination)) to \(name(route.targetReference)), which is gone",
          resource: declared, source: route.source ?? declared.source,
          detail: "packets are dropped; a shorter prefix does not take over"
        ).fixed(by: fix([ModelEdit(table.resource.id, .route(.remove(route)))]))
      }
    }
    let transit = deployment.all(TransitGatewayRouteTable.self).flatMap { table in
      table.facts.routes.filter(\.isBlackhole).map { route in
        let declared = route.declaredBy.flatMap { deployment[$0] } ?? table.resource
        return Finding(
          "route.blackhole", .warning, "\(table.resource.name) drops packets to \(text(route.destination))",
          resource: declared, source: route.source ?? declared.source,
          detail: "a static blackhole may be meant; else its attachment is gone")
      }
    }
    return subnetTables + transit
  }

  private func text(_ destination: Route.Destination) -> String {
    switch destination {
    case .cidr(let block): block.description
    case .prefixList(let list): name(list)
    case .unknown(let unknown): unknown.reason
    }
  }

  // MARK: Peerings

  private func blocks(of vpc: ResourceID) -> [CIDRBlock] {
    deployment.facts(vpc, as: VPC.self)?.cidrBlocks.compactMap(\.value) ?? []
  }

  /// Whether a table of one VPC leads over a peering to the other's addresses.
  private func leads(_ peering: ResourceID, from vpc: ResourceID, to other: ResourceID) -> Bool {
    deployment.all(RouteTable.self).contains { table in
      id(table.facts.vpc, .vpc) == vpc
        && table.facts.routes.contains { route in
          guard deployment.resolve(route.targetReference)?.id == peering else { return false }
          guard case .cidr(let block) = route.destination else { return true }
          return blocks(of: other).contains { $0.overlaps(block) }
        }
    }
  }

  /// "Update your route tables for a VPC peering connection": both owners add a route.
  private var peerings: [Finding] {
    declared(PeeringConnection.self).flatMap { peering -> [Finding] in
      guard let near = id(peering.facts.requester, .vpc), let far = id(peering.facts.accepter, .vpc) else {
        return []
      }
      var found: [Finding] = []
      if let status = peering.facts.status?.value, status != "active" {
        found.append(
          Finding(
            "route.peering-not-active", .error, "\(peering.resource.name) is \(status), not active",
            resource: peering.resource, source: peering.facts.status?.source
          ).fixed(by: fix([ModelEdit(peering.resource.id, .setting(.peeringAccepted))])))
      }
      let external = [near, far].contains { deployment[$0]?.origin == .external }
      let ways = [(near, far), (far, near)].map { leads(peering.resource.id, from: $0.0, to: $0.1) }
      if external { return found }
      if ways == [false, false] {
        found.append(
          Finding(
            "hygiene.unused-peering", .warning, "no route leads over \(peering.resource.name)",
            resource: peering.resource))
      } else if let missing = ways.firstIndex(of: false) {
        let (from, to) = missing == 0 ? (near, far) : (far, near)
        found.append(
          Finding(
            "route.no-return-route", .error,
            "\(peering.resource.name) is routed one way: \(deployment[from]?.name ?? "") has no route back to \(deployment[to]?.name ?? "")",
            resource: peering.resource, detail: "requests arrive, replies are lost"
          ).fixed(by: returnRoute(peering.resource, from: from, to: to)))
      }
      return found
    }
  }

  private func returnRoute(_ peering: Resource, from vpc: ResourceID, to other: ResourceID) -> Trace.Fix? {
    guard let block = blocks(of: other).first,
      let table = declared(RouteTable.self).first(where: { id($0.facts.vpc, .vpc) == vpc })
    else { return nil }
    return fix([
      ModelEdit(
        table.resource.id, .route(.add(Route(.cidr(block), to: .peeringConnection(peering.reference)))))
    ])
  }

  // MARK: Addresses

  /// "You cannot create a VPC peering connection between VPCs that have matching or overlapping CIDR blocks"; of two
  /// attachments of a transit gateway only one is propagated.
  private var overlaps: [Finding] {
    let peered = declared(PeeringConnection.self).map {
      ($0.resource, [$0.facts.requester, $0.facts.accepter].compactMap { id($0, .vpc) })
    }
    let attached = Dictionary(
      grouping: deployment.all(TransitGatewayAttachment.self)
    ) { id($0.facts.transitGateway, .transitGateway) }
    .compactMap { gateway, attachments -> (Resource, [ResourceID])? in
      guard let gateway, let resource = deployment[gateway] else { return nil }
      return (resource, Array(Set(attachments.compactMap { id($0.facts.vpc, .vpc) })).sorted())
    }
    return (peered + attached.sorted { $0.0.id < $1.0.id }).flatMap { connection, vpcs in
      vpcs.enumerated().flatMap { index, vpc in
        vpcs[(index + 1)...].compactMap { other -> Finding? in
          let shared = blocks(of: vpc).lazy.compactMap { block in
            self.blocks(of: other).contains { $0.overlaps(block) } ? block : nil
          }.first
          guard vpc != other, let shared else { return nil }
          return Finding(
            "route.overlapping-cidr", .error,
            "\(deployment[vpc]?.name ?? "") and \(deployment[other]?.name ?? "") are joined by \(connection.name) and both use \(shared)",
            resource: connection, detail: "packets to the shared addresses stay at home")
        }
      }
    }
  }

  private static let privateBlocks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
  ].compactMap { CIDRBlock($0) }

  /// "We recommend that you specify a CIDR block from the private IPv4 address ranges" (VPC CIDR blocks).
  private var addressBlocks: [Finding] {
    declared(VPC.self).flatMap { vpc in
      vpc.facts.cidrBlocks.compactMap { fact -> Finding? in
        guard let block = fact.value, block.family == .ipv4,
          !DeploymentFindings.privateBlocks.contains(where: { $0.contains(block) })
        else { return nil }
        return Finding(
          "hygiene.public-address-space", .warning,
          "\(vpc.resource.name) uses \(block), which belongs to others on the internet",
          resource: vpc.resource,
          source: fact.source, detail: "those addresses cannot be reached from the VPC (RFC 1918)")
      }
    }
  }

  // MARK: NAT

  /// The route table that a subnet uses.
  func table(of subnet: ResourceID) -> (resource: Resource, facts: RouteTable)? {
    let tables = deployment.all(RouteTable.self)
    if let own = tables.first(where: { $0.facts.subnets.contains { id($0, .subnet) == subnet } }) {
      return own
    }
    let vpc = id(deployment.facts(subnet, as: Subnet.self)?.vpc, .vpc)
    return tables.first { $0.facts.isMain && id($0.facts.vpc, .vpc) == vpc }
  }

  func leadsToInternet(_ subnet: ResourceID) -> Bool {
    table(of: subnet)?.facts.routes.contains {
      deployment.resolve($0.targetReference)?.facts is InternetGateway
    } ?? false
  }

  private var natGateways: [Finding] { zonalGateways + regionalGateways }

  private var zonalGateways: [Finding] {
    declared(NATGateway.self).compactMap { nat in
      guard nat.facts.isPublic.value != false, let subnet = id(nat.facts.subnet, .subnet),
        deployment[subnet]?.origin == .declared, table(of: subnet)?.resource.origin == .declared,
        !leadsToInternet(subnet)
      else { return nil }
      let vpc = id(deployment.facts(subnet, as: Subnet.self)?.vpc, .vpc)
      let better = declared(Subnet.self).first {
        id($0.facts.vpc, .vpc) == vpc && leadsToInternet($0.resource.id)
      }
      return Finding(
        "route.nat-without-internet", .error,
        "\(nat.resource.name) sits in \(deployment[subnet]?.name ?? "a subnet"), which has no route to an internet gateway",
        resource: nat.resource,
        detail: "a public NAT gateway belongs into a public subnet (NAT gateway basics)"
      ).fixed(
        by: better.flatMap { fix([ModelEdit(nat.resource.id, .setting(.natSubnet($0.resource.reference)))]) })
    }
  }

  /// "Regional NAT gateways": they need the VPC's internet gateway, and in manual mode each zone that sends through
  /// them.
  private var regionalGateways: [Finding] {
    declared(NATGateway.self).filter { $0.facts.isRegional.value == true }.flatMap { nat -> [Finding] in
      guard let vpc = id(nat.facts.vpc, .vpc), deployment[vpc]?.origin == .declared else { return [] }
      let hasInternet = deployment.all(InternetGateway.self).contains { id($0.facts.vpc, .vpc) == vpc }
      let missing =
        hasInternet
        ? []
        : [
          Finding(
            "route.nat-without-internet", .error,
            "\(nat.resource.name) is in \(deployment[vpc]?.name ?? "a VPC"), which has no internet gateway",
            resource: nat.resource)
        ]
      return missing + zonesWithout(nat.resource, nat.facts, vpc)
    }
  }

  private func zonesWithout(_ gateway: Resource, _ facts: NATGateway, _ vpc: ResourceID) -> [Finding] {
    deployment.all(Subnet.self).compactMap { subnet in
      guard id(subnet.facts.vpc, .vpc) == vpc, let zone = subnet.facts.availabilityZone?.value,
        facts.serves(zone) == false, let table = table(of: subnet.resource.id),
        table.facts.routes.contains(where: { deployment.resolve($0.targetReference)?.id == gateway.id })
      else { return nil }
      return Finding(
        "route.nat-not-in-zone", .error,
        "\(subnet.resource.name) sends through \(gateway.name), which is not registered in \(zone)",
        resource: gateway, source: facts.zones.first?.zone.source,
        detail: "give it an Elastic IP address in \(zone), or leave its zones to AWS")
    }
  }
}
