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

  /// IAM User Guide, "Pass session tags in AWS STS" and "Chaining roles with session tags".
  @Test func passesSessionTagsWhereTheTrustPolicyAllowsTagging() {
    var assumption = RoleAssumption(caller: Self.caller, role: "arn:aws:iam::111111111111:role/target")
    assumption.tags = ["team": "core"]
    assumption.transitiveTagKeys = ["team"]
    let trusts = { (action: String) in
      statement(
        #""Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": \#(action), "Condition": {"StringEqualsIfExists": {"aws:RequestTag/team": "core"}}"#,
        .trust)
    }
    let silent = PolicyEvaluator.evaluateAssumeRole(
      assumption, Self.identity, trust: trusts(#""sts:AssumeRole""#))
    #expect(silent.authorization.isAllowed && !silent.isAllowed)
    let both = #"["sts:AssumeRole", "sts:TagSession"]"#
    let caller = PolicySet(identity: [statement(#""Effect": "Allow", "Action": "sts:*", "Resource": "*""#)])
    let tagged = PolicyEvaluator.evaluateAssumeRole(assumption, caller, trust: trusts(both))
    #expect(tagged.isAllowed)
    #expect(tagged.transitiveTags == ["team": "core"])
    var next = RoleAssumption(caller: tagged.session, role: "arn:aws:iam::111111111111:role/next")
    next.inheritedTags = tagged.transitiveTags
    next.tags = ["team": "other"]
    #expect(
      PolicyEvaluator.evaluateAssumeRole(next, caller, trust: trusts(both)).refusal?.contains("inherited")
        == true)
  }

  /// IAM User Guide, "MFA-protected API access": the key is there for temporary credentials only.
  @Test(arguments: [("true", .allowed), (nil, .implicitlyDenied)] as [(String?, AuthorizationVerdict)])
  func asksForMFA(flag: String?, verdict: AuthorizationVerdict) {
    let trust = statement(
      """
      "Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "sts:AssumeRole",
      "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
      """, .trust)
    var assumption = RoleAssumption(caller: Self.caller, role: "arn:aws:iam::111111111111:role/target")
    if let flag { assumption.context["aws:MultiFactorAuthPresent"] = .single(SymbolicText(flag)) }
    let result = PolicyEvaluator.evaluateAssumeRole(assumption, Self.identity, trust: trust)
    #expect(result.authorization.verdict == verdict)
  }
}
