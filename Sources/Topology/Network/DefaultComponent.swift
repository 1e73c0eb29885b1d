import Documents

/// What AWS makes together with every VPC ("Default components of a VPC").
public enum DefaultComponent: String, CaseIterable, Sendable {
  case routeTable = "main route table"
  case networkACL = "default network ACL"
  case securityGroup = "default security group"

  /// The address of the component of a VPC where no input declares it: references may name it by that.
  public func address(ofVPC vpc: String) -> String { "\(vpc) \(rawValue)" }

  /// The component as AWS makes it.
  public func resource(of vpc: Resource) -> Resource {
    let id = ResourceID(scope: vpc.id.scope, address: address(ofVPC: vpc.id.address))
    var resource = Resource(
      id: id, type: rawValue, name: "\(rawValue) of \(vpc.name)", facts: facts(id, vpc), source: vpc.source)
    resource.origin = .awsDefault
    resource.account = vpc.account
    resource.region = vpc.region
    return resource
  }

  private func facts(_ id: ResourceID, _ vpc: Resource) -> any ResourceFacts {
    switch self {
    case .routeTable:
      var table = RouteTable()
      table.vpc = vpc.reference
      table.isMain = true
      return table
    case .networkACL:
      var list = NetworkACL()
      list.vpc = vpc.reference
      list.isDefault = true
      list.entries = [TrafficDirection.ingress, .egress].flatMap(DefaultComponent.entries)
      return list
    case .securityGroup:
      var group = SecurityGroup()
      group.vpc = vpc.reference
      group.groupName = .awsDefault("default")
      group.isDefault = true
      let itself = SecurityGroupRule(.ingress, .awsDefault(.all), peer: .securityGroup(Reference(to: id)))
      group.rules = [itself] + SecurityGroupRule.awsDefaultEgress
      return group
    }
  }

  /// Everything is allowed, by rule 100 for IPv4 and 101 for IPv6.
  private static func entries(_ direction: TrafficDirection) -> [NetworkACLEntry] {
    [(100, CIDRBlock.anyIPv4), (101, CIDRBlock.anyIPv6)].map { number, block in
      NetworkACLEntry(
        direction, ruleNumber: .awsDefault(number), isAllow: .awsDefault(true),
        cidrBlock: .awsDefault(block))
    }
  }
}

/// The route table that AWS makes with a regional NAT gateway, "which comes with a pre-configured route to the internet
/// gateway" (Regional NAT gateways for automatic multi-AZ expansion).
extension RouteTable {
  /// The address of the table where no input declares it: references may name it by that.
  public static func address(ofRegionalGateway gateway: String) -> String { "\(gateway) route table" }

  /// The table as AWS makes it.
  ///
  /// - Parameter internetGateway: that of the VPC.
  static func made(for gateway: Resource, of vpc: Reference?, to internetGateway: Resource?) -> Resource {
    var table = RouteTable()
    table.vpc = vpc
    if let internetGateway {
      table.routes = [Route(.cidr(.anyIPv4), to: .internetGateway(internetGateway.reference))]
    }
    let id = ResourceID(scope: gateway.id.scope, address: address(ofRegionalGateway: gateway.id.address))
    var resource = Resource(
      id: id, type: "route table", name: "route table of \(gateway.name)", facts: table,
      source: gateway.source)
    resource.origin = .awsDefault
    resource.account = gateway.account
    resource.region = gateway.region
    return resource
  }
}
