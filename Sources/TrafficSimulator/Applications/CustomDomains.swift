import Documents
import PolicyEvaluator
import Topology

/// Custom domain names: who may come by them, and to which API and stage their base paths lead.
extension RequestWalk {
  /// A call by a custom domain name. Where no input holds the record that leads to a private one, callers are
  /// taken to have it ("API consumer: Associate your VPC endpoint with a private custom domain name").
  mutating func callDomain(_ domain: Resource, _ facts: CustomDomain, path: String) {
    guard facts.isPrivate else {
      arrivePublicly(at: domain)
      guard !hasFailed else { return }
      return enter(domain, facts, path: path, through: .publicFront)
    }
    let candidates: [Resource]
    switch source {
    case .internet, .publicService: return failFromInternet(domain)
    case .places: candidates = source.vpc.flatMap { network.endpointsOfVPC[$0.id] } ?? []
    case .onPremises: candidates = deployment.all(VPCEndpoint.self).map(\.resource)
    }
    let endpoints = candidates.filter(RequestWalk.isExecuteAPI)
    guard let endpoint = endpoints.first(where: { facts.admits($0, in: deployment) }) ?? endpoints.first
    else {
      failWithoutEndpoint(domain, source.vpc)
      return
    }
    assume("the DNS of \(source.text) leads \(domain.name) to \(endpoint.name)", endpoint)
    goThrough(endpoint)
    guard !hasFailed else { return }
    enter(domain, facts, path: path, through: .endpoint(endpoint))
  }

  /// At the domain: its guards, then the mapping with the longest base path that fits.
  mutating func enter(
    _ domain: Resource, _ facts: CustomDomain, path: String, through arrival: Arrival
  ) {
    if case .endpoint(let endpoint) = arrival, !admits(endpoint, to: domain, facts, arrival) { return }
    guard showsCertificate(to: domain, facts) else { return }
    let segments = path.split(separator: "/").map(String.init)
    let mapping = facts.mappings.filter { segments.starts(with: $0.segments) }
      .max { $0.segments.count < $1.segments.count }
    guard let mapping, let api = deployment.resolve(mapping.api) else {
      let check = Check(
        "apigw.mapping", .fail, "no base path of \(domain.name) fits \(path)", resource: domain,
        source: domain.source, wanted: path,
        got: facts.mappings.compactMap(\.basePath.value).joined(separator: ", "),
        causeCode: "apigw.custom-domain-unmapped")
      return fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    }
    let check = Check(
      "apigw.mapping", .pass, "base path leads to \(api.name)", resource: domain,
      source: mapping.source ?? domain.source)
    add(Hop(.apiGateway, resource: domain, summary: "custom domain \(domain.name)", checks: [check]))
    clientPath = path
    clientHost = facts.domainName?.value
    enter(
      api, stageName: mapping.stageName?.value,
      path: "/" + segments.dropFirst(mapping.segments.count).joined(separator: "/"), through: arrival)
  }

  /// "Turn on mutual TLS authentication for your REST APIs": only clients with a trusted certificate get in,
  /// which the user says by `--assume DOMAIN.clientCertificate=true`.
  private mutating func showsCertificate(to domain: Resource, _ facts: CustomDomain) -> Bool {
    guard facts.mutualTLS.value == true else { return true }
    if request.supplied(.certificate, at: domain) == "true" {
      assume("the truststore of \(domain.name) holds the client's certificate authority", domain)
      return true
    }
    let check = Check(
      "apigw.mtls", .fail, "\(domain.name) asks clients for a certificate", resource: domain,
      source: facts.mutualTLS.source ?? domain.source, wanted: "a client certificate", got: "none",
      causeCode: "apigw.mtls-required")
    fail(
      .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
    return false
  }

  // MARK: Private ones

  /// "To invoke a private custom domain name, you need a domain name access association", and the policies of
  /// domain and endpoint must both let the call through.
  private mutating func admits(
    _ endpoint: Resource, to domain: Resource, _ facts: CustomDomain, _ arrival: Arrival
  ) -> Bool {
    guard facts.admits(endpoint, in: deployment) else {
      let check = Check(
        "apigw.access-association", .fail,
        "no access association lets \(endpoint.name) call \(domain.name)", resource: domain,
        source: facts.accessAssociations.first?.source ?? domain.source,
        wanted: "an access association with \(endpoint.awsID ?? endpoint.name)",
        got: facts.accessAssociations.isEmpty
          ? "none" : facts.accessAssociations.map(\.description).joined(separator: ", "),
        causeCode: "apigw.custom-domain-not-associated")
      fail(
        .apiGateway, domain, "custom domain \(domain.name)", [check], verdict: .denied, RequestWalk.forbidden)
      return false
    }
    var policies = PolicySet()
    if let policy = (endpoint.facts as? VPCEndpoint)?.policy {
      policies.vpcEndpoint = [iam.document(policy, .vpcEndpoint)]
    }
    if let policy = facts.policy { policies.resource = iam.document(policy, .resource) }
    let asked = AuthorizationRequest(
      principal: .anonymous, action: "execute-api:Invoke", resource: iam.invocationARN(ofDomain: domain),
      resourceAccount: iam.account(of: domain), context: context(of: .anonymous, nil, to: domain, by: arrival)
    )
    let answer = PolicyEvaluator.authorizeInvocation(
      Invocation(request: asked, authorizationType: .none, endpointType: .privateAPI), policies)
    return judge(answer, Callee(domain, facts.policy, isPrivate: true), arrival, nil)
  }
}

extension CustomDomain {
  var isPrivate: Bool { endpointType?.value == .private }

  /// Whether an access association names an endpoint.
  fileprivate func admits(_ endpoint: Resource, in deployment: Deployment) -> Bool {
    accessAssociations.contains { deployment.resolve($0, as: .vpcEndpoint)?.id == endpoint.id }
  }

  /// Whether a name is the domain's, which may begin with a wildcard.
  func isNamed(_ host: String) -> Bool {
    guard let name = domainName?.value?.lowercased() else { return false }
    return name == host || name.hasPrefix("*.") && host.hasSuffix(name.dropFirst())
  }

  /// Whether a name is the one that API Gateway gave the domain.
  func isTarget(_ host: String) -> Bool { targetDomainNames.contains { $0.value == host } }
}

extension APIMappingEntry {
  /// The base path's segments; `(none)` is how AWS writes the root.
  fileprivate var segments: [String] {
    (basePath.value ?? "").split(separator: "/").map(String.init).filter { $0 != "(none)" }
  }
}
