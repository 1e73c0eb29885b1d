import Documents
import HCL

extension ProviderSchema.Block {
  /// The written attributes and blocks as the provider's types: `"80"` as a number, blocks that stand once as objects.
  ///
  /// - Parameter owner: the resource; attributes of nested blocks that are not written mention it.
  /// - Parameter tell: hears of values that do not fit; they are kept as they were written.
  func conformed(
    _ entries: [ValueMembers.Entry], of owner: Mention, tell: (Diagnostic) -> Void
  ) -> [ValueMembers.Entry] {
    entries.map { entry in
      var entry = entry
      if let attribute = attributes[entry.key] {
        entry.value = ProviderSchema.Block.converted(entry, to: attribute.type, tell)
      } else if let nested = blocks[entry.key] {
        entry.value = nested.conformed(entry.value, of: owner.step(entry.key), tell: tell)
      }
      return entry
    }
  }

  private static func converted(
    _ entry: ValueMembers.Entry, to type: ValueType, _ tell: (Diagnostic) -> Void
  ) -> Value {
    do throws(ConversionFailure) {
      return try entry.value.converted(to: type)
    } catch {
      // A block in place of a map, which Terraform took up to 0.11, is told where the block is judged.
      if entry.value.range == nil, let blocks = entry.value.elements, let first = blocks.first,
        let members = try? first.converted(to: type)
      {
        return members
      }
      tell(
        .warning(
          "terraform.attribute-type", "`\(entry.key)` does not fit its type: \(error.reason)",
          detail: "the provider wants a \(type); the value is used as it is",
          source: entry.keyRange?.startLocation ?? entry.value.range?.startLocation))
      return entry.value
    }
  }
}

extension ProviderSchema.Nested {
  fileprivate func conformed(_ value: Value, of owner: Mention, tell: (Diagnostic) -> Void) -> Value {
    guard let elements = value.elements else { return value }
    let blocks = elements.enumerated().map { index, element -> Value in
      guard let members = element.members else { return element }
      let place = mode == .single ? owner : Mention(of: owner, index: index)
      var block = element
      block.kind = .object(
        ValueMembers(self.block.conformed(members.entries, of: place, tell: tell), others: place))
      return block
    }
    if mode == .single, let only = blocks.first { return only }
    return Value.tuple(blocks).located(value.range)
  }
}

extension Mention {
  /// The same value, one attribute deeper.
  fileprivate func step(_ name: String) -> Mention {
    var inner = self
    inner.attribute = attribute.isEmpty ? name : "\(attribute).\(name)"
    return inner
  }

  fileprivate init(of owner: Mention, index: Int) {
    self = owner
    attribute += "[\(index)]"
  }
}
