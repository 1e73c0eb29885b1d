import Topology

/// What lies between two interfaces, their own guards apart.
struct Passage {
  /// Whether packets certainly get there and replies back.
  var isOpen: Bool
  /// Whether the sender's groups are still known at the end.
  var seesGroups: Bool
  /// Whether a NAT gateway put its own address in place of the sender's, which is what guards behind it see.
  var isTranslated: Bool
  /// Whether an appliance on the way looks at protocol or port, so that other packets may fare otherwise.
  var asksForPort: Bool
  /// The network ACLs on the way, which were not asked.
  var lists: [PassedList]
}

/// A network ACL that packets between two interfaces pass on their way.
struct PassedList: Sendable {
  /// Who is at the other side of the list.
  enum Peer: Sendable {
    case source
    case destination
    /// A gateway on the way.
    case other(PacketEnd)
  }

  var list: ResourceID
  var direction: TrafficDirection
  var peer: Peer
  /// Where the packet is an answer, the ports that its client may have sent from.
  var replyPorts: PortRange?

  /// Whether the list certainly lets a packet between two interfaces pass, or the answer to it.
  func admits(
    _ packet: Packet, from source: NetworkPlace, to destination: NetworkPlace, _ network: Network
  ) -> Bool {
    guard let compiled = network.compiledLists[list] else { return true }
    let end: PacketEnd =
      switch peer {
      case .source: .place(source)
      case .destination: .place(destination)
      case .other(let end): end
      }
    let ports = packet.ipProtocol.hasPorts ? replyPorts ?? packet.ports : nil
    let decision = compiled.decide(
      direction, end, packet, ports: ports,
      icmpType: replyPorts == nil ? packet.icmpType : packet.icmpReplyType, in: network)
    if case .allow = decision { return true }
    return false
  }
}

extension PacketWalk {
  /// Walks the routers between two interfaces both ways, without asking the guards at the ends.
  static func passage(
    _ network: Network, _ packet: Packet, from source: NetworkPlace, to destination: NetworkPlace
  ) -> Passage {
    var walk = PacketWalk(network, packet, from: .place(source), to: .place(destination))
    walk.passedLists = []
    walk.travel(from: network.router(of: source))
    let isTranslated = !walk.translations.isEmpty
    if !walk.hasFailed { walk.returnBetweenGuards(from: destination) }
    return Passage(
      isOpen: !walk.hasFailed && walk.result.unknown == nil, seesGroups: walk.seesGroups,
      isTranslated: isTranslated, asksForPort: walk.asksForPort,
      lists: (walk.passedLists ?? []).map { list in
        var list = list
        if case .other(.place(let place)) = list.peer {
          if place.isSame(as: source) { list.peer = .source }
          if place.isSame(as: destination) { list.peer = .destination }
        }
        return list
      })
  }

  private mutating func returnBetweenGuards(from server: NetworkPlace) {
    let seen = appliances
    (direction, appliances) = (.reply, [])
    swap(&source, &destination)
    if !returnsToSender { travel(from: network.router(of: server)) }
    while !hasFailed, let translation = translations.popLast() { passBack(through: translation) }
    checkAppliances(seen)
  }

  /// A network ACL of a subnet that the packet passes through on its way.
  mutating func listOnTheWay(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, replyPorts: PortRange? = nil
  ) -> Check? {
    if let list = network.networkACL(of: place), network.compiledLists[list.id]?.isOpen(direction) == false {
      if passedLists != nil {
        passedLists?.append(
          PassedList(list: list.id, direction: direction, peer: .other(peer), replyPorts: replyPorts))
        return nil
      }
      asksForPort = true
    }
    return network.networkACLCheck(place, direction, peer: peer, packet, replyPorts: replyPorts)
  }
}

extension NetworkPlace {
  fileprivate func isSame(as other: NetworkPlace) -> Bool {
    resource.id == other.resource.id && subnet?.id == other.subnet?.id
  }
}
