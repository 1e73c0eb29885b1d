/// A generator whose numbers are the same wherever and whenever the tests run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// True so many times of so many.
  mutating func happens(_ times: Int, of count: Int) -> Bool {
    Int.random(in: 0..<count, using: &self) < times
  }

  mutating func one<Element>(of elements: [Element]) -> Element? { elements.randomElement(using: &self) }
}

extension PlainNetwork {
  static let ports = [22, 80, 443, 5432]
  static let somewhere = Address(192 << 24 | 2 << 8 | 1)
  static let somewhere6 = Address(.ipv6, 0x2001_0db8_ffff << 80 | 1)
  private static let anything = Block(base: Address(0), length: 0)
  private static let anything6 = Block(base: Address(.ipv6, 0), length: 0)

  init(seed: UInt64) {
    var chance = SplitMix(state: seed)
    for number in 0..<Int.random(in: 1...4, using: &chance) { addVPC(number, &chance) }
    addLists(&chance)
    connect(&chance)
    for number in vpcs.indices { addGroups(number, &chance) }
    for number in subnets.indices { addInterfaces(number, &chance) }
    for number in subnets.indices { addRoutes(number, &chance) }
    for number in subnets.indices where chance.happens(1, of: 3) { addEntries(number, &chance) }
  }

  /// Two ends for a packet, and the family that it is of.
  func ends(_ chance: inout SplitMix) -> (from: End, to: End, family: Family) {
    let family = chance.happens(1, of: 4) ? Family.ipv6 : .ipv4
    let instances = interfaces.indices.filter { interfaces[$0].owner == .instance }
    let servers = interfaces.indices.filter { [.instance, .endpoint].contains(interfaces[$0].owner) }
    let stranger = End.internet(family == .ipv4 ? PlainNetwork.somewhere : PlainNetwork.somewhere6)
    let clerk = End.onPremises(PlainNetwork.office.base + 77)
    let one = End.interface(chance.one(of: instances) ?? 0)
    let other = End.interface(chance.one(of: servers) ?? 0)
    switch Int.random(in: 0..<10, using: &chance) {
    case 0, 1: return (one, stranger, family)
    case 2: return (stranger, one, family)
    case 3: return (one, clerk, .ipv4)
    case 4: return (clerk, one, .ipv4)
    default: return (one, other, family)
    }
  }

  // MARK: Networks

  private func block(_ vpc: Int, _ subnet: Int? = nil) -> Block {
    let base = UInt128(10 << 24 | vpc << 16 | (subnet ?? 0) << 8)
    return Block(base: Address(base), length: subnet == nil ? 16 : 24)
  }

  private func block6(_ vpc: Int, _ subnet: Int? = nil) -> Block {
    let base = 0x2001_0db8 << 96 | UInt128(vpc + 1) << 80 | UInt128(subnet ?? 0) << 64
    return Block(base: Address(.ipv6, base), length: subnet == nil ? 48 : 64)
  }

  private mutating func addVPC(_ number: Int, _ chance: inout SplitMix) {
    vpcs.append(
      VPC(
        block: block(number), block6: block6(number), hasInternetGateway: chance.happens(2, of: 3),
        hasVPNGateway: chance.happens(1, of: 3)))
    for index in 0..<Int.random(in: 1...3, using: &chance) {
      let has6 = chance.happens(2, of: 3)
      subnets.append(
        Subnet(
          vpc: number, block: block(number, index), block6: has6 ? block6(number, index) : nil,
          zone: Int.random(in: 0..<2, using: &chance)))
    }
  }

  private mutating func addLists(_ chance: inout SplitMix) {
    for _ in 0..<2 {
      lists.append((0..<Int.random(in: 1...2, using: &chance)).map { _ in someBlock(&chance) })
    }
  }

  private mutating func connect(_ chance: inout SplitMix) {
    for one in vpcs.indices {
      for other in vpcs.indices where one < other && chance.happens(1, of: 3) {
        peerings.append(Peering(one: one, other: other, isActive: chance.happens(5, of: 6)))
      }
    }
    transitTables = [TransitTable(), TransitTable()]
    transitSeesGroups = chance.happens(1, of: 2)
    for vpc in vpcs.indices where chance.happens(3, of: 4) {
      let own = subnets.indices.filter { subnets[$0].vpc == vpc }
      let chosen = own.filter { _ in chance.happens(2, of: 3) }
      attachments.append(
        Attachment(
          vpc: vpc, subnets: onePerZone(chosen.isEmpty ? [own[0]] : chosen),
          keepsZone: chance.happens(1, of: 5), seesGroups: chance.happens(2, of: 3),
          table: chance.happens(9, of: 10) ? Int.random(in: 0..<2, using: &chance) : nil))
    }
    for number in transitTables.indices { addTransitRoutes(number, &chance) }
  }

  private mutating func addTransitRoutes(_ number: Int, _ chance: inout SplitMix) {
    for index in attachments.indices where chance.happens(3, of: 4) {
      transitTables[number].propagations.append(index)
    }
    guard let index = chance.one(of: Array(attachments.indices)) else { return }
    let vpc = attachments[index].vpc
    if chance.happens(1, of: 3) { transitTables[number].routes.append((PlainNetwork.anything, index)) }
    if chance.happens(1, of: 5) { transitTables[number].routes.append((block(vpc, 0), nil)) }
    if chance.happens(1, of: 5) {
      // A static route to where the block is not, which beats the propagated one.
      transitTables[number].routes.append((block(vpc), chance.one(of: Array(attachments.indices))))
    }
  }

  private func onePerZone(_ chosen: [Int]) -> [Int] {
    var zones: Set<Int> = []
    return chosen.filter { zones.insert(subnets[$0].zone).inserted }
  }

  // MARK: Routes

  private mutating func addRoutes(_ number: Int, _ chance: inout SplitMix) {
    let vpc = subnets[number].vpc
    for (index, peering) in peerings.enumerated() where [peering.one, peering.other].contains(vpc) {
      let other = peering.one == vpc ? peering.other : peering.one
      if chance.happens(3, of: 4) { add([block(other)], .peering(index), to: number) }
      if chance.happens(1, of: 2) { add([block6(other)], .peering(index), to: number) }
      if chance.happens(1, of: 8) { add(lists[0], .peering(index), list: 0, to: number) }
    }
    if attachments.contains(where: { $0.vpc == vpc }) {
      if chance.happens(3, of: 4) {
        add([Block(base: Address(10 << 24), length: 8)], .transitGateway, to: number)
      }
      if chance.happens(1, of: 4) { add([PlainNetwork.anything], .transitGateway, to: number) }
      if chance.happens(1, of: 3) { add([PlainNetwork.anything6], .transitGateway, to: number) }
    }
    if chance.happens(1, of: 6), let other = vpcs.indices.filter({ $0 != vpc }).randomElement(using: &chance)
    {
      add([block(other, 0)], .blackhole, to: number)
    }
    addWaysOut(of: number, &chance)
  }

  /// A route of a subnet's table, which holds one static route to a block, and none as special as local or more.
  private mutating func add(_ blocks: [Block], _ target: Target, list: Int? = nil, to number: Int) {
    let own = vpcs[subnets[number].vpc].block
    let routes = subnets[number].routes
    let taken = routes.filter { $0.list == nil }.flatMap(\.blocks)
    let free = blocks.filter { list != nil || !taken.contains($0) }
    guard !free.isEmpty, free.allSatisfy({ $0.length < own.length || !own.holds($0.base) }),
      list == nil || !routes.contains(where: { $0.list == list })
    else { return }
    subnets[number].routes.append(Route(blocks: free, list: list, target: target))
  }

  private mutating func addWaysOut(of number: Int, _ chance: inout SplitMix) {
    let vpc = subnets[number].vpc
    let gateways = interfaces.indices.filter { index in
      if case .natGateway = interfaces[index].owner { return subnets[interfaces[index].subnet].vpc == vpc }
      return false
    }
    let hasGateway = gateways.contains { interfaces[$0].subnet == number }
    if vpcs[vpc].hasInternetGateway, hasGateway || chance.happens(1, of: 2) {
      add([PlainNetwork.anything], .internetGateway, to: number)
    }
    if let gateway = chance.one(of: gateways.filter { interfaces[$0].subnet != number }) {
      if chance.happens(2, of: 3) { add([PlainNetwork.anything], .natGateway(gateway), to: number) }
      if chance.happens(1, of: 4),
        let other = vpcs.indices.filter({ $0 != vpc }).randomElement(using: &chance)
      {
        add([block(other)], .natGateway(gateway), to: number)
      }
    }
    if subnets[number].block6 != nil, chance.happens(2, of: 3) {
      let isTwoWay = vpcs[vpc].hasInternetGateway && chance.happens(1, of: 2)
      add([PlainNetwork.anything6], isTwoWay ? .internetGateway : .egressOnlyGateway, to: number)
    }
    if vpcs[vpc].hasVPNGateway {
      subnets[number].propagates = chance.happens(1, of: 2)
      if chance.happens(1, of: 3) { add([PlainNetwork.office], .vpnGateway, to: number) }
    }
  }

  // MARK: Guards

  private func somePorts(_ chance: inout SplitMix) -> ClosedRange<Int> {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return 0...65535
    case 1: return 1024...65535
    case 2: return 0...1023
    default:
      let port = chance.one(of: PlainNetwork.ports) ?? 443
      return port...port
    }
  }

  private func someBlock(_ chance: inout SplitMix) -> Block {
    switch Int.random(in: 0..<7, using: &chance) {
    case 0, 1: return PlainNetwork.anything
    case 2: return PlainNetwork.anything6
    case 3: return Block(base: Address(10 << 24), length: 8)
    case 4: return chance.happens(1, of: 3) ? PlainNetwork.office : chance.one(of: vpcs)?.block ?? block(0)
    case 5: return (chance.one(of: vpcs) ?? vpcs[0]).block6
    default:
      let subnet = chance.one(of: subnets) ?? subnets[0]
      return chance.happens(1, of: 2) ? Block(base: subnet.block.base + 10, length: 32) : subnet.block
    }
  }

  private mutating func addEntries(_ number: Int, _ chance: inout SplitMix) {
    var entries: [Entry] = []
    for isIngress in [true, false] {
      for _ in 0..<Int.random(in: 0...4, using: &chance) {
        entries.append(
          Entry(
            number: entries.count * 7 % 29 + 1 + entries.count, isIngress: isIngress,
            isAllow: chance.happens(3, of: 4), ports: somePorts(&chance), block: someBlock(&chance)))
      }
      for (index, block) in [PlainNetwork.anything, PlainNetwork.anything6].enumerated()
      where chance.happens(2, of: 3) {
        entries.append(
          Entry(number: 900 + index, isIngress: isIngress, isAllow: true, ports: 0...65535, block: block))
      }
    }
    subnets[number].entries = entries.shuffled(using: &chance)
  }

  private mutating func addGroups(_ vpc: Int, _ chance: inout SplitMix) {
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      var rules: [Rule] = []
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        rules.append(Rule(isIngress: true, ports: somePorts(&chance), peer: somePeer(&chance)))
      }
      for block in [PlainNetwork.anything, PlainNetwork.anything6] {
        let peer = chance.happens(3, of: 4) ? Peer.block(block) : somePeer(&chance)
        rules.append(Rule(isIngress: false, ports: 0...65535, peer: peer))
      }
      groups.append((vpc, rules))
    }
  }

  private func somePeer(_ chance: inout SplitMix) -> Peer {
    switch Int.random(in: 0..<5, using: &chance) {
    case 0, 1: .block(someBlock(&chance))
    case 2: .list(Int.random(in: lists.indices, using: &chance))
    default: .group(Int.random(in: 0...groups.count, using: &chance))
    }
  }

  private mutating func addInterfaces(_ number: Int, _ chance: inout SplitMix) {
    let subnet = subnets[number]
    let own = groups.indices.filter { groups[$0].vpc == subnet.vpc }
    func someGroups() -> [Int] {
      Array(own.shuffled(using: &chance).prefix(Int.random(in: 1...2, using: &chance)))
    }
    for position in 0..<Int.random(in: 1...3, using: &chance) {
      var interface = Interface(
        subnet: number, address: subnet.block.base + 10 + position, groups: someGroups())
      if let block6 = subnet.block6, chance.happens(2, of: 3) {
        interface.address6 = block6.base + 10 + position
      }
      if chance.happens(1, of: 3) { interface.publicAddress = publicAddress }
      interfaces.append(interface)
    }
    if chance.happens(1, of: 3) {
      interfaces.append(
        Interface(owner: .endpoint, subnet: number, address: subnet.block.base + 50, groups: someGroups()))
    }
    if chance.happens(1, of: 3) {
      let isPublic = chance.happens(2, of: 3)
      interfaces.append(
        Interface(
          owner: .natGateway(isPublic: isPublic), subnet: number, address: subnet.block.base + 60,
          publicAddress: isPublic ? publicAddress : nil))
    }
  }

  private var publicAddress: Address { Address(198 << 24 | 51 << 16 | 100 << 8) + interfaces.count + 1 }
}
