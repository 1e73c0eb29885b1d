import Foundation
import Testing

@testable import HCL

/// Expressions beside what terraform 1.11.4 makes of them; `Fixtures/Expressions/README.md` says how they were recorded.
@Suite("Recorded expressions")
struct RecordedExpressionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/Expressions")

  static let recordings: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".tsv") }.sorted()
  }()

  /// Expressions that are meant to give another result than terraform's, each with the reason.
  private static let knownDifferences: [String: String] = {
    let text =
      (try? String(contentsOf: folder.appending(path: "known-differences.txt"), encoding: .utf8)) ?? ""
    let pairs = text.split(separator: "\n").compactMap { line in
      line.lastIndex(of: "\t").map { (String(line[..<$0]), String(line[line.index(after: $0)...])) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  private func recording(_ name: String) throws -> Recording {
    Recording(try String(contentsOf: RecordedExpressionTests.folder.appending(path: name), encoding: .utf8))
  }

  @Test(
    "Every expression gives terraform's result, but for the differences that are listed",
    arguments: recordings)
  func agrees(name: String) throws {
    let recording = try recording(name)
    #expect(!recording.expressions.isEmpty)
    let differences = recording.differences
    for (expression, difference) in differences
    where RecordedExpressionTests.knownDifferences[expression.written] == nil {
      Issue.record("\(expression.written) \(difference), terraform: \(expression.type) \(expression.value)")
    }
    let differing = Set(differences.map(\.expression.written))
    for expression in recording.expressions
    where RecordedExpressionTests.knownDifferences[expression.written] != nil {
      #expect(
        differing.contains(expression.written),
        "\(expression.written) gives terraform's result: take it off the list")
    }
  }

  @Test("At least 3,000 expressions were recorded")
  func isLarge() throws {
    let count = try RecordedExpressionTests.recordings.reduce(0) { try $0 + recording($1).expressions.count }
    #expect(count >= 3_000)
  }
}
