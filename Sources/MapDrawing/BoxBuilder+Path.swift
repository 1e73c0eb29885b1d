import Topology

/// What the way of a request touches.
extension BoxBuilder {
  func isOnPath(_ resource: Resource) -> Bool { onPath.contains(resource.id.description) }

  func isFolded(_ resource: Resource) -> Bool { options.foldsOthers && !isOnPath(resource) }

  func isFoldedSubnet(_ subnet: Resource) -> Bool {
    guard options.foldsOthers else { return false }
    return !isOnPath(subnet) && !(scene.membersBySubnet[subnet.id] ?? []).contains { isOnPath($0) }
  }

  func touchesPath(_ vpc: Resource) -> Bool {
    isOnPath(vpc)
      || [scene.membersByVPC[vpc.id], scene.gatewaysByVPC[vpc.id]].contains {
        $0?.contains { isOnPath($0) } ?? false
      }
      || (scene.subnetsByVPC[vpc.id] ?? []).contains { subnet in
        isOnPath(subnet) || (scene.membersBySubnet[subnet.id] ?? []).contains { isOnPath($0) }
      }
  }

  func touchesPath(_ key: MapScene.RegionKey) -> Bool {
    (scene.regional[key] ?? []).contains { isOnPath($0) }
      || (scene.vpcsByRegion[key] ?? []).contains { touchesPath($0) }
  }

  func ordered(_ resources: [Resource]) -> [Resource] {
    let ranked = resources.enumerated().map {
      (rank: pathRank[$1.id.description] ?? Int.max, index: $0, resource: $1)
    }
    return ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.resource)
  }
}
