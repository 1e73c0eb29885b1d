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
    "What stands around a mistake is read",
    arguments: [
      ("= 1\nb = 2\n", 1, "b"), ("a = [\n  1,\n  2\nb = 2\n", 1, "a b"),
      ("a = {\n  x = 1\n  y 2\n}\nb = 2\n", 1, "a b"), ("a = f(1,\nb = 2\n", 1, "a b"),
      ("a = \"x\nb = 2\n", 1, "a b"), ("a = \"${x\nb = 2\n", 1, "a b"), ("a = 'x'\nb = 2\n", 1, "a b"),
      ("a b = 1\nb = 2\n", 1, "b"), ("a { x = 1, y = 2 }\nb = 2\n", 1, "a.x a.y b"),
      ("a { x = 1\n  y = 2\n}\nb = 2\n", 1, "a.x a.y b"), ("a { c { x = 1 } }\nb = 2\n", 1, "a.c.x b"),
      ("a { x = [1, }\nb = 2\n", 1, "a.x b"), ("a {\n  x = 1\n\nb {\n  y = 2\n}\n", 1, "a.x b.y"),
      ("a {\n  x = 1\n  c {\n    y = 2\n  d = 3\n}\nb = 2\n", 1, "a.c.y a.d a.x b"),
      ("a {\n  x = 1\n}}\nb = 2\n", 1, "a.x b"), ("a {\n  x = 1 }\nb = 2\n", 1, "a.x b"),
      ("a \"c {\n  x = 1\n}\nb = 2\n", 1, "b"), ("a = <<EOT\nx\nb = 2\n", 1, "a b"),
      ("a {\n  x = = 1\n  y : 2\n  z = 3 4\n  w = 5\n}\nb = 2\n", 3, "a.w a.x a.z b"),
      ("a = 1 +\nb = 2\nc = * 3\nd = 4\ne = )\nf = 5\n", 3, "a b c d e f"),
    ])
  func readsAround(text: String, mistakes: Int, items: String) {
    let reading = HCLReader.read(SourceFile(path: "main.tf", text: text))
    #expect(reading.diagnostics.count == mistakes, "\(reading.diagnostics.map(\.message))")
    #expect(RecoveryTests.names(reading.body).sorted().joined(separator: " ") == items)
  }

  /// The paths of all arguments.
  private static func names(_ body: Body) -> [String] {
    body.attributes.map(\.name)
      + body.blocks.flatMap { block in names(block.body).map { "\(block.type).\($0)" } }
  }

  @Test(
    "A diagnostic says what is wrong, where it begins and ends, and what to write",
    arguments: [
      ("a = «'»x'\n", "unexpected `'`, expected an expression", "double quotes"),
      ("a = «\"x»\n", "the string is not closed on its line", "`\\n`"),
      ("a = «\"x»", "the string is not closed", "close it"),
      ("a «:» 1\n", "unexpected `:`, expected `=` or `{` after `a`", "`a = …`"),
      ("a = 1«,»\nb = 2\n", "unexpected `,`, expected a line break after the argument", "not by commas"),
      ("a = b «&» c\n", "unexpected `&`, expected a line break after the argument", "`&&`"),
      ("a = b «|» c\n", "unexpected `|`, expected a line break after the argument", "`||`"),
      ("a = b «^» c\n", "unexpected `^`, expected a line break after the argument", "pow("),
      ("a = 1«;»\n", "unexpected `;`, expected a line break after the argument", "semicolon"),
      ("a = 1 «b» = 2\n", "unexpected `b`, expected a line break after the argument", "line of its own"),
      ("a «{»\n  b = 1\n", "the block `a` is not closed", "add the `}`"),
      ("a \"x\" y «{»\n  b = 1\n", "the block `a \"x\" y` is not closed", "add the `}`"),
      ("«}»\n", "a `}` that closes no block", "remove it"),
      ("a = «<<EOT»\nx\n", "the heredoc is not closed", "`EOT`"),
      ("a = «<<-EOT»\nx\n  EOT", "the heredoc is not closed", "line break after it"),
      ("a = \"${b«\"»\n", "expected `}`", "`${`"),
      ("a = \"${«}»\"\n", "expected an expression", "a value"),
      ("a = \"%{ «fi» x }\"\n", "expected `if`", "did you mean `if`?"),
      ("a = \"«%{ if x }»y\"\n", "`%{ if … }` is not closed", "`%{ endif }`"),
      ("a = \"x«%{ endfor }»\"\n", "`%{ endfor }` without `%{ for … }`", "remove it"),
      ("a = \"«%{ if x }»%{ else }%{ else }%{ endif }\"\n", "`%{ if … }` is not closed", "`%{ endif }`"),
      ("a = [for x «of» y : x]\n", "expected `in`", "for name in collection"),
      ("a = [for x in y : «k» => v]\n", "a `for` expression in brackets with a key", "`{ … }`"),
      ("a = {for x in y : «v»}\n", "a `for` expression in braces without a key", "`[ … ]`"),
      ("a = [for x in y : x«...»]\n", "unexpected `...`, expected `]`", "groups"),
      ("a = {b «1»}\n", "expected `=` after the key", "`key = value`"),
      ("a = {b = 1 «c» = 2}\n", "expected `,`, a line break or `}`", "line 1, column 5"),
      ("a = f(1 «2»)\n", "expected `,` or `)`", "the call of `f`"),
      ("a = f(b... «,» c)\n", "expected `)` after `...`", "the call of `f`"),
      ("a = (1 + 2\n«»", "expected `)`", "line 1, column 5"),
      ("a = b[1\n«»", "expected `]`", "the index opened at line 1, column 6"),
      ("a = b ? c«\n»", "unexpected line break, expected `:`", "two results"),
      ("a = b.«\n»", "expected an attribute name after `.`", "`[\"key\"]`"),
      ("a = b.«0.1»\n", "two legacy indexes in a row", "`[0][1]`"),
      ("a =«\n»b = 2\n", "unexpected line break, expected an expression", "a value"),
      (
        "a { b = 1«,» c = 2 }\n", "expected `}` after the argument of the one-line block `a`",
        "line of its own"
      ),
      ("a { b = 1«\n»}\n", "expected `}` after the argument of the one-line block `a`", "line of its own"),
      ("a { «b {» } }\n", "the block `b` inside the one-line block `a`", "line of its own"),
      ("a = 1\n«a» = 2\n", "the argument `a` is set again", "line 1"),
      ("a = «1.2.3»\n", "`1.2.3` is not a number", "one point"),
      ("a = \"«\\q»\"\n", "`\\q` is not an escape", "\\\\"),
      ("a = \"«\\u12»\"\n", "an incomplete Unicode escape", "four hexadecimal digits"),
      ("a = \"«\\ud800»\"\n", "a Unicode escape that names no character", "`\\U`"),
      ("«/*» x\n", "a comment that is not closed", "`*/`"),
      ("a «\"b${c}\"» {}\n", "a template in a block label", "plain text"),
      ("a b «=» 1\n", "unexpected `=`, expected `{` after `a`", "a block has no `=`"),
      ("a \"b\"«\n»{\n}\n", "expected `{` after the header of the block `a`", "on the line of its type"),
      ("a = é«€»\n", "unexpected `€`", "line of its own"),
    ])
  func explains(marked: String, message: String, hint: String) throws {
    let text = marked.replacing("«", with: "").replacing("»", with: "")
    let file = SourceFile(path: "main.tf", text: text)
    let diagnostic = try #require(HCLReader.read(file).diagnostics.first)
    #expect(diagnostic.message.contains(message))
    #expect(diagnostic.detail?.contains(hint) == true, "\(diagnostic.detail ?? "")")
    let pieces = marked.split(separator: /[«»]/, omittingEmptySubsequences: false).map(\.utf8.count)
    let range = try #require(diagnostic.range(in: file))
    #expect(range.start..<range.end == pieces[0]..<pieces[0] + pieces[1])
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
