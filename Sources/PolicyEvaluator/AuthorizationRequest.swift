import Documents

/// One request that policies are asked about.
public struct AuthorizationRequest: Hashable, Sendable {
  /// Who asks.
  public var principal: Principal
  /// What for, such as `execute-api:Invoke`.
  public var action: String
  /// On what: an ARN, or `*` for actions that know no resources.
  public var resource: SymbolicText
  /// The account that owns the resource; nil where the inputs do not say and the ARN does not hold it.
  public var resourceAccount: SymbolicText?
  /// The condition keys.
  public var context: RequestContext

  /// - Parameter resourceAccount: read from the ARN where it is nil.
  public init(
    principal: Principal, action: String, resource: SymbolicText, resourceAccount: SymbolicText? = nil,
    context: RequestContext = RequestContext()
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.resourceAccount = resourceAccount ?? AuthorizationRequest.account(of: resource)
    self.context = context
    addPrincipalKeys()
  }

  /// The keys that every request of this principal carries (IAM User Guide, "AWS global condition context keys");
  /// what the caller says about a key goes first.
  private mutating func addPrincipalKeys() {
    for key in ["aws:CurrentTime", "aws:EpochTime"] {
      context.setDefault(key, .unknown(reason: "the time of the request is not given"))
    }
    switch principal.kind {
    case .anonymous:
      context.setDefault("aws:PrincipalType", "Anonymous")
      context.setDefault("aws:PrincipalAccount", "anonymous")
      context.setDefault("aws:userid", "anonymous")
      for key in ["aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"] {
        context.setDefault(key, .absent(reason: "the request is anonymous"))
      }
    case .service:
      context.setDefault("aws:PrincipalIsAWSService", "true")
      context.setDefault("aws:PrincipalServiceName", .single(principal.arn))
      context.setDefault("aws:PrincipalServiceNamesList", .multiple([principal.arn]))
    case .federated:
      break
    default:
      if let arn = principal.conditionARN { context.setDefault("aws:PrincipalArn", .single(arn)) }
      if let account = principal.account { context.setDefault("aws:PrincipalAccount", .single(account)) }
      context.setDefault("aws:PrincipalType", .single(SymbolicText(principal.conditionType)))
      context.setDefault("aws:PrincipalIsAWSService", "false")
    }
  }

  private static func account(of resource: SymbolicText) -> SymbolicText? {
    AmazonResourceName(resource).flatMap { $0.account.raw.isEmpty ? nil : $0.account }
  }
}
