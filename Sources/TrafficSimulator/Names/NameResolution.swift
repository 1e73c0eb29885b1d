import Documents
import Topology

/// What a name leads to, as seen from where it is asked.
enum NameAnswer {
  /// A resource of the deployment: a load balancer, an instance, an endpoint.
  case resource(Resource, Check)
  /// The only resource that may have a name which no input holds.
  case takenToBe(Resource, Check)
  case addresses([IPAddress], Check)
  /// A port that an ECS service offers by Service Connect.
  case serviceConnect(Resource, ServiceConnect.Port, Check)
  /// A public host outside the deployment.
  case internet(Check)
  /// A name that on-premises servers answer.
  case onPremises(Check)
  /// Something answers, or not: its name holds values that are not given.
  case open(Check)
  /// What the secondary record of a failover pair says.
  indirect case standby(NameAnswer)
  case failure(Check)
}

/// Resolving names as the asker's resolver does ("What is Route 53 Resolver?").
extension RequestWalk {
  /// Every answer that the asker may get; several where weighted records share a name.
  func resolve(_ host: String) -> [NameAnswer] {
    if let vpc = source.vpc { return answers(host, in: vpc) }
    if case .onPremises = source, let answers = answersOnPremises(host) { return answers }
    return publicAnswers(host)
  }

  private func answers(_ host: String, in vpc: Resource) -> [NameAnswer] {
    let settings = vpc.facts as? VPC
    let servers = customServers(of: vpc)
    if servers.isEmpty, let settings, settings.dnsSupport.value == false {
      return [.failure(dnsSupportCheck(vpc, settings))]
    }
    if let answers = privateAnswers(host, vpc) {
      guard !servers.isEmpty, servers.allSatisfy({ !RequestWalk.isPrivate($0) }) else { return answers }
      return [.failure(customServersCheck(vpc, servers, host))]
    }
    if let address = internalAddress(host, vpc) { return [address] }
    return publicAnswers(host)
  }

  /// What the VPC's own rules, zones and endpoints say of a name; nil where none of them knows it.
  func privateAnswers(_ host: String, _ vpc: Resource, after steps: Int = 0) -> [NameAnswer]? {
    configuredAnswers(host, vpc, after: steps) ?? serviceDiscoveryAnswer(host, vpc).map { [$0] }
      ?? endpointAnswer(host, vpc).map { [$0] }
  }

  /// What a VPC's resolver rules and private hosted zones say of a name: the most specific domain counts, a
  /// rule before a zone of the same name ("Considerations when working with a private hosted zone").
  ///
  /// - Parameter steps: how many aliases and forwarding rules led here.
  func configuredAnswers(_ host: String, _ vpc: Resource, after steps: Int = 0) -> [NameAnswer]? {
    let rule = resolverRule(for: host, vpc)
    let zone = privateZone(for: host, vpc)
    let ruleLength = rule?.facts.domainName?.nameText?.count ?? -1
    let zoneLength = zone?.facts.zoneName?.nameText?.count ?? -1
    if let rule, ruleLength >= zoneLength, rule.facts.ruleType.value == "FORWARD" {
      return forward(host, by: rule.resource, rule.facts, after: steps)
    }
    guard let zone else { return openZone(for: host, vpc).map { [$0] } }
    if let settings = vpc.facts as? VPC, settings.dnsHostnames.value == false, vpc.origin != .external {
      return [.failure(hostnamesCheck(vpc, settings, zone.resource))]
    }
    return answers(host, zone.resource, zone.facts, in: vpc, after: steps)
  }

  /// The one answer of a VPC's rules and zones, the first of several.
  func configuredAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    configuredAnswers(host, vpc)?.first { !$0.isStandby }
  }

  // MARK: Servers

  /// The DNS servers that a VPC's DHCP options name instead of Amazon's ("DHCP option sets").
  private func customServers(of vpc: Resource) -> [IPAddress] {
    guard let options: DHCPOptions = deployment.facts((vpc.facts as? VPC)?.dhcpOptions) else { return [] }
    let names = options.domainNameServers.compactMap(\.value)
    guard !names.contains("AmazonProvidedDNS") else { return [] }
    let amazons = amazonResolvers(of: vpc)
    let addresses = names.compactMap { IPAddress($0) }
    return addresses.contains { amazons.contains($0) } ? [] : addresses
  }

  /// Amazon's resolver: "the base of the VPC network range plus two", and its link-local addresses
  /// ("Understanding Amazon DNS").
  func amazonResolvers(of vpc: Resource?) -> [IPAddress] {
    let bases = vpc.flatMap { network.blocksOfVPC[$0.id] } ?? []
    return bases.filter { $0.family == .ipv4 }.map { $0.base.advanced(by: 2) }
      + ["169.254.169.253", "fd00:ec2::253"].compactMap { IPAddress($0) }
  }

  private func customServersCheck(_ vpc: Resource, _ servers: [IPAddress], _ host: String) -> Check {
    let options = deployment.resolve((vpc.facts as? VPC)?.dhcpOptions)
    let text = servers.map(\.description).joined(separator: ", ")
    return Check(
      "dns.servers", .fail,
      "\(vpc.name) asks \(text), which know nothing of its private names such as \(host)",
      resource: options ?? vpc, source: options?.source ?? vpc.source, wanted: "AmazonProvidedDNS", got: text,
      causeCode: "dns.custom-servers")
  }

  private func hostnamesCheck(_ vpc: Resource, _ facts: VPC, _ zone: Resource) -> Check {
    Check(
      "dns.hostnames", .fail,
      "DNS hostnames of \(vpc.name) are off, so private zone \(zone.name) does not answer",
      resource: vpc, source: facts.dnsHostnames.source ?? vpc.source, wanted: "enableDnsHostnames true",
      got: "false", causeCode: "dns.dns-hostnames-disabled")
  }

  // MARK: On-premises and public

  /// On-premises servers know private names only through an inbound resolver endpoint in a VPC that does.
  private func answersOnPremises(_ host: String) -> [NameAnswer]? {
    let resolvers = deployment.all(ResolverEndpoint.self).filter { $0.facts.isInbound.value == true }
    for (resolver, _) in resolvers {
      guard let vpc = network.places(of: resolver).first?.vpc, let answers = privateAnswers(host, vpc) else {
        continue
      }
      return answers
    }
    guard publicZone(for: host) == nil, let zone = anyPrivateZone(for: host) else { return nil }
    return [
      .failure(
        Check(
          "hybrid.dns", .fail,
          "on-premises DNS cannot ask for \(host): no inbound resolver endpoint stands in a VPC of "
            + "\(zone.facts.zoneName?.value ?? zone.resource.name)",
          resource: zone.resource, source: zone.resource.source,
          wanted: "an inbound Route 53 Resolver endpoint", got: "none",
          causeCode: "hybrid.dns-not-forwarded"))
    ]
  }

  func publicAnswers(_ host: String) -> [NameAnswer] {
    // A custom domain has its name only where a record says so ("Set up a Regional custom domain name"): a zone whose
    // records are among the inputs knows.
    if let domain = resource(named: host)?.facts as? CustomDomain, !domain.isTarget(host),
      let zone = publicZone(for: host), zone.resource.origin == .declared, !zone.facts.records.isEmpty
    {
      return answers(host, zone.resource, zone.facts)
    }
    if let resource = resource(named: host) {
      let isPrivate = (resource.facts as? CustomDomain)?.isPrivate == true
      if isPrivate, let missing = unassociatedZone(for: host) { return [missing] }
      let check = Check(
        "dns.lookup", .pass, "\(host) is the name of \(resource.name)", resource: resource,
        source: resource.source)
      return [.resource(resource, check)]
    }
    if let endpoint = endpoint(withName: host) {
      let check = Check(
        "dns.lookup", .pass, "\(host) is a public name of \(endpoint.name) with private addresses",
        resource: endpoint)
      return [.resource(endpoint, check)]
    }
    if let zone = publicZone(for: host) { return answers(host, zone.resource, zone.facts) }
    if let missing = unassociatedRule(for: host) ?? unassociatedZone(for: host) { return [missing] }
    return [answerOutsideInputs(host)]
  }

  /// The load balancer, domain or other resource whose own name this is.
  func resource(named host: String) -> Resource? {
    if let resource = deployment.resolve(Reference(host)), !(resource.facts is DNSRecordDeclaration),
      !(resource.facts is HostedZone)
    {
      return resource
    }
    return deployment.all(CustomDomain.self).first { $0.facts.isNamed(host) || $0.facts.isTarget(host) }?
      .resource
  }

  // MARK: Names

  static func name(_ host: String, isUnder domain: String?) -> Bool {
    guard let domain = domain.map(trimmed), !domain.isEmpty else { return false }
    let host = trimmed(host)
    return host == domain || host.hasSuffix("." + domain)
  }

  /// A name without its final dot, in small letters.
  static func trimmed(_ name: String) -> String {
    (name.hasSuffix(".") ? String(name.dropLast()) : name).lowercased()
  }
}

extension SymbolicText {
  /// The text as a host name is compared: what is not known is one label, whatever dots its mention holds.
  var nameText: String {
    guard !isLiteral else { return raw }
    return parts.map { part in
      switch part {
      case .literal(let text): text
      case .mention(let mention):
        "${\((mention.attribute == "id" ? mention.address : mention.description).replacing(".", with: "_"))}"
      }
    }.joined()
  }
}

extension Fact where Value == String {
  /// The text as a host name is compared.
  var nameText: String? { symbolicText?.nameText }
}
