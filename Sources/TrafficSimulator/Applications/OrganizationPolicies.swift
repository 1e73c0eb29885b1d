import Documents
import PolicyEvaluator
import Topology

/// The policies of an organization over an account: what no policy inside the account can give back.
extension RequestWalk {
  enum OrganizationPolicyKind: String {
    case service = "SERVICE_CONTROL_POLICY"
    case resource = "RESOURCE_CONTROL_POLICY"
  }

  /// The levels above a resource's account, the root first; empty where no input holds such a policy.
  ///
  /// AWS attaches `FullAWSAccess` to every level of an organization; an input that does not list it itself
  /// means it ("Service control policies").
  mutating func organizationPolicies(_ kind: OrganizationPolicyKind, over resource: Resource) -> [PolicyLevel]
  {
    let all = deployment.all(OrganizationPolicy.self).filter { $0.facts.policyType.value == kind.rawValue }
    var levels: [OrganizationLevel: [PolicyDocument]] = [:]
    for (owner, facts) in all {
      guard let policy = facts.policy else { continue }
      for target in facts.targets {
        guard let level = level(target, over: resource) else {
          if target.literal == nil {
            assume("\(iam.account(of: resource)) is not \(target.description)", owner)
          }
          continue
        }
        levels[level, default: []].append(
          iam.document(policy, kind == .service ? .serviceControl : .resourceControl))
        if level == .unit, target.literal.flatMap({ isPlaced(resource, in: $0) }) != true {
          assume("\(iam.account(of: resource)) lies in \(target.description)", owner)
        }
      }
    }
    let listsDefault = all.contains { $0.resource.name == OrganizationLevel.defaultPolicy.name }
    return levels.sorted { $0.key.rawValue < $1.key.rawValue }.map { level, documents in
      PolicyLevel(
        name: "\(level)", policies: listsDefault ? documents : documents + [OrganizationLevel.defaultPolicy])
    }
  }

  /// Where in the organization a policy is attached, seen from an account; nil where it does not concern that
  /// account.
  private func level(_ target: Reference, over resource: Resource) -> OrganizationLevel? {
    if iam.account(of: resource) == target.text { return .account }
    guard let id = target.literal else {
      let declared = deployment.resolve(target)?.type.lowercased() ?? ""
      if declared.hasSuffix("organizational_unit") || declared.hasSuffix("organizationalunit") {
        return .unit
      }
      return declared.hasSuffix("account") ? nil : .root
    }
    if id.hasPrefix("r-") { return .root }
    guard id.hasPrefix("ou-") else { return nil }
    return isPlaced(resource, in: id) == false ? nil : .unit
  }

  /// Whether an account lies in a unit; nil where no input holds the organization's tree.
  private func isPlaced(_ resource: Resource, in unit: String) -> Bool? {
    guard let account = iam.account(of: resource).literal else { return nil }
    var entity = deployment.resolve(Reference(account), as: .organizationEntity)
    // Organizations nest units five levels deep ("Quotas for AWS Organizations").
    for _ in 0..<8 {
      guard let parent = (entity?.facts as? OrganizationEntity)?.parent else { return nil }
      if parent.literal == unit { return true }
      if parent.literal?.hasPrefix("r-") == true { return false }
      entity = deployment.resolve(parent, as: .organizationEntity)
    }
    return nil
  }
}

private enum OrganizationLevel: Int {
  case root
  case unit
  case account

  static let defaultPolicy = PolicyDocument(
    name: "FullAWSAccess", kind: .serviceControl,
    statements: [
      PolicyStatement(
        effect: .allow, action: PolicyElement([PolicyValue("*")]), resource: PolicyElement([PolicyValue("*")])
      )
    ])
}
