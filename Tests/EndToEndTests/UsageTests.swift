import Foundation
import Testing

@Suite("The command line")
struct UsageTests {
  @Test(
    "Usage that makes no sense ends with 64, as sysexits.h has it",
    arguments: [
      ["resources"], ["resources", "model.json", "--format", "xml"], ["no-such-command", "--nothing"],
    ])
  func badUsage(_ arguments: [String]) throws {
    let result = try HopmapProcess.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage: hopmap"))
  }

  @Test(
    "Values that no input asks for end with 64, as selectors do that name nothing",
    arguments: [["--parameter", "Nobody=1"], ["--var", "nobody=1"], ["--var-file", "no/such.tfvars"]])
  func unaskedValue(_ option: [String]) throws {
    let result = try HopmapProcess.run(["resources", "Samples/orders-sam/input/template.yaml"] + option)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("error: ") || result.errors.hasPrefix("no/such.tfvars:1:1: error: "))
  }

  @Test func version() throws {
    let result = try HopmapProcess.run(["version"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("hopmap "))
  }

  /// What each bad input holds, and what the user is told about it.
  static let badInputs: [(name: String, bytes: [UInt8], says: String)] = [
    ("empty.yaml", [], "is empty [input.unreadable]"),
    ("binary.json", [0xCA, 0xFE, 0xBA, 0xBE, 0x00, 0x1B], "is not text [input.unreadable]"),
    ("wide.yaml", [0xFF, 0xFE, 0x41, 0x00], "is written in UTF-16 [input.unreadable]"),
    ("null.yaml", Array("a: 1\nb: \0".utf8), ":2:4: error: "),
    ("control.yaml", Array("a: \u{1}".utf8), ":1:4: error: control characters are not allowed [yaml.syntax]"),
    ("template.yaml", Array("Resources:\n  A: [1, 2\n  B: }\n".utf8), ":3:4: error: "),
    ("main.tf", Array("resource \"aws_vpc\" \"a\" {\n  cidr_block =\n}\n".utf8), ":2:15: error: "),
    ("notes.json", Array("{\"milk\": 2}".utf8), "is in no format that hopmap reads [input.unknown-format]"),
  ]

  @Test("A bad input is named with its place and what to do, and ends with 2", arguments: badInputs)
  func badInput(name: String, bytes: [UInt8], says: String) throws {
    try withFile(name, bytes) { path in
      let result = try HopmapProcess.run(["resources", path])
      #expect(result.status == 2)
      #expect(result.errors.contains(path))
      #expect(result.errors.contains(says))
      #expect(result.errors.contains("\n  = "))
      #expect(!result.errors.contains("\u{1B}"))
    }
  }

  @Test("A bad input among good ones costs only itself", arguments: badInputs)
  func badInputAmongGoodOnes(name: String, bytes: [UInt8], says: String) throws {
    try withFile(name, bytes) { path in
      let result = try HopmapProcess.run([
        "trace", "Samples/orders-sam/input/template.yaml", path, "--from", "internet", "--to", "Api",
        "--path",
        "/orders",
      ])
      #expect(result.status == 0)
      #expect(result.output.contains("DELIVERED"))
      #expect(result.errors.contains(says))
    }
  }

  @Test("Modules whose files are not at hand may name each other, and themselves")
  func missingModulesInACircle() throws {
    let text = """
      module "api" {
        source  = "example/api/aws"
        targets = module.handler.arn
      }
      module "handler" {
        source   = "example/handler/aws"
        for_each = { a = 1 }
        name     = "${each.key}-${module.api.arn}"
      }
      module "loop" {
        source   = "./loop"
        for_each = module.loop.names
      }

      """
    try withFile("main.tf", Array(text.utf8)) { path in
      let result = try HopmapProcess.run(["resources", path])
      #expect(result.status != 11 && result.status <= 3)
      #expect(result.errors.contains("the files of `module.api` (`example/api/aws`) are not at hand"))
      #expect(!result.errors.contains("nothing here is named `each`"))
    }
  }

  @Test func pathThatIsNotThere() throws {
    let result = try HopmapProcess.run(["resources", "no/such/path"])
    #expect(result.status == 2)
    #expect(result.errors.contains("`no/such/path` cannot be read"))
  }

  @Test(
    "Control characters of inputs reach no terminal",
    arguments: [["resources"], ["resources", "--color", "always"], ["findings"], ["explore"]])
  func controlCharacters(_ command: [String]) throws {
    let template =
      "Resources: {\"Own\\e]0;title\\a\\x9b2J\": {Type: \"AWS::EC2::VPC\", Properties: {CidrBlock: x}}}"
    try withFile("template.yaml", Array(template.utf8)) { path in
      let result = try HopmapProcess.run(command + [path])
      let written = (result.output + result.errors).replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(written.contains("Own?]0;title??2J"))
      #expect(!written.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }
  }

  private func withFile(_ name: String, _ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    try body(file.path)
  }
}
