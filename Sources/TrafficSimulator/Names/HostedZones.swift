import Documents
import Topology

/// Hosted zones and resolver rules: which one answers for a name, and what it says.
extension RequestWalk {
  typealias Zone = (resource: Resource, facts: HostedZone)

  /// The most specific private zone of a VPC for a name.
  func privateZone(for host: String, _ vpc: Resource) -> Zone? {
    zones(for: host) {
      $0.isPrivate && $0.vpcs.contains { self.deployment.resolve($0, as: .vpc)?.id == vpc.id }
    }
  }

  func publicZone(for host: String) -> Zone? { zones(for: host) { !$0.isPrivate } }

  func anyPrivateZone(for host: String) -> Zone? { zones(for: host) { $0.isPrivate } }

  private func zones(for host: String, where isWanted: (HostedZone) -> Bool) -> Zone? {
    deployment.all(HostedZone.self)
      .filter { isWanted($0.facts) && RequestWalk.name(host, isUnder: $0.facts.zoneName?.nameText) }
      .max { ($0.facts.zoneName?.nameText?.count ?? 0) < ($1.facts.zoneName?.nameText?.count ?? 0) }
  }

  /// A private zone that would know the name, if the asker's VPC were associated with it.
  func unassociatedZone(for host: String) -> NameAnswer? {
    anyPrivateZone(for: host).map { .failure(associationCheck($0, source.vpc)) }
  }

  private func associationCheck(_ zone: Zone, _ vpc: Resource?) -> Check {
    let asker = vpc?.name ?? "the caller's network"
    let vpcs = zone.facts.vpcs.map { deployment.resolve($0)?.name ?? $0.description }
    return Check(
      "dns.lookup", .fail,
      "the private zone \(zone.facts.zoneName?.value ?? zone.resource.name) "
        + "is not associated with \(asker)",
      resource: zone.resource, source: zone.resource.source, wanted: "an association with \(asker)",
      got: vpcs.joined(separator: ", "), causeCode: "dns.zone-not-associated")
  }

  /// A VPC without an endpoint of its own is meant to find another's by a private zone or resolver rule that it lacks: one
  /// that leads to an execute-api endpoint to which there is a way from here.
  func missingAssociation(for host: String, _ vpc: Resource) -> Check? {
    if let zone = anyPrivateZone(for: host), leadsToEndpoint(answers(host, zone.resource, zone.facts)) {
      return associationCheck(zone, vpc)
    }
    guard let rule = rules(for: host, where: { $0.ruleType.value == "FORWARD" }),
      leadsToEndpoint(forward(host, by: rule.resource, rule.facts))
    else { return nil }
    return associationCheck(rule, vpc)
  }

  private func leadsToEndpoint(_ answers: [NameAnswer]) -> Bool {
    answers.contains { answer in
      guard case .resource(let endpoint, _) = answer, RequestWalk.isExecuteAPI(endpoint) else { return false }
      return hasWay(to: endpoint)
    }
  }

  private func hasWay(to endpoint: Resource) -> Bool {
    source.ends.contains { end in
      network.places(of: endpoint).contains { place in
        let walk = PacketWalk.run(network, Packet(ipProtocol: .tcp, port: 443), from: end, to: .place(place))
        return walk.failure?.causeCode?.hasPrefix("route.") != true
      }
    }
  }

  // MARK: Records

  /// The answers of a zone: "if there is no record that matches, the Resolver returns NXDOMAIN and asks
  /// nobody else".
  ///
  /// - Parameters:
  ///   - vpc: where it is asked, which also resolves the names that records stand for.
  ///   - steps: how many aliases and forwarding rules led here.
  func answers(
    _ host: String, _ zone: Resource, _ facts: HostedZone, in vpc: Resource? = nil, after steps: Int = 0
  ) -> [NameAnswer] {
    let records = RequestWalk.records(host, in: facts)
    let name = facts.zoneName?.value ?? zone.name
    guard !records.isEmpty else {
      if let open = openRecord(for: host, zone, facts) { return [open] }
      let check = Check(
        "dns.lookup", .fail, "zone \(name) has no record for \(host), and nobody else is asked",
        resource: zone,
        source: zone.source, wanted: "a record \(host)", got: "NXDOMAIN", causeCode: "dns.no-record")
      return [.failure(check)]
    }
    return records.map { record in
      let declared = record.declaredBy.flatMap { deployment[$0] } ?? zone
      let check = Check(
        "dns.lookup", .pass, "\(host) is a record of \(name)", resource: declared,
        source: record.source ?? declared.source)
      let answer = answer(record, host, check, in: vpc, after: steps)
      return record.failover?.value == "SECONDARY" && records.count > 1 ? .standby(answer) : answer
    }
  }

  private func answer(
    _ record: DNSRecord, _ host: String, _ check: Check, in vpc: Resource?, after steps: Int
  ) -> NameAnswer {
    let addresses = record.values.compactMap { $0.value.flatMap { IPAddress($0) } }
    if record.aliasTarget == nil, !addresses.isEmpty { return .addresses(addresses, check) }
    for value in [record.aliasTarget].compactMap(\.self) + record.values {
      guard let text = value.symbolicText else { continue }
      if let resource = deployment.resolve(Reference(text)) { return .resource(resource, check) }
      guard let name = text.literal.map(RequestWalk.aliasedName), name != host else { continue }
      if let call = APIHost(name, in: self) { return .resource(call.endpoint ?? call.api, check) }
      if let resource = resource(named: name) ?? endpoint(withName: name) {
        return .resource(resource, check)
      }
      if steps < RequestWalk.longestTrail, let vpc,
        let further = configuredAnswers(name, vpc, after: steps + 1)?.first
      {
        return further
      }
    }
    return .internet(check)
  }

  /// How many aliases and forwarding rules are followed for one name.
  private static let longestTrail = 8

  /// Route 53 writes `dualstack.` before the names of load balancers.
  private static func aliasedName(_ name: String) -> String {
    let name = trimmed(name)
    return name.dropping(prefix: "dualstack.") ?? name
  }

  /// The records for a name: exact before wildcard, and of weighted ones those with a weight, unless none
  /// has.
  static func records(_ host: String, in zone: HostedZone) -> [DNSRecord] {
    let usable = zone.records.filter { ["A", "AAAA", "CNAME"].contains($0.recordType.value ?? "A") }
    let exact = usable.filter { $0.name.nameText.map(trimmed) == host }
    let fitting = exact.isEmpty ? wildcards(host, usable) : exact
    let types = fitting.contains { $0.recordType.value == "A" || $0.recordType.value == nil }
    let sameType = types ? fitting.filter { $0.recordType.value != "AAAA" } : fitting
    let weighted = sameType.filter { $0.weight?.value != 0 }
    let chosen = weighted.isEmpty ? sameType : weighted
    return chosen.allSatisfy { $0.setIdentifier != nil || $0.weight != nil }
      ? chosen : Array(chosen.prefix(1))
  }

  private static func wildcards(_ host: String, _ records: [DNSRecord]) -> [DNSRecord] {
    let fitting = records.compactMap { record -> (length: Int, record: DNSRecord)? in
      guard let name = record.name.nameText.map(trimmed), name.hasPrefix("*.") || name.hasPrefix("\\052.")
      else {
        return nil
      }
      let suffix = name.drop { $0 != "." }
      return host.hasSuffix(suffix) && host.count > suffix.count ? (suffix.count, record) : nil
    }
    let longest = fitting.map(\.length).max()
    return fitting.filter { $0.length == longest }.map(\.record)
  }

  // MARK: Resolver rules

  typealias Rule = (resource: Resource, facts: ResolverRule)

  /// The most specific rule of a VPC for a name; a system rule of a subdomain keeps that from being
  /// forwarded.
  func resolverRule(for host: String, _ vpc: Resource) -> Rule? {
    rules(for: host) { $0.vpcs.contains { self.deployment.resolve($0, as: .vpc)?.id == vpc.id } }
  }

  private func rules(for host: String, where isWanted: (ResolverRule) -> Bool) -> Rule? {
    deployment.all(ResolverRule.self)
      .filter { isWanted($0.facts) && RequestWalk.name(host, isUnder: $0.facts.domainName?.nameText) }
      .max { ($0.facts.domainName?.nameText?.count ?? 0) < ($1.facts.domainName?.nameText?.count ?? 0) }
  }

  func unassociatedRule(for host: String) -> NameAnswer? {
    guard let vpc = source.vpc, let rule = rules(for: host, where: { $0.ruleType.value == "FORWARD" }) else {
      return nil
    }
    return .failure(associationCheck(rule, vpc))
  }

  private func associationCheck(_ rule: Rule, _ vpc: Resource) -> Check {
    Check(
      "dns.lookup", .fail,
      "the resolver rule \(rule.resource.name) for \(rule.facts.domainName?.value ?? "") is not associated "
        + "with \(vpc.name)",
      resource: rule.resource, source: rule.resource.source, wanted: "an association with \(vpc.name)",
      got: rule.facts.vpcs.map { deployment.resolve($0)?.name ?? $0.description }.joined(separator: ", "),
      causeCode: "dns.resolver-rule-missing")
  }

  /// A forwarding rule sends the question out of its outbound endpoint to the servers that it names: they
  /// must be reachable from there ("Forwarding outbound DNS queries to your network").
  func forward(
    _ host: String, by rule: Resource, _ facts: ResolverRule, after steps: Int = 0
  ) -> [NameAnswer] {
    let check = Check(
      "dns.lookup", .pass, "\(rule.name) forwards \(host)", resource: rule, source: rule.source)
    guard let endpoint = deployment.resolve(facts.resolverEndpoint, as: .resolverEndpoint) else {
      return [.onPremises(check)]
    }
    if let inbound = inboundEndpoint(asked: facts) {
      return ask(inbound, host, from: network.places(of: endpoint), after: steps)
    }
    let servers = facts.targetAddresses.compactMap(\.value)
    let places = network.places(of: endpoint)
    let failures = servers.compactMap { failure(from: places, toServer: $0) }
    guard !servers.isEmpty, failures.count == servers.count, let first = failures.first else {
      return [.onPremises(check)]
    }
    return [.failure(first)]
  }

  /// The inbound endpoint of another VPC that a rule asks, by its addresses or as a list of what they will be.
  private func inboundEndpoint(asked facts: ResolverRule) -> Resource? {
    let mentioned = facts.targetAddresses.flatMap { $0.unknown?.mentions ?? [] }
      .compactMap { deployment[ResourceID(scope: $0.scope, address: $0.address)] }
    let addressed = facts.targetAddresses.compactMap(\.value).compactMap { network.place(at: $0)?.resource }
    return (mentioned + addressed).first { ($0.facts as? ResolverEndpoint)?.isInbound.value == true }
  }

  private func ask(
    _ inbound: Resource, _ host: String, from places: [NetworkPlace], after steps: Int
  ) -> [NameAnswer] {
    let servers = network.places(of: inbound)
    guard let vpc = servers.first?.vpc, steps < RequestWalk.longestTrail else { return publicAnswers(host) }
    let question = Packet(ipProtocol: .udp, port: 53)
    let failures = servers.compactMap { server in
      places.first.flatMap {
        PacketWalk.run(network, question, from: .place($0), to: .place(server)).failure
      }
    }
    if failures.count == servers.count, let first = failures.first { return [.failure(first)] }
    return privateAnswers(host, vpc, after: steps + 1) ?? publicAnswers(host)
  }

  private func failure(from places: [NetworkPlace], toServer address: IPAddress) -> Check? {
    guard let place = places.first else { return nil }
    let server =
      network.place(at: address, seenFrom: place.vpc).map { PacketEnd.place($0) }
      ?? (RequestWalk.isPrivate(address) ? .onPremises(address) : .internet(address))
    return PacketWalk.run(
      network, Packet(ipProtocol: .udp, port: 53), from: .place(place), to: server
    ).failure
  }
}
