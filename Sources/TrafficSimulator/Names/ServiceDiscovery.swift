import Documents
import Topology

/// Names of services: Cloud Map's private namespaces answer in their VPC, Service Connect's names in the tasks of
/// services of the same namespace ("Interconnect Amazon ECS services").
extension RequestWalk {
  func serviceDiscoveryAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    cloudMapAnswer(host, vpc) ?? serviceConnectAnswer(host)
  }

  // MARK: Service Connect

  private func serviceConnectAnswer(_ host: String) -> NameAnswer? {
    guard let caller = source.resource?.facts as? ECSService,
      let namespace = serviceConnectNamespace(of: caller)
    else { return nil }
    return offers(of: host).first { $0.namespace == namespace }.map { offer in
      let check = Check(
        "dns.service-connect", .pass, "\(host) is a Service Connect name of \(offer.service.name)",
        resource: offer.service, source: offer.service.source)
      return .serviceConnect(offer.service, offer.port, check)
    }
  }

  /// The ports that services offer under a name by Service Connect, each in its namespace.
  private func offers(of host: String) -> [(service: Resource, port: ServiceConnect.Port, namespace: String)]
  {
    deployment.all(ECSService.self).compactMap { service, facts in
      guard let namespace = serviceConnectNamespace(of: facts),
        let port = facts.serviceConnect?.ports.first(where: {
          RequestWalk.trimmed($0.host(in: namespace)) == host
        })
      else { return nil }
      return (service, port, namespace)
    }
  }

  /// A name that only the proxies of a Service Connect namespace know, and no DNS.
  func unconnectedName(_ host: String) -> NameAnswer? {
    offers(of: host).first.map { offer in
      .failure(
        Check(
          "dns.service-connect", .fail,
          "only tasks of services in the Service Connect namespace \(offer.namespace) know \(host)",
          resource: offer.service, source: offer.service.source,
          wanted: "a caller with Service Connect in \(offer.namespace)", got: source.resource?.name,
          causeCode: "dns.no-record"))
    }
  }

  /// The namespace that a service's tasks know names of: its own, or else its cluster's; nil without Service Connect.
  private func serviceConnectNamespace(of service: ECSService) -> String? {
    guard let connect = service.serviceConnect else { return nil }
    let cluster: ECSCluster? = deployment.facts(service.cluster)
    guard let written = (connect.namespace ?? cluster?.serviceConnectNamespace)?.symbolicText else {
      return ""
    }
    let namespace: ServiceDiscoveryNamespace? = deployment.facts(Reference(written))
    return namespace?.namespaceName?.nameText ?? written.nameText
  }

  /// From a task to those of a service under a name of Service Connect: the proxy beside the caller takes the
  /// client's port and asks the container's (`ServiceConnectClientAlias`, `port`).
  mutating func goTo(serviceConnect service: Resource, _ offered: ServiceConnect.Port, port: Int) {
    guard let facts = service.facts as? ECSService else { return }
    let task: ECSTaskDefinition? = deployment.facts(facts.taskDefinition)
    let mapping = task?.containers.flatMap(\.portMappings).first { $0.name == offered.portName }
    let own = mapping?.containerPort?.value
    if let client = offered.clientPort ?? own, client != port {
      let check = Check(
        "ecs.service-connect", .fail,
        "Service Connect offers \(offered.portName) of \(service.name) to clients on port \(client)",
        resource: service, source: service.source, wanted: String(client), got: String(port),
        causeCode: "ecs.container-not-listening")
      return fail(
        .ecsTask, service, "service \(service.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "ConnectionRefused"))
    }
    goTo(service: service, facts, port: own ?? port)
  }

  // MARK: Cloud Map

  private func cloudMapAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    for (namespace, facts) in deployment.all(ServiceDiscoveryNamespace.self) {
      guard facts.namespaceType.value == "DNS_PRIVATE", let zone = facts.namespaceName?.nameText,
        deployment.resolve(facts.vpc, as: .vpc)?.id == vpc.id, RequestWalk.name(host, isUnder: zone)
      else { continue }
      guard let service = discoveredService(host, in: namespace, zone) else {
        let check = Check(
          "dns.lookup", .fail, "namespace \(zone) has no service \(host)", resource: namespace,
          source: namespace.source, wanted: host, got: "NXDOMAIN", causeCode: "dns.no-record")
        return .failure(check)
      }
      return answer(of: service.resource, service.facts, host)
    }
    return nil
  }

  private func discoveredService(_ host: String, in namespace: Resource, _ zone: String) -> (
    resource: Resource, facts: ServiceDiscoveryService
  )? {
    deployment.all(ServiceDiscoveryService.self).first { _, facts in
      deployment.resolve(facts.namespace)?.id == namespace.id
        && facts.serviceName?.nameText.map { RequestWalk.trimmed("\($0).\(zone)") } == host
    }
  }

  /// What a Cloud Map service lists under its name: without running tasks it lists nobody.
  private func answer(
    of discovered: Resource, _ facts: ServiceDiscoveryService, _ host: String
  ) -> NameAnswer {
    func check(_ summary: String) -> Check {
      Check("dns.cloud-map", .pass, summary, resource: discovered, source: discovered.source)
    }
    if let service = registrants(of: discovered).first {
      if let check = runningTasksCheck(service.resource, service.facts), check.outcome == .fail {
        return .failure(check)
      }
      return .resource(service.resource, check("\(host) lists the tasks of \(service.resource.name)"))
    }
    let listed = facts.instances.compactMap { $0.target.literal.flatMap { IPAddress($0) } }
    if !listed.isEmpty {
      return .addresses(listed, check("\(host) lists what is registered with \(discovered.name)"))
    }
    if let named = facts.instances.lazy.compactMap({ deployment.resolve($0.target) }).first {
      return .resource(named, check("\(host) leads to \(named.name)"))
    }
    return .failure(
      Check(
        "dns.lookup", .fail, "nobody registers with \(discovered.name)", resource: discovered,
        source: discovered.source, wanted: "a registered service", got: "none", causeCode: "dns.no-record"))
  }

  /// The ECS services whose tasks register with a Cloud Map service.
  func registrants(of discovered: Resource) -> [(
    resource: Resource, facts: ECSService, registry: ServiceRegistry
  )] {
    deployment.all(ECSService.self).compactMap { service, facts in
      facts.serviceRegistries.first { deployment.resolve($0.service)?.id == discovered.id }.map {
        (service, facts, $0)
      }
    }
  }
}
