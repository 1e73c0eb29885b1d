import Foundation
import Testing

/// `Documentation/network-rules.md` against the tests that it names.
@Suite("Network rules")
struct RuleTableTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("Every documented rule has tests that are named after it")
  func everyRule() throws {
    let tests = Self.root.appending(path: "Tests/TrafficSimulatorTests")
    let sources = try FileManager.default.contentsOfDirectory(at: tests, includingPropertiesForKeys: nil)
      .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let table = try String(
      contentsOf: Self.root.appending(path: "Documentation/network-rules.md"), encoding: .utf8)
    let rules = table.matches(of: /(?m)^\| (\d+) \| [^|]+ \| ([^|]+) \|$/)
    #expect(rules.map { Int($0.1) } == (1...72).map { $0 })
    for rule in rules {
      let titles = rule.2.matches(of: /"([^"]+)"/).map { String($0.1) }
      #expect(!titles.isEmpty, "rule \(rule.1) names no test")
      for title in titles { #expect(sources.contains("\"\(title)\""), "rule \(rule.1): \(title)") }
    }
  }
}
