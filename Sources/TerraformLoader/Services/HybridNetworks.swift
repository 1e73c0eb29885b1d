import Documents
import Topology

/// VPN gateways and connections, and Direct Connect.
enum HybridNetworks {
  static let readers: [String: FactsReader] = [
    "aws_vpn_gateway": { reader in
      var facts = VPNGateway()
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
    "aws_vpn_gateway_attachment": { reader in
      var facts = GatewayAttachment()
      facts.vpc = reader.reference("vpc_id")
      facts.vpnGateway = reader.reference("vpn_gateway_id")
      return facts
    },
    "aws_customer_gateway": { reader in
      var facts = CustomerGateway()
      facts.ipAddress = reader["ip_address"]?.addressFact
      facts.asn = reader.int("bgp_asn") ?? reader.int("bgp_asn_extended")
      return facts
    },
    "aws_vpn_connection": { reader in
      var facts = VPNConnection()
      facts.customerGateway = reader.reference("customer_gateway_id")
      facts.vpnGateway = reader.reference("vpn_gateway_id")
      facts.transitGateway = reader.reference("transit_gateway_id")
      facts.staticRoutesOnly = reader.bool("static_routes_only") ?? facts.staticRoutesOnly
      facts.routes = reader.blocks("routes").compactMap { $0.set("destination_cidr_block")?.cidrFact }
        .map { VPNRoute($0) }
      facts.tunnelsUp = reader.blocks("vgw_telemetry").compactMap { $0.text("status")?.map { $0 == "UP" } }
      facts.transitGatewayAttachment = reader.reference("transit_gateway_attachment_id")
      return facts
    },
    "aws_vpn_connection_route": { reader in
      var facts = VPNConnectionRoute()
      facts.vpnConnection = reader.reference("vpn_connection_id")
      facts.cidrBlock = reader["destination_cidr_block"]?.cidrFact
      return facts
    },
    "aws_dx_gateway": { reader in
      var facts = DirectConnectGateway()
      facts.asn = reader.int("amazon_side_asn")
      return facts
    },
    "aws_dx_gateway_association": { reader in
      var facts = DirectConnectGatewayAssociation()
      facts.directConnectGateway = reader.reference("dx_gateway_id")
      let gateway = reader.reference("associated_gateway_id") ?? reader.reference("vpn_gateway_id")
      if isTransitGateway(gateway) { facts.transitGateway = gateway } else { facts.vpnGateway = gateway }
      facts.allowedPrefixes = reader["allowed_prefixes"]?.elements.map(\.cidrFact) ?? []
      return facts
    },
    "aws_dx_private_virtual_interface": { virtualInterface($0, "private") },
    "aws_dx_public_virtual_interface": { virtualInterface($0, "public") },
    "aws_dx_hosted_private_virtual_interface_accepter": { virtualInterface($0, "private") },
    "aws_dx_hosted_transit_virtual_interface_accepter": { virtualInterface($0, "transit") },
    "aws_dx_transit_virtual_interface": { virtualInterface($0, "transit") },
  ]

  private static func isTransitGateway(_ reference: Reference?) -> Bool {
    guard let reference else { return false }
    if let literal = reference.literal { return literal.hasPrefix("tgw-") }
    return reference.text.soleMention?.address.contains("aws_ec2_transit_gateway.") ?? false
  }

  private static func virtualInterface(_ reader: BlockReader, _ type: String) -> VirtualInterface {
    var facts = VirtualInterface()
    facts.interfaceType = Fact(type, source: reader.block.source)
    facts.directConnectGateway = reader.reference("dx_gateway_id")
    facts.vpnGateway = reader.reference("vpn_gateway_id")
    facts.routes = reader["route_filter_prefixes"]?.elements.map(\.cidrFact) ?? []
    return facts
  }
}
