import Topology

/// A packet as guards and routers see it.
struct Packet: Hashable, Sendable {
  var ipProtocol: IPProtocol
  /// The destination port, where the protocol has ports; several where any of them may be the one.
  private(set) var ports: PortRange?
  /// The port that the client sends from, where it is known.
  var sourcePort: Int?
  var family = IPAddress.Family.ipv4

  init(ipProtocol: IPProtocol, port: Int?) {
    self.init(ipProtocol: ipProtocol, ports: port.map { PortRange($0) })
  }

  init(ipProtocol: IPProtocol, ports: PortRange?) {
    self.ipProtocol = ipProtocol
    self.ports = ipProtocol.hasPorts ? ports : nil
  }

  /// The destination port; the first of several.
  var port: Int? { ports?.first }

  /// The packet on its way to other ports.
  func to(_ ports: PortRange?) -> Packet {
    var packet = self
    packet.ports = ipProtocol.hasPorts ? ports : nil
    return packet
  }

  /// The type of ICMP message: a ping asks with echo request.
  var icmpType: Int? { icmpTypes?.request }
  /// The type of the answer to it.
  var icmpReplyType: Int? { icmpTypes?.reply }

  private var icmpTypes: (request: Int, reply: Int)? {
    switch ipProtocol {
    case .icmp: (8, 0)
    case .icmpv6: (128, 129)
    default: nil
    }
  }

  /// The packet in a family; a ping has a protocol of its own in IPv6.
  func speaking(_ family: IPAddress.Family) -> Packet {
    var packet = self
    packet.family = family
    if family == .ipv6, packet.ipProtocol == .icmp { packet.ipProtocol = .icmpv6 }
    return packet
  }

  var text: String { "\(ipProtocol)\(ports.map { " \($0)" } ?? "")" }
}
