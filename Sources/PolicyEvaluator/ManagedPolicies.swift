import Documents

/// Documents of AWS managed policies that deployments of this kind meet (AWS Managed Policy Reference Guide).
public enum ManagedPolicies {
  /// The document of an AWS managed policy; one that is not known here counts as unknown.
  ///
  /// - Parameter arn: such as `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`.
  public static func document(arn: SymbolicText) -> PolicyDocument {
    let name = Principal.lastComponent(arn).raw
    let isManagedByAWS = AmazonResourceName(arn)?.account.raw == "aws"
    guard isManagedByAWS, let statements = statements[name] else {
      return .unknown(
        name: arn.description, kind: .identity,
        reason: isManagedByAWS
          ? "the AWS managed policy `\(name)` is not known here" : "the inputs do not hold `\(arn)`")
    }
    var document = PolicyDocument(name: name, kind: .identity, statements: statements)
    document.isManagedByAWS = true
    return document
  }

  private static func allow(_ actions: [String], on resources: [SymbolicText] = ["*"]) -> PolicyStatement {
    PolicyStatement(
      effect: .allow, action: PolicyElement(actions.map { PolicyValue(SymbolicText($0)) }),
      resource: PolicyElement(resources.map { PolicyValue($0) }))
  }

  private static let writeLogs = allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])

  private static let statements: [String: [PolicyStatement]] = [
    "AdministratorAccess": [allow(["*"])],
    "AmazonAPIGatewayInvokeFullAccess": [
      allow(["execute-api:Invoke", "execute-api:ManageConnections"], on: ["arn:aws:execute-api:*:*:*"])
    ],
    "AWSLambdaBasicExecutionRole": [writeLogs],
    "AmazonECSTaskExecutionRolePolicy": [
      allow([
        "ecr:GetAuthorizationToken", "ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer",
        "ecr:BatchGetImage", "logs:CreateLogStream", "logs:PutLogEvents",
      ])
    ],
    "AmazonEC2ContainerRegistryPullOnly": [
      allow([
        "ecr:GetAuthorizationToken", "ecr:BatchImportUpstreamImage", "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer",
      ])
    ],
  ]
}
