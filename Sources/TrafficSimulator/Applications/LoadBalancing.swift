import Documents
import Topology

extension RequestWalk {
  /// A request to a load balancer: its nodes, a listener, a rule, a target group, a target.
  mutating func goTo(loadBalancer resource: Resource, _ facts: LoadBalancer, port: Int?, path: String) {
    if standIn == nil, case .internet = source, facts.isInternal.value == true {
      let check = Check(
        "lb.scheme", .fail, "\(resource.name) is internal: it has only private addresses", resource: resource,
        source: facts.isInternal.source ?? resource.source, wanted: "internet-facing", got: "internal",
        causeCode: "lb.internal-from-internet")
      return fail(
        .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    if let state = facts.state, let value = state.value, value != "active" {
      let check = Check(
        "lb.state", .fail, "\(resource.name) is \(value)", resource: resource,
        source: state.source ?? resource.source, wanted: "active", got: value, causeCode: "lb.not-active")
      return fail(
        .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    let listeners = deployment.all(Listener.self).filter {
      deployment.resolve($0.facts.loadBalancer, as: .loadBalancer)?.id == resource.id
    }
    let port = port ?? listeners.first?.facts.port?.value ?? 80
    let nodes = network.places(of: resource)
    send(
      Packet(ipProtocol: .tcp, port: port), from: nodeSources(facts), to: nodes.map { .place($0) },
      allEligible: true)
    guard !hasFailed else { return }
    guard
      let listener = listeners.first(where: { $0.facts.port?.value == port })
        ?? listeners.first(where: { $0.facts.port?.value == nil })
    else {
      let check = Check(
        "lb.listener", .fail, "\(resource.name) has no listener on port \(port)", resource: resource,
        source: listeners.first?.resource.source ?? resource.source,
        wanted: "a listener on \(port)",
        got: listeners.compactMap { $0.facts.port?.value.map(String.init) }.joined(separator: ", "),
        causeCode: "lb.no-listener")
      return fail(
        .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: networkFailure.verdict,
        networkFailure.response)
    }
    pass(listener.resource, listener.facts, of: resource, facts, nodes, path: path)
  }

  private func nodeSources(_ facts: LoadBalancer) -> [PacketEnd] {
    if case .publicService = source, facts.isInternal.value == false { return [.internet(nil)] }
    return currentEnds
  }

  /// Where packets come from at the present point: the client, or what stands in for it (a VPC link).
  var currentEnds: [PacketEnd] { standIn ?? source.ends }

  private mutating func pass(
    _ listener: Resource, _ facts: Listener, of balancer: Resource, _ balancerFacts: LoadBalancer,
    _ nodes: [NetworkPlace],
    path: String
  ) {
    let rules = deployment.all(ListenerRule.self).filter {
      deployment.resolve($0.facts.listener, as: .listener)?.id == listener.id
    }
    .sorted { ($0.facts.priority?.value ?? Int.max) < ($1.facts.priority?.value ?? Int.max) }
    for (rule, ruleFacts) in rules {
      switch matches(ruleFacts, path: path) {
      case .pass:
        let check = Check(
          "lb.rule", .pass, "rule \(ruleFacts.priority?.value.map(String.init) ?? "") matches",
          resource: rule, source: rule.source)
        return act(ruleFacts.actions, check, rule, balancer, balancerFacts, nodes)
      case .unknown:
        note(
          missing: Trace.Assumption(
            "whether \(rule.name) matches hangs on what the request does not say", resource: rule.selector))
      default: continue
      }
    }
    let check = Check(
      "lb.listener", .pass, "listener \(facts.port?.value.map(String.init) ?? "") default action",
      resource: listener, source: listener.source)
    act(facts.defaultActions, check, listener, balancer, balancerFacts, nodes)
  }

  /// "Rule condition types": all conditions must hold, one value of each.
  private func matches(_ rule: ListenerRule, path: String) -> Outcome {
    var outcome = Outcome.pass
    for condition in rule.conditions {
      let values = condition.values.compactMap(\.value)
      let isMet: Bool
      switch condition.field {
      case .pathPattern: isMet = values.contains { TextGlob.matches($0, path) }
      case .hostHeader:
        guard let host = header("host") ?? requestHost else { outcome = .unknown; continue }
        isMet = values.contains { TextGlob.matches($0.lowercased(), host.lowercased()) }
      case .httpRequestMethod: isMet = values.contains((request.method ?? "GET").uppercased())
      case .httpHeader(let name):
        isMet = header(name).map { value in values.contains { TextGlob.matches($0, value) } } ?? false
      case .queryString: isMet = false
      case .sourceIP:
        guard let address = source.ends.first?.addresses else { outcome = .unknown; continue }
        isMet = values.compactMap { CIDRBlock($0) }.contains { $0.contains(address) }
      }
      if !isMet { return .fail }
    }
    return outcome
  }

  func header(_ name: String) -> String? {
    request.headers.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  private var requestHost: String? {
    if case .host(let host, _, _) = destination { host } else { nil }
  }

  private mutating func act(
    _ actions: [ListenerAction], _ check: Check, _ owner: Resource, _ balancer: Resource,
    _ facts: LoadBalancer, _ nodes: [NetworkPlace]
  ) {
    for action in actions.sorted(by: { ($0.order ?? 0) < ($1.order ?? 0) }) {
      switch action.operation {
      case .fixedResponse(let status, let body):
        let code = status.value ?? 200
        if code < 400 {
          add(
            Hop(
              .loadBalancer, resource: balancer, summary: "\(balancer.name) answers \(code)", checks: [check])
          )
          success = Trace.Response(status: code, body: body)
        } else {
          let fixed = Check(
            "lb.action", .fail, "\(balancer.name) answers \(code) itself", resource: owner,
            source: action.source ?? owner.source, got: "fixed response \(code)",
            causeCode: "lb.fixed-response")
          fail(
            .loadBalancer, balancer, "load balancer \(balancer.name)", [check, fixed],
            verdict: code == 403 || code == 401 ? .denied : .failed, Trace.Response(status: code, body: body))
        }
        return
      case .redirect(let target):
        add(
          Hop(
            .loadBalancer, resource: balancer,
            summary:
              "\(balancer.name) redirects to \(target.redirectProtocol ?? "")\(target.port.map { ":\($0)" } ?? "")",
            checks: [check]))
        success = Trace.Response(status: target.status)
        return
      case .authenticateCognito, .authenticateOIDC:
        let login = Check(
          "lb.action", .fail, "\(balancer.name) sends clients without a session to log in", resource: owner,
          source: action.source ?? owner.source, causeCode: "lb.authentication-required")
        return fail(
          .loadBalancer, balancer, "load balancer \(balancer.name)", [check, login], verdict: .denied,
          Trace.Response(status: 302))
      case .unknown(let unknown): note(missing: Trace.Assumption(unknown.reason, resource: owner.selector))
      case .forward(let groups): return forward(groups, check, owner, balancer, facts, nodes)
      }
    }
    let none = Check(
      "lb.action", .fail, "\(owner.name) forwards to no target group", resource: owner, source: owner.source,
      causeCode: "lb.no-target-group")
    fail(
      .loadBalancer, balancer, "load balancer \(balancer.name)", [check, none], verdict: .failed,
      Trace.Response(status: 503))
  }

  private mutating func forward(
    _ groups: [WeightedTargetGroup], _ check: Check, _ owner: Resource, _ balancer: Resource,
    _ facts: LoadBalancer, _ nodes: [NetworkPlace]
  ) {
    add(Hop(.loadBalancer, resource: balancer, summary: "load balancer \(balancer.name)", checks: [check]))
    let usable = groups.filter { $0.weight.value != 0 }
    guard let group = usable.compactMap({ deployment.resolve($0.targetGroup, as: .targetGroup) }).first else {
      note(
        missing: Trace.Assumption(
          "the target group \(groups.first?.targetGroup.description ?? "") is not loaded",
          resource: owner.selector))
      return
    }
    guard let groupFacts = group.facts as? TargetGroup else { return }
    goTo(targetGroup: group, groupFacts, balancer, facts, nodes)
  }
}

/// The wildcards of load balancer rules: `*` any text, `?` one character.
enum TextGlob {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var (p, t, star, mark) = (0, 0, -1, 0)
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        (star, mark) = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if star >= 0 {
        mark += 1
        (p, t) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
