import Documents
import Testing

@testable import HCL

/// Names that some tests refer to: `var.x`, and a resource of which only the name is known.
struct SampleScope: EvaluationScope {
  var roots: [String] { ["var", "aws_lb"] }

  func resolve(_ reference: Reference) -> Resolution? {
    switch reference.root {
    case "var":
      return Resolution(.object(ValueMembers(["x": .int(1), "name": .string("a")])), consumedSteps: 0)
    case "aws_lb":
      let mention = Mention(scope: "", address: "aws_lb.main", nature: .resourceAttribute)
      return Resolution(.object(ValueMembers(others: mention)), consumedSteps: 1)
    default: return nil
    }
  }
}

func evaluate(_ text: String) -> Evaluation {
  let file = SourceFile(path: "test.tf", text: text)
  let reading = HCLReader.readExpression(file)
  let evaluation = Evaluator(scope: SampleScope()).evaluate(reading.expression, in: file)
  return Evaluation(value: evaluation.value, diagnostics: reading.diagnostics + evaluation.diagnostics)
}

@Suite struct EvaluatorTests {
  /// Values as terraform 1.11.4 computes them.
  @Test(arguments: [
    ("1 + 2 * 3 - 4 / 8", "6.5"), ("0.1 + 0.2", "0.3"), ("-5 % 3", "-2"), (#""1" == 1"#, "false"),
    (#""1" + 2"#, "3"), (#"true ? 1 : "a""#, "1"), (#""a ${~ "b" ~} c""#, "abc"), ("null[*]", "[]"),
    (#"[for k, v in {b=1, a=2} : "${k}=${v}"]"#, #"["a=2","b=1"]"#), ("[{a=[1,2]},{a=[3]}].*.a[0]", "[1,2]"),
    ("merge({a=1,b=2},{b=\"x\"})", #"{"a":1,"b":"x"}"#), ("var.x + 1", "2"),
    ("<<-EOT\n    a\n      b\n    EOT\n", #""a\n  b\n""#), (#"try(var.nope, "d")"#, "d"),
    ("\"%{ for x in [1,2] }<${x}>%{ endfor }\"", "<1><2>"),
    ("{for x in [\"a\",\"b\",\"a\"] : x => 1...}", #"{"a":[1,1],"b":[1]}"#),
  ])
  func computes(expression: String, expected: String) {
    let evaluation = evaluate(expression)
    #expect(evaluation.diagnostics.isEmpty)
    let node = evaluation.value.documentNode
    #expect(node.jsonText() == expected || node.text == expected)
  }

  @Test(arguments: ["1 +", "nope.x", "[for x in null : x]", #""a${null}""#, "nosuch()", "[1, 2 3]", "var.y"])
  func diagnoses(expression: String) {
    #expect(!evaluate(expression).diagnostics.isEmpty)
  }

  @Test func keepsMentionsInTemplates() {
    let value = evaluate(#""https://${aws_lb.main.dns_name}/x""#).value
    #expect(value.unknown?.cause.text?.description == "https://${aws_lb.main.dns_name}/x")
  }

  @Test func keepsPlacesThroughJSON() {
    let node = evaluate("jsonencode(merge({}, {\n  a = aws_lb.main.arn }))").value.documentNode
    #expect(node["a"]?.source?.line == 2)
    #expect(node.mentions.map(\.description) == ["aws_lb.main.arn"])
  }

  @Test func readsAroundMistakes() {
    let text = "a = 1\nb = [1, 2\nc = 3\nblock \"x\" {\n  d = = 2\n  e = 5\n}\nf : 6\ng = 7\n"
    let reading = HCLReader.read(SourceFile(path: "test.tf", text: text))
    #expect(reading.diagnostics.count == 3)
    #expect(reading.body.attributes.map(\.name) == ["a", "b", "c", "g"])
    #expect(reading.body.blocks.first?.body["e"] != nil)
  }
}
