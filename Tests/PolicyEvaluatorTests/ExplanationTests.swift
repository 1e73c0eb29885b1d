import Documents
import PolicyEvaluator
import Testing

/// What answers tell beside the verdict: why an element does not fit where its values alone do not show it.
@Suite struct ExplanationTests {
  typealias Q = Question

  private func reason(_ question: Q, _ layer: PolicyLayer) -> String? {
    question.answer.layer(layer).nearMiss?.mismatches.first?.reason
  }

  @Test func namesTheVariableThatHasNoValue() {
    let home =
      #""Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::docs/${aws:PrincipalTag/team}/*""#
    #expect(reason(Q(identity: [home]), .identity)?.contains("aws:principaltag/team") == true)
    let known = Q(context: ["aws:PrincipalTag/team": "blue"], identity: [home])
    #expect(reason(known, .identity) == nil)
  }

  @Test func saysThatAKeyWithSeveralValuesNeedsASetOperator() {
    let plain = Q.allow(when: #""StringEquals": {"aws:TagKeys": "a"}"#)
    let question = Q(context: ["aws:TagKeys": ["a"]], identity: [plain])
    #expect(reason(question, .identity)?.contains("ForAnyValue") == true)
    #expect(question.answer.layer(.identity).missingKeys.isEmpty)
  }

  @Test func saysWhomAnExceptionHasToName() {
    let exception =
      #""Effect": "Deny", "NotPrincipal": {"AWS": "\#(Q.session)"}, "Action": "*", "Resource": "*""#
    let session = Q(by: Q.session, identity: [Q.allow], resource: [exception])
    #expect(reason(session, .resource)?.contains("session, its role and the account") == true)
    let bounded = Q(by: Q.session, identity: [Q.allow], boundary: [Q.allow], resource: [exception])
    #expect(reason(bounded, .resource)?.contains("permissions boundary") == true)
  }

  @Test func saysInWordsWhatAnUnknownVerdictHangsOn() {
    let members = Q.allow(when: #""StringEquals": {"aws:PrincipalOrgID": "o-abc"}"#)
    let question = Q(
      context: ["aws:PrincipalOrgID": .unknown(reason: "the template does not say")], identity: [members])
    let text = question.answer.explanation.joined(separator: "\n")
    #expect(text.contains("if aws:PrincipalOrgID is o-abc; --assume aws:PrincipalOrgID=VALUE"))
  }
}
