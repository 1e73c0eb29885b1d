import Documents

/// One call of an API Gateway method.
public struct Invocation: Sendable {
  /// How the method authorizes its callers.
  public enum AuthorizationType: String, Hashable, Sendable, Codable, CaseIterable {
    case none = "NONE"
    case iam = "AWS_IAM"
    /// A Lambda authorizer.
    case custom = "CUSTOM"
    case cognitoUserPools = "COGNITO_USER_POOLS"
    /// The JWT authorizer of an HTTP API, which has no resource policy.
    case jwt = "JWT"
  }

  public enum EndpointType: String, Hashable, Sendable, Codable, CaseIterable {
    case regional = "REGIONAL"
    case edge = "EDGE"
    case privateAPI = "PRIVATE"
  }

  /// What a Lambda authorizer's policy says of the request, or whether the token is accepted.
  public enum AuthorizerOutcome: Hashable, Sendable {
    case allow
    case deny
    /// The authorizer's policy does not speak of the request, or no token was sent.
    case silent
    case unknown(reason: String)
  }

  /// Which resource policy is in force: a changed one acts after the next deployment only.
  public enum PolicyInForce: Sendable {
    /// The one of the policy set.
    case current
    /// The one that the last deployment took, nil where the API had none then.
    case deployed(PolicyDocument?)
    /// The policy is newer than the deployment, and what was in force before is not known.
    case unknown
  }

  /// The caller as it signs, the action `execute-api:Invoke` and the method's ARN.
  public var request: AuthorizationRequest
  public var authorizationType: AuthorizationType
  /// nil where it is not known; the API then counts as public.
  public var endpointType: EndpointType?
  /// nil where there is no authorizer.
  public var authorizerOutcome: AuthorizerOutcome?
  public var policyInForce = PolicyInForce.current

  public init(
    request: AuthorizationRequest, authorizationType: AuthorizationType, endpointType: EndpointType? = nil,
    authorizerOutcome: AuthorizerOutcome? = nil, policyInForce: PolicyInForce = .current
  ) {
    self.request = request
    self.authorizationType = authorizationType
    self.endpointType = endpointType
    self.authorizerOutcome = authorizerOutcome
    self.policyInForce = policyInForce
  }
}

/// How API Gateway combines the layers of one invocation.
struct InvocationRules: Sendable {
  /// The call, for judging it again with other policies.
  let call: InvocationCall
  /// Whether the API has a resource policy.
  let hasPolicy: Bool
  /// Whether the caller belongs to the API's account, as far as it belongs to any.
  let isSameAccount: Truth

  init(_ call: InvocationCall, hasPolicy: Bool) {
    self.call = call
    self.hasPolicy = hasPolicy
    isSameAccount = call.invocation.request.prepared.relation.isSameAccount ?? .yes
  }

  var authorizationType: Invocation.AuthorizationType { call.invocation.authorizationType }

  /// Whether a private API has no resource policy, so that every call fails.
  var isPrivateWithoutPolicy: Bool { call.invocation.endpointType == .privateAPI && !hasPolicy }

  /// Whether the caller did not sign although the method asks for a signature.
  var lacksSignature: Bool {
    authorizationType == .iam && call.invocation.request.principal.kind == .anonymous
  }

  /// Whether a policy newer than the deployment is not in force yet.
  var policyIsOutdated: Bool {
    if case .current = call.invocation.policyInForce { false } else { true }
  }
}

/// A call as it was asked about, with the newest resource policy whichever is in force.
final class InvocationCall: Sendable {
  let invocation: Invocation
  let newestPolicy: PolicyDocument?

  init(_ invocation: Invocation, newestPolicy: PolicyDocument?) {
    self.invocation = invocation
    self.newestPolicy = newestPolicy
  }

  /// The same call once the newest policy acts.
  var afterRedeployment: Invocation {
    var invocation = invocation
    invocation.policyInForce = .current
    return invocation
  }
}
