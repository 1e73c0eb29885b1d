/// The plain tracer: a packet with a source and a destination address goes from place to place, and so does the
/// reply to it. Rules by their numbers are those of `Documentation/network-rules.md`.
extension PlainNetwork {
  /// "Linux kernels use ports 32768-61000", Amazon Linux up to 60999; NAT gateways 1024-65535 (rule 11).
  private static let clientPorts = 32768...60999
  private static let natPorts = 1024...65535

  private struct Packet {
    var source: Address
    var destination: Address
    var ports: ClosedRange<Int>
    var isReply = false
  }

  /// Where a packet has come to.
  private enum Place {
    /// Out of an interface in a subnet, whose border it has not crossed yet.
    case inside(subnet: Int)
    /// Out of a transit gateway's interface in a subnet.
    case fromTransit(subnet: Int)
    /// In through a gateway: the VPC's own addresses can be reached, nothing else (rules 24, 27).
    case edge(vpc: Int)
  }

  /// What NAT gateways remember: each with the address that it put its own in place of.
  private struct Connection {
    var translations: [(gateway: Int, original: Address)] = []
    /// Whether a NAT gateway sent the request over a peering (rule 25).
    var returnsToSender = false
  }

  /// Whether a TCP packet to a port arrives and its reply comes back.
  func delivers(from source: End, to destination: End, port: Int, _ family: Family = .ipv4) -> Bool {
    guard let from = address(source, family), let to = address(destination, family) else { return false }
    if case .interface(let own) = source, !groupsAdmit(own, to, port, isIngress: false) { return false }
    var connection = Connection()
    var request = Packet(source: from, destination: to, ports: port...port)
    guard land(&request, from: source, &connection) == destination else { return false }
    if case .interface(let own) = destination, !groupsAdmit(own, request.source, port, isIngress: true) {
      return false
    }
    return replyArrives(request, from: destination, to: source, connection)
  }

  /// Whether the reply to a request finds its way back, past the NAT gateways that it came by.
  private func replyArrives(
    _ request: Packet, from server: End, to client: End, _ connection: Connection
  ) -> Bool {
    var connection = connection
    if case .interface(let one) = client, case .interface(let other) = server,
      interfaces[one].subnet == interfaces[other].subnet, connection.translations.isEmpty
    {
      return true
    }
    let isTranslated = !connection.translations.isEmpty
    var reply = Packet(
      source: request.destination, destination: request.source,
      ports: isTranslated ? PlainNetwork.natPorts : PlainNetwork.clientPorts, isReply: true)
    var landing: End
    if connection.returnsToSender, case .interface(let own) = server, let last = connection.translations.last
    {
      // The reply goes back the way that it came by, past both network ACLs.
      guard listAdmits(interfaces[own].subnet, reply.destination, reply.ports, isIngress: false),
        listAdmits(interfaces[last.gateway].subnet, reply.source, reply.ports, isIngress: true)
      else { return false }
      landing = .interface(last.gateway)
    } else {
      guard let found = land(&reply, from: server, &connection) else { return false }
      landing = found
    }
    while let last = connection.translations.popLast() {
      guard landing == .interface(last.gateway) else { return false }
      reply.destination = last.original
      reply.ports = connection.translations.isEmpty ? PlainNetwork.clientPorts : PlainNetwork.natPorts
      guard
        let next = forward(&reply, at: .inside(subnet: interfaces[last.gateway].subnet), &connection, 0)
      else { return false }
      landing = next
    }
    return landing == client
  }

  func address(_ end: End, _ family: Family) -> Address? {
    switch end {
    case .interface(let number): interfaces[number].address(family)
    case .internet(let address), .onPremises(let address): address.family == family ? address : nil
    }
  }

  /// Sends a packet on its way and says where it comes to; nil where it is lost.
  private func land(_ packet: inout Packet, from end: End, _ connection: inout Connection) -> End? {
    switch end {
    case .interface(let number):
      return forward(&packet, at: .inside(subnet: interfaces[number].subnet), &connection, 0)
    case .internet:
      // Rule 20: in by the address of an interface of a VPC with an internet gateway.
      guard let own = interfaces.firstIndex(where: { hasPublicAddress($0, packet.destination) }) else {
        return nil
      }
      let vpc = subnets[interfaces[own].subnet].vpc
      // Replies come back by an egress-only gateway, too.
      guard vpcs[vpc].hasInternetGateway || packet.isReply && packet.destination.family == .ipv6 else {
        return nil
      }
      if packet.destination.family == .ipv4 { packet.destination = interfaces[own].address }
      return forward(&packet, at: .edge(vpc: vpc), &connection, 0)
    case .onPremises:
      guard let vpc = vpcs.firstIndex(where: { $0.block.holds(packet.destination) }), vpcs[vpc].hasVPNGateway
      else { return nil }
      return forward(&packet, at: .edge(vpc: vpc), &connection, 0)
    }
  }

  private func hasPublicAddress(_ interface: Interface, _ address: Address) -> Bool {
    // Requests come to an interface by its private address in these networks; the gateway knows its public one.
    if address.family == .ipv6 { return interface.address6 == address }
    return interface.publicAddress != nil && [interface.publicAddress, interface.address].contains(address)
  }

  // MARK: Routers

  private func forward(
    _ packet: inout Packet, at place: Place, _ connection: inout Connection, _ depth: Int
  ) -> End? {
    guard depth < 16 else { return nil }
    guard case .edge(let vpc) = place else {
      let subnet = subnet(of: place)
      guard let target = lookUp(packet.destination, in: subnet) else {
        return deliver(packet, in: subnets[subnet].vpc, from: place)
      }
      guard let target else { return nil }
      return follow(target, &packet, at: place, &connection, depth)
    }
    return deliver(packet, in: vpc, from: place)
  }

  private func subnet(of place: Place) -> Int {
    switch place {
    case .inside(let subnet), .fromTransit(let subnet): subnet
    case .edge(let vpc): subnets.firstIndex { $0.vpc == vpc } ?? 0
    }
  }

  /// Rules 1, 2, 4, 5: longest prefix, local included; static before prefix lists before propagated routes, which
  /// never beat local. The outer nil stands for local, the inner one for no route.
  private func lookUp(_ address: Address, in number: Int) -> Target?? {
    let subnet = subnets[number]
    let vpc = vpcs[subnet.vpc]
    let local = [vpc.block, vpc.block6].first { $0.holds(address) }
    var best: (length: Int, rank: Int, target: Target)?
    func offer(_ block: Block, _ rank: Int, _ target: Target) {
      guard block.holds(address), local == nil || rank < 2 else { return }
      if let best, (-best.length, best.rank) <= (-block.length, rank) { return }
      best = (block.length, rank, target)
    }
    for route in subnet.routes {
      for block in route.blocks { offer(block, route.list == nil ? 0 : 1, route.target) }
    }
    if subnet.propagates, vpc.hasVPNGateway { offer(PlainNetwork.office, 2, .vpnGateway) }
    if let local, local.length >= best?.length ?? -1 { return .none }
    return .some(best?.target)
  }

  private func deliver(_ packet: Packet, in vpc: Int, from place: Place) -> End? {
    guard
      let number = interfaces.firstIndex(where: {
        subnets[$0.subnet].vpc == vpc && [$0.address, $0.address6].contains(packet.destination)
      })
    else { return nil }
    guard crosses(packet, from: place, into: interfaces[number].subnet) else { return nil }
    return .interface(number)
  }

  private func follow(
    _ target: Target, _ packet: inout Packet, at place: Place, _ connection: inout Connection, _ depth: Int
  ) -> End? {
    let subnet = subnet(of: place)
    let vpc = subnets[subnet].vpc
    switch target {
    case .blackhole: return nil
    case .internetGateway, .egressOnlyGateway:
      return leave(target, &packet, from: vpc, place)
    case .vpnGateway:
      // Rule 36: known prefixes, IPv4, and senders of the VPC.
      guard PlainNetwork.office.holds(packet.destination), isOf(vpc, packet.source), out(packet, place) else {
        return nil
      }
      return .onPremises(packet.destination)
    case .peering(let number):
      // Rules 27, 28: active, and only between addresses of the two.
      let peering = peerings[number]
      let other = peering.one == vpc ? peering.other : peering.one
      guard peering.isActive, isOf(vpc, packet.source), isOf(other, packet.destination), out(packet, place)
      else { return nil }
      if !packet.isReply, !connection.translations.isEmpty { connection.returnsToSender = true }
      return deliver(packet, in: other, from: .edge(vpc: other))
    case .natGateway(let gateway): return translate(gateway, &packet, at: place, &connection, depth)
    case .transitGateway:
      guard let exit = transit(packet, from: subnet, place) else { return nil }
      return forward(&packet, at: .fromTransit(subnet: exit), &connection, depth + 1)
    }
  }

  private func isOf(_ vpc: Int, _ address: Address) -> Bool {
    vpcs[vpc].block.holds(address) || vpcs[vpc].block6.holds(address)
  }

  // MARK: Gateways

  /// Rules 20, 22, 23: the internet gateway gives IPv4 senders their public address and drops those without;
  /// nothing from other VPCs passes, and no private destination.
  private func leave(_ target: Target, _ packet: inout Packet, from vpc: Int, _ place: Place) -> End? {
    guard out(packet, place), isOf(vpc, packet.source) else { return nil }
    guard !isPrivate(packet.destination) else { return nil }
    if target == .egressOnlyGateway {
      return packet.isReply || packet.source.family == .ipv4 ? nil : .internet(packet.destination)
    }
    guard vpcs[vpc].hasInternetGateway else { return nil }
    if packet.source.family == .ipv4 {
      guard let own = interfaces.first(where: { $0.address == packet.source }), let known = own.publicAddress
      else { return nil }
      packet.source = known
    }
    return .internet(packet.destination)
  }

  private func isPrivate(_ address: Address) -> Bool {
    let vpcs = vpcs.contains { $0.block.holds(address) || $0.block6.holds(address) }
    return vpcs || PlainNetwork.office.holds(address)
      || Block(base: Address(10 << 24), length: 8).holds(address)
  }

  /// Rules 21, 24: connections begin in the VPC or come over a transit gateway; the subnet's network ACL is asked.
  private func translate(
    _ gateway: Int, _ packet: inout Packet, at place: Place, _ connection: inout Connection, _ depth: Int
  ) -> End? {
    let own = interfaces[gateway]
    guard !packet.isReply, packet.source.family == .ipv4, crosses(packet, from: place, into: own.subnet)
    else { return nil }
    connection.translations.append((gateway, packet.source))
    packet.source = own.address
    return forward(&packet, at: .inside(subnet: own.subnet), &connection, depth + 1)
  }

  /// Rules 30, 31, 33, 34: in by the attachment of the sender's zone, by its table to another attachment, and out by a
  /// subnet of the same zone where there is one; with appliance mode always by the same.
  private func transit(_ packet: Packet, from subnet: Int, _ place: Place) -> Int? {
    guard let entry = attachments.first(where: { $0.vpc == subnets[subnet].vpc }),
      let door = entry.subnets.first(where: { subnets[$0].zone == subnets[subnet].zone }),
      door == subnet ? out(packet, place) : crosses(packet, from: place, into: door),
      let table = entry.table.map({ transitTables[$0] })
    else { return nil }
    var best: (length: Int, rank: Int, attachment: Int?)?
    func offer(_ block: Block, _ rank: Int, _ attachment: Int?) {
      guard block.holds(packet.destination) else { return }
      if let best, (-best.length, best.rank) <= (-block.length, rank) { return }
      best = (block.length, rank, attachment)
    }
    for route in table.routes { offer(route.block, 0, route.attachment) }
    for number in table.propagations {
      offer(vpcs[attachments[number].vpc].block, 1, number)
      offer(vpcs[attachments[number].vpc].block6, 1, number)
    }
    guard let number = best?.attachment else { return nil }
    let exit = attachments[number]
    if exit.keepsZone { return exit.subnets.min() }
    return exit.subnets.first { subnets[$0].zone == subnets[subnet].zone } ?? exit.subnets[0]
  }

  // MARK: Guards

  /// Rule 10: network ACLs are asked at the borders of subnets only. What comes out of a transit gateway's interface
  /// into its own subnet meets the rules for ingress ("Network ACLs for transit gateways").
  private func crosses(_ packet: Packet, from place: Place, into subnet: Int) -> Bool {
    switch place {
    case .inside(let own) where own == subnet: true
    case .fromTransit(let own) where own == subnet: enters(packet, subnet)
    default: out(packet, place) && enters(packet, subnet)
    }
  }

  private func out(_ packet: Packet, _ place: Place) -> Bool {
    switch place {
    case .edge: true
    case .inside(let subnet), .fromTransit(let subnet):
      listAdmits(subnet, packet.destination, packet.ports, isIngress: false)
    }
  }

  private func enters(_ packet: Packet, _ subnet: Int) -> Bool {
    listAdmits(subnet, packet.source, packet.ports, isIngress: true)
  }

  /// Rule 9: port by port, the lowest number that fits decides.
  private func listAdmits(
    _ subnet: Int, _ peer: Address, _ ports: ClosedRange<Int>, isIngress: Bool
  ) -> Bool {
    guard let entries = subnets[subnet].entries else { return true }
    let sorted = entries.filter { $0.isIngress == isIngress }.sorted { $0.number < $1.number }
    // Port by port at the ends of every rule: between them nothing changes.
    let marks = sorted.flatMap { [$0.ports.lowerBound, $0.ports.upperBound + 1] } + [ports.lowerBound]
    return marks.filter { ports.contains($0) }.allSatisfy { port in
      sorted.first { $0.ports.contains(port) && $0.block.holds(peer) }?.isAllow ?? false
    }
  }

  /// Rule 14: any rule of any group admits. Rules name addresses or, where they are known, groups.
  private func groupsAdmit(_ own: Int, _ peer: Address, _ port: Int, isIngress: Bool) -> Bool {
    if case .natGateway = interfaces[own].owner { return true }
    let other = interfaces.firstIndex { [$0.address, $0.address6].contains(peer) }
    return interfaces[own].groups.contains { number in
      groups[number].rules.contains { rule in
        guard rule.isIngress == isIngress, rule.ports.contains(port) else { return false }
        switch rule.peer {
        case .block(let block): return block.holds(peer)
        case .list(let list): return lists[list].contains { $0.holds(peer) }
        case .group(let group):
          guard let other, interfaces[other].groups.contains(group) else { return false }
          return seesGroups(own, other, isIngress: isIngress)
        }
      }
    }
  }

  /// Rules 16, 18: inside a VPC, over an active peering, and for ingress over a transit gateway that says so.
  private func seesGroups(_ one: Int, _ other: Int, isIngress: Bool) -> Bool {
    let vpcs = Set([one, other].map { subnets[interfaces[$0].subnet].vpc })
    if vpcs.count == 1 || peerings.contains(where: { $0.isActive && $0.joins(vpcs) }) { return true }
    guard isIngress, transitSeesGroups else { return false }
    return vpcs.allSatisfy { vpc in attachments.contains { $0.vpc == vpc && $0.seesGroups } }
  }
}
