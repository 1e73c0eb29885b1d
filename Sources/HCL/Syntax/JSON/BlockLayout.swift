/// Which members of a body in JSON syntax are blocks. JSON alone does not tell them from arguments, so
/// whoever reads it has to; in the native syntax the braces say it.
public struct BlockLayout: Sendable {
  /// A type of blocks.
  public struct Shape: Sendable {
    /// How many labels a block of this type has.
    public var labelCount: Int
    /// What is inside a block with these labels.
    public var body: @Sendable (_ labels: [String]) -> BlockLayout

    public init(labelCount: Int = 0, body: BlockLayout = BlockLayout()) {
      self.init(labelCount: labelCount) { _ in body }
    }

    /// A type of blocks whose content depends on the labels, as that of resources does.
    public init(labelCount: Int, body: @escaping @Sendable (_ labels: [String]) -> BlockLayout) {
      self.labelCount = labelCount
      self.body = body
    }
  }

  /// The types of blocks by their names; every other member is an argument.
  public var blocks: [String: Shape]
  /// Arguments whose texts are references, types or names in the native syntax (`depends_on`, `type`) instead
  /// of templates.
  public var nativeArguments: Set<String>
  /// Whether every type of blocks is named. Where not, a member that holds `dynamic` blocks is a block as
  /// well: an argument cannot hold them.
  public var isComplete: Bool

  public init(
    blocks: [String: Shape] = [:], nativeArguments: Set<String> = [], isComplete: Bool = true
  ) {
    self.blocks = blocks
    self.nativeArguments = nativeArguments
    self.isComplete = isComplete
  }

  /// The layout of a body of which nothing is known but that it may have `dynamic` blocks (Terraform:
  /// "dynamic Blocks").
  public static let unknown: BlockLayout = BlockLayout(
    blocks: ["dynamic": .dynamic { _ in .unknown }], isComplete: false)
}

extension BlockLayout.Shape {
  /// `dynamic "type" { for_each = …, content { … } }`, which stands for any number of blocks of the type.
  ///
  /// - Parameter content: what is inside a block of this type.
  public static func dynamic(_ content: @escaping @Sendable (_ type: String) -> BlockLayout) -> Self {
    Self(labelCount: 1) { labels in
      BlockLayout(
        blocks: ["content": Self(labelCount: 0) { _ in content(labels.first ?? "") }],
        nativeArguments: ["iterator"])
    }
  }
}
