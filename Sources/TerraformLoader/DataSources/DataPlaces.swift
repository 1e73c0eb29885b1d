import Documents
import Topology

/// Data sources that name places which stand outside of the input: understood as far as their arguments tell.
enum DataPlaces {
  static let readers: [String: FactsReader] = {
    var readers: [String: FactsReader] = [
      "aws_vpc": vpc, "aws_subnets": severalSubnets, "aws_subnet_ids": severalSubnets,
      "aws_route53_zone": zone,
      "aws_iam_role": { reader in
        var facts = Role()
        facts.roleName = reader.text("name")
        facts.policiesAreComplete = false
        return facts
      },
      "aws_ec2_transit_gateway_dx_gateway_attachment": hybridAttachment,
      "aws_ec2_transit_gateway_vpn_attachment": hybridAttachment,
      "aws_prefix_list": prefixList, "aws_ec2_managed_prefix_list": prefixList,
    ]
    let same = [
      "aws_subnet", "aws_security_group", "aws_ecs_cluster", "aws_acm_certificate",
      "aws_cloudwatch_log_group",
    ]
    for type in same { readers[type] = ServiceTable.readers[type] }
    return readers
  }()

  /// The block of a VPC that is only named has a name, too.
  private static let vpc: FactsReader = { reader in
    var facts = EC2Network.readVPC(reader)
    if facts.cidrBlocks.isEmpty {
      let block = Mention(
        scope: reader.block.id.scope, address: reader.block.id.address, attribute: "cidr_block",
        nature: .resourceAttribute)
      facts.cidrBlocks = [.unknown(Unknown([block], in: SymbolicText(block), .notYet))]
    }
    return facts
  }

  /// `aws_subnets` names as many subnets as there are.
  private static let severalSubnets: FactsReader = { reader -> any ResourceFacts in
    // Subnets that are known one by one stand for themselves.
    if reader["ids"]?.array != nil { return OpaqueResource() }
    var facts = Subnet()
    facts.isSeveral = true
    let filter = reader.blocks("filter").first { $0["name"]?.text == "vpc-id" }
    facts.vpc = filter?.references("values").first ?? reader.reference("vpc_id")
    return facts
  }

  private static let zone: FactsReader = { reader in
    var facts = HostedZone()
    facts.zoneName = reader.text("name")?.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    facts.isPrivate = reader["private_zone"]?.bool == true
    facts.vpcs = reader.references("vpc_id")
    return facts
  }

  /// An attachment that Direct Connect or a VPN connection makes by itself.
  private static let hybridAttachment: FactsReader = { reader in
    var facts = TransitGatewayAttachment()
    facts.transitGateway = reader.reference("transit_gateway_id")
    facts.directConnectGateway = reader.reference("dx_gateway_id")
    facts.vpnConnection = reader.reference("vpn_connection_id")
    return facts
  }

  private static let prefixList: FactsReader = { reader -> any ResourceFacts in
    var facts = PrefixList()
    facts.prefixListName = reader.text("name")
    facts.entries = reader.blocks("entries").compactMap { $0.set("cidr")?.cidrFact }
    if facts.entries.isEmpty { facts.entries = reader["cidr_blocks"]?.elements.map(\.cidrFact) ?? [] }
    facts.entriesAreComplete = !facts.entries.isEmpty
    return facts
  }
}
