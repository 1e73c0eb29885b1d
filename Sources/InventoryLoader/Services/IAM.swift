import Documents
import EmbeddedDocuments
import Topology

/// Roles, users, groups, policies and instance profiles (`aws iam`), from lists, from single answers and from
/// `get-account-authorization-details`.
enum IAM {
  static let readers: [AnswerReader] = [
    .each("Roles", readRole), AnswerReader("Role", .first, readWholeRole),
    .each("RoleDetailList", readWholeRole),
    .each("Users", readUser), AnswerReader("User", .first, readUser), .each("UserDetailList", readUser),
    .each("Groups", readGroup), AnswerReader("Group", .first, readGroup), .each("GroupDetailList", readGroup),
    .each("InstanceProfiles", readProfile), AnswerReader("InstanceProfile", .first, readProfile),
    .each("Policies", readPolicy),
    AnswerReader("Policy") { node, document, inventory in
      if node["PolicyName"] != nil { readPolicy(node, document, &inventory) }
    },
    AnswerReader("PolicyVersion", .second, readVersion),
    AnswerReader("PolicyDocument", .second, readInlinePolicy),
    AnswerReader("AttachedPolicies", .second, readAttachedPolicies),
    AnswerReader("PolicyNames", .second) { node, document, inventory in
      guard !document.name.contains("-user-policies-"), !document.name.contains("-group-policies-"),
        let role = inventory.subject(.role, of: document)
      else { return }
      inventory.coverage.inlinePolicyNames[role, default: []] += node.elements.compactMap(\.text)
    },
    AnswerReader("PolicyRoles", .second) { node, document, inventory in
      let policy = inventory.subject(.managedPolicy, of: document)
      let roles = node.references("RoleName")
      inventory.amend(ManagedPolicy.self, policy, in: document) { facts in
        for role in roles { facts.attachedRoles.add(role) }
      }
    },
    .each("Groups", .second) { node, document, inventory in
      guard document.name.contains("-groups-for-user-") else { return }
      let user = inventory.subject(.user, of: document)
      guard let group = node["GroupName"]?.reference else { return }
      inventory.amend(User.self, user, in: document) { $0.groups.add(group) }
    },
  ]

  private static func policies(_ node: DocumentNode?, _ inventory: inout Inventory) -> [AttachedPolicy] {
    (node?.elements ?? []).compactMap { entry in
      EmbeddedJSON.policy(
        entry["PolicyDocument"], name: entry["PolicyName"]?.text ?? "inline policy",
        diagnostics: &inventory.diagnostics)
    }
  }

  private static let readRole: AnswerReader.Read = { node, document, inventory in
    let trust = EmbeddedJSON.policy(
      node["AssumeRolePolicyDocument"], name: "trust policy", diagnostics: &inventory.diagnostics)
    let inline = policies(node["RolePolicyList"], &inventory)
    inventory.describe(
      Role.self, node["RoleName"]?.text, as: "Roles", node, in: document, arn: node["Arn"]?.text,
      isGlobal: true
    ) { role, resource in
      resource.awsID = node["RoleId"]?.text
      assign(&role.roleName, node["RoleName"]?.textFact)
      override(&role.path, node.first("Path")?.textFact)
      assign(&role.trustPolicy, trust)
      for policy in inline { role.inlinePolicies.add(policy) }
      for policy in node["AttachedManagedPolicies"]?.references("PolicyArn") ?? [] {
        role.managedPolicies.add(policy)
      }
      assign(&role.permissionsBoundary, node["PermissionsBoundary"]?["PermissionsBoundaryArn"]?.reference)
    }
    if let name = node["RoleName"]?.text, node["RolePolicyList"] != nil {
      inventory.coverage.roleDetails.insert(name)
    }
    for profile in node["InstanceProfileList"]?.elements ?? [] { readProfile(profile, document, &inventory) }
  }

  private static let readWholeRole: AnswerReader.Read = { node, document, inventory in
    if let name = node["RoleName"]?.text { inventory.coverage.wholeRoles.insert(name) }
    readRole(node, document, &inventory)
  }

  private static let readUser: AnswerReader.Read = { node, document, inventory in
    let inline = policies(node["UserPolicyList"], &inventory)
    inventory.describe(
      User.self, node["UserName"]?.text, as: "Users", node, in: document, arn: node["Arn"]?.text,
      isGlobal: true
    ) { user, resource in
      resource.awsID = node["UserId"]?.text
      assign(&user.userName, node["UserName"]?.textFact)
      override(&user.path, node.first("Path")?.textFact)
      for policy in inline { user.inlinePolicies.add(policy) }
      for policy in node["AttachedManagedPolicies"]?.references("PolicyArn") ?? [] {
        user.managedPolicies.add(policy)
      }
      list(&user.groups, node["GroupList"]) { $0.references }
      assign(&user.permissionsBoundary, node["PermissionsBoundary"]?["PermissionsBoundaryArn"]?.reference)
    }
  }

  /// Groups of users; other services call other things groups.
  private static let readGroup: AnswerReader.Read = { node, document, inventory in
    guard node["GroupName"] != nil, ARNFields(node["Arn"]?.text)?.service == "iam" else { return }
    let inline = policies(node["GroupPolicyList"], &inventory)
    inventory.describe(
      UserGroup.self, node["GroupName"]?.text, as: "Groups", node, in: document, arn: node["Arn"]?.text,
      isGlobal: true
    ) { group, resource in
      resource.awsID = node["GroupId"]?.text
      assign(&group.groupName, node["GroupName"]?.textFact)
      for policy in inline { group.inlinePolicies.add(policy) }
      for policy in node["AttachedManagedPolicies"]?.references("PolicyArn") ?? [] {
        group.managedPolicies.add(policy)
      }
    }
  }

  private static let readProfile: AnswerReader.Read = { node, document, inventory in
    inventory.describe(
      InstanceProfile.self, node["InstanceProfileName"]?.text, as: "InstanceProfiles", node, in: document,
      arn: node["Arn"]?.text, isGlobal: true
    ) { profile, resource in
      resource.awsID = node["InstanceProfileId"]?.text
      assign(&profile.profileName, node["InstanceProfileName"]?.textFact)
      assign(&profile.role, node["Roles"]?[0]?["Arn"]?.reference)
    }
  }

  /// Managed policies; those of AWS itself belong to no account. Policies of an organization have a type.
  private static let readPolicy: AnswerReader.Read = { node, document, inventory in
    guard node["PolicyName"] != nil else { return }
    if isUnusedByAnyone(node) {
      inventory.coverage.unusedPolicies += 1
      return
    }
    let versions = node["PolicyVersionList"]?.elements ?? []
    let version = versions.first { $0["IsDefaultVersion"]?.bool == true } ?? versions.first
    let policy = EmbeddedJSON.policy(
      version?["Document"], name: node["PolicyName"]?.text ?? "", diagnostics: &inventory.diagnostics)
    inventory.describe(
      ManagedPolicy.self, node["PolicyName"]?.text, as: "Policies", node, in: document,
      arn: node["Arn"]?.text,
      isGlobal: true
    ) { facts, resource in
      resource.awsID = node["PolicyId"]?.text
      assign(&facts.policyName, node["PolicyName"]?.textFact)
      assign(&facts.policy, policy)
    }
  }

  /// AWS's own policies are the same everywhere; an account lists more than a thousand that it does not use.
  private static func isUnusedByAnyone(_ node: DocumentNode) -> Bool {
    node["Arn"]?.text?.contains(":iam::aws:policy/") == true && node["AttachmentCount"]?.int == 0
      && (node["PermissionsBoundaryUsageCount"]?.int ?? 0) == 0
  }

  /// `get-policy-version` does not name its policy; the file does.
  private static let readVersion: AnswerReader.Read = { node, document, inventory in
    let named =
      inventory.subject(.managedPolicy, of: document) ?? document.argument(after: "get-policy-version")
    guard let named else { return }
    let policy = EmbeddedJSON.policy(node["Document"], name: named, diagnostics: &inventory.diagnostics)
    if inventory.amend(ManagedPolicy.self, named, in: document, { $0.policy = policy }) { return }
    let arn = document.account.map { "arn:aws:iam::\($0):policy/\(named)" }
    inventory.describe(
      ManagedPolicy.self, named, as: "PolicyVersion", node, in: document, arn: arn, isGlobal: true
    ) { facts, _ in
      facts.policyName = Fact(named, source: node.source)
      facts.policy = policy
    }
  }

  private static let readInlinePolicy: AnswerReader.Read = { node, document, inventory in
    let answer = document.node
    guard let name = answer["PolicyName"]?.text,
      let policy = EmbeddedJSON.policy(node, name: name, diagnostics: &inventory.diagnostics)
    else { return }
    inventory.amend(Role.self, answer["RoleName"]?.text, in: document) { $0.inlinePolicies.add(policy) }
    inventory.amend(User.self, answer["UserName"]?.text, in: document) { $0.inlinePolicies.add(policy) }
    inventory.amend(UserGroup.self, answer["GroupName"]?.text, in: document) { $0.inlinePolicies.add(policy) }
  }

  private static let readAttachedPolicies: AnswerReader.Read = { node, document, inventory in
    let policies = node.references("PolicyArn")
    if document.name.contains("-user-policies-") {
      inventory.amend(User.self, inventory.subject(.user, of: document), in: document) { user in
        for policy in policies { user.managedPolicies.add(policy) }
      }
    } else if document.name.contains("-group-policies-") {
      inventory.amend(UserGroup.self, inventory.subject(.userGroup, of: document), in: document) { group in
        for policy in policies { group.managedPolicies.add(policy) }
      }
    } else if let role = inventory.subject(.role, of: document) {
      inventory.coverage.attachedPolicies.insert(role)
      inventory.amend(Role.self, role, in: document) { facts in
        for policy in policies { facts.managedPolicies.add(policy) }
      }
    }
  }
}

extension [AttachedPolicy] {
  /// Adds a policy unless one with its name is there.
  fileprivate mutating func add(_ policy: AttachedPolicy) {
    if !contains(where: { $0.name == policy.name }) { append(policy) }
  }
}
