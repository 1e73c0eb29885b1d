import Documents
import Topology

/// Whether security groups admit packets ("Control traffic to your AWS resources using security groups"):
/// rules only allow, all groups of an interface together, and replies pass by themselves.
extension Network {
  /// Whether the groups of an interface admit traffic with a peer.
  ///
  /// - Parameters:
  ///   - seesGroups: whether the peer's groups are still known here, so that rules may refer to them.
  ///   - endpoint: the gateway endpoint that leads to the peer, whose service rules name by its prefix list.
  func securityGroupCheck(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, _ packet: Packet,
    seesGroups: Bool = true, through endpoint: Resource? = nil
  ) -> Check {
    let code = direction == .ingress ? "sg.ingress" : "sg.egress"
    guard place.isGuarded else {
      return Check(code, .pass, "no security group guards \(place.resource.name)", resource: place.resource)
    }
    guard !place.securityGroups.isEmpty else {
      return Check(
        code, place.isInNamedNetwork ? .pass : .unknown,
        "the security groups of \(place.resource.name) are not loaded", resource: place.resource)
    }
    var undecided: Check?
    var blind: Check?
    for group in place.securityGroups {
      guard group.origin != .external, let facts = group.facts as? SecurityGroup else {
        return Check(code, .pass, "\(group.name) is not loaded and taken to admit it", resource: group)
      }
      for rule in facts.rules where rule.direction == direction {
        switch admits(rule, peer: peer, packet, through: endpoint) {
        case .pass where !seesGroups && rule.refersToGroup:
          blind = blind ?? unseen(rule, of: group, at: place, code, peer, packet)
        case .pass: return admission(rule, of: group, in: facts, code)
        case .unknown: undecided = undecided ?? doubt(rule, of: group, code, peer, packet)
        default: continue
        }
      }
    }
    return undecided ?? blind ?? refusal(place, direction, peer, packet, code)
  }

  private func admission(
    _ rule: SecurityGroupRule, of group: Resource, in facts: SecurityGroup, _ code: String
  ) -> Check {
    let text = Network.text(rule)
    let tracking = facts.tracks(rule) ? "" : ", untracked: a change of it cuts open connections"
    var check = Check(
      code, .pass, "\(group.name) \(rule.direction) \(text)\(tracking)", resource: group, rule: text,
      source: rule.source ?? group.source)
    if let vpc = blockOwner(rule), vpc.kind == .vpc, vpc.origin == .external {
      check.assumption = Trace.Assumption(
        "\(vpc.name) has no further block of addresses", resource: vpc.selector)
    }
    return check
  }

  /// The network whose block a rule names before it is known.
  private func blockOwner(_ rule: SecurityGroupRule) -> Resource? {
    guard case .unknown(let unknown) = rule.peer else { return nil }
    return networks(ofUnknownBlock: unknown).first
  }

  private func doubt(
    _ rule: SecurityGroupRule, of group: Resource, _ code: String, _ peer: PacketEnd, _ packet: Packet
  ) -> Check {
    var check = self.rule(rule, of: group, code, .unknown, "\(group.name) may admit it", peer, packet)
    if case .unknown(let unknown) = rule.peer { check.got = unknown.reason }
    return check
  }

  private func rule(
    _ rule: SecurityGroupRule, of group: Resource, _ code: String, _ outcome: Outcome, _ summary: String,
    _ peer: PacketEnd, _ packet: Packet
  ) -> Check {
    let text = Network.text(rule)
    return Check(
      code, outcome, "\(summary): \(text)", resource: group, rule: text, source: rule.source ?? group.source,
      wanted: Network.text(rule.direction, peer, packet))
  }

  /// "A security group rule can refer to a group of a peered VPC in the same Region"; through a middlebox or,
  /// without its leave, a transit gateway the groups of the sender are not known.
  private func unseen(
    _ rule: SecurityGroupRule, of group: Resource, at place: NetworkPlace, _ code: String, _ peer: PacketEnd,
    _ packet: Packet
  ) -> Check {
    var check = self.rule(
      rule, of: group, code, .fail, "\(group.name) refers to a group that is not known on this way", peer,
      packet)
    check.causeCode = "sg.reference-not-resolvable"
    check.got = rule.peer.text
    check.obstacle = .securityGroup(BlockedPacket(rule.direction, at: place, peer: peer, packet))
    return check
  }

  private func refusal(
    _ place: NetworkPlace, _ direction: TrafficDirection, _ peer: PacketEnd, _ packet: Packet, _ code: String
  ) -> Check {
    let group = place.securityGroups[0]
    let wanted = Network.text(direction, peer, packet)
    let rules = place.securityGroups.flatMap {
      ($0.facts as? SecurityGroup)?.rules.filter { $0.direction == direction } ?? []
    }
    return Check(
      code, .fail, "\(group.name) has no \(direction) rule for \(wanted)", resource: group,
      source: group.source, wanted: wanted,
      got: rules.isEmpty ? "no \(direction) rule" : rules.prefix(4).map(Network.text).joined(separator: "; "),
      causeCode: direction == .ingress ? "sg.ingress-denied" : "sg.egress-denied",
      obstacle: .securityGroup(BlockedPacket(direction, at: place, peer: peer, packet)))
  }

  private func admits(
    _ rule: SecurityGroupRule, peer: PacketEnd, _ packet: Packet, through endpoint: Resource?
  ) -> Outcome {
    guard let ruleProtocol = rule.ipProtocol.value else { return .unknown }
    guard ruleProtocol.covers(packet.ipProtocol) else { return .fail }
    if ruleProtocol.hasPorts, let written = rule.ports, let ports = packet.ports {
      guard let range = written.value else { return .unknown }
      guard range.contains(ports) else { return .fail }
    }
    if let type = packet.icmpType, ruleProtocol == packet.ipProtocol, let wanted = rule.icmpType,
      wanted != -1, wanted != type
    {
      return .fail
    }
    switch rule.peer {
    case .cidr(let block): return Network.covers(block, peer, packet)
    case .prefixList(let list):
      if let endpoint, let isMeant = names(list, serviceOf: endpoint) { return isMeant ? .pass : .fail }
      return Network.covers(deployment.facts(list), peer, packet)
    case .securityGroup(let reference):
      guard let wanted = securityGroup(reference) else { return .fail }
      return peer.place?.securityGroups.contains { $0.id == wanted.id } == true ? .pass : .fail
    case .unknown(let unknown): return covers(unknown, peer, packet)
    }
  }

  /// Whether a block holds the whole place of a peer (pass), none of it (fail), or a part (unknown); nil where nothing
  /// is known of the block.
  func covers(_ block: Fact<CIDRBlock>, _ peer: PacketEnd, _ packet: Packet) -> Outcome? {
    switch block.content {
    case .known(let block): return Network.covers(block, peer, packet)
    case .unknown(let unknown):
      let outcome = covers(unknown, peer, packet)
      return outcome == .unknown ? nil : outcome
    }
  }

  /// Whether a block that is not known yet holds a peer: it does where it is the block of the peer's own network. The
  /// blocks of networks that reach each other do not overlap, and nobody outside has an address of one ("IP addressing
  /// for your VPCs and subnets").
  func covers(_ unknown: Unknown, _ peer: PacketEnd, _ packet: Packet) -> Outcome {
    let networks = networks(ofUnknownBlock: unknown)
    guard packet.family == .ipv4, !networks.isEmpty else { return .unknown }
    guard let place = peer.place else { return .fail }
    let outcomes = networks.map { holds(place, in: $0) }
    if outcomes.contains(.pass) { return .pass }
    return outcomes.contains(.unknown) ? .unknown : .fail
  }

  /// Whether a place has an address of a network's block; a VPC with several blocks may mean another one.
  private func holds(_ place: NetworkPlace, in network: Resource) -> Outcome {
    guard let vpc = network.facts as? VPC else {
      guard let subnet = place.subnet else { return .unknown }
      if subnet.id == network.id { return .pass }
      return subnet.isOneSubnet && network.isOneSubnet ? .fail : .unknown
    }
    guard let own = place.vpc else { return .unknown }
    guard own.id == network.id else { return own.origin == .external ? .unknown : .fail }
    return vpc.cidrBlocks.count > 1 ? .unknown : .pass
  }

  /// Whether a prefix list is the one of an endpoint's service ("Gateway endpoints", "Security": rules refer to the
  /// service by "the ID of the prefix list"); nil where the list's name is not known.
  private func names(_ list: Reference, serviceOf endpoint: Resource) -> Bool? {
    let resource = deployment.resolve(list)
    if let resource, resource.facts is VPCEndpoint { return resource.id == endpoint.id }
    guard let name = (resource?.facts as? PrefixList)?.prefixListName?.symbolicText,
      let service = (endpoint.facts as? VPCEndpoint)?.serviceName?.symbolicText
    else { return nil }
    return name.raw.split(separator: ".").last == service.raw.split(separator: ".").last
  }

  private static func covers(_ list: PrefixList?, _ peer: PacketEnd, _ packet: Packet) -> Outcome {
    guard let list, list.entriesAreComplete else { return .unknown }
    return list.entries.contains { $0.value.map { covers($0, peer, packet) == .pass } == true }
      ? .pass : .fail
  }

  /// Whether a block holds the whole place of a peer (pass), none of it (fail), or a part (unknown).
  static func covers(_ block: CIDRBlock, _ peer: PacketEnd, _ packet: Packet) -> Outcome {
    guard block.family == packet.family else { return .fail }
    if block.isEverything { return .pass }
    guard let addresses = peer.addresses else {
      if case .internet = peer { return RequestWalk.isPrivate(block.base) ? .fail : .unknown }
      return peer.place?.isInNamedNetwork == true ? .unknown : .fail
    }
    if block.contains(addresses) { return .pass }
    return addresses.overlaps(block) ? .unknown : .fail
  }

  /// Whether rules of one interface's groups can refer to the groups of another: in one VPC, over an active
  /// peering of one Region, or, for ingress only, over a transit gateway whose attachments both allow it
  /// ("Security group referencing" of "Amazon VPC attachments in AWS Transit Gateway").
  func seesGroups(_ from: NetworkPlace, _ to: NetworkPlace, _ direction: TrafficDirection) -> Bool {
    guard let one = from.vpc, let other = to.vpc, one.id != other.id else { return true }
    if one.origin == .external || other.origin == .external { return true }
    let isPeered = (peeringsOfVPC[one.id] ?? []).contains { peering in
      (peeringsOfVPC[other.id] ?? []).contains { $0.id == peering.id } && isActive(peering)
    }
    if isPeered { return one.region == nil || other.region == nil || one.region == other.region }
    guard direction == .ingress else { return false }
    return transitGateways.values.contains { $0.lets(one, see: other) }
  }

  private func isActive(_ peering: Resource) -> Bool {
    (peering.facts as? PeeringConnection)?.status?.value ?? "active" == "active"
  }

  /// A rule in short: `tcp 443 from sg-web`.
  static func text(_ rule: SecurityGroupRule) -> String {
    let ports = rule.ports.map { " " + ($0.value?.description ?? "unknown ports") } ?? ""
    let name = rule.ipProtocol.value?.description ?? "unknown protocol"
    return "\(name)\(ports) \(rule.direction == .ingress ? "from" : "to") \(rule.peer.text)"
  }

  static func text(_ direction: TrafficDirection, _ peer: PacketEnd, _ packet: Packet) -> String {
    let groups = peer.place?.securityGroups.map(\.name) ?? []
    let who =
      groups.isEmpty
      ? peer.addresses?.description ?? peer.text
      : "\(groups.joined(separator: ", ")) (\(peer.place?.addressText ?? ""))"
    return "\(packet.text) \(direction == .ingress ? "from" : "to") \(who)"
  }
}

extension SecurityGroup {
  /// "If a security group rule permits TCP or UDP flows for all traffic and there is a corresponding rule in
  /// the other direction that permits all response traffic, then that flow is not tracked" (Security group
  /// connection tracking).
  fileprivate func tracks(_ rule: SecurityGroupRule) -> Bool {
    !rule.admitsEverything
      || !rules.contains {
        $0.direction != rule.direction && $0.admitsEverything && $0.isSameFamily(as: rule)
      }
  }
}

extension Resource {
  /// Whether this is a single subnet that the inputs describe.
  fileprivate var isOneSubnet: Bool {
    origin == .declared && (facts as? Subnet)?.isSeveral == false
  }
}

extension SecurityGroupRule {
  fileprivate var admitsEverything: Bool {
    guard case .cidr(let block) = peer, block.isEverything, let ipProtocol = ipProtocol.value else {
      return false
    }
    return ipProtocol == .all || (ipProtocol.hasPorts && ports.map { $0.value == .all } ?? true)
  }

  fileprivate func isSameFamily(as other: SecurityGroupRule) -> Bool {
    guard case .cidr(let block) = peer, case .cidr(let otherBlock) = other.peer else { return false }
    return block.family == otherBlock.family
  }

  var refersToGroup: Bool { if case .securityGroup = peer { true } else { false } }
}

extension SecurityGroupRule.Peer {
  var text: String {
    switch self {
    case .cidr(let block): block.description
    case .securityGroup(let group): group.description
    case .prefixList(let list): list.description
    case .unknown(let unknown): unknown.text?.description ?? unknown.reason
    }
  }
}
