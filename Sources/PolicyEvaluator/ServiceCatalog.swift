/// What is known about AWS services by the prefix of their actions.
enum ServiceCatalog {
  /// Services whose resources a resource control policy limits (Organizations User Guide, "List of AWS services
  /// that support RCPs").
  private static let underResourceControl: Set<String> = [
    "s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "cognito-idp", "cognito-identity", "logs",
  ]

  /// Whether resource control policies limit an action.
  static func supportsResourceControlPolicies(action: String) -> Bool {
    underResourceControl.contains(service(of: action))
  }

  /// What stands before the colon, in lower case.
  static func service(of action: String) -> String {
    action.prefix { $0 != ":" }.lowercased()
  }
}
