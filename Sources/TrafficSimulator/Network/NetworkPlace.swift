import Topology

/// One network interface, real or yet to be made, from which or to which packets travel.
struct NetworkPlace: Sendable {
  /// Whether the interface has a public address.
  enum PublicAddress: Hashable, Sendable {
    case none
    case some(IPAddress?)
    case unknown(String)
  }

  /// The resource that it belongs to.
  var resource: Resource
  var subnet: Resource?
  var vpc: Resource?
  /// Where its private address lies: one address where it is known, else its subnet's or VPC's block.
  var addresses: CIDRBlock?
  /// Its IPv6 address, or the block that it will come from; nil where it has none.
  var ipv6Addresses: CIDRBlock?
  var publicAddress = PublicAddress.none
  var securityGroups: [Resource] = []
  /// Whether it has security groups at all; a network load balancer may have none, which admits everything.
  var isGuarded = true
  /// Whether it drops packets that are neither from nor to itself.
  var sourceDestCheck = true
  /// Whether it lies in no subnet, as regional NAT gateways do: no network ACL stands before it, and it has a route
  /// table of its own.
  var isOutsideSubnets = false

  var subnetFacts: Subnet? { subnet?.facts as? Subnet }
  var zone: String? { subnetFacts?.availabilityZone?.value }
  /// Whether its network is only named, so that what AWS and its author take for granted is assumed.
  var isInNamedNetwork: Bool { vpc == nil || vpc?.origin == .external }
  /// The address, or where it will lie.
  var addressText: String {
    guard let addresses else { return "an address in \(subnet?.name ?? "an unknown subnet")" }
    return addresses.isOneAddress ? addresses.base.description : "an address in \(addresses)"
  }

  /// Whether two interfaces are neighbours in one subnet, between which no router and no network ACL stands.
  func isNeighbour(of other: NetworkPlace) -> Bool {
    subnet != nil && subnet?.id == other.subnet?.id && subnetFacts?.isSeveral == false
  }

  /// The same interface as packets of a family see it: every IPv6 address is public.
  func seen(by family: IPAddress.Family) -> NetworkPlace {
    guard family == .ipv6 else { return self }
    var place = self
    place.addresses = ipv6Addresses
    place.publicAddress = ipv6Addresses == nil ? .none : .some(nil)
    return place
  }
}

extension NetworkPlace {
  /// The node of a load balancer, which has IPv6 addresses only where the load balancer is dual-stack, also where those
  /// of its subnet are not known yet ("IP address types for your Application Load Balancer").
  func addressed(as facts: LoadBalancer) -> NetworkPlace {
    var place = self
    let isDual = facts.ipAddressType.value?.hasPrefix("dualstack") ?? true
    place.ipv6Addresses =
      isDual ? ipv6Addresses ?? (subnetFacts?.ipv6CIDRBlock == nil ? nil : .anyIPv6) : nil
    return place
  }
}

extension NetworkPlace {
  /// The interface with that one of its resource's addresses that lies in its subnet.
  func addressed(among addresses: [Fact<IPAddress>]) -> NetworkPlace {
    let own = addresses.lazy.compactMap(\.value).first { self.addresses?.contains($0) == true }
    guard let own else { return self }
    var place = self
    place.addresses = CIDRBlock(own)
    return place
  }
}

extension CIDRBlock {
  /// Whether the block is a single address.
  var isOneAddress: Bool { prefixLength == family.bitCount }
}

/// An end of a packet's way.
enum PacketEnd: Sendable {
  case place(NetworkPlace)
  case internet(IPAddress?)
  case onPremises(IPAddress)

  var place: NetworkPlace? {
    if case .place(let place) = self { place } else { nil }
  }

  var isInternet: Bool { if case .internet = self { true } else { false } }

  /// The private addresses that rules and routes see.
  var addresses: CIDRBlock? {
    switch self {
    case .place(let place): place.addresses
    case .internet(let address): address.map { CIDRBlock($0) }
    case .onPremises(let address): CIDRBlock(address)
    }
  }

  var text: String {
    switch self {
    case .place(let place): place.resource.name
    case .internet(let address): address.map { "internet \($0)" } ?? "the internet"
    case .onPremises(let address): "on-premises \(address)"
    }
  }

  /// The end as packets of a family see it.
  func seen(by family: IPAddress.Family) -> PacketEnd {
    if case .place(let place) = self { .place(place.seen(by: family)) } else { self }
  }
}
