import Documents

/// An internet gateway.
public struct InternetGateway: ResourceFacts {
  public static let kind = ResourceKind.internetGateway
  /// The VPC that it is attached to.
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// Which VPC an internet or VPN gateway is attached to; becomes part of the gateway.
public struct GatewayAttachment: ResourceFacts {
  public static let kind = ResourceKind.gatewayAttachment
  public var vpc: Reference?
  public var internetGateway: Reference?
  public var vpnGateway: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.one(.internetGateway, internetGateway, "internetGateway")
      + ResourceUse.one(.vpnGateway, vpnGateway, "vpnGateway")
  }
}

/// An egress-only internet gateway: the way out for IPv6.
public struct EgressOnlyInternetGateway: ResourceFacts {
  public static let kind = ResourceKind.egressOnlyInternetGateway
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// A NAT gateway.
public struct NATGateway: ResourceFacts {
  public static let kind = ResourceKind.natGateway
  public var subnet: Reference?
  public var vpc: Reference?
  /// Whether it translates to a public address (`connectivityType` public) or only between networks (private).
  public var isPublic = Fact.awsDefault(true)
  public var elasticIP: Reference?
  public var privateIP: Fact<IPAddress>?
  public var publicIP: Fact<IPAddress>?
  public var state: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.subnet, subnet, "subnet") + ResourceUse.one(.vpc, vpc, "vpc")
      + ResourceUse.one(.elasticIP, elasticIP, "elasticIP")
  }
}

/// A virtual private gateway: the VPN and Direct Connect side of a VPC.
public struct VPNGateway: ResourceFacts {
  public static let kind = ResourceKind.vpnGateway
  public var vpc: Reference?
  public var state: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpc, vpc, "vpc") }
}

/// A customer gateway: the on-premises side of a VPN.
public struct CustomerGateway: ResourceFacts {
  public static let kind = ResourceKind.customerGateway
  public var ipAddress: Fact<IPAddress>?
  public var asn: Fact<Int>?
  public init() {}
}

/// A site-to-site VPN connection.
public struct VPNConnection: ResourceFacts {
  public static let kind = ResourceKind.vpnConnection
  public var customerGateway: Reference?
  public var vpnGateway: Reference?
  public var transitGateway: Reference?
  /// Whether it has static routes instead of BGP.
  public var staticRoutesOnly = Fact.awsDefault(false)
  /// The on-premises blocks that it carries, by static route or as BGP reported them.
  public var routes: [VPNRoute] = []
  public var state: Fact<String>?
  /// Whether each tunnel is up, where an input reports it.
  public var tunnelsUp: [Fact<Bool>] = []
  /// The attachment that it makes at its transit gateway, where the input names it.
  public var transitGatewayAttachment: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.customerGateway, customerGateway, "customerGateway")
      + ResourceUse.one(.vpnGateway, vpnGateway, "vpnGateway")
      + ResourceUse.one(.transitGateway, transitGateway, "transitGateway")
  }
}

/// One on-premises block that a VPN connection carries.
public struct VPNRoute: Hashable, Sendable, Codable {
  public var cidrBlock: Fact<CIDRBlock>
  public var declaredBy: ResourceID?

  /// A block.
  public init(_ cidrBlock: Fact<CIDRBlock>) { self.cidrBlock = cidrBlock }
}

/// A static route of a VPN connection written as a resource of its own; becomes part of `VPNConnection.routes`.
public struct VPNConnectionRoute: ResourceFacts {
  public static let kind = ResourceKind.vpnConnectionRoute
  public var vpnConnection: Reference?
  public var cidrBlock: Fact<CIDRBlock>?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.vpnConnection, vpnConnection, "vpnConnection") }
}

/// A Direct Connect gateway.
public struct DirectConnectGateway: ResourceFacts {
  public static let kind = ResourceKind.directConnectGateway
  public var asn: Fact<Int>?
  public init() {}
}

/// A Direct Connect gateway's association with a VPN gateway or transit gateway.
public struct DirectConnectGatewayAssociation: ResourceFacts {
  public static let kind = ResourceKind.directConnectGatewayAssociation
  public var directConnectGateway: Reference?
  public var vpnGateway: Reference?
  public var transitGateway: Reference?
  /// The blocks announced to on-premises; empty means the VPC's own.
  public var allowedPrefixes: [Fact<CIDRBlock>] = []
  public var state: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.directConnectGateway, directConnectGateway, "directConnectGateway")
      + ResourceUse.one(.vpnGateway, vpnGateway, "vpnGateway")
      + ResourceUse.one(.transitGateway, transitGateway, "transitGateway")
  }
}

/// A Direct Connect virtual interface.
public struct VirtualInterface: ResourceFacts {
  public static let kind = ResourceKind.virtualInterface
  /// `private`, `public` or `transit`.
  public var interfaceType: Fact<String>?
  public var directConnectGateway: Reference?
  public var vpnGateway: Reference?
  /// The on-premises blocks announced over it, where an input reports them.
  public var routes: [Fact<CIDRBlock>] = []
  public var state: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.directConnectGateway, directConnectGateway, "directConnectGateway")
      + ResourceUse.one(.vpnGateway, vpnGateway, "vpnGateway")
  }
}
