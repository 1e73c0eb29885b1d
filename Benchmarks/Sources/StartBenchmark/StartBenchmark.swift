import BenchmarkSupport
import Foundation

/// How long the whole command takes on the samples: what a user waits for.
///
/// `swift build -c release --package-path ..` first; then `swift run -c release StartBenchmark`.
@main
struct StartBenchmark {
  static func main() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let hopmap = root.appending(path: ".build/release/hopmap").path
    let benchmark = Benchmark("Process start")
    await benchmark.measure(process: "hopmap version", [hopmap, "version"])
    for sample in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Samples").path)
      .sorted()
    {
      let input = root.appending(path: "Samples/\(sample)/input").path
      guard FileManager.default.fileExists(atPath: input) else { continue }
      await benchmark.measure(process: "hopmap resources \(sample)", [hopmap, "resources", input])
    }
  }
}
