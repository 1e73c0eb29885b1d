import Documents
import Topology

/// The way through a transit gateway: attachment, its table, the route, the next attachment.
extension PacketWalk {
  private static let maximumGateways = 8

  mutating func passTransitGateway(
    _ gateway: Resource, _ found: Check, at router: Router, toward wanted: CIDRBlock
  ) -> Progress {
    guard let compiled = network.transitGateways[gateway.id] else { return .arrived }
    let name = "transit gateway \(gateway.name)"
    guard
      let attachment = router.vpc.flatMap({ compiled.attachmentsOfVPC[$0.id] })
        .flatMap({ compiled.attachments[$0] })
    else { return stop(.transitGateway, gateway, name, [found, notAttached(router.vpc, gateway)]) }
    add(
      .transitGateway, gateway, name,
      [
        found, stateCheck(attachment), zoneCheck(attachment, router),
        entryGuard(attachment, router),
      ])
    guard !hasFailed else { return .stopped }
    return cross(compiled, entering: attachment, zone: router.zone, toward: wanted)
  }

  /// From one attachment to the next, over peered transit gateways where routes say so.
  mutating func cross(
    _ first: CompiledTransitGateway, entering entry: CompiledTransitGateway.Attachment, zone: String?,
    toward wanted: CIDRBlock
  ) -> Progress {
    var gateway = first
    var attachment = entry
    for _ in 0..<PacketWalk.maximumGateways {
      guard let exit = exit(gateway, entering: attachment, toward: wanted) else { return .stopped }
      if let vpc = exit.vpc { return enter(vpc, exit, zone: zone) }
      if exit.isHybrid { return leaveByAttachment(exit, toward: wanted) }
      guard let peer = exit.peer.flatMap({ network.transitGateways[$0.id] }),
        let other = peer.attachments[exit.resource.id]
      else {
        add(
          .transitGateway, exit.resource, "to \(exit.resource.name)",
          [
            Check(
              "tgw.peering", .unknown, "what lies behind \(exit.resource.name) is not loaded",
              resource: exit.resource, source: exit.resource.source)
          ])
        return .arrived
      }
      (gateway, attachment) = (peer, other)
    }
    return .stopped
  }

  /// The attachment that the table of another one chooses; nil after a failure.
  private mutating func exit(
    _ gateway: CompiledTransitGateway, entering attachment: CompiledTransitGateway.Attachment,
    toward wanted: CIDRBlock
  ) -> CompiledTransitGateway.Attachment? {
    let name = "transit gateway \(gateway.resource.name)"
    guard let table = attachment.table else {
      add(.transitGateway, gateway.resource, name, [notAssociated(attachment, gateway)])
      return nil
    }
    let resource = gateway.tableResources[table] ?? gateway.resource
    guard case .entry(let entry) = gateway.lookUp(wanted, in: table) else {
      if let learned = learnedExit(gateway, table, toward: wanted) { return learned }
      add(.transitGateway, gateway.resource, name, [noRoute(to: wanted, in: resource, of: gateway)])
      return nil
    }
    if entry.route.isBlackhole {
      let declared = entry.declared ?? resource
      let check = Check(
        "tgw.route", .fail, "the route of \(resource.name) to \(wanted) is a blackhole", resource: declared,
        source: entry.route.source ?? declared.source, causeCode: "route.blackhole")
      add(.transitGateway, gateway.resource, name, [check])
      return nil
    }
    guard let exit = entry.attachment.flatMap({ gateway.attachments[$0] }) else {
      let check = Check(
        "tgw.route", .unknown, "the attachment behind \(wanted) is not loaded", resource: resource,
        source: entry.route.source)
      add(.transitGateway, gateway.resource, name, [check])
      return nil
    }
    let check = Check(
      "tgw.route", .pass, "\(resource.name) sends \(wanted) to \(exit.resource.name)", resource: resource,
      source: entry.route.source ?? resource.source)
    add(.transitGateway, gateway.resource, "\(name) to \(exit.resource.name)", [check, stateCheck(exit)])
    return hasFailed ? nil : exit
  }

  /// What BGP announces is in no configuration: on-premises networks are taken to be announced.
  private mutating func learnedExit(
    _ gateway: CompiledTransitGateway, _ table: ResourceID, toward wanted: CIDRBlock
  ) -> CompiledTransitGateway.Attachment? {
    guard case .onPremises = destination,
      let exit = gateway.learned[table]?.first.flatMap({ gateway.attachments[$0] })
    else { return nil }
    assume("\(exit.resource.name) announces \(wanted) to \(gateway.resource.name) by BGP", exit.resource)
    return exit
  }

  /// Into a VPC by the attachment's subnet: the one in the zone where the packet came from, if there is one,
  /// else any; with appliance mode one zone for both directions.
  private mutating func enter(
    _ vpc: Resource, _ attachment: CompiledTransitGateway.Attachment, zone: String?
  ) -> Progress {
    if vpc.origin == .external { return .at(Router(vpc: vpc, subnet: nil, table: nil, isEdge: true)) }
    let subnets = attachment.facts.subnets.compactMap { deployment.resolve($0, as: .subnet) }
    let sameZone = subnets.first { zone != nil && ($0.facts as? Subnet)?.availabilityZone?.value == zone }
    let keepsZone = attachment.facts.applianceMode.value == true
    guard let subnet = keepsZone ? subnets.min(by: { $0.id < $1.id }) : sameZone ?? subnets.first else {
      var place = NetworkPlace(resource: attachment.resource, subnet: nil, vpc: vpc)
      place.isGuarded = false
      return .at(network.router(of: place))
    }
    let place = NetworkPlace(resource: attachment.resource, subnet: subnet, vpc: vpc)
    if destination.place?.subnet?.id != subnet.id {
      let ports = isReply ? PortRange.linuxEphemeral : nil
      let check = listOnTheWay(place, .egress, peer: destination, replyPorts: ports)
      if let check, check.outcome != .pass {
        add(.transitGateway, attachment.resource, "out of \(attachment.resource.name)", [check])
      }
    }
    return .at(network.router(of: place))
  }

  // MARK: Checks

  private func notAttached(_ vpc: Resource?, _ gateway: Resource) -> Check {
    Check(
      "tgw.attachment", .fail, "\(vpc?.name ?? "the VPC") is not attached to \(gateway.name)",
      resource: gateway, source: gateway.source, wanted: "an attachment", got: "none",
      causeCode: "route.tgw-not-attached")
  }

  private func notAssociated(
    _ attachment: CompiledTransitGateway.Attachment, _ gateway: CompiledTransitGateway
  ) -> Check {
    Check(
      "tgw.association", .fail,
      "\(attachment.resource.name) is associated with no route table of \(gateway.resource.name)",
      resource: attachment.resource, source: attachment.resource.source, wanted: "an association",
      got: "none", causeCode: "route.tgw-no-association")
  }

  private func noRoute(
    to wanted: CIDRBlock, in table: Resource, of gateway: CompiledTransitGateway
  ) -> Check {
    Check(
      "tgw.route", .fail,
      (isReply ? "the reply is lost: " : "")
        + "\(table.name) of \(gateway.resource.name) has no route to \(wanted)",
      resource: table, source: table.source, wanted: "a route to \(wanted)", got: "none",
      causeCode: "route.tgw-no-route")
  }

  private func stateCheck(_ attachment: CompiledTransitGateway.Attachment) -> Check? {
    guard let state = attachment.facts.state, let value = state.value, value != "available" else {
      return nil
    }
    return Check(
      "tgw.state", .fail, "the attachment \(attachment.resource.name) is \(value)",
      resource: attachment.resource, source: state.source ?? attachment.resource.source,
      wanted: "available", got: value, causeCode: "route.tgw-not-attached")
  }

  /// "Resources in a zone without a subnet of the attachment cannot reach the transit gateway" (Amazon VPC
  /// attachments in AWS Transit Gateway).
  private func zoneCheck(
    _ attachment: CompiledTransitGateway.Attachment, _ router: Router
  ) -> Check? {
    let zones = attachment.facts.subnets.map {
      (deployment.resolve($0, as: .subnet)?.facts as? Subnet)?.availabilityZone?.value
    }
    guard let zone = router.zone, !zones.isEmpty, !zones.contains(zone), !zones.contains(nil) else {
      return nil
    }
    return Check(
      "tgw.zone", .fail,
      "\(attachment.resource.name) has no subnet in \(zone), from where packets would have to enter it",
      resource: attachment.resource, source: attachment.resource.source, wanted: "a subnet in \(zone)",
      got: zones.compactMap(\.self).sorted().joined(separator: ", "), causeCode: "route.tgw-not-attached")
  }

  /// The network ACL of the attachment's own subnet sees what comes from other subnets ("Network ACLs for
  /// transit gateways in AWS Transit Gateway").
  private mutating func entryGuard(
    _ attachment: CompiledTransitGateway.Attachment, _ router: Router
  ) -> Check? {
    let subnets = attachment.facts.subnets.compactMap { deployment.resolve($0, as: .subnet) }
    let inZone = subnets.first { ($0.facts as? Subnet)?.availabilityZone?.value == router.zone }
    guard let subnet = inZone ?? subnets.first, subnet.id != router.subnet?.id else { return nil }
    let place = NetworkPlace(resource: attachment.resource, subnet: subnet, vpc: router.vpc)
    return listOnTheWay(place, .ingress, peer: source, replyPorts: isReply ? .linuxEphemeral : nil)
  }
}
