import ArgumentParser

/// `hopmap version`.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of hopmap.")

  func run() { Console.answer("hopmap \(Hopmap.version)") }
}
