import Documents
import Testing

@testable import HCL

/// Input that is made to crash or hang ends in a diagnostic, soon.
@Suite("Limits")
struct LimitTests {
  private static func nested(_ open: String, _ close: String, _ count: Int = 100_000) -> String {
    String(repeating: open, count: count) + "1" + String(repeating: close, count: count)
  }

  @Test(
    "Deep and long expressions are refused",
    arguments: [
      nested("[", "]"), nested("(", ")"), nested("{a=", "}"), nested("\"${", "}\""), nested("-", ""),
      nested("!", ""),
      nested("upper(", ")"), nested("[for x in ", ": x]"), nested("true ? ", " : 1"), nested("a[", "]"),
      nested("[", ""),
      nested("\"%{if true}", "%{endif}\""), String(repeating: "1 + ", count: 100_000) + "1",
      "a" + String(repeating: ".b", count: 100_000), "a" + String(repeating: "[0]", count: 100_000),
      "a" + String(repeating: "[*]", count: 100_000), nested("\"%{for x in [1]}", "%{endfor}\""),
      nested("jsonencode([", "])"), nested("<<A\n${", "}\nA\n"),
    ])
  func refusesDepth(expression: String) {
    let evaluation = evaluate(expression)
    #expect(!evaluation.diagnostics.isEmpty)
    #expect(HCLReader.read(SourceFile(path: "a.tf", text: "a = \(expression)\n")).body.attributes.count == 1)
  }

  @Test(
    "Files of mistakes are given up soon",
    arguments: [
      "a {\n", "}\n", "a = = 1\n", "a = \"\n", "a {\n  x = =\n", "a { b = 1\n", "a { b = 1, ", "a = [\n",
      "=\n", "a = <<A\n",
      "a = \"${\n", "/*", "a = {\n",
    ])
  func givesUp(line: String) {
    let file = SourceFile(path: "a.tf", text: String(repeating: line, count: 100_000 / line.utf8.count))
    let clock = ContinuousClock()
    let time = clock.measure {
      let count = HCLReader.read(file).diagnostics.count
      #expect((1...HCLReader.maximumDiagnostics).contains(count))
    }
    #expect(time < .seconds(10))
  }

  @Test("Heredocs that nothing closes are not searched to the end of the file one by one")
  func unclosedHeredocs() {
    let lines = (0..<20_000).map { "a\($0) = <<E\($0)\nx\n" }
    let file = SourceFile(path: "a.tf", text: lines.joined() + "b = <<EOT\ny\nEOT\n")
    let clock = ContinuousClock()
    let time = clock.measure { #expect(!HCLReader.read(file).diagnostics.isEmpty) }
    #expect(time < .seconds(10))
  }

  @Test("A mistake that a loop makes for every element is told once")
  func tellsOnce() {
    let evaluation = evaluate("[for i in range(1000) : i + null]")
    #expect(evaluation.diagnostics.count == 1)
  }

  @Test("Functions of large collections take time in step with the size")
  func isNotQuadratic() {
    let pairs = "setproduct(range(100), range(100))"
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(evaluate("length(distinct(\(pairs)))").value.int == 10_000)
      #expect(evaluate("length(setsubtract(\(pairs), \(pairs)))").value.int == 0)
      #expect(evaluate("length(setintersection(\(pairs), \(pairs)))").value.int == 10_000)
    }
    #expect(time < .seconds(60))
  }

  @Test("Numbers far from one are printed without delay")
  func printsFarNumbers() {
    #expect(evaluate("length(tostring(1e-33033))").value.int == 33035)
    #expect(evaluate("length(tostring(1.5e33033))").value.int == 33034)
  }

  @Test("Deep blocks are refused, and the rest of the file is read")
  func refusesDeepBlocks() {
    let text = String(repeating: "a {\n", count: 10_000) + String(repeating: "}\n", count: 10_000) + "b = 1\n"
    let reading = HCLReader.read(SourceFile(path: "a.tf", text: text))
    #expect(!reading.diagnostics.isEmpty)
    #expect(reading.diagnostics.count <= HCLReader.maximumDiagnostics)
  }

  @Test(
    "Values and texts that would grow without end are refused",
    arguments: [
      "range(1e9)", "setproduct(range(1000), range(1001))",
      #"join("", [for a in range(1000) : format("%9999d%9999d", a, a)])"#,
      #"format("%1000000000d", 1)"#, #"replace(format("%9999d", 1), "/ /", format("%9999d", 1))"#,
      #"indent(1e9, "a\nb")"#, "1e999999999", "pow(10, 1e9)", #"regex("(a{1000}){1000}", "a")"#,
    ])
  func refusesGrowth(expression: String) {
    let evaluation = evaluate(expression)
    #expect(!evaluation.diagnostics.isEmpty || evaluation.value.number?.isInfinite == true)
  }

  /// Local values that double each other: 2^26 elements, or a text of 2^26 characters.
  private final class Doubling: EvaluationScope {
    let roots = ["local"]
    private var kept: [String: Value] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    private let body: Body

    init(_ form: String) {
      let lines = (1...26).map { "l\($0) = " + form.replacing("X", with: "local.l\($0 - 1)") }
      body =
        HCLReader.read(SourceFile(path: "a.tf", text: "l0 = \"ab\"\n" + lines.joined(separator: "\n") + "\n"))
        .body
    }

    func resolve(_ reference: Reference) -> Resolution? {
      guard let name = reference.steps.first?.name, let attribute = body[name] else { return nil }
      let evaluation =
        kept[name].map { Evaluation(value: $0, diagnostics: []) }
        ?? Evaluator(scope: self).evaluate(attribute)
      kept[name] = evaluation.value
      diagnostics += evaluation.diagnostics
      return Resolution(evaluation.value, consumedSteps: 1)
    }
  }

  @Test(
    "Local values that double each other are refused",
    arguments: [
      "[X, X]", "\"${X}${X}\"", "{a = X, b = X}", "concat([X], [X])", "join(\",\", [X, X])",
      "jsonencode([X, X])",
    ])
  func refusesDoubling(form: String) {
    let scope = Doubling(form)
    let file = SourceFile(path: "b.tf", text: "local.l26")
    let value = Evaluator(scope: scope).evaluate(HCLReader.readExpression(file).expression, in: file).value
    #expect(!scope.diagnostics.isEmpty)
    #expect(!value.isWhollyKnown)
  }
}
