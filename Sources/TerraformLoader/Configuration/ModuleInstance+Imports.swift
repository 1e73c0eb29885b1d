import Documents
import HCL

extension ModuleInstance {
  /// The ids that the `import` blocks of a root module give, by the address that each is given to ("import Block").
  func importedIDs() -> [String: Value] {
    var ids: [String: Value] = [:]
    for block in definition.imports {
      guard let id = block.body["id"], let target = block.body["to"] else { continue }
      for instance in Repetition(block.body, tell: run.tell, evaluate: { evaluate($0) }).instances {
        if let address = address(target, as: instance) { ids[address] = evaluate(id, as: instance) }
      }
    }
    return ids
  }

  /// The address that an argument names; its indexes may be expressions, as in `aws_vpc.v[each.key]`.
  private func address(_ target: Attribute, as instance: Repetition.Instance) -> String? {
    switch target.value.kind {
    case .index(let inner, let key):
      guard let address = address(target.with(inner), as: instance) else { return nil }
      let index = evaluate(target.with(key), as: instance).documentNode
      return index.text == nil ? nil : address + StateLoader.index(index)
    case .relative(let inner, let steps):
      return address(target.with(inner), as: instance).map { $0 + ModuleDefinition.address(steps) }
    default: return ModuleDefinition.address(target)
    }
  }
}

extension Attribute {
  /// An argument of the same name with another value.
  fileprivate func with(_ value: Expression) -> Attribute {
    var attribute = self
    attribute.value = value
    return attribute
  }
}

extension ConfigurationRun {
  /// The attributes with the id that an `import` block gives to what has this address.
  func imported(_ node: DocumentNode, to address: String) -> DocumentNode {
    guard let id = importedIDs[address], case .object(var object) = node.value, object["id"] == nil,
      let text = id.string, !text.hasPrefix("arn:")
    else { return node }
    object.set("id", id.documentNode)
    return DocumentNode(.object(object), range: node.range)
  }
}
