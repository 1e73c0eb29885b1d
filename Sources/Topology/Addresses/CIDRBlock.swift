/// A block of IP addresses in CIDR notation. Bits behind the prefix are always zero.
public struct CIDRBlock: Hashable, Sendable {
  /// The first address.
  public let base: IPAddress
  private let narrowPrefixLength: UInt8
  /// The number of leading bits that all addresses share.
  public var prefixLength: Int { Int(narrowPrefixLength) }

  /// A block around an address; bits behind the prefix are cleared.
  public init(_ address: IPAddress, prefixLength: Int) {
    let length = min(max(prefixLength, 0), address.family.bitCount)
    narrowPrefixLength = UInt8(length)
    base = IPAddress(
      family: address.family, bits: address.bits & CIDRBlock.mask(address.family, length))
  }

  /// A block of one address.
  public init(_ address: IPAddress) {
    self.init(address, prefixLength: address.family.bitCount)
  }

  /// Reads `10.0.0.0/16`, `2001:db8::/32`, or a single address without a prefix; nil where the text is neither.
  public init?(_ text: some StringProtocol) {
    let slash = text.utf8.firstIndex(of: UInt8(ascii: "/"))
    guard let address = IPAddress(text[..<(slash ?? text.endIndex)]) else { return nil }
    guard let slash else {
      self.init(address)
      return
    }
    guard let length = Int(text[slash...].dropFirst()), (0...address.family.bitCount).contains(length) else {
      return nil
    }
    self.init(address, prefixLength: length)
  }

  /// Every IPv4 address.
  public static let anyIPv4 = CIDRBlock(IPAddress(family: .ipv4, bits: 0), prefixLength: 0)
  /// Every IPv6 address.
  public static let anyIPv6 = CIDRBlock(IPAddress(family: .ipv6, bits: 0), prefixLength: 0)

  /// The address family.
  public var family: IPAddress.Family { base.family }
  /// The last address.
  public var last: IPAddress {
    IPAddress(family: family, bits: base.bits | ~CIDRBlock.mask(family, prefixLength))
  }
  /// Whether the block holds every address of its family.
  public var isEverything: Bool { prefixLength == 0 }

  /// Whether the address lies in the block; never for an address of the other family.
  public func contains(_ address: IPAddress) -> Bool {
    address.family == family && address.bits & CIDRBlock.mask(family, prefixLength) == base.bits
  }

  /// Whether every address of the other block lies in this one.
  public func contains(_ other: CIDRBlock) -> Bool {
    other.prefixLength >= prefixLength && contains(other.base)
  }

  /// Whether the two blocks share an address.
  public func overlaps(_ other: CIDRBlock) -> Bool { contains(other) || other.contains(self) }

  private static func mask(_ family: IPAddress.Family, _ length: Int) -> UInt128 {
    if length == 0 { return 0 }
    return UInt128.max << UInt128(family.bitCount - length)
  }
}

extension CIDRBlock: CustomStringConvertible, Comparable {
  /// `base/prefix`, as AWS writes it.
  public var description: String { "\(base)/\(prefixLength)" }

  /// By base address, then the larger block first.
  public static func < (left: CIDRBlock, right: CIDRBlock) -> Bool {
    left.base == right.base ? left.prefixLength < right.prefixLength : left.base < right.base
  }
}

extension CIDRBlock: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let block = CIDRBlock(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "`\(text)` is not a CIDR block"))
    }
    self = block
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
