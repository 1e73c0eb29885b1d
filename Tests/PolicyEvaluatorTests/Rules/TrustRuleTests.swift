import Documents
import PolicyEvaluator
import Testing

/// Trust and sessions (IAM User Guide, "Roles terms and concepts", "The confused deputy problem").
@Suite struct TrustRuleTests {
  typealias Q = Question

  static func trusting(_ principal: String, _ more: String = "") -> [String] {
    [#""Effect": "Allow", "Principal": \#(principal), "Action": "sts:AssumeRole"\#(more)"#]
  }

  private func assume(_ caller: String, identity: [String] = [], trust: [String]?) -> Question {
    Q(by: caller, action: "sts:AssumeRole", on: Q.role, identity: identity, resource: trust)
  }

  @Test(
    "Rule 16: assuming a role needs its trust; across accounts, or through the account, an identity policy too"
  )
  func rule16() {
    let named = Self.trusting(#"{"AWS": "\#(Q.user)"}"#)
    #expect(assume(Q.user, trust: named).verdict == .allowed)
    #expect(assume(Q.user, identity: [Q.allow], trust: nil).verdict == .implicitlyDenied)
    let account = Self.trusting(#"{"AWS": "111111111111"}"#)
    #expect(assume(Q.user, trust: account).verdict == .implicitlyDenied)
    #expect(assume(Q.user, identity: [Q.allow], trust: account).verdict == .allowed)
    let stranger = Self.trusting(#"{"AWS": "\#(Q.stranger)"}"#)
    #expect(assume(Q.stranger, trust: stranger).answer.blockedBy == [.identity])
    #expect(assume(Q.stranger, identity: [Q.allow], trust: stranger).verdict == .allowed)
    // Since September 2022 a role does not trust itself unless its policy says so.
    #expect(assume(Q.session, identity: [Q.allow], trust: named).verdict == .implicitlyDenied)
    #expect(assume(Q.session, trust: Self.trusting(#"{"AWS": "\#(Q.role)"}"#)).verdict == .allowed)
  }

  @Test("Rule 17: a saved unique id matches the principal with that id only")
  func rule17() {
    var caller = Principal.role(SymbolicText(Q.role))
    let trust = statement(
      #""Effect": "Allow", "Principal": {"AWS": "AROAEXAMPLEEXAMPLE123"}, "Action": "sts:AssumeRole""#, .trust
    )
    func verdict() -> AuthorizationVerdict {
      let request = AuthorizationRequest(
        principal: caller, action: "sts:AssumeRole", resource: "arn:aws:iam::111111111111:role/target")
      return PolicyEvaluator.evaluate(request, PolicySet(resource: trust)).verdict
    }
    #expect(verdict() == .implicitlyDenied)
    caller.uniqueID = "AROAEXAMPLEEXAMPLE123"
    #expect(verdict() == .allowed)
  }

  @Test("Rule 18: a chained session lasts an hour at most", arguments: [(3_600, true), (3_601, false)])
  func rule18(duration: Int, isAllowed: Bool) {
    let trust = statement(Self.trusting(#"{"AWS": "\#(Q.role)"}"#)[0], .trust)
    let assumption = RoleAssumption(
      caller: .role(SymbolicText(Q.role)), role: "arn:aws:iam::111111111111:role/target", duration: duration,
      maximumDuration: 43_200)
    #expect(PolicyEvaluator.evaluateAssumeRole(assumption, PolicySet(), trust: trust).isAllowed == isAllowed)
  }

  @Test("Rule 19: external id, source ARN and source account guard against confused deputies")
  func rule19() {
    let guarded = Self.trusting(
      #"{"AWS": "\#(Q.stranger)"}"#, #", "Condition": {"StringEquals": {"sts:ExternalId": "42"}}"#)
    var question = assume(Q.stranger, identity: [Q.allow], trust: guarded)
    #expect(question.answer.layer(.resource).missingKeys.map(\.key) == ["sts:ExternalId"])
    question.context = ["sts:ExternalId": "42"]
    #expect(question.verdict == .allowed)
    let source = Q.allow(
      #"{"Service": "sns.amazonaws.com"}"#,
      #", "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}"#)
    var delivery = Q(by: "sns.amazonaws.com", action: "sqs:SendMessage", resource: [source])
    #expect(delivery.verdict == .implicitlyDenied)
    delivery.context = ["aws:SourceAccount": "111111111111"]
    #expect(delivery.verdict == .allowed)
  }

  @Test("Rule 20: a service is named exactly; aws:PrincipalIsAWSService is true for it, false for others")
  func rule20() {
    let two = Self.trusting(#"{"Service": ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com"]}"#)
    #expect(assume("ecs-tasks.amazonaws.com", trust: two).verdict == .allowed)
    #expect(assume("ecs.amazonaws.com", trust: two).verdict == .implicitlyDenied)
    func isService(_ caller: String?, _ flag: Bool) -> Bool {
      let grant = Q.allow(
        #""*""#, #", "Condition": {"Bool": {"aws:PrincipalIsAWSService": "\#(flag)"}}"#)
      return Q(by: caller, resource: [grant]).verdict == .allowed
    }
    #expect(isService("sns.amazonaws.com", true) && isService(Q.user, false))
    #expect(!isService(nil, true) && !isService(nil, false))
  }

  @Test("Who may pass a role: iam:PassRole on the role, to the service that the condition names")
  func passingRoles() {
    let pass =
      #""Effect": "Allow", "Action": "iam:PassRole", "Resource": "\#(Q.role)", "Condition": {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}"#
    var question = Q(action: "iam:PassRole", on: Q.role, identity: [pass])
    #expect(question.verdict == .implicitlyDenied)
    question.context = ["iam:PassedToService": "ecs-tasks.amazonaws.com"]
    #expect(question.verdict == .allowed)
  }

  @Test("STS API Reference: GetCallerIdentity needs no permission, and no Deny takes it away")
  func callerIdentity() {
    #expect(Q(action: "sts:GetCallerIdentity", on: "*", identity: [Q.deny]).verdict == .allowed)
  }

  @Test("IAM User Guide, AWS managed policies: nobody changes what AWS owns")
  func ownedByAWS() {
    let policy = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    #expect(Q(action: "iam:DeletePolicy", on: policy, identity: [Q.allow]).verdict == .implicitlyDenied)
    #expect(Q(action: "iam:GetPolicy", on: policy, identity: [Q.allow]).verdict == .allowed)
    let alias = "arn:aws:kms:eu-west-1:111111111111:alias/aws/s3"
    #expect(Q(action: "kms:DeleteAlias", on: alias, identity: [Q.allow]).verdict == .implicitlyDenied)
  }
}
