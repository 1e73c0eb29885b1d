import Documents

/// An application, network or gateway load balancer.
public struct LoadBalancer: ResourceFacts {
  /// AWS's types of load balancers.
  public enum LoadBalancerType: String, Hashable, Sendable, Codable {
    case application
    case network
    case gateway
    case classic
  }

  public static let kind = ResourceKind.loadBalancer
  public var loadBalancerType = Fact.awsDefault(LoadBalancerType.application)
  /// Whether it has only private addresses (scheme `internal`).
  public var isInternal = Fact.awsDefault(false)
  /// `ipv4`, `dualstack` or `dualstack-without-public-ipv4`.
  public var ipAddressType = Fact.awsDefault("ipv4")
  public var vpc: Reference?
  public var subnets: [Reference] = []
  /// Its groups; an application load balancer without any gets the VPC's default group.
  public var securityGroups: [Reference] = []
  public var dnsName: Fact<String>?
  /// `active`, `provisioning`, `failed` …
  public var state: Fact<String>?
  /// Whether each node sends to targets in every zone; nil means the type's default.
  public var crossZone: Fact<Bool>?
  /// Addresses of its nodes that an input reports.
  public var nodeAddresses: [Fact<IPAddress>] = []
  public var idleTimeoutSeconds: Fact<Int>?
  /// Whether the groups of a network load balancer guard it from PrivateLink, too; nil means that they do.
  public var guardsPrivateLink: Fact<Bool>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
  }
}
