import Topology

/// The rules of a set of security groups in one direction, without what does not matter to who may be the
/// peer.
struct GroupSetRules: Sendable {
  struct Rule: Sendable {
    enum Peer: Sendable {
      case block(CIDRBlock)
      case group(ResourceID)
    }

    var ipProtocol: IPProtocol
    var ports: PortRange?
    var icmpType: Int?
    var peer: Peer

    func speaks(of packet: Packet) -> Bool {
      guard ipProtocol.covers(packet.ipProtocol) else { return false }
      if ipProtocol.hasPorts, let ports, let asked = packet.ports, !ports.contains(asked) { return false }
      if let icmpType, icmpType != -1, let type = packet.icmpType, ipProtocol == packet.ipProtocol {
        return icmpType == type
      }
      return true
    }
  }

  var ingress: [Rule] = []
  var egress: [Rule] = []
  /// Whether a group is not loaded, so that it is taken to admit everything.
  var admitsEverything = false

  init(_ groups: [Resource], _ network: Network) {
    for group in groups {
      guard group.origin != .external, let facts = group.facts as? SecurityGroup else {
        admitsEverything = true
        continue
      }
      for rule in facts.rules { add(rule, network) }
    }
  }

  private mutating func add(_ rule: SecurityGroupRule, _ network: Network) {
    guard let ipProtocol = rule.ipProtocol.value, rule.ports?.unknown == nil else { return }
    let peers: [Rule.Peer] =
      switch rule.peer {
      case .cidr(let block): [.block(block)]
      case .prefixList(let list):
        (network.deployment.facts(list, as: PrefixList.self)?.entries ?? []).compactMap(\.value).map {
          .block($0)
        }
      case .securityGroup(let reference): network.securityGroup(reference).map { [.group($0.id)] } ?? []
      case .unknown: []
      }
    for peer in peers {
      let compiled = Rule(
        ipProtocol: ipProtocol, ports: rule.ports?.value, icmpType: rule.icmpType, peer: peer)
      if rule.direction == .ingress { ingress.append(compiled) } else { egress.append(compiled) }
    }
  }

  func rules(_ direction: TrafficDirection) -> [Rule] { direction == .ingress ? ingress : egress }
}

/// The classes in the order of their addresses, so that a rule's block is a run of them.
struct ClassesByAddress: Sendable {
  private var sorted: [(base: IPAddress, last: IPAddress, number: Int)]
  let count: Int

  init(_ classes: [InterfaceClass]) {
    count = classes.count
    sorted = classes.enumerated().compactMap { number, entry in
      entry.place.addresses.map { ($0.base, $0.last, number) }
    }.sorted { ($0.base, $0.number) < ($1.base, $1.number) }
  }

  /// Adds every class whose addresses all lie in a block.
  func add(_ block: CIDRBlock, to row: inout BitRow) {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle].base < block.base { low = middle + 1 } else { high = middle }
    }
    while low < sorted.count, block.contains(sorted[low].base) {
      if block.contains(sorted[low].last) { row[sorted[low].number] = true }
      low += 1
    }
  }
}
