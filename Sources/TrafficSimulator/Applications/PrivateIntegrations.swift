import Documents
import Topology

/// Integrations through a VPC link: to a load balancer or to a service that Cloud Map knows.
extension RequestWalk {
  /// "VPC links for REST APIs encapsulate connections to Network Load Balancers" (Set up VPC links V1): no
  /// other load balancer can be its target.
  private func privateLinkCheck(_ link: Resource, _ facts: VPCLink) -> Check? {
    guard facts.version == 1 else { return nil }
    for reference in facts.targets {
      guard let target = deployment.resolve(reference, as: .loadBalancer),
        let type = (target.facts as? LoadBalancer)?.loadBalancerType, let value = type.value,
        value != .network
      else { continue }
      return Check(
        "apigw.vpc-link", .fail,
        "VPC link \(link.name) leads to \(target.name), which is no network load balancer", resource: link,
        source: reference.source ?? link.source, wanted: "a network load balancer",
        got: "an \(value.rawValue) load balancer", causeCode: "apigw.vpc-link-wrong-kind")
    }
    return nil
  }

  mutating func throughLink(
    _ integration: APIIntegration, _ declared: Resource, _ call: RouteCall
  ) {
    let answer = call.front == .http ? RequestWalk.serviceUnavailable : RequestWalk.endpointTimeout
    networkFailure = NetworkFailure(verdict: .failed, response: answer)
    gatewayFailure = networkFailure
    integrationTimeout = integration.timeoutMilliseconds?.value
    guard let link = deployment.resolve(integration.vpcLink, as: .vpcLink), let facts = link.facts as? VPCLink
    else {
      note(
        missing: Trace.Assumption(
          "the VPC link \(integration.vpcLink?.description ?? "") is not loaded", resource: declared.selector)
      )
      return
    }
    if let status = facts.status, let value = status.value, value != "AVAILABLE" {
      let check = Check(
        "apigw.vpc-link", .fail, "VPC link \(link.name) is \(value)", resource: link,
        source: status.source ?? link.source, wanted: "AVAILABLE", got: value,
        causeCode: "apigw.vpc-link-not-available")
      return fail(.vpcLink, link, "VPC link \(link.name)", [check], verdict: .failed, answer)
    }
    if call.front == .http, facts.version == 1 {
      let check = Check(
        "apigw.vpc-link", .fail,
        "VPC link \(link.name) is one for REST APIs; an HTTP API needs a link of version 2", resource: link,
        source: link.source, causeCode: "apigw.vpc-link-wrong-kind")
      return fail(.vpcLink, link, "VPC link \(link.name)", [check], verdict: .failed, answer)
    }
    if let check = privateLinkCheck(link, facts) {
      return fail(
        .vpcLink, link, "VPC link \(link.name)", [check], verdict: .failed, RequestWalk.internalServerError)
    }
    add(
      Hop(
        .vpcLink, resource: link, summary: "VPC link \(link.name)",
        checks: [
          Check(
            "apigw.integration", .pass, "the integration uses \(link.name)", resource: declared,
            source: integration.source ?? declared.source)
        ]))
    if call.front == .http, let (service, facts) = discovered(by: integration) {
      standIn = network.places(of: link).map { .place($0) }
      return goTo(discovered: service, facts)
    }
    guard let (target, port) = target(integration, facts) else {
      if let check = missingTargetCheck(integration.uri?.symbolicText, .listener, declared) {
        return fail(
          .integration, declared, "integration \(declared.name)", [check], verdict: .failed, answer)
      }
      note(
        missing: Trace.Assumption(
          "what \(integration.uri?.symbolicText?.description ?? "the integration") leads to is not loaded",
          resource: declared.selector))
      return
    }
    if let check = listenerCheck(integration, target, declared, call.front) {
      return fail(
        .integration, declared, "integration \(declared.name)", [check], verdict: .failed,
        RequestWalk.internalServerError)
    }
    // A link of version 1 is PrivateLink: the load balancer sees no client of a network.
    cameByPrivateLink = facts.version == 1
    standIn = network.places(of: facts.version == 1 ? target : link).map { .place($0) }
    spoken = integration.speaks(call.front)
    if let balancer = target.facts as? LoadBalancer {
      goTo(loadBalancer: target, balancer, port: port, path: forward(integration, call))
    } else {
      send(
        Packet(ipProtocol: .tcp, port: port), from: currentEnds,
        to: network.places(of: target).map { .place($0) })
    }
  }

  /// "For an HTTP API private integration, the URI is the ARN of a listener or of an AWS Cloud Map service"
  /// (`AWS::ApiGatewayV2::Integration`, IntegrationUri): API Gateway refuses the load balancer itself.
  private func listenerCheck(
    _ integration: APIIntegration, _ target: Resource, _ declared: Resource, _ front: RouteCall.Front
  ) -> Check? {
    guard front == .http, let uri = integration.uri, let text = uri.symbolicText,
      target.facts is LoadBalancer,
      let named = deployment.resolve(Reference(text)) ?? byHost(Reference(text)),
      named.facts is LoadBalancer
    else { return nil }
    return Check(
      "apigw.integration", .fail,
      "the integration names \(named.name), but an HTTP API reaches load balancers by the ARN of a listener",
      resource: declared, source: uri.source ?? declared.source,
      wanted: "the ARN of a listener of \(named.name)",
      got: "\(named.name) itself", causeCode: "apigw.integration-target-missing")
  }

  /// The load balancer, and port, that an integration names: by listener, by ARN, or by a URL with its name.
  private func target(_ integration: APIIntegration, _ link: VPCLink) -> (Resource, Int?)? {
    for reference in [
      integration.target, integration.uri.flatMap { uri in uri.symbolicText.map { Reference($0) } },
    ].compactMap(\.self) {
      guard let resource = deployment.resolve(reference) ?? byHost(reference) else { continue }
      if let listener = resource.facts as? Listener,
        let balancer = deployment.resolve(listener.loadBalancer, as: .loadBalancer)
      {
        return (balancer, listener.port?.value)
      }
      if resource.facts is LoadBalancer { return (resource, RequestWalk.port(inURL: reference.text.raw)) }
      if !network.places(of: resource).isEmpty {
        return (resource, RequestWalk.port(inURL: reference.text.raw))
      }
    }
    return link.targets.compactMap { deployment.resolve($0, as: .loadBalancer) }.first.map {
      ($0, integration.uri.flatMap { RequestWalk.port(inURL: $0.symbolicText?.raw ?? "") })
    }
  }

  private func byHost(_ reference: Reference) -> Resource? {
    guard let url = reference.literal,
      let scheme = ["http://", "https://"].first(where: { url.hasPrefix($0) })
    else { return nil }
    let host = url.dropFirst(scheme.count).prefix { $0 != "/" && $0 != ":" }
    return deployment.resolve(Reference(String(host)))
  }

  /// The port of a URL; nil where the text is no URL.
  static func port(inURL text: String) -> Int? {
    guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) }) else { return nil }
    let authority = text.dropFirst(scheme.count).prefix { $0 != "/" }
    return authority.lastIndex(of: ":").flatMap { Int(authority[authority.index(after: $0)...]) }
      ?? (scheme == "http://" ? 80 : 443)
  }
}

extension APIIntegration {
  /// What an API speaks to the load balancer behind a VPC link: an HTTP API TLS only where a certificate's name
  /// is given (`tlsConfig`), a REST API what the URI says.
  fileprivate func speaks(_ front: RouteCall.Front) -> ApplicationProtocol? {
    guard front != .http else { return tlsServerName == nil ? .http : .https }
    let text = uri?.symbolicText?.raw ?? ""
    return text.hasPrefix("https://") ? .https : text.hasPrefix("http://") ? .http : nil
  }
}
