import Documents
import Foundation
import Testing

@testable import HCL

/// Functions that read files, beside what terraform 1.11.4 makes of the same folder.
@Suite("Functions that read files")
struct FileFunctionTests {
  private static let contents = [
    "files/a.txt": "a", "files/b.tf": "b", "files/sub/c.txt": "c", "files/sub/deep/d.txt": "d",
    "files/.hidden": "h", "files/sp ace.txt": "s",
    "files/hi.tftpl": "Hi ${name}%{ for x in xs } ${x}%{ endfor }",
    "files/calls.tftpl": "${templatefile(\"files/hi.tftpl\", {})}",
    "files/string.tftpl": "${templatestring(text, {})}",
    "files/reads.tftpl": "${upper(file(\"files/a.txt\"))} ${fileexists(\"files/a.txt\")}",
    "files/broken.tftpl": "${", "files/bytes": "",
  ]

  /// A folder on disk, as a program that uses this module would read one.
  private struct Folder: FileAccess {
    let root: URL
    let listsEntries = true

    init() throws {
      root = FileManager.default.temporaryDirectory.appending(path: "hcl-\(UUID().uuidString)")
      for (path, text) in FileFunctionTests.contents {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try Data([0xff, 0xfe]).write(to: root.appending(path: "files/bytes"))
      try FileManager.default.createDirectory(
        at: root.appending(path: "files/empty"), withIntermediateDirectories: true)
    }

    func bytes(at path: String) -> [UInt8]? {
      (try? Data(contentsOf: root.appending(path: path))).map(Array.init)
    }

    func entries(of directory: String) -> [FileEntry]? {
      let folder = root.appending(path: directory)
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      return names?.map { name in
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
        return FileEntry(name: name, isDirectory: attributes?[.type] as? FileAttributeType == .typeDirectory)
      }
    }
  }

  private struct Scope: EvaluationScope {
    let folder: Folder
    let roots: [String] = []
    var files: (any FileAccess)? { folder }
    func resolve(_ reference: Reference) -> Resolution? { nil }
  }

  private func evaluate(_ text: String) throws -> Evaluation {
    let folder = try Folder()
    defer { try? FileManager.default.removeItem(at: folder.root) }
    let file = SourceFile(path: "test.tf", text: text)
    return Evaluator(scope: Scope(folder: folder)).evaluate(
      HCLReader.readExpression(file).expression, in: file)
  }

  @Test(arguments: [
    (#"fileset("files", "*.txt")"#, #"["a.txt","sp ace.txt"]"#),
    (#"fileset("files", "**/*.txt")"#, #"["a.txt","sp ace.txt","sub/c.txt","sub/deep/d.txt"]"#),
    (#"fileset("files", "*/*.txt")"#, #"["sub/c.txt"]"#),
    (#"fileset("files", "sub/**")"#, #"["sub/c.txt","sub/deep/d.txt"]"#),
    (#"fileset("files", "**/sub/*")"#, #"["sub/c.txt"]"#),
    (#"fileset("files", "**b*/**")"#, #"["sub/c.txt","sub/deep/d.txt"]"#),
    (#"fileset("files", "a**.txt")"#, #"["a.txt"]"#),
    (#"fileset("files", "{a,b}.*")"#, #"["a.txt","b.tf"]"#),
    (#"fileset("files", "[!a]*.t*")"#, #"["a.txt"]"#),
    (
      #"fileset("files", "[^a]*.tf*")"#,
      #"["b.tf","broken.tftpl","calls.tftpl","hi.tftpl","reads.tftpl","string.tftpl"]"#
    ),
    (#"fileset("files", "?.t*")"#, #"["a.txt","b.tf"]"#), (#"fileset("files", ".*")"#, #"[".hidden"]"#),
    (#"fileset("files", "sp\\ ace.txt")"#, #"["sp ace.txt"]"#), (#"fileset("files", "\\*")"#, "[]"),
    (#"fileset("files/sub", "**/d.txt")"#, #"["deep/d.txt"]"#), (#"fileset("files", "nope/*")"#, "[]"),
    (#"fileset("nope", "*")"#, "[]"), (#"fileset("files/a.txt", "*")"#, "[]"),
    (#"fileset("files", "sub")"#, "[]"),
    (#"fileset("files", "")"#, "[]"), (#"fileset("files", "*.{txt,tf")"#, "[]"),
    (#"fileset("files", "../files/*.tf")"#, #"["b.tf"]"#),
    (#"fileset("files/sub", "../*.tf")"#, #"["../b.tf"]"#),
    (#"fileset("files/sub", "../sub/*.txt")"#, #"["c.txt"]"#),
    (#"fileset("files/sub/deep", "../../a.txt")"#, #"["../../a.txt"]"#),
    (#"fileset("files", "sub/../a.txt")"#, #"["a.txt"]"#), (#"fileset("./files/", "*.tf")"#, #"["b.tf"]"#),
    (#"fileset("files", "/a.txt")"#, #"["a.txt"]"#),
    (#"[for f in fileset("files", "sub/*") : upper(f)]"#, #"["SUB/C.TXT"]"#),
    (#"file("files/a.txt")"#, #""a""#), (#"filebase64("files/bytes")"#, #""//4=""#),
    (#"filebase64("files/sub/c.txt")"#, #""Yw==""#),
    (#"filemd5("files/a.txt")"#, #""0cc175b9c0f1b6a831c399e269772661""#),
    (#"filesha1("files/a.txt")"#, #""86f7e437faa5a7fce15d1ddcb9eaeaea377667b8""#),
    (
      #"filebase64sha512("files/a.txt")"#,
      #""H0D8ktokFpR1CXnubPWC8tXX0o4YM13gWrxU0FYOD1MChgxlK/CNVgJSql50IQVG82n7u86MEs/HlXsmUv6adQ==""#
    ),
    (#"fileexists("files/a.txt")"#, "true"), (#"fileexists("files/nope")"#, "false"),
    (#"templatefile("files/hi.tftpl", {name = "x", xs = [1, 2]})"#, #""Hi x 1 2""#),
    (#"templatefile("files/reads.tftpl", {})"#, #""A true""#),
  ])
  func agreesWithTerraform(expression: String, expected: String) throws {
    let evaluation = try evaluate(expression)
    #expect(evaluation.diagnostics.isEmpty)
    #expect(evaluation.value.documentNode.jsonText() == expected)
  }

  @Test(
    "What terraform refuses is refused",
    arguments: [
      (#"file("files/nope")"#, "there is no file `files/nope`"), (#"file("files/sub")"#, "there is no file"),
      (#"file("files/bytes")"#, "not UTF-8"), (#"fileexists("files/sub")"#, "is a directory"),
      (#"fileset("files", "[")"#, "not closed"),
      (#"templatefile("files/hi.tftpl", {name = "x"})"#, "nothing here is named `xs`"),
      (#"templatefile("files/hi.tftpl", {"1a" = 2})"#, "no name for a variable"),
      (#"templatefile("files/calls.tftpl", {})"#, "a template cannot call for another one"),
      (#"templatefile("files/string.tftpl", {text = "x"})"#, "a template cannot call for another one"),
      (#"templatefile("files/broken.tftpl", {})"#, "expected an expression"),
      (#"templatefile("files/nope", {})"#, "there is no file"),
    ])
  func refuses(expression: String, message: String) throws {
    #expect(try evaluate(expression).diagnostics.contains { $0.message.contains(message) })
  }

  @Test("A mistake in a template is told at its place in the template")
  func placesMistakes() throws {
    let diagnostic = try evaluate(#"templatefile("files/hi.tftpl", {name = "x"})"#).diagnostics.first
    #expect(diagnostic?.source == SourceLocation(file: "files/hi.tftpl", line: 1, column: 23))
  }
}
