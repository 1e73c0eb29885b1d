import Topology

/// Connections between boxes.
extension MapScene {
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
