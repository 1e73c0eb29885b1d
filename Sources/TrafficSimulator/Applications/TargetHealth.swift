import Documents
import Topology

/// Health judged from what is reachable and listening ("Health checks for Application Load Balancer target
/// groups").
extension RequestWalk {
  /// Judges a request that the network would let through: health checks that cannot, and targets that do not
  /// answer.
  mutating func judgeHealth(
    of targets: [Target], _ group: Resource, _ facts: TargetGroup, _ entry: Entry
  ) {
    guard !hasFailed else { return }
    if let check = reportedCheck(targets, group) {
      let answer =
        entry.isApplication
        ? NetworkFailure(
          verdict: .failed, response: Trace.Response(status: 504, body: "504 Gateway Time-out"))
        : gatewayFailure ?? .atClient
      return fail(
        .targetGroup, group, "targets of \(group.name)", [check], verdict: answer.verdict, answer.response)
    }
    guard let check = healthCheckBlocked(targets, group, facts, entry) else { return }
    // A load balancer without any healthy target tries them all the same; but ECS stops tasks that are not
    // healthy.
    if targets.allSatisfy({ $0.service != nil }) {
      let answer =
        entry.isApplication
        ? NetworkFailure(
          verdict: .failed, response: Trace.Response(status: 503, body: "503 Service Temporarily Unavailable")
        )
        : gatewayFailure ?? .atClient
      fail(
        .targetGroup, group, "health checks of \(group.name)", [check], verdict: answer.verdict,
        answer.response)
    } else {
      assume("\(check.summary); without any healthy target the load balancer tries all", group)
    }
  }

  /// What an input reports of targets that are all unhealthy although packets reach them: they do not answer.
  private func reportedCheck(_ targets: [Target], _ group: Resource) -> Check? {
    guard !targets.isEmpty, targets.allSatisfy({ !$0.isHealthy }) else { return nil }
    let reasons = Set(targets.compactMap(\.healthReason))
    guard !reasons.contains("Target.ResponseCodeMismatch"),
      targets.contains(where: { $0.health == "unhealthy" })
    else { return nil }
    let first = targets[0]
    return Check(
      "target.health", .fail,
      "all targets of \(group.name) are unhealthy\(first.healthReason.map { ": \($0)" } ?? "")",
      resource: group, source: group.source, wanted: "a healthy target",
      got: "\(first.resource.name) \(first.health ?? "")", causeCode: "target.all-unhealthy")
  }

  /// Whether every health check is lost on its way: another port than the traffic's has guards of its own.
  private func healthCheckBlocked(
    _ targets: [Target], _ group: Resource, _ facts: TargetGroup, _ entry: Entry
  ) -> Check? {
    guard facts.healthCheck.isEnabled.value != false, let port = Int(facts.healthCheck.port.value ?? "")
    else { return nil }
    let packet = Packet(ipProtocol: .tcp, port: port)
    let results = targets.flatMap(\.places).flatMap { place in
      entry.nodes.map { PacketWalk.run(network, packet, from: .place($0), to: .place(place)) }
    }
    guard !results.isEmpty, results.allSatisfy({ $0.failure != nil }),
      var check = results.first.flatMap(\.failure)
    else { return nil }
    check.summary = "health checks on port \(port) never arrive: \(check.summary)"
    check.causeCode = "target.health-check-blocked"
    return check
  }

  /// "For tasks that use the awsvpc network mode, you must choose ip as the target type, not instance" (Use an
  /// Application Load Balancer for Amazon ECS): ECS refuses such a service.
  func typeCheck(_ service: Resource, _ facts: ECSService, _ group: Resource) -> Check? {
    let definition: ECSTaskDefinition? = deployment.facts(facts.taskDefinition)
    guard definition?.networkMode?.value == "awsvpc" || facts.launchType?.value == "FARGATE",
      let type = (group.facts as? TargetGroup)?.targetType, type.value == .instance
    else { return nil }
    return Check(
      "ecs.target-type", .fail,
      "tasks of \(service.name) have interfaces of their own, but \(group.name) takes instances",
      resource: group, source: type.source ?? group.source, wanted: "target type ip", got: "instance",
      causeCode: "ecs.wrong-target-type")
  }

  /// Whether the registered container has the port; if not ECS registers no task ("Troubleshooting service
  /// load balancers").
  func portCheck(_ service: Resource, _ facts: ECSService, _ group: Resource) -> Check? {
    let entry = facts.loadBalancers.first {
      deployment.resolve($0.targetGroup, as: .targetGroup)?.id == group.id
    }
    return entry.flatMap { portCheck(service, facts, $0) }
  }

  /// Whether the container that a registration names is there and has its port.
  func portCheck(_ service: Resource, _ facts: ECSService, _ entry: some ContainerRegistration) -> Check? {
    guard let definition: ECSTaskDefinition = deployment.facts(facts.taskDefinition),
      let name = entry.containerName?.value, !definition.containers.isEmpty
    else { return nil }
    guard let container = definition.containers.first(where: { $0.name?.value == name }) else {
      guard definition.containers.allSatisfy({ $0.name?.value != nil }) else { return nil }
      let names = definition.containers.compactMap { $0.name?.value }
      let task = deployment.resolve(facts.taskDefinition)?.name ?? "the task definition"
      return Check(
        "ecs.container", .fail, "\(task) has no container \(name)", resource: service,
        source: entry.containerName?.source ?? service.source, wanted: name,
        got: names.joined(separator: ", "), causeCode: "ecs.container-port-mismatch")
    }
    let ports = container.portMappings.compactMap { $0.containerPort?.value }
    guard let port = entry.containerPort?.value, !ports.isEmpty, !ports.contains(port) else { return nil }
    let text = ports.map(String.init).joined(separator: ", ")
    return Check(
      "ecs.port", .fail, "\(service.name) registers port \(port), but container \(name) listens on \(text)",
      resource: service, source: entry.containerPort?.source ?? entry.source ?? service.source, wanted: text,
      got: String(port), causeCode: "ecs.container-port-mismatch")
  }

  /// The ports that a service's containers declare.
  func containerPorts(of facts: ECSService) -> [Int] {
    let definition: ECSTaskDefinition? = deployment.facts(facts.taskDefinition)
    return definition?.containers.flatMap(\.portMappings).compactMap { $0.containerPort?.value } ?? []
  }

  /// Whether some container listens on a port, where the ports of all are known.
  func listeningCheck(_ service: Resource, _ facts: ECSService, _ port: Int?) -> Check? {
    let ports = containerPorts(of: facts)
    guard let port, !ports.isEmpty, !ports.contains(port) else { return nil }
    let task = deployment.resolve(facts.taskDefinition) ?? service
    return Check(
      "ecs.listening", .fail, "no container of \(service.name) listens on \(port)", resource: task,
      source: task.source, wanted: String(port), got: ports.map(String.init).joined(separator: ", "),
      causeCode: "ecs.container-not-listening")
  }
}
