import Topology

/// VPCs with what sits in them.
extension BoxBuilder {
  func vpcTitle(_ resource: Resource) -> String {
    let blocks = scene.text.captions(resource).first ?? ""
    return [scene.text.title(resource), blocks].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// So many that each is one line of a table.
  var hasManyVPCs: Bool { scene.vpcCount > 40 }

  func line(_ vpc: Resource) -> MapBox {
    let block = scene.text.captions(vpc).first ?? ""
    return MapBox(
      id: vpc.id.description, shape: .chip, role: .network,
      title: [scene.text.shortName(vpc), block].filter { !$0.isEmpty }.joined(separator: "  "),
      isKnown: vpc.origin != .external)
  }

  func overview(_ resource: Resource) -> MapBox {
    let subnets = scene.subnets(of: resource)
    let members =
      scene.members(ofVPC: resource) + subnets.flatMap { scene.members(ofSubnet: $0) }
    let zones = Set(subnets.compactMap { zoneName($0) }).count
    var captions = [scene.text.captions(resource).first ?? "", "\(zones) AZ  \(subnets.count) subnets"]
    captions += MapCounts.lines(members, perLine: 2)
    let gateways = scene.gateways(of: resource).map { ResourceText.word(for: $0.kind) }
    if !gateways.isEmpty { captions.append(gateways.joined(separator: "  ")) }
    return MapBox(
      id: resource.id.description, shape: .card, role: .network, title: scene.text.title(resource),
      captions: captions.filter { !$0.isEmpty }, isKnown: resource.origin != .external)
  }

  func vpc(_ resource: Resource) -> MapBox {
    let spanning = scene.members(ofVPC: resource)
    let gateways = scene.gateways(of: resource)
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

  func zones(of vpc: Resource) -> [MapBox] {
    let subnets = scene.subnets(of: vpc)
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

  func subnet(_ resource: Resource, zone: String = "") -> MapBox {
    let members = scene.members(ofSubnet: resource)
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
  func members(_ resources: [Resource], id: String) -> MapBox {
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

  func thing(_ resource: Resource) -> MapBox {
    let captions = options.hasCaptions ? scene.text.captions(resource) : []
    let count = zoom == .detail ? captions.count : isOnPath(resource) || zoom == .path ? 1 : 0
    let shown = captions.prefix(count).map { TextWidth.truncate($0, to: 34) }
    return MapBox(
      id: resource.id.description, shape: .card, role: .resource,
      title: TextWidth.truncateMiddle(scene.text.title(resource), to: 34), captions: Array(shown),
      mark: resource.existsOnlyIf == nil ? nil : .unknown, isKnown: resource.origin != .external)
  }

  func chip(_ resource: Resource) -> MapBox {
    MapBox(
      id: resource.id.description, shape: .chip, role: .resource,
      title: TextWidth.truncateMiddle(scene.text.title(resource), to: 30),
      mark: resource.existsOnlyIf == nil ? nil : .unknown, isKnown: resource.origin != .external)
  }

  /// One line for what is not shown.
  func foldLine(_ hidden: [Resource], id: String) -> MapBox? {
    guard !hidden.isEmpty else { return nil }
    let title =
      hidden.count == 1
      ? scene.text.title(hidden[0]) : MapCounts.lines(hidden, perLine: 3).joined(separator: "  ")
    return MapBox(id: id, shape: .chip, role: .faint, title: "▸ " + TextWidth.truncate(title, to: 44))
  }

  func zoneName(_ subnet: Resource) -> String? {
    guard let zone = (subnet.facts as? Subnet)?.availabilityZone, !subnet.isPlaceholder else { return nil }
    let name = scene.text.text(zone)
    return name.isEmpty ? nil : name
  }
}

extension Resource {
  /// Whether nothing but the name of the place is known.
  fileprivate var isPlaceholder: Bool { origin == .external }
}
