import Topology

/// What the guards of interfaces say of a packet, one row of classes at a time. Rows are made when they are
/// asked for.
final class ClassGuards {
  private struct ListKey: Hashable {
    var list: ResourceID
    var direction: TrafficDirection
  }

  private struct GuardKey: Hashable {
    var number: Int
    var direction: TrafficDirection
  }

  private let reach: Reach
  private let packet: Packet
  private let everything: BitRow
  private var listRows: [ListKey: BitRow] = [:]
  private var guardRows: [GuardKey: BitRow] = [:]
  private var neighbourRows: [Int: BitRow] = [:]

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
    let site = reach.index.classes[number].site
    var row = reach.index.classes[number].guardNumber.map { groupRow($0, direction) } ?? everything
    if let list = reach.index.sites[site].list {
      let admitted = listRow(list, direction)
      if admitted != everything { row.formIntersection(admitted.union(neighbours(of: site))) }
    }
    return row
  }

  // MARK: One destination

  /// The classes whose own guards let them ask one class: each set of groups and each list is asked once.
  func leaving(toward number: Int) -> BitRow {
    let target = reach.index.classes[number]
    var answers: [Bool?] = Array(repeating: nil, count: reach.index.guards.count)
    let lists = listAnswers(toward: target)
    var row = BitRow(count: reach.groupCount)
    for source in reach.index.classes.indices {
      guard lists[reach.index.classes[source].site] else { continue }
      if let own = reach.index.classes[source].guardNumber {
        let answer = answers[own] ?? admits(own, .egress, target, from: reach.index.classes[source])
        answers[own] = answer
        guard answer else { continue }
      }
      row[source] = true
    }
    return row
  }

  /// Whether the list of each site lets packets out toward a class, and their answers back in.
  private func listAnswers(toward target: InterfaceClass) -> [Bool] {
    let neighbourhood = reach.index.sites[target.site].neighbourhood
    var answers: [ResourceID: Bool] = [:]
    return reach.index.sites.map { site in
      guard let list = site.list, neighbourhood == nil || site.neighbourhood != neighbourhood else {
        return true
      }
      if let known = answers[list] { return known }
      let answer = isOpen(list) || allows(list, .egress, target.place, client: site.place)
      answers[list] = answer
      return answer
    }
  }

  private func admits(
    _ number: Int, _ direction: TrafficDirection, _ peer: InterfaceClass, from own: InterfaceClass
  ) -> Bool {
    let rules = reach.rules[reach.index.guards[number].groupSet]
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

  private func groupRow(_ number: Int, _ direction: TrafficDirection) -> BitRow {
    let key = GuardKey(number: number, direction: direction)
    if let known = guardRows[key] { return known }
    let own = reach.index.guards[number]
    let row = makeGroupRow(reach.rules[own.groupSet], direction, own.vpc)
    guardRows[key] = row
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
    if isOpen(list) {
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

  private func isOpen(_ list: ResourceID) -> Bool {
    reach.network.compiledLists[list].map { $0.isOpen(.ingress) && $0.isOpen(.egress) } ?? true
  }

  /// Whether a list lets request and reply pass between its subnet and a peer.
  private func allows(
    _ list: ResourceID, _ direction: TrafficDirection, _ peer: NetworkPlace, client: NetworkPlace?
  ) -> Bool {
    guard let compiled = reach.network.compiledLists[list] else { return true }
    let reply: TrafficDirection = direction == .ingress ? .egress : .ingress
    let hasPorts = packet.ipProtocol.hasPorts
    let there = compiled.decide(
      direction, .place(peer), packet, ports: hasPorts ? packet.ports : nil,
      icmpType: packet.icmpType, in: reach.network)
    guard case .allow = there else { return false }
    let back = compiled.decide(
      reply, .place(peer), packet, ports: hasPorts ? client?.clientPorts ?? .linuxEphemeral : nil,
      icmpType: packet.icmpReplyType, in: reach.network)
    if case .allow = back { return true }
    return false
  }

  private func neighbours(of site: Int) -> BitRow {
    guard let neighbourhood = reach.index.sites[site].neighbourhood else {
      return BitRow(count: reach.groupCount)
    }
    if let known = neighbourRows[neighbourhood] { return known }
    var row = BitRow(count: reach.groupCount)
    for number in reach.index.classes.indices
    where reach.index.sites[reach.index.classes[number].site].neighbourhood == neighbourhood {
      row[number] = true
    }
    neighbourRows[neighbourhood] = row
    return row
  }
}
