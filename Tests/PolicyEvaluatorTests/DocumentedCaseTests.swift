import Documents
import Foundation
import PolicyEvaluator
import Testing

/// Requests whose answers AWS documents, one a line as `hopmap policy eval` reads them, with the answer that was derived
/// from the text by hand: IAM User Guide ("Policy evaluation logic", "Condition operators", "Variables and tags",
/// "Principal", "NotPrincipal"), Organizations User Guide ("SCP evaluation", "RCP evaluation"), AWS KMS Developer Guide
/// ("Resource control policies"), API Gateway Developer Guide ("How resource policies affect authorization workflow").
@Suite struct DocumentedCaseTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

  private static func lines(_ theme: String) throws -> [DocumentNode] {
    let text = try String(contentsOf: folder.appending(path: "\(theme).ndjson"), encoding: .utf8)
    return text.split(separator: "\n").enumerated().compactMap { number, line in
      JSONReader.read(SourceFile(path: "\(theme):\(number + 1)", text: String(line))).node
    }
  }

  @Test(
    "documented answers",
    arguments: [
      "accounts", "services", "organizations", "boundaries-and-exceptions", "conditions",
      "variables-and-arns", "endpoints", "api-gateway", "roles", "unknown-and-malformed",
    ])
  func answersAsDocumented(theme: String) throws {
    let lines = try Self.lines(theme)
    #expect(!lines.isEmpty)
    for line in lines {
      let answer = try PolicyQuestion(line).answer
      let name = line["id"]?.text ?? ""
      #expect(answer.verdict.rawValue == line["expect"]?["verdict"]?.text, "\(theme): \(name)")
      if let blockers = line["expect"]?["blockedBy"]?.elements {
        #expect(answer.blockedBy.map(\.rawValue) == blockers.compactMap(\.text), "\(theme): \(name)")
      }
      #expect(
        answer.verdict != .unknown || answer.hangsOnDuplicateKey || !answer.assumptions.isEmpty,
        "\(theme): \(name) hangs on nothing")
    }
  }
}
