import Topology

extension MapScene {
  /// The tree of boxes for one picture.
  public func boxes(_ options: Options) -> MapBox {
    let builder = BoxBuilder(scene: self, options: options)
    return builder.root()
  }

  /// Connections between networks: what the overview shows, and what the selection is wired to.
  public func networkEdges() -> [MapEdge] {
    var edges: [MapEdge] = []
    for (resource, peering) in deployment.all(PeeringConnection.self) {
      guard let one = vpcBox(peering.requester), let other = vpcBox(peering.accepter), one != other else {
        continue
      }
      let status = peering.status?.value
      let mark: MapMark? = status == nil || status == "active" ? nil : .warning
      edges.append(MapEdge(from: one, to: other, label: text.shortName(resource), isMutual: true, mark: mark))
    }
    for (_, attachment) in deployment.all(TransitGatewayAttachment.self) {
      guard let gateway = deployment.resolve(attachment.transitGateway, as: .transitGateway)?.id.description
      else { continue }
      if let vpc = vpcBox(attachment.vpc) {
        edges.append(MapEdge(from: vpc, to: gateway, isMutual: true))
      }
    }
    for (resource, connection) in deployment.all(VPNConnection.self) {
      guard let customer = deployment.resolve(connection.customerGateway)?.id.description else { continue }
      let end =
        deployment.resolve(connection.transitGateway, as: .transitGateway)?.id.description
        ?? deployment.resolve(connection.vpnGateway).flatMap { places[$0.id].vpc?.description }
      guard let end else { continue }
      edges.append(MapEdge(from: customer, to: end, label: text.shortName(resource), isMutual: true))
    }
    return edges
  }

  /// What a box is wired to, as far as the map shows both ends.
  public func wiring(ofBox id: String) -> [MapEdge] {
    guard let resource = resource(ofBox: id) else { return [] }
    var edges: [MapEdge] = []
    var seen: Set<String> = [id]
    for use in resource.facts.uses where use.kind != .subnet && use.kind != .vpc {
      guard let used = deployment.resolve(use.reference), let box = boxID(for: used.id) else { continue }
      if seen.insert(box).inserted { edges.append(MapEdge(from: id, to: box)) }
    }
    for user in places.users(of: resource.id) {
      guard let box = boxID(for: user) else { continue }
      if seen.insert(box).inserted { edges.append(MapEdge(from: box, to: id)) }
    }
    return edges
  }

  private func vpcBox(_ reference: Reference?) -> String? {
    deployment.resolve(reference, as: .vpc)?.id.description
  }
}

/// Builds the tree of boxes of one picture.
private struct BoxBuilder {
  let scene: MapScene
  let options: MapScene.Options
  let onPath: Set<String>
  let pathRank: [String: Int]
  private var zoom: MapZoom { options.zoom }

  init(scene: MapScene, options: MapScene.Options) {
    self.scene = scene
    self.options = options
    onPath = Set(options.path)
    pathRank = Dictionary(options.path.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }

  // MARK: The world

  func root() -> MapBox {
    let regions = Set(scene.regional.keys).union(scene.vpcsByRegion.keys).sorted()
    let accounts = Dictionary(grouping: regions, by: \.account)
    let names = accounts.keys.sorted()
    let isOnlyOne = names.count == 1
    let accountBoxes = names.map { account(named: $0, accounts[$0] ?? [], isOnlyOne: isOnlyOne) }
    let outside = outsideBoxes()
    var rows: [MapBox] = []
    if isOnlyOne, regions.count == 1 {
      let services = serviceStrip(regions[0], with: outside)
      if !services.children.isEmpty { rows.append(services) }
      let hubs = hubStrip()
      if !hubs.children.isEmpty { rows.append(hubs) }
      rows.append(networks(regions[0]))
    } else {
      let top = MapBox.group("outside", flow: .wrapped, gap: 6, outside + hubStrip().children)
      if !top.children.isEmpty { rows.append(top) }
      rows.append(.group("accounts", flow: .wrapped, gap: 4, accountBoxes))
    }
    return .group("map", flow: .down, gap: 1, rows)
  }

  private func account(named name: String, _ regions: [MapScene.RegionKey], isOnlyOne: Bool) -> MapBox {
    let touched = regions.filter { touchesPath($0) }
    let shown = options.foldsOthers && !touched.isEmpty ? touched : regions
    var children = shown.map { region($0, isOnlyOne: shown.count == 1) }
    let hidden = regions.filter { !shown.contains($0) }
    if !hidden.isEmpty { children.append(foldedRegions(hidden, account: name)) }
    if isOnlyOne { return .group("account:\(name)", flow: .down, gap: 1, children) }
    let suffix = shown.count == 1 && !shown[0].region.isEmpty ? "  \(shown[0].region)" : ""
    return MapBox(
      id: "account:\(name)", shape: .frame, role: .account,
      title: (name.isEmpty ? "account not known" : "account \(name)") + suffix, isKnown: !name.isEmpty,
      flow: .down, gap: 1, children: children, isSelectable: false)
  }

  private func foldedRegions(_ keys: [MapScene.RegionKey], account: String) -> MapBox {
    let names = keys.map { key in
      let vpcs = (scene.vpcsByRegion[key] ?? []).count
      return vpcs == 0 ? key.region : "\(key.region)  \(vpcs) \(vpcs == 1 ? "VPC" : "VPCs")"
    }
    return MapBox(
      id: "fold:regions:\(account)", shape: .chip, role: .faint,
      title: "▸ " + TextWidth.truncate(names.joined(separator: "  "), to: 44))
  }

  private func region(_ key: MapScene.RegionKey, isOnlyOne: Bool) -> MapBox {
    let services = serviceStrip(key, with: [])
    let content = (services.children.isEmpty ? [] : [services]) + [networks(key)]
    if isOnlyOne { return .group("region:\(key.account)/\(key.region)", flow: .down, gap: 1, content) }
    return MapBox(
      id: "region:\(key.account)/\(key.region)", shape: .frame, role: .region,
      title: key.region.isEmpty ? "region not known" : key.region, isKnown: !key.region.isEmpty, flow: .down,
      gap: 1, children: content, isSelectable: false)
  }

  private func outsideBoxes() -> [MapBox] {
    var boxes: [MapBox] = []
    if onPath.contains(MapScene.internetID) || (onPath.isEmpty && hasPublicDoor) {
      boxes.append(
        MapBox(
          id: MapScene.internetID, shape: .card, role: .edge,
          title: onPath.contains(MapScene.internetID) ? "client, internet" : "internet"))
    }
    if onPath.contains(MapScene.onPremisesID) {
      boxes.append(MapBox(id: MapScene.onPremisesID, shape: .card, role: .edge, title: "on-premises"))
    }
    return boxes
  }

  private var hasPublicDoor: Bool {
    !scene.deployment.all(InternetGateway.self).isEmpty || !scene.deployment.all(HTTPAPI.self).isEmpty
      || scene.deployment.all(RestAPI.self).contains { $0.facts.endpointType.value != .private }
  }

  private func hubStrip() -> MapBox {
    let folded = options.foldsOthers && !onPath.isEmpty
    let shown = folded ? scene.hubs.filter(isOnPath) : scene.hubs
    return .group("hubs", flow: .wrapped, gap: 6, shown.map { zoom == .overview ? chip($0) : thing($0) })
  }

  /// Regional services in a row above the networks; what the request meets first stands on the left.
  private func serviceStrip(_ key: MapScene.RegionKey, with outside: [MapBox]) -> MapBox {
    let services = scene.regional[key] ?? []
    let shown = services.filter { !isFolded($0) }
    var boxes = outside + ordered(shown).map { zoom == .overview ? chip($0) : thing($0) }
    if let fold = foldLine(services.filter(isFolded), id: "fold:services:\(key.account)/\(key.region)") {
      boxes.append(fold)
    }
    return .group("services:\(key.account)/\(key.region)", flow: .wrapped, gap: onPath.isEmpty ? 3 : 8, boxes)
  }

  private func networks(_ key: MapScene.RegionKey) -> MapBox {
    let vpcs = scene.vpcsByRegion[key] ?? []
    let touched = vpcs.filter { touchesPath($0) }
    let shown = options.foldsOthers && !onPath.isEmpty ? touched : vpcs
    var boxes = shown.map { zoom != .overview ? vpc($0) : hasManyVPCs ? line($0) : overview($0) }
    let hidden = vpcs.filter { vpc in !shown.contains { $0.id == vpc.id } }
    if let fold = foldLine(hidden, id: "fold:vpcs:\(key.account)/\(key.region)") { boxes.append(fold) }
    let isTable = zoom == .overview && hasManyVPCs
    return .group(
      "vpcs:\(key.account)/\(key.region)", flow: isTable ? .columns : .wrapped,
      gap: zoom != .overview ? 4 : isTable ? 3 : 6, boxes)
  }

  // MARK: A VPC

  private func vpcTitle(_ resource: Resource) -> String {
    let blocks = scene.text.captions(resource).first ?? ""
    return [scene.text.title(resource), blocks].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// So many that each is one line of a table.
  private var hasManyVPCs: Bool { scene.vpcsByRegion.values.reduce(0) { $0 + $1.count } > 40 }

  private func line(_ vpc: Resource) -> MapBox {
    let block = scene.text.captions(vpc).first ?? ""
    return MapBox(
      id: vpc.id.description, shape: .chip, role: .network,
      title: [scene.text.shortName(vpc), block].filter { !$0.isEmpty }.joined(separator: "  "),
      isKnown: vpc.origin != .external)
  }

  private func overview(_ resource: Resource) -> MapBox {
    let subnets = scene.subnetsByVPC[resource.id] ?? []
    let members =
      (scene.membersByVPC[resource.id] ?? []) + subnets.flatMap { scene.membersBySubnet[$0.id] ?? [] }
    let zones = Set(subnets.compactMap { zoneName($0) }).count
    var captions = [scene.text.captions(resource).first ?? "", "\(zones) AZ  \(subnets.count) subnets"]
    captions += MapCounts.lines(members, perLine: 2)
    let gateways = (scene.gatewaysByVPC[resource.id] ?? []).map { ResourceText.word(for: $0.kind) }
    if !gateways.isEmpty { captions.append(gateways.joined(separator: "  ")) }
    return MapBox(
      id: resource.id.description, shape: .card, role: .network, title: scene.text.title(resource),
      captions: captions.filter { !$0.isEmpty }, isKnown: resource.origin != .external)
  }

  private func vpc(_ resource: Resource) -> MapBox {
    let spanning = scene.membersByVPC[resource.id] ?? []
    let gateways = scene.gatewaysByVPC[resource.id] ?? []
    var rows: [MapBox] = []
    let strip = members(spanning, id: "span:\(resource.id)")
    if !strip.children.isEmpty { rows.append(strip) }
    rows += zones(of: resource)
    let chips = gateways.map { gateway in isOnPath(gateway) ? thing(gateway) : chip(gateway) }
    if !chips.isEmpty { rows.append(.group("gateways:\(resource.id)", flow: .wrapped, gap: 3, chips)) }
    let isKnown = resource.origin != .external
    return MapBox(
      id: resource.id.description, shape: .frame, role: .network, title: vpcTitle(resource),
      captions: isKnown || !options.hasCaptions ? [] : ["not in the inputs"], isKnown: isKnown, flow: .down,
      gap: onPath.isEmpty ? 0 : 1, children: rows, isSelectable: true)
  }

  private func zones(of vpc: Resource) -> [MapBox] {
    let subnets = scene.subnetsByVPC[vpc.id] ?? []
    let hidden = subnets.filter { isFoldedSubnet($0) }
    let shown = subnets.filter { !isFoldedSubnet($0) }
    let byZone = Dictionary(grouping: shown) { zoneName($0) ?? "" }
    var rows: [MapBox] = []
    if options.foldsOthers, byZone.values.allSatisfy({ $0.count == 1 }), !shown.isEmpty {
      // One subnet in each zone: its frame stands for both.
      let columns = byZone.keys.sorted().flatMap { name in (byZone[name] ?? []).map { subnet($0, zone: name) }
      }
      rows.append(.group("zones:\(vpc.id)", flow: .across, gap: 2, columns))
    } else if byZone.keys.contains(where: { !$0.isEmpty }) {
      let columns = byZone.keys.sorted().map { name in
        MapBox(
          id: "zone:\(vpc.id)/\(name)", shape: .frame, role: .zone,
          title: name.isEmpty ? "zone not known" : name,
          isKnown: !name.isEmpty, flow: .down, gap: onPath.isEmpty ? 0 : 1,
          children: (byZone[name] ?? []).map { subnet($0) }, isSelectable: false)
      }
      rows.append(.group("zones:\(vpc.id)", flow: .across, gap: 2, columns))
    } else if !shown.isEmpty {
      rows.append(.group("subnets:\(vpc.id)", flow: .wrapped, gap: 2, shown.map { subnet($0) }))
    }
    if let fold = foldLine(hidden, id: "fold:subnets:\(vpc.id)") { rows.append(fold) }
    return rows
  }

  private func subnet(_ resource: Resource, zone: String = "") -> MapBox {
    let members = scene.membersBySubnet[resource.id] ?? []
    let isKnown = resource.origin != .external
    let facts = resource.facts as? Subnet
    let name = [scene.text.shortName(resource), scene.text.text(facts?.cidrBlock)]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let title = facts?.isSeveral == true ? "\(name) (one or more)" : name
    if zoom == .network {
      let count = members.isEmpty ? "" : "  \(members.count)"
      return MapBox(
        id: resource.id.description, shape: .chip, role: .subnet, title: title + count, isKnown: isKnown)
    }
    let content = self.members(members, id: "in:\(resource.id)")
    if content.children.isEmpty {
      return MapBox(
        id: resource.id.description, shape: .chip, role: .subnet, title: "· \(title)", isKnown: isKnown)
    }
    return MapBox(
      id: resource.id.description, shape: .frame, role: .subnet, title: title, footer: zone, isKnown: isKnown,
      flow: .down, children: [content])
  }

  /// Things in one place: those on the path as a chain of boxes, the others as names below.
  private func members(_ resources: [Resource], id: String) -> MapBox {
    let folded = resources.filter(isFolded)
    let chain = ordered(resources.filter(isOnPath)).map { thing($0) }
    let others = resources.filter { !isOnPath($0) && !isFolded($0) }.map { other in
      zoom == .detail ? thing(other) : chip(other)
    }
    var rows: [MapBox] = []
    if !chain.isEmpty { rows.append(.group("\(id)/chain", flow: .down, gap: 1, chain)) }
    if !others.isEmpty {
      let flow: MapBox.Flow = zoom == .detail ? .wrapped : .down
      rows.append(.group("\(id)/others", flow: flow, gap: zoom == .detail ? 2 : 0, others))
    }
    if let fold = foldLine(folded, id: "fold:\(id)") { rows.append(fold) }
    return .group(id, flow: .down, gap: chain.isEmpty ? 0 : 1, rows)
  }

  // MARK: Things

  private func thing(_ resource: Resource) -> MapBox {
    let captions = options.hasCaptions ? scene.text.captions(resource) : []
    let count = zoom == .detail ? captions.count : isOnPath(resource) || zoom == .path ? 1 : 0
    let shown = captions.prefix(count).map { TextWidth.truncate($0, to: 34) }
    return MapBox(
      id: resource.id.description, shape: .card, role: .resource,
      title: TextWidth.truncateMiddle(scene.text.title(resource), to: 34), captions: Array(shown),
      mark: resource.existsOnlyIf == nil ? nil : .unknown, isKnown: resource.origin != .external)
  }

  private func chip(_ resource: Resource) -> MapBox {
    MapBox(
      id: resource.id.description, shape: .chip, role: .resource,
      title: TextWidth.truncateMiddle(scene.text.title(resource), to: 30),
      mark: resource.existsOnlyIf == nil ? nil : .unknown, isKnown: resource.origin != .external)
  }

  /// One line for what is not shown.
  private func foldLine(_ hidden: [Resource], id: String) -> MapBox? {
    guard !hidden.isEmpty else { return nil }
    let title =
      hidden.count == 1
      ? scene.text.title(hidden[0]) : MapCounts.lines(hidden, perLine: 3).joined(separator: "  ")
    return MapBox(id: id, shape: .chip, role: .faint, title: "▸ " + TextWidth.truncate(title, to: 44))
  }

  private func zoneName(_ subnet: Resource) -> String? {
    guard let zone = (subnet.facts as? Subnet)?.availabilityZone, !subnet.isPlaceholder else { return nil }
    let name = scene.text.text(zone)
    return name.isEmpty ? nil : name
  }

  // MARK: The path

  private func isOnPath(_ resource: Resource) -> Bool { onPath.contains(resource.id.description) }

  private func isFolded(_ resource: Resource) -> Bool { options.foldsOthers && !isOnPath(resource) }

  private func isFoldedSubnet(_ subnet: Resource) -> Bool {
    guard options.foldsOthers else { return false }
    return !isOnPath(subnet) && !(scene.membersBySubnet[subnet.id] ?? []).contains { isOnPath($0) }
  }

  private func touchesPath(_ vpc: Resource) -> Bool {
    isOnPath(vpc)
      || [scene.membersByVPC[vpc.id], scene.gatewaysByVPC[vpc.id]].contains {
        $0?.contains { isOnPath($0) } ?? false
      }
      || (scene.subnetsByVPC[vpc.id] ?? []).contains { subnet in
        isOnPath(subnet) || (scene.membersBySubnet[subnet.id] ?? []).contains { isOnPath($0) }
      }
  }

  private func touchesPath(_ key: MapScene.RegionKey) -> Bool {
    (scene.regional[key] ?? []).contains { isOnPath($0) }
      || (scene.vpcsByRegion[key] ?? []).contains { touchesPath($0) }
  }

  private func ordered(_ resources: [Resource]) -> [Resource] {
    let ranked = resources.enumerated().map {
      (rank: pathRank[$1.id.description] ?? Int.max, index: $0, resource: $1)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.resource)
  }
}

extension Resource {
  /// Whether nothing but the name of the place is known.
  fileprivate var isPlaceholder: Bool { origin == .external }
}

/// How many of what, in words.
enum MapCounts {
  /// `2 NAT  3 VPC endpoints`, so many of them on a line.
  static func lines(_ resources: [Resource], perLine: Int) -> [String] {
    var order: [ResourceKind] = []
    var counts: [ResourceKind: Int] = [:]
    for resource in resources {
      if counts[resource.kind] == nil { order.append(resource.kind) }
      counts[resource.kind, default: 0] += 1
    }
    let words = order.map { kind in
      let count = counts[kind] ?? 0
      let word = ResourceText.word(for: kind)
      return "\(count) \(count == 1 ? word : ResourceText.plural(word))"
    }
    return stride(from: 0, to: words.count, by: perLine).map {
      words[$0..<min($0 + perLine, words.count)].joined(separator: "  ")
    }
  }
}
