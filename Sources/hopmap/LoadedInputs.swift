import DeploymentLoader
import Documents
import Topology
import TrafficSimulator

/// What came of the inputs: one deployment, and the files that its places lie in.
struct LoadedInputs {
  var deployment: Deployment
  var files: [String: SourceFile]
  private let isUnreadable: Bool
  private let isMisused: Bool

  init(_ inputs: [InputPath], options: DeploymentLoader.Options) {
    let loaded = DeploymentLoader.load(paths: inputs, options: options)
    deployment = loaded.deployment
    files = loaded.files
    isUnreadable = loaded.isUnreadable
    isMisused = loaded.isMisused
  }

  /// Traces requests through the deployment and finds fixes.
  var advisor: Advisor { advisor(over: deployment) }

  /// The same over a changed copy of the deployment.
  func advisor(over deployment: Deployment) -> Advisor {
    Advisor(TrafficSimulator(deployment), writer: InputEditWriter(files: files))
  }

  /// Says what is wrong with the inputs on standard error. If nothing could be read, or the command line supplies what
  /// no input asks for, the command ends.
  func complain() throws {
    Console.complain(deployment.diagnostics, files: files)
    if isUnreadable, deployment.resources.isEmpty { try ExitStatus.unreadable.exit() }
    if isMisused { try ExitStatus.usage.exit() }
  }

  /// Ends a command that has answered: with the answer's status, unless no input could be read whole.
  func exit(_ status: ExitStatus = .good) throws {
    try (isUnreadable ? .unreadable : status).exit()
  }
}
