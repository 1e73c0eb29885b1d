import Documents

/// A route table with its routes and with what uses it.
public struct RouteTable: ResourceFacts {
  public static let kind = ResourceKind.routeTable
  public var vpc: Reference?
  public var routes: [Route] = []
  /// The subnets that use it explicitly.
  public var subnets: [Reference] = []
  /// The internet or VPN gateways that use it (edge association).
  public var gateways: [Reference] = []
  /// Whether it is the VPC's main table.
  public var isMain = false
  /// The VPN gateways whose routes are propagated into it.
  public var propagatingGateways: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.internetGateway, gateways, "gateways")
      + ResourceUse.many(.vpnGateway, propagatingGateways, "propagatingGateways")
      + routes.flatMap(\.uses)
  }
}

/// One route of a route table.
public struct Route: Hashable, Sendable, Codable {
  /// Where packets are going for the route to apply.
  public enum Destination: Hashable, Sendable, Codable {
    case cidr(CIDRBlock)
    case prefixList(Reference)
    indirect case unknown(Unknown)
  }

  /// What a route hands packets to.
  public enum Target: Hashable, Sendable, Codable {
    case local
    case internetGateway(Reference)
    case egressOnlyInternetGateway(Reference)
    case natGateway(Reference)
    case vpnGateway(Reference)
    case transitGateway(Reference)
    case peeringConnection(Reference)
    case vpcEndpoint(Reference)
    case networkInterface(Reference)
    case instance(Reference)
    /// A gateway whose kind only its id or the resource behind it tells (`GatewayId`).
    case gateway(Reference)
    case other(Reference)
    indirect case unknown(Unknown)
  }

  public var destination: Destination
  public var target: Target
  /// Whether AWS reports the route as a blackhole: its target is gone.
  public var isBlackhole = false
  /// Whether a VPN gateway put it in by propagation.
  public var isPropagated = false
  /// The resource that declares it, where that is not the table itself.
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A route from destination to target.
  public init(_ destination: Destination, to target: Target, source: SourceLocation? = nil) {
    self.destination = destination
    self.target = target
    self.source = source
  }

  /// The resource that the target names.
  public var targetReference: Reference? {
    switch target {
    case .local, .unknown: nil
    case .internetGateway(let reference), .egressOnlyInternetGateway(let reference),
      .natGateway(let reference),
      .vpnGateway(let reference), .transitGateway(let reference), .peeringConnection(let reference),
      .vpcEndpoint(let reference), .networkInterface(let reference), .instance(let reference),
      .gateway(let reference), .other(let reference):
      reference
    }
  }

  var uses: [ResourceUse] {
    let kind: ResourceKind? =
      switch target {
      case .internetGateway, .gateway: .internetGateway
      case .egressOnlyInternetGateway: .egressOnlyInternetGateway
      case .natGateway: .natGateway
      case .vpnGateway: .vpnGateway
      case .transitGateway: .transitGateway
      case .peeringConnection: .peeringConnection
      case .vpcEndpoint: .vpcEndpoint
      case .networkInterface: .networkInterface
      case .instance: .instance
      case .local, .other, .unknown: nil
      }
    guard let kind, let targetReference else { return [] }
    return [ResourceUse(kind, targetReference, role: "routes")]
  }
}

/// A route written as a resource of its own; becomes part of `RouteTable.routes`.
public struct RouteDeclaration: ResourceFacts {
  public static let kind = ResourceKind.route
  public var routeTable: Reference?
  public var route: Route?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.routeTable, routeTable, "routeTable") + (route?.uses ?? [])
  }
}

/// Which route table a subnet or gateway uses; becomes part of the table.
public struct RouteTableAssociation: ResourceFacts {
  public static let kind = ResourceKind.routeTableAssociation
  public var routeTable: Reference?
  public var subnet: Reference?
  public var gateway: Reference?
  /// The VPC, where this makes the table its main one.
  public var mainOf: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.routeTable, routeTable, "routeTable") + ResourceUse.one(.subnet, subnet, "subnet")
      + ResourceUse.one(.internetGateway, gateway, "gateway") + ResourceUse.one(.vpc, mainOf, "mainOf")
  }
}

/// Propagation of a VPN gateway's routes into route tables; becomes part of `RouteTable.propagatingGateways`.
public struct GatewayRoutePropagation: ResourceFacts {
  public static let kind = ResourceKind.gatewayRoutePropagation
  public var routeTables: [Reference] = []
  public var gateway: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.routeTable, routeTables, "routeTables")
      + ResourceUse.one(.vpnGateway, gateway, "gateway")
  }
}
