import Topology

/// Interfaces that no rule can tell apart: one subnet, the same security groups, and no rule's or route's
/// block between their addresses. What one of them reaches, all reach.
struct InterfaceClass: Sendable {
  /// One of them, which stands for all.
  var place: NetworkPlace
  var members: [Int]
  /// Its subnet and the part of it that routes tell apart.
  var site: Int
  /// Its security groups within its VPC, as a number; nil where nothing guards it.
  var guardNumber: Int?
}

/// Where routing is the same for all: a subnet, or a part of it that a more specific route singles out.
struct ReachSite: Sendable {
  var place: NetworkPlace
  /// The network ACL of its subnet.
  var list: ResourceID?
  /// Its subnet, as a number, within which no router stands between interfaces.
  var neighbourhood: Int?
  /// The blocks of routes that part its subnet and hold its addresses.
  var part: [CIDRBlock]
}

/// A set of security groups in a VPC, whose rules guard classes alike.
struct ReachGuard: Hashable, Sendable {
  var groupSet: Int
  var vpc: ResourceID?
}

/// The interfaces of a deployment, grouped.
struct ReachInterfaces: Sendable {
  private struct SiteKey: Hashable {
    var subnet: ResourceID?
    var vpc: ResourceID?
    var part: [CIDRBlock]
    var isPublic: Bool
  }

  private struct ClassKey: Hashable {
    var site: Int
    var groups: [ResourceID]
    var isGuarded: Bool
    var part: [CIDRBlock]
    var addresses: CIDRBlock?
  }

  private(set) var interfaces: [Reach.Interface] = []
  private(set) var classes: [InterfaceClass] = []
  private(set) var sites: [ReachSite] = []
  /// The security groups of each set, by their resources.
  private(set) var groupSets: [[Resource]] = []
  private(set) var guards: [ReachGuard] = []
  private(set) var interfacesOfResource: [ResourceID: [Int]] = [:]

  private var siteNumbers: [SiteKey: Int] = [:]
  private var classNumbers: [ClassKey: Int] = [:]
  private var setNumbers: [[ResourceID]: Int] = [:]
  private var guardNumbers: [ReachGuard: Int] = [:]
  private var neighbourhoods: [ResourceID: Int] = [:]
  private var splitsOfSubnet: [ResourceID: Splits] = [:]

  /// The blocks of rules and of routes that lie inside a subnet.
  private struct Splits {
    var rules: [CIDRBlock]
    var routes: [CIDRBlock]
  }

  init(_ network: Network, _ blocks: SplittingBlocks) {
    for resource in network.deployment.resources where !ReachInterfaces.isPartOfAnother(resource, network) {
      for place in network.places(of: resource) { add(place, blocks, network) }
    }
  }

  /// An interface that its owner's places show already.
  private static func isPartOfAnother(_ resource: Resource, _ network: Network) -> Bool {
    guard let facts = resource.facts as? NetworkInterface, let owner = network.deployment.resolve(facts.owner)
    else { return false }
    return !network.places(of: owner).isEmpty
  }

  private mutating func add(_ place: NetworkPlace, _ blocks: SplittingBlocks, _ network: Network) {
    let splits = splits(of: place, blocks)
    let own = place.addresses
    func part(_ blocks: [CIDRBlock]) -> [CIDRBlock] {
      blocks.filter { block in own.map { block.contains($0) } ?? false }
    }
    let isPublic = place.publicAddress != .none
    let site = site(
      SiteKey(subnet: place.subnet?.id, vpc: place.vpc?.id, part: part(splits.routes), isPublic: isPublic),
      place, network)
    let groups = place.securityGroups.map(\.id).sorted()
    let key = ClassKey(
      site: site, groups: groups, isGuarded: place.isGuarded, part: part(splits.rules),
      addresses: own?.isOneAddress == true ? nil : own)
    let number = number(of: key, place)
    classes[number].members.append(interfaces.count)
    interfacesOfResource[place.resource.id, default: []].append(interfaces.count)
    interfaces.append(
      Reach.Interface(
        resource: place.resource.id, subnet: place.subnet?.id, vpc: place.vpc?.id, addresses: own,
        group: number))
  }

  private mutating func splits(of place: NetworkPlace, _ blocks: SplittingBlocks) -> Splits {
    guard let subnet = place.subnet, let block = place.subnetFacts?.cidrBlock?.value else {
      return Splits(rules: [], routes: [])
    }
    if let known = splitsOfSubnet[subnet.id] { return known }
    let splits = Splits(rules: blocks.rules(inside: block), routes: blocks.routes(inside: block))
    splitsOfSubnet[subnet.id] = splits
    return splits
  }

  private mutating func site(_ key: SiteKey, _ place: NetworkPlace, _ network: Network) -> Int {
    if let known = siteNumbers[key] { return known }
    siteNumbers[key] = sites.count
    sites.append(
      ReachSite(
        place: place, list: network.networkACL(of: place)?.id, neighbourhood: neighbourhood(of: place),
        part: key.part))
    return sites.count - 1
  }

  private mutating func neighbourhood(of place: NetworkPlace) -> Int? {
    guard let subnet = place.subnet?.id, place.isNeighbour(of: place) else { return nil }
    if let known = neighbourhoods[subnet] { return known }
    neighbourhoods[subnet] = neighbourhoods.count
    return neighbourhoods.count - 1
  }

  private mutating func number(of key: ClassKey, _ place: NetworkPlace) -> Int {
    if let known = classNumbers[key] { return known }
    classNumbers[key] = classes.count
    let number = place.isGuarded ? guardNumber(key.groups, place) : nil
    classes.append(InterfaceClass(place: place, members: [], site: key.site, guardNumber: number))
    return classes.count - 1
  }

  private mutating func guardNumber(_ groups: [ResourceID], _ place: NetworkPlace) -> Int {
    let key = ReachGuard(groupSet: groupSet(groups, place), vpc: place.vpc?.id)
    if let known = guardNumbers[key] { return known }
    guardNumbers[key] = guards.count
    guards.append(key)
    return guards.count - 1
  }

  private mutating func groupSet(_ ids: [ResourceID], _ place: NetworkPlace) -> Int {
    if let known = setNumbers[ids] { return known }
    setNumbers[ids] = groupSets.count
    groupSets.append(place.securityGroups)
    return groupSets.count - 1
  }
}
