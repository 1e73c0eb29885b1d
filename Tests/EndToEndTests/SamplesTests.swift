import DeploymentLoader
import Foundation
import Testing
import Topology
import TrafficSimulator

/// Every sample's requests, answered as its `scenario.json` expects.
@Suite("Samples")
struct SamplesTests {
  /// Requests that are not answered as AWS would yet, each with the reason. One that is answered right fails here.
  static let knownDifferences: [String: String] = [:]

  @Test("A sample's requests are answered as it expects", arguments: try Scenario.all())
  func answers(_ scenario: Scenario) {
    let inputs = scenario.inputs.map { scenario.input($0) }
    let simulator = TrafficSimulator(DeploymentLoader.load(paths: inputs).deployment)
    for (request, expectation) in scenario.pairs {
      let name = "\(scenario.name)/\(expectation.id)"
      let differences = expectation.differences(in: Result { try simulator.trace(request.traceRequest) })
      let known = SamplesTests.knownDifferences[name]
      func check() {
        #expect(differences.isEmpty, "\(name): \(differences.joined(separator: "; "))")
      }
      if let known {
        withKnownIssue(Comment(rawValue: known)) { check() }
      } else {
        check()
      }
    }
  }
}
