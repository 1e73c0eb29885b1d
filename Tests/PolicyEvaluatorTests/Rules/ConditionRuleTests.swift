import Documents
import PolicyEvaluator
import Testing

/// Conditions (IAM User Guide, "IAM JSON policy elements: Condition operators", "Multivalued context keys").
@Suite struct ConditionRuleTests {
  typealias Q = Question

  private func holds(_ condition: String, _ context: RequestContext) -> Bool {
    Q(context: context, identity: [Q.allow(when: condition)]).verdict == .allowed
  }

  @Test("Rule 28: operators and keys are joined by AND, values by OR, negated values by NOR")
  func rule28() {
    let both = #""StringEquals": {"a:b": ["x", "y"], "a:c": "z"}, "Bool": {"a:d": "true"}"#
    #expect(holds(both, ["a:b": "y", "a:c": "z", "a:d": "true"]))
    #expect(!holds(both, ["a:b": "y", "a:c": "w", "a:d": "true"]))
    #expect(!holds(both, ["a:b": "y", "a:c": "z", "a:d": "false"]))
    let neither = #""StringNotEquals": {"a:b": ["x", "y"]}"#
    #expect(holds(neither, ["a:b": "z"]) && !holds(neither, ["a:b": "y"]))
  }

  @Test(
    "Rule 29: a missing key fails positive operators, meets negated ones and IfExists",
    arguments: [
      (#""StringEquals": {"a:b": "x"}"#, false), (#""StringNotEquals": {"a:b": "x"}"#, true),
      (#""StringEqualsIfExists": {"a:b": "x"}"#, true), (#""StringNotEqualsIfExists": {"a:b": "x"}"#, true),
      (#""Null": {"a:b": "true"}"#, true), (#""Null": {"a:b": "false"}"#, false),
      (#""NumericLessThan": {"a:b": "5"}"#, false), (#""ArnNotLike": {"a:b": "arn:aws:s3:::x"}"#, true),
      (#""Bool": {"a:b": "false"}"#, false), (#""NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#, true),
    ])
  func rule29(condition: String, isMet: Bool) { #expect(holds(condition, [:]) == isMet) }

  @Test("Rule 29: Deny NotIpAddress hits everything that comes through an endpoint")
  func rule29Endpoint() {
    let denial = Q.deny(when: #""NotIpAddress": {"aws:SourceIp": "192.0.2.0/24"}"#)
    let through = Q(
      context: ["aws:SourceVpce": "vpce-1", "aws:VpcSourceIp": "192.0.2.7"], identity: [Q.allow, denial])
    #expect(through.verdict == .explicitlyDenied)
    #expect(through.answer.layer(.identity).missingKeys.map(\.key) == ["aws:SourceIp"])
    #expect(Q(context: ["aws:SourceIp": "192.0.2.7"], identity: [Q.allow, denial]).verdict == .allowed)
  }

  @Test(
    "Rule 30: set operators",
    arguments: [
      (#""ForAllValues:StringEquals": {"a:b": ["x", "y"]}"#, ContextValue.multiple(["x", "y"]), true),
      (#""ForAllValues:StringEquals": {"a:b": ["x", "y"]}"#, .multiple(["x", "z"]), false),
      (#""ForAllValues:StringEquals": {"a:b": "x"}"#, .multiple([]), true),
      (#""ForAllValues:StringEquals": {"a:b": "x"}"#, .single(""), true),
      (#""ForAllValues:StringEquals": {"a:b": "x"}"#, .single("x"), true),
      (#""ForAllValues:StringNotEquals": {"a:b": "x"}"#, .multiple(["y", "x"]), false),
      (#""ForAnyValue:StringEquals": {"a:b": "x"}"#, .multiple(["z", "x"]), true),
      (#""ForAnyValue:StringEquals": {"a:b": "x"}"#, .multiple([]), false),
      (#""ForAnyValue:StringEquals": {"a:b": ""}"#, .single(""), false),
      (#""ForAnyValue:StringNotEquals": {"a:b": "x"}"#, .multiple(["x", "z"]), true),
      (#""ForAnyValue:StringNotEquals": {"a:b": "x"}"#, .absent(reason: "none"), false),
      (#""ForAnyValue:StringEqualsIfExists": {"a:b": "x"}"#, .absent(reason: "none"), true),
      (#""StringEquals": {"a:b": "x"}"#, .multiple(["x"]), false),
      (#""StringNotEquals": {"a:b": "y"}"#, .multiple(["x"]), false),
      (#""Null": {"a:b": "false"}"#, .multiple(["x"]), true),
    ])
  func rule30(condition: String, value: ContextValue, isMet: Bool) {
    #expect(holds(condition, ["a:b": value]) == isMet)
  }

  @Test(
    "Rule 31: ARN operators compare six parts, ArnEquals with wildcards too; StringLike crosses colons",
    arguments: [
      (#""ArnEquals": {"a:b": "arn:aws:sns:*:111111111111:f*"}"#, true),
      (#""ArnLike": {"a:b": "arn:aws:sns:*:finance/x:y"}"#, false),
      (#""ArnLike": {"a:b": "arn:aws:sns:eu-west-1:111111111111:finance/*"}"#, true),
      (#""ArnLike": {"a:b": "arn:aws:sns:*"}"#, false), (#""ArnLike": {"a:b": "*"}"#, true),
      (#""ArnNotEquals": {"a:b": "arn:aws:sns:*:111111111111:f*"}"#, false),
      (#""ArnNotLike": {"a:b": "arn:aws:sns:*:222222222222:*"}"#, true),
      (#""StringLike": {"a:b": "arn:aws:sns:*:y"}"#, true),
    ])
  func rule31(condition: String, isMet: Bool) {
    #expect(holds(condition, ["a:b": "arn:aws:sns:eu-west-1:111111111111:finance/x:y"]) == isMet)
  }

  @Test(
    "Rule 32: StringEquals takes wildcards literally, StringLike heeds case",
    arguments: [
      (#""StringEquals": {"a:b": "Doc*"}"#, false), (#""StringLike": {"a:b": "Doc*"}"#, true),
      (#""StringLike": {"a:b": "doc*"}"#, false), (#""StringEqualsIgnoreCase": {"a:b": "dOCS/é"}"#, true),
      (#""StringEqualsIgnoreCase": {"a:b": "DOCS/É"}"#, true), (#""StringLike": {"a:b": "Docs/?"}"#, true),
      (#""StringNotEqualsIgnoreCase": {"a:b": "docs/é"}"#, false),
      (#""StringLike": {"a:b": "Docs.é"}"#, false),
    ])
  func rule32(condition: String, isMet: Bool) { #expect(holds(condition, ["a:b": "Docs/é"]) == isMet) }

  @Test(
    "Rule 33: numbers are integers or decimals, dates ISO 8601 or epoch seconds",
    arguments: [
      (#""NumericEquals": {"a:b": "10.0"}"#, "10", true),
      (#""NumericEquals": {"a:b": "10"}"#, "10abc", false),
      (#""NumericLessThan": {"a:b": "10"}"#, "9", true), (#""NumericLessThan": {"a:b": "10"}"#, "10", false),
      (#""NumericLessThanEquals": {"a:b": "10"}"#, "10", true),
      (#""NumericGreaterThan": {"a:b": "-1"}"#, "-0.5", true),
      (#""NumericGreaterThanEquals": {"a:b": "10"}"#, "9.99", false),
      (#""NumericNotEquals": {"a:b": "10"}"#, "11", true),
      (#""DateEquals": {"a:b": "2020-01-01T00:00:00Z"}"#, "1577836800", true),
      (#""DateLessThan": {"a:b": "2020-01-01T01:00:00+01:00"}"#, "2019-12-31T23:59:59Z", true),
      (#""DateGreaterThan": {"a:b": "2020-01-01"}"#, "2020-01-01T00:00:01Z", true),
      (#""DateGreaterThanEquals": {"a:b": "1577836800"}"#, "2020-01-01T00:00:00.000Z", true),
      (#""DateNotEquals": {"a:b": "2020"}"#, "2020-01-01", false),
      (#""DateLessThanEquals": {"a:b": "2020*"}"#, "2019-01-01", false),
    ])
  func rule33(condition: String, value: String, isMet: Bool) {
    #expect(holds(condition, ["a:b": .single(SymbolicText(value))]) == isMet)
  }

  @Test(
    "Rule 34: address ranges of both families; no prefix is one address",
    arguments: [
      ("0.0.0.0/0", "198.51.100.1", true), ("192.0.2.1", "192.0.2.1", true),
      ("192.0.2.1", "192.0.2.2", false),
      ("192.0.2.9/24", "192.0.2.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("::/0", "192.0.2.1", false),
      ("0.0.0.0/0", "2001:db8::1", false), ("2001:db8::/33", "2001:db8:8000::1", false),
      ("2001:db8::/33", "2001:DB8:7FFF::1", true), ("2001:db8::1", "2001:db8:0:0:0:0:0:1", true),
    ])
  func rule34(range: String, address: String, isMet: Bool) {
    #expect(
      holds(#""IpAddress": {"aws:SourceIp": "\#(range)"}"#, ["aws:SourceIp": .single(SymbolicText(address))])
        == isMet)
  }

  @Test("Rule 35: BinaryEquals compares bytes, Bool ignores case")
  func rule35() {
    #expect(holds(#""BinaryEquals": {"a:b": "QmluYXJ5"}"#, ["a:b": "QmluYXJ5"]))
    #expect(!holds(#""BinaryEquals": {"a:b": "QmluYXJ5"}"#, ["a:b": "qmluYXJ5"]))
    #expect(holds(#""Bool": {"a:b": "TRUE"}"#, ["a:b": "true"]))
  }
}
