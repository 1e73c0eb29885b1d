import Documents

/// Decides requests as AWS does (IAM User Guide, "Policy evaluation logic").
public enum PolicyEvaluator {
  /// Judges one request.
  ///
  /// Keys that a policy holds twice are judged in both readings; where those differ the verdict is unknown.
  public static func evaluate(_ request: AuthorizationRequest, _ policies: PolicySet) -> Authorization {
    var answer = evaluate(request, policies, policies.compiled)
    if let other = policies.otherReading {
      let second = evaluate(request, policies, other)
      if second.verdict != answer.verdict {
        answer.verdict = .unknown
        answer.hangsOnDuplicateKey = true
      }
    }
    return answer
  }

  private static func evaluate(
    _ request: AuthorizationRequest, _ policies: PolicySet, _ compiled: CompiledPolicySet
  ) -> Authorization {
    let relation = relation(of: request)
    let scans = scan(request, compiled, policies.endpointType)
    var verdict = combine(scans, request.principal, relation)
    if let rule = ServiceRules.rule(for: request) { verdict = rule.verdict(verdict) }
    return Authorization(
      request: request, policies: policies, verdict: verdict, scans: scans, relation: relation,
      invocation: nil)
  }

  // MARK: Layers

  /// What each layer says by itself.
  static func scan(
    _ request: AuthorizationRequest, _ compiled: CompiledPolicySet, _ endpointType: PolicySet.EndpointType
  ) -> LayerScans {
    Environment.with(request, hasBoundary: compiled.permissionBoundary != nil) { environment in
      var scans = LayerScans()
      let principal = request.principal
      if principal.hasIdentityPolicies {
        scans.identity = identity(compiled, principal, environment)
        if let boundary = compiled.permissionBoundary {
          scans.permissionBoundary = boundary.scan(environment)
        }
        if let session = compiled.session {
          scans.session = session.scan(environment)
        } else if principal.kind == .federatedUser {
          // Without a session policy a federated user has nothing of its user's permissions.
          scans.session = LayerScan()
        }
        if !compiled.scp.isEmpty, !principal.isServiceLinkedRole {
          scans.scp = levels(compiled.scp, environment, allowsByDefault: false)
        }
      }
      if !compiled.rcp.isEmpty, !principal.isServiceLinkedRole,
        ServiceCatalog.supportsResourceControlPolicies(action: request.action)
      {
        scans.rcp = levels(compiled.rcp, environment, allowsByDefault: true)
      }
      if let endpoint = compiled.vpcEndpoint {
        scans.vpcEndpoint =
          endpointType == .gateway ? endpoint.scanAtGateway(environment) : endpoint.scan(environment)
      }
      if let resource = compiled.resource {
        (scans.resource, scans.grants) = resource.scanGrants(environment)
      }
      return scans
    }
  }

  private static func identity(
    _ compiled: CompiledPolicySet, _ principal: Principal, _ environment: borrowing Environment
  ) -> LayerScan {
    var scan = compiled.identity.scan(environment)
    // The root user needs no policy.
    if principal.kind == .root { scan.allows = .yes }
    return scan
  }

  /// Every level must allow; a denial at any level denies.
  private static func levels(
    _ levels: [CompiledPolicySet.Group], _ environment: borrowing Environment, allowsByDefault: Bool
  ) -> LayerScan {
    var total = LayerScan(allows: .yes)
    for level in levels {
      let scan = level.scan(environment)
      if scan.denies > total.denies {
        total.denies = scan.denies
        total.denial = scan.denial
      }
      let allows = allowsByDefault ? .yes : scan.allows
      if allows < total.allows || total.grant == LayerScan.none { total.grant = scan.grant }
      total.allows = min(total.allows, allows)
    }
    return total
  }

  // MARK: Combination

  static func relation(of request: AuthorizationRequest) -> AccountRelation {
    AccountRelation(
      isSameAccount: isSameAccount(request),
      resourceMustAllow: ServiceRules.resourceMustAllow(request.action, on: request.resource))
  }

  private static func isSameAccount(_ request: AuthorizationRequest) -> Truth? {
    guard request.principal.hasIdentityPolicies else { return nil }
    guard let own = request.principal.account, let other = request.resourceAccount else { return .unknown }
    return own.raw == other.raw ? .yes : SymbolicMatcher.equal(own, other)
  }

  /// The verdict of all layers together.
  static func combine(
    _ scans: LayerScans, _ principal: Principal, _ relation: AccountRelation
  ) -> AuthorizationVerdict {
    let denies = scans.denies
    if denies == .yes { return .explicitlyDenied }
    let allows = Combination(scans, principal, relation).allows
    if allows == .no { return .implicitlyDenied }
    return denies == .no && allows == .yes ? .allowed : .unknown
  }
}

/// How the layers' Allows are put together; denials are dealt with before.
struct Combination {
  private let scans: LayerScans
  private let relation: AccountRelation
  private let hasIdentityPolicies: Bool

  init(_ scans: LayerScans, _ principal: Principal, _ relation: AccountRelation) {
    self.scans = scans
    self.relation = relation
    hasIdentityPolicies = principal.hasIdentityPolicies
  }

  /// Whether everything that must allow does.
  var allows: Truth { guardrails && granted }

  /// The layers that limit every request.
  var guardrails: Truth { scans.scp.allows && scans.rcp.allows && scans.vpcEndpoint.allows }

  /// What limits the caller's own permissions.
  var callerLimits: Truth { scans.permissionBoundary.allows && scans.session.allows }

  /// Whether identity and resource policies grant access, limited as they have to be.
  var granted: Truth {
    guard hasIdentityPolicies, let isSameAccount = relation.isSameAccount else {
      return scans.resource.allows
    }
    switch isSameAccount {
    case .yes: return grantedInOneAccount
    case .no: return grantedAcrossAccounts
    case .unknown:
      let (one, across) = (grantedInOneAccount, grantedAcrossAccounts)
      return one == across ? one : .unknown
    }
  }

  private var grantedInOneAccount: Truth {
    let byIdentity = scans.identity.allows && callerLimits
    let byResource = scans.grants.direct || (scans.grants.limited && callerLimits)
    guard relation.resourceMustAllow else { return byResource || byIdentity }
    return byResource || (scans.grants.delegated && byIdentity)
  }

  private var grantedAcrossAccounts: Truth {
    scans.identity.allows && callerLimits && scans.resource.allows
  }
}
