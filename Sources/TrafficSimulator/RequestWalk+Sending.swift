import Documents
import Topology

/// Sending packets where there are several ways: zones, interfaces, records, weighted groups.
extension RequestWalk {
  /// One way from an end to another, and what it came to.
  private struct Way {
    var source: PacketEnd
    var target: PacketEnd
    var result: PacketResult

    var isLost: Bool { result.failure != nil }
  }

  /// How many ways between interfaces are looked at: more say nothing new.
  private static let maximumEnds = 16

  /// Walks packets from each of several ends to each of several: the name that the sender asked for has the
  /// addresses of all of them. A way that fails is shown; where others pass the request is intermittent.
  mutating func send(_ packet: Packet, from sources: [PacketEnd], to targets: [PacketEnd]) {
    let ways = ways(packet, from: sources, to: targets)
    guard let shown = ways.first(where: \.isLost) ?? best(ways) else { return }
    if Set(ways.map(\.isLost)).count > 1 { isIntermittent = true }
    note(ways, by: \.target, of: targets.count)
    if Set(bySource(ways).map(\.isLost)).count > 1 { note(ways, by: \.source, of: sources.count) }
    takeAssumptions(of: ways)
    take(shown.result)
  }

  /// What a load balancer sends, and how it asks its targets whether they are well.
  struct Balancing {
    var packet: Packet
    /// Health checks come from the nodes' own addresses.
    var healthCheck: Packet
    /// The client's address, where targets see that.
    var client: CIDRBlock?
    /// Whether a node sends to targets in other zones than its own.
    var crossesZones: Bool
  }

  /// Walks packets from each node of a load balancer to the targets that pass its health checks, or to all
  /// where none does; nodes without a healthy target drop out of the load balancer's name while others have
  /// one ("Health checks for Application Load Balancer target groups").
  mutating func balance(_ balancing: Balancing, from nodes: [NetworkPlace], to targets: [NetworkPlace]) {
    let perNode = nodes.prefix(RequestWalk.maximumEnds).map { balanced(balancing, from: $0, to: targets) }
    let isUp = perNode.contains { $0.isHealthy }
    let chosen = perNode.filter { $0.isHealthy || !isUp }.flatMap(\.ways)
    guard let shown = chosen.first(where: \.isLost) ?? best(chosen) else { return }
    if Set(chosen.map(\.isLost)).count > 1 { isIntermittent = true }
    note(perNode.flatMap(\.ways), by: \.target, of: targets.count)
    takeAssumptions(of: chosen)
    take(shown.result)
  }

  /// The ways from one node, and whether any target of it is healthy.
  private func balanced(
    _ balancing: Balancing, from node: NetworkPlace, to targets: [NetworkPlace]
  ) -> (ways: [Way], isHealthy: Bool) {
    let served = targets.filter { balancing.crossesZones || RequestWalk.shareZone(node, $0) }
    let checks = ways(balancing.healthCheck, from: [.place(node)], to: served.map { .place($0) })
    let healthy = checks.filter { !$0.isLost }.map(\.target)
    let eligible = healthy.isEmpty ? checks.map(\.target) : healthy
    guard balancing.client != nil || balancing.healthCheck != balancing.packet else {
      return (healthy.isEmpty ? checks : checks.filter { !$0.isLost }, !healthy.isEmpty)
    }
    var sender = node
    if let client = balancing.client { sender.addresses = client }
    let ways = ways(balancing.packet, from: [.place(sender)], to: eligible)
    return (ways.map { hairpin($0, balancing.client) ?? $0 }, !healthy.isEmpty)
  }

  /// "Requests time out for connections from a target to its load balancer": with client IP preservation a
  /// target would get packets from its own address (Troubleshoot your Network Load Balancer).
  private func hairpin(_ way: Way, _ client: CIDRBlock?) -> Way? {
    guard let client, client.isOneAddress, let target = way.target.place, target.addresses == client else {
      return nil
    }
    let resource = target.resource
    let check = Check(
      "lb.hairpin", .fail,
      "\(resource.name) is client and target at once: it drops packets from its own address \(client.base)",
      resource: resource, source: resource.source, wanted: "client IP preservation off",
      got: "packets from \(client.base)", causeCode: "lb.hairpin")
    var lost = way
    lost.result.hops = [
      Hop(
        .networkInterface, resource: resource, summary: "\(resource.name) receives from itself",
        outcome: .fail, checks: [check])
    ]
    return lost
  }

  private static func shareZone(_ one: NetworkPlace, _ other: NetworkPlace) -> Bool {
    guard let zone = one.zone, let otherZone = other.zone else { return true }
    return zone == otherZone
  }

  /// That a request arrives hangs on what is assumed for any way that it may take.
  private mutating func takeAssumptions(of ways: [Way]) {
    for way in ways where !way.isLost {
      assumptions += way.result.assumptions.filter { !assumptions.contains($0) }
    }
  }

  private func ways(_ packet: Packet, from sources: [PacketEnd], to targets: [PacketEnd]) -> [Way] {
    sources.prefix(RequestWalk.maximumEnds).flatMap { source in
      targets.prefix(RequestWalk.maximumEnds).map { target in
        Way(source: source, target: target, result: PacketWalk.run(network, packet, from: source, to: target))
      }
    }
  }

  /// The way that passes for certain, else one that may pass, else any.
  private func best(_ ways: [Way]) -> Way? {
    ways.first { !$0.isLost && $0.result.unknown == nil } ?? ways.first { !$0.isLost } ?? ways.first
  }

  private func bySource(_ ways: [Way]) -> [Way] {
    var seen: [String: Way] = [:]
    var order: [String] = []
    for way in ways {
      let key = RequestWalk.key(way.source)
      if seen[key] == nil { order.append(key) }
      if seen[key]?.isLost != true { seen[key] = way }
    }
    return order.compactMap { seen[$0] }
  }

  private static func key(_ end: PacketEnd) -> String {
    "\(end.text) \(end.place?.subnet?.selector ?? "") \(end.addresses?.description ?? "")"
  }

  /// Notes each end as a way on, with the worst of what was found for it.
  private mutating func note(_ ways: [Way], by end: (Way) -> PacketEnd, of count: Int) {
    guard count > 1 else { return }
    var worst: [(key: String, way: Way)] = []
    for way in ways {
      let key = RequestWalk.key(end(way))
      if let index = worst.firstIndex(where: { $0.key == key }) {
        if way.isLost { worst[index].way = way }
      } else {
        worst.append((key, way))
      }
    }
    for (_, way) in worst {
      let place = end(way).place
      let verdict =
        way.isLost ? networkFailure.verdict : way.result.unknown != nil ? .unknown : Trace.Verdict.delivered
      add(
        Trace.Alternative(
          resource: place?.subnet?.selector ?? place?.resource.selector, zone: place?.zone, verdict: verdict,
          cause: way.result.failure.map(RequestWalk.cause)))
    }
  }

  /// A subnet that a request comes through twice, such as to a load balancer's node and to its target, is one way on:
  /// the worse of both.
  private mutating func add(_ way: Trace.Alternative) {
    guard
      let known = alternatives.firstIndex(where: { $0.resource == way.resource && $0.zone == way.zone })
    else { return alternatives.append(way) }
    let verdict = alternatives[known].verdict
    if verdict == .delivered || verdict == .unknown && way.cause != nil { alternatives[known] = way }
  }

  // MARK: Branches

  /// Follows each of several ways on to its end. The one that fails is shown; where others do not the request
  /// is intermittent.
  mutating func branch<Choice>(over choices: [Choice], _ follow: (inout RequestWalk, Choice) -> Void) {
    guard choices.count > 1 else {
      if let only = choices.first { follow(&self, only) }
      return
    }
    let start = hops.count
    let walks = choices.map { choice in
      var walk = self
      follow(&walk, choice)
      return walk
    }
    guard let shown = walks.first(where: \.hasFailed) ?? walks.first(where: \.missing.isEmpty) ?? walks.first
    else { return }
    let noted = walks.map { $0.alternative(from: start) }
    let isMixed = Set(walks.map(\.hasFailed)).count > 1
    self = shown
    alternatives += noted
    if isMixed { isIntermittent = true }
  }

  private func alternative(from start: Int) -> Trace.Alternative {
    let hop = hops.dropFirst(start).last { $0.resource != nil }
    return Trace.Alternative(
      resource: hop?.resource, zone: nil,
      verdict: failure?.verdict ?? (missing.isEmpty ? .delivered : .unknown),
      cause: failure.map { RequestWalk.cause($0.check) })
  }
}
