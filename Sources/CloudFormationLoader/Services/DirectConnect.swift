import Documents
import Topology

/// Direct Connect gateways and what connects to them.
enum DirectConnect {
  static let readers: [String: FactsReader] = [
    "AWS::DirectConnect::DirectConnectGateway": { r in
      var facts = DirectConnectGateway()
      facts.asn = r.int("AmazonSideAsn")
      return facts
    },
    "AWS::DirectConnect::DirectConnectGatewayAssociation": { r in
      var facts = DirectConnectGatewayAssociation()
      facts.directConnectGateway = r.reference("DirectConnectGatewayId")
      let gateway = r.reference("AssociatedGatewayId")
      let type = gateway?.text.soleMention.map { r.type(ofMentioned: $0.address) }
      let isTransit = type == "AWS::EC2::TransitGateway" || gateway?.literal?.hasPrefix("tgw-") == true
      if isTransit { facts.transitGateway = gateway } else { facts.vpnGateway = gateway }
      facts.allowedPrefixes = r["AllowedPrefixesToDirectConnectGateway"]?.elements.map(\.cidrFact) ?? []
      return facts
    },
    "AWS::DirectConnect::PrivateVirtualInterface": { r in virtualInterface(r, "private") },
    "AWS::DirectConnect::PublicVirtualInterface": { r in virtualInterface(r, "public") },
    "AWS::DirectConnect::TransitVirtualInterface": { r in virtualInterface(r, "transit") },
  ]

  private static func virtualInterface(_ r: ResourceReading, _ type: String) -> any ResourceFacts {
    var facts = VirtualInterface()
    facts.interfaceType = Fact(type, source: r.source)
    facts.directConnectGateway = r.reference("DirectConnectGatewayId")
    facts.vpnGateway = r.reference("VirtualGatewayId")
    facts.routes = r["RouteFilterPrefixes"]?.elements.map(\.cidrFact) ?? []
    return facts
  }
}
