import Documents

/// An elastic network interface.
public struct NetworkInterface: ResourceFacts {
  public static let kind = ResourceKind.networkInterface
  public var vpc: Reference?
  public var subnet: Reference?
  /// Its private addresses, the primary one first.
  public var privateIPAddresses: [Fact<IPAddress>] = []
  public var ipv6Addresses: [Fact<IPAddress>] = []
  public var publicIPAddress: Fact<IPAddress>?
  public var securityGroups: [Reference] = []
  public var sourceDestCheck = Fact.awsDefault(true)
  /// AWS's word for what it serves, such as `interface`, `vpc_endpoint`, `nat_gateway`, `lambda`.
  public var interfaceType: Fact<String>?
  public var description: Fact<String>?
  public var status: Fact<String>?
  /// The instance, endpoint, load balancer, task or function that it belongs to.
  public var owner: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.one(.subnet, subnet, "subnet")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
      + ResourceUse.one(.opaque, owner, "owner")
  }
}

/// An Elastic IP address.
public struct ElasticIP: ResourceFacts {
  public static let kind = ResourceKind.elasticIP
  public var publicIP: Fact<IPAddress>?
  public var privateIP: Fact<IPAddress>?
  public var instance: Reference?
  public var networkInterface: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.instance, instance, "instance")
      + ResourceUse.one(.networkInterface, networkInterface, "networkInterface")
  }
}
