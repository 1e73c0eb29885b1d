import Foundation
import Testing

/// README, manual page and program tell the same story.
@Suite("The manual")
struct ManualTests {
  private struct Help: Decodable {
    var command: Command
  }

  private struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var names: [Name]?
    var shouldDisplay: Bool
    var abstract: String?
  }

  private static func commands() throws -> [Command] {
    let result = try HopmapProcess.run(["--experimental-dump-help"])
    let program = try JSONDecoder().decode(Help.self, from: Data(result.output.utf8)).command
    let first = (program.subcommands ?? []).filter { $0.commandName != "help" }
    return first + first.flatMap { $0.subcommands ?? [] }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: HopmapProcess.root.appending(path: path), encoding: .utf8)
  }

  @Test func manualPageNamesEveryCommandAndOption() throws {
    let manual = try ManualTests.text("Documentation/hopmap.1").replacing("\\-", with: "-")
    for command in try ManualTests.commands() {
      #expect(manual.contains("\(command.commandName)\n"), "make manual renews it")
      for argument in command.arguments ?? [] where argument.shouldDisplay {
        for name in argument.names ?? []
        where name.name.count > 1 && !["help", "version"].contains(name.name) {
          #expect(manual.contains("--\(name.name)"), "make manual renews it")
        }
      }
    }
  }

  @Test func manualPageSaysWhatTheHelpSays() throws {
    let manual = try ManualTests.text("Documentation/hopmap.1").replacing("\\-", with: "-")
    for command in try ManualTests.commands() {
      let arguments = (command.arguments ?? []).filter {
        $0.shouldDisplay && $0.names?.last?.name.count ?? 0 > 1
      }
      let said = [command.abstract, command.discussion] + arguments.map(\.abstract)
      for line in said.compactMap(\.self).flatMap({ $0.split(separator: "\n") })
      where !["Show the version.", "Show help information."].contains(line) {
        #expect(manual.contains(line), "make manual renews it")
      }
    }
  }

  @Test func readmeNamesEveryCommand() throws {
    let table = try ManualTests.text("README.md").split(separator: "\n").filter { $0.hasPrefix("| `hopmap ") }
    for command in try ManualTests.commands() where command.subcommands == nil {
      #expect(table.contains { $0.contains(command.commandName) })
    }
  }
}
