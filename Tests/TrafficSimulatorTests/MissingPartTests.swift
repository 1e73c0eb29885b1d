import Testing
import Topology
import TrafficSimulator

/// What requests and integrations name and nobody has.
@Suite("Missing parts")
struct MissingPartTests {
  @Test("A call of an API that nobody has is forbidden, from outside and by an endpoint's own name")
  func noSuchAPI() throws {
    let sketch = APIGatewayRuleTests.rest(.private)
    let trace = try sketch.trace(
      "internet", "https://zzz9999999.execute-api.eu-west-1.amazonaws.com/prod/orders")
    #expect((trace.cause?.code, trace.response.status) == ("apigw.no-such-api", 403))
    let named = try sketch.trace(
      "one", "https://vpce-1-abcd.execute-api.eu-west-1.vpce.amazonaws.com/prod/orders"
    ) { $0.headers = ["x-apigw-api-id": "zzz9999999"] }
    #expect(named.cause?.code == "apigw.no-such-api")
  }

  /// A REST API with a Lambda integration, in a deployment whose dump lists the account's functions.
  static func calling(_ function: String, dumped: Bool) throws -> Trace {
    let sketch = APIGatewayRuleTests.rest {
      $0.methods[0].integration?.integrationType = Fact("AWS_PROXY")
      $0.methods[0].integration?.uri = Fact(
        "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
          + "arn:aws:lambda:eu-west-1:111111111111:function:\(function)/invocations")
    }.adding { $0.add("arn:aws:lambda:eu-west-1:111111111111:function:other", LambdaFunction.self) }
    let input = Deployment.Input(path: "test", format: "dumps", standing: dumped ? .dump : .source)
    let deployment = Deployment(inputs: [input], resources: sketch.resources).completed()
    var request = TraceRequest(from: "internet", to: APIGatewayRuleTests.url)
    request.method = "GET"
    return try TrafficSimulator(deployment).trace(request)
  }

  @Test("An integration's function is gone where a dump lists the others, and open where none does")
  func functionGone() throws {
    let gone = try Self.calling("gone", dumped: true)
    #expect((gone.verdict, gone.cause?.code) == (.failed, "apigw.integration-target-missing"))
    #expect(gone.response.status == 500)
    #expect(try Self.calling("gone", dumped: false).verdict == .delivered)
  }

  @Test("A function in a public subnet has no way to the internet: its interfaces get no public address")
  func functionInPublicSubnet() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.internetGateway()
      s.table("public", of: "a", ["0.0.0.0/0 igw"], subnets: ["a1"])
      s.add("worker", LambdaFunction.self) {
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("open")]
      }
    }
    #expect(try sketch.answer("worker", "https://api.example.com/") == "lambda.no-vpc-egress")
  }
}
