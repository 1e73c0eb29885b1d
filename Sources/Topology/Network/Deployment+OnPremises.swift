extension Deployment {
  /// The networks on premises that the deployment knows ways to: what VPN connections and Direct Connect announce, and
  /// what route tables of transit gateways and VPCs send there. Each once, in order.
  public var networksOnPremises: [CIDRBlock] {
    var blocks = all(VPNConnection.self).flatMap { $0.facts.routes.compactMap(\.cidrBlock.value) }
    blocks += all(VirtualInterface.self).flatMap { $0.facts.routes.compactMap(\.value) }
    let routes =
      all(TransitGatewayRouteTable.self).flatMap(\.facts.routes)
      + all(TransitGatewayRouteDeclaration.self).compactMap(\.facts.route)
    blocks += routes.filter { leadsOnPremises($0.attachment) }.compactMap { route in
      if case .cidr(let block) = route.destination { block } else { nil }
    }
    for route in all(RouteTable.self).flatMap(\.facts.routes) {
      guard case .cidr(let block) = route.destination, block.prefixLength > 0,
        resolve(route.targetReference)?.facts is VPNGateway
      else { continue }
      blocks.append(block)
    }
    return Array(Set(blocks)).sorted()
  }

  private func leadsOnPremises(_ attachment: Reference?) -> Bool {
    switch resolve(attachment)?.facts {
    case is VPNConnection: true
    case let facts as TransitGatewayAttachment:
      facts.vpnConnection != nil || facts.directConnectGateway != nil
    case nil:
      all(VPNConnection.self).contains {
        $0.facts.transitGatewayAttachment.map { $0.text == attachment?.text } ?? false
      }
    default: false
    }
  }

  /// A machine in each network on premises, as requests name it: `onprem:10.50.0.7`.
  public var machinesOnPremises: [String] {
    networksOnPremises.map {
      "onprem:\($0.base.advanced(by: $0.prefixLength < $0.family.bitCount - 3 ? 7 : 0))"
    }
  }
}
