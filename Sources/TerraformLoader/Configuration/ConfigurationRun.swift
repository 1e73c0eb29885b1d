import Documents
import HCL
import Topology

/// What all modules of one configuration share while it is evaluated.
final class ConfigurationRun {
  let options: TerraformOptions
  let files: ConfigurationFiles
  /// The directory of the root module.
  let directory: String
  var collection: BlockCollection
  /// What is being evaluated right now, to notice cycles.
  private var open: [String] = []
  private var told: Set<Diagnostic> = []
  private var schemas: [String: ProviderSchema.Block?] = [:]
  private var definitions: [String: ModuleDefinition?] = [:]
  /// Deeper chains of references than this are cut off.
  private static let maximumDepth = 150

  init(options: TerraformOptions, files: ConfigurationFiles, directory: String) {
    self.options = options
    self.files = files
    self.directory = directory
    collection = BlockCollection(options: options)
  }

  /// Loads the root module and everything that it calls.
  static func load(_ path: String, files: ConfigurationFiles, options: TerraformOptions) -> LoadedInput {
    let isFile = ConfigurationRun.isConfiguration(path)
    let directory = isFile ? ConfigurationFiles.join(path, "..") : path
    let run = ConfigurationRun(options: options, files: files, directory: directory)
    let sources = isFile ? [files.read(path)].compactMap(\.self) : run.sources(in: directory) ?? []
    if sources.isEmpty {
      run.tell(
        .error(
          "terraform.no-configuration", "`\(path)` holds no Terraform configuration",
          detail: "expected files that end in .tf or .tf.json", source: SourceLocation(file: path, line: 1)))
    }
    let definition = run.definition(of: sources)
    let root = ModuleInstance(run: run, definition: definition, place: ModulePlace(root: directory))
    root.variables = VariableValues(run: run, of: definition).values
    run.collection.variables = definition.variables
    run.declareAll(in: root)
    root.judgeValues()
    for name in root.definition.outputs {
      run.collection.outputs[name] = root.output(name).documentNode
    }
    var loaded = run.collection.loaded(as: "terraform configuration", .source)
    loaded.stateStore = root.stateStore
    return loaded
  }

  /// What a plan tells of data sources, by address.
  var knownData: [String: DocumentNode] = [:]

  /// The ids that `import` blocks give, by address.
  var importedIDs: [String: Value] = [:]

  /// The directories of modules that `terraform init` has installed, by their path of calls.
  lazy var installedModules: [String: String] = {
    let path = ConfigurationFiles.join(directory, ".terraform/modules/modules.json")
    guard let file = files.read(path) else { return [:] }
    let reading = JSONReader.read(file)
    reading.diagnostics.forEach(tell)
    let entries = (reading.node?["Modules"]?.elements ?? []).compactMap { entry in
      entry["Key"]?.text.flatMap { key in entry["Dir"]?.text.map { (key, $0) } }
    }
    return Dictionary(entries, uniquingKeysWith: { _, last in last })
  }()

  /// The calls of modules whose files are not at hand.
  private(set) var missingModules: [MissingModule] = []

  /// A call of a module whose files are not at hand.
  struct MissingModule {
    let address: String
    let call: Block
    /// What it is given. Some of it may hang on what names the module, so it is read when all else has been: the
    /// module's outputs need some of its inputs at most, and nobody can tell which.
    let inputs: () -> [Mention]
  }

  func noteMissingModule(_ address: String, _ call: Block, inputs: @escaping () -> [Mention]) {
    missingModules.append(MissingModule(address: address, call: call, inputs: inputs))
  }

  /// Whether a file is part of a configuration by its name.
  private static func isConfiguration(_ path: String) -> Bool {
    path.hasSuffix(".tf") || path.hasSuffix(".tf.json")
  }

  /// The `.tf` and `.tf.json` files of a directory; nil where there is none.
  func sources(in directory: String) -> [SourceFile]? {
    guard let names = files.names(directory) else { return nil }
    let found = names.filter { ConfigurationRun.isConfiguration($0) && !$0.hasPrefix(".") }
    let sources = found.compactMap { files.read(ConfigurationFiles.join(directory, $0)) }
    return sources.isEmpty ? nil : sources
  }

  /// What the files of a directory declare, read once however often it is called; nil where there are none.
  func definition(in directory: String) -> ModuleDefinition? {
    if let known = definitions[directory] { return known }
    let definition = sources(in: directory).map(definition(of:))
    definitions[directory] = .some(definition)
    return definition
  }

  func definition(of sources: [SourceFile]) -> ModuleDefinition {
    let definition = ModuleDefinition(sources)
    definition.diagnostics.forEach(tell)
    return definition
  }

  /// Keeps a diagnostic; a module that is called twice tells the same only once.
  func tell(_ diagnostic: Diagnostic) {
    if told.insert(diagnostic).inserted { collection.diagnostics.append(diagnostic) }
  }

  /// Runs work under a key; a key that is open already is a cycle.
  func guarded(_ key: String, at range: SourceRange?, _ work: () -> Value) -> Value {
    if let first = open.firstIndex(of: key) {
      let path = (open[first...] + [key]).map { "`\($0)`" }.joined(separator: " needs ")
      return failed(key, "terraform.cycle", "`\(key)` depends on itself", path, range)
    }
    guard open.count < ConfigurationRun.maximumDepth else {
      let message = "`\(key)` stands at the end of more than \(ConfigurationRun.maximumDepth) references"
      return failed(key, "terraform.depth", message, "each of them needs the next one", range)
    }
    open.append(key)
    defer { open.removeLast() }
    return work()
  }

  private func failed(
    _ key: String, _ code: String, _ message: String, _ detail: String, _ range: SourceRange?
  ) -> Value {
    tell(
      .error(code, message, detail: "\(detail); the value is taken as unknown", source: range?.startLocation))
    return .unknown(mention: supplied(key), reason: message)
  }

  /// The provider's schema of a resource type.
  func schema(of type: String) -> ProviderSchema.Block? {
    if let known = schemas[type] { return known }
    let schema = ProviderSchema.block(of: type)
    schemas[type] = .some(schema)
    return schema
  }

  /// A value that somebody supplies from outside of the configuration.
  func supplied(_ address: String) -> Mention {
    Mention(scope: options.scope, address: address, nature: .supplied)
  }
}
