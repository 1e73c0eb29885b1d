import Documents
import PolicyEvaluator
import Topology

extension RequestWalk {
  static let forbidden = Trace.Response(
    status: 403, errorType: "ForbiddenException", body: #"{"message":"Forbidden"}"#)
  static let missingToken = Trace.Response(
    status: 403, errorType: "MissingAuthenticationTokenException",
    body: #"{"message":"Missing Authentication Token"}"#)

  /// A call of an API from wherever the request starts: the name, the network to its front door, then the API itself.
  mutating func callAPI(_ api: Resource, host: APIHost?, path: String, stageInPath: Bool) {
    let isPrivate = (api.facts as? RestAPI)?.endpointType.value == .private
    let arrival = arrive(at: api, host: host, isPrivate: isPrivate)
    guard !hasFailed else { return }
    networkFailure = NetworkFailure(
      verdict: .failed,
      response: Trace.Response(status: 504, body: #"{"message":"Endpoint request timed out"}"#))
    let disabled =
      (api.facts as? RestAPI)?.disableExecuteAPIEndpoint ?? (api.facts as? HTTPAPI)?.disableExecuteAPIEndpoint
    if disabled?.value == true {
      let check = Check(
        "apigw.endpoint", .fail, "the default endpoint of \(api.name) is disabled", resource: api,
        source: disabled?.source ?? api.source, wanted: "a custom domain name", got: "the default endpoint",
        causeCode: "apigw.default-endpoint-disabled")
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    var stageName = request.stage
    var path = path
    if stageInPath, api.facts is RestAPI || !defaultStageServes(api) {
      let parts = path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
      stageName = parts.first ?? stageName
      path = "/" + (parts.count > 1 ? parts[1] : "")
    }
    enter(api, stageName: stageName, path: path, through: arrival)
  }

  /// A call by a custom domain name: the base path chooses API and stage.
  mutating func callDomain(_ domain: Resource, _ facts: CustomDomain, path: String) {
    if facts.mutualTLS.value == true {
      let check = Check(
        "apigw.mtls", .fail, "\(domain.name) asks clients for a certificate", resource: domain,
        source: facts.mutualTLS.source ?? domain.source, causeCode: "apigw.mtls-required")
      return fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    let base = path.split(separator: "/").map(String.init)
    let fitting = facts.mappings.filter { mapping in
      let wanted = (mapping.basePath.value ?? "").split(separator: "/").map(String.init).filter {
        $0 != "(none)"
      }
      return base.starts(with: wanted)
    }.max { ($0.basePath.value?.count ?? 0) < ($1.basePath.value?.count ?? 0) }
    guard let mapping = fitting, let api = deployment.resolve(mapping.api) else {
      let check = Check(
        "apigw.mapping", .fail, "no base path of \(domain.name) fits \(path)", resource: domain,
        source: domain.source, wanted: path,
        got: facts.mappings.compactMap(\.basePath.value).joined(separator: ", "),
        causeCode: "apigw.custom-domain-unmapped")
      return fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    let skipped = (mapping.basePath.value ?? "").split(separator: "/").filter { $0 != "(none)" }.count
    add(
      Hop(
        .apiGateway, resource: domain, summary: "custom domain \(domain.name)",
        checks: [
          Check(
            "apigw.mapping", .pass, "base path leads to \(api.name)", resource: domain,
            source: mapping.source ?? domain.source)
        ]))
    enter(
      api, stageName: mapping.stageName?.value, path: "/" + base.dropFirst(skipped).joined(separator: "/"),
      through: .publicFront)
  }

  /// How a request came to API Gateway.
  enum Arrival {
    case publicFront
    case endpoint(Resource)
  }

  // MARK: The way to API Gateway's front door

  private mutating func arrive(at api: Resource, host: APIHost?, isPrivate: Bool) -> Arrival {
    if let endpoint = host?.endpoint { return arriveByEndpointName(endpoint, host, api) }
    switch source {
    case .places(_, let places):
      if let vpc = places.first?.vpc, let answer = executeAPIEndpoint(vpc, api) {
        return arriveByPrivateDNS(answer, vpc, api, isPrivate: isPrivate)
      }
      if isPrivate { return failWithoutEndpoint(api, source.vpc) }
      send(Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: [.internet(nil)], allEligible: true)
      return .publicFront
    case .onPremises: return isPrivate ? arriveFromOnPremises(api) : .publicFront
    case .internet, .publicService:
      if isPrivate {
        let facts = api.facts as? RestAPI
        let check = Check(
          "apigw.private", .fail,
          "\(api.name) is private: it is reached only through an interface endpoint of a VPC", resource: api,
          source: facts?.endpointType.source ?? api.source,
          wanted: "a caller in a VPC with an execute-api endpoint", got: source.text,
          causeCode: "apigw.private-from-internet")
        fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
      } else {
        add(
          Hop(
            .client, resource: source.resource, summary: "\(source.text) calls \(api.name) over the internet")
        )
      }
      return .publicFront
    }
  }

  /// The execute-api interface endpoint of a VPC for the API's region.
  private func executeAPIEndpoint(_ vpc: Resource, _ api: Resource) -> Resource? {
    let endpoints = (network.endpointsOfVPC[vpc.id] ?? []).filter { RequestWalk.isExecuteAPI($0) }
    return endpoints.first { ($0.facts as? VPCEndpoint)?.privateDNSEnabled.value == true } ?? endpoints.first
  }

  static func isExecuteAPI(_ endpoint: Resource) -> Bool {
    let service = (endpoint.facts as? VPCEndpoint)?.serviceName?.symbolicText?.description ?? ""
    return service.hasSuffix(".execute-api") || service == "execute-api"
  }

  private mutating func arriveByPrivateDNS(
    _ endpoint: Resource, _ vpc: Resource, _ api: Resource, isPrivate: Bool
  ) -> Arrival {
    guard let facts = endpoint.facts as? VPCEndpoint else { return .publicFront }
    if let check = regionCheck(endpoint, facts, api) {
      if !isPrivate {
        send(Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: [.internet(nil)], allEligible: true)
        return .publicFront
      }
      fail(
        .dns, endpoint, "endpoint \(endpoint.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    if let check = privateDNSCheck(endpoint, facts, vpc), check.outcome == .fail {
      if isPrivate {
        if facts.endpointType.value == .gateway
          || (facts.subnets.isEmpty && network.places(of: endpoint).isEmpty)
        {
          failEndpointWithoutSubnets(endpoint)
        } else {
          fail(
            .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
            Trace.Response(errorType: "NoSuchHost"))
        }
        return .endpoint(endpoint)
      }
      send(Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: [.internet(nil)], allEligible: true)
      return .publicFront
    }
    if !isPrivate {
      let check = Check(
        "dns.private-dns", .fail,
        "private DNS of \(endpoint.name) captures every execute-api name of the region, so the public API \(api.name) is asked through the endpoint",
        resource: endpoint, source: facts.privateDNSEnabled.source ?? endpoint.source,
        wanted: "a private API, or a custom domain name", got: "a public API's default name",
        causeCode: "dns.private-dns-captures-public-api")
      fail(.dns, endpoint, "looks up \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
      return .endpoint(endpoint)
    }
    add(
      Hop(
        .dns, resource: endpoint, summary: "looks up \(api.name)",
        checks: [
          Check(
            "dns.private-dns", .pass, "private DNS of \(endpoint.name) answers", resource: endpoint,
            source: facts.privateDNSEnabled.source ?? endpoint.source)
        ]))
    goThrough(endpoint)
    return .endpoint(endpoint)
  }

  private func regionCheck(_ endpoint: Resource, _ facts: VPCEndpoint, _ api: Resource) -> Check? {
    guard let region = api.region?.literal, let service = facts.serviceName?.value else { return nil }
    let labels = service.split(separator: ".").map(String.init)
    guard labels.count == 4, labels[2] != region, facts.serviceRegion?.value != region else { return nil }
    return Check(
      "endpoint.region", .fail,
      "\(endpoint.name) serves the APIs of \(labels[2]), but \(api.name) is in \(region)", resource: endpoint,
      source: facts.serviceName?.source ?? endpoint.source, wanted: region, got: labels[2],
      causeCode: "endpoint.wrong-region")
  }

  /// "Private DNS … you must set enableDnsHostnames and enableDnsSupport to true" (Access an AWS service using an
  /// interface VPC endpoint).
  private func privateDNSCheck(_ endpoint: Resource, _ facts: VPCEndpoint, _ vpc: Resource) -> Check? {
    if facts.privateDNSEnabled.value == false {
      return Check(
        "dns.private-dns", .fail,
        "private DNS of \(endpoint.name) is off, so the API's name does not lead to it", resource: endpoint,
        source: facts.privateDNSEnabled.source ?? endpoint.source, wanted: "private DNS on", got: "off",
        causeCode: "dns.private-dns-disabled")
    }
    guard let settings = vpc.facts as? VPC, vpc.origin != .external else { return nil }
    if settings.dnsSupport.value == false {
      return Check(
        "dns.support", .fail, "DNS support of \(vpc.name) is off", resource: vpc,
        source: settings.dnsSupport.source ?? vpc.source, wanted: "true", got: "false",
        causeCode: "dns.dns-support-disabled")
    }
    if settings.dnsHostnames.value == false {
      return Check(
        "dns.hostnames", .fail, "DNS hostnames of \(vpc.name) are off, so private DNS does not answer",
        resource: vpc, source: settings.dnsHostnames.source ?? vpc.source, wanted: "true", got: "false",
        causeCode: "dns.dns-hostnames-disabled")
    }
    return nil
  }

  private mutating func arriveByEndpointName(_ endpoint: Resource, _ host: APIHost?, _ api: Resource)
    -> Arrival
  {
    if host?.isEndpointName == false, let facts = api.facts as? RestAPI,
      !facts.vpcEndpoints.contains(where: { deployment.resolve($0, as: .vpcEndpoint)?.id == endpoint.id })
    {
      let check = Check(
        "endpoint.association", .fail,
        "\(endpoint.name) is not associated with \(api.name), so the name \(host?.host ?? "") does not exist",
        resource: endpoint, source: endpoint.source, wanted: endpoint.awsID ?? endpoint.name,
        got: facts.vpcEndpoints.map(\.description).joined(separator: ", "),
        causeCode: "endpoint.not-associated-with-api")
      fail(
        .dns, endpoint, "looks up \(host?.host ?? "")", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    add(
      Hop(
        .dns, resource: endpoint, summary: "looks up \(host?.host ?? "")",
        checks: [Check("dns.lookup", .pass, "the name leads to \(endpoint.name)", resource: endpoint)]))
    goThrough(endpoint)
    if !hasFailed, host?.namesAPI == false {
      let check = Check(
        "apigw.host", .fail, "the endpoint's own name does not say which API is meant", resource: api,
        source: api.source, wanted: "a Host or x-apigw-api-id header", got: "none",
        causeCode: "apigw.wrong-host-header")
      fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    return .endpoint(endpoint)
  }

  private mutating func arriveFromOnPremises(_ api: Resource) -> Arrival {
    let endpoints = deployment.all(VPCEndpoint.self).map(\.resource).filter { RequestWalk.isExecuteAPI($0) }
    guard let endpoint = endpoints.first,
      let vpc = deployment.resolve((endpoint.facts as? VPCEndpoint)?.vpc, as: .vpc)
    else { return failWithoutEndpoint(api, nil) }
    let inbound = deployment.all(ResolverEndpoint.self).filter { $0.facts.isInbound.value == true }
    guard
      let resolver = inbound.first(where: { [network] resolver in
        network.places(of: resolver.resource).contains { $0.vpc?.id == vpc.id }
      }) ?? inbound.first
    else {
      let check = Check(
        "hybrid.dns", .fail,
        "no inbound resolver endpoint in \(vpc.name): on-premises DNS cannot ask for the private names of \(endpoint.name)",
        resource: endpoint, source: endpoint.source, wanted: "an inbound Route 53 Resolver endpoint",
        got: "none", causeCode: "hybrid.dns-not-forwarded")
      fail(
        .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    send(
      Packet(ipProtocol: .udp, port: 53), from: source.ends,
      to: network.places(of: resolver.resource).map { .place($0) }, allEligible: true)
    guard !hasFailed else { return .endpoint(endpoint) }
    assume("on-premises DNS forwards execute-api names to \(resolver.resource.name)", resolver.resource)
    if let facts = endpoint.facts as? VPCEndpoint, let check = privateDNSCheck(endpoint, facts, vpc),
      check.outcome == .fail
    {
      fail(
        .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    goThrough(endpoint)
    return .endpoint(endpoint)
  }

  private mutating func failWithoutEndpoint(_ api: Resource, _ vpc: Resource?) -> Arrival {
    let check = Check(
      "endpoint.present", .fail,
      "\(vpc?.name ?? "the caller's network") has no execute-api interface endpoint, the only way to the private API \(api.name)",
      resource: vpc ?? api, source: vpc?.source ?? api.source, wanted: "an execute-api interface endpoint",
      got: "none", causeCode: "endpoint.missing")
    fail(
      .endpoint, vpc ?? api, "no way to \(api.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "NoSuchHost"))
    return .publicFront
  }

  private mutating func goThrough(_ endpoint: Resource) {
    let places = network.places(of: endpoint)
    guard !places.isEmpty else { return failEndpointWithoutSubnets(endpoint) }
    if let state = (endpoint.facts as? VPCEndpoint)?.state, let value = state.value,
      value.lowercased() != "available"
    {
      let check = Check(
        "endpoint.state", .fail, "\(endpoint.name) is \(value)", resource: endpoint,
        source: state.source ?? endpoint.source, wanted: "available", got: value,
        causeCode: "endpoint.not-available")
      return fail(
        .endpoint, endpoint, "endpoint \(endpoint.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    send(
      Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: places.map { .place($0) }, allEligible: true
    )
  }
}
