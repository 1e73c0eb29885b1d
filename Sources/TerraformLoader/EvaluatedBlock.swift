import Documents
import Topology

/// One instance of a `resource` or `data` block with its attributes, in the same form whether it comes from a
/// configuration, a plan or a state.
struct EvaluatedBlock: Sendable {
  /// The input and the address, with module path and index: `module.net.aws_subnet.a[0]`.
  var id: ResourceID
  /// The type, such as `aws_lb`.
  var type: String
  /// Whether it is a data source.
  var isData = false
  /// Every attribute and nested block by Terraform's names.
  var attributes: DocumentNode
  /// Where the attributes stand, if they have not been read yet.
  var text: AttributesText?
  /// Where the block was written.
  var source: SourceLocation?
  /// The account and region of its provider.
  var place = ProviderPlace()
  /// Why it may not exist: a `count` or `for_each` that is not known.
  var existsOnlyIf: Unknown?
  /// What it depends on by `depends_on`, and what its triggers name.
  var dependencies: [Reference] = []

  /// The attributes, read now if they have not been.
  var currentAttributes: DocumentNode {
    text?.node(of: type, isData: isData, isWhole: false) ?? attributes
  }

  /// The provider's part of the type: `aws` of `aws_lb`.
  var provider: String { String(type.prefix { $0 != "_" }) }
}

/// Where the resources of one provider configuration live.
struct ProviderPlace: Hashable, Sendable {
  /// The account, as far as the provider configuration tells.
  var account: SymbolicText?
  /// The region, as far as the provider configuration tells.
  var region: SymbolicText?

  /// The account in an ARN such as `arn:aws:iam::111111111111:role/deploy`.
  static func account(inARN arn: String) -> String? {
    let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", fields[4].count == 12 else { return nil }
    return String(fields[4])
  }

  /// The account in an ARN whose parts may be mentions.
  static func account(inARN arn: SymbolicText) -> SymbolicText? {
    if let literal = arn.literal { return account(inARN: literal).map { SymbolicText($0) } }
    let fields = arn.raw.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", !fields[4].isEmpty else { return nil }
    return SymbolicText(raw: String(fields[4]))
  }

  /// The region in an ARN.
  static func region(inARN arn: String) -> String? {
    let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", !fields[3].isEmpty else { return nil }
    return String(fields[3])
  }
}
