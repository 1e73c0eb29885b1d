import Documents
import Topology

/// Transit gateways with their attachments, route tables, routes, associations and propagations.
enum TransitGateways {
  static let readers: [String: FactsReader] = [
    "aws_ec2_transit_gateway": gateway,
    "aws_ec2_transit_gateway_vpc_attachment": { attachment($0) },
    "aws_ec2_transit_gateway_vpc_attachment_accepter": { attachment($0) },
    "aws_ec2_transit_gateway_peering_attachment": { reader in
      var facts = attachment(reader)
      facts.peerTransitGateway = reader.reference("peer_transit_gateway_id")
      return facts
    },
    "aws_ec2_transit_gateway_route_table": { reader in
      var facts = TransitGatewayRouteTable()
      facts.transitGateway = reader.reference("transit_gateway_id")
      facts.isDefaultAssociation = reader["default_association_route_table"]?.bool ?? false
      facts.isDefaultPropagation = reader["default_propagation_route_table"]?.bool ?? false
      return facts
    },
    "aws_ec2_transit_gateway_route": route,
    "aws_ec2_transit_gateway_prefix_list_reference": route,
    "aws_ec2_transit_gateway_route_table_association": { reader in
      var facts = TransitGatewayAssociation()
      facts.routeTable = reader.reference("transit_gateway_route_table_id")
      facts.attachment = reader.reference("transit_gateway_attachment_id")
      return facts
    },
    "aws_ec2_transit_gateway_route_table_propagation": { reader in
      var facts = TransitGatewayPropagation()
      facts.routeTable = reader.reference("transit_gateway_route_table_id")
      facts.attachment = reader.reference("transit_gateway_attachment_id")
      return facts
    },
  ]

  /// `enable` and `disable` as Terraform writes them.
  private static func enabled(_ reader: BlockReader, _ name: String) -> Fact<Bool>? {
    reader.text(name)?.map { $0 == "enable" }
  }

  private static let gateway: FactsReader = { reader in
    var facts = TransitGateway()
    facts.defaultRouteTableAssociation =
      enabled(reader, "default_route_table_association") ?? facts.defaultRouteTableAssociation
    facts.defaultRouteTablePropagation =
      enabled(reader, "default_route_table_propagation") ?? facts.defaultRouteTablePropagation
    facts.autoAcceptSharedAttachments =
      enabled(reader, "auto_accept_shared_attachments") ?? facts.autoAcceptSharedAttachments
    facts.dnsSupport = enabled(reader, "dns_support") ?? facts.dnsSupport
    facts.securityGroupReferencing =
      enabled(reader, "security_group_referencing_support") ?? facts.securityGroupReferencing
    facts.associationDefaultRouteTable = reader.reference("association_default_route_table_id")
    facts.propagationDefaultRouteTable = reader.reference("propagation_default_route_table_id")
    return facts
  }

  private static func attachment(_ reader: BlockReader) -> TransitGatewayAttachment {
    var facts = TransitGatewayAttachment()
    facts.transitGateway = reader.reference("transit_gateway_id")
    facts.vpc = reader.reference("vpc_id")
    facts.subnets = reader.references("subnet_ids")
    facts.applianceMode = enabled(reader, "appliance_mode_support") ?? facts.applianceMode
    facts.securityGroupReferencing = enabled(reader, "security_group_referencing_support")
    facts.defaultRouteTableAssociation = reader.bool("transit_gateway_default_route_table_association")
    facts.defaultRouteTablePropagation = reader.bool("transit_gateway_default_route_table_propagation")
    facts.state = reader.text("state")
    return facts
  }

  private static let route: FactsReader = { reader in
    var facts = TransitGatewayRouteDeclaration()
    facts.routeTable = reader.reference("transit_gateway_route_table_id")
    guard let destination = destination(reader) else { return facts }
    var route = TransitGatewayRoute(
      destination, to: reader.reference("transit_gateway_attachment_id"), source: reader.block.source)
    route.isBlackhole = reader["blackhole"]?.bool ?? false
    facts.route = route
    return facts
  }

  private static func destination(_ reader: BlockReader) -> Route.Destination? {
    if let list = reader.reference("prefix_list_id") { return .prefixList(list) }
    guard let block = reader["destination_cidr_block"]?.cidrFact else { return nil }
    return block.value.map(Route.Destination.cidr) ?? block.unknown.map(Route.Destination.unknown)
  }
}
