import Documents
import Topology

/// One target that a group can send to.
private struct Target {
  var resource: Resource
  var places: [NetworkPlace]
  var port: Int?
  var health: String?
  var service: (resource: Resource, facts: ECSService)?
}

extension RequestWalk {
  /// On to the targets of a group ("Target groups for your Application Load Balancers").
  mutating func goTo(
    targetGroup group: Resource, _ facts: TargetGroup, _ balancer: Resource, _ balancerFacts: LoadBalancer,
    _ nodes: [NetworkPlace]
  ) {
    let targets = targets(of: group, facts)
    networkFailure = NetworkFailure(
      verdict: .failed, response: Trace.Response(status: 504, errorType: nil, body: "504 Gateway Time-out"))
    if let apiFailure = gatewayFailure { networkFailure = apiFailure }
    guard !targets.isEmpty else { return failEmptyGroup(group, facts) }
    for target in targets {
      guard let service = target.service else { continue }
      if let check = runningTasksCheck(service.resource, service.facts), check.outcome == .fail,
        targets.count == 1
      {
        return fail(
          .targetGroup, group, "target group \(group.name)", [check], verdict: .failed,
          Trace.Response(status: 503, body: "503 Service Temporarily Unavailable"))
      }
      if let check = portCheck(service.resource, service.facts, group, target.port), check.outcome == .fail {
        return fail(
          .targetGroup, group, "target group \(group.name)", [check], verdict: .failed,
          gatewayFailure?.response ?? Trace.Response(status: 502, body: "502 Bad Gateway"))
      }
    }
    add(
      Hop(
        .targetGroup, resource: group,
        summary: "target group \(group.name), \(targets.count) target\(targets.count == 1 ? "" : "s")"))
    reach(targets, group, balancer, balancerFacts, nodes)
  }

  private mutating func reach(
    _ targets: [Target], _ group: Resource, _ balancer: Resource, _ balancerFacts: LoadBalancer,
    _ nodes: [NetworkPlace]
  ) {
    let healthy = targets.filter { $0.health == nil || $0.health == "healthy" }
    let eligible = healthy.isEmpty ? targets : healthy
    if let lambda = eligible.first(where: { $0.resource.facts is LambdaFunction && $0.places.isEmpty }) {
      add(Hop(.lambda, resource: lambda.resource, summary: "function \(lambda.resource.name)"))
      return
    }
    let zones = Set(nodes.compactMap(\.zone))
    let served = eligible.filter { target in
      target.places.contains { place in place.zone.map { zones.isEmpty || zones.contains($0) } ?? true }
    }
    if served.isEmpty, let target = eligible.first, let zone = target.places.first?.zone {
      let check = Check(
        "lb.zones", .fail,
        "\(balancer.name) has no subnet in \(zone), where \(target.resource.name) is, so the target is unused",
        resource: balancer, source: balancerFacts.subnets.first?.source ?? balancer.source,
        wanted: "a subnet in \(zone)", got: zones.sorted().joined(separator: ", "),
        causeCode: "lb.az-not-enabled")
      return fail(
        .targetGroup, group, "target group \(group.name)", [check], verdict: .failed,
        Trace.Response(status: 503, body: "503 Service Temporarily Unavailable"))
    }
    let port = served.first?.port
    let places = served.flatMap(\.places)
    guard !places.isEmpty else {
      note(
        missing: Trace.Assumption(
          "the targets of \(group.name) have no known interface", resource: group.selector))
      return
    }
    // A target that the load balancer cannot reach fails its health check and is passed over, unless all do (fail open).
    send(
      Packet(ipProtocol: .tcp, port: port), from: nodes.map { .place($0) }, to: places.map { .place($0) },
      allEligible: false)
    if !hasFailed, success.status == nil { success = Trace.Response(status: 200) }
  }

  private func targets(of group: Resource, _ facts: TargetGroup) -> [Target] {
    var found: [Target] = facts.targets.compactMap { registered in
      let port = registered.port?.value ?? facts.port?.value
      guard let resource = target(registered.target) else { return nil }
      return Target(resource: resource.0, places: resource.1, port: port, health: registered.health?.value)
    }
    for (service, serviceFacts) in deployment.all(ECSService.self) {
      for entry in serviceFacts.loadBalancers
      where deployment.resolve(entry.targetGroup, as: .targetGroup)?.id == group.id {
        guard !found.contains(where: { $0.resource.id == service.id }) else { continue }
        if !found.isEmpty, facts.targets.contains(where: { $0.health != nil }) { continue }
        found.append(
          Target(
            resource: service, places: network.places(of: service),
            port: entry.containerPort?.value ?? facts.port?.value, health: nil,
            service: (service, serviceFacts)))
      }
    }
    for (scaling, scalingFacts) in deployment.all(AutoScalingGroup.self)
    where scalingFacts.targetGroups.contains(where: {
      deployment.resolve($0, as: .targetGroup)?.id == group.id
    }) && scalingFacts.desiredCapacity?.value != 0 {
      found.append(
        Target(resource: scaling, places: network.places(of: scaling), port: facts.port?.value, health: nil))
    }
    return found
  }

  private func target(_ reference: Reference) -> (Resource, [NetworkPlace])? {
    if let address = reference.literal.flatMap({ IPAddress($0) }) {
      if let place = network.place(at: address) { return (place.resource, [place]) }
      return network.subnetPlace(containing: address).map { ($0.resource, [$0]) }
    }
    guard let resource = deployment.resolve(reference) else { return nil }
    return (resource, network.places(of: resource))
  }

  private mutating func failEmptyGroup(_ group: Resource, _ facts: TargetGroup) {
    let check = Check(
      "target.registered", .fail, "\(group.name) has no targets", resource: group, source: group.source,
      wanted: "a registered target", got: "none", causeCode: "target.none-registered")
    fail(
      .targetGroup, group, "target group \(group.name)", [check], verdict: .failed,
      Trace.Response(status: 503, body: "503 Service Temporarily Unavailable"))
  }

  /// Whether a service runs any task: desired 0 means no targets, so the load balancer answers 503.
  func runningTasksCheck(_ service: Resource, _ facts: ECSService) -> Check? {
    let count = facts.desiredCount
    if count?.value == 0 {
      return Check(
        "ecs.tasks", .fail, "\(service.name) has a desired count of 0, so no task runs", resource: service,
        source: count?.source ?? service.source, wanted: "at least 1 task", got: "0",
        causeCode: "ecs.no-running-tasks")
    }
    if let running = facts.runningCount, running.value == 0, service.type.contains("_") == false,
      !service.type.contains("::")
    {
      return Check(
        "ecs.tasks", .fail, "\(service.name) has no running task", resource: service,
        source: running.source ?? service.source, wanted: "at least 1 running task",
        got: "0 of \(count?.value.map(String.init) ?? "?")", causeCode: "ecs.no-running-tasks")
    }
    return Check(
      "ecs.tasks", .pass, "\(service.name) wants \(count?.value.map(String.init) ?? "some") tasks",
      resource: service, source: count?.source)
  }

  /// Whether the registered container listens on the port ("AWS::ECS::Service LoadBalancer").
  private func portCheck(_ service: Resource, _ facts: ECSService, _ group: Resource, _ port: Int?) -> Check?
  {
    guard let definition: ECSTaskDefinition = deployment.facts(facts.taskDefinition),
      let entry = facts.loadBalancers.first(where: {
        deployment.resolve($0.targetGroup, as: .targetGroup)?.id == group.id
      }),
      let name = entry.containerName?.value, !definition.containers.isEmpty
    else { return nil }
    let task = deployment.resolve(facts.taskDefinition)
    guard let container = definition.containers.first(where: { $0.name?.value == name }) else {
      guard definition.containers.allSatisfy({ $0.name?.value != nil }) else { return nil }
      return Check(
        "ecs.container", .fail, "\(task?.name ?? "the task definition") has no container \(name)",
        resource: service, source: entry.containerName?.source ?? service.source, wanted: name,
        got: definition.containers.compactMap { $0.name?.value }.joined(separator: ", "),
        causeCode: "ecs.container-port-mismatch")
    }
    let ports = container.portMappings.compactMap { $0.containerPort?.value }
    guard let port = entry.containerPort?.value, !ports.contains(port) else { return nil }
    guard !ports.isEmpty else { return nil }
    return Check(
      "ecs.port", .fail,
      "\(service.name) registers port \(port), but container \(name) listens on \(ports.map(String.init).joined(separator: ", "))",
      resource: service, source: entry.containerPort?.source ?? entry.source ?? service.source,
      wanted: ports.map(String.init).joined(separator: ", "), got: String(port),
      causeCode: "ecs.container-port-mismatch")
  }
}
