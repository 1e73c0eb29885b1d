import ArgumentParser
import DeploymentLoader
import Documents
import Explorer
import Exporting
import Findings
import Foundation
import Terminal
import TerraformLoader
import Topology
import TrafficSimulator

/// The explorer on some inputs.
struct Exploration: Sendable {
  /// What can be opened instead, in the demo.
  var samples: [EmbeddedSample] = []
  let inputs: [InputPath]
  let options: DeploymentLoader.Options

  /// Explores until the user leaves; without a terminal that can place characters the outline is the answer.
  func run(theme: Theme.Name?) async throws {
    let canDraw = Console.isInteractive && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    guard canDraw else { return try printOutline() }
    try await explore(theme)
  }

  private func printOutline() throws {
    let loaded = LoadedInputs(inputs, options: options)
    try loaded.complain()
    let model = ExplorerModel(
      Explorer.LoadedDeployment(deployment: loaded.deployment, files: loaded.files))
    Console.answer(verbatim: model.plainOutline)
    let findings = FindingsText(DeploymentFindings(loaded.advisor).all, Console.textStyle(.auto))
    Console.answer(verbatim: "\n" + findings.text)
    try loaded.exit()
  }

  /// The screen stays on the main thread, as ncurses wants one thread.
  @MainActor
  private func explore(_ theme: Theme.Name?) throws {
    let settings = TerminalSettings(environment: ProcessInfo.processInfo.environment)
    let files = ExplorerFiles(inputs: inputs.map(\.path))
    var configuration = files.readConfiguration()
    configuration.theme = theme ?? configuration.theme
    let session = ExplorerSession(
      actions: actions(files), settings: settings, configuration: configuration, record: files.readRecord())
    do {
      try session.run()
      files.write(session.record)
    } catch {
      Console.complain("error: \(error.description) [terminal.unusable]")
      throw ExitCode(ExitStatus.bad.rawValue)
    }
  }

  private func actions(_ files: ExplorerFiles) -> ExplorerActions {
    var actions = ExplorerActions(
      load: { side, report in
        report("reading " + inputs.map(\.path).joined(separator: ", "))
        var options = options
        options.moment = side == .before ? .before : .after
        options.fileSystem = ReportingFileSystem(options.fileSystem, report: report)
        let loaded = LoadedInputs(inputs, options: options)
        return Explorer.LoadedDeployment(deployment: loaded.deployment, files: loaded.files)
      },
      advisor: { loaded in
        Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
      },
      openEditor: Editor.open,
      export: { format, trace, deployment in Exploration.export(format, trace, deployment) },
      keepCopy: files.keepCopy)
    actions.samples = samples.map { Sample(name: $0.name, title: $0.title) }
    actions.openSample = { name, _ in
      guard let sample = samples.first(where: { $0.name == name }) else {
        return Explorer.LoadedDeployment(deployment: Deployment())
      }
      let loaded = LoadedInputs(sample.paths, options: DeploymentLoader.Options(fileSystem: sample))
      return Explorer.LoadedDeployment(deployment: loaded.deployment, files: loaded.files)
    }
    return actions
  }

  /// Writes the map beside where hopmap was started, under a name that is still free.
  private static func export(_ format: String, _ trace: Trace?, _ deployment: Deployment) -> String {
    guard let format = MapExport.Format(rawValue: format) else { return "there is no format `\(format)`" }
    let suffixes: [MapExport.Format: String] = [
      .text: "txt", .svg: "svg", .html: "html", .mermaid: "mmd", .dot: "dot",
    ]
    let suffix = suffixes[format] ?? "txt"
    let free = (1...1000).lazy.map { "hopmap-map\($0 == 1 ? "" : "-\($0)").\(suffix)" }
      .first { !FileManager.default.fileExists(atPath: $0) }
    guard let name = free else { return "there are too many maps here already" }
    do {
      try Data(MapExport(deployment, trace: trace).rendered(format).utf8).write(to: URL(filePath: name))
      return "wrote \(name)"
    } catch {
      return "\(name) cannot be written here"
    }
  }
}
