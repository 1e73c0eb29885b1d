import ArgumentParser

/// `hopmap model`: the shared model as JSON, itself an accepted input.
struct ModelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "model", abstract: "Write the deployment as hopmap's own JSON, which hopmap also reads.",
    usage: "hopmap model <path> ... [<options>]")

  @OptionGroup(title: "Inputs") var input: InputOptions

  func run() async throws {
    let loaded = try await input.load()
    Console.answer(try AnswerJSON.line(loaded.deployment))
    try loaded.exit()
  }
}
