import Documents
import Topology

/// VPCs, subnets, route tables, gateways and addresses of EC2.
enum EC2Network {
  static let readers: [String: FactsReader] = [
    "aws_vpc": { readVPC($0) },
    "aws_default_vpc": {
      var facts = readVPC($0)
      facts.isDefault = true
      // "View your default VPC"; what a configuration writes comes after that.
      if $0["enable_dns_hostnames"] == nil { facts.dnsHostnames = .awsDefault(true) }
      return facts
    },
    "aws_vpc_ipv4_cidr_block_association": { cidrAssociation($0, "cidr_block") },
    "aws_vpc_ipv6_cidr_block_association": { cidrAssociation($0, "ipv6_cidr_block") },
    "aws_subnet": { readSubnet($0) },
    "aws_default_subnet": { reader in
      var facts = readSubnet(reader)
      // "Default subnets": instances get a public address.
      if reader["map_public_ip_on_launch"] == nil { facts.mapPublicIPOnLaunch = .awsDefault(true) }
      return facts
    },
    "aws_vpc_dhcp_options": { reader in
      var facts = DHCPOptions()
      facts.domainName = reader.text("domain_name")
      facts.domainNameServers = reader["domain_name_servers"]?.textFacts ?? []
      return facts
    },
    "aws_vpc_dhcp_options_association": { reader in
      var facts = DHCPOptionsAssociation()
      facts.vpc = reader.reference("vpc_id")
      facts.dhcpOptions = reader.reference("dhcp_options_id")
      return facts
    },
    "aws_internet_gateway": { reader in
      var facts = InternetGateway()
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
    "aws_internet_gateway_attachment": { reader in
      var facts = GatewayAttachment()
      facts.vpc = reader.reference("vpc_id")
      facts.internetGateway = reader.reference("internet_gateway_id")
      return facts
    },
    "aws_egress_only_internet_gateway": { reader in
      var facts = EgressOnlyInternetGateway()
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
    "aws_nat_gateway": natGateway,
    "aws_eip": { reader in
      var facts = ElasticIP()
      facts.publicIP = reader["public_ip"]?.addressFact
      facts.privateIP = (reader["private_ip"] ?? reader["associate_with_private_ip"])?.addressFact
      facts.instance = reader.reference("instance")
      facts.networkInterface = reader.reference("network_interface")
      return facts
    },
    "aws_network_interface": networkInterface,
    "aws_ec2_managed_prefix_list": { reader in
      var facts = PrefixList()
      facts.prefixListName = reader.text("name")
      facts.entries = reader.blocks("entry").compactMap { $0.set("cidr")?.cidrFact }
      return facts
    },
  ]

  static func readVPC(_ reader: BlockReader) -> VPC {
    var facts = VPC()
    facts.cidrBlocks = ["cidr_block", "ipv6_cidr_block"].compactMap { reader[$0]?.cidrFact }
    facts.dnsSupport = reader.bool("enable_dns_support") ?? facts.dnsSupport
    facts.dnsHostnames = reader.bool("enable_dns_hostnames") ?? facts.dnsHostnames
    facts.mainRouteTable = reader.reference("main_route_table_id")
    facts.defaultSecurityGroup = reader.reference("default_security_group_id")
    facts.isDefault = reader["default"]?.bool ?? false
    facts.publicAccess =
      publicAccessExclusion(reader) ?? reader["public_access"]?.wordFact(PublicAccessMode.self)
    return facts
  }

  /// What is left of blocked public access ("Resource: aws_vpc_block_public_access_exclusion").
  private static func publicAccessExclusion(_ reader: BlockReader) -> Fact<PublicAccessMode>? {
    reader.text("public_access_exclusion")?.map { $0 == "allow-bidirectional" ? .off : .blockIngress }
  }

  private static func cidrAssociation(_ reader: BlockReader, _ name: String) -> VPCCIDRAssociation {
    var facts = VPCCIDRAssociation()
    facts.vpc = reader.reference("vpc_id")
    facts.cidrBlock = reader[name]?.cidrFact
    return facts
  }

  private static func readSubnet(_ reader: BlockReader) -> Subnet {
    var facts = Subnet()
    facts.vpc = reader.reference("vpc_id")
    facts.cidrBlock = reader["cidr_block"]?.cidrFact
    facts.ipv6CIDRBlock = reader["ipv6_cidr_block"]?.cidrFact
    facts.availabilityZone = reader.text("availability_zone") ?? reader.text("availability_zone_id")
    facts.mapPublicIPOnLaunch = reader.bool("map_public_ip_on_launch") ?? facts.mapPublicIPOnLaunch
    facts.publicAccess = publicAccessExclusion(reader)
    return facts
  }

  private static let natGateway: FactsReader = { reader in
    var facts = NATGateway()
    facts.subnet = reader.reference("subnet_id")
    facts.vpc = reader.reference("vpc_id")
    if let kind = reader.text("connectivity_type") { facts.isPublic = kind.map { $0 != "private" } }
    facts.elasticIP = reader.reference("allocation_id")
    facts.privateIP = reader["private_ip"]?.addressFact
    facts.publicIP = reader["public_ip"]?.addressFact
    facts.isRegional = reader.text("availability_mode")?.map { $0 == "regional" } ?? facts.isRegional
    facts.routeTable = reader.reference("route_table_id")
    // States of automatic ones list the zones that AWS has chosen.
    guard reader.text("auto_provision_zones")?.value != "enabled" else { return facts }
    facts.zones = reader.blocks("availability_zone_address").compactMap { block in
      (block.text("availability_zone") ?? block.text("availability_zone_id")).map {
        NATGatewayZone($0, elasticIPs: block.references("allocation_ids"))
      }
    }
    return facts
  }

  private static let networkInterface: FactsReader = { reader in
    var facts = NetworkInterface()
    facts.vpc = reader.reference("vpc_id")
    facts.subnet = reader.reference("subnet_id")
    let addresses = reader["private_ips"] ?? reader["private_ip_list"] ?? reader["private_ip"]
    facts.privateIPAddresses = addresses?.elements.map(\.addressFact) ?? []
    facts.ipv6Addresses = reader["ipv6_addresses"]?.elements.map(\.addressFact) ?? []
    facts.securityGroups = reader.references("security_groups")
    facts.sourceDestCheck = reader.bool("source_dest_check") ?? facts.sourceDestCheck
    facts.interfaceType = reader.text("interface_type")
    facts.description = reader.text("description")
    facts.owner = reader.first("attachment")?.reference("instance")
    return facts
  }
}
