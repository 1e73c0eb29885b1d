import Foundation
import Testing
import Topology
import TrafficSimulator

/// API Gateway Developer Guide: "Use API Gateway Lambda authorizers", "Control access to HTTP APIs with JWT authorizers
/// in API Gateway", "Configure a Lambda authorizer to …", "API Gateway responses".
@Suite("Authorizers")
struct AuthorizerRuleTests {
  /// A REST API whose one method a Lambda authorizer guards.
  static func lambda(_ change: @escaping (inout APIAuthorizer) -> Void = { _ in }) -> Sketch {
    let rest = APIGatewayRuleTests.rest {
      $0.methods[0].authorizationType = Fact("CUSTOM")
      $0.methods[0].authorizer = Reference("auth01")
    }
    return rest.adding { s in
      s.add("arn:aws:lambda:eu-west-1:111111111111:function:gate", LambdaFunction.self) {
        var permission = LambdaPermission()
        permission.principal = Fact("apigateway.amazonaws.com")
        permission.sourceARN = Fact(
          "arn:aws:execute-api:eu-west-1:111111111111:api1234567/authorizers/auth01")
        $0.permissions = [permission]
      }
      s.add("auth01", APIAuthorizer.self) {
        $0.api = Reference("api1234567")
        $0.authorizerType = Fact("TOKEN")
        $0.uri = Fact(
          "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
            + "arn:aws:lambda:eu-west-1:111111111111:function:gate/invocations")
        change(&$0)
      }
    }
  }

  /// An HTTP API whose one route a JWT authorizer guards.
  static let jwt = Sketch.twoSubnets.adding { s in
    s.add("jwtapi0001", HTTPAPI.self) {
      var route = HTTPRoute(routeKey: Fact("GET /orders"))
      route.authorizationType = Fact("JWT")
      route.authorizer = Reference("auth02")
      route.authorizationScopes = [Fact("orders.read")]
      route.integration = APIIntegration()
      route.integration?.integrationType = Fact("MOCK")
      $0.routes = [route]
    }
    s.add("$default", APIStage.self) {
      $0.autoDeploy = Fact(true)
      $0.api = Reference("jwtapi0001")
      $0.stageName = Fact("$default")
    }
    s.add("auth02", APIAuthorizer.self) {
      $0.api = Reference("jwtapi0001")
      $0.authorizerType = Fact("JWT")
      $0.identitySources = [Fact("$request.header.Authorization")]
      $0.issuer = Fact("https://login.example.com")
      $0.audiences = [Fact("shop")]
    }
  }

  static func token(_ claims: String) -> String {
    let parts = [#"{"alg":"RS256"}"#, claims, "signature"].map { Data($0.utf8).base64EncodedString() }
    return "Bearer " + parts.joined(separator: ".").replacing("+", with: "-").replacing("/", with: "_")
  }

  static func ask(_ sketch: Sketch, _ url: String, _ headers: [String: String] = [:]) throws -> Trace {
    try sketch.trace("internet", url) { $0.headers = headers }
  }

  static let jwtURL = "https://jwtapi0001.execute-api.eu-west-1.amazonaws.com/orders"

  @Test(
    "A missing identity source is refused with 401 before the function is asked",
    arguments: [
      ([:], "apigw.missing-credentials"), (["authorization": "t"], "apigw.missing-credentials"),
      (["X-Token": "t"], "delivered"),
    ] as [([String: String], String)])
  func identitySources(headers: [String: String], answer: String) throws {
    let sketch = Self.lambda { $0.identitySources = [Fact("method.request.header.X-Token")] }
    let trace = try Self.ask(sketch, APIGatewayRuleTests.url, headers)
    #expect((trace.cause?.code ?? trace.verdict.rawValue) == answer)
    #expect(trace.response.status == (answer == "delivered" ? 200 : 401))
  }

  @Test(
    "A query parameter may be the identity source; an authorizer of requests without sources is always asked")
  func requestAuthorizers() throws {
    let byQuery = Self.lambda { $0.identitySources = [Fact("method.request.querystring.key")] }
    #expect(try Self.ask(byQuery, APIGatewayRuleTests.url).cause?.code == "apigw.missing-credentials")
    #expect(try Self.ask(byQuery, APIGatewayRuleTests.url + "?key=1").verdict == .delivered)
    let bare = Self.lambda { $0.authorizerType = Fact("REQUEST") }
    #expect(try Self.ask(bare, APIGatewayRuleTests.url).verdict == .delivered)
  }

  @Test("A token that does not match the validation expression is refused with 401")
  func validationExpression() throws {
    let sketch = Self.lambda { $0.validationExpression = Fact("Bearer [a-z]+") }
    let wrong = try Self.ask(sketch, APIGatewayRuleTests.url, ["Authorization": "Bearer 12"])
    #expect((wrong.cause?.code, wrong.response.status) == ("apigw.authorizer-denied", 401))
    #expect(
      try Self.ask(sketch, APIGatewayRuleTests.url, ["Authorization": "Bearer ab"]).verdict == .delivered)
  }

  @Test("An authorizer that API Gateway may not invoke is an AuthorizerConfigurationException")
  func invokePermission() throws {
    let function = "arn:aws:lambda:eu-west-1:111111111111:function:gate"
    let sketch = Self.lambda().changing(function, as: LambdaFunction.self) {
      $0.permissions[0].sourceARN = Fact("arn:aws:execute-api:eu-west-1:111111111111:api1234567/*/GET/orders")
    }
    let trace = try Self.ask(sketch, APIGatewayRuleTests.url, ["Authorization": "t"])
    #expect((trace.verdict, trace.cause?.code) == (.failed, "lambda.invoke-permission-missing"))
    #expect(trace.response.errorType == "AuthorizerConfigurationException")
    let byRole = sketch.changing("auth01", as: APIAuthorizer.self) {
      $0.credentials = Fact("arn:aws:iam::111111111111:role/invoker")
    }
    #expect(
      try Self.ask(byRole, APIGatewayRuleTests.url, ["Authorization": "t"]).verdict == .delivered)
  }

  @Test(
    "The user may say what the authorizer answers",
    arguments: [("Allow", "delivered", 200), ("Deny", "apigw.authorizer-denied", 403)])
  func suppliedOutcome(outcome: String, answer: String, status: Int) throws {
    let trace = try Self.lambda().trace("internet", APIGatewayRuleTests.url) {
      $0.context = ["authorizer": [outcome]]
    }
    #expect((trace.cause?.code ?? trace.verdict.rawValue, trace.response.status) == (answer, status))
  }

  @Test(
    "A JWT authorizer wants its issuer, one of its audiences or clients, and one of the route's scopes",
    arguments: [
      (#"{"iss":"https://login.example.com","aud":"shop","scope":"orders.read x"}"#, nil, 200),
      (#"{"iss":"https://login.example.com","client_id":"shop","scp":["orders.read"]}"#, nil, 200),
      (#"{"iss":"https://other.example.com","aud":"shop","scope":"orders.read"}"#, "issuer", 401),
      (#"{"iss":"https://login.example.com","aud":["a","b"],"scope":"orders.read"}"#, "audience", 401),
      (#"{"iss":"https://login.example.com","aud":"shop","scope":"orders.write"}"#, "scopes", 403),
    ] as [(String, String?, Int)])
  func claims(claims: String, wrong: String?, status: Int) throws {
    let trace = try Self.ask(Self.jwt, Self.jwtURL, ["Authorization": Self.token(claims)])
    #expect(trace.response.status == status)
    #expect(trace.cause?.code == wrong.map { _ in "apigw.authorizer-denied" })
    if let wrong { #expect(trace.cause?.summary.contains(wrong) == true) }
  }

  @Test("What is no JSON Web Token is refused, and none at all is missing")
  func noToken() throws {
    #expect(
      try Self.ask(Self.jwt, Self.jwtURL, ["Authorization": "Bearer x"]).cause?.code
        == "apigw.authorizer-denied")
    #expect(try Self.ask(Self.jwt, Self.jwtURL).cause?.code == "apigw.missing-credentials")
  }
}
