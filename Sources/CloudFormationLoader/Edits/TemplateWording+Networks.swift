import Documents
import Topology

/// Rules of groups and network ACLs, and routes.
extension TemplateWording {
  func ruleHunks(_ change: ListChange<SecurityGroupRule>) -> [WrittenEdit.Hunk?] {
    switch change {
    case .add(let rule): return [newRule(rule)]
    case .remove: return []
    case .replace(let old, let new):
      let key = old.direction == .ingress ? "SecurityGroupIngress" : "SecurityGroupEgress"
      let own = declaration(of: old.declaredBy)
      func set(_ name: String, _ value: DocumentNode) -> WrittenEdit.Hunk? {
        own?.set([name], value) ?? declaration?.setElement(key, at: old.source, name, value)
      }
      if old.peer != new.peer { return [peer(new).flatMap { set($0.key, $0.value) }] }
      guard let before = old.ports?.value, let after = new.ports?.value else { return [] }
      return [
        before.first == after.first ? nil : set("FromPort", number(after.first)),
        before.last == after.last ? nil : set("ToPort", number(after.last)),
      ]
    }
  }

  private func newRule(_ rule: SecurityGroupRule) -> WrittenEdit.Hunk? {
    var members: [DocumentObject.Member] = [
      .init(
        key: "IpProtocol",
        value: text(rule.ipProtocol.value.map { $0 == .all ? "-1" : $0.description } ?? "-1"))
    ]
    if let ports = rule.ports?.value {
      members += [
        .init(key: "FromPort", value: number(ports.first)), .init(key: "ToPort", value: number(ports.last)),
      ]
    }
    guard let peer = peer(rule) else { return nil }
    members.append(.init(key: peer.key, value: peer.value))
    // A group that names itself, or two that name each other, cannot do it inline: CloudFormation sees a circle.
    if case .securityGroup(let other) = rule.peer, namesBack(other) {
      let group = DocumentObject.Member(
        key: "GroupId", value: TemplateText.reference(resource.reference, attribute: "GroupId"))
      let name = logicalID
      return declaration?.add(
        "\(name)\(rule.direction == .ingress ? "From" : "To")\(deployment.resolve(other)?.name.filter { $0.isLetter || $0.isNumber } ?? "Peer")",
        rule.direction == .ingress ? "AWS::EC2::SecurityGroupIngress" : "AWS::EC2::SecurityGroupEgress",
        DocumentNode(.object(DocumentObject([group] + members))))
    }
    return declaration?.append(
      rule.direction == .ingress ? "SecurityGroupIngress" : "SecurityGroupEgress",
      DocumentNode(.object(DocumentObject(members))))
  }

  private func namesBack(_ group: Reference) -> Bool {
    guard let named = deployment.resolve(group), let other = named.facts as? SecurityGroup else {
      return false
    }
    return named.id == resource.id
      || other.rules.contains { rule in
        guard rule.declaredBy == nil, case .securityGroup(let named) = rule.peer else { return false }
        return deployment.resolve(named)?.id == resource.id
      }
  }

  private func peer(_ rule: SecurityGroupRule) -> (key: String, value: DocumentNode)? {
    let isIngress = rule.direction == .ingress
    switch rule.peer {
    case .cidr(let block): return (block.family == .ipv4 ? "CidrIp" : "CidrIpv6", text(block.description))
    case .securityGroup(let group):
      return (
        isIngress ? "SourceSecurityGroupId" : "DestinationSecurityGroupId",
        TemplateText.reference(group, attribute: "GroupId")
      )
    case .prefixList(let list):
      return (isIngress ? "SourcePrefixListId" : "DestinationPrefixListId", TemplateText.reference(list))
    case .unknown: return nil
    }
  }

  func newEntry(_ entry: NetworkACLEntry) -> WrittenEdit.Hunk? {
    let numbers: [IPProtocol: Int] = [.tcp: 6, .udp: 17, .icmp: 1, .all: -1]
    var members: [DocumentObject.Member] = [
      .init(key: "NetworkAclId", value: TemplateText.reference(resource.reference)),
      .init(key: "RuleNumber", value: number(entry.ruleNumber.value ?? 100)),
      .init(key: "Egress", value: DocumentNode(.bool(entry.direction == .egress))),
      .init(key: "RuleAction", value: text(entry.isAllow.value == true ? "allow" : "deny")),
      .init(key: "Protocol", value: number(entry.ipProtocol.value.flatMap { numbers[$0] } ?? -1)),
    ]
    if let ports = entry.ports?.value {
      members.append(
        .init(
          key: "PortRange",
          value: DocumentNode(members: ["From": number(ports.first), "To": number(ports.last)])))
    }
    if let block = entry.cidrBlock.value {
      members.append(
        .init(key: block.family == .ipv4 ? "CidrBlock" : "Ipv6CidrBlock", value: text(block.description)))
    }
    let name = logicalID
    return declaration?.add(
      "\(name)\(entry.direction == .ingress ? "In" : "Out")\(entry.ruleNumber.value ?? 0)",
      "AWS::EC2::NetworkAclEntry", DocumentNode(.object(DocumentObject(members))))
  }

  func routeHunk(_ change: ListChange<Route>) -> WrittenEdit.Hunk? {
    guard let route = change.added, let target = route.targetReference else { return nil }
    if let old = change.removed {
      return declaration(of: old.declaredBy)?.set([targetKey(of: route)], TemplateText.reference(target))
    }
    let name = logicalID
    return declaration.flatMap { newRoute(route, of: resource.reference, named: name, behind: $0) }
  }

  private func targetKey(of route: Route) -> String {
    switch route.target {
    case .natGateway: "NatGatewayId"
    case .transitGateway: "TransitGatewayId"
    case .peeringConnection: "VpcPeeringConnectionId"
    case .vpcEndpoint: "VpcEndpointId"
    case .networkInterface: "NetworkInterfaceId"
    case .egressOnlyInternetGateway: "EgressOnlyInternetGatewayId"
    default: "GatewayId"
    }
  }

  private func newRoute(
    _ route: Route, of table: Reference, named name: String, behind declaration: TemplateDeclaration
  ) -> WrittenEdit.Hunk? {
    guard let destination = destination(of: route), let target = route.targetReference else { return nil }
    let key = targetKey(of: route)
    return declaration.add(
      "\(name)\(key.replacing("Id", with: ""))", "AWS::EC2::Route",
      DocumentNode(members: [
        "RouteTableId": TemplateText.reference(table), destination.key: destination.value,
        key: TemplateText.reference(target),
      ]))
  }

  /// The property that says where a route leads. Blocks that are not known yet are of IPv4.
  private func destination(of route: Route) -> (key: String, value: DocumentNode)? {
    switch route.destination {
    case .cidr(let block):
      (
        block.family == .ipv4 ? "DestinationCidrBlock" : "DestinationIpv6CidrBlock",
        text(block.description)
      )
    case .unknown(let unknown): unknown.text.map { ("DestinationCidrBlock", DocumentNode($0)) }
    case .prefixList(let list): ("DestinationPrefixListId", TemplateText.reference(list))
    }
  }

  /// No template can name the table that a VPC comes with: the subnets that use it get one of their own.
  func ofDefault(_ change: ModelEdit.Change) -> WrittenEdit? {
    guard case .route(.add(let route)) = change, let table = resource.facts as? RouteTable,
      let vpc = deployment.resolve(table.vpc, as: .vpc), vpc.type.hasPrefix("AWS::"),
      let declaration = TemplateDeclaration(vpc, file)
    else { return nil }
    let stack = StackNames.prefix(of: vpc.id.address)
    let name = "\(StackNames.logicalID(of: vpc.id.address))Routes"
    let own = Reference(to: ResourceID(scope: vpc.id.scope, address: stack + name))
    let associations = subnetsWithoutTable(of: vpc).map { subnet in
      declaration.add(
        "\(StackNames.logicalID(of: subnet.id.address))Routes",
        "AWS::EC2::SubnetRouteTableAssociation",
        DocumentNode(members: [
          "RouteTableId": TemplateText.reference(own), "SubnetId": TemplateText.reference(subnet.reference),
        ]))
    }
    let properties = DocumentNode(members: ["VpcId": TemplateText.reference(vpc.reference)])
    let parts =
      [
        declaration.add(name, "AWS::EC2::RouteTable", properties),
        newRoute(route, of: own, named: name, behind: declaration),
      ] + associations
    let hunks = parts.compactMap(\.self)
    guard hunks.count == parts.count, var all = hunks.first else { return nil }
    all.added = hunks.flatMap(\.added)
    return WrittenEdit([all])
  }

  private func subnetsWithoutTable(of vpc: Resource) -> [Resource] {
    let associated = Set(
      deployment.all(RouteTable.self).flatMap { table in
        table.facts.subnets.compactMap { deployment.resolve($0, as: .subnet)?.id }
      })
    return deployment.all(Subnet.self).filter { subnet in
      deployment.resolve(subnet.facts.vpc, as: .vpc)?.id == vpc.id && !associated.contains(subnet.resource.id)
    }.map(\.resource)
  }
}
