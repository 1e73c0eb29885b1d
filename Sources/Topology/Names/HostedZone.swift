import Documents

/// A Route 53 hosted zone, public or private.
public struct HostedZone: ResourceFacts {
  public static let kind = ResourceKind.hostedZone
  /// The zone's name without a final dot.
  public var zoneName: Fact<String>?
  public var isPrivate = false
  /// The VPCs in which a private zone answers.
  public var vpcs: [Reference] = []
  public var records: [DNSRecord] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.vpc, vpcs, "vpcs") }
}

/// One record of a hosted zone.
public struct DNSRecord: Hashable, Sendable, Codable {
  /// The full name, with or without a final dot, `*` as its first label for a wildcard.
  public var name: Fact<String>
  /// `A`, `AAAA`, `CNAME` …
  public var recordType: Fact<String>
  /// The values: addresses or names.
  public var values: [Fact<String>] = []
  /// The name or resource that an alias record stands for.
  public var aliasTarget: Fact<String>?
  /// The weight of a weighted record; 0 answers nothing unless all are 0.
  public var weight: Fact<Int>?
  /// What tells records of one name and type apart (weighted, failover, latency, geolocation …).
  public var setIdentifier: String?
  /// `PRIMARY` or `SECONDARY` of a failover pair.
  public var failover: Fact<String>?
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A record without values.
  public init(name: Fact<String>, recordType: Fact<String>, source: SourceLocation? = nil) {
    self.name = name
    self.recordType = recordType
    self.source = source
  }
}

extension Fact where Value == String {
  /// A record's name with its zone's behind it: Terraform takes `www`, and nothing for the zone itself ("Resource:
  /// aws_route53_record"). A name that is under the zone already stays as it is, and one whose end is not known.
  func qualified(under zone: Fact<String>?) -> Fact<String> {
    guard let name = symbolicText, let domain = zone?.symbolicText?.raw, !name.raw.hasSuffix("."),
      name.raw != domain, !name.raw.hasSuffix(".\(domain)")
    else { return self }
    if case .mention? = name.parts.last { return self }
    return Fact(SymbolicText(raw: name.raw.isEmpty ? domain : "\(name.raw).\(domain)"), source: source)
  }
}

/// A record written as a resource of its own; becomes part of `HostedZone.records`.
public struct DNSRecordDeclaration: ResourceFacts {
  public static let kind = ResourceKind.dnsRecord
  public var zone: Reference?
  /// The zone's name where the input gives that instead of its id.
  public var zoneName: Fact<String>?
  public var records: [DNSRecord] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.hostedZone, zone, "zone") }
}

/// A private zone's association with a further VPC; becomes part of `HostedZone.vpcs`.
public struct HostedZoneAssociation: ResourceFacts {
  public static let kind = ResourceKind.hostedZoneAssociation
  public var zone: Reference?
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.hostedZone, zone, "zone") + ResourceUse.one(.vpc, vpc, "vpc")
  }
}

/// A Route 53 Resolver endpoint.
public struct ResolverEndpoint: ResourceFacts {
  public static let kind = ResourceKind.resolverEndpoint
  /// Whether queries come in from on-premises (inbound) or go out to it (outbound).
  public var isInbound = Fact.awsDefault(true)
  public var vpc: Reference?
  public var subnets: [Reference] = []
  public var ipAddresses: [Fact<IPAddress>] = []
  public var securityGroups: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
  }
}

/// A Route 53 Resolver rule.
public struct ResolverRule: ResourceFacts {
  public static let kind = ResourceKind.resolverRule
  /// The domain whose names it forwards, without a final dot.
  public var domainName: Fact<String>?
  /// `FORWARD`, `SYSTEM` or `RECURSIVE`.
  public var ruleType = Fact.awsDefault("FORWARD")
  public var targetAddresses: [Fact<IPAddress>] = []
  public var resolverEndpoint: Reference?
  /// The VPCs that it applies to.
  public var vpcs: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.resolverEndpoint, resolverEndpoint, "resolverEndpoint")
      + ResourceUse.many(.vpc, vpcs, "vpcs")
  }
}

/// A resolver rule's association with a VPC; becomes part of `ResolverRule.vpcs`.
public struct ResolverRuleAssociation: ResourceFacts {
  public static let kind = ResourceKind.resolverRuleAssociation
  public var resolverRule: Reference?
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.resolverRule, resolverRule, "resolverRule") + ResourceUse.one(.vpc, vpc, "vpc")
  }
}

/// A Cloud Map namespace.
public struct ServiceDiscoveryNamespace: ResourceFacts {
  public static let kind = ResourceKind.serviceDiscoveryNamespace
  public var namespaceName: Fact<String>?
  /// `DNS_PRIVATE`, `DNS_PUBLIC` or `HTTP`.
  public var namespaceType = Fact.awsDefault("DNS_PRIVATE")
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// A Cloud Map service.
public struct ServiceDiscoveryService: ResourceFacts {
  public static let kind = ResourceKind.serviceDiscoveryService
  public var serviceName: Fact<String>?
  public var namespace: Reference?
  public var recordTypes: [Fact<String>] = []
  /// The addresses and instances that are registered with it, where the input lists them.
  public var instances: [RegisteredTarget] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.serviceDiscoveryNamespace, namespace, "namespace")
  }
}

/// A registration with a Cloud Map service; becomes part of `ServiceDiscoveryService.instances`.
public struct ServiceDiscoveryInstance: ResourceFacts {
  public static let kind = ResourceKind.serviceDiscoveryInstance
  public var service: Reference?
  public var instance: RegisteredTarget?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.serviceDiscoveryService, service, "service")
      + ResourceUse.one(.opaque, instance?.target, "instance")
  }
}

extension RegisteredTarget {
  /// What Cloud Map's own attributes say of an instance ("RegisterInstance", `Attributes`); nil where they name none.
  public init?(cloudMapAttributes attributes: DocumentNode?) {
    let names = ["AWS_INSTANCE_IPV4", "AWS_INSTANCE_IPV6", "AWS_EC2_INSTANCE_ID", "AWS_ALIAS_DNS_NAME"]
    guard let target = names.lazy.compactMap({ attributes?[$0]?.reference }).first else { return nil }
    self.init(target)
    port = attributes?["AWS_INSTANCE_PORT"]?.intFact
  }
}
