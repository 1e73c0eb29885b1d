import ArgumentParser
import DeploymentLoader
import Documents
import Topology

/// What is loaded, and how: the same for every command that works on a deployment.
struct InputOptions: ParsableArguments {
  @Argument(help: "Inputs; PATH@account=ID,region=REGION says whose they are.", completion: .file())
  var paths: [String]

  @Option(name: .customLong("parameter"), help: "A CloudFormation parameter as NAME=VALUE; repeatable.")
  var parameters: [KeyValue] = []

  /// The inputs with their hints.
  var inputs: [InputPath] { paths.map { InputPath($0) } }

  /// What the loader is told besides.
  var loaderOptions: DeploymentLoader.Options { DeploymentLoader.Options(parameters: parameters.byKey) }

  /// Loads every input. What is wrong with some goes to standard error; if none can be read, the command ends.
  func load() async throws -> LoadedInputs {
    let loaded = LoadedInputs(inputs, options: loaderOptions)
    try loaded.complain()
    return loaded
  }
}
