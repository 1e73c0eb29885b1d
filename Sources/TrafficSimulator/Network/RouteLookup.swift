import Documents
import Topology

/// Where packets are routed: a subnet with its table, or a VPC's edge, which knows local routes only.
struct Router {
  var vpc: Resource?
  var subnet: Resource?
  var table: Resource?
  /// Whether packets come in from a gateway: they reach the VPC's own addresses, and nothing beyond.
  var isEdge = false

  var zone: String? { (subnet?.facts as? Subnet)?.availabilityZone?.value }
  /// Whether its VPC is only named.
  var isNamed: Bool { vpc == nil || vpc?.origin == .external }
  /// Whether the inputs write its table, which they may also do for a VPC that they only name.
  var hasOwnTable: Bool { table?.origin == .declared }
}

/// What a route table says of a destination.
enum RouteMatch {
  case local
  case route(CompiledRoute)
  case none
  case unknown(String)
}

/// A route with its target looked up.
struct CompiledRoute: Sendable {
  /// Which of two routes with one prefix wins, the lowest first ("Route priority").
  enum Rank: Int, Comparable, Sendable {
    case fixed, prefixList, directConnect, staticVPN, dynamicVPN

    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  var route: Route
  var rank: Rank
  var target: Resource?
  var isPropagated: Bool { rank > .prefixList }
}

extension Route {
  /// Whether the target, also where it is not loaded, leads to the internet and nowhere else; NAT gateways may be private.
  var leadsOnlyOut: Bool {
    switch target {
    case .internetGateway, .egressOnlyInternetGateway: true
    default: false
    }
  }
}

/// The routes of one table, ready to be looked up.
struct CompiledRouteTable: Sendable {
  var routes = PrefixTable<CompiledRoute>()
  /// Routes whose destination is not known yet.
  var openRoutes: [CompiledRoute] = []
}

extension Network {
  func router(of place: NetworkPlace) -> Router {
    Router(vpc: place.vpc, subnet: place.subnet, table: routeTable(of: place))
  }

  /// The router of a gateway at a VPC's edge, with the gateway's own route table where it has one ("Gateway
  /// route tables").
  func edgeRouter(of gateway: Resource?, vpc: Resource?) -> Router {
    Router(vpc: vpc, subnet: nil, table: gateway.flatMap { routeTableOfGateway[$0.id] }, isEdge: true)
  }

  /// The route that a router chooses: the longest prefix; of equal ones local, then static before propagated
  /// ("Route priority"). A propagated route never beats local, even where it is longer ("Route tables and VPN
  /// route priority").
  func lookUp(_ destination: CIDRBlock, at router: Router) -> RouteMatch {
    let local = (router.vpc.flatMap { blocksOfVPC[$0.id] } ?? [])
      .filter { $0.contains(destination) }.map(\.prefixLength).max()
    guard let table = router.table, let compiled = compiledTables[table.id] else {
      if local != nil { return .local }
      return router.isEdge ? .none : .unknown("the route table is not loaded")
    }
    let found = compiled.routes.longest(around: destination) { local == nil || !$0.isPropagated }
    if let local, local >= found?.length ?? 0 { return .local }
    if let best = found?.values.min(by: { $0.rank < $1.rank }) { return .route(best) }
    if case .unknown(let unknown)? = compiled.openRoutes.first?.route.destination {
      return .unknown(unknown.reason)
    }
    return .none
  }

  /// The route to the block of the network that packets go to, where that block is not known yet.
  func openRoute(to end: PacketEnd, _ packet: Packet, at router: Router) -> CompiledRoute? {
    router.table.flatMap { compiledTables[$0.id] }?.openRoutes.first { route in
      guard case .unknown(let unknown) = route.route.destination else { return false }
      return covers(unknown, end, packet) == .pass
    }
  }

  /// Whether any route of a table can lead to another network, which neither the internet nor what stays inside is.
  func leadsToOtherNetworks(_ table: Resource) -> Bool {
    guard let facts = table.facts as? RouteTable else { return true }
    return !facts.propagatingGateways.isEmpty || facts.routes.contains { leadsToOtherNetworks($0, of: table) }
  }

  /// A NAT gateway hands packets to the table of its own subnet.
  private func leadsToOtherNetworks(_ route: Route, of table: Resource) -> Bool {
    switch route.target {
    case .local: return false
    case .natGateway(let gateway):
      guard let gateway = deployment.resolve(gateway), let place = places(of: gateway).first,
        let next = routeTable(of: place)
      else { return true }
      return next.id != table.id && leadsToOtherNetworks(next)
    default: return !route.leadsOnlyOut
    }
  }

  func compile(_ table: RouteTable) -> CompiledRouteTable {
    var compiled = CompiledRouteTable()
    for route in table.routes {
      if case .local = route.target { continue }
      let target = routeTarget(route)
      switch route.destination {
      case .cidr(let block):
        let rank = route.isPropagated ? CompiledRoute.Rank.dynamicVPN : .fixed
        compiled.routes.insert(CompiledRoute(route: route, rank: rank, target: target), for: block)
      case .prefixList(let list):
        let entries = deployment.facts(list, as: PrefixList.self)?.entries ?? []
        for block in entries.compactMap(\.value) {
          compiled.routes.insert(CompiledRoute(route: route, rank: .prefixList, target: target), for: block)
        }
      case .unknown:
        compiled.openRoutes.append(CompiledRoute(route: route, rank: .fixed, target: target))
      }
    }
    for gateway in table.propagatingGateways { addPropagated(from: gateway, to: &compiled) }
    return compiled
  }

  /// What a route leads to. Configurations name gateways also by what attaches or accepts them, so that the
  /// route is made after it.
  private func routeTarget(_ route: Route) -> Resource? {
    guard let target = deployment.resolve(route.targetReference) else { return nil }
    switch target.facts {
    case let facts as PeeringOptions: return deployment.resolve(facts.peeringConnection) ?? target
    case let facts as TransitGatewayAttachment: return deployment.resolve(facts.transitGateway) ?? target
    case let facts as GatewayAttachment:
      return deployment.resolve(facts.internetGateway ?? facts.vpnGateway) ?? target
    default: return target
    }
  }

  /// What a VPN gateway propagates into a table: the blocks behind its Direct Connect and VPN connections.
  private func addPropagated(from gateway: Reference, to compiled: inout CompiledRouteTable) {
    guard let resource = deployment.resolve(gateway, as: .vpnGateway) else { return }
    for known in onPremisesPrefixes(behind: resource) {
      var route = Route(.cidr(known.block), to: .vpnGateway(gateway), source: gateway.source)
      route.isPropagated = true
      let entry = CompiledRoute(route: route, rank: known.rank, target: resource)
      compiled.routes.insert(entry, for: known.block)
    }
  }

  /// The on-premises blocks that a VPN gateway knows, by the way in which it learned of them.
  func onPremisesPrefixes(behind gateway: Resource) -> [(block: CIDRBlock, rank: CompiledRoute.Rank)] {
    let vpn = (vpnConnectionsOfGateway[gateway.id] ?? []).flatMap { resource in
      guard let facts = resource.facts as? VPNConnection else { return [(CIDRBlock, CompiledRoute.Rank)]() }
      let rank = facts.staticRoutesOnly.value == true ? CompiledRoute.Rank.staticVPN : .dynamicVPN
      return facts.routes.compactMap(\.cidrBlock.value).map { ($0, rank) }
    }
    let direct = directConnectPrefixes(behind: gateway).map { ($0, CompiledRoute.Rank.directConnect) }
    return vpn + direct
  }
}
