import Foundation
import Testing

/// A template of a few lines for one rule, a request, and the answer that it must get.
struct SmallDeployment: CustomTestStringConvertible, Sendable {
  var rule: String
  var template: String
  var arguments: [String]
  var verdict: String
  var status: Int?
  var cause: String?
  /// The cause's resource.
  var resource: String?
  var assumes: String?
  var testDescription: String { rule }

  func check() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n\(template)\n"
    try Data(text.utf8).write(to: file)
    let result = try HopmapProcess.run(
      ["trace", "\(file.path)@account=111122223333,region=eu-west-1", "--format", "json"] + arguments)
    let answer = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    #expect(answer["verdict"] as? String == verdict)
    let cause = answer["cause"] as? [String: Any]
    #expect(cause?["code"] as? String == self.cause)
    if let resource { #expect(cause?["resource"] as? String == resource) }
    if let status { #expect((answer["response"] as? [String: Any])?["status"] as? Int == status) }
    guard let assumes else { return }
    let assumptions = answer["assumptions"] as? [[String: Any]] ?? []
    #expect(assumptions.contains { $0["summary"] as? String == assumes })
  }
}
