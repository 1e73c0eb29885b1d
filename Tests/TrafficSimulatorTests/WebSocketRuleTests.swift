import Testing
import Topology
import TrafficSimulator

/// API Gateway Developer Guide, "Manage connected users and client apps: $connect and $disconnect routes",
/// "Use @connections commands in your backend service".
@Suite("WebSocket APIs")
struct WebSocketRuleTests {
  static func sketch(_ connect: (inout HTTPRoute) -> Void = { _ in }) -> Sketch {
    Sketch { s in
      s.add("chat123456", HTTPAPI.self) {
        $0.protocolType = Fact("WEBSOCKET")
        var route = HTTPRoute(routeKey: Fact("$connect"))
        route.integration = APIIntegration()
        route.integration?.integrationType = Fact("AWS_PROXY")
        route.integration?.uri = Fact("arn:aws:lambda:eu-west-1:111111111111:function:greeter")
        connect(&route)
        $0.routes = [route, HTTPRoute(routeKey: Fact("say"))]
      }
      s.add("live", APIStage.self) {
        $0.api = Reference("chat123456")
        $0.stageName = Fact("live")
      }
      s.add("greeter", LambdaFunction.self, named: ["arn:aws:lambda:eu-west-1:111111111111:function:greeter"])
      {
        var permission = LambdaPermission()
        permission.principal = Fact("apigateway.amazonaws.com")
        permission.sourceARN = Fact("arn:aws:execute-api:eu-west-1:111111111111:chat123456/*/$connect")
        $0.permissions = [permission]
      }
    }
  }

  static let url = "wss://chat123456.execute-api.eu-west-1.amazonaws.com/live"

  @Test("The handshake runs the $connect route, which is optional, of the stage that the URL names")
  func handshake() throws {
    let trace = try Self.sketch().trace("internet", Self.url)
    #expect((trace.verdict, trace.response.status) == (.delivered, 101))
    #expect(trace.hops.contains { $0.resource == "greeter" })
    #expect(
      try Self.sketch().answer("internet", "wss://chat123456.execute-api.eu-west-1.amazonaws.com/test")
        == "apigw.no-such-stage")
    let silent = Self.sketch().changing("chat123456", as: HTTPAPI.self) { $0.routes.removeFirst() }
    #expect(try silent.answer("internet", Self.url) == "delivered")
    let bare = Self.sketch { $0.integration = nil }
    #expect(try bare.answer("internet", Self.url) == "delivered")
  }

  @Test("If the $connect request fails, the connection is not made")
  func integrationFailure() throws {
    let shut = Self.sketch().changing("greeter", as: LambdaFunction.self) {
      $0.permissions[0].sourceARN = Fact("arn:aws:execute-api:eu-west-1:111111111111:chat123456/*/say")
    }
    #expect(try shut.answer("internet", Self.url) == "lambda.invoke-permission-missing")
  }

  @Test("Authorization is judged at $connect: 401 or 403")
  func authorizer() throws {
    let guarded = Self.sketch {
      $0.authorizationType = Fact("CUSTOM")
      $0.authorizer = Reference("guard")
    }.adding { s in
      s.add("guard", APIAuthorizer.self) {
        $0.identitySources = [Fact("route.request.querystring.ticket")]
      }
    }
    let refused = try guarded.trace("internet", Self.url)
    #expect((refused.cause?.code, refused.response.status) == ("apigw.missing-credentials", 401))
    #expect(try guarded.answer("internet", Self.url + "?ticket=1") == "delivered")
    let signed = Self.sketch { $0.authorizationType = Fact("AWS_IAM") }
    #expect(try signed.trace("internet", Self.url).response.status == 403)
  }

  @Test("@connections asks for a signature with execute-api:ManageConnections")
  func management() throws {
    let url = "https://chat123456.execute-api.eu-west-1.amazonaws.com/live/@connections/abc="
    #expect(try Self.sketch().answer("internet", url) == "apigw.missing-credentials")
    func backend(_ action: String) -> Sketch {
      Self.sketch().adding { s in
        s.add("backend", LambdaFunction.self) { $0.role = Reference("writer") }
        s.add("writer", Role.self) {
          $0.inlinePolicies = [
            APIGatewayRuleTests.policy(
              #"{"Statement": [{"Effect": "Allow", "Action": "\#(action)", "Resource": "arn:aws:execute-api:eu-west-1:111111111111:chat123456/live/POST/@connections/*"}]}"#
            )
          ]
        }
      }
    }
    #expect(try backend("execute-api:ManageConnections").answer("backend", url) == "delivered")
    #expect(try backend("execute-api:Invoke").answer("backend", url) == "iam.identity-implicit-deny")
  }
}
