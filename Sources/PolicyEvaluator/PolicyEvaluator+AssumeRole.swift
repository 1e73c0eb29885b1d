import Documents

/// One attempt to assume a role with `sts:AssumeRole`.
public struct RoleAssumption: Sendable {
  public var caller: Principal
  /// The ARN of the role to assume.
  public var role: SymbolicText
  /// The account of the role; read from its ARN where nil.
  public var roleAccount: SymbolicText?
  public var sessionName: SymbolicText
  public var externalID: SymbolicText?
  /// In seconds; nil for the default of one hour.
  public var duration: Int?
  /// The longest session that the role permits, in seconds.
  public var maximumDuration: Int
  /// Session tags that the caller passes.
  public var tags: [String: String] = [:]
  /// Those of the passed tags that travel on to the sessions of further roles.
  public var transitiveTagKeys: Set<String> = []
  /// Transitive tags of the caller's own session (`RoleAssumptionResult.transitiveTags` of the role before).
  public var inheritedTags: [String: String] = [:]
  /// Further condition keys, such as `aws:MultiFactorAuthPresent`.
  public var context: RequestContext

  public init(
    caller: Principal, role: SymbolicText, roleAccount: SymbolicText? = nil,
    sessionName: SymbolicText = "session", externalID: SymbolicText? = nil, duration: Int? = nil,
    maximumDuration: Int = 3_600, context: RequestContext = RequestContext()
  ) {
    self.caller = caller
    self.role = role
    self.roleAccount = roleAccount
    self.sessionName = sessionName
    self.externalID = externalID
    self.duration = duration
    self.maximumDuration = maximumDuration
    self.context = context
  }
}

/// Whether a role may be assumed, and as whom the caller then acts.
public struct RoleAssumptionResult: Sendable {
  /// What caller's policies, trust policy and guardrails come to.
  public var authorization: Authorization
  /// Why AWS STS refuses although the policies allow; nil where nothing else is wrong.
  public var refusal: String?
  /// The session that results.
  public var session: Principal
  /// The tags of the session, the inherited ones included: its requests carry them as `aws:PrincipalTag/KEY`.
  public var tags: [String: String]
  /// Those that travel on to the sessions of further roles.
  public var transitiveTags: [String: String]

  /// Whether the role may be assumed.
  public var isAllowed: Bool { authorization.isAllowed && refusal == nil }
}

extension PolicyEvaluator {
  /// The longest session of a role that another role assumes (IAM User Guide, "Role chaining").
  private static let chainedDuration = 3_600

  /// Judges whether a role may be assumed.
  ///
  /// - Parameters:
  ///   - policies: the caller's policies and guardrails; their `resource` is replaced by the trust policy.
  ///   - trust: the role's trust policy; nil where the inputs do not hold it, which makes the verdict unknown.
  public static func evaluateAssumeRole(
    _ assumption: RoleAssumption, _ policies: PolicySet, trust: PolicyDocument?
  ) -> RoleAssumptionResult {
    var policies = policies
    policies.resource =
      trust
      ?? .unknown(
        name: "trust policy of \(assumption.role)", kind: .trust,
        reason: "the inputs do not hold the trust policy")
    func authorize(_ action: String) -> Authorization {
      let request = AuthorizationRequest(
        principal: assumption.caller, action: action, resource: assumption.role,
        resourceAccount: assumption.roleAccount, context: context(of: assumption))
      return evaluate(request, policies)
    }
    let authorization = authorize("sts:AssumeRole")
    var refusal = refusal(assumption)
    if refusal == nil, !assumption.tags.isEmpty, authorization.isAllowed,
      !authorize("sts:TagSession").isAllowed
    {
      refusal =
        "the trust policy does not let the caller pass session tags: it has to allow sts:TagSession, too"
    }
    let travelling = assumption.tags.filter { assumption.transitiveTagKeys.contains($0.key) }
    return RoleAssumptionResult(
      authorization: authorization, refusal: refusal,
      session: .session(
        role: assumption.role, name: assumption.sessionName, account: assumption.roleAccount),
      tags: assumption.inheritedTags.merging(assumption.tags) { $1 },
      transitiveTags: assumption.inheritedTags.merging(travelling) { $1 })
  }

  /// The keys that AWS STS adds to the request (IAM User Guide, "IAM and AWS STS condition context keys").
  private static func context(of assumption: RoleAssumption) -> RequestContext {
    var context = assumption.context
    if let id = assumption.externalID { context["sts:ExternalId"] = .single(id) }
    context.setDefault("sts:RoleSessionName", .single(assumption.sessionName))
    guard !assumption.tags.isEmpty else { return context }
    let tags = assumption.tags.sorted { $0.key < $1.key }
    for (key, value) in tags { context["aws:RequestTag/\(key)"] = .single(SymbolicText(value)) }
    context.setDefault("aws:TagKeys", .multiple(tags.map { SymbolicText($0.key) }))
    if !assumption.transitiveTagKeys.isEmpty {
      let keys = assumption.transitiveTagKeys.sorted().map { SymbolicText($0) }
      context.setDefault("sts:TransitiveTagKeys", .multiple(keys))
    }
    return context
  }

  private static func refusal(_ assumption: RoleAssumption) -> String? {
    if assumption.caller.kind == .root { return "the root user of an account cannot assume a role" }
    // IAM User Guide, "Pass session tags in AWS STS": a tag cannot be passed again where it was inherited.
    if let key = assumption.tags.keys.sorted().first(where: { assumption.inheritedTags[$0] != nil }) {
      return "the session tag `\(key)` is inherited and cannot be passed again"
    }
    guard let duration = assumption.duration else { return nil }
    let isChained =
      switch assumption.caller.kind {
      case .role, .assumedRole: true
      default: false
      }
    if isChained, duration > chainedDuration {
      return "a role that a role assumes lasts at most \(chainedDuration) seconds, \(duration) were asked for"
    }
    guard duration > assumption.maximumDuration else { return nil }
    return "the role permits sessions of \(assumption.maximumDuration) seconds, \(duration) were asked for"
  }
}
