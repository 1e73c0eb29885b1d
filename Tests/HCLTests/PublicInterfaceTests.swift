import Documents
import HCL
import Testing

/// What `Documentation/HCL.md` shows, with nothing but what is public: a program that uses this module alone.
@Suite("HCL in another program")
struct PublicInterfaceTests {
  /// Names as a program of its own defines them.
  private struct Names: EvaluationScope {
    let roots = ["var"]

    func resolve(_ reference: Reference) -> Resolution? {
      guard reference.root == "var" else { return nil }
      let mention = Mention(scope: "", address: "server.main", nature: .resourceAttribute)
      return Resolution(
        .object(
          ValueMembers([
            "stage": .string("test"), "token": .string("s3cret").asSensitive,
            "server": .object(ValueMembers(others: mention)),
          ])),
        consumedSteps: 0)
    }
  }

  private let file = SourceFile(
    path: "app.hcl",
    text: """
      name = "web-${var.stage}"
      rule "in" {
        ports = [for p in [80, 443] : p + 8000]
        host  = "${var.server.address}:443"
        token = var.token
        wrong = var.stag
      }

      """)

  private func evaluation(_ name: String, in body: Body) throws -> Evaluation {
    Evaluator(scope: Names()).evaluate(try #require(body[name]))
  }

  @Test("A file is read, and its arguments are evaluated")
  func readsAndEvaluates() throws {
    let reading = HCLReader.read(file)
    #expect(reading.diagnostics.isEmpty)
    #expect(try evaluation("name", in: reading.body).value.string == "web-test")
    let rule = try #require(reading.body.blocks("rule").first)
    #expect(rule.labels.map(\.text) == ["in"])
    #expect(try evaluation("ports", in: rule.body).value.elements?.map(\.int) == [8080, 8443])
  }

  @Test("What is not known says what it hangs on, and what is secret stays so")
  func knowsWhatIsUnknown() throws {
    let rule = try #require(HCLReader.read(file).body.blocks.first)
    let host = try evaluation("host", in: rule.body).value
    #expect(host.mentions.map(\.description) == ["server.main.address"])
    #expect(host.symbolicText?.description == "${server.main.address}:443")
    #expect(try evaluation("token", in: rule.body).value.documentNode.jsonText() == #"{"$sensitive":true}"#)
  }

  @Test("A mistake has its place, a hint and a rendering")
  func explainsMistakes() throws {
    let rule = try #require(HCLReader.read(file).body.blocks.first)
    let diagnostic = try #require(try evaluation("wrong", in: rule.body).diagnostics.first)
    #expect(diagnostic.range(in: file)?.text == ".stag")
    #expect(
      diagnostic.rendered { _ in file } == """
        app.hcl:6:14: error: there is no member `stag` [hcl.evaluation]
           |
         6 |   wrong = var.stag
           |              ^^^^^
          = did you mean `stage`?
        """)
  }

  @Test("Every node knows its bytes, its lines and its columns")
  func knowsPlaces() throws {
    let rule = try #require(HCLReader.read(file).body.blocks.first)
    let range = try #require(rule.body["host"]).value.range.range(in: file)
    #expect(range.text == #""${var.server.address}:443""#)
    #expect((range.startLocation.line, range.startLocation.column) == (4, 11))
    #expect((range.endLocation.line, range.endLocation.column) == (4, 38))
    #expect(rule.source.endLocation == SourceLocation(file: "app.hcl", line: 7, column: 2))
    #expect(rule.range.start == 26)
  }
}

extension Value {
  fileprivate var asSensitive: Value { Value(kind, range: range, isSensitive: true) }
}
