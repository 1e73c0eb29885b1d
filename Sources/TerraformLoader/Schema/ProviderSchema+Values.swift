import Documents
import HCL

extension ProviderSchema.Block {
  /// The written attributes and blocks as the provider's types: `"80"` as a number, blocks that stand once as objects.
  ///
  /// - Parameter owner: the resource; attributes of nested blocks that are not written mention it.
  /// - Parameter place: where the resource or the nested block stands.
  /// - Parameter tell: hears of what does not fit; it is kept as it was written.
  func conformed(
    _ entries: [ValueMembers.Entry], of owner: Mention, at place: SourceRange?, tell: (Diagnostic) -> Void
  ) -> [ValueMembers.Entry] {
    let names = Set(entries.map(\.key))
    for name in required where !names.contains(name) {
      tell(
        .warning(
          "terraform.argument-missing", "`\(owner.described)` lacks `\(name)`",
          detail: "the provider demands it", source: place?.startLocation))
    }
    return entries.map { entry in
      var entry = entry
      if let attribute = attributes[entry.key] {
        entry.value = ProviderSchema.Block.converted(entry, to: attribute.type, tell)
      } else if let nested = blocks[entry.key] {
        entry.value = nested.conformed(entry, of: owner.step(entry.key), tell: tell)
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
  fileprivate func conformed(
    _ entry: ValueMembers.Entry, of owner: Mention, tell: (Diagnostic) -> Void
  ) -> Value {
    let value = entry.value
    guard let elements = value.elements else {
      if !value.isUnknown {
        tell(
          .warning(
            "terraform.attribute-type", "`\(entry.key)` is a block, not an argument",
            detail: "write `\(entry.key) { … }`; the value is used as it is",
            source: (entry.keyRange ?? value.range)?.startLocation))
      }
      return value
    }
    if isOne, elements.count > 1 {
      tell(
        .warning(
          "terraform.block-repeated",
          "there are \(elements.count) blocks `\(entry.key)`, but one may stand here",
          detail: "all of them are taken", source: (elements[1].range ?? entry.keyRange)?.startLocation))
    }
    let blocks = elements.enumerated().map { index, element -> Value in
      guard let members = element.members else { return element }
      let place = mode == .single ? owner : owner.element(index)
      var block = element
      block.kind = .object(
        ValueMembers(
          self.block.conformed(members.entries, of: place, at: element.range, tell: tell), others: place))
      return block
    }
    if mode == .single, let only = blocks.first { return only }
    return Value.tuple(blocks).located(value.range)
  }
}

extension Value {
  fileprivate func opened(of owner: Mention) -> Value {
    var value = self
    switch kind {
    case .tuple(let elements):
      value.kind = .tuple(elements.enumerated().map { $1.opened(of: owner.element($0)) })
    case .object(let members):
      value.kind = .object(ValueMembers(members.entries.map { $0.opened(of: owner) }, others: owner))
    default: break
    }
    return value
  }
}

extension ValueMembers.Entry {
  /// The same attribute of a type without a schema: objects in it may have attributes that are not written.
  func opened(of owner: Mention) -> ValueMembers.Entry {
    var entry = self
    entry.value = value.opened(of: owner.step(key))
    return entry
  }
}

extension Mention {
  /// The same value, one attribute deeper.
  fileprivate func step(_ name: String) -> Mention {
    var inner = self
    inner.attribute = attribute.isEmpty ? name : "\(attribute).\(name)"
    return inner
  }

  fileprivate func element(_ index: Int) -> Mention {
    var inner = self
    inner.attribute += "[\(index)]"
    return inner
  }

  /// The resource or the block in it, as people read it.
  fileprivate var described: String { attribute.isEmpty ? address : "\(address).\(attribute)" }
}
