import Documents
import Topology

/// What SAM refuses of `Policies`, and names that AWS's managed policies do not have.
extension SAMTransform {
  mutating func checkPolicies(of resource: SAMResource) {
    for (index, entry) in (resource["Policies"]?.policyEntries ?? []).enumerated() {
      for branch in entry.alternatives where !branch.isIntrinsic { checkPolicy(branch, index, of: resource) }
    }
  }

  private mutating func checkPolicy(_ policy: DocumentNode, _ index: Int, of resource: SAMResource) {
    if let name = policy.literalText {
      reportUnknownPolicy(name, at: policy)
    } else if policy.object == nil || policy["Statement"] == nil && policy.object?.members.count != 1 {
      refuse(
        "entry \(index) of the `Policies` of `\(resource.id)` is no policy",
        "expected a name or an ARN, a policy template with its parameters, or a policy with a `Statement`",
        at: policy)
    }
  }

  private mutating func reportUnknownPolicy(_ name: String, at node: DocumentNode) {
    guard !name.hasPrefix("arn:"), !name.holds("${"), ManagedPolicyPaths.path(of: name) == nil else { return }
    let detail =
      Spelling.suggestion(for: name, among: ManagedPolicyPaths.names)
      ?? "a policy of your own is attached by its ARN"
    report(
      .warning(
        "sam.unknown-managed-policy", "AWS's managed policies have none of the name `\(name)`",
        detail: "\(detail); SAM hands the name on as it is", source: node.source))
  }
}
