import Documents
import PolicyEvaluator
import Topology

/// Where a request starts.
enum RequestSource {
  case internet(IPAddress?)
  case onPremises(IPAddress)
  /// A resource with interfaces of its own.
  case places(Resource, [NetworkPlace])
  /// A resource outside every VPC, such as a function without a VPC: it calls from AWS's public network.
  case publicService(Resource)

  var resource: Resource? {
    switch self {
    case .places(let resource, _), .publicService(let resource): resource
    default: nil
    }
  }

  /// The VPC whose resolver answers its questions.
  var vpc: Resource? {
    if case .places(_, let places) = self { places.first?.vpc } else { nil }
  }

  var ends: [PacketEnd] {
    switch self {
    case .internet(let address): [.internet(address)]
    case .onPremises(let address): [.onPremises(address)]
    case .places(_, let places): places.map { .place($0) }
    case .publicService: [.internet(nil)]
    }
  }

  var text: String {
    switch self {
    case .internet(let address): address.map { "internet (\($0))" } ?? "internet"
    case .onPremises(let address): "on-premises \(address)"
    case .places(let resource, _), .publicService(let resource): resource.name
    }
  }
}

/// Where a request goes.
enum RequestDestination {
  case resource(Resource, port: Int?)
  case host(String, port: Int, path: String?)
  case address(IPAddress, port: Int?)
}

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
  /// What the target answers when nothing fails.
  var success = Trace.Response()
  /// What policies were judged, in their order.
  var decisions: [PolicyDecision] = []
  /// The principal that signs, as the trace shows it.
  var principalText: String?

  init(
    simulator: TrafficSimulator, request: TraceRequest, source: RequestSource, destination: RequestDestination
  ) {
    self.simulator = simulator
    self.request = request
    self.source = source
    self.destination = destination
  }

  var deployment: Deployment { simulator.deployment }
  var network: Network { simulator.network }
  var hasFailed: Bool { failure != nil }

  mutating func run() {
    switch destination {
    case .address(let address, let port): goTo(address, port: port)
    case .host(let host, let port, let path): goTo(host: host, port: port, path: path)
    case .resource(let resource, let port): goTo(resource, port: port)
    }
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

  /// Walks packets from one of several ends to one of several: all ways are tried, the first one that passes is shown.
  ///
  /// Ways that differ make the request intermittent when each is eligible.
  mutating func send(_ packet: Packet, from sources: [PacketEnd], to targets: [PacketEnd], allEligible: Bool)
  {
    var results: [(end: PacketEnd, result: PacketResult)] = []
    for (index, target) in targets.enumerated() {
      let near =
        sources.indices.contains(index) && sources.count == targets.count
        ? [sources[index]] + sources : sources
      let tries = near.map { PacketWalk.run(network, packet, from: $0, to: target) }
      guard
        let chosen = tries.first(where: { $0.failure != nil && allEligible }) ?? tries.first(where: {
          $0.failure == nil
        }) ?? tries.first
      else { continue }
      results.append((target, chosen))
    }
    if results.isEmpty, let source = sources.first, let target = targets.first {
      results = [(target, PacketWalk.run(network, packet, from: source, to: target))]
    }
    guard
      let shown = (allEligible ? results.first { $0.result.failure != nil } : nil) ?? results.first(where: {
        $0.result.failure == nil && $0.result.unknown == nil
      }) ?? results.first(where: { $0.result.failure == nil }) ?? results.first
    else { return }
    if results.count > 1 {
      let isMixed = Set(results.map { $0.result.failure == nil }).count > 1
      if isMixed { isIntermittent = isIntermittent || allEligible }
      for (end, result) in results {
        alternatives.append(
          Trace.Alternative(
            resource: end.place?.subnet?.selector ?? end.place?.resource.selector, zone: end.place?.zone,
            verdict: result.failure != nil
              ? networkFailure.verdict : result.unknown != nil ? .unknown : .delivered,
            cause: result.failure.map(RequestWalk.cause)))
      }
    }
    take(shown.result)
  }

  static func cause(_ check: Check) -> Trace.Cause {
    Trace.Cause(
      code: check.causeCode ?? check.code, resource: check.resource, summary: check.summary,
      source: check.source,
      wanted: check.wanted, got: check.got)
  }

  // MARK: Destinations without an application

  private mutating func goTo(_ address: IPAddress, port: Int?) {
    let packet = packet(port: port)
    if let place = network.place(at: address) ?? network.subnetPlace(containing: address) {
      send(packet, from: source.ends, to: [.place(place)], allEligible: true)
    } else if RequestWalk.isPrivate(address), network.isInside(address) == false {
      send(packet, from: source.ends, to: [.onPremises(address)], allEligible: true)
    } else {
      send(packet, from: source.ends, to: [.internet(address)], allEligible: true)
    }
  }

  private static let privateBlocks = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7",
  ]
  .compactMap { CIDRBlock($0) }

  /// Whether an address belongs to nobody on the internet (RFC 1918, 6598, 4193).
  static func isPrivate(_ address: IPAddress) -> Bool { privateBlocks.contains { $0.contains(address) } }

  func packet(port: Int?) -> Packet {
    let named = request.ipProtocol ?? request.packet?.protocol
    return Packet(
      ipProtocol: named.flatMap { IPProtocol($0) } ?? .tcp,
      port: request.packet?.dstPort ?? request.port ?? port)
  }

  private mutating func goTo(_ resource: Resource, port: Int?) {
    let port = port ?? request.port
    switch resource.facts {
    case is RestAPI, is HTTPAPI: callAPI(resource, host: nil, path: request.path ?? "/", stageInPath: false)
    case let facts as LoadBalancer: goTo(loadBalancer: resource, facts, port: port, path: request.path ?? "/")
    case let facts as LambdaFunction where facts.subnets.isEmpty:
      add(Hop(.lambda, resource: resource, summary: "function \(resource.name)"))
    case is CustomDomain:
      goTo(
        host: (resource.facts as? CustomDomain)?.domainName?.value ?? resource.name, port: 443,
        path: request.path ?? "/")
    case let facts as ECSService: goTo(service: resource, facts, port: port)
    default:
      let places = network.places(of: resource)
      guard !places.isEmpty else {
        if resource.facts is VPCEndpoint { return failEndpointWithoutSubnets(resource) }
        note(
          missing: Trace.Assumption(
            "\(resource.name) has no network interface in the inputs", resource: resource.selector))
        return
      }
      let ends = places.map { end(for: $0) }
      send(
        packet(port: port ?? RequestWalk.usualPort(resource)), from: source.ends, to: ends, allEligible: true)
    }
  }

  /// Callers from the internet reach an interface by its public address.
  func end(for place: NetworkPlace) -> PacketEnd { .place(place) }

  private static func usualPort(_ resource: Resource) -> Int? {
    switch resource.facts {
    case let facts as Database: facts.port?.value
    case is VPCEndpoint: 443
    default: nil
    }
  }

  private mutating func goTo(service resource: Resource, _ facts: ECSService, port: Int?) {
    if let check = runningTasksCheck(resource, facts), check.outcome == .fail {
      fail(
        .ecsTask, resource, "service \(resource.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
      return
    }
    let places = network.places(of: resource)
    send(packet(port: port), from: source.ends, to: places.map { .place($0) }, allEligible: true)
  }

  /// "An interface endpoint … creates a network interface in each subnet that you specify" (Create an interface endpoint).
  mutating func failEndpointWithoutSubnets(_ resource: Resource) {
    let source = (resource.facts as? VPCEndpoint)?.routeTables.first?.source ?? resource.source
    let check = Check(
      "endpoint.subnets", .fail, "\(resource.name) has no subnets, so it has no interface to connect to",
      resource: resource, source: source, wanted: "an interface endpoint with subnets", got: "none",
      causeCode: "endpoint.no-subnets")
    fail(
      .endpoint, resource, "endpoint \(resource.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
  }
}
