import Documents

/// A virtual private cloud.
public struct VPC: ResourceFacts {
  public static let kind = ResourceKind.vpc
  /// Its IPv4 and IPv6 blocks, the primary one first.
  public var cidrBlocks: [Fact<CIDRBlock>] = []
  /// Whether Amazon's DNS server answers in it (`enableDnsSupport`).
  public var dnsSupport = Fact.awsDefault(true)
  /// Whether instances get public DNS names and private DNS of endpoints works (`enableDnsHostnames`).
  public var dnsHostnames = Fact.awsDefault(false)
  /// Its DHCP option set, where it is not Amazon's default one.
  public var dhcpOptions: Reference?
  /// Its main route table, where the input names it.
  public var mainRouteTable: Reference?
  /// Its default security group, where the input names it.
  public var defaultSecurityGroup: Reference?
  /// Whether it is the region's default VPC.
  public var isDefault = false
  /// What VPC Block Public Access does to it.
  public var publicAccess: Fact<PublicAccessMode>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.dhcpOptions, dhcpOptions, "dhcpOptions")
      + ResourceUse.one(.routeTable, mainRouteTable, "mainRouteTable")
      + ResourceUse.one(.securityGroup, defaultSecurityGroup, "defaultSecurityGroup")
  }
}

/// What VPC Block Public Access leaves of the internet ("Block public access to VPCs and subnets").
public enum PublicAccessMode: String, Hashable, Sendable, Codable, CaseIterable {
  case off
  /// Nothing passes internet gateways and egress-only internet gateways.
  case blockBidirectional = "block-bidirectional"
  /// Only NAT gateways and egress-only internet gateways pass connections, which begin inside.
  case blockIngress = "block-ingress"
}

/// A further block of addresses of a VPC; becomes part of `VPC.cidrBlocks`.
public struct VPCCIDRAssociation: ResourceFacts {
  public static let kind = ResourceKind.vpcCIDRAssociation
  public var vpc: Reference?
  public var cidrBlock: Fact<CIDRBlock>?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// A subnet: a part of a VPC in one availability zone.
public struct Subnet: ResourceFacts {
  public static let kind = ResourceKind.subnet
  public var vpc: Reference?
  public var cidrBlock: Fact<CIDRBlock>?
  public var ipv6CIDRBlock: Fact<CIDRBlock>?
  /// The zone's name, such as `eu-west-1a`.
  public var availabilityZone: Fact<String>?
  /// Whether interfaces made in it get a public address.
  public var mapPublicIPOnLaunch = Fact.awsDefault(false)
  /// What VPC Block Public Access does to it, where that differs from its VPC.
  public var publicAccess: Fact<PublicAccessMode>?
  /// Whether this stands for several subnets that an input does not list (a variable or parameter without a value).
  public var isSeveral = false
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// The DHCP options of a VPC.
public struct DHCPOptions: ResourceFacts {
  public static let kind = ResourceKind.dhcpOptions
  public var domainName: Fact<String>?
  /// DNS servers: addresses, or `AmazonProvidedDNS`.
  public var domainNameServers: [Fact<String>] = []
  public init() {}
}

/// Which DHCP options a VPC has; becomes part of `VPC.dhcpOptions`.
public struct DHCPOptionsAssociation: ResourceFacts {
  public static let kind = ResourceKind.dhcpOptionsAssociation
  public var vpc: Reference?
  public var dhcpOptions: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.one(.dhcpOptions, dhcpOptions, "dhcpOptions")
  }
}
