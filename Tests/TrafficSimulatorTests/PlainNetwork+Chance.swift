import Topology

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
}

extension PlainNetwork {
  static let ports = [22, 80, 443, 5432]

  init(seed: UInt64) {
    var chance = SplitMix(state: seed)
    let count = Int.random(in: 1...4, using: &chance)
    for number in 0..<count { addVPC(number, &chance) }
    connect(&chance)
    for number in subnets.indices { addRoutes(number, &chance) }
    for number in subnets.indices where Int.random(in: 0..<3, using: &chance) == 0 {
      addList(number, &chance)
    }
    for number in vpcs.indices { addGroups(number, &chance) }
    for number in subnets.indices { addInterfaces(number, &chance) }
  }

  private func block(_ vpc: Int, _ subnet: Int? = nil) -> Block {
    let base = UInt32(10 << 24 | vpc << 16 | (subnet ?? 0) << 8)
    return Block(base: base, length: subnet == nil ? 16 : 24)
  }

  private mutating func addVPC(_ number: Int, _ chance: inout SplitMix) {
    vpcs.append(block(number))
    for subnet in 0..<Int.random(in: 1...3, using: &chance) {
      let zone = Int.random(in: 0..<2, using: &chance)
      subnets.append(
        Subnet(vpc: number, block: block(number, subnet), zone: zone, routes: [], entries: nil))
    }
  }

  private mutating func connect(_ chance: inout SplitMix) {
    for one in vpcs.indices {
      for other in vpcs.indices where one < other && Int.random(in: 0..<3, using: &chance) == 0 {
        peerings.append(
          Peering(one: one, other: other, isActive: Int.random(in: 0..<6, using: &chance) > 0))
      }
    }
    for vpc in vpcs.indices where Int.random(in: 0..<4, using: &chance) > 0 {
      let own = subnets.indices.filter { subnets[$0].vpc == vpc }
      let chosen = own.filter { _ in Int.random(in: 0..<3, using: &chance) > 0 }
      let attached = onePerZone(chosen.isEmpty ? [own[0]] : chosen)
      if Int.random(in: 0..<5, using: &chance) > 0 { transitRoutes.append((block(vpc), attachments.count)) }
      if Int.random(in: 0..<9, using: &chance) == 0 { transitRoutes.append((block(vpc, 0), nil)) }
      attachments.append(
        Attachment(vpc: vpc, zones: Set(attached.map { subnets[$0].zone }), subnets: attached))
    }
  }

  private func onePerZone(_ chosen: [Int]) -> [Int] {
    var zones: Set<Int> = []
    return chosen.filter { zones.insert(subnets[$0].zone).inserted }
  }

  private mutating func addRoutes(_ number: Int, _ chance: inout SplitMix) {
    let vpc = subnets[number].vpc
    for (index, peering) in peerings.enumerated() where [peering.one, peering.other].contains(vpc) {
      let other = peering.one == vpc ? peering.other : peering.one
      if Int.random(in: 0..<4, using: &chance) > 0 {
        subnets[number].routes.append(Route(block: block(other), target: .peering(index)))
      }
    }
    if attachments.contains(where: { $0.vpc == vpc }), Int.random(in: 0..<4, using: &chance) > 0 {
      subnets[number].routes.append(
        Route(block: Block(base: 10 << 24, length: 8), target: .transitGateway))
    }
    if Int.random(in: 0..<6, using: &chance) == 0 {
      let other = vpcs.indices.randomElement(using: &chance) ?? 0
      guard other != vpc else { return }
      subnets[number].routes.append(Route(block: block(other, 0), target: .blackhole))
    }
  }

  private func somePorts(_ chance: inout SplitMix) -> ClosedRange<Int> {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return 0...65535
    case 1: return 1024...65535
    case 2: return 0...1023
    default:
      let port = PlainNetwork.ports.randomElement(using: &chance) ?? 443
      return port...port
    }
  }

  private func someBlock(_ chance: inout SplitMix) -> Block {
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: return Block(base: 0, length: 0)
    case 1: return Block(base: 10 << 24, length: 8)
    case 2: return vpcs.randomElement(using: &chance) ?? vpcs[0]
    default:
      let subnet = subnets.randomElement(using: &chance) ?? subnets[0]
      let isHost = Bool.random(using: &chance)
      return isHost ? Block(base: subnet.block.base + 10, length: 32) : subnet.block
    }
  }

  private mutating func addList(_ number: Int, _ chance: inout SplitMix) {
    var entries: [Entry] = []
    for isIngress in [true, false] {
      for _ in 0..<Int.random(in: 0...4, using: &chance) {
        entries.append(
          Entry(
            number: entries.count * 7 % 29 + 1 + entries.count, isIngress: isIngress,
            isAllow: Int.random(in: 0..<4, using: &chance) > 0, ports: somePorts(&chance),
            block: someBlock(&chance)))
      }
      if Bool.random(using: &chance) {
        entries.append(
          Entry(
            number: 900, isIngress: isIngress, isAllow: true, ports: 0...65535,
            block: Block(base: 0, length: 0)))
      }
    }
    subnets[number].entries = entries.shuffled(using: &chance)
  }

  private mutating func addGroups(_ vpc: Int, _ chance: inout SplitMix) {
    for _ in 0..<Int.random(in: 1...3, using: &chance) {
      var rules: [Rule] = []
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        let group = Int.random(in: 0...groups.count, using: &chance)
        let peer: Peer = Bool.random(using: &chance) ? .block(someBlock(&chance)) : .group(group)
        rules.append(Rule(isIngress: true, ports: somePorts(&chance), peer: peer))
      }
      let out: Peer =
        Int.random(in: 0..<4, using: &chance) > 0
        ? .block(Block(base: 0, length: 0)) : .block(someBlock(&chance))
      rules.append(Rule(isIngress: false, ports: 0...65535, peer: out))
      groups.append((vpc, rules))
    }
  }

  private mutating func addInterfaces(_ number: Int, _ chance: inout SplitMix) {
    let own = groups.indices.filter { groups[$0].vpc == subnets[number].vpc }
    for position in 0..<Int.random(in: 1...3, using: &chance) {
      let chosen = own.shuffled(using: &chance).prefix(Int.random(in: 1...2, using: &chance))
      interfaces.append(
        Interface(
          subnet: number, address: subnets[number].block.base + 10 + UInt32(position), groups: Array(chosen)))
    }
  }
}

/// The same network as the simulator knows networks.
extension PlainNetwork {
  var deployment: Deployment {
    Sketch { s in
      for (number, block) in vpcs.enumerated() { s.vpc("vpc\(number)", block.text) }
      for (number, subnet) in subnets.enumerated() { draw(number, subnet, in: &s) }
      for (number, peering) in peerings.enumerated() {
        s.peering(
          "peer\(number)", "vpc\(peering.one)", "vpc\(peering.other)",
          status: peering.isActive ? "active" : "expired")
      }
      drawTransit(in: &s)
      for (number, group) in groups.enumerated() {
        s.group("group\(number)", of: "vpc\(group.vpc)", group.rules.map(text))
      }
      for (number, interface) in interfaces.enumerated() {
        s.instance(
          "i\(number)", in: "subnet\(interface.subnet)",
          String(Block(base: interface.address, length: 32).text.dropLast(3)),
          groups: interface.groups.map { "group\($0)" })
      }
    }.deployment
  }

  private func text(_ rule: Rule) -> String {
    let peer =
      switch rule.peer {
      case .block(let block): block.text
      case .group(let number): "group\(number)"
      }
    return "\(rule.isIngress ? "in" : "out") tcp \(rule.ports.lowerBound)-\(rule.ports.upperBound) \(peer)"
  }

  private func draw(_ number: Int, _ subnet: Subnet, in s: inout Sketch) {
    let name = "subnet\(number)"
    s.subnet(name, of: "vpc\(subnet.vpc)", subnet.block.text, zone: "eu-west-1\(subnet.zone)")
    let routes = subnet.routes.map { route in
      switch route.target {
      case .peering(let peering): "\(route.block.text) peer\(peering)"
      case .transitGateway: "\(route.block.text) tgw"
      case .blackhole: "\(route.block.text) blackhole"
      }
    }
    s.table("table\(number)", of: "vpc\(subnet.vpc)", routes, subnets: [name])
    guard let entries = subnet.entries else { return }
    s.list(
      "list\(number)", of: "vpc\(subnet.vpc)", subnets: [name],
      entries.map {
        "\($0.number) \($0.isIngress ? "in" : "out") \($0.isAllow ? "allow" : "deny") tcp "
          + "\($0.ports.lowerBound)-\($0.ports.upperBound) \($0.block.text)"
      })
  }

  private func drawTransit(in s: inout Sketch) {
    s.add("tgw", TransitGateway.self)
    for (number, attachment) in attachments.enumerated() {
      s.attachment(
        "att\(number)", "tgw", "vpc\(attachment.vpc)", subnets: attachment.subnets.map { "subnet\($0)" })
    }
    s.add("rtb", TransitGatewayRouteTable.self) {
      $0.transitGateway = Reference("tgw")
      $0.associations = attachments.indices.map { Reference("att\($0)") }
      $0.routes = transitRoutes.map { route in
        var written = TransitGatewayRoute(
          .cidr(CIDRBlock(route.block.text) ?? .anyIPv4), to: route.attachment.map { Reference("att\($0)") })
        written.isBlackhole = route.attachment == nil
        return written
      }
    }
  }
}
