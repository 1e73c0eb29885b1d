import Documents

/// Parts of networks that become one with what they belong to.
extension Deployment {
  mutating func foldCIDR(_ facts: VPCCIDRAssociation) -> Bool {
    guard let block = facts.cidrBlock else { return false }
    return update(facts.vpc, as: VPC.self) { vpc in
      if !vpc.cidrBlocks.contains(where: { $0.content == block.content }) { vpc.cidrBlocks.append(block) }
    }
  }

  mutating func foldRoute(_ facts: RouteDeclaration, of part: Resource) -> Bool {
    guard var route = facts.route else { return false }
    route.declaredBy = part.id
    return update(facts.routeTable, as: RouteTable.self) { table in
      if table.routes.contains(where: { $0.declaredBy == part.id }) { return }
      table.routes.removeAll { $0.declaredBy == nil && $0.destination == route.destination }
      table.routes.append(route)
    }
  }

  mutating func foldAssociation(_ facts: RouteTableAssociation) -> Bool {
    let table = facts.routeTable
    var landed = true
    if let subnet = facts.subnet {
      landed = update(table, as: RouteTable.self) { $0.subnets.appendOnce(subnet) }
    }
    if let gateway = facts.gateway {
      landed = update(table, as: RouteTable.self) { $0.gateways.appendOnce(gateway) } && landed
    }
    if let vpc = facts.mainOf {
      let marked = update(table, as: RouteTable.self) { $0.isMain = true }
      let named = update(vpc, as: VPC.self) { $0.mainRouteTable = table }
      landed = marked && named && landed
    }
    return landed
  }

  mutating func foldEntry(_ facts: NetworkACLEntryDeclaration, of part: Resource) -> Bool {
    guard var entry = facts.entry else { return false }
    entry.declaredBy = part.id
    return update(facts.networkACL, as: NetworkACL.self) { list in
      if list.entries.contains(where: { $0.declaredBy == part.id }) { return }
      list.entries.removeAll {
        $0.declaredBy == nil && $0.direction == entry.direction
          && $0.ruleNumber.value == entry.ruleNumber.value
      }
      list.entries.append(entry)
    }
  }

  /// A state tells each rule twice, in the group and as a resource of its own: the latter names its line.
  mutating func foldRules(_ facts: SecurityGroupRuleDeclaration, of part: Resource) -> Bool {
    return update(facts.securityGroup, as: SecurityGroup.self) { group in
      if group.rules.contains(where: { $0.declaredBy == part.id }) { return }
      for var rule in facts.rules {
        group.rules.removeAll { $0.declaredBy == nil && $0.saysTheSame(as: rule) && !$0.isAWSDefault }
        rule.declaredBy = part.id
        group.rules.append(rule)
      }
    }
  }

  /// CloudFormation removes the allow-all egress rule of a group as soon as an egress rule is written for it, also as a
  /// resource of its own ("AWS::EC2::SecurityGroupEgress").
  mutating func dropDefaultEgressBesideWrittenOne() {
    for position in positions(of: [.securityGroup]) {
      guard let rules = (resources[position].facts as? SecurityGroup)?.rules,
        rules.contains(where: \.isAWSDefault),
        rules.contains(where: { $0.direction == .egress && !$0.isAWSDefault })
      else { continue }
      update(resources[position].id, as: SecurityGroup.self) { $0.rules.removeAll(where: \.isAWSDefault) }
    }
  }

  mutating func foldEndpointAssociation(_ facts: VPCEndpointAssociation, of part: Resource) -> Bool {
    if let endpoint = facts.vpcEndpoint, let service = facts.acceptedBy {
      return update(service, as: EndpointService.self) { $0.acceptedEndpoints.appendOnce(endpoint) }
    }
    return update(facts.vpcEndpoint, as: VPCEndpoint.self) { endpoint in
      if let subnet = facts.subnet { endpoint.subnets.appendOnce(subnet) }
      if let table = facts.routeTable { endpoint.routeTables.appendOnce(table) }
      if let group = facts.securityGroup { endpoint.securityGroups.appendOnce(group) }
      if var policy = facts.policy {
        policy.declaredBy = part.id
        endpoint.policy = policy
      }
    }
  }

  mutating func foldPeering(_ facts: PeeringOptions) -> Bool {
    return update(facts.peeringConnection, as: PeeringConnection.self) { peering in
      if facts.accepts?.value == true { peering.status = Fact("active", source: facts.accepts?.source) }
      if let allowed = facts.requesterMayResolveDNS { peering.requesterMayResolveDNS = allowed }
      if let allowed = facts.accepterMayResolveDNS { peering.accepterMayResolveDNS = allowed }
    }
  }

  mutating func foldVPNRoute(_ facts: VPNConnectionRoute, of part: Resource) -> Bool {
    guard let block = facts.cidrBlock else { return false }
    return update(facts.vpnConnection, as: VPNConnection.self) { connection in
      if connection.routes.contains(where: { $0.declaredBy == part.id }) { return }
      connection.routes.removeAll { $0.declaredBy == nil && $0.cidrBlock.content == block.content }
      var route = VPNRoute(block)
      route.declaredBy = part.id
      connection.routes.append(route)
    }
  }

  mutating func foldRecords(_ facts: DNSRecordDeclaration, of part: Resource) -> Bool {
    guard let zone = resolve(facts.zone, as: .hostedZone) ?? zone(named: facts.zoneName?.value) else {
      return false
    }
    return update(zone.id, as: HostedZone.self) { zone in
      if zone.records.contains(where: { $0.declaredBy == part.id }) { return }
      zone.records += facts.records.map { record in
        var record = record
        record.name = record.name.qualified(under: zone.zoneName)
        record.declaredBy = part.id
        return record
      }
    }
  }

  private func zone(named name: String?) -> Resource? {
    guard let name else { return nil }
    let wanted = name.hasSuffix(".") ? String(name.dropLast()) : name
    let zones = all(HostedZone.self).filter { $0.facts.zoneName?.value == wanted }
    return zones.count == 1 ? zones[0].resource : nil
  }
}
