import Testing
import Topology
import TrafficSimulator

/// AWS Lambda Developer Guide, "Control access to Lambda function URLs".
@Suite("Function URLs")
struct FunctionURLRuleTests {
  static let url = "https://abcdefg.lambda-url.eu-west-1.on.aws/"

  static func permission(_ action: String, _ principal: String = "*", _ type: String? = "NONE")
    -> LambdaPermission
  {
    var permission = LambdaPermission()
    permission.action = Fact(action)
    permission.principal = Fact(principal)
    permission.functionURLAuthType = type.map { Fact($0) }
    return permission
  }

  static func sketch(_ type: String, _ permissions: [LambdaPermission]) -> Sketch {
    Sketch.twoSubnets.adding { s in
      s.add("resize", LambdaFunction.self) { $0.permissions = permissions }
      s.add("resize-url", LambdaURL.self, named: ["abcdefg.lambda-url.eu-west-1.on.aws"]) {
        $0.function = Reference("resize")
        $0.authType = Fact(type)
      }
    }
  }

  @Test("With NONE the function's policy must still grant public access; else 403")
  func unauthenticated() throws {
    let both = [
      Self.permission("lambda:InvokeFunctionUrl"), Self.permission("lambda:InvokeFunction", "*", nil),
    ]
    let trace = try Self.sketch("NONE", both).trace("internet", Self.url)
    #expect((trace.verdict, trace.response.status) == (.delivered, 200))
    #expect(trace.assumptions.isEmpty)
    let closed = try Self.sketch("NONE", []).trace("internet", Self.url)
    #expect((closed.cause?.code, closed.response.status) == ("lambda.url-permission-missing", 403))
    #expect(closed.response.errorType == "AccessDeniedException")
    let other = Self.sketch("NONE", [Self.permission("lambda:InvokeFunctionUrl", "*", "AWS_IAM")])
    #expect(try other.answer("internet", Self.url) == "lambda.url-permission-missing")
  }

  @Test("Since October 2025 new URLs need lambda:InvokeFunction as well, which older ones do not")
  func newURLs() throws {
    let trace = try Self.sketch("NONE", [Self.permission("lambda:InvokeFunctionUrl")]).trace(
      "internet", Self.url)
    #expect(trace.verdict == .delivered && trace.assumptions.count == 1)
  }

  @Test("With AWS_IAM a request is signed, and identity or resource policy allows it in one account")
  func signed() throws {
    let sketch = Self.sketch("AWS_IAM", []).adding { s in
      s.add("caller", LambdaFunction.self) { $0.role = Reference("caller-role") }
      s.add("caller-role", Role.self) {
        $0.inlinePolicies = [
          APIGatewayRuleTests.policy(
            #"{"Statement": [{"Effect": "Allow", "Action": "lambda:Invoke*", "Resource": "*"}]}"#)
        ]
      }
    }
    #expect(try sketch.answer("caller", Self.url) == "delivered")
    #expect(try sketch.answer("internet", Self.url) == "lambda.url-missing-credentials")
    let powerless = sketch.changing("caller-role", as: Role.self) { $0.inlinePolicies = [] }
    #expect(try powerless.answer("caller", Self.url) == "lambda.url-permission-missing")
  }

  @Test("From a VPC they are reached over the internet only")
  func fromVPC() throws {
    let sketch = Self.sketch("NONE", [Self.permission("lambda:InvokeFunctionUrl")])
    #expect(try sketch.answer("one", Self.url) == "route.no-route")
  }
}
