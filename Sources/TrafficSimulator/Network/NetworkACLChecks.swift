import Documents
import Topology

/// A network ACL with its rules in the order in which they are asked ("Network ACLs": by rule number, not as
/// written).
struct CompiledNetworkACL: Sendable {
  let ingress: [NetworkACLEntry]
  let egress: [NetworkACLEntry]

  init(_ list: NetworkACL) {
    func rules(_ direction: TrafficDirection) -> [NetworkACLEntry] {
      list.entries.filter { $0.direction == direction }
        .sorted { ($0.ruleNumber.value ?? Int.max) < ($1.ruleNumber.value ?? Int.max) }
    }
    ingress = rules(.ingress)
    egress = rules(.egress)
  }

  func rules(_ direction: TrafficDirection) -> [NetworkACLEntry] { direction == .ingress ? ingress : egress }

  /// Whether the first rule of each family lets everything pass, so that no packet fares otherwise.
  func isOpen(_ direction: TrafficDirection) -> Bool {
    let first = rules(direction).first { $0.cidrBlock.value?.family != .ipv6 }
    return first?.isAllow.value == true && first?.ipProtocol.value == .all
      && first?.cidrBlock.value?.isEverything == true
  }
}

/// What a list decides of the ports that a packet may use.
enum NetworkACLDecision {
  case allow(NetworkACLEntry)
  /// Denied, wholly or for some of the ports; nil stands for the last rule `*`.
  case deny(NetworkACLEntry?, isPartial: Bool)
  case unknown(NetworkACLEntry)
}

extension CompiledNetworkACL {
  /// The first rule that matches decides; for a run of ports each port by its own first match.
  ///
  /// - Parameters:
  ///   - ports: the ports that the packet may go to; nil where its protocol has none.
  ///   - network: knows whose blocks are not known yet.
  func decide(
    _ direction: TrafficDirection, _ peer: PacketEnd, _ packet: Packet, ports: PortRange?, icmpType: Int?,
    in network: Network
  ) -> NetworkACLDecision {
    var open = [ports ?? .all]
    var allowed: NetworkACLEntry?
    var denied: NetworkACLEntry?
    for rule in rules(direction) {
      guard let ruleProtocol = rule.ipProtocol.value, let isAllow = rule.isAllow.value else {
        return .unknown(rule)
      }
      guard ruleProtocol.covers(packet.ipProtocol), rule.speaksOf(icmpType, ruleProtocol) else { continue }
      let range = ruleProtocol.hasPorts ? rule.ports?.value ?? .all : .all
      let left = open.flatMap { $0.removing(range) }
      guard left != open else { continue }
      guard let outcome = network.covers(rule.cidrBlock, peer, packet) else { return .unknown(rule) }
      if outcome == .fail || outcome == .unknown && !isAllow { continue }
      if isAllow { allowed = allowed ?? rule } else { denied = denied ?? rule }
      open = left
      if open.isEmpty { break }
    }
    if denied == nil, open.isEmpty, let allowed { return .allow(allowed) }
    return .deny(denied, isPartial: allowed != nil)
  }
}

extension NetworkACLEntry {
  fileprivate func speaksOf(_ type: Int?, _ ruleProtocol: IPProtocol) -> Bool {
    guard let type, ruleProtocol == .icmp || ruleProtocol == .icmpv6, let wanted = icmpType else {
      return true
    }
    return wanted == -1 || wanted == type
  }

  var text: String {
    let number = ruleNumber.value.map(String.init) ?? "?"
    let isAllow = isAllow.value == true ? "allow" : "deny"
    let ports = ports?.value.map { " \($0)" } ?? ""
    let block = cidrBlock.value?.description ?? cidrBlock.unknown?.text?.description ?? "unknown addresses"
    return "rule \(number) \(isAllow) \(ipProtocol.value?.description ?? "?")\(ports) \(block)"
  }
}

extension PortRange {
  /// What is left of the run without another one.
  func removing(_ other: PortRange) -> [PortRange] {
    guard overlaps(other) else { return [self] }
    return [PortRange(first, other.first - 1), PortRange(other.last + 1, last)].filter { $0.first <= $0.last }
  }

  /// The ports that Linux clients send from; load balancers and NAT gateways use all of `ephemeral`.
  static let linuxEphemeral = PortRange(32768, 60999)
}

extension Network {
  /// Whether a subnet's network ACL lets a packet over its border.
  ///
  /// - Parameter replyPorts: where the packet is an answer, the ports that its client may have sent from.
  func networkACLCheck(
    _ place: NetworkPlace, _ direction: TrafficDirection, peer: PacketEnd, _ packet: Packet,
    replyPorts: PortRange? = nil
  ) -> Check? {
    guard let list = networkACL(of: place), let compiled = compiledLists[list.id] else { return nil }
    let code = "nacl.\(direction)\(replyPorts == nil ? "" : "-return")"
    let ports = packet.ipProtocol.hasPorts ? replyPorts ?? packet.ports : nil
    let decision = compiled.decide(
      direction, peer, packet, ports: ports,
      icmpType: replyPorts == nil ? packet.icmpType : packet.icmpReplyType, in: self)
    switch decision {
    case .allow(let rule):
      return Check(
        code, .pass, "\(list.name) \(direction) \(rule.text)", resource: list, rule: rule.text,
        source: rule.source)
    case .unknown(let rule):
      return Check(
        code, .unknown, "\(rule.text) of \(list.name) is not known", resource: list, source: rule.source,
        got: rule.cidrBlock.unknown?.reason)
    case .deny(let rule, let isPartial):
      let what = "\(packet.ipProtocol) \(ports?.description ?? "")\(replyPorts == nil ? "" : " (reply)")"
      let whom = "\(direction == .ingress ? "from" : "to") \(peer.addresses?.description ?? peer.text)"
      let text = rule?.text ?? "rule * deny"
      return Check(
        code, .fail,
        "\(list.name) denies \(isPartial ? "some of " : "")\(direction) \(what) \(whom) by \(text)",
        resource: list, rule: text, source: rule?.source ?? list.source, wanted: "allow \(what) \(whom)",
        got: text, causeCode: cause(direction, isReply: replyPorts != nil),
        obstacle: .networkACL(BlockedPacket(direction, at: place, peer: peer, packet, ports: ports)))
    }
  }

  private func cause(_ direction: TrafficDirection, isReply: Bool) -> String {
    if isReply { return "nacl.return-denied" }
    return direction == .ingress ? "nacl.ingress-denied" : "nacl.egress-denied"
  }
}
