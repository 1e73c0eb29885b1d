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
  /// Where the block was written.
  var source: SourceLocation?
  /// The account and region of its provider.
  var place = ProviderPlace()
  /// Why it may not exist: a `count` or `for_each` that is not known.
  var existsOnlyIf: Unknown?
  /// What it depends on by `depends_on`, and what its triggers name.
  var dependencies: [Reference] = []
  /// The addresses that it had before.
  var formerAddresses: [String] = []

  /// The provider's part of the type: `aws` of `aws_lb`.
  var provider: Substring { type[..<(type.utf8.firstIndex(of: UInt8(ascii: "_")) ?? type.endIndex)] }
}

/// Where the resources of one provider configuration live.
struct ProviderPlace: Hashable, Sendable {
  /// The account, as far as the provider configuration tells.
  var account: SymbolicText?
  /// The region, as far as the provider configuration tells.
  var region: SymbolicText?

  /// The account in an ARN such as `arn:aws:iam::111111111111:role/deploy`.
  static func account(inARN arn: String) -> String? {
    field(4, ofARN: arn).flatMap { $0.utf8.count == 12 ? $0 : nil }
  }

  /// The region in an ARN.
  static func region(inARN arn: String) -> String? {
    field(3, ofARN: arn).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// One of the six parts that colons separate in an ARN, neither the first nor the last; the last one may hold further
  /// colons.
  private static func field(_ number: Int, ofARN arn: String) -> String? {
    var arn = arn
    return arn.withUTF8 { bytes in
      guard bytes.starts(with: "arn:".utf8) else { return nil }
      var (colons, start, end) = (0, 0, 0)
      for (position, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") {
        colons += 1
        if colons == number { start = position + 1 }
        if colons == number + 1 { end = position }
        if colons == 5 { return String(decoding: bytes[start..<end], as: UTF8.self) }
      }
      return nil
    }
  }

  /// The account in an ARN whose parts may be mentions.
  static func account(inARN arn: SymbolicText) -> SymbolicText? {
    if let literal = arn.literal { return account(inARN: literal).map { SymbolicText($0) } }
    let fields = arn.raw.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "arn", !fields[4].isEmpty else { return nil }
    return SymbolicText(raw: String(fields[4]))
  }
}
