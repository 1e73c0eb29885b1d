/// Whose policies must allow.
struct AccountRelation: Sendable {
  /// Whether the caller and the resource belong to one account; nil where the caller belongs to none.
  let isSameAccount: Truth?
  /// Whether the resource policy must allow by itself, also in one account: trust policies and key policies.
  let resourceMustAllow: Bool

  init(_ request: AuthorizationRequest.Contents) {
    resourceMustAllow = ServiceRules.resourceMustAllow(request.action, on: request.resource)
    guard request.principal.hasIdentityPolicies else {
      isSameAccount = nil
      return
    }
    guard let own = request.principal.account, let other = request.resourceAccount else {
      isSameAccount = .unknown
      return
    }
    isSameAccount = SymbolicMatcher.equal(own, other)
  }
}
