import Foundation
import NetworkGenerator
import PseudoTerminal
import Topology

/// From a key to the settled screen, in a pseudo terminal of 120x40, beside other terminal programs in the
/// same run.
///
/// `swift build -c release --product hopmap` in the project's root first; then `swift run -c release
/// ExplorerBenchmark`.
@main
struct ExplorerBenchmark {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardized
  static let hopmap = root.appending(path: ".build/release/hopmap").path
  static let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-benchmark")

  static func main() throws {
    guard FileManager.default.isExecutableFile(atPath: hopmap) else {
      return print("\(hopmap) is missing: build the product hopmap for release first")
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let large = try model("large", .large)
    let wide = try model("300-vpcs", .init(vpcs: 300, zones: 2, interfacesPerSubnet: 3, groupsPerVPC: 4))
    print("| program | action | settled median | p95 | CPU a key | bytes median | p95 | most |")
    print("|---|---|---:|---:|---:|---:|---:|---:|")
    try start("hopmap demo", [hopmap, "demo"])
    try explore("10,000 interfaces", large)
    try explore("300 VPCs", wide)
    try peer("htop", ["/usr/bin/htop"], ["Down": "\u{1B}OB", "F1": "\u{1B}OP"])
    try peer("tig", ["/usr/bin/tig"], ["Down": "j", "PgDn": " "])
  }

  private static func model(_ name: String, _ size: GeneratedNetwork.Size) throws -> String {
    let file = folder.appending(path: "\(name).json")
    try JSONEncoder().encode(GeneratedNetwork(size).deployment).write(to: file)
    return file.path
  }

  private static func open(_ command: [String]) throws -> PseudoTerminal {
    let environment = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": folder.path, "PATH": "/usr/bin:/bin",
      "XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path,
    ]
    return try PseudoTerminal(
      command[0], Array(command.dropFirst()), environment: environment, directory: root.path)
  }

  /// The time until something is seen.
  private static func start(_ name: String, _ command: [String]) throws {
    var times: [Double] = []
    var bytes: [Int] = []
    for _ in 0..<15 {
      let terminal = try open(command)
      terminal.wait { $0.text.contains("hopmap") }
      times.append(terminal.elapsed)
      bytes.append(terminal.chunks.reduce(0) { $0 + $1.bytes.count })
      terminal.type("q")
      _ = terminal.waitForEnd()
    }
    row(name, "first paint", times, bytes, processorTime: 0)
  }

  private static func explore(_ name: String, _ path: String) throws {
    let terminal = try open([hopmap, path])
    terminal.wait(seconds: 60) { $0.text.contains("resources") && !$0.text.contains("loading") }
    terminal.settle(milliseconds: 1500)
    let loaded = terminal.chunks.last?.time ?? 0
    print("| hopmap, \(name) | loaded and settled after \(String(format: "%.2f s", loaded)) | | | | | | |")
    measure(terminal, "hopmap, \(name)", "outline: unfold, move down", setup: "1*", keys: ["j"])
    measure(terminal, "hopmap, \(name)", "outline: page down", setup: "g", keys: ["\u{1B}[6~"])
    measure(terminal, "hopmap, \(name)", "overview: walk", setup: "2---", keys: ["l", "j", "h", "k"])
    measure(terminal, "hopmap, \(name)", "overview: pan", setup: "", keys: ["J", "K"])
    measure(
      terminal, "hopmap, \(name)", "find: type", setup: "/",
      keys: ["v", "p", "c", "\u{7F}", "\u{7F}", "\u{7F}"])
    print("| hopmap, \(name) | memory: \(memory(terminal.process)) | | | | | | |")
    terminal.type("\u{1B}")
    terminal.settle()
    terminal.type("q")
    _ = terminal.waitForEnd()
  }

  private static func peer(_ name: String, _ command: [String], _ keys: [String: String]) throws {
    guard FileManager.default.isExecutableFile(atPath: command[0]) else {
      return print("| \(name) | not on this machine | | | | | | |")
    }
    let terminal = try open(command)
    terminal.settle(milliseconds: 700)
    for (action, key) in keys.sorted(by: { $0.key < $1.key }) {
      measure(terminal, name, action, setup: "", keys: [key])
    }
    print("| \(name) | memory: \(memory(terminal.process)) | | | | | | |")
    terminal.type("q")
    terminal.settle()
  }

  /// Types keys one by one, each when the screen has been still for 40 ms.
  private static func measure(
    _ terminal: PseudoTerminal, _ program: String, _ action: String, setup: String, keys: [String]
  ) {
    terminal.type(setup)
    terminal.settle(milliseconds: 600)
    var times: [Double] = []
    var bytes: [Int] = []
    let used = processorTime(terminal.process)
    for repetition in 0..<repetitions {
      let before = terminal.chunks.count
      let start = terminal.elapsed
      terminal.type(keys[repetition % keys.count])
      terminal.settle(milliseconds: 40)
      let answer = terminal.chunks[before...]
      guard let last = answer.last else { continue }
      times.append(last.time - start)
      bytes.append(answer.reduce(0) { $0 + $1.bytes.count })
    }
    let each = (processorTime(terminal.process) - used) / Double(repetitions)
    row(program, action, times, bytes, processorTime: each)
  }

  private static let repetitions = 40

  private static func row(
    _ program: String, _ action: String, _ times: [Double], _ bytes: [Int], processorTime: Double
  ) {
    guard !times.isEmpty else { return print("| \(program) | \(action): no answer | | | | | | |") }
    let (times, bytes) = (times.sorted(), bytes.sorted())
    let milliseconds = { (time: Double) in String(format: "%.2f ms", time * 1000) }
    let high = times.count * 95 / 100
    let columns = [
      program, action, milliseconds(times[times.count / 2]), milliseconds(times[high]),
      processorTime > 0 ? milliseconds(processorTime) : "", "\(bytes[bytes.count / 2])", "\(bytes[high])",
      "\(bytes[bytes.count - 1])",
    ]
    print("| \(columns.joined(separator: " | ")) |")
  }

  /// The seconds that the thread of keys and screen was on a processor, as Linux counts them: says how fast a program is
  /// where others share the machine.
  private static func processorTime(_ process: pid_t) -> Double {
    let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/schedstat", encoding: .utf8)
    return (text?.split(separator: " ").first.flatMap { Double($0) } ?? 0) * 1e-9
  }

  /// The most memory that a process held, as Linux counts it.
  private static func memory(_ process: pid_t) -> String {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else {
      return "?"
    }
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
    let kilobytes = line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    return "\(kilobytes / 1024) MB"
  }
}
