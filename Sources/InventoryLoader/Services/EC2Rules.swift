import Documents
import Topology

/// Route tables, network ACLs, security groups and prefix lists of `aws ec2`.
enum EC2Rules {
  static let readers: [AnswerReader] = [
    .each("RouteTables", readRouteTable), .each("NetworkAcls", readNetworkACL),
    .each("SecurityGroups", readSecurityGroup), .each("SecurityGroupRules", .second, readGroupRule),
    .each("SecurityGroupVpcAssociations", .second) { node, document, inventory in
      guard node["State"]?.text ?? "associated" == "associated", let vpc = node["VpcId"]?.reference else {
        return
      }
      inventory.amend(SecurityGroup.self, node["GroupId"]?.text, in: document) { group in
        group.associatedVPCs = (group.associatedVPCs ?? []) + [vpc]
      }
    },
    .each("PrefixLists", readPrefixList),
    AnswerReader("Entries", .second) { node, document, inventory in
      let list =
        inventory.subject(.prefixList, of: document)
        ?? document.argument(after: "get-managed-prefix-list-entries")
      guard let list else { return }
      inventory.describe(PrefixList.self, list, as: "PrefixLists", node, in: document) { facts, resource in
        resource.awsID = list
        facts.entries = node.elements.compactMap { $0["Cidr"]?.cidrFact }
      }
    },
  ]

  private static let readRouteTable: AnswerReader.Read = { node, document, inventory in
    let id = node["RouteTableId"]?.text
    inventory.describe(RouteTable.self, id, as: "RouteTables", node, in: document) { table, resource in
      resource.awsID = id
      assign(&table.vpc, node["VpcId"]?.reference)
      let associations = (node["Associations"]?.elements ?? []).filter {
        $0["AssociationState"]?["State"]?.text ?? "associated" == "associated"
      }
      table.isMain = associations.contains { $0["Main"]?.bool == true }
      table.subnets = associations.compactMap { $0["SubnetId"]?.reference }
      table.gateways = associations.compactMap { $0["GatewayId"]?.reference }
      table.propagatingGateways = node["PropagatingVgws"]?.references("GatewayId") ?? []
      table.routes = (node["Routes"]?.elements ?? []).compactMap(route)
    }
  }

  private static func route(_ node: DocumentNode) -> Route? {
    guard let destination = destination(node) else { return nil }
    var route = Route(destination, to: target(node), source: node.source)
    route.isBlackhole = node["State"]?.text == "blackhole"
    route.isPropagated = node["Origin"]?.text == "EnableVgwRoutePropagation"
    return route
  }

  static func destination(_ node: DocumentNode) -> Route.Destination? {
    if let list = node.first("DestinationPrefixListId", "PrefixListId")?.reference {
      return .prefixList(list)
    }
    let block = node.first("DestinationCidrBlock", "DestinationIpv6CidrBlock")
    guard let block else { return nil }
    switch block.cidrFact.content {
    case .known(let block): return .cidr(block)
    case .unknown(let unknown): return .unknown(unknown)
    }
  }

  private static func target(_ node: DocumentNode) -> Route.Target {
    if let id = node.first("GatewayId")?.reference {
      switch id.literal ?? "" {
      case "local": return .local
      case let text where text.hasPrefix("igw-"): return .internetGateway(id)
      case let text where text.hasPrefix("vgw-"): return .vpnGateway(id)
      case let text where text.hasPrefix("vpce-"): return .vpcEndpoint(id)
      default: return .gateway(id)
      }
    }
    if let id = node.first("NatGatewayId")?.reference { return .natGateway(id) }
    if let id = node.first("TransitGatewayId")?.reference { return .transitGateway(id) }
    if let id = node.first("VpcPeeringConnectionId")?.reference { return .peeringConnection(id) }
    if let id = node.first("EgressOnlyInternetGatewayId")?.reference { return .egressOnlyInternetGateway(id) }
    if let id = node.first("InstanceId")?.reference { return .instance(id) }
    if let id = node.first("NetworkInterfaceId")?.reference { return .networkInterface(id) }
    let other = node.first("LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn")?.reference
    return other.map(Route.Target.other) ?? .unknown(Unknown(reason: "the route names no target"))
  }

  private static let readNetworkACL: AnswerReader.Read = { node, document, inventory in
    let id = node["NetworkAclId"]?.text
    inventory.describe(NetworkACL.self, id, as: "NetworkAcls", node, in: document) { acl, resource in
      resource.awsID = id
      assign(&acl.vpc, node["VpcId"]?.reference)
      override(&acl.isDefault, node["IsDefault"]?.bool)
      list(&acl.subnets, node["Associations"]) { $0.references("SubnetId") }
      list(&acl.entries, node["Entries"]) { $0.elements.compactMap(entry) }
    }
  }

  private static func entry(_ node: DocumentNode) -> NetworkACLEntry? {
    guard let block = node.first("CidrBlock", "Ipv6CidrBlock"), let number = node["RuleNumber"] else {
      return nil
    }
    let allow = node["RuleAction"]?.fact("`allow` or `deny`") { $0.text.map { $0 == "allow" } }
    var entry = NetworkACLEntry(
      node["Egress"]?.bool == true ? .egress : .ingress, ruleNumber: number.intFact,
      isAllow: allow ?? .unknown(Unknown(reason: "the entry has no action")), cidrBlock: block.cidrFact)
    override(&entry.ipProtocol, node["Protocol"]?.protocolFact)
    // A rule for all protocols has no ports, whatever its PortRange says.
    if entry.ipProtocol.value != .all, let ports = node.first("PortRange") {
      entry.ports = range(ports["From"], ports["To"])
    }
    entry.icmpType = node["IcmpTypeCode"]?["Type"]?.int
    entry.icmpCode = node["IcmpTypeCode"]?["Code"]?.int
    entry.source = node.source
    return entry
  }

  private static func range(_ from: DocumentNode?, _ to: DocumentNode?) -> Fact<PortRange>? {
    guard let from, let first = from.int, let last = to?.int, first >= 0, last >= 0 else { return nil }
    return Fact(PortRange(first, last), source: from.source)
  }

  private static let readSecurityGroup: AnswerReader.Read = { node, document, inventory in
    let id = node["GroupId"]?.text
    inventory.describe(
      SecurityGroup.self, id, as: "SecurityGroups", node, in: document,
      arn: node["SecurityGroupArn"]?.text, title: node["GroupName"]?.text
    ) { group, resource in
      resource.awsID = id
      assign(&group.vpc, node["VpcId"]?.reference)
      assign(&group.groupName, node["GroupName"]?.textFact)
      group.isDefault = node["GroupName"]?.text == "default"
      let ingress = (node["IpPermissions"]?.elements ?? []).flatMap { rules(.ingress, $0) }
      let egress = (node["IpPermissionsEgress"]?.elements ?? []).flatMap { rules(.egress, $0) }
      group.rules = ingress + egress
    }
  }

  private static func rules(_ direction: TrafficDirection, _ node: DocumentNode) -> [SecurityGroupRule] {
    let blocks =
      (node["IpRanges"]?.elements ?? []).compactMap { $0["CidrIp"] }
      + (node["Ipv6Ranges"]?.elements ?? []).compactMap { $0["CidrIpv6"] }
    let peers =
      blocks.map { (peer($0), $0.source) }
      + (node["UserIdGroupPairs"]?.references("GroupId") ?? []).map { (.securityGroup($0), $0.source) }
      + (node["PrefixListIds"]?.references("PrefixListId") ?? []).map { (.prefixList($0), $0.source) }
    return peers.map { rule(direction, node, $0.0, source: $0.1 ?? node.source) }
  }

  private static func peer(_ block: DocumentNode) -> SecurityGroupRule.Peer {
    switch block.cidrFact.content {
    case .known(let block): .cidr(block)
    case .unknown(let unknown): .unknown(unknown)
    }
  }

  private static func rule(
    _ direction: TrafficDirection, _ node: DocumentNode, _ peer: SecurityGroupRule.Peer,
    source: SourceLocation?
  ) -> SecurityGroupRule {
    let number = node["IpProtocol"]?.protocolFact ?? .awsDefault(.all)
    var rule = SecurityGroupRule(direction, number, peer: peer, source: source)
    switch number.value {
    case .icmp?, .icmpv6?:
      rule.icmpType = node["FromPort"]?.int
      rule.icmpCode = node["ToPort"]?.int
    case .all?: break
    default: rule.ports = range(node["FromPort"], node["ToPort"])
    }
    return rule
  }

  /// `describe-security-group-rules` says again what `describe-security-groups` says: only rules that the group lacks
  /// are added.
  private static let readGroupRule: AnswerReader.Read = { node, document, inventory in
    let peer: SecurityGroupRule.Peer
    if let block = node.first("CidrIpv4", "CidrIpv6") {
      peer = EC2Rules.peer(block)
    } else if let group = node["ReferencedGroupInfo"]?["GroupId"]?.reference {
      peer = .securityGroup(group)
    } else if let list = node["PrefixListId"]?.reference {
      peer = .prefixList(list)
    } else {
      return
    }
    let direction: TrafficDirection = node["IsEgress"]?.bool == true ? .egress : .ingress
    let rule = rule(direction, node, peer, source: node.source)
    guard let group = node["GroupId"]?.text else { return }
    let isKnown = inventory.amend(SecurityGroup.self, group, in: document) { facts in
      if !facts.rules.contains(where: { $0.saysTheSame(as: rule) }) { facts.rules.append(rule) }
    }
    guard !isKnown else { return }
    inventory.describe(SecurityGroup.self, group, as: "SecurityGroupRules", node, in: document) {
      facts, resource in
      resource.awsID = group
      facts.rules = [rule]
    }
  }

  private static let readPrefixList: AnswerReader.Read = { node, document, inventory in
    let id = node["PrefixListId"]?.text
    let arn = node["PrefixListArn"]?.text.flatMap { $0.contains(":aws:prefix-list/") ? nil : $0 }
    // AWS's own lists are the same in every account.
    var document = document
    if node["PrefixListName"]?.text?.hasPrefix("com.amazonaws.") == true { document.account = nil }
    inventory.describe(
      PrefixList.self, id, as: "PrefixLists", node, in: document, arn: arn,
      title: node["PrefixListName"]?.text
    ) { list, resource in
      resource.awsID = id
      assign(&list.prefixListName, node["PrefixListName"]?.textFact)
      if let blocks = node["Cidrs"] { list.entries = blocks.elements.map(\.cidrFact) }
    }
  }
}
