import ArgumentParser
import DeploymentLoader

/// `hopmap demo`: the explorer on a sample that is built in.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Explore a sample that is built in.",
    discussion: EmbeddedSample.all.map { "\($0.name): \($0.title)" }.joined(separator: "\n"))

  @Argument(
    help: "The sample.", completion: .list(EmbeddedSample.all.map(\.name)))
  var name = EmbeddedSample.all.first?.name ?? ""

  @Option(help: "The colours of the explorer.")
  var theme: ThemeChoice?

  func validate() throws {
    guard EmbeddedSample.all.contains(where: { $0.name == name }) else {
      let names = EmbeddedSample.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no sample `\(name)`; there are \(names)")
    }
  }

  func run() async throws {
    guard let sample = EmbeddedSample.all.first(where: { $0.name == name }) else { return }
    var exploration = Exploration(
      inputs: sample.paths, options: DeploymentLoader.Options(fileSystem: sample))
    exploration.samples = EmbeddedSample.all
    try await exploration.run(theme: theme?.name)
  }
}
