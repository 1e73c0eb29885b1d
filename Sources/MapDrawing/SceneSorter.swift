import Topology

/// Puts every resource that a map draws into the place that holds it.
struct SceneSorter {
  let deployment: Deployment
  let places: DeploymentPlaces
  var regional: [MapScene.RegionKey: [Resource]] = [:]
  var vpcsByRegion: [MapScene.RegionKey: [Resource]] = [:]
  var subnetsByVPC: [ResourceID: [Resource]] = [:]
  var membersBySubnet: [ResourceID: [Resource]] = [:]
  var membersByVPC: [ResourceID: [Resource]] = [:]
  var gatewaysByVPC: [ResourceID: [Resource]] = [:]
  var hubs: [Resource] = []
  var loadBalancerByTargetGroup: [ResourceID: ResourceID] = [:]

  init(deployment: Deployment, places: DeploymentPlaces) {
    self.deployment = deployment
    self.places = places
  }

  mutating func sort() {
    for resource in deployment.resources { place(resource) }
    let order = { (left: Resource, right: Resource) in SceneSorter.precedes(left, right) }
    for key in regional.keys { regional[key]?.sort(by: order) }
    for key in vpcsByRegion.keys { vpcsByRegion[key]?.sort(by: order) }
    for key in membersBySubnet.keys { membersBySubnet[key]?.sort(by: order) }
    for key in membersByVPC.keys { membersByVPC[key]?.sort(by: order) }
    for key in gatewaysByVPC.keys { gatewaysByVPC[key]?.sort(by: order) }
    for key in subnetsByVPC.keys { subnetsByVPC[key]?.sort(by: order) }
    hubs.sort(by: order)
  }

  /// Whether a resource has a box of its own besides VPCs and subnets.
  static func isDrawn(_ resource: Resource) -> Bool {
    memberKinds.contains(resource.kind) || regionalKinds.contains(resource.kind)
      || gatewayKinds.contains(resource.kind) || hubKinds.contains(resource.kind)
  }

  private mutating func place(_ resource: Resource) {
    let place = places[resource.id]
    let key = MapScene.RegionKey(account: place.account, region: place.region)
    switch resource.facts {
    case is VPC: vpcsByRegion[key, default: []].append(resource)
    case is Subnet: if let vpc = place.vpc { subnetsByVPC[vpc, default: []].append(resource) }
    case let facts as Listener: noteTargetGroups(facts.defaultActions, of: facts)
    case let facts as ListenerRule:
      if let listener: Listener = deployment.facts(facts.listener) {
        noteTargetGroups(facts.actions, of: listener)
      }
    default:
      if SceneSorter.memberKinds.contains(resource.kind) {
        placeMember(resource, place, key)
      } else if SceneSorter.gatewayKinds.contains(resource.kind), let vpc = place.vpc {
        gatewaysByVPC[vpc, default: []].append(resource)
      } else if SceneSorter.hubKinds.contains(resource.kind) {
        hubs.append(resource)
      } else if SceneSorter.regionalKinds.contains(resource.kind) {
        regional[key, default: []].append(resource)
      }
    }
  }

  private mutating func placeMember(
    _ resource: Resource, _ place: DeploymentPlaces.Place, _ key: MapScene.RegionKey
  ) {
    if place.subnets.count == 1 {
      membersBySubnet[place.subnets[0], default: []].append(resource)
    } else if let vpc = place.vpc {
      membersByVPC[vpc, default: []].append(resource)
    } else {
      regional[key, default: []].append(resource)
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
