import Documents

/// A policy document where it is attached.
public struct AttachedPolicy: Hashable, Sendable, Codable {
  /// The name that people know it by: an inline policy's name, or what it guards.
  public var name: String
  /// The document; its leaves may be unknown.
  public var document: EmbeddedDocument
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A policy under a name.
  public init(name: String, document: EmbeddedDocument, source: SourceLocation? = nil) {
    self.name = name
    self.document = document
    self.source = source
  }
}

/// The policy of a bucket of Amazon S3.
public struct BucketPolicy: ResourceFacts {
  public static let kind = ResourceKind.bucketPolicy
  public var bucket: Reference?
  public var policy: AttachedPolicy?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.opaque, bucket, "bucket") }
}

/// An IAM role.
public struct Role: ResourceFacts {
  public static let kind = ResourceKind.role
  public var roleName: Fact<String>?
  /// The path with slashes around it, `/` where none is written.
  public var path = Fact.awsDefault("/")
  public var trustPolicy: AttachedPolicy?
  public var inlinePolicies: [AttachedPolicy] = []
  public var managedPolicies: [Reference] = []
  public var permissionsBoundary: Reference?
  /// Whether the input says which boundary it has, or that it has none.
  public var permissionsBoundaryIsKnown = true
  /// Whether the input lists all of its policies.
  public var policiesAreComplete = true
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.managedPolicy, managedPolicies, "managedPolicies")
      + ResourceUse.one(.managedPolicy, permissionsBoundary, "permissionsBoundary")
  }
}

/// An IAM user.
public struct User: ResourceFacts {
  public static let kind = ResourceKind.user
  public var userName: Fact<String>?
  public var path = Fact.awsDefault("/")
  public var inlinePolicies: [AttachedPolicy] = []
  public var managedPolicies: [Reference] = []
  public var permissionsBoundary: Reference?
  public var groups: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.managedPolicy, managedPolicies, "managedPolicies")
      + ResourceUse.one(.managedPolicy, permissionsBoundary, "permissionsBoundary")
      + ResourceUse.many(.userGroup, groups, "groups")
  }
}

/// An IAM group.
public struct UserGroup: ResourceFacts {
  public static let kind = ResourceKind.userGroup
  public var groupName: Fact<String>?
  public var inlinePolicies: [AttachedPolicy] = []
  public var managedPolicies: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.managedPolicy, managedPolicies, "managedPolicies") }
}

/// A managed policy of a customer or of AWS.
public struct ManagedPolicy: ResourceFacts {
  public static let kind = ResourceKind.managedPolicy
  public var policyName: Fact<String>?
  public var policy: AttachedPolicy?
  /// Identities that the policy itself says it is attached to.
  public var attachedRoles: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.role, attachedRoles, "attachedRoles") }
}

/// A policy given to roles, users or groups by a resource of its own; becomes part of them.
public struct PolicyAttachment: ResourceFacts {
  public static let kind = ResourceKind.policyAttachment
  public var roles: [Reference] = []
  public var users: [Reference] = []
  public var groups: [Reference] = []
  /// The managed policies; none for an inline one.
  public var managedPolicies: [Reference] = []
  /// The inline policy.
  public var inlinePolicy: AttachedPolicy?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.role, roles, "roles") + ResourceUse.many(.user, users, "users")
      + ResourceUse.many(.userGroup, groups, "groups")
      + ResourceUse.many(.managedPolicy, managedPolicies, "managedPolicies")
  }
}

/// An instance profile: the role that an instance has.
public struct InstanceProfile: ResourceFacts {
  public static let kind = ResourceKind.instanceProfile
  public var profileName: Fact<String>?
  public var role: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.role, role, "role") }
}

/// A service control policy or resource control policy of an organization.
public struct OrganizationPolicy: ResourceFacts {
  public static let kind = ResourceKind.organizationPolicy
  /// `SERVICE_CONTROL_POLICY` or `RESOURCE_CONTROL_POLICY`.
  public var policyType = Fact.awsDefault("SERVICE_CONTROL_POLICY")
  public var policy: AttachedPolicy?
  /// The root, organizational units and accounts that it is attached to.
  public var targets: [Reference] = []
  public init() {}
}

/// What attaches a policy to a part of an organization.
public struct OrganizationPolicyAttachment: ResourceFacts {
  public static let kind = ResourceKind.organizationPolicyAttachment
  public var policy: Reference?
  /// The root, the organizational unit or the account.
  public var target: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.organizationPolicy, policy, "policy") }
}

/// The root, an organizational unit or an account of an organization: what policies of the organization attach to.
public struct OrganizationEntity: ResourceFacts {
  public static let kind = ResourceKind.organizationEntity
  public var entityName: Fact<String>?
  /// The unit or root that it lies in; nil for the root, and where no input says.
  public var parent: Reference?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.organizationEntity, parent, "parent") }
}

/// A share of AWS Resource Access Manager.
public struct ResourceShare: ResourceFacts {
  public static let kind = ResourceKind.resourceShare
  public var shareName: Fact<String>?
  public var resources: [Reference] = []
  public var principals: [Fact<String>] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.opaque, resources, "resources") }
}
