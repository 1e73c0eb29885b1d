import Documents
import Topology

/// The way between on-premises networks and VPCs: VPN connections and Direct Connect, by VPN gateway or transit gateway.
enum HybridWalk {
  /// Adds the hop from on-premises into the VPC of an interface, and the reply's route.
  static func enter(_ walk: inout PacketWalk, from address: IPAddress, to place: NetworkPlace) {
    if place.isInNamedNetwork {
      walk.take(
        "\(place.vpc?.name ?? "the network of \(place.resource.name)") is reachable from on-premises",
        place.vpc)
      return
    }
    pass(&walk, place, address, isReply: true)
  }

  /// Adds the hop from an interface to on-premises.
  static func leave(_ walk: inout PacketWalk, from place: NetworkPlace, to address: IPAddress) {
    if place.isInNamedNetwork {
      walk.take(
        "\(place.vpc?.name ?? "the network of \(place.resource.name)") leads to on-premises", place.vpc)
      return
    }
    pass(&walk, place, address, isReply: false)
  }

  private static func pass(
    _ walk: inout PacketWalk, _ place: NetworkPlace, _ address: IPAddress, isReply: Bool
  ) {
    let network = walk.network
    let table = network.routeTable(of: place)
    let code = isReply ? "route.return" : "route.lookup"
    switch network.lookUp(CIDRBlock(address), in: table, of: place.vpc) {
    case .route(let route, _):
      let target = network.deployment.resolve(route.targetReference)
      let found = walk.check(
        of: route, in: table, .pass,
        "\(table?.name ?? "route table") leads to \(address) by \(target?.name ?? route.targetReference?.description ?? "")"
      )
      switch target?.facts {
      case is VPNGateway:
        walk.append(
          .vpn, target, "VPN gateway \(target?.name ?? "")",
          [found, tunnelCheck(network, gateway: target), prefixCheck(network, gateway: target, address)])
      case is TransitGateway: throughTransitGateway(&walk, target, found, place, address)
      default:
        walk.append(
          .vpn, target, "no VPN",
          [
            walk.check(
              of: route, in: table, .fail,
              "packets to \(address) go to \(target?.name ?? "elsewhere"), not on-premises",
              cause: isReply ? "route.no-return-route" : "route.vpn-no-route")
          ])
      }
    case .unknown(let reason):
      walk.append(
        .vpn, table, reason, [Check(code, .unknown, reason, resource: table, source: table?.source)])
    case .local:
      walk.append(
        .vpn, place.vpc, "overlapping",
        [
          Check(
            code, .fail, "\(address) lies inside \(place.vpc?.name ?? "the VPC")", resource: place.vpc,
            source: place.vpc?.source, causeCode: "route.overlapping-cidr")
        ])
    case .none:
      walk.append(
        .vpn, table, "no route to on-premises",
        [
          Check(
            code, .fail,
            "\(table?.name ?? "the route table") of \(place.subnet?.name ?? place.resource.name) has no route to \(address)",
            resource: table?.origin == .awsDefault ? place.vpc : table, source: table?.source,
            wanted: "a route to \(address)", got: "none",
            causeCode: isReply ? "route.no-return-route" : "route.vpn-no-route")
        ])
    }
  }

  private static func tunnelCheck(_ network: Network, gateway: Resource?) -> Check? {
    let connections = network.deployment.all(VPNConnection.self).filter {
      network.deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway?.id
    }
    for (resource, facts) in connections where !facts.tunnelsUp.isEmpty {
      guard facts.tunnelsUp.allSatisfy({ $0.value == false }) else { continue }
      return Check(
        "vpn.tunnel", .fail, "no tunnel of \(resource.name) is up", resource: resource,
        source: resource.source, wanted: "a tunnel that is up", got: "all down", causeCode: "hybrid.vpn-down")
    }
    return connections.first.map {
      Check(
        "vpn.tunnel", .pass, "VPN connection \($0.resource.name)", resource: $0.resource,
        source: $0.resource.source)
    }
  }

  /// "A virtual private gateway forwards only to prefixes that it knows" (Route tables and VPN route priority).
  private static func prefixCheck(_ network: Network, gateway: Resource?, _ address: IPAddress) -> Check? {
    let connections = network.deployment.all(VPNConnection.self).filter {
      network.deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway?.id
    }
    guard let first = connections.first, connections.allSatisfy({ $0.facts.staticRoutesOnly.value == true })
    else { return nil }
    let blocks = network.onPremisesBlocks(behind: gateway)
    if blocks.contains(where: { $0.contains(address) }) { return nil }
    return Check(
      "vpn.prefix", .fail, "\(first.resource.name) has no static route to \(address)",
      resource: first.resource, source: first.resource.source, wanted: "a static route to \(address)",
      got: blocks.map(\.description).joined(separator: ", "), causeCode: "hybrid.prefix-not-advertised")
  }

  private static func throughTransitGateway(
    _ walk: inout PacketWalk, _ gateway: Resource?, _ found: Check, _ place: NetworkPlace,
    _ address: IPAddress
  ) {
    guard let gateway else { return }
    switch TransitGatewayWalk.Lookup(walk.network, gateway).exit(from: place.vpc, toward: CIDRBlock(address))
    {
    case .failure(let check):
      walk.append(.transitGateway, gateway, "transit gateway \(gateway.name)", [found, check])
    case .attachment(let attachment, let evidence):
      walk.append(
        .transitGateway, gateway, "transit gateway \(gateway.name) to \(attachment.name)", [found, evidence])
    }
  }
}
