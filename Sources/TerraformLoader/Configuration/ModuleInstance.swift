import Documents
import HCL

/// One instance of a module: its names are evaluated when they are first asked for, and then kept.
final class ModuleInstance {
  /// A resource or data block with its instances, not evaluated themselves yet.
  struct Declaration {
    let block: Block
    let repetition: Repetition
  }

  let run: ConfigurationRun
  let definition: ModuleDefinition
  let directory: String
  /// `module.net["a"].`, empty for the root module.
  let prefix: String
  let parent: ModuleInstance?
  /// The call with the names of its instance.
  let call: (block: Block, instance: Repetition.Instance)?
  /// The root module's values from files and options.
  var variables: [String: Value] = [:]

  private var kept: [String: Value] = [:]
  private var declarations: [String: Declaration] = [:]
  private var calls: [String: (Repetition, [ModuleInstance])] = [:]

  init(
    run: ConfigurationRun, definition: ModuleDefinition, directory: String, prefix: String = "",
    parent: ModuleInstance? = nil, call: (block: Block, instance: Repetition.Instance)? = nil
  ) {
    self.run = run
    self.definition = definition
    self.directory = directory
    self.prefix = prefix
    self.parent = parent
    self.call = call
  }

  // MARK: Evaluation

  func evaluate(_ attribute: Attribute, as instance: Repetition.Instance = Repetition.Instance()) -> Value {
    let evaluation = Evaluator(scope: InstanceScope(module: self, instance: instance)).evaluate(attribute)
    evaluation.diagnostics.forEach(run.tell)
    return evaluation.value
  }

  /// The value under a key, evaluated once.
  func keep(_ key: String, at range: SourceRange?, _ work: () -> Value) -> Value {
    if let value = kept[key] { return value }
    let value = run.guarded(prefix + key, at: range, work)
    kept[key] = value
    return value
  }

  func variable(_ name: String) -> Value {
    let block = definition.blocks["var.\(name)"]
    return keep("var.\(name)", at: block?.source) {
      let given = call.map { call in
        call.block.body[name].flatMap { parent?.evaluate($0, as: call.instance) }
      } ?? variables[name]
      guard let value = given ?? block?.body["default"].map({ evaluate($0) }) else {
        return .unknown(mention: run.supplied("\(prefix)var.\(name)"), reason: "`var.\(name)` has no value")
      }
      let isSensitive = block?.body["sensitive"].map { evaluate($0).bool == true } ?? false
      return Self.marked(converted(value, block), if: isSensitive)
    }
  }

  private static func marked(_ value: Value, if isSensitive: Bool) -> Value {
    var value = value
    value.isSensitive = value.isSensitive || isSensitive
    return value
  }

  private func converted(_ value: Value, _ block: Block?) -> Value {
    guard let written = block?.body["type"]?.value else { return value }
    do {
      return try value.converted(to: ValueType(constraint: written))
    } catch {
      run.tell(
        .warning(
          "terraform.variable-type", "a value does not fit the type of its variable: \(error.reason)",
          detail: "it is used as it is", source: block?.source.startLocation))
      return value
    }
  }

  func local(_ name: String) -> Value? {
    guard let attribute = definition.locals[name] else { return nil }
    return keep("local.\(name)", at: attribute.source) { evaluate(attribute) }
  }

  func output(_ name: String) -> Value {
    guard let block = definition.blocks["output.\(name)"], let attribute = block.body["value"] else {
      return .unknown(
        mention: run.supplied("\(prefix)output.\(name)"), reason: "there is no output `\(name)`")
    }
    return keep("output.\(name)", at: block.source) {
      let isSensitive = block.body["sensitive"].map { evaluate($0).bool == true } ?? false
      return Self.marked(evaluate(attribute), if: isSensitive)
    }
  }

  // MARK: Resources

  /// A resource or data block by its address in the module.
  func declaration(_ address: String) -> Declaration? {
    if let declaration = declarations[address] { return declaration }
    guard let block = definition.blocks[address] else { return nil }
    let declaration = Declaration(block: block, repetition: Repetition(block.body) { evaluate($0) })
    declarations[address] = declaration
    return declaration
  }

  /// The attributes of one instance; those that are not written read as mentions.
  func attributes(of address: String, _ declaration: Declaration, _ instance: Repetition.Instance) -> Value {
    let full = prefix + address + instance.index
    return keep(address + instance.index, at: declaration.block.source) {
      let body = BodyEvaluator(module: self, instance: instance)
      var members = body.members(of: declaration.block.body, isTop: true)
      let isData = declaration.block.type == "data"
      if isData {
        members += DataSource(module: self, block: declaration.block).members(members)
      }
      let known = members.filter { !$0.value.isNull }
      return .object(
        ValueMembers(
          known,
          others: Mention(
            scope: run.options.scope, address: full, nature: isData ? .supplied : .resourceAttribute)))
    }
  }

  // MARK: Modules

  /// The instances of a module call; empty where the module cannot be read.
  func instances(ofModule name: String) -> (Repetition, [ModuleInstance])? {
    if let found = calls[name] { return found }
    guard let block = definition.blocks["module.\(name)"] else { return nil }
    let repetition = Repetition(block.body) { evaluate($0) }
    let source = moduleDirectory(name, block)
    let sources = source.flatMap(run.sources)
    var instances: [ModuleInstance] = []
    if let source, let sources, prefix.split(separator: ".").count < 64 {
      let definition = run.definition(of: sources)
      instances = repetition.instances.map { instance in
        ModuleInstance(
          run: run, definition: definition, directory: source,
          prefix: "\(prefix)module.\(name)\(instance.index).", parent: self, call: (block, instance))
      }
    } else {
      run.addMissingModule("\(prefix)module.\(name)", block)
    }
    calls[name] = (repetition, instances)
    return calls[name]
  }

  private func moduleDirectory(_ name: String, _ block: Block) -> String? {
    guard let source = block.body["source"]?.value.literalString else { return nil }
    if source.hasPrefix("./") || source.hasPrefix("../") { return ConfigurationFiles.join(directory, source) }
    let path = ConfigurationFiles.join(run.directory, ".terraform/modules/modules.json")
    let key = InstancePlace.split(prefix + "module.\(name)").filter { $0 != "module" && !$0.isEmpty }
      .map(InstancePlace.withoutIndex).joined(separator: ".")
    let list = run.files.read(path).flatMap { JSONReader.read($0).node?["Modules"] }
    let entry = list?.elements.first { $0["Key"]?.text == key }
    return entry?["Dir"]?.text.map { ConfigurationFiles.join(run.directory, $0) }
  }
}
