import Documents
import Topology

/// Hosted zones and records, Resolver and Cloud Map.
enum Names {
  static let readers: [AnswerReader] = [
    .each("HostedZones", readZone), .each("HostedZone") { readZone($0, $1, &$2) },
    AnswerReader("VPCs", .second) { node, document, inventory in
      let zone = document.node["HostedZone"]?["Id"]?.text.map(shortID)
      inventory.amend(HostedZone.self, zone, in: document) { facts in
        facts.vpcs = node.references("VPCId")
        facts.isPrivate = true
      }
    },
    AnswerReader("HostedZoneSummaries", .second) { node, document, inventory in
      guard let vpc = inventory.subject(.vpc, of: document) else { return }
      for zone in node.elements {
        inventory.amend(HostedZone.self, zone["HostedZoneId"]?.text.map(shortID), in: document) { facts in
          facts.vpcs.add(Reference(vpc, source: zone.source))
        }
      }
    },
    AnswerReader("ResourceRecordSets", .second, readRecords),
    .each("ResolverEndpoints", readResolverEndpoint), .each("ResolverRules", readResolverRule),
    AnswerReader("ResolverEndpoint", .first, readResolverEndpoint),
    AnswerReader("ResolverRule", .first, readResolverRule),
    .each("ResolverRuleAssociations", .second) { node, document, inventory in
      guard let vpc = node["VPCId"]?.reference else { return }
      inventory.amend(ResolverRule.self, node["ResolverRuleId"]?.text, in: document) { $0.vpcs.append(vpc) }
    },
    AnswerReader("IpAddresses", .second) { node, document, inventory in
      let endpoint = inventory.subject(.resolverEndpoint, of: document)
      inventory.amend(ResolverEndpoint.self, endpoint, in: document) { facts in
        facts.subnets += node.references("SubnetId")
        facts.ipAddresses += node.elements.compactMap { $0["Ip"]?.addressFact }
      }
    },
    .each("Namespaces", readNamespace), .each("Services", readService),
    AnswerReader("Instances", .second) { node, document, inventory in
      let service = inventory.subject(.serviceDiscoveryService, of: document)
      let instances = node.elements.compactMap(registered)
      inventory.amend(ServiceDiscoveryService.self, service, in: document) { $0.instances += instances }
    },
  ]

  /// A registered instance; only `discover-instances` tells its health.
  private static func registered(_ node: DocumentNode) -> RegisteredTarget? {
    guard var instance = RegisteredTarget(cloudMapAttributes: node["Attributes"]) else { return nil }
    instance.health = node["HealthStatus"]?.textFact.map { $0.lowercased() }
    return instance
  }

  private static func shortID(_ id: String) -> String { id.split(separator: "/").last.map(String.init) ?? id }

  private static func withoutDot(_ fact: Fact<String>?) -> Fact<String>? {
    fact?.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
  }

  private static let readZone: AnswerReader.Read = { node, document, inventory in
    let id = node["Id"]?.text.map(shortID)
    let name = withoutDot(node["Name"]?.textFact)
    inventory.describe(
      HostedZone.self, id, as: "HostedZones", node, in: document, title: name?.value, isGlobal: true
    ) { zone, resource in
      resource.awsID = id
      assign(&zone.zoneName, name)
      override(&zone.isPrivate, node["Config"]?["PrivateZone"]?.bool)
    }
  }

  /// The file's name holds the zone's id; the name of the SOA record is the second witness.
  private static let readRecords: AnswerReader.Read = { node, document, inventory in
    let soa = node.elements.first { $0["Type"]?.text == "SOA" }?["Name"]?.textFact
    let apex = withoutDot(soa)?.value
    let byApex = inventory.keys(.hostedZone).filter {
      (inventory[$0]?.facts as? HostedZone)?.zoneName?.value == apex
    }
    let named = inventory.subject(.hostedZone, of: document)
    let zone = named ?? (apex != nil && byApex.count == 1 ? byApex[0].name : nil)
    let records = node.elements.compactMap(record)
    if !inventory.amend(HostedZone.self, zone, in: document, { $0.records += records }), !records.isEmpty {
      inventory.diagnostics.append(
        .warning(
          "input.unplaced-answer", "records of a hosted zone that no answer describes",
          detail: "put the zone's id into the file's name, or add `list-hosted-zones`", source: node.source))
    }
  }

  private static func record(_ node: DocumentNode) -> DNSRecord? {
    guard let name = node["Name"], let type = node["Type"] else { return nil }
    let plain = name.textFact.map { $0.replacing("\\052", with: "*") }
    var record = DNSRecord(name: plain, recordType: type.textFact, source: node.source)
    record.values = (node["ResourceRecords"]?.elements ?? []).compactMap { $0["Value"]?.textFact }
    record.aliasTarget = withoutDot(node["AliasTarget"]?["DNSName"]?.textFact)
    record.weight = node.first("Weight")?.intFact
    record.setIdentifier = node["SetIdentifier"]?.text
    record.failover = node.first("Failover")?.textFact
    return record
  }

  private static let readResolverEndpoint: AnswerReader.Read = { node, document, inventory in
    let id = node["Id"]?.text
    inventory.describe(
      ResolverEndpoint.self, id, as: "ResolverEndpoints", node, in: document, arn: node["Arn"]?.text,
      title: node["Name"]?.text
    ) { endpoint, resource in
      resource.awsID = id
      override(
        &endpoint.isInbound,
        node["Direction"]?.fact("a direction") { $0.text.map { $0.hasPrefix("INBOUND") } })
      assign(&endpoint.vpc, node["HostVPCId"]?.reference)
      list(&endpoint.securityGroups, node["SecurityGroupIds"]) { $0.references }
    }
  }

  private static let readResolverRule: AnswerReader.Read = { node, document, inventory in
    let id = node["Id"]?.text
    inventory.describe(
      ResolverRule.self, id, as: "ResolverRules", node, in: document, arn: node["Arn"]?.text,
      title: node["Name"]?.text
    ) { rule, resource in
      resource.awsID = id
      assign(&rule.domainName, withoutDot(node["DomainName"]?.textFact))
      override(&rule.ruleType, node["RuleType"]?.textFact)
      rule.targetAddresses = (node["TargetIps"]?.elements ?? []).compactMap {
        $0.first("Ip", "Ipv6")?.addressFact
      }
      assign(&rule.resolverEndpoint, node.first("ResolverEndpointId")?.reference)
    }
  }

  private static let readNamespace: AnswerReader.Read = { node, document, inventory in
    let id = node["Id"]?.text
    let zone = node["Properties"]?["DnsProperties"]?.first("HostedZoneId")?.text
    if let id, let zone { inventory.coverage.namespaceZones[id] = zone }
    inventory.describe(
      ServiceDiscoveryNamespace.self, id, as: "Namespaces", node, in: document, arn: node["Arn"]?.text,
      title: node["Name"]?.text
    ) { namespace, resource in
      resource.awsID = id
      assign(&namespace.namespaceName, node["Name"]?.textFact)
      override(&namespace.namespaceType, node["Type"]?.textFact)
    }
  }

  private static let readService: AnswerReader.Read = { node, document, inventory in
    guard node["Id"]?.text?.hasPrefix("srv-") == true else { return }
    let id = node["Id"]?.text
    inventory.describe(
      ServiceDiscoveryService.self, id, as: "Services", node, in: document, arn: node["Arn"]?.text,
      title: node["Name"]?.text
    ) { service, resource in
      resource.awsID = id
      assign(&service.serviceName, node["Name"]?.textFact)
      assign(&service.namespace, node["NamespaceId"]?.reference)
      service.recordTypes = (node["DnsConfig"]?["DnsRecords"]?.elements ?? []).compactMap {
        $0["Type"]?.textFact
      }
    }
  }
}
