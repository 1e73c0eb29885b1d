import Documents
import HCL

/// One instance of a module: its names are evaluated when they are first asked for, and then kept.
final class ModuleInstance {
  /// A resource or data block with its instances, not evaluated themselves yet.
  struct Declaration {
    let block: Block
    let repetition: Repetition

    /// The resource type, such as `aws_lb`.
    var type: String { block.labels.first?.text ?? "" }
  }

  let run: ConfigurationRun
  let definition: ModuleDefinition
  let place: ModulePlace
  /// `module.net["a"].`, empty for the root module.
  let prefix: String
  let parent: ModuleInstance?
  /// The call with the names of its instance.
  let call: (block: Block, instance: Repetition.Instance)?
  /// The root module's values from files and options.
  var variables: [String: Value] = [:]

  private var kept: [String: Value] = [:]
  private var declarations: [String: Declaration] = [:]
  /// The calls that are being made: one whose repetition names its own outputs would never end.
  private var opening: Set<String> = []
  private var calls: [String: (Repetition, [ModuleInstance])] = [:]
  private var evaluated: [String: InstanceAttributes] = [:]
  var providers: [String: ProviderConfiguration] = [:]

  init(
    run: ConfigurationRun, definition: ModuleDefinition, place: ModulePlace, prefix: String = "",
    parent: ModuleInstance? = nil, call: (block: Block, instance: Repetition.Instance)? = nil
  ) {
    self.run = run
    self.definition = definition
    self.place = place
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
      return evaluate(attribute).hidden(if: isSensitive)
    }
  }

  // MARK: Resources

  /// A resource or data block by its address in the module.
  func declaration(_ address: String) -> Declaration? {
    if let declaration = declarations[address] { return declaration }
    guard let block = definition.blocks[address] else { return nil }
    let declaration = Declaration(
      block: block, repetition: Repetition(block.body, tell: run.tell) { evaluate($0) })
    declarations[address] = declaration
    if block.type == "resource" {
      run.schema(of: declaration.type)?.judge(
        block.body, of: declaration.type, isTop: true, tell: run.tell)
    }
    return declaration
  }

  /// The attributes of one instance; those that are not written read as mentions.
  func attributes(of address: String, _ declaration: Declaration, _ instance: Repetition.Instance)
    -> InstanceAttributes
  {
    let key = address + instance.index
    if let known = evaluated[key] { return known }
    let value = keep(key, at: declaration.block.source) {
      let body = BodyEvaluator(module: self, instance: instance)
      var members = body.members(of: declaration.block.body, isTop: true)
      guard declaration.block.type == "resource" else {
        return .object(dataAttributes(key, declaration.block, written: members))
      }
      let owner = Mention(
        scope: run.options.scope, address: prefix + key, nature: .resourceAttribute)
      members.removeAll { $0.value.isNull }
      if let schema = run.schema(of: declaration.type) {
        members = schema.conformed(
          members, of: owner, at: declaration.block.source, tell: run.tell)
        if schema.attributes["tags_all"] != nil { members += allTags(declaration.block, members) }
      } else {
        members = members.map { $0.opened(of: owner) }
      }
      if let (attribute, argument) = ModuleInstance.handedOn[declaration.type],
        let given = members.first(where: { $0.key == argument })
      {
        members.append(ValueMembers.Entry(key: attribute, keyRange: given.keyRange, value: given.value))
      }
      return .object(ValueMembers(members, others: owner))
    }
    let attributes = InstanceAttributes(value: value)
    evaluated[key] = attributes
    return attributes
  }

  /// Attributes that are what an argument is given ("The terraform_data Managed Resource Type", "Resource:
  /// aws_secretsmanager_secret_version").
  private static let handedOn: [String: (attribute: String, argument: String)] = [
    "terraform_data": ("output", "input"), "aws_secretsmanager_secret_version": ("arn", "secret_id"),
  ]

  /// What a data source returns: what a plan has read, else what can be told without asking AWS.
  private func dataAttributes(_ key: String, _ block: Block, written: [ValueMembers.Entry]) -> ValueMembers {
    let read = run.knownData[prefix + key]?.object?.members.map {
      ValueMembers.Entry(key: $0.key, value: Value($0.value))
    }
    let found =
      read.map { ValueMembers($0) } ?? DataSource(module: self, block: block, written: written).attributes
    let owner = Mention(scope: run.options.scope, address: prefix + key, nature: .supplied)
    return ValueMembers(found.entries.filter { !$0.value.isNull }, others: found.others ?? owner)
  }

  /// What an attribute that is not written is, where neither the provider nor AWS fills it in.
  func unwritten(_ name: String, of declaration: Declaration) -> Value? {
    guard declaration.block.type == "resource", let schema = run.schema(of: declaration.type),
      let attribute = schema.attributes[name], !attribute.isComputed
    else { return nil }
    return Value(.null(attribute.type))
  }

  /// The provider's default tags with the resource's own over them ("default_tags Configuration Block").
  private func allTags(_ block: Block, _ members: [ValueMembers.Entry]) -> [ValueMembers.Entry] {
    guard !members.contains(where: { $0.key == "tags_all" }) else { return [] }
    let standard = provider(of: block).defaultTags?.members?.entries ?? []
    let own = members.first { $0.key == "tags" }
    if let own, own.value.isUnknown { return [ValueMembers.Entry(key: "tags_all", value: own.value)] }
    let tags = standard + (own?.value.members?.entries ?? [])
    guard !tags.isEmpty else { return [] }
    let all = Value(.map(ValueMembers(tags), of: .string), range: own?.value.range)
    return [ValueMembers.Entry(key: "tags_all", keyRange: own?.keyRange, value: all)]
  }

  // MARK: Modules

  /// The instances of a module call; empty where the module cannot be read.
  func instances(ofModule name: String) -> (Repetition, [ModuleInstance])? {
    if let found = calls[name] { return found }
    guard let block = definition.blocks["module.\(name)"], opening.insert(name).inserted else { return nil }
    defer { opening.remove(name) }
    let repetition = Repetition(block.body, tell: run.tell) { evaluate($0) }
    let inner = place(ofModule: name, block)
    let definition = inner.flatMap { run.definition(in: $0.directory) }
    var instances: [ModuleInstance] = []
    if let inner, let definition, depth < ModuleInstance.maximumDepth {
      instances = repetition.instances.map { instance in
        ModuleInstance(
          run: run, definition: definition, place: inner,
          prefix: "\(prefix)module.\(name)\(instance.index).", parent: self, call: (block, instance))
      }
    } else {
      run.noteMissingModule("\(prefix)module.\(name)", block) { [self] in
        repetition.instances.prefix(1).flatMap { missingInputs(block, as: $0) }
      }
    }
    calls[name] = (repetition, instances)
    return calls[name]
  }

  /// Modules may call modules this deep; a module that calls itself ends here.
  private static let maximumDepth = 64
  private var depth: Int { (parent?.depth ?? -1) + 1 }

  /// What a module whose files are not at hand is given.
  private func missingInputs(_ block: Block, as instance: Repetition.Instance) -> [Mention] {
    block.body.attributes.filter { !ModuleInstance.callArguments.contains($0.name) }.flatMap {
      evaluate($0, as: instance).mentions
    }
  }

  /// Where the source of a call says, and behind a link or a registry where `terraform init` put it.
  private func place(ofModule name: String, _ block: Block) -> ModulePlace? {
    guard let source = block.body["source"]?.value.literalString else { return nil }
    if ["./", "../", "/"].contains(where: source.hasPrefix) {
      let local = place.inner(source)
      if run.definition(in: local.directory) != nil { return local }
    }
    let key = InstancePlace.split(prefix + "module.\(name)").filter { $0 != "module" && !$0.isEmpty }
      .map(InstancePlace.withoutIndex).joined(separator: ".")
    return run.installedModules[key].map { ModulePlace(root: run.directory).inner($0) }
  }
}

/// Where a module lies.
struct ModulePlace {
  /// The directory as files are read from it.
  var directory: String
  /// The directory from the root module: what `path.module` is.
  var path: String

  init(directory: String, path: String) {
    self.directory = directory
    self.path = path
  }

  /// The root module.
  init(root directory: String) { self.init(directory: directory, path: ".") }

  /// The place of a module that lies at a relative path.
  func inner(_ source: String) -> ModulePlace {
    ModulePlace(
      directory: ConfigurationFiles.join(directory, source), path: ConfigurationFiles.join(path, source))
  }
}

/// What is known of one instance of a resource.
struct InstanceAttributes {
  /// Every attribute as expressions see it.
  var value: Value

  /// What was written or computed, as a document tree.
  var node: DocumentNode { value.documentNode }
}

extension Value {
  /// The same value, marked as not to be shown where the condition holds.
  func hidden(if condition: Bool) -> Value {
    guard condition else { return self }
    var value = self
    value.isSensitive = true
    value.encoded = nil
    return value
  }
}
