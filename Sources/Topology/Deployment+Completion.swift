import Documents

/// What no input writes but every deployment has: places that are only named, and what AWS makes by itself.
extension Deployment {
  /// The deployment as the engines and the map want it: parts folded, named places added, AWS's defaults in place.
  public consuming func completed() -> Deployment {
    var whole = consume self
    whole.complete()
    return whole
  }

  /// Makes the deployment what `completed` gives.
  public mutating func complete() {
    assemble()
    nameSoughtPlaces()
    addExternalPlaces()
    placeExternalSubnets()
    addAWSDefaults()
    // Routes and rules may be written for what AWS has made just now.
    foldParts()
  }

  /// A value that a data source looks for leads to what it finds: `var.vpc_id` to `data.aws_vpc.main`.
  private mutating func nameSoughtPlaces() {
    for resource in resources where resource.origin == .external {
      guard let sought = resource.soughtID else { continue }
      let id = ResourceID(of: sought)
      if !holds(id) { addAlias(id, for: resource.id) }
    }
  }

  /// Networks that other resources name but no input holds become resources of origin `external`.
  private mutating func addExternalPlaces() {
    for position in positionsOfLostUses {
      for use in resources[position].facts.uses { addExternalPlace(use, of: position) }
    }
  }

  /// The positions of resources that name places which no input holds: of the rest there are very many.
  private var positionsOfLostUses: [Int] {
    resources.indices.stretches(of: 4096).concurrentMap { stretch in
      stretch.filter { position in
        resources[position].facts.uses.contains { Deployment.isPlace($0.kind) && !holds($0.reference) }
      }
    }.flatMap(\.self)
  }

  private mutating func addExternalPlace(_ use: ResourceUse, of user: Int) {
    guard Deployment.isPlace(use.kind), !holds(use.reference),
      let id = Deployment.identity(of: use.reference), !holds(id), let facts = Deployment.externalPlace(use)
    else { return }
    var place = Resource(
      id: id, type: "external \(use.kind)", name: use.reference.description, facts: facts,
      source: use.reference.source)
    place.origin = .external
    place.awsID = use.reference.literal.flatMap { $0.hasPrefix("arn:") ? nil : $0 }
    place.account = resources[user].account
    place.region = resources[user].region
    add(place)
  }

  private static func isPlace(_ kind: ResourceKind) -> Bool {
    kind == .vpc || kind == .subnet || kind == .securityGroup
  }

  private static func externalPlace(_ use: ResourceUse) -> (any ResourceFacts)? {
    switch use.kind {
    case .vpc: return VPC()
    case .subnet:
      var subnet = Subnet()
      subnet.isSeveral =
        use.reference.text.soleMention.map { $0.nature == .supplied && !$0.address.hasSuffix("]") } ?? false
      return subnet
    case .securityGroup: return SecurityGroup()
    default: return nil
    }
  }

  /// A mention names its own resource; a literal is its own address.
  private static func identity(of reference: Reference) -> ResourceID? {
    if let mention = reference.text.soleMention {
      return ResourceID(of: mention)
    }
    return reference.literal.map { ResourceID(scope: "", address: $0) }
  }

  /// A subnet that no input holds lies in the VPC that its users' security groups and target groups name.
  private mutating func placeExternalSubnets() {
    let isLost = positions(of: [.subnet]).contains { position in
      resources[position].origin == .external && (resources[position].facts as? Subnet)?.vpc == nil
    }
    guard isLost else { return }
    var candidates: [ResourceID: Set<ResourceID>] = [:]
    for resource in resources {
      let uses = resource.facts.uses
      let subnets = uses.filter { $0.kind == .subnet }.compactMap { resolve($0.reference, as: .subnet) }
        .filter { $0.origin == .external }
      guard !subnets.isEmpty else { continue }
      let vpcs = uses.compactMap { vpc(of: $0) }
      for subnet in subnets { candidates[subnet.id, default: []].formUnion(vpcs) }
    }
    let vpcs = all(VPC.self).map(\.resource)
    for (resource, subnet) in all(Subnet.self) where resource.origin == .external && subnet.vpc == nil {
      let found = candidates[resource.id] ?? []
      let onlyOne = found.count == 1 ? found.first : nil
      let scopeVPCs = vpcs.filter { $0.id.scope == resource.id.scope }
      guard let vpc = onlyOne ?? (found.isEmpty && scopeVPCs.count == 1 ? scopeVPCs[0].id : nil) else {
        continue
      }
      update(resource.id, as: Subnet.self) { $0.vpc = Reference(to: vpc) }
    }
  }

  /// The VPC that one use of a resource points to.
  private func vpc(of use: ResourceUse) -> ResourceID? {
    guard let used = resolve(use.reference) else { return nil }
    switch used.facts {
    case is VPC: return used.id
    case let facts as SecurityGroup: return resolve(facts.vpc, as: .vpc)?.id
    case let facts as TargetGroup: return resolve(facts.vpc, as: .vpc)?.id
    case let facts as Subnet: return resolve(facts.vpc, as: .vpc)?.id
    default: return nil
    }
  }

  /// Every VPC has a main route table, a default network ACL and a default security group ("Default components of a
  /// VPC"); where no input names them they are added as AWS makes them.
  private mutating func addAWSDefaults() {
    let mainTables = vpcIDs(RouteTable.self) { $0.isMain ? $0.vpc : nil }
    let defaultLists = vpcIDs(NetworkACL.self) { $0.isDefault ? $0.vpc : nil }
    let defaultGroups = vpcIDs(SecurityGroup.self) { $0.isDefault ? $0.vpc : nil }
    for (vpc, facts) in all(VPC.self) {
      if !mainTables.contains(vpc.id), resolve(facts.mainRouteTable, as: .routeTable) == nil {
        addDefault(.routeTable, of: vpc, id: facts.mainRouteTable)
      }
      if !defaultLists.contains(vpc.id) { addDefault(.networkACL, of: vpc, id: nil) }
      if !defaultGroups.contains(vpc.id) {
        addDefault(.securityGroup, of: vpc, id: facts.defaultSecurityGroup)
      }
    }
    addTablesOfRegionalGateways()
  }

  private mutating func addTablesOfRegionalGateways() {
    for (gateway, facts) in all(NATGateway.self)
    where facts.isRegional.value == true && resolve(facts.routeTable, as: .routeTable) == nil {
      let vpc = resolve(facts.vpc, as: .vpc)?.id
      let internetGateway = all(InternetGateway.self).first {
        vpc != nil && resolve($0.facts.vpc, as: .vpc)?.id == vpc
      }
      var table = RouteTable.made(for: gateway, of: facts.vpc, to: internetGateway?.resource)
      table.awsID = facts.routeTable?.literal
      if !holds(table.id) { add(table) }
      update(gateway.id, as: NATGateway.self) { $0.routeTable = Reference(to: table.id) }
    }
  }

  private func vpcIDs<Facts: ResourceFacts>(_ type: Facts.Type, _ vpc: (Facts) -> Reference?) -> Set<
    ResourceID
  > {
    Set(
      positions(of: [Facts.kind]).compactMap { (resources[$0].facts as? Facts).flatMap(vpc) }
        .compactMap { resolve($0, as: .vpc)?.id })
  }

  private mutating func addDefault(_ component: DefaultComponent, of vpc: Resource, id: Reference?) {
    var resource = component.resource(of: vpc)
    resource.awsID = id?.literal
    if !holds(resource.id) { add(resource) }
  }
}
