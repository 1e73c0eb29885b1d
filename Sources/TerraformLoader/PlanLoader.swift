import Documents
import Topology

/// Reads the JSON of `terraform show -json` of a plan: values from the resource changes, wiring of what is not known
/// yet from the references in `configuration`.
struct PlanLoader {
  let file: SourceFile
  let options: TerraformOptions

  /// Loads the wanted side of the plan.
  func load() -> LoadedInput {
    var collection = BlockCollection(options: options)
    let reading = JSONReader.read(file)
    collection.diagnostics += reading.diagnostics
    guard let root = reading.node else { return collection.loaded(as: "terraform plan", .plan) }
    if root["errored"]?.bool == true {
      collection.diagnostics.append(
        .warning(
          "terraform.errored-plan", "the plan ended in an error and may lack resources",
          detail: "what it holds is shown", source: root.source))
    }
    let instances = PlanLoader.addresses(root)
    let wiring = PlanWiring(root["configuration"], scope: options.scope, addresses: instances)
    for change in root["resource_changes"]?.elements ?? [] { add(change, wiring, to: &collection) }
    addPriorData(root, wiring, to: &collection)
    collection.outputs = StateLoader.outputs(
      root[options.moment == .after ? "planned_values" : "prior_state"]?["outputs"])
    return collection.loaded(as: "terraform plan", .plan)
  }

  /// Every address of the plan: references of a configuration name resources without their index.
  private static func addresses(_ root: DocumentNode) -> [String] {
    (root["resource_changes"]?.elements ?? []).compactMap { $0["address"]?.text }
  }

  private func add(_ change: DocumentNode, _ wiring: PlanWiring, to collection: inout BlockCollection) {
    guard let address = change["address"]?.text, let type = change["type"]?.text,
      change["deposed"] == nil, let values = change["change"]
    else { return }
    let side = options.moment == .after ? "after" : "before"
    guard let known = values[side], !known.isNull else { return }
    var attributes = known.masked(by: values["\(side)_sensitive"]).withoutSecrets(
      of: type, isData: change["mode"]?.text == "data")
    let place = InstancePlace(address: address, index: change["index"])
    if options.moment == .after {
      attributes = wiring.filled(attributes, unknown: values["after_unknown"], of: place)
    }
    collection.blocks.append(
      EvaluatedBlock(
        id: ResourceID(scope: options.scope, address: address), type: type,
        isData: change["mode"]?.text == "data", attributes: attributes, source: change.source,
        place: wiring.place(of: place), dependencies: wiring.dependencies(of: place)))
  }

  /// Data sources that were read while planning stand in the prior state only.
  private func addPriorData(
    _ root: DocumentNode, _ wiring: PlanWiring, to collection: inout BlockCollection
  ) {
    guard let module = root["prior_state"]?["values"]?["root_module"] else { return }
    var prior = BlockCollection(options: options)
    StateLoader.addModule(module, to: &prior)
    let present = Set(collection.blocks.map(\.id))
    for var block in prior.blocks where block.isData && !present.contains(block.id) {
      block.place = wiring.place(of: InstancePlace(address: block.id.address, index: nil))
      collection.blocks.append(block)
    }
  }
}

/// The address of an instance, split into module path, block and index.
struct InstancePlace {
  /// The whole address.
  var address: String
  /// The modules from the root down, with their indexes: `net`, `web["a"]`.
  var modules: [String] = []
  /// The block without its index: `aws_subnet.a`.
  var block = ""
  /// The index as written: `[0]`, `["a"]` or nothing.
  var index = ""

  init(address: String, index: DocumentNode?) {
    self.address = address
    self.index = StateLoader.index(index)
    var parts = InstancePlace.split(address)
    while parts.count >= 2, parts[0] == "module" {
      modules.append(parts[1])
      parts.removeFirst(2)
    }
    block = parts.map(InstancePlace.withoutIndex).joined(separator: ".")
    if self.index.isEmpty, let last = parts.last { self.index = String(last.drop { $0 != "[" }) }
  }

  /// `module.net["a"].` and so on, with a final dot, for the modules from the root down.
  static func prefix(_ modules: some Sequence<String>) -> String {
    modules.map { "module.\($0)." }.joined()
  }

  /// The parts between dots; dots inside an index do not count.
  static func split(_ address: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in address {
      if character == "\"" { isQuoted.toggle() }
      if character == ".", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts
  }

  static func withoutIndex(_ part: String) -> String { String(part.prefix { $0 != "[" }) }
}
