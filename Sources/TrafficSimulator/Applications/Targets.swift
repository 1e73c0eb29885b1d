import Documents
import Topology

/// One target that a group can send to.
struct Target {
  var resource: Resource
  var places: [NetworkPlace]
  /// The port that it is reached at; several where Docker chooses one of them.
  var ports: PortRange?
  /// What an input reports of its health, and why.
  var health: String?
  var healthReason: String?
  var service: (resource: Resource, facts: ECSService)?

  var isHealthy: Bool { health == nil || health == "healthy" || health == "initial" }
}

/// Who is registered with a target group: listed targets, the tasks of ECS services, the instances of auto
/// scaling groups.
extension RequestWalk {
  func targets(of group: Resource, _ facts: TargetGroup) -> [Target] {
    var found = facts.targets.compactMap { listed($0, facts) }
    let isReported = facts.targets.contains { $0.health != nil }
    for (service, serviceFacts) in deployment.all(ECSService.self) {
      for entry in serviceFacts.loadBalancers
      where deployment.resolve(entry.targetGroup, as: .targetGroup)?.id == group.id {
        guard found.isEmpty || !isReported, !found.contains(where: { $0.resource.id == service.id }) else {
          continue
        }
        found.append(
          Target(
            resource: service, places: network.places(of: service),
            ports: hostPorts(serviceFacts, entry) ?? facts.port?.value.map { PortRange($0) },
            service: (service, serviceFacts)))
      }
    }
    guard !isReported else { return found }
    return found + scaled(into: group, facts)
  }

  /// Where the container of a registration listens, seen from outside of its task: in the mode `bridge` at the host port,
  /// which Docker chooses where none is given ("Amazon ECS task definition parameters", `hostPort`).
  func hostPorts(_ service: ECSService, _ entry: some ContainerRegistration) -> PortRange? {
    let port = entry.containerPort?.value
    guard service.subnets.isEmpty, let task: ECSTaskDefinition = deployment.facts(service.taskDefinition),
      task.networkMode?.value ?? "bridge" == "bridge"
    else { return port.map { PortRange($0) } }
    let container = task.containers.first { $0.name?.value == entry.containerName?.value }
    let mapping = container?.portMappings.first { $0.containerPort?.value == port }
    guard let host = mapping?.hostPort?.value, host != 0 else { return .linuxEphemeral }
    return PortRange(host)
  }

  private func scaled(into group: Resource, _ facts: TargetGroup) -> [Target] {
    deployment.all(AutoScalingGroup.self).filter { _, scaling in
      scaling.desiredCapacity?.value != 0
        && scaling.targetGroups.contains { deployment.resolve($0, as: .targetGroup)?.id == group.id }
    }.map { scaling, _ in
      Target(
        resource: scaling, places: network.places(of: scaling), ports: facts.port?.value.map { PortRange($0) }
      )
    }
  }

  private func listed(_ registered: RegisteredTarget, _ facts: TargetGroup) -> Target? {
    let vpc = deployment.resolve(facts.vpc, as: .vpc)
    guard let (resource, places) = target(registered.target, seenFrom: vpc) else { return nil }
    let port = registered.port?.value ?? facts.port?.value
    var target = Target(resource: resource, places: places, ports: port.map { PortRange($0) })
    target.health = registered.health?.value
    target.healthReason = registered.healthReason
    return target
  }

  /// The resource that a registered address, instance, function or load balancer is, with its places.
  func target(_ reference: Reference, seenFrom vpc: Resource?) -> (Resource, [NetworkPlace])? {
    if let address = reference.literal.flatMap({ IPAddress($0) }) {
      if let place = network.place(at: address, seenFrom: vpc) { return (place.resource, [place]) }
      return network.subnetPlace(containing: address, seenFrom: vpc).map { ($0.resource, [$0]) }
    }
    if let address = addressFact(reference) { return (address.resource, [address]) }
    if let invoked = deployment.invokedFunction(reference) { return (invoked.function, []) }
    guard let resource = deployment.resolve(reference) else { return nil }
    return (resource, network.places(of: resource))
  }

  /// A mention of an instance's address means the instance.
  private func addressFact(_ reference: Reference) -> NetworkPlace? {
    guard let resource = deployment.resolve(reference), resource.facts is Instance else { return nil }
    return network.places(of: resource).first
  }
}
