import Topology

/// A small network as bare numbers, drawn by chance, and the slow, plain tracer over it: no index, no class,
/// no shared code with the simulator. What both say of a packet must be the same.
struct PlainNetwork {
  struct Block: Equatable {
    var base: UInt32
    var length: Int

    func holds(_ address: UInt32) -> Bool { length == 0 || (address ^ base) >> UInt32(32 - length) == 0 }

    var text: String {
      "\(base >> 24).\(base >> 16 & 255).\(base >> 8 & 255).\(base & 255)/\(length)"
    }
  }

  enum Target: Equatable {
    case peering(Int)
    case transitGateway
    case blackhole
  }

  struct Route {
    var block: Block
    var target: Target
  }

  struct Entry {
    var number: Int
    var isIngress: Bool
    var isAllow: Bool
    var ports: ClosedRange<Int>
    var block: Block
  }

  enum Peer {
    case block(Block)
    case group(Int)
  }

  struct Rule {
    var isIngress: Bool
    var ports: ClosedRange<Int>
    var peer: Peer
  }

  struct Subnet {
    var vpc: Int
    var block: Block
    var zone: Int
    var routes: [Route]
    var entries: [Entry]?
  }

  struct Interface {
    var subnet: Int
    var address: UInt32
    var groups: [Int]
  }

  struct Attachment {
    var vpc: Int
    var zones: Set<Int>
    var subnets: [Int]
  }

  struct Peering {
    var one: Int
    var other: Int
    var isActive: Bool
  }

  var vpcs: [Block] = []
  var subnets: [Subnet] = []
  var groups: [(vpc: Int, rules: [Rule])] = []
  var interfaces: [Interface] = []
  var peerings: [Peering] = []
  var attachments: [Attachment] = []
  var transitRoutes: [(block: Block, attachment: Int?)] = []
}

/// The plain tracer.
extension PlainNetwork {
  static let clientPorts = 32768...60999

  /// Whether a TCP packet to a port arrives and its reply comes back.
  func delivers(from source: Int, to destination: Int, port: Int) -> Bool {
    let (from, to) = (interfaces[source], interfaces[destination])
    guard groupsAdmit(source, destination, port, isIngress: false) else { return false }
    guard groupsAdmit(destination, source, port, isIngress: true) else { return false }
    if from.subnet == to.subnet { return true }
    return passes(from, to, port...port) && passes(to, from, PlainNetwork.clientPorts)
  }

  /// One direction: out of a subnet, over routers, into another.
  private func passes(_ from: Interface, _ to: Interface, _ ports: ClosedRange<Int>) -> Bool {
    listAdmits(from.subnet, to.address, ports, isIngress: false)
      && routes(from, to, ports)
      && listAdmits(to.subnet, from.address, ports, isIngress: true)
  }

  private func routes(_ from: Interface, _ to: Interface, _ ports: ClosedRange<Int>) -> Bool {
    let (here, there) = (subnets[from.subnet], subnets[to.subnet])
    var best: (length: Int, target: Target?)?
    if vpcs[here.vpc].holds(to.address) { best = (vpcs[here.vpc].length, nil) }
    for route in here.routes where route.block.holds(to.address) && route.block.length > best?.length ?? -1 {
      best = (route.block.length, route.target)
    }
    guard let best else { return false }
    guard let target = best.target else { return here.vpc == there.vpc }
    switch target {
    case .blackhole: return false
    case .peering(let number):
      let peering = peerings[number]
      return peering.isActive && Set([peering.one, peering.other]) == Set([here.vpc, there.vpc])
    case .transitGateway: return crosses(from, to, ports)
    }
  }

  private func crosses(_ from: Interface, _ to: Interface, _ ports: ClosedRange<Int>) -> Bool {
    let (here, there) = (subnets[from.subnet], subnets[to.subnet])
    guard let entry = attachments.first(where: { $0.vpc == here.vpc }), entry.zones.contains(here.zone) else {
      return false
    }
    let inSubnet = entry.subnets.first { subnets[$0].zone == here.zone } ?? entry.subnets[0]
    if inSubnet != from.subnet, !listAdmits(inSubnet, from.address, ports, isIngress: true) { return false }
    var best: (length: Int, attachment: Int?)?
    for route in transitRoutes where route.block.holds(to.address) && route.block.length > best?.length ?? -1
    {
      best = (route.block.length, route.attachment)
    }
    guard let number = best?.attachment, attachments[number].vpc == there.vpc else { return false }
    let exit = attachments[number]
    let outSubnet = exit.subnets.first { subnets[$0].zone == here.zone } ?? exit.subnets[0]
    guard vpcs[there.vpc].holds(to.address) else { return false }
    return outSubnet == to.subnet || listAdmits(outSubnet, to.address, ports, isIngress: false)
  }

  private func listAdmits(
    _ subnet: Int, _ peer: UInt32, _ ports: ClosedRange<Int>, isIngress: Bool
  ) -> Bool {
    guard let entries = subnets[subnet].entries else { return true }
    let sorted = entries.filter { $0.isIngress == isIngress }.sorted { $0.number < $1.number }
    // Port by port at the ends of every rule: between them nothing changes.
    let marks = sorted.flatMap { [$0.ports.lowerBound, $0.ports.upperBound + 1] } + [ports.lowerBound]
    return marks.filter { ports.contains($0) }.allSatisfy { port in
      sorted.first { $0.ports.contains(port) && $0.block.holds(peer) }?.isAllow ?? false
    }
  }

  private func groupsAdmit(_ own: Int, _ peer: Int, _ port: Int, isIngress: Bool) -> Bool {
    interfaces[own].groups.contains { number in
      groups[number].rules.contains { rule in
        guard rule.isIngress == isIngress, rule.ports.contains(port) else { return false }
        switch rule.peer {
        case .block(let block): return block.holds(interfaces[peer].address)
        case .group(let group): return interfaces[peer].groups.contains(group) && seesGroups(own, peer)
        }
      }
    }
  }

  /// Groups are known inside a VPC and over an active peering; the transit gateway here does not let them
  /// through.
  private func seesGroups(_ one: Int, _ other: Int) -> Bool {
    let vpcs = Set([one, other].map { subnets[interfaces[$0].subnet].vpc })
    return vpcs.count == 1
      || peerings.contains { $0.isActive && Set([$0.one, $0.other]) == vpcs }
  }
}
