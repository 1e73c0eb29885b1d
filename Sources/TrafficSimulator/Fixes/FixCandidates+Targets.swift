import Documents
import PolicyEvaluator
import Topology

/// Load balancers, target groups, services and functions.
extension FixCandidates {
  func loadBalancerCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "lb.no-listener": listenerCandidates(subject)
    case "lb.internal-from-internet":
      [
        FixCandidate(
          subject.id, .setting(.isInternal(false)), opens: .everyone,
          letsIn: "the internet, as far as security groups allow; the load balancer is replaced")
      ]
    case "lb.az-not-enabled": zoneCandidates(subject)
    case "lb.fixed-response", "lb.no-matching-rule": conditionCandidates(subject) + forwardCandidates(subject)
    case "lb.no-target-group": forwardCandidates(subject)
    default: []
    }
  }

  private func listenerCandidates(_ balancer: Resource) -> [FixCandidate] {
    let listeners = listeners(of: balancer)
    guard let port = (check.wanted ?? "").split(separator: " ").lazy.compactMap({ Int($0) }).last else {
      return []
    }
    var found = listeners.filter { _ in listeners.count == 1 }.map {
      FixCandidate($0.resource.id, .setting(.listenerPort(port)))
    }
    if let first = listeners.first {
      var copy = first.facts
      copy.port = Fact(port)
      var new = newResource("\(first.resource.name)-\(port)", beside: first.resource, copy)
      new.type = first.resource.type
      found.append(FixCandidate([ModelEdit(adding: new)], opens: .sameCaller, size: 1))
    }
    return found
  }

  /// "You must enable the Availability Zone of a target" (Availability Zones for your load balancer).
  private func zoneCandidates(_ balancer: Resource) -> [FixCandidate] {
    guard let zone = (check.wanted ?? "").split(separator: " ").last.map(String.init),
      let vpc = network.places(of: balancer).first?.vpc
    else { return [] }
    let serving = (balancer.facts as? LoadBalancer)?.subnets ?? []
    let near = network.subnetsOfVPC[vpc.id] ?? []
    let isPublic = serving.lazy.compactMap { self.id($0, .subnet) }.first.map(leadsToInternet) ?? false
    return near.filter { ($0.facts as? Subnet)?.availabilityZone?.value == zone }
      .map { subnet in
        FixCandidate(
          balancer.id, .reference(.subnets, .add(subnet.reference)),
          size: leadsToInternet(subnet.id) == isPublic ? 0 : 1)
      }
  }

  private func leadsToInternet(_ subnet: ResourceID) -> Bool {
    let vpc = id((deployment[subnet]?.facts as? Subnet)?.vpc, .vpc)
    let table = network.routeTableOfSubnet[subnet] ?? vpc.flatMap { network.mainTableOfVPC[$0] }
    return (table?.facts as? RouteTable)?.routes.contains {
      deployment.resolve($0.targetReference)?.facts is InternetGateway
    } ?? false
  }

  /// A rule of the listener whose condition is spelled otherwise.
  private func conditionCandidates(_ subject: Resource) -> [FixCandidate] {
    let listener =
      subject.facts is ListenerRule
      ? (subject.facts as? ListenerRule).flatMap { id($0.listener, .listener) } : subject.id
    let path = request.path ?? "/"
    return deployment.all(ListenerRule.self).filter { id($0.facts.listener, .listener) == listener }
      .flatMap { rule in
        rule.facts.conditions.filter { $0.field == .pathPattern }.flatMap { old -> [FixCandidate] in
          old.values.enumerated().compactMap { index, value in
            guard let pattern = value.value, let corrected = corrected(pattern, path) else { return nil }
            var new = old
            new.values[index] = Fact(corrected, source: value.source)
            return FixCandidate(rule.resource.id, .listenerCondition(.replace(old, with: new)))
          }
        }
      }
  }

  private func corrected(_ pattern: String, _ path: String) -> String? {
    let head = pattern.prefix { $0 != "*" && $0 != "?" }
    let start = path.prefix(head.count + (path.count > head.count ? 1 : 0))
    for length in [head.count, head.count + 1, head.count - 1] where length > 0 && length <= path.count {
      let candidate = path.prefix(length)
      if candidate != head, EditDistance.between(String(candidate), String(head)) <= 1 {
        return String(candidate) + String(pattern.dropFirst(head.count))
      }
    }
    return start == head ? "\(head)*" : nil
  }

  /// A listener that answers by itself forwards to the only target group that is meant for it.
  private func forwardCandidates(_ subject: Resource) -> [FixCandidate] {
    let listener = subject.facts is Listener ? subject.id : nil
    let balancer = listener.flatMap { deployment[$0]?.facts as? Listener }.flatMap { $0.loadBalancer }
    let vpc = deployment.resolve(balancer, as: .loadBalancer).flatMap {
      network.places(of: $0).first?.vpc?.id
    }
    let groups = deployment.all(TargetGroup.self).filter { vpc == nil || id($0.facts.vpc, .vpc) == vpc }
    guard groups.count == 1, let group = groups.first else { return [] }
    return [
      FixCandidate(
        subject.id,
        .listenerActions([ListenerAction(.forward([WeightedTargetGroup(group.resource.reference)]))]),
        opens: .sameCaller, letsIn: "every request that no rule matches")
    ]
  }

  // MARK: Targets

  func targetCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "ecs.no-running-tasks": [FixCandidate(subject.id, .setting(.desiredCount(usualCount(subject))))]
    case "ecs.container-port-mismatch", "ecs.container-not-listening": containerCandidates(subject)
    case "target.none-registered": registrationCandidates(subject)
    case "target.all-unhealthy": healthCandidates(subject)
    default: []
    }
  }

  /// As many tasks as the service's neighbours run, at least one.
  private func usualCount(_ service: Resource) -> Int {
    let prefix = service.id.address.prefix { $0 != "[" }
    let siblings = deployment.all(ECSService.self).filter {
      $0.resource.id != service.id && $0.resource.id.address.hasPrefix(prefix + "[")
    }
    return max(1, siblings.compactMap { $0.facts.desiredCount?.value }.max() ?? 1)
  }

  /// The service may be registered with the port that the container has, or the container may listen on the service's.
  private func containerCandidates(_ subject: Resource) -> [FixCandidate] {
    let services = deployment.all(ECSService.self).filter {
      $0.resource.id == subject.id || id($0.facts.taskDefinition, .ecsTaskDefinition) == subject.id
    }
    return services.flatMap { service -> [FixCandidate] in
      guard let task = deployment.resolve(service.facts.taskDefinition, as: .ecsTaskDefinition) else {
        return []
      }
      return service.facts.loadBalancers.flatMap { registration in
        candidates(service.resource, registration, task) {
          .serviceLoadBalancer(.replace(registration, with: $0))
        }
      }
        + service.facts.serviceRegistries.flatMap { registry in
          candidates(service.resource, registry, task) { .serviceRegistry(.replace(registry, with: $0)) }
        }
    }
  }

  private func candidates<Registration: ContainerRegistration>(
    _ service: Resource, _ registration: Registration, _ task: Resource,
    _ replaced: (Registration) -> ModelEdit.Change
  ) -> [FixCandidate] {
    guard let containers = (task.facts as? ECSTaskDefinition)?.containers else { return [] }
    let named = containers.filter { $0.name?.value == registration.containerName?.value }
    return ports(of: service, registration, task, named, replaced)
      + (named.isEmpty ? names(service, registration, containers, replaced) : [])
  }

  private func ports<Registration: ContainerRegistration>(
    of service: Resource, _ registration: Registration, _ task: Resource,
    _ containers: [ContainerDefinition], _ replaced: (Registration) -> ModelEdit.Change
  ) -> [FixCandidate] {
    containers.flatMap { container in
      container.portMappings.flatMap { mapping -> [FixCandidate] in
        guard let port = mapping.containerPort?.value, port != registration.containerPort?.value,
          let name = container.name?.value
        else { return [] }
        var moved = registration
        moved.containerPort = Fact(port, source: registration.containerPort?.source)
        var found = [FixCandidate(service.id, replaced(moved), size: 1)]
        if let wanted = registration.containerPort {
          var changed = mapping
          changed.containerPort = Fact(wanted.content, source: mapping.containerPort?.source)
          if changed.hostPort?.value == port { changed.hostPort = changed.containerPort }
          found.append(
            FixCandidate(task.id, .containerPort(container: name, .replace(mapping, with: changed))))
        }
        return found
      }
    }
  }

  private func names<Registration: ContainerRegistration>(
    _ service: Resource, _ registration: Registration, _ containers: [ContainerDefinition],
    _ replaced: (Registration) -> ModelEdit.Change
  ) -> [FixCandidate] {
    containers.compactMap { container in
      guard let name = container.name?.value else { return nil }
      var renamed = registration
      renamed.containerName = Fact(name, source: registration.containerName?.source)
      return FixCandidate(service.id, replaced(renamed))
    }
  }

  /// Services and instances of the group's VPC that no load balancer serves yet.
  private func registrationCandidates(_ group: Resource) -> [FixCandidate] {
    guard let facts = group.facts as? TargetGroup else { return [] }
    let vpc = id(facts.vpc, .vpc)
    let services = deployment.all(ECSService.self).filter { service in
      service.facts.loadBalancers.isEmpty && network.places(of: service.resource).first?.vpc?.id == vpc
    }.compactMap { service -> FixCandidate? in
      let definition = deployment.facts(service.facts.taskDefinition, as: ECSTaskDefinition.self)
      guard let container = definition?.containers.first(where: { !$0.portMappings.isEmpty }) else {
        return nil
      }
      var registration = ServiceLoadBalancer()
      registration.targetGroup = group.reference
      registration.containerName = container.name
      registration.containerPort = container.portMappings.first?.containerPort
      return FixCandidate(service.resource.id, .serviceLoadBalancer(.add(registration)))
    }
    guard facts.targetType.value == .instance else { return services }
    return services
      + deployment.all(Instance.self).filter { network.places(of: $0.resource).first?.vpc?.id == vpc }.map {
        FixCandidate(group.id, .target(.add(RegisteredTarget($0.resource.reference))), size: 1)
      }
  }

  private func healthCandidates(_ group: Resource) -> [FixCandidate] {
    guard let facts = group.facts as? TargetGroup, facts.healthCheck.port.value != "traffic-port" else {
      return []
    }
    return [FixCandidate(group.id, .setting(.healthCheckPort("traffic-port")))]
  }

  // MARK: Functions

  /// "Grant API Gateway permission to invoke your function": the near statement's source changed, or a statement of
  /// its own.
  func permissionCandidates(_ refused: RefusedInvocation) -> [FixCandidate] {
    guard let facts: LambdaFunction = deployment.facts(refused.function) else { return [] }
    var permission = LambdaPermission()
    permission.action = Fact("lambda:InvokeFunction")
    permission.principal = Fact(refused.principal)
    permission.sourceARN = Fact(refused.sourceARN)
    permission.qualifier = refused.qualifier
    let near = facts.permissions.filter {
      $0.principal?.value == refused.principal && $0.covers(refused.qualifier)
    }
    let changed = near.map { old in
      var new = old
      new.sourceARN = Fact(refused.sourceARN)
      new.sourceARN?.source = old.sourceARN?.source
      return FixCandidate(
        refused.function, .lambdaPermission(.replace(old, with: new)), opens: .sameCaller,
        letsIn:
          "nobody more, but \(old.sourceARN?.symbolicText?.description ?? "its source") may invoke it no longer",
        size: 1)
    }
    let added = FixCandidate(
      refused.function, .lambdaPermission(.add(permission)), opens: .sameCaller, letsIn: refused.opening)
    return changed + [added]
  }
}
