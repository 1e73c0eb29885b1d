import Topology

/// How packets and their replies get from each site to each other, end guards apart.
struct ReachRouting: Sendable {
  /// What the way between two sites comes to.
  enum Way: UInt8, Sendable {
    case none
    /// It leads there and back.
    case open
    /// It leads there and back over an appliance, behind which groups are not known.
    case blind
    /// It hangs on the packet: a network ACL on the way asks for its port.
    case guarded
  }

  private let count: Int
  private var ways: [Way]

  init(_ network: Network, _ index: ReachInterfaces) {
    count = index.sites.count
    ways = Array(repeating: .none, count: count * count)
    let packet = Packet(ipProtocol: .tcp, port: 443)
    for source in 0..<count {
      for destination in 0..<count {
        ways[source * count + destination] = ReachRouting.way(
          network, packet, index.sites[source].place, index.sites[destination].place)
      }
    }
  }

  subscript(source: Int, destination: Int) -> Way { ways[source * count + destination] }

  private static func way(
    _ network: Network, _ packet: Packet, _ source: NetworkPlace, _ destination: NetworkPlace
  ) -> Way {
    if source.isNeighbour(of: destination) { return .open }
    let passage = PacketWalk.passage(network, packet, from: source, to: destination)
    if passage.asksForPort { return .guarded }
    guard passage.isOpen else { return .none }
    return passage.seesGroups ? .open : .blind
  }
}
