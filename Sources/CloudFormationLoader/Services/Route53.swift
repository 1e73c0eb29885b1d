import Documents
import Topology

/// Hosted zones, records, the resolver and Cloud Map.
enum Route53 {
  static let readers: [String: FactsReader] = [
    "AWS::Route53::HostedZone": { r in
      var facts = HostedZone()
      facts.zoneName = r.text("Name").map(withoutDot)
      facts.vpcs = (r["VPCs"]?.elements ?? []).compactMap { $0["VPCId"]?.reference }
      facts.isPrivate = !(r["VPCs"]?.elements ?? []).isEmpty
      return facts
    },
    "AWS::Route53::RecordSet": { r in
      var facts = DNSRecordDeclaration()
      facts.zone = r.reference("HostedZoneId")
      facts.zoneName = r.text("HostedZoneName").map(withoutDot)
      facts.records = [record(r.template.properties, source: r.source)]
      return facts
    },
    "AWS::Route53::RecordSetGroup": { r in
      var facts = DNSRecordDeclaration()
      facts.zone = r.reference("HostedZoneId")
      facts.zoneName = r.text("HostedZoneName").map(withoutDot)
      facts.records = (r["RecordSets"]?.elements ?? []).map { record($0, source: $0.source) }
      return facts
    },
    "AWS::Route53Resolver::ResolverEndpoint": { r in
      var facts = ResolverEndpoint()
      facts.isInbound =
        r["Direction"]?.fact("a direction") { node in
          node.text.map { $0.uppercased() != "OUTBOUND" }
        } ?? .awsDefault(true)
      let addresses = r["IpAddresses"]?.elements ?? []
      facts.subnets = addresses.compactMap { $0["SubnetId"]?.reference }
      facts.ipAddresses = addresses.compactMap { $0.first("Ip")?.addressFact }
      facts.securityGroups = r.references("SecurityGroupIds")
      return facts
    },
    "AWS::Route53Resolver::ResolverRule": { r in
      var facts = ResolverRule()
      facts.domainName = r.text("DomainName").map(withoutDot)
      facts.ruleType = r.text("RuleType") ?? .awsDefault("FORWARD")
      facts.targetAddresses = (r["TargetIps"]?.elements ?? []).compactMap {
        $0.first("Ip", "Ipv6")?.addressFact
      }
      facts.resolverEndpoint = r.reference("ResolverEndpointId")
      return facts
    },
    "AWS::Route53Resolver::ResolverRuleAssociation": { r in
      var facts = ResolverRuleAssociation()
      facts.resolverRule = r.reference("ResolverRuleId")
      facts.vpc = r.reference("VPCId")
      return facts
    },
    "AWS::ServiceDiscovery::PrivateDnsNamespace": { r in namespace(r, "DNS_PRIVATE") },
    "AWS::ServiceDiscovery::PublicDnsNamespace": { r in namespace(r, "DNS_PUBLIC") },
    "AWS::ServiceDiscovery::HttpNamespace": { r in namespace(r, "HTTP") },
    "AWS::ServiceDiscovery::Instance": { r in
      var facts = ServiceDiscoveryInstance()
      facts.service = r.reference("ServiceId")
      facts.instance = RegisteredTarget(cloudMapAttributes: r["InstanceAttributes"])
      return facts
    },
    "AWS::ServiceDiscovery::Service": { r in
      var facts = ServiceDiscoveryService()
      facts.serviceName = r.text("Name")
      facts.namespace = r.reference("NamespaceId") ?? r["DnsConfig"]?["NamespaceId"]?.reference
      facts.recordTypes = (r["DnsConfig"]?["DnsRecords"]?.elements ?? []).compactMap { $0["Type"]?.textFact }
      return facts
    },
  ]

  private static func namespace(_ r: ResourceReading, _ type: String) -> any ResourceFacts {
    var facts = ServiceDiscoveryNamespace()
    facts.namespaceName = r.text("Name")
    facts.namespaceType = Fact(type, source: r.source)
    facts.vpc = r.reference("Vpc")
    return facts
  }

  private static func record(_ node: DocumentNode, source: SourceLocation?) -> DNSRecord {
    let missing = Fact<String>.unknown(Unknown(reason: "it is not written"), source: source)
    var record = DNSRecord(
      name: node.first("Name")?.textFact ?? missing, recordType: node.first("Type")?.textFact ?? missing,
      source: source)
    record.values = node["ResourceRecords"]?.textFacts ?? []
    record.aliasTarget = node["AliasTarget"]?.first("DNSName")?.textFact
    record.weight = node.first("Weight")?.intFact
    record.setIdentifier = node["SetIdentifier"]?.text
    record.failover = node.first("Failover")?.textFact
    return record
  }

  private static func withoutDot(_ name: String) -> String {
    name.hasSuffix(".") ? String(name.dropLast()) : name
  }
}

extension Optional {
  /// Changes the value of a fact that may not be there.
  fileprivate func map(_ change: (String) -> String) -> Fact<String>? where Wrapped == Fact<String> {
    guard let self else { return nil }
    return self.map(change)
  }
}
