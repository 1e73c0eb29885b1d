import Topology

/// How much the map shows.
public enum MapZoom: Int, CaseIterable, Sendable {
  /// One box for each VPC and what connects them.
  case overview = 1
  /// Zones and subnets with counts.
  case network = 2
  /// What the request meets as boxes, the rest as names.
  case path = 3
  /// Everything with its addresses, ports and security groups.
  case detail = 4
}

/// Turns a deployment into the tree of boxes that a map draws: accounts, regions, VPCs, zones and subnets with what sits
/// in them, regional services above, gateways at the edge, and the outside world.
public struct MapScene: Sendable {
  /// The box of the public internet.
  public static let internetID = "internet"
  /// The box of networks behind a VPN or Direct Connect.
  public static let onPremisesID = "on-premises"

  /// What is drawn how.
  public struct Options: Hashable, Sendable {
    public var zoom: MapZoom
    /// The boxes that the request meets, in its order.
    public var path: [String]
    /// Whether what is not on the path is folded into one line for each place.
    public var foldsOthers: Bool
    /// Whether boxes say more than their names, where the zoom has more to say.
    public var hasCaptions: Bool

    public init(
      zoom: MapZoom = .path, path: [String] = [], foldsOthers: Bool = false, hasCaptions: Bool = true
    ) {
      self.zoom = zoom
      self.path = path
      self.foldsOthers = foldsOthers
      self.hasCaptions = hasCaptions
    }
  }

  public let deployment: Deployment
  public let places: DeploymentPlaces
  let text: ResourceText
  /// What is drawn, by the place that holds it. Sorted by kind and name.
  private let content: SceneSorter

  struct RegionKey: Hashable, Comparable {
    let account: String
    let region: String

    static func < (left: RegionKey, right: RegionKey) -> Bool {
      (left.account, left.region) < (right.account, right.region)
    }
  }

  /// Sorts a deployment's resources into places once, so that any number of pictures can be drawn of it.
  public init(_ deployment: Deployment, places: DeploymentPlaces? = nil) {
    let places = places ?? DeploymentPlaces(deployment)
    self.deployment = deployment
    self.places = places
    text = ResourceText(deployment, places: places)
    var sorter = SceneSorter(deployment: deployment, places: places)
    sorter.sort()
    content = sorter
  }

  // MARK: What lies where

  /// The regions that hold anything that is drawn.
  var regions: [RegionKey] { Set(content.regional.keys).union(content.vpcsByRegion.keys).sorted() }
  var vpcCount: Int { content.vpcsByRegion.values.reduce(0) { $0 + $1.count } }
  var hubs: [Resource] { resources(content.hubs) }

  func services(in region: RegionKey) -> [Resource] { resources(content.regional[region]) }
  func vpcs(in region: RegionKey) -> [Resource] { resources(content.vpcsByRegion[region]) }
  func vpcCount(in region: RegionKey) -> Int { content.vpcsByRegion[region]?.count ?? 0 }
  func subnets(of vpc: Resource) -> [Resource] { resources(content.subnetsByVPC[vpc.id]) }
  func gateways(of vpc: Resource) -> [Resource] { resources(content.gatewaysByVPC[vpc.id]) }
  /// What a VPC holds outside any single subnet.
  func members(ofVPC vpc: Resource) -> [Resource] { resources(content.membersByVPC[vpc.id]) }
  func members(ofSubnet subnet: Resource) -> [Resource] { resources(content.membersBySubnet[subnet.id]) }

  private func resources(_ positions: [UInt32]?) -> [Resource] {
    (positions ?? []).map { deployment.resources[Int($0)] }
  }

  /// The box that stands for a resource: its own, or that of what it is a part of. Nil for what no map shows.
  public func boxID(for id: ResourceID) -> String? {
    guard let resource = deployment[id] else { return nil }
    if SceneSorter.isDrawn(resource) || resource.facts is VPC || resource.facts is Subnet {
      return resource.id.description
    }
    switch resource.facts {
    case is TargetGroup: return content.loadBalancerByTargetGroup[id]?.description
    case let facts as Listener: return box(facts.loadBalancer)
    case let facts as ListenerRule:
      return deployment.resolve(facts.listener, as: .listener).flatMap { boxID(for: $0.id) }
    case let facts as APIStage: return box(facts.api)
    case let facts as HTTPRouteDeclaration: return box(facts.api)
    case let facts as HTTPIntegrationDeclaration: return box(facts.api)
    case let facts as RestMethodDeclaration: return box(facts.api)
    case let facts as RestIntegrationDeclaration: return box(facts.api)
    case let facts as RestAPIPolicy: return box(facts.api)
    case let facts as BucketPolicy: return facts.bucket.flatMap { box($0) }
    case let facts as APIAuthorizer: return box(facts.api)
    case is ECSTaskDefinition:
      return places.users(of: id).first { deployment[$0]?.facts is ECSService }?.description
    case let facts as NetworkInterface: return facts.owner.flatMap { box($0) }
    default: return nil
    }
  }

  /// The box that stands for a resource at a zoom: the overview has VPCs alone, the networks' step subnets.
  public func boxID(for id: ResourceID, at zoom: MapZoom) -> String? {
    guard let box = boxID(for: id), let resource = resource(ofBox: box) else { return nil }
    let place = places[resource.id]
    switch zoom {
    case .overview: return place.vpc?.description ?? box
    case .network: return place.subnets.count == 1 ? place.subnets[0].description : box
    case .path, .detail: return box
    }
  }

  /// The box that a caller's request starts from: a resource's, or that of the internet or of networks on premises.
  public func boxID(ofCaller caller: String, at zoom: MapZoom = .path) -> String? {
    if let outside = MapScene.boxID(outside: caller) { return outside }
    return deployment.find(caller).first.flatMap { boxID(for: $0.id, at: zoom) }
  }

  /// The box of a caller that is no resource.
  public static func boxID(outside caller: String) -> String? {
    if caller == "internet" || caller.hasPrefix("internet:") { return internetID }
    return caller.hasPrefix("onprem") ? onPremisesID : nil
  }

  /// Whether a place is drawn around a thing: its VPC or one of its subnets.
  public func holds(_ outer: String, _ inner: String) -> Bool {
    guard let resource = resource(ofBox: inner) else { return false }
    let place = places[resource.id]
    return place.vpc?.description == outer || place.subnets.contains { $0.description == outer }
  }

  /// The resource that a box stands for.
  public func resource(ofBox id: String) -> Resource? {
    guard let separator = id.firstRange(of: "::") else {
      return deployment[ResourceID(scope: "", address: id)]
    }
    let scope = String(id[..<separator.lowerBound])
    return deployment[ResourceID(scope: scope, address: String(id[separator.upperBound...]))]
  }

  private func box(_ reference: Reference?) -> String? { deployment.resolve(reference)?.id.description }
}
