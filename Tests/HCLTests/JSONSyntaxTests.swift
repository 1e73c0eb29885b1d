import Documents
import Foundation
import Testing

@testable import HCL

/// HCL's JSON syntax, as "JSON Configuration Syntax" describes it.
@Suite("JSON syntax")
struct JSONSyntaxTests {
  private static let layout = BlockLayout(blocks: [
    "resource": .init(
      labelCount: 2,
      body: BlockLayout(
        blocks: [
          "lifecycle": .init(),
          "dynamic": .init(labelCount: 1, body: BlockLayout(blocks: ["content": .init()])),
        ],
        nativeArguments: ["depends_on", "provider"])),
    "locals": .init(), "variable": .init(labelCount: 1, body: BlockLayout(nativeArguments: ["type"])),
  ])

  private func read(_ text: String) -> BodyReading {
    HCLReader.readJSON(SourceFile(path: "main.tf.json", text: text), layout: JSONSyntaxTests.layout)
  }

  private func value(_ body: Body, _ name: String) -> String? {
    body[name].map { Evaluator(scope: SampleScope()).evaluate($0).value.recordedText }
  }

  @Test("Objects under a block's type are its labels, arrays are more blocks")
  func readsBlocks() {
    let reading = read(
      #"{"resource": {"aws_lb": {"a": {"x": 1}, "b": [{"x": 2}, {"x": 3}]}}, "locals": [{"y": 4}, {"z": 5}]}"#
    )
    #expect(reading.diagnostics.isEmpty)
    let resources = reading.body.blocks("resource")
    #expect(
      resources.map { $0.labels.map(\.text) } == [["aws_lb", "a"], ["aws_lb", "b"], ["aws_lb", "b"]])
    #expect(resources.map { value($0.body, "x") } == ["1", "2", "3"])
    #expect(reading.body.blocks("locals").flatMap { $0.body.attributes.map(\.name) } == ["y", "z"])
  }

  @Test(
    "Every text is a template",
    arguments: [
      (#""${var.x}""#, "1"), (#""n=${var.x + 1}!""#, #""n=2!""#), (#""$${a} %%{b}""#, #""${a} %{b}""#),
      (#""${upper(\"a\")}""#, #""A""#), (#""\u0041${var.x}""#, #""A1""#), (#""a\nb""#, #""a\nb""#),
      (#"{"${var.name}": [true, null, 1.5e1]}"#, #"{"a":[true,null,15]}"#),
      (#""%{ if var.x == 1 }one%{ endif }""#, #""one""#), (#""\ud83d\ude00${var.x}""#, "\"😀1\""),
    ])
  func evaluatesTexts(json: String, expected: String) {
    let reading = read(#"{"locals": {"v": \#(json)}}"#)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.body.blocks.first.flatMap { value($0.body, "v") } == expected)
  }

  @Test("Names are read as the native syntax")
  func readsNames() {
    let reading = read(
      #"{"resource": {"a": {"b": {"depends_on": ["aws_lb.main"], "provider": "aws.west"}}}, "variable": {"v": {"type": "list(string)"}}}"#
    )
    let body = reading.body.blocks("resource").first?.body
    #expect(body?["depends_on"]?.value.elements?.first?.references.first?.root == "aws_lb")
    #expect(body?["provider"]?.value.traversal?.steps.map(\.name) == ["west"])
    guard case .call(let call)? = reading.body.blocks("variable").first?.body["type"]?.value.kind else {
      Issue.record("the type is no call")
      return
    }
    #expect(call.name == "list")
  }

  @Test("Comments, nulls and dynamic blocks")
  func readsParticulars() {
    let reading = read(
      #"{"//": "why", "resource": {"a": {"b": {"//": 1, "lifecycle": null, "dynamic": {"rule": {"for_each": [1], "content": {"p": "${rule.value}"}}}}}}}"#
    )
    #expect(reading.diagnostics.isEmpty)
    let body = reading.body.blocks.first?.body
    #expect(body?.attributes.isEmpty == true)
    #expect(body?.blocks.map(\.type) == ["dynamic"])
    #expect(body?.blocks.first?.body.blocks.first?.type == "content")
  }

  @Test(
    "What holds dynamic blocks is a block, whatever its type",
    arguments: [
      (
        #"{"rule": {"dynamic": {"x": {"for_each": [1], "content": {"p": 1}}}}}"#,
        "rule(dynamic(content(p) for_each))"
      ),
      (
        #"{"rule": [{"q": 1, "part": {"dynamic": {"x": [{"for_each": [1], "content": {}}]}}}]}"#,
        "rule(part(dynamic(content() for_each)) q)"
      ),
      (
        #"{"dynamic": {"rule": {"for_each": [], "content": {"part": {"dynamic": {"x": {"for_each": [], "content": {}}}}}}}}"#,
        "dynamic(content(part(dynamic(content() for_each))) for_each)"
      ),
      (#"{"rule": {"dynamic": true}, "other": {"dynamic": {"x": 1}}}"#, "rule other"),
    ])
  func findsDynamicBlocks(json: String, items: String) {
    let reading = HCLReader.readJSON(SourceFile(path: "main.tf.json", text: json), layout: .unknown)
    #expect(reading.diagnostics.isEmpty)
    #expect(JSONSyntaxTests.outline(reading.body) == items)
  }

  private static func outline(_ body: Body) -> String {
    let blocks = body.blocks.map { "\($0.type)(\(outline($0.body)))" }
    return (blocks + body.attributes.map(\.name)).joined(separator: " ")
  }

  @Test("Places lead to the JSON file, through escapes too")
  func keepsPlaces() {
    let reading = read("{\"locals\": {\n  \"v\": \"a\\n${var.x + nope}\"}}")
    let evaluation = reading.body.blocks.first?.body["v"].map { Evaluator(scope: SampleScope()).evaluate($0) }
    let source = evaluation?.diagnostics.first?.source
    #expect(source?.line == 2)
    #expect(source?.column == 22)
  }

  @Test(
    "Mistakes are told with their places",
    arguments: [
      (#"{"locals": 5}"#, 12), (#"{"resource": {"a": 5}}"#, 20), (#"{"locals": {"v": "${"}}"#, 21),
      (#"{"a": 1, "a": 2}"#, 10), (#"[1]"#, 2), (#"{"a": "#, 7),
    ])
  func tellsMistakes(json: String, column: Int) {
    let diagnostics = read(json).diagnostics
    #expect(diagnostics.map { $0.source?.column } == [column])
  }

  @Test("A recorded expression gives the same value inside a JSON text")
  func agreesWithNativeSyntax() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/Expressions/handwritten.tsv")
    let recording = Recording(try String(contentsOf: path, encoding: .utf8))
    let scope = RecordingScope(recording.locals)
    for expression in recording.expressions where expression.type != "error" {
      let text = DocumentNode(.string("${" + expression.written.replacing("⏎", with: "\n") + "\n}"))
        .jsonText()
      let file = SourceFile(path: "main.tf.json", text: "{\"v\": \(text)}")
      let reading = HCLReader.readJSON(file)
      let value = reading.body["v"].map { Evaluator(scope: scope).evaluate($0).value }
      let native = scope.evaluate(expression.written).value
      #expect(value?.recordedText == native.recordedText, "\(expression.written)")
    }
  }
}
