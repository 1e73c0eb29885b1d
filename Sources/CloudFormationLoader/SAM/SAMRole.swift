import Documents
import Topology

/// The roles that SAM makes, and the policies that templates ask for by name.
extension SAMTransform {
  /// The partition of the region that the stack is deployed to.
  var partition: String { stack.options.partition.rawValue }

  /// An execution role with the policies that the resource asks for.
  func role(
    of resource: SAMResource, service: String, managed: [String], inline: [DocumentNode],
    policies: DocumentNode? = nil
  ) -> SAMResource {
    let id = "\(resource.id)Role"
    var arns = managed.map { managedPolicy($0, at: resource.keyRange) }
    var inline = inline
    for (index, policy) in (policies ?? resource["Policies"])?.policyEntries.enumerated() ?? [].enumerated() {
      let name = DocumentNode.text("\(id)Policy\(index)")
      func document(_ node: DocumentNode) -> DocumentNode {
        .map(["PolicyName": name, "PolicyDocument": node], at: node.range)
      }
      if policy.isStatement {
        var entry = policy
        entry.changeAlternatives { $0 = document($0) }
        inline.append(entry)
      } else {
        var arn = policy
        arn.changeAlternatives { branch in
          if let name = branch.literalText { branch = writtenPolicy(name, at: branch.range) }
        }
        let text = arn.jsonText()
        if !arns.contains(where: { $0.jsonText() == text }) { arns.append(arn) }
      }
    }
    let tag = service == SAMTransform.lambda ? SAMTransform.functionTag : SAMTransform.stateMachineTag
    return SAMResource(
      id, "AWS::IAM::Role",
      [
        "AssumeRolePolicyDocument": resource["AssumeRolePolicyDocument"]
          ?? (service == SAMTransform.lambda ? SAMTransform.trustOfLambda : SAMTransform.trust(service)),
        "ManagedPolicyArns": .list(arns), "Policies": inline.isEmpty ? nil : .list(inline),
        "Path": resource["RolePath"], "PermissionsBoundary": resource["PermissionsBoundary"],
        "Tags": tags(of: resource, own: tag),
      ], at: resource.keyRange, attributes: resource.sharedAttributes)
  }

  /// Lambda as a principal.
  static let lambda = "lambda.amazonaws.com"
  private static let trustOfLambda = trust(lambda)

  /// A trust policy for one service.
  static func trust(_ service: String) -> DocumentNode {
    .map([
      "Version": "2012-10-17",
      "Statement": [
        .map([
          "Action": ["sts:AssumeRole"], "Effect": "Allow",
          "Principal": .map(["Service": [.text(service)]]),
        ])
      ],
    ])
  }

  /// An inline policy of one statement.
  static func inlinePolicy(_ name: String, _ action: DocumentNode, on resource: DocumentNode) -> DocumentNode
  {
    inlinePolicy(name, [statement(action, on: resource)])
  }

  static func inlinePolicy(_ name: String, _ statements: [DocumentNode]) -> DocumentNode {
    .map(["PolicyName": .text(name), "PolicyDocument": .map(["Statement": .list(statements)])])
  }

  static func statement(_ action: DocumentNode, on resource: DocumentNode) -> DocumentNode {
    .map(["Action": action, "Effect": "Allow", "Resource": resource])
  }

  /// The ARN of one of AWS's managed policies by its path and name.
  func managedPolicy(_ name: String, at range: SourceRange?) -> DocumentNode {
    .text(managedPolicyPrefix + name, at: range)
  }

  /// The ARN of the policy that a template names; an ARN, and a name that AWS does not have, stay as they are.
  private func writtenPolicy(_ name: String, at range: SourceRange?) -> DocumentNode {
    ManagedPolicyPaths.path(of: name).map { managedPolicy($0.dropFirst() + name, at: range) }
      ?? .text(name, at: range)
  }

  /// Adds what an event needs to the role, unless it is there.
  func attach(_ managed: String, to role: inout SAMResource, at range: SourceRange?) {
    let arn = managedPolicy(managed, at: range)
    var present = role["ManagedPolicyArns"]?.array ?? []
    if !present.contains(where: { $0.text == arn.text }) { present.append(arn) }
    role.properties[member: "ManagedPolicyArns"] = .list(present)
  }

  /// Adds an inline policy to the role, unless one with the same document is there.
  func attach(inline policy: DocumentNode, to role: inout SAMResource) {
    var present = role["Policies"]?.array ?? []
    let text = policy["PolicyDocument"]?.jsonText()
    if !present.contains(where: { $0["PolicyDocument"]?.jsonText() == text }) { present.append(policy) }
    role.properties[member: "Policies"] = .list(present)
  }
}

extension DocumentNode {
  /// The entries of `Policies`, which may be a list or a single one.
  var policyEntries: [DocumentNode] { isEmptyValue ? [] : array ?? [self] }

  /// Whether a policy is written out, in every branch of a condition.
  fileprivate var isStatement: Bool {
    alternatives.contains { $0["Statement"] != nil || $0.branches != nil && $0.isStatement }
  }
}
