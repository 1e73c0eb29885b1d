import Documents
import Topology

/// Route tables and all forms of routes and associations.
enum EC2Routes {
  static let readers: [String: FactsReader] = [
    "aws_route_table": { readTable($0) },
    "aws_default_route_table": { reader in
      var facts = readTable(reader)
      facts.isMain = true
      facts.vpc = facts.vpc ?? adoptedVPC(reader["default_route_table_id"])
      return facts
    },
    "aws_route": { reader in
      var facts = RouteDeclaration()
      facts.routeTable = reader.reference("route_table_id")
      facts.route = route(reader.block.attributes, source: reader.block.source)
      return facts
    },
    "aws_route_table_association": { reader in
      var facts = RouteTableAssociation()
      facts.routeTable = reader.reference("route_table_id")
      facts.subnet = reader.reference("subnet_id")
      facts.gateway = reader.reference("gateway_id")
      return facts
    },
    "aws_main_route_table_association": { reader in
      var facts = RouteTableAssociation()
      facts.routeTable = reader.reference("route_table_id")
      facts.mainOf = reader.reference("vpc_id")
      return facts
    },
    "aws_vpn_gateway_route_propagation": { reader in
      var facts = GatewayRoutePropagation()
      facts.gateway = reader.reference("vpn_gateway_id")
      facts.routeTables = reader.reference("route_table_id").map { [$0] } ?? []
      return facts
    },
  ]

  /// The VPC whose default table, list or group a block adopts: `aws_vpc.main.default_route_table_id` mentions it.
  static func adoptedVPC(_ node: DocumentNode?) -> Reference? {
    guard let mention = node?.unknown?.text?.soleMention, mention.attribute.hasPrefix("default_") else {
      return nil
    }
    return Reference(to: ResourceID(of: mention), source: node?.source)
  }

  private static func readTable(_ reader: BlockReader) -> RouteTable {
    var facts = RouteTable()
    facts.vpc = reader.reference("vpc_id")
    facts.routes = reader.blocks("route").compactMap { route($0, source: $0.source ?? reader.block.source) }
    facts.propagatingGateways = reader.references("propagating_vgws")
    return facts
  }

  private static func route(_ node: DocumentNode, source: SourceLocation?) -> Route? {
    if let unknown = node.unknown { return Route(.unknown(unknown), to: .unknown(unknown), source: source) }
    guard let destination = destination(node) else { return nil }
    return Route(destination, to: target(node), source: source)
  }

  private static func destination(_ node: DocumentNode) -> Route.Destination? {
    if let list = node.reference("destination_prefix_list_id") { return .prefixList(list) }
    let names = [
      "cidr_block", "destination_cidr_block", "ipv6_cidr_block", "destination_ipv6_cidr_block",
    ]
    guard let block = names.lazy.compactMap({ node.set($0) }).first else { return nil }
    switch block.cidrFact.content {
    case .known(let block): return .cidr(block)
    case .unknown(let unknown): return .unknown(unknown)
    }
  }

  private static func target(_ node: DocumentNode) -> Route.Target {
    if let gateway = node.set("gateway_id") {
      if gateway.text == "local" { return .local }
      if let reference = gateway.reference { return .gateway(reference) }
    }
    for (name, make) in targets {
      if let reference = node.reference(name) { return make(reference) }
    }
    return .unknown(Unknown(reason: "the route names no target"))
  }

  private static let targets: [(String, @Sendable (Reference) -> Route.Target)] = [
    ("nat_gateway_id", Route.Target.natGateway),
    ("transit_gateway_id", Route.Target.transitGateway),
    ("vpc_peering_connection_id", Route.Target.peeringConnection),
    ("vpc_endpoint_id", Route.Target.vpcEndpoint),
    ("egress_only_gateway_id", Route.Target.egressOnlyInternetGateway),
    ("network_interface_id", Route.Target.networkInterface),
    ("instance_id", Route.Target.instance),
    ("local_gateway_id", Route.Target.other),
    ("carrier_gateway_id", Route.Target.other),
    ("core_network_arn", Route.Target.other),
  ]
}
