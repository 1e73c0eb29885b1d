import Documents
import Topology

/// Where every resource of a deployment sits: account, region, VPC and subnets, found by following its wiring.
public struct DeploymentPlaces: Sendable {
  /// The place of one resource.
  public struct Place: Hashable, Sendable {
    /// The account as it is shown; empty where the inputs do not say.
    public var account = ""
    /// The region as it is shown; empty for global services and where the inputs do not say.
    public var region = ""
    public var vpc: ResourceID?
    /// The subnets that it has interfaces in; several for what spans zones.
    public var subnets: [ResourceID] = []
  }

  private let places: [ResourceID: Place]
  private let usersByResource: [ResourceID: [ResourceID]]

  /// Finds all places. Complexity: O(resources and their wiring).
  public init(_ deployment: Deployment) {
    var finder = PlaceFinder(deployment: deployment)
    for resource in deployment.resources { _ = finder.place(of: resource, depth: 0) }
    var users: [ResourceID: [ResourceID]] = [:]
    for resource in deployment.resources {
      var seen: Set<ResourceID> = []
      for use in resource.facts.uses {
        guard let used = deployment.resolve(use.reference)?.id, used != resource.id,
          seen.insert(used).inserted
        else { continue }
        users[used, default: []].append(resource.id)
      }
    }
    places = finder.foundWithDefaults
    usersByResource = users
  }

  /// The place of a resource.
  public subscript(id: ResourceID) -> Place { places[id] ?? Place() }

  /// The resources that name this one.
  public func users(of id: ResourceID) -> [ResourceID] { usersByResource[id] ?? [] }
}

/// Follows wiring to places, each resource once.
private struct PlaceFinder {
  let deployment: Deployment
  var found: [ResourceID: DeploymentPlaces.Place] = [:]

  /// Far enough for target → service → subnet → VPC; a circle ends here.
  private static let maximumDepth = 6

  mutating func place(of resource: Resource, depth: Int) -> DeploymentPlaces.Place {
    if let place = found[resource.id] { return place }
    var place = DeploymentPlaces.Place()
    place.account = resource.account.map(\.description) ?? ""
    place.region = resource.region.map(\.description) ?? ""
    if depth < PlaceFinder.maximumDepth { locate(resource, &place, depth: depth) }
    found[resource.id] = place
    return place
  }

  /// All places; who owns what does not say so is plain where there is only one account, and only one region in it.
  var foundWithDefaults: [ResourceID: DeploymentPlaces.Place] {
    // A name such as `${AWS::Region}` says less than the only region that is known.
    let isOpen = { (name: String) in name.isEmpty || name.contains("${") }
    let accounts = Set(found.values.map(\.account).filter { !isOpen($0) })
    var places = found
    if accounts.count == 1, let account = accounts.first {
      for id in places.keys where places[id].map({ isOpen($0.account) }) ?? false {
        places[id]?.account = account
      }
    }
    let regions = Dictionary(grouping: places.values.filter { !isOpen($0.region) }, by: \.account)
      .mapValues { Set($0.map(\.region)) }
    for resource in deployment.resources where !ResourceText.isGlobal(resource) {
      guard let place = places[resource.id], isOpen(place.region),
        let region = regions[place.account], region.count == 1
      else { continue }
      places[resource.id]?.region = region.first ?? ""
    }
    return places
  }

  private mutating func locate(_ resource: Resource, _ place: inout DeploymentPlaces.Place, depth: Int) {
    if resource.facts is VPC {
      place.vpc = resource.id
      return
    }
    let uses = resource.facts.uses.compactMap { use in
      deployment.resolve(use.reference, as: use.kind).map { (kind: $0.kind, resource: $0) }
    }
    guard resource.kind != .peeringConnection, resource.kind != .transitGateway else { return }
    for use in uses where use.kind == .subnet && resource.kind != .routeTable && resource.kind != .networkACL
    {
      if !place.subnets.contains(use.resource.id) { place.subnets.append(use.resource.id) }
    }
    for kind in PlaceFinder.kindsThatPlace {
      for use in uses where use.kind == kind && use.resource.id != resource.id {
        let other = self.place(of: use.resource, depth: depth + 1)
        if place.vpc == nil { place.vpc = other.vpc }
        if place.subnets.isEmpty, PlaceFinder.kindsThatLendSubnets.contains(kind) {
          place.subnets = other.subnets
        }
        if place.account.isEmpty { place.account = other.account }
        if place.region.isEmpty { place.region = other.region }
      }
    }
    if PlaceFinder.regionalKinds.contains(resource.kind) {
      place.vpc = nil
      place.subnets = []
    }
  }

  /// What a resource sits in or beside, the surest first.
  private static let kindsThatPlace: [ResourceKind] = [
    .subnet, .vpc, .subnetGroup, .networkInterface, .ecsService, .loadBalancer, .listener, .securityGroup,
    .targetGroup, .routeTable, .networkACL, .vpcEndpoint, .internetGateway,
  ]
  private static let kindsThatLendSubnets: Set<ResourceKind> = [.subnetGroup, .networkInterface]
  /// What no VPC holds, whatever it names.
  private static let regionalKinds: Set<ResourceKind> = [
    .httpAPI, .restAPI, .httpRoute, .httpIntegration, .restMethod, .restIntegration, .apiStage, .customDomain,
    .apiDeployment, .hostedZone, .role, .user, .ecsCluster, .ecsTaskDefinition, .webACLAssociation,
    .transitGatewayRouteTable, .apiMapping, .customerGateway, .vpnConnection, .directConnectGateway,
  ]
}
