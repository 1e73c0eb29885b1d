import Topology

/// VPC Block Public Access ("Block public access to VPCs and subnets").
extension NetworkPlace {
  /// The mode of the subnet, else that of the VPC.
  private var publicAccess: Fact<PublicAccessMode>? {
    subnetFacts?.publicAccess ?? (vpc?.facts as? VPC)?.publicAccess
  }

  /// What keeps packets from passing the internet gateway: "only traffic to and from NAT gateways and egress-only
  /// internet gateways is allowed" where connections from outside are blocked.
  func blockedAccessCheck(isInbound: Bool) -> Check? {
    switch publicAccess?.value {
    case nil, .off?: nil
    case .blockIngress? where !isInbound && resource.facts is NATGateway: nil
    case .blockIngress?, .blockBidirectional?: blocked
    }
  }

  /// What keeps packets from passing the egress-only internet gateway.
  var egressOnlyCheck: Check? { publicAccess?.value == .blockBidirectional ? blocked : nil }

  private var blocked: Check {
    let mode = publicAccess?.value?.rawValue ?? ""
    let network = subnet ?? vpc
    return Check(
      "gateway.public-access", .fail,
      "VPC Block Public Access is `\(mode)` for \(network?.name ?? "the network of \(resource.name)")",
      resource: network, source: publicAccess?.source ?? network?.source, wanted: "off, or an exclusion",
      got: mode, causeCode: "route.public-access-blocked")
  }
}
