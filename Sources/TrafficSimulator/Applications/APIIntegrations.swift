import Documents
import PolicyEvaluator
import Topology

/// A call that an API let in, on its way to the integration.
struct RouteCall {
  /// The kinds of APIs, which differ in what they reach and how they answer.
  enum Front { case rest, http, webSocket }

  /// The route as people write it: `GET /orders/{id}`.
  var name: String
  /// What functions are asked for: the route's ARN, `*` for parameters.
  var arn: SymbolicText
  /// The path as the client sent it, without the stage.
  var path: String
  /// The resource that declares the route.
  var owner: Resource
  var stage: RequestWalk.ServedStage
  var front: Front

  /// The default "integration timeout" (Amazon API Gateway quotas), in milliseconds.
  var usualTimeout: Int { front == .http ? 30_000 : 29_000 }
}

extension RequestWalk {
  /// Behind the method: what the integration leads to.
  mutating func integrate(_ written: APIIntegration?, _ api: Resource, _ call: RouteCall) {
    guard let written else {
      let check = Check(
        "apigw.integration", .fail, "\(call.owner.name) has no integration", resource: call.owner,
        source: call.owner.source, wanted: "an integration", got: "none",
        causeCode: "apigw.integration-missing")
      return fail(
        .integration, api, "integration of \(api.name)", [check], verdict: .failed,
        RequestWalk.internalServerError)
    }
    let declared = written.declaredBy.flatMap { deployment[$0] } ?? call.owner
    let integration = StageVariables(of: call.stage.facts).filled(into: written)
    guard !refuseOpenVariables(of: integration, declared, call.stage) else { return }
    if integration.integrationType?.value == "MOCK" {
      add(Hop(.integration, resource: declared, summary: "mock integration"))
      success = Trace.Response(status: 200)
    } else if integration.usesVPCLink.value == true {
      throughLink(integration, declared, call)
    } else if let function = integration.uri?.symbolicText.flatMap({ function(invokedBy: $0) }) {
      invoke(function, integration, api, call)
    } else if let check = missingTargetCheck(
      integration.uri?.symbolicText.flatMap({ invokedName($0) }).map { FunctionName($0).function },
      .lambdaFunction,
      declared)
    {
      fail(
        .integration, declared, "integration of \(api.name)", [check], verdict: .failed,
        RequestWalk.internalServerError)
    } else {
      add(
        Hop(
          .integration, resource: declared,
          summary:
            "integration \(integration.uri?.symbolicText?.description ?? integration.integrationType?.value ?? "")"
        ))
      assume("\(integration.uri?.symbolicText?.description ?? "the backend") answers", declared)
      success = Trace.Response(status: 200)
    }
  }

  /// The function behind an invocation URI.
  func function(invokedBy uri: SymbolicText) -> InvokedFunction? {
    deployment.invokedFunction(Reference(invokedName(uri) ?? uri))
  }

  /// The function's name or ARN in an invocation URI.
  private func invokedName(_ uri: SymbolicText) -> SymbolicText? {
    guard let range = uri.raw.firstRange(of: "functions/") else { return nil }
    return SymbolicText(raw: String(uri.raw[range.upperBound...]).replacing("/invocations", with: ""))
  }

  private mutating func invoke(
    _ invoked: InvokedFunction, _ integration: APIIntegration, _ api: Resource, _ call: RouteCall
  ) {
    let function = invoked.function
    guard let facts = function.facts as? LambdaFunction else { return }
    let check =
      integration.credentials.map { credentialsCheck($0, invoked) }
      ?? permissionCheck(
        invoked, for: invoker(api, asking: call.arn, stage: call.stage.name, what: "for \(call.name)"))
    if let check, check.outcome == .fail {
      return fail(
        .lambda, function, "function \(function.name)", [check], verdict: .failed,
        RequestWalk.internalServerError)
    }
    add(
      Hop(
        .lambda, resource: function, summary: "function \(function.name)", outcome: check?.outcome ?? .pass,
        checks: [check].compactMap(\.self)))
    noteTimeout(function, facts, integration, call)
    success = Trace.Response(status: 200)
  }

  /// "Endpoint request timed out": a function that may run longer than the API waits.
  private mutating func noteTimeout(
    _ function: Resource, _ facts: LambdaFunction, _ integration: APIIntegration, _ call: RouteCall
  ) {
    let patience = integration.timeoutMilliseconds?.value ?? call.usualTimeout
    guard let limit = facts.timeoutSeconds?.value, limit * 1000 > patience else { return }
    assume(
      "\(function.name), which may run \(limit) s, answers within the \(patience) ms that the API waits",
      function)
  }

  /// With credentials API Gateway assumes a role, whose permissions count in place of the function's policy
  /// ("API Gateway permissions model for invoking an API", `credentials`).
  private func credentialsCheck(_ credentials: Fact<String>, _ invoked: InvokedFunction) -> Check? {
    let function = invoked.function
    guard let text = credentials.symbolicText,
      let role = deployment.resolve(Reference(text), as: .role)
    else { return nil }
    let asked = AuthorizationRequest(
      principal: iam.session(of: role), action: "lambda:InvokeFunction", resource: invokedARN(invoked),
      resourceAccount: iam.account(of: function), context: RequestContext())
    let policies = iam.policySet(of: role)
    let isDenied = [.implicitlyDenied, .explicitlyDenied].contains(
      PolicyEvaluator.evaluate(asked, policies).verdict)
    return Check(
      "iam.identity", isDenied ? .fail : .pass,
      "\(role.name) may \(isDenied ? "not " : "")invoke \(function.name)", resource: role,
      source: isDenied ? role.source : credentials.source,
      causeCode: isDenied ? "iam.identity-implicit-deny" : nil)
  }

  // MARK: VPC links

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

  private mutating func throughLink(
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
    // A link of version 1 is PrivateLink: the load balancer sees no client of a network.
    cameByPrivateLink = facts.version == 1
    standIn = network.places(of: facts.version == 1 ? target : link).map { .place($0) }
    spoken = integration.speaks(call.front)
    if let balancer = target.facts as? LoadBalancer {
      goTo(loadBalancer: target, balancer, port: port, path: call.path)
    } else {
      send(
        Packet(ipProtocol: .tcp, port: port), from: currentEnds,
        to: network.places(of: target).map { .place($0) })
    }
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
