/// A run of TCP or UDP ports, both ends included.
public struct PortRange: Hashable, Sendable, Codable {
  /// The lowest port.
  public var first: Int
  /// The highest port.
  public var last: Int

  /// A run of ports; ends given the wrong way round hold nothing.
  public init(_ first: Int, _ last: Int) {
    self.first = first
    self.last = last
  }

  /// One port.
  public init(_ port: Int) { self.init(port, port) }

  /// Every port.
  public static let all = PortRange(0, 65535)
  /// The ports that load balancers, NAT gateways and Lambda answer from ("Network ACLs: ephemeral ports").
  public static let ephemeral = PortRange(1024, 65535)

  /// Whether the port lies in the run.
  public func contains(_ port: Int) -> Bool { first <= port && port <= last }
  /// Whether every port of the other run lies in this one.
  public func contains(_ other: PortRange) -> Bool { first <= other.first && other.last <= last }
  /// Whether the two runs share a port.
  public func overlaps(_ other: PortRange) -> Bool { first <= other.last && other.first <= last }
}

extension PortRange: CustomStringConvertible {
  /// `443`, `8000-8080` or `all ports`.
  public var description: String {
    if self == .all { return "all ports" }
    return first == last ? String(first) : "\(first)-\(last)"
  }
}
