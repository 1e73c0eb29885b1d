import MapDrawing
import Topology

/// Sorts resources into outlines. Resources are handed around as their positions in the deployment.
///
/// A class, because each line that is made later keeps it.
final class OutlineBuilder: Sendable {
  private let deployment: Deployment
  private let places: DeploymentPlaces
  let text: ResourceText
  private let words: ResourceWords

  init(_ deployment: Deployment, _ places: DeploymentPlaces, _ text: ResourceText, _ words: ResourceWords) {
    self.deployment = deployment
    self.places = places
    self.text = text
    self.words = words
  }

  func resource(_ position: UInt32) -> Resource { deployment.resources[Int(position)] }
  private func place(_ position: UInt32) -> DeploymentPlaces.Place { places[Int(position)] }

  private var everything: [UInt32] { deployment.resources.indices.map(UInt32.init) }

  // MARK: By place

  func byPlace() -> [OutlineNode] {
    let byAccount = Dictionary(grouping: everything) { place($0).account }
    return byAccount.sorted { $0.key < $1.key }.map(account)
  }

  private func account(_ account: String, _ members: [UInt32]) -> OutlineNode {
    let regions = Dictionary(grouping: members) { regionName($0) }
    let region = regions.count == 1 ? regions.keys.first.map { "  \($0)" } ?? "" : ""
    return OutlineNode(
      id: "account:\(account)",
      title: (account.isEmpty ? "account not known" : "account \(account)") + region, members: members
    ) { [self] in
      regions.keys.sorted(by: OutlineBuilder.globalLast).flatMap { region in
        let (key, members) = ("\(account)/\(region)", regions[region] ?? [])
        return regions.count == 1
          ? networks(members, key: key)
          : [
            OutlineNode(id: "region:\(key)", title: region, members: members) { [self] in
              networks(members, key: key)
            }
          ]
      }
    }
  }

  private func regionName(_ position: UInt32) -> String {
    let region = place(position).region
    if !region.isEmpty { return region }
    return ResourceText.isGlobal(resource(position)) ? "global" : "region not known"
  }

  private static func globalLast(_ left: String, _ right: String) -> Bool {
    (left == "global" ? 1 : 0, left) < (right == "global" ? 1 : 0, right)
  }

  /// Regional services first, then the networks, then what only supports them.
  private func networks(_ members: [UInt32], key: String) -> [OutlineNode] {
    let vpcs = members.filter { resource($0).facts is VPC }
    let known = Set(vpcs.map { resource($0).id })
    let inside = Dictionary(grouping: members.filter { !(resource($0).facts is VPC) }) { position in
      place(position).vpc.flatMap { known.contains($0) ? $0 : nil }
    }
    let outside = inside[nil] ?? []
    return leaves(outside.filter(isThing))
      + inOrder(vpcs).map { position in
        let vpc = resource(position)
        return network(vpc, inside[vpc.id] ?? [])
      } + kinds(outside.filter { !isThing($0) }, key: key)
  }

  private func network(_ vpc: Resource, _ members: [UInt32]) -> OutlineNode {
    OutlineNode(id: vpc.id.description, title: text.title(vpc), resource: vpc.id, members: members) {
      [self] in
      let subnets = inOrder(members.filter { resource($0).facts is Subnet })
      let bySubnet = Dictionary(
        grouping: members.filter { isThing($0) && !(resource($0).facts is Subnet) }
      ) { position in
        let subnets = place(position).subnets
        return subnets.count == 1 ? subnets.first : nil
      }
      return leaves(bySubnet[nil] ?? []) + zones(subnets, bySubnet, of: vpc)
        + kinds(members.filter { !isThing($0) }, key: vpc.id.description)
    }
  }

  /// Subnets by their zones, or alone where no zone is known.
  private func zones(
    _ subnets: [UInt32], _ members: [ResourceID?: [UInt32]], of vpc: Resource
  ) -> [OutlineNode] {
    func inside(_ subnet: UInt32) -> [UInt32] { members[resource(subnet).id] ?? [] }
    let zones = Dictionary(grouping: subnets) { text.text((resource($0).facts as? Subnet)?.availabilityZone) }
    let areKnown = zones.count > 1 || zones.keys.contains { !$0.isEmpty && !$0.contains("?") }
    guard areKnown else { return subnets.map { subnet(resource($0), inside($0)) } }
    return zones.sorted { $0.key < $1.key }.map { zone, subnets in
      let nodes = subnets.map { subnet(resource($0), inside($0)) }
      return OutlineNode(
        id: "zone:\(vpc.id)/\(zone)", title: zone.isEmpty ? "zone not known" : zone,
        members: subnets.flatMap { [$0] + inside($0) }
      ) { nodes }
    }
  }

  private func subnet(_ subnet: Resource, _ members: [UInt32]) -> OutlineNode {
    let block = text.text((subnet.facts as? Subnet)?.cidrBlock)
    let name = text.shortName(subnet)
    return OutlineNode(
      id: subnet.id.description, title: block.isEmpty || name == block ? name : "\(name) \(block)",
      resource: subnet.id, members: members
    ) { [self] in leaves(members) }
  }

  /// Whether a resource is listed by itself; the others stand together by what they are.
  private func isThing(_ position: UInt32) -> Bool {
    OutlineBuilder.thingKinds.contains(resource(position).kind)
  }

  private func leaves(_ members: [UInt32]) -> [OutlineNode] {
    Dictionary(grouping: members) { resource($0).kind }.sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { inOrder($0.value) }.map { OutlineNode($0, of: self, isShort: false) }
  }

  /// By name as people count.
  private func inOrder(_ members: [UInt32]) -> [UInt32] {
    members.sorted { left, right in
      let (left, right) = (resource(left), resource(right))
      return left.name == right.name ? left.id < right.id : left.name.precedesNaturally(right.name)
    }
  }

  /// What stands together is one line.
  private func kinds(_ members: [UInt32], key: String) -> [OutlineNode] {
    Dictionary(grouping: members) { words[$0] }.sorted { $0.key < $1.key }.map { word, members in
      kind(word, id: "\(key)/\(word)", members)
    }
  }

  private func kind(_ word: String, id: String, _ members: [UInt32]) -> OutlineNode {
    let title = OutlineBuilder.headings[word] ?? ResourceText.plural(word)
    return OutlineNode(id: id, title: title, members: members) { [self] in
      inOrder(members).map { OutlineNode($0, of: self, isShort: true) }
    }
  }

  private static let headings = [
    "SG": "security groups", "SG rule": "security group rules", "NACL": "network ACLs",
  ]

  private static let thingKinds: Set<ResourceKind> = [
    .subnet, .internetGateway, .natGateway, .vpcEndpoint, .endpointService, .peeringConnection,
    .transitGateway, .vpnGateway, .vpnConnection, .customerGateway, .directConnectGateway, .loadBalancer,
    .instance, .autoScalingGroup, .ecsService, .ecsTask, .lambdaFunction, .database, .restAPI, .httpAPI,
    .vpcLink, .customDomain, .resolverEndpoint, .hostedZone,
  ]

  // MARK: By service

  func byService() -> [OutlineNode] {
    Dictionary(grouping: everything) { words[$0] }
      .sorted { ($0.key.lowercased(), $0.key) < ($1.key.lowercased(), $1.key) }
      .map { kind($0.key, id: "service:\($0.key)", $0.value) }
  }
}

/// The word for what each resource is, by position.
struct ResourceWords: Sendable {
  /// Each word once, in the order in which they come first.
  private var words: [String] = []
  private var numbers: [UInt32] = []

  init(_ deployment: Deployment, _ text: ResourceText) {
    var known: [String: UInt32] = [:]
    numbers = deployment.resources.map { resource in
      let word = text.word(resource)
      if let number = known[word] { return number }
      let number = UInt32(words.count)
      known[word] = number
      words.append(word)
      return number
    }
  }

  subscript(position: UInt32) -> String { words[Int(numbers[Int(position)])] }

  /// How many of what some resources are, the most first.
  func tallies(_ members: [UInt32]) -> [(word: String, count: Int)] {
    var counts = [Int](repeating: 0, count: words.count)
    for position in members { counts[Int(numbers[Int(position)])] += 1 }
    return zip(words, counts).filter { $0.1 > 0 }.map { (word: $0, count: $1) }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
  }
}
