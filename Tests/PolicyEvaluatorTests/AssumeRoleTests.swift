import Documents
import PolicyEvaluator
import Testing

/// IAM User Guide, "The confused deputy problem" and "Role chaining".
@Suite struct AssumeRoleTests {
  static let caller = Principal.role("arn:aws:iam::222222222222:role/app")
  static let identity = PolicySet(
    identity: [statement(#""Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*""#)])
  static let trust = statement(
    """
    "Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "sts:AssumeRole",
    "Condition": {"StringEquals": {"sts:ExternalId": "42"}}
    """, .trust)

  @Test(arguments: [("42", AuthorizationVerdict.allowed), ("43", .implicitlyDenied)])
  func asksForTheExternalID(id: String, verdict: AuthorizationVerdict) {
    let assumption = RoleAssumption(
      caller: Self.caller, role: "arn:aws:iam::111111111111:role/target", externalID: SymbolicText(id))
    let result = PolicyEvaluator.evaluateAssumeRole(assumption, Self.identity, trust: Self.trust)
    #expect(result.authorization.verdict == verdict)
    #expect(result.session.arn == "arn:aws:sts::111111111111:assumed-role/target/session")
  }

  @Test func limitsChainedSessionsAndKnowsWhatItDoesNotKnow() {
    let assumption = RoleAssumption(
      caller: Self.caller, role: "arn:aws:iam::111111111111:role/target", externalID: "42", duration: 7_200,
      maximumDuration: 43_200)
    let result = PolicyEvaluator.evaluateAssumeRole(assumption, Self.identity, trust: Self.trust)
    #expect(result.authorization.isAllowed && !result.isAllowed)
    let untold = PolicyEvaluator.evaluateAssumeRole(assumption, Self.identity, trust: nil)
    #expect(untold.authorization.verdict == .unknown)
  }
}
