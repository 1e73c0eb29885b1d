import Documents
import PolicyEvaluator
import Testing

/// API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow".
@Suite struct InvocationTests {
  static let request = AuthorizationRequest(
    principal: .role("arn:aws:iam::111111111111:role/app"), action: "execute-api:Invoke",
    resource: "arn:aws:execute-api:eu-west-1:111111111111:abc/prod/GET/orders")
  static let open = statement(
    #""Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/prod/GET/*""#,
    .resource)

  @Test func refusesEveryCallOfAPrivateAPIWithoutAPolicy() {
    for type in [Invocation.AuthorizationType.none, .iam] {
      let invocation = Invocation(request: Self.request, authorizationType: type, endpointType: .privateAPI)
      let answer = PolicyEvaluator.authorizeInvocation(invocation, PolicySet())
      #expect(answer.verdict == .implicitlyDenied)
      #expect(answer.blockedBy == [.resource])
    }
  }

  @Test func knowsNoCallerWithoutASignature() {
    let named = statement(
      """
      "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:role/app"}, "Action": "*", "Resource": "*"
      """, .resource)
    let invocation = Invocation(request: Self.request, authorizationType: .none, endpointType: .regional)
    #expect(!PolicyEvaluator.authorizeInvocation(invocation, PolicySet(resource: named)).isAllowed)
    #expect(PolicyEvaluator.authorizeInvocation(invocation, PolicySet(resource: Self.open)).isAllowed)
  }

  @Test(arguments: [
    (Invocation.AuthorizerOutcome.allow, AuthorizationVerdict.allowed), (.deny, .explicitlyDenied),
    (.silent, .implicitlyDenied), (.unknown(reason: "its code is not here"), .unknown),
  ])
  func asksTheLambdaAuthorizer(outcome: Invocation.AuthorizerOutcome, verdict: AuthorizationVerdict) {
    let invocation = Invocation(
      request: Self.request, authorizationType: .custom, authorizerOutcome: outcome)
    #expect(PolicyEvaluator.authorizeInvocation(invocation, PolicySet()).verdict == verdict)
  }

  @Test func doesNotKnowWhatAnOlderDeploymentTook() {
    let invocation = Invocation(
      request: Self.request, authorizationType: .none, endpointType: .privateAPI, policyInForce: .unknown)
    #expect(
      PolicyEvaluator.authorizeInvocation(invocation, PolicySet(resource: Self.open)).verdict == .unknown)
  }

  @Test func answersABatchLineByLine() {
    let lines = """
      {"id": "a", "request": {"principal": null, "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}}
      {"id": "b"}
      nonsense
      """
    let (output, hasErrors) = PolicyBatch.evaluate(SourceFile(path: "batch.ndjson", text: lines))
    let answers = output.split(separator: "\n")
    #expect(hasErrors)
    #expect(answers.count == 3)
    #expect(answers[0].contains("\"verdict\":\"ImplicitlyDenied\""))
    #expect(answers[1].contains("\"error\"") && answers[2].contains("\"line\":3"))
  }
}
