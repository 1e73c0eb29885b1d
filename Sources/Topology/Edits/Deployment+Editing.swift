import Documents

extension Deployment {
  /// A copy of the deployment with an edit made; nil where the edit does not fit the resource, or changes nothing.
  public func applying(_ edit: ModelEdit) -> Deployment? {
    var copy = self
    return copy.make(edit) ? copy : nil
  }

  /// A copy with every edit made in order; nil where one of them does not fit.
  public func applying(_ edits: [ModelEdit]) -> Deployment? {
    var copy = self
    for edit in edits {
      guard copy.make(edit) else { return nil }
    }
    return copy
  }

  private mutating func make(_ edit: ModelEdit) -> Bool {
    let id = edit.resource
    switch edit.change {
    case .newResource(let new):
      guard self[id] == nil else { return false }
      add(new.resource)
      return true
    case .removal: return remove(id)
    case .securityGroupRule(let change):
      return alter(id, SecurityGroup.self) { change.apply(to: &$0.rules) }
    case .networkACLEntry(let change): return alter(id, NetworkACL.self) { change.apply(to: &$0.entries) }
    case .route(let change): return alter(id, RouteTable.self) { change.apply(to: &$0.routes) }
    case .transitGatewayRoute(let change):
      return alter(id, TransitGatewayRouteTable.self) { change.apply(to: &$0.routes) }
    case .vpnRoute(let change): return alter(id, VPNConnection.self) { change.apply(to: &$0.routes) }
    case .record(let change): return alter(id, HostedZone.self) { change.apply(to: &$0.records) }
    case .httpRoute(let change): return alter(id, HTTPAPI.self) { change.apply(to: &$0.routes) }
    case .restMethod(let change): return alter(id, RestAPI.self) { change.apply(to: &$0.methods) }
    case .mapping(let change): return alter(id, CustomDomain.self) { change.apply(to: &$0.mappings) }
    case .lambdaPermission(let change):
      return alter(id, LambdaFunction.self) { change.apply(to: &$0.permissions) }
    case .target(let change): return alter(id, TargetGroup.self) { change.apply(to: &$0.targets) }
    case .serviceLoadBalancer(let change):
      return alter(id, ECSService.self) { change.apply(to: &$0.loadBalancers) }
    case .serviceRegistry(let change):
      return alter(id, ECSService.self) { change.apply(to: &$0.serviceRegistries) }
    case .listenerCondition(let change):
      return alter(id, ListenerRule.self) { change.apply(to: &$0.conditions) }
    case .listenerActions(let actions):
      return alter(id, Listener.self) { set(&$0.defaultActions, actions) }
        || alter(id, ListenerRule.self) { set(&$0.actions, actions) }
    case .containerPort(let container, let change):
      return alter(id, ECSTaskDefinition.self) { definition in
        guard let index = definition.containers.firstIndex(where: { $0.name?.value == container }) else {
          return false
        }
        return change.apply(to: &definition.containers[index].portMappings)
      }
    case .reference(let list, let change): return alter(id, list, change)
    case .setting(let setting): return alter(id, setting)
    case .policy(let slot, let change): return alter(id, slot, change)
    case .deployment: return deploy(id)
    }
  }

  /// Changes the facts of a resource; false where it is of another kind or nothing changed.
  private mutating func alter<Facts: ResourceFacts>(
    _ id: ResourceID, _ type: Facts.Type, _ change: (inout Facts) -> Bool
  ) -> Bool {
    var isChanged = false
    update(id, as: type) { isChanged = change(&$0) }
    return isChanged
  }

  /// A stage whose deployment holds whatever the API holds now.
  private mutating func deploy(_ id: ResourceID) -> Bool {
    guard let stage = self[id]?.facts as? APIStage else {
      return alter(id, APIDeployment.self) { renew(&$0) }
    }
    let isOlder = alter(id, APIStage.self) { set(&$0.lastUpdatedAt, nil) }
    guard let made = resolve(stage.deployment, as: .apiDeployment) else { return isOlder }
    return deploy(made.id) || isOlder
  }
}

/// Forgets what a deployment was made of; false where nothing of it is known.
private func renew(_ made: inout APIDeployment) -> Bool {
  let isKnown = made.deployedMethods != nil || made.deployedPolicy != nil || made.createdAt != nil
  (made.deployedMethods, made.deployedPolicy, made.createdAt) = (nil, nil, nil)
  return isKnown
}

/// Sets a value; false where it was there already.
func set<Value: Equatable>(_ place: inout Value, _ value: Value) -> Bool {
  defer { place = value }
  return place != value
}

// MARK: - References

extension Deployment {
  private mutating func alter(_ id: ResourceID, _ list: ReferenceList, _ change: ListChange<Reference>)
    -> Bool
  {
    guard let facts = self[id]?.facts else { return false }
    func edited<Facts: ResourceFacts>(
      _ facts: Facts, _ path: WritableKeyPath<Facts, [Reference]>
    ) -> Facts? {
      var facts = facts
      return change.apply(to: &facts[keyPath: path]) ? facts : nil
    }
    let result: (any ResourceFacts)? =
      switch (list, facts) {
      case (.subnets, let facts as VPCEndpoint): edited(facts, \.subnets)
      case (.subnets, let facts as LoadBalancer): edited(facts, \.subnets)
      case (.subnets, let facts as LambdaFunction): edited(facts, \.subnets)
      case (.subnets, let facts as ECSService): edited(facts, \.subnets)
      case (.subnets, let facts as VPCLink): edited(facts, \.subnets)
      case (.subnets, let facts as TransitGatewayAttachment): edited(facts, \.subnets)
      case (.subnets, let facts as RouteTable): edited(facts, \.subnets)
      case (.subnets, let facts as NetworkACL): edited(facts, \.subnets)
      case (.securityGroups, let facts as VPCEndpoint): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as LoadBalancer): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as LambdaFunction): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as ECSService): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as VPCLink): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as Instance): edited(facts, \.securityGroups)
      case (.securityGroups, let facts as NetworkInterface): edited(facts, \.securityGroups)
      case (.routeTables, let facts as VPCEndpoint): edited(facts, \.routeTables)
      case (.vpcs, let facts as HostedZone): edited(facts, \.vpcs)
      case (.vpcs, let facts as ResolverRule): edited(facts, \.vpcs)
      case (.vpcEndpoints, let facts as RestAPI): edited(facts, \.vpcEndpoints)
      case (.accessAssociations, let facts as CustomDomain): edited(facts, \.accessAssociations)
      case (.associations, let facts as TransitGatewayRouteTable): edited(facts, \.associations)
      case (.propagations, let facts as TransitGatewayRouteTable): edited(facts, \.propagations)
      case (.propagatingGateways, let facts as RouteTable): edited(facts, \.propagatingGateways)
      case (.acceptedEndpoints, let facts as EndpointService): edited(facts, \.acceptedEndpoints)
      case (.managedPolicies, let facts as Role): edited(facts, \.managedPolicies)
      case (.managedPolicies, let facts as User): edited(facts, \.managedPolicies)
      default: nil
      }
    guard let result, var resource = self[id] else { return false }
    resource.facts = result
    replace(resource)
    return true
  }
}

// MARK: - Settings

extension Deployment {
  private mutating func alter(_ id: ResourceID, _ setting: Setting) -> Bool {
    switch setting {
    case .dnsSupport(let flag): alter(id, VPC.self) { set(&$0.dnsSupport.content, .known(flag)) }
    case .dnsHostnames(let flag): alter(id, VPC.self) { set(&$0.dnsHostnames.content, .known(flag)) }
    case .mapPublicIPOnLaunch(let flag):
      alter(id, Subnet.self) { set(&$0.mapPublicIPOnLaunch.content, .known(flag)) }
    case .associatePublicIP(let flag): alter(id, Instance.self) { set(&$0.associatePublicIP, flag) }
    case .attachedVPC(let vpc):
      alter(id, InternetGateway.self) { set(&$0.vpc, vpc) }
        || alter(id, VPNGateway.self) { set(&$0.vpc, vpc) }
    case .natIsPublic(let flag): alter(id, NATGateway.self) { set(&$0.isPublic.content, .known(flag)) }
    case .natSubnet(let subnet): alter(id, NATGateway.self) { set(&$0.subnet, subnet) }
    case .privateDNSEnabled(let flag):
      alter(id, VPCEndpoint.self) { set(&$0.privateDNSEnabled.content, .known(flag)) }
    case .endpointType(let type): alter(id, VPCEndpoint.self) { set(&$0.endpointType.content, .known(type)) }
    case .serviceRegion(let region): alter(id, VPCEndpoint.self) { set(&$0.serviceRegion, region) }
    case .acceptanceRequired(let flag):
      alter(id, EndpointService.self) { set(&$0.acceptanceRequired.content, .known(flag)) }
    case .peeringAccepted: alter(id, PeeringConnection.self) { set(&$0.status, "active") }
    case .requesterMayResolveDNS(let flag):
      alter(id, PeeringConnection.self) { set(&$0.requesterMayResolveDNS.content, .known(flag)) }
    case .accepterMayResolveDNS(let flag):
      alter(id, PeeringConnection.self) { set(&$0.accepterMayResolveDNS.content, .known(flag)) }
    case .isInternal(let flag): alter(id, LoadBalancer.self) { set(&$0.isInternal.content, .known(flag)) }
    case .listenerPort(let port): alter(id, Listener.self) { set(&$0.port, port) }
    case .targetGroupPort(let port): alter(id, TargetGroup.self) { set(&$0.port, port) }
    case .healthCheckPath(let path): alter(id, TargetGroup.self) { set(&$0.healthCheck.path, path) }
    case .healthCheckPort(let port):
      alter(id, TargetGroup.self) { set(&$0.healthCheck.port.content, .known(port)) }
    case .healthCheckMatcher(let codes): alter(id, TargetGroup.self) { set(&$0.healthCheck.matcher, codes) }
    case .desiredCount(let count): alter(id, ECSService.self) { setDesiredCount(&$0, count) }
    case .assignPublicIP(let flag):
      alter(id, ECSService.self) { set(&$0.assignPublicIP.content, .known(flag)) }
    case .restEndpointType(let type): alter(id, RestAPI.self) { set(&$0.endpointType.content, .known(type)) }
    case .disableExecuteAPIEndpoint(let flag):
      alter(id, RestAPI.self) { set(&$0.disableExecuteAPIEndpoint.content, .known(flag)) }
        || alter(id, HTTPAPI.self) { set(&$0.disableExecuteAPIEndpoint.content, .known(flag)) }
    case .mutualTLS(let flag): alter(id, CustomDomain.self) { set(&$0.mutualTLS.content, .known(flag)) }
    case .stageName(let name): alter(id, APIStage.self) { set(&$0.stageName, name) }
    case .accessLogDestination(let arn): alter(id, APIStage.self) { set(&$0.accessLogDestination, arn) }
    case .tracingEnabled(let flag): alter(id, APIStage.self) { set(&$0.tracingEnabled.content, .known(flag)) }
    case .metricsEnabled(let flag): alter(id, APIStage.self) { set(&$0.metricsEnabled, flag) }
    }
  }
}

/// A count that is wanted is taken to be reached.
private func setDesiredCount(_ service: inout ECSService, _ count: Int) -> Bool {
  if service.runningCount != nil { service.runningCount = Fact(count) }
  return set(&service.desiredCount, count)
}

/// Sets a fact's value and keeps its place; false where it was there already.
private func set<Value>(_ fact: inout Fact<Value>?, _ value: Value) -> Bool {
  guard fact?.value != value else { return false }
  fact = Fact(value, source: fact?.source)
  return true
}

// MARK: - Policies

extension Deployment {
  /// The policies in a slot of a resource.
  public func policy(_ slot: PolicySlot, of id: ResourceID) -> AttachedPolicy? {
    switch (slot, self[id]?.facts) {
    case (.resource, let facts as RestAPI): facts.policy
    case (.resource, let facts as VPCEndpoint): facts.policy
    case (.resource, let facts as CustomDomain): facts.policy
    case (.resource, let facts as LambdaFunction): facts.policy
    case (.trust, let facts as Role): facts.trustPolicy
    case (.inline(let name), let facts as Role): facts.inlinePolicies.first { $0.name == name }
    case (.inline(let name), let facts as User): facts.inlinePolicies.first { $0.name == name }
    case (.inline(let name), let facts as UserGroup): facts.inlinePolicies.first { $0.name == name }
    case (.managed, let facts as ManagedPolicy): facts.policy
    case (.managed, let facts as OrganizationPolicy): facts.policy
    default: nil
    }
  }

  private mutating func alter(_ id: ResourceID, _ slot: PolicySlot, _ change: DocumentChange) -> Bool {
    var policy =
      policy(slot, of: id)
      ?? AttachedPolicy(name: Deployment.name(of: slot), document: EmbeddedDocument(DocumentNode(.null)))
    guard let node = change.applied(to: policy.document.node) else { return false }
    policy.document = EmbeddedDocument(node)
    return put(policy, slot, id)
  }

  private static func name(of slot: PolicySlot) -> String {
    switch slot {
    case .resource: "resource policy"
    case .trust: "trust policy"
    case .inline(let name): name
    case .managed: "policy"
    }
  }

  private mutating func put(_ policy: AttachedPolicy, _ slot: PolicySlot, _ id: ResourceID) -> Bool {
    // Documents count as equal by their JSON, which shows mentions only in short: every change is taken.
    func put(_ place: inout AttachedPolicy?) -> Bool {
      place = policy
      return true
    }
    func replace(_ policies: inout [AttachedPolicy]) -> Bool {
      let index = policies.firstIndex { $0.name == policy.name }
      if let index { policies[index] = policy } else { policies.append(policy) }
      return true
    }
    switch slot {
    case .resource:
      return alter(id, RestAPI.self) { put(&$0.policy) }
        || alter(id, VPCEndpoint.self) { put(&$0.policy) }
        || alter(id, CustomDomain.self) { put(&$0.policy) }
        || alter(id, LambdaFunction.self) { put(&$0.policy) }
    case .trust: return alter(id, Role.self) { put(&$0.trustPolicy) }
    case .inline:
      return alter(id, Role.self) { replace(&$0.inlinePolicies) }
        || alter(id, User.self) { replace(&$0.inlinePolicies) }
        || alter(id, UserGroup.self) { replace(&$0.inlinePolicies) }
    case .managed:
      return alter(id, ManagedPolicy.self) { put(&$0.policy) }
        || alter(id, OrganizationPolicy.self) { put(&$0.policy) }
    }
  }
}
