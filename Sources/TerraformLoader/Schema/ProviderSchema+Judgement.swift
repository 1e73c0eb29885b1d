import Documents
import HCL

extension ProviderSchema.Block {
  /// Tells what a body says that the provider does not know: misspelled arguments and blocks, and blocks where an argument
  /// is meant. The values stay; a newer provider may know more ("Unsupported argument" and "Unsupported block type" of
  /// `terraform validate`).
  ///
  /// - Parameter place: what the body belongs to, such as `aws_vpc` or `ingress`.
  func judge(_ body: Body, of place: String, isTop: Bool = false, tell: (Diagnostic) -> Void) {
    for attribute in body.attributes
    where attributes[attribute.name] == nil && blocks[attribute.name] == nil
      && !(isTop && ProviderSchema.Block.ownArguments.contains(attribute.name))
    {
      tell(
        .warning(
          "terraform.unsupported-argument", "`\(place)` has no argument `\(attribute.name)`",
          detail: suggestion(for: attribute.name),
          source: attribute.nameRange.range(in: attribute.file).startLocation))
    }
    for block in body.blocks {
      let isDynamic = block.type == "dynamic"
      let name = isDynamic ? block.labels.first?.text ?? "" : block.type
      if isTop, ProviderSchema.Block.ownBlocks.contains(name) { continue }
      judge(
        block, named: name, isDynamic ? block.body.blocks("content").map(\.body) : [block.body], of: place,
        tell)
    }
  }

  private func judge(
    _ block: HCL.Block, named name: String, _ bodies: [Body], of place: String, _ tell: (Diagnostic) -> Void
  ) {
    if let inner = self.block(name) {
      for body in bodies { inner.judge(body, of: name, tell: tell) }
    } else {
      tell(
        .warning(
          "terraform.unsupported-block", "`\(place)` has no block `\(name)`",
          detail: attributes[name] == nil
            ? suggestion(for: name) : "`\(name)` is an argument: write `\(name) = …`",
          source: block.source.startLocation))
    }
  }

  /// What may stand in a block of this name; lists of objects may be written as blocks ("Attributes as Blocks").
  private func block(_ name: String) -> ProviderSchema.Block? {
    if let nested = blocks[name] { return nested.block }
    switch attributes[name]?.type {
    case .list(.object(let members, _)), .set(.object(let members, _)):
      return ProviderSchema.Block(
        attributes: members.mapValues { ProviderSchema.Attribute(type: $0, isComputed: false) }, blocks: [:])
    default: return nil
    }
  }

  private func suggestion(for name: String) -> String {
    let names = Array(attributes.keys) + Array(blocks.keys)
    return Spelling.suggestion(for: name, among: names.sorted())
      ?? "the AWS provider \(ProviderSchemaTable.version) knows none; what a newer one makes of it is not known"
  }

  /// Arguments of the language itself ("Resource blocks"), and `region`, which every resource takes since the AWS provider
  /// 6.0 ("Enhanced Region Support").
  private static let ownArguments = BodyEvaluator.metaArguments.union(["region"])
  private static let ownBlocks = BodyEvaluator.metaBlocks.union(["timeouts"])
}
