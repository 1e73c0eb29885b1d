import BenchmarkSupport
import DeploymentLoader
import Foundation
import Topology

/// Dumps of accounts to a deployment: 10,000 interfaces of one account, then half a gigabyte of many (or of as many
/// accounts as the argument says, 17 MB each).
@main
enum InventoryBenchmark {
  static func main() async throws {
    let accounts = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 31
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-inventory-benchmark")
    defer { try? FileManager.default.removeItem(at: folder) }
    let one = try DumpGenerator(folder: folder.appending(path: "one")).write(accounts: 1)
    let many = try DumpGenerator(folder: folder.appending(path: "many")).write(accounts: accounts)

    let small = Benchmark("Inventory, one account", repetitions: 5)
    small.measure("\(one.size / 1_000_000) MB, 10,000 interfaces", units: (Double(one.size), "B")) {
      load(one)
    }
    await small.measure(process: "jq over the same", jq(one), units: (Double(one.size), "B"))

    let large = Benchmark("Inventory, many accounts", repetitions: 2)
    large.measure("\(many.size / 1_000_000) MB of dumps", units: (Double(many.size), "B")) { load(many) }
    await large.measure(process: "jq over the same", jq(many), units: (Double(many.size), "B"))

    let peak = peakMemory()
    print("\nPeak memory: \(peak / 1_000_000) MB, \(peak * 10 / many.size)/10 of the size of the dumps")
  }

  /// The number of resources, so that nothing is optimized away.
  private static func load(_ dump: DumpGenerator.Dump) -> Int {
    DeploymentLoader.load(paths: [InputPath(path: dump.folder.path)]).deployment.resources.count
  }

  private static func jq(_ dump: DumpGenerator.Dump) -> [String] {
    ["jq", "-c", "[.. | objects | .NetworkInterfaceId?] | length"] + dump.files.map(\.path)
  }
}
