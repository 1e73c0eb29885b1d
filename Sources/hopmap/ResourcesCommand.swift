import ArgumentParser

/// `hopmap resources`: the inventory.
struct ResourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resources", abstract: "List every resource with its place in the input.",
    usage: "hopmap resources <path> ... [<options>]")

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Flag(help: "Also show every evaluated attribute, and the outputs.")
  var attributes = false

  func run() async throws {
    let loaded = try await input.load(keepsAttributes: attributes)
    let answer = ResourcesAnswer(deployment: loaded.deployment, showsAttributes: attributes)
    switch output.format {
    case .json: Console.answer(answer.json)
    case .text: answer.writeTable(Console.textStyle(output.color)) { Console.answer(verbatim: $0) }
    }
    try loaded.exit()
  }
}
