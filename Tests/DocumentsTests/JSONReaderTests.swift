import Documents
import Testing

/// RFC 8259, and what hopmap keeps besides: places and keys written twice.
@Suite struct JSONReaderTests {
  @Test(arguments: [
    ("{\"a\": 1}", "{\"a\":1}"), (" [1, -2.5e+3, true, false, null] ", "[1,-2.5e+3,true,false,null]"),
    ("\"\\u00e9\\n\\\"\\\\\\/\"", "\"é\\n\\\"\\\\/\""), ("\"\\ud83d\\ude00\"", "\"😀\""),
    ("\"\\ud83d\"", "\"\u{FFFD}\""),
    ("\u{FEFF}{}", "{}"), ("{\"a\":{\"b\":[{}]}}", "{\"a\":{\"b\":[{}]}}"),
    ("12345678901234567890", "12345678901234567890"),
  ])
  func documentsAreRead(text: String, expected: String) {
    let reading = read(text)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.node?.jsonText() == expected)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("{\"a\" 1}", 1, 6), ("{\"a\": }", 1, 7), ("[1,]", 1, 4), ("[1 2]", 1, 4),
    ("{a: 1}", 1, 2),
    ("\"a\nb\"", 1, 1), ("01", 1, 1), ("1.", 1, 1), ("tru", 1, 1), ("{} x", 1, 4), ("\"\\x\"", 1, 2),
    ("{\n\"a\": 'b'}", 2, 6),
    ("\"\\u12\"", 1, 2), ("NaN", 1, 1), ("[\"a\", \"b", 1, 7),
  ])
  func errorsHaveTheirPlace(text: String, line: Int, column: Int) {
    let found = read(text).diagnostics
    #expect(found.map(\.code) == ["json.syntax"])
    #expect(found.first?.source?.line == line)
    #expect(found.first?.source?.column == column)
    #expect(found.first?.detail?.isEmpty == false)
  }

  @Test func everyKeyAndValueHasItsPlace() throws {
    let text = "{\n  \"ä\": [1, {\"b\" : \"c\"}]\n}"
    let member = try #require(read(text).node?.object?.member("ä"))
    #expect(member.keyRange?.text == "\"ä\"")
    #expect(member.value.range?.text == "[1, {\"b\" : \"c\"}]")
    #expect(member.keyRange?.startLocation.description == "t.json:2:3")
    let inner = try #require(member.value[1]?.object?.member("b"))
    #expect(inner.keyRange?.startLocation.column == 13)
    #expect(inner.value.range?.endLocation.column == 22)
  }

  @Test func aKeyWrittenTwiceIsKeptTwice() {
    let object = read("{\"a\": 1, \"a\": 2}").node?.object
    #expect(object?.members.count == 2)
    #expect(object?["a"]?.int == 2)
    #expect(object?.all("a").count == 2)
  }

  @Test func whatStandsBeforeAnErrorIsKept() {
    let reading = read("{\"a\": 1, \"b\": [2, 3, {\"c\": ")
    #expect(reading.node?["a"]?.int == 1)
    #expect(reading.node?["b"]?[1]?.int == 3)
    #expect(reading.diagnostics.count == 1)
  }

  @Test(arguments: ["[", "{\"a\":"])
  func deepNestingIsRefused(opening: String) {
    let reading = read(String(repeating: opening, count: 100_000))
    #expect(reading.diagnostics.count == 1)
    #expect(reading.diagnostics.first?.message.contains("deeper than") == true)
  }

  @Test func aPartOfAFileKeepsItsPlaces() {
    let file = SourceFile(path: "t.ndjson", text: "{\"a\": 1}\n{\"b\": 2}\n")
    let reading = JSONReader.read(file, in: 9..<17)
    #expect(reading.node?["b"]?.source?.line == 2)
  }

  private func read(_ text: String) -> DocumentReading {
    JSONReader.read(SourceFile(path: "t.json", text: text))
  }
}
