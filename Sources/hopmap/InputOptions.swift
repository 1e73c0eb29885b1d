import ArgumentParser
import Documents
import Topology

/// What is loaded, and how: the same for every command that works on a deployment.
struct InputOptions: ParsableArguments {
  /// Which side of a plan counts.
  enum PlanSide: String, ExpressibleByArgument, CaseIterable {
    case before
    case after
  }

  @Argument(help: "Inputs; PATH@account=ID,region=REGION says whose they are.", completion: .file())
  var paths: [String]

  @Option(help: "The format of the inputs, where their content does not tell.")
  var inputFormat: String?

  @Option(name: .customLong("var"), help: "A Terraform variable as NAME=VALUE; repeatable.")
  var variables: [KeyValue] = []

  @Option(
    name: .customLong("var-file"), help: "A file of Terraform variables; repeatable.", completion: .file())
  var variableFiles: [String] = []

  @Option(name: .customLong("parameter"), help: "A CloudFormation parameter as NAME=VALUE; repeatable.")
  var parameters: [KeyValue] = []

  @Option(help: "The side of a plan that counts.")
  var when = PlanSide.after

  /// Loads every input. What is wrong with some goes to standard error; if none can be read, the command ends.
  func load() async throws -> LoadedInputs {
    let loaded = LoadedInputs(self)
    Console.complain(loaded.deployment.diagnostics, files: loaded.files)
    if loaded.isUnreadable { try ExitStatus.unreadable.exit() }
    return loaded
  }
}
