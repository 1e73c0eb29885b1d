import HCL

/// What is a block in Terraform's JSON ("JSON Configuration Syntax").
extension BlockLayout {
  /// A whole configuration file.
  static let terraform = BlockLayout(blocks: [
    "terraform": Shape(
      body: BlockLayout(blocks: [
        "backend": Shape(labelCount: 1), "required_providers": Shape(), "cloud": Shape(),
      ])),
    "variable": Shape(
      labelCount: 1, body: BlockLayout(blocks: ["validation": Shape()], nativeArguments: ["type"])),
    "locals": Shape(),
    "output": Shape(
      labelCount: 1, body: BlockLayout(blocks: ["precondition": Shape()], nativeArguments: ["depends_on"])),
    "module": Shape(labelCount: 1, body: BlockLayout(nativeArguments: ["providers", "depends_on"])),
    "provider": Shape(
      labelCount: 1,
      body: BlockLayout(blocks: [
        "assume_role": Shape(), "assume_role_with_web_identity": Shape(), "default_tags": Shape(),
        "ignore_tags": Shape(), "endpoints": Shape(),
      ])),
    "resource": Shape(labelCount: 2) { resource(of: ProviderSchema.block(of: $0.first ?? "")) },
    "data": Shape(labelCount: 2) { labels in
      labels.first == "aws_iam_policy_document" ? policyDocument : resource(of: nil)
    },
    "moved": Shape(body: BlockLayout(nativeArguments: ["from", "to"])),
    "removed": Shape(body: BlockLayout(blocks: ["lifecycle": Shape()], nativeArguments: ["from"])),
    "import": Shape(body: BlockLayout(nativeArguments: ["to", "provider"])),
    "check": Shape(labelCount: 1, body: BlockLayout(blocks: ["assert": Shape()])),
  ])

  private static let resourceArguments: Set<String> = ["provider", "depends_on"]

  private static let metaBlocks: [String: Shape] = [
    "lifecycle": Shape(
      body: BlockLayout(
        blocks: ["precondition": Shape(), "postcondition": Shape()],
        nativeArguments: ["ignore_changes", "replace_triggered_by"])),
    "provisioner": Shape(labelCount: 1, body: BlockLayout(blocks: ["connection": Shape()])),
    "connection": Shape(),
  ]

  /// A resource or data block; its nested blocks are those of the provider's schema.
  private static func resource(of schema: ProviderSchema.Block?) -> BlockLayout {
    var layout = nested(schema)
    layout.blocks.merge(metaBlocks) { first, _ in first }
    layout.nativeArguments = resourceArguments
    return layout
  }

  private static func nested(_ schema: ProviderSchema.Block?) -> BlockLayout {
    guard let schema else { return .unknown }
    var blocks = schema.blocks.mapValues { inner in Shape(labelCount: 0) { _ in nested(inner.block) } }
    // Lists and sets of objects may be written as blocks, too ("Attributes as Blocks").
    for (name, attribute) in schema.attributes {
      if case .object? = attribute.type.elementType { blocks[name] = Shape() }
    }
    blocks["dynamic"] = .dynamic { nested(schema.blocks[$0]?.block) }
    return BlockLayout(blocks: blocks)
  }

  private static let policyDocument: BlockLayout = {
    let parts = ["principals": Shape(), "not_principals": Shape(), "condition": Shape()]
    let leaf = Shape.dynamic { _ in BlockLayout() }
    let statement = BlockLayout(blocks: parts.merging(["dynamic": leaf]) { first, _ in first })
    return BlockLayout(
      blocks: [
        "statement": Shape(body: statement),
        "dynamic": .dynamic { $0 == "statement" ? statement : BlockLayout() },
      ],
      nativeArguments: resourceArguments)
  }()
}
