import Documents
import Topology

/// Security groups and their rules.
enum EC2SecurityGroups {
  static let readers: [String: FactsReader] = [
    "AWS::EC2::SecurityGroup": { r in
      var facts = SecurityGroup()
      facts.vpc = r.reference("VpcId")
      facts.groupName = r.text("GroupName")
      facts.rules = (r["SecurityGroupIngress"]?.elements ?? []).flatMap { rules(.ingress, $0) }
      let egress = r["SecurityGroupEgress"]?.elements ?? []
      facts.rules +=
        egress.isEmpty ? SecurityGroupRule.awsDefaultEgress : egress.flatMap { rules(.egress, $0) }
      if let name = facts.groupName?.value { r.otherNames.append(name) }
      return facts
    },
    "AWS::EC2::SecurityGroupVpcAssociation": { r in
      var facts = SecurityGroupVPCAssociation()
      facts.securityGroup = r.reference("GroupId")
      facts.vpc = r.reference("VpcId")
      return facts
    },
    "AWS::EC2::SecurityGroupIngress": { r in declaration(.ingress, r) },
    "AWS::EC2::SecurityGroupEgress": { r in declaration(.egress, r) },
  ]

  private static func declaration(_ direction: TrafficDirection, _ r: ResourceReading) -> any ResourceFacts {
    var facts = SecurityGroupRuleDeclaration()
    facts.securityGroup = r.reference("GroupId") ?? r.reference("GroupName")
    facts.rules = rules(direction, r.template.properties).map { rule in
      var rule = rule
      rule.source = r.source
      return rule
    }
    return facts
  }

  /// The rule that an item stands for; several where it names several peers.
  private static func rules(_ direction: TrafficDirection, _ node: DocumentNode) -> [SecurityGroupRule] {
    if let unknown = node.unknown {
      return [
        SecurityGroupRule(
          direction, .unknown(unknown, source: node.source), peer: .unknown(unknown), source: node.source)
      ]
    }
    let ipProtocol = node.first("IpProtocol")?.protocolFact ?? .awsDefault(.all)
    return peers(direction, node).map { peer in
      var rule = SecurityGroupRule(direction, ipProtocol, peer: peer, source: node.source)
      let from = node.first("FromPort")
      let to = node.first("ToPort")
      switch ipProtocol.value {
      case .icmp?, .icmpv6?:
        rule.icmpType = from?.int ?? -1
        rule.icmpCode = to?.int ?? -1
      case .all?: break
      default: rule.ports = EC2.ports(from: from, to: to, source: node.source)
      }
      return rule
    }
  }

  private static func peers(_ direction: TrafficDirection, _ node: DocumentNode) -> [SecurityGroupRule.Peer] {
    let side = direction == .ingress ? "Source" : "Destination"
    var peers: [SecurityGroupRule.Peer] = ["CidrIp", "CidrIpv6"].compactMap { key in
      node.first(key).map { block in
        switch block.cidrFact.content {
        case .known(let block): .cidr(block)
        case .unknown(let unknown): .unknown(unknown)
        }
      }
    }
    if let group = node.first("\(side)SecurityGroupId", "\(side)SecurityGroupName") {
      peers.append(group.reference.map { .securityGroup($0) } ?? .unknown(missing("group", group)))
    }
    if let list = node.first("\(side)PrefixListId") {
      peers.append(list.reference.map { .prefixList($0) } ?? .unknown(missing("prefix list", list)))
    }
    return peers.isEmpty ? [.unknown(Unknown(reason: "the rule names nobody"))] : peers
  }

  private static func missing(_ what: String, _ node: DocumentNode) -> Unknown {
    node.unknown ?? Unknown(reason: "the \(what) is not known")
  }
}
