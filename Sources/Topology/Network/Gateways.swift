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

/// A NAT gateway: of one subnet, or regional, of a VPC.
public struct NATGateway: ResourceFacts {
  public static let kind = ResourceKind.natGateway
  /// The subnet of a zonal one.
  public var subnet: Reference?
  public var vpc: Reference?
  /// Whether it translates to a public address (`connectivityType` public) or only between networks (private).
  public var isPublic = Fact.awsDefault(true)
  public var elasticIP: Reference?
  public var privateIP: Fact<IPAddress>?
  public var publicIP: Fact<IPAddress>?
  public var state: Fact<String>?
  /// Whether it belongs to the VPC and to no subnet (`AvailabilityMode` regional).
  public var isRegional = Fact.awsDefault(false)
  /// The zones of a regional one that somebody manages by hand; empty where AWS follows the VPC's interfaces.
  public var zones: [NATGatewayZone] = []
  /// The route table that AWS makes for a regional one.
  public var routeTable: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.subnet, subnet, "subnet") + ResourceUse.one(.vpc, vpc, "vpc")
      + ResourceUse.one(.elasticIP, elasticIP, "elasticIP")
      + ResourceUse.many(.elasticIP, zones.flatMap(\.elasticIPs), "zones")
      + ResourceUse.one(.routeTable, routeTable, "routeTable")
  }

  /// Whether a regional one takes packets of a zone; nil where that is not known ("Regional NAT gateways for automatic
  /// multi-AZ expansion": in manual mode it serves the zones that it is given).
  public func serves(_ zone: String?) -> Bool? {
    guard !zones.isEmpty else { return true }
    guard let zone else { return nil }
    let known = zones.compactMap(\.zone.value)
    if known.contains(zone) { return true }
    // A zone has a name (`eu-west-1a`) and an id (`euw1-az1`), which no input relates.
    let isComparable =
      known.count == zones.count && known.allSatisfy { $0.contains("-az") == zone.contains("-az") }
    return isComparable ? false : nil
  }
}

/// One zone of a regional NAT gateway that somebody manages by hand.
public struct NATGatewayZone: Hashable, Sendable, Codable {
  /// The zone's name or id.
  public var zone: Fact<String>
  public var elasticIPs: [Reference]

  /// A zone with its Elastic IP addresses.
  public init(_ zone: Fact<String>, elasticIPs: [Reference] = []) {
    self.zone = zone
    self.elasticIPs = elasticIPs
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
