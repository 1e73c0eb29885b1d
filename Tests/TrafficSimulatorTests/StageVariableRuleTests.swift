import Testing
import Topology
import TrafficSimulator

/// API Gateway Developer Guide, "Use stage variables for a REST API in API Gateway".
@Suite("Stage variables")
struct StageVariableRuleTests {
  private static let path = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
  private static let function = "arn:aws:lambda:eu-west-1:111111111111:function:"

  /// A REST API that names its function by a stage variable.
  private static func sketch(_ variables: [String: Fact<String>]) -> Sketch {
    APIGatewayRuleTests.rest {
      $0.methods[0].integration?.integrationType = Fact("AWS_PROXY")
      $0.methods[0].integration?.uri = Fact(
        path + function + "${stageVariables.worker}/invocations")
    }.adding { s in
      s.add(function + "orders", LambdaFunction.self)
    }.changing("prod", as: APIStage.self) { $0.variables = variables }
  }

  @Test("A variable in a function's name counts as what the stage sets")
  func function() throws {
    let trace = try Self.sketch(["worker": Fact("orders")]).trace("internet", APIGatewayRuleTests.url)
    #expect(trace.hops.last?.resource?.hasSuffix("orders") == true, "\(trace.hops)")
    #expect(trace.cause?.code == "lambda.invoke-permission-missing")
  }

  @Test("A variable that the stage does not set leaves the integration without an address")
  func missing() throws {
    let trace = try Self.sketch(["other": Fact("orders")]).trace("internet", APIGatewayRuleTests.url)
    #expect((trace.cause?.code, trace.response.status) == ("apigw.integration-target-missing", 500))
    #expect(trace.cause?.resource?.contains("prod") == true)
  }

  @Test("The id of a VPC link and the host behind it may be variables")
  func vpcLink() throws {
    let sketch = LoadBalancerRuleTests.sketch(.network).adding { s in
      s.add("lnk123", VPCLink.self) {
        $0.version = 1
        $0.targets = [Reference("lb")]
      }
      for resource in APIGatewayRuleTests.rest().resources
      where ["api1234567", "prod"].contains(resource.awsID) {
        s.take(resource)
      }
    }.changing("api1234567", as: RestAPI.self) {
      $0.methods[0].integration?.integrationType = Fact("HTTP_PROXY")
      $0.methods[0].integration?.usesVPCLink = Fact(true)
      $0.methods[0].integration?.vpcLink = Reference("${stageVariables.link}")
      $0.methods[0].integration?.uri = Fact("http://${stageVariables.host}/orders")
    }
    let full = sketch.changing("prod", as: APIStage.self) {
      $0.variables = ["link": Fact("lnk123"), "host": Fact("backend.example.com")]
    }
    #expect(try full.answer("internet", APIGatewayRuleTests.url) == "delivered")
    let empty = try sketch.trace("internet", APIGatewayRuleTests.url)
    #expect(empty.cause?.code == "apigw.integration-target-missing")
  }
}
