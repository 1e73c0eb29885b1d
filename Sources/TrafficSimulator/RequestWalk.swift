import Documents
import PolicyEvaluator
import Topology

/// One request on its way: collects hops until something fails.
struct RequestWalk {
  /// What the client sees when packets do not get through at the present point of the way.
  struct NetworkFailure {
    var verdict: Trace.Verdict
    var response: Trace.Response
    static let atClient = NetworkFailure(
      verdict: .unreachable, response: Trace.Response(errorType: "Timeout"))
  }

  let simulator: TrafficSimulator
  let request: TraceRequest
  let source: RequestSource
  let destination: RequestDestination
  var hops: [Hop] = []
  var assumptions: [Trace.Assumption] = []
  var missing: [Trace.Assumption] = []
  var alternatives: [Trace.Alternative] = []
  var isIntermittent = false
  var failure: (check: Check, verdict: Trace.Verdict, response: Trace.Response)?
  var networkFailure = NetworkFailure.atClient
  /// What sends in the client's place behind an API: the interfaces of its VPC link.
  var standIn: [PacketEnd]?
  /// What the API in front answers when what is behind it cannot be reached.
  var gatewayFailure: NetworkFailure?
  /// The path of the URL by which the client calls an API, with stage or base path.
  var clientPath: String?
  /// The host name by which the client calls an API, with mentions where parts are not known.
  var clientHost: String?
  /// Headers and query as an API passes them on, where it changes them.
  var rewriting = Rewriting()
  /// What the target answers when nothing fails.
  var success = Trace.Response()
  /// What policies were judged, in their order.
  var decisions: [PolicyDecision] = []
  /// Whether the request came over AWS PrivateLink, so that a network load balancer sees no client.
  var cameByPrivateLink = false
  /// What the sender at the present point speaks, where that is known.
  var spoken: ApplicationProtocol?
  /// How long the API in front waits for an answer, in milliseconds, where it says so.
  var integrationTimeout: Int?
  /// Whether this asks for the sake of another request, so that it must not ask again whether tasks start.
  var isProbe = false
  /// The principal that signs, as the trace shows it.
  var principalText: String?

  init(
    simulator: TrafficSimulator, request: TraceRequest, source: RequestSource, destination: RequestDestination
  ) {
    self.simulator = simulator
    self.request = request
    self.source = source
    self.destination = destination
    spoken = ApplicationProtocol(url: request.to)
  }

  var deployment: Deployment { simulator.deployment }
  var network: Network { simulator.network }
  /// The deployment's resources and policies in the terms that policies compare.
  var iam: DeploymentPolicies { DeploymentPolicies(deployment) }
  var hasFailed: Bool { failure != nil }

  mutating func run() {
    for (key, value) in request.assume.sorted(by: { $0.key < $1.key }) { assume("\(key) is \(value)") }
    guard mayBegin() else { return }
    switch destination {
    case .address(let address, let port): goTo(address, port: port)
    case .host(let host, let port, let path): goTo(host: host, port: port, path: path)
    case .resource(let resource, let port): goTo(resource, port: port)
    }
  }

  /// "Endpoint services cannot initiate requests to resources in your VPC through the VPC endpoint" (AWS
  /// PrivateLink concepts): an endpoint answers, it never asks.
  private mutating func mayBegin() -> Bool {
    guard let endpoint = source.resource, endpoint.facts is VPCEndpoint else { return true }
    let check = Check(
      "endpoint.direction", .fail, "\(endpoint.name) only answers: nothing behind it opens connections",
      resource: endpoint, source: endpoint.source, wanted: "a client in a network", got: "an endpoint",
      causeCode: "endpoint.cannot-initiate")
    fail(
      .endpoint, endpoint, "endpoint \(endpoint.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
    return false
  }

  // MARK: Collecting

  mutating func add(_ hop: Hop) {
    hops.append(hop)
    for check in hop.checks where check.outcome == .unknown {
      note(missing: Trace.Assumption(check.summary, resource: check.resource))
    }
  }

  /// Keeps a judgement for the next hop, which tells of it.
  mutating func record(_ authorization: Authorization, _ summary: String) {
    decisions.append(PolicyDecision(hop: hops.count + 1, summary: summary, authorization: authorization))
  }

  mutating func assume(_ summary: String, _ resource: Resource? = nil) {
    let assumption = Trace.Assumption(summary, resource: resource?.selector)
    if !assumptions.contains(assumption) { assumptions.append(assumption) }
  }

  mutating func note(missing assumption: Trace.Assumption) {
    if !missing.contains(assumption) { missing.append(assumption) }
  }

  /// Adds a hop whose last check failed and ends the way there.
  mutating func fail(
    _ kind: Hop.Kind, _ resource: Resource?, _ summary: String, _ checks: [Check], verdict: Trace.Verdict,
    _ response: Trace.Response
  ) {
    add(Hop(kind, resource: resource, summary: summary, outcome: .fail, checks: checks))
    if let check = checks.last(where: { $0.outcome == .fail }), failure == nil {
      failure = (check, verdict, response)
    }
  }

  /// Adds the hops of a packet's way; a failure in it is what the client sees at this point.
  mutating func take(_ result: PacketResult) {
    for hop in result.hops { add(hop) }
    for assumption in result.assumptions where !assumptions.contains(assumption) {
      assumptions.append(assumption)
    }
    if let check = result.failure, failure == nil {
      failure = (check, networkFailure.verdict, networkFailure.response)
    }
  }

  static func cause(_ check: Check) -> Trace.Cause {
    Trace.Cause(
      code: check.causeCode ?? check.code, resource: check.resource, summary: check.summary,
      source: check.source, wanted: check.wanted, got: check.got)
  }
}
