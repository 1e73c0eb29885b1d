import Documents
import PolicyEvaluator
import Topology

/// Function URLs ("Control access to Lambda function URLs").
extension RequestWalk {
  private static let refusal = Trace.Response(
    status: 403, errorType: "AccessDeniedException", body: #"{"Message":"Forbidden"}"#)

  /// "Function URLs are accessible through the public internet only"; the function's own policy always counts,
  /// for `AWS_IAM` the caller's as well.
  mutating func callURL(of function: Resource, _ facts: LambdaFunction) {
    arrivePublicly(at: function)
    guard !hasFailed else { return }
    guard let type = facts.urlAuthType?.value else {
      return note(
        missing: Trace.Assumption(
          "how the URL of \(function.name) authenticates is not known", resource: function.selector))
    }
    guard let caller = caller(ofURL: function, facts, type) else { return }
    guard judge(caller, callsURLOf: function, facts, type) else { return }
    add(Hop(.lambda, resource: function, summary: "function \(function.name)"))
    success = Trace.Response(status: 200)
  }

  private mutating func caller(
    ofURL function: Resource, _ facts: LambdaFunction, _ type: String
  ) -> Signer? {
    guard type == "AWS_IAM" else { return Signer(principal: .anonymous, policies: PolicySet()) }
    if let signing = signer() {
      guard !hasFailed else { return nil }
      principalText = signing.principal.arn.description
      return signing
    }
    guard !hasFailed else { return nil }
    let check = Check(
      "lambda.url", .fail, "the URL of \(function.name) asks for a signature and the request has none",
      resource: function, source: facts.urlAuthType?.source ?? function.source, wanted: "AWS_IAM",
      got: "no signature", causeCode: "lambda.url-missing-credentials")
    fail(
      .authorizer, function, "URL of \(function.name)", [check], verdict: .denied, RequestWalk.refusal)
    return nil
  }

  private mutating func judge(
    _ caller: Signer, callsURLOf function: Resource, _ facts: LambdaFunction, _ type: String
  ) -> Bool {
    var policies = caller.policies
    policies.resource = functionPolicy(function, facts, facts.permissions)
    var context = context(of: caller.principal, caller.role, to: function, by: .publicFront)
    context["lambda:FunctionUrlAuthType"] = .single(SymbolicText(type))
    context["lambda:InvokedViaFunctionUrl"] = "true"
    func answer(_ action: String) -> Authorization {
      PolicyEvaluator.evaluate(
        AuthorizationRequest(
          principal: caller.principal, action: action, resource: iam.canonicalARN(of: function),
          resourceAccount: iam.account(of: function), context: context), policies)
    }
    let asked = answer("lambda:InvokeFunctionUrl")
    record(asked, "\(caller.role?.name ?? "an unsigned request") calls the URL of \(function.name)")
    switch asked.verdict {
    case .allowed:
      if answer("lambda:InvokeFunction").verdict != .allowed {
        assume(
          "the URL of \(function.name) is older than October 2025: newer ones need lambda:InvokeFunction, too",
          function)
      }
      return true
    case .unknown:
      let check = unknownCheck(asked, "lambda.permission", function, fallback: function.source)
      add(
        Hop(
          .lambda, resource: function, summary: "policy of \(function.name)", outcome: .unknown,
          checks: [check]))
    case .implicitlyDenied, .explicitlyDenied: refuse(asked, caller.role, callsURLOf: function, facts)
    }
    return false
  }

  private mutating func refuse(
    _ answer: Authorization, _ role: Resource?, callsURLOf function: Resource, _ facts: LambdaFunction
  ) {
    if let role, answer.layer(.identity).outcome == .explicitDeny || guardrailCode(answer) != nil {
      let check = callerCheck(
        answer, role, to: "invoke \(function.name)", DeniedCall(authorization: answer, caller: role.id))
      return fail(
        .iam, role, "permissions of \(role.name)", [check], verdict: .denied, RequestWalk.refusal)
    }
    let who = role?.name ?? "everybody"
    let check = policyCheck(
      answer.layer(.resource),
      of: DeniedCall(authorization: answer, caller: role?.id, resource: function.id),
      code: "lambda.permission", causeCode: "lambda.url-permission-missing", resource: function,
      summary: "no policy lets \(who) call the URL of \(function.name)", fallback: function.source)
    fail(
      .lambda, function, "policy of \(function.name)", [check], verdict: .denied, RequestWalk.refusal)
  }
}
