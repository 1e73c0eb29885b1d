import Documents
import Topology

/// VPCs, subnets, interfaces, addresses and gateways of `aws ec2`.
enum EC2Network {
  static let readers: [AnswerReader] = [
    .each("Vpcs", readVPC), .each("Subnets", readSubnet), .each("NetworkInterfaces", readInterface),
    .each("Addresses", readAddress), .each("InternetGateways", readInternetGateway),
    .each("EgressOnlyInternetGateways", readEgressOnlyGateway), .each("NatGateways", readNATGateway),
    .each("DhcpOptions", readDHCPOptions),
    .each("Reservations") { node, document, inventory in
      for instance in node["Instances"]?.elements ?? [] {
        readInstance(instance, owner: node["OwnerId"]?.text, document, &inventory)
      }
    },
    AnswerReader("EnableDnsSupport", .second) { node, document, inventory in
      readAttribute(node, document, &inventory) { override(&$0.dnsSupport, $1) }
    },
    AnswerReader("EnableDnsHostnames", .second) { node, document, inventory in
      readAttribute(node, document, &inventory) { override(&$0.dnsHostnames, $1) }
    },
  ]

  private static let readVPC: AnswerReader.Read = { node, document, inventory in
    inventory.describe(VPC.self, node["VpcId"]?.text, as: "Vpcs", node, in: document) { vpc, resource in
      resource.awsID = node["VpcId"]?.text
      let blocks = [node["CidrBlock"]].compactMap(\.self)
      let further = (node["CidrBlockAssociationSet"]?.elements ?? []).filter {
        $0["CidrBlockState"]?["State"]?.text ?? "associated" == "associated"
      }.compactMap { $0["CidrBlock"] }
      let ipv6 = (node["Ipv6CidrBlockAssociationSet"]?.elements ?? []).compactMap { $0["Ipv6CidrBlock"] }
      var seen: Set<String> = []
      vpc.cidrBlocks = (blocks + further + ipv6).filter { seen.insert($0.text ?? "").inserted }.map(
        \.cidrFact)
      let options = node["DhcpOptionsId"]?.reference
      assign(&vpc.dhcpOptions, options?.literal == "default" ? nil : options)
      override(&vpc.isDefault, node["IsDefault"]?.bool)
      assign(&vpc.publicAccess, PublicAccess.mode(node))
    }
  }

  /// The content names the VPC in newer versions of the AWS CLI, the file name in all.
  private static func readAttribute(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory,
    _ change: (inout VPC, Fact<Bool>?) -> Void
  ) {
    let vpc = document.node["VpcId"]?.text ?? inventory.subject(.vpc, of: document)
    inventory.amend(VPC.self, vpc, in: document) { change(&$0, node["Value"]?.boolFact) }
  }

  private static let readSubnet: AnswerReader.Read = { node, document, inventory in
    inventory.describe(
      Subnet.self, node["SubnetId"]?.text, as: "Subnets", node, in: document, arn: node["SubnetArn"]?.text
    ) { subnet, resource in
      resource.awsID = node["SubnetId"]?.text
      assign(&subnet.vpc, node["VpcId"]?.reference)
      assign(&subnet.cidrBlock, node["CidrBlock"]?.cidrFact)
      assign(&subnet.ipv6CIDRBlock, node["Ipv6CidrBlockAssociationSet"]?[0]?["Ipv6CidrBlock"]?.cidrFact)
      assign(&subnet.availabilityZone, node["AvailabilityZone"]?.textFact)
      override(&subnet.mapPublicIPOnLaunch, node["MapPublicIpOnLaunch"]?.boolFact)
      assign(&subnet.publicAccess, PublicAccess.mode(node))
    }
  }

  private static let readInterface: AnswerReader.Read = { node, document, inventory in
    let id = node["NetworkInterfaceId"]?.text
    inventory.describe(NetworkInterface.self, id, as: "NetworkInterfaces", node, in: document) {
      interface, resource in
      resource.awsID = id
      assign(&interface.vpc, node["VpcId"]?.reference)
      assign(&interface.subnet, node["SubnetId"]?.reference)
      let addresses = node["PrivateIpAddresses"]?.elements ?? []
      let primary = addresses.filter { $0["Primary"]?.bool == true }
      let others = addresses.filter { $0["Primary"]?.bool != true }
      interface.privateIPAddresses = (primary + others).compactMap { $0["PrivateIpAddress"]?.addressFact }
      if interface.privateIPAddresses.isEmpty, let only = node.first("PrivateIpAddress") {
        interface.privateIPAddresses = [only.addressFact]
      }
      list(&interface.ipv6Addresses, node["Ipv6Addresses"]) {
        $0.elements.compactMap { $0["Ipv6Address"]?.addressFact }
      }
      let association = node["Association"] ?? addresses.lazy.compactMap { $0["Association"] }.first
      assign(&interface.publicIPAddress, association?["PublicIp"]?.addressFact)
      list(&interface.securityGroups, node["Groups"]) { $0.references("GroupId") }
      override(&interface.sourceDestCheck, node["SourceDestCheck"]?.boolFact)
      assign(&interface.interfaceType, node["InterfaceType"]?.textFact)
      assign(&interface.description, node["Description"]?.textFact)
      assign(&interface.status, node["Status"]?.textFact)
      assign(&interface.owner, node["Attachment"]?["InstanceId"]?.reference)
    }
  }

  private static let readAddress: AnswerReader.Read = { node, document, inventory in
    let id = node.first("AllocationId", "PublicIp")?.text
    inventory.describe(ElasticIP.self, id, as: "Addresses", node, in: document) { address, resource in
      resource.awsID = id
      resource.otherNames += [node["PublicIp"]?.text, node["AssociationId"]?.text].compactMap(\.self)
      assign(&address.publicIP, node["PublicIp"]?.addressFact)
      assign(&address.privateIP, node["PrivateIpAddress"]?.addressFact)
      assign(&address.instance, node["InstanceId"]?.reference)
      assign(&address.networkInterface, node["NetworkInterfaceId"]?.reference)
    }
  }

  private static let readInternetGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["InternetGatewayId"]?.text
    inventory.describe(InternetGateway.self, id, as: "InternetGateways", node, in: document) {
      gateway, resource in
      resource.awsID = id
      assign(&gateway.vpc, attachedVPC(node["Attachments"]))
    }
  }

  private static let readEgressOnlyGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["EgressOnlyInternetGatewayId"]?.text
    inventory.describe(
      EgressOnlyInternetGateway.self, id, as: "EgressOnlyInternetGateways", node, in: document
    ) { gateway, resource in
      resource.awsID = id
      assign(&gateway.vpc, attachedVPC(node["Attachments"]))
    }
  }

  static func attachedVPC(_ attachments: DocumentNode?) -> Reference? {
    attachments?.elements.first {
      ["available", "attached", "attaching"].contains($0["State"]?.text ?? "attached")
    }?["VpcId"]?.reference
  }

  private static let readNATGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["NatGatewayId"]?.text
    inventory.describe(NATGateway.self, id, as: "NatGateways", node, in: document) { gateway, resource in
      resource.awsID = id
      assign(&gateway.subnet, node["SubnetId"]?.reference)
      assign(&gateway.vpc, node["VpcId"]?.reference)
      override(
        &gateway.isPublic,
        node.first("ConnectivityType")?.fact("`public` or `private`") { $0.text.map { $0 != "private" } })
      let address = node["NatGatewayAddresses"]?[0]
      assign(&gateway.elasticIP, address?["AllocationId"]?.reference)
      assign(&gateway.privateIP, address?.first("PrivateIp")?.addressFact)
      assign(&gateway.publicIP, address?.first("PublicIp")?.addressFact)
      assign(&gateway.state, node["State"]?.textFact)
      override(&gateway.isRegional, node["AvailabilityMode"]?.textFact.map { $0 == "regional" })
      assign(&gateway.routeTable, node["RouteTableId"]?.reference)
      guard gateway.isRegional.value == true, node["AutoProvisionZones"]?.text != "enabled" else { return }
      gateway.zones = (node["NatGatewayAddresses"]?.elements ?? []).compactMap { address in
        (address["AvailabilityZone"] ?? address["AvailabilityZoneId"]).map {
          NATGatewayZone($0.textFact, elasticIPs: [address["AllocationId"]?.reference].compactMap(\.self))
        }
      }
    }
  }

  private static let readDHCPOptions: AnswerReader.Read = { node, document, inventory in
    let id = node["DhcpOptionsId"]?.text
    inventory.describe(DHCPOptions.self, id, as: "DhcpOptions", node, in: document) { options, resource in
      resource.awsID = id
      for entry in node["DhcpConfigurations"]?.elements ?? [] {
        let values = (entry["Values"]?.elements ?? []).map { ($0["Value"] ?? $0).textFact }
        switch entry["Key"]?.text {
        case "domain-name": options.domainName = values.first
        case "domain-name-servers": options.domainNameServers = values
        default: break
        }
      }
    }
  }

  private static func readInstance(
    _ node: DocumentNode, owner: String?, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let id = node["InstanceId"]?.text
    var document = document
    document.account = owner ?? document.account
    let zone = node["Placement"]?["AvailabilityZone"]?.text
    document.region = document.region ?? zone.flatMap(DumpPlaces.region(ofZone:))
    inventory.describe(Instance.self, id, as: "Reservations", node, in: document) { instance, resource in
      resource.awsID = id
      resource.otherNames += [node["PrivateDnsName"]?.text, node["PublicDnsName"]?.text].compactMap {
        $0?.isEmpty == false ? $0 : nil
      }
      assign(&instance.subnet, node["SubnetId"]?.reference)
      assign(&instance.vpc, node["VpcId"]?.reference)
      assign(&instance.privateIP, node.first("PrivateIpAddress")?.addressFact)
      assign(&instance.publicIP, node.first("PublicIpAddress")?.addressFact)
      list(&instance.securityGroups, node["SecurityGroups"]) { $0.references("GroupId") }
      assign(&instance.instanceProfile, node["IamInstanceProfile"]?["Arn"]?.reference)
      assign(&instance.state, node["State"]?["Name"]?.textFact)
      override(&instance.sourceDestCheck, node["SourceDestCheck"]?.boolFact)
      list(&instance.networkInterfaces, node["NetworkInterfaces"]) { interfaces in
        interfaces.elements.sorted {
          ($0["Attachment"]?["DeviceIndex"]?.int ?? 0) < ($1["Attachment"]?["DeviceIndex"]?.int ?? 0)
        }.compactMap { $0["NetworkInterfaceId"]?.reference }
      }
    }
    for interface in node["NetworkInterfaces"]?.elements ?? [] {
      readInterface(interface, document, &inventory)
      inventory.amend(NetworkInterface.self, interface["NetworkInterfaceId"]?.text, in: document) {
        if $0.owner == nil { $0.owner = node["InstanceId"]?.reference }
      }
    }
  }
}
