import Topology

/// Who can reach whom, for all interfaces of a deployment at once.
///
/// Interfaces that no rule tells apart are one class; classes that no route tells apart are one site. Routing
/// is walked once for each pair of sites, by the same walk that traces packets; a query for a port is then a
/// few operations on rows of bits. Counted as reached is only what certainly arrives and comes back.
public struct Reach: Sendable {
  /// A network interface, real or yet to be made.
  public struct Interface: Hashable, Sendable {
    /// The resource that it belongs to.
    public let resource: ResourceID
    public let subnet: ResourceID?
    public let vpc: ResourceID?
    /// Its private address, or the block that it will lie in.
    public let addresses: CIDRBlock?
    /// The number of its class: interfaces of one class reach and are reached alike.
    public let group: Int
  }

  /// Every interface, in the order of the deployment.
  public var interfaces: [Interface] { index.interfaces }
  /// The number of classes of equal interfaces.
  public var groupCount: Int { index.classes.count }

  let network: Network
  let index: ReachInterfaces
  let rules: [GroupSetRules]
  let byAddress: ClassesByAddress
  let routing: ReachRouting
  /// The classes with each security group, and the classes that each VPC's rules can see the groups of.
  let classesOfGroup: [ResourceID: BitRow]
  let visible: [TrafficDirection: [ResourceID: BitRow]]

  /// Looks a deployment over; queries then are look-ups.
  public init(_ simulator: TrafficSimulator) {
    network = simulator.network
    let blocks = SplittingBlocks(network)
    index = ReachInterfaces(network, blocks)
    rules = index.groupSets.map { [network] groups in GroupSetRules(groups, network) }
    byAddress = ClassesByAddress(index.classes)
    routing = ReachRouting(network, index, blocks)
    classesOfGroup = Reach.classesOfGroup(index)
    visible = [
      .ingress: Reach.visible(index, network, .ingress), .egress: Reach.visible(index, network, .egress),
    ]
  }

  private static func classesOfGroup(_ index: ReachInterfaces) -> [ResourceID: BitRow] {
    var rows: [ResourceID: BitRow] = [:]
    for (number, entry) in index.classes.enumerated() {
      for group in entry.place.securityGroups {
        rows[group.id, default: BitRow(count: index.classes.count)][number] = true
      }
    }
    return rows
  }

  private static func visible(
    _ index: ReachInterfaces, _ network: Network, _ direction: TrafficDirection
  ) -> [ResourceID: BitRow] {
    var places: [ResourceID: NetworkPlace] = [:]
    for entry in index.classes { if let vpc = entry.place.vpc { places[vpc.id] = entry.place } }
    var rows: [ResourceID: BitRow] = [:]
    for (vpc, place) in places {
      let seen = Set(
        places.filter {
          direction == .egress
            ? network.seesGroups(place, $0.value, .egress) : network.seesGroups($0.value, place, .ingress)
        }.keys)
      var row = BitRow(count: index.classes.count)
      for (number, entry) in index.classes.enumerated()
      where entry.place.vpc.map({ seen.contains($0.id) }) ?? true {
        row[number] = true
      }
      rows[vpc] = row
    }
    return rows
  }

  // MARK: Questions

  /// The interfaces that reach a resource on a port, and get its answer.
  public func sources(
    reaching resource: ResourceID, port: Int?, ipProtocol: IPProtocol = .tcp
  ) -> Selection {
    let packet = Packet(ipProtocol: ipProtocol, port: port)
    let own = Set((index.interfacesOfResource[resource] ?? []).map { index.interfaces[$0].group })
    var row = BitRow(count: groupCount)
    for group in own { row.formUnion(column(group, packet)) }
    return members(of: row, except: resource)
  }

  /// The interfaces that a resource reaches on a port.
  public func destinations(
    from resource: ResourceID, port: Int?, ipProtocol: IPProtocol = .tcp
  ) -> Selection {
    let packet = Packet(ipProtocol: ipProtocol, port: port)
    let own = Set((index.interfacesOfResource[resource] ?? []).map { index.interfaces[$0].group })
    var row = BitRow(count: groupCount)
    for group in own { row.formUnion(self.row(group, packet)) }
    return members(of: row, except: resource)
  }

  /// All pairs for a port.
  public func matrix(port: Int?, ipProtocol: IPProtocol = .tcp) -> ReachMatrix {
    ReachMatrix(self, Packet(ipProtocol: ipProtocol, port: port))
  }

  private func members(of row: BitRow, except resource: ResourceID) -> Selection {
    var found = BitRow(count: index.interfaces.count)
    row.forEachIndex { number in for member in index.classes[number].members { found[member] = true } }
    for own in index.interfacesOfResource[resource] ?? [] { found[own] = false }
    return Selection(interfaces: index.interfaces, positions: found.indices)
  }
}

extension Reach {
  /// Some of the interfaces, in the order of the deployment.
  public struct Selection: RandomAccessCollection, Sendable {
    fileprivate let interfaces: [Interface]
    fileprivate let positions: [Int]

    public var startIndex: Int { 0 }
    public var endIndex: Int { positions.count }
    public subscript(position: Int) -> Interface { interfaces[positions[position]] }
  }
}
