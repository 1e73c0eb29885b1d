import Documents
import Topology

/// Security groups and network ACLs: a rule corrected, or the narrowest new one.
extension FixCandidates {
  func securityGroupCandidates(_ blocked: BlockedPacket) -> [FixCandidate] {
    let groups = blocked.here.securityGroups.compactMap { deployment[$0] }
    var found = groups.flatMap { corrections($0, blocked) }
    found += listenerCorrections(groups, blocked)
    if let group = groups.first(where: { $0.origin == .declared }) { found += additions(group, blocked) }
    return found
  }

  private func rule(_ blocked: BlockedPacket, peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    var rule = SecurityGroupRule(
      blocked.direction, Fact(blocked.ipProtocol), ports: blocked.ports.map { Fact($0) }, peer: peer)
    if blocked.ipProtocol == .icmp || blocked.ipProtocol == .icmpv6 {
      (rule.icmpType, rule.icmpCode) = (-1, -1)
    }
    return rule
  }

  private func additions(_ group: Resource, _ blocked: BlockedPacket) -> [FixCandidate] {
    var found = blocked.peer.securityGroups.compactMap { deployment[$0] }.filter { $0.origin == .declared }
      .prefix(1).map { peer in
        FixCandidate(
          group.id,
          .securityGroupRule(.add(rule(blocked, peer: .securityGroup(Reference(to: peer.id))))),
          opens: .sameCaller, letsIn: others(in: peer.id, but: blocked.peer.resource))
      }
    // A caller whose address is not known yet cannot be named by it, only by its group.
    guard let block = blocked.peer.addresses ?? (blocked.peer.resource == nil ? CIDRBlock.anyIPv4 : nil)
    else {
      return found
    }
    found.append(
      FixCandidate(
        group.id, .securityGroupRule(.add(rule(blocked, peer: .cidr(block)))), opens: opening(of: block),
        letsIn: letsIn(of: block)))
    return found
  }

  /// Rules that miss in one thing only: the ports, or the peer.
  private func corrections(_ group: Resource, _ blocked: BlockedPacket) -> [FixCandidate] {
    guard let facts = group.facts as? SecurityGroup, let ports = blocked.ports else { return [] }
    return facts.rules.filter { $0.direction == blocked.direction && !$0.isAWSDefault }.compactMap { old in
      guard old.ipProtocol.value == blocked.ipProtocol, let range = old.ports?.value else { return nil }
      var new = old
      if names(old.peer, blocked.peer) {
        new.ports = Fact(ports, source: old.ports?.source)
        let isIdle = !isUsed(range, behind: blocked.direction == .ingress ? [group.id] : groups(of: old.peer))
        return FixCandidate(
          group.id, .securityGroupRule(.replace(old, with: new)), opens: isIdle ? .nothing : .sameCaller,
          letsIn: isIdle
            ? nil : "nobody more, but port \(range) is closed to \(old.peer.text(in: deployment))",
          size: isIdle ? 0 : 2)
      }
      guard range.contains(ports), case .securityGroup = old.peer,
        let peer = blocked.peer.securityGroups.compactMap({ deployment[$0] }).first(where: {
          $0.origin == .declared
        })
      else { return nil }
      new.peer = .securityGroup(Reference(to: peer.id))
      return FixCandidate(
        group.id, .securityGroupRule(.replace(old, with: new)), opens: .sameCaller,
        letsIn: "nobody more, but \(old.peer.text(in: deployment)) is let in no longer", size: 1)
    }
  }

  /// A listener that was moved away from the port that the way to it is open for.
  private func listenerCorrections(_ groups: [Resource], _ blocked: BlockedPacket) -> [FixCandidate] {
    guard blocked.direction == .ingress, let port = blocked.ports?.first,
      let balancer = blocked.here.resource.flatMap({ deployment[$0] }), balancer.facts is LoadBalancer
    else { return [] }
    let open = groups.compactMap { $0.facts as? SecurityGroup }.flatMap(\.rules).filter {
      $0.direction == .ingress && names($0.peer, blocked.peer)
    }.compactMap { $0.ports?.value }.filter { $0.first == $0.last && $0.first != port }
    return listeners(of: balancer).filter { $0.facts.port?.value == port }.flatMap { listener in
      open.map { FixCandidate(listener.resource.id, .setting(.listenerPort($0.first))) }
    }
  }

  func listeners(of balancer: Resource) -> [(resource: Resource, facts: Listener)] {
    deployment.all(Listener.self).filter { id($0.facts.loadBalancer, .loadBalancer) == balancer.id }
  }

  private func names(_ peer: SecurityGroupRule.Peer, _ end: BlockedPacket.End) -> Bool {
    switch peer {
    case .securityGroup(let group):
      network.securityGroup(group).map { end.securityGroups.contains($0.id) } ?? false
    case .cidr(let block):
      end.addresses.map { block.contains($0) } ?? block.isEverything
    case .prefixList, .unknown: false
    }
  }

  private func groups(of peer: SecurityGroupRule.Peer) -> [ResourceID] {
    guard case .securityGroup(let group) = peer else { return [] }
    return network.securityGroup(group).map { [$0.id] } ?? []
  }

  /// Whether anything may listen on a run of ports behind groups; what cannot be told counts as used.
  private func isUsed(_ ports: PortRange, behind groups: [ResourceID]) -> Bool {
    guard !groups.isEmpty else { return true }
    for resource in deployment.resources {
      let uses = resource.facts.uses.filter { use in
        use.kind == .securityGroup && use.role == "securityGroups"
          && network.securityGroup(use.reference).map { groups.contains($0.id) } == true
      }
      guard !uses.isEmpty else { continue }
      switch resource.facts {
      case is LoadBalancer:
        if listeners(of: resource).contains(where: { $0.facts.port?.value.map(ports.contains) ?? true }) {
          return true
        }
      case let service as ECSService:
        let declared = deployment.facts(service.taskDefinition, as: ECSTaskDefinition.self)?.containers ?? []
        let listening =
          service.loadBalancers.compactMap { $0.containerPort?.value }
          + service.serviceRegistries.compactMap { ($0.containerPort ?? $0.port)?.value }
          + declared.flatMap(\.portMappings).compactMap { $0.containerPort?.value }
        if listening.isEmpty || listening.contains(where: ports.contains) { return true }
      case is VPCLink: continue
      case is VPCEndpoint: if ports.contains(443) { return true }
      default: return true
      }
    }
    return false
  }

  private func others(in group: ResourceID, but resource: ResourceID?) -> String? {
    let members = deployment.resources.filter { candidate in
      candidate.id != resource
        && candidate.facts.uses.contains {
          $0.kind == .securityGroup && $0.role == "securityGroups"
            && network.securityGroup($0.reference)?.id == group
        }
    }
    guard !members.isEmpty else { return nil }
    let names = members.prefix(3).map(\.name).joined(separator: ", ")
    return members.count > 3 ? "\(names) and \(members.count - 3) more of its group" : names
  }

  func opening(of block: CIDRBlock) -> FixCandidate.Opening {
    if block.isEverything { return .everyone }
    return block.prefixLength == block.family.bitCount ? .oneAddress : .network
  }

  private func letsIn(of block: CIDRBlock) -> String? {
    if block.isEverything { return "every address" }
    return block.prefixLength == block.family.bitCount ? nil : "everything in \(block)"
  }

  // MARK: Network ACLs

  /// "Rules are evaluated starting with the lowest numbered rule" (Network ACLs): the new one stands before what denies.
  func networkACLCandidates(_ blocked: BlockedPacket) -> [FixCandidate] {
    guard let list = subject, let facts = list.facts as? NetworkACL else { return [] }
    let block = blocked.peer.addresses ?? CIDRBlock.anyIPv4
    let entries = facts.entries.filter { $0.direction == blocked.direction }
    let numbers = Set(entries.compactMap(\.ruleNumber.value))
    let denying = entries.first { entry in
      entry.isAllow.value == false && entry.ruleNumber.value.map { $0 < 32767 } == true
        && entry.source == check.source && entry.cidrBlock.value.map { $0.overlaps(block) } == true
    }
    var found: [FixCandidate] = []
    if let number = NetworkACLNumbers.free(before: denying?.ruleNumber.value, numbers) {
      var entry = NetworkACLEntry(
        blocked.direction, ruleNumber: Fact(number), isAllow: Fact(true), cidrBlock: Fact(block))
      entry.ipProtocol = Fact(blocked.ipProtocol)
      entry.ports = blocked.ports.map { Fact($0) }
      found.append(
        FixCandidate(
          list.id, .networkACLEntry(.add(entry)), opens: opening(of: block), letsIn: letsIn(of: block)))
    }
    for old in entries where old.isAllow.value == true && old.ipProtocol.value == blocked.ipProtocol {
      guard let ports = blocked.ports, let range = old.ports?.value, range.overlaps(ports),
        old.cidrBlock.value.map({ $0.contains(block) }) == true, !range.contains(ports)
      else { continue }
      var new = old
      new.ports = Fact(
        PortRange(min(range.first, ports.first), max(range.last, ports.last)), source: old.ports?.source)
      found.append(FixCandidate(list.id, .networkACLEntry(.replace(old, with: new)), opens: .sameCaller))
    }
    return found
  }
}

/// Which number a new rule gets.
enum NetworkACLNumbers {
  /// The highest free number before a rule; behind all others where there is none.
  static func free(before number: Int?, _ taken: Set<Int>) -> Int? {
    if let number {
      let gap = stride(from: number - 1, through: 1, by: -1).first { !taken.contains($0) }
      let lower = taken.filter { $0 < number }.max() ?? 0
      let middle = lower + (number - lower) / 2
      return middle > lower && !taken.contains(middle) && middle < number ? middle : gap
    }
    let next = ((taken.filter { $0 < 32767 }.max() ?? 90) / 10 + 1) * 10
    return next < 32767 ? next : (1..<32767).last { !taken.contains($0) }
  }
}

extension SecurityGroupRule.Peer {
  /// The peer in the names of a deployment.
  func text(in deployment: Deployment) -> String {
    switch self {
    case .cidr(let block): block.description
    case .securityGroup(let group): deployment.resolve(group)?.name ?? group.description
    case .prefixList(let list): deployment.resolve(list)?.name ?? list.description
    case .unknown(let unknown): unknown.reason
    }
  }
}
