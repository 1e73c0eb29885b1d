import Documents
import Topology

/// Hosted zones, records and the resolver of Route 53.
enum Route53 {
  static let readers: [String: FactsReader] = [
    "aws_route53_zone": { reader in
      var facts = HostedZone()
      facts.zoneName = reader.text("name")?.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      facts.vpcs = reader.blocks("vpc").compactMap { $0.reference("vpc_id") ?? $0.reference }
      facts.isPrivate = !facts.vpcs.isEmpty || reader["private_zone"]?.bool == true
      return facts
    },
    "aws_route53_zone_association": { reader in
      var facts = HostedZoneAssociation()
      facts.zone = reader.reference("zone_id")
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
    "aws_route53_record": record,
    "aws_route53_resolver_endpoint": { reader in
      var facts = ResolverEndpoint()
      if let direction = reader.text("direction") {
        facts.isInbound = direction.map { $0.uppercased() == "INBOUND" }
      }
      facts.vpc = reader.reference("host_vpc_id")
      facts.subnets = reader.blocks("ip_address").compactMap { $0.reference("subnet_id") }
      facts.ipAddresses = reader.blocks("ip_address").compactMap { $0.set("ip")?.addressFact }
      facts.securityGroups = reader.references("security_group_ids")
      return facts
    },
    "aws_route53_resolver_rule": { reader in
      var facts = ResolverRule()
      facts.domainName = reader.text("domain_name")?.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
      facts.ruleType = reader.text("rule_type") ?? facts.ruleType
      // Where it is not known how many there will be, whose they are may be known.
      facts.targetAddresses = reader.blocks("target_ip").compactMap {
        ($0.unknown == nil ? $0.set("ip") : $0)?.addressFact
      }
      facts.resolverEndpoint = reader.reference("resolver_endpoint_id")
      return facts
    },
    "aws_route53_resolver_rule_association": { reader in
      var facts = ResolverRuleAssociation()
      facts.resolverRule = reader.reference("resolver_rule_id")
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
  ]

  private static let record: FactsReader = { reader in
    var facts = DNSRecordDeclaration()
    facts.zone = reader.reference("zone_id")
    guard let type = reader.text("type") else { return facts }
    // The empty name is that of the zone.
    let name = reader.text("fqdn").flatMap { $0.value == nil ? nil : $0 } ?? reader.text("name") ?? Fact("")
    var record = DNSRecord(name: name, recordType: type, source: reader.block.source)
    record.values = reader["records"]?.textFacts ?? []
    record.aliasTarget = reader.first("alias")?.text("name")
    record.setIdentifier = reader["set_identifier"]?.text
    record.weight = reader.first("weighted_routing_policy")?.int("weight")
    record.failover = reader.first("failover_routing_policy")?.text("type")
    facts.records = [record]
    return facts
  }
}
