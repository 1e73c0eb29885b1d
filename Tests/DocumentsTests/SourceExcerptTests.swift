import Documents
import Testing

@Suite("The source line that a diagnostic shows")
struct SourceExcerptTests {
  @Test func shortLineStandsWhole() throws {
    let excerpt = try #require(SourceExcerpt(of: "\tcidr_block = ", around: 3))
    #expect(excerpt.text == " cidr_block = ")
    #expect(excerpt.pointer == "  ^")
  }

  @Test("A minified plan shows what stands around the place", arguments: [1, 70, 5_000, 10_000])
  func longLine(column: Int) throws {
    let line =
      String(repeating: "a", count: column - 1) + "X" + String(repeating: "b", count: 10_000 - column)
    let excerpt = try #require(SourceExcerpt(of: line, around: column))
    #expect(excerpt.text.count <= 102)
    let pointed = excerpt.text.index(excerpt.text.startIndex, offsetBy: excerpt.pointer.count - 1)
    #expect(excerpt.text[pointed] == "X")
  }

  @Test(
    "What is no text, or nothing, is not shown: it would command the terminal",
    arguments: ["", "   \t", "\u{1B}[2J", "PK\u{3}\u{4}", "q.\u{FFFD}"])
  func noText(line: String) {
    #expect(SourceExcerpt(of: line, around: 1) == nil)
  }
}
