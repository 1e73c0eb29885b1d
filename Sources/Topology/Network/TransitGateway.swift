import Documents

/// A transit gateway.
public struct TransitGateway: ResourceFacts {
  public static let kind = ResourceKind.transitGateway
  /// Whether new attachments are associated with the default route table.
  public var defaultRouteTableAssociation = Fact.awsDefault(true)
  /// Whether new attachments propagate into the default route table.
  public var defaultRouteTablePropagation = Fact.awsDefault(true)
  public var autoAcceptSharedAttachments = Fact.awsDefault(false)
  public var dnsSupport = Fact.awsDefault(true)
  public var securityGroupReferencing = Fact.awsDefault(false)
  public var associationDefaultRouteTable: Reference?
  public var propagationDefaultRouteTable: Reference?
  public init() {}
}

/// What is attached to a transit gateway.
public struct TransitGatewayAttachment: ResourceFacts {
  public static let kind = ResourceKind.transitGatewayAttachment
  public var transitGateway: Reference?
  public var vpc: Reference?
  public var subnets: [Reference] = []
  public var vpnConnection: Reference?
  public var directConnectGateway: Reference?
  /// The transit gateway at the other end of a peering attachment.
  public var peerTransitGateway: Reference?
  public var applianceMode = Fact.awsDefault(false)
  public var securityGroupReferencing: Fact<Bool>?
  /// Whether it is associated with the gateway's default route table; nil means what the gateway says.
  public var defaultRouteTableAssociation: Fact<Bool>?
  public var defaultRouteTablePropagation: Fact<Bool>?
  public var state: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.transitGateway, transitGateway, "transitGateway") + ResourceUse.one(.vpc, vpc, "vpc")
      + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.one(.vpnConnection, vpnConnection, "vpnConnection")
      + ResourceUse.one(.directConnectGateway, directConnectGateway, "directConnectGateway")
      + ResourceUse.one(.transitGateway, peerTransitGateway, "peerTransitGateway")
  }
}

/// A route table of a transit gateway.
public struct TransitGatewayRouteTable: ResourceFacts {
  public static let kind = ResourceKind.transitGatewayRouteTable
  public var transitGateway: Reference?
  public var isDefaultAssociation = false
  public var isDefaultPropagation = false
  /// The attachments whose packets are looked up in it.
  public var associations: [Reference] = []
  /// The attachments whose blocks are propagated into it.
  public var propagations: [Reference] = []
  public var routes: [TransitGatewayRoute] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.transitGateway, transitGateway, "transitGateway")
      + ResourceUse.many(.transitGatewayAttachment, associations, "associations")
      + ResourceUse.many(.transitGatewayAttachment, propagations, "propagations")
      + routes.compactMap(\.attachment).map {
        ResourceUse(.transitGatewayAttachment, $0, role: "routes")
      }
  }
}

/// One route of a transit gateway route table.
public struct TransitGatewayRoute: Hashable, Sendable, Codable {
  public var destination: Route.Destination
  /// Where packets go; nil for a blackhole.
  public var attachment: Reference?
  public var isBlackhole = false
  public var isPropagated = false
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A route to an attachment.
  public init(_ destination: Route.Destination, to attachment: Reference?, source: SourceLocation? = nil) {
    self.destination = destination
    self.attachment = attachment
    self.source = source
  }
}

/// A transit gateway route written as a resource of its own; becomes part of the route table.
public struct TransitGatewayRouteDeclaration: ResourceFacts {
  public static let kind = ResourceKind.transitGatewayRoute
  public var routeTable: Reference?
  public var route: TransitGatewayRoute?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.transitGatewayRouteTable, routeTable, "routeTable")
      + ResourceUse.one(.transitGatewayAttachment, route?.attachment, "route")
  }
}

/// An association written as a resource of its own; becomes part of the route table.
public struct TransitGatewayAssociation: ResourceFacts {
  public static let kind = ResourceKind.transitGatewayAssociation
  public var routeTable: Reference?
  public var attachment: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.transitGatewayRouteTable, routeTable, "routeTable")
      + ResourceUse.one(.transitGatewayAttachment, attachment, "attachment")
  }
}

/// A propagation written as a resource of its own; becomes part of the route table.
public struct TransitGatewayPropagation: ResourceFacts {
  public static let kind = ResourceKind.transitGatewayPropagation
  public var routeTable: Reference?
  public var attachment: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.transitGatewayRouteTable, routeTable, "routeTable")
      + ResourceUse.one(.transitGatewayAttachment, attachment, "attachment")
  }
}
