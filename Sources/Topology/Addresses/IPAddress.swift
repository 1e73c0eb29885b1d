/// An IPv4 or IPv6 address.
public struct IPAddress: Hashable, Sendable {
  /// The address family.
  public enum Family: String, Sendable, Codable {
    case ipv4
    case ipv6

    /// The number of bits of an address of this family.
    public var bitCount: Int { self == .ipv4 ? 32 : 128 }
  }

  /// The address as a number, in the lowest bits.
  public let bits: UInt128
  /// The family; addresses of different families never match each other.
  public let family: Family

  /// An address from its number.
  public init(family: Family, bits: UInt128) {
    self.family = family
    self.bits = family == .ipv4 ? bits & 0xFFFF_FFFF : bits
  }

  /// Reads dotted IPv4 or any textual form of IPv6; nil where the text is neither.
  public init?(_ text: some StringProtocol) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let bits = IPAddress.ipv6Bits(String(text)) else { return nil }
      self.init(family: .ipv6, bits: bits)
    } else {
      guard let bits = IPAddress.ipv4Bits(text) else { return nil }
      self.init(family: .ipv4, bits: UInt128(bits))
    }
  }

  /// The address that lies this many addresses further on.
  public func advanced(by distance: Int) -> IPAddress {
    let bits = distance >= 0 ? bits &+ UInt128(distance) : bits &- UInt128(-distance)
    return IPAddress(family: family, bits: bits)
  }

  /// Four numbers of one to three digits with dots between them.
  private static func ipv4Bits(_ text: some StringProtocol) -> UInt32? {
    var bits: UInt32 = 0
    var (field, digits, fields) = (UInt32(0), 0, 1)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        field = field * 10 + UInt32(byte - UInt8(ascii: "0"))
        digits += 1
        guard digits <= 3, field <= 255 else { return nil }
      case UInt8(ascii: "."):
        guard digits > 0, fields < 4 else { return nil }
        bits = bits << 8 | field
        (field, digits, fields) = (0, 0, fields + 1)
      default: return nil
      }
    }
    return digits > 0 && fields == 4 ? bits << 8 | field : nil
  }

  private static func ipv6Bits(_ text: String) -> UInt128? {
    let halves = text.components(separatedByDoubleColon: ())
    guard halves.count <= 2 else { return nil }
    guard let head = groups(halves[0]) else { return nil }
    guard halves.count == 2 else { return head.count == 8 ? joined(head) : nil }
    guard let tail = groups(halves[1]), head.count + tail.count <= 7 else { return nil }
    return joined(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, field) in fields.enumerated() {
      if index == fields.count - 1, field.contains("."), let bits = ipv4Bits(field) {
        groups += [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
        continue
      }
      guard !field.isEmpty, field.utf8.count <= 4, let group = UInt16(field, radix: 16), field.first != "+"
      else { return nil }
      groups.append(group)
    }
    return groups
  }

  private static func joined(_ groups: [UInt16]) -> UInt128 {
    groups.reduce(0) { $0 << 16 | UInt128($1) }
  }
}

extension String {
  fileprivate func components(separatedByDoubleColon: Void) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let range = rest.firstRange(of: "::") {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return parts + [rest]
  }
}

extension IPAddress: CustomStringConvertible, Comparable {
  /// Dotted IPv4, or IPv6 as RFC 5952 recommends (without embedded IPv4).
  public var description: String {
    switch family {
    case .ipv4:
      return (0..<4).map { String((bits >> UInt128(24 - 8 * $0)) & 0xFF) }.joined(separator: ".")
    case .ipv6:
      let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128(112 - 16 * $0)) }
      return IPAddress.compressed(groups)
    }
  }

  /// Replaces the first longest run of at least two zero groups by `::`.
  private static func compressed(_ groups: [UInt16]) -> String {
    var best = 0..<0
    var start = 0
    for index in 0...groups.count {
      if index < groups.count, groups[index] == 0 { continue }
      if index - start > best.count { best = start..<index }
      start = index + 1
    }
    let text = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
    guard best.count > 1 else { return text(groups[...]) }
    return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
  }

  /// IPv4 before IPv6, then by number.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    left.family == right.family ? left.bits < right.bits : left.family == .ipv4
  }
}

extension IPAddress: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let address = IPAddress(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "`\(text)` is not an IP address"))
    }
    self = address
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
