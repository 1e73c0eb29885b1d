import Documents
import PolicyEvaluator
import Testing

/// Order and combination (IAM User Guide, "Policy evaluation logic" and the pages named at each rule).
@Suite struct CombinationRuleTests {
  typealias Q = Question

  @Test("Rule 1: any applicable explicit Deny in any policy type ends it", arguments: 0..<7)
  func rule1(layer: Int) {
    var question = Q(identity: [Q.allow], resource: [Q.allow(#""*""#)])
    switch layer {
    case 0: question.identity.append(Q.deny)
    case 1: question.boundary = [Q.allow, Q.deny]
    case 2: question.session = [Q.allow, Q.deny]
    case 3: question.resource?.append(Q.deny(#""*""#))
    case 4: question.endpoint = [Q.allow(#""*""#), Q.deny(#""*""#)]
    case 5: question.scp = [[Q.allow, Q.deny]]
    default: question.rcp = [[Q.deny(#""*""#)]]
    }
    #expect(question.verdict == .explicitlyDenied)
  }

  @Test("Rule 2: every level of the organization must allow; service-linked roles are not limited")
  func rule2() {
    #expect(Q(identity: [Q.allow], scp: [[Q.allow], [Q.allow]]).verdict == .allowed)
    #expect(Q(identity: [Q.allow], scp: [[Q.allow], [Q.other], [Q.allow]]).answer.blockedBy == [.scp])
    let linked = "arn:aws:iam::111111111111:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"
    #expect(Q(by: linked, identity: [Q.allow], scp: [[Q.other]]).verdict == .allowed)
  }

  @Test("Rule 3: resource control policies limit some services, never grant, and apply to anonymous callers")
  func rule3() {
    let denial = [[Q.deny(#""*""#)]]
    #expect(Q(identity: [Q.allow], rcp: denial).answer.blockedBy == [.rcp])
    #expect(Q(by: nil, resource: [Q.allow(#""*""#)], rcp: denial).verdict == .explicitlyDenied)
    let api = "arn:aws:execute-api:eu-west-1:111111111111:abc/prod/GET/"
    #expect(Q(action: "execute-api:Invoke", on: api, identity: [Q.allow], rcp: denial).verdict == .allowed)
    let table = "arn:aws:dynamodb:eu-west-1:111111111111:table/orders"
    #expect(
      Q(action: "dynamodb:GetItem", on: table, identity: [Q.allow], rcp: denial).answer.blockedBy == [.rcp])
    let trust = [#""Effect": "Allow", "Principal": {"AWS": "\#(Q.user)"}, "Action": "sts:AssumeRole""#]
    #expect(
      Q(action: "sts:AssumeRole", on: Q.role, resource: trust, rcp: denial).verdict == .explicitlyDenied)
    #expect(Q(rcp: [[Q.allow(#""*""#)]]).verdict == .implicitlyDenied)
  }

  @Test(
    "Rule 4: service control policies know Condition, resources, NotAction and wildcards anywhere",
    arguments: [
      #""Effect": "Allow", "NotAction": "ec2:*", "Resource": "*""#,
      #""Effect": "Allow", "Action": "s3:*Object", "Resource": "arn:aws:s3:::docs/*""#,
      #""Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::other/*""#,
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#,
    ])
  func rule4(statement: String) {
    let question = Q(context: ["aws:SecureTransport": "true"], identity: [Q.allow], scp: [[statement]])
    #expect(question.verdict == .allowed)
  }

  @Test("Rule 5: one Allow suffices in one account, but trust and key policies must allow themselves")
  func rule5() {
    #expect(Q(identity: [Q.allow]).verdict == .allowed)
    #expect(Q(resource: [Q.allow(#"{"AWS": "\#(Q.user)"}"#)]).verdict == .allowed)
    let key = "arn:aws:kms:eu-west-1:111111111111:key/1"
    let delegated = Q.allow(#"{"AWS": "111111111111"}"#)
    #expect(Q(action: "kms:Decrypt", on: key, identity: [Q.allow]).answer.blockedBy == [.resource])
    #expect(Q(action: "kms:Decrypt", on: key, identity: [Q.allow], resource: [delegated]).verdict == .allowed)
    #expect(Q(action: "kms:Decrypt", on: key, resource: [delegated]).verdict == .implicitlyDenied)
    #expect(Q(action: "kms:ListKeys", on: "*", identity: [Q.allow]).verdict == .allowed)
  }

  @Test(
    "Rule 6: a grant to user, session or federated user itself is not cut by an implicit denial",
    arguments: [Q.user, Q.session, Q.federated])
  func rule6(caller: String) {
    let grant = [Q.allow(#"{"AWS": "\#(caller)"}"#)]
    let limited = Q(by: caller, boundary: [Q.other], session: [Q.other], resource: grant)
    #expect(limited.verdict == .allowed)
    #expect(Q(by: caller, boundary: [Q.deny], resource: grant).verdict == .explicitlyDenied)
  }

  @Test("Rule 7: a grant to the role, or to the federating user, is cut by boundary and session policy")
  func rule7() {
    let toRole = [Q.allow(#"{"AWS": "\#(Q.role)"}"#)]
    #expect(Q(by: Q.session, resource: toRole).verdict == .allowed)
    #expect(Q(by: Q.session, boundary: [Q.other], resource: toRole).answer.blockedBy == [.permissionBoundary])
    #expect(Q(by: Q.session, session: [Q.other], resource: toRole).answer.blockedBy == [.session])
    let toUser = [Q.allow(#"{"AWS": "\#(Q.user)"}"#)]
    #expect(Q(by: Q.federated, session: [Q.other], resource: toUser).verdict == .implicitlyDenied)
    #expect(Q(by: Q.federated, session: [Q.allow], resource: toUser).verdict == .allowed)
  }

  @Test("Rule 8: `*` with aws:PrincipalArn of the role is not cut by boundary and session policy")
  func rule8() {
    let grant = Q.allow(#""*""#, #", "Condition": {"ArnEquals": {"aws:PrincipalArn": "\#(Q.role)"}}"#)
    let question = Q(by: Q.session, boundary: [Q.other], session: [Q.other], resource: [grant])
    #expect(question.verdict == .allowed)
  }

  @Test("Rule 9: a federated user without a session policy has nothing but direct grants")
  func rule9() {
    #expect(Q(by: Q.federated, identity: [Q.allow]).answer.blockedBy == [.session])
    let direct = Q(by: Q.federated, resource: [Q.allow(#"{"AWS": "\#(Q.federated)"}"#)])
    #expect(direct.verdict == .allowed)
  }

  @Test("Rule 10: a session has what identity and session policy share")
  func rule10() {
    #expect(Q(by: Q.session, identity: [Q.allow], session: [Q.allow]).verdict == .allowed)
    #expect(Q(by: Q.session, identity: [Q.allow], session: [Q.other]).answer.blockedBy == [.session])
    #expect(Q(by: Q.session, identity: [Q.other], session: [Q.allow]).answer.blockedBy == [.identity])
  }

  @Test("Rule 11: a boundary cuts identity policies, and its Deny always wins")
  func rule11() {
    #expect(Q(identity: [Q.allow], boundary: [Q.other]).answer.blockedBy == [.permissionBoundary])
    #expect(Q(boundary: [Q.allow]).verdict == .implicitlyDenied)
    let denied = Q(boundary: [Q.allow, Q.deny], resource: [Q.allow(#"{"AWS": "\#(Q.user)"}"#)])
    #expect(denied.verdict == .explicitlyDenied)
  }

  @Test("Rule 12: across accounts both sides must allow, with the caller's boundary, session policy and SCPs")
  func rule12() {
    let open = [Q.allow(#""*""#)]
    #expect(Q(by: Q.stranger, resource: open).answer.blockedBy == [.identity])
    #expect(Q(by: Q.stranger, identity: [Q.allow]).answer.blockedBy == [.resource])
    let both = Q(by: Q.stranger, identity: [Q.allow], resource: open)
    #expect(both.verdict == .allowed)
    var limited = both
    limited.boundary = [Q.other]
    #expect(limited.answer.blockedBy == [.permissionBoundary])
    limited = both
    limited.scp = [[Q.other]]
    #expect(limited.answer.blockedBy == [.scp])
  }

  @Test("Rule 13: a named account delegates", arguments: ["111111111111", "arn:aws:iam::111111111111:root"])
  func rule13(account: String) {
    let grant = [Q.allow(#"{"AWS": "\#(account)"}"#)]
    #expect(Q(resource: grant).answer.blockedBy == [.identity])
    #expect(Q(identity: [Q.allow], resource: grant).verdict == .allowed)
    #expect(
      Q(identity: [Q.allow], resource: [Q.deny(#"{"AWS": "\#(account)"}"#)]).verdict == .explicitlyDenied)
  }

  @Test("Rule 14: the root user needs no policy and is bounded by SCPs")
  func rule14() {
    let root = "arn:aws:iam::111111111111:root"
    #expect(Q(by: root).verdict == .allowed)
    #expect(Q(by: root, scp: [[Q.other]]).answer.blockedBy == [.scp])
  }

  @Test("Rule 15: NotPrincipal with Deny spares whom it lists in full, and nobody with a boundary")
  func rule15() {
    func spares(_ listed: String, _ caller: String, boundary: [String]? = nil) -> AuthorizationVerdict {
      let denial = #""NotPrincipal": {"AWS": [\#(listed)]}, \#(Q.deny)"#
      return Q(by: caller, identity: [Q.allow], boundary: boundary, resource: [denial]).verdict
    }
    let account = #""arn:aws:iam::111111111111:root""#
    #expect(spares(#""\#(Q.user)", \#(account)"#, Q.user) == .allowed)
    #expect(spares(#""\#(Q.user)", \#(account)"#, Q.user, boundary: [Q.allow]) == .explicitlyDenied)
    // "AWS might validate the account first and then the user."
    #expect(spares(#""\#(Q.user)""#, Q.user) == .unknown)
    let all = #""\#(Q.session)", "\#(Q.role)", \#(account)"#
    #expect(spares(all, Q.session) == .allowed)
    #expect(spares(#""\#(Q.session)", \#(account)"#, Q.session) == .explicitlyDenied)
    #expect(spares(#""\#(Q.role)", \#(account)"#, Q.session) == .explicitlyDenied)
  }
}
