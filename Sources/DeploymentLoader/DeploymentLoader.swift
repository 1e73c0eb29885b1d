import CloudFormationLoader
import Documents
import Foundation
import InventoryLoader
import TerraformLoader
import Topology

/// What was loaded: the deployment, and the files that it was read from.
public struct LoadedDeployment: Sendable {
  /// The deployment, completed as the engines want it.
  public var deployment: Deployment
  /// Every file that was read, by its path.
  public var files: [String: SourceFile]
  /// Whether none of the inputs could be read whole; what could be read of them is in the deployment all the same.
  public var isUnreadable: Bool
  /// Whether the options supply what no input asks for, or name files that are not there; the diagnostics say which.
  public var isMisused: Bool
}

/// Turns paths into one deployment: finds out what each is by its content, loads it, and unifies the resources.
public enum DeploymentLoader {
  /// What is known besides the paths.
  public struct Options: Sendable {
    /// Values of CloudFormation parameters.
    public var parameters: [String: String]
    /// Values of Terraform variables.
    public var variables: VariableAssignments
    /// The side of a plan.
    public var moment: TerraformOptions.Moment
    /// What the inputs are, where their content shall not decide.
    public var format: InputFormat?
    /// Whether resources of dumps and of Terraform keep every attribute as the answers shape it.
    public var keepsAttributes: Bool
    /// Where the paths lead.
    public var fileSystem: any FileSystem

    public init(
      parameters: [String: String] = [:], variables: VariableAssignments = VariableAssignments(),
      moment: TerraformOptions.Moment = .after,
      format: InputFormat? = nil, keepsAttributes: Bool = false,
      fileSystem: any FileSystem = LocalFileSystem()
    ) {
      self.parameters = parameters
      self.variables = variables
      self.moment = moment
      self.format = format
      self.keepsAttributes = keepsAttributes
      self.fileSystem = fileSystem
    }
  }

  /// Loads every path and makes one deployment of them. What cannot be read is a diagnostic and costs only itself.
  public static func load(paths: [InputPath], options: Options = Options()) -> LoadedDeployment {
    var loading = Loading(options: options)
    loading.joinsInputs = paths.count > 1
    for path in paths { loading.read(path) }
    var inputs = loading.finish()
    let unasked = loading.unasked.diagnostics
    let isUnreadable =
      loading.models.isEmpty && inputs.allSatisfy(\.isUnreadable)
      && (loading.diagnostics + inputs.flatMap(\.diagnostics)).contains { $0.severity == .error }
    let deployment = Merging.deployment(
      of: &inputs, models: loading.models, diagnostics: unasked + loading.diagnostics)
    return LoadedDeployment(
      deployment: deployment, files: loading.files, isUnreadable: isUnreadable, isMisused: !unasked.isEmpty)
  }
}

/// What a diagnostic says was expected.
private let expected =
  "expected a CloudFormation or SAM template, a Terraform plan or state, dumps of the AWS CLI or a model JSON"

/// The state of one call: what was recognised so far.
private struct Loading {
  let options: DeploymentLoader.Options
  /// Templates, dumps and models that were read.
  private var documents: [String: SourceFile] = [:]
  private let configurationSources = ConfigurationSources()
  var diagnostics: [Diagnostic] = []
  var models: [Deployment] = []
  private var templates: [CloudFormationLoader.Template] = []
  private var inputs: [LoadedInput] = []
  /// What the options supply beyond what the inputs ask for; known once all are loaded.
  private(set) var unasked: UnaskedValues
  /// Whether there is more than one input to be made one deployment of.
  var joinsInputs = false
  /// Configurations that ask for what other inputs may hold.
  private var askingOthers: [(position: Int, terraform: TerraformInput, options: TerraformOptions)] = []

  init(options: DeploymentLoader.Options) {
    self.options = options
    unasked = UnaskedValues(options: options, parameters: [], variables: [])
  }

  /// The text of what was read, by its path; of states and plans none, as secrets stand in them in clear.
  var files: [String: SourceFile] {
    documents.merging(configurationSources.files) { document, _ in document }
  }

  mutating func read(_ input: InputPath) {
    if let names = options.fileSystem.files(below: input.path) {
      readDirectory(input, names)
    } else if let file = options.fileSystem.read(input.path) {
      documents[file.path] = file
      if options.format == .configuration || TerraformLoader.isConfiguration(file.path) {
        readConfiguration(input)
      } else {
        readFile(file, input)
      }
    } else {
      fail(
        "input.unreadable", "`\(input.path)` cannot be read", "check the path and its permissions", input.path
      )
    }
  }

  /// Templates of one call are loaded together, so that imports find exports; configurations that ask for what others
  /// hold are loaded again with what the other inputs are. The inputs are handed over.
  mutating func finish() -> [LoadedInput] {
    var inputs: [LoadedInput] = []
    swap(&inputs, &self.inputs)
    let stacks = CloudFormationLoader.load(templates)
    unasked = UnaskedValues(
      options: options, parameters: stacks.reduce(into: []) { $0.formUnion($1.suppliable) },
      variables: inputs.reduce(into: []) { $0.formUnion($1.suppliable) })
    inputs += stacks
    if inputs.count > 1 { answerAsking(&inputs) }
    return inputs
  }

  /// Loads configurations that ask for what others hold again. What they learn they may give to others that ask, so that
  /// this is done until no output changes.
  private func answerAsking(_ inputs: inout [LoadedInput]) {
    for _ in askingOthers {
      let outputs = inputs.map { $0.outputs.mapValues { $0.jsonText() } }
      for reader in askingOthers {
        let others = inputs.indices.filter { $0 != reader.position }.map { inputs[$0] }
        var options = reader.options
        options.otherStates = others.map(OtherState.init)
        options.otherResources = Deployment(resources: others.flatMap(\.resources))
        inputs[reader.position] = TerraformLoader.load(reader.terraform, options: options)
      }
      if outputs == inputs.map({ $0.outputs.mapValues { $0.jsonText() } }) { return }
    }
  }

  /// A directory is a root module if configurations lie in it directly; else every file below it counts.
  private mutating func readDirectory(_ input: InputPath, _ names: [String]) {
    let isModule = names.contains { !$0.contains("/") && TerraformLoader.isConfiguration($0) }
    if options.format == .configuration || options.format == nil && isModule {
      return readConfiguration(input)
    }
    joinsInputs = true
    var dumps: [InventoryLoader.File] = []
    var found: Set<InputFormat> = []
    for name in names where Loading.isCandidate(name) {
      guard let file = options.fileSystem.read("\(input.path)/\(name)") else { continue }
      documents[file.path] = file
      let format =
        options.format ?? InputFormat.ofTerraform(file) ?? Loading.format(of: file)
      if let format, format != .dump {
        found.insert(format)
        readFile(file, input)
      } else if name.lowercased().hasSuffix(".json") {
        dumps.append(InventoryLoader.File(name: name, file: file))
      }
    }
    if !dumps.isEmpty {
      inputs.append(InventoryLoader.load(input, files: dumps, keepsAttributes: options.keepsAttributes))
    }
    // Beside a plan or a state the configurations below are its sources.
    let modules =
      found.isDisjoint(with: [.plan, .state, .tfstate]) ? readConfigurations(below: input, names) : []
    if dumps.isEmpty, found.isEmpty, modules.isEmpty {
      fail("input.nothing-found", "`\(input.path)` holds nothing that hopmap reads", expected, input.path)
    }
  }

  /// Reads the root modules in the directories below one; gives their paths.
  private mutating func readConfigurations(below input: InputPath, _ names: [String]) -> [String] {
    guard options.format == nil else { return [] }
    let fileSystem = options.fileSystem
    let modules = TerraformLoader.rootModules(among: names.map { "\(input.path)/\($0)" }) {
      fileSystem.read($0)
    }
    if modules.count > 1 {
      diagnostics.append(
        .note(
          "input.several-modules",
          "`\(input.path)` holds \(modules.count) root modules, which are taken as one deployment",
          detail: "where they do not belong together, name those that do: "
            + modules.prefix(5).joined(separator: " ") + (modules.count > 5 ? " …" : ""),
          source: SourceLocation(file: input.path, line: 1)))
    }
    for module in modules {
      readConfiguration(InputPath(path: module, account: input.account, region: input.region))
    }
    return modules
  }

  private static func isCandidate(_ name: String) -> Bool {
    ["json", "yaml", "yml", "template", "tfstate"].contains(
      name.split(separator: ".").last.map { $0.lowercased() } ?? "")
  }

  private mutating func readConfiguration(_ input: InputPath) {
    addTerraform(.configuration(path: input.path, files: configurationFiles), input)
  }

  private var configurationFiles: ConfigurationFiles {
    let (fileSystem, sources) = (options.fileSystem, configurationSources)
    return ConfigurationFiles(
      read: { sources.read($0, from: fileSystem) },
      names: { directory in
        fileSystem.files(below: directory.isEmpty ? "." : directory)?.filter { !$0.contains("/") }
      }, absolutePath: { fileSystem.absolutePath($0) }, below: { fileSystem.files(below: $0) })
  }

  /// The configuration in the directory of a plan, if there is one.
  private mutating func sources(beside path: String) -> ConfigurationFiles? {
    let directory = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
    let files = configurationFiles
    guard files.names(directory)?.contains(where: TerraformLoader.isConfiguration) == true else { return nil }
    return files
  }

  private mutating func readFile(_ file: SourceFile, _ input: InputPath) {
    if TerraformLoader.recognizesPlanFile(file) {
      return addTerraform(.planFile(file, beside: configurationFiles), input)
    }
    if let problem = Loading.problem(with: file) {
      return diagnostics.append(
        .error(
          "input.unreadable", "`\(file.path)` \(problem.message)", detail: problem.remedy ?? expected,
          source: file.location(of: problem.offset)))
    }
    if options.format == nil, let format = InputFormat.ofTerraform(file) {
      return readTerraform(file, format, input)
    }
    let reading = DocumentReading.read(file)
    guard let node = reading.node else {
      diagnostics += reading.diagnostics
      return
    }
    switch options.format ?? InputFormat.detected(in: node) {
    case .template: addTemplate(file, reading, input)
    case .plan: readTerraform(file, .plan, input)
    case .state: readTerraform(file, .state, input)
    case .tfstate: readTerraform(file, .tfstate, input)
    case .model: readModel(file)
    case .dump:
      let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
      let dump = [InventoryLoader.File(name: name, file: file)]
      inputs.append(InventoryLoader.load(input, files: dump, keepsAttributes: options.keepsAttributes))
    case .configuration, nil:
      diagnostics += reading.diagnostics
      if reading.diagnostics.contains(where: { $0.severity == .error }) { return }
      if node["encrypted_data"] != nil {
        return fail(
          "terraform.encrypted", "`\(file.path)` is an encrypted state or plan",
          "decrypt it first: `tofu show -json` writes what hopmap reads", file.path)
      }
      fail(
        "input.unknown-format", "`\(file.path)` is in no format that hopmap reads", expected, file.path)
    }
  }

  private mutating func readTerraform(_ file: SourceFile, _ format: InputFormat, _ input: InputPath) {
    // Secrets stand in it in clear: none of its lines is shown.
    documents[file.path] = nil
    switch format {
    case .plan: addTerraform(.planJSON(file, beside: sources(beside: file.path)), input)
    case .state: addTerraform(.stateJSON(file), input)
    default: addTerraform(.rawState(file), input)
    }
  }

  private mutating func addTemplate(_ file: SourceFile, _ reading: DocumentReading, _ input: InputPath) {
    let fileSystem = options.fileSystem
    templates.append(
      CloudFormationLoader.Template(
        file, reading: reading,
        options: CloudFormationLoader.Options(
          parameters: options.parameters, account: input.account, region: input.region,
          readFile: { fileSystem.read($0) }), isNamed: file.path == input.path))
  }

  private mutating func addTerraform(_ terraform: TerraformInput, _ input: InputPath) {
    let options = terraformOptions(input)
    inputs.append(TerraformLoader.load(terraform, options: options))
    if TerraformLoader.asksOthers(inputs[inputs.count - 1]) {
      askingOthers.append((inputs.count - 1, terraform, options))
    }
  }

  private func terraformOptions(_ input: InputPath) -> TerraformOptions {
    var terraform = TerraformOptions(
      scope: input.path, account: input.account, region: input.region, moment: options.moment,
      variables: options.variables)
    // Inputs are joined by what their resources say of themselves.
    terraform.keepsAttributes = options.keepsAttributes || joinsInputs
    return terraform
  }

  private mutating func readModel(_ file: SourceFile) {
    do {
      models.append(try JSONDecoder().decode(Deployment.self, from: Data(file.bytes)))
    } catch {
      fail(
        "input.model", "`\(file.path)` is not a model that this hopmap reads", "\(error)", file.path)
    }
  }

  /// The format of a file; large answers tell it with their first key.
  private static func format(of file: SourceFile) -> InputFormat? {
    if InventoryLoader.beginsAsAnswer(file) { return .dump }
    return DocumentReading.read(file).node.flatMap { InputFormat.detected(in: $0) }
  }

  /// Why a file cannot be text in UTF-8, and where that shows.
  private static func problem(with file: SourceFile) -> (message: String, remedy: String?, offset: Int)? {
    let bytes = file.bytes
    if bytes.isEmpty { return ("is empty", nil, 0) }
    let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
    guard !marks.contains(where: bytes.starts) else {
      return ("is written in UTF-16", "save it as UTF-8, as AWS and Terraform ask for it, too", 0)
    }
    return bytes.prefix(4096).firstIndex(of: 0).map { ("is not text", nil, $0) }
  }

  private mutating func fail(_ code: String, _ message: String, _ detail: String, _ path: String) {
    diagnostics.append(
      .error(code, message, detail: detail, source: SourceLocation(file: path, line: 1)))
  }
}
