import Documents
import HCL
import Topology

/// Reads states: the JSON of `terraform show -json` and `terraform.tfstate` files. A state is passed over once; of the
/// attributes only what somebody asks for becomes values.
struct StateLoader {
  let file: SourceFile
  let options: TerraformOptions
  /// What the identities of all resources begin with.
  let root: ResourceID

  init(file: SourceFile, options: TerraformOptions) {
    self.file = file
    self.options = options
    root = ResourceID(scope: options.scope, address: "")
  }

  /// Loads `terraform show -json` of a state.
  func loadShown() -> LoadedInput {
    var collection = BlockCollection(options: options)
    collection.diagnostics += JSONCursor.walk(file) { cursor in
      addShown(&cursor, to: &collection)
      cursor.end()
    }
    return collection.loaded(as: "terraform state", .state)
  }

  /// Loads a `terraform.tfstate`; versions before 4 are refused with the way to upgrade them.
  func loadRaw() -> LoadedInput {
    var collection = BlockCollection(options: options)
    add(to: &collection)
    return collection.loaded(as: "terraform state file", .state)
  }

  /// Adds what a `terraform.tfstate` records, up to where it is broken.
  func add(to collection: inout BlockCollection) {
    var version: DocumentNode?
    collection.diagnostics += JSONCursor.walk(file) { cursor in
      cursor.visitMembers { key, cursor in
        switch key {
        case "version": version = cursor.value()
        case "outputs": collection.outputs = StateLoader.outputs(cursor.value())
        case "resources" where version == nil || version?.int == 4:
          collection.blocks = BlockList(
            stretches: cursor.visitStretches(from: []) { cursor, blocks in
              addRecorded(&cursor, to: &blocks)
            })
        default: _ = cursor.skip()
        }
        return true
      }
      cursor.end()
    }
    if let number = version?.int, number != 4 { refuse(number, at: version?.source, in: &collection) }
  }

  private func refuse(_ version: Int, at source: SourceLocation?, in collection: inout BlockCollection) {
    collection.blocks = BlockList()
    collection.diagnostics.append(
      .error(
        "terraform.state-version", "state version \(version) is not supported",
        detail: "only version 4 is read; `terraform apply -refresh-only` with Terraform 0.12 or later "
          + "writes it", source: source))
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

  /// The outputs of a state, shown or not; nil where the text is broken before them.
  static func outputs(of file: SourceFile) -> [String: DocumentNode]? {
    var found: DocumentNode?
    let mistakes = JSONCursor.walk(file) { cursor in
      cursor.visitMembers { key, cursor in
        switch key {
        case "outputs": found = cursor.value()
        case "values": found = cursor.object()?["outputs"]
        default: _ = cursor.skip()
        }
        return found == nil
      }
    }
    return mistakes.isEmpty ? outputs(found) : nil
  }
}

// MARK: - terraform.tfstate

extension StateLoader {
  /// One instance of a recorded resource.
  private struct RecordedInstance {
    var start: Int
    var index: DocumentNode?
    var attributes: DocumentNode?
    var sensitivePaths: DocumentNode?
    var isDeposed = false
  }

  /// Adds the instances of the resource at a cursor.
  private func addRecorded(_ cursor: inout JSONCursor, to blocks: inout [EvaluatedBlock]) {
    var (module, mode, type, name): (String?, String?, String?, String?)
    var instances: [RecordedInstance] = []
    cursor.visitMembers { key, cursor in
      switch key {
      case "module": module = cursor.repeatedText()
      case "mode": mode = cursor.repeatedText()
      case "type": type = cursor.repeatedText()
      case "name": name = cursor.text()
      case "instances":
        cursor.visitElements { cursor in
          let instance = StateLoader.instance(&cursor)
          // What is cut off would seem to lack what it has.
          if !cursor.isBroken { instances.append(instance) }
          return true
        }
      default: _ = cursor.skip()
      }
      return true
    }
    guard let type, let name else { return }
    let isData = mode == "data"
    var address = module ?? ""
    if module != nil { address += "." }
    if isData { address += "data." }
    address += type
    address += "."
    address += name
    for instance in instances where !instance.isDeposed {
      var attributes = instance.attributes ?? DocumentNode(.object(DocumentObject()))
      for path in instance.sensitivePaths?.elements ?? [] {
        attributes = attributes.masked(at: path.elements[...])
      }
      blocks.append(
        EvaluatedBlock(
          id: root.sibling(address + StateLoader.index(instance.index)),
          type: type, isData: isData, attributes: attributes.withoutSecrets(of: type, isData: isData),
          source: cursor.file.location(of: instance.start)))
    }
  }

  private static func instance(_ cursor: inout JSONCursor) -> RecordedInstance {
    var instance = RecordedInstance(start: cursor.start())
    cursor.visitMembers { key, cursor in
      switch key {
      case "index_key": instance.index = cursor.value()
      case "attributes": instance.attributes = cursor.object()
      case "sensitive_attributes": instance.sensitivePaths = cursor.value()
      case "deposed":
        instance.isDeposed = true
        _ = cursor.skip()
      default: _ = cursor.skip()
      }
      return true
    }
    return instance
  }

  /// `[0]` or `["a"]`, as Terraform writes addresses.
  static func index(_ key: DocumentNode?) -> String {
    guard let key, !key.isNull else { return "" }
    if case .number(let number) = key.value, key.int != nil { return "[\(number)]" }
    return "[\(QuotedLiteral.text(key.text ?? key.jsonText()))]"
  }
}
