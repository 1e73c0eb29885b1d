import Documents
import Foundation
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  private let file = SourceFile(path: "a.tf", text: "x = 1\ny = größe + 2\nz = [\n  1\n]\n")

  @Test(
    "What is wrong is underlined, up to the end of its first line",
    arguments: [
      (10..<17, " 2 | y = größe + 2\n   |     ^^^^^"), (10..<21, " 2 | y = größe + 2\n   |     ^^^^^^^^^"),
      (26..<33, " 3 | z = [\n   |     ^"), (12..<12, " 2 | y = größe + 2\n   |       ^"),
    ])
  func underlines(range: Range<Int>, excerpt: String) {
    let place = SourceRange(file: file, start: range.lowerBound, end: range.upperBound)
    let diagnostic = Diagnostic.error("a.b", "it is wrong", range: place)
    #expect(diagnostic.rendered { _ in file }.contains(excerpt))
    #expect(diagnostic.range(in: file) == place)
  }

  @Test("JSON tells the beginning alone")
  func encodesBeginning() throws {
    let diagnostic = Diagnostic.error("a.b", "it", range: SourceRange(file: file, start: 0, end: 5))
    let text = String(decoding: try JSONEncoder().encode(diagnostic), as: UTF8.self)
    #expect(!text.contains("end"))
    #expect(try JSONDecoder().decode(Diagnostic.self, from: Data(text.utf8)).source == diagnostic.source)
  }

  @Test(
    "Mistakes in JSON are told with their ends",
    arguments: [
      (#"{"a": tru}"#, 6..<9), (#"{"a": 01}"#, 6..<8), (#"["\q"]"#, 2..<4), (#"{"a" 1}"#, 5..<6),
      (#"["é" "#, 6..<6), ("[\"a\n\"]", 1..<3), (#"[é]"#, 1..<3),
    ])
  func endsInJSON(text: String, range: Range<Int>) throws {
    let file = SourceFile(path: "a.json", text: text)
    let diagnostic = try #require(JSONReader.read(file).diagnostics.first)
    let place = SourceRange(file: file, start: range.lowerBound, end: range.upperBound)
    #expect(diagnostic.range(in: file) == place)
  }
}
