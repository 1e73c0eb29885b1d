import Documents
import PolicyEvaluator
import Testing

/// AWS Managed Policy Reference Guide.
@Suite struct ManagedPolicyTests {
  @Test(arguments: [
    ("arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess", AuthorizationVerdict.allowed),
    ("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", .implicitlyDenied),
    ("arn:aws:iam::aws:policy/SomethingNew", .unknown),
    ("arn:aws:iam::111111111111:policy/AdministratorAccess", .unknown),
  ])
  func knowsSomeAndGuessesNone(arn: String, verdict: AuthorizationVerdict) {
    let identity = ManagedPolicies.document(arn: .init(arn))
    let answer = PolicyEvaluator.evaluate(InvocationTests.request, PolicySet(identity: [identity]))
    #expect(answer.verdict == verdict)
  }
}
