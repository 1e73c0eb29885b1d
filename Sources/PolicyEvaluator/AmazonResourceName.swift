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
    let parts = AmazonResourceName.split(text.raw)
    guard parts.count == 6, parts[0] == "arn" else { return nil }
    partition = SymbolicText(raw: parts[1])
    service = SymbolicText(raw: parts[2])
    region = SymbolicText(raw: parts[3])
    account = SymbolicText(raw: parts[4])
    resource = SymbolicText(raw: parts[5])
  }

  /// The text of the ARN.
  public var text: SymbolicText {
    let parts = ["arn", partition.raw, service.raw, region.raw, account.raw, resource.raw]
    return SymbolicText(raw: parts.joined(separator: ":"))
  }

  /// Splits at the first five colons that stand outside of mentions.
  static func split(_ raw: String) -> [String] {
    var parts: [String] = []
    var current = ""
    var isInMention = false
    for character in raw {
      switch character {
      case SymbolicTokens.open: isInMention = true
      case SymbolicTokens.close: isInMention = false
      default: break
      }
      if character == ":", !isInMention, parts.count < 5 {
        parts.append(current)
        current = ""
      } else {
        current.append(character)
      }
    }
    return parts + [current]
  }
}

/// The characters around a mention in the raw form of a `SymbolicText`.
enum SymbolicTokens {
  static let open: Character = "\u{E000}"
  static let close: Character = "\u{E001}"
}
