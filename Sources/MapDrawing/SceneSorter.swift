import Topology

/// Puts every resource that a map draws into the place that holds it, by its position in the deployment.
struct SceneSorter {
  /// What lies in each place of a kind.
  typealias Content<Place: Hashable> = [Place: [UInt32]]

  let deployment: Deployment
  let places: DeploymentPlaces
  var regional: Content<MapScene.RegionKey> = [:]
  var vpcsByRegion: Content<MapScene.RegionKey> = [:]
  var subnetsByVPC: Content<ResourceID> = [:]
  var membersBySubnet: Content<ResourceID> = [:]
  var membersByVPC: Content<ResourceID> = [:]
  var gatewaysByVPC: Content<ResourceID> = [:]
  var hubs: [UInt32] = []
  var loadBalancerByTargetGroup: [ResourceID: ResourceID] = [:]

  init(deployment: Deployment, places: DeploymentPlaces) {
    self.deployment = deployment
    self.places = places
  }

  mutating func sort() {
    for position in deployment.resources.indices { place(deployment.resources[position], UInt32(position)) }
    let resources = deployment.resources
    let order = { (left: UInt32, right: UInt32) in
      SceneSorter.precedes(resources[Int(left)], resources[Int(right)])
    }
    SceneSorter.sort(&regional, by: order)
    SceneSorter.sort(&vpcsByRegion, by: order)
    SceneSorter.sort(&membersBySubnet, by: order)
    SceneSorter.sort(&membersByVPC, by: order)
    SceneSorter.sort(&gatewaysByVPC, by: order)
    SceneSorter.sort(&subnetsByVPC, by: order)
    hubs.sort(by: order)
  }

  private static func sort<Place>(_ content: inout Content<Place>, by order: (UInt32, UInt32) -> Bool) {
    for place in content.keys { content[place]?.sort(by: order) }
  }

  /// Whether a resource has a box of its own besides VPCs and subnets.
  static func isDrawn(_ resource: Resource) -> Bool {
    memberKinds.contains(resource.kind) || regionalKinds.contains(resource.kind)
      || gatewayKinds.contains(resource.kind) || hubKinds.contains(resource.kind)
  }

  private mutating func place(_ resource: Resource, _ position: UInt32) {
    let place = places[Int(position)]
    let key = MapScene.RegionKey(account: place.account, region: place.region)
    switch resource.facts {
    case is VPC: vpcsByRegion[key, default: []].append(position)
    case is Subnet: if let vpc = place.vpc { subnetsByVPC[vpc, default: []].append(position) }
    case let facts as Listener: noteTargetGroups(facts.defaultActions, of: facts)
    case let facts as ListenerRule:
      if let listener: Listener = deployment.facts(facts.listener) {
        noteTargetGroups(facts.actions, of: listener)
      }
    default:
      if SceneSorter.memberKinds.contains(resource.kind) {
        placeMember(position, place, key)
      } else if SceneSorter.gatewayKinds.contains(resource.kind), let vpc = place.vpc {
        gatewaysByVPC[vpc, default: []].append(position)
      } else if SceneSorter.hubKinds.contains(resource.kind) {
        hubs.append(position)
      } else if SceneSorter.regionalKinds.contains(resource.kind) {
        regional[key, default: []].append(position)
      }
    }
  }

  private mutating func placeMember(
    _ position: UInt32, _ place: DeploymentPlaces.Place, _ key: MapScene.RegionKey
  ) {
    if place.subnets.count == 1 {
      membersBySubnet[place.subnets[0], default: []].append(position)
    } else if let vpc = place.vpc {
      membersByVPC[vpc, default: []].append(position)
    } else {
      regional[key, default: []].append(position)
    }
  }

  private mutating func noteTargetGroups(_ actions: [ListenerAction], of listener: Listener) {
    guard let balancer = deployment.resolve(listener.loadBalancer, as: .loadBalancer) else { return }
    for action in actions {
      guard case .forward(let groups) = action.operation else { continue }
      for group in groups {
        guard let found = deployment.resolve(group.targetGroup, as: .targetGroup) else { continue }
        loadBalancerByTargetGroup[found.id] = balancer.id
      }
    }
  }

  /// By kind in the order in which requests usually meet them, then by name.
  private static func precedes(_ left: Resource, _ right: Resource) -> Bool {
    let (one, other) = (rank[left.kind] ?? 99, rank[right.kind] ?? 99)
    if one != other { return one < other }
    return left.name == right.name ? left.id < right.id : left.name.precedesNaturally(right.name)
  }

  private static let memberKinds: Set<ResourceKind> = [
    .instance, .loadBalancer, .ecsService, .ecsTask, .lambdaFunction, .natGateway, .vpcEndpoint, .vpcLink,
    .database, .resolverEndpoint, .autoScalingGroup,
  ]
  private static let regionalKinds: Set<ResourceKind> = [.httpAPI, .restAPI, .customDomain, .endpointService]
  private static let gatewayKinds: Set<ResourceKind> = [
    .internetGateway, .vpnGateway, .egressOnlyInternetGateway,
  ]
  private static let hubKinds: Set<ResourceKind> = [
    .transitGateway, .customerGateway, .directConnectGateway,
  ]
  private static let rank: [ResourceKind: Int] = Dictionary(
    uniqueKeysWithValues: [
      ResourceKind.customDomain, .httpAPI, .restAPI, .vpcEndpoint, .vpcLink, .loadBalancer, .ecsService,
      .ecsTask, .autoScalingGroup, .instance, .lambdaFunction, .endpointService, .database, .natGateway,
      .resolverEndpoint, .internetGateway, .egressOnlyInternetGateway, .vpnGateway, .transitGateway,
      .directConnectGateway, .customerGateway,
    ].enumerated().map { ($1, $0) })
}
