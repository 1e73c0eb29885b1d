import Documents

/// Folding parts into wholes: inputs write routes, rules, records, methods and attachments as resources of their own;
/// the engines want them where they act. The parts stay in the inventory, and what was folded names its part.
extension Deployment {
  /// The deployment with every part folded into what it belongs to. A part is folded once: what its whole says counts
  /// from then on.
  public func assembled() -> Deployment {
    var whole = self
    whole.assemble()
    return whole
  }

  /// Folds every part into what it belongs to.
  mutating func assemble() {
    foldParts()
    foldIntegrations()
    dropDefaultEgressBesideWrittenOne()
  }

  /// Folds every part that does not stand in its whole yet.
  mutating func foldParts() {
    for position in positions(of: Deployment.partKinds) {
      let resource = resources[position]
      if !resource.isFolded, fold(resource) { markFolded(resource.id) }
    }
  }

  /// The kinds that `fold` knows: of the rest there may be very many.
  private static let partKinds: Set<ResourceKind> = [
    .vpcCIDRAssociation, .dhcpOptionsAssociation, .route, .routeTableAssociation, .gatewayRoutePropagation,
    .networkACLEntry, .networkACLAssociation, .securityGroupRule, .gatewayAttachment, .vpcEndpointAssociation,
    .peeringOptions, .transitGatewayRoute, .transitGatewayAssociation, .transitGatewayPropagation,
    .vpnConnectionRoute, .hostedZoneAssociation, .dnsRecord, .resolverRuleAssociation, .targetRegistration,
    .lambdaPermission, .lambdaURL, .restAPIPolicy, .restMethod, .httpRoute, .apiMapping,
    .domainAccessAssociation, .apiMethodSettings, .policyAttachment, .organizationPolicyAttachment,
    .managedPolicy,
  ]

  /// Folds one resource, if it is a part; true once it stands in its whole.
  private mutating func fold(_ part: Resource) -> Bool {
    switch part.facts {
    case let facts as VPCCIDRAssociation: return foldCIDR(facts)
    case let facts as DHCPOptionsAssociation:
      return update(facts.vpc, as: VPC.self) { $0.dhcpOptions = facts.dhcpOptions }
    case let facts as RouteDeclaration: return foldRoute(facts, of: part)
    case let facts as RouteTableAssociation: return foldAssociation(facts)
    case let facts as GatewayRoutePropagation: return foldPropagation(facts)
    case let facts as NetworkACLEntryDeclaration: return foldEntry(facts, of: part)
    case let facts as NetworkACLAssociation:
      guard let subnet = facts.subnet else { return false }
      return update(facts.networkACL, as: NetworkACL.self) { $0.subnets.appendOnce(subnet) }
    case let facts as SecurityGroupRuleDeclaration: return foldRules(facts, of: part)
    case let facts as GatewayAttachment:
      let internet = update(facts.internetGateway, as: InternetGateway.self) { $0.vpc = facts.vpc }
      let vpn = update(facts.vpnGateway, as: VPNGateway.self) { $0.vpc = facts.vpc }
      return internet || vpn
    case let facts as VPCEndpointAssociation: return foldEndpointAssociation(facts, of: part)
    case let facts as PeeringOptions: return foldPeering(facts)
    case let facts as TransitGatewayRouteDeclaration: return foldRoute(facts, of: part)
    case let facts as TransitGatewayAssociation:
      guard let attachment = facts.attachment else { return false }
      return update(facts.routeTable, as: TransitGatewayRouteTable.self) {
        $0.associations.appendOnce(attachment)
      }
    case let facts as TransitGatewayPropagation:
      guard let attachment = facts.attachment else { return false }
      return update(facts.routeTable, as: TransitGatewayRouteTable.self) {
        $0.propagations.appendOnce(attachment)
      }
    case let facts as VPNConnectionRoute: return foldVPNRoute(facts, of: part)
    case let facts as HostedZoneAssociation:
      guard let vpc = facts.vpc else { return false }
      return update(facts.zone, as: HostedZone.self) { $0.vpcs.appendOnce(vpc) }
    case let facts as DNSRecordDeclaration: return foldRecords(facts, of: part)
    case let facts as ResolverRuleAssociation:
      guard let vpc = facts.vpc else { return false }
      return update(facts.resolverRule, as: ResolverRule.self) { $0.vpcs.appendOnce(vpc) }
    case let facts as TargetRegistration: return foldTarget(facts, of: part)
    case let facts as LambdaPermissionDeclaration: return foldPermission(facts, of: part)
    case let facts as LambdaURL:
      return update(facts.function, as: LambdaFunction.self) { function in
        function.urlAuthType = facts.authType
        for permission in facts.permissions ?? [] where !function.permissions.contains(permission) {
          function.permissions.append(permission)
        }
      }
    case let facts as RestAPIPolicy:
      guard var policy = facts.policy else { return false }
      policy.declaredBy = part.id
      return update(facts.api, as: RestAPI.self) { $0.policy = policy }
    case let facts as RestMethodDeclaration: return foldMethod(facts, of: part)
    case let facts as HTTPRouteDeclaration: return foldHTTPRoute(facts, of: part)
    case let facts as APIMapping: return foldMapping(facts, of: part)
    case let facts as DomainAccessAssociation:
      guard let endpoint = facts.vpcEndpoint else { return false }
      return update(facts.domain, as: CustomDomain.self) { $0.accessAssociations.appendOnce(endpoint) }
    case let facts as APIMethodSettings: return foldMethodSettings(facts)
    case let facts as PolicyAttachment: return foldAttachment(facts, of: part)
    case let facts as OrganizationPolicyAttachment:
      guard let target = facts.target else { return false }
      return update(facts.policy, as: OrganizationPolicy.self) { $0.targets.appendOnce(target) }
    case let facts as ManagedPolicy:
      // A policy is no part: the roles that it names are told each time.
      for role in facts.attachedRoles {
        update(role, as: Role.self) { $0.managedPolicies.appendOnce(part.reference) }
      }
      return false
    default: return false
    }
  }

  private mutating func foldPropagation(_ facts: GatewayRoutePropagation) -> Bool {
    guard let gateway = facts.gateway, !facts.routeTables.isEmpty else { return false }
    return facts.routeTables.map { table in
      update(table, as: RouteTable.self) { $0.propagatingGateways.appendOnce(gateway) }
    }.allSatisfy(\.self)
  }

  private mutating func foldRoute(_ facts: TransitGatewayRouteDeclaration, of part: Resource) -> Bool {
    guard var route = facts.route else { return false }
    route.declaredBy = part.id
    return update(facts.routeTable, as: TransitGatewayRouteTable.self) { table in
      if !table.routes.contains(where: { $0.declaredBy == part.id }) { table.routes.append(route) }
    }
  }

  private mutating func foldTarget(_ facts: TargetRegistration, of part: Resource) -> Bool {
    guard var target = facts.target else { return false }
    target.declaredBy = part.id
    return update(facts.targetGroup, as: TargetGroup.self) { group in
      if !group.targets.contains(where: { $0.declaredBy == part.id }) { group.targets.append(target) }
    }
  }

  private mutating func foldMapping(_ facts: APIMapping, of part: Resource) -> Bool {
    guard var entry = facts.entry else { return false }
    entry.declaredBy = part.id
    return update(facts.domain, as: CustomDomain.self) { domain in
      if !domain.mappings.contains(where: { $0.declaredBy == part.id }) { domain.mappings.append(entry) }
    }
  }

  @discardableResult
  private mutating func update<Facts: ResourceFacts>(
    _ reference: Reference?, as type: Facts.Type, _ change: (inout Facts) -> Void
  ) -> Bool {
    guard let resource = resolve(reference, as: Facts.kind) else { return false }
    return update(resource.id, as: type, change)
  }
}

// MARK: - Network

extension Deployment {
  private mutating func foldCIDR(_ facts: VPCCIDRAssociation) -> Bool {
    guard let block = facts.cidrBlock else { return false }
    return update(facts.vpc, as: VPC.self) { vpc in
      if !vpc.cidrBlocks.contains(where: { $0.content == block.content }) { vpc.cidrBlocks.append(block) }
    }
  }

  private mutating func foldRoute(_ facts: RouteDeclaration, of part: Resource) -> Bool {
    guard var route = facts.route else { return false }
    route.declaredBy = part.id
    return update(facts.routeTable, as: RouteTable.self) { table in
      if table.routes.contains(where: { $0.declaredBy == part.id }) { return }
      table.routes.removeAll { $0.declaredBy == nil && $0.destination == route.destination }
      table.routes.append(route)
    }
  }

  private mutating func foldAssociation(_ facts: RouteTableAssociation) -> Bool {
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

  private mutating func foldEntry(_ facts: NetworkACLEntryDeclaration, of part: Resource) -> Bool {
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
  private mutating func foldRules(_ facts: SecurityGroupRuleDeclaration, of part: Resource) -> Bool {
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
  private mutating func dropDefaultEgressBesideWrittenOne() {
    for position in positions(of: [.securityGroup]) {
      guard let rules = (resources[position].facts as? SecurityGroup)?.rules,
        rules.contains(where: \.isAWSDefault),
        rules.contains(where: { $0.direction == .egress && !$0.isAWSDefault })
      else { continue }
      update(resources[position].id, as: SecurityGroup.self) { $0.rules.removeAll(where: \.isAWSDefault) }
    }
  }

  private mutating func foldEndpointAssociation(_ facts: VPCEndpointAssociation, of part: Resource) -> Bool {
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

  private mutating func foldPeering(_ facts: PeeringOptions) -> Bool {
    return update(facts.peeringConnection, as: PeeringConnection.self) { peering in
      if facts.accepts?.value == true { peering.status = Fact("active", source: facts.accepts?.source) }
      if let allowed = facts.requesterMayResolveDNS { peering.requesterMayResolveDNS = allowed }
      if let allowed = facts.accepterMayResolveDNS { peering.accepterMayResolveDNS = allowed }
    }
  }

  private mutating func foldVPNRoute(_ facts: VPNConnectionRoute, of part: Resource) -> Bool {
    guard let block = facts.cidrBlock else { return false }
    return update(facts.vpnConnection, as: VPNConnection.self) { connection in
      if connection.routes.contains(where: { $0.declaredBy == part.id }) { return }
      connection.routes.removeAll { $0.declaredBy == nil && $0.cidrBlock.content == block.content }
      var route = VPNRoute(block)
      route.declaredBy = part.id
      connection.routes.append(route)
    }
  }

  private mutating func foldRecords(_ facts: DNSRecordDeclaration, of part: Resource) -> Bool {
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

// MARK: - API Gateway, Lambda, IAM

extension Deployment {
  private mutating func foldPermission(_ facts: LambdaPermissionDeclaration, of part: Resource) -> Bool {
    guard var permission = facts.permission else { return false }
    permission.declaredBy = part.id
    guard let reference = facts.function, let invoked = invokedFunction(reference) else { return false }
    permission.qualifier = permission.qualifier ?? invoked.qualifier
    return update(invoked.function.reference, as: LambdaFunction.self) { function in
      if function.permissions.contains(where: { $0.declaredBy == part.id }) { return }
      function.permissions.append(permission)
    }
  }

  private mutating func foldMethod(_ facts: RestMethodDeclaration, of part: Resource) -> Bool {
    guard let verb = facts.httpMethod else { return false }
    var method = RestMethod(path: path(of: facts.resource), httpMethod: verb, source: part.source)
    method.authorizationType = facts.authorizationType
    method.authorizer = facts.authorizer
    method.authorizationScopes = facts.authorizationScopes
    method.apiKeyRequired = facts.apiKeyRequired
    method.integration = facts.integration
    method.declaredBy = part.id
    return update(facts.api, as: RestAPI.self) { api in
      if !api.methods.contains(where: { $0.declaredBy == part.id }) { api.methods.append(method) }
    }
  }

  /// The path of a REST resource, from its own words or from the levels above it; `/` for the root.
  private func path(of resource: Reference?) -> Fact<String> {
    var parts: [String] = []
    var next = resource
    for _ in 0..<64 {
      guard let level: RestResource = facts(next) else {
        return Fact("/" + parts.reversed().joined(separator: "/"))
      }
      if let path = level.path?.value {
        return Fact(
          path == "/"
            ? "/" + parts.reversed().joined(separator: "/")
            : ([path] + parts.reversed()).joined(separator: "/"))
      }
      guard let part = level.pathPart?.value else {
        let reason = level.pathPart?.unknown ?? Unknown(reason: "a part of the path is not written")
        return .unknown(reason, source: level.pathPart?.source)
      }
      parts.append(part)
      next = level.parent
    }
    return .unknown(Unknown(reason: "the path's levels go round in a circle"))
  }

  private mutating func foldIntegrations() {
    var folded: Set<ResourceID> = []
    for (part, facts) in all(RestIntegrationDeclaration.self) where !part.isFolded {
      guard var integration = facts.integration else { continue }
      integration.declaredBy = part.id
      let path = path(of: facts.resource)
      update(facts.api, as: RestAPI.self) { api in
        for index in api.methods.indices
        where api.methods[index].path.content == path.content
          && api.methods[index].httpMethod.value == facts.methodVerb?.value
        {
          api.methods[index].integration = integration
          folded.insert(part.id)
        }
      }
    }
    for (resource, api) in all(HTTPAPI.self) {
      for (index, route) in api.routes.enumerated() {
        guard let part = resolve(route.integrationReference, as: .httpIntegration), !part.isFolded,
          var integration = (part.facts as? HTTPIntegrationDeclaration)?.integration
        else { continue }
        integration.declaredBy = part.id
        update(resource.id, as: HTTPAPI.self) { $0.routes[index].integration = integration }
        folded.insert(part.id)
      }
    }
    folded.forEach { markFolded($0) }
  }

  private mutating func foldHTTPRoute(_ facts: HTTPRouteDeclaration, of part: Resource) -> Bool {
    guard var route = facts.route else { return false }
    route.declaredBy = part.id
    return update(facts.api, as: HTTPAPI.self) { api in
      if !api.routes.contains(where: { $0.declaredBy == part.id }) { api.routes.append(route) }
    }
  }

  private mutating func foldMethodSettings(_ facts: APIMethodSettings) -> Bool {
    guard let api = resolve(facts.api) else { return false }
    var landed = false
    for (resource, stage) in all(APIStage.self)
    where resolve(stage.api)?.id == api.id && stage.stageName?.value == facts.stageName?.value {
      landed = true
      update(resource.id, as: APIStage.self) { stage in
        if let method = facts.method {
          if !stage.methodOverrides.contains(method) { stage.methodOverrides.append(method) }
          return
        }
        stage.executionLoggingLevel = facts.loggingLevel ?? stage.executionLoggingLevel
        stage.metricsEnabled = facts.metricsEnabled ?? stage.metricsEnabled
        stage.throttlingRate = facts.throttlingRate ?? stage.throttlingRate
      }
    }
    return landed
  }

  private mutating func foldAttachment(_ facts: PolicyAttachment, of part: Resource) -> Bool {
    var inline = facts.inlinePolicy
    inline?.declaredBy = part.id
    var landed: [Bool] = []
    for role in facts.roles {
      landed.append(
        update(role, as: Role.self) { role in
          if let managed = facts.managedPolicy { role.managedPolicies.appendOnce(managed) }
          if let inline { role.inlinePolicies.appendOnce(inline) }
        })
    }
    for user in facts.users {
      landed.append(
        update(user, as: User.self) { user in
          if let managed = facts.managedPolicy { user.managedPolicies.appendOnce(managed) }
          if let inline { user.inlinePolicies.appendOnce(inline) }
        })
    }
    for group in facts.groups {
      landed.append(
        update(group, as: UserGroup.self) { group in
          if let managed = facts.managedPolicy { group.managedPolicies.appendOnce(managed) }
          if let inline { group.inlinePolicies.appendOnce(inline) }
        })
    }
    return !landed.isEmpty && landed.allSatisfy(\.self)
  }
}

extension Array where Element == Reference {
  /// Adds a reference unless one with the same text is there.
  fileprivate mutating func appendOnce(_ reference: Reference) {
    if !contains(where: { $0.text == reference.text }) { append(reference) }
  }
}

extension Array where Element == AttachedPolicy {
  /// Adds a policy unless the same part has added it before.
  fileprivate mutating func appendOnce(_ policy: AttachedPolicy) {
    if !contains(where: { $0.declaredBy == policy.declaredBy && $0.name == policy.name }) { append(policy) }
  }
}

extension SecurityGroupRule {
  /// Whether two rules admit the same traffic, wherever they were written.
  public func saysTheSame(as other: SecurityGroupRule) -> Bool {
    direction == other.direction && ipProtocol.value == other.ipProtocol.value
      && ports?.value == other.ports?.value
      && icmpType == other.icmpType && icmpCode == other.icmpCode && peerText == other.peerText
  }

  private var peerText: String {
    switch peer {
    case .cidr(let block): block.description
    case .securityGroup(let group): "group \(group.text.raw)"
    case .prefixList(let list): "list \(list.text.raw)"
    case .unknown(let unknown): "unknown \(unknown.text?.raw ?? unknown.reason)"
    }
  }
}
