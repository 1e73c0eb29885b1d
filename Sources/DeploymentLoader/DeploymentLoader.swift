import CloudFormationLoader
import Documents
import Foundation
import InventoryLoader
import Topology

/// What was loaded: the deployment, and the files that it was read from.
public struct LoadedDeployment: Sendable {
  /// The deployment, completed as the engines want it.
  public var deployment: Deployment
  /// Every file that was read, by its path.
  public var files: [String: SourceFile]
}

/// Turns paths into one deployment: finds out what each is by its content, loads it, and unifies the resources.
public enum DeploymentLoader {
  /// What is known besides the paths.
  public struct Options: Sendable {
    /// Values of CloudFormation parameters.
    public var parameters: [String: String]
    /// Where the paths lead.
    public var fileSystem: any FileSystem

    public init(parameters: [String: String] = [:], fileSystem: any FileSystem = LocalFileSystem()) {
      self.parameters = parameters
      self.fileSystem = fileSystem
    }
  }

  /// Loads every path and makes one deployment of them. What cannot be read is a diagnostic and costs only itself.
  public static func load(paths: [InputPath], options: Options = Options()) -> LoadedDeployment {
    var loading = Loading(options: options)
    for path in paths { loading.read(path) }
    let inputs = loading.finish()
    return LoadedDeployment(
      deployment: Merging.deployment(of: inputs, models: loading.models, diagnostics: loading.diagnostics),
      files: loading.files)
  }
}

/// The state of one call: what was recognised so far.
private struct Loading {
  let options: DeploymentLoader.Options
  var files: [String: SourceFile] = [:]
  var diagnostics: [Diagnostic] = []
  var models: [Deployment] = []
  private var templates: [CloudFormationLoader.Template] = []
  private var inventories: [LoadedInput] = []

  init(options: DeploymentLoader.Options) { self.options = options }

  mutating func read(_ input: InputPath) {
    if let names = options.fileSystem.files(below: input.path) {
      readDirectory(input, names)
    } else if let file = options.fileSystem.read(input.path) {
      files[file.path] = file
      readFile(file, input)
    } else {
      fail(
        "input.unreadable", "`\(input.path)` cannot be read", "check the path and its permissions", input.path
      )
    }
  }

  /// Templates of one call are loaded together, so that imports find exports.
  func finish() -> [LoadedInput] { inventories + CloudFormationLoader.load(templates) }

  private mutating func readDirectory(_ input: InputPath, _ names: [String]) {
    var dumps: [InventoryLoader.File] = []
    for name in names where isCandidate(name) {
      guard let file = options.fileSystem.read("\(input.path)/\(name)") else { continue }
      files[file.path] = file
      if name.lowercased().hasSuffix(".json"), !isTemplateOrModel(file) {
        dumps.append(InventoryLoader.File(name: name, file: file))
      } else if isTemplateOrModel(file) {
        readFile(file, input)
      }
    }
    if !dumps.isEmpty { inventories.append(InventoryLoader.load(input, files: dumps)) }
    if dumps.isEmpty, templates.isEmpty, models.isEmpty {
      fail(
        "input.nothing-found", "`\(input.path)` holds nothing that hopmap reads",
        "expected dumps of the AWS CLI, a template or a model JSON", input.path)
    }
  }

  private func isCandidate(_ name: String) -> Bool {
    ["json", "yaml", "yml", "template"].contains(
      name.split(separator: ".").last.map { $0.lowercased() } ?? "")
  }

  private func isTemplateOrModel(_ file: SourceFile) -> Bool {
    guard let node = Loading.document(file).node else { return false }
    return CloudFormationLoader.recognizes(node) || node["schemaVersion"] != nil
  }

  private mutating func readFile(_ file: SourceFile, _ input: InputPath) {
    if let problem = Loading.problem(with: file) {
      return fail("input.unreadable", "`\(file.path)` \(problem)", "expected a template or JSON", file.path)
    }
    let reading = Loading.document(file)
    guard let node = reading.node else {
      diagnostics += reading.diagnostics
      return
    }
    if CloudFormationLoader.recognizes(node) {
      let fileSystem = options.fileSystem
      templates.append(
        CloudFormationLoader.Template(
          file,
          options: CloudFormationLoader.Options(
            parameters: options.parameters, account: input.account, region: input.region,
            readFile: { fileSystem.read($0) })))
    } else if node["schemaVersion"] != nil, node["resources"] != nil {
      readModel(file)
    } else if InventoryLoader.recognizes(node) {
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      inventories.append(InventoryLoader.load(input, files: [InventoryLoader.File(name: name, file: file)]))
    } else {
      diagnostics += reading.diagnostics
      fail(
        "input.unknown-format", "`\(file.path)` is in no format that hopmap reads",
        "expected a CloudFormation or SAM template, a dump of the AWS CLI or a model JSON", file.path)
    }
  }

  private mutating func readModel(_ file: SourceFile) {
    do {
      models.append(try JSONDecoder().decode(Deployment.self, from: Data(file.bytes)))
    } catch {
      fail(
        "input.model", "`\(file.path)` is not a model that this hopmap reads", "\(error)", file.path)
    }
  }

  private static func problem(with file: SourceFile) -> String? {
    if file.bytes.isEmpty { return "is empty" }
    return file.bytes.prefix(4096).contains(0) ? "is not text" : nil
  }

  private static func document(_ file: SourceFile) -> DocumentReading {
    let first = file.bytes.first { !" \t\r\n".utf8.contains($0) }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? JSONReader.read(file) : YAMLReader.read(file)
  }

  private mutating func fail(_ code: String, _ message: String, _ detail: String, _ path: String) {
    diagnostics.append(
      .error(code, message, detail: detail, source: SourceLocation(file: path, line: 1)))
  }
}
