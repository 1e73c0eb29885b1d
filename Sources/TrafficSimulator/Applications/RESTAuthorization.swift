import Documents
import PolicyEvaluator
import Topology

/// Whether a REST API lets a call in: its resource policy, the endpoint's, and the caller's own.
extension RequestWalk {
  /// Whether the API lets the call in; false where it ended here.
  mutating func authorizeREST(
    _ api: Resource, _ facts: RestAPI, _ method: RestMethod, _ stage: SymbolicText, verb: String,
    path: String, _ arrival: Arrival
  ) -> Bool {
    let authorization =
      Invocation.AuthorizationType(rawValue: method.authorizationType.value ?? "NONE") ?? .none
    guard let caller = caller(of: api, method, authorization, verb: verb, path: path) else { return false }
    var policies = caller.policies
    if case .endpoint(let endpoint) = arrival, let policy = (endpoint.facts as? VPCEndpoint)?.policy {
      policies.vpcEndpoint = [iam.document(policy, .vpcEndpoint)]
    }
    if let policy = facts.policy { policies.resource = iam.document(policy, .resource) }
    let asked = AuthorizationRequest(
      principal: caller.principal, action: "execute-api:Invoke",
      resource: iam.executionARN(api, stage, verb: verb, path: path), resourceAccount: iam.account(of: api),
      context: context(of: caller.principal, caller.role, to: api, by: arrival))
    var invocation = Invocation(
      request: asked, authorizationType: authorization,
      endpointType: facts.endpointType.value.flatMap(RequestWalk.endpointType))
    if authorization == .custom || authorization == .cognitoUserPools {
      let route = GuardedRoute(
        api: api, isHTTPAPI: false,
        text: "\(method.httpMethod.value ?? verb) \(method.path.value ?? path)",
        authorizer: method.authorizer, authorizationType: method.authorizationType,
        scopes: method.authorizationScopes,
        source: method.authorizationType.source ?? method.source ?? api.source)
      guard passesAuthorizer(route) else { return false }
      invocation.authorizerOutcome = .allow
    }
    let callee = Callee(api, facts.policy, isPrivate: facts.endpointType.value == .private)
    return judge(PolicyEvaluator.authorizeInvocation(invocation, policies), callee, arrival, caller.role)
  }

  private static func endpointType(_ type: RestAPI.EndpointType) -> Invocation.EndpointType? {
    switch type {
    case .private: .privateAPI
    case .edge: .edge
    case .regional: .regional
    }
  }

  /// Who calls: a role where the method asks for a signature, else nobody in particular; nil where the call
  /// ended here.
  private mutating func caller(
    of api: Resource, _ method: RestMethod, _ authorization: Invocation.AuthorizationType, verb: String,
    path: String
  ) -> (principal: Principal, role: Resource?, policies: PolicySet)? {
    guard authorization == .iam else { return (.anonymous, nil, PolicySet()) }
    let signing = signer()
    if hasFailed { return nil }
    if let signing {
      principalText = signing.principal.arn.description
      return (signing.principal, signing.role, signing.policies)
    }
    guard request.principal == nil || request.principal == "anonymous" else {
      return (.anonymous, nil, PolicySet())
    }
    let check = Check(
      "apigw.signature", .fail,
      "\(method.httpMethod.value ?? verb) \(method.path.value ?? path) asks for a signature and the request has "
        + "none",
      resource: api, source: method.authorizationType.source ?? method.source ?? api.source,
      wanted: "AWS_IAM", got: "no signature", causeCode: "apigw.missing-credentials")
    fail(
      .authorizer, api, "authorization of \(api.name)", [check], verdict: .denied, RequestWalk.missingToken)
    return nil
  }

  // MARK: The judgement

  /// What is called: an API or a private custom domain, with the policy attached to it.
  struct Callee {
    var resource: Resource
    var policy: AttachedPolicy?
    var isPrivate: Bool

    init(_ resource: Resource, _ policy: AttachedPolicy?, isPrivate: Bool) {
      self.resource = resource
      self.policy = policy
      self.isPrivate = isPrivate
    }

    /// Where to look for the policy.
    var policySource: SourceLocation? { policy?.source ?? resource.source }
  }

  /// Whether the policies let the call in; false where it ended here.
  mutating func judge(
    _ answer: Authorization, _ callee: Callee, _ arrival: Arrival, _ role: Resource?
  ) -> Bool {
    let api = callee.resource
    record(answer, "\(role?.name ?? "an unsigned request") calls \(api.name)")
    switch answer.verdict {
    case .allowed:
      pass(answer, callee, arrival, role)
      return true
    case .unknown:
      let check = unknownCheck(
        answer, "apigw.resource-policy", api, fallback: callee.policySource)
      add(
        Hop(
          .resourcePolicy, resource: api, summary: "policies of \(api.name)", outcome: .unknown,
          checks: [check]))
    case .implicitlyDenied, .explicitlyDenied: refuse(answer, callee, arrival, role)
    }
    return false
  }

  /// A hop for each kind of policy that let the call through.
  private mutating func pass(
    _ answer: Authorization, _ callee: Callee, _ arrival: Arrival, _ role: Resource?
  ) {
    let api = callee.resource
    func source(_ layer: PolicyLayer) -> SourceLocation? { answer.layer(layer).statement?.source }
    if case .endpoint(let endpoint) = arrival {
      let check = Check(
        "endpoint.policy", .pass, "lets the call through", resource: endpoint, source: source(.vpcEndpoint))
      add(
        Hop(
          .endpointPolicy, resource: endpoint, summary: "endpoint policy of \(endpoint.name)", checks: [check]
        ))
    }
    if callee.policy != nil {
      let check = Check(
        "apigw.resource-policy", .pass, "allows the call", resource: api,
        source: source(.resource) ?? callee.policySource)
      add(
        Hop(.resourcePolicy, resource: api, summary: "resource policy of \(api.name)", checks: [check]))
    }
    if let role {
      let check = Check(
        "iam.identity", .pass, "\(role.name) may invoke", resource: role, source: source(.identity))
      add(Hop(.iam, resource: role, summary: "permissions of \(role.name)", checks: [check]))
    }
  }

  /// The policy that stands in the way, the deepest first: the endpoint's, the caller's own, the API's.
  private mutating func refuse(
    _ answer: Authorization, _ callee: Callee, _ arrival: Arrival, _ role: Resource?
  ) {
    let api = callee.resource
    let call = denied(answer, api, arrival, role)
    let response = RequestWalk.accessDenied(answer)
    if callee.isPrivate, callee.policy == nil {
      let check = Check(
        "apigw.resource-policy", .fail,
        "\(api.name) is private and has no resource policy, so every call fails", resource: api,
        source: api.source, wanted: "a resource policy", got: "none",
        causeCode: "apigw.private-without-policy", obstacle: .policy(call))
      fail(.resourcePolicy, api, "resource policy of \(api.name)", [check], verdict: .denied, response)
    } else if answer.blockedBy.contains(.vpcEndpoint), case .endpoint(let endpoint) = arrival {
      let check = endpointPolicyCheck(answer, endpoint, call)
      fail(
        .endpointPolicy, endpoint, "endpoint policy of \(endpoint.name)", [check], verdict: .denied, response)
    } else if let role, isCallersFault(answer) {
      let check = callerCheck(answer, role, to: "invoke \(api.name)", call)
      fail(.iam, role, "permissions of \(role.name)", [check], verdict: .denied, response)
    } else {
      let isExplicit = answer.layer(.resource).outcome == .explicitDeny
      let check = policyCheck(
        answer.layer(.resource), of: call, code: "apigw.resource-policy",
        causeCode: isExplicit
          ? "apigw.resource-policy-explicit-deny" : "apigw.resource-policy-implicit-deny", resource: api,
        summary: "the resource policy of \(api.name) does not allow the call",
        fallback: callee.policySource)
      fail(.resourcePolicy, api, "resource policy of \(api.name)", [check], verdict: .denied, response)
    }
  }

  private func isCallersFault(_ answer: Authorization) -> Bool {
    let own: [PolicyLayer] = [.identity, .permissionBoundary, .session, .scp, .rcp]
    let resource = answer.layer(.resource).outcome
    return answer.blockedBy.contains(where: own.contains)
      && (!answer.blockedBy.contains(.resource) || resource == .notApplicable)
  }

  func endpointPolicyCheck(_ answer: Authorization, _ endpoint: Resource, _ call: DeniedCall) -> Check {
    let layer = answer.layer(.vpcEndpoint)
    return policyCheck(
      layer, of: call, code: "endpoint.policy",
      causeCode: layer.outcome == .explicitDeny
        ? "endpoint.policy-explicit-deny" : "endpoint.policy-implicit-deny", resource: endpoint,
      summary: "the policy of \(endpoint.name) does not let the call through",
      fallback: (endpoint.facts as? VPCEndpoint)?.policy?.source ?? endpoint.source)
  }

  /// What of the caller's own policies refuses: a layer that limits all others, else what allows it.
  ///
  /// - Parameter deed: what it does not let the role do, as a half sentence.
  func callerCheck(
    _ answer: Authorization, _ role: Resource, to deed: String, _ call: DeniedCall
  ) -> Check {
    let limits: [PolicyLayer] = [.scp, .rcp, .permissionBoundary, .session]
    let layer = answer.layer(limits.first(where: answer.blockedBy.contains) ?? .identity)
    return policyCheck(
      layer, of: call, code: "iam.\(layer.layer.rawValue)",
      causeCode: guardrailCode(answer)
        ?? (layer.outcome == .explicitDeny ? "iam.identity-explicit-deny" : "iam.identity-implicit-deny"),
      resource: role, summary: RequestWalk.refusal(by: layer.layer, role, deed),
      fallback: answer.policies.documents(of: layer.layer).first?.source ?? role.source)
  }

  private static func refusal(by layer: PolicyLayer, _ role: Resource, _ deed: String) -> String {
    switch layer {
    case .permissionBoundary: "the permissions boundary of \(role.name) does not let it \(deed)"
    case .scp: "a service control policy does not let \(role.name) \(deed)"
    case .session: "the session policy of \(role.name) does not let it \(deed)"
    default: "\(role.name) may not \(deed)"
    }
  }

  /// The words of API Gateway: "User: … is not authorized to perform: execute-api:Invoke on resource: …".
  private static func accessDenied(_ answer: Authorization) -> Trace.Response {
    let caller = answer.request.principal
    let user = caller.kind == .anonymous ? "anonymous" : caller.arn.description
    let refusal =
      "User: \(user) is not authorized to perform: execute-api:Invoke on resource: "
      + answer.request.resource.description
    return Trace.Response(
      status: 403, errorType: "AccessDeniedException", body: #"{"Message":"\#(refusal)"}"#)
  }
}
