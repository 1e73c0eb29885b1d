import BigInt
import Foundation

/// Terraform's functions for address ranges ("cidrsubnet Function" and its neighbours).
extension FunctionTable {
  static let networks: [String: Function] = [
    "cidrsubnet": Function { v throws(ConversionFailure) in
      let range = try AddressRange(try text(v, 0))
      let index = try number(v, 2)
      guard let magnitude = index.wholeMagnitude, index.signum >= 0 else {
        throw ConversionFailure(reason: "the number of the network is not a whole number from 0 on")
      }
      guard let bits = try number(v, 1).int else {
        throw ConversionFailure(reason: "the number of bits is not a whole number")
      }
      return .string(try range.subnet(bits, magnitude).description)
    },
    "cidrsubnets": Function { v throws(ConversionFailure) in
      let range = try AddressRange(try text(v, 0))
      var start = range.start
      var subnets: [Value] = []
      for index in v.indices.dropFirst() {
        let bits = try count(v, index)
        guard bits > 0 else { throw ConversionFailure(reason: "at least one more bit is needed") }
        guard bits <= range.width - range.prefix else {
          throw ConversionFailure(reason: "\(bits) more bits do not fit into \(range.description)")
        }
        let prefix = range.prefix + bits
        let size = BigUInt(1) << (range.width - prefix)
        let aligned = (start + size - 1) / size * size
        guard aligned + size <= range.start + range.size else {
          throw ConversionFailure(reason: "\(range.description) has no room for network \(index)")
        }
        subnets.append(
          .string(AddressRange(start: aligned, prefix: prefix, width: range.width).description))
        start = aligned + size
      }
      return Value(.list(subnets, of: .string))
    },
    "cidrhost": Function { v throws(ConversionFailure) in
      let range = try AddressRange(try text(v, 0))
      let wanted = try number(v, 1)
      guard let magnitude = wanted.wholeMagnitude, range.hasHost(magnitude, fromEnd: wanted.signum < 0) else {
        throw ConversionFailure(reason: "\(range.description) has no host \(wanted.description)")
      }
      let address = wanted.signum < 0 ? range.start + range.size - magnitude : range.start | magnitude
      return .string(AddressRange.text(of: address & range.space, width: range.width))
    },
    "cidrnetmask": Function { v throws(ConversionFailure) in
      let range = try AddressRange(try text(v, 0))
      guard range.width == 32 || range.isMappedIPv4 else {
        throw ConversionFailure(reason: "IPv6 networks have no netmask")
      }
      return .string(AddressRange.text(of: (BigUInt(1) << range.width) - range.size, width: range.width))
    },
  ]

  /// A whole number from 0 on.
  static func count(_ values: [Value], _ index: Int) throws(ConversionFailure) -> Int {
    guard let count = try number(values, index).int, count >= 0 else {
      throw ConversionFailure(reason: "argument \(index + 1) is not a whole number from 0 on")
    }
    return count
  }
}

/// A range of addresses in CIDR notation, host bits cleared.
struct AddressRange {
  let start: BigUInt
  let prefix: Int
  /// 32 or 128 bits.
  let width: Int

  init(start: BigUInt, prefix: Int, width: Int) {
    self.start = start
    self.prefix = prefix
    self.width = width
  }

  init(_ text: String) throws(ConversionFailure) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Int(parts[1]), prefix >= 0,
      let (address, width) = AddressRange.address(String(parts[0])), prefix <= width
    else { throw ConversionFailure(reason: "`\(text)` is no range such as 10.0.0.0/16") }
    self.prefix = prefix
    self.width = width
    start = (address >> (width - prefix)) << (width - prefix)
  }

  /// Whether the range lies in ::ffff:0:0/96, which Go takes for IPv4.
  var isMappedIPv4: Bool { width == 128 && start >> 32 == 0xffff }

  var size: BigUInt { BigUInt(1) << (width - prefix) }

  var description: String { "\(AddressRange.text(of: start, width: width))/\(prefix)" }

  /// All addresses of the width.
  var space: BigUInt { (BigUInt(1) << width) - 1 }

  /// Whether there is a host of this number. From the start on, Terraform looks at the last 64 bits of the number alone.
  func hasHost(_ number: BigUInt, fromEnd: Bool) -> Bool {
    if fromEnd { return number <= size }
    guard number <= space else { return false }
    let low = number & BigUInt(UInt64.max)
    return low >> 63 == 1 || low < size
  }

  func subnet(_ bits: Int, _ number: BigUInt) throws(ConversionFailure) -> AddressRange {
    guard bits <= width - prefix, bits >= -prefix else {
      throw ConversionFailure(reason: "\(bits) more bits do not fit into \(description)")
    }
    // Terraform compares the last 64 bits of the number alone.
    guard bits < 0 || bits >= 64 || number & BigUInt(UInt64.max) < BigUInt(1) << bits else {
      throw ConversionFailure(reason: "\(bits) bits do not hold the network number \(String(number))")
    }
    let longer = prefix + bits
    guard number << (width - longer) <= space else {
      throw ConversionFailure(reason: "the network number \(String(number)) is too large")
    }
    // Fewer bits widen the range, as Terraform does without a word.
    let base = (start >> (width - longer)) << (width - longer)
    return AddressRange(start: base | (number << (width - longer)), prefix: longer, width: width)
  }

  private static func address(_ text: String) -> (BigUInt, Int)? {
    if !text.contains(":") { return quad(text).map { ($0, 32) } }
    let halves = text.components(separatedBy: "::")
    guard halves.count <= 2 else { return nil }
    guard let head = groups(halves[0]), let tail = groups(halves.count == 2 ? halves[1] : "") else {
      return nil
    }
    let missing = 8 - head.count - tail.count
    guard halves.count == 2 ? missing > 0 : missing == 0 else { return nil }
    let all = head + Array(repeating: 0, count: missing) + tail
    return (all.reduce(BigUInt(0)) { $0 << 16 | BigUInt($1) }, 128)
  }

  private static func quad(_ text: String) -> BigUInt? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard bytes.count == 4, !bytes.contains(nil) else { return nil }
    return bytes.compactMap { $0 }.reduce(BigUInt(0)) { $0 << 8 | BigUInt($1) }
  }

  private static func groups(_ text: String) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      if part.contains("."), let quad = quad(String(part)) {
        groups += [UInt16(quad >> 16), UInt16(quad & 0xffff)]
      } else if part.count <= 4, let group = UInt16(part, radix: 16) {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  /// The address as RFC 5952 writes it.
  static func text(of address: BigUInt, width: Int) -> String {
    if width == 32 {
      return stride(from: 24, through: 0, by: -8).map { String((address >> $0) & 0xff) }
        .joined(separator: ".")
    }
    let groups = stride(from: 112, through: 0, by: -16).map { UInt16((address >> $0) & 0xffff) }
    var longest = 0..<0
    var index = 0
    while index < 8 {
      let end = groups[index...].firstIndex { $0 != 0 } ?? 8
      if end - index > max(longest.count, 1) { longest = index..<end }
      index = max(end, index + 1)
    }
    let hex = groups.map { String($0, radix: 16) }
    if longest.isEmpty { return hex.joined(separator: ":") }
    return hex[..<longest.lowerBound].joined(separator: ":") + "::"
      + hex[longest.upperBound...].joined(separator: ":")
  }
}
