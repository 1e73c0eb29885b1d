import Documents
import Topology

/// What must hold of an interface endpoint before anybody gets through it.
extension RequestWalk {
  /// An endpoint serves the APIs of its own region ("Access an AWS service using an interface VPC endpoint").
  func regionCheck(_ endpoint: Resource, _ facts: VPCEndpoint, _ api: Resource) -> Check? {
    guard let region = api.region?.literal, let served = servedRegion(facts), served.isLiteral,
      served.raw != region
    else { return nil }
    return Check(
      "endpoint.region", .fail,
      "\(endpoint.name) serves the APIs of \(served), but \(api.name) is in \(region)", resource: endpoint,
      source: facts.serviceName?.source ?? endpoint.source, wanted: region, got: served.raw,
      causeCode: "endpoint.wrong-region")
  }

  /// The region whose services an endpoint fronts.
  private func servedRegion(_ facts: VPCEndpoint) -> SymbolicText? {
    if let region = facts.serviceRegion?.symbolicText { return region }
    guard let name = facts.serviceName?.symbolicText,
      let start = name.raw.firstRange(of: "amazonaws.")?.upperBound,
      let end = name.raw.lastIndex(of: "."), start < end
    else { return nil }
    let region = SymbolicText(raw: String(name.raw[start..<end]))
    return region.isLiteral ? SymbolicText(String(region.raw.prefix { $0 != "." })) : region
  }

  /// A region that somebody supplies: taken to be the API's where the endpoint is at home there, else the answer
  /// hangs on it.
  mutating func takeRegion(of endpoint: Resource, _ facts: VPCEndpoint, _ api: Resource) {
    guard let region = api.region, let served = servedRegion(facts), !served.isLiteral, served != region
    else {
      return
    }
    let summary = "\(endpoint.name) serves the APIs of \(served.description), which is \(region.description)"
    if endpoint.region == region {
      assume(summary, endpoint)
    } else {
      note(missing: Trace.Assumption(summary, resource: endpoint.selector))
    }
  }

  /// "To use private DNS, you must set enableDnsHostnames and enableDnsSupport to true for your VPC" (Access
  /// an AWS service using an interface VPC endpoint). Nil where everything is in place.
  func privateDNSCheck(_ endpoint: Resource, _ facts: VPCEndpoint, _ vpc: Resource) -> Check? {
    if facts.privateDNSEnabled.value == false {
      return Check(
        "dns.private-dns", .fail,
        "private DNS of \(endpoint.name) is off, so the service's name does not lead to it",
        resource: endpoint, source: facts.privateDNSEnabled.source ?? endpoint.source,
        wanted: "private DNS on", got: "off", causeCode: "dns.private-dns-disabled")
    }
    guard let settings = vpc.facts as? VPC, vpc.origin != .external else { return nil }
    if settings.dnsSupport.value == false { return dnsSupportCheck(vpc, settings) }
    guard settings.dnsHostnames.value == false else { return nil }
    return Check(
      "dns.hostnames", .fail, "DNS hostnames of \(vpc.name) are off, so private DNS does not answer",
      resource: vpc, source: settings.dnsHostnames.source ?? vpc.source, wanted: "enableDnsHostnames true",
      got: "false", causeCode: "dns.dns-hostnames-disabled")
  }

  /// Private names are answered where both DNS attributes are on; of a VPC that is only named nobody says it.
  mutating func assumePrivateNames(in vpc: Resource) {
    if vpc.origin == .external { assume("DNS support and DNS hostnames of \(vpc.name) are on", vpc) }
  }

  func dnsSupportCheck(_ vpc: Resource, _ facts: VPC) -> Check {
    Check(
      "dns.support", .fail, "DNS support of \(vpc.name) is off", resource: vpc,
      source: facts.dnsSupport.source ?? vpc.source, wanted: "enableDnsSupport true", got: "false",
      causeCode: "dns.dns-support-disabled")
  }

  /// Whether an endpoint is ready, and accepted where its service asks for that; nil where nothing is against
  /// it.
  func stateCheck(_ endpoint: Resource) -> Check? {
    guard let facts = endpoint.facts as? VPCEndpoint else { return nil }
    if let check = serviceCheck(endpoint, facts) { return check }
    guard let state = facts.state, let value = state.value, value.lowercased() != "available" else {
      return nil
    }
    let isPending = value.lowercased() == "pendingacceptance" || value.lowercased() == "pending-acceptance"
    return Check(
      "endpoint.state", .fail, "\(endpoint.name) is \(value)", resource: endpoint,
      source: state.source ?? endpoint.source, wanted: "available", got: value,
      causeCode: isPending || value.lowercased() == "rejected"
        ? "endpoint.not-accepted" : "endpoint.not-available")
  }

  /// "Configure an endpoint service": the principals that may connect, and acceptance of each connection.
  private func serviceCheck(_ endpoint: Resource, _ facts: VPCEndpoint) -> Check? {
    guard let service = endpointService(of: facts), let settings = service.facts as? EndpointService else {
      return nil
    }
    if let check = principalCheck(endpoint, service, settings) { return check }
    let isAccepted =
      facts.acceptsItself?.value == true
      || settings.acceptedEndpoints.contains { deployment.resolve($0, as: .vpcEndpoint)?.id == endpoint.id }
    guard settings.acceptanceRequired.value == true, !isAccepted, facts.state?.value == nil else {
      return nil
    }
    return Check(
      "endpoint.acceptance", .fail,
      "\(service.name) asks for acceptance, and nobody has accepted \(endpoint.name)", resource: endpoint,
      source: endpoint.source, wanted: "an accepted connection", got: "acceptance required",
      causeCode: "endpoint.not-accepted")
  }

  private func principalCheck(
    _ endpoint: Resource, _ service: Resource, _ settings: EndpointService
  ) -> Check? {
    guard let owner = service.account?.literal, let user = endpoint.account?.literal, owner != user else {
      return nil
    }
    let principals = settings.allowedPrincipals.compactMap(\.value)
    guard principals.count == settings.allowedPrincipals.count,
      !principals.contains(where: { $0 == "*" || $0.contains(":\(user):") })
    else { return nil }
    return Check(
      "endpoint.principals", .fail, "\(service.name) does not let account \(user) connect", resource: service,
      source: settings.allowedPrincipals.first?.source ?? service.source,
      wanted: "arn:aws:iam::\(user):root", got: principals.joined(separator: ", "),
      causeCode: "endpoint.not-accepted")
  }

  /// The endpoint service of this deployment that an endpoint connects to.
  func endpointService(of facts: VPCEndpoint) -> Resource? {
    if let service = deployment.resolve(facts.service, as: .endpointService) { return service }
    guard let name = facts.serviceName?.symbolicText else { return nil }
    return deployment.resolve(Reference(name), as: .endpointService)
      ?? deployment.all(EndpointService.self).first { $0.facts.serviceName?.symbolicText == name }?.resource
  }
}
