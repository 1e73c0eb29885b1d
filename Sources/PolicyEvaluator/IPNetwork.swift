/// A range of IPv4 or IPv6 addresses as `IpAddress` conditions give it: `203.0.113.0/24`, `2001:db8::/32`, or one
/// address. Bits after the prefix are ignored, and the families never match each other.
struct IPNetwork: Hashable, Sendable {
  /// The address; an IPv4 address fills the lower 32 bits.
  let high: UInt64
  let low: UInt64
  let isIPv6: Bool
  /// The number of leading bits that count, of 32 or 128.
  let prefix: Int

  /// nil where the text is neither an address nor a range.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    if let value = IPNetwork.ipv4(parts[0]) {
      (high, low, isIPv6) = (0, UInt64(value), false)
    } else if let value = IPNetwork.ipv6(parts[0]) {
      (high, low, isIPv6) = (value.0, value.1, true)
    } else {
      return nil
    }
    let width = isIPv6 ? 128 : 32
    guard parts.count == 2 else {
      prefix = width
      return
    }
    guard let length = IPNetwork.decimal(parts[1], limit: width) else { return nil }
    prefix = length
  }

  /// Whether every address of the other range lies in this one.
  func contains(_ other: IPNetwork) -> Bool {
    guard isIPv6 == other.isIPv6, other.prefix >= prefix else { return false }
    guard isIPv6 else {
      return prefix == 0 || (low ^ other.low) >> UInt64(32 - prefix) == 0
    }
    if prefix == 0 { return true }
    if prefix <= 64 { return (high ^ other.high) >> UInt64(64 - prefix) == 0 }
    return high == other.high && (low ^ other.low) >> UInt64(128 - prefix) == 0
  }

  private static func decimal(_ digits: Substring, limit: Int) -> Int? {
    guard (1...3).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let value = Int(digits), value <= limit
    else { return nil }
    return value
  }

  private static func ipv4(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard let byte = decimal(part, limit: 255) else { return nil }
      value = value << 8 | UInt32(byte)
    }
    return value
  }

  private static func ipv6(_ text: Substring) -> (UInt64, UInt64)? {
    guard text.contains(":"), text.count <= 45 else { return nil }
    let halves = String(text).components(separatedBy: "::")
    guard halves.count <= 2, let head = groups(halves[0]),
      let tail = halves.count == 2 ? groups(halves[1]) : []
    else { return nil }
    let missing = 8 - head.count - tail.count
    guard halves.count == 2 ? missing >= 1 : missing == 0 else { return nil }
    let all = head + Array(repeating: 0, count: max(missing, 0)) + tail
    let join = { (part: ArraySlice<UInt16>) in part.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
    return (join(all[0..<4]), join(all[4..<8]))
  }

  private static func groups(_ text: String) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains(".") {
        guard let value = ipv4(part) else { return nil }
        groups += [UInt16(value >> 16), UInt16(value & 0xFFFF)]
      } else {
        guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit), let value = UInt16(part, radix: 16)
        else { return nil }
        groups.append(value)
      }
    }
    return groups.count <= 8 ? groups : nil
  }
}

extension String {
  /// The pieces between occurrences of a separator.
  fileprivate func components(separatedBy separator: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
