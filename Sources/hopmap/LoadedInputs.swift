import DeploymentLoader
import Documents
import Topology

/// What came of the inputs: one deployment, and the files that its places lie in.
struct LoadedInputs {
  var deployment: Deployment
  var files: [String: SourceFile]
  /// Whether no input could be read.
  var isUnreadable: Bool

  init(_ options: InputOptions) {
    let loaded = DeploymentLoader.load(
      paths: options.paths.map { InputPath($0) },
      options: DeploymentLoader.Options(parameters: options.parameters.byKey))
    deployment = loaded.deployment
    files = loaded.files
    isUnreadable =
      loaded.deployment.resources.isEmpty && loaded.deployment.diagnostics.contains { $0.severity == .error }
  }
}
