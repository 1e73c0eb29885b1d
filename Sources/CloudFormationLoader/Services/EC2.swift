import Documents
import EmbeddedDocuments
import Topology

/// VPCs, subnets, routing, network ACLs, interfaces and instances.
enum EC2 {
  static let readers: [String: FactsReader] = [
    "AWS::EC2::VPC": vpc,
    "AWS::EC2::VPCCidrBlock": { r in
      var facts = VPCCIDRAssociation()
      facts.vpc = r.reference("VpcId")
      facts.cidrBlock = (r["CidrBlock"] ?? r["Ipv6CidrBlock"])?.cidrFact
      return facts
    },
    "AWS::EC2::Subnet": { r in
      var facts = Subnet()
      facts.vpc = r.reference("VpcId")
      facts.cidrBlock = r["CidrBlock"]?.cidrFact
      facts.ipv6CIDRBlock = r["Ipv6CidrBlock"]?.cidrFact
      facts.availabilityZone = r.text("AvailabilityZone")
      facts.mapPublicIPOnLaunch = r.bool("MapPublicIpOnLaunch", default: false)
      r.arn = r.arn("ec2", SymbolicText(raw: "subnet/" + r.attribute("Ref").raw))
      return facts
    },
    "AWS::EC2::RouteTable": { r in
      var facts = RouteTable()
      facts.vpc = r.reference("VpcId")
      return facts
    },
    "AWS::EC2::Route": { r in
      var facts = RouteDeclaration()
      facts.routeTable = r.reference("RouteTableId")
      facts.route = Route(
        destination(r.template.properties), to: target(r.template.properties), source: r.source)
      return facts
    },
    "AWS::EC2::SubnetRouteTableAssociation": { r in
      var facts = RouteTableAssociation()
      facts.routeTable = r.reference("RouteTableId")
      facts.subnet = r.reference("SubnetId")
      return facts
    },
    "AWS::EC2::GatewayRouteTableAssociation": { r in
      var facts = RouteTableAssociation()
      facts.routeTable = r.reference("RouteTableId")
      facts.gateway = r.reference("GatewayId")
      return facts
    },
    "AWS::EC2::NetworkAcl": { r in
      var facts = NetworkACL()
      facts.vpc = r.reference("VpcId")
      return facts
    },
    "AWS::EC2::NetworkAclEntry": networkACLEntry,
    "AWS::EC2::SubnetNetworkAclAssociation": { r in
      var facts = NetworkACLAssociation()
      facts.networkACL = r.reference("NetworkAclId")
      facts.subnet = r.reference("SubnetId")
      return facts
    },
    "AWS::EC2::NetworkInterface": { r in
      var facts = NetworkInterface()
      facts.subnet = r.reference("SubnetId")
      facts.securityGroups = r.references("GroupSet")
      let listed = (r["PrivateIpAddresses"]?.elements ?? []).compactMap {
        $0["PrivateIpAddress"]?.addressFact
      }
      facts.privateIPAddresses = (r["PrivateIpAddress"].map { [$0.addressFact] } ?? []) + listed
      facts.sourceDestCheck = r.bool("SourceDestCheck", default: true)
      facts.description = r.text("Description")
      return facts
    },
    "AWS::EC2::Instance": instance,
    "AWS::EC2::LaunchTemplate": { r in launchTemplate(r["LaunchTemplateData"]) },
    "AWS::EC2::PrefixList": { r in
      var facts = PrefixList()
      facts.prefixListName = r.text("PrefixListName")
      facts.entries = (r["Entries"]?.elements ?? []).compactMap { $0["Cidr"]?.cidrFact }
      return facts
    },
    "AWS::EC2::DHCPOptions": { r in
      var facts = DHCPOptions()
      facts.domainName = r.text("DomainName")
      facts.domainNameServers = r["DomainNameServers"]?.textFacts ?? []
      return facts
    },
    "AWS::EC2::VPCDHCPOptionsAssociation": { r in
      var facts = DHCPOptionsAssociation()
      facts.vpc = r.reference("VpcId")
      facts.dhcpOptions = r.reference("DhcpOptionsId")
      return facts
    },
    "AWS::AutoScaling::AutoScalingGroup": { r in
      var facts = AutoScalingGroup()
      facts.subnets = r.references("VPCZoneIdentifier")
      facts.launchTemplate =
        r["LaunchTemplate"]?.first("LaunchTemplateId", "LaunchTemplateName")?.reference
        ?? r.reference("LaunchConfigurationName")
      facts.targetGroups = r.references("TargetGroupARNs")
      facts.desiredCapacity = r.int("DesiredCapacity")
      facts.minimumSize = r.int("MinSize")
      return facts
    },
    "AWS::AutoScaling::LaunchConfiguration": { r in
      var facts = LaunchTemplate()
      facts.securityGroups = r.references("SecurityGroups")
      facts.instanceProfile = r.reference("IamInstanceProfile")
      facts.associatePublicIP = r.bool("AssociatePublicIpAddress")
      return facts
    },
  ]

  private static func vpc(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = VPC()
    if let block = r["CidrBlock"] { facts.cidrBlocks = [block.cidrFact] }
    facts.dnsSupport = r.bool("EnableDnsSupport", default: true)
    facts.dnsHostnames = r.bool("EnableDnsHostnames", default: false)
    facts.defaultSecurityGroup = nil
    r.arn = r.arn("ec2", SymbolicText(raw: "vpc/" + r.attribute("Ref").raw))
    return facts
  }

  /// Where a route leads to packets for.
  static func destination(_ properties: DocumentNode) -> Route.Destination {
    if let list = properties.first("DestinationPrefixListId")?.reference { return .prefixList(list) }
    guard let node = properties.first("DestinationCidrBlock", "DestinationIpv6CidrBlock") else {
      return .unknown(Unknown(reason: "no destination is written"))
    }
    switch node.cidrFact.content {
    case .known(let block): return .cidr(block)
    case .unknown(let unknown): return .unknown(unknown)
    }
  }

  private static func target(_ properties: DocumentNode) -> Route.Target {
    let kinds: [(String, (Reference) -> Route.Target)] = [
      ("GatewayId", Route.Target.gateway), ("NatGatewayId", Route.Target.natGateway),
      ("TransitGatewayId", Route.Target.transitGateway),
      ("VpcPeeringConnectionId", Route.Target.peeringConnection),
      ("VpcEndpointId", Route.Target.vpcEndpoint), ("NetworkInterfaceId", Route.Target.networkInterface),
      ("InstanceId", Route.Target.instance),
      ("EgressOnlyInternetGatewayId", Route.Target.egressOnlyInternetGateway),
      ("CarrierGatewayId", Route.Target.other), ("LocalGatewayId", Route.Target.other),
      ("CoreNetworkArn", Route.Target.other),
    ]
    for (key, make) in kinds {
      if let node = properties.first(key) {
        if node.text == "local" { return .local }
        if let reference = node.reference { return make(reference) }
        if let unknown = node.unknown { return .unknown(unknown) }
      }
    }
    return .unknown(Unknown(reason: "no target is written"))
  }

  private static func networkACLEntry(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = NetworkACLEntryDeclaration()
    facts.networkACL = r.reference("NetworkAclId")
    var entry = NetworkACLEntry(
      r["Egress"]?.bool == true ? .egress : .ingress,
      ruleNumber: r.int("RuleNumber") ?? .unknown(Unknown(reason: "no rule number is written")),
      isAllow: r["RuleAction"]?.fact("allow or deny") { node in node.text.map { $0.lowercased() == "allow" } }
        ?? .unknown(Unknown(reason: "no action is written")),
      cidrBlock: (r["CidrBlock"] ?? r["Ipv6CidrBlock"])?.cidrFact
        ?? .unknown(Unknown(reason: "no block is written")))
    entry.ipProtocol = r["Protocol"]?.protocolFact ?? .awsDefault(.all)
    if let range = r["PortRange"], entry.ipProtocol.value != .all {
      entry.ports = ports(from: range["From"], to: range["To"], source: range.source)
    }
    entry.icmpType = r["Icmp"]?["Type"]?.int
    entry.icmpCode = r["Icmp"]?["Code"]?.int
    entry.source = r.source
    facts.entry = entry
    return facts
  }

  /// A run of ports from its two ends.
  static func ports(from: DocumentNode?, to: DocumentNode?, source: SourceLocation?) -> Fact<PortRange>? {
    guard let first = from ?? to, let last = to ?? from else { return nil }
    if let low = first.int, let high = last.int {
      return Fact(low < 0 ? .all : PortRange(low, high), source: first.source ?? source)
    }
    let reason = first.unknown ?? last.unknown ?? Unknown(reason: "the port is not a number")
    return .unknown(reason, source: first.source)
  }

  private static func instance(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = Instance()
    let interfaces = r["NetworkInterfaces"]?.elements ?? []
    let primary = interfaces.first { $0["DeviceIndex"]?.int == 0 } ?? interfaces.first
    facts.subnet = r.reference("SubnetId") ?? primary?["SubnetId"]?.reference
    facts.privateIP = (r["PrivateIpAddress"] ?? primary?["PrivateIpAddress"])?.addressFact
    facts.associatePublicIP = primary?["AssociatePublicIpAddress"]?.boolFact
    let groups = r.references("SecurityGroupIds") + r.references("SecurityGroups")
    facts.securityGroups = groups.isEmpty ? primary?["GroupSet"]?.references ?? [] : groups
    facts.instanceProfile = r.reference("IamInstanceProfile")
    facts.sourceDestCheck = r.bool("SourceDestCheck", default: true)
    facts.networkInterfaces = interfaces.compactMap { $0["NetworkInterfaceId"]?.reference }
    facts.launchTemplate = r["LaunchTemplate"]?.first("LaunchTemplateId", "LaunchTemplateName")?.reference
    return facts
  }

  private static func launchTemplate(_ data: DocumentNode?) -> any ResourceFacts {
    var facts = LaunchTemplate()
    let primary = data?["NetworkInterfaces"]?.elements.first
    facts.securityGroups = data?["SecurityGroupIds"]?.references ?? primary?["Groups"]?.references ?? []
    facts.instanceProfile = data?["IamInstanceProfile"]?.first("Arn", "Name")?.reference
    facts.associatePublicIP = primary?["AssociatePublicIpAddress"]?.boolFact
    facts.subnet = primary?["SubnetId"]?.reference
    return facts
  }
}
