import ArgumentParser
import Documents
import Exporting
import Foundation
import MapDrawing

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The process's standard streams and what they can show. Answers go to standard output, diagnostics to standard error.
enum Console {
  /// Writes a line of an answer.
  static func answer(_ line: String) { answer(verbatim: line + "\n") }

  /// Writes an answer without an end of line.
  static func answer(verbatim text: String) { write(text.terminalSafe, to: .standardOutput) }

  /// Writes a line that is no answer.
  static func complain(_ line: String) { write((line + "\n").terminalSafe, to: .standardError) }

  /// Moves the cursor or writes what is overwritten soon: text of our own, in which control characters are meant.
  static func show(progress text: String) { write(text, to: .standardError) }

  /// Writes diagnostics as a compiler would, each with its line of source where the file is at hand.
  static func complain(_ diagnostics: [Diagnostic], files: [String: SourceFile] = [:]) {
    for diagnostic in diagnostics { complain(diagnostic.rendered { files[$0] }) }
  }

  /// Everything that comes in on standard input.
  static func standardInput() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try block.withUnsafeMutableBytes { try FileDescriptor.standardInput.read(into: $0) }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// Everything in a file, or on standard input for `-`. A file that cannot be read ends the command.
  static func bytes(of path: String, whatItIs: String) throws -> [UInt8] {
    if path == "-" { return try standardInput() }
    guard let data = FileManager.default.contents(atPath: path) else {
      complain("error: the \(whatItIs) `\(path)` cannot be read [input.unreadable]")
      throw ExitCode(ExitStatus.unreadable.rawValue)
    }
    return Array(data)
  }

  /// Whether a person looks at standard output.
  static var isInteractive: Bool { isatty(STDOUT_FILENO) != 0 }

  /// How text is written to standard output.
  static func textStyle(_ color: ColorChoice) -> TextStyle {
    TextStyle(usesColor: usesColor(color), charset: charset)
  }

  /// The columns of the terminal; 100 where there is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
  }

  /// `--color` first, then `NO_COLOR` (no-color.org), then whether a terminal is there that knows colours.
  private static func usesColor(_ color: ColorChoice) -> Bool {
    let environment = ProcessInfo.processInfo.environment
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let forbids = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
      return isInteractive && !forbids && environment["TERM"] != "dumb"
    }
  }

  /// Unicode wherever the locale does not rule it out: files and pipes get it too.
  private static var charset: Charset {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    guard isInteractive, let locale else { return .unicode }
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8") ? .unicode : .ascii
  }

  private static func write(_ text: String, to stream: FileDescriptor) {
    // A reader that went away (`hopmap … | head`) ends the process by SIGPIPE before this fails.
    _ = try? stream.writeAll(text.utf8)
  }
}
