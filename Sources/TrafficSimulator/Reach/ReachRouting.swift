import Topology

/// How packets and their replies get from each site to each other, end guards apart.
struct ReachRouting: Sendable {
  /// What the way between two sites comes to.
  enum Way: UInt8, Sendable {
    case none
    /// It leads there and back.
    case open
    /// It leads there and back past network ACLs that look at the packet.
    case listed
    /// It leads there and back over an appliance, behind which groups are not known.
    case blind
    /// It hangs on the packet in other ways.
    case guarded
  }

  private let classes: RoutingClasses
  private let count: Int
  private var ways: [Way]
  private var lists: [Int: [PassedList]] = [:]

  init(_ network: Network, _ index: ReachInterfaces, _ blocks: SplittingBlocks) {
    classes = RoutingClasses(network, index, blocks)
    count = classes.places.count
    ways = Array(repeating: .none, count: count * count)
    let packet = Packet(ipProtocol: .tcp, port: 443)
    for source in 0..<count {
      for destination in 0..<count {
        let passage = PacketWalk.passage(
          network, packet, from: classes.places[source], to: classes.places[destination])
        let pair = source * count + destination
        ways[pair] = ReachRouting.way(passage)
        // One place stands for both ends: which of them a list asks about is not told.
        if source == destination, ways[pair] == .listed { ways[pair] = .guarded }
        if ways[pair] == .listed { lists[pair] = passage.lists }
      }
    }
  }

  /// The way between two sites that are not neighbours.
  subscript(source: Int, destination: Int) -> Way { ways[pair(source, destination)] }

  /// The network ACLs between two sites, the ends' own apart.
  func passedLists(_ source: Int, _ destination: Int) -> [PassedList] {
    lists[pair(source, destination)] ?? []
  }

  /// The number of classes of sites that no router tells apart.
  var classCount: Int { count }

  /// The class of a site.
  func number(of site: Int) -> Int { classes.ofSites[site] }

  /// The way between two classes.
  func way(_ source: Int, _ destination: Int) -> Way { ways[source * count + destination] }

  private func pair(_ source: Int, _ destination: Int) -> Int {
    classes.ofSites[source] * count + classes.ofSites[destination]
  }

  private static func way(_ passage: Passage) -> Way {
    if passage.asksForPort || passage.isTranslated { return .guarded }
    guard passage.isOpen else { return .none }
    if passage.lists.isEmpty { return passage.seesGroups ? .open : .blind }
    return passage.seesGroups ? .listed : .guarded
  }
}
