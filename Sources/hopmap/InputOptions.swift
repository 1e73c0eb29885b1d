import ArgumentParser
import DeploymentLoader
import Documents
import Foundation
import Synchronization
import TerraformLoader
import Topology

extension InputFormat: ExpressibleByArgument {}
extension TerraformOptions.Moment: ExpressibleByArgument {}

/// What is loaded, and how: the same for every command that works on a deployment.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Inputs; PATH@account=ID,region=REGION says whose they are.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Option(
    name: .customLong("parameter"),
    help: ArgumentHelp("A CloudFormation parameter; repeatable.", valueName: "name=value"))
  var parameters: [KeyValue] = []

  @Option(
    name: .customLong("var"), help: ArgumentHelp("A Terraform variable; repeatable.", valueName: "name=value")
  )
  var variables: [KeyValue] = []

  @Option(
    name: .customLong("var-file"),
    help: ArgumentHelp("A file with values of Terraform variables; repeatable.", valueName: "file"),
    completion: .file())
  var variableFiles: [String] = []

  @Option(
    name: .customLong("when"), help: ArgumentHelp("The side of a Terraform plan.", valueName: "side"))
  var moment = TerraformOptions.Moment.after

  @Option(
    name: .customLong("input-format"),
    help: ArgumentHelp("What the inputs are, whatever their content looks like.", valueName: "format"))
  var format: InputFormat?

  /// The inputs with their hints.
  var inputs: [InputPath] { paths.map { InputPath($0) } }

  /// What the loader is told besides.
  var loaderOptions: DeploymentLoader.Options {
    DeploymentLoader.Options(
      parameters: parameters.byKey,
      variables: VariableAssignments(
        environment: VariableAssignments.inEnvironment(ProcessInfo.processInfo.environment),
        files: variableFiles, values: variables.byKey),
      moment: moment, format: format)
  }

  /// Loads every input. What is wrong with some goes to standard error; if none can be read, the command ends.
  func load(keepsAttributes: Bool = false) async throws -> LoadedInputs {
    var options = loaderOptions
    options.keepsAttributes = keepsAttributes
    let loaded = LoadedInputs(inputs, options: options)
    InputOptions.held.withLock { $0 = loaded }
    try loaded.complain()
    return loaded
  }

  /// What was loaded last. It is held to the end of the process: nobody waits for it to be taken apart.
  private static let held = Mutex<LoadedInputs?>(nil)
}
