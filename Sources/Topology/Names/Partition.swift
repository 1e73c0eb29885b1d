/// AWS's partitions: separate sets of regions with their own names and ARNs ("Amazon Resource Names").
public enum Partition: String, Sendable {
  case aws
  case china = "aws-cn"
  case government = "aws-us-gov"

  /// The partition that a region lies in; the standard one where it is not known.
  public init(region: some StringProtocol) {
    self = region.hasPrefix("cn-") ? .china : region.hasPrefix("us-gov-") ? .government : .aws
  }

  /// What the names of its services end in.
  public var dnsSuffix: String { self == .china ? "amazonaws.com.cn" : "amazonaws.com" }

  /// Whether a name ends in a partition's own suffix.
  public static func isAmazonName(_ host: String) -> Bool {
    host.hasSuffix(".amazonaws.com") || host.hasSuffix(".amazonaws.com.cn")
  }
}
