import Documents

/// Who makes a request.
public struct Principal: Hashable, Sendable {
  /// The kinds of principals that policies tell apart (IAM User Guide, "AWS JSON policy elements: Principal").
  public enum Kind: Hashable, Sendable {
    /// An IAM user with long-term credentials.
    case user
    /// A role, whichever of its sessions acts.
    case role
    /// One session of a role.
    case assumedRole(sessionName: SymbolicText)
    /// A session that an IAM user made with `sts:GetFederationToken`.
    case federatedUser
    /// The root user of an account.
    case root
    /// An AWS service, such as `lambda.amazonaws.com`.
    case service
    /// Somebody whom an identity provider vouches for, before a role is assumed.
    case federated
    /// A request without a signature.
    case anonymous
  }

  /// What it is.
  public var kind: Kind
  /// Its ARN: the session's for a session, the provider's for a federated one; a service's name; empty for anonymous.
  public var arn: SymbolicText
  /// The account that it belongs to; nil where it belongs to none.
  public var account: SymbolicText?
  /// The ARN of the role behind a session, with the role's path.
  public var role: SymbolicText?
  /// The ARN of the IAM user behind a federated-user session.
  public var federatingUser: SymbolicText?
  /// The unique id (`AIDA…`, `AROA…`), which a saved policy shows once its principal is gone.
  public var uniqueID: String?
  /// Other texts that name the same principal, such as an attribute of the template beside the literal ARN.
  public var aliases: [SymbolicText] = []

  init(kind: Kind, arn: SymbolicText, account: SymbolicText? = nil) {
    self.kind = kind
    self.arn = arn
    self.account = account
  }

  /// A request without a signature.
  public static let anonymous = Principal(kind: .anonymous, arn: "")

  /// An IAM user.
  public static func user(_ arn: SymbolicText, account: SymbolicText? = nil) -> Principal {
    Principal(kind: .user, arn: arn, account: account ?? AmazonResourceName(arn)?.account)
  }

  /// A role, whichever of its sessions acts.
  public static func role(_ arn: SymbolicText, account: SymbolicText? = nil) -> Principal {
    var principal = Principal(kind: .role, arn: arn, account: account ?? AmazonResourceName(arn)?.account)
    principal.role = arn
    return principal
  }

  /// A session of a role.
  public static func session(
    role: SymbolicText, name: SymbolicText, account: SymbolicText? = nil
  ) -> Principal {
    let parts = AmazonResourceName(role)
    let account = account ?? parts?.account
    let roleName = parts.map { Principal.lastComponent($0.resource) } ?? role
    let resource = SymbolicText(raw: "assumed-role/\(roleName.raw)/\(name.raw)")
    let arn = AmazonResourceName(
      partition: parts?.partition ?? "aws", service: "sts", account: account ?? "", resource: resource)
    var principal = Principal(kind: .assumedRole(sessionName: name), arn: arn.text, account: account)
    principal.role = role
    return principal
  }

  /// The root user of an account.
  public static func root(account: SymbolicText, partition: SymbolicText = "aws") -> Principal {
    let arn = AmazonResourceName(partition: partition, service: "iam", account: account, resource: "root")
    return Principal(kind: .root, arn: arn.text, account: account)
  }

  /// An AWS service, such as `apigateway.amazonaws.com`.
  public static func service(_ name: String) -> Principal {
    Principal(kind: .service, arn: SymbolicText(name))
  }

  /// Somebody whom an identity provider vouches for: an OIDC host name or the ARN of a SAML or OIDC provider.
  public static func federated(_ provider: SymbolicText) -> Principal {
    Principal(kind: .federated, arn: provider, account: AmazonResourceName(provider)?.account)
  }

  /// Reads an ARN, a service name or the host name of an identity provider; nil where it is none of them.
  public init?(parsing text: SymbolicText) {
    guard let parts = AmazonResourceName(text) else {
      guard let name = text.literal, name.contains("."), !name.contains(":"), !name.contains(" ") else {
        return nil
      }
      let isService = name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn")
      self =
        isService && name != "cognito-identity.amazonaws.com" ? .service(name) : .federated(text)
      return
    }
    let path = parts.resource.raw
    func after(_ prefix: String) -> SymbolicText? {
      path.hasPrefix(prefix) ? SymbolicText(raw: String(path.dropFirst(prefix.count))) : nil
    }
    switch parts.service.raw {
    case "iam":
      if path == "root" {
        self = .root(account: parts.account, partition: parts.partition)
      } else if after("user/") != nil {
        self = .user(text)
      } else if after("role/") != nil {
        self = .role(text)
      } else if after("saml-provider/") != nil || after("oidc-provider/") != nil {
        self = .federated(text)
      } else {
        return nil
      }
    case "sts":
      if let session = after("assumed-role/") {
        self.init(sessionPath: session, parts: parts, arn: text)
      } else if let name = after("federated-user/") {
        self.init(kind: .federatedUser, arn: text, account: parts.account)
        let user = SymbolicText(raw: "user/\(name.raw)")
        federatingUser =
          AmazonResourceName(
            partition: parts.partition, service: "iam", account: parts.account, resource: user
          ).text
      } else {
        return nil
      }
    default: return nil
    }
  }

  private init?(sessionPath: SymbolicText, parts: AmazonResourceName, arn: SymbolicText) {
    let pieces = sessionPath.raw.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard pieces.count == 2 else { return nil }
    self.init(
      kind: .assumedRole(sessionName: SymbolicText(raw: String(pieces[1]))), arn: arn,
      account: parts.account)
    // The session's ARN drops the role's path; the name alone is unique within an account.
    role =
      AmazonResourceName(
        partition: parts.partition, service: "iam", account: parts.account,
        resource: SymbolicText(raw: "role/\(pieces[0])")
      ).text
  }

  /// What follows the last `/`.
  static func lastComponent(_ text: SymbolicText) -> SymbolicText {
    SymbolicText(raw: SymbolicText.split(text.raw, at: "/", atMost: .max).last.map(String.init) ?? "")
  }
}

extension Principal {
  /// Whether it acts for a role that AWS itself made for a service, which no SCP or RCP limits.
  public var isServiceLinkedRole: Bool {
    let name = (role ?? arn).raw
    return name.contains(":role/aws-service-role/")
      || name.contains("/AWSServiceRoleFor") || name.contains("assumed-role/AWSServiceRoleFor")
  }

  /// Whether it has identity policies of its own.
  public var hasIdentityPolicies: Bool {
    switch kind {
    case .user, .role, .assumedRole, .federatedUser, .root: true
    case .service, .federated, .anonymous: false
    }
  }

  /// The value of `aws:PrincipalArn`: the role's ARN for a session.
  public var conditionARN: SymbolicText? {
    switch kind {
    case .anonymous, .service, .federated: nil
    case .assumedRole, .role: role ?? arn
    case .user, .root, .federatedUser: arn
    }
  }

  /// The value of `aws:PrincipalType`.
  public var conditionType: String {
    switch kind {
    case .user: "User"
    case .role, .assumedRole: "AssumedRole"
    case .federatedUser: "FederatedUser"
    case .root: "Account"
    case .service: "Service"
    case .federated: "Federated"
    case .anonymous: "Anonymous"
    }
  }
}

extension Principal: CustomStringConvertible {
  /// The name as AWS's own messages give it.
  public var description: String { kind == .anonymous ? "anonymous" : arn.description }
}
