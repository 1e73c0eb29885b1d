import Documents

/// Where a policy document is attached, which decides the elements that it may and must have.
public enum PolicyKind: String, Hashable, Sendable, CaseIterable, Codable {
  /// Attached to a user, a group or a role.
  case identity
  /// Attached to a resource, such as an API, a bucket or a queue.
  case resource
  /// The trust policy of a role: a resource policy without `Resource`.
  case trust
  /// A permissions boundary: an identity policy that only limits.
  case permissionBoundary
  /// Passed to `sts:AssumeRole` and its siblings.
  case session
  /// Attached to a VPC endpoint.
  case vpcEndpoint
  /// A service control policy of an organization.
  case serviceControl
  /// A resource control policy of an organization.
  case resourceControl

  /// The name in the JSON contract and in texts.
  public var title: String {
    switch self {
    case .identity: "identity policy"
    case .resource: "resource policy"
    case .trust: "trust policy"
    case .permissionBoundary: "permissions boundary"
    case .session: "session policy"
    case .vpcEndpoint: "endpoint policy"
    case .serviceControl: "service control policy"
    case .resourceControl: "resource control policy"
    }
  }

  /// The name with its indefinite article.
  var titleWithArticle: String { (self == .identity || self == .vpcEndpoint ? "an " : "a ") + title }

  /// Whether its statements say who may (IAM User Guide, "AWS JSON policy elements: Principal").
  public var namesPrincipals: Bool {
    switch self {
    case .resource, .trust, .vpcEndpoint, .resourceControl: true
    case .identity, .permissionBoundary, .session, .serviceControl: false
    }
  }

  /// The kind that a document by itself looks like: a trust policy where it is about assuming roles, another policy of
  /// a resource where it names principals, else an identity policy.
  public init(guessedFrom file: SourceFile) {
    let statements = JSONReader.read(file).node?["Statement"]?.elements ?? []
    let namesPrincipals = statements.contains { $0["Principal"] != nil || $0["NotPrincipal"] != nil }
    let isTrust = statements.allSatisfy { statement in
      statement["Resource"] == nil && statement["NotResource"] == nil
        && (statement["Action"]?.elements ?? []).allSatisfy {
          ServiceCatalog.service(of: $0.text ?? "") == "sts"
        }
    }
    self = namesPrincipals ? (isTrust ? .trust : .resource) : .identity
  }

  /// Whether a `Resource` of fewer than six parts stands for the ARNs that begin so; AWS takes such texts in identity
  /// policies as they are and elsewhere with a wildcard only.
  func completesShortARNs(hasWildcard: Bool) -> Bool {
    switch self {
    case .identity, .permissionBoundary, .session: true
    case .resource, .trust, .vpcEndpoint, .serviceControl: hasWildcard
    case .resourceControl: false
    }
  }

  /// The greatest size that AWS stores, in characters (IAM User Guide, "IAM and AWS STS quotas"; Organizations
  /// User Guide, "Quotas"); nil where it differs by service.
  public var sizeLimit: Int? {
    switch self {
    case .identity, .permissionBoundary: 6_144
    case .session, .trust: 2_048
    case .vpcEndpoint: 20_480
    case .serviceControl, .resourceControl: 5_120
    case .resource: nil
    }
  }
}
