import Documents
import EmbeddedDocuments
import Topology

/// IAM identities and policies, and the policies and shares of organizations.
enum IAM {
  static let readers: [String: FactsReader] = [
    "aws_iam_role": role,
    "aws_iam_user": { reader in
      var facts = User()
      facts.userName = reader.text("name")
      facts.path = reader.text("path") ?? facts.path
      facts.permissionsBoundary = reader.reference("permissions_boundary")
      facts.groups = reader.references("groups")
      return facts
    },
    "aws_iam_group": { reader in
      var facts = UserGroup()
      facts.groupName = reader.text("name")
      return facts
    },
    "aws_iam_policy": { reader in
      var facts = ManagedPolicy()
      facts.policyName = reader.nameOrPrefix
      facts.policy = reader.policy("policy", as: reader.title)
      return facts
    },
    "aws_iam_role_policy": { reader in inlinePolicy(&reader, \.roles, "role") },
    "aws_iam_user_policy": { reader in inlinePolicy(&reader, \.users, "user") },
    "aws_iam_group_policy": { reader in inlinePolicy(&reader, \.groups, "group") },
    "aws_iam_role_policy_attachment": { attachment($0) },
    "aws_iam_user_policy_attachment": { attachment($0) },
    "aws_iam_group_policy_attachment": { attachment($0) },
    "aws_iam_policy_attachment": { attachment($0) },
    "aws_iam_role_policy_attachments_exclusive": { attachment($0) },
    "aws_iam_user_policy_attachments_exclusive": { attachment($0) },
    "aws_iam_group_policy_attachments_exclusive": { attachment($0) },
    "aws_iam_instance_profile": { reader in
      var facts = InstanceProfile()
      facts.profileName = reader.nameOrPrefix
      facts.role = reader.reference("role")
      return facts
    },
    "aws_organizations_policy": { reader in
      var facts = OrganizationPolicy()
      facts.policyType = reader.text("type") ?? facts.policyType
      facts.policy = reader.policy("content", as: reader.title)
      facts.targets = reader.references("targets")
      return facts
    },
    "aws_organizations_policy_attachment": { reader in
      var facts = OrganizationPolicyAttachment()
      facts.policy = reader.reference("policy_id")
      facts.target = reader.reference("target_id")
      return facts
    },
    "aws_ram_resource_share": { reader in
      var facts = ResourceShare()
      facts.shareName = reader.text("name")
      facts.resources = reader.references("resource_arns")
      facts.principals = reader["principals"]?.textFacts ?? []
      return facts
    },
  ]

  private static let role: FactsReader = { reader in
    var facts = Role()
    facts.roleName = reader.nameOrPrefix
    facts.path = reader.text("path") ?? facts.path
    facts.trustPolicy = reader.policy("assume_role_policy", as: "trust policy")
    facts.permissionsBoundary = reader.reference("permissions_boundary")
    facts.managedPolicies = reader.references("managed_policy_arns")
    for block in reader.blocks("inline_policy") {
      let policy = EmbeddedJSON.policy(
        block["policy"], name: block["name"]?.text ?? "inline policy", diagnostics: &reader.diagnostics)
      if let policy { facts.inlinePolicies.append(policy) }
    }
    return facts
  }

  private static func inlinePolicy(
    _ reader: inout BlockReader, _ identities: WritableKeyPath<PolicyAttachment, [Reference]>, _ name: String
  ) -> PolicyAttachment {
    var facts = PolicyAttachment()
    facts[keyPath: identities] = reader.references(name)
    facts.inlinePolicy = reader.policy("policy", as: reader.title)
    return facts
  }

  private static func attachment(_ reader: BlockReader) -> PolicyAttachment {
    var facts = PolicyAttachment()
    facts.managedPolicies = reader.references("policy_arn") + reader.references("policy_arns")
    facts.roles = ["role", "roles", "role_name"].flatMap { reader.references($0) }
    facts.users = ["user", "users", "user_name"].flatMap { reader.references($0) }
    facts.groups = ["group", "groups", "group_name"].flatMap { reader.references($0) }
    return facts
  }
}
