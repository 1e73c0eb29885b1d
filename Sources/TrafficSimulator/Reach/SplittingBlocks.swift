import Topology

/// The blocks that rules and routes name, sorted so that those inside a subnet are found at once.
struct SplittingBlocks {
  private let ruleBlocks: [CIDRBlock]
  private let routeBlocks: [CIDRBlock]
  /// Every block that some router looks for.
  private let routed: Set<CIDRBlock>
  private let routedLengths: [Int]

  init(_ network: Network) {
    let deployment = network.deployment
    var rules: Set<CIDRBlock> = []
    var routes: Set<CIDRBlock> = []
    for (_, group) in deployment.all(SecurityGroup.self) {
      for rule in group.rules { if case .cidr(let block) = rule.peer { rules.insert(block) } }
    }
    for (_, list) in deployment.all(NetworkACL.self) {
      rules.formUnion(list.entries.compactMap(\.cidrBlock.value))
    }
    for (_, list) in deployment.all(PrefixList.self) {
      rules.formUnion(list.entries.compactMap(\.value))
      routes.formUnion(list.entries.compactMap(\.value))
    }
    for (_, table) in deployment.all(RouteTable.self) {
      for route in table.routes { if case .cidr(let block) = route.destination { routes.insert(block) } }
    }
    for (_, table) in deployment.all(TransitGatewayRouteTable.self) {
      for route in table.routes { if case .cidr(let block) = route.destination { routes.insert(block) } }
    }
    ruleBlocks = rules.sorted()
    routeBlocks = routes.sorted()
    routed = routes.union(SplittingBlocks.learned(network))
    routedLengths = Set(routed.map(\.prefixLength)).sorted()
  }

  /// What routers know without a written route: the blocks of VPCs and those behind VPN and Direct Connect.
  private static func learned(_ network: Network) -> Set<CIDRBlock> {
    let deployment = network.deployment
    var blocks = Set(deployment.all(VPC.self).flatMap { $0.facts.cidrBlocks.compactMap(\.value) })
    for (_, connection) in deployment.all(VPNConnection.self) {
      blocks.formUnion(connection.routes.compactMap(\.cidrBlock.value))
    }
    for (gateway, _) in deployment.all(VPNGateway.self) {
      blocks.formUnion(network.onPremisesPrefixes(behind: gateway).map { $0.block })
    }
    return blocks
  }

  /// The blocks that routers look for and that hold all of another block.
  func routed(around block: CIDRBlock) -> [CIDRBlock] {
    routedLengths.filter { $0 <= block.prefixLength }
      .map { CIDRBlock(block.base, prefixLength: $0) }.filter(routed.contains)
  }

  func rules(inside block: CIDRBlock) -> [CIDRBlock] { SplittingBlocks.inside(block, ruleBlocks) }
  func routes(inside block: CIDRBlock) -> [CIDRBlock] { SplittingBlocks.inside(block, routeBlocks) }

  /// The blocks that lie inside another one but are not all of it: in the order of first addresses they are
  /// neighbours.
  private static func inside(_ block: CIDRBlock, _ sorted: [CIDRBlock]) -> [CIDRBlock] {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].base < block.base { low = middle + 1 } else { high = middle }
    }
    return Array(
      sorted[low...].prefix { block.contains($0.base) }.filter {
        block.contains($0) && $0.prefixLength > block.prefixLength
      })
  }
}
