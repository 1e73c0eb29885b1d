import Documents
import Topology

/// A packet as guards see it.
struct Packet {
  var ipProtocol: IPProtocol
  /// The destination port, where the protocol has ports.
  var port: Int?
}

/// Security groups and network ACLs: each check is a value with its evidence.
extension Network {
  /// Whether the groups of an interface admit traffic with a peer ("Security group rules").
  func securityGroupCheck(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, _ packet: Packet
  ) -> Check {
    let code = direction == .ingress ? "sg.ingress" : "sg.egress"
    guard place.isGuarded else {
      return Check(code, .pass, "no security group guards \(place.resource.name)", resource: place.resource)
    }
    guard !place.securityGroups.isEmpty else {
      return Check(
        code, place.isInNamedNetwork ? .pass : .unknown,
        "the security groups of \(place.resource.name) are not loaded",
        resource: place.resource)
    }
    var undecided: (Resource, SecurityGroupRule)?
    for group in place.securityGroups {
      guard group.origin != .external, let facts = group.facts as? SecurityGroup else {
        return Check(code, .pass, "\(group.name) is not loaded and taken to admit it", resource: group)
      }
      for rule in facts.rules where rule.direction == direction {
        switch admits(rule, peer: peer, packet) {
        case .pass:
          return Check(
            code, .pass, "\(group.name) \(direction) \(Network.text(rule))", resource: group,
            rule: Network.text(rule),
            source: rule.source ?? group.source)
        case .unknown: undecided = undecided ?? (group, rule)
        default: continue
        }
      }
    }
    let wanted = Network.text(direction, peer, packet)
    if let (group, rule) = undecided {
      return Check(
        code, .unknown, "\(group.name) may admit it: \(Network.text(rule))", resource: group,
        rule: Network.text(rule),
        source: rule.source ?? group.source, wanted: wanted)
    }
    let group = place.securityGroups[0]
    let rules = (group.facts as? SecurityGroup)?.rules.filter { $0.direction == direction } ?? []
    return Check(
      code, .fail, "\(group.name) has no \(direction) rule for \(wanted)", resource: group,
      source: group.source,
      wanted: wanted,
      got: rules.isEmpty ? "no \(direction) rule" : rules.prefix(4).map(Network.text).joined(separator: "; "),
      causeCode: direction == .ingress ? "sg.ingress-denied" : "sg.egress-denied",
      obstacle: .securityGroup(BlockedPacket(direction, at: place, peer: peer, packet)))
  }

  private func admits(_ rule: SecurityGroupRule, peer: PacketEnd, _ packet: Packet) -> Outcome {
    guard let ruleProtocol = rule.ipProtocol.value else { return .unknown }
    guard ruleProtocol.covers(packet.ipProtocol) else { return .fail }
    var outcome = Outcome.pass
    if ruleProtocol.hasPorts, let ports = rule.ports, let port = packet.port {
      guard let range = ports.value else { return .unknown }
      guard range.contains(port) else { return .fail }
    }
    switch rule.peer {
    case .cidr(let block): outcome = Network.covers(block, peer)
    case .prefixList(let list):
      guard let facts: PrefixList = deployment.facts(list) else { return .unknown }
      outcome =
        facts.entries.contains { $0.value.map { Network.covers($0, peer) == .pass } == true } ? .pass : .fail
    case .securityGroup(let reference):
      guard let wanted = securityGroup(reference) else { return .fail }
      outcome = peer.place?.securityGroups.contains { $0.id == wanted.id } == true ? .pass : .fail
    case .unknown: outcome = .unknown
    }
    return outcome
  }

  /// Whether a block holds the whole place of a peer (pass), none of it (fail), or a part (unknown).
  static func covers(_ block: CIDRBlock, _ peer: PacketEnd) -> Outcome {
    if block.isEverything { return peer.addresses.map { $0.family == block.family } != false ? .pass : .fail }
    guard let addresses = peer.addresses else {
      if case .internet = peer { return .unknown }
      return peer.place?.isInNamedNetwork == true ? .unknown : .fail
    }
    if block.contains(addresses) { return .pass }
    return addresses.overlaps(block) ? .unknown : .fail
  }

  /// Whether a subnet's network ACL lets a packet over its border ("Network ACLs": in order of rule numbers, the first
  /// match decides).
  ///
  /// - Parameter isReply: judges the answer, which goes to a port between 1024 and 65535.
  func networkACLCheck(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, _ packet: Packet,
    isReply: Bool = false
  ) -> Check? {
    let code = "nacl.\(direction)\(isReply ? "-return" : "")"
    guard let list = networkACL(of: place), let facts = list.facts as? NetworkACL else { return nil }
    let ports = isReply ? PortRange.ephemeral : packet.port.map { PortRange($0) } ?? .all
    let what =
      "\(packet.ipProtocol) \(isReply ? "1024-65535 (reply)" : packet.port.map(String.init) ?? "all") \(direction == .ingress ? "from" : "to") \(peer.addresses?.description ?? peer.text)"
    let blocked = BlockedPacket(
      direction, at: place, peer: peer, packet, ports: packet.ipProtocol.hasPorts ? ports : nil)
    let entries = facts.entries.filter { $0.direction == direction }
      .sorted { ($0.ruleNumber.value ?? 0) < ($1.ruleNumber.value ?? 0) }
    for entry in entries {
      guard let ruleProtocol = entry.ipProtocol.value, let block = entry.cidrBlock.value,
        let isAllow = entry.isAllow.value
      else {
        return Check(
          code, .unknown, "a rule of \(list.name) is not known", resource: list, source: entry.source)
      }
      guard ruleProtocol.covers(packet.ipProtocol) else { continue }
      if ruleProtocol.hasPorts, let range = entry.ports?.value {
        guard range.overlaps(ports) else { continue }
        if !isAllow, isReply, !range.contains(ports) { continue }
      }
      switch Network.covers(block, peer) {
      case .fail: continue
      case .unknown where !isAllow: continue
      default: break
      }
      let rule =
        "rule \(entry.ruleNumber.value.map(String.init) ?? "?") \(isAllow ? "allow" : "deny") \(ruleProtocol) \(block)"
      if isAllow {
        return Check(
          code, .pass, "\(list.name) \(direction) \(rule)", resource: list, rule: rule, source: entry.source)
      }
      return denied(
        code, list, direction, isReply, what, rule: rule, source: entry.source ?? list.source, blocked)
    }
    return denied(code, list, direction, isReply, what, rule: "rule * deny", source: list.source, blocked)
  }

  private func denied(
    _ code: String, _ list: Resource, _ direction: TrafficDirection, _ isReply: Bool, _ what: String,
    rule: String,
    source: SourceLocation?, _ blocked: BlockedPacket
  ) -> Check {
    Check(
      code, .fail, "\(list.name) denies \(direction) \(what) by \(rule)", resource: list, rule: rule,
      source: source,
      wanted: "allow \(what)", got: rule,
      causeCode: isReply
        ? "nacl.return-denied" : direction == .ingress ? "nacl.ingress-denied" : "nacl.egress-denied",
      obstacle: .networkACL(blocked))
  }

  /// A rule in short: `tcp 443 from sg-web`.
  static func text(_ rule: SecurityGroupRule) -> String {
    let peer =
      switch rule.peer {
      case .cidr(let block): block.description
      case .securityGroup(let group): group.description
      case .prefixList(let list): list.description
      case .unknown(let unknown): unknown.reason
      }
    let ports = rule.ports.map { " " + ($0.value?.description ?? "unknown ports") } ?? ""
    return
      "\(rule.ipProtocol.value?.description ?? "unknown protocol")\(ports) \(rule.direction == .ingress ? "from" : "to") \(peer)"
  }

  private static func text(_ direction: TrafficDirection, _ peer: PacketEnd, _ packet: Packet) -> String {
    let groups = peer.place?.securityGroups.map(\.name) ?? []
    let who =
      groups.isEmpty
      ? peer.addresses?.description ?? peer.text
      : "\(groups.joined(separator: ", ")) (\(peer.place?.addressText ?? ""))"
    return
      "\(packet.ipProtocol)\(packet.port.map { " \($0)" } ?? "") \(direction == .ingress ? "from" : "to") \(who)"
  }
}
