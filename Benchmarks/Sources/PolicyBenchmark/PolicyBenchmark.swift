import BenchmarkSupport
import Documents
import Foundation
import PolicyEvaluator

/// How many requests a second one core judges, explanation included, the policies being parsed beforehand; parsing by
/// itself; and whether memory grows. moto judges the same cases in the same run.
///
/// `swift run -c release PolicyBenchmark CASE.ndjson...`, each file holding one line as `hopmap policy eval` reads it.
@main
struct PolicyBenchmark {
  static func main() throws {
    let benchmark = Benchmark("Policy evaluation", repetitions: 5)
    for path in CommandLine.arguments.dropFirst() {
      let file = SourceFile(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
      guard let node = JSONReader.read(file).node else { continue }
      let question = try PolicyQuestion(node)
      let name = node["id"]?.text ?? path
      let isHeavy = question.policies.all.reduce(0) { $0 + $1.statements.count } > 10
      let rounds = isHeavy ? 50_000 : 1_000_000
      benchmark.measure("\(name): verdict", units: (Double(rounds), "evaluations")) {
        evaluate(question, rounds) { $0.verdict == .allowed }
      }
      benchmark.measure(
        "\(name): verdict, each layer's outcome and deciding statement",
        units: (Double(rounds), "evaluations")
      ) {
        evaluate(question, rounds) { $0.layers.count { $0.outcome == .allow && $0.statement != nil } > 0 }
      }
      benchmark.measure("\(name): reading the line and its policies", units: (Double(file.bytes.count), "B"))
      {
        JSONReader.read(file).node.map { try? PolicyQuestion($0) }
      }
      let before = residentBytes
      _ = evaluate(question, 1_000_000) { $0.layers.count == 8 }
      let grown = max(0, residentBytes - before)
      print("| \(name): memory grown over 1,000,000 evaluations | \(grown / 1024) kB | | |")
      print("| \(name): moto | \(moto(path)) | | |")
    }
  }

  private static func evaluate(
    _ question: PolicyQuestion, _ rounds: Int, _ isRight: @Sendable (Authorization) -> Bool
  ) -> Int {
    var count = 0
    for _ in 0..<rounds where isRight(PolicyEvaluator.evaluate(question.request, question.policies)) {
      count += 1
    }
    return count
  }

  /// The resident memory of this process (Linux: the second number of `/proc/self/statm`, in pages).
  private static var residentBytes: Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// What moto's evaluator does on the same case, as its script says.
  private static func moto(_ path: String) -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Peers/moto-policies")
    process.arguments = ["python3", script.standardized.path, path]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "not on this machine" }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return process.terminationStatus == 0 ? text : "not on this machine (pip install moto)"
  }
}
