import Foundation
import Testing

@testable import HCL

/// Expressions beside what terraform 1.11.4 makes of them; `Fixtures/Expressions/README.md` says how they were recorded.
@Suite("Recorded expressions")
struct RecordedExpressionTests {
  static let recordings: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Expressions")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".tsv") }.sorted().map { folder.appending(path: $0).path }
  }()

  @Test("Every expression gives terraform's result", arguments: recordings)
  func agrees(path: String) throws {
    let recording = Recording(try String(contentsOfFile: path, encoding: .utf8))
    #expect(!recording.expressions.isEmpty)
    for (expression, difference) in recording.differences {
      Issue.record("\(expression.written) \(difference), terraform: \(expression.type) \(expression.value)")
    }
  }
}
