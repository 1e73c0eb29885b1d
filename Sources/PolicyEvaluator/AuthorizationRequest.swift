import Documents

/// One request that policies are asked about.
///
/// What judging needs of it is prepared whenever it changes; copies share that.
public struct AuthorizationRequest: Hashable, Sendable {
  struct Contents: Hashable, Sendable {
    var principal: Principal
    var action: String
    var resource: SymbolicText
    var resourceAccount: SymbolicText?
    var context: RequestContext
  }

  private(set) var prepared: PreparedRequest

  /// Who asks.
  public var principal: Principal {
    get { prepared.contents.principal }
    set { change { $0.principal = newValue } }
  }

  /// What for, such as `execute-api:Invoke`.
  public var action: String {
    get { prepared.contents.action }
    set { change { $0.action = newValue } }
  }

  /// On what: an ARN, or `*` for actions that know no resources.
  public var resource: SymbolicText {
    get { prepared.contents.resource }
    set { change { $0.resource = newValue } }
  }

  /// The account that owns the resource; nil where the inputs do not say and the ARN does not hold it.
  public var resourceAccount: SymbolicText? {
    get { prepared.contents.resourceAccount }
    set { change { $0.resourceAccount = newValue } }
  }

  /// The condition keys.
  public var context: RequestContext {
    get { prepared.contents.context }
    set { change { $0.context = newValue } }
  }

  /// - Parameter resourceAccount: read from the ARN where it is nil.
  public init(
    principal: Principal, action: String, resource: SymbolicText, resourceAccount: SymbolicText? = nil,
    context: RequestContext = RequestContext()
  ) {
    var context = context
    context.addKeys(of: principal)
    prepared = PreparedRequest(
      Contents(
        principal: principal, action: action, resource: resource,
        resourceAccount: resourceAccount ?? AuthorizationRequest.account(of: resource), context: context))
  }

  private mutating func change(_ body: (inout Contents) -> Void) {
    var contents = prepared.contents
    body(&contents)
    prepared = PreparedRequest(contents)
  }

  private static func account(of resource: SymbolicText) -> SymbolicText? {
    AmazonResourceName(resource).flatMap { $0.account.raw.isEmpty ? nil : $0.account }
  }

  public static func == (left: AuthorizationRequest, right: AuthorizationRequest) -> Bool {
    left.prepared === right.prepared || left.prepared.contents == right.prepared.contents
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(prepared.contents) }
}

/// A request with everything about it that is the same whatever the policies say.
final class PreparedRequest: Sendable {
  let contents: AuthorizationRequest.Contents
  let caller: Caller
  /// The bit that the action's service has in a statement's mask.
  let serviceBit: UInt64
  /// Whether resource control policies limit the action.
  let isUnderResourceControl: Bool
  let relation: AccountRelation
  /// What the service decides by itself, whatever the policies say.
  let rule: ServiceRules.Rule?

  init(_ contents: AuthorizationRequest.Contents) {
    self.contents = contents
    caller = Caller(contents.principal)
    serviceBit = ActionPattern.serviceBit(of: contents.action.utf8)
    isUnderResourceControl = ServiceCatalog.supportsResourceControlPolicies(action: contents.action)
    relation = AccountRelation(contents)
    rule = ServiceRules.rule(for: contents)
  }
}

extension RequestContext {
  /// The keys that every request of a principal carries (IAM User Guide, "AWS global condition context keys"); what is
  /// said about a key already goes first.
  fileprivate mutating func addKeys(of principal: Principal) {
    for key in ["aws:CurrentTime", "aws:EpochTime"] {
      setDefault(key, .unknown(reason: "the time of the request is not given"))
    }
    switch principal.kind {
    case .anonymous:
      setDefault("aws:PrincipalType", "Anonymous")
      setDefault("aws:PrincipalAccount", "anonymous")
      setDefault("aws:userid", "anonymous")
      for key in ["aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths"] {
        setDefault(key, .absent(reason: "the request is anonymous"))
      }
    case .service:
      setDefault("aws:PrincipalIsAWSService", "true")
      setDefault("aws:PrincipalServiceName", .single(principal.arn))
      setDefault("aws:PrincipalServiceNamesList", .multiple([principal.arn]))
    case .federated:
      break
    default:
      if let arn = principal.conditionARN { setDefault("aws:PrincipalArn", .single(arn)) }
      if let account = principal.account { setDefault("aws:PrincipalAccount", .single(account)) }
      setDefault("aws:PrincipalType", .single(SymbolicText(principal.conditionType)))
      setDefault("aws:PrincipalIsAWSService", "false")
    }
  }
}
