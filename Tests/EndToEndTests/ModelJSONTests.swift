import DeploymentLoader
import Foundation
import Testing
import Topology

/// The model JSON of every sample: as its schema says, without loss, whatever the order of the inputs.
@Suite("Model JSON")
struct ModelJSONTests {
  private static let schema = Result {
    try JSONSchema(contentsOf: HopmapProcess.root.appending(path: "Documentation/model.schema.json"))
  }

  private func encoded(_ deployment: Deployment) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(deployment)
  }

  private func load(_ inputs: [InputPath]) -> Deployment { DeploymentLoader.load(paths: inputs).deployment }

  @Test(
    "It is as Documentation/model.schema.json says; Scripts/model-schema writes that",
    arguments: try Scenario.all())
  func followsItsSchema(_ scenario: Scenario) throws {
    let data = try encoded(load(scenario.inputs.map { scenario.input($0) }))
    let violations = try ModelJSONTests.schema.get().violations(of: JSONSerialization.jsonObject(with: data))
    #expect(violations.isEmpty, "\(scenario.name): \(violations.prefix(3))")
  }

  @Test("Written and read it is the same", arguments: try Scenario.all())
  func roundTrips(_ scenario: Scenario) throws {
    let first = try encoded(load(scenario.inputs.map { scenario.input($0) }))
    let again = try JSONDecoder().decode(Deployment.self, from: first)
    #expect(try encoded(again) == first)
    let file = FileManager.default.temporaryDirectory.appending(path: "hopmap-model-\(scenario.name).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try first.write(to: file)
    #expect(try encoded(load([InputPath(path: file.path)])) == first)
  }

  @Test(
    "The order of the inputs does not matter", arguments: try Scenario.all().filter { $0.inputs.count > 1 })
  func isStable(_ scenario: Scenario) throws {
    let inputs = scenario.inputs.map { scenario.input($0) }
    #expect(try encoded(load(inputs)) == encoded(load(inputs.reversed())))
  }
}
