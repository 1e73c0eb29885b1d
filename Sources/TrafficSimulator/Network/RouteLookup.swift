import Documents
import Topology

/// What a route table says of a destination.
enum RouteMatch {
  case local
  case route(Route, prefixLength: Int)
  case none
  case unknown(String)
}

extension Network {
  /// The route that a table chooses: the longest prefix; of equal ones local, then static before propagated ("Route
  /// priority").
  func lookUp(_ destination: CIDRBlock, in table: Resource?, of vpc: Resource?) -> RouteMatch {
    guard let table, let facts = table.facts as? RouteTable else {
      return .unknown("the route table is not loaded")
    }
    var best: (length: Int, rank: Int, match: RouteMatch)?
    func consider(_ length: Int, _ rank: Int, _ match: RouteMatch) {
      if let best, (best.length, -best.rank) >= (length, -rank) { return }
      best = (length, rank, match)
    }
    for block in (vpc?.facts as? VPC)?.cidrBlocks.compactMap(\.value) ?? [] where block.contains(destination)
    {
      consider(block.prefixLength, 0, .local)
    }
    var unknown: String?
    for route in facts.routes {
      switch route.destination {
      case .cidr(let block):
        if case .local = route.target { continue }
        if block.contains(destination) {
          consider(
            block.prefixLength, route.isPropagated ? 2 : 1, .route(route, prefixLength: block.prefixLength))
        }
      case .prefixList(let list):
        guard let entries = deployment.facts(list, as: PrefixList.self)?.entries else { continue }
        for block in entries.compactMap(\.value) where block.contains(destination) {
          consider(block.prefixLength, 1, .route(route, prefixLength: block.prefixLength))
        }
      case .unknown(let reason): unknown = reason.reason
      }
    }
    for route in propagatedRoutes(facts) {
      if case .cidr(let block) = route.destination, block.contains(destination) {
        consider(block.prefixLength, 2, .route(route, prefixLength: block.prefixLength))
      }
    }
    if let best { return best.match }
    return unknown.map { .unknown($0) } ?? .none
  }

  /// What VPN gateways propagate into a table: the blocks of their VPN and Direct Connect connections.
  private func propagatedRoutes(_ table: RouteTable) -> [Route] {
    table.propagatingGateways.flatMap { gateway in
      onPremisesBlocks(behind: deployment.resolve(gateway, as: .vpnGateway)).map { block in
        var route = Route(.cidr(block), to: .vpnGateway(gateway), source: gateway.source)
        route.isPropagated = true
        return route
      }
    }
  }

  /// The on-premises blocks that a VPN gateway knows.
  func onPremisesBlocks(behind gateway: Resource?) -> [CIDRBlock] {
    guard let gateway else { return [] }
    let vpn = deployment.all(VPNConnection.self)
      .filter { deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id }
      .flatMap { $0.facts.routes.compactMap(\.cidrBlock.value) }
    let direct = deployment.all(VirtualInterface.self)
      .filter { deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id }
      .flatMap { $0.facts.routes.compactMap(\.value) }
    return vpn + direct
  }
}
