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
  fileprivate enum Entry: Sendable {
    case everyone
    case account(SymbolicText)
    case user(SymbolicText)
    case role(SymbolicText, RoleName)
    /// - RoleName: the session's role, as far as its ARN tells it.
    case session(SymbolicText, RoleName?)
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
  /// The entries that a known caller has to be compared with, by the texts that name it; empty for short lists, which are
  /// walked.
  private let index: [String: [Int]]
  /// The entries that no text names.
  private let others: [Int]
  private static let shortest = 8
  let isNegated: Bool
  /// Whether an entry names nobody because AWS would refuse it.
  let isMalformed: Bool
  /// Whether `*` is among the entries.
  private let hasEveryone: Bool

  init(_ principals: PolicyPrincipals) {
    entries = principals.entries.map(PrincipalTest.entry)
    isNegated = principals.isNegated
    isMalformed = entries.contains { if case .nobody = $0 { true } else { false } }
    hasEveryone = entries.contains { if case .everyone = $0 { true } else { false } }
    var index: [String: [Int]] = [:]
    var others: [Int] = []
    if entries.count >= PrincipalTest.shortest {
      for (number, entry) in entries.enumerated() {
        let keys = entry.keys
        if keys.isEmpty { others.append(number) }
        for key in keys { index[key, default: []].append(number) }
      }
    }
    self.index = index
    self.others = others
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
      return RoleName(role: text).map { .role(text, $0) } ?? .nobody
    case "sts" where path.hasPrefix("assumed-role/"):
      return .session(text, Principal(parsing: text)?.role.flatMap { RoleName(role: $0) })
    case "sts" where path.hasPrefix("federated-user/"): return .federatedUser(text)
    default: return text.isLiteral ? .nobody : .mention(text)
    }
  }

  /// Ids such as `AROA…`, which AWS shows for a principal that is gone.
  static func isUniqueID(_ text: String) -> Bool {
    text.count >= 16 && text.hasPrefix("A") && text.allSatisfy { $0.isUppercase || $0.isNumber }
  }

  /// How the statement's `Principal` covers the caller; for `NotPrincipal`, whether it spares the caller.
  func match(_ caller: Caller, denies: Bool, hasBoundary: Bool) -> PrincipalMatch {
    guard isNegated else { return covered(caller) }
    guard denies else { return PrincipalMatch(direct: !covered(caller).any) }
    // A denial with NotPrincipal hits every principal that has a permissions boundary.
    if hasBoundary { return .everyone }
    return PrincipalMatch(direct: !spared(caller))
  }

  /// How a gateway endpoint reads the principals: it knows `*` and, for an account, its root user (VPC, "Endpoint
  /// policies for gateway endpoints").
  func matchAtGateway(_ caller: Caller, denies: Bool, hasBoundary: Bool) -> Truth {
    guard !isNegated else { return match(caller, denies: denies, hasBoundary: hasBoundary).any }
    return entries.reduce(.no) { truth, entry in
      switch entry {
      case .everyone: .yes
      case .account, .mention: truth || entry.match(caller).direct
      default: truth
      }
    }
  }

  private func covered(_ caller: Caller) -> PrincipalMatch {
    var match = PrincipalMatch()
    // What is granted directly needs nothing more; an exception has to name the account, too.
    func isSettled(by entry: Entry) -> Bool {
      match.formUnion(entry.match(caller))
      return match.direct == .yes && !isNegated
    }
    guard let keys = caller.keys, !index.isEmpty else {
      for entry in entries where isSettled(by: entry) { break }
      return match
    }
    for number in others where isSettled(by: entries[number]) { return match }
    for key in keys {
      for number in index[key] ?? [] where isSettled(by: entries[number]) { return match }
    }
    return match
  }

  /// Whether `NotPrincipal` lists enough to spare the caller: the account beside the user, and for a session also
  /// the role and the session (IAM User Guide, "AWS JSON policy elements: NotPrincipal").
  private func spared(_ caller: Caller) -> Truth {
    if hasEveryone { return .yes }
    let match = covered(caller)
    switch caller.principal.kind {
    case .anonymous, .service, .federated: return match.any
    case .root: return match.direct
    // Some services look at the account first, some at the user: without the account the answer differs.
    case .user: return match.direct && (match.delegated == .yes ? .yes : .unknown)
    // Which session of the role acts is not said; a session would have to be named as well.
    case .role: return match.limited && .unknown
    case .assumedRole, .federatedUser: return match.direct && match.limited && match.delegated
    }
  }
}

extension PrincipalTest.Entry {
  /// The texts one of which a caller has to have for the entry to name it; empty where it takes a closer look.
  fileprivate var keys: [String] {
    switch self {
    case .account(let text), .user(let text), .federatedUser(let text), .service(let text),
      .federated(let text):
      text.isLiteral ? [text.raw] : []
    case .role(let arn, let name): arn.isLiteral ? [arn.raw, name.key] : []
    case .session(let arn, let role): arn.isLiteral ? [arn.raw] + [role?.key].compactMap(\.self) : []
    case .uniqueID(let id): [id]
    case .everyone, .mention, .canonicalUser, .nobody: []
    }
  }

  fileprivate func match(_ caller: Caller) -> PrincipalMatch {
    let principal = caller.principal
    switch self {
    case .everyone: return .everyone
    case .nobody: return PrincipalMatch()
    case .canonicalUser: return PrincipalMatch(direct: caller.hasIdentityPolicies ? .unknown : .no)
    case .service(let name):
      return PrincipalMatch(
        direct: Truth(principal.kind == .service) && SymbolicMatcher.equal(name, principal.arn))
    case .federated(let provider):
      return PrincipalMatch(
        direct: Truth(principal.kind == .federated) && SymbolicMatcher.equal(provider, principal.arn))
    default: return caller.hasIdentityPolicies ? matchIdentity(caller) : PrincipalMatch()
    }
  }

  private func matchIdentity(_ caller: Caller) -> PrincipalMatch {
    let principal = caller.principal
    switch self {
    case .account(let account):
      guard let own = principal.account else { return PrincipalMatch(delegated: .unknown) }
      let isOwn = SymbolicMatcher.equal(account, own)
      return principal.kind == .root ? PrincipalMatch(direct: isOwn) : PrincipalMatch(delegated: isOwn)
    case .user(let arn): return matchUser(arn, principal)
    case .role(let arn, let name): return matchRole(arn, name, caller)
    case .session(let arn, let role): return matchSession(arn, role, caller)
    case .federatedUser(let arn):
      guard principal.kind == .federatedUser else { return PrincipalMatch() }
      return PrincipalMatch(direct: SymbolicMatcher.equal(arn, principal.arn))
    case .uniqueID(let id):
      guard principal.uniqueID == id else { return PrincipalMatch() }
      return principal.kind == .user ? PrincipalMatch(direct: .yes) : PrincipalMatch(limited: .yes)
    case .mention(let text): return matchMention(text, principal)
    default: return PrincipalMatch()
    }
  }

  private func matchUser(_ arn: SymbolicText, _ principal: Principal) -> PrincipalMatch {
    switch principal.kind {
    case .user: PrincipalMatch(direct: names(arn, principal.arn, principal))
    case .federatedUser:
      PrincipalMatch(limited: principal.federatingUser.map { SymbolicMatcher.equal(arn, $0) } ?? .unknown)
    default: PrincipalMatch()
    }
  }

  private func matchRole(_ arn: SymbolicText, _ name: RoleName, _ caller: Caller) -> PrincipalMatch {
    guard let own = caller.principal.role else { return PrincipalMatch() }
    let isNamed = names(arn, own, caller.principal)
    guard isNamed != .yes, caller.hasUnknownPath, let role = caller.role else {
      return PrincipalMatch(limited: isNamed)
    }
    return PrincipalMatch(limited: isNamed || name.equals(role))
  }

  private func matchSession(_ arn: SymbolicText, _ role: RoleName?, _ caller: Caller) -> PrincipalMatch {
    switch caller.principal.kind {
    case .assumedRole: return PrincipalMatch(direct: SymbolicMatcher.equal(arn, caller.principal.arn))
    case .role:
      // Which session of the role acts is not said; the grant names one.
      guard let role, let own = caller.role else { return PrincipalMatch() }
      return PrincipalMatch(direct: role.equals(own) && .unknown)
    default: return PrincipalMatch()
    }
  }

  private func matchMention(_ text: SymbolicText, _ principal: Principal) -> PrincipalMatch {
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
  private func names(_ text: SymbolicText, _ arn: SymbolicText, _ principal: Principal) -> Truth {
    // What its other names stand for is the ARN itself, which says more where the text is none of them.
    principal.aliases.contains { SymbolicMatcher.equal(text, $0) == .yes }
      ? .yes : SymbolicMatcher.equal(text, arn)
  }
}
