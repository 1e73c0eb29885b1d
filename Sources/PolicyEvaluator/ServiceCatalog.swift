import Documents

/// What is known about AWS services by the prefix of their actions.
enum ServiceCatalog {
  /// Services whose resources a resource control policy limits (Organizations User Guide, "List of AWS services
  /// that support RCPs").
  private static let underResourceControl: Set<String> = [
    "s3", "sts", "kms", "sqs", "secretsmanager", "ecr", "aoss", "cognito-idp", "cognito-identity", "logs",
    "dynamodb",
  ]

  /// Whether resource control policies limit an action.
  ///
  /// - Note: `kms:RetireGrant` is never limited (AWS KMS Developer Guide, "Resource control policies in AWS KMS").
  static func supportsResourceControlPolicies(action: String) -> Bool {
    underResourceControl.contains(service(of: action)) && action.lowercased() != "kms:retiregrant"
  }

  /// What stands before the colon, in lower case.
  static func service(of action: String) -> String {
    action.prefix { $0 != ":" }.lowercased()
  }

  /// Every action of services that have few and that hopmap judges itself, in lower case (Service Authorization
  /// Reference).
  private static let actions: [String: Set<String>] = [
    "execute-api": ["invoke", "invalidatecache", "manageconnections"],
    "sts": [
      "assumerole", "assumerolewithsaml", "assumerolewithwebidentity", "assumeroot",
      "decodeauthorizationmessage",
      "getaccesskeyinfo", "getcalleridentity", "getdelegatedaccesstoken", "getfederationtoken",
      "getservicebearertoken", "getsessiontoken", "getwebidentitytoken", "setcontext", "setsourceidentity",
      "tagsession", "tagwebidentitytoken",
    ],
  ]

  /// Why a pattern of actions covers none that exists, as a half sentence; nil where it may cover one.
  static func objection(to pattern: String) -> String? {
    guard let colon = pattern.firstIndex(of: ":") else { return nil }
    let service = pattern[..<colon].lowercased()
    if !service.contains("*"), !service.contains("?"), !prefixes.contains(service) {
      return "`\(service)` is no prefix of an AWS service that is known here"
    }
    guard let known = actions[service] else { return nil }
    let name = PolicyTemplate(
      SymbolicText(String(pattern[pattern.index(after: colon)...])), hasWildcards: true, hasVariables: false)
    let tokens = RequestSpace.tokens(name, ignoresCase: true)
    return known.contains { PatternProduct.covers(tokens, $0) } ? nil : "`\(service)` has no such action"
  }
}
