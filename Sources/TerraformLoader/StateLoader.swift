import Documents
import Topology

/// Reads states: the JSON of `terraform show -json` and raw `terraform.tfstate` files.
struct StateLoader {
  let file: SourceFile
  let options: TerraformOptions

  /// Loads `terraform show -json` of a state.
  func loadShown() -> LoadedInput {
    var collection = BlockCollection(options: options)
    guard let root = read(into: &collection) else { return collection.loaded(as: "terraform state", .state) }
    collection.outputs = StateLoader.outputs(root["values"]?["outputs"])
    if let module = root["values"]?["root_module"] {
      StateLoader.addModule(module, to: &collection)
    }
    return collection.loaded(as: "terraform state", .state)
  }

  /// Loads a `terraform.tfstate`; versions before 4 are refused with the way to upgrade them.
  func loadRaw() -> LoadedInput {
    var collection = BlockCollection(options: options)
    add(to: &collection)
    return collection.loaded(as: "terraform state file", .state)
  }

  /// Adds what a `terraform.tfstate` records.
  func add(to collection: inout BlockCollection) {
    guard let root = read(into: &collection) else { return }
    if let version = root["version"]?.int, version != 4 {
      collection.diagnostics.append(
        .error(
          "terraform.state-version", "state version \(version) is not supported",
          detail: "only version 4 is read; `terraform apply -refresh-only` with Terraform 0.12 or later "
            + "writes it",
          source: root["version"]?.source))
      return
    }
    collection.outputs = StateLoader.outputs(root["outputs"])
    for resource in root["resources"]?.elements ?? [] { addRaw(resource, to: &collection) }
  }

  private func read(into collection: inout BlockCollection) -> DocumentNode? {
    let reading = JSONReader.read(file)
    collection.diagnostics += reading.diagnostics
    return reading.node
  }

  // MARK: terraform show -json

  /// The resources of a module in `values` or `planned_values`, and of the modules below it.
  static func addModule(_ module: DocumentNode, to collection: inout BlockCollection, depth: Int = 0) {
    for resource in module["resources"]?.elements ?? [] {
      guard let address = resource["address"]?.text, let type = resource["type"]?.text else { continue }
      let values = resource["values"] ?? DocumentNode(.object(DocumentObject()))
      collection.blocks.append(
        EvaluatedBlock(
          id: ResourceID(scope: collection.options.scope, address: address), type: type,
          isData: resource["mode"]?.text == "data",
          attributes: values.masked(by: resource["sensitive_values"]).withoutSecrets(
            of: type, isData: resource["mode"]?.text == "data"),
          source: resource.source))
    }
    guard depth < 64 else { return }
    for child in module["child_modules"]?.elements ?? [] {
      addModule(child, to: &collection, depth: depth + 1)
    }
  }

  static func outputs(_ node: DocumentNode?) -> [String: DocumentNode] {
    let members = node?.object?.members ?? []
    return Dictionary(
      members.map { member in
        let isSensitive = member.value["sensitive"]?.bool == true
        let value = member.value["value"] ?? DocumentNode(.null)
        return (member.key, isSensitive ? DocumentNode(.sensitive, range: value.range) : value)
      }, uniquingKeysWith: { _, last in last })
  }

  // MARK: terraform.tfstate

  private func addRaw(_ resource: DocumentNode, to collection: inout BlockCollection) {
    guard let type = resource["type"]?.text, let name = resource["name"]?.text else { return }
    let isData = resource["mode"]?.text == "data"
    let module = resource["module"]?.text.map { $0 + "." } ?? ""
    let address = "\(module)\(isData ? "data." : "")\(type).\(name)"
    for instance in resource["instances"]?.elements ?? [] where instance["deposed"] == nil {
      var attributes = instance["attributes"] ?? DocumentNode(.object(DocumentObject()))
      for path in instance["sensitive_attributes"]?.elements ?? [] {
        attributes = attributes.masked(at: path.elements[...])
      }
      collection.blocks.append(
        EvaluatedBlock(
          id: ResourceID(
            scope: options.scope, address: address + StateLoader.index(instance["index_key"])),
          type: type, isData: isData, attributes: attributes.withoutSecrets(of: type, isData: isData),
          source: instance.source ?? resource.source))
    }
  }

  /// `[0]` or `["a"]`, as Terraform writes addresses.
  static func index(_ key: DocumentNode?) -> String {
    guard let key, !key.isNull else { return "" }
    return key.int != nil && !isText(key) ? "[\(key.text ?? "0")]" : "[\(key.jsonText())]"
  }

  private static func isText(_ node: DocumentNode) -> Bool {
    if case .string = node.value { true } else { false }
  }
}
