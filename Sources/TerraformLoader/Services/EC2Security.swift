import Documents
import Topology

/// Network ACLs and security groups, with all three generations of security group rules.
enum EC2Security {
  static let readers: [String: FactsReader] = [
    "aws_network_acl": { readNetworkACL($0) },
    "aws_default_network_acl": { reader in
      var facts = readNetworkACL(reader)
      facts.isDefault = true
      facts.vpc = facts.vpc ?? EC2Routes.adoptedVPC(reader["default_network_acl_id"])
      return facts
    },
    "aws_network_acl_rule": { reader in
      var facts = NetworkACLEntryDeclaration()
      facts.networkACL = reader.reference("network_acl_id")
      let isEgress = reader["egress"]?.bool ?? false
      facts.entry = entry(
        reader.block.attributes, isEgress ? .egress : .ingress, number: "rule_number", action: "rule_action",
        source: reader.block.source)
      return facts
    },
    "aws_network_acl_association": { reader in
      var facts = NetworkACLAssociation()
      facts.networkACL = reader.reference("network_acl_id")
      facts.subnet = reader.reference("subnet_id")
      return facts
    },
    "aws_security_group": { readGroup($0) },
    "aws_default_security_group": { reader in
      var facts = readGroup(reader)
      facts.groupName = facts.groupName ?? .awsDefault("default")
      facts.isDefault = true
      return facts
    },
    "aws_security_group_rule": { reader in
      var facts = SecurityGroupRuleDeclaration()
      facts.securityGroup = reader.reference("security_group_id")
      let isEgress = reader["type"]?.text == "egress"
      facts.rules = rules(
        reader.block.attributes, isEgress ? .egress : .ingress, itself: facts.securityGroup,
        source: reader.block.source)
      return facts
    },
    "aws_vpc_security_group_vpc_association": { reader in
      var facts = SecurityGroupVPCAssociation()
      facts.securityGroup = reader.reference("security_group_id")
      facts.vpc = reader.reference("vpc_id")
      return facts
    },
    "aws_vpc_security_group_ingress_rule": { singleRule($0, .ingress) },
    "aws_vpc_security_group_egress_rule": { singleRule($0, .egress) },
  ]

  // MARK: Network ACLs

  private static func readNetworkACL(_ reader: BlockReader) -> NetworkACL {
    var facts = NetworkACL()
    facts.vpc = reader.reference("vpc_id")
    facts.subnets = reader.references("subnet_ids")
    for (name, direction) in [("ingress", TrafficDirection.ingress), ("egress", .egress)] {
      facts.entries += reader.blocks(name).compactMap {
        entry($0, direction, number: "rule_no", action: "action", source: $0.source ?? reader.block.source)
      }
    }
    return facts
  }

  private static func entry(
    _ node: DocumentNode, _ direction: TrafficDirection, number: String, action: String,
    source: SourceLocation?
  ) -> NetworkACLEntry? {
    guard let block = node.set("cidr_block") ?? node.set("ipv6_cidr_block"), let number = node.int(number)
    else { return nil }
    let allows = (node.text(action) ?? .awsDefault("deny")).map { $0.lowercased() == "allow" }
    var entry = NetworkACLEntry(direction, ruleNumber: number, isAllow: allows, cidrBlock: block.cidrFact)
    entry.ipProtocol = node.set("protocol")?.protocolFact ?? entry.ipProtocol
    if entry.ipProtocol.value?.hasPorts ?? true, entry.ipProtocol.value != .all { entry.ports = ports(node) }
    if entry.ipProtocol.value == .icmp || entry.ipProtocol.value == .icmpv6 {
      entry.icmpType = node.set("icmp_type")?.int ?? -1
      entry.icmpCode = node.set("icmp_code")?.int ?? -1
    }
    entry.source = source
    return entry
  }

  /// The run of ports of `from_port` and `to_port`.
  private static func ports(_ node: DocumentNode) -> Fact<PortRange>? {
    guard let first = node.set("from_port") else { return nil }
    let last = node.set("to_port") ?? first
    if let low = first.int, let high = last.int {
      return Fact(PortRange(low, high), source: first.source)
    }
    let why = first.firstUnknown ?? last.firstUnknown ?? Unknown(reason: "a port is not a whole number")
    return .unknown(why, source: first.source)
  }

  // MARK: Security groups

  /// Terraform takes AWS's allow-all egress rule away when it makes a group ("Resource: aws_security_group").
  private static func readGroup(_ reader: BlockReader) -> SecurityGroup {
    var facts = SecurityGroup()
    facts.vpc = reader.reference("vpc_id")
    facts.groupName = reader.nameOrPrefix
    let itself = Reference(to: reader.block.id, source: reader.block.source)
    for (name, direction) in [("ingress", TrafficDirection.ingress), ("egress", .egress)] {
      facts.rules += reader.blocks(name).flatMap {
        rules($0, direction, itself: itself, source: $0.source ?? reader.block.source)
      }
    }
    return facts
  }

  private static func singleRule(_ reader: BlockReader, _ direction: TrafficDirection)
    -> SecurityGroupRuleDeclaration
  {
    var facts = SecurityGroupRuleDeclaration()
    facts.securityGroup = reader.reference("security_group_id")
    facts.rules = rules(
      reader.block.attributes, direction, itself: facts.securityGroup, source: reader.block.source)
    return facts
  }

  /// One rule for each peer that a block names.
  private static func rules(
    _ node: DocumentNode, _ direction: TrafficDirection, itself: Reference?, source: SourceLocation?
  ) -> [SecurityGroupRule] {
    if let unknown = node.unknown {
      return [SecurityGroupRule(direction, .unknown(unknown), peer: .unknown(unknown), source: source)]
    }
    let ipProtocol =
      (node.set("protocol") ?? node.set("ip_protocol"))?.protocolFact ?? .awsDefault(.all)
    return peers(node, itself: itself).map { peer in
      var rule = SecurityGroupRule(direction, ipProtocol, peer: peer, source: source)
      switch ipProtocol.value {
      case .icmp, .icmpv6:
        rule.icmpType = node.set("from_port")?.int ?? -1
        rule.icmpCode = node.set("to_port")?.int ?? -1
      case .all: break
      default: rule.ports = ports(node)
      }
      return rule
    }
  }

  private static func peers(_ node: DocumentNode, itself: Reference?) -> [SecurityGroupRule.Peer] {
    var peers: [SecurityGroupRule.Peer] = []
    for name in ["cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"] {
      peers += (node.set(name)?.elements ?? []).map { block in
        switch block.cidrFact.content {
        case .known(let block): .cidr(block)
        case .unknown(let unknown): .unknown(unknown)
        }
      }
    }
    for name in ["security_groups", "source_security_group_id", "referenced_security_group_id"] {
      peers += node.references(name).map(SecurityGroupRule.Peer.securityGroup)
    }
    for name in ["prefix_list_ids", "prefix_list_id"] {
      peers += node.references(name).map(SecurityGroupRule.Peer.prefixList)
    }
    if node["self"]?.bool == true, let itself { peers.append(.securityGroup(itself)) }
    return peers
  }
}
