import Documents
import PolicyEvaluator
import Testing

/// AWS Managed Policy Reference Guide.
@Suite struct ManagedPolicyTests {
  @Test(arguments: [
    ("arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess", AuthorizationVerdict.allowed),
    ("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole", .implicitlyDenied),
    ("arn:aws:iam::aws:policy/PowerUserAccess", .allowed),
    ("arn:aws:iam::aws:policy/ReadOnlyAccess", .implicitlyDenied),
    ("arn:aws:iam::aws:policy/SomethingNew", .unknown),
    ("arn:aws:iam::111111111111:policy/AdministratorAccess", .unknown),
  ])
  func knowsManyAndGuessesNone(arn: String, verdict: AuthorizationVerdict) {
    let identity = ManagedPolicies.document(arn: .init(arn))
    let answer = PolicyEvaluator.evaluate(InvocationTests.request, PolicySet(identity: [identity]))
    #expect(answer.verdict == verdict)
  }

  @Test(arguments: [
    ("PowerUserAccess", "iam:CreateUser", AuthorizationVerdict.implicitlyDenied),
    ("PowerUserAccess", "iam:ListRoles", .allowed), ("ReadOnlyAccess", "apigateway:GET", .allowed),
    ("ReadOnlyAccess", "s3:PutObject", .implicitlyDenied),
    ("AdministratorAccess", "iam:CreateUser", .allowed),
    ("AWSLambdaVPCAccessExecutionRole", "ec2:CreateNetworkInterface", .allowed),
    ("AmazonSSMManagedInstanceCore", "ssmmessages:OpenDataChannel", .allowed),
    ("CloudWatchAgentServerPolicy", "logs:PutLogEvents", .allowed),
    ("AmazonECSTaskExecutionRolePolicy", "ecr:BatchGetImage", .allowed),
    ("AmazonECSTaskExecutionRolePolicy", "secretsmanager:GetSecretValue", .implicitlyDenied),
  ])
  func allowsWhatAWSSays(name: String, action: String, verdict: AuthorizationVerdict) {
    let policy = ManagedPolicies.document(arn: SymbolicText("arn:aws:iam::aws:policy/\(name)"))
    let request = AuthorizationRequest(
      principal: .user("arn:aws:iam::111111111111:user/ana"), action: action, resource: "*",
      resourceAccount: "111111111111")
    #expect(PolicyEvaluator.evaluate(request, PolicySet(identity: [policy])).verdict == verdict)
  }

  @Test func readsEveryPolicyOfTheTable() {
    #expect(ManagedPolicies.names.count > 80)
    for name in ManagedPolicies.names {
      let document = ManagedPolicies.document(arn: SymbolicText("arn:aws:iam::aws:policy/\(name)"))
      let hasAll = document.statements.allSatisfy { $0.action?.values.isEmpty == false && $0.resource != nil }
      #expect(hasAll && !document.statements.isEmpty, "\(name)")
      #expect(
        document.statements.flatMap { $0.action?.values ?? [] }.allSatisfy { !$0.text.raw.contains(" ") })
    }
  }
}
