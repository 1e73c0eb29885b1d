import Documents
import Topology

/// What a name leads to, as seen from where it is asked.
enum NameAnswer {
  /// A resource of the deployment: a load balancer, an instance, an endpoint.
  case resource(Resource, Check)
  case addresses([IPAddress], Check)
  /// A public host outside the deployment.
  case internet(Check)
  /// A name that on-premises servers answer.
  case onPremises(Check)
  case failure(Check)
}

extension RequestWalk {
  /// Resolves a name the way the source's resolver does: resolver rules and private zones of its VPC, private names of
  /// interface endpoints, then public DNS ("Considerations when working with a private hosted zone").
  func resolve(_ host: String) -> NameAnswer {
    if let vpc = source.vpc, vpc.origin != .external {
      if let answer = resolverRuleAnswer(host, vpc) { return answer }
      if let answer = privateZoneAnswer(host, vpc) { return answer }
      if let endpoint = endpointAnswer(host, vpc) { return endpoint }
    }
    if let answer = publicAnswer(host) { return answer }
    if let answer = unassociatedZoneAnswer(host) { return answer }
    return .internet(Check("dns.lookup", .pass, "\(host) resolves by public DNS"))
  }

  private func resolverRuleAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    let rules = deployment.all(ResolverRule.self).filter {
      $0.facts.ruleType.value == "FORWARD" && RequestWalk.name(host, isUnder: $0.facts.domainName?.value)
    }.sorted { ($0.facts.domainName?.value?.count ?? 0) > ($1.facts.domainName?.value?.count ?? 0) }
    guard let rule = rules.first else { return nil }
    if rules.contains(where: { $0.facts.vpcs.contains { deployment.resolve($0, as: .vpc)?.id == vpc.id } }) {
      return .onPremises(
        Check(
          "dns.lookup", .pass, "\(rule.resource.name) forwards \(host)", resource: rule.resource,
          source: rule.resource.source))
    }
    return .failure(
      Check(
        "dns.lookup", .fail,
        "the resolver rule \(rule.resource.name) for \(rule.facts.domainName?.value ?? "") is not associated with \(vpc.name)",
        resource: rule.resource, source: rule.resource.source, wanted: "an association with \(vpc.name)",
        got: rule.facts.vpcs.map { deployment.resolve($0)?.name ?? $0.description }.joined(separator: ", "),
        causeCode: "dns.resolver-rule-missing"))
  }

  private func privateZoneAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    let zones = deployment.all(HostedZone.self).filter { zone in
      zone.facts.isPrivate && RequestWalk.name(host, isUnder: zone.facts.zoneName?.value)
        && zone.facts.vpcs.contains { deployment.resolve($0, as: .vpc)?.id == vpc.id }
    }.sorted { ($0.facts.zoneName?.value?.count ?? 0) > ($1.facts.zoneName?.value?.count ?? 0) }
    guard let zone = zones.first else { return nil }
    if let facts = vpc.facts as? VPC, facts.dnsSupport.value == false {
      return .failure(dnsSupportCheck(vpc, facts))
    }
    return answer(host, zone.resource, zone.facts)
  }

  private func dnsSupportCheck(_ vpc: Resource, _ facts: VPC) -> Check {
    Check(
      "dns.lookup", .fail, "DNS support of \(vpc.name) is off", resource: vpc,
      source: facts.dnsSupport.source ?? vpc.source, wanted: "enableDnsSupport true", got: "false",
      causeCode: "dns.dns-support-disabled")
  }

  private func answer(_ host: String, _ zone: Resource, _ facts: HostedZone) -> NameAnswer {
    guard let record = RequestWalk.record(host, in: facts) else {
      return .failure(
        Check(
          "dns.lookup", .fail,
          "zone \(facts.zoneName?.value ?? zone.name) has no record for \(host), and nobody else is asked",
          resource: zone, source: zone.source, wanted: "a record \(host)", got: "NXDOMAIN",
          causeCode: "dns.no-record"))
    }
    let declared = record.declaredBy.flatMap { deployment[$0] } ?? zone
    let check = Check(
      "dns.lookup", .pass, "\(host) is a record of \(facts.zoneName?.value ?? zone.name)", resource: declared,
      source: record.source ?? declared.source)
    for value in [record.aliasTarget].compactMap(\.self) + record.values {
      if let address = value.value.flatMap({ IPAddress($0) }) { return .addresses([address], check) }
      if let text = value.symbolicText {
        if let resource = deployment.resolve(Reference(text)) { return .resource(resource, check) }
        if let name = text.literal.map(RequestWalk.trimmed), name != host,
          let resource = resource(named: name)
        {
          return .resource(resource, check)
        }
      }
    }
    return .internet(check)
  }

  /// The record for a name: exact before wildcard.
  static func record(_ host: String, in zone: HostedZone) -> DNSRecord? {
    let usable = zone.records.filter {
      ["A", "AAAA", "CNAME"].contains($0.recordType.value ?? "A") && $0.weight?.value != 0
    }
    if let exact = usable.first(where: { $0.name.value.map(trimmed) == host }) { return exact }
    return usable.first { record in
      guard let name = record.name.value.map(trimmed), name.hasPrefix("*.") || name.hasPrefix("\\052.") else {
        return false
      }
      let suffix = name.drop { $0 != "." }
      return host.hasSuffix(suffix) && host.count > suffix.count
    }
  }

  private func endpointAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    for endpoint in network.endpointsOfVPC[vpc.id] ?? [] {
      guard let facts = endpoint.facts as? VPCEndpoint, facts.endpointType.value == .interface,
        facts.privateDNSEnabled.value == true,
        RequestWalk.privateNames(of: facts).contains(where: { RequestWalk.name(host, isUnder: $0) }),
        (vpc.facts as? VPC)?.dnsSupport.value != false, (vpc.facts as? VPC)?.dnsHostnames.value != false
      else { continue }
      return .resource(
        endpoint,
        Check(
          "dns.lookup", .pass, "private DNS of \(endpoint.name) answers \(host)", resource: endpoint,
          source: facts.privateDNSEnabled.source ?? endpoint.source))
    }
    return nil
  }

  private func publicAnswer(_ host: String) -> NameAnswer? {
    if let resource = resource(named: host) {
      return .resource(
        resource,
        Check(
          "dns.lookup", .pass, "\(host) is the name of \(resource.name)", resource: resource,
          source: resource.source))
    }
    for (endpoint, facts) in deployment.all(VPCEndpoint.self)
    where facts.dnsNames.contains(where: { RequestWalk.trimmed($0) == host }) {
      return .resource(
        endpoint, Check("dns.lookup", .pass, "\(host) is a name of \(endpoint.name)", resource: endpoint))
    }
    let zones = deployment.all(HostedZone.self).filter {
      !$0.facts.isPrivate && RequestWalk.name(host, isUnder: $0.facts.zoneName?.value)
    }
    return zones.first.map { answer(host, $0.resource, $0.facts) }
  }

  private func unassociatedZoneAnswer(_ host: String) -> NameAnswer? {
    let zones = deployment.all(HostedZone.self).filter {
      $0.facts.isPrivate && RequestWalk.name(host, isUnder: $0.facts.zoneName?.value)
    }
    guard let zone = zones.first else { return nil }
    return .failure(
      Check(
        "dns.lookup", .fail,
        "the private zone \(zone.facts.zoneName?.value ?? "") is not associated with \(source.vpc?.name ?? "the caller's network")",
        resource: zone.resource, source: zone.resource.source,
        wanted: "an association with \(source.vpc?.name ?? "it")",
        got: zone.facts.vpcs.map { deployment.resolve($0)?.name ?? $0.description }.joined(separator: ", "),
        causeCode: "dns.zone-not-associated"))
  }

  /// The load balancer, domain or other resource whose own name this is.
  private func resource(named host: String) -> Resource? {
    if let resource = deployment.resolve(Reference(host)), !(resource.facts is DNSRecordDeclaration),
      !(resource.facts is HostedZone)
    {
      return resource
    }
    return deployment.all(CustomDomain.self).first { domain in
      domain.facts.domainName?.value == host || domain.facts.targetDomainNames.contains { $0.value == host }
    }?.resource
  }

  /// The names that an interface endpoint answers for with private DNS: `com.amazonaws.R.ecr.api` means `api.ecr.R…`.
  static func privateNames(of endpoint: VPCEndpoint) -> [String] {
    guard let service = endpoint.serviceName?.symbolicText else { return [] }
    let labels = service.description.split(separator: ".").map(String.init)
    guard labels.count >= 4, labels[0] == "com" else { return endpoint.dnsNames }
    let name = labels[3...].reversed().joined(separator: ".")
    return ["\(name).\(labels[2]).amazonaws.com"]
  }

  static func name(_ host: String, isUnder domain: String?) -> Bool {
    guard let domain = domain.map(trimmed), !domain.isEmpty else { return false }
    return host == domain || host.hasSuffix("." + domain)
  }

  static func trimmed(_ name: String) -> String {
    (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
  }
}

extension RequestWalk {
  /// Follows a host name: who answers for it, and on to what it names.
  mutating func goTo(host: String, port: Int, path: String?) {
    if let call = APIHost(host, in: self) {
      callAPI(call.api, host: call, path: path ?? "/", stageInPath: true)
      return
    }
    switch resolve(host) {
    case .failure(let check):
      fail(
        .dns, nil, "looks up \(host)", [check], verdict: .unreachable, Trace.Response(errorType: "NoSuchHost")
      )
    case .resource(let resource, let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(host)", checks: [check]))
      goTo(named: resource, port: port, path: path)
    case .addresses(let addresses, let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(host)", checks: [check]))
      let ends = addresses.map { address -> PacketEnd in
        network.place(at: address).map { .place($0) } ?? network.subnetPlace(containing: address).map {
          .place($0)
        }
          ?? (RequestWalk.isPrivate(address) ? .onPremises(address) : .internet(address))
      }
      send(packet(port: port), from: source.ends, to: ends, allEligible: true)
    case .onPremises(let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(host)", checks: [check]))
      assume("on-premises DNS knows \(host) and its network lets the caller in")
    case .internet(let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(host)", checks: [check]))
      if throughGatewayEndpoint(host, port: port) { return }
      send(packet(port: port), from: source.ends, to: [.internet(nil)], allEligible: true)
    }
  }

  private mutating func goTo(named resource: Resource, port: Int, path: String?) {
    switch resource.facts {
    case let facts as LoadBalancer: goTo(loadBalancer: resource, facts, port: port, path: path ?? "/")
    case is RestAPI, is HTTPAPI: callAPI(resource, host: nil, path: path ?? "/", stageInPath: false)
    case let domain as CustomDomain: callDomain(resource, domain, path: path ?? "/")
    case let facts as VPCEndpoint
    where facts.endpointType.value == .interface && network.places(of: resource).isEmpty:
      failEndpointWithoutSubnets(resource)
    default:
      send(
        packet(port: port), from: source.ends, to: network.places(of: resource).map { .place($0) },
        allEligible: true)
    }
  }

  /// "Gateway endpoints": S3 and DynamoDB are reached by a prefix-list route of the caller's route table.
  private mutating func throughGatewayEndpoint(_ host: String, port: Int) -> Bool {
    guard case .places(_, let places) = source, let vpc = source.vpc, let place = places.first else {
      return false
    }
    let table = network.routeTable(of: place)
    for endpoint in network.endpointsOfVPC[vpc.id] ?? [] {
      guard let facts = endpoint.facts as? VPCEndpoint, facts.endpointType.value == .gateway,
        RequestWalk.privateNames(of: facts).contains(where: { RequestWalk.name(host, isUnder: $0) }),
        facts.routeTables.contains(where: { deployment.resolve($0, as: .routeTable)?.id == table?.id })
      else { continue }
      let packet = packet(port: port)
      let checks = [
        network.securityGroupCheck(place, .egress, peer: .internet(nil), packet),
        network.networkACLCheck(place, .egress, peer: .internet(nil), packet),
      ].compactMap(\.self)
      if let bad = checks.first(where: { $0.outcome == .fail }) {
        fail(
          .networkInterface, place.resource, "\(place.resource.name) sends", [bad], verdict: .unreachable,
          Trace.Response(errorType: "Timeout"))
      } else {
        add(Hop(.endpoint, resource: endpoint, summary: "gateway endpoint \(endpoint.name)", checks: checks))
      }
      return true
    }
    return false
  }
}
