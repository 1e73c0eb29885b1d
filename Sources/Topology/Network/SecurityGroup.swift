import Documents

/// A security group: stateful rules that only allow, at network interfaces.
public struct SecurityGroup: ResourceFacts {
  public static let kind = ResourceKind.securityGroup
  public var vpc: Reference?
  public var groupName: Fact<String>?
  public var rules: [SecurityGroupRule] = []
  /// Whether it is the VPC's default group, which resources without a group get.
  public var isDefault = false
  /// Further VPCs whose network interfaces may have the group ("Associate security groups with multiple VPCs").
  public var associatedVPCs: [Reference]?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + ResourceUse.many(.vpc, associatedVPCs ?? [], "associatedVPCs")
      + rules.flatMap(\.uses)
  }
}

/// A further VPC of a security group; becomes part of `SecurityGroup.associatedVPCs`.
public struct SecurityGroupVPCAssociation: ResourceFacts {
  public static let kind = ResourceKind.securityGroupVPCAssociation
  public var securityGroup: Reference?
  public var vpc: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.securityGroup, securityGroup, "securityGroup") + ResourceUse.one(.vpc, vpc, "vpc")
  }
}

/// One rule of a security group: one direction, one protocol, one run of ports, one peer.
public struct SecurityGroupRule: Hashable, Sendable, Codable {
  /// Who may be at the other end.
  public enum Peer: Hashable, Sendable, Codable {
    case cidr(CIDRBlock)
    case securityGroup(Reference)
    case prefixList(Reference)
    indirect case unknown(Unknown)
  }

  public var direction: TrafficDirection
  public var ipProtocol: Fact<IPProtocol>
  /// The destination ports; nil where the protocol has none or all are meant.
  public var ports: Fact<PortRange>?
  /// The ICMP type and code, -1 for all, where the protocol is ICMP.
  public var icmpType: Int?
  public var icmpCode: Int?
  public var peer: Peer
  /// Whether AWS added it by itself (the allow-all egress rule of a group made without one).
  public var isAWSDefault = false
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A rule.
  public init(
    _ direction: TrafficDirection, _ ipProtocol: Fact<IPProtocol>, ports: Fact<PortRange>? = nil, peer: Peer,
    source: SourceLocation? = nil
  ) {
    self.direction = direction
    self.ipProtocol = ipProtocol
    self.ports = ports
    self.peer = peer
    self.source = source
  }

  /// The rules that AWS gives a group for which no egress is written ("Default security groups for your VPCs",
  /// "AWS::EC2::SecurityGroup").
  public static let awsDefaultEgress: [SecurityGroupRule] = [CIDRBlock.anyIPv4, .anyIPv6].map { block in
    var rule = SecurityGroupRule(.egress, .awsDefault(.all), peer: .cidr(block))
    rule.isAWSDefault = true
    return rule
  }

  var uses: [ResourceUse] {
    switch peer {
    case .securityGroup(let group): [ResourceUse(.securityGroup, group, role: "rules")]
    case .prefixList(let list): [ResourceUse(.prefixList, list, role: "rules")]
    case .cidr, .unknown: []
    }
  }
}

/// Security group rules written as a resource of their own; become part of `SecurityGroup.rules`.
public struct SecurityGroupRuleDeclaration: ResourceFacts {
  public static let kind = ResourceKind.securityGroupRule
  public var securityGroup: Reference?
  public var rules: [SecurityGroupRule] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.securityGroup, securityGroup, "securityGroup") + rules.flatMap(\.uses)
  }
}

/// A managed prefix list.
public struct PrefixList: ResourceFacts {
  public static let kind = ResourceKind.prefixList
  public var prefixListName: Fact<String>?
  public var entries: [Fact<CIDRBlock>] = []
  /// Whether the input is one that would list the entries: of AWS's own lists many tell no more than the name.
  public var entriesAreComplete = true
  public init() {}
}
