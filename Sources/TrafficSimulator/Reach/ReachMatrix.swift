import Topology

extension Reach {
  /// The classes that a class reaches with a packet.
  func row(_ source: Int, _ packet: Packet) -> BitRow {
    let guards = ClassGuards(self, packet)
    let candidates = guards.admitted(by: source, .egress)
    var row = candidates
    candidates.forEachIndex { destination in
      let isReached =
        guards.admitted(by: destination, .ingress)[source] && connects(source, destination, packet)
      if !isReached { row[destination] = false }
    }
    return row
  }

  /// The classes that reach a class with a packet.
  func column(_ destination: Int, _ packet: Packet) -> BitRow {
    let guards = ClassGuards(self, packet)
    var column = BitRow(count: groupCount)
    let admitted = guards.admitted(by: destination, .ingress)
    let leaving = guards.leaving(toward: destination)
    admitted.forEachIndex { source in
      if leaving[source], connects(source, destination, packet) { column[source] = true }
    }
    return column
  }

  /// Whether there is a way between two classes, once their own guards let the packet pass.
  func connects(_ source: Int, _ destination: Int, _ packet: Packet) -> Bool {
    let (from, to) = (index.classes[source].site, index.classes[destination].site)
    if isNeighbour(from, to) { return true }
    switch routing[from, to] {
    case .none: return false
    case .open: return true
    case .listed:
      return routing.passedLists(from, to).allSatisfy {
        $0.admits(packet, from: index.classes[source].place, to: index.classes[destination].place, network)
      }
    case .blind, .guarded:
      return PacketWalk.run(
        network, packet, from: .place(index.classes[source].place),
        to: .place(index.classes[destination].place)
      ).isDelivered
    }
  }

  private func isNeighbour(_ one: Int, _ other: Int) -> Bool {
    index.sites[one].neighbourhood.map { $0 == index.sites[other].neighbourhood } ?? false
  }
}

extension PacketResult {
  /// Whether the packet arrives and its reply comes back for certain.
  var isDelivered: Bool { failure == nil && unknown == nil }
}

/// All pairs of interfaces for one port: which class reaches which.
public struct ReachMatrix: Sendable {
  private let reach: Reach
  private var rows: [BitRow]

  init(_ reach: Reach, _ packet: Packet) {
    self.reach = reach
    rows = ReachMatrix.rows(reach, packet)
  }

  /// Whether interfaces of one class reach those of another.
  public func reaches(group source: Int, group destination: Int) -> Bool { rows[source][destination] }

  /// The classes that interfaces of some classes reach.
  public func groups(reachedFrom sources: Set<Int>) -> Set<Int> {
    var row = BitRow(count: reach.groupCount)
    for source in sources { row.formUnion(rows[source]) }
    return Set(row.indices)
  }

  /// Whether an interface reaches another.
  public func reaches(_ source: Reach.Interface, _ destination: Reach.Interface) -> Bool {
    rows[source.group][destination.group]
  }

  /// Whether some interface of a resource reaches some interface of another.
  public func reaches(_ source: ResourceID, _ destination: ResourceID) -> Bool {
    let index = reach.index
    return (index.interfacesOfResource[source] ?? []).contains { one in
      (index.interfacesOfResource[destination] ?? []).contains { other in
        reaches(index.interfaces[one], index.interfaces[other])
      }
    }
  }

  /// The number of ordered pairs of different interfaces of which the first reaches the second.
  public var pairCount: Int {
    var count = 0
    for (source, row) in rows.enumerated() {
      let own = reach.index.classes[source].members.count
      row.forEachIndex { destination in
        let others = reach.index.classes[destination].members.count
        count += own * (source == destination ? others - 1 : others)
      }
    }
    return count
  }

  private static func rows(_ reach: Reach, _ packet: Packet) -> [BitRow] {
    let guards = ClassGuards(reach, packet)
    let count = reach.groupCount
    let open = openWays(reach)
    var rows = Array(repeating: BitRow(count: count), count: count)
    for destination in 0..<count {
      guards.admitted(by: destination, .ingress).forEachIndex { rows[$0][destination] = true }
    }
    for source in 0..<count {
      let candidates = rows[source].intersection(guards.admitted(by: source, .egress))
      let reached = candidates.intersection(open[reach.routing.number(of: reach.index.classes[source].site)])
      var row = reached
      candidates.subtracting(reached).forEachIndex { destination in
        if reach.connects(source, destination, packet) { row[destination] = true }
      }
      rows[source] = row
    }
    return rows
  }

  /// The classes to which the way is open from each class of sites: most pairs need no further look.
  private static func openWays(_ reach: Reach) -> [BitRow] {
    let sites = reach.index.classes.map { reach.routing.number(of: $0.site) }
    return (0..<reach.routing.classCount).map { source in
      var row = BitRow(count: sites.count)
      for (number, destination) in sites.enumerated()
      where reach.routing.way(source, destination) == .open {
        row[number] = true
      }
      return row
    }
  }
}
