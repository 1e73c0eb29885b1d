import Documents
import Topology

/// The way through a transit gateway: attachment, association, route, attachment ("How transit gateways work").
enum TransitGatewayWalk {
  /// Adds the hop through a transit gateway toward another VPC.
  static func add(
    to walk: inout PacketWalk, _ gateway: Resource?, _ route: Route, _ table: Resource?, _ from: NetworkPlace,
    toward wanted: CIDRBlock, arrivingIn vpc: Resource?
  ) {
    let found = walk.check(
      of: route, in: table, .pass,
      "\(table?.name ?? "route table") sends \(wanted) to \(gateway?.name ?? "the transit gateway")")
    guard let gateway else { return }
    let lookup = Lookup(walk.network, gateway)
    switch lookup.exit(from: from.vpc, toward: wanted) {
    case .failure(let check):
      walk.append(.transitGateway, gateway, "transit gateway \(gateway.name)", [found, check])
    case .attachment(let attachment, let evidence):
      let facts = attachment.facts as? TransitGatewayAttachment
      let leads = walk.network.deployment.resolve(facts?.vpc, as: .vpc)?.id == vpc?.id
      let check =
        leads
        ? evidence
        : Check(
          "tgw.route", .fail,
          "\(gateway.name) sends \(wanted) to \(attachment.name), not to \(vpc?.name ?? "it")",
          resource: gateway, source: gateway.source, causeCode: "route.tgw-no-route")
      walk.append(
        .transitGateway, gateway, "transit gateway \(gateway.name) to \(attachment.name)", [found, check])
    }
  }

  /// Adds the way to the internet behind a transit gateway: out of the VPC that its route leads to.
  static func leaveToInternet(
    _ walk: inout PacketWalk, _ gateway: Resource?, from: NetworkPlace, toward wanted: CIDRBlock
  ) {
    guard let gateway else { return }
    switch Lookup(walk.network, gateway).exit(from: from.vpc, toward: wanted) {
    case .failure(let check):
      walk.append(.transitGateway, gateway, "transit gateway \(gateway.name)", [check])
    case .attachment(let attachment, let evidence):
      walk.append(.transitGateway, gateway, "to \(attachment.name)", [evidence])
      walk.take("\(attachment.name) leads on to the internet", attachment)
    }
  }

  /// Where a transit gateway sends packets.
  struct Lookup {
    enum Exit {
      case attachment(Resource, Check)
      case failure(Check)
    }

    let network: Network
    let gateway: Resource

    init(_ network: Network, _ gateway: Resource) {
      self.network = network
      self.gateway = gateway
    }

    private var deployment: Deployment { network.deployment }

    private var attachments: [(resource: Resource, facts: TransitGatewayAttachment)] {
      deployment.all(TransitGatewayAttachment.self).filter {
        deployment.resolve($0.facts.transitGateway, as: .transitGateway)?.id == gateway.id
      }
    }

    func exit(from vpc: Resource?, toward wanted: CIDRBlock) -> Exit {
      guard
        let entry = attachments.first(where: { deployment.resolve($0.facts.vpc, as: .vpc)?.id == vpc?.id })
      else {
        return .failure(
          Check(
            "tgw.attachment", .fail, "\(vpc?.name ?? "the VPC") is not attached to \(gateway.name)",
            resource: gateway, source: gateway.source, wanted: "an attachment", got: "none",
            causeCode: "route.tgw-not-attached"))
      }
      return exit(entering: entry.resource, entry.facts, toward: wanted)
    }

    func exit(entering attachment: Resource, _ facts: TransitGatewayAttachment, toward wanted: CIDRBlock)
      -> Exit
    {
      let tables = deployment.all(TransitGatewayRouteTable.self)
      let associated = tables.first { table in
        table.facts.associations.contains { deployment.resolve($0)?.id == attachment.id }
      }
      let gatewayFacts = gateway.facts as? TransitGateway
      let usesDefault =
        facts.defaultRouteTableAssociation?.value ?? gatewayFacts?.defaultRouteTableAssociation.value ?? true
      guard let associated else {
        guard usesDefault else {
          return .failure(
            Check(
              "tgw.association", .fail,
              "\(attachment.name) is associated with no route table of \(gateway.name)", resource: attachment,
              source: attachment.source, wanted: "an association", got: "none",
              causeCode: "route.tgw-no-association"))
        }
        return defaultExit(toward: wanted)
      }
      return exit(in: associated.resource, associated.facts, toward: wanted)
    }

    private func exit(in table: Resource, _ facts: TransitGatewayRouteTable, toward wanted: CIDRBlock) -> Exit
    {
      var best: (length: Int, rank: Int, route: TransitGatewayRoute)?
      for route in facts.routes {
        guard case .cidr(let block) = route.destination, block.contains(wanted) else { continue }
        let rank = route.isPropagated ? 1 : 0
        if let best, (best.length, -best.rank) >= (block.prefixLength, -rank) { continue }
        best = (block.prefixLength, rank, route)
      }
      for reference in facts.propagations {
        guard let attachment = attachment(reference) else { continue }
        for block in blocks(of: attachment) where block.contains(wanted) {
          if let best, best.length >= block.prefixLength { continue }
          best = (
            block.prefixLength, 1, TransitGatewayRoute(.cidr(block), to: reference, source: reference.source)
          )
        }
      }
      guard let best else {
        return .failure(
          Check(
            "tgw.route", .fail, "\(table.name) of \(gateway.name) has no route to \(wanted)", resource: table,
            source: table.source, wanted: "a route to \(wanted)", got: "none", causeCode: "route.tgw-no-route"
          ))
      }
      if best.route.isBlackhole {
        let declared = best.route.declaredBy.flatMap { deployment[$0] } ?? table
        return .failure(
          Check(
            "tgw.route", .fail, "the route of \(table.name) to \(wanted) is a blackhole", resource: declared,
            source: best.route.source ?? declared.source, causeCode: "route.blackhole"))
      }
      guard let attachment = attachment(best.route.attachment) else {
        return .failure(
          Check(
            "tgw.route", .unknown, "the attachment behind \(wanted) is not loaded", resource: table,
            source: best.route.source))
      }
      return .attachment(
        attachment,
        Check(
          "tgw.route", .pass, "\(table.name) sends \(wanted) to \(attachment.name)", resource: table,
          source: best.route.source ?? table.source))
    }

    /// The static route of the default table that fits best, where the table is only an attribute of the gateway.
    private func defaultStaticRoute(toward wanted: CIDRBlock) -> (resource: Resource, route: TransitGatewayRoute)? {
      let fitting = deployment.all(TransitGatewayRouteDeclaration.self).compactMap { entry -> (Int, Resource, TransitGatewayRoute)? in
        guard deployment.resolve(entry.facts.routeTable)?.id == gateway.id, let route = entry.facts.route,
          case .cidr(let block) = route.destination, block.contains(wanted)
        else { return nil }
        return (block.prefixLength, entry.resource, route)
      }
      return fitting.max { $0.0 < $1.0 }.map { ($0.1, $0.2) }
    }

    /// A VPN connection is its own attachment where no input names one.
    private func attachment(_ reference: Reference?) -> Resource? {
      deployment.resolve(reference, as: .transitGatewayAttachment) ?? deployment.resolve(reference, as: .vpnConnection)
    }

    /// Without tables in the inputs every attachment propagates into the default one.
    private func defaultExit(toward wanted: CIDRBlock) -> Exit {
      if let table = deployment.all(TransitGatewayRouteTable.self).first(where: {
        $0.facts.isDefaultAssociation
          && deployment.resolve($0.facts.transitGateway, as: .transitGateway)?.id == gateway.id
      }) {
        return exit(in: table.resource, table.facts, toward: wanted)
      }
      if let (declared, route) = defaultStaticRoute(toward: wanted) {
        if route.isBlackhole {
          return .failure(Check("tgw.route", .fail, "the route of \(gateway.name) to \(wanted) is a blackhole", resource: declared, source: declared.source, causeCode: "route.blackhole"))
        }
        if let attachment = attachment(route.attachment) {
          return .attachment(attachment, Check("tgw.route", .pass, "\(gateway.name) sends \(wanted) to \(attachment.name)", resource: declared, source: declared.source))
        }
      }
      for (attachment, _) in attachments where blocks(of: attachment).contains(where: { $0.contains(wanted) })
      {
        return .attachment(
          attachment,
          Check(
            "tgw.route", .pass,
            "the default route table of \(gateway.name) sends \(wanted) to \(attachment.name)",
            resource: gateway, source: attachment.source))
      }
      return .failure(
        Check(
          "tgw.route", .fail, "no attachment of \(gateway.name) announces \(wanted)", resource: gateway,
          source: gateway.source, wanted: "a route to \(wanted)", got: "none", causeCode: "route.tgw-no-route"
        ))
    }

    /// The blocks that an attachment announces.
    func blocks(of attachment: Resource) -> [CIDRBlock] {
      if let vpn = attachment.facts as? VPNConnection { return vpn.routes.compactMap(\.cidrBlock.value) }
      guard let facts = attachment.facts as? TransitGatewayAttachment else { return [] }
      if let vpc: VPC = deployment.facts(facts.vpc) { return vpc.cidrBlocks.compactMap(\.value) }
      if let vpn: VPNConnection = deployment.facts(facts.vpnConnection) {
        return vpn.routes.compactMap(\.cidrBlock.value)
      }
      return []
    }
  }
}
