import DeploymentLoader
import Explorer
import Foundation
import Topology

/// Where the explorer's configuration, memory and copies lie, by the XDG base directory specification.
struct ExplorerFiles: Sendable {
  let configuration: URL
  private let state: URL
  /// Names the session: the same inputs from the same directory go on where they were left.
  private let session: String

  init(
    inputs: [String], environment: [String: String] = ProcessInfo.processInfo.environment,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) {
    configuration = ExplorerFiles.directory("XDG_CONFIG_HOME", ".config", environment)
      .appending(path: "hopmap/config")
    state = ExplorerFiles.directory("XDG_STATE_HOME", ".local/state", environment).appending(path: "hopmap")
    session = ExplorerFiles.name(of: ([workingDirectory] + inputs).joined(separator: "\n"))
  }

  /// A variable counts only if it holds an absolute path, as the specification wants it.
  private static func directory(
    _ variable: String, _ fallback: String, _ environment: [String: String]
  ) -> URL {
    if let path = environment[variable], path.hasPrefix("/") { return URL(filePath: path) }
    return URL(filePath: environment["HOME"] ?? "/").appending(path: fallback)
  }

  /// FNV-1a, which gives the same name on every run and machine.
  private static func name(of text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }

  func readConfiguration() -> ExplorerConfiguration {
    guard let data = try? Data(contentsOf: configuration) else { return .init() }
    guard let text = String(data: data, encoding: .utf8) else { return .init(unreadable: configuration.path) }
    return ExplorerConfiguration(text: text)
  }

  private var record: URL { state.appending(path: "sessions/\(session).json") }

  func readRecord() -> ExplorerRecord? {
    guard let data = try? Data(contentsOf: record) else { return nil }
    return try? JSONDecoder().decode(ExplorerRecord.self, from: data)
  }

  /// Remembering is a comfort: where it cannot be written, nothing is lost but that.
  func write(_ new: ExplorerRecord) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(new) else { return }
    _ = ExplorerFiles.write(data, to: record)
  }

  /// Keeps what was copied in a file, for terminals that have no clipboard to offer.
  func keepCopy(_ text: String) -> String? {
    let file = state.appending(path: "copied.txt")
    return ExplorerFiles.write(Data(text.utf8), to: file) ? file.path : nil
  }

  private static func write(_ data: Data, to file: URL) -> Bool {
    let directory = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try data.write(to: file, options: .atomic)
      return true
    } catch {
      return false
    }
  }
}
