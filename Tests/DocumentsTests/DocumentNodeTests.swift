import Documents
import Testing

/// Lenient reading, as AWS itself reads: the same port is `80`, `"80"` and an unquoted `80`.
@Suite struct DocumentNodeTests {
  @Test(
    arguments: [
      (DocumentNode.Value.number("80"), 80), (.string("80"), 80), (.plain("80"), 80), (.number("8e1"), 80),
      (.string("x"), nil), (.number("1.5"), nil), (.null, nil), (.number("1e300"), nil),
    ] as [(DocumentNode.Value, Int?)])
  func wholeNumbers(value: DocumentNode.Value, expected: Int?) {
    #expect(DocumentNode(value).int == expected)
  }

  @Test(
    arguments: [
      (DocumentNode.Value.bool(true), true), (.string("true"), true), (.plain("Yes"), true),
      (.plain("off"), false),
      (.string("maybe"), nil), (.number("1"), true),
    ] as [(DocumentNode.Value, Bool?)])
  func truthValues(value: DocumentNode.Value, expected: Bool?) {
    #expect(DocumentNode(value).bool == expected)
  }

  @Test func valuesOfYAMLHaveTheirTypeInJSON() {
    let node = YAMLReader.read(
      SourceFile(path: "t", text: "[1, '1', true, ~, 012345678901, 2012-10-17, 1.5, null, \"null\"]")
    ).node
    #expect(
      node?.jsonText() == "[1,\"1\",true,null,\"012345678901\",\"2012-10-17\",\"1.5\",null,\"null\"]")
  }

  @Test func whatIsNotKnownSaysWhyAndWhatItHangsOn() {
    let mention = Mention(scope: "t", address: "Vpc", attribute: "Ref", nature: .resourceAttribute)
    let node = DocumentNode(.array([DocumentNode(.unknown(Unknown(reason: "later", mention: mention)))]))
    #expect(node.jsonText() == "[{\"$unknown\":\"later\",\"references\":[\"Vpc\"]}]")
    #expect(node.readableText == "[\"${Vpc}\"]" && node.readableLines == "[\n  \"${Vpc}\"\n]")
    #expect(node.mentions == [mention])
    #expect(node.firstUnknown?.reason == "later")
    #expect(DocumentNode(.sensitive).jsonText() == "{\"$sensitive\":true}")
  }

  @Test func settingAMemberKeepsItsPlaceInTheOrder() {
    var object = DocumentObject((0..<20).map { .init(key: "k\($0)", value: 0) })
    object.set("k3", 7)
    object.set("new", 8)
    object.remove("k5")
    #expect(object["k3"]?.int == 7)
    #expect(object.keys.last == "new")
    #expect(object["k5"] == nil)
    #expect(object.members[3].key == "k3")
  }

  @Test func placesAndOffsetsAreInverse() {
    let file = SourceFile(path: "t", text: "one\nzwölf\r\n\n😀x\n")
    for offset in [0, 3, 4, 6, 8, 12, 13, 17] {
      let place = file.location(of: offset)
      #expect(file.offset(line: place.line, column: place.column) == offset)
    }
    #expect(file.lineText(2) == "zwölf")
    #expect(file.location(of: 17).column == 2)
    #expect(file.lineCount == 5)
  }

  @Test func aDiagnosticShowsItsLine() {
    let file = SourceFile(path: "t.yaml", text: "a: 1\nb: [x\n")
    let text = Diagnostic.error("yaml.syntax", "not closed", source: file.location(of: 8))
      .rendered { $0 == "t.yaml" ? file : nil }
    #expect(text.contains("t.yaml:2:4: error: not closed [yaml.syntax]"))
    #expect(text.contains("2 | b: [x\n   |    ^"))
  }

  @Test func symbolicTextComparesByWhatItMentions() {
    let mention = Mention(scope: "s", address: "Api", attribute: "Ref", nature: .resourceAttribute)
    let text = SymbolicText(parts: [.literal("arn:"), .mention(mention), .literal("/*")])
    #expect(text.description == "arn:${Api}/*")
    #expect(text.mentions == [mention])
    #expect(text.literal == nil)
    #expect(SymbolicText(mention).soleMention == mention)
    #expect(text == SymbolicText(raw: text.raw))
    let replaced = text.replacingMentions { _ in "abc" }
    #expect(replaced.literal == "arn:abc/*")
  }
}
