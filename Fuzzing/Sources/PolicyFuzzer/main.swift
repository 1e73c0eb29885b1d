import Documents
import FuzzDriver
import PolicyEvaluator

/// Any bytes are a policy, however broken: it is read as every kind, judged, explained, mended and compared with
/// itself; none may crash or hang, and no policy is wider than itself.
fuzz { bytes in
  let file = SourceFile(path: "policy.json", bytes: bytes)
  let request = AuthorizationRequest(
    principal: .user("arn:aws:iam::111111111111:user/ana"), action: "s3:GetObject",
    resource: "arn:aws:s3:::docs/a", resourceAccount: "111111111111",
    context: ["aws:SourceIp": "192.0.2.7", "aws:TagKeys": ["a", "b"]])
  for kind in PolicyKind.allCases {
    let (document, _) = PolicyDocument.parse(file, kind: kind)
    let policies =
      kind.namesPrincipals ? PolicySet(resource: document) : PolicySet(identity: [document])
    let answer = PolicyEvaluator.evaluate(request, policies)
    _ = answer.explanation
    for fix in answer.fixes(limit: 1) {
      let changed = fix.edits.reduce(policies) { $1.applied(to: $0) }
      precondition(PolicyEvaluator.evaluate(request, changed).isAllowed, "a fix that does not flip the verdict")
    }
    if kind == .identity || kind == .resource {
      var bounds = PolicyComparison.Bounds()
      bounds.boxes = 2_000
      bounds.services = 8
      let comparison = PolicyComparison([document], noWiderThan: [document], bounds: bounds)
      precondition(comparison.verdict != .wider, "a policy that is wider than itself")
    }
  }
}
