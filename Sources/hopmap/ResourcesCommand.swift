import ArgumentParser

/// `hopmap resources`: the inventory.
struct ResourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources", abstract: "List every resource with its place in the input.")

  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions

  @Flag(help: "Also show every evaluated attribute, and the outputs.")
  var attributes = false

  func run() async throws {
    let loaded = try await input.load(keepsAttributes: attributes)
    let answer = ResourcesAnswer(deployment: loaded.deployment, showsAttributes: attributes)
    switch output.format {
    case .json: Console.answer(answer.json)
    case .text: Console.answer(answer.table(Console.textStyle(output.color)))
    }
    try loaded.exit()
  }
}
