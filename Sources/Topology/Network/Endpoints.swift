import Documents

/// A VPC endpoint.
public struct VPCEndpoint: ResourceFacts {
  /// How an endpoint connects.
  public enum EndpointType: String, Hashable, Sendable, Codable {
    case interface
    case gateway
    case gatewayLoadBalancer
  }

  public static let kind = ResourceKind.vpcEndpoint
  public var vpc: Reference?
  /// The service's full name, such as `com.amazonaws.eu-west-1.execute-api`.
  public var serviceName: Fact<String>?
  /// The endpoint service of another account behind it, where the input refers to one.
  public var service: Reference?
  /// The region of the service, where it is not the endpoint's own (cross-region PrivateLink).
  public var serviceRegion: Fact<String>?
  public var endpointType = Fact.awsDefault(EndpointType.gateway)
  public var state: Fact<String>?
  /// Whether the endpoint asks its own account's service to accept it at once.
  public var acceptsItself: Fact<Bool>?
  public var subnets: [Reference] = []
  public var routeTables: [Reference] = []
  /// Its groups; empty means the VPC's default group ("Access an AWS service using an interface VPC endpoint").
  public var securityGroups: [Reference] = []
  /// The interfaces that an input reports for it.
  public var networkInterfaces: [Reference] = []
  public var privateDNSEnabled = Fact.awsDefault(false)
  /// Its policy; nil means full access.
  public var policy: AttachedPolicy?
  /// DNS names that an input reports.
  public var dnsNames: [String] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.routeTable, routeTables, "routeTables")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
      + ResourceUse.many(.networkInterface, networkInterfaces, "networkInterfaces")
      + ResourceUse.one(.endpointService, service, "service")
  }
}

/// A subnet, route table, group, policy or acceptance given to an endpoint by a resource of its own; becomes part of it.
public struct VPCEndpointAssociation: ResourceFacts {
  public static let kind = ResourceKind.vpcEndpointAssociation
  public var vpcEndpoint: Reference?
  public var subnet: Reference?
  public var routeTable: Reference?
  public var securityGroup: Reference?
  public var policy: AttachedPolicy?
  /// The endpoint service that accepts the endpoint.
  public var acceptedBy: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpcEndpoint, vpcEndpoint, "vpcEndpoint") + ResourceUse.one(.subnet, subnet, "subnet")
      + ResourceUse.one(.endpointService, acceptedBy, "acceptedBy")
      + ResourceUse.one(.routeTable, routeTable, "routeTable")
      + ResourceUse.one(.securityGroup, securityGroup, "securityGroup")
  }
}

/// An endpoint service: what others reach through an interface or gateway load balancer endpoint.
public struct EndpointService: ResourceFacts {
  public static let kind = ResourceKind.endpointService
  public var serviceName: Fact<String>?
  public var loadBalancers: [Reference] = []
  public var acceptanceRequired = Fact.awsDefault(true)
  /// The principals that may make endpoints to it.
  public var allowedPrincipals: [Fact<String>] = []
  /// The endpoints whose connection was accepted.
  public var acceptedEndpoints: [Reference] = []
  public var privateDNSName: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.loadBalancer, loadBalancers, "loadBalancers")
      + ResourceUse.many(.vpcEndpoint, acceptedEndpoints, "acceptedEndpoints")
  }
}
