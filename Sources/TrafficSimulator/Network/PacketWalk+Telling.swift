import Documents
import Topology

/// What a walk notes down on its way.
extension PacketWalk {
  /// Adds a hop with its checks, up to the first that fails. What the reply passes is evidence at the last
  /// hop; only where it is lost has the reply a hop of its own.
  mutating func add(_ kind: Hop.Kind, _ resource: Resource?, _ summary: String, _ checks: [Check?]) {
    var kept: [Check] = []
    for check in checks.compactMap(\.self) {
      kept.append(check)
      if let assumption = check.assumption { assume(assumption) }
      if check.outcome == .fail { break }
    }
    let isLost = kept.contains { $0.outcome == .fail }
    if isReply, !isLost, let last = result.hops.indices.last {
      result.hops[last].checks += kept
      if result.hops[last].outcome == .pass { result.hops[last].outcome = PacketWalk.outcome(kept) }
      return
    }
    result.hops.append(
      Hop(kind, resource: resource, summary: summary, outcome: PacketWalk.outcome(kept), checks: kept))
    if isLost { noteFailure() }
  }

  private static func outcome(_ checks: [Check]) -> Outcome {
    if checks.contains(where: { $0.outcome == .fail }) { return .fail }
    return checks.contains { $0.outcome == .unknown } ? .unknown : .pass
  }

  /// Adds a check of the reply, at the hop where the request arrived.
  mutating func addReply(_ check: Check?) {
    guard let check else { return }
    add(.response, source.place?.resource, "the reply of \(source.text)", [check])
  }

  mutating func stop(
    _ kind: Hop.Kind, _ resource: Resource?, _ summary: String, _ checks: [Check?]
  ) -> Progress {
    add(kind, resource, summary, checks)
    return .stopped
  }

  mutating func assume(_ summary: String, _ resource: Resource?) {
    assume(Trace.Assumption(summary, resource: resource?.selector))
  }

  private mutating func assume(_ assumption: Trace.Assumption) {
    if !result.assumptions.contains(assumption) { result.assumptions.append(assumption) }
  }

  /// A check of a route, at the line where the route is written.
  func check(
    of route: CompiledRoute, at router: Router, _ outcome: Outcome, _ summary: String, cause: String? = nil
  ) -> Check {
    let declared = route.route.declaredBy.flatMap { deployment[$0] } ?? router.table
    return Check(
      isReply ? "route.return" : "route.lookup", outcome, summary, resource: declared, rule: route.text,
      source: route.route.source ?? declared?.source, causeCode: cause)
  }
}

extension CompiledRoute {
  /// The route in short: `10.1.0.0/16 to tgw-hub`.
  var text: String {
    let destination =
      switch route.destination {
      case .cidr(let block): block.description
      case .prefixList(let list): list.description
      case .unknown(let unknown): unknown.reason
      }
    return "\(destination) to \(targetName)"
  }

  var targetName: String { target?.name ?? route.targetReference?.description ?? "its target" }
}
