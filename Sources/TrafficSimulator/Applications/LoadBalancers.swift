import Documents
import Topology

/// A request to a load balancer: its nodes, and the listener that takes it.
extension RequestWalk {
  mutating func goTo(loadBalancer resource: Resource, _ facts: LoadBalancer, port: Int?, path: String?) {
    if let check = frontCheck(resource, facts) {
      return fail(
        .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: networkFailure.verdict,
        networkFailure.response)
    }
    let packet = packet(to: port ?? listeners(of: resource).first?.facts.port?.value ?? 80)
    reachNodes(of: resource, facts, packet)
    guard !hasFailed else { return }
    enter(resource, facts, at: network.places(of: resource), packet, path: path)
  }

  func listeners(of balancer: Resource) -> [(resource: Resource, facts: Listener)] {
    deployment.all(Listener.self).filter {
      deployment.resolve($0.facts.loadBalancer, as: .loadBalancer)?.id == balancer.id
    }
  }

  /// On through the load balancer that the nodes at an address belong to, where they belong to one and the question is
  /// not about packets alone.
  mutating func enterBalancer(at nodes: [NetworkPlace], _ packet: Packet) {
    guard !hasFailed, request.packet == nil, packet.port != nil, let balancer = nodes.first?.resource,
      let facts = balancer.facts as? LoadBalancer
    else { return }
    enter(balancer, facts, at: nodes, packet, path: request.path ?? "/")
  }

  /// Inside of a load balancer whose nodes were reached.
  private mutating func enter(
    _ resource: Resource, _ facts: LoadBalancer, at nodes: [NetworkPlace], _ packet: Packet, path: String?
  ) {
    let listeners = listeners(of: resource)
    guard
      passesWebACL(of: resource, code: "lb.waf-blocked", Trace.Response(status: 403, body: "403 Forbidden"))
    else { return }
    let listener = listeners.first { $0.facts.port?.value == packet.port && $0.facts.takes(packet) }
    guard let listener = listener ?? listeners.first(where: { $0.facts.port?.value == nil }) else {
      return failWithoutListener(resource, listeners, packet)
    }
    if let (check, response) = protocolCheck(listener.resource, listener.facts) {
      return fail(
        .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: .failed, response)
    }
    guard showsCertificate(to: listener.resource, listener.facts, of: resource) else { return }
    let entry = Entry(
      balancer: resource, facts: facts, listener: listener.facts, nodes: nodes,
      packet: packet, path: path.map(RequestWalk.withoutQuery))
    pass(listener.resource, listener.facts, entry)
  }

  /// A request that a load balancer's listener took.
  struct Entry {
    var balancer: Resource
    var facts: LoadBalancer
    var listener: Listener
    var nodes: [NetworkPlace]
    var packet: Packet
    /// The path that rules look at; nil where it hangs on what the request does not say.
    var path: String?

    var isApplication: Bool { facts.loadBalancerType.value != .network }
  }

  /// What the client sends, or what an API or another load balancer in front sends for it.
  private func packet(to port: Int) -> Packet {
    let packet = standIn == nil ? packet(port: port) : Packet(ipProtocol: .tcp, port: port)
    return packet.to(PortRange(port))
  }

  /// Where packets come from at the present point: the client, or what stands in for it (a VPC link).
  var currentEnds: [PacketEnd] { standIn ?? source.ends }

  // MARK: The nodes

  private func frontCheck(_ resource: Resource, _ facts: LoadBalancer) -> Check? {
    if standIn == nil, !cameByPrivateLink, source.isPublic, facts.isInternal.value == true {
      return Check(
        "lb.scheme", .fail, "\(resource.name) is internal: it has only private addresses", resource: resource,
        source: facts.isInternal.source ?? resource.source, wanted: "internet-facing", got: "internal",
        causeCode: "lb.internal-from-internet")
    }
    guard let state = facts.state, let value = state.value, value != "active", value != "active_impaired"
    else {
      return nil
    }
    return Check(
      "lb.state", .fail, "\(resource.name) is \(value)", resource: resource,
      source: state.source ?? resource.source, wanted: "active", got: value, causeCode: "lb.not-active")
  }

  private mutating func reachNodes(of resource: Resource, _ facts: LoadBalancer, _ packet: Packet) {
    let nodes = network.places(of: resource)
    if cameByPrivateLink {
      if facts.guardsPrivateLink?.value != false { admitPrivateLink(nodes, packet) }
      return
    }
    guard standIn == nil, facts.isInternal.value == false else {
      return send(packet, from: currentEnds, to: nodes.map { .place($0) })
    }
    if case .places(_, let places) = source, places.contains(where: { !$0.isInNamedNetwork }) {
      // An internet-facing load balancer's name has public addresses, also inside its own VPC.
      send(packet, from: source.ends, to: [.internet(nil)])
      guard !hasFailed else { return }
    }
    let client: PacketEnd =
      if case .internet(let address) = source { .internet(address) } else { .internet(publicAddress) }
    send(packet, from: [client], to: nodes.map { .place($0) })
  }

  /// Inbound rules of a network load balancer's groups hold for PrivateLink, too, unless that is turned off ("Update
  /// the security groups for your Network Load Balancer"): the client's address counts, its groups are not known.
  private mutating func admitPrivateLink(_ nodes: [NetworkPlace], _ packet: Packet) {
    // API Gateway's own side of a VPC link has no address that anybody knows: the nodes stand in for it.
    guard let node = nodes.first, node.isGuarded, let client = currentEnds.first,
      client.place?.resource.id != node.resource.id
    else { return }
    let check = network.securityGroupCheck(node, .ingress, peer: client, packet, seesGroups: false)
    let summary = "load balancer \(node.resource.name)"
    if check.outcome == .unknown {
      add(Hop(.loadBalancer, resource: node.resource, summary: summary, outcome: .unknown, checks: [check]))
    }
    guard check.outcome == .fail else { return }
    fail(
      .loadBalancer, node.resource, summary, [check], verdict: networkFailure.verdict,
      networkFailure.response)
  }

  // MARK: Listeners

  private mutating func failWithoutListener(
    _ resource: Resource, _ listeners: [(resource: Resource, facts: Listener)], _ packet: Packet
  ) {
    let samePort = listeners.first { $0.facts.port?.value == packet.port }
    let check = Check(
      "lb.listener", .fail,
      samePort == nil
        ? "\(resource.name) has no listener on port \(packet.port.map(String.init) ?? "?")"
        : "the listener on \(packet.port ?? 0) does not speak \(packet.ipProtocol)",
      resource: samePort?.resource ?? resource,
      source: (samePort ?? listeners.first)?.resource.source ?? resource.source,
      wanted: "a listener for \(packet.text)",
      got: listeners.map(\.facts.text).joined(separator: ", "),
      causeCode: samePort == nil ? "lb.no-listener" : "lb.protocol-mismatch")
    fail(
      .loadBalancer, resource, "load balancer \(resource.name)", [check], verdict: networkFailure.verdict,
      networkFailure.response)
  }

  /// What the sender speaks must fit the listener: one with TLS answers plain HTTP with 400 ("HTTP 400: Bad
  /// request"), one without does not know what a TLS handshake is.
  private func protocolCheck(_ listener: Resource, _ facts: Listener) -> (Check, Trace.Response)? {
    guard let spoken, let name = facts.listenerProtocol?.value else { return nil }
    let wantsTLS = name == "HTTPS" || name == "TLS"
    guard wantsTLS != (spoken == .https), wantsTLS || name == "HTTP" else { return nil }
    let sender = standIn == nil ? "the client" : "what stands in front"
    let check = Check(
      "lb.protocol", .fail, "the listener speaks \(name), \(sender) \(spoken.rawValue)",
      resource: listener, source: facts.listenerProtocol?.source ?? listener.source, wanted: name,
      got: spoken.rawValue, causeCode: "lb.protocol-mismatch")
    if wantsTLS {
      return (check, Trace.Response(status: 400, body: "400 The plain HTTP request was sent to HTTPS port"))
    }
    return (check, gatewayFailure?.response ?? Trace.Response(errorType: "TLSHandshakeFailed"))
  }

  /// "Mutual authentication with TLS in Application Load Balancer": in the mode `verify` the handshake fails without a
  /// certificate that the trust store's authorities have signed, which the user says by
  /// `--assume LISTENER.clientCertificate=true`.
  private mutating func showsCertificate(
    to listener: Resource, _ facts: Listener, of balancer: Resource
  ) -> Bool {
    guard facts.mutualAuthentication?.value == "verify" else { return true }
    let said = request.supplied(.certificate, at: listener) ?? request.supplied(.certificate, at: balancer)
    if said == "true", standIn == nil {
      assume("the trust store of \(balancer.name) holds the client's certificate authority", listener)
      return true
    }
    let sender = standIn == nil ? "the client" : "what stands in front"
    let check = Check(
      "lb.mtls", .fail, "the listener asks for a certificate, \(sender) shows none", resource: listener,
      source: facts.mutualAuthentication?.source ?? listener.source, wanted: "a client certificate",
      got: "none", causeCode: "lb.mtls-required")
    fail(
      .loadBalancer, balancer, "load balancer \(balancer.name)", [check], verdict: .denied,
      gatewayFailure?.response ?? Trace.Response(errorType: "TLSHandshakeFailed"))
    return false
  }
}

extension RequestSource {
  /// Whether requests come from outside every VPC.
  var isPublic: Bool {
    switch self {
    case .internet, .publicService: true
    case .onPremises, .places: false
    }
  }
}

extension Listener {
  /// Whether packets of a protocol can reach the listener.
  fileprivate func takes(_ packet: Packet) -> Bool {
    switch listenerProtocol?.value {
    case "UDP", "QUIC": packet.ipProtocol == .udp
    case "TCP_UDP": packet.ipProtocol == .udp || packet.ipProtocol == .tcp
    case nil: true
    default: packet.ipProtocol == .tcp
    }
  }

  fileprivate var text: String {
    "\(listenerProtocol?.value ?? "?") \(port?.value.map(String.init) ?? "?")"
  }
}
