import Foundation
import Testing

@testable import TerraformLoader

/// The manual's page on Terraform says what the loader does.
struct ManualTests {
  private static let manual: [Substring] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let text = try? String(contentsOf: root.appending(path: "Documentation/terraform.md"), encoding: .utf8)
    return (text ?? "").split(separator: "\n")
  }()

  /// The words between backticks.
  private static func words(_ line: Substring) -> Set<String> {
    Set(
      line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }
        .map { String($0.element) })
  }

  @Test func theTableOfTypesIsWhole() throws {
    let start = try #require(ManualTests.manual.firstIndex(of: "| service | types |"))
    let rows = ManualTests.manual[(start + 2)...].prefix { $0.hasPrefix("|") }
    let listed = rows.reduce(into: Set<String>()) { $0.formUnion(ManualTests.words($1)) }
    let understood = Set(ServiceTable.readers.keys).union(BlockPart.parts.keys)
    #expect(listed.symmetricDifference(understood.map { String($0.dropFirst("aws_".count)) }) == [])
  }

  @Test func theListOfDataSourcesThatNeedNoAWSIsWhole() throws {
    let line = try #require(ManualTests.manual.first { $0.hasPrefix("Data sources that need no AWS:") })
    #expect(ManualTests.words(line) == Set(DataSource.readers.keys))
  }

  @Test func theListOfNamedPlacesIsWhole() throws {
    let line = try #require(ManualTests.manual.first { $0.hasPrefix("Places that only data sources name:") })
    #expect(ManualTests.words(line) == Set(DataPlaces.readers.keys))
  }

  @Test func theListOfAnsweredListsIsWhole() throws {
    let line = try #require(ManualTests.manual.first { $0.hasPrefix("Data sources that list:") })
    #expect(ManualTests.words(line) == Set(AccountLookup.plurals.keys))
  }
}
