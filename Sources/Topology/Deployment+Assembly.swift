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
      if !resources[position].isFolded, fold(resources[position]) { markFolded(position) }
    }
  }

  /// The kinds that `fold` knows: of the rest there may be very many.
  private static let partKinds: Set<ResourceKind> = [
    .vpcCIDRAssociation, .dhcpOptionsAssociation, .route, .routeTableAssociation, .gatewayRoutePropagation,
    .networkACLEntry, .networkACLAssociation, .securityGroupRule, .securityGroupVPCAssociation,
    .gatewayAttachment, .vpcEndpointAssociation,
    .peeringOptions, .transitGatewayRoute, .transitGatewayAssociation, .transitGatewayPropagation,
    .vpnConnectionRoute, .hostedZoneAssociation, .dnsRecord, .resolverRuleAssociation, .targetRegistration,
    .serviceDiscoveryInstance,
    .lambdaPermission, .lambdaURL, .restAPIPolicy, .restMethod, .httpRoute, .apiMapping,
    .domainAccessAssociation, .apiMethodSettings, .policyAttachment, .organizationPolicyAttachment,
    .managedPolicy,
  ]

  /// Folds one resource, if it is a part; true once it stands in its whole.
  private mutating func fold(_ part: Resource) -> Bool {
    switch part.facts {
    // Kinds are told apart one after the other: the one that serverless applications are full of comes first.
    case let facts as LambdaPermissionDeclaration: return foldPermission(facts, of: part)
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
    case let facts as SecurityGroupVPCAssociation:
      guard let vpc = facts.vpc else { return false }
      return update(facts.securityGroup, as: SecurityGroup.self) { group in
        var vpcs = group.associatedVPCs ?? []
        vpcs.appendOnce(vpc)
        group.associatedVPCs = vpcs
      }
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
    case let facts as ServiceDiscoveryInstance:
      guard var instance = facts.instance else { return false }
      instance.declaredBy = part.id
      return update(facts.service, as: ServiceDiscoveryService.self) { service in
        if !service.instances.contains(where: { $0.declaredBy == part.id }) {
          service.instances.append(instance)
        }
      }
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
}
