import Documents

/// The direction of traffic as seen from the resource that a rule guards.
public enum TrafficDirection: String, Hashable, Sendable, Codable {
  case ingress
  case egress
}

/// A network ACL: stateless rules at the border of subnets.
public struct NetworkACL: ResourceFacts {
  public static let kind = ResourceKind.networkACL
  public var vpc: Reference?
  /// The rules in any order; `ruleNumber` decides.
  public var entries: [NetworkACLEntry] = []
  public var subnets: [Reference] = []
  /// Whether it is the VPC's default one, which subnets without an association use.
  public var isDefault = false
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.subnet, subnets, "subnets")
  }
}

/// One rule of a network ACL.
public struct NetworkACLEntry: Hashable, Sendable, Codable {
  public var direction: TrafficDirection
  /// The rule's place in the order; AWS's own final deny has 32767.
  public var ruleNumber: Fact<Int>
  public var isAllow: Fact<Bool>
  public var ipProtocol: Fact<IPProtocol>
  /// The destination ports; nil where the protocol has none or all are meant.
  public var ports: Fact<PortRange>?
  public var icmpType: Int?
  public var icmpCode: Int?
  public var cidrBlock: Fact<CIDRBlock>
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A rule for all traffic of all protocols with a block.
  public init(
    _ direction: TrafficDirection, ruleNumber: Fact<Int>, isAllow: Fact<Bool>, cidrBlock: Fact<CIDRBlock>
  ) {
    self.direction = direction
    self.ruleNumber = ruleNumber
    self.isAllow = isAllow
    self.cidrBlock = cidrBlock
    ipProtocol = .awsDefault(.all)
  }
}

/// A network ACL rule written as a resource of its own; becomes part of `NetworkACL.entries`.
public struct NetworkACLEntryDeclaration: ResourceFacts {
  public static let kind = ResourceKind.networkACLEntry
  public var networkACL: Reference?
  public var entry: NetworkACLEntry?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.networkACL, networkACL, "networkACL") }
}

/// Which network ACL a subnet uses; becomes part of `NetworkACL.subnets`.
public struct NetworkACLAssociation: ResourceFacts {
  public static let kind = ResourceKind.networkACLAssociation
  public var networkACL: Reference?
  public var subnet: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.networkACL, networkACL, "networkACL") + ResourceUse.one(.subnet, subnet, "subnet")
  }
}
