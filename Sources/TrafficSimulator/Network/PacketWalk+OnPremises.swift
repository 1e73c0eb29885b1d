import Documents
import Topology

/// The way between on-premises networks and VPCs: VPN connections and Direct Connect, by VPN gateway or
/// transit gateway.
extension PacketWalk {
  /// Where on-premises packets come in.
  private enum Entrance {
    case vpnGateway(Resource)
    case attachment(CompiledTransitGateway.Attachment, CompiledTransitGateway)
  }

  // MARK: In

  mutating func comeFromOnPremises(_ address: IPAddress) {
    guard let place = destination.place else { return }
    guard !place.isInNamedNetwork else {
      assume(
        "\(place.vpc?.name ?? "the network of \(place.resource.name)") is reachable from on-premises",
        place.vpc)
      return
    }
    let entrances = entrances(to: place)
    guard let entrance = entrances.first(where: { knows($0, address) }) ?? entrances.first else {
      add(.vpn, place.vpc, "no way from on-premises", [noEntrance(place)])
      return
    }
    switch entrance {
    case .vpnGateway(let gateway):
      add(.vpn, gateway, "VPN gateway \(gateway.name)", [tunnelCheck(behind: gateway), ipv6Check(gateway)])
      guard !hasFailed else { return }
      travel(from: network.edgeRouter(of: gateway, vpc: place.vpc))
    case .attachment(let attachment, let gateway):
      add(
        .vpn, attachment.resource, "\(attachment.resource.name) from on-premises",
        [tunnelCheck(attachment), announcementCheck(attachment, place)])
      guard !hasFailed, let wanted = place.addresses else { return }
      if case .at(let router) = cross(gateway, entering: attachment, zone: nil, toward: wanted) {
        travel(from: router)
      }
    }
  }

  /// The gateways that lead into a VPC from on-premises, its own VPN gateway first.
  private func entrances(to place: NetworkPlace) -> [Entrance] {
    var found: [Entrance] = []
    if let gateway = place.vpc.flatMap({ network.vpnGatewayOfVPC[$0.id] }),
      network.vpnConnectionsOfGateway[gateway.id] != nil || network.hasDirectConnect(gateway)
    {
      found.append(.vpnGateway(gateway))
    }
    for gateway in network.transitGateways.values.sorted(by: { $0.resource.id < $1.resource.id }) {
      for attachment in gateway.attachments.values.sorted(by: { $0.resource.id < $1.resource.id })
      where attachment.isHybrid {
        found.append(.attachment(attachment, gateway))
      }
    }
    return found
  }

  private func knows(_ entrance: Entrance, _ address: IPAddress) -> Bool {
    switch entrance {
    case .vpnGateway(let gateway):
      return network.onPremisesPrefixes(behind: gateway).contains { $0.block.contains(address) }
    case .attachment(let attachment, let gateway):
      return gateway.tables.values.contains { table in
        table.longest(around: address).contains {
          $0.attachment.map { gateway.attachments[$0]?.resource.id } == attachment.resource.id
        }
      }
    }
  }

  private func noEntrance(_ place: NetworkPlace) -> Check {
    Check(
      "vpn.present", .fail,
      "no VPN connection or Direct Connect leads to "
        + (place.vpc?.name ?? "the network of \(place.resource.name)"),
      resource: place.vpc, source: place.vpc?.source, wanted: "a VPN connection or Direct Connect",
      got: "none",
      causeCode: "route.vpn-no-route")
  }

  // MARK: Out

  mutating func leaveByVPNGateway(_ gateway: Resource, _ found: Check, at router: Router) -> Progress {
    guard case .onPremises(let address) = destination else {
      var wrong = found
      wrong.outcome = .fail
      wrong.summary = "\(gateway.name) leads on-premises, not to \(destination.text)"
      wrong.causeCode = isReply ? "route.no-return-route" : "route.no-route"
      return stop(.vpn, gateway, "VPN gateway \(gateway.name)", [wrong])
    }
    add(
      .vpn, gateway, "VPN gateway \(gateway.name)",
      [
        found, ipv6Check(gateway), tunnelCheck(behind: gateway), prefixCheck(behind: gateway, address),
      ])
    return .arrived
  }

  mutating func leaveByAttachment(
    _ attachment: CompiledTransitGateway.Attachment, toward wanted: CIDRBlock
  ) -> Progress {
    let resource = attachment.resource
    guard case .onPremises = destination else {
      let check = Check(
        "tgw.route", .fail, "\(resource.name) leads on-premises, not to \(destination.text)",
        resource: resource,
        source: resource.source, causeCode: isReply ? "route.no-return-route" : "route.tgw-no-route")
      return stop(.vpn, resource, "to \(resource.name)", [check])
    }
    add(.vpn, resource, "\(resource.name) to on-premises", [tunnelCheck(attachment)])
    return .arrived
  }

  // MARK: Checks

  private func tunnelCheck(behind gateway: Resource) -> Check? {
    let connections = network.vpnConnectionsOfGateway[gateway.id] ?? []
    if network.hasDirectConnect(gateway) { return nil }
    return connections.compactMap { tunnelCheck($0) }.first { $0.outcome == .pass }
      ?? connections.first.flatMap { tunnelCheck($0) }
  }

  private func tunnelCheck(_ attachment: CompiledTransitGateway.Attachment) -> Check? {
    deployment.resolve(attachment.facts.vpnConnection).flatMap { tunnelCheck($0) }
  }

  private func tunnelCheck(_ resource: Resource) -> Check? {
    guard let facts = resource.facts as? VPNConnection else { return nil }
    guard !facts.tunnelsUp.isEmpty, facts.tunnelsUp.allSatisfy({ $0.value == false }) else {
      return Check(
        "vpn.tunnel", .pass, "VPN connection \(resource.name)", resource: resource, source: resource.source)
    }
    return Check(
      "vpn.tunnel", .fail, "no tunnel of \(resource.name) is up", resource: resource, source: resource.source,
      wanted: "a tunnel that is up", got: "all down", causeCode: "hybrid.vpn-down")
  }

  /// On-premises routers know only what Direct Connect announces to them ("Allowed prefixes interactions").
  private func announcementCheck(
    _ attachment: CompiledTransitGateway.Attachment, _ place: NetworkPlace
  ) -> Check? {
    guard let (resource, facts) = network.allowedPrefixes(of: attachment), let wanted = place.addresses else {
      return nil
    }
    let known = facts.allowedPrefixes.compactMap(\.value)
    guard known.count == facts.allowedPrefixes.count, !known.contains(where: { $0.contains(wanted) }) else {
      return nil
    }
    return Check(
      "dx.prefixes", .fail, "\(resource.name) does not announce \(wanted) to on-premises", resource: resource,
      source: facts.allowedPrefixes.first?.source ?? resource.source,
      wanted: "\(wanted) among allowed prefixes",
      got: known.map(\.description).joined(separator: ", "), causeCode: "hybrid.prefix-not-advertised")
  }

  /// "A virtual private gateway … does not support IPv6" (Site-to-Site VPN route priority).
  private func ipv6Check(_ gateway: Resource) -> Check? {
    guard packet.family == .ipv6 else { return nil }
    return Check(
      "vpn.family", .fail, "\(gateway.name) does not forward IPv6", resource: gateway, source: gateway.source,
      wanted: "IPv4", got: "IPv6", causeCode: "route.vpn-no-route")
  }

  /// "A virtual private gateway forwards only to prefixes that it knows" (Route tables and VPN route
  /// priority).
  private func prefixCheck(behind gateway: Resource, _ address: IPAddress) -> Check? {
    let connections = network.vpnConnectionsOfGateway[gateway.id] ?? []
    let isStatic = connections.allSatisfy {
      ($0.facts as? VPNConnection)?.staticRoutesOnly.value == true
    }
    guard let first = connections.first, isStatic, !network.hasDirectConnect(gateway) else { return nil }
    let blocks = network.onPremisesPrefixes(behind: gateway).map(\.block)
    if blocks.contains(where: { $0.contains(address) }) { return nil }
    return Check(
      "vpn.prefix", .fail, "\(first.name) has no static route to \(address)", resource: first,
      source: first.source, wanted: "a static route to \(address)",
      got: blocks.map(\.description).joined(separator: ", "), causeCode: "hybrid.prefix-not-advertised")
  }
}
