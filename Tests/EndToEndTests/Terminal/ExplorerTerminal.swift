import Foundation
import PseudoTerminal

/// hopmap in a pseudo terminal, away from the user's own configuration.
enum ExplorerTerminal {
  /// Where the homes of all terminals lie; gone with the tests.
  private static let homes: URL = {
    atexit { try? FileManager.default.removeItem(at: ExplorerTerminal.homes) }
    return FileManager.default.temporaryDirectory.appending(path: "hopmap-homes-\(UUID().uuidString)")
  }()

  static func environment(_ changes: [String: String] = [:]) -> [String: String] {
    let folder = homes.appending(path: UUID().uuidString).path
    let standard = [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": folder, "XDG_STATE_HOME": folder + "/state",
      "XDG_CONFIG_HOME": folder + "/config", "PATH": "/usr/local/bin:/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    return standard.merging(changes) { $1 }
  }

  /// Opens the explorer and waits until its first traces are in.
  static func open(
    _ arguments: [String] = ["demo", "orders-sam-closed-tasks"], width: Int = 120, height: Int = 40,
    _ changes: [String: String] = [:], directory: String? = nil
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      HopmapProcess.executable.path, arguments, width: width, height: height,
      environment: environment(changes), directory: directory)
    terminal.wait(for: "request")
    finishWork(terminal)
    return terminal
  }

  /// Types a key and waits for what it brings, however busy the machine is.
  static func press(_ key: String, in terminal: PseudoTerminal) {
    terminal.type(key)
    terminal.read(milliseconds: 2000)
    finishWork(terminal)
  }

  private static func finishWork(_ terminal: PseudoTerminal) {
    terminal.settle(milliseconds: 100)
    terminal.wait(seconds: 30) { !$0.text.contains("traced") && !$0.text.contains("loading") }
    terminal.settle(milliseconds: 100)
  }
}

/// What keys send.
enum KeySequence {
  static let down = "\u{1B}OB"
  static let up = "\u{1B}OA"
  static let enter = "\r"
  static let escape = "\u{1B}"
}
