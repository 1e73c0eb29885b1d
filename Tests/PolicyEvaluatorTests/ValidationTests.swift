import Documents
import PolicyEvaluator
import Testing

/// IAM User Guide, "Grammar of the IAM JSON policy language" and the pages of its elements.
@Suite struct ValidationTests {
  private static let all = #""Effect": "Allow", "Action": "*", "Resource": "*""#
  private static let open =
    #""Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*""#

  private static func codes(_ body: String, _ kind: PolicyKind, version: String = "2012-10-17") -> [String] {
    let text = "{\"Version\": \"\(version)\",\n \"Statement\": {\(body)}}"
    let (_, diagnostics) = PolicyDocument.parse(SourceFile(path: "p.json", text: text), kind: kind)
    #expect(diagnostics.allSatisfy { $0.source?.line == 2 || $0.code == "policy.size" })
    return diagnostics.map(\.code)
  }

  @Test(arguments: [
    (#""Effect": "allow", "Action": "*", "Resource": "*""#, "policy.effect"),
    (#""Effect": "Allow", "Action": "s3:Get, s3:Put", "Resource": "*""#, "policy.action"),
    (#""Effect": "Allow", "Action": "*", "Resource": "docs""#, "policy.resource"),
    (#""Effect": "Allow", "Action": "*", "Resource": {"Fn::Sub": "x"}"#, "policy.value"),
    (#""Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*""#, "policy.principal"),
    (#"\#(all), "Condition": {"StringEqual": {"a:b": "c"}}"#, "policy.operator"),
    (#"\#(all), "Condition": {"IpAddress": {"aws:SourceIp": "300.1.1.1"}}"#, "policy.condition-value"),
    (#""Effect": "Allow", "Action": "*", "Action": "s3:*", "Resource": "*""#, "policy.duplicate-key"),
    (#""Effect": "Allow", "Action": "s4:Get*", "Resource": "*""#, "policy.unknown-action"),
    (#""Effect": "Allow", "Action": "execute-api:Call", "Resource": "*""#, "policy.unknown-action"),
    (#""Sid": "not good", \#(all)"#, "policy.sid"),
    (#""Effect": "Allow", "Action": "*", "Resource": "arn:aws:*:::x""#, "policy.resource"),
    (#"\#(all), "Condition": {"StringEquals": {"aws:SourceIp": "10.0.0.0/8"}}"#, "policy.never"),
    (#"\#(all), "Condition": {"IpAddress": {"aws:PrincipalArn": "10.0.0.0/8"}}"#, "policy.never"),
    (#"\#(all), "Condition": {"StringEquals": {"aws:TagKeys": "x"}}"#, "policy.never"),
    (#"\#(all), "Condition": {"ForAllValues:StringEquals": {"aws:SourceVpce": "x"}}"#, "policy.set-operator"),
    (#"\#(all), "Condition": {"StringEquals": {"a:b": "x"}, "StringLike": {"a:b": "y*"}}"#, "policy.never"),
    (
      #"\#(all), "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}, "StringEquals": {"aws:SourceVpce": "vpce-1"}}"#,
      "policy.never"
    ),
    (
      #"\#(all), "Condition": {"NumericLessThan": {"a:b": "5"}, "NumericGreaterThan": {"a:b": "7"}}"#,
      "policy.never"
    ),
  ])
  func reportsWhatAWSRefusesOrWhatNeverHolds(body: String, code: String) {
    #expect(Self.codes(body, .identity) == [code])
  }

  @Test(arguments: [
    (PolicyKind.trust, #""Effect": "Allow", "Principal": "*", "Action": "s3:GetObject""#, "policy.guardrail"),
    (
      .trust, #""Effect": "Allow", "NotPrincipal": {"AWS": "1"}, "Action": "sts:AssumeRole""#,
      "policy.principal"
    ),
    (
      .trust, #""Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole", "Resource": "*""#,
      "policy.resource"
    ),
    (
      .resourceControl, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#,
      "policy.guardrail"
    ),
    (
      .resourceControl, #""Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*""#,
      "policy.guardrail"
    ),
    (.resourceControl, #""Effect": "Deny", "Action": "s3:*", "Resource": "*""#, "policy.principal"),
    (
      .serviceControl, #""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*""#,
      "policy.principal"
    ),
    (.vpcEndpoint, #""Effect": "Allow", "Action": "s3:*", "Resource": "*""#, "policy.principal"),
    (
      .vpcEndpoint, #"\#(open), "Condition": {"StringLike": {"aws:SourceVpc": "vpc-*"}}"#,
      "policy.condition-value"
    ),
    (.resource, #""Effect": "Allow", "Action": "s3:*", "Resource": "*""#, "policy.principal"),
    (
      .resource, #""Effect": "Allow", "NotPrincipal": {"AWS": "*"}, "Action": "s3:*", "Resource": "*""#,
      "policy.principal"
    ),
    (
      .resource,
      #""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/*"}, "Action": "s3:*", "Resource": "*""#,
      "policy.principal"
    ),
    (
      .session, #""Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*""#, "policy.principal"
    ),
  ])
  func knowsWhatEachKindMayHold(kind: PolicyKind, body: String, code: String) {
    #expect(Set(Self.codes(body, kind)) == [code])
  }

  @Test(arguments: PolicyKind.allCases)
  func acceptsWhatIsRight(kind: PolicyKind) {
    let body =
      switch kind {
      case .trust:
        #""Effect": "Allow", "Principal": {"Service": "ecs-tasks.amazonaws.com"}, "Action": "sts:AssumeRole""#
      case .resourceControl: #""Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*""#
      case .resource, .vpcEndpoint: Self.open
      default: Self.all
      }
    #expect(Self.codes(body, kind).isEmpty)
  }

  @Test func saysThatTheOldVersionReplacesNothing() {
    let body = #""Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::docs/${aws:username}/*""#
    #expect(Self.codes(body, .identity, version: "2008-10-17") == ["policy.version-variables"])
    #expect(Self.codes(body, .identity).isEmpty)
  }

  @Test func countsWhatAWSCounts() {
    let actions = (0..<400).map { "\"s3:GetObjectNumber\($0)\"" }.joined(separator: ", ")
    #expect(
      Self.codes(#""Effect": "Allow", "Action": [\#(actions)], "Resource": "*""#, .identity) == [
        "policy.size"
      ])
  }
}
