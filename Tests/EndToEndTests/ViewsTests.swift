import DeploymentLoader
import Foundation
import TerraformLoader
import Testing
import Topology
import TrafficSimulator

/// One deployment seen as configuration, as plan and as recorded state gives one answer.
@Suite("Views of one deployment")
struct ViewsTests {
  private static let plans = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/plans")

  /// The samples that a plan was made of.
  private static let planned: [Scenario] = {
    let all = (try? Scenario.all()) ?? []
    return all.filter { FileManager.default.fileExists(atPath: plan(of: $0)) }
  }()

  private static func plan(of scenario: Scenario) -> String {
    plans.appending(path: "\(scenario.name).tfplan").path
  }

  /// What the plans were made with.
  private static let options = DeploymentLoader.Options(
    variables: VariableAssignments(environment: [
      "vpc_id": "vpc-0a1b2c3d", "private_subnet_ids": #"["subnet-0aaa", "subnet-0bbb"]"#,
    ]))

  private func answers(_ inputs: [InputPath], _ requests: [Scenario.Request]) -> [String] {
    let simulator = TrafficSimulator(
      DeploymentLoader.load(paths: inputs, options: ViewsTests.options).deployment)
    return requests.map { request in
      guard let trace = try? simulator.trace(request.traceRequest) else { return "\(request.id): no answer" }
      return "\(request.id): \(trace.verdict) \(trace.cause?.code ?? "") \(trace.cause?.resource ?? "")"
    }
  }

  @Test("A configuration and its plan give the same verdicts and causes", arguments: planned)
  func configurationAndPlan(_ scenario: Scenario) {
    let configuration = scenario.inputs.map { scenario.input($0) }
    var plan = configuration[0]
    plan.path = ViewsTests.plan(of: scenario)
    #expect(answers(configuration, scenario.requests) == answers([plan], scenario.requests))
  }

  @Test("Every configuration among the samples has its plan here")
  func everyConfigurationIsPlanned() throws {
    let configurations = try Scenario.all().filter { scenario in
      scenario.inputs.contains { input in
        let files = try? FileManager.default.contentsOfDirectory(atPath: scenario.input(input).path)
        return files?.contains { $0.hasSuffix(".tf") } == true
      }
    }
    #expect(Set(configurations.map(\.name)) == Set(ViewsTests.planned.map(\.name)))
  }

  @Test("Configuration, plan, state and state file of the orders stack give the same verdicts and causes")
  func planAndStates() throws {
    let views = try Scenario.all().filter {
      ["orders-terraform", "orders-plan", "orders-state", "orders-tfstate"].contains($0.name)
    }
    let shared = ["list", "order", "product", "no-such-path"]
    let requests = views.last?.requests.filter { shared.contains($0.id) } ?? []
    let found = views.map { view in answers(view.inputs.map { view.input($0) }, requests) }
    #expect(found.count == 4)
    #expect(Set(found).count == 1)
  }

  /// Fixtures/states/README.md says how the state was made, and what the emulator does not know.
  @Test("The private API as configuration and as recorded state gives the same verdicts and causes")
  func configurationAndState() throws {
    let sample = try #require(try Scenario.all().first { $0.name == "private-api" })
    let state = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/states/private-api.tfstate")
    let requests = sample.requests.filter { !$0.id.hasPrefix("office") }
    let views = [sample.inputs.map { sample.input($0) }, [InputPath(state.path)]]
    let found = views.map { answers($0, requests) }
    #expect(found[0] == found[1])
  }

  /// Fixtures/forms/depots: a transit gateway with a blackhole, prefix lists in routes and rules, services by `for_each`,
  /// balancers one behind the other, an HTTP API behind a VPC link and a REST API made of a template.
  @Test(
    "The depots in every form give the same verdicts and causes",
    arguments: ["input", "input/plan.tfplan", "plan.json", "terraform.tfstate"])
  func depots(form: String) {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/forms/depots")
    let simulator = TrafficSimulator(
      DeploymentLoader.load(paths: [InputPath(folder.appending(path: form).path)]).deployment)
    for (from, to, path, expected) in ViewsTests.depotRequests
    where form.hasPrefix("input") || !to.hasPrefix("aws_api_gateway_") {
      var request = TraceRequest(from: from, to: to)
      request.method = "GET"
      request.path = path
      let trace = try? simulator.trace(request)
      #expect(
        "\(trace?.verdict.rawValue ?? "no answer") \(trace?.cause?.code ?? "")" == expected, "\(to)\(path)")
    }
  }

  private static let depotRequests = [
    (#"aws_instance.client["north"]"#, "aws_lb.web", "/stock/all", "delivered "),
    (#"aws_instance.client["south"]"#, "aws_lb.front", "/stock/all", "delivered "),
    (#"aws_instance.client["north"]"#, "aws_lb.web", "/routes/all", "failed ecs.no-running-tasks"),
    (#"aws_instance.client["closed"]"#, "aws_lb.web", "/stock/all", "unreachable route.blackhole"),
    ("internet", "aws_apigatewayv2_api.http", "/stock/all", "delivered "),
    ("internet", "aws_apigatewayv2_api.http", "/nothing", "failed apigw.no-route"),
    ("internet", "aws_api_gateway_rest_api.rest", "/stock", "delivered "),
    ("internet", "aws_api_gateway_rest_api.rest", "/routes", "failed ecs.no-running-tasks"),
    ("internet", "aws_api_gateway_rest_api.rest", "/nothing", "failed apigw.no-route"),
  ]
}
