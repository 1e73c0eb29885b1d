import Documents
import Topology

/// On to the targets of a group: which are eligible, and whether the load balancer gets through to them.
extension RequestWalk {
  mutating func goTo(targetGroup group: Resource, _ facts: TargetGroup, _ entry: Entry) {
    if entry.isApplication { networkFailure = targetFailure(504, "504 Gateway Time-out") }
    if let timeout = gatewayFailure, !entry.isApplication || timesOutFirst { networkFailure = timeout }
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
    startCheck(service.resource, service.facts)
      ?? portCheck(service.resource, service.facts, group)
  }

  // MARK: Reaching them

  private mutating func reach(
    _ targets: [Target], _ group: Resource, _ facts: TargetGroup, _ entry: Entry
  ) {
    let healthy = targets.filter(\.isHealthy)
    let eligible = healthy.isEmpty ? targets : healthy
    if let lambda = eligible.first(where: { $0.resource.facts is LambdaFunction }) {
      return invoke(lambda.resource, from: group)
    }
    if let inner = eligible.first, let balancer = inner.resource.facts as? LoadBalancer {
      standIn = entry.nodes.map { .place($0) }
      return goTo(loadBalancer: inner.resource, balancer, port: inner.port, path: entry.path)
    }
    if let check = zoneCheck(eligible, entry) { return failWithoutTargets(group, check, entry) }
    let places = eligible.filter { isServed($0, entry) }.flatMap { target in
      target.places.map { (place: $0, port: target.port) }
    }
    guard let first = places.first else {
      return note(
        missing: Trace.Assumption(
          "the targets of \(group.name) have no known interface", resource: group.selector))
    }
    if let check = stoppedCheck(eligible) { return failWithoutTargets(group, check, entry) }
    var packet = entry.packet
    packet.port = first.port
    balance(balancing(packet, facts, entry), from: entry.nodes, to: places.map(\.place))
    judgeHealth(of: eligible, group, facts, entry)
    if !hasFailed, success.status == nil, entry.isApplication { success = Trace.Response(status: 200) }
  }

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
    let healthPort = Int(facts.healthCheck.port.value ?? "") ?? packet.port
    return Balancing(
      packet: packet, healthCheck: Packet(ipProtocol: .tcp, port: healthPort),
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
  private mutating func invoke(_ function: Resource, from group: Resource) {
    if let facts = function.facts as? LambdaFunction, facts.permissionsAreComplete, facts.policy == nil,
      !facts.permissions.contains(where: { $0.principal?.value != "apigateway.amazonaws.com" })
    {
      let check = Check(
        "lambda.permission", .fail, "no statement of \(function.name)'s policy lets load balancers invoke it",
        resource: function, source: function.source, wanted: "elasticloadbalancing.amazonaws.com",
        got: "no statement", causeCode: "lambda.invoke-permission-missing")
      return fail(
        .lambda, function, "function \(function.name)", [check], verdict: .failed,
        Trace.Response(status: 502, body: "502 Bad Gateway"))
    }
    add(Hop(.lambda, resource: function, summary: "function \(function.name)"))
    success = Trace.Response(status: 200)
  }
}
