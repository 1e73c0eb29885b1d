import Documents
import Testing

@testable import HCL

/// What is told about mistakes, and what is read around them.
@Suite("Recovery")
struct RecoveryTests {
  @Test("Three mistakes are three diagnostics, and everything around them is read")
  func readsAroundMistakes() {
    let text = """
      a = 1
      resource "aws_lb" "main" {
        name = = "x"
        internal = true
        subnets = [1, 2
        tags = { Name = "x" }
      }
      b : 2
      c = 3

      """
    let reading = HCLReader.read(SourceFile(path: "main.tf", text: text))
    #expect(reading.diagnostics.map { $0.source?.line } == [3, 6, 8])
    #expect(reading.body.attributes.map(\.name) == ["a", "c"])
    let block = reading.body.blocks("resource").first
    #expect(block?.body["internal"] != nil)
    #expect(block?.body["tags"] != nil || block?.body["subnets"] != nil)
  }

  @Test(
    "A diagnostic says what is wrong and what to write",
    arguments: [
      ("a = 'x'\n", "unexpected `'`, expected an expression", "double quotes"),
      ("a = \"x\n", "the string is not closed on its line", "`\\n`"),
      ("a : 1\n", "unexpected `:`, expected `=` or `{` after `a`", "`a = …`"),
      ("a = 1,\nb = 2\n", "unexpected `,`, expected a line break after the argument", "not by commas"),
      ("a = b & c\n", "unexpected `&`, expected a line break after the argument", "`&&`"),
      ("a = 1;\n", "unexpected `;`, expected a line break after the argument", "semicolon"),
      ("a {\n  b = 1\n", "the block `a` is not closed", "add the `}`"),
      ("}\n", "a `}` that closes no block", "remove it"),
      ("a = <<EOT\nx\n", "the heredoc is not closed", "`EOT`"),
      ("a = \"${b\"\n", "expected `}`", "`${`"),
      ("a = \"%{ fi x }\"\n", "expected `if`", "did you mean `if`?"),
      ("a = [for x of y : x]\n", "expected `in`", "for name in collection"),
      ("a = {b 1}\n", "expected `=` after the key", "`key = value`"),
      (
        "a { b = 1, c = 2 }\n", "expected `}` after the argument of the one-line block `a`",
        "a line of its own"
      ),
      ("a = 1\na = 2\n", "the argument `a` is set again", "line 1"),
      ("a = 1.2.3\n", "`1.2.3` is not a number", "one point"),
      ("a = \"\\q\"\n", "`\\q` is not an escape", "\\\\"),
      ("/* x\n", "a comment that is not closed", "`*/`"),
    ])
  func explains(text: String, message: String, hint: String) {
    let diagnostics = HCLReader.read(SourceFile(path: "main.tf", text: text)).diagnostics
    #expect(diagnostics.first?.message.contains(message) == true, "\(diagnostics.map(\.message))")
    #expect(diagnostics.first?.detail?.contains(hint) == true, "\(diagnostics.map { $0.detail ?? "" })")
  }

  @Test(
    "Misspelt names get a suggestion",
    arguments: [
      ("vra.x", "did you mean `var`?"), ("uper(\"a\")", "did you mean `upper`?"),
      ("{size = 1}.sice", "did you mean `size`?"),
      ("var.nam", "did you mean `name`?"), ("jsonencod({})", "did you mean `jsonencode`?"),
    ])
  func suggests(expression: String, hint: String) {
    #expect(evaluate(expression).diagnostics.first?.detail == hint)
  }

  @Test("Byte order mark, carriage returns and every style of comment")
  func readsParticulars() {
    let text = "\u{FEFF}a = 1 # x\r\n// y\r\n/* z\r\n */ b = <<EOT\r\ntext\r\nEOT\r\nc = 2"
    let reading = HCLReader.read(SourceFile(path: "main.tf", text: text))
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.body.attributes.map(\.name) == ["a", "b", "c"])
  }
}
