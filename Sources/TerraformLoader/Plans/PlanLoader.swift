import Documents
import HCL
import Topology

/// Turns a plan into resources: the plan supplies the values, the sources the wiring where they are at hand.
struct PlanLoader {
  let options: TerraformOptions
  /// The evaluated sources, by address.
  private var sources: [String: EvaluatedBlock] = [:]
  private var collection: BlockCollection

  private init(options: TerraformOptions) {
    self.options = options
    collection = BlockCollection(options: options)
  }

  // MARK: JSON

  /// Loads the JSON of `terraform show -json`.
  ///
  /// - Parameter sources: the configuration that the plan was made of, if it is at hand.
  static func load(json file: SourceFile, beside sources: PlanSources?, options: TerraformOptions)
    -> LoadedInput
  {
    let plan = PlanDocument(file)
    var loader = PlanLoader(options: options)
    loader.collection.diagnostics += plan.diagnostics
    loader.add(plan, sources)
    return loader.collection.loaded(as: "terraform plan", .plan)
  }

  private mutating func add(_ plan: PlanDocument, _ sources: PlanSources?) {
    if plan.errored?.bool == true { tellErrored(plan.errored?.source) }
    let addresses = plan.changes.map(\.address)
    let prior = plan.prior(options)
    if let sources {
      let variables = plan.variables?.object?.members ?? []
      let values = variables.compactMap { member in member.value["value"].map { (member.key, $0) } }
      evaluate(
        sources, Dictionary(values, uniquingKeysWith: { _, last in last }), prior.blocks.filter(\.isData),
        addresses)
    }
    let wiring = PlanWiring(plan, scope: options.scope)
    let stretches = plan.stretches.concurrentMap { [self] changes in
      let wiring = wiring.copy()
      let blocks = changes.filter { !$0.isDeposed }.compactMap { block(of: $0, wiring) }
      return (blocks: blocks, told: wiring.told)
    }
    collection.blocks = BlockList(stretches: stretches.map(\.blocks))
    addPrior(prior.blocks, changed: addresses + plan.changes.compactMap(\.formerAddress), wiring)
    composePolicyDocuments()
    let inferred = stretches.flatMap(\.told.inferred)
    if !inferred.isEmpty { tellInferred(inferred) }
    let lost = stretches.flatMap(\.told.lost)
    if !lost.isEmpty { tellLost(lost) }
    collection.outputs = options.moment == .after ? StateLoader.outputs(plan.outputs) : prior.outputs
  }

  /// What a change leaves of its resource; nil where there is none on this side.
  private func block(of change: PlanChange, _ wiring: PlanWiring) -> EvaluatedBlock? {
    let side = change.side(options.moment)
    guard let known = side.values, !known.isNull else { return nil }
    var attributes = known.masked(by: side.sensitive).withoutSecrets(of: change.type, isData: change.isData)
    let place = InstancePlace(address: change.address, index: change.index)
    if options.moment == .after {
      attributes = wiring.filled(
        attributes, unknown: change.unknown, of: place, hasSources: sources[change.address] != nil)
    }
    return laidOver(
      EvaluatedBlock(
        id: ResourceID(scope: options.scope, address: change.address), type: change.type,
        isData: change.isData, attributes: attributes, source: change.source, place: wiring.place(of: place),
        dependencies: wiring.dependencies(of: place),
        formerAddresses: [change.formerAddress].compactMap(\.self)))
  }

  /// Adds what the plan leaves as it is: data sources that were read, and resources of which it does not speak, because
  /// it is for some targets only or only refreshes the state.
  private mutating func addPrior(_ blocks: BlockList, changed: [String], _ wiring: PlanWiring?) {
    let present = Set(collection.blocks.map(\.id.address))
    let changed = Set(changed)
    var left = 0
    for var block in blocks
    where !present.contains(block.id.address) && (block.isData || !changed.contains(block.id.address)) {
      if !block.isData { left += 1 }
      if let wiring { block.place = wiring.place(of: InstancePlace(address: block.id.address, index: nil)) }
      collection.blocks.append(laidOver(block))
    }
    guard left > 0 else { return }
    collection.diagnostics.append(
      .note(
        "terraform.untouched", "the plan does not speak of \(left) resources",
        detail:
          "it is for some targets only or only refreshes the state; they are shown as the state has them"))
  }

  /// Policy documents that hold ids which are not known yet are read at apply only: their statements stand in the plan.
  private mutating func composePolicyDocuments() {
    var documents: [String: DocumentNode] = [:]
    for position in collection.blocks.indices {
      let block = collection.blocks[position]
      guard block.isData, block.type == "aws_iam_policy_document", block.attributes["json"]?.text == nil,
        let range = block.attributes.range, let members = Value(block.attributes).members
      else { continue }
      documents[block.id.address] = PolicyDocumentSource(written: members, source: range).json.documentNode
    }
    guard !documents.isEmpty else { return }
    for position in collection.blocks.indices {
      guard case .object(var object) = collection.blocks[position].attributes.value, !object.isText else {
        continue
      }
      for member in object.members {
        guard let mention = member.value.unknown?.text?.soleMention, mention.attribute.hasSuffix("json"),
          let document = documents[mention.address]
        else { continue }
        object.set(member.key, document)
      }
      collection.blocks[position].attributes.value = .object(object)
    }
  }

  // MARK: Binary files

  /// Loads the file of `terraform plan -out`. All of the configuration is inside, but not the files that it reads.
  static func load(binary file: SourceFile, beside files: ConfigurationFiles?, options: TerraformOptions)
    -> LoadedInput
  {
    var loader = PlanLoader(options: options)
    guard let plan = PlanFile(file.bytes), plan.version == 3 else {
      loader.collection.diagnostics.append(
        .error(
          "terraform.plan-file", "`\(file.path)` is no plan file that is understood",
          detail:
            "expected what `terraform plan -out` of Terraform 0.12 or later writes; `terraform show -json` "
            + "of the file is read, too", source: SourceLocation(file: file.path, line: 1)))
      return loader.collection.loaded(as: "terraform plan file", .plan)
    }
    loader.add(plan, at: file.path, beside: files)
    return loader.collection.loaded(as: "terraform plan file", .plan)
  }

  private mutating func add(_ plan: PlanFile, at path: String, beside files: ConfigurationFiles?) {
    if plan.isErrored { tellErrored(SourceLocation(file: path, line: 1)) }
    var prior = BlockList()
    if let state = plan.state {
      var recorded = BlockCollection(options: options)
      StateLoader(file: state, options: options).add(to: &recorded)
      prior = recorded.blocks
    }
    let changes = plan.changes.filter { !$0.isDeposed }
    // The sources had their places beside the file or elsewhere; their directory is taken to be the file's own.
    let directory = ConfigurationFiles.join(path, "..")
    let sources = PlanSources(
      directory: directory, files: plan.sources(under: directory, beside: files),
      installed: plan.installedModules)
    evaluate(sources, plan.variables, prior.filter(\.isData), changes.map(\.address))
    for change in changes { add(change, path) }
    addPrior(prior, changed: changes.map(\.address) + changes.compactMap(\.formerAddress), nil)
    collection.outputs = plan.outputs(options.moment)
  }

  private mutating func add(_ change: PlanFile.Change, _ path: String) {
    guard let attributes = options.moment == .after ? change.after : change.before, !attributes.isNull else {
      return
    }
    let place = InstancePlace(address: change.address, index: nil)
    let isData = place.block.hasPrefix("data.")
    let type = InstancePlace.split(place.block).dropFirst(isData ? 1 : 0).first ?? ""
    collection.blocks.append(
      laidOver(
        EvaluatedBlock(
          id: ResourceID(scope: options.scope, address: change.address), type: type, isData: isData,
          attributes: attributes.withoutSecrets(of: type, isData: isData),
          source: SourceLocation(file: path, line: 1),
          formerAddresses: [change.formerAddress].compactMap(\.self))))
  }

  // MARK: Sources

  /// Evaluates the sources with the plan's variables and data, if they are the plan's.
  private mutating func evaluate(
    _ sources: PlanSources, _ variables: [String: DocumentNode], _ data: [EvaluatedBlock],
    _ addresses: [String]
  ) {
    let evaluation = sources.evaluate(variables, data, options)
    let blocks = Dictionary(
      evaluation.blocks.map { ($0.id.address, $0) }, uniquingKeysWith: { first, _ in first })
    let planned = addresses.filter { !$0.contains("data.") }
    let shared = planned.filter { blocks[$0] != nil }
    guard shared.count * 2 >= planned.count else {
      collection.diagnostics.append(
        .note(
          "terraform.other-sources", "the configuration beside the plan is not the one that it was made of",
          detail: "\(shared.count) of \(planned.count) planned resources stand in it; it is not used",
          source: SourceLocation(file: sources.directory, line: 1)))
      return
    }
    self.sources = blocks
  }

  /// What the plan holds with what its source says of it.
  private func laidOver(_ planned: EvaluatedBlock) -> EvaluatedBlock {
    var block = planned
    if options.moment == .after, let source = sources[planned.id.address] {
      let owner = Mention(
        scope: options.scope, address: planned.id.address,
        nature: planned.isData ? .supplied : .resourceAttribute)
      block.attributes = PlanOverlay(owner: owner).overlaid(planned.attributes, on: source.attributes)
      block.source = source.source
      block.dependencies = source.dependencies
    } else if options.moment == .after {
      let owner = Mention(scope: options.scope, address: planned.id.address, nature: .resourceAttribute)
      block.attributes = PlanOverlay(owner: owner).overlaid(planned.attributes, on: nil)
    }
    if let source = sources[planned.id.address] {
      block.place = source.place
      block.source = source.source
    }
    return block
  }

  // MARK: Diagnostics

  private mutating func tellErrored(_ source: SourceLocation?) {
    collection.diagnostics.append(
      .warning(
        "terraform.errored-plan", "the plan ended in an error and may lack resources",
        detail: "what it holds is shown", source: source))
  }

  private mutating func tellLost(_ lost: [String]) {
    collection.diagnostics.append(
      .warning(
        "terraform.untold",
        "the plan does not say what \(lost.count) attributes that connect resources hang on",
        detail:
          "\(lost.prefix(5).joined(separator: ", ")); answers may lack these connections: give the plan's "
          + "sources beside it, or the binary plan file"))
  }

  private mutating func tellInferred(_ inferred: [String]) {
    collection.diagnostics.append(
      .note(
        "terraform.inferred",
        "\(inferred.count) connections are inferred: the plan does not say what they hang on",
        detail:
          "\(inferred.prefix(5).joined(separator: ", ")); locals and dynamic blocks are missing in the JSON, "
          + "the plan's sources beside it or the binary plan file tell them"))
  }
}

/// The configuration that a plan was made of.
struct PlanSources {
  /// The directory of the root module.
  var directory: String
  var files: ConfigurationFiles
  /// Where modules are installed, by their path of calls; nil where `modules.json` lies with the sources.
  var installed: [String: String]?

  /// The blocks of the configuration with the plan's variables and data.
  func evaluate(_ variables: [String: DocumentNode], _ data: [EvaluatedBlock], _ options: TerraformOptions)
    -> BlockCollection
  {
    let run = ConfigurationRun(options: options, files: files, directory: directory)
    if let installed { run.installedModules = installed }
    run.knownData = Dictionary(
      data.map { ($0.id.address, $0.attributes) }, uniquingKeysWith: { first, _ in first })
    guard let definition = run.definition(in: directory) else { return run.collection }
    let root = ModuleInstance(run: run, definition: definition, place: ModulePlace(root: directory))
    let known = variables.filter { $0.value.unknown == nil }.mapValues { HCL.Value($0) }
    root.variables = VariableValues(run: run, of: definition, known: known).values
    run.declareAll(in: root)
    return run.collection
  }
}
