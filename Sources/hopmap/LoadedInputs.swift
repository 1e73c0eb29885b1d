import DeploymentLoader
import Documents
import Topology

/// What came of the inputs: one deployment, and the files that its places lie in.
struct LoadedInputs {
  var deployment: Deployment
  var files: [String: SourceFile]
  /// Whether no input could be read.
  var isUnreadable: Bool

  init(_ inputs: [InputPath], options: DeploymentLoader.Options) {
    let loaded = DeploymentLoader.load(paths: inputs, options: options)
    deployment = loaded.deployment
    files = loaded.files
    isUnreadable =
      loaded.deployment.resources.isEmpty && loaded.deployment.diagnostics.contains { $0.severity == .error }
  }

  /// Says what is wrong with the inputs on standard error; if none can be read, the command ends.
  func complain() throws {
    Console.complain(deployment.diagnostics, files: files)
    if isUnreadable { try ExitStatus.unreadable.exit() }
  }
}
