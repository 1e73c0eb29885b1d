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
    if !addWalking(to: &collection) {
      // Something is wrong with the text, or with the version: reading it whole tells what.
      collection = BlockCollection(options: options)
      add(to: &collection)
    }
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

  /// Adds what a state of version 4 records without reading it whole; false where that does not go well.
  private func addWalking(to collection: inout BlockCollection) -> Bool {
    var version: String?
    var outputs: Range<Int>?
    var found: [EvaluatedBlock] = []
    let isRead: Void? = JSONCursor.walk(file) { cursor in
      cursor.visitMembers { key, cursor in
        switch key {
        case "version": version = file.text(in: cursor.skip())
        case "outputs": outputs = cursor.skip()
        case "resources":
          cursor.visitElements { cursor in
            found += resource(&cursor)
            return true
          }
        default: _ = cursor.skip()
        }
        return true
      }
    }
    guard isRead != nil, version == "4" else { return false }
    collection.blocks += found
    collection.outputs = StateLoader.outputs(outputs.flatMap { JSONReader.read(file, in: $0).node })
    return true
  }

  /// The instances of the resource at a cursor.
  private func resource(_ cursor: inout JSONCursor) -> [EvaluatedBlock] {
    var texts: [String: String] = [:]
    var instances: [RecordedInstance] = []
    cursor.visitMembers { key, cursor in
      switch key {
      case "module", "mode", "type", "name": texts[key] = cursor.text()
      case "instances":
        cursor.visitElements { cursor in
          instances.append(RecordedInstance(&cursor))
          return true
        }
      default: _ = cursor.skip()
      }
      return true
    }
    guard let type = texts["type"], let name = texts["name"] else { return [] }
    let isData = texts["mode"] == "data"
    let module = texts["module"].map { $0 + "." } ?? ""
    let address = "\(module)\(isData ? "data." : "")\(type).\(name)"
    return instances.filter { !$0.isDeposed }.map { instance in
      let index = instance.index.flatMap { JSONReader.read(file, in: $0).node }
      let paths = instance.sensitivePaths.flatMap { JSONReader.read(file, in: $0).node?.elements } ?? []
      var block = EvaluatedBlock(
        id: ResourceID(scope: options.scope, address: address + StateLoader.index(index)), type: type,
        isData: isData, attributes: DocumentNode(.object(DocumentObject())),
        source: file.location(of: instance.start))
      block.text = instance.attributes.map {
        AttributesText(file: file, range: $0, sensitivePaths: paths)
      }
      return block
    }
  }

  /// Where the parts of one instance stand.
  private struct RecordedInstance {
    let start: Int
    var index: Range<Int>?
    var attributes: Range<Int>?
    var sensitivePaths: Range<Int>?
    var isDeposed = false

    init(_ cursor: inout JSONCursor) {
      start = cursor.start()
      var found = (
        index: Range<Int>?.none, attributes: Range<Int>?.none, paths: Range<Int>?.none, deposed: false
      )
      cursor.visitMembers { key, cursor in
        let value = cursor.skip()
        switch key {
        case "index_key": found.index = value
        case "attributes": found.attributes = value
        case "sensitive_attributes": found.paths = value.count > 2 ? value : nil
        case "deposed": found.deposed = true
        default: break
        }
        return true
      }
      (index, attributes, sensitivePaths, isDeposed) = (
        found.index, found.attributes, found.paths, found.deposed
      )
    }
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
