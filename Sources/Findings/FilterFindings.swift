import Documents
import Topology
import TrafficSimulator

/// Rules of security groups and network ACLs that do nothing, or more than they should.
extension DeploymentFindings {
  var securityGroupFindings: [Finding] {
    declared(SecurityGroup.self).flatMap { group in
      shadowedRules(group.resource, group.facts) + twiceWritten(group.resource)
        + unused(group.resource, group.facts)
    }
  }

  // MARK: Security groups

  private func covers(_ wide: SecurityGroupRule, _ narrow: SecurityGroupRule) -> Bool {
    guard wide.direction == narrow.direction, wide != narrow, let wideProtocol = wide.ipProtocol.value,
      let narrowProtocol = narrow.ipProtocol.value, wideProtocol.covers(narrowProtocol)
    else { return false }
    if wideProtocol.hasPorts {
      guard let ports = wide.ports?.value, let inner = narrow.ports?.value, ports.contains(inner) else {
        return false
      }
    }
    switch (wide.peer, narrow.peer) {
    case (.cidr(let outer), .cidr(let inner)): return outer.contains(inner)
    case (.cidr(let outer), .securityGroup): return outer.isEverything && outer.family == .ipv4
    case (.securityGroup(let left), .securityGroup(let right)):
      return id(left, .securityGroup) != nil && id(left, .securityGroup) == id(right, .securityGroup)
    default: return false
    }
  }

  private func shadowedRules(_ group: Resource, _ facts: SecurityGroup) -> [Finding] {
    facts.rules.enumerated().compactMap { index, rule in
      let wider = facts.rules.enumerated().first { other, wide in
        other != index && !wide.isAWSDefault && covers(wide, rule) && !(covers(rule, wide) && other > index)
      }
      guard let wider, !rule.isAWSDefault else { return nil }
      return Finding(
        "hygiene.shadowed-rule", .note,
        "a rule of \(group.name) changes nothing: \(text(wider.element)) admits what \(text(rule)) says",
        resource: rule.declaredBy.flatMap { deployment[$0] } ?? group, source: rule.source,
        detail: "remove it, or narrow the wider one"
      ).fixed(by: fix([ModelEdit(group.id, .securityGroupRule(.remove(rule)))]))
    }
  }

  func text(_ rule: SecurityGroupRule) -> String {
    let peer =
      switch rule.peer {
      case .cidr(let block): block.description
      case .securityGroup(let group): name(group)
      case .prefixList(let list): name(list)
      case .unknown(let unknown): unknown.reason
      }
    let ports = rule.ports?.value.map { " \($0)" } ?? ""
    return "\(rule.direction) \(rule.ipProtocol.value?.description ?? "?")\(ports) \(peer)"
  }

  /// Terraform: a rule that stands inline and as a resource is refused (`InvalidPermission.Duplicate`), and rules of
  /// both kinds undo each other ("Resource: aws_security_group").
  private func twiceWritten(_ group: Resource) -> [Finding] {
    guard group.type == "aws_security_group", group.source?.file.hasSuffix(".tf") == true,
      let attributes = group.attributes
    else { return [] }
    return TrafficDirection.bothWays.compactMap { direction in
      let inline = attributes[direction.rawValue]?.elements ?? []
      guard !inline.isEmpty else { return nil }
      let own = declared(SecurityGroupRuleDeclaration.self).first { part in
        id(part.facts.securityGroup, .securityGroup) == group.id
          && part.facts.rules.contains { $0.direction == direction }
      }
      guard let own else { return nil }
      return Finding(
        "hygiene.rules-written-two-ways", .error,
        "\(direction) rules of \(group.name) stand inline and in \(own.resource.name): each apply undoes the other's",
        resource: own.resource,
        detail: "one that says the same twice ends in InvalidPermission.Duplicate; keep to one way")
    }
  }

  private func unused(_ group: Resource, _ facts: SecurityGroup) -> [Finding] {
    guard !facts.isDefault, members(of: group.id).isEmpty else { return [] }
    let isNamed = declared(SecurityGroup.self).contains { other in
      other.facts.rules.contains { rule in
        if case .securityGroup(let peer) = rule.peer { return id(peer, .securityGroup) == group.id }
        return false
      }
    }
    return [
      Finding(
        "hygiene.unused-group", .note,
        "nothing uses \(group.name)\(isNamed ? ", though rules name it: they admit nobody" : "")",
        resource: group)
    ]
  }

  // MARK: Network ACLs

  var networkACLFindings: [Finding] {
    declared(NetworkACL.self).flatMap { list in
      TrafficDirection.bothWays.flatMap { shadowedEntries(list.resource, list.facts, $0) }
        + withoutReplies(list.resource, list.facts)
    }
  }

  private func entries(_ list: NetworkACL, _ direction: TrafficDirection) -> [NetworkACLEntry] {
    list.entries.filter { $0.direction == direction && ($0.ruleNumber.value ?? 32767) < 32767 }
      .sorted { ($0.ruleNumber.value ?? 0) < ($1.ruleNumber.value ?? 0) }
  }

  private func covers(_ first: NetworkACLEntry, _ second: NetworkACLEntry) -> Bool {
    guard let wide = first.ipProtocol.value, let narrow = second.ipProtocol.value, wide.covers(narrow),
      let outer = first.cidrBlock.value, let inner = second.cidrBlock.value, outer.contains(inner)
    else { return false }
    guard wide.hasPorts else { return true }
    guard let ports = first.ports?.value else { return true }
    return second.ports?.value.map { ports.contains($0) } ?? (ports == .all)
  }

  /// "Rules are evaluated starting with the lowest numbered rule. As soon as a rule matches, it's applied."
  private func shadowedEntries(_ list: Resource, _ facts: NetworkACL, _ direction: TrafficDirection)
    -> [Finding]
  {
    let ordered = entries(facts, direction)
    return ordered.enumerated().compactMap { index, entry in
      guard let earlier = ordered[..<index].first(where: { covers($0, entry) }) else { return nil }
      let differs = earlier.isAllow.value != entry.isAllow.value
      return Finding(
        "hygiene.shadowed-rule", differs ? .warning : .note,
        "\(direction) rule \(entry.ruleNumber.value ?? 0) of \(list.name) never acts: rule \(earlier.ruleNumber.value ?? 0) decides first",
        resource: list, source: entry.source ?? list.source,
        detail: differs ? "the two rules decide differently" : nil
      ).fixed(by: differs ? nil : fix([ModelEdit(list.id, .networkACLEntry(.remove(entry)))]))
    }
  }

  /// "Network ACLs are stateless": what is let in on a port needs a way out on ephemeral ports, and the other way round.
  private func withoutReplies(_ list: Resource, _ facts: NetworkACL) -> [Finding] {
    TrafficDirection.bothWays.compactMap { direction in
      let opposite: TrafficDirection = direction == .ingress ? .egress : .ingress
      let admitted = entries(facts, direction).first { entry in
        entry.isAllow.value == true && entry.ipProtocol.value == .tcp
          && (entry.ports?.value?.last ?? 0) < 1024
      }
      guard let admitted, let block = admitted.cidrBlock.value else { return nil }
      let replies = entries(facts, opposite).contains { entry in
        entry.isAllow.value == true && entry.ipProtocol.value.map { $0.covers(.tcp) } == true
          && entry.cidrBlock.value.map { $0.overlaps(block) } == true
          && (entry.ports?.value.map { $0.overlaps(.ephemeral) } ?? true)
      }
      guard !replies else { return nil }
      var reply = NetworkACLEntry(
        opposite, ruleNumber: Fact(freeNumber(facts, opposite)), isAllow: Fact(true), cidrBlock: Fact(block))
      reply.ipProtocol = Fact(.tcp)
      reply.ports = Fact(.ephemeral)
      return Finding(
        "nacl.return-denied", .warning,
        "\(list.name) lets \(direction) rule \(admitted.ruleNumber.value ?? 0) through, but no \(opposite) rule its replies on ports 1024-65535",
        resource: list, source: admitted.source
      ).fixed(by: fix([ModelEdit(list.id, .networkACLEntry(.add(reply)))]))
    }
  }

  private func freeNumber(_ list: NetworkACL, _ direction: TrafficDirection) -> Int {
    ((entries(list, direction).compactMap(\.ruleNumber.value).max() ?? 90) / 10 + 1) * 10
  }
}

extension TrafficDirection {
  fileprivate static let bothWays: [TrafficDirection] = [.ingress, .egress]
}
