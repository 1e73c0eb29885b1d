import Documents
import PolicyEvaluator
import Topology

/// The way to API Gateway's front door: who answers the API's name, and the network from there.
extension RequestWalk {
  /// How a request came to API Gateway.
  enum Arrival {
    case publicFront
    case endpoint(Resource)
    /// Whether it comes there hangs on what is not known.
    case open
  }

  mutating func arrive(at api: Resource, host: APIHost?, isPrivate: Bool) -> Arrival {
    if let endpoint = host?.endpoint { return arriveByEndpointName(endpoint, host, api) }
    if let strange = host?.strangeEndpoint {
      note(missing: Trace.Assumption("the endpoint \(strange) of the name is not loaded", resource: strange))
      return .open
    }
    switch source {
    case .places(_, let places):
      return arriveFromVPC(places.first?.vpc, at: api, host: host, isPrivate: isPrivate)
    case .onPremises: return isPrivate ? arriveFromOnPremises(at: api, host: host) : arrivePublicly(at: api)
    case .internet, .publicService:
      if isPrivate { failFromInternet(api) } else { arrivePublicly(at: api) }
      return .publicFront
    }
  }

  /// Over the internet, from wherever the request starts.
  @discardableResult
  mutating func arrivePublicly(at api: Resource) -> Arrival {
    if case .places = source {
      send(Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: [.internet(nil)])
    } else {
      add(
        Hop(.client, resource: source.resource, summary: "\(source.text) calls \(api.name) over the internet")
      )
    }
    return .publicFront
  }

  mutating func failFromInternet(_ api: Resource) {
    let check = Check(
      "apigw.private", .fail,
      "\(api.name) is private: it is reached only through an interface endpoint of a VPC", resource: api,
      source: (api.facts as? RestAPI)?.endpointType.source ?? api.source,
      wanted: "a caller in a VPC with an execute-api endpoint", got: source.text,
      causeCode: "apigw.private-from-internet")
    fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
  }

  // MARK: From a VPC

  private mutating func arriveFromVPC(
    _ vpc: Resource?, at api: Resource, host: APIHost?, isPrivate: Bool
  ) -> Arrival {
    let name = host?.host ?? invokeName(of: api)
    if let vpc, let answer = configuredAnswer(name, vpc) {
      return arrive(at: api, by: answer, name, isPrivate: isPrivate)
    }
    if let vpc, let endpoint = executeAPIEndpoint(vpc, api) {
      return arriveByPrivateDNS(endpoint, vpc, api, isPrivate: isPrivate)
    }
    return isPrivate ? failWithoutEndpoint(api, vpc) : arrivePublicly(at: api)
  }

  /// The API's default name: `{api}.execute-api.{region}.amazonaws.com`, with mentions where parts are not
  /// known.
  func invokeName(of api: Resource) -> String {
    let region = api.region?.nameText ?? "region"
    let label = api.awsID ?? api.reference.text.nameText
    return "\(label).execute-api.\(region).\(Partition(region: region).dnsSuffix)"
  }

  /// The name leads where the VPC's own zones and rules say: to an endpoint, perhaps of another VPC, or
  /// elsewhere.
  private mutating func arrive(
    at api: Resource, by answer: NameAnswer, _ name: String, isPrivate: Bool
  ) -> Arrival {
    switch answer {
    case .standby(let answer): return arrive(at: api, by: answer, name, isPrivate: isPrivate)
    case .failure(let check):
      fail(
        .dns, nil, "looks up \(api.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .publicFront
    case .open(let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(api.name)", outcome: .unknown, checks: [check]))
      return .open
    case .onPremises(let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(api.name)", checks: [check]))
      assume("on-premises DNS answers \(name) with public addresses")
      return isPrivate ? failWithoutEndpoint(api, source.vpc) : arrivePublicly(at: api)
    case .internet(let check):
      add(Hop(.dns, resource: nil, summary: "looks up \(api.name)", checks: [check]))
      return isPrivate ? failWithoutEndpoint(api, source.vpc) : arrivePublicly(at: api)
    case .resource(let resource, let check), .takenToBe(let resource, let check),
      .serviceConnect(let resource, _, let check):
      return arrive(at: api, leadingTo: resource, check, isPrivate: isPrivate)
    case .addresses(let addresses, let check):
      let owner = addresses.compactMap { network.place(at: $0)?.resource }.first
      return arrive(at: api, leadingTo: owner, check, isPrivate: isPrivate)
    }
  }

  private mutating func arrive(
    at api: Resource, leadingTo resource: Resource?, _ check: Check, isPrivate: Bool
  ) -> Arrival {
    guard let endpoint = resource, let facts = endpoint.facts as? VPCEndpoint,
      RequestWalk.isExecuteAPI(endpoint)
    else {
      if isPrivate, let endpoint = resource, endpoint.facts is VPCEndpoint {
        return failAtOtherService(endpoint, check, api)
      }
      add(Hop(.dns, resource: resource, summary: "looks up \(api.name)", checks: [check]))
      return isPrivate ? failWithoutEndpoint(api, source.vpc) : arrivePublicly(at: api)
    }
    if let wrong = regionCheck(endpoint, facts, api) {
      fail(
        .dns, endpoint, "endpoint \(endpoint.name)", [check, wrong], verdict: .denied, RequestWalk.forbidden)
      return .endpoint(endpoint)
    }
    guard isPrivate else { return failCaptured(endpoint, api, check.source) }
    add(Hop(.dns, resource: endpoint, summary: "looks up \(api.name)", checks: [check]))
    takeRegion(of: endpoint, facts, api)
    goThrough(endpoint)
    return .endpoint(endpoint)
  }

  /// A record that leads to the endpoint of another service.
  private mutating func failAtOtherService(_ endpoint: Resource, _ found: Check, _ api: Resource) -> Arrival {
    let service =
      (endpoint.facts as? VPCEndpoint)?.serviceName?.symbolicText?.description ?? "another service"
    var check = found
    check.outcome = .fail
    check.summary = "\(found.summary), which leads to \(endpoint.name), an endpoint for \(service)"
    (check.wanted, check.got) = ("an execute-api interface endpoint", service)
    check.causeCode = "endpoint.missing"
    fail(
      .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "Timeout"))
    return .endpoint(endpoint)
  }

  /// The execute-api interface endpoint of a VPC: one with private DNS before one without, one of the API's
  /// region before another's.
  private func executeAPIEndpoint(_ vpc: Resource, _ api: Resource) -> Resource? {
    let endpoints = (network.endpointsOfVPC[vpc.id] ?? []).filter { RequestWalk.isExecuteAPI($0) }
    func rank(_ endpoint: Resource) -> Int {
      guard let facts = endpoint.facts as? VPCEndpoint else { return 4 }
      return (regionCheck(endpoint, facts, api) == nil ? 0 : 2)
        + (facts.privateDNSEnabled.value == true ? 0 : 1)
    }
    return endpoints.min { rank($0) < rank($1) }
  }

  static func isExecuteAPI(_ endpoint: Resource) -> Bool {
    let service = (endpoint.facts as? VPCEndpoint)?.serviceName?.symbolicText?.description ?? ""
    return service.hasSuffix(".execute-api") || service == "execute-api"
  }

  private mutating func arriveByPrivateDNS(
    _ endpoint: Resource, _ vpc: Resource, _ api: Resource, isPrivate: Bool
  ) -> Arrival {
    guard let facts = endpoint.facts as? VPCEndpoint else { return .publicFront }
    let wrongRegion = regionCheck(endpoint, facts, api)
    if let check = wrongRegion ?? privateDNSCheck(endpoint, facts, vpc) {
      guard isPrivate else { return arrivePublicly(at: api) }
      if wrongRegion == nil, network.places(of: endpoint).isEmpty {
        failEndpointWithoutSubnets(endpoint)
      } else {
        fail(
          .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
          Trace.Response(errorType: "NoSuchHost"))
      }
      return .endpoint(endpoint)
    }
    guard isPrivate else { return failCaptured(endpoint, api, facts.privateDNSEnabled.source) }
    let check = Check(
      "dns.private-dns", .pass, "private DNS of \(endpoint.name) answers", resource: endpoint,
      source: facts.privateDNSEnabled.source ?? endpoint.source)
    add(Hop(.dns, resource: endpoint, summary: "looks up \(api.name)", checks: [check]))
    assumePrivateNames(in: vpc)
    takeRegion(of: endpoint, facts, api)
    goThrough(endpoint)
    return .endpoint(endpoint)
  }

  /// "With private DNS on, all requests to execute-api names of the Region resolve to the endpoint, so that
  /// public APIs' default endpoints cannot be reached" (Private REST APIs in API Gateway).
  private mutating func failCaptured(
    _ endpoint: Resource, _ api: Resource, _ source: SourceLocation?
  ) -> Arrival {
    let check = Check(
      "dns.private-dns", .fail,
      "private DNS of \(endpoint.name) captures every execute-api name of the region, so the public API "
        + "\(api.name) is asked through the endpoint",
      resource: endpoint, source: source ?? endpoint.source,
      wanted: "a private API, or a custom domain name", got: "a public API's default name",
      causeCode: "dns.private-dns-captures-public-api")
    fail(.dns, endpoint, "looks up \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
    return .endpoint(endpoint)
  }

  // MARK: By an endpoint's own name

  private mutating func arriveByEndpointName(
    _ endpoint: Resource, _ host: APIHost?, _ api: Resource
  ) -> Arrival {
    let name = host?.host ?? ""
    if host?.isEndpointName == false, let facts = api.facts as? RestAPI,
      !facts.vpcEndpoints.contains(where: { deployment.resolve($0, as: .vpcEndpoint)?.id == endpoint.id })
    {
      let check = Check(
        "endpoint.association", .fail,
        "\(endpoint.name) is not associated with \(api.name), so the name \(name) does not exist",
        resource: endpoint, source: endpoint.source, wanted: endpoint.awsID ?? endpoint.name,
        got: facts.vpcEndpoints.map(\.description).joined(separator: ", "),
        causeCode: "endpoint.not-associated-with-api")
      fail(
        .dns, endpoint, "looks up \(name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    let check = Check("dns.lookup", .pass, "the name leads to \(endpoint.name)", resource: endpoint)
    add(Hop(.dns, resource: endpoint, summary: "looks up \(name)", checks: [check]))
    goThrough(endpoint)
    if !hasFailed, host?.namesAPI == false { failWithoutHeader(api) }
    return .endpoint(endpoint)
  }

  private mutating func failWithoutHeader(_ api: Resource) {
    let check = Check(
      "apigw.host", .fail, "the endpoint's own name does not say which API is meant", resource: api,
      source: api.source, wanted: "a Host or x-apigw-api-id header", got: "none",
      causeCode: "apigw.wrong-host-header")
    fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
  }

  // MARK: From on-premises

  /// On-premises servers forward the name to an inbound resolver endpoint, whose VPC's zones and endpoints
  /// then answer.
  private mutating func arriveFromOnPremises(at api: Resource, host: APIHost?) -> Arrival {
    let endpoints = deployment.all(VPCEndpoint.self).map(\.resource).filter { RequestWalk.isExecuteAPI($0) }
    guard let first = endpoints.first else { return failWithoutEndpoint(api, nil) }
    let name = host?.host ?? invokeName(of: api)
    let resolvers = deployment.all(ResolverEndpoint.self).filter { $0.facts.isInbound.value == true }
      .map(\.resource)
    guard
      let resolver = resolvers.first(where: { endpoint(for: name, api, at: $0) != nil }) ?? resolvers.first
    else { return failWithoutResolver(first, api) }
    send(
      Packet(ipProtocol: .udp, port: 53), from: source.ends,
      to: network.places(of: resolver).map { .place($0) })
    guard !hasFailed else { return .publicFront }
    assume("on-premises DNS forwards execute-api names to \(resolver.name)", resolver)
    guard let vpc = network.places(of: resolver).first?.vpc,
      let endpoint = endpoint(for: name, api, at: resolver)
    else { return failWithoutEndpoint(api, network.places(of: resolver).first?.vpc) }
    if let facts = endpoint.facts as? VPCEndpoint, configuredAnswer(name, vpc) == nil,
      let check = privateDNSCheck(endpoint, facts, vpc)
    {
      fail(
        .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "NoSuchHost"))
      return .endpoint(endpoint)
    }
    goThrough(endpoint)
    return .endpoint(endpoint)
  }

  /// The endpoint that a name leads to where an inbound resolver stands.
  private func endpoint(for name: String, _ api: Resource, at resolver: Resource) -> Resource? {
    guard let vpc = network.places(of: resolver).first?.vpc else { return nil }
    if case .resource(let resource, _)? = configuredAnswer(name, vpc), RequestWalk.isExecuteAPI(resource) {
      return resource
    }
    return executeAPIEndpoint(vpc, api)
  }

  private mutating func failWithoutResolver(_ endpoint: Resource, _ api: Resource) -> Arrival {
    let vpc = deployment.resolve((endpoint.facts as? VPCEndpoint)?.vpc, as: .vpc)
    let check = Check(
      "hybrid.dns", .fail,
      "no inbound resolver endpoint in \(vpc?.name ?? "the VPC"): on-premises DNS cannot ask for the private "
        + "names of \(endpoint.name)",
      resource: endpoint, source: endpoint.source, wanted: "an inbound Route 53 Resolver endpoint",
      got: "none", causeCode: "hybrid.dns-not-forwarded")
    fail(
      .dns, endpoint, "looks up \(api.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "NoSuchHost"))
    return .endpoint(endpoint)
  }

  // MARK: Through the endpoint

  @discardableResult
  mutating func failWithoutEndpoint(_ api: Resource, _ vpc: Resource?) -> Arrival {
    if let vpc, let open = openEndpointAnswer(invokeName(of: api), vpc) {
      add(Hop(.dns, resource: nil, summary: "looks up \(api.name)", outcome: .unknown, checks: [open.check]))
      return .open
    }
    if let vpc, vpc.origin == .external {
      note(
        missing: Trace.Assumption(
          "\(vpc.name) is not loaded: whether it has an execute-api interface endpoint is not known",
          resource: vpc.selector))
      return .open
    }
    if let vpc, let check = missingAssociation(for: invokeName(of: api), vpc) {
      fail(
        .dns, check.resourceID.flatMap { deployment[$0] }, "looks up \(api.name)", [check],
        verdict: .unreachable, Trace.Response(errorType: "NoSuchHost"))
      return .publicFront
    }
    let check = Check(
      "endpoint.present", .fail,
      "\(vpc?.name ?? "the caller's network") has no execute-api interface endpoint, the only way to the "
        + "private API \(api.name)",
      resource: vpc ?? api, source: vpc?.source ?? api.source, wanted: "an execute-api interface endpoint",
      got: "none", causeCode: "endpoint.missing")
    fail(
      .endpoint, vpc ?? api, "no way to \(api.name)", [check], verdict: .unreachable,
      Trace.Response(errorType: "NoSuchHost"))
    return .publicFront
  }

  mutating func goThrough(_ endpoint: Resource) {
    let places = network.places(of: endpoint)
    guard !places.isEmpty else { return failEndpointWithoutSubnets(endpoint) }
    if let check = stateCheck(endpoint) {
      return fail(
        .endpoint, endpoint, "endpoint \(endpoint.name)", [check], verdict: .unreachable,
        Trace.Response(errorType: "Timeout"))
    }
    send(
      Packet(ipProtocol: .tcp, port: 443), from: source.ends, to: places.map { .place($0) })
  }
}
