import Documents
import EmbeddedDocuments
import Topology

/// Roles, users, groups and policies.
enum IAM {
  static let readers: [String: FactsReader] = [
    "AWS::IAM::Role": role,
    "AWS::IAM::User": { r in
      var facts = User()
      facts.userName = r.text("UserName")
      facts.path = r.text("Path") ?? .awsDefault("/")
      facts.inlinePolicies = inlinePolicies(&r)
      facts.managedPolicies = r.references("ManagedPolicyArns")
      facts.permissionsBoundary = r.reference("PermissionsBoundary")
      facts.groups = r.references("Groups")
      r.setARN("iam", isGlobal: true, prefix: "user" + (facts.path.value ?? "/"), name: "UserName")
      return facts
    },
    "AWS::IAM::Group": { r in
      var facts = UserGroup()
      facts.groupName = r.text("GroupName")
      facts.inlinePolicies = inlinePolicies(&r)
      facts.managedPolicies = r.references("ManagedPolicyArns")
      r.setARN("iam", isGlobal: true, prefix: "group" + (r["Path"]?.text ?? "/"), name: "GroupName")
      return facts
    },
    "AWS::IAM::ManagedPolicy": { r in
      var facts = ManagedPolicy()
      facts.policyName = r.text("ManagedPolicyName")
      facts.policy = r.policy("PolicyDocument", name: facts.policyName?.value ?? r.template.logicalID)
      facts.attachedRoles = r.references("Roles")
      attachPolicyToOthers(&r)
      r.arn = r.attribute("Ref")
      if let name = r["ManagedPolicyName"]?.symbolicText {
        r.arn = r.arn(
          "iam", isGlobal: true, SymbolicText(raw: "policy" + (r["Path"]?.text ?? "/") + name.raw))
      }
      return facts
    },
    "AWS::IAM::Policy": { r in attachment(&r) },
    "AWS::IAM::RolePolicy": { r in attachment(&r) },
    "AWS::IAM::UserPolicy": { r in attachment(&r) },
    "AWS::IAM::GroupPolicy": { r in attachment(&r) },
    "AWS::IAM::InstanceProfile": { r in
      var facts = InstanceProfile()
      facts.profileName = r.text("InstanceProfileName")
      facts.role = r.references("Roles").first
      r.setARN("iam", isGlobal: true, prefix: "instance-profile/", name: "InstanceProfileName")
      return facts
    },
    "AWS::Organizations::Policy": { r in
      var facts = OrganizationPolicy()
      facts.policyType = r.text("Type") ?? .awsDefault("SERVICE_CONTROL_POLICY")
      facts.policy = r.policy("Content", name: r["Name"]?.text ?? r.template.logicalID)
      facts.targets = r.references("TargetIds")
      return facts
    },
    "AWS::RAM::ResourceShare": { r in
      var facts = ResourceShare()
      facts.shareName = r.text("Name")
      facts.resources = r.references("ResourceArns")
      facts.principals = r["Principals"]?.textFacts ?? []
      return facts
    },
  ]

  /// Users and groups of a managed policy, as an attachment of its own.
  private static func attachPolicyToOthers(_ r: inout ResourceReading) {
    var attachment = PolicyAttachment()
    attachment.users = r.references("Users")
    attachment.groups = r.references("Groups")
    guard !attachment.users.isEmpty || !attachment.groups.isEmpty else { return }
    attachment.managedPolicies = [Reference(to: r.id, source: r.source)]
    let id = ResourceID(scope: r.id.scope, address: "\(r.id.address)/attachment")
    r.parts.append(Resource(id: id, type: r.template.type, facts: attachment, source: r.source))
  }

  private static func role(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = Role()
    facts.roleName = r.text("RoleName")
    facts.path = r.text("Path") ?? .awsDefault("/")
    facts.trustPolicy = r.policy("AssumeRolePolicyDocument", name: "trust policy")
    facts.inlinePolicies = inlinePolicies(&r)
    facts.managedPolicies = r.references("ManagedPolicyArns")
    facts.permissionsBoundary = r.reference("PermissionsBoundary")
    r.setARN("iam", isGlobal: true, prefix: "role" + (facts.path.value ?? "/"), name: "RoleName")
    return facts
  }

  private static func inlinePolicies(_ r: inout ResourceReading) -> [AttachedPolicy] {
    var policies: [AttachedPolicy] = []
    for node in r["Policies"]?.elements ?? [] {
      let name = node["PolicyName"]?.symbolicText?.description ?? "inline policy"
      if let policy = EmbeddedJSON.policy(node["PolicyDocument"], name: name, diagnostics: &r.diagnostics) {
        policies.append(policy)
      }
    }
    return policies
  }

  private static func attachment(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = PolicyAttachment()
    facts.roles = r.references("Roles") + r.references("RoleName")
    facts.users = r.references("Users") + r.references("UserName")
    facts.groups = r.references("Groups") + r.references("GroupName")
    facts.inlinePolicy = r.policy(
      "PolicyDocument", name: r["PolicyName"]?.symbolicText?.description ?? r.template.logicalID)
    return facts
  }
}
