import Documents
import Foundation
import InventoryLoader
import Testing
import Topology

/// Answers that are long enough to be read element by element come to the same as short ones.
@Suite struct LongAnswerTests {
  private static let count = 4000

  private static func subnet(_ number: Int) -> String {
    """
    {"SubnetId": "subnet-\(number)", "VpcId": "vpc-1", "CidrBlock": "10.\(number / 250).\(number % 250).0/28",
     "OwnerId": "111111111111", "AvailabilityZone": "eu-west-1a"}
    """
  }

  private static let subnets = (0..<count).map { subnet($0) }.joined(separator: ",\n")

  @Test func everyElementIsThere() throws {
    let deployment = load(["s.json": #"{"Subnets": [\#(LongAnswerTests.subnets)], "NextToken": "x"}"#])
    #expect(deployment.all(Subnet.self).count == LongAnswerTests.count)
    let last = try #require(deployment.find("subnet-\(LongAnswerTests.count - 1)").first)
    #expect(last.source?.line == 2 * LongAnswerTests.count - 1)
    #expect(deployment.diagnostics.map(\.code) == ["input.incomplete-answer"])
  }

  @Test(arguments: [
    ("]", 0), ("", 0), (#", {"SubnetId": "subnet-last", "VpcId": }]}"#, 1),
    (#", {"SubnetId": "subnet-last""#, 1),
    (#"] "Vpcs": []}"#, 0), ("]} trailing", 0),
  ])
  func whatIsDamagedCostsOnlyItself(end: String, more: Int) {
    let deployment = load(["s.json": #"{"Subnets": [\#(LongAnswerTests.subnets)\#(end)"#])
    #expect(deployment.all(Subnet.self).count == LongAnswerTests.count + more)
    #expect(deployment.diagnostics.map(\.code) == ["json.syntax"])
  }

  /// The order of files and of elements does not matter.
  @Test func orderDoesNotMatter() throws {
    func resources(_ order: [Int], _ names: [String]) throws -> String {
      let subnets = order.map { LongAnswerTests.subnet($0) }.joined(separator: ", ")
      let deployment = load([
        names[0]: #"{"Subnets": [\#(subnets)]}"#,
        names[1]: #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/8", "OwnerId": "111111111111"}]}"#,
      ])
      return try withoutPlaces(deployment.resources.sorted { $0.id < $1.id })
    }
    let order = Array(0..<50)
    #expect(try resources(order, ["a", "b"]) == resources(order.reversed(), ["b", "a"]))
    #expect(try resources(order, ["a", "b"]) == resources(order.shuffled(), ["a", "b"]))
  }
}

/// Model JSON of resources, without the lines that they were read from.
private func withoutPlaces(_ resources: [Resource]) throws -> String {
  func stripped(_ value: Any) -> Any {
    if let object = value as? [String: Any] {
      return object.filter { $0.key != "source" }.mapValues(stripped)
    }
    return (value as? [Any]).map { $0.map(stripped) } ?? value
  }
  let tree = try JSONSerialization.jsonObject(with: JSONEncoder().encode(resources))
  return String(
    decoding: try JSONSerialization.data(withJSONObject: stripped(tree), options: .sortedKeys), as: UTF8.self)
}
