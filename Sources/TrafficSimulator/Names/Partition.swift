/// AWS's partitions: separate sets of regions with their own names and ARNs ("Amazon Resource Names").
enum Partition: String, Sendable {
  case aws
  case china = "aws-cn"
  case government = "aws-us-gov"

  init(region: some StringProtocol) {
    self = region.hasPrefix("cn-") ? .china : region.hasPrefix("us-gov-") ? .government : .aws
  }

  /// What the names of its services end in.
  var dnsSuffix: String { self == .china ? "amazonaws.com.cn" : "amazonaws.com" }

  /// Whether a name ends in a partition's own suffix.
  static func isAmazonName(_ host: String) -> Bool {
    host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")
  }
}
