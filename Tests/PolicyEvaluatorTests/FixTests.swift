import Documents
import PolicyEvaluator
import Testing

/// The edits that flip a verdict: the smallest first, each judged again, with what else it lets in.
@Suite struct FixTests {
  static let api: SymbolicText = "arn:aws:execute-api:eu-west-1:111111111111:abc/prod/GET/orders"
  static let caller = Principal.role("arn:aws:iam::111111111111:role/app")

  static func call(_ principal: Principal = caller, _ context: RequestContext = [:]) -> AuthorizationRequest {
    AuthorizationRequest(
      principal: principal, action: "execute-api:Invoke", resource: api, context: context)
  }

  @Test(arguments: [
    (
      #""Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:*:*:other/*""#,
      "Resource"
    ),
    (#""Effect": "Allow", "Action": "execute-api:ManageConnections", "Resource": "*""#, "Action"),
    (
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0aa"}}"#,
      "StringEquals aws:SourceVpce"
    ),
    (
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}"#,
      "Bool aws:SecureTransport"
    ),
    (
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"NumericLessThan": {"aws:MultiFactorAuthAge": "60"}}"#,
      "NumericLessThan aws:MultiFactorAuthAge"
    ),
  ])
  func changesTheElementThatDiffers(body: String, element: String) throws {
    let context: RequestContext = ["aws:SourceVpce": "vpce-0bb", "aws:SecureTransport": "false"]
    let set = PolicySet(identity: [statement(body)])
    let fix = try #require(PolicyEvaluator.evaluate(Self.call(Self.caller, context), set).fixes().first)
    #expect(fix.edits.map(\.element) == [element])
    #expect(fix.edits.first?.source?.line == 1)
  }

  @Test("A condition that asks one key for what another one holds gets the other key")
  func asksTheOtherKey() throws {
    let set = PolicySet(identity: [
      statement(
        #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpc": "vpce-0aa"}}"#
      )
    ])
    let context: RequestContext = ["aws:SourceVpc": "vpc-1", "aws:SourceVpce": "vpce-0aa"]
    let fix = try #require(PolicyEvaluator.evaluate(Self.call(Self.caller, context), set).fixes().first)
    #expect(fix.edits.map(\.new) == [#"{"StringEquals":{"aws:SourceVpce":"vpce-0aa"}}"#])
  }

  @Test func addsTheEndpointToADenialAndSaysWhatElsePasses() throws {
    let policy = policy(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*"},
        {"Sid": "OurEndpoint", "Effect": "Deny", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*",
         "Condition": {"StringNotEquals": {"aws:SourceVpce": "vpce-0aa"}}}]}
      """, .resource)
    let call = Invocation(
      request: Self.call(.anonymous, ["aws:SourceVpce": "vpce-0bb"]), authorizationType: .none,
      endpointType: .privateAPI)
    let fix = try #require(
      PolicyEvaluator.authorizeInvocation(call, PolicySet(resource: policy)).fixes().first)
    let edit = try #require(fix.edits.first)
    #expect((edit.index, edit.sid, edit.source?.line) == (1, "OurEndpoint", 4))
    #expect((edit.old, edit.new) == (#""vpce-0aa""#, #"["vpce-0aa","vpce-0bb"]"#))
    #expect(fix.needsRedeployment)
    #expect(
      fix.alsoLetsIn == [
        "execute-api:Invoke on execute-api:/* by everyone where aws:SourceVpce is vpce-0bb, as far as other policies allow it"
      ])
  }

  @Test func writesThePolicyThatAPrivateAPILacks() throws {
    let call = Invocation(
      request: Self.call(.anonymous, ["aws:SourceVpce": "vpce-0bb"]), authorizationType: .none,
      endpointType: .privateAPI)
    let fix = try #require(PolicyEvaluator.authorizeInvocation(call, PolicySet()).fixes().first)
    let edit = try #require(fix.edits.first)
    #expect((edit.layer, edit.index, edit.old) == (.resource, 0, nil))
    #expect(edit.new?.contains(#""Condition":{"StringEquals":{"aws:SourceVpce":"vpce-0bb"}}"#) == true)
  }

  @Test func changesBothAccounts() throws {
    let set = PolicySet(
      resource: statement(
        #""Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::222222222222:role/app-prod"}, "Action": "*", "Resource": "*""#,
        .resource))
    let request = Self.call(.role("arn:aws:iam::222222222222:role/app"))
    let fix = try #require(PolicyEvaluator.evaluate(request, set).fixes().first)
    #expect(Set(fix.edits.map(\.layer)) == [.resource, .identity])
    let changed = fix.edits.reduce(set) { $1.applied(to: $0) }
    #expect(PolicyEvaluator.evaluate(request, changed).isAllowed)
  }

  @Test func offersNothingWhereNoPolicyHelps() {
    let unsigned = Invocation(request: Self.call(.anonymous), authorizationType: .iam)
    #expect(PolicyEvaluator.authorizeInvocation(unsigned, PolicySet()).fixes().isEmpty)
    let refused = Invocation(
      request: Self.call(), authorizationType: .custom, authorizerOutcome: .deny)
    #expect(PolicyEvaluator.authorizeInvocation(refused, PolicySet()).fixes().isEmpty)
    let allowed = PolicySet(identity: [statement(#""Effect": "Allow", "Action": "*", "Resource": "*""#)])
    #expect(PolicyEvaluator.evaluate(Self.call(), allowed).fixes().isEmpty)
  }

  @Test func asksForARedeploymentWhereTheNewPolicySuffices() throws {
    let open = statement(
      #""Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*""#, .resource)
    let call = Invocation(
      request: Self.call(.anonymous), authorizationType: .none, endpointType: .privateAPI,
      policyInForce: .deployed(nil))
    let fix = try #require(
      PolicyEvaluator.authorizeInvocation(call, PolicySet(resource: open)).fixes().first)
    #expect(fix.edits.isEmpty && fix.summary == "redeploy the API")
  }

  @Test func leavesWhatAWSManagesAlone() throws {
    let managed = ManagedPolicies.document(
      arn: "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
    let answer = PolicyEvaluator.evaluate(Self.call(), PolicySet(identity: [managed]))
    let edit = try #require(answer.fixes().first?.edits.first)
    #expect((edit.policyIndex, edit.policy, edit.element) == (1, "new identity policy", "Statement"))
  }
}
