import Documents
import Topology

/// On to the targets of a group: which are eligible, and whether the load balancer gets through to them.
extension RequestWalk {
  mutating func goTo(targetGroup group: Resource, _ facts: TargetGroup, _ entry: Entry) {
    if entry.isApplication { networkFailure = targetFailure(504, "504 Gateway Time-out") }
    if let timeout = gatewayFailure, !entry.isApplication || timesOutFirst { networkFailure = timeout }
    if let check = versionCheck(group, facts, entry) {
      return fail(
        .targetGroup, group, "target group \(group.name)", [check], verdict: .failed,
        Trace.Response(status: 464))
    }
    let targets = targets(of: group, facts)
    guard !targets.isEmpty else { return failEmptyGroup(group, entry) }
    let starting = targets.map { target in target.service.flatMap { start(of: $0, group) } }
    if let check = starting.compactMap(\.self).first, starting.allSatisfy({ $0 != nil }) {
      return failWithoutTargets(group, check, entry)
    }
    let running = zip(targets, starting).filter { $0.1 == nil }.map(\.0)
    let count = "\(running.count) target\(running.count == 1 ? "" : "s")"
    add(Hop(.targetGroup, resource: group, summary: "target group \(group.name), \(count)"))
    reach(running, group, facts, entry)
  }

  /// "The load balancer failed to establish a connection to the target before the connection timeout expired
  /// (10 seconds)" (HTTP 504): an integration with less patience answers by itself.
  private var timesOutFirst: Bool { integrationTimeout.map { $0 < 10_000 } ?? false }

  private func targetFailure(_ status: Int, _ body: String) -> NetworkFailure {
    NetworkFailure(verdict: .failed, response: Trace.Response(status: status, body: body))
  }

  /// What an application load balancer answers without targets; a network load balancer answers nothing.
  private mutating func failWithoutTargets(_ group: Resource, _ check: Check, _ entry: Entry) {
    let answer =
      entry.isApplication
      ? targetFailure(503, "503 Service Temporarily Unavailable") : gatewayFailure ?? .atClient
    fail(
      .targetGroup, group, "target group \(group.name)", [check], verdict: answer.verdict, answer.response)
  }

  private mutating func failEmptyGroup(_ group: Resource, _ entry: Entry) {
    let check = Check(
      "target.registered", .fail, "\(group.name) has no targets", resource: group, source: group.source,
      wanted: "a registered target", got: "none", causeCode: "target.none-registered")
    failWithoutTargets(group, check, entry)
  }

  /// Why a service registers no task with a group; nil where it does.
  private func start(of service: (resource: Resource, facts: ECSService), _ group: Resource) -> Check? {
    startCheck(service.resource, service.facts) ?? typeCheck(service.resource, service.facts, group)
      ?? portCheck(service.resource, service.facts, group)
  }

  // MARK: Reaching them

  private mutating func reach(
    _ targets: [Target], _ group: Resource, _ facts: TargetGroup, _ entry: Entry
  ) {
    let healthy = targets.filter(\.isHealthy)
    let eligible = healthy.isEmpty ? targets : healthy
    if let lambda = eligible.first(where: { $0.resource.facts is LambdaFunction }) {
      return invoke(lambda.resource, from: group, facts)
    }
    if let inner = eligible.first, let balancer = inner.resource.facts as? LoadBalancer {
      standIn = entry.nodes.map { .place($0) }
      spoken = speaks(to: facts, entry)
      return goTo(loadBalancer: inner.resource, balancer, port: inner.ports?.first, path: entry.path)
    }
    if let check = zoneCheck(eligible, entry) { return failWithoutTargets(group, check, entry) }
    let places = eligible.filter { isServed($0, entry) }.flatMap { target in
      target.places.map { (place: $0, ports: target.ports) }
    }
    guard let first = places.first else {
      return note(
        missing: Trace.Assumption(
          "the targets of \(group.name) have no known interface", resource: group.selector))
    }
    if let check = stoppedCheck(eligible) { return failWithoutTargets(group, check, entry) }
    let packet = entry.packet.to(first.ports)
    balance(balancing(packet, facts, entry), from: entry.nodes, to: places.map(\.place))
    judgeHealth(of: eligible, group, facts, entry)
    guard !hasFailed else { return }
    if let endpoint = eligible.map(\.resource).first(where: RequestWalk.isExecuteAPI) {
      return passOn(to: endpoint, facts, entry)
    }
    if let endpoint = eligible.map(\.resource).first(where: { $0.facts is VPCEndpoint }) {
      crossPrivateLink(from: endpoint, port: first.ports?.first, entry)
      guard !hasFailed else { return }
    }
    noteProtocol(of: eligible, facts, port: first.ports?.first)
    if success.status == nil, entry.isApplication { success = Trace.Response(status: 200) }
  }

  /// "Invoke your private API through a load balancer": the endpoint gets the client's Host header, over TLS.
  private mutating func passOn(to endpoint: Resource, _ facts: TargetGroup, _ entry: Entry) {
    guard entry.isApplication || isHTTP else { return }
    if speaks(to: facts, entry) == .http {
      let check = Check(
        "target.protocol", .fail, "\(endpoint.name) answers HTTPS only, and is asked over HTTP",
        resource: endpoint, source: facts.targetProtocol?.source ?? endpoint.source, wanted: "HTTPS",
        got: "HTTP", causeCode: "target.protocol-mismatch")
      return fail(
        .targetGroup, endpoint, "endpoint \(endpoint.name)", [check], verdict: .failed,
        Trace.Response(status: 502, body: "502 Bad Gateway"))
    }
    standIn = entry.nodes.map { .place($0) }
    askAPIGateway(at: endpoint, host: requestHost ?? entry.facts.dnsName?.value, path: entry.path ?? "/")
  }

  /// Through an endpoint that is a target to the load balancer of its service, which sees this one's addresses.
  private mutating func crossPrivateLink(from endpoint: Resource, port: Int?, _ entry: Entry) {
    guard let facts = endpoint.facts as? VPCEndpoint else { return }
    if let check = stateCheck(endpoint) {
      return fail(
        .endpoint, endpoint, "endpoint \(endpoint.name)", [check], verdict: networkFailure.verdict,
        networkFailure.response)
    }
    standIn = entry.nodes.map { .place($0) }
    crossPrivateLink(from: facts, port: port ?? entry.packet.port ?? 443, path: entry.path)
  }

  // MARK: What targets are spoken to

  /// What a load balancer speaks to the targets of a group: an application load balancer what the group says; a
  /// network load balancer passes on what it gets, unless it ends TLS itself.
  private func speaks(to group: TargetGroup, _ entry: Entry) -> ApplicationProtocol? {
    switch group.targetProtocol?.value {
    case "HTTP": .http
    case "HTTPS", "TLS": .https
    case "TCP": entry.listener.listenerProtocol?.value == "TLS" ? .http : spoken
    default: nil
    }
  }

  /// "HTTP 464: The load balancer received an incoming request protocol that is incompatible with the version
  /// config of the target group protocol": HTTP/2 needs an HTTPS listener, gRPC the method POST as well.
  private func versionCheck(_ group: Resource, _ facts: TargetGroup, _ entry: Entry) -> Check? {
    guard let version = facts.protocolVersion?.value, version == "GRPC" || version == "HTTP2" else {
      return nil
    }
    let isPlain = entry.listener.listenerProtocol?.value == "HTTP"
    let method = request.method.map { $0.uppercased() }
    let isWrongMethod = version == "GRPC" && method.map { $0 != "POST" } ?? false
    guard isPlain || isWrongMethod else { return nil }
    return Check(
      "target.version", .fail,
      isPlain
        ? "\(group.name) takes \(version), which a listener without TLS cannot get from clients"
        : "\(group.name) takes gRPC, whose requests are POST, and gets \(method ?? "")",
      resource: group, source: facts.protocolVersion?.source ?? group.source,
      wanted: isPlain ? "an HTTPS listener" : "POST", got: isPlain ? "HTTP" : method,
      causeCode: "target.protocol-mismatch")
  }

  /// Ports that by custom speak something else than the group does: whether the target keeps to custom is not
  /// known.
  private mutating func noteProtocol(of targets: [Target], _ facts: TargetGroup, port: Int?) {
    guard let spoken = facts.targetProtocol?.value, let port, let target = targets.first else { return }
    if spoken == "HTTP", port == 443 || port == 8443 {
      assume("\(target.resource.name) answers plain HTTP on port \(port)", target.resource)
    } else if spoken == "HTTPS", port == 80 {
      assume("\(target.resource.name) answers TLS on port \(port)", target.resource)
    }
  }

  // MARK: Which targets count

  private func stoppedCheck(_ targets: [Target]) -> Check? {
    let checks = targets.map { RequestWalk.runningCheck($0.resource) }
    guard checks.allSatisfy({ $0 != nil }), var check = checks.first ?? nil else { return nil }
    check.causeCode = "target.all-unhealthy"
    return check
  }

  private func isServed(_ target: Target, _ entry: Entry) -> Bool {
    let zones = Set(entry.nodes.compactMap(\.zone))
    guard !zones.isEmpty, !target.places.isEmpty else { return true }
    return target.places.contains { place in place.zone.map(zones.contains) ?? true }
  }

  /// "Targets in zones that are not enabled for the load balancer are unused".
  private func zoneCheck(_ targets: [Target], _ entry: Entry) -> Check? {
    guard !targets.contains(where: { isServed($0, entry) }), let target = targets.first,
      let zone = target.places.first?.zone
    else { return nil }
    let balancer = entry.balancer
    let zones = Set(entry.nodes.compactMap(\.zone)).sorted()
    return Check(
      "lb.zones", .fail,
      "\(balancer.name) has no subnet in \(zone), where \(target.resource.name) is, so the target is unused",
      resource: balancer, source: entry.facts.subnets.first?.source ?? balancer.source,
      wanted: "a subnet in \(zone)", got: zones.joined(separator: ", "), causeCode: "lb.az-not-enabled")
  }

  private func balancing(_ packet: Packet, _ facts: TargetGroup, _ entry: Entry) -> Balancing {
    let healthPorts = Int(facts.healthCheck.port.value ?? "").map { PortRange($0) } ?? packet.ports
    return Balancing(
      packet: packet, healthCheck: Packet(ipProtocol: .tcp, ports: healthPorts),
      client: preservesClient(facts, entry) ? currentEnds.first?.addresses ?? .anyIPv4 : nil,
      crossesZones: facts.crossZone?.value ?? entry.facts.crossZone?.value ?? entry.isApplication)
  }

  /// "Client IP preservation": on for instances, off for addresses over TCP and TLS, always on for UDP; never
  /// through PrivateLink, nor from networks behind a transit gateway.
  private func preservesClient(_ facts: TargetGroup, _ entry: Entry) -> Bool {
    guard !entry.isApplication, !cameByPrivateLink else { return false }
    if ["UDP", "TCP_UDP"].contains(facts.targetProtocol?.value) { return true }
    return facts.preserveClientIP?.value ?? (facts.targetType.value == .instance)
  }

  /// A load balancer invokes a function only where the function's policy lets it ("Lambda functions as
  /// targets").
  private mutating func invoke(_ function: Resource, from group: Resource, _ facts: TargetGroup) {
    let invoked = facts.targets.compactMap { deployment.invokedFunction($0.target) }
      .first { $0.function.id == function.id }
    let check = permissionCheck(
      invoked ?? InvokedFunction(function), for: invoker(loadBalancersOf: group))
    if let check, check.outcome == .fail {
      return fail(
        .lambda, function, "function \(function.name)", [check], verdict: .failed,
        Trace.Response(status: 502, body: "502 Bad Gateway"))
    }
    add(
      Hop(
        .lambda, resource: function, summary: "function \(function.name)", outcome: check?.outcome ?? .pass,
        checks: [check].compactMap(\.self)))
    success = Trace.Response(status: 200)
  }
}
