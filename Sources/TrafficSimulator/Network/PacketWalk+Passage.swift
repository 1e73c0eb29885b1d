import Topology

/// What lies between two interfaces, their own guards apart.
struct Passage {
  /// Whether packets certainly get there and replies back.
  var isOpen: Bool
  /// Whether the sender's groups are still known at the end.
  var seesGroups: Bool
  /// Whether something on the way looks at protocol or port, so that other packets may fare otherwise.
  var asksForPort: Bool
}

extension PacketWalk {
  /// Walks the routers between two interfaces both ways, without asking the guards at the ends.
  static func passage(
    _ network: Network, _ packet: Packet, from source: NetworkPlace, to destination: NetworkPlace
  ) -> Passage {
    var walk = PacketWalk(network, packet, from: .place(source), to: .place(destination))
    walk.travel(from: network.router(of: source))
    if !walk.hasFailed { walk.returnBetweenGuards(from: destination) }
    return Passage(
      isOpen: !walk.hasFailed && walk.result.unknown == nil, seesGroups: walk.seesGroups,
      asksForPort: walk.asksForPort)
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
      asksForPort = true
    }
    return network.networkACLCheck(place, direction, peer: peer, packet, replyPorts: replyPorts)
  }
}
