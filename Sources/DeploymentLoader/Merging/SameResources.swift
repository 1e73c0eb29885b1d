import Documents
import Topology

/// Which resources of several inputs are one: by ARN, then by account, region and id, then by the address in
/// configuration, plan and state of one root module, then by the tags that CloudFormation puts on what it makes. Never
/// by name.
struct SameResources {
  /// The leader of every resource: the one under whose identity all writings are merged.
  private var leaders: [Int]
  /// The members of every group of several, the leader first, then from the source to the dump.
  private var groups: [Int: [Int]] = [:]

  private let resources: [Resource]
  private let standings: [String: Deployment.Input.Standing]

  /// The leader of every resource, and the groups of several by their leaders.
  static func found(in resources: [Resource], of inputs: [Deployment.Input])
    -> (leaders: [Int], groups: [Int: [Int]])
  {
    let same = SameResources(resources, inputs: inputs)
    return (same.leaders, same.groups)
  }

  private init(_ resources: [Resource], inputs: [Deployment.Input]) {
    self.resources = resources
    leaders = Array(resources.indices)
    standings = Dictionary(
      inputs.map { ($0.path, $0.standing) }, uniquingKeysWith: { first, second in max(first, second) })
    let (sameARNs, sameIDs) = both(
      areLong: resources.count > 4096, { SameResources.pairsByARN(resources) },
      { SameResources.groupsByID(resources) })
    for (earlier, later) in sameARNs { joinNamed(earlier, later) }
    for positions in sameIDs { joinNamesakes(positions) }
    joinSoughtPlaces()
    if inputs.count > 1 {
      joinByAddress(inputs)
      joinByStackTags()
      joinNamedPlaces()
    }
    elect()
  }

  // MARK: Joining

  /// Resources of one kind and ARN, each with the one before it.
  private static func pairsByARN(_ resources: [Resource]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    var first: [KindAndName: Int] = [:]
    for position in namesakes(in: resources, { $0.arn?.literal }) {
      guard let arn = resources[position].arn?.literal else { continue }
      let key = KindAndName(kind: resources[position].kind, name: arn)
      if let earlier = first.updateValue(position, forKey: key) { pairs.append((earlier, position)) }
    }
    return pairs
  }

  /// The positions of resources that share a name, in order, and of few others: nearly all names are different, as their
  /// hashes tell, and to look for each among all of them takes far longer than to sort numbers.
  private static func namesakes(in resources: [Resource], _ name: (Resource) -> String?) -> [Int] {
    let hashes = resources.indices.compactMap { position in
      name(resources[position]).map { (hash: $0.hashValue, position: position) }
    }.sorted { $0.hash < $1.hash }
    return hashes.indices.filter { index in
      index > 0 && hashes[index - 1].hash == hashes[index].hash
        || index + 1 < hashes.count && hashes[index + 1].hash == hashes[index].hash
    }.map { hashes[$0].position }.sorted()
  }

  private struct KindAndName: Hashable {
    var kind: ResourceKind
    var name: String

    /// Names tell nearly all resources apart.
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
  }

  /// Kinds whose "ids" are unique only within something else.
  private static let withoutOwnID: Set<ResourceKind> = [
    .lambdaPermission, .apiMethodSettings, .policyAttachment, .listenerRule, .opaque,
  ]

  /// Resources of one kind and id.
  private static func groupsByID(_ resources: [Resource]) -> [[Int]] {
    var first: [KindAndName: Int] = [:]
    var same: [Int: [Int]] = [:]
    for position in namesakes(in: resources, \.awsID) {
      let kind = resources[position].kind
      guard let id = resources[position].awsID, !SameResources.withoutOwnID.contains(kind) else { continue }
      let key = KindAndName(kind: kind, name: id)
      if let earlier = first[key] {
        same[earlier, default: [earlier]].append(position)
      } else {
        first[key] = position
      }
    }
    return Array(same.values)
  }

  /// Namesakes are one where accounts and regions agree. One that does not say its account joins the others only where
  /// they agree among themselves.
  private mutating func joinNamesakes(_ positions: [Int]) {
    let places = Set(positions.map { place($0) })
    let accounts = Set(places.compactMap(\.account))
    let regions = Set(places.compactMap(\.region))
    var first: [Place: Int] = [:]
    for position in positions {
      var place = place(position)
      if place.account == nil, accounts.count == 1 { place.account = accounts.first }
      if place.region == nil, regions.count == 1 { place.region = regions.first }
      if let earlier = first[place] { joinNamed(earlier, position) } else { first[place] = position }
    }
  }

  private struct Place: Hashable {
    var account: String?
    var region: String?
  }

  private func place(_ position: Int) -> Place {
    Place(account: resources[position].account?.literal, region: resources[position].region?.literal)
  }

  private mutating func joinByAddress(_ inputs: [Deployment.Input]) {
    for (one, other) in RootModules(inputs, resources).pairs {
      var first: [RootModules.TypeAndAddress: Int] = [:]
      for (position, resource) in resources.enumerated() where resource.id.scope == one {
        for address in RootModules.addresses(of: resource) { first[address] = position }
      }
      for (position, resource) in resources.enumerated() where resource.id.scope == other {
        let earlier = RootModules.addresses(of: resource).lazy.compactMap { first[$0] }.first
        if let earlier, resources[earlier].kind == resource.kind { join(earlier, position) }
      }
    }
  }

  /// CloudFormation tags what it makes with the logical id ("Resource tag"): where one template and one made resource
  /// of a kind have it, they are one.
  private mutating func joinByStackTags() {
    var declared: [String: [Int]] = [:]
    var made: [String: [Int]] = [:]
    for (position, resource) in resources.enumerated() {
      if let logicalID = resource.tags["aws:cloudformation:logical-id"],
        standing(position) == .dump || standing(position) == .state
      {
        made["\(resource.kind) \(logicalID)", default: []].append(position)
      } else if resource.type.hasPrefix("AWS::"), standing(position) == .source {
        let logicalID = resource.id.address.split(separator: "/").last.map(String.init) ?? ""
        declared["\(resource.kind) \(logicalID)", default: []].append(position)
      }
    }
    for (key, positions) in declared {
      if let others = made[key], positions.count == 1, others.count == 1 { join(positions[0], others[0]) }
    }
  }

  /// A data source that looks for the id of a resource finds that resource; those that look for one id find one place.
  private mutating func joinSoughtPlaces() {
    let seekers = resources.indices.filter { resources[$0].soughtID != nil }
    guard !seekers.isEmpty else { return }
    var positions = Dictionary(
      resources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    for position in seekers {
      guard let sought = resources[position].soughtID else { continue }
      let id = ResourceID(of: sought)
      let found = positions[id] ?? position
      positions[id] = found
      if resources[found].kind == resources[position].kind { join(found, position) }
    }
  }

  /// A place that one input only names is the one resource of another input that is all that is said of it.
  private mutating func joinNamedPlaces() {
    let places = resources.indices.compactMap { position in
      NamedPlace(resources[position]).map { (position, $0) }
    }
    guard !places.isEmpty else { return }
    let kinds = Set(places.map { resources[$0.0].kind })
    let candidates = Dictionary(
      grouping: resources.indices.filter {
        resources[$0].origin == .declared && kinds.contains(resources[$0].kind)
      }
    ) { resources[$0].kind }
    for (position, wanted) in places {
      let fitting = (candidates[resources[position].kind] ?? []).filter { candidate in
        resources[candidate].id.scope != resources[position].id.scope && couldBe(position, candidate)
          && wanted.fits(resources[candidate])
      }
      if let first = fitting.first, Set(fitting.map { root($0) }).count == 1 { join(first, position) }
    }
  }

  /// Whether accounts and regions do not speak against it.
  private func couldBe(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (place(one), place(other))
    return (left.account == nil || right.account == nil || left.account == right.account)
      && (left.region == nil || right.region == nil || left.region == right.region)
  }

  // MARK: Groups

  private func root(_ position: Int) -> Int {
    var position = position
    while leaders[position] != position { position = leaders[position] }
    return position
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let (left, right) = (root(one), root(other))
    if left != right { leaders[max(left, right)] = min(left, right) }
  }

  /// Joins two that have one name, unless somebody has declared both and nothing has made them yet: AWS will refuse the
  /// second one.
  private mutating func joinNamed(_ one: Int, _ other: Int) {
    let (left, right) = (resources[one], resources[other])
    let areDeclared = left.origin == .declared && right.origin == .declared
    guard !areDeclared || left.id.scope != right.id.scope || standing(one) >= .state else { return }
    join(one, other)
  }

  private func standing(_ position: Int) -> Deployment.Input.Standing {
    standings[resources[position].id.scope] ?? .source
  }

  /// The leader of a group is what the source declares; what only names a thing comes last.
  private mutating func elect() {
    var members: [Int: [Int]] = [:]
    for position in resources.indices where root(position) != position {
      members[root(position), default: [root(position)]].append(position)
    }
    for group in members.values {
      let ranked = group.sorted { left, right in
        let (one, other) = (resources[left], resources[right])
        if (one.origin == .external) != (other.origin == .external) { return other.origin == .external }
        return (standing(left), left) < (standing(right), right)
      }
      for position in group { leaders[position] = ranked[0] }
      groups[ranked[0]] = ranked
    }
  }
}

/// The names by which references of any input lead to merged resources.
struct MergedNames {
  private var byID: [ResourceID: ResourceID] = [:]
  /// The inner nil is for names of several.
  private var byName: [String: ResourceID?] = [:]

  init(_ resources: [Resource], leaders: [Int]) {
    for (position, resource) in resources.enumerated() {
      let leader = resources[leaders[position]].id
      byID[resource.id] = leader
      for name in [resource.awsID, resource.arn?.literal].compactMap(\.self) + resource.otherNames {
        if byName.updateValue(leader, forKey: name).map({ $0 != leader }) == true {
          byName[name] = .some(nil)
        }
      }
    }
  }

  /// The merged resource that a text names; nil where it names none or several.
  func resource(named text: SymbolicTextNode) -> ResourceID? {
    switch text {
    case .literal(let name): return byName[name] ?? nil
    case .mention(let mention): return byID[ResourceID(of: mention)]
    case .composed: return nil
    }
  }
}
