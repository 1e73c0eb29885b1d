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
  private var open: Set<String> = []
  private var told: Set<Diagnostic> = []
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
    let isFile = path.hasSuffix(".tf")
    let directory = isFile ? ConfigurationFiles.join(path, "..") : path
    let run = ConfigurationRun(options: options, files: files, directory: directory)
    let sources = isFile ? [files.read(path)].compactMap(\.self) : run.sources(in: directory) ?? []
    if sources.isEmpty {
      run.tell(
        .error(
          "terraform.no-configuration", "`\(path)` holds no Terraform configuration",
          detail: "expected files that end in .tf", source: SourceLocation(file: path, line: 1)))
    }
    let root = ModuleInstance(run: run, definition: run.definition(of: sources), directory: directory)
    root.variables = VariableValues(run: run).values
    root.declareAll()
    for name in root.definition.outputs {
      run.collection.outputs[name] = root.output(name).documentNode
    }
    return run.collection.loaded(as: "terraform configuration")
  }

  /// The `.tf` files of a directory; nil where there is none.
  func sources(in directory: String) -> [SourceFile]? {
    guard let names = files.names(directory) else { return nil }
    let found = names.filter { $0.hasSuffix(".tf") && !$0.hasPrefix(".") }
    let sources = found.compactMap { files.read(ConfigurationFiles.join(directory, $0)) }
    return sources.isEmpty ? nil : sources
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
    guard open.count < ConfigurationRun.maximumDepth, open.insert(key).inserted else {
      tell(
        .error(
          "terraform.cycle", "`\(key)` depends on itself", detail: "the value is taken as unknown",
          source: range?.startLocation))
      return .unknown(mention: supplied(key), reason: "`\(key)` depends on itself")
    }
    defer { open.remove(key) }
    return work()
  }

  /// A value that somebody supplies from outside of the configuration.
  func supplied(_ address: String) -> Mention {
    Mention(scope: options.scope, address: address, nature: .supplied)
  }
}

/// The values of the root module's variables: files in Terraform's order, then what the user says.
struct VariableValues {
  private(set) var values: [String: Value] = [:]

  init(run: ConfigurationRun) {
    let names = (run.files.names(run.directory) ?? []).sorted()
    let automatic =
      names.filter { $0 == "terraform.tfvars" } + names.filter { $0.hasSuffix(".auto.tfvars") }
    let paths = automatic.map { ConfigurationFiles.join(run.directory, $0) } + run.options.variableFiles
    for path in paths {
      guard let file = run.files.read(path) else {
        run.tell(
          .error(
            "terraform.variable-file", "`\(path)` cannot be read", source: SourceLocation(file: path, line: 1)))
        continue
      }
      read(file, run)
    }
    for (name, text) in run.options.variables { values[name] = VariableValues.value(text) }
  }

  private mutating func read(_ file: SourceFile, _ run: ConfigurationRun) {
    let reading = HCLReader.read(file)
    reading.diagnostics.forEach(run.tell)
    for attribute in reading.body.attributes {
      let evaluation = Evaluator(scope: NoNames()).evaluate(attribute)
      evaluation.diagnostics.forEach(run.tell)
      values[attribute.name] = evaluation.value
    }
  }

  /// Text of the command line: a list or an object where it is written as one, else the text itself.
  private static func value(_ text: String) -> Value {
    guard let first = text.first(where: { !$0.isWhitespace }), "[{".contains(first) else { return .string(text) }
    let file = SourceFile(path: "--var", text: text)
    let reading = HCLReader.readExpression(file)
    guard reading.diagnostics.isEmpty else { return .string(text) }
    return Evaluator(scope: NoNames()).evaluate(reading.expression, in: file).value
  }
}

/// A scope without names: values of variables are constants.
private struct NoNames: EvaluationScope {
  let roots: [String] = []
  func resolve(_ reference: HCL.Reference) -> Resolution? { nil }
}
