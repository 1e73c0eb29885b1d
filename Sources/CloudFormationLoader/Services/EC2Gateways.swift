import Documents
import EmbeddedDocuments
import Topology

/// Gateways, endpoints, peering and VPN.
enum EC2Gateways {
  static let readers: [String: FactsReader] = [
    "AWS::EC2::InternetGateway": { _ in InternetGateway() },
    "AWS::EC2::VPCGatewayAttachment": { r in
      var facts = GatewayAttachment()
      facts.vpc = r.reference("VpcId")
      facts.internetGateway = r.reference("InternetGatewayId")
      facts.vpnGateway = r.reference("VpnGatewayId")
      return facts
    },
    "AWS::EC2::EgressOnlyInternetGateway": { r in
      var facts = EgressOnlyInternetGateway()
      facts.vpc = r.reference("VpcId")
      return facts
    },
    "AWS::EC2::EIP": { r in
      var facts = ElasticIP()
      facts.instance = r.reference("InstanceId")
      return facts
    },
    "AWS::EC2::EIPAssociation": { r in
      var facts = ElasticIP()
      facts.publicIP = r["EIP"]?.addressFact
      facts.instance = r.reference("InstanceId")
      facts.networkInterface = r.reference("NetworkInterfaceId")
      return facts
    },
    "AWS::EC2::NatGateway": { r in
      var facts = NATGateway()
      facts.subnet = r.reference("SubnetId")
      facts.isPublic =
        r["ConnectivityType"]?.fact("public or private") { node in
          node.text.map { $0.lowercased() != "private" }
        } ?? .awsDefault(true)
      facts.elasticIP = r.reference("AllocationId")
      facts.privateIP = r["PrivateIpAddress"]?.addressFact
      facts.vpc = r.reference("VpcId")
      facts.isRegional = r.text("AvailabilityMode")?.map { $0 == "regional" } ?? facts.isRegional
      facts.zones = (r["AvailabilityZoneAddresses"]?.elements ?? []).compactMap { zone in
        (zone["AvailabilityZone"] ?? zone["AvailabilityZoneId"]).map {
          NATGatewayZone($0.textFact, elasticIPs: zone["AllocationIds"]?.references ?? [])
        }
      }
      return facts
    },
    "AWS::EC2::VPCEndpoint": endpoint,
    "AWS::EC2::VPCEndpointService": { r in
      var facts = EndpointService()
      facts.loadBalancers = r.references("NetworkLoadBalancerArns") + r.references("GatewayLoadBalancerArns")
      facts.acceptanceRequired = r.bool("AcceptanceRequired", default: true)
      facts.allowedPrincipals = r["AllowedPrincipals"]?.textFacts ?? []
      return facts
    },
    "AWS::EC2::VPCPeeringConnection": { r in
      var facts = PeeringConnection()
      facts.requester = r.reference("VpcId")
      facts.accepter = r.reference("PeerVpcId")
      facts.accepterRegion = r.text("PeerRegion")
      facts.accepterAccount = r.text("PeerOwnerId")
      // CloudFormation accepts a peering within one account, or through the peer role, by itself.
      facts.status = .awsDefault("active")
      return facts
    },
    "AWS::EC2::VPNGateway": { _ in VPNGateway() },
    "AWS::EC2::VPNGatewayRoutePropagation": { r in
      var facts = GatewayRoutePropagation()
      facts.routeTables = r.references("RouteTableIds")
      facts.gateway = r.reference("VpnGatewayId")
      return facts
    },
    "AWS::EC2::CustomerGateway": { r in
      var facts = CustomerGateway()
      facts.ipAddress = r["IpAddress"]?.addressFact
      facts.asn = r.int("BgpAsn")
      return facts
    },
    "AWS::EC2::VPNConnection": { r in
      var facts = VPNConnection()
      facts.customerGateway = r.reference("CustomerGatewayId")
      facts.vpnGateway = r.reference("VpnGatewayId")
      facts.transitGateway = r.reference("TransitGatewayId")
      facts.staticRoutesOnly = r.bool("StaticRoutesOnly", default: false)
      return facts
    },
    "AWS::EC2::VPNConnectionRoute": { r in
      var facts = VPNConnectionRoute()
      facts.vpnConnection = r.reference("VpnConnectionId")
      facts.cidrBlock = r["DestinationCidrBlock"]?.cidrFact
      return facts
    },
  ]

  private static func endpoint(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = VPCEndpoint()
    facts.vpc = r.reference("VpcId")
    facts.serviceName = r.text("ServiceName")
    if let mention = r["ServiceName"]?.mentions.first(where: { $0.nature == .resourceAttribute }) {
      facts.service = Reference(SymbolicText(mention), source: r["ServiceName"]?.source)
    }
    facts.serviceRegion = r.text("ServiceRegion")
    facts.endpointType =
      r["VpcEndpointType"]?.fact("a type of endpoint") { node in
        switch node.text?.lowercased() {
        case "interface": .interface
        case "gateway": .gateway
        case "gatewayloadbalancer": .gatewayLoadBalancer
        default: nil
        }
      } ?? .awsDefault(.gateway)
    facts.subnets = r.references("SubnetIds")
    facts.routeTables = r.references("RouteTableIds")
    facts.securityGroups = r.references("SecurityGroupIds")
    facts.privateDNSEnabled = r.bool("PrivateDnsEnabled", default: false)
    facts.policy = r.policy("PolicyDocument", name: "endpoint policy")
    return facts
  }
}
