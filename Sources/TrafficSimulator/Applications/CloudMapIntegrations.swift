import Documents
import Topology

/// Integrations of HTTP APIs with what is registered with a Cloud Map service: "API Gateway uses `DiscoverInstances` …
/// The registered resources must include IP addresses and ports" (Create private integrations for HTTP APIs).
extension RequestWalk {
  /// The Cloud Map service that an integration names by its ARN.
  func discovered(by integration: APIIntegration) -> (resource: Resource, facts: ServiceDiscoveryService)? {
    guard let uri = integration.uri?.symbolicText,
      let resource = deployment.resolve(Reference(uri), as: .serviceDiscoveryService),
      let facts = resource.facts as? ServiceDiscoveryService
    else { return nil }
    return (resource, facts)
  }

  /// From the interfaces of the VPC link to one of the registered tasks, addresses or instances.
  mutating func goTo(discovered service: Resource, _ facts: ServiceDiscoveryService) {
    let tasks = registrants(of: service)
    guard tasks.isEmpty else {
      return branch(over: tasks) { walk, tasks in walk.goTo(tasks, of: service) }
    }
    let listed = facts.instances.filter { $0.health?.value != "unhealthy" }
    guard !listed.isEmpty else { return failWithoutInstances(service, facts) }
    branch(over: listed) { walk, instance in walk.goTo(instance, of: service, facts) }
  }

  private mutating func goTo(
    _ tasks: (resource: Resource, facts: ECSService, registry: ServiceRegistry), of service: Resource
  ) {
    let obstacle =
      startCheck(tasks.resource, tasks.facts) ?? portCheck(tasks.resource, tasks.facts, tasks.registry)
      ?? portlessCheck(tasks.resource, tasks.registry, service)
    if let check = obstacle { return failIntegration(service, check) }
    let ports =
      hostPorts(tasks.facts, tasks.registry) ?? tasks.registry.port?.value.map { PortRange($0) }
    addHop(service, "the tasks of \(tasks.resource.name) are registered")
    guard let ports else { return noteOpenPort(of: tasks.resource, service) }
    reach(network.places(of: tasks.resource), at: ports)
  }

  private mutating func goTo(
    _ instance: RegisteredTarget, of service: Resource, _ facts: ServiceDiscoveryService
  ) {
    let namespace: ServiceDiscoveryNamespace? = deployment.facts(facts.namespace)
    let vpc = deployment.resolve(namespace?.vpc, as: .vpc) ?? currentEnds.first?.place?.vpc
    guard let (resource, places) = target(instance.target, seenFrom: vpc) else {
      return note(
        missing: Trace.Assumption(
          "what \(instance.target) is, which is registered with \(service.name), is not loaded",
          resource: service.selector))
    }
    guard let written = instance.port else {
      return failIntegration(service, portlessCheck(resource.name, service, instance.target.source))
    }
    guard let port = written.value else { return noteOpenPort(of: resource, service) }
    addHop(service, "\(resource.name) is registered")
    reach(places, at: PortRange(port))
  }

  private mutating func reach(_ places: [NetworkPlace], at ports: PortRange) {
    send(Packet(ipProtocol: .tcp, ports: ports), from: currentEnds, to: places.map { .place($0) })
    if !hasFailed { success = Trace.Response(status: 200) }
  }

  private mutating func addHop(_ service: Resource, _ summary: String) {
    let check = Check("apigw.cloud-map", .pass, summary, resource: service, source: service.source)
    add(Hop(.integration, resource: service, summary: "Cloud Map service \(service.name)", checks: [check]))
  }

  private mutating func noteOpenPort(of registered: Resource, _ service: Resource) {
    note(
      missing: Trace.Assumption(
        "the port under which \(registered.name) is registered with \(service.name) is not known",
        resource: registered.selector))
  }

  // MARK: Nobody to ask

  /// Tasks that register without a port: ECS knows one where the registry names a container's port, or the port itself
  /// ("Amazon ECS service definition parameters", `serviceRegistries`).
  private func portlessCheck(_ tasks: Resource, _ registry: ServiceRegistry, _ service: Resource) -> Check? {
    guard registry.containerPort == nil, registry.port == nil else { return nil }
    return portlessCheck("each task of \(tasks.name)", service, registry.source ?? tasks.source)
  }

  private func portlessCheck(_ registered: String, _ service: Resource, _ source: SourceLocation?) -> Check {
    Check(
      "apigw.cloud-map", .fail,
      "\(registered) is registered with \(service.name) without a port, and API Gateway needs one",
      resource: service, source: source ?? service.source, wanted: "an address and a port",
      got: "an address", causeCode: "target.none-registered")
  }

  private mutating func failWithoutInstances(_ service: Resource, _ facts: ServiceDiscoveryService) {
    let unhealthy = facts.instances.first
    let check = Check(
      "apigw.cloud-map", .fail,
      unhealthy == nil
        ? "nobody registers with Cloud Map service \(service.name)"
        : "everything that is registered with \(service.name) is unhealthy",
      resource: service, source: unhealthy?.health?.source ?? service.source,
      wanted: "a healthy instance", got: unhealthy == nil ? "none" : "unhealthy",
      causeCode: unhealthy == nil ? "target.none-registered" : "target.all-unhealthy")
    failIntegration(service, check)
  }

  private mutating func failIntegration(_ service: Resource, _ check: Check) {
    fail(
      .integration, service, "Cloud Map service \(service.name)", [check], verdict: networkFailure.verdict,
      networkFailure.response)
  }
}
