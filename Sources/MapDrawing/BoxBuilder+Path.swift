import Topology

/// What the way of a request touches.
extension BoxBuilder {
  func isOnPath(_ resource: Resource) -> Bool { onPath.contains(resource.id.description) }

  func isFolded(_ resource: Resource) -> Bool { options.foldsOthers && !isOnPath(resource) }

  func isFoldedSubnet(_ subnet: Resource) -> Bool {
    guard options.foldsOthers else { return false }
    return !isOnPath(subnet) && !scene.members(ofSubnet: subnet).contains(where: isOnPath)
  }

  func touchesPath(_ vpc: Resource) -> Bool {
    guard !onPath.isEmpty else { return false }
    return isOnPath(vpc) || scene.members(ofVPC: vpc).contains(where: isOnPath)
      || scene.gateways(of: vpc).contains(where: isOnPath)
      || scene.subnets(of: vpc).contains { subnet in
        isOnPath(subnet) || scene.members(ofSubnet: subnet).contains(where: isOnPath)
      }
  }

  func touchesPath(_ key: MapScene.RegionKey) -> Bool {
    scene.services(in: key).contains { isOnPath($0) }
      || scene.vpcs(in: key).contains { touchesPath($0) }
  }

  func ordered(_ resources: [Resource]) -> [Resource] {
    let ranked = resources.enumerated().map {
      (rank: pathRank[$1.id.description] ?? Int.max, index: $0, resource: $1)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.resource)
  }
}
