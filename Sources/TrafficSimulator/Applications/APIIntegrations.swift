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
  /// The path of the route: `/orders/{id}`.
  var route: String
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
      if let stranger = stranger(referringTo: api) {
        let summary =
          "\(call.owner.name) has no integration here; \(stranger.selector), of which the inputs do not say what it does "
          + "with \(api.name), may give it one"
        return note(missing: Trace.Assumption(summary, resource: stranger.selector))
      }
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
    let principal = iam.session(of: role)
    let asked = AuthorizationRequest(
      principal: principal, action: "lambda:InvokeFunction", resource: invokedARN(invoked),
      resourceAccount: iam.account(of: function), context: context(of: principal, role, to: function))
    let policies = iam.policySet(of: role)
    let isDenied = [.implicitlyDenied, .explicitlyDenied].contains(
      PolicyEvaluator.evaluate(asked, policies).verdict)
    return Check(
      "iam.identity", isDenied ? .fail : .pass,
      "\(role.name) may \(isDenied ? "not " : "")invoke \(function.name)", resource: role,
      source: isDenied ? role.source : credentials.source,
      causeCode: isDenied ? "iam.identity-implicit-deny" : nil)
  }
}
