import Documents
import Topology

/// What a listener or rule does with a request.
extension RequestWalk {
  mutating func act(_ actions: [ListenerAction], _ check: Check, _ owner: Resource, _ entry: Entry) {
    for action in actions.sorted(by: { ($0.order ?? 0) < ($1.order ?? 0) }) {
      switch action.operation {
      case .fixedResponse(let status, let body):
        return answer(status.value ?? 200, body, action, check, owner, entry)
      case .redirect(let target): return redirect(to: target, check, entry)
      case .authenticateCognito, .authenticateOIDC:
        if action.onUnauthenticated.value == "allow" { continue }
        return askToLogIn(action, check, owner, entry)
      case .unknown(let unknown): note(missing: Trace.Assumption(unknown.reason, resource: owner.selector))
      case .forward(let groups): return forward(groups, check, owner, entry)
      }
    }
    let none = Check(
      "lb.action", .fail, "\(owner.name) forwards to no target group", resource: owner, source: owner.source,
      causeCode: "lb.no-target-group")
    fail(
      .loadBalancer, entry.balancer, "load balancer \(entry.balancer.name)", [check, none], verdict: .failed,
      Trace.Response(status: 503, body: "503 Service Temporarily Unavailable"))
  }

  private mutating func answer(
    _ code: Int, _ body: String?, _ action: ListenerAction, _ check: Check, _ owner: Resource, _ entry: Entry
  ) {
    let balancer = entry.balancer
    guard code >= 400 else {
      add(
        Hop(.loadBalancer, resource: balancer, summary: "\(balancer.name) answers \(code)", checks: [check]))
      success = Trace.Response(status: code, body: body)
      return
    }
    let isUnmatched = owner.facts is Listener && !rules(of: owner).isEmpty
    let asked = "\((request.method ?? "GET").uppercased()) \(entry.path ?? "for a path that is not known")"
    let fixed = Check(
      "lb.action", .fail,
      isUnmatched
        ? "no rule of \(owner.name) matches \(asked), and its default action answers \(code)"
        : "\(balancer.name) answers \(code) itself",
      resource: owner, source: action.source ?? owner.source,
      wanted: isUnmatched ? "a rule for \(asked)" : nil, got: "fixed response \(code)",
      causeCode: isUnmatched ? "lb.no-matching-rule" : "lb.fixed-response")
    fail(
      .loadBalancer, balancer, "load balancer \(balancer.name)", [check, fixed],
      verdict: code == 403 || code == 401 ? .denied : .failed, Trace.Response(status: code, body: body))
  }

  private mutating func redirect(to target: RedirectTarget, _ check: Check, _ entry: Entry) {
    let place = "\(target.redirectProtocol ?? "")\(target.port.map { ":\($0)" } ?? "")"
    add(
      Hop(
        .loadBalancer, resource: entry.balancer, summary: "\(entry.balancer.name) redirects to \(place)",
        checks: [check]))
    success = Trace.Response(status: target.status)
  }

  /// "OnUnauthenticatedRequest: deny – Return an HTTP 401 Unauthorized error", else the client is sent to the
  /// identity provider (Authenticate users using an Application Load Balancer).
  private mutating func askToLogIn(
    _ action: ListenerAction, _ check: Check, _ owner: Resource, _ entry: Entry
  ) {
    let refuses = action.onUnauthenticated.value == "deny"
    let login = Check(
      "lb.action", .fail,
      "\(entry.balancer.name) \(refuses ? "refuses clients without a session" : "sends clients without a session to log in")",
      resource: owner, source: action.source ?? owner.source,
      wanted: "a session of somebody who has logged in",
      got: "none", causeCode: "lb.authentication-required")
    fail(
      .loadBalancer, entry.balancer, "load balancer \(entry.balancer.name)", [check, login],
      verdict: .denied, Trace.Response(status: refuses ? 401 : 302))
  }

  /// "Weighted target groups": one with weight 0 gets nothing; each of the others may get the request.
  private mutating func forward(
    _ groups: [WeightedTargetGroup], _ check: Check, _ owner: Resource, _ entry: Entry
  ) {
    let balancer = entry.balancer
    add(Hop(.loadBalancer, resource: balancer, summary: "load balancer \(balancer.name)", checks: [check]))
    let usable = groups.count == 1 ? groups : groups.filter { $0.weight.value != 0 }
    guard !usable.isEmpty else {
      let none = Check(
        "lb.action", .fail, "no target group of \(owner.name) has a weight", resource: owner,
        source: owner.source, wanted: "a weight above 0", got: "0", causeCode: "lb.no-target-group")
      return fail(
        .loadBalancer, balancer, "load balancer \(balancer.name)", [none], verdict: .failed,
        Trace.Response(status: 503, body: "503 Service Temporarily Unavailable"))
    }
    let found = usable.compactMap { deployment.resolve($0.targetGroup, as: .targetGroup) }
    guard !found.isEmpty else {
      return note(
        missing: Trace.Assumption(
          "the target group \(groups.first?.targetGroup.description ?? "") is not loaded",
          resource: owner.selector))
    }
    branch(over: found) { walk, group in
      if let facts = group.facts as? TargetGroup { walk.goTo(targetGroup: group, facts, entry) }
    }
  }
}
