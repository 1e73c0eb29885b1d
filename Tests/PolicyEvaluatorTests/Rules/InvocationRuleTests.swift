import Documents
import PolicyEvaluator
import Testing

/// Keys on the path, API Gateway and endpoint policies (API Gateway Developer Guide, "Control access to a REST API
/// with API Gateway resource policies"; VPC User Guide, "Endpoint policies").
@Suite struct InvocationRuleTests {
  typealias Q = Question

  private static func open(_ condition: String) -> [String] {
    [Q.allow(#""*""#, #", "Condition": {\#(condition)}"#)]
  }

  @Test("Rule 36: an endpoint takes aws:SourceIp away, and explains why")
  func rule36() throws {
    let only = Self.open(#""IpAddress": {"aws:SourceIp": "0.0.0.0/0"}"#)
    let answer = Q(by: nil, context: ["aws:SourceVpce": "vpce-1"], resource: only).invoke(.none, .privateAPI)
    #expect(answer.verdict == .implicitlyDenied)
    let miss = try #require(answer.layer(.resource).nearMiss?.mismatches.first)
    #expect(miss.got == "absent" && miss.reason?.contains("VPC endpoint") == true)
  }

  @Test("Rule 37: what each kind of principal carries")
  func rule37() {
    func value(_ caller: String?, _ key: String) -> ContextValue? { Q(by: caller).request.context[key] }
    #expect(value(Q.session, "aws:PrincipalArn") == .single(SymbolicText(Q.role)))
    #expect(value(Q.session, "aws:PrincipalType") == "AssumedRole")
    #expect(value(Q.user, "aws:PrincipalAccount") == "111111111111")
    #expect(value(nil, "aws:PrincipalAccount") == "anonymous")
    #expect(value(nil, "aws:PrincipalIsAWSService") == nil)
    if case .absent? = value(nil, "aws:PrincipalArn") {
    } else {
      Issue.record("an anonymous caller has no ARN")
    }
    if case .absent? = value(nil, "aws:PrincipalOrgID") {} else { Issue.record("nor an organization") }
  }

  @Test("Rule 38: principal keys exist with AWS_IAM only, endpoint keys for private APIs only")
  func rule38() {
    let byArn = Self.open(#""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111111111111:*"}"#)
    #expect(Q(resource: byArn).invoke(.iam).verdict == .allowed)
    #expect(Q(resource: byArn).invoke(.none).verdict == .implicitlyDenied)
    let byVpc = Self.open(#""StringEquals": {"aws:SourceVpc": "vpc-1"}"#)
    let fromVpc = Q(context: ["aws:SourceVpc": "vpc-1"], resource: byVpc)
    #expect(fromVpc.invoke(.none, .privateAPI).verdict == .allowed)
    #expect(fromVpc.invoke(.none, .regional).verdict == .implicitlyDenied)
  }

  @Test(
    "Rule 39: the shorthand of API Gateway",
    arguments: [
      ("execute-api:/*", true), ("execute-api:/prod/GET/orders/*", true),
      ("execute-api:/*/GET/orders/7", true),
      ("execute-api:/test/*", false), ("execute-api:/prod/POST/*", false), ("execute-api:/*/*/*", true),
      ("arn:aws:execute-api:eu-west-1:111111111111:abc/*", true),
      ("arn:aws:execute-api:eu-west-1:111111111111:other/*", false),
    ])
  func rule39(resource: String, covers: Bool) {
    let policy =
      #""Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "\#(resource)""#
    #expect(Q(resource: [policy]).invoke(.none).isAllowed == covers)
    if resource.hasPrefix("execute-api") {
      let identity = #""Effect": "Allow", "Action": "*", "Resource": "\#(resource)""#
      #expect(!Q(identity: [identity]).invoke(.iam).isAllowed, "API Gateway completes its own policies only")
    }
  }

  @Test(
    "Rule 40: without authorization the policy decides; without a policy private APIs refuse, others are open"
  )
  func rule40() {
    #expect(Q().invoke(.none).isAllowed && Q().invoke(.none, .edge).isAllowed)
    #expect(Q().invoke(.none, .privateAPI).blockedBy == [.resource])
    #expect(Q().invoke(.custom, .privateAPI, authorizer: .allow).verdict == .implicitlyDenied)
    #expect(Q(resource: [Q.allow(#""*""#)]).invoke(.none, .privateAPI).isAllowed)
    #expect(Q(resource: [Q.allow(#""*""#), Q.deny(#""*""#)]).invoke(.none).verdict == .explicitlyDenied)
    #expect(Q(resource: [Q.other + #", "Principal": "*""#]).invoke(.none).verdict == .implicitlyDenied)
  }

  @Test("Rule 41: a Deny of the policy goes before the Lambda authorizer, then the tables")
  func rule41() {
    let denying = Q(resource: [Q.allow(#""*""#), Q.deny(#""*""#)])
    #expect(denying.invoke(.custom, authorizer: .allow).verdict == .explicitlyDenied)
    let silent = Q(resource: [Q.allow(#"{"AWS": "\#(Q.user)"}"#)])
    #expect(silent.invoke(.custom, authorizer: .allow).isAllowed)
    #expect(silent.invoke(.custom, authorizer: .silent).verdict == .implicitlyDenied)
    #expect(silent.invoke(.custom, authorizer: .deny).verdict == .explicitlyDenied)
    #expect(Q(resource: [Q.allow(#""*""#)]).invoke(.custom, authorizer: .silent).isAllowed)
  }

  @Test("Rule 42: with Cognito the token must be accepted and the policy must allow, as the text says")
  func rule42() {
    let open = Q(resource: [Q.allow(#""*""#)])
    let silent = Q(resource: [Q.allow(#"{"AWS": "\#(Q.user)"}"#)])
    #expect(open.invoke(.cognitoUserPools, authorizer: .allow).isAllowed)
    #expect(open.invoke(.cognitoUserPools, authorizer: .silent).verdict == .implicitlyDenied)
    let answer = silent.invoke(.cognitoUserPools, authorizer: .allow)
    #expect(answer.verdict == .implicitlyDenied)
    #expect(answer.layer(.resource).notes.contains { $0.contains("Table A") })
  }

  /// The rows of Table A and Table B: caller's policy, resource policy, outcome in one account and across accounts.
  static let tables: [(String, String, AuthorizationVerdict, AuthorizationVerdict)] = [
    ("allow", "allow", .allowed, .allowed), ("allow", "none", .allowed, .implicitlyDenied),
    ("allow", "deny", .explicitlyDenied, .explicitlyDenied), ("none", "allow", .allowed, .implicitlyDenied),
    ("none", "none", .implicitlyDenied, .implicitlyDenied),
    ("none", "deny", .explicitlyDenied, .explicitlyDenied),
    ("deny", "allow", .explicitlyDenied, .explicitlyDenied),
    ("deny", "none", .explicitlyDenied, .explicitlyDenied),
    ("deny", "deny", .explicitlyDenied, .explicitlyDenied),
  ]

  @Test("Rule 43: Table A and Table B", arguments: tables)
  func rule43(caller: String, resource: String, one: AuthorizationVerdict, across: AuthorizationVerdict) {
    for (principal, verdict) in [(Q.user, one), (Q.stranger, across)] {
      let identity = ["allow": [Q.allow], "deny": [Q.deny]][caller] ?? [Q.other]
      let policy =
        ["allow": [Q.allow(#"{"AWS": "\#(principal)"}"#)], "deny": [Q.deny(#""*""#)]][resource]
        ?? [Q.other + #", "Principal": "*""#]
      #expect(Q(by: principal, identity: identity, resource: policy).invoke(.iam).verdict == verdict)
    }
  }

  @Test("Rule 44: a policy that names AWS principals fails every unsigned method")
  func rule44() {
    let named = Q(resource: [Q.allow(#"{"AWS": "\#(Q.user)"}"#)])
    #expect(named.invoke(.iam).isAllowed)
    #expect(!named.invoke(.none).isAllowed)
    #expect(!named.invoke(.cognitoUserPools, authorizer: .allow).isAllowed)
  }

  @Test("Rule 45: a changed policy acts after a redeployment")
  func rule45() {
    let question = Q(resource: [Q.allow(#""*""#)])
    let answer = question.invoke(.none, .privateAPI, policyInForce: .deployed(nil))
    #expect(answer.verdict == .implicitlyDenied)
    #expect(answer.layer(.resource).notes.contains { $0.contains("redeployment") })
    #expect(question.invoke(.none, .privateAPI, policyInForce: .unknown).verdict == .unknown)
  }

  @Test("Rule 46: identity policies count with AWS_IAM only")
  func rule46() {
    #expect(Q(identity: [Q.deny]).invoke(.none).isAllowed)
    #expect(Q(identity: [Q.deny]).invoke(.iam).verdict == .explicitlyDenied)
    #expect(Q(by: nil).invoke(.iam).blockedBy == [.identity])
  }

  @Test("Rule 47: the caller of a denial is named as AWS's message names it")
  func rule47() {
    #expect(Q().invoke(.none, .privateAPI).request.principal.description == "anonymous")
    #expect(Q(by: Q.session).invoke(.iam).request.principal.description == Q.session)
  }

  @Test("Rule 48: an endpoint policy limits, grants nothing, and may name principals at interface endpoints")
  func rule48() {
    #expect(Q(endpoint: [Q.allow(#""*""#)]).verdict == .implicitlyDenied)
    let named = [Q.allow(#"{"AWS": "\#(Q.user)"}"#)]
    #expect(Q(identity: [Q.allow], endpoint: named).verdict == .allowed)
    let stranger = Q(by: Q.role, identity: [Q.allow], endpoint: named)
    #expect(stranger.answer.blockedBy == [.vpcEndpoint])
    #expect(Q(identity: [Q.allow], endpoint: named, endpointType: .gateway).verdict == .implicitlyDenied)
    let byArn = Q.allow(#""*""#, #", "Condition": {"ArnEquals": {"aws:PrincipalArn": "\#(Q.user)"}}"#)
    #expect(Q(identity: [Q.allow], endpoint: [byArn], endpointType: .gateway).verdict == .allowed)
    let account = [Q.allow(#"{"AWS": "111111111111"}"#)]
    let root = "arn:aws:iam::111111111111:root"
    #expect(Q(by: root, endpoint: account, endpointType: .gateway).verdict == .allowed)
    #expect(Q(identity: [Q.allow], endpoint: account, endpointType: .gateway).verdict == .implicitlyDenied)
    #expect(Q(identity: [Q.allow]).verdict == .allowed)
  }
}
