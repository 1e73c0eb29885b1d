import Documents
import HCL
import Topology

extension ModuleInstance {
  /// Adds every resource of the module and of the modules that it calls.
  func declareAll() {
    for address in definition.resources {
      guard let declaration = declaration(address) else { continue }
      for instance in declaration.repetition.instances {
        declare(address, declaration, instance)
      }
    }
    for name in definition.calls {
      for module in instances(ofModule: name)?.1 ?? [] { module.declareAll() }
    }
  }

  private func declare(_ address: String, _ declaration: Declaration, _ instance: Repetition.Instance) {
    let block = declaration.block
    guard let type = block.labels.first?.text else { return }
    let isData = block.type != "resource"
    let node = attributes(of: address, declaration, instance).node.withoutSecrets(of: type, isData: isData)
    let id = ResourceID(scope: run.options.scope, address: prefix + address + instance.index)
    run.collection.blocks.append(
      EvaluatedBlock(
        id: id, type: type, isData: isData, attributes: run.imported(node, to: id.address),
        source: block.source.startLocation, place: provider(of: block).place,
        existsOnlyIf: instance.existsOnlyIf ?? enclosingCondition, dependencies: dependencies(block),
        formerAddresses: formerAddresses(of: address + instance.index)))
  }

  /// A module that may not exist makes everything inside uncertain.
  private var enclosingCondition: Unknown? {
    call?.instance.existsOnlyIf ?? parent?.enclosingCondition
  }

  private func dependencies(_ block: Block) -> [Topology.Reference] {
    let named = block.body["depends_on"]?.value.elements ?? []
    let triggers = block.body["triggers"].map { [$0.value] } ?? []
    return (named + triggers).flatMap(\.references).flatMap { written -> [Topology.Reference] in
      guard let name = written.steps.first?.name, let found = declaration("\(written.root).\(name)") else {
        return []
      }
      return found.repetition.instances.map { instance in
        Topology.Reference(
          SymbolicText(
            Mention(
              scope: run.options.scope, address: "\(prefix)\(written.root).\(name)\(instance.index)",
              attribute: "id", nature: .resourceAttribute)))
      }
    }
  }

}

extension ConfigurationRun {
  /// Adds every resource of a configuration, and what stands for modules whose files are not at hand.
  func declareAll(in root: ModuleInstance) {
    importedIDs = root.importedIDs()
    root.declareAll()
    for missing in missingModules { add(missing) }
  }

  /// A module whose files are not at hand stands as one opaque resource.
  private func add(_ missing: MissingModule) {
    let source = missing.call.body["source"]?.value.literalString ?? "?"
    tell(
      .warning(
        "terraform.module-missing", "the files of `\(missing.address)` (`\(source)`) are not at hand",
        detail: "what it creates is not shown; run `terraform init` or load a plan",
        source: missing.call.source.startLocation))
    var facts = OpaqueResource()
    facts.references = Set(missing.inputs()).map { Topology.Reference(SymbolicText($0)) }.sorted {
      $0.text < $1.text
    }
    collection.further.append(
      Resource(
        id: ResourceID(scope: options.scope, address: missing.address), type: "module", facts: facts,
        source: missing.call.source.startLocation))
  }
}
