/// An input as the user names it: a path, and whose deployment it is where the input does not say so itself.
public struct InputPath: Hashable, Sendable {
  /// The file or directory.
  public var path: String
  /// The account, from `@account=…`.
  public var account: String?
  /// The region, from `@region=…`.
  public var region: String?

  /// A path with hints.
  public init(path: String, account: String? = nil, region: String? = nil) {
    self.path = path
    self.account = account
    self.region = region
  }

  /// Reads `PATH@account=123456789012,region=eu-west-1`; an `@` that no hint follows belongs to the path.
  public init(_ argument: String) {
    self.init(path: argument)
    guard let sign = argument.lastIndex(of: "@") else { return }
    var hints: [String: String] = [:]
    for hint in argument[argument.index(after: sign)...].split(separator: ",") {
      let parts = hint.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[0] == "account" || parts[0] == "region" else { return }
      hints[parts[0]] = parts[1]
    }
    guard !hints.isEmpty else { return }
    path = String(argument[..<sign])
    account = hints["account"]
    region = hints["region"]
  }
}
