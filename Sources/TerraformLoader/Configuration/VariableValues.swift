import Documents
import HCL

/// The values of the root module's variables, in Terraform's order: the environment, `terraform.tfvars`,
/// `*.auto.tfvars`, then what the user says ("Variable Definition Precedence").
struct VariableValues {
  private(set) var values: [String: Value] = [:]

  /// Values that are known already, such as those of a plan, come last.
  init(run: ConfigurationRun, of definition: ModuleDefinition, known: [String: Value] = [:]) {
    let assignments = run.options.variables
    assign(assignments.environment, from: "TF_VAR_", run, definition)
    let names = Set(run.files.names(run.directory) ?? [])
    let standard = ["terraform.tfvars", "terraform.tfvars.json"].filter(names.contains)
    let automatic = names.filter { $0.hasSuffix(".auto.tfvars") || $0.hasSuffix(".auto.tfvars.json") }
      .sorted()
    let paths =
      (standard + automatic).map { ConfigurationFiles.join(run.directory, $0) } + assignments.files
    for path in paths { read(path, run, definition) }
    assign(assignments.values, from: "--var ", run, definition)
    values.merge(known) { _, known in known }
  }

  private mutating func assign(
    _ texts: [String: String], from source: String, _ run: ConfigurationRun, _ definition: ModuleDefinition
  ) {
    for (name, text) in texts {
      guard let block = definition.blocks["var.\(name)"] else { continue }
      let range = SourceRange(
        file: SourceFile(path: source + name, text: text), start: 0, end: text.utf8.count)
      let value = VariableValues.isText(block) ? .string(text) : VariableValues.value(of: range.file, run)
      values[name] = value.located(range)
    }
  }

  /// Whether text is meant as it is: variables of a primitive type, or of none, take it without parsing.
  private static func isText(_ block: Block) -> Bool {
    guard let written = block.body["type"]?.value else { return true }
    return ["string", "number", "bool"].contains(written.keyword ?? "")
  }

  private static func value(of file: SourceFile, _ run: ConfigurationRun) -> Value {
    let reading = HCLReader.readExpression(file)
    reading.diagnostics.forEach(run.tell)
    let evaluation = Evaluator(scope: NoNames()).evaluate(reading.expression, in: file)
    if reading.diagnostics.isEmpty { evaluation.diagnostics.forEach(run.tell) }
    return evaluation.value
  }

  private mutating func read(_ path: String, _ run: ConfigurationRun, _ definition: ModuleDefinition) {
    guard let file = run.files.read(path) else { return }
    for (name, value, range) in path.hasSuffix(".json") ? json(file, run) : native(file, run) {
      if definition.blocks["var.\(name)"] == nil {
        run.tell(
          .warning(
            "terraform.variable-undeclared", "`\(name)` is no variable of this configuration",
            detail: "its value is not used", source: range?.startLocation))
      } else {
        values[name] = value
      }
    }
  }

  private typealias Assignment = (name: String, value: Value, range: SourceRange?)

  private func native(_ file: SourceFile, _ run: ConfigurationRun) -> [Assignment] {
    let reading = HCLReader.read(file)
    reading.diagnostics.forEach(run.tell)
    return reading.body.attributes.map { attribute in
      let evaluation = Evaluator(scope: NoNames()).evaluate(attribute)
      evaluation.diagnostics.forEach(run.tell)
      return (attribute.name, evaluation.value, attribute.nameRange.range(in: file))
    }
  }

  private func json(_ file: SourceFile, _ run: ConfigurationRun) -> [Assignment] {
    let reading = JSONReader.read(file)
    reading.diagnostics.forEach(run.tell)
    return (reading.node?.object?.members ?? []).map { ($0.key, Value($0.value), $0.keyRange) }
  }
}

/// A scope without names: values of variables and defaults of types are constants.
struct NoNames: EvaluationScope {
  let roots: [String] = []
  func resolve(_ reference: HCL.Reference) -> Resolution? { nil }
}
