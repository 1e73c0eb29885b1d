/// An IP protocol as security groups, network ACLs and requests name it.
public enum IPProtocol: Hashable, Sendable {
  case all
  case tcp
  case udp
  case icmp
  case icmpv6
  /// Any other protocol, by its IANA number.
  case number(Int)

  /// Reads a name or a number, `-1` and `all` meaning every protocol; nil where the text is neither.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "-1", "all", "any": self = .all
    case "tcp", "6": self = .tcp
    case "udp", "17": self = .udp
    case "icmp", "1": self = .icmp
    case "icmpv6", "58": self = .icmpv6
    default:
      guard let number = Int(text), (0...255).contains(number) else { return nil }
      self = .number(number)
    }
  }

  /// Whether a rule for this protocol speaks of packets of the other one.
  public func covers(_ other: IPProtocol) -> Bool { self == .all || self == other }

  /// Whether packets of this protocol carry ports.
  public var hasPorts: Bool { self == .tcp || self == .udp }
}

extension IPProtocol: CustomStringConvertible, Codable {
  /// The lower-case name, or the number.
  public var description: String {
    switch self {
    case .all: "all"
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    case .number(let number): String(number)
    }
  }

  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = IPProtocol(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "`\(text)` is not an IP protocol"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
