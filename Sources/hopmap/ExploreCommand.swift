import ArgumentParser
import Explorer

/// A theme on the command line.
enum ThemeChoice: String, ExpressibleByArgument, CaseIterable {
  case dark
  case light
  case highContrast = "high-contrast"
  case mono

  /// The explorer's theme of the same name.
  var name: Theme.Name { Theme.Name(rawValue: rawValue) ?? .dark }
}

/// `hopmap explore`, and `hopmap` without a command.
struct ExploreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore", abstract: "Explore a deployment; without a terminal, print its outline.",
    usage: "hopmap [explore] <path> ... [<options>]")

  @OptionGroup(title: "Inputs") var input: InputOptions

  @Option(help: "The colours of the explorer.")
  var theme: ThemeChoice?

  func run() async throws {
    let exploration = Exploration(inputs: input.inputs, options: input.loaderOptions)
    try await exploration.run(theme: theme?.name)
  }
}
