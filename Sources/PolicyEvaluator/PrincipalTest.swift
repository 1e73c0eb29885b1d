import Documents

/// How a statement's principals cover the caller. The three ways differ in what else limits the grant
/// (IAM User Guide, "Policy evaluation logic": requests within a single account).
struct PrincipalMatch {
  /// Named itself, or covered by `*`: no implicit denial of boundary or session policy limits the grant.
  var direct = Truth.no
  /// Named by its role, or by the user who made its session: boundary and session policy limit the grant.
  var limited = Truth.no
  /// Named by its account: an identity policy must allow as well.
  var delegated = Truth.no

  var any: Truth { direct || limited || delegated }

  static let everyone = PrincipalMatch(direct: .yes)

  mutating func formUnion(_ other: PrincipalMatch) {
    direct = direct || other.direct
    limited = limited || other.limited
    delegated = delegated || other.delegated
  }

  func and(_ truth: Truth) -> PrincipalMatch {
    PrincipalMatch(direct: direct && truth, limited: limited && truth, delegated: delegated && truth)
  }
}

/// `Principal` or `NotPrincipal`, compiled.
struct PrincipalTest: Sendable {
  private enum Entry: Sendable {
    case everyone
    case account(SymbolicText)
    case user(SymbolicText)
    /// - account and name: how sessions, whose ARN drops the path, are recognized.
    case role(SymbolicText, account: SymbolicText, name: SymbolicText)
    case session(SymbolicText)
    case federatedUser(SymbolicText)
    case uniqueID(String)
    /// A mention, which may turn out to be any ARN.
    case mention(SymbolicText)
    case service(SymbolicText)
    case federated(SymbolicText)
    /// A canonical user id, which no input ties to an account.
    case canonicalUser
    /// Names nobody: AWS would refuse it.
    case nobody
  }

  private let entries: [Entry]
  let isNegated: Bool

  /// Whether an entry names nobody because AWS would refuse it.
  let isMalformed: Bool

  init(_ principals: PolicyPrincipals) {
    entries = principals.entries.map(PrincipalTest.entry)
    isNegated = principals.isNegated
    isMalformed = entries.contains { if case .nobody = $0 { true } else { false } }
  }

  private static func entry(_ entry: PolicyPrincipals.Entry) -> Entry {
    let text = entry.value.text
    switch entry.category {
    case .service: return text.raw == "*" ? .everyone : .service(text)
    case .federated: return text.raw == "*" ? .everyone : .federated(text)
    case .canonicalUser: return .canonicalUser
    case .aws: return awsEntry(text)
    }
  }

  private static func awsEntry(_ text: SymbolicText) -> Entry {
    if text.raw == "*" { return .everyone }
    if text.raw.utf8.count == 12, text.raw.utf8.allSatisfy({ (48...57).contains($0) }) {
      return .account(text)
    }
    guard let arn = AmazonResourceName(text) else {
      if !text.isLiteral { return .mention(text) }
      return isUniqueID(text.raw) ? .uniqueID(text.raw) : .nobody
    }
    let path = arn.resource.raw
    // The Principal element knows no partial wildcards.
    if path.contains("*") || path.contains("?") { return .nobody }
    switch arn.service.raw {
    case "iam" where path == "root": return .account(arn.account)
    case "iam" where path.hasPrefix("user/"): return .user(text)
    case "iam" where path.hasPrefix("role/"):
      return .role(text, account: arn.account, name: Principal.lastComponent(arn.resource))
    case "sts" where path.hasPrefix("assumed-role/"): return .session(text)
    case "sts" where path.hasPrefix("federated-user/"): return .federatedUser(text)
    default: return text.isLiteral ? .nobody : .mention(text)
    }
  }

  /// Ids such as `AROA…`, which AWS shows for a principal that is gone.
  static func isUniqueID(_ text: String) -> Bool {
    text.count >= 16 && text.hasPrefix("A") && text.allSatisfy { $0.isUppercase || $0.isNumber }
  }

  /// How the statement's `Principal` covers the caller; for `NotPrincipal`, whether it spares the caller.
  func match(_ principal: Principal, denies: Bool, hasBoundary: Bool) -> PrincipalMatch {
    guard isNegated else { return covered(principal) }
    guard denies else { return PrincipalMatch(direct: !covered(principal).any) }
    // A denial with NotPrincipal hits every principal that has a permissions boundary.
    if hasBoundary { return .everyone }
    return PrincipalMatch(direct: !spared(principal))
  }

  /// How a gateway endpoint reads the principals: it knows `*` and, for an account, its root user (VPC, "Endpoint
  /// policies for gateway endpoints").
  func matchAtGateway(_ principal: Principal, denies: Bool, hasBoundary: Bool) -> Truth {
    guard !isNegated else { return match(principal, denies: denies, hasBoundary: hasBoundary).any }
    return entries.reduce(.no) { truth, entry in
      switch entry {
      case .everyone: .yes
      case .account, .mention: truth || PrincipalTest.match(entry, principal).direct
      default: truth
      }
    }
  }

  private func covered(_ principal: Principal) -> PrincipalMatch {
    var match = PrincipalMatch()
    for entry in entries {
      match.formUnion(PrincipalTest.match(entry, principal))
      // What is granted directly needs nothing more; an exception has to name the account, too.
      if match.direct == .yes, !isNegated { break }
    }
    return match
  }

  /// Whether `NotPrincipal` lists enough to spare the caller: the account beside the user, and for a session also
  /// the role and the session (IAM User Guide, "AWS JSON policy elements: NotPrincipal").
  private func spared(_ principal: Principal) -> Truth {
    let match = covered(principal)
    if entries.contains(where: { if case .everyone = $0 { true } else { false } }) { return .yes }
    switch principal.kind {
    case .anonymous, .service, .federated: return match.any
    case .root: return match.direct
    // Some services look at the account first, some at the user: without the account the answer differs.
    case .user: return match.direct && (match.delegated == .yes ? .yes : .unknown)
    // Which session of the role acts is not said; a session would have to be named as well.
    case .role: return match.limited && .unknown
    case .assumedRole, .federatedUser: return match.direct && match.limited && match.delegated
    }
  }

  private static func match(_ entry: Entry, _ principal: Principal) -> PrincipalMatch {
    switch entry {
    case .everyone: return .everyone
    case .nobody: return PrincipalMatch()
    case .canonicalUser:
      return PrincipalMatch(direct: principal.hasIdentityPolicies ? .unknown : .no)
    case .service(let name):
      guard principal.kind == .service else { return PrincipalMatch() }
      return PrincipalMatch(direct: SymbolicMatcher.equal(name, principal.arn))
    case .federated(let provider):
      guard principal.kind == .federated else { return PrincipalMatch() }
      return PrincipalMatch(direct: SymbolicMatcher.equal(provider, principal.arn))
    default: break
    }
    guard principal.hasIdentityPolicies else { return PrincipalMatch() }
    switch entry {
    case .account(let account):
      guard let own = principal.account else { return PrincipalMatch(delegated: .unknown) }
      let isOwn = SymbolicMatcher.equal(account, own)
      return principal.kind == .root ? PrincipalMatch(direct: isOwn) : PrincipalMatch(delegated: isOwn)
    case .user(let arn): return user(arn, principal)
    case .role(let arn, let account, let name): return role(arn, account, name, principal)
    case .session(let arn): return session(arn, principal)
    case .federatedUser(let arn):
      guard principal.kind == .federatedUser else { return PrincipalMatch() }
      return PrincipalMatch(direct: SymbolicMatcher.equal(arn, principal.arn))
    case .uniqueID(let id):
      guard principal.uniqueID == id else { return PrincipalMatch() }
      return principal.kind == .user ? PrincipalMatch(direct: .yes) : PrincipalMatch(limited: .yes)
    case .mention(let text): return mention(text, principal)
    default: return PrincipalMatch()
    }
  }

  private static func user(_ arn: SymbolicText, _ principal: Principal) -> PrincipalMatch {
    switch principal.kind {
    case .user: PrincipalMatch(direct: names(arn, principal.arn, principal))
    case .federatedUser:
      PrincipalMatch(limited: principal.federatingUser.map { SymbolicMatcher.equal(arn, $0) } ?? .unknown)
    default: PrincipalMatch()
    }
  }

  private static func role(
    _ arn: SymbolicText, _ account: SymbolicText, _ name: SymbolicText, _ principal: Principal
  ) -> PrincipalMatch {
    guard let own = principal.role else { return PrincipalMatch() }
    let isNamed = names(arn, own, principal)
    if isNamed == .yes { return PrincipalMatch(limited: .yes) }
    guard case .assumedRole = principal.kind, let parts = AmazonResourceName(own) else {
      return PrincipalMatch(limited: isNamed)
    }
    // Only a role whose path is unknown is recognized by its name alone, which is unique within an account.
    let ownName = Principal.lastComponent(parts.resource)
    guard parts.resource.raw == "role/\(ownName.raw)" else { return PrincipalMatch(limited: isNamed) }
    let isSame = SymbolicMatcher.equal(account, parts.account) && SymbolicMatcher.equal(name, ownName)
    return PrincipalMatch(limited: isNamed || isSame)
  }

  private static func session(_ arn: SymbolicText, _ principal: Principal) -> PrincipalMatch {
    switch principal.kind {
    case .assumedRole: return PrincipalMatch(direct: SymbolicMatcher.equal(arn, principal.arn))
    case .role:
      // Which session of the role acts is not said; the grant names one.
      guard let named = Principal(parsing: arn)?.role, let own = principal.role,
        let left = AmazonResourceName(named), let right = AmazonResourceName(own)
      else { return PrincipalMatch() }
      let isSame =
        SymbolicMatcher.equal(left.account, right.account)
        && SymbolicMatcher.equal(
          Principal.lastComponent(left.resource), Principal.lastComponent(right.resource))
      return PrincipalMatch(direct: isSame && .unknown)
    default: return PrincipalMatch()
    }
  }

  private static func mention(_ text: SymbolicText, _ principal: Principal) -> PrincipalMatch {
    var match = PrincipalMatch()
    if let role = principal.role { match.limited = names(text, role, principal) }
    if principal.kind == .user {
      match.direct = names(text, principal.arn, principal)
    } else {
      match.direct = SymbolicMatcher.equal(text, principal.arn)
    }
    if let user = principal.federatingUser {
      match.limited = match.limited || SymbolicMatcher.equal(text, user)
    }
    if let account = principal.account { match.delegated = SymbolicMatcher.equal(text, account) }
    return match
  }

  /// Whether a text is the ARN, or one of the other names, of a user or role.
  private static func names(_ text: SymbolicText, _ arn: SymbolicText, _ principal: Principal) -> Truth {
    principal.aliases.reduce(SymbolicMatcher.equal(text, arn)) { $0 || SymbolicMatcher.equal(text, $1) }
  }
}
