import Foundation

/// The built program, run as a person runs it.
enum HopmapProcess {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The program lies beside the test bundle.
  static var executable: URL {
    let arguments = CommandLine.arguments.first.map { URL(filePath: $0) }
    let candidates = [Bundle.main.bundleURL, arguments?.deletingLastPathComponent()].compactMap { $0 }
      .flatMap { [$0, $0.deletingLastPathComponent()] }
    return candidates.map { $0.appending(path: "hopmap") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(filePath: "hopmap")
  }

  /// The root of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs it to its end. Input and both outputs go through files, so that no pipe can fill up.
  static func run(
    _ arguments: [String], input: String = "", in directory: URL = root,
    environment: [String: String] = [:]
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appending(path: $0) }
    try Data(input.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try String(contentsOf: files[1], encoding: .utf8),
      errors: try String(contentsOf: files[2], encoding: .utf8))
  }
}
