import Topology

/// What the guards of interfaces say of a packet, one row of classes at a time. Rows are made when they are
/// asked for.
final class ClassGuards {
  private struct ListKey: Hashable {
    var list: ResourceID
    var direction: TrafficDirection
  }

  private struct SetKey: Hashable {
    var set: Int
    var direction: TrafficDirection
    var vpc: ResourceID?
  }

  private let reach: Reach
  private let packet: Packet
  private let everything: BitRow
  private var listRows: [ListKey: BitRow] = [:]
  private var setRows: [SetKey: BitRow] = [:]
  private var neighbourRows: [ResourceID: BitRow] = [:]

  init(_ reach: Reach, _ packet: Packet) {
    self.reach = reach
    self.packet = packet
    var everything = BitRow(count: reach.groupCount)
    for number in reach.index.classes.indices { everything[number] = true }
    self.everything = everything
  }

  /// The peers with which a class's own guards let it talk: as the one that is asked (ingress) or that asks
  /// (egress).
  func admitted(by number: Int, _ direction: TrafficDirection) -> BitRow {
    let entry = reach.index.classes[number]
    var row = entry.groupSet.map { groupRow($0, direction, entry.place.vpc?.id) } ?? everything
    if let list = reach.index.sites[entry.site].list {
      row.formIntersection(listRow(list, direction).union(neighbours(of: entry)))
    }
    return row
  }

  // MARK: One destination

  /// The classes whose own guards let them ask one class: each set of groups and each list is asked once.
  func leaving(toward number: Int) -> BitRow {
    let target = reach.index.classes[number]
    var sets: [SetKey: Bool] = [:]
    var lists: [ResourceID: Bool] = [:]
    var row = BitRow(count: reach.groupCount)
    for (source, entry) in reach.index.classes.enumerated() {
      let isAdmitted = entry.groupSet.map { set in
        let key = SetKey(set: set, direction: .egress, vpc: entry.place.vpc?.id)
        if let known = sets[key] { return known }
        let answer = admits(set, .egress, target, from: entry)
        sets[key] = answer
        return answer
      }
      guard isAdmitted ?? true else { continue }
      if let list = reach.index.sites[entry.site].list, !entry.place.isNeighbour(of: target.place) {
        let answer = lists[list] ?? allows(list, .egress, target.place, client: entry.place)
        lists[list] = answer
        guard answer else { continue }
      }
      row[source] = true
    }
    return row
  }

  private func admits(
    _ set: Int, _ direction: TrafficDirection, _ peer: InterfaceClass, from own: InterfaceClass
  ) -> Bool {
    let rules = reach.rules[set]
    if rules.admitsEverything { return true }
    return rules.rules(direction).contains { rule in
      guard rule.speaks(of: packet) else { return false }
      switch rule.peer {
      case .block(let block):
        guard block.family == packet.family else { return false }
        return block.isEverything || peer.place.addresses.map { block.contains($0) } ?? false
      case .group(let group):
        return peer.place.securityGroups.contains { $0.id == group }
          && reach.network.seesGroups(own.place, peer.place, direction)
      }
    }
  }

  // MARK: Rows

  private func groupRow(_ set: Int, _ direction: TrafficDirection, _ vpc: ResourceID?) -> BitRow {
    let key = SetKey(set: set, direction: direction, vpc: vpc)
    if let known = setRows[key] { return known }
    let row = makeGroupRow(reach.rules[set], direction, vpc)
    setRows[key] = row
    return row
  }

  private func makeGroupRow(_ rules: GroupSetRules, _ direction: TrafficDirection, _ vpc: ResourceID?)
    -> BitRow
  {
    if rules.admitsEverything { return everything }
    var byBlock = BitRow(count: reach.groupCount)
    var byGroup = BitRow(count: reach.groupCount)
    for rule in rules.rules(direction) where rule.speaks(of: packet) {
      switch rule.peer {
      case .block(let block):
        guard block.family == packet.family else { continue }
        if block.isEverything { return everything }
        reach.byAddress.add(block, to: &byBlock)
      case .group(let group): if let members = reach.classesOfGroup[group] { byGroup.formUnion(members) }
      }
    }
    if let vpc, let visible = reach.visible[direction]?[vpc] { byGroup.formIntersection(visible) }
    return byBlock.union(byGroup)
  }

  private func listRow(_ list: ResourceID, _ direction: TrafficDirection) -> BitRow {
    let key = ListKey(list: list, direction: direction)
    if let known = listRows[key] { return known }
    var row = BitRow(count: reach.groupCount)
    let isOpen = reach.network.compiledLists[list].map { $0.isOpen(.ingress) && $0.isOpen(.egress) } ?? true
    if isOpen {
      row = everything
    } else {
      for (number, entry) in reach.index.classes.enumerated()
      where allows(list, direction, entry.place, client: direction == .ingress ? entry.place : nil) {
        row[number] = true
      }
    }
    listRows[key] = row
    return row
  }

  /// Whether a list lets request and reply pass between its subnet and a peer.
  private func allows(
    _ list: ResourceID, _ direction: TrafficDirection, _ peer: NetworkPlace, client: NetworkPlace?
  ) -> Bool {
    guard let compiled = reach.network.compiledLists[list] else { return true }
    let reply: TrafficDirection = direction == .ingress ? .egress : .ingress
    let hasPorts = packet.ipProtocol.hasPorts
    let there = compiled.decide(
      direction, .place(peer), packet, ports: hasPorts ? packet.port.map { PortRange($0) } : nil,
      icmpType: packet.icmpType)
    guard case .allow = there else { return false }
    let back = compiled.decide(
      reply, .place(peer), packet, ports: hasPorts ? client?.clientPorts ?? .linuxEphemeral : nil,
      icmpType: packet.icmpReplyType)
    if case .allow = back { return true }
    return false
  }

  private func neighbours(of entry: InterfaceClass) -> BitRow {
    guard let subnet = entry.place.subnet, entry.place.subnetFacts?.isSeveral == false else {
      return BitRow(count: reach.groupCount)
    }
    if let known = neighbourRows[subnet.id] { return known }
    var row = BitRow(count: reach.groupCount)
    for (number, other) in reach.index.classes.enumerated() where other.place.subnet?.id == subnet.id {
      row[number] = true
    }
    neighbourRows[subnet.id] = row
    return row
  }
}
