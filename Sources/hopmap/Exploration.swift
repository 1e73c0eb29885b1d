import ArgumentParser
import DeploymentLoader
import Documents
import Explorer
import Foundation
import Terminal
import Topology
import TrafficSimulator

/// The explorer on some inputs.
struct Exploration: Sendable {
  let inputs: [InputPath]
  let options: DeploymentLoader.Options

  /// Explores until the user leaves; without a terminal the outline is the answer.
  func run(theme: Theme.Name) async throws {
    guard Console.isInteractive else { return try printOutline() }
    try await explore(theme)
  }

  private func printOutline() throws {
    let loaded = LoadedInputs(inputs, options: options)
    try loaded.complain()
    let model = ExplorerModel(
      Explorer.LoadedDeployment(deployment: loaded.deployment, files: loaded.files))
    Console.answer(verbatim: ExplorerState.plainOutline(model))
  }

  /// The screen stays on the main thread, as ncurses wants one thread.
  @MainActor
  private func explore(_ theme: Theme.Name) throws {
    let settings = TerminalSettings(environment: ProcessInfo.processInfo.environment)
    do {
      try ExplorerSession(actions: actions, settings: settings, theme: theme).run()
    } catch {
      Console.complain("error: \(error.description) [terminal.unusable]")
      throw ExitCode(ExitStatus.bad.rawValue)
    }
  }

  private var actions: ExplorerActions {
    ExplorerActions(
      load: { report in
        report("reading " + inputs.map(\.path).joined(separator: ", "))
        let loaded = LoadedInputs(inputs, options: options)
        return Explorer.LoadedDeployment(deployment: loaded.deployment, files: loaded.files)
      },
      trace: { request, deployment in Exploration.trace(request, in: deployment) },
      openEditor: Editor.open)
  }

  /// A request that names nothing is answered, too: it says what is wrong with it.
  private static func trace(_ request: TraceRequest, in deployment: Deployment) -> Trace {
    do {
      return try TrafficSimulator(deployment).trace(request)
    } catch {
      var trace = Trace(
        id: request.id, request: Trace.Question(from: request.from, to: request.to), verdict: .unknown,
        response: Trace.Response(), summary: error.message)
      trace.cause = Trace.Cause(code: error.code, resource: nil, summary: error.message)
      return trace
    }
  }
}
