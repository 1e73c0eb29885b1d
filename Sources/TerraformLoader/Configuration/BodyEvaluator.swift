import Documents
import HCL

/// Evaluates the body of a block: attributes as they are, nested and `dynamic` blocks as lists of objects.
struct BodyEvaluator {
  let module: ModuleInstance
  let instance: Repetition.Instance
  private var iterators: [String: Value] = [:]

  init(module: ModuleInstance, instance: Repetition.Instance) {
    self.module = module
    self.instance = instance
  }

  /// Arguments of the language itself, which are no attributes of a resource.
  static let metaArguments: Set<String> = ["count", "for_each", "depends_on", "provider"]
  static let metaBlocks: Set<String> = ["lifecycle", "provisioner", "connection"]

  func members(of body: Body, isTop: Bool = false) -> [ValueMembers.Entry] {
    var entries: [ValueMembers.Entry] = []
    for attribute in body.attributes
    where !(isTop && BodyEvaluator.metaArguments.contains(attribute.name)) {
      entries.append(
        ValueMembers.Entry(
          key: attribute.name, keyRange: attribute.nameRange.range(in: attribute.file),
          value: evaluate(attribute)))
    }
    var nested: [String: [Value]] = [:]
    var places: [String: SourceRange] = [:]
    for block in body.blocks where !(isTop && BodyEvaluator.metaBlocks.contains(block.type)) {
      let name = block.type == "dynamic" ? block.labels.first?.text ?? "" : block.type
      nested[name, default: []] += block.type == "dynamic" ? dynamic(block, name) : [object(block.body)]
      places[name] = places[name] ?? block.source
    }
    return entries
      + nested.map { name, blocks in
        let value = name == "timeouts" ? blocks.first ?? .null : .tuple(blocks)
        return ValueMembers.Entry(key: name, keyRange: places[name], value: value)
      }
  }

  private func evaluate(_ attribute: Attribute) -> Value {
    let scope = InstanceScope(module: module, instance: instance, iterators: iterators)
    let evaluation = Evaluator(scope: scope).evaluate(attribute)
    evaluation.diagnostics.forEach(module.run.tell)
    return evaluation.value
  }

  private func object(_ body: Body) -> Value {
    Value.object(ValueMembers(members(of: body).filter { !$0.value.isNull }))
      .located(body.range.range(in: body.file))
  }

  /// The blocks that a `dynamic` block stands for; one of unknown content where its `for_each` is not known.
  private func dynamic(_ block: Block, _ name: String) -> [Value] {
    guard let forEach = block.body["for_each"], let content = block.body.blocks("content").first else {
      return []
    }
    let iterator = block.body["iterator"]?.value.keyword ?? name
    let collection = evaluate(forEach)
    if let unknown = collection.unknown { return [.unknown(.dynamic, unknown.cause)] }
    let pairs: [(Value, Value)] =
      if let members = collection.members {
        members.entries.map { (.string($0.key), $0.value) }
      } else if collection.elements == nil {
        refused(collection, at: forEach)
      } else if case .set = collection.kind {
        (collection.elements ?? []).map { ($0, $0) }
      } else {
        (collection.elements ?? []).enumerated().map { (.int($0), $1) }
      }
    return pairs.map { key, value in
      var inner = self
      inner.iterators[iterator] = .object(ValueMembers(["key": key, "value": value]))
      return inner.object(content.body)
    }
  }

  private func refused(_ collection: Value, at forEach: Attribute) -> [(Value, Value)] {
    module.run.tell(
      .error(
        "terraform.for-each", "`for_each` goes over a \(collection.type)",
        detail: "a list, a set, a map or an object is needed; the block is left out",
        source: forEach.value.range.range(in: forEach.file).startLocation))
    return []
  }
}
