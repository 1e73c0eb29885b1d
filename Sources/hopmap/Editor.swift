import Documents
import Foundation
import Subprocess

/// The user's editor.
enum Editor {
  /// Opens a place in it and returns when it is closed.
  ///
  /// - Returns: why it could not be opened, if so.
  static func open(_ place: SourceLocation) async -> String? {
    guard FileManager.default.fileExists(atPath: place.file) else {
      return "\(place.file) is not a file on this machine"
    }
    let environment = ProcessInfo.processInfo.environment
    let command =
      [environment["VISUAL"], environment["EDITOR"]].compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    // VISUAL and EDITOR hold a command with options, which a shell takes apart as git and crontab have it.
    let script = "exec \(command) \"$@\""
    do {
      let result = try await Subprocess.run(
        .name("sh"), arguments: Arguments(["-c", script, "sh"] + arguments(of: command, for: place)),
        input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError)
      switch result.terminationStatus {
      case .exited(0): return nil
      // What a shell says of a command that is not there.
      case .exited(127): return "there is no `\(command)` here; $VISUAL or $EDITOR names the editor"
      default: return "`\(command)` ended with an error"
      }
    } catch {
      return "`\(command)` cannot be started: \(error)"
    }
  }

  /// The place as an editor takes it: `+LINE FILE`, which vi, emacs, nano and most others know, or VS Code's own.
  private static func arguments(of command: String, for place: SourceLocation) -> [String] {
    let program = command.split(separator: " ").first?.split(separator: "/").last ?? ""
    return switch program {
    case "code", "codium", "cursor": ["--wait", "--goto", "\(place.file):\(place.line):\(place.column)"]
    case "subl", "zed", "hx": ["\(place.file):\(place.line):\(place.column)"]
    default: ["+\(place.line)", place.file]
    }
  }
}
