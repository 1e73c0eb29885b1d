import Documents

/// Decides requests as AWS does (IAM User Guide, "Policy evaluation logic").
public enum PolicyEvaluator {
  /// Judges one request.
  ///
  /// Keys that a policy holds twice are judged in both readings; where those differ the verdict is unknown.
  public static func evaluate(_ request: AuthorizationRequest, _ policies: PolicySet) -> Authorization {
    Authorization(request, policies) { reading in
      let scans = scan(request, reading)
      let verdict = combine(scans, request.prepared)
      return (scans, request.prepared.rule?.verdict(verdict) ?? verdict)
    }
  }

  // MARK: Layers

  /// What each layer says by itself.
  static func scan(_ request: AuthorizationRequest, _ reading: CompiledReading) -> LayerScans {
    Environment.with(request, hasBoundary: reading.permissionBoundary != nil) { environment in
      var scans = LayerScans()
      let caller = environment.caller
      if caller.hasIdentityPolicies {
        scans.identity = identity(reading, environment)
        if let boundary = reading.permissionBoundary {
          scans.permissionBoundary = boundary.scan(environment)
        }
        if let session = reading.session {
          scans.session = session.scan(environment)
        } else if caller.principal.kind == .federatedUser {
          // Without a session policy a federated user has nothing of its user's permissions.
          scans.session = LayerScan()
        }
        if !reading.scp.isEmpty, !caller.isServiceLinkedRole {
          scans.scp = levels(reading.scp, environment, allowsByDefault: false)
        }
      }
      if !reading.rcp.isEmpty, !caller.isServiceLinkedRole, environment.prepared.isUnderResourceControl {
        scans.rcp = levels(reading.rcp, environment, allowsByDefault: true)
      }
      if let endpoint = reading.vpcEndpoint {
        scans.vpcEndpoint =
          reading.endpointType == .gateway ? endpoint.scanAtGateway(environment) : endpoint.scan(environment)
      }
      if let resource = reading.resource {
        (scans.resource, scans.grants) = resource.scanGrants(environment)
      }
      return scans
    }
  }

  private static func identity(
    _ reading: CompiledReading, _ environment: Environment
  ) -> LayerScan {
    var scan = reading.identity.scan(environment)
    // The root user needs no policy.
    if environment.caller.principal.kind == .root { scan.allows = .yes }
    return scan
  }

  /// Every level must allow; a denial at any level denies.
  private static func levels(
    _ levels: [StatementGroup], _ environment: Environment, allowsByDefault: Bool
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

  /// The verdict of all layers together.
  private static func combine(_ scans: LayerScans, _ request: PreparedRequest) -> AuthorizationVerdict {
    AuthorizationVerdict(denies: scans.denies, allows: Combination(scans, request).allows)
  }
}

/// How the layers' Allows are put together; denials are dealt with before.
struct Combination {
  private let scans: LayerScans
  private let relation: AccountRelation
  private let hasIdentityPolicies: Bool

  init(_ scans: LayerScans, _ request: PreparedRequest) {
    self.scans = scans
    relation = request.relation
    hasIdentityPolicies = request.caller.hasIdentityPolicies
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
