import Documents
import PolicyEvaluator
import Testing

/// Elements (IAM User Guide, "IAM JSON policy element reference").
@Suite struct ElementRuleTests {
  typealias Q = Question

  @Test(
    "Rule 21: case counts in Effect, Resource and names, not in actions and condition keys",
    arguments: [
      (#""Effect": "allow", "Action": "*", "Resource": "*""#, AuthorizationVerdict.unknown),
      (#""Effect": "Allow", "Action": "S3:gETobject", "Resource": "*""#, .allowed),
      (#""Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::Docs/*""#, .implicitlyDenied),
      (Q.allow(when: #""StringEquals": {"AWS:principaltag/TEAM": "core"}"#), .allowed),
      (Q.allow(when: #""StringEquals": {"aws:PrincipalTag/team": "Core"}"#), .implicitlyDenied),
    ])
  func rule21(statement: String, verdict: AuthorizationVerdict) {
    #expect(Q(context: ["aws:PrincipalTag/team": "core"], identity: [statement]).verdict == verdict)
    let named = Q(resource: [Q.allow(#"{"AWS": "arn:aws:iam::111111111111:user/Ana"}"#)])
    #expect(named.verdict == .implicitlyDenied)
  }

  @Test(
    "Rule 22: one value is a list of one; numbers and booleans are values",
    arguments: [
      #""Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"]"#,
      Q.allow(when: #""NumericLessThan": {"s3:max-keys": 11}"#),
      Q.allow(when: #""NumericEquals": {"s3:max-keys": [9, 10]}"#),
      Q.allow(when: #""Bool": {"aws:SecureTransport": true}"#),
      Q.allow(when: #""Null": {"aws:TokenIssueTime": true}"#),
    ])
  func rule22(statement: String) {
    let context: RequestContext = ["s3:max-keys": "10", "aws:SecureTransport": "true"]
    #expect(Q(context: context, identity: [statement]).verdict == .allowed)
  }

  @Test("Rule 22: a key written twice is invalid, and its two readings are judged")
  func rule22Duplicates() {
    let twice = Q(identity: [#"\#(Q.allow), "Action": "ec2:*""#])
    #expect(twice.verdict == .unknown)
    #expect(twice.answer.hangsOnDuplicateKey)
    #expect(Q(identity: [#"\#(Q.allow), "Action": "s3:*""#]).verdict == .allowed)
  }

  @Test(
    "Rule 23: principals of every form",
    arguments: [
      (#""*""#, nil, AuthorizationVerdict.allowed), (#"{"AWS": "*"}"#, nil, .allowed),
      (#"{"AWS": "\#(Q.user)"}"#, nil, .implicitlyDenied),
      (#"{"AWS": "arn:aws:iam::111111111111:user/*"}"#, Q.user, .implicitlyDenied),
      (#"{"Service": "sns.amazonaws.com"}"#, "sns.amazonaws.com", .allowed),
      (#"{"Federated": "accounts.google.com"}"#, "accounts.google.com", .allowed),
      (#"{"CanonicalUser": "79a59d"}"#, Q.user, .unknown),
      (#"{"AWS": ["\#(Q.stranger)", "\#(Q.user)"]}"#, Q.user, .allowed),
    ])
  func rule23(principal: String, caller: String?, verdict: AuthorizationVerdict) {
    #expect(Q(by: caller, resource: [Q.allow(principal)]).verdict == verdict)
  }

  @Test("Rule 23: identity policies carry no Principal")
  func rule23Identity() {
    #expect(Q(identity: [Q.allow(#""*""#)]).verdict == .unknown)
    #expect(Q(identity: [Q.allow, Q.deny(#""*""#)]).verdict == .explicitlyDenied)
  }

  @Test(
    "Rule 24: wildcards stay within a part of the ARN, but `*` spans slashes",
    arguments: [
      ("arn:aws:s3:::docs/*", true), ("arn:aws:s3:::docs/?/b", true), ("arn:aws:s3:::*", true),
      ("arn:aws:s3:*", true), ("arn:aws:*:docs/a/b", false), ("arn:aws:s3:::docs", false),
      ("arn:aws:s3:${aws:PrincipalTag/team}::docs/*", false),
      ("arn:aws:s3:::${aws:PrincipalTag/team}/*", true),
    ])
  func rule24(pattern: String, covers: Bool) {
    let statement = #""Effect": "Allow", "Action": "*", "Resource": "\#(pattern)""#
    let question = Q(context: ["aws:PrincipalTag/team": "docs"], identity: [statement])
    #expect(question.verdict == (covers ? .allowed : .implicitlyDenied))
  }

  @Test(
    "Rule 25: only version 2012-10-17 replaces variables",
    arguments: [("2012-10-17", true), ("2008-10-17", false), (nil, false)])
  func rule25(version: String?, isAllowed: Bool) {
    let statement = #""Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::${aws:username}/*""#
    let question = Q(context: ["aws:username": "docs"], identity: [statement], version: version)
    #expect(question.verdict == (isAllowed ? .allowed : .implicitlyDenied))
  }

  @Test(
    "Rule 26: variables and their defaults; one that has no value matches nothing",
    arguments: [
      ("Allow", #""Resource": "arn:aws:s3:::docs/${aws:username}/b""#, "a", true),
      ("Allow", #""Resource": "arn:aws:s3:::docs/${aws:username, 'a'}/b""#, nil, true),
      ("Allow", #""Resource": "arn:aws:s3:::docs/${aws:username}/b""#, nil, false),
      ("Allow", #""Resource": "arn:aws:s3:::docs/${aws:username}""#, "*", false),
      ("Allow", #""NotResource": "arn:aws:s3:::docs/${aws:username}/*""#, nil, true),
      ("Allow", #""Resource": "*", "Condition": {"StringEquals": {"a:b": "${aws:username}"}}"#, nil, false),
      ("Allow", #""Resource": "*", "Condition": {"StringNotEquals": {"a:b": "${aws:username}"}}"#, nil, true),
      ("Allow", #""Resource": "*", "Condition": {"StringLike": {"a:b": "${*}"}}"#, nil, false),
    ])
  func rule26(effect: String, rest: String, name: String?, isAllowed: Bool) {
    var context: RequestContext = ["a:b": "x"]
    if let name { context["aws:username"] = .single(SymbolicText(name)) }
    let question = Q(context: context, identity: [#""Effect": "\#(effect)", "Action": "*", \#(rest)"#])
    #expect(question.verdict == (isAllowed ? .allowed : .implicitlyDenied))
  }

  @Test(
    "Rule 27: variables work with String, ARN and Bool operators, not with others",
    arguments: [
      (#""StringEquals": {"a:text": "${b:text}"}"#, true), (#""ArnLike": {"a:arn": "${b:arn}"}"#, true),
      (#""Bool": {"a:flag": "${b:flag}"}"#, true), (#""NumericEquals": {"a:number": "${b:number}"}"#, false),
      (#""IpAddress": {"a:ip": "${b:ip}"}"#, false),
    ])
  func rule27(condition: String, holds: Bool) {
    let values: KeyValuePairs = [
      "text": "x", "arn": "arn:aws:s3:::docs", "flag": "true", "number": "7", "ip": "192.0.2.1",
    ]
    var context = RequestContext()
    for (name, value) in values {
      for prefix in ["a", "b"] { context["\(prefix):\(name)"] = .single(SymbolicText(value)) }
    }
    let question = Q(context: context, identity: [Q.allow(when: condition)])
    #expect(question.verdict == (holds ? .allowed : .implicitlyDenied))
  }

  @Test(
    "What AWS refuses to save never gives access: a Deny of that kind leaves the verdict open",
    arguments: [
      #""Effect": "Deny", "Action": "*", "Resource": "docs""#,
      #""Effect": "Deny", "Action": "read", "Resource": "*""#,
      #""Effect": "Deny", "Action": {"Fn::Sub": "s3:*"}, "Resource": "*""#,
      Q.deny(when: #""IpAddress": {"aws:SourceIp": "300.1.1.1"}"#),
      Q.deny(when: #""StringEqual": {"a:b": "c"}"#),
      #""Effect": "Allow", "Action": "*", "NotResource": "docs""#,
      #""Effect": "Allow", "NotAction": {"Ref": "x"}, "Resource": "*""#,
    ])
  func malformedParts(statement: String) {
    let isDeny = statement.contains("Deny")
    let question = Q(
      context: ["aws:SourceIp": "192.0.2.1"], identity: (isDeny ? [Q.allow] : []) + [statement])
    #expect(question.verdict == .unknown)
  }
}
