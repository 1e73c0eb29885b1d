import Documents

extension PolicyEvaluator {
  /// Judges a call of an API Gateway method (API Gateway Developer Guide, "How API Gateway resource policies affect
  /// authorization workflow").
  public static func authorizeInvocation(_ invocation: Invocation, _ policies: PolicySet) -> Authorization {
    let effective = policiesInForce(invocation, policies)
    let request = seenByPolicies(invocation)
    let rules = InvocationRules(
      InvocationCall(invocation, newestPolicy: policies.resource), hasPolicy: effective.resource != nil)
    return Authorization(request, effective, invocation: rules) { reading in
      var scans = scan(request, reading)
      scans.authorizer = authorizer(invocation)
      if rules.lacksSignature { scans.identity = LayerScan() }
      let combination = Combination(scans, request.prepared)
      return (
        scans, AuthorizationVerdict(denies: scans.denies, allows: rules.allows(scans, combination))
      )
    }
  }

  /// The policies that this call meets.
  private static func policiesInForce(_ invocation: Invocation, _ policies: PolicySet) -> PolicySet {
    var policies = policies
    switch invocation.policyInForce {
    case .current: break
    case .deployed(let policy): policies.resource = policy
    case .unknown:
      policies.resource = .unknown(
        name: policies.resource?.name ?? "resource policy", kind: .resource,
        reason: "the policy is newer than the deployment; what the deployment took is not known")
    }
    if invocation.authorizationType == .jwt {
      // HTTP APIs have neither resource policies nor private endpoints.
      policies.resource = nil
      policies.vpcEndpoint = nil
    }
    return policies
  }

  /// The request as the policies see it: who called is known only where the method asks for a signature, the endpoint
  /// only where the API is private.
  private static func seenByPolicies(_ invocation: Invocation) -> AuthorizationRequest {
    var request = invocation.request
    var context = request.context
    if invocation.authorizationType != .iam {
      request.principal = .anonymous
      let reason =
        "the method's authorization type is \(invocation.authorizationType.rawValue), so the caller is anonymous"
      let tags = context.keys.filter { $0.lowercased().hasPrefix("aws:principaltag/") }
      for key in principalKeys + tags { context[key] = .absent(reason: reason) }
    }
    if let type = invocation.endpointType, type != .privateAPI {
      for key in endpointKeys where context[key] != nil {
        context[key] = .absent(
          reason: "it is present for private APIs only, and the API's endpoint type is \(type.rawValue)")
      }
    }
    request.context = context
    return request
  }

  /// Keys that API Gateway sets for signed requests only (API Gateway Developer Guide, "AWS condition keys that can
  /// be used in API Gateway resource policies").
  private static let principalKeys = [
    "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
    "aws:PrincipalType", "aws:PrincipalIsAWSService", "aws:userid", "aws:username",
    "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:TokenIssueTime",
  ]

  /// Keys of the same page that can be used for private APIs only.
  private static let endpointKeys = ["aws:SourceVpc", "aws:SourceVpce", "aws:VpcSourceIp"]

  private static func authorizer(_ invocation: Invocation) -> LayerScan {
    switch invocation.authorizationType {
    case .none, .iam: return .notApplicable
    case .custom, .cognitoUserPools, .jwt: break
    }
    switch invocation.authorizerOutcome {
    case .allow: return LayerScan(allows: .yes)
    case .deny: return LayerScan(denies: .yes)
    case .silent: return LayerScan()
    case .unknown, nil: return LayerScan(denies: .unknown, allows: .unknown)
    }
  }
}

extension InvocationRules {
  /// Whether everything that must allow does; denials are dealt with before.
  func allows(_ scans: LayerScans, _ combination: Combination) -> Truth {
    if isPrivateWithoutPolicy || lacksSignature { return .no }
    return combination.guardrails && granted(scans, combination)
  }

  private func granted(_ scans: LayerScans, _ combination: Combination) -> Truth {
    let policyAllows = hasPolicy ? scans.resource.allows : .yes
    switch authorizationType {
    case .none: return policyAllows
    // Without a policy the API's account trusts its own principals only.
    case .iam: return combination.granted
    // The text asks for an Allow of the policy although Table A says that the authorizer's alone suffices.
    case .cognitoUserPools, .jwt: return scans.authorizer.allows && policyAllows
    case .custom: return grantedByAuthorizer(scans)
    }
  }

  /// Tables A and B with the Lambda authorizer's policy as the caller's.
  private func grantedByAuthorizer(_ scans: LayerScans) -> Truth {
    guard hasPolicy else { return scans.authorizer.allows }
    let either = scans.authorizer.allows || scans.resource.allows
    let both = scans.authorizer.allows && scans.resource.allows
    switch isSameAccount {
    case .yes: return either
    case .no: return both
    case .unknown: return either == both ? either : .unknown
    }
  }
}
