import BenchmarkSupport
import Documents
import Foundation
import HCL

/// Reading HCL: a corpus of real files beside other readers, and generated files that show how time grows.
///
/// The corpus is a directory of `.tf` files, given as the argument.
@main
struct HCLBenchmark {
  static func main() async {
    let benchmark = Benchmark("HCL", repetitions: 5)
    if let directory = CommandLine.arguments.dropFirst().first {
      await measure(corpus: directory, benchmark)
    }
    for blocks in [1_000, 10_000, 100_000] { measure(blocks: blocks, benchmark) }
    for (name, text) in HCLBenchmark.hardFiles { measure(name, text, benchmark) }
  }

  private static func measure(corpus directory: String, _ benchmark: Benchmark) async {
    let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
    let contents = names.filter { $0.hasSuffix(".tf") }.compactMap {
      FileManager.default.contents(atPath: directory + "/" + $0).map(Array.init)
    }
    let size = (Double(contents.reduce(0) { $0 + $1.count }), "B")
    let files = contents.map { SourceFile(path: "corpus.tf", bytes: $0) }
    benchmark.measure("parse \(files.count) files", units: size) {
      files.reduce(0) { $0 + HCLReader.read($1).body.blocks.count }
    }
    benchmark.measure("index lines and parse \(files.count) files", units: size) {
      contents.reduce(0) { $0 + HCLReader.read(SourceFile(path: "corpus.tf", bytes: $1)).body.blocks.count }
    }
    let python = { (reader: String) in
      "import glob, \(reader)\nfor p in glob.glob('\(directory)/**/*.tf', recursive=True):\n"
        + "  t = open(p).read()\n  try: \(reader).loads(t)\n  except Exception: pass"
    }
    await benchmark.measure(
      process: "terraform fmt", ["terraform", "fmt", "-write=false", "-list=false", "-recursive", directory],
      units: size)
    await benchmark.measure(process: "pygohcl", ["python3", "-c", python("pygohcl")], units: size)
    if ProcessInfo.processInfo.environment["SLOW_PEERS"] != nil {
      await benchmark.measure(process: "python-hcl2", ["python3", "-c", python("hcl2")], units: size)
    }
  }

  private static func measure(blocks count: Int, _ benchmark: Benchmark) {
    let text = (0..<count).map { index in
      """
      resource "aws_instance" "i\(index)" {
        ami           = data.aws_ami.a.id
        instance_type = var.types["t\(index % 7)"]
        tags = merge(local.tags, { Name = "web-${var.stage}-\(index)", Index = \(index) })
      }

      """
    }.joined()
    measure("\(count) blocks", text, benchmark)
  }

  private static func measure(_ name: String, _ text: String, _ benchmark: Benchmark) {
    let file = SourceFile(path: "generated.tf", text: text)
    benchmark.measure(name, units: (Double(file.bytes.count), "B")) { HCLReader.read(file).diagnostics.count }
  }

  /// Files of 20 MB that are one thing, or that hold nothing but mistakes.
  private static var hardFiles: [(String, String)] {
    let size = 20_000_000
    return [
      ("one heredoc", "a = <<EOT\n" + String(repeating: "some text\n", count: size / 10) + "EOT\n"),
      ("one string", "a = \"" + String(repeating: "x", count: size) + "\"\n"),
      ("one list", "a = [" + String(repeating: "1, ", count: size / 3) + "]\n"),
      ("arguments of one body", (0..<1_000_000).map { "name_\($0) = \($0)\n" }.joined()),
      ("comments", String(repeating: "# a comment\n", count: size / 12)),
      ("interpolations", "a = \"" + String(repeating: "${x}", count: size / 4) + "\"\n"),
      ("opening braces", String(repeating: "a {\n", count: size / 4)),
      ("closing braces", String(repeating: "}\n", count: size / 2)),
      ("broken lines", String(repeating: "a = = 1\n", count: size / 8)),
      ("open quotes", String(repeating: "a = \"\n", count: size / 6)),
      ("one line of brackets", "a = " + String(repeating: "[", count: size)),
    ]
  }
}
