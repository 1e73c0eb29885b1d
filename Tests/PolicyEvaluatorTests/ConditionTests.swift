import Documents
import PolicyEvaluator
import Testing

/// IAM User Guide, "IAM JSON policy elements: Condition operators" and "Conditions with multiple keys or values".
@Suite struct ConditionTests {
  @Test(arguments: [
    ("IpAddress", "aws:SourceIp", "\"0.0.0.0/0\"", "198.51.100.7", true),
    ("IpAddress", "aws:SourceIp", "\"192.0.2.9\"", "192.0.2.9", true),
    ("IpAddress", "aws:SourceIp", "\"2001:db8::/32\"", "192.0.2.9", false),
    ("IpAddress", "aws:SourceIp", "\"2001:db8::/32\"", "2001:db8:1::5", true),
    ("NumericEquals", "s3:max-keys", "\"10\"", "10abc", false),
    ("NumericGreaterThan", "s3:max-keys", "9", "10", true),
    ("DateLessThan", "aws:CurrentTime", "\"2020-01-01T00:00:00Z\"", "1577836799", true),
    ("DateGreaterThan", "aws:CurrentTime", "\"2020-01-01T00:00:00Z\"", "1577836799", false),
    ("Bool", "aws:SecureTransport", "true", "True", true),
    ("StringLike", "aws:UserAgent", "\"a?c*\"", "abc.d", true),
    ("StringEquals", "aws:UserAgent", "\"a*\"", "ab", false),
    ("StringEqualsIgnoreCase", "aws:UserAgent", "\"CLI\"", "cli", true),
    ("ArnLike", "aws:SourceArn", "\"arn:aws:sns:*:*:orders\"", "arn:aws:sns:eu-west-1:1:x:orders", false),
    ("ArnNotLike", "aws:SourceArn", "\"arn:aws:sns:*:*:orders\"", "not-an-arn", true),
    ("StringNotEquals", "aws:UserAgent", "[\"a\", \"b\"]", "b", false),
    ("BinaryEquals", "x:y", "\"QUI=\"", "QUI=", true),
  ])
  func comparesAsItsOperatorSays(
    name: String, key: String, wanted: String, got: String, holds: Bool
  ) {
    let identity = statement(
      """
      "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"\(name)": {"\(key)": \(wanted)}}
      """)
    let request = AuthorizationRequest.object([key: .single(SymbolicText(got))])
    let answer = PolicyEvaluator.evaluate(request, PolicySet(identity: [identity]))
    #expect(answer.verdict == (holds ? .allowed : .implicitlyDenied))
  }

  @Test(arguments: [
    ("IpAddress", "10.0.0.0/16", AuthorizationVerdict.allowed),
    ("IpAddress", "10.9.0.0/16", .implicitlyDenied),
    ("IpAddress", "10.0.1.128/25", .unknown), ("NotIpAddress", "10.9.0.0/16", .allowed),
    ("StringEquals", "10.0.1.7", .unknown), ("Null", "false", .allowed),
  ])
  func judgesAnAddressOfWhichOnlyTheSubnetIsKnown(name: String, wanted: String, verdict: AuthorizationVerdict)
  {
    let identity = statement(
      """
      "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"\(name)": {"aws:VpcSourceIp": "\(wanted)"}}
      """)
    let request = AuthorizationRequest.object([
      "aws:VpcSourceIp": .within(networks: ["10.0.1.0/24"], reason: "not assigned yet")
    ])
    #expect(PolicyEvaluator.evaluate(request, PolicySet(identity: [identity])).verdict == verdict)
  }

  @Test(arguments: [
    ("StringEquals", false), ("StringNotEquals", true), ("StringEqualsIfExists", true),
    ("ForAllValues:StringEquals", true), ("ForAnyValue:StringEquals", false),
  ])
  func judgesAbsentKeys(name: String, holds: Bool) {
    let identity = statement(
      """
      "Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"\(name)": {"aws:TagKeys": "a"}}
      """)
    let answer = PolicyEvaluator.evaluate(.object(), PolicySet(identity: [identity]))
    #expect(answer.isAllowed == holds)
  }

  @Test func neverAllowsSilentlyWhereAnOperatorIsUnknown() {
    let everything = statement(#""Effect": "Allow", "Action": "*", "Resource": "*""#)
    let denial = statement(
      #""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"ForAnyValues:StringLike": {"a:b": "c"}}"#
    )
    let answer = PolicyEvaluator.evaluate(.object(), PolicySet(identity: [everything, denial]))
    #expect(answer.verdict == .unknown)
  }

  @Test func judgesAConditionWrittenTwiceInBothReadings() {
    let twice = statement(
      """
      "Effect": "Allow", "Action": "*", "Resource": "*",
      "Condition": {"StringEquals": {"a:b": "x"}, "StringEquals": {"a:c": "y"}}
      """)
    let set = PolicySet(identity: [twice])
    let differs = PolicyEvaluator.evaluate(.object(["a:c": "y"]), set)
    #expect(differs.verdict == .unknown)
    #expect(differs.hangsOnDuplicateKey)
    #expect(PolicyEvaluator.evaluate(.object(["a:b": "x", "a:c": "y"]), set).verdict == .allowed)
  }

  @Test(arguments: [("2012-10-17", true), ("2008-10-17", false)])
  func replacesVariablesInTheNewVersionOnly(version: String, isAllowed: Bool) {
    let identity = policy(
      """
      {"Version": "\(version)", "Statement": {"Effect": "Allow", "Action": "s3:*",
       "Resource": "arn:aws:s3:::docs/${aws:username}/*"}}
      """)
    let request = AuthorizationRequest.object(key: "ana/x", ["aws:username": "ana"])
    #expect(PolicyEvaluator.evaluate(request, PolicySet(identity: [identity])).isAllowed == isAllowed)
  }
}
