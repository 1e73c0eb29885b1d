import MapDrawing
import Topology

/// Sorts resources into outlines.
struct OutlineBuilder {
  let deployment: Deployment
  let places: DeploymentPlaces
  let text: ResourceText

  // MARK: By place

  func byPlace() -> [OutlineNode] {
    let byAccount = Dictionary(grouping: deployment.resources) { places[$0.id].account }
    return byAccount.keys.sorted().map { account in
      let regions = Dictionary(grouping: byAccount[account] ?? []) { regionName($0) }
      let children = regions.keys.sorted(by: OutlineBuilder.globalLast).flatMap { region in
        let content = networks(regions[region] ?? [], key: "\(account)/\(region)")
        return regions.count == 1
          ? content : [OutlineNode(id: "region:\(account)/\(region)", title: region, children: content)]
      }
      let region = regions.count == 1 ? regions.keys.first.map { "  \($0)" } ?? "" : ""
      return OutlineNode(
        id: "account:\(account)",
        title: (account.isEmpty ? "account not known" : "account \(account)") + region, children: children)
    }
  }

  private func regionName(_ resource: Resource) -> String {
    let region = places[resource.id].region
    if !region.isEmpty { return region }
    return ResourceText.isGlobal(resource) ? "global" : "region not known"
  }

  private static func globalLast(_ left: String, _ right: String) -> Bool {
    (left == "global" ? 1 : 0, left) < (right == "global" ? 1 : 0, right)
  }

  /// Regional services first, then the networks, then what only supports them.
  private func networks(_ resources: [Resource], key: String) -> [OutlineNode] {
    let vpcs = inOrder(resources.filter { $0.facts is VPC })
    let known = Set(vpcs.map(\.id))
    let inside = Dictionary(grouping: resources.filter { !($0.facts is VPC) }) { resource in
      places[resource.id].vpc.flatMap { known.contains($0) ? $0 : nil }
    }
    let outside = inside[nil] ?? []
    return leaves(outside.filter(isThing)) + vpcs.map { network($0, inside[$0.id] ?? []) }
      + kinds(outside.filter { !isThing($0) }, key: key)
  }

  private func network(_ vpc: Resource, _ members: [Resource]) -> OutlineNode {
    let subnets = inOrder(members.filter { $0.facts is Subnet })
    let bySubnet = Dictionary(grouping: members.filter { isThing($0) && !($0.facts is Subnet) }) { member in
      places[member.id].subnets.count == 1 ? places[member.id].subnets.first : nil
    }
    let zones = Dictionary(grouping: subnets) { text.text(($0.facts as? Subnet)?.availabilityZone) }
    let nodes = { (subnets: [Resource]) in subnets.map { subnet($0, bySubnet[$0.id] ?? []) } }
    let zoned =
      zones.count > 1 || zones.keys.contains { !$0.isEmpty && !$0.contains("?") }
      ? zones.keys.sorted().map { zone in
        OutlineNode(
          id: "zone:\(vpc.id)/\(zone)", title: zone.isEmpty ? "zone not known" : zone,
          children: nodes(zones[zone] ?? []))
      } : nodes(subnets)
    return OutlineNode(
      id: vpc.id.description, title: text.title(vpc), resource: vpc.id, word: text.word(vpc),
      children: leaves(bySubnet[nil] ?? []) + zoned
        + kinds(members.filter { !isThing($0) }, key: vpc.id.description))
  }

  private func subnet(_ subnet: Resource, _ members: [Resource]) -> OutlineNode {
    let block = text.text((subnet.facts as? Subnet)?.cidrBlock)
    let name = text.shortName(subnet)
    return OutlineNode(
      id: subnet.id.description, title: block.isEmpty || name == block ? name : "\(name) \(block)",
      resource: subnet.id, word: text.word(subnet), children: leaves(members))
  }

  /// Whether a resource is listed by itself; the others stand together by what they are.
  private func isThing(_ resource: Resource) -> Bool {
    OutlineBuilder.thingKinds.contains(resource.kind)
  }

  private func leaves(_ resources: [Resource]) -> [OutlineNode] {
    Dictionary(grouping: resources, by: \.kind).sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { inOrder($0.value) }.map(leaf)
  }

  private func leaf(_ resource: Resource) -> OutlineNode {
    OutlineNode(
      id: resource.id.description, title: text.title(resource), resource: resource.id,
      word: text.word(resource))
  }

  /// By name as people count.
  private func inOrder(_ resources: [Resource]) -> [Resource] {
    resources.sorted { $0.name == $1.name ? $0.id < $1.id : $0.name.precedesNaturally($1.name) }
  }

  /// What stands together is one line.
  private func kinds(_ resources: [Resource], key: String) -> [OutlineNode] {
    let byWord = Dictionary(grouping: resources) { text.word($0) }
    return byWord.keys.sorted().map { word in
      let members = inOrder(byWord[word] ?? [])
      return OutlineNode(
        id: "\(key)/\(word)", title: OutlineBuilder.headings[word] ?? ResourceText.plural(word),
        children: members.map {
          OutlineNode(id: $0.id.description, title: text.shortName($0), resource: $0.id, word: word)
        })
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

  func byService() -> [OutlineNode] { kindsOnly(deployment.resources) }

  private func kindsOnly(_ resources: [Resource]) -> [OutlineNode] {
    let byWord = Dictionary(grouping: resources) { text.word($0) }
    return byWord.keys.sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }.map { word in
      let members = inOrder(byWord[word] ?? [])
      return OutlineNode(
        id: "service:\(word)", title: OutlineBuilder.headings[word] ?? ResourceText.plural(word),
        children: members.map {
          OutlineNode(id: $0.id.description, title: text.shortName($0), resource: $0.id, word: word)
        })
    }
  }
}
