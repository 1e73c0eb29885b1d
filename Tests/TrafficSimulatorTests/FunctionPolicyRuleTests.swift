import Documents
import Testing
import Topology
import TrafficSimulator

/// AWS Lambda Developer Guide, "Granting other AWS entities access to your Lambda functions" and "Using Lambda aliases in
/// event sources and permissions policies".
@Suite("Function policies")
struct FunctionPolicyRuleTests {
  private static let function = "arn:aws:lambda:eu-west-1:111111111111:function:orders"
  private static let source = "arn:aws:execute-api:eu-west-1:111111111111:api1234567/*/GET/orders"

  static func permission(
    _ principal: String = "apigateway.amazonaws.com", source: String? = source,
    _ change: (inout LambdaPermission) -> Void = { _ in }
  ) -> LambdaPermission {
    var permission = LambdaPermission()
    permission.action = Fact("lambda:InvokeFunction")
    permission.principal = Fact(principal)
    permission.sourceARN = source.map { Fact($0) }
    change(&permission)
    return permission
  }

  /// A REST API that invokes a function by a name.
  private static func sketch(
    invoking name: String = function, _ permissions: [LambdaPermission], policy: AttachedPolicy? = nil
  ) -> Sketch {
    APIGatewayRuleTests.rest {
      $0.methods[0].integration?.integrationType = Fact("AWS_PROXY")
      $0.methods[0].integration?.uri = Fact(
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/\(name)/invocations")
    }.adding { s in
      s.add(function, LambdaFunction.self) {
        $0.permissions = permissions
        $0.policy = policy
      }
    }.naming(function, function)
  }

  private static func answer(_ sketch: Sketch) throws -> String {
    try sketch.answer("internet", APIGatewayRuleTests.url)
  }

  private static let missing = "lambda.invoke-permission-missing"

  @Test(
    "A statement lets in by principal, action, source and account",
    arguments: [
      (permission(), "delivered"), (permission(source: nil), "delivered"),
      (permission("s3.amazonaws.com", source: nil), missing),
      (permission(source: "arn:aws:execute-api:eu-west-1:111111111111:api1234567/*/POST/orders"), missing),
      (permission(source: "arn:aws:execute-api:eu-west-1:111111111111:other12345/*"), missing),
      (permission { $0.sourceAccount = Fact("111111111111") }, "delivered"),
      (permission { $0.sourceAccount = Fact("222222222222") }, missing),
      (permission { $0.action = Fact("lambda:GetFunction") }, missing),
      (permission { $0.action = Fact("lambda:*") }, "delivered"),
    ])
  func statement(_ permission: LambdaPermission, _ answer: String) throws {
    #expect(try Self.answer(Self.sketch([permission])) == answer)
  }

  @Test("A statement counts for the very name that it was given for, alias and function apart")
  func aliases() throws {
    let live = Self.permission { $0.qualifier = Fact("live") }
    let alias = Self.function + ":live"
    #expect(try Self.answer(Self.sketch(invoking: alias, [live])) == "delivered")
    #expect(try Self.answer(Self.sketch(invoking: alias, [Self.permission()])) == Self.missing)
    #expect(try Self.answer(Self.sketch([live])) == Self.missing)
    #expect(
      try Self.answer(Self.sketch(invoking: Self.function + ":$LATEST", [Self.permission()])) == "delivered")
  }

  @Test("A statement that counts for another name of the function is the evidence")
  func otherName() throws {
    let place = SourceLocation(file: "t.yaml", line: 7)
    let sketch = Self.sketch(invoking: Self.function + ":live", [Self.permission { $0.source = place }])
    let cause = try sketch.trace("internet", APIGatewayRuleTests.url).cause
    #expect(cause?.source == place)
    #expect(cause?.wanted?.contains(":live for arn:aws:execute-api") == true)
    #expect(cause?.got?.contains(":live") == false)
  }

  @Test("A statement for the missing alias is offered as the fix")
  func aliasFix() throws {
    let sketch = Self.sketch(invoking: Self.function + ":live", [Self.permission()])
    let trace = try Advisor(TrafficSimulator(sketch.deployment))
      .trace(TraceRequest(from: "internet", to: APIGatewayRuleTests.url))
    let added = trace.fixes.flatMap(\.edits).compactMap { edit -> LambdaPermission? in
      if case .lambdaPermission(.add(let permission)) = edit.change { permission } else { nil }
    }
    #expect(added.first?.qualifier?.value == "live")
    #expect(added.first?.sourceARN?.value == Self.source)
  }

  @Test("A policy given whole denies where it says so, whatever else it allows")
  func denied() throws {
    let allow =
      #"{"Effect": "Allow", "Principal": {"Service": "apigateway.amazonaws.com"}, "Action": "lambda:InvokeFunction", "Resource": "\#(Self.function)"}"#
    let deny = #"{"Effect": "Deny", "Principal": "*", "Action": "lambda:*", "Resource": "\#(Self.function)"}"#
    func answer(_ statements: String) throws -> String {
      try Self.answer(
        Self.sketch([], policy: APIGatewayRuleTests.policy("{\"Statement\": [\(statements)]}")))
    }
    #expect(try answer(allow) == "delivered")
    #expect(try answer(allow + "," + deny) == Self.missing)
  }

  @Test("A load balancer asks as itself, for its target group")
  func loadBalancer() throws {
    let group = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:targetgroup/web/0123456789abcdef"
    func answer(_ permissions: [LambdaPermission]) throws -> String {
      try LoadBalancerRuleTests.sketch(targets: [Self.function]).adding { s in
        s.add(Self.function, LambdaFunction.self) { $0.permissions = permissions }
      }.changing("group", as: TargetGroup.self) { $0.targetType = Fact(.lambda) }
        .naming("group", group).answer("caller", "lb:80")
    }
    let principal = "elasticloadbalancing.amazonaws.com"
    #expect(try answer([Self.permission(principal, source: group)]) == "delivered")
    #expect(try answer([Self.permission(principal, source: group + "9")]) == Self.missing)
    #expect(try answer([Self.permission()]) == Self.missing)
  }
}
