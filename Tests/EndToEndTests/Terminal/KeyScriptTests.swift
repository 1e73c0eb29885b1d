import Foundation
import PseudoTerminal
import Testing

/// The scripts of `Samples/keys.txt`: what a person who only reads the screen types to find each cause.
@Suite(.serialized)
struct KeyScriptTests {
  struct Script: Sendable, CustomTestStringConvertible {
    let sample: String
    let keys: [String]

    var testDescription: String { sample }
  }

  static func scripts() throws -> [Script] {
    let text = try String(contentsOf: HopmapProcess.root.appending(path: "Samples/keys.txt"), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? Script(sample: String(parts[0]), keys: words(parts[1])) : nil
    }
  }

  /// Words between blanks; what stands in quotation marks is one word.
  private static func words(_ text: Substring) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index % 2 == 1 ? ["\u{1B}[200~\(part)\u{1B}[201~"] : part.split(separator: " ").map(String.init)
    }
  }

  @Test("Every broken sample has its keys")
  func isComplete() throws {
    let broken = try Scenario.all().filter { $0.fix != "Nothing to fix." }.map(\.name)
    #expect(try KeyScriptTests.scripts().map(\.sample).sorted() == broken.sorted())
  }

  @Test("Under ten keys lead from the demo to the cause, its file and its line", arguments: try scripts())
  func leadsToCause(script: Script) throws {
    let scenario = try #require(Scenario.all().first { $0.name == script.sample })
    let codes = scenario.expect.flatMap { $0.causeCodes ?? [] }
    #expect(script.keys.count < 10)
    let terminal = try ExplorerTerminal.open(["demo"])
    for key in script.keys {
      ExplorerTerminal.press(key == "Enter" ? KeySequence.enter : key, in: terminal)
    }
    let found = terminal.wait(seconds: 20) { screen in
      // Why stands on the right; a long code is broken over its lines.
      let why = screen.text.split(separator: "\n").compactMap { row in row.split { "│┃".contains($0) }.last }
        .joined().filter { !$0.isWhitespace }
      return codes.contains { why.contains($0) } && screen.text.contains("trace ")
        && (screen.text.contains("FAILS") || screen.text.contains("unknown"))
    }
    #expect(found, "\(codes)\n\(terminal.screen.text)")
  }

  @Test(
    "The demonstration is recorded anew where that is asked for",
    .enabled(if: ProcessInfo.processInfo.environment["HOPMAP_RENEW"] != nil))
  func records() throws {
    let terminal = try ExplorerTerminal.open(["demo"])
    let keys = [
      "S", "e", "d", "-", "t", "\r", "n", "\r", "\r", "p", "\u{1B}", "w", "\r", "W", "S", "e", "r", "-", "e",
      "n", "\r", "n", "p", "\u{1B}", "c", "x", "l", "j", "\u{1B}", "2", "u", "+", "-", "-", "-", "q",
    ]
    for key in keys {
      terminal.type(key)
      terminal.settle(milliseconds: key.count == 1 && key.first?.isLetter == true ? 900 : 1400)
    }
    _ = terminal.waitForEnd()
    let cast = Asciicast(terminal, title: "hopmap: from a broken deployment to the cause")
    try Data(cast.text.utf8).write(to: HopmapProcess.root.appending(path: "Samples/demo.cast"))
  }
}
