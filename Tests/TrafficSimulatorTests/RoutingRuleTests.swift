import Testing
import Topology
import TrafficSimulator

/// Amazon VPC User Guide, "Configure route tables"; Site-to-Site VPN User Guide, "Route tables and VPN route
/// priority".
@Suite("Routing")
struct RoutingRuleTests {
  @Test("A subnet uses its own route table, else the VPC's main one")
  func ownTableElseMain() throws {
    let main = Sketch.publicAndPrivate.without("out-table").adding {
      $0.table("main", of: "a", ["0.0.0.0/0 igw"])
    }
    #expect(try main.answer("web", "192.0.2.1", port: 443) == "delivered")
    #expect(try main.answer("app", "192.0.2.1", port: 443) == "delivered")
    #expect(
      try main.changing("main", as: RouteTable.self) { $0.routes = [] }.answer("web", "192.0.2.1", port: 443)
        == "route.no-route")
  }

  @Test("The longest prefix wins")
  func longestPrefix() throws {
    let sketch = Sketch.peered.changing("a-table", as: RouteTable.self) {
      $0.routes.append(Sketch.route("10.1.1.0/24 blackhole"))
    }
    #expect(try sketch.answer("one", "two", port: 443) == "route.blackhole")
    #expect(try Sketch.peered.answer("one", "two", port: 443) == "delivered")
  }

  @Test("A route more specific than local leads to an appliance")
  func moreSpecificThanLocal() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.subnet("a3", of: "a", "10.0.3.0/24")
      s.instance("firewall", in: "a3", "10.0.3.10") { $0.sourceDestCheck = Fact(false) }
      s.table("t1", of: "a", ["10.0.2.0/24 firewall"], subnets: ["a1"])
      s.table("t2", of: "a", ["10.0.1.0/24 firewall"], subnets: ["a2"])
    }
    let trace = try sketch.trace("one", "two", port: 443)
    #expect(trace.verdict == .delivered)
    #expect(trace.hops.contains { $0.resource == "firewall" })
    let checking = sketch.changing("firewall", as: Instance.self) { $0.sourceDestCheck = Fact(true) }
    #expect(try checking.answer("one", "two", port: 443) == "route.source-dest-check")
  }

  /// "Network Firewall example architectures with routing": the firewall's endpoint stands between a subnet and the
  /// internet gateway, both ways. What its rules say is not modelled.
  @Test(
    "Through a firewall's endpoint packets go on from its subnet, which is assumed to let them pass",
    arguments: [
      (["fw"], ["0.0.0.0/0 igw"], "delivered"), (["fw"], [], "route.no-route"),
      ([], [], "input.missing-fact"),
    ])
  func firewall(subnets: [String], routes: [String], outcome: String) throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.internetGateway()
      s.subnet("fw", of: "a", "10.0.9.0/28")
      s.add("firewall", OpaqueResource.self) { $0.references = subnets.map { Reference($0) } }
      s.table("fw-table", of: "a", routes, subnets: ["fw"])
      s.table("out", of: "a", ["0.0.0.0/0 firewall"], subnets: ["a1"])
      s.table("back", of: "a", ["10.0.1.0/24 firewall"], gateways: ["igw"])
      s.instance("web", in: "a1", "10.0.1.50", publicIP: "198.51.100.50")
    }
    let trace = try sketch.trace("web", "192.0.2.80:443")
    #expect((trace.cause?.code ?? trace.verdict.rawValue) == outcome)
    guard outcome == "delivered" else { return }
    #expect(trace.assumptions.map(\.summary).contains("firewall lets it pass and sends it on"))
  }

  @Test(
    "A table that the inputs write counts also where they only name its VPC",
    arguments: [
      ([], "route.no-route"), (["0.0.0.0/0 nat"], "delivered"), (["0.0.0.0/0 nobody"], "delivered"),
    ])
  func tableOfNamedVPC(_ routes: [String], _ answer: String) throws {
    let sketch = Sketch.publicAndPrivate.changing("in-table", as: RouteTable.self) {
      $0.routes = routes.map(Sketch.route)
    }.onlyNaming("a")
    #expect(try sketch.answer("app", "192.0.2.1", port: 443) == answer)
  }

  @Test("An internet gateway that no input holds leads to no other network")
  func unknownInternetGateway() throws {
    let sketch = Sketch.peered.changing("a-table", as: RouteTable.self) {
      $0.routes = [Route(.cidr(.anyIPv4), to: .internetGateway(Reference("igw-nobody")))]
    }.onlyNaming("a")
    #expect(try sketch.answer("one", "two") == "route.no-route")
    let outside = try sketch.trace("one", "https://example.com/")
    #expect(outside.summary == "delivered: one reaches https://example.com/, 2 hops")
  }

  @Test("A subnet that gives no public addresses gives none in a VPC that is only named either")
  func publicAddressInNamedVPC() throws {
    #expect(
      try Sketch.twoSubnets.onlyNaming("a").answer("internet", "one", port: 443) == "route.no-public-ip")
  }

  @Test(
    "A route to the block of a network before it is known leads to that network",
    arguments: [("b", "delivered"), ("nobody's", "input.missing-fact")])
  func unknownBlocks(_ network: String, _ answer: String) throws {
    let block = SecurityGroupRuleTests.unknownBlock
    let sketch = Sketch.peered.changing(network, as: VPC.self) { $0.cidrBlocks = [.unknown(block)] }
      .changing("a-table", as: RouteTable.self) {
        $0.routes = [Route(.unknown(block), to: .peeringConnection(Reference("peer")))]
      }
    #expect(try sketch.answer("one", "two") == answer)
  }

  @Test(
    "Packets for a network whose block is not known leave by routes that can lead to other networks",
    arguments: [
      ([], "route.no-route"),
      ([Route(.cidr(.anyIPv4), to: .internetGateway(Reference("igw-nobody")))], "route.no-route"),
      ([Sketch.route("10.9.0.0/16 peer")], "delivered"),
    ])
  func unknownDestination(_ routes: [Route], _ answer: String) throws {
    let sketch = Sketch.peered.changing("b", as: VPC.self) { $0.cidrBlocks = [] }
      .changing("b1", as: Subnet.self) { $0.cidrBlock = nil }
      .changing("two", as: Instance.self) { $0.privateIP = nil }
      .changing("a-table", as: RouteTable.self) { $0.routes = routes }.onlyNaming("b")
    #expect(try sketch.answer("one", "two") == answer)
  }

  @Test("A propagated route never beats local, even where it is more specific")
  func propagatedNeverBeatsLocal() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.add("vgw", VPNGateway.self) { $0.vpc = Reference("a") }
      s.vpn("vpn", on: "vgw", blocks: ["10.0.2.0/24"])
      s.table("t1", of: "a", subnets: ["a1"], propagating: ["vgw"])
    }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
  }

  @Test("Of one block a static route beats a propagated one")
  func staticBeatsPropagated() throws {
    let sketch = Sketch.peered.changing("a-table", as: RouteTable.self) {
      $0.routes = [Sketch.route("10.1.0.0/16 blackhole propagated"), Sketch.route("10.1.0.0/16 peer")]
    }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
  }

  @Test("A prefix list's route beats a propagated one")
  func prefixListBeatsPropagated() throws {
    let sketch = Sketch.peered.changing("a-table", as: RouteTable.self) {
      $0.routes = [Sketch.route("10.1.0.0/16 blackhole propagated"), Sketch.route("pl-b peer")]
    }.adding { s in
      s.add("pl-b", PrefixList.self) { $0.entries = [Fact(CIDRBlock("10.1.0.0/16") ?? .anyIPv4)] }
    }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
  }

  @Test("Of routes that a VPN gateway propagates Direct Connect goes before VPN")
  func directConnectBeforeVPN() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.add("vgw", VPNGateway.self) { $0.vpc = Reference("a") }
      s.vpn("vpn", on: "vgw", blocks: ["192.168.0.0/16"])
      s.add("vif", VirtualInterface.self) {
        $0.vpnGateway = Reference("vgw")
        $0.routes = [Fact(CIDRBlock("192.168.0.0/16") ?? .anyIPv4)]
      }
      s.table("t1", of: "a", subnets: ["a1"], propagating: ["vgw"])
    }.changing("vpn", as: VPNConnection.self) { $0.tunnelsUp = [Fact(false), Fact(false)] }
    #expect(try sketch.answer("one", "192.168.1.1", port: 22) == "delivered")
    #expect(try sketch.without("vif").answer("one", "192.168.1.1", port: 22) == "hybrid.vpn-down")
  }

  @Test("IPv4 and IPv6 have routes of their own")
  func familiesAreSeparate() throws {
    let sketch = Sketch.publicAndPrivate.changing("out", as: Subnet.self) {
      $0.ipv6CIDRBlock = CIDRBlock("2001:db8:0:1::/64").map { Fact($0) }
    }
    #expect(try sketch.answer("web", "192.0.2.1", port: 443) == "delivered")
    #expect(try sketch.answer("web", "2001:db8:ffff::1", port: 443) == "route.no-route")
    let routed = sketch.changing("out-table", as: RouteTable.self) {
      $0.routes.append(Sketch.route("::/0 igw"))
    }
    #expect(try routed.answer("web", "2001:db8:ffff::1", port: 443) == "delivered")
  }

  @Test("An address of a VPC that lies in none of its subnets belongs to nobody")
  func addressOfNobody() throws {
    // "Subnet CIDR blocks": interfaces get their addresses from subnets.
    #expect(try Sketch.twoSubnets.answer("one", "10.0.9.9", port: 443) == "route.no-such-address")
    #expect(try Sketch.peered.answer("one", "10.1.9.9", port: 443) == "route.no-such-address")
    #expect(try Sketch.peered.answer("one", "10.9.9.9", port: 443) == "route.no-route")
  }

  @Test(
    "Link-local addresses are never forwarded, and the first four and the last of a subnet belong to AWS",
    arguments: ["169.254.168.9", "169.254.10.1", "10.0.2.1", "10.0.2.3", "10.0.2.255"])
  func reservedAddresses(_ address: String) throws {
    // "Subnet route tables" (169.254.168.0/22) and "Subnet CIDR blocks".
    #expect(try Sketch.publicAndPrivate.answer("web", address, port: 80) == "route.no-such-address")
    #expect(try Sketch.publicAndPrivate.answer("web", "10.0.2.4", port: 80) == "delivered")
  }

  @Test("The Amazon DNS server of a peered VPC cannot be asked")
  func peersResolver() throws {
    let sketch = Sketch.peered.adding { $0.subnet("b0", of: "b", "10.1.0.0/24") }
    #expect(try sketch.answer("one", "10.1.0.2", port: 53) == "route.no-such-address")
    #expect(try sketch.answer("one", "10.0.0.2", port: 53) == "delivered")
  }

  @Test("A VPN gateway prefers static VPN routes to those of BGP")
  func staticVPNBeforeDynamic() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.add("vgw", VPNGateway.self) { $0.vpc = Reference("a") }
      s.vpn("dynamic", on: "vgw", blocks: ["192.168.0.0/16"], isStatic: false)
      s.vpn("static", on: "vgw", blocks: ["192.168.0.0/16"])
      s.table("t1", of: "a", subnets: ["a1"], propagating: ["vgw"])
    }
    #expect(try sketch.answer("one", "192.168.1.1", port: 22) == "delivered")
    let down = ["dynamic", "static"].reduce(sketch) { sketch, name in
      sketch.changing(name, as: VPNConnection.self) { $0.tunnelsUp = [Fact(false), Fact(false)] }
    }
    // "Tunnel health comes first": one tunnel that is up carries all.
    let half = down.changing("dynamic", as: VPNConnection.self) { $0.tunnelsUp = [Fact(true)] }
    #expect(try half.answer("one", "192.168.1.1", port: 22) == "delivered")
    #expect(try down.answer("one", "192.168.1.1", port: 22) == "hybrid.vpn-down")
  }

  @Test("A blackhole drops packets and no shorter prefix takes them")
  func blackholeDrops() throws {
    let sketch = Sketch.publicAndPrivate.changing("out-table", as: RouteTable.self) {
      $0.routes.append(Sketch.route("192.0.2.0/24 blackhole"))
    }
    #expect(try sketch.answer("web", "192.0.2.1", port: 443) == "route.blackhole")
    #expect(try sketch.answer("web", "203.0.113.1", port: 443) == "delivered")
  }
}
