import Topology
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "Addresses are written as RFC 5952 recommends",
    arguments: [
      ("10.0.0.1", "10.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
      ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
      ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("::", "::"), ("fe80::", "fe80::"),
    ])
  func writesAddress(text: String, written: String) throws {
    #expect(try #require(IPAddress(text)).description == written)
  }

  @Test(
    "What is no address is none",
    arguments: [
      "", "10.0.0", "10.0.0.256", "10.0.0.0.1", "10.0.0.-1", "10.0.0.", "10..0.1", ".10.0.0",
      "10.0.0.0001", "10.0.0.+1", "::1::", "2001:db8", "12345::", "vpc-1",
    ])
  func refusesAddress(text: String) {
    #expect(IPAddress(text) == nil)
  }

  @Test(
    "A block begins at its network address (RFC 4632)",
    arguments: [
      ("10.1.2.3/16", "10.1.0.0/16", "10.1.255.255"), ("0.0.0.0/0", "0.0.0.0/0", "255.255.255.255"),
      ("10.0.0.7/32", "10.0.0.7/32", "10.0.0.7"),
      ("2001:db8:1::7/48", "2001:db8:1::/48", "2001:db8:1:ffff:ffff:ffff:ffff:ffff"),
    ])
  func readsBlock(text: String, written: String, last: String) throws {
    let block = try #require(CIDRBlock(text))
    #expect(block.description == written)
    #expect(block.last == IPAddress(last))
  }

  @Test(
    "What is no block is none",
    arguments: ["10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0.0/-1", "::/129", "10/8"])
  func refusesBlock(text: String) {
    #expect(CIDRBlock(text) == nil)
  }

  @Test(
    "A block holds addresses and blocks of its own family only",
    arguments: [
      ("10.0.0.0/8", "10.1.0.0/16", true, true), ("10.1.0.0/16", "10.0.0.0/8", false, true),
      ("10.0.0.0/9", "10.128.0.0/9", false, false), ("0.0.0.0/0", "::/0", false, false),
      ("::/0", "2001:db8::/32", true, true),
    ])
  func relatesBlocks(left: String, right: String, contains: Bool, overlaps: Bool) throws {
    let (left, right) = (try #require(CIDRBlock(left)), try #require(CIDRBlock(right)))
    #expect(left.contains(right) == contains)
    #expect(left.overlaps(right) == overlaps)
    #expect(right.overlaps(left) == overlaps)
  }

  @Test(
    "Protocols go by name or number (IANA, Assigned Internet Protocol Numbers)",
    arguments: [
      ("tcp", IPProtocol.tcp), ("6", .tcp), ("UDP", .udp), ("17", .udp), ("-1", .all), ("1", .icmp),
      ("58", .icmpv6),
    ])
  func readsProtocol(text: String, expected: IPProtocol) {
    #expect(IPProtocol(text) == expected)
  }

  @Test func portsAreInclusive() {
    let range = PortRange(1024, 65535)
    #expect(range.contains(1024) && range.contains(65535) && !range.contains(1023))
    #expect(range.contains(PortRange(2000, 3000)) && !range.contains(PortRange(80, 2000)))
    #expect(range.overlaps(PortRange(80, 2000)) && !range.overlaps(PortRange(80)))
  }
}
