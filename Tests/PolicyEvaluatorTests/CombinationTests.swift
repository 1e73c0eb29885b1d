import Documents
import PolicyEvaluator
import Testing

/// IAM User Guide, "Policy evaluation logic".
@Suite struct CombinationTests {
  static let anything = #""Effect": "Allow", "Action": "*", "Resource": "*""#
  static let otherService = #""Effect": "Allow", "Action": "ec2:*", "Resource": "*""#
  static let session = Principal.session(role: "arn:aws:iam::111111111111:role/team/app", name: "s1")

  @Test(arguments: [
    ("arn:aws:iam::111111111111:role/team/app", AuthorizationVerdict.implicitlyDenied),
    ("arn:aws:sts::111111111111:assumed-role/app/s1", .allowed),
    ("arn:aws:iam::111111111111:root", .implicitlyDenied),
    ("*", .allowed),
  ])
  func limitsGrantsToTheRoleButNotToTheSession(principal: String, verdict: AuthorizationVerdict) {
    let set = PolicySet(
      permissionBoundary: [statement(Self.otherService, .permissionBoundary)],
      resource: statement(#""Principal": {"AWS": "\#(principal)"}, \#(Self.anything)"#, .resource))
    #expect(PolicyEvaluator.evaluate(.object(by: Self.session), set).verdict == verdict)
  }

  @Test func asksBothAccounts() {
    let eve = AuthorizationRequest.object(by: .user("arn:aws:iam::222222222222:user/eve"))
    let open = statement(#""Principal": "*", \#(Self.anything)"#, .resource)
    let alone = PolicyEvaluator.evaluate(eve, PolicySet(resource: open))
    #expect(alone.verdict == .implicitlyDenied)
    #expect(alone.blockedBy == [.identity])
    let both = PolicySet(identity: [statement(Self.anything)], resource: open)
    #expect(PolicyEvaluator.evaluate(eve, both).isAllowed)
  }

  @Test func asksEveryLevelOfTheOrganization() {
    let levels = [Self.anything, Self.otherService].map {
      PolicyLevel(name: "level", policies: [statement($0, .serviceControl)])
    }
    let set = PolicySet(identity: [statement(Self.anything)], scp: levels)
    #expect(PolicyEvaluator.evaluate(.object(), set).blockedBy == [.scp])
  }

  @Test func namesTheDecidingStatementAndTheDifference() throws {
    let denial = statement(
      """
      "Sid": "OnlyOurEndpoint", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*",
      "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-0aa"}}
      """, .resource)
    let set = PolicySet(identity: [statement(Self.anything)], resource: denial)
    let answer = PolicyEvaluator.evaluate(.object(["aws:SourceVpce": "vpce-0bb"]), set)
    let layer = answer.layer(.resource)
    #expect(layer.outcome == .explicitDeny)
    #expect(layer.statement?.sid == "OnlyOurEndpoint")
    let mismatch = try #require(layer.nearMiss?.mismatches.first)
    #expect((mismatch.wanted, mismatch.got) == ("vpce-0aa", "vpce-0bb"))
    #expect(mismatch.source?.line == 2)
  }

  /// API Gateway Developer Guide, "Control access for invoking an API": `arn:…:api-id/stage/METHOD/path`.
  @Test(arguments: [
    ("ID/v1/GET/*", false), ("ID/v2/PUT/*", false), ("ID", false), ("ID/*/GET/accounts", false),
    ("ID/v2/GET/accounts/*", true), ("*/v2/*", true), ("ID/*", true), ("*/prod/GET/accounts/9", false),
    ("*/v1/*/*", false),
  ])
  func tellsStagesAndMethodsOfAnAPIWhoseIDIsNotKnown(resource: String, isAllowed: Bool) {
    let id = SymbolicText(
      Mention(scope: "a", address: "aws_api_gateway_rest_api.x", nature: .resourceAttribute))
    func arn(_ text: String) -> SymbolicText {
      SymbolicText(
        raw: "arn:aws:execute-api:eu-west-1:111111111111:" + text.replacing("ID", with: id.raw))
    }
    let allow = PolicyStatement(
      effect: .allow, action: PolicyElement([PolicyValue("execute-api:Invoke")]),
      resource: PolicyElement([PolicyValue(arn(resource))]))
    let identity = PolicyDocument(name: "p", kind: .identity, statements: [allow])
    var request = AuthorizationRequest.object()
    (request.action, request.resource) = ("execute-api:Invoke", arn("ID/v2/GET/accounts/9"))
    let answer = PolicyEvaluator.evaluate(request, PolicySet(identity: [identity]))
    #expect(answer.verdict == (isAllowed ? .allowed : .implicitlyDenied))
  }

  @Test(arguments: [
    (Mention.Nature.supplied, AuthorizationVerdict.unknown), (.resourceAttribute, .implicitlyDenied),
  ])
  func comparesValuesNotKnownYet(nature: Mention.Nature, literal: AuthorizationVerdict) {
    let id = Mention(scope: "a", address: "aws_vpc_endpoint.api", attribute: "id", nature: nature)
    func verdict(_ wanted: SymbolicText) -> AuthorizationVerdict {
      let allow = PolicyStatement(
        effect: .allow, action: PolicyElement([PolicyValue("*")]),
        resource: PolicyElement([PolicyValue("*")]),
        conditions: [PolicyCondition("StringEquals", "aws:SourceVpce", [PolicyValue(wanted)])])
      let document = PolicyDocument(name: "p", kind: .identity, statements: [allow])
      let request = AuthorizationRequest.object(["aws:SourceVpce": .single(SymbolicText(id))])
      return PolicyEvaluator.evaluate(request, PolicySet(identity: [document])).verdict
    }
    #expect(verdict(SymbolicText(id)) == .allowed)
    #expect(verdict("vpce-0aa") == literal)
  }

  @Test(
    "Roles of an account that is not known are told by their names",
    arguments: [
      ("caller", AuthorizationVerdict.allowed), ("other", .implicitlyDenied),
    ])
  func tellsRolesOfAnUnknownAccount(named: String, verdict: AuthorizationVerdict) {
    let account = SymbolicText(Mention(scope: "a", address: "account", nature: .supplied))
    func role(_ name: String) -> SymbolicText {
      SymbolicText(raw: "arn:aws:iam::\(account.raw):role/\(name)")
    }
    var allow = PolicyStatement(
      effect: .allow, action: PolicyElement([PolicyValue("*")]), resource: PolicyElement([PolicyValue("*")]))
    allow.principals = PolicyPrincipals([.init(.aws, PolicyValue(role(named)))])
    var request = AuthorizationRequest.object()
    request.principal = .role(role("caller"))
    request.principal.aliases = [
      SymbolicText(
        Mention(scope: "a", address: "aws_iam_role.caller", attribute: "arn", nature: .resourceAttribute))
    ]
    request.resourceAccount = account
    let policy = PolicyDocument(name: "p", kind: .resource, statements: [allow])
    #expect(PolicyEvaluator.evaluate(request, PolicySet(resource: policy)).verdict == verdict)
  }

  /// The same unknown id on both sides says nothing about what stands behind it, and the id of an API holds no slashes.
  @Test(arguments: [
    ("/live/POST/*", AuthorizationVerdict.allowed), ("/live/GET/*", .implicitlyDenied),
    ("/*/POST/*", .allowed), ("/*/*/admin/*", .implicitlyDenied),
  ])
  func looksBehindTheSameValue(pattern: String, verdict: AuthorizationVerdict) {
    let api = SymbolicText(Mention(scope: "a", address: "Api", nature: .resourceAttribute))
    let prefix = "arn:aws:execute-api:eu-west-1:111111111111:"
    var request = AuthorizationRequest.object()
    request.resource = SymbolicText(raw: prefix + api.raw + "/live/POST/orders/7")
    for id in [api.raw, "*"] {
      let allow = PolicyStatement(
        effect: .allow, action: PolicyElement([PolicyValue("*")]),
        resource: PolicyElement([PolicyValue(SymbolicText(raw: prefix + id + pattern))]))
      let document = PolicyDocument(name: "p", kind: .identity, statements: [allow])
      #expect(PolicyEvaluator.evaluate(request, PolicySet(identity: [document])).verdict == verdict, "\(id)")
    }
  }
}
