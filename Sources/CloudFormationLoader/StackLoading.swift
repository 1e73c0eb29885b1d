import Documents
import EmbeddedDocuments
import Topology

/// Loads one stack with the stacks nested in it: evaluate, expand SAM, read every resource.
struct StackLoading {
  let stack: Stack
  var evaluator: Evaluator
  private var diagnostics: [Diagnostic]
  private var nestedResources: [Resource] = []
  /// What nested stacks export.
  private var nestedExports: [ExportTable.Entry] = []
  /// The stacks nested in it directly, by their logical ids.
  private(set) var nestedStacks: [String: Stack] = [:]
  /// The paths of the templates of nested stacks.
  private(set) var nestedFiles: Set<String> = []
  private var dependencies = ResourceDependencies(of: 0)
  /// Stacks may nest this deep.
  private static let maximumDepth = 8
  static let nestedStackType = "AWS::CloudFormation::Stack"

  init(stack: Stack, exports: ExportTable) {
    self.stack = stack
    evaluator = Evaluator(stack: stack, exports: exports)
    diagnostics = stack.diagnostics
  }

  /// Makes the evaluator know what the template declares, nested stacks included.
  mutating func prepare() {
    let declared = stack.root["Resources"]?.object?.members ?? []
    evaluator.declared.reserveCapacity(declared.count)
    dependencies = ResourceDependencies(of: declared.count)
    var nested: [DocumentObject.Member] = []
    for (position, member) in declared.enumerated() {
      let type = member.value["Type"]?.text ?? ""
      evaluator.declared[member.key] = .init(position: position, type: type)
      if type == StackLoading.nestedStackType { nested.append(member) }
    }
    load(nested)
  }

  mutating func load() -> LoadedInput {
    let format = stack.usesSAM ? "SAM template" : "CloudFormation template"
    var loaded = LoadedInput(input: Deployment.Input(path: stack.scope, format: format))
    loaded.suppliable = Set(stack.parameters.keys)
    guard CloudFormationLoader.recognizes(stack.root), stack.root["Resources"]?.object?.isEmpty == false
    else {
      loaded.diagnostics =
        diagnostics + [
          .error(
            "cloudformation.not-a-template", "`\(stack.file.path)` declares no resources",
            detail: "a template has a section `Resources` in which every member has a `Type`",
            source: stack.root.source)
        ]
      return loaded
    }
    prepare()
    reportMissingTransform()
    reportDuplicates()
    reportUnsupportedSections()
    reportRefusedArguments()
    let resources = templateResources()
    loaded.outputs = evaluatedOutputs()
    for (name, source) in evaluator.undeclared { reportUndeclared(name, at: source) }
    reportCycles()
    evaluator.checkConditions()
    evaluator.checkRules()
    let parts = ResourceParts(resources)
    for resource in resources { loaded.resources += read(resource, parts) }
    loaded.resources += nestedResources
    loaded.diagnostics = diagnostics + evaluator.diagnostics
    return loaded
  }

  // MARK: Resources

  private mutating func templateResources() -> [TemplateResource] {
    var found: [TemplateResource] = []
    let declared = stack.root["Resources"]?.object ?? DocumentObject()
    let hasDuplicates = declared.hasDuplicates
    for member in declared.members where !member.key.hasPrefix("Fn::") {
      // The last one of those that are written twice.
      if hasDuplicates, declared.member(member.key)?.keyRange != member.keyRange { continue }
      if let resource = templateResource(member) { found.append(resource) }
    }
    return found
  }

  private mutating func templateResource(_ member: DocumentObject.Member) -> TemplateResource? {
    guard let type = member.value["Type"]?.text, type.holds("::") else {
      diagnostics.append(
        .error(
          "cloudformation.resource", "the resource `\(member.key)` has no type",
          detail: "write `Type: AWS::Service::Kind`; the resource is left out", source: member.source))
      return nil
    }
    if type.isModuleType {
      diagnostics.append(
        .warning(
          "cloudformation.module", "`\(member.key)` is a module, which only AWS can write out",
          detail: "the resources that `\(type)` holds are missing here; references to them are unknown",
          source: member.source))
    }
    let reason: Unknown?
    switch existence(of: member) {
    case .isFalse: return nil
    case .isTrue: reason = nil
    case .unknown(let unknown): reason = unknown
    }
    let written = member.value["Properties"] ?? DocumentNode(.object(DocumentObject()))
    evaluator.needs = []
    let others = (member.value["DependsOn"]?.elements ?? []).filter { $0.text != nil }
    for other in others { need(other, by: member) }
    let properties = evaluator.evaluate(written) ?? DocumentNode(.object(DocumentObject()))
    if reason == nil, let resource = evaluator.declared[member.key] {
      dependencies.set(resource.position, member.key, needs: evaluator.needs)
    }
    return TemplateResource(
      logicalID: member.key, type: type, properties: properties, source: member.source,
      range: member.keyRange, existsOnlyIf: reason,
      dependsOn: others.compactMap(\.text))
  }

  /// Notes that a resource waits for another one, by its name under `DependsOn`.
  private mutating func need(_ other: DocumentNode, by member: DocumentObject.Member) {
    let name = other.text ?? ""
    if let resource = evaluator.declared[name] {
      evaluator.needs.append(.init(target: resource.position, range: other.range))
    } else if !evaluator.isOfModule(name) {
      diagnostics.append(
        .error(
          "cloudformation.no-such-resource",
          "`\(member.key)` waits for `\(name)`, which is no resource",
          detail: "`DependsOn` names resources of the same template",
          source: other.source ?? member.source))
    }
  }

  /// Whether the condition of a resource holds.
  private mutating func existence(of member: DocumentObject.Member) -> Truth {
    guard let written = member.value["Condition"] else { return .isTrue }
    guard let name = evaluator.evaluate(written)?.text else {
      diagnostics.append(
        .error(
          "cloudformation.condition", "the `Condition` of `\(member.key)` is not the name of a condition",
          detail: "declare one under `Conditions` and write its name; until then the resource may exist",
          source: written.source ?? member.source))
      return .unknown(Unknown(reason: "its condition is not the name of one"))
    }
    let truth = evaluator.condition(name, at: member.value)
    guard case .unknown(let unknown) = truth else { return truth }
    return .unknown(
      Unknown(reason: "the condition `\(name)` is not known: \(unknown.reason)", mentions: unknown.mentions))
  }

  /// The resource in the model, with the resources that its embedded documents describe.
  private mutating func read(_ template: TemplateResource, _ parts: ResourceParts) -> [Resource] {
    let id = stack.id(template.logicalID)
    var reading = ResourceReading(parts.completed(template, id: id), id: id, stack: stack)
    let facts = ServiceTables.readers[template.type]?(&reading) ?? reading.opaque()
    var resource = Resource(id: id, type: template.type, facts: facts, source: template.source)
    resource.tags = reading.tags
    resource.name = reading.name(given: resource.tags)
    resource.awsID = reading.awsID
    resource.arn = reading.arn
    resource.otherNames = reading.otherNames
    resource.account = reading.account
    resource.region = ServiceTables.isGlobal(template.type) ? nil : reading.region
    if let reason = template.existsOnlyIf { resource.existsOnlyIf = reason }
    resource.attributes = template.properties
    diagnostics += reading.diagnostics
    return [resource]
      + reading.parts.map { part in
        var part = part
        part.account = resource.account
        part.region = resource.region
        return part
      }
  }

  // MARK: Nested stacks

  private mutating func load(_ nested: [DocumentObject.Member]) {
    // Arguments of one nested stack may be outputs of another, in any order.
    for _ in 0..<min(nested.count, StackLoading.maximumDepth) {
      var resources: [Resource] = []
      var found: [Diagnostic] = []
      nestedExports = []
      for member in nested {
        guard let child = nestedStack(member) else { continue }
        var loading = StackLoading(stack: child, exports: evaluator.exports)
        let loaded = loading.load()
        evaluator.nestedOutputs[member.key] = loaded.outputs
        nestedStacks[member.key] = child
        nestedExports += loading.exports()
        nestedFiles.formUnion(loading.nestedFiles.union([child.file.path]))
        resources += loaded.resources
        found += loaded.diagnostics
      }
      nestedResources = resources
      nestedDiagnostics = found
    }
    diagnostics += nestedDiagnostics
  }

  private var nestedDiagnostics: [Diagnostic] = []

  private mutating func nestedStack(_ member: DocumentObject.Member) -> Stack? {
    let properties = member.value["Properties"]
    guard let url = properties?["TemplateURL"], let location = evaluator.evaluate(url)?.symbolicText,
      stack.enclosingFiles.count < StackLoading.maximumDepth,
      let (file, note) = stagedTemplate(member.value["Metadata"]) ?? nestedTemplate(at: location, url)
    else { return nil }
    guard !(stack.enclosingFiles + [stack.file.path]).contains(file.path) else {
      reportCircle(of: file, at: url)
      return nil
    }
    let parameters = properties?["Parameters"].flatMap { evaluator.evaluate($0) }
    let arguments = Dictionary(
      (parameters?.object?.members ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    var nested = Stack(
      file: file, scope: stack.scope, prefix: stack.prefix + member.key + "/", options: stack.options,
      arguments: arguments, enclosingFiles: stack.enclosingFiles + [stack.file.path])
    if let note { nested.diagnostics.append(note) }
    return nested
  }

  /// A template that nests itself, which AWS refuses once the stacks nest too deep.
  private mutating func reportCircle(of file: SourceFile, at url: DocumentNode) {
    let circle = Diagnostic.error(
      "cloudformation.nested-circle", "the template `\(file.path)` nests itself",
      detail: "name another template here; what the nested stack would hold is missing", source: url.source)
    if !diagnostics.contains(where: { $0.code == circle.code && $0.source == circle.source }) {
      diagnostics.append(circle)
    }
  }

  /// The file that the CDK staged for a nested stack: its address is one in S3, its metadata name the file
  /// ("Synthesize stack with asset metadata", `aws:asset:path`).
  private func stagedTemplate(_ metadata: DocumentNode?) -> (SourceFile, note: Diagnostic?)? {
    guard metadata?["aws:asset:property"]?.text == "TemplateURL",
      let path = metadata?["aws:asset:path"]?.text
    else { return nil }
    return stack.options.readFile(stack.file.path.sibling(path)).map { ($0, nil) }
  }

  /// The file of a nested template: the one at a path, or for an address in S3 the one of its name that lies here.
  private func nestedTemplate(at location: SymbolicText, _ url: DocumentNode) -> (
    SourceFile, note: Diagnostic?
  )? {
    if let path = location.literal, !path.contains("://") {
      return stack.options.readFile(stack.file.path.sibling(path)).map { ($0, nil) }
    }
    let steps = location.raw.split(separator: "/").dropFirst(2)
    let known = steps.suffix(steps.reversed().prefix { SymbolicText(raw: String($0)).isLiteral }.count)
    let paths = known.indices.lazy.map { stack.file.path.sibling(known[$0...].joined(separator: "/")) }
    return paths.compactMap(stack.options.readFile).first.map { file in
      let note = Diagnostic.note(
        "cloudformation.nested-file", "`\(file.path)` is taken for the template at `\(location)`",
        detail: "what lies in S3 is not read; the file of the same name here is", source: url.source)
      return (file, note)
    }
  }

  /// What it exports together with the stacks nested in it; it has to be prepared.
  mutating func exports() -> [ExportTable.Entry] {
    var entries = nestedExports
    for output in stack.outputs.members {
      guard let written = output.value["Export"]?["Name"], let value = output.value["Value"],
        let name = evaluator.evaluate(written)?.symbolicText, let node = evaluator.evaluate(value)
      else { continue }
      entries.append(ExportTable.Entry(name: name, value: node))
    }
    return entries
  }

  // MARK: The rest of the template

  private mutating func evaluatedOutputs() -> [String: DocumentNode] {
    var outputs: [String: DocumentNode] = [:]
    for member in stack.outputs.members {
      if let name = member.value["Condition"]?.text,
        case .isFalse = evaluator.condition(name, at: member.value)
      {
        continue
      }
      if let written = member.value["Value"], let value = evaluator.evaluate(written) {
        outputs[member.key] = value
      }
    }
    return outputs
  }

  /// AWS itself refuses SAM's resources in a template that does not ask for SAM.
  private mutating func reportMissingTransform() {
    guard stack.usesSAM, !SAMTransform.applies(to: stack.written) else { return }
    diagnostics.append(
      .warning(
        "sam.no-transform", "the template holds resources of SAM but does not ask for SAM",
        detail: "write `Transform: AWS::Serverless-2016-10-31`; they are expanded here nevertheless",
        source: stack.written["Resources"]?.source))
  }

  private mutating func reportDuplicates() {
    for (first, again) in stack.duplicates {
      let line = first.source.map { " in line \($0.line)" } ?? ""
      diagnostics.append(
        .warning(
          "input.duplicate-key", "`\(again.key)` is written twice",
          detail: "it stands first\(line); the last one is used", source: again.source))
    }
  }

  /// Values of parameters that the declaration does not allow.
  private mutating func reportRefusedArguments() {
    for member in stack.parameters.members {
      let constraints = ParameterConstraints(member.value)
      let argument = stack.arguments[member.key]
      let given = stack.prefix.isEmpty ? stack.options.parameters[member.key] : nil
      // An argument that is not known takes the place of the default, too; one that is looked up is no longer its place.
      let supplied = argument == nil ? given : argument?.text
      if argument != nil && supplied == nil || supplied != nil && constraints.isLookUp { continue }
      guard let value = supplied ?? member.value["Default"]?.text,
        let violation = constraints.violation(by: value)
      else { continue }
      let reason = member.value["ConstraintDescription"]?.text.map { " (\"\($0)\")" } ?? ""
      let place = supplied == nil ? member.value["Default"] : violation.node
      diagnostics.append(
        .warning(
          "cloudformation.parameter", "the parameter `\(member.key)` must not be \(violation.value)",
          detail: "\(violation.detail); AWS refuses the stack\(reason)",
          source: place?.source ?? member.source))
    }
  }

  private mutating func reportUnsupportedSections() {
    if let written = stack.written.object?.member("Modules") {
      diagnostics.append(
        .warning(
          "cloudformation.section", "the section `Modules` is not evaluated",
          detail:
            "what \(stack.modules.map { "`\($0)`" }.joined(separator: ", ")) would make is missing here, and references to "
            + "it are unknown; write it out with `aws cloudformation package` and load the result",
          source: written.source))
    }
    let sections = ["Parameters", "Mappings", "Conditions", "Rules", "Outputs"]
    for section in sections.compactMap({ stack.root.object?.member($0) })
    where section.value.object == nil && !section.value.isNull {
      diagnostics.append(
        .error(
          "cloudformation.section", "the section `\(section.key)` is not an object",
          detail: "expected names with what they stand for; the section is passed over",
          source: section.source))
    }
    let macros = (stack.written["Transform"]?.elements ?? []).compactMap { $0.text ?? $0["Name"]?.text }
    let isIncluded = stack.root["Transform"]?["Name"] == nil
    for name in macros
    where !["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"].contains(name)
      && !(name == "AWS::Include" && isIncluded)
    {
      diagnostics.append(
        .warning(
          "cloudformation.macro", "the macro `\(name)` runs only in AWS",
          detail: "the template is read as written", source: stack.written["Transform"]?.source))
    }
  }

  /// Resources that need one another: AWS makes none of them.
  private mutating func reportCycles() {
    for cycle in dependencies.cycles() {
      let names = cycle.map { "`\($0.resource)`" }
      let next = names.dropFirst() + names.prefix(1)
      let path = zip(cycle, next).map { step, target in
        "`\(step.resource)` needs \(target)"
          + (step.need.range.map { " in line \($0.startLocation.line)" } ?? "")
      }
      diagnostics.append(
        .error(
          "cloudformation.cycle",
          cycle.count == 1
            ? "the resource \(names[0]) needs itself"
            : "the resources \(names.joined(separator: ", ")) need one another",
          detail: "\(path.joined(separator: ", ")); AWS refuses the template (\"Circular dependency\")",
          source: cycle.lazy.compactMap { $0.need.range?.startLocation }.first))
    }
  }

  private mutating func reportUndeclared(_ name: String, at source: SourceLocation?) {
    diagnostics.append(
      .error(
        "cloudformation.no-such-resource", "nothing in the template is called `\(name)`",
        detail: "expected a parameter or a resource of this name; the value is treated as unknown",
        source: source))
  }
}
