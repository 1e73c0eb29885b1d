import Documents

/// What single services decide by themselves, whatever the policies say.
enum ServiceRules {
  /// A rule that overrides what the policies come to.
  enum Rule: Sendable {
    /// Nobody needs a permission for it, and no Deny takes it away.
    case alwaysAllowed(why: String)
    /// It belongs to AWS, and no policy gives leave to change it.
    case ownedByAWS(why: String)

    /// The reason as a sentence.
    var reason: String {
      switch self {
      case .alwaysAllowed(let why), .ownedByAWS(let why): why
      }
    }

    func verdict(_ byPolicies: AuthorizationVerdict) -> AuthorizationVerdict {
      switch self {
      case .alwaysAllowed: .allowed
      case .ownedByAWS: byPolicies == .explicitlyDenied ? .explicitlyDenied : .implicitlyDenied
      }
    }
  }

  /// The rule that overrides the policies for a request, if there is one.
  static func rule(for request: AuthorizationRequest.Contents) -> Rule? {
    switch ServiceCatalog.service(of: request.action) {
    case "sts": callerIdentity(request)
    case "iam": identityManagement(request)
    case "kms": managedAlias(request)
    default: nil
    }
  }

  /// AWS STS API Reference, "GetCallerIdentity": no permissions are required, not even an explicit Deny takes it away.
  private static func callerIdentity(_ request: AuthorizationRequest.Contents) -> Rule? {
    guard request.action.lowercased() == "sts:getcalleridentity", request.principal.kind != .anonymous else {
      return nil
    }
    return .alwaysAllowed(why: "GetCallerIdentity needs no permission, and no policy can take it away.")
  }

  /// IAM User Guide, "AWS managed policies": customers cannot change them; nor the roles of IAM Identity Center
  /// under `/aws-reserved/`.
  private static func identityManagement(_ request: AuthorizationRequest.Contents) -> Rule? {
    guard let arn = AmazonResourceName(request.resource), arn.service.raw == "iam" else { return nil }
    let action = request.action.lowercased()
    if arn.account.raw == "aws", arn.resource.raw.hasPrefix("policy/"), changesPolicy.contains(action) {
      return .ownedByAWS(why: "AWS managed policies cannot be changed.")
    }
    if arn.resource.raw.hasPrefix("role/aws-reserved/"), changesRole.contains(action) {
      return .ownedByAWS(why: "Roles under /aws-reserved/ are changed by AWS only.")
    }
    return nil
  }

  private static let changesPolicy: Set<String> = [
    "iam:createpolicy", "iam:createpolicyversion", "iam:deletepolicy", "iam:deletepolicyversion",
    "iam:setdefaultpolicyversion", "iam:tagpolicy", "iam:untagpolicy",
  ]

  private static let changesRole: Set<String> = [
    "iam:attachrolepolicy", "iam:createrole", "iam:createservicelinkedrole", "iam:deleterole",
    "iam:deleterolepermissionsboundary", "iam:deleterolepolicy", "iam:deleteservicelinkedrole",
    "iam:detachrolepolicy", "iam:passrole", "iam:putrolepermissionsboundary", "iam:putrolepolicy",
    "iam:tagrole",
    "iam:untagrole", "iam:updateassumerolepolicy", "iam:updaterole", "iam:updateroledescription",
  ]

  /// AWS KMS Developer Guide, "Aliases": those that begin with `aws/` are reserved for AWS managed keys.
  private static func managedAlias(_ request: AuthorizationRequest.Contents) -> Rule? {
    guard let arn = AmazonResourceName(request.resource), arn.resource.raw.hasPrefix("alias/aws/"),
      ["kms:createalias", "kms:updatealias", "kms:deletealias"].contains(request.action.lowercased())
    else { return nil }
    return .ownedByAWS(why: "Aliases that begin with aws/ are reserved for AWS managed keys.")
  }

  /// Whether the resource's own policy must allow, also within one account: role trust policies and key policies
  /// (IAM User Guide, "Policy evaluation logic"). Other resources of KMS, such as aliases, have no policy.
  static func resourceMustAllow(_ action: String, on resource: SymbolicText) -> Bool {
    switch ServiceCatalog.service(of: action) {
    case "kms": !resource.isLiteral || AmazonResourceName(resource)?.resource.raw.hasPrefix("key/") == true
    case "sts": isAboutTrust(action)
    default: false
    }
  }

  /// Whether an action of AWS STS is judged by a role's trust policy.
  static func isAboutTrust(_ action: String) -> Bool {
    let action = action.lowercased()
    return action == "sts:assumerole" || action.hasPrefix("sts:assumerolewith") || action == "sts:tagsession"
      || action == "sts:setsourceidentity" || action == "sts:setcontext"
  }
}
