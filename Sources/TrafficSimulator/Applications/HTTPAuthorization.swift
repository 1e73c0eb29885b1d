import Documents
import PolicyEvaluator
import Topology

/// Whether a route of an HTTP API lets a call in: HTTP APIs have no resource policy.
extension RequestWalk {
  /// Whether the route lets the call in; false where it ended here.
  mutating func authorizeHTTP(_ api: Resource, _ route: HTTPRoute, _ arn: SymbolicText) -> Bool {
    switch route.authorizationType.value ?? "NONE" {
    case "NONE": return true
    case "AWS_IAM":
      guard let signing = signer() else {
        if !hasFailed { refuseUnsigned(api, route, RequestWalk.forbidden) }
        return false
      }
      guard !hasFailed else { return false }
      principalText = signing.principal.arn.description
      let asked = AuthorizationRequest(
        principal: signing.principal, action: "execute-api:Invoke", resource: arn,
        resourceAccount: iam.account(of: api),
        context: context(of: signing.principal, signing.role, to: api, by: .publicFront))
      return judge(asked, signing, api)
    default:
      return passesAuthorizer(
        GuardedRoute(
          api: api, isHTTPAPI: true, text: route.routeKey.value ?? "the route",
          authorizer: route.authorizer, authorizationType: route.authorizationType,
          scopes: route.authorizationScopes,
          source: route.authorizationType.source ?? route.source ?? api.source))
    }
  }

  /// Whether the caller's own policies let it in; false where it ended here.
  mutating func judge(_ asked: AuthorizationRequest, _ signer: Signer, _ api: Resource) -> Bool {
    let answer = PolicyEvaluator.authorizeInvocation(
      Invocation(request: asked, authorizationType: .iam, endpointType: .regional), signer.policies)
    record(answer, "\(signer.name) calls \(api.name)")
    let summary = "permissions of \(signer.name)"
    guard let role = signer.role else {
      let check = unknownCheck(answer, "iam.identity", api, fallback: api.source)
      add(Hop(.iam, resource: api, summary: summary, outcome: .unknown, checks: [check]))
      return false
    }
    switch answer.verdict {
    case .allowed:
      let check = Check(
        "iam.identity", .pass, "\(role.name) may invoke", resource: role,
        source: answer.layer(.identity).statement?.source)
      add(Hop(.iam, resource: role, summary: summary, checks: [check]))
      return true
    case .unknown:
      let check = unknownCheck(answer, "iam.identity", role, fallback: role.source)
      add(Hop(.iam, resource: role, summary: summary, outcome: .unknown, checks: [check]))
    case .implicitlyDenied, .explicitlyDenied:
      let call = DeniedCall(authorization: answer, caller: role.id)
      fail(
        .iam, role, summary, [callerCheck(answer, role, to: "invoke \(api.name)", call)], verdict: .denied,
        RequestWalk.forbidden)
    }
    return false
  }

  private mutating func refuseUnsigned(_ api: Resource, _ route: HTTPRoute, _ response: Trace.Response) {
    let type = route.authorizationType.value ?? ""
    let check = Check(
      "apigw.authorizer", .fail,
      "route \(route.routeKey.value ?? "") asks for \(type) and the request carries nothing",
      resource: api, source: route.authorizationType.source ?? route.source ?? api.source,
      wanted: type,
      got: "no credentials", causeCode: "apigw.missing-credentials")
    fail(.authorizer, api, "authorization of \(api.name)", [check], verdict: .denied, response)
  }
}
