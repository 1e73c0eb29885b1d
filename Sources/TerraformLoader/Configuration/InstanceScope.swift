import Documents
import HCL

/// The names that an expression of one resource instance sees ("References to Named Values").
struct InstanceScope: EvaluationScope {
  let module: ModuleInstance
  var instance = Repetition.Instance()
  /// The iterators of the `dynamic` blocks around.
  var iterators: [String: Value] = [:]

  var roots: [String] {
    ["var", "local", "module", "data", "resource", "path", "terraform", "each", "count", "self"]
      + Array(iterators.keys)
      + module.definition.resources.compactMap { $0.split(separator: ".").first.map(String.init) }
  }

  func providerFunction(_ name: String) -> ProviderFunction? { AWSProviderFunctions.function(name) }

  var files: (any FileAccess)? { ModuleFiles(files: module.run.files, root: module.run.directory) }

  func resolve(_ reference: HCL.Reference) -> Resolution? {
    let steps = reference.steps
    if let iterator = iterators[reference.root] { return Resolution(iterator, consumedSteps: 0) }
    guard let name = steps.first?.name else { return nil }
    switch reference.root {
    case "var": return Resolution(module.variable(name) ?? missing("variable", reference), consumedSteps: 1)
    case "local": return Resolution(module.local(name) ?? missing("local value", reference), consumedSteps: 1)
    case "module": return output(steps) ?? Resolution(missing("module", reference), consumedSteps: 1)
    case "data":
      return resource("data", reference) ?? Resolution(missing("data source", reference), consumedSteps: 2)
    case "ephemeral":
      return resource("ephemeral", reference)
        ?? Resolution(missing("ephemeral resource", reference), consumedSteps: 2)
    case "resource":
      // The long form of `TYPE.NAME` ("References to Named Values").
      return resource(nil, reference) ?? Resolution(missing("resource", reference), consumedSteps: 2)
    case "each":
      let value = name == "key" ? instance.each?.key : instance.each?.value
      return Resolution(value ?? missing("value", reference), consumedSteps: 1)
    case "count": return Resolution(instance.count ?? missing("value", reference), consumedSteps: 1)
    case "path": return Resolution(path(name) ?? missing("value", reference), consumedSteps: 1)
    case "terraform": return Resolution(terraform(name) ?? missing("value", reference), consumedSteps: 1)
    case "self":
      return Resolution(
        .unknown(mention: module.run.supplied("self.\(name)"), reason: "`self` is not followed"),
        consumedSteps: 1)
    default:
      if let found = resource("\(reference.root).\(name)", reference, from: 1) { return found }
      guard reference.root.contains("_") else { return nil }
      return Resolution(missing("resource", reference), consumedSteps: 1)
    }
  }

  /// Paths are relative to the root module, as Terraform sees them when it runs there ("Filesystem and Workspace Info").
  private func path(_ name: String) -> Value? {
    switch name {
    case "module": .string(module.place.path)
    case "root": .string(".")
    case "cwd":
      module.run.files.absolutePath(module.run.directory).map { .string($0) }
        ?? .unknown(
          .string, mention: module.run.supplied("path.cwd"), reason: "the working directory is not known")
    default: nil
    }
  }

  /// "Filesystem and Workspace Info"; planning does not apply.
  private func terraform(_ name: String) -> Value? {
    switch name {
    case "workspace": .string("default")
    case "applying": .bool(false)
    default: nil
    }
  }

  /// What a reference to something that is not declared counts as.
  private func missing(_ kind: String, _ reference: HCL.Reference) -> Value {
    let count = InstanceScope.prefixes.contains(reference.root) ? 2 : 1
    let names = reference.steps.prefix(count).compactMap(\.name)
    let address = ([reference.root] + names).joined(separator: ".")
    module.run.tell(ReferenceCheck.undeclared(kind, address, at: reference.range))
    return .unknown(
      mention: module.run.supplied(module.prefix + address), reason: "`\(address)` is not declared")
  }

  /// Roots behind which a type and a name follow.
  private static let prefixes: Set = ["data", "ephemeral", "resource"]

  /// What a type and a name behind one of these roots lead to.
  private func resource(_ prefix: String?, _ reference: HCL.Reference) -> Resolution? {
    let names = reference.steps.prefix(2).compactMap(\.name)
    guard names.count == 2 else { return nil }
    return resource(([prefix].compactMap(\.self) + names).joined(separator: "."), reference, from: 2)
  }

  private func resource(_ address: String, _ reference: HCL.Reference, from count: Int) -> Resolution? {
    guard let declaration = module.declaration(address) else { return nil }
    let repetition = declaration.repetition
    let steps = reference.steps
    let index = steps.count > count ? steps[count] : nil
    if let position = repetition.position(of: index) {
      return attribute(
        of: address, declaration, repetition.instances[position], steps.dropFirst(count + 1), from: count + 1)
    }
    if case .single = repetition {
      let skipped = isNumbered(index, address, reference) ? 1 : 0
      return attribute(
        of: address, declaration, repetition.instances[0], steps.dropFirst(count + skipped),
        from: count + skipped)
    }
    let values = repetition.instances.map { module.attributes(of: address, declaration, $0).value }
    return Resolution(repetition.value(of: values), consumedSteps: count)
  }

  /// Whether an index picks an instance of a block that has one alone, which Terraform refuses.
  private func isNumbered(_ index: HCL.Reference.Step?, _ address: String, _ reference: HCL.Reference) -> Bool
  {
    guard case .index? = index else { return false }
    module.run.tell(
      .error(
        "terraform.index", "`\(address)` has neither `count` nor `for_each`, so no index follows it",
        detail: "the index is not regarded", source: reference.range.startLocation))
    return true
  }

  /// An attribute that is not written is null, unless the provider or AWS gives it a value.
  private func attribute(
    of address: String, _ declaration: ModuleInstance.Declaration, _ instance: Repetition.Instance,
    _ steps: ArraySlice<HCL.Reference.Step>, from count: Int
  ) -> Resolution {
    let value = module.attributes(of: address, declaration, instance).value
    if let name = steps.first?.name, value.members?[name] == nil,
      let filler = module.unwritten(name, of: declaration)
    {
      return Resolution(filler, consumedSteps: count + 1)
    }
    return Resolution(value, consumedSteps: count)
  }

  private func output(_ steps: [HCL.Reference.Step]) -> Resolution? {
    guard let name = steps.first?.name, let (repetition, instances) = module.instances(ofModule: name) else {
      return nil
    }
    if instances.isEmpty, !repetition.instances.isEmpty {
      let address = "\(module.prefix)module.\(name)"
      return Resolution(
        .unknown(mention: module.run.supplied(address), reason: "`\(address)` could not be read"),
        consumedSteps: 1)
    }
    // What a module does not give is missing in the object of its outputs, as `try` expects.
    func output(at step: Int) -> String? {
      guard steps.count > step, let name = steps[step].name,
        instances.first?.definition.blocks["output.\(name)"] != nil
      else { return nil }
      return name
    }
    if case .single = repetition {
      guard let output = output(at: 1) else { return Resolution(outputs(of: instances[0]), consumedSteps: 1) }
      return Resolution(instances[0].output(output), consumedSteps: 2)
    }
    if let position = repetition.position(of: steps.count > 1 ? steps[1] : nil) {
      if let output = output(at: 2) {
        return Resolution(instances[position].output(output), consumedSteps: 3)
      }
      return Resolution(outputs(of: instances[position]), consumedSteps: 2)
    }
    return Resolution(repetition.value(of: instances.map(outputs)), consumedSteps: 1)
  }

  private func outputs(of module: ModuleInstance) -> Value {
    .object(
      ValueMembers(
        module.definition.outputs.map { ValueMembers.Entry(key: $0, value: module.output($0)) }))
  }
}

/// The files that `file` and its like read; relative paths start at the root module.
private struct ModuleFiles: FileAccess {
  let files: ConfigurationFiles
  let root: String

  func bytes(at path: String) -> [UInt8]? {
    files.read(fromRoot(path))?.bytes
  }

  var listsEntries: Bool { files.below != nil }

  func entries(of directory: String) -> [FileEntry]? {
    guard let paths = files.below?(fromRoot(directory)) else { return nil }
    let entries = paths.map { path in
      FileEntry(name: String(path.prefix { $0 != "/" }), isDirectory: path.contains("/"))
    }
    return Set(entries).sorted { $0.name < $1.name }
  }

  var workingDirectory: String? { files.absolutePath(root) }

  private func fromRoot(_ path: String) -> String {
    ConfigurationFiles.join(root, path)
  }
}
