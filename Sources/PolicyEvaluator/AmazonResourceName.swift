import Documents

/// The parts of an ARN, `arn:partition:service:region:account:resource`; any part may hold mentions.
public struct AmazonResourceName: Hashable, Sendable {
  public var partition: SymbolicText
  public var service: SymbolicText
  public var region: SymbolicText
  public var account: SymbolicText
  /// Everything after the fifth colon, further colons included.
  public var resource: SymbolicText

  public init(
    partition: SymbolicText = "aws", service: SymbolicText, region: SymbolicText = "",
    account: SymbolicText = "", resource: SymbolicText
  ) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  /// nil where the text is not six parts that begin with `arn`.
  public init?(_ text: SymbolicText) {
    let parts = SymbolicText.split(text.raw, at: ":", atMost: 5).map { SymbolicText(raw: String($0)) }
    guard parts.count == 6, parts[0].raw == "arn" else { return nil }
    partition = parts[1]
    service = parts[2]
    region = parts[3]
    account = parts[4]
    resource = parts[5]
  }

  /// The text of the ARN.
  public var text: SymbolicText {
    let parts = ["arn", partition.raw, service.raw, region.raw, account.raw, resource.raw]
    return SymbolicText(raw: parts.joined(separator: ":"))
  }
}
