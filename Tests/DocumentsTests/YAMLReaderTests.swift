import Documents
import Testing

@Suite struct YAMLReaderTests {
  /// Texts that a YAML 1.1 parser would turn into numbers, dates or truth values ("AWS CloudFormation
  /// template formats").
  @Test(arguments: [
    "012345678901", "012345670123", "2012-10-17", "22:22", "1.10", "0x1F", "on", "yes", "1_000", "~x",
    "10.0.0.0/16",
  ])
  func scalarsWithoutQuotesStayAsWritten(text: String) throws {
    let value = try #require(read("key: \(text)").node?["key"])
    #expect(value.text == text)
    guard case .plain = value.value else {
      Issue.record("expected a plain scalar, got \(value.value)")
      return
    }
  }

  @Test(arguments: [
    ("!Ref Name", "!Ref"), ("!GetAtt A.B", "!GetAtt"), ("!Sub \"${A}\"", "!Sub"),
    ("!Join [',', [a, b]]", "!Join"),
    ("!If {a: b}", "!If"), ("! plain", "!"),
  ])
  func localTagsAreKept(text: String, tag: String) throws {
    let value = try #require(read("key: \(text)").node?["key"])
    guard case .tagged(let found, _) = value.value else {
      Issue.record("expected a tag, got \(value.value)")
      return
    }
    #expect(found == tag)
  }

  /// Line and column of the first character and of the place after the last one, from 1.
  @Test(arguments: [
    ("a: b", "a", "1:1-1:2", "1:4-1:5"),
    ("a:\n  b: 'c d'\n", "a", "1:1-1:2", "2:3-2:11"),
    ("# x\nä: {k: [1, 2]}\n", "ä", "2:1-2:2", "2:4-2:15"),
    ("a: |\n  one\n  two\nb: 1", "b", "4:1-4:2", "4:4-4:5"),
    ("\"a\" : !Ref x", "a", "1:1-1:4", "1:7-1:13"),
    ("a:\r\n  - 1\r\n  - 22\r\n", "a", "1:1-1:2", "2:3-3:7"),
  ])
  func everyKeyAndValueHasItsPlace(text: String, key: String, keyPlace: String, valuePlace: String) throws {
    let member = try #require(read(text).node?.object?.member(key))
    #expect(place(member.keyRange) == keyPlace)
    #expect(place(member.value.range) == valuePlace)
  }

  @Test func aliasesAndMergeKeysAreExpandedWithAWarning() throws {
    let reading = read(
      """
      base: &base { a: 1, b: 2 }
      one: { <<: *base, b: 3 }
      two: { b: 3, <<: *base }
      same: *base
      """)
    for key in ["one", "two"] {
      let object = try #require(reading.node?[key]?.object)
      #expect(object["a"]?.int == 1)
      #expect(object["b"]?.int == 3)
      #expect(!object.hasDuplicates)
    }
    #expect(reading.node?["same"]?["b"]?.int == 2)
    #expect(reading.diagnostics.map(\.code) == ["yaml.alias"])
    #expect(reading.diagnostics.first?.severity == .warning)
  }

  @Test func aKeyWrittenTwiceIsKeptTwiceAndTheLastOneCounts() throws {
    let object = try #require(read("a: 1\nb: 2\na: 3").node?.object)
    #expect(object.members.count == 3)
    #expect(object["a"]?.int == 3)
    #expect(object.hasDuplicates)
    #expect(object.duplicates.first?.again.source?.line == 3)
  }

  @Test(arguments: [
    ("a: 1\n---\nb: 2", "yaml.several-documents", 2), ("", "yaml.empty", 1),
    ("# only a comment\n", "yaml.empty", 1),
    ("a: [1, 2", "yaml.syntax", 1), ("a:\n\t- b", "yaml.syntax", 2), ("a: *none", "yaml.alias", 1),
    ("? [a, b]\n: 1", "yaml.key", 1), ("a: 'b", "yaml.syntax", 1), ("%YAML 9\n---\na: 1", "yaml.syntax", 1),
  ])
  func whatCannotBeReadIsADiagnosticWithAPlace(text: String, code: String, line: Int) {
    let found = read(text).diagnostics.first { $0.severity == .error }
    #expect(found?.code == code)
    #expect((found?.source?.line ?? 0) >= line)
  }

  @Test func whatStandsBeforeAnErrorIsKept() {
    let reading = read("a: 1\nb: { c: 2\nd: 'x")
    #expect(reading.node?["a"]?.int == 1)
    #expect(reading.diagnostics.count == 1)
  }

  // MARK: Hostile input

  @Test(arguments: ["[", "{a: ", "- "])
  func deepNestingIsRefused(opening: String) {
    let reading = read(String(repeating: opening, count: 100_000))
    #expect(reading.diagnostics.contains { $0.severity == .error })
  }

  @Test func aliasBombsAreRefused() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...11 {
      let names = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(names)]\n"
    }
    #expect(read(text).diagnostics.contains { $0.code == "yaml.alias-bomb" })
    #expect(read(text + "? *a11\n: 1\n").diagnostics.contains { $0.code == "yaml.alias-bomb" })
  }

  @Test func hugeFilesAreRefused() {
    let bytes = [UInt8](repeating: UInt8(ascii: "#"), count: YAMLReader.maximumSize + 1)
    let reading = YAMLReader.read(SourceFile(path: "huge.yaml", bytes: bytes))
    #expect(reading.node == nil)
    #expect(reading.diagnostics.map(\.code) == ["yaml.size"])
  }

  @Test(arguments: [[0xFF, 0xFE, 0x00], [0x61, 0x3A, 0x20, 0xE9], [0x00], [0x61, 0x3A, 0x20, 0x07]])
  func whatIsNotTextIsADiagnostic(bytes: [UInt8]) {
    let reading = YAMLReader.read(SourceFile(path: "t.yaml", bytes: bytes))
    #expect(reading.diagnostics.contains { $0.severity == .error })
  }

  @Test func aLongLineTakesTimeInProportion() {
    let entry = "{\"key\": \"ä value\"}, "
    let text = "[" + String(repeating: entry, count: 20_000) + "]"
    let clock = ContinuousClock()
    let time = clock.measure { _ = read(text) }
    #expect(time < .seconds(10))
  }

  private func read(_ text: String) -> DocumentReading {
    YAMLReader.read(SourceFile(path: "t.yaml", text: text))
  }

  private func place(_ range: SourceRange?) -> String {
    guard let start = range?.startLocation, let end = range?.endLocation else { return "nowhere" }
    return "\(start.line):\(start.column)-\(end.line):\(end.column)"
  }
}
