import Documents
import PolicyEvaluator
import Testing

/// Whether one policy is no wider than another, with a request for each difference.
@Suite struct ComparisonTests {
  static func allow(_ action: String, _ resource: String, _ more: String = "") -> String {
    #""Effect": "Allow", "Action": \#(action), "Resource": \#(resource)\#(more)"#
  }

  static func document(_ statements: [String], _ kind: PolicyKind = .identity) -> PolicyDocument {
    let list = statements.map { "{\($0)}" }.joined(separator: ",")
    return policy(#"{"Version": "2012-10-17", "Statement": [\#(list)]}"#, kind)
  }

  static let docs = #""arn:aws:s3:::docs/*""#

  @Test(arguments: [
    ([allow(#""s3:GetObject""#, docs)], [allow(#""s3:Get*""#, #""arn:aws:s3:::*""#)]),
    ([allow(#""s3:getobject""#, docs)], [allow(#"["s3:PutObject", "s3:GetObject"]"#, docs)]),
    (
      [allow(#""s3:*""#, docs), #""Effect": "Deny", "Action": "s3:Delete*", "Resource": "*""#],
      [#""Effect": "Allow", "NotAction": "s3:Delete*", "Resource": "*""#]
    ),
    (
      [allow(#""s3:*""#, docs, #", "Condition": {"IpAddress": {"aws:SourceIp": "10.1.0.0/16"}}"#)],
      [allow(#""s3:*""#, docs, #", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}"#)]
    ),
    (
      [allow(#""s3:*""#, docs, #", "Condition": {"StringEquals": {"a:b": "x"}}"#)],
      [allow(#""s3:*""#, docs, #", "Condition": {"StringNotEquals": {"a:b": "y"}}"#)]
    ),
    (
      [allow(#""s3:*""#, docs, #", "Condition": {"NumericLessThan": {"s3:max-keys": "5"}}"#)],
      [allow(#""s3:*""#, docs, #", "Condition": {"NumericLessThanEquals": {"s3:max-keys": "5"}}"#)]
    ),
    (
      [allow(#""s3:*""#, docs, #", "Condition": {"ForAnyValue:StringEquals": {"aws:TagKeys": "x"}}"#)],
      [allow(#""s3:*""#, docs, #", "Condition": {"Null": {"aws:TagKeys": "false"}}"#)]
    ),
    (
      [allow(#""s3:Get*""#, #""arn:aws:s3:::${aws:username}/*""#)],
      [allow(#""s3:*""#, #""arn:aws:s3:::${aws:username}/*""#)]
    ),
  ])
  func isNoWider(left: [String], right: [String]) {
    let comparison = PolicyComparison([Self.document(left)], noWiderThan: [Self.document(right)])
    #expect(comparison.verdict == .noWider, "\(comparison.explanation)")
    let reverse = PolicyComparison([Self.document(right)], noWiderThan: [Self.document(left)])
    #expect(reverse.verdict == .wider, "\(reverse.explanation)")
    for difference in reverse.differences {
      func verdict(_ statements: [String]) -> AuthorizationVerdict {
        PolicyEvaluator.evaluate(difference.witness, PolicySet(identity: [Self.document(statements)])).verdict
      }
      #expect(verdict(right) == .allowed && verdict(left) != .allowed)
    }
  }

  @Test func findsTheOneAddressThatIsToo() throws {
    let left = Self.document([
      Self.allow(#""s3:*""#, Self.docs, #", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/7"}}"#)
    ])
    let right = Self.document([
      Self.allow(#""s3:*""#, Self.docs, #", "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}"#)
    ])
    let witness = try #require(PolicyComparison([left], noWiderThan: [right]).differences.first?.witness)
    #expect(
      witness.context["aws:SourceIp"] == "11.255.255.255" || witness.context["aws:SourceIp"] == "11.0.0.0")
  }

  @Test func comparesWhomResourcePoliciesName() throws {
    func policy(_ principal: String) -> PolicyDocument {
      Self.document([#""Principal": \#(principal), \#(Self.allow(#""s3:*""#, Self.docs))"#], .resource)
    }
    let role = policy(#"{"AWS": "arn:aws:iam::111111111111:role/app"}"#)
    let account = policy(#"{"AWS": "111111111111"}"#)
    let everyone = policy(#""*""#)
    #expect(PolicyComparison([role], noWiderThan: [account]).verdict == .noWider)
    #expect(PolicyComparison([account], noWiderThan: [everyone]).verdict == .noWider)
    let witness = try #require(
      PolicyComparison([everyone], noWiderThan: [account]).differences.first?.witness)
    #expect(witness.principal.account != "111111111111")
  }

  @Test func saysSoBeyondItsBounds() {
    // Each of these patterns may or may not cover a text, independently of the others.
    let patterns = (0..<16).map { "\"*w\($0)*\"" }.joined(separator: ",")
    let left = Self.document([
      Self.allow(#""s3:*""#, "\"*\"", #", "Condition": {"StringLike": {"a:b": [\#(patterns)]}}"#)
    ])
    let right = Self.document([
      Self.allow(#""s3:*""#, "\"*\"", #", "Condition": {"StringLike": {"a:b": "*w*"}}"#)
    ])
    #expect(PolicyComparison([left], noWiderThan: [right]).verdict != .wider)
    let unknown = PolicyDocument.unknown(name: "managed", kind: .identity, reason: "it is not known here")
    #expect(PolicyComparison([unknown], noWiderThan: [right]).verdict == .undecided)
    #expect(PolicyComparison([right], noWiderThan: [unknown]).verdict == .undecided)
  }

  @Test func givesUpAtOnceOnMoreStatementsThanAnAccountHolds() {
    let many = Self.document((0..<20_000).map { Self.allow(#""s3:Get*""#, "\"arn:aws:s3:::docs/\($0)*\"") })
    let one = Self.document([Self.allow(#""s3:*""#, "\"*\"")])
    let comparison = PolicyComparison([many], noWiderThan: [one])
    #expect(comparison.verdict == .undecided && comparison.reason?.contains("1500 statements") == true)
  }
}
