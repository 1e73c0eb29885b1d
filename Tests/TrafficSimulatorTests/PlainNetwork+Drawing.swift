import Topology

/// The same network as the simulator knows networks.
extension PlainNetwork {
  var deployment: Deployment {
    Sketch { s in
      for (number, vpc) in vpcs.enumerated() { draw(number, vpc, in: &s) }
      for (number, blocks) in lists.enumerated() {
        s.add("pl-\(number)", PrefixList.self) {
          $0.entries = blocks.map { Fact(CIDRBlock($0.text) ?? .anyIPv4) }
        }
      }
      for (number, subnet) in subnets.enumerated() { draw(number, subnet, in: &s) }
      for (number, peering) in peerings.enumerated() {
        s.peering(
          "peer\(number)", "vpc\(peering.one)", "vpc\(peering.other)",
          status: peering.isActive ? "active" : "expired")
      }
      drawTransit(in: &s)
      for (number, group) in groups.enumerated() {
        s.group("group\(number)", of: "vpc\(group.vpc)", group.rules.map(text))
      }
      for (number, interface) in interfaces.enumerated() { draw(number, interface, in: &s) }
    }.deployment
  }

  /// A sender as requests name it.
  func text(sender end: End) -> String {
    switch end {
    case .interface: text(end)
    case .internet: "internet:\(text(end))"
    case .onPremises: "onprem:\(text(end))"
    }
  }

  func text(_ end: End) -> String {
    switch end {
    case .interface(let number): "i\(number)"
    case .internet(let address), .onPremises(let address): address.text
    }
  }

  private func draw(_ number: Int, _ vpc: VPC, in s: inout Sketch) {
    s.vpc("vpc\(number)", vpc.block.text, vpc.block6.text)
    if vpc.hasInternetGateway { s.internetGateway("igw\(number)", of: "vpc\(number)") }
    s.add("eigw\(number)", EgressOnlyInternetGateway.self) { $0.vpc = Reference("vpc\(number)") }
    guard vpc.hasVPNGateway else { return }
    s.add("vgw\(number)", VPNGateway.self) { $0.vpc = Reference("vpc\(number)") }
    s.vpn("vpn\(number)", on: "vgw\(number)", blocks: [PlainNetwork.office.text])
  }

  private func text(_ rule: Rule) -> String {
    let peer =
      switch rule.peer {
      case .block(let block): block.text
      case .list(let number): "pl-\(number)"
      case .group(let number): "group\(number)"
      }
    return "\(rule.isIngress ? "in" : "out") tcp \(rule.ports.lowerBound)-\(rule.ports.upperBound) \(peer)"
  }

  private func draw(_ number: Int, _ subnet: Subnet, in s: inout Sketch) {
    let name = "subnet\(number)"
    s.subnet(
      name, of: "vpc\(subnet.vpc)", subnet.block.text, zone: "eu-west-1\(subnet.zone)",
      ipv6: subnet.block6?.text)
    let routes = subnet.routes.flatMap { route in
      (route.list.map { ["pl-\($0)"] } ?? route.blocks.map(\.text)).map {
        "\($0) \(text(route.target, subnet.vpc))"
      }
    }
    s.table(
      "table\(number)", of: "vpc\(subnet.vpc)", routes, subnets: [name],
      propagating: subnet.propagates ? ["vgw\(subnet.vpc)"] : [])
    guard let entries = subnet.entries else { return }
    s.list(
      "list\(number)", of: "vpc\(subnet.vpc)", subnets: [name],
      entries.map {
        "\($0.number) \($0.isIngress ? "in" : "out") \($0.isAllow ? "allow" : "deny") tcp "
          + "\($0.ports.lowerBound)-\($0.ports.upperBound) \($0.block.text)"
      })
  }

  private func text(_ target: Target, _ vpc: Int) -> String {
    switch target {
    case .peering(let number): "peer\(number)"
    case .transitGateway: "tgw"
    case .internetGateway: "igw\(vpc)"
    case .egressOnlyGateway: "eigw\(vpc)"
    case .natGateway(let number): "i\(number)"
    case .vpnGateway: "vgw\(vpc)"
    case .blackhole: "blackhole"
    }
  }

  private func drawTransit(in s: inout Sketch) {
    s.add("tgw", TransitGateway.self) {
      $0.securityGroupReferencing = Fact(transitSeesGroups)
      $0.defaultRouteTableAssociation = Fact(false)
      $0.defaultRouteTablePropagation = Fact(false)
    }
    for (number, attachment) in attachments.enumerated() {
      s.attachment(
        "att\(number)", "tgw", "vpc\(attachment.vpc)", subnets: attachment.subnets.map { "subnet\($0)" }
      ) {
        $0.applianceMode = Fact(attachment.keepsZone)
        $0.securityGroupReferencing = Fact(attachment.seesGroups)
      }
    }
    for (number, table) in transitTables.enumerated() {
      s.add("rtb\(number)", TransitGatewayRouteTable.self) {
        $0.transitGateway = Reference("tgw")
        $0.associations = attachments.indices.filter { attachments[$0].table == number }.map {
          Reference("att\($0)")
        }
        $0.propagations = table.propagations.map { Reference("att\($0)") }
        $0.routes = table.routes.map { route in
          var written = TransitGatewayRoute(
            .cidr(CIDRBlock(route.block.text) ?? .anyIPv4), to: route.attachment.map { Reference("att\($0)") }
          )
          written.isBlackhole = route.attachment == nil
          return written
        }
      }
    }
  }

  private func draw(_ number: Int, _ interface: Interface, in s: inout Sketch) {
    let subnet = "subnet\(interface.subnet)"
    switch interface.owner {
    case .natGateway(let isPublic):
      s.nat("i\(number)", in: subnet) {
        $0.isPublic = Fact(isPublic)
        $0.privateIP = interface.address.fact
        $0.publicIP = interface.publicAddress?.fact
      }
    case .instance, .endpoint:
      s.add("eni\(number)", NetworkInterface.self) {
        $0.subnet = Reference(subnet)
        $0.privateIPAddresses = [interface.address.fact].compactMap(\.self)
        $0.ipv6Addresses = [interface.address6?.fact].compactMap(\.self)
        $0.publicIPAddress = interface.publicAddress?.fact
        $0.securityGroups = interface.groups.map { Reference("group\($0)") }
        $0.owner = Reference("i\(number)")
      }
      if interface.owner == .instance {
        s.add("i\(number)", Instance.self) { $0.networkInterfaces = [Reference("eni\(number)")] }
      } else {
        s.add("i\(number)", VPCEndpoint.self) {
          $0.vpc = Reference("vpc\(subnets[interface.subnet].vpc)")
          $0.endpointType = Fact(.interface)
          $0.serviceName = Fact("com.amazonaws.eu-west-1.sqs")
          $0.subnets = [Reference(subnet)]
          $0.networkInterfaces = [Reference("eni\(number)")]
        }
      }
    }
  }
}

extension PlainNetwork.Address {
  var text: String {
    let parts = { (count: Int, width: Int, radix: Int) in
      (0..<count).reversed().map { String(bits >> ($0 * width) & ((1 << width) - 1), radix: radix) }
    }
    return family == .ipv4 ? parts(4, 8, 10).joined(separator: ".") : parts(8, 16, 16).joined(separator: ":")
  }

  fileprivate var fact: Fact<IPAddress>? { IPAddress(text).map { Fact($0) } }
}

extension PlainNetwork.Block {
  var text: String { "\(base.text)/\(length)" }
}
