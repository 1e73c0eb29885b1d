import Documents
import Topology

/// Sites that no router tells apart: what routing does for one of them, it does for all.
///
/// Two subnets of a VPC are alike where their tables say the same, the same routes lead to them, and their zones lead
/// through transit gateways alike. A big network has far fewer such classes than subnets.
struct RoutingClasses: Sendable {
  private struct Key: Hashable {
    var vpc: ResourceID?
    var table: Int?
    var zone: Int
    /// Whether each attachment of the VPC has a subnet in the zone.
    var isCovered: [Bool]
    /// The blocks that routers look for and that hold its addresses.
    var around: [CIDRBlock]
    var part: [CIDRBlock]
    var hasPublicAddress: Bool
    /// A site that is like no other: where too little is known of it, or a router sits behind a list in its subnet.
    var own: Int?
  }

  /// The class of each site.
  let ofSites: [Int]
  /// A place of each class, which stands for all.
  let places: [NetworkPlace]

  init(_ network: Network, _ index: ReachInterfaces, _ blocks: SplittingBlocks) {
    var tables = TableContents()
    let zones = ZoneClasses(network, &tables)
    let devices = RoutingClasses.devices(network)
    var numbers: [Key: Int] = [:]
    var ofSites: [Int] = []
    var places: [NetworkPlace] = []
    for (number, site) in index.sites.enumerated() {
      let place = site.place
      let isAlone =
        place.isInNamedNetwork || place.subnet?.origin == .external || place.addresses == nil
        || site.neighbourhood == nil
        || place.subnet.map { devices.contains($0.id) } ?? true
      let key = Key(
        vpc: place.vpc?.id, table: network.routeTable(of: place).map { tables.number(of: $0) },
        zone: zones.number(of: place.zone), isCovered: zones.coverage(of: place),
        around: place.addresses.map(blocks.routed(around:)) ?? [], part: site.part,
        hasPublicAddress: place.publicAddress != .none, own: isAlone ? number : nil)
      if let known = numbers[key] {
        ofSites.append(known)
      } else {
        numbers[key] = places.count
        ofSites.append(places.count)
        places.append(place)
      }
    }
    self.ofSites = ofSites
    self.places = places
  }

  /// Subnets in which a router sits behind a network ACL: the list asks who comes from another subnet.
  private static func devices(_ network: Network) -> Set<ResourceID> {
    let deployment = network.deployment
    var subnets: [Reference] = []
    for (_, attachment) in deployment.all(TransitGatewayAttachment.self) { subnets += attachment.subnets }
    for (_, gateway) in deployment.all(NATGateway.self) { subnets += [gateway.subnet].compactMap(\.self) }
    var found = subnets.compactMap { deployment.resolve($0, as: .subnet) }
    for (_, table) in deployment.all(RouteTable.self) {
      for route in table.routes {
        switch route.target {
        case .instance(let device), .networkInterface(let device):
          found += deployment.resolve(device).map { network.places(of: $0).compactMap(\.subnet) } ?? []
        default: break
        }
      }
    }
    return Set(found.filter { !network.isOpen($0) }.map(\.id))
  }
}

extension Network {
  /// Whether a subnet's network ACL lets everything pass.
  fileprivate func isOpen(_ subnet: Resource) -> Bool {
    closedList(of: subnet) == nil
  }

  /// The network ACL of a subnet, where it does not let everything pass.
  fileprivate func closedList(of subnet: Resource) -> ResourceID? {
    let vpc = deployment.resolve((subnet.facts as? Subnet)?.vpc, as: .vpc)
    guard let list = networkACL(of: NetworkPlace(resource: subnet, subnet: subnet, vpc: vpc)),
      let compiled = compiledLists[list.id], !compiled.isOpen(.ingress) || !compiled.isOpen(.egress)
    else { return nil }
    return list.id
  }
}

/// Route tables by what they say: tables with the same routes have one number.
struct TableContents {
  private struct Content: Hashable {
    var routes: [String]
    var gateways: [String]
  }

  private var numbers: [Content: Int] = [:]
  private var known: [ResourceID: Int] = [:]

  mutating func number(of table: Resource) -> Int {
    if let number = known[table.id] { return number }
    let facts = table.facts as? RouteTable
    let content = Content(
      routes: (facts?.routes ?? []).map(TableContents.text).sorted(),
      gateways: (facts?.propagatingGateways ?? []).map(\.text.raw).sorted())
    let number = numbers[content] ?? numbers.count
    numbers[content] = number
    known[table.id] = number
    return number
  }

  private static func text(_ route: Route) -> String {
    let destination =
      switch route.destination {
      case .cidr(let block): block.description
      case .prefixList(let list): list.text.raw
      case .unknown(let unknown): "unknown \(unknown.reason)"
      }
    let target: String
    switch route.target {
    case .local: target = "local"
    case .unknown(let unknown): target = "unknown \(unknown.reason)"
    default: target = route.targetReference?.text.raw ?? ""
    }
    return "\(destination) \(target) \(route.isBlackhole) \(route.isPropagated)"
  }
}

/// Availability zones by what transit gateways make of them: from which subnet a packet of a zone goes on.
private struct ZoneClasses {
  private struct Attachment {
    var vpc: ResourceID?
    var zones: [String?]
    /// What stands behind each subnet, in the same order.
    var tables: [Int?]
    var lists: [ResourceID?]

    func isCovered(_ zone: String?) -> Bool {
      zone == nil || zones.isEmpty || zones.contains(zone) || zones.contains(nil)
    }

    /// The subnet that packets of a zone take.
    func choice(_ zone: String?) -> Int? {
      zones.firstIndex { zone != nil && $0 == zone } ?? zones.indices.first
    }
  }

  private struct Signature: Hashable {
    var tables: [Int?]
    var lists: [ResourceID?]
    var zones: [Int?]
    var isCovered: [Bool]
    var isServed: [Bool?]
  }

  private var attachments: [Attachment] = []
  /// The regional NAT gateways whose zones are managed by hand.
  private var gateways: [(vpc: ResourceID?, facts: NATGateway)] = []
  private var numbers: [String?: Int] = [nil: 0]

  init(_ network: Network, _ tables: inout TableContents) {
    for (resource, facts) in network.deployment.all(TransitGatewayAttachment.self) {
      let subnets = facts.subnets.compactMap { network.deployment.resolve($0, as: .subnet) }
      let vpc = network.deployment.resolve(facts.vpc, as: .vpc)
      let places = subnets.map { NetworkPlace(resource: resource, subnet: $0, vpc: vpc) }
      attachments.append(
        Attachment(
          vpc: vpc?.id, zones: places.map(\.zone),
          tables: places.map { network.routeTable(of: $0).map { tables.number(of: $0) } },
          lists: subnets.map { network.closedList(of: $0) }))
    }
    for (_, facts) in network.deployment.all(NATGateway.self) where !facts.zones.isEmpty {
      gateways.append((network.deployment.resolve(facts.vpc, as: .vpc)?.id, facts))
    }
    for zone in attachments.flatMap(\.zones) { numbers[zone] = 0 }
    for (_, subnet) in network.deployment.all(Subnet.self) { numbers[subnet.availabilityZone?.value] = 0 }
    refine()
  }

  /// Parts zones until those of one class lead through every attachment to the same tables and lists, and from there on
  /// to zones of one class.
  private mutating func refine() {
    var count = 1
    while true {
      var found: [Signature: Int] = [:]
      var next: [String?: Int] = [:]
      for zone in numbers.keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
        let signature = signature(of: zone)
        let number = found[signature] ?? found.count
        found[signature] = number
        next[zone] = number
      }
      numbers = next
      if found.count == count { return }
      count = found.count
    }
  }

  private func signature(of zone: String?) -> Signature {
    let choices = attachments.map { $0.choice(zone) }
    let chosen = zip(attachments, choices)
    // A packet meets the attachments of other VPCs only behind a choice; several of one VPC may follow each other.
    let isSecond = attachments.map { one in attachments.count { $0.vpc == one.vpc } > 1 }
    return Signature(
      tables: chosen.map { attachment, choice in choice.flatMap { attachment.tables[$0] } },
      lists: chosen.map { attachment, choice in choice.flatMap { attachment.lists[$0] } },
      zones: chosen.map { attachment, choice in choice.flatMap { numbers[attachment.zones[$0]] } },
      isCovered: zip(attachments, isSecond).map { $1 ? $0.isCovered(zone) : true },
      isServed: gateways.map { $0.facts.serves(zone) })
  }

  func number(of zone: String?) -> Int { numbers[zone] ?? 0 }

  /// Whether each attachment and regional NAT gateway of a place's VPC takes packets of its zone.
  func coverage(of place: NetworkPlace) -> [Bool] {
    attachments.filter { $0.vpc == place.vpc?.id }.map { $0.isCovered(place.zone) }
      + gateways.filter { $0.vpc == place.vpc?.id }.map { $0.facts.serves(place.zone) == true }
  }
}
