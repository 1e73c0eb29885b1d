import Topology

extension MapScene {
  /// The tree of boxes for one picture.
  public func boxes(_ options: Options) -> MapBox {
    let builder = BoxBuilder(scene: self, options: options)
    return builder.root()
  }
}

/// Builds the tree of boxes of one picture.
struct BoxBuilder {
  let scene: MapScene
  let options: MapScene.Options
  let onPath: Set<String>
  let pathRank: [String: Int]
  var zoom: MapZoom { options.zoom }

  init(scene: MapScene, options: MapScene.Options) {
    self.scene = scene
    self.options = options
    onPath = Set(options.path)
    pathRank = Dictionary(options.path.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
  }

  // MARK: The world

  func root() -> MapBox {
    let regions = scene.regions
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

  func account(named name: String, _ regions: [MapScene.RegionKey], isOnlyOne: Bool) -> MapBox {
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

  func foldedRegions(_ keys: [MapScene.RegionKey], account: String) -> MapBox {
    let names = keys.map { key in
      let vpcs = scene.vpcCount(in: key)
      return vpcs == 0 ? key.region : "\(key.region)  \(vpcs) \(vpcs == 1 ? "VPC" : "VPCs")"
    }
    return MapBox(
      id: "fold:regions:\(account)", shape: .chip, role: .faint,
      title: "▸ " + TextWidth.truncate(names.joined(separator: "  "), to: 44))
  }

  func region(_ key: MapScene.RegionKey, isOnlyOne: Bool) -> MapBox {
    let services = serviceStrip(key, with: [])
    let content = (services.children.isEmpty ? [] : [services]) + [networks(key)]
    if isOnlyOne { return .group("region:\(key.account)/\(key.region)", flow: .down, gap: 1, content) }
    return MapBox(
      id: "region:\(key.account)/\(key.region)", shape: .frame, role: .region,
      title: key.region.isEmpty ? "region not known" : key.region, isKnown: !key.region.isEmpty, flow: .down,
      gap: 1, children: content, isSelectable: false)
  }

  func outsideBoxes() -> [MapBox] {
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

  var hasPublicDoor: Bool {
    !scene.deployment.all(InternetGateway.self).isEmpty || !scene.deployment.all(HTTPAPI.self).isEmpty
      || scene.deployment.all(RestAPI.self).contains { $0.facts.endpointType.value != .private }
  }

  func hubStrip() -> MapBox {
    let folded = options.foldsOthers && !onPath.isEmpty
    let shown = folded ? scene.hubs.filter(isOnPath) : scene.hubs
    return .group("hubs", flow: .wrapped, gap: 6, shown.map { zoom == .overview ? chip($0) : thing($0) })
  }

  /// Regional services in a row above the networks; what the request meets first stands on the left.
  func serviceStrip(_ key: MapScene.RegionKey, with outside: [MapBox]) -> MapBox {
    let services = scene.services(in: key)
    let shown = services.filter { !isFolded($0) }
    var boxes = outside + ordered(shown).map { zoom == .overview ? chip($0) : thing($0) }
    if let fold = foldLine(services.filter(isFolded), id: "fold:services:\(key.account)/\(key.region)") {
      boxes.append(fold)
    }
    return .group("services:\(key.account)/\(key.region)", flow: .wrapped, gap: onPath.isEmpty ? 3 : 8, boxes)
  }

  func networks(_ key: MapScene.RegionKey) -> MapBox {
    let vpcs = scene.vpcs(in: key)
    let folds = options.foldsOthers && !onPath.isEmpty
    let shown = folds ? vpcs.filter { touchesPath($0) } : vpcs
    var boxes = shown.map { zoom != .overview ? vpc($0) : hasManyVPCs ? line($0) : overview($0) }
    let hidden = folds ? vpcs.filter { !touchesPath($0) } : []
    if let fold = foldLine(hidden, id: "fold:vpcs:\(key.account)/\(key.region)") { boxes.append(fold) }
    let isTable = zoom == .overview && hasManyVPCs
    return .group(
      "vpcs:\(key.account)/\(key.region)", flow: isTable ? .columns : .wrapped,
      gap: zoom != .overview ? 4 : isTable ? 3 : 6, boxes)
  }
}
