import Documents
import Topology

/// The deployment's networks, looked over once: which tables and lists each subnet uses, which interfaces
/// each resource has, who has which address.
struct Network: Sendable {
  private(set) var deployment: Deployment
  private(set) var routeTableOfSubnet: [ResourceID: Resource] = [:]
  private(set) var routeTableOfGateway: [ResourceID: Resource] = [:]
  private(set) var mainTableOfVPC: [ResourceID: Resource] = [:]
  private(set) var compiledTables: [ResourceID: CompiledRouteTable] = [:]
  private(set) var blocksOfVPC: [ResourceID: [CIDRBlock]] = [:]
  private(set) var listOfSubnet: [ResourceID: Resource] = [:]
  private(set) var defaultListOfVPC: [ResourceID: Resource] = [:]
  private(set) var compiledLists: [ResourceID: CompiledNetworkACL] = [:]
  private(set) var defaultGroupOfVPC: [ResourceID: Resource] = [:]
  private(set) var internetGatewayOfVPC: [ResourceID: Resource] = [:]
  private(set) var vpnGatewayOfVPC: [ResourceID: Resource] = [:]
  private(set) var elasticIPOfResource: [ResourceID: ElasticIP] = [:]
  private(set) var endpointsOfVPC: [ResourceID: [Resource]] = [:]
  private(set) var gatewayEndpointsOfTable: [ResourceID: [Resource]] = [:]
  private(set) var subnetsOfVPC: [ResourceID: [Resource]] = [:]
  private(set) var interfacesOfOwner: [ResourceID: [Resource]] = [:]
  private(set) var peeringsOfVPC: [ResourceID: [Resource]] = [:]
  private(set) var vpnConnectionsOfGateway: [ResourceID: [Resource]] = [:]
  private(set) var transitGateways: [ResourceID: CompiledTransitGateway] = [:]
  /// The VPCs and subnets whose block is not known yet, by the text that it will be.
  private var networksByUnknownBlock: [SymbolicText: [Resource]] = [:]
  private var subnetsByBlock = PrefixTable<Resource>()
  private var vpcsByBlock = PrefixTable<ResourceID>()
  private var ownersOfAddress: [IPAddress: [Resource]] = [:]
  private var ownersOfPublicAddress: [IPAddress: Resource] = [:]

  init(_ deployment: Deployment) {
    self.deployment = deployment
    for resource in deployment.resources { index(resource) }
    for (table, facts) in deployment.all(RouteTable.self) { compiledTables[table.id] = compile(facts) }
    for (list, facts) in deployment.all(NetworkACL.self) {
      compiledLists[list.id] = CompiledNetworkACL(facts)
    }
    for (gateway, facts) in deployment.all(TransitGateway.self) {
      transitGateways[gateway.id] = compile(gateway, facts)
    }
  }

  private mutating func index(_ resource: Resource) {
    switch resource.facts {
    case let table as RouteTable: index(table, resource)
    case let vpc as VPC: index(vpc, resource)
    case let subnet as Subnet: index(subnet, resource)
    case let list as NetworkACL:
      for subnet in list.subnets { id(subnet, .subnet).map { listOfSubnet[$0] = resource } }
      if list.isDefault { id(list.vpc, .vpc).map { defaultListOfVPC[$0] = resource } }
    case let group as SecurityGroup where group.isDefault:
      id(group.vpc, .vpc).map { defaultGroupOfVPC[$0] = resource }
    case let endpoint as VPCEndpoint: index(endpoint, resource)
    case is InternetGateway, is VPNGateway, is PeeringConnection, is VPNConnection: indexGateway(resource)
    default: indexAddresses(resource)
    }
  }

  private mutating func index(_ table: RouteTable, _ resource: Resource) {
    for subnet in table.subnets { id(subnet, .subnet).map { routeTableOfSubnet[$0] = resource } }
    for gateway in table.gateways {
      if let gateway = deployment.resolve(gateway) { routeTableOfGateway[gateway.id] = resource }
    }
    if table.isMain { id(table.vpc, .vpc).map { mainTableOfVPC[$0] = resource } }
  }

  private mutating func index(_ vpc: VPC, _ resource: Resource) {
    blocksOfVPC[resource.id] = vpc.cidrBlocks.compactMap(\.value)
    indexUnknown(vpc.cidrBlocks, of: resource)
    for block in vpc.cidrBlocks.compactMap(\.value) { vpcsByBlock.insert(resource.id, for: block) }
    if let table = deployment.resolve(vpc.mainRouteTable, as: .routeTable) {
      mainTableOfVPC[resource.id] = table
    }
    if let group = deployment.resolve(vpc.defaultSecurityGroup, as: .securityGroup) {
      defaultGroupOfVPC[resource.id] = group
    }
  }

  private mutating func index(_ subnet: Subnet, _ resource: Resource) {
    id(subnet.vpc, .vpc).map { subnetsOfVPC[$0, default: []].append(resource) }
    if let block = subnet.cidrBlock { indexUnknown([block], of: resource) }
    for block in [subnet.cidrBlock, subnet.ipv6CIDRBlock].compactMap({ $0?.value }) {
      subnetsByBlock.insert(resource, for: block)
    }
  }

  private mutating func indexUnknown(_ blocks: [Fact<CIDRBlock>], of network: Resource) {
    for text in blocks.compactMap({ $0.unknown?.text }) {
      networksByUnknownBlock[text, default: []].append(network)
    }
  }

  /// The VPCs and subnets whose block a value is that is not known yet: the same text, or an attribute of the network
  /// itself where a block is wanted.
  func networks(ofUnknownBlock unknown: Unknown) -> [Resource] {
    guard let text = unknown.text else { return [] }
    if let found = networksByUnknownBlock[text] { return found }
    guard let mention = text.soleMention,
      let owner = deployment[ResourceID(of: mention)],
      owner.kind == .vpc || owner.kind == .subnet
    else { return [] }
    return [owner]
  }

  private mutating func index(_ endpoint: VPCEndpoint, _ resource: Resource) {
    id(endpoint.vpc, .vpc).map { endpointsOfVPC[$0, default: []].append(resource) }
    guard endpoint.endpointType.value == .gateway else { return }
    for table in endpoint.routeTables {
      id(table, .routeTable).map { gatewayEndpointsOfTable[$0, default: []].append(resource) }
    }
  }

  private mutating func indexGateway(_ resource: Resource) {
    switch resource.facts {
    case let gateway as InternetGateway: id(gateway.vpc, .vpc).map { internetGatewayOfVPC[$0] = resource }
    case let gateway as VPNGateway: id(gateway.vpc, .vpc).map { vpnGatewayOfVPC[$0] = resource }
    case let peering as PeeringConnection:
      for side in [peering.requester, peering.accepter] {
        id(side, .vpc).map { peeringsOfVPC[$0, default: []].append(resource) }
      }
    case let connection as VPNConnection:
      for gateway in [id(connection.vpnGateway, .vpnGateway), id(connection.transitGateway, .transitGateway)]
      {
        if let gateway { vpnConnectionsOfGateway[gateway, default: []].append(resource) }
      }
    default: break
    }
  }

  private mutating func indexAddresses(_ resource: Resource) {
    switch resource.facts {
    case let interface as NetworkInterface:
      let owner = deployment.resolve(interface.owner)
      if let owner { interfacesOfOwner[owner.id, default: []].append(resource) }
      for address in interface.privateIPAddresses + interface.ipv6Addresses {
        add(owner ?? resource, address.value)
      }
      if let address = interface.publicIPAddress?.value { ownersOfPublicAddress[address] = owner ?? resource }
    case let instance as Instance:
      add(resource, instance.privateIP?.value)
      if let address = instance.publicIP?.value { ownersOfPublicAddress[address] = resource }
    case let task as ECSTask: add(resource, task.privateIP?.value)
    case let gateway as NATGateway:
      add(resource, gateway.privateIP?.value)
      if let table = deployment.resolve(gateway.routeTable, as: .routeTable) {
        routeTableOfGateway[resource.id] = table
      }
    case let address as ElasticIP:
      for reference in [address.instance, address.networkInterface] {
        guard let owner = deployment.resolve(reference) else { continue }
        elasticIPOfResource[owner.id] = address
        if let address = address.publicIP?.value { ownersOfPublicAddress[address] = owner }
      }
    case let balancer as LoadBalancer:
      for address in balancer.nodeAddresses { add(resource, address.value) }
    case let endpoint as ResolverEndpoint:
      for address in endpoint.ipAddresses { add(resource, address.value) }
    default: break
    }
  }

  private mutating func add(_ owner: Resource, _ address: IPAddress?) {
    if let address { ownersOfAddress[address, default: []].append(owner) }
  }

  private func id(_ reference: Reference?, _ kind: ResourceKind) -> ResourceID? {
    deployment.resolve(reference, as: kind)?.id
  }

  /// The route table that a subnet uses: its own, else its VPC's main one ("Subnet route tables").
  func routeTable(of place: NetworkPlace) -> Resource? {
    if place.isOutsideSubnets { return routeTableOfGateway[place.resource.id] }
    return place.subnet.flatMap { routeTableOfSubnet[$0.id] } ?? place.vpc.flatMap { mainTableOfVPC[$0.id] }
  }

  /// Whether a router is a subnet that no input holds and no route table names: which table it has is not known.
  func hasNoTable(_ router: Router) -> Bool {
    guard let subnet = router.subnet, subnet.origin == .external else { return false }
    return routeTableOfSubnet[subnet.id] == nil
  }

  /// Whether a network ACL names the subnet of a place.
  func hasOwnList(_ place: NetworkPlace) -> Bool { place.subnet.map { listOfSubnet[$0.id] != nil } ?? false }

  /// The network ACL that a subnet uses: its own, else its VPC's default one ("Network ACLs").
  func networkACL(of place: NetworkPlace) -> Resource? {
    if place.isOutsideSubnets { return nil }
    return place.subnet.flatMap { listOfSubnet[$0.id] } ?? place.vpc.flatMap { defaultListOfVPC[$0.id] }
  }
}

// MARK: - Changed copies

extension Network {
  /// The networks of a copy in which edits changed rules, entries and routes only: nothing else is looked over
  /// again. Nil where an edit changes more.
  func after(_ edits: [ModelEdit], in changed: Deployment) -> Network? {
    var copy = self
    copy.deployment = changed
    for edit in edits {
      guard let resource = changed[edit.resource] else { return nil }
      switch (edit.change, resource.facts) {
      case (.securityGroupRule, is SecurityGroup): break
      case (.networkACLEntry, let list as NetworkACL):
        copy.compiledLists[resource.id] = CompiledNetworkACL(list)
      case (.route, let table as RouteTable): copy.compiledTables[resource.id] = copy.compile(table)
      default: return nil
      }
      copy.take(resource)
    }
    return copy
  }

  /// Puts a changed table, list or group in place of its former self.
  private mutating func take(_ resource: Resource) {
    func changed(_ known: [ResourceID: Resource]) -> [ResourceID: Resource] {
      known.mapValues { $0.id == resource.id ? resource : $0 }
    }
    switch resource.facts {
    case is RouteTable:
      routeTableOfSubnet = changed(routeTableOfSubnet)
      routeTableOfGateway = changed(routeTableOfGateway)
      mainTableOfVPC = changed(mainTableOfVPC)
    case is NetworkACL:
      listOfSubnet = changed(listOfSubnet)
      defaultListOfVPC = changed(defaultListOfVPC)
    default: defaultGroupOfVPC = changed(defaultGroupOfVPC)
    }
  }
}

// MARK: - Places by address

extension Network {
  /// The interface that has this private address, with the resource that it belongs to.
  ///
  /// - Parameter vpc: where the question is asked; an interface there goes before one with the same address
  /// elsewhere.
  func place(at address: IPAddress, seenFrom vpc: Resource? = nil) -> NetworkPlace? {
    let found = (ownersOfAddress[address] ?? []).lazy.flatMap { places(of: $0) }
      .filter { $0.addresses?.base == address || $0.ipv6Addresses?.base == address }
    return found.first { $0.vpc?.id == vpc?.id } ?? found.first
  }

  /// The interface that has this public address.
  func place(atPublic address: IPAddress) -> NetworkPlace? {
    ownersOfPublicAddress[address].flatMap { places(of: $0).first }
  }

  /// The loaded subnet that an address lies in, as an interface without groups.
  func subnetPlace(containing address: IPAddress, seenFrom vpc: Resource? = nil) -> NetworkPlace? {
    let found = subnetsByBlock.longest(around: address)
    let near = found.first { deployment.resolve(($0.facts as? Subnet)?.vpc, as: .vpc)?.id == vpc?.id }
    guard let subnet = near ?? found.first, let facts = subnet.facts as? Subnet else { return nil }
    var place = NetworkPlace(resource: subnet, subnet: subnet, vpc: deployment.resolve(facts.vpc, as: .vpc))
    if address.family == .ipv6 { place.ipv6Addresses = CIDRBlock(address) }
    place.addresses = CIDRBlock(address)
    place.isGuarded = false
    return place
  }

  /// Why nothing can have an address, where nothing can: link-local ones are not forwarded, and "the first four IP
  /// addresses and the last IP address in each subnet CIDR block are not available" (Subnet CIDR blocks).
  func reservation(of address: IPAddress, seenFrom vpc: Resource?) -> String? {
    if Network.linkLocal.contains(where: { $0.contains(address) }) {
      return "link-local addresses are never forwarded"
    }
    guard address.family == .ipv4, let subnet = subnetPlace(containing: address, seenFrom: vpc)?.subnet,
      let block = (subnet.facts as? Subnet)?.cidrBlock?.value,
      address.bits - block.base.bits < 4 || address == block.last
    else { return nil }
    return "AWS keeps the first four and the last one of \(block) of \(subnet.name) for itself"
  }

  private static let linkLocal = ["169.254.0.0/16", "fe80::/10"].compactMap { CIDRBlock($0) }

  /// The loaded VPC that holds an address; the one where the question is asked goes before others.
  func vpc(around address: IPAddress, seenFrom vpc: Resource? = nil) -> Resource? {
    let found = vpcsByBlock.longest(around: address)
    return (found.first { $0 == vpc?.id } ?? found.first).flatMap { deployment[$0] }
  }
}
