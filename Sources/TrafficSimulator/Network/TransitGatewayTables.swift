import Documents
import Topology

/// A transit gateway with its attachments and the tables that they use, ready to be looked up ("How AWS
/// Transit Gateway works").
struct CompiledTransitGateway: Sendable {
  /// One attachment; a VPN connection is its own where no input names one.
  struct Attachment: Sendable {
    var resource: Resource
    var facts: TransitGatewayAttachment
    var vpc: Resource?
    var peer: Resource?
    /// Whether on-premises networks lie behind it.
    var isHybrid: Bool
    /// The table whose routes its packets follow; nil where it is associated with none.
    var table: ResourceID?
    var seesGroups: Bool
    /// Whether it learns on-premises networks by BGP, and no input says which.
    var learnsUnknown = false
  }

  struct Entry: Sendable {
    var route: TransitGatewayRoute
    /// Static 0, by prefix list 1, propagated from a VPC 2, Direct Connect 3, VPN 4.
    var rank: Int
    var attachment: ResourceID?
    var declared: Resource?
  }

  /// What a table says of a destination.
  enum Match {
    case entry(Entry)
    case none
    case unknown(String)
  }

  var resource: Resource
  var attachments: [ResourceID: Attachment] = [:]
  var attachmentsOfVPC: [ResourceID: ResourceID] = [:]
  var tables: [ResourceID: PrefixTable<Entry>] = [:]
  var tableResources: [ResourceID: Resource] = [:]
  /// The attachments that announce to a table what no input says.
  var learned: [ResourceID: [ResourceID]] = [:]

  func lookUp(_ destination: CIDRBlock, in table: ResourceID) -> Match {
    guard let found = tables[table]?.longest(around: destination) else { return .none }
    return found.values.min { $0.rank < $1.rank }.map { .entry($0) } ?? .none
  }

  /// Whether rules in one attached VPC may refer to groups of another.
  func lets(_ one: Resource, see other: Resource) -> Bool {
    guard let first = attachmentsOfVPC[one.id].flatMap({ attachments[$0] }),
      let second = attachmentsOfVPC[other.id].flatMap({ attachments[$0] })
    else { return false }
    return first.seesGroups && second.seesGroups
  }
}

extension Network {
  func compile(_ gateway: Resource, _ facts: TransitGateway) -> CompiledTransitGateway {
    var compiled = CompiledTransitGateway(resource: gateway)
    let tables = deployment.all(TransitGatewayRouteTable.self).filter {
      deployment.resolve($0.facts.transitGateway, as: .transitGateway)?.id == gateway.id
    }
    for table in tables { compiled.tableResources[table.resource.id] = table.resource }
    addAttachments(to: &compiled, facts, tables)
    for table in tables { addRoutes(to: &compiled, table.resource, table.facts) }
    addDefaultRoutes(to: &compiled, facts, tables)
    return compiled
  }

  private typealias Tables = [(resource: Resource, facts: TransitGatewayRouteTable)]

  private func addAttachments(
    to compiled: inout CompiledTransitGateway, _ gateway: TransitGateway, _ tables: Tables
  ) {
    let id = compiled.resource.id
    for (resource, facts) in deployment.all(TransitGatewayAttachment.self)
    where [facts.transitGateway, facts.peerTransitGateway].contains(where: {
      deployment.resolve($0, as: .transitGateway)?.id == id
    }) {
      var attachment = attachment(resource, facts, gateway)
      if facts.peerTransitGateway != nil {
        let ends = [facts.transitGateway, facts.peerTransitGateway].map {
          deployment.resolve($0, as: .transitGateway)
        }
        attachment.peer = ends.first { $0?.id != id } ?? nil
      }
      attachment.table = table(of: attachment, gateway, tables, id)
      compiled.attachments[resource.id] = attachment
      if let connection = deployment.resolve(facts.vpnConnection) {
        compiled.attachments[connection.id] = attachment
      }
      if let direct = deployment.resolve(facts.directConnectGateway) {
        compiled.attachments[direct.id] = attachment
      }
      if let vpc = attachment.vpc { compiled.attachmentsOfVPC[vpc.id] = resource.id }
    }
    addDirectConnect(to: &compiled, gateway, tables)
    for connection in vpnConnectionsOfGateway[id] ?? [] where compiled.attachments[connection.id] == nil {
      var facts = TransitGatewayAttachment()
      facts.vpnConnection = connection.reference
      var attachment = attachment(connection, facts, gateway)
      attachment.table = table(of: attachment, gateway, tables, id)
      compiled.attachments[connection.id] = attachment
    }
  }

  /// An association of a Direct Connect gateway is its attachment where no input names that.
  private func addDirectConnect(
    to compiled: inout CompiledTransitGateway, _ gateway: TransitGateway, _ tables: Tables
  ) {
    let id = compiled.resource.id
    for (resource, association) in deployment.all(DirectConnectGatewayAssociation.self)
    where deployment.resolve(association.transitGateway, as: .transitGateway)?.id == id {
      let direct = association.directConnectGateway
      guard !compiled.attachments.values.contains(where: { leadsTo(direct, $0) }) else { continue }
      var facts = TransitGatewayAttachment()
      (facts.transitGateway, facts.directConnectGateway) = (association.transitGateway, direct)
      var attachment = attachment(resource, facts, gateway)
      attachment.table = table(of: attachment, gateway, tables, id)
      compiled.attachments[resource.id] = attachment
      if let direct = deployment.resolve(direct) { compiled.attachments[direct.id] = attachment }
    }
  }

  private func leadsTo(_ direct: Reference?, _ attachment: CompiledTransitGateway.Attachment) -> Bool {
    guard let direct, let other = attachment.facts.directConnectGateway else { return false }
    return direct.text == other.text || isSame(direct, other)
  }

  private func isSame(_ left: Reference?, _ right: Reference?) -> Bool {
    guard let found = deployment.resolve(left) else { return false }
    return found.id == deployment.resolve(right)?.id
  }

  /// The blocks that a Direct Connect gateway announces to on-premises ("Allowed prefixes interactions"), by the one
  /// that an attachment of it stands for; nil where no input says so.
  func allowedPrefixes(
    of attachment: CompiledTransitGateway.Attachment
  ) -> (resource: Resource, facts: DirectConnectGatewayAssociation)? {
    deployment.all(DirectConnectGatewayAssociation.self).first { association in
      leadsTo(association.facts.directConnectGateway, attachment)
        && isSame(association.facts.transitGateway, attachment.facts.transitGateway)
        && !association.facts.allowedPrefixes.isEmpty
    }
  }

  private func attachment(
    _ resource: Resource, _ facts: TransitGatewayAttachment, _ gateway: TransitGateway
  ) -> CompiledTransitGateway.Attachment {
    let connection: VPNConnection? = deployment.facts(facts.vpnConnection)
    let isDynamic = facts.directConnectGateway != nil || connection?.staticRoutesOnly.value == false
    var attachment = CompiledTransitGateway.Attachment(
      resource: resource, facts: facts, vpc: deployment.resolve(facts.vpc, as: .vpc), peer: nil,
      isHybrid: facts.vpnConnection != nil || facts.directConnectGateway != nil, table: nil,
      seesGroups: gateway.securityGroupReferencing.value == true
        && facts.securityGroupReferencing?.value ?? true)
    attachment.learnsUnknown = isDynamic && blocks(of: attachment).isEmpty
    return attachment
  }

  /// The table that an attachment is associated with: the one that says so, else the gateway's default one.
  private func table(
    of attachment: CompiledTransitGateway.Attachment, _ gateway: TransitGateway, _ tables: Tables,
    _ id: ResourceID
  ) -> ResourceID? {
    let names = [attachment.resource.id, deployment.resolve(attachment.facts.vpnConnection)?.id]
    let associated = tables.first { table in
      table.facts.associations.contains { names.contains(deployment.resolve($0)?.id) }
    }
    if let associated { return associated.resource.id }
    let namesDefault = deployment.all(TransitGatewayAssociation.self).contains {
      deployment.resolve($0.facts.routeTable)?.id == id
        && names.contains(deployment.resolve($0.facts.attachment)?.id)
    }
    let usesDefault =
      namesDefault
      ? true
      : attachment.facts.defaultRouteTableAssociation?.value ?? gateway.defaultRouteTableAssociation.value
        ?? true
    guard usesDefault else { return nil }
    return tables.first { $0.facts.isDefaultAssociation }?.resource.id ?? id
  }

  private func addRoutes(
    to compiled: inout CompiledTransitGateway, _ table: Resource, _ facts: TransitGatewayRouteTable
  ) {
    var routes = PrefixTable<CompiledTransitGateway.Entry>()
    for route in facts.routes { insert(route, rank: route.isPropagated ? 2 : 0, into: &routes, table) }
    for reference in facts.propagations {
      guard let attachment = attachment(reference, in: compiled) else { continue }
      propagate(attachment, into: &routes, of: table.id, &compiled, source: reference.source)
    }
    // A dump lists what a default table holds; a configuration leaves it to the attachments.
    if facts.isDefaultPropagation, facts.propagations.isEmpty, facts.routes.allSatisfy({ !$0.isPropagated }) {
      propagateAll(&compiled, into: &routes, of: table.id)
    }
    compiled.tables[table.id] = routes
  }

  private func insert(
    _ route: TransitGatewayRoute, rank: Int, into routes: inout PrefixTable<CompiledTransitGateway.Entry>,
    _ table: Resource
  ) {
    let declared = route.declaredBy.flatMap { deployment[$0] } ?? table
    let entry = { (rank: Int) in
      CompiledTransitGateway.Entry(
        route: route, rank: rank, attachment: deployment.resolve(route.attachment)?.id, declared: declared)
    }
    switch route.destination {
    case .cidr(let block): routes.insert(entry(rank), for: block)
    case .prefixList(let list):
      for block in deployment.facts(list, as: PrefixList.self)?.entries.compactMap(\.value) ?? [] {
        routes.insert(entry(1), for: block)
      }
    case .unknown: break
    }
  }

  /// Without a table in the inputs the default one is an attribute of the gateway: static routes, associations and
  /// propagations name it, and every attachment propagates into it unless something turns that off.
  private func addDefaultRoutes(
    to compiled: inout CompiledTransitGateway, _ gateway: TransitGateway, _ tables: Tables
  ) {
    let id = compiled.resource.id
    guard !tables.contains(where: { $0.facts.isDefaultAssociation }) else { return }
    var routes = PrefixTable<CompiledTransitGateway.Entry>()
    for (part, facts) in deployment.all(TransitGatewayRouteDeclaration.self)
    where deployment.resolve(facts.routeTable)?.id == id {
      guard var route = facts.route else { continue }
      route.declaredBy = part.id
      insert(route, rank: 0, into: &routes, compiled.resource)
    }
    let isForAll = gateway.defaultRouteTablePropagation.value != false
    if isForAll { propagateAll(&compiled, into: &routes, of: id) }
    for (_, facts) in deployment.all(TransitGatewayPropagation.self)
    where deployment.resolve(facts.routeTable)?.id == id {
      guard let reference = facts.attachment, let attachment = attachment(reference, in: compiled),
        !isForAll || attachment.facts.defaultRouteTablePropagation?.value == false
      else { continue }
      propagate(attachment, into: &routes, of: id, &compiled, source: reference.source)
    }
    compiled.tables[id] = routes
    compiled.tableResources[id] = compiled.resource
  }

  private func propagateAll(
    _ compiled: inout CompiledTransitGateway, into routes: inout PrefixTable<CompiledTransitGateway.Entry>,
    of table: ResourceID
  ) {
    for resource in deployment.resources {
      guard let attachment = compiled.attachments[resource.id], attachment.resource.id == resource.id,
        attachment.facts.defaultRouteTablePropagation?.value != false
      else { continue }
      propagate(attachment, into: &routes, of: table, &compiled, source: resource.source)
    }
  }

  /// "If the CIDR block of a VPC overlaps one that is attached already, its routes are not propagated"
  /// (Amazon VPC attachments in AWS Transit Gateway).
  private func propagate(
    _ attachment: CompiledTransitGateway.Attachment,
    into routes: inout PrefixTable<CompiledTransitGateway.Entry>, of table: ResourceID,
    _ compiled: inout CompiledTransitGateway, source: SourceLocation?
  ) {
    if attachment.learnsUnknown { compiled.learned[table, default: []].append(attachment.resource.id) }
    let rank = attachment.vpc != nil ? 2 : attachment.facts.directConnectGateway != nil ? 3 : 4
    for block in blocks(of: attachment) {
      let isTaken = routes.longest(around: block) { $0.rank == 2 && rank == 2 }?.length == block.prefixLength
      guard !isTaken else { continue }
      var route = TransitGatewayRoute(.cidr(block), to: attachment.resource.reference, source: source)
      route.isPropagated = true
      let entry = CompiledTransitGateway.Entry(
        route: route, rank: rank, attachment: attachment.resource.id, declared: attachment.resource)
      routes.insert(entry, for: block)
    }
  }

  private func attachment(
    _ reference: Reference, in compiled: CompiledTransitGateway
  ) -> CompiledTransitGateway.Attachment? {
    deployment.resolve(reference).flatMap { compiled.attachments[$0.id] }
  }

  /// The blocks that an attachment announces.
  private func blocks(of attachment: CompiledTransitGateway.Attachment) -> [CIDRBlock] {
    if let vpc = attachment.vpc { return blocksOfVPC[vpc.id] ?? [] }
    if let connection: VPNConnection = deployment.facts(attachment.facts.vpnConnection) {
      return connection.routes.compactMap(\.cidrBlock.value)
    }
    guard let direct = deployment.resolve(attachment.facts.directConnectGateway) else { return [] }
    return virtualInterfaceRoutes(of: direct)
  }

  /// The blocks behind a VPN gateway's virtual interfaces, its own or those of its Direct Connect gateway.
  func directConnectPrefixes(behind gateway: Resource) -> [CIDRBlock] {
    let own = deployment.all(VirtualInterface.self)
      .filter { deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id }
      .flatMap { $0.facts.routes.compactMap(\.value) }
    let shared = deployment.all(DirectConnectGatewayAssociation.self)
      .filter { deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id }
      .compactMap { deployment.resolve($0.facts.directConnectGateway) }
      .flatMap { virtualInterfaceRoutes(of: $0) }
    return own + shared
  }

  private func virtualInterfaceRoutes(of gateway: Resource) -> [CIDRBlock] {
    deployment.all(VirtualInterface.self)
      .filter { deployment.resolve($0.facts.directConnectGateway)?.id == gateway.id }
      .flatMap { $0.facts.routes.compactMap(\.value) }
  }

  /// Whether Direct Connect leads to a VPN gateway.
  func hasDirectConnect(_ gateway: Resource) -> Bool {
    deployment.all(VirtualInterface.self).contains {
      deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id
    }
      || deployment.all(DirectConnectGatewayAssociation.self).contains {
        deployment.resolve($0.facts.vpnGateway, as: .vpnGateway)?.id == gateway.id
      }
  }
}
