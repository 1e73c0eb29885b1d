import Documents

@testable import PolicyEvaluator

/// A policy from JSON text.
func policy(_ json: String, _ kind: PolicyKind = .identity) -> PolicyDocument {
  PolicyDocument.parse(SourceFile(path: "policy.json", text: json), kind: kind).0
}

/// A policy of one statement.
func statement(_ body: String, _ kind: PolicyKind = .identity) -> PolicyDocument {
  policy("{\"Version\": \"2012-10-17\", \"Statement\": {\(body)}}", kind)
}

extension AuthorizationRequest {
  /// A request for an object of a bucket of account 1111.
  static func object(
    by principal: Principal = .user("arn:aws:iam::111111111111:user/ana"), key: String = "a/b",
    _ context: RequestContext = RequestContext()
  ) -> AuthorizationRequest {
    AuthorizationRequest(
      principal: principal, action: "s3:GetObject", resource: SymbolicText("arn:aws:s3:::docs/\(key)"),
      resourceAccount: "111111111111", context: context)
  }
}
