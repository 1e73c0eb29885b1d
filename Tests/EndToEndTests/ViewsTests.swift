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
}
