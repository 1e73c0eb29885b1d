import Documents

extension ModelEdit {
  /// The edit as one sentence without a period, in the names of the deployment that it changes.
  public func summary(in deployment: Deployment) -> String {
    EditSummary(deployment: deployment, id: resource).text(change)
  }
}

/// What edits say to people, whatever format they are written in.
private struct EditSummary {
  let deployment: Deployment
  let id: ResourceID

  private var it: String { name(id) }

  private func name(_ id: ResourceID) -> String { deployment[id].map(\.name) ?? id.address }

  private func name(_ reference: Reference?) -> String {
    guard let reference else { return "nothing" }
    return deployment.resolve(reference)?.name ?? reference.description
  }

  func text(_ change: ModelEdit.Change) -> String {
    switch change {
    case .securityGroupRule(let change): rule(change)
    case .networkACLEntry(let change): list(change, entry)
    case .route(let change): list(change, route)
    case .transitGatewayRoute(let change):
      list(change) { "\(destination($0.destination)) to \(name($0.attachment))" }
    case .vpnRoute(let change): list(change) { "a static route to \(text($0.cidrBlock))" }
    case .record(let change): list(change) { "the record \(text($0.name))" }
    case .httpRoute(let change): list(change) { "the route \(text($0.routeKey))" }
    case .restMethod(let change): list(change) { "the method \(text($0.httpMethod)) \(text($0.path))" }
    case .mapping(let change): list(change) { "\(basePath($0)) to \(name($0.api))" }
    case .lambdaPermission(let change): permission(change)
    case .target(let change): list(change) { "the target \(name($0.target))" }
    case .serviceLoadBalancer(let change): list(change, registration)
    case .serviceRegistry(let change): list(change, registration)
    case .listenerCondition(let change):
      list(change) { "the condition \($0.values.map(text).joined(separator: ", "))" }
    case .listenerActions(let actions): "let \(it) \(actions.map(action).joined(separator: ", then "))"
    case .containerPort(let container, let change):
      list(change) { "port \($0.containerPort.map(text) ?? "?") of container \(container)" }
    case .reference(let list, let change): reference(list, change)
    case .setting(let setting): self.setting(setting)
    case .policy(let slot, let change): "\(policy(change)) the \(policyName(slot)) of \(it)"
    case .deployment: "deploy \(it) again, so that it serves the API as it is now"
    case .newResource(let new): "add the \(new.resource.kind) \(new.resource.name)"
    case .removal: "remove \(it)"
    }
  }

  private func registration(_ registration: some ContainerRegistration) -> String {
    let port = "port \(registration.containerPort.map(text) ?? "?")"
    return registration.containerName.map { "container \(text($0)) \(port)" } ?? port
  }

  private func list<Element>(_ change: ListChange<Element>, _ text: (Element) -> String) -> String {
    switch change {
    case .add(let element): "give \(it) \(text(element))"
    case .replace(let old, let new): "change \(text(old)) of \(it) to \(text(new))"
    case .remove(let element): "take \(text(element)) from \(it)"
    }
  }

  private func text<Value>(_ fact: Fact<Value>) -> String {
    switch fact.content {
    case .known(let value): "\(value)"
    case .unknown(let unknown): unknown.text?.description ?? "a value that is not known"
    }
  }

  // MARK: Networks

  private func rule(_ change: ListChange<SecurityGroupRule>) -> String {
    switch change {
    case .add(let rule):
      rule.direction == .ingress
        ? "let \(it) admit \(traffic(rule)) from \(peer(rule))"
        : "let \(it) send \(traffic(rule)) to \(peer(rule))"
    case .replace(let old, let new):
      old.peer == new.peer
        ? "let the \(old.direction) rule of \(it) for \(peer(old)) say \(traffic(new)) instead of \(traffic(old))"
        : "let the \(old.direction) rule of \(it) for \(traffic(old)) say \(peer(new)) instead of \(peer(old))"
    case .remove(let rule): "close \(traffic(rule)) \(rule.direction) \(peer(rule)) of \(it)"
    }
  }

  private func traffic(_ rule: SecurityGroupRule) -> String {
    guard let ports = rule.ports?.value else { return text(rule.ipProtocol) }
    return "\(text(rule.ipProtocol)) \(ports)"
  }

  private func peer(_ rule: SecurityGroupRule) -> String {
    switch rule.peer {
    case .cidr(let block): block.description
    case .securityGroup(let group): name(group)
    case .prefixList(let list): name(list)
    case .unknown(let unknown): unknown.text?.description ?? "somebody unknown"
    }
  }

  private func entry(_ entry: NetworkACLEntry) -> String {
    let ports = entry.ports?.value.map { " \($0)" } ?? ""
    let way = entry.direction == .ingress ? "from" : "to"
    return
      "\(entry.direction) rule \(text(entry.ruleNumber)): \(entry.isAllow.value == true ? "allow" : "deny") \(text(entry.ipProtocol))\(ports) \(way) \(text(entry.cidrBlock))"
  }

  private func route(_ route: Route) -> String {
    "a route for \(destination(route.destination)) to \(route.targetReference.map { name($0) } ?? "local")"
  }

  private func destination(_ destination: Route.Destination) -> String {
    switch destination {
    case .cidr(let block): block.description
    case .prefixList(let list): name(list)
    case .unknown(let unknown): unknown.text?.description ?? "a destination that is not known"
    }
  }

  private func reference(_ list: ReferenceList, _ change: ListChange<Reference>) -> String {
    if case .add(let other) = change {
      switch list {
      case .associations: return "associate \(name(other)) with \(it)"
      case .propagations: return "let \(name(other)) propagate its routes to \(it)"
      case .vpcs: return "associate \(it) with the VPC \(name(other))"
      default: break
      }
    }
    let what =
      switch list {
      case .subnets: "subnet"
      case .securityGroups: "security group"
      case .routeTables: "route table"
      case .vpcs: "VPC"
      case .vpcEndpoints, .accessAssociations, .acceptedEndpoints: "endpoint"
      case .associations: "associated attachment"
      case .propagations: "propagating attachment"
      case .propagatingGateways: "propagating gateway"
      case .managedPolicies: "managed policy"
      }
    return self.list(change) { "the \(what) \(name($0))" }
  }

  // MARK: Applications

  private func basePath(_ mapping: APIMappingEntry) -> String {
    mapping.basePath.value == "" ? "a mapping of its root" : "the base path `\(text(mapping.basePath))`"
  }

  private func permission(_ change: ListChange<LambdaPermission>) -> String {
    guard let permission = change.added else { return list(change) { _ in "a permission" } }
    let source = permission.sourceARN?.symbolicText.map { " for \($0)" } ?? ""
    return "let \(permission.principal.map(text) ?? "the caller") invoke \(it)\(source)"
  }

  private func action(_ action: ListenerAction) -> String {
    switch action.operation {
    case .forward(let groups): "forward to \(groups.map { name($0.targetGroup) }.joined(separator: ", "))"
    case .redirect: "redirect"
    case .fixedResponse(let status, _): "answer \(text(status))"
    case .authenticateCognito, .authenticateOIDC: "ask for a login"
    case .unknown(let unknown): unknown.reason
    }
  }

  private func setting(_ setting: Setting) -> String {
    switch setting {
    case .dnsSupport(let flag): "turn DNS support of \(it) \(onOff(flag))"
    case .dnsHostnames(let flag): "turn DNS hostnames of \(it) \(onOff(flag))"
    case .mapPublicIPOnLaunch(let flag): "turn public addresses in \(it) \(onOff(flag))"
    case .associatePublicIP(let flag): "turn the public address of \(it) \(onOff(flag))"
    case .attachedVPC(let vpc): "attach \(it) to \(name(vpc))"
    case .natIsPublic(let flag): "make \(it) a \(flag ? "public" : "private") NAT gateway"
    case .natSubnet(let subnet): "put \(it) into the subnet \(name(subnet))"
    case .privateDNSEnabled(let flag): "turn private DNS of \(it) \(onOff(flag))"
    case .endpointType(let type): "make \(it) an endpoint of type \(type.rawValue)"
    case .serviceRegion(let region): "let \(it) reach the service of \(region)"
    case .acceptanceRequired(let flag): "turn acceptance of endpoints at \(it) \(onOff(flag))"
    case .peeringAccepted: "accept \(it)"
    case .requesterMayResolveDNS(let flag), .accepterMayResolveDNS(let flag):
      "turn DNS resolution over \(it) \(onOff(flag))"
    case .isInternal(let flag): "make \(it) \(flag ? "internal" : "internet-facing")"
    case .listenerPort(let port): "let \(it) listen on port \(port)"
    case .targetGroupPort(let port): "let \(it) use port \(port)"
    case .healthCheckPath(let path): "let \(it) check health at \(path)"
    case .healthCheckPort(let port): "let \(it) check health on port \(port)"
    case .healthCheckMatcher(let codes): "let \(it) take \(codes) for healthy"
    case .desiredCount(let count): "let \(it) run \(count) task\(count == 1 ? "" : "s")"
    case .assignPublicIP(let flag): "turn public addresses of \(it)'s tasks \(onOff(flag))"
    case .restEndpointType(let type): "make \(it) \(type.rawValue)"
    case .disableExecuteAPIEndpoint(let flag): "turn the default endpoint of \(it) \(onOff(!flag))"
    case .mutualTLS(let flag): "turn client certificates of \(it) \(onOff(flag))"
    case .stageName(let name): "rename the stage \(it) to \(name)"
    case .accessLogDestination(let arn): "write access logs of \(it) to \(arn)"
    case .tracingEnabled(let flag): "turn X-Ray tracing of \(it) \(onOff(flag))"
    case .metricsEnabled(let flag): "turn detailed metrics of \(it) \(onOff(flag))"
    }
  }

  private func onOff(_ flag: Bool) -> String { flag ? "on" : "off" }

  // MARK: Policies

  private func policyName(_ slot: PolicySlot) -> String {
    switch slot {
    case .resource: deployment[id]?.facts is VPCEndpoint ? "endpoint policy" : "resource policy"
    case .trust: "trust policy"
    case .inline(let name): "policy \(name)"
    case .managed: "policy"
    }
  }

  private func policy(_ change: DocumentChange) -> String {
    let element = change.path.compactMap { step in
      if case .key(let key) = step, key != "Statement" { key } else { nil }
    }.joined(separator: " ")
    switch change.operation {
    case .set(let document):
      guard element.isEmpty else { return "set \(element) to \(short(document)) in" }
      let isThere = change.path.contains { if case .index = $0 { true } else { false } }
      return isThere ? "change a statement of" : "add a statement to"
    case .append where element.isEmpty: return "add a statement to"
    case .append(let document): return "add \(short(document)) to \(element) of"
    case .remove: return element.isEmpty ? "take a statement from" : "take \(element) out of"
    }
  }

  private func short(_ document: EmbeddedDocument) -> String {
    let node = document.node
    let texts = node.object.map { $0.members.map { "\($0.key) \(values($0.value))" } } ?? [values(node)]
    let text = texts.joined(separator: ", ")
    return text.count > 120 ? text.prefix(119) + "…" : text
  }

  private func values(_ node: DocumentNode) -> String {
    node.elements.map { $0.symbolicText?.description ?? $0.readableText }.joined(separator: ", ")
  }
}
