import Documents
import Topology

/// Transit gateways and what is attached to them.
enum TransitGateways {
  static let readers: [String: FactsReader] = [
    "AWS::EC2::TransitGateway": { r in
      var facts = TransitGateway()
      facts.defaultRouteTableAssociation = enabled(r["DefaultRouteTableAssociation"], default: true)
      facts.defaultRouteTablePropagation = enabled(r["DefaultRouteTablePropagation"], default: true)
      facts.autoAcceptSharedAttachments = enabled(r["AutoAcceptSharedAttachments"], default: false)
      facts.dnsSupport = enabled(r["DnsSupport"], default: true)
      facts.securityGroupReferencing = enabled(r["SecurityGroupReferencingSupport"], default: false)
      facts.associationDefaultRouteTable = r.reference("AssociationDefaultRouteTableId")
      facts.propagationDefaultRouteTable = r.reference("PropagationDefaultRouteTableId")
      return facts
    },
    "AWS::EC2::TransitGatewayAttachment": { r in attachment(r) },
    "AWS::EC2::TransitGatewayVpcAttachment": { r in attachment(r) },
    "AWS::EC2::TransitGatewayPeeringAttachment": { r in
      var facts = TransitGatewayAttachment()
      facts.transitGateway = r.reference("TransitGatewayId")
      facts.peerTransitGateway = r.reference("PeerTransitGatewayId")
      return facts
    },
    "AWS::EC2::TransitGatewayRouteTable": { r in
      var facts = TransitGatewayRouteTable()
      facts.transitGateway = r.reference("TransitGatewayId")
      return facts
    },
    "AWS::EC2::TransitGatewayRoute": { r in
      var facts = TransitGatewayRouteDeclaration()
      facts.routeTable = r.reference("TransitGatewayRouteTableId")
      var route = TransitGatewayRoute(
        EC2.destination(r.template.properties), to: r.reference("TransitGatewayAttachmentId"),
        source: r.source)
      route.isBlackhole = r["Blackhole"]?.bool ?? false
      facts.route = route
      return facts
    },
    "AWS::EC2::TransitGatewayRouteTableAssociation": { r in
      var facts = TransitGatewayAssociation()
      facts.routeTable = r.reference("TransitGatewayRouteTableId")
      facts.attachment = r.reference("TransitGatewayAttachmentId")
      return facts
    },
    "AWS::EC2::TransitGatewayRouteTablePropagation": { r in
      var facts = TransitGatewayPropagation()
      facts.routeTable = r.reference("TransitGatewayRouteTableId")
      facts.attachment = r.reference("TransitGatewayAttachmentId")
      return facts
    },
  ]

  private static func attachment(_ r: ResourceReading) -> any ResourceFacts {
    var facts = TransitGatewayAttachment()
    facts.transitGateway = r.reference("TransitGatewayId")
    facts.vpc = r.reference("VpcId")
    facts.subnets = r.references("SubnetIds")
    facts.applianceMode = enabled(r["Options"]?["ApplianceModeSupport"], default: false)
    return facts
  }

  private static func enabled(_ node: DocumentNode?, default value: Bool) -> Fact<Bool> {
    node?.fact("enable or disable") { node in node.text.map { $0.lowercased() == "enable" } }
      ?? .awsDefault(value)
  }
}
