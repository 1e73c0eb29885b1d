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

  private let deployment: Deployment
  /// Every place once: thousands of resources share one.
  private let places: [Place]
  /// The number of each resource's place.
  private let placeNumbers: [UInt32]
  /// What names each resource, one list after the other. By position, as all of these: a deployment of a hundred
  /// thousand resources has to fit.
  private let users: [UInt32]
  /// Where the list of each position begins in `users`; the last one ends with it.
  private let firstUsers: [UInt32]

  /// Finds all places. Complexity: O(resources and their wiring).
  public init(_ deployment: Deployment) {
    self.deployment = deployment
    (places, placeNumbers) = PlaceFinder(deployment).places()
    (users, firstUsers) = DeploymentPlaces.users(deployment)
  }

  private static func users(_ deployment: Deployment) -> (users: [UInt32], firstUsers: [UInt32]) {
    var pairs: [(used: Int, user: UInt32)] = []
    var firstUsers = [UInt32](repeating: 0, count: deployment.resources.count + 1)
    var lastUser = [UInt32?](repeating: nil, count: deployment.resources.count)
    for (position, resource) in deployment.resources.enumerated() {
      for use in resource.facts.uses {
        guard let used = deployment.resolve(use.reference).flatMap({ deployment.position(of: $0.id) }),
          used != position, lastUser[used] != UInt32(position)
        else { continue }
        lastUser[used] = UInt32(position)
        pairs.append((used, UInt32(position)))
        firstUsers[used + 1] += 1
      }
    }
    for position in firstUsers.indices.dropFirst() { firstUsers[position] += firstUsers[position - 1] }
    var next = firstUsers
    var users = [UInt32](repeating: 0, count: pairs.count)
    for pair in pairs {
      users[Int(next[pair.used])] = pair.user
      next[pair.used] += 1
    }
    return (users, firstUsers)
  }

  /// Where a resource stands among the deployment's resources.
  public func position(of id: ResourceID) -> Int? { deployment.position(of: id) }

  /// The place of a resource.
  public subscript(id: ResourceID) -> Place { position(of: id).map { self[$0] } ?? Place() }

  /// The place of a resource by its position in the deployment.
  public subscript(position: Int) -> Place { places[Int(placeNumbers[position])] }

  /// The resources that name this one.
  public func users(of id: ResourceID) -> [ResourceID] {
    guard let position = position(of: id) else { return [] }
    return users[Int(firstUsers[position])..<Int(firstUsers[position + 1])].map {
      deployment.resources[Int($0)].id
    }
  }
}

/// Follows wiring to places, each resource once.
private struct PlaceFinder {
  private let deployment: Deployment
  /// By position; nil where nobody asked yet.
  private var found: [DeploymentPlaces.Place?]

  /// Far enough for target → service → subnet → VPC; a circle ends here.
  private static let maximumDepth = 6

  init(_ deployment: Deployment) {
    self.deployment = deployment
    found = Array(repeating: nil, count: deployment.resources.count)
  }

  /// Every place, and which one each resource has.
  consuming func places() -> (places: [DeploymentPlaces.Place], numbers: [UInt32]) {
    for position in found.indices { _ = place(at: position, depth: 0) }
    fillInDefaults()
    var places: [DeploymentPlaces.Place] = []
    var numbers: [DeploymentPlaces.Place: UInt32] = [:]
    let placeNumbers = found.map { place in
      let place = place ?? DeploymentPlaces.Place()
      if let number = numbers[place] { return number }
      let number = UInt32(places.count)
      numbers[place] = number
      places.append(place)
      return number
    }
    return (places, placeNumbers)
  }

  private mutating func place(at position: Int, depth: Int) -> DeploymentPlaces.Place {
    if let place = found[position] { return place }
    let resource = deployment.resources[position]
    var place = DeploymentPlaces.Place()
    place.account = resource.account.map(\.description) ?? ""
    place.region = resource.region.map(\.description) ?? ""
    if depth < PlaceFinder.maximumDepth { locate(resource, &place, depth: depth) }
    found[position] = place
    return place
  }

  /// Who owns what does not say so is plain where there is only one account, and only one region in it.
  private mutating func fillInDefaults() {
    // A name such as `${AWS::Region}` says less than the only region that is known.
    let isOpen = { (name: String) in name.isEmpty || name.contains("${") }
    let accounts = Set(found.lazy.compactMap { $0?.account }.filter { !isOpen($0) })
    if accounts.count == 1, let account = accounts.first {
      for position in found.indices where found[position].map({ isOpen($0.account) }) ?? false {
        found[position]?.account = account
      }
    }
    var regions: [String: Set<String>] = [:]
    for case let place? in found where !isOpen(place.region) {
      regions[place.account, default: []].insert(place.region)
    }
    for (position, resource) in deployment.resources.enumerated() where !ResourceText.isGlobal(resource) {
      guard let place = found[position], isOpen(place.region),
        let region = regions[place.account], region.count == 1
      else { continue }
      found[position]?.region = region.first ?? ""
    }
  }

  private mutating func locate(_ resource: Resource, _ place: inout DeploymentPlaces.Place, depth: Int) {
    if resource.facts is VPC {
      place.vpc = resource.id
      return
    }
    guard !PlaceFinder.kindsOfTheirOwn.contains(resource.kind) else { return }
    let uses = resource.facts.uses.compactMap { use in
      deployment.resolve(use.reference, as: use.kind).map { (kind: $0.kind, id: $0.id) }
    }
    for use in uses where use.kind == .subnet && resource.kind != .routeTable && resource.kind != .networkACL
    {
      if !place.subnets.contains(use.id) { place.subnets.append(use.id) }
    }
    for kind in PlaceFinder.kindsThatPlace {
      for use in uses where use.kind == kind && use.id != resource.id {
        guard let position = deployment.position(of: use.id) else { continue }
        let other = self.place(at: position, depth: depth + 1)
        if place.vpc == nil { place.vpc = other.vpc }
        if place.subnets.isEmpty, PlaceFinder.kindsThatLendSubnets.contains(kind) {
          place.subnets = other.subnets
        }
        if place.account.isEmpty { place.account = other.account }
        if place.region.isEmpty { place.region = other.region }
      }
    }
  }

  /// What a resource sits in or beside, the surest first.
  private static let kindsThatPlace: [ResourceKind] = [
    .subnet, .vpc, .subnetGroup, .networkInterface, .ecsService, .loadBalancer, .listener, .securityGroup,
    .targetGroup, .routeTable, .networkACL, .vpcEndpoint, .internetGateway,
  ]
  private static let kindsThatLendSubnets: Set<ResourceKind> = [.subnetGroup, .networkInterface]
  /// What no VPC holds, whatever it names: networks and endpoints of other accounts and regions, too.
  private static let kindsOfTheirOwn: Set<ResourceKind> = [
    .peeringConnection, .transitGateway,
    .httpAPI, .restAPI, .httpRoute, .httpIntegration, .restMethod, .restIntegration, .apiStage, .customDomain,
    .apiDeployment, .hostedZone, .role, .user, .ecsCluster, .ecsCapacityProvider, .ecsClusterCapacity,
    .ecsTaskDefinition, .webACLAssociation,
    .transitGatewayRouteTable, .apiMapping, .customerGateway, .vpnConnection, .directConnectGateway,
  ]
}
