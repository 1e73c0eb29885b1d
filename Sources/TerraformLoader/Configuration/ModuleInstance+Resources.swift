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
    let node = attributes(of: address, declaration, instance).documentNode.withoutSecrets(of: type)
    let id = ResourceID(scope: run.options.scope, address: prefix + address + instance.index)
    run.collection.blocks.append(
      EvaluatedBlock(
        id: id, type: type, isData: block.type == "data", attributes: node,
        source: block.source.startLocation, place: providerPlace(of: block),
        existsOnlyIf: instance.existsOnlyIf ?? enclosingCondition, dependencies: dependencies(block)))
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

  // MARK: Providers

  /// Account and region of the provider configuration that a block uses ("Provider Configuration").
  func providerPlace(of block: Block) -> ProviderPlace {
    let type = block.labels.first?.text ?? ""
    let standard = String(type.prefix { $0 != "_" })
    return providerPlace(block.body["provider"].flatMap { Self.providerKey($0.value) } ?? standard)
  }

  private func providerPlace(_ key: String) -> ProviderPlace {
    if let provider = definition.blocks["provider.\(key)"] { return place(provider.body) }
    let passed = call?.block.body["providers"]?.value.items?.first { item in
      item.literalKey == key || Self.providerKey(item.key) == key
    }
    if let passed, let outer = Self.providerKey(passed.value) {
      return parent?.providerPlace(outer) ?? ProviderPlace()
    }
    return key.contains(".") ? ProviderPlace() : parent?.providerPlace(key) ?? ProviderPlace()
  }

  private static func providerKey(_ expression: Expression) -> String? {
    if let text = expression.literalString { return text }
    guard let (root, steps) = expression.unparenthesized.traversal else { return nil }
    return ([root] + steps.map(\.name)).joined(separator: ".")
  }

  private func place(_ body: Body) -> ProviderPlace {
    let role = body.blocks("assume_role").first?.body["role_arn"].flatMap { evaluate($0).string }
    let allowed = body["allowed_account_ids"].flatMap { evaluate($0).elements }
    let account =
      role.flatMap(ProviderPlace.account(inARN:)) ?? (allowed?.count == 1 ? allowed?.first?.string : nil)
    return ProviderPlace(
      account: account.map { SymbolicText($0) },
      region: body["region"].flatMap { evaluate($0).symbolicText })
  }
}

extension ConfigurationRun {
  /// A module whose files are not at hand stands as one opaque resource.
  func addMissingModule(_ address: String, _ block: Block) {
    let source = block.body["source"]?.value.literalString ?? "?"
    tell(
      .warning(
        "terraform.module-missing", "the files of `\(address)` (`\(source)`) are not at hand",
        detail: "what it creates is not shown; run `terraform init` or load a plan",
        source: block.source.startLocation))
    collection.further.append(
      Resource(
        id: ResourceID(scope: options.scope, address: address), type: "module", facts: OpaqueResource(),
        source: block.source.startLocation))
  }
}
