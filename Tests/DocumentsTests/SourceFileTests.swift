import Documents
import Testing

/// Lines and columns of texts that are longer than what is counted at once, with lines that are, too.
@Suite struct SourceFileTests {
  @Test(arguments: [
    "", "\n", "one\ntwo", String(repeating: "\n", count: 1000), String(repeating: "ab\n", count: 600),
    String(repeating: "ä€😀\r\n", count: 300), String(repeating: "x", count: 2000) + "\n" + "ü\n",
    String(repeating: "€", count: 700) + "\nend",
  ])
  func placesLeadThereAndBack(text: String) {
    let file = SourceFile(path: "t", text: text)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(file.lineCount == lines.count)
    var (offset, line, column) = (0, 1, 1)
    for scalar in text.unicodeScalars {
      #expect(file.location(of: offset) == SourceLocation(file: "t", line: line, column: column))
      #expect(file.offset(line: line, column: column) == offset)
      offset += UTF8.width(scalar)
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    #expect(file.location(of: offset) == SourceLocation(file: "t", line: line, column: column))
    for (number, line) in lines.enumerated() {
      let expected = line.last == "\r" && number + 1 < lines.count ? line.dropLast() : line
      #expect(file.lineText(number + 1) == String(expected))
    }
    #expect(file.lineText(lines.count + 1) == nil)
  }
}
