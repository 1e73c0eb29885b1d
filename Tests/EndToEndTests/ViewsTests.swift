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

  @Test("Plan, state and state file of the orders stack give the same verdicts and causes")
  func planAndStates() throws {
    let views = try Scenario.all().filter {
      ["orders-plan", "orders-state", "orders-tfstate"].contains($0.name)
    }
    let shared = ["list", "order", "product", "no-such-path"]
    let found = views.map { view in
      answers(view.inputs.map { view.input($0) }, view.requests.filter { shared.contains($0.id) })
    }
    #expect(found.count == 3)
    #expect(Set(found).count == 1)
  }
}
