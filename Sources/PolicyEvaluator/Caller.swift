import Documents

/// The account and the name of a role, which is unique within an account whatever its path.
struct RoleName: Hashable, Sendable {
  let account: SymbolicText
  let name: SymbolicText

  /// nil where the text is no ARN.
  init?(role arn: SymbolicText) {
    guard let parts = AmazonResourceName(arn) else { return nil }
    account = parts.account
    name = Principal.lastComponent(parts.resource)
  }

  /// The two as one text.
  var key: String { "\(account.raw)/\(name.raw)" }

  func equals(_ other: RoleName) -> Truth {
    SymbolicMatcher.equal(account, other.account) && SymbolicMatcher.equal(name, other.name)
  }
}

/// A principal, taken apart once for being compared with the principals of many statements.
struct Caller: Sendable {
  let principal: Principal
  let hasIdentityPolicies: Bool
  let isServiceLinkedRole: Bool
  /// The role that it is, or acts for.
  let role: RoleName?
  /// Whether it is a session whose ARN leaves open which path its role has.
  let hasUnknownPath: Bool
  /// Every text by which an entry can name it; nil where one of them is not known.
  let keys: Set<String>?

  init(_ principal: Principal) {
    self.principal = principal
    hasIdentityPolicies = principal.hasIdentityPolicies
    isServiceLinkedRole = principal.isServiceLinkedRole
    let role = principal.role.flatMap { RoleName(role: $0) }
    self.role = role
    if case .assumedRole = principal.kind, let role, let arn = principal.role {
      hasUnknownPath = arn.raw.hasSuffix(":role/\(role.name.raw)")
    } else {
      hasUnknownPath = false
    }
    let names =
      [principal.arn, principal.account, principal.role, principal.federatingUser].compactMap(\.self)
      + principal.aliases
    let isKnown = names.allSatisfy(\.isLiteral) && (!hasIdentityPolicies || principal.account != nil)
    keys = isKnown ? Set(names.map(\.raw) + [role?.key, principal.uniqueID].compactMap(\.self)) : nil
  }
}
