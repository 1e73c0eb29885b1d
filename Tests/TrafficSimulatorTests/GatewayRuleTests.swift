import Testing
import Topology
import TrafficSimulator

/// Amazon VPC User Guide, "Enable internet access for a VPC using an internet gateway" and "NAT gateways".
@Suite("Internet and NAT gateways")
struct InternetRuleTests {
  @Test("Out of an internet gateway needs a public address, in needs one as well")
  func publicAddresses() throws {
    let sketch = Sketch.publicAndPrivate.adding { $0.instance("plain", in: "out", "10.0.1.20") }
    #expect(try sketch.answer("web", "192.0.2.1", port: 443) == "delivered")
    #expect(try sketch.answer("plain", "192.0.2.1", port: 443) == "route.no-public-ip")
    #expect(try sketch.answer("internet", "web", port: 443) == "delivered")
    #expect(try sketch.answer("internet", "plain", port: 443) == "route.no-public-ip")
    #expect(try sketch.without("igw").answer("internet", "web", port: 443) == "route.no-internet-gateway")
  }

  @Test("A reply to the internet has to leave by the internet gateway")
  func replyByTheGateway() throws {
    let sketch = Sketch.publicAndPrivate.adding {
      $0.instance("astray", in: "in", "10.0.2.20", publicIP: "198.51.100.20")
    }
    #expect(try sketch.answer("internet", "astray", port: 443) == "route.no-return-route")
    let routeless = sketch.changing("in-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try routeless.answer("internet", "astray", port: 443) == "route.no-return-route")
  }

  @Test("An internet gateway drops what goes to private addresses")
  func privateDestinations() throws {
    #expect(try Sketch.publicAndPrivate.answer("web", "172.16.0.5", port: 443) == "route.no-route")
  }

  @Test("A NAT gateway leads out, not in, and has no security group")
  func natLeadsOut() throws {
    #expect(try Sketch.publicAndPrivate.answer("app", "192.0.2.1", port: 443) == "delivered")
    #expect(try Sketch.publicAndPrivate.answer("internet", "app", port: 443) == "route.no-public-ip")
  }

  @Test("A NAT gateway's own subnet must lead to an internet gateway")
  func natNeedsAnInternetGateway() throws {
    for routes in [[], ["0.0.0.0/0 nat"]] {
      let sketch = Sketch.publicAndPrivate.changing("out-table", as: RouteTable.self) {
        $0.routes = routes.map(Sketch.route)
      }
      #expect(try sketch.answer("app", "192.0.2.1", port: 443) == "route.nat-without-internet")
    }
  }

  @Test("A private NAT gateway leads nowhere on the internet")
  func privateNAT() throws {
    let sketch = Sketch.publicAndPrivate.changing("nat", as: NATGateway.self) {
      $0.isPublic = Fact(false)
      $0.publicIP = nil
    }
    #expect(try sketch.answer("app", "192.0.2.1", port: 443) == "route.nat-without-internet")
  }

  @Test("The network ACL of the NAT gateway's subnet is asked on both sides")
  func natSubnetList() throws {
    let sketch = Sketch.publicAndPrivate.adding {
      $0.list("acl", subnets: ["out"], ["100 in allow tcp 80 0.0.0.0/0", "100 out allow all 0.0.0.0/0"])
    }
    #expect(try sketch.answer("app", "192.0.2.1", port: 443) == "nacl.ingress-denied")
  }

  @Test("Through a transit gateway another VPC's NAT gateway can be used, through a peering it cannot")
  func sharedEgress() throws {
    #expect(try Sketch.sharedEgress.answer("one", "192.0.2.1", port: 443) == "delivered")
    let peered = Sketch.peered.adding { s in
      s.internetGateway(of: "b")
      s.nat(in: "b1")
    }.changing("a-table", as: RouteTable.self) { $0.routes.append(Sketch.route("0.0.0.0/0 peer")) }
      .changing("b-table", as: RouteTable.self) { $0.routes.append(Sketch.route("0.0.0.0/0 igw")) }
    #expect(try peered.answer("one", "192.0.2.1", port: 443) == "route.peering-not-transitive")
  }

  @Test("An internet gateway knows senders of its own VPC only, however they come")
  func foreignSenders() throws {
    // "Centralized egress": what comes over a transit gateway needs a NAT gateway, a public address of its own does not help.
    let sketch = Sketch.sharedEgress.changing("b-table", as: RouteTable.self) {
      $0.routes = ["0.0.0.0/0 igw", "10.0.0.0/8 tgw"].map(Sketch.route)
    }.changing("one", as: Instance.self) { $0.publicIP = IPAddress("198.51.100.9").map { Fact($0) } }
    #expect(try sketch.answer("one", "192.0.2.1", port: 443) == "route.no-public-ip")
  }

  @Test("Behind a transit gateway the reply needs a way from the NAT gateway back")
  func sharedEgressReturn() throws {
    let sketch = Sketch.sharedEgress.changing("nat-table", as: RouteTable.self) {
      $0.routes.removeAll { $0 == Sketch.route("10.0.0.0/8 tgw") }
    }
    #expect(try sketch.answer("one", "192.0.2.1", port: 443) == "route.no-return-route")
  }

  @Test("Beyond a transit gateway a NAT gateway is seen by its private address")
  func privateAddressBeyondTransit() throws {
    let sketch = Sketch.transit.adding { s in
      s.subnet("a2", of: "a", "10.0.2.0/24")
      s.nat(in: "a2") { $0.privateIP = IPAddress("10.0.2.99").map { Fact($0) } }
      s.table("a2-table", of: "a", ["10.0.0.0/8 tgw"], subnets: ["a2"])
      s.group("picky", of: "b", ["in tcp 443 10.0.2.99/32", "out all 0.0.0.0/0"])
    }.changing("a-table", as: RouteTable.self) { $0.routes = [Sketch.route("10.1.0.0/16 nat")] }
      .changing("two", as: Instance.self) { $0.securityGroups = [Reference("picky")] }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
  }

  @Test("A NAT gateway's packets through a peering return without a route")
  func returnToSender() throws {
    let sketch = Sketch.peered.adding { s in
      s.subnet("a2", of: "a", "10.0.2.0/24")
      s.nat(in: "a2") { $0.isPublic = Fact(false) }
      s.table("a2-table", of: "a", ["10.1.0.0/16 peer"], subnets: ["a2"])
    }.changing("a-table", as: RouteTable.self) { $0.routes = [Sketch.route("10.1.0.0/16 nat")] }
      .changing("b-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
  }

  @Test("A regional NAT gateway needs no subnet, but must be registered in the sender's zone")
  func regionalNAT() throws {
    // "Regional NAT gateways for automatic multi-AZ expansion": its table comes with a route to the internet gateway.
    let sketch = Sketch { s in
      s.vpc("a", "10.0.0.0/16")
      s.subnet("a1", of: "a", "10.0.1.0/24")
      s.subnet("a2", of: "a", "10.0.2.0/24", zone: "eu-west-1b")
      s.internetGateway()
      s.open()
      s.add("nat", NATGateway.self) {
        $0.isRegional = Fact(true)
        $0.vpc = Reference("a")
      }
      s.table("table", of: "a", ["0.0.0.0/0 nat"])
      s.instance("one", in: "a1", "10.0.1.10")
      s.instance("two", in: "a2", "10.0.2.10")
    }
    #expect(try sketch.answer("one", "192.0.2.1", port: 443) == "delivered")
    #expect(try sketch.answer("two", "192.0.2.1", port: 443) == "delivered")
    #expect(try sketch.without("igw").answer("one", "192.0.2.1", port: 443) == "route.nat-without-internet")
    let manual = sketch.changing("nat", as: NATGateway.self) {
      $0.zones = [NATGatewayZone(Fact("eu-west-1a"))]
    }
    #expect(try manual.answer("one", "192.0.2.1", port: 443) == "delivered")
    #expect(try manual.answer("two", "192.0.2.1", port: 443) == "route.nat-not-in-zone")
    let byID = sketch.changing("nat", as: NATGateway.self) { $0.zones = [NATGatewayZone(Fact("euw1-az1"))] }
    #expect(try byID.trace("one", "192.0.2.1", port: 443).verdict == .unknown)
  }

  @Test("An egress-only gateway lets IPv6 out, not in")
  func egressOnly() throws {
    let sketch = Sketch.publicAndPrivate.changing("in", as: Subnet.self) {
      $0.ipv6CIDRBlock = CIDRBlock("2001:db8:0:2::/64").map { Fact($0) }
    }.adding { s in s.add("eigw", EgressOnlyInternetGateway.self) { $0.vpc = Reference("a") } }
      .changing("in-table", as: RouteTable.self) { $0.routes.append(Sketch.route("::/0 eigw")) }
    #expect(try sketch.answer("app", "2001:db8:ffff::1", port: 443) == "delivered")
    #expect(try sketch.answer("internet:2001:db8:ffff::1", "app", port: 443) == "route.no-return-route")
    #expect(try sketch.answer("app", "192.0.2.1", port: 443) == "delivered")
  }
}

extension Sketch {
  /// A VPC without a way out, and one with an internet gateway and a NAT gateway, on a transit gateway.
  static let sharedEgress = Sketch.transit.adding { s in
    s.subnet("b2", of: "b", "10.1.2.0/24")
    s.internetGateway(of: "b")
    s.nat(in: "b2")
    s.table("nat-table", of: "b", ["0.0.0.0/0 igw", "10.0.0.0/8 tgw"], subnets: ["b2"])
    s.add("tgw-rtb", TransitGatewayRouteTable.self) {
      $0.transitGateway = Reference("tgw")
      $0.associations = [Reference("att-a"), Reference("att-b")]
      $0.propagations = [Reference("att-a"), Reference("att-b")]
      $0.routes = [TransitGatewayRoute(.cidr(.anyIPv4), to: Reference("att-b"))]
    }
  }.changing("a-table", as: RouteTable.self) { $0.routes.append(Sketch.route("0.0.0.0/0 tgw")) }
    .changing("b-table", as: RouteTable.self) { $0.routes.append(Sketch.route("0.0.0.0/0 nat")) }
}

/// Amazon VPC Peering Guide, "How VPC peering connections work".
@Suite("Peering")
struct PeeringRuleTests {
  @Test("Both sides need a route, and the connection must be active")
  func routesAndState() throws {
    #expect(try Sketch.peered.answer("one", "two", port: 443) == "delivered")
    let noRoute = Sketch.peered.changing("a-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try noRoute.answer("one", "two", port: 443) == "route.no-route")
    let noReturn = Sketch.peered.changing("b-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try noReturn.answer("one", "two", port: 443) == "route.no-return-route")
    let pending = Sketch.peered.changing("peer", as: PeeringConnection.self) {
      $0.status = Fact("pending-acceptance")
    }
    #expect(try pending.answer("one", "two", port: 443) == "route.peering-not-active")
  }

  @Test("It is not transitive")
  func notTransitive() throws {
    let sketch = Sketch.peered.adding { s in
      s.vpc("c", "10.2.0.0/16")
      s.subnet("c1", of: "c", "10.2.1.0/24")
      s.open("open-c", of: "c")
      s.instance("three", in: "c1", "10.2.1.10", groups: ["open-c"])
      s.peering("peer-bc", "b", "c")
      s.table("c-table", of: "c", ["10.0.0.0/8 peer-bc"], subnets: ["c1"])
    }.changing("a-table", as: RouteTable.self) { $0.routes.append(Sketch.route("10.2.0.0/16 peer")) }
      .changing("b-table", as: RouteTable.self) { $0.routes.append(Sketch.route("10.2.0.0/16 peer-bc")) }
    #expect(try sketch.answer("one", "three", port: 443) == "route.peering-not-transitive")
    #expect(try sketch.answer("two", "three", port: 443) == "delivered")
  }

  @Test("Blocks that overlap keep packets inside")
  func overlap() throws {
    let sketch = Sketch { s in
      s.vpc("a", "10.0.0.0/16")
      s.subnet("a1", of: "a", "10.0.1.0/24")
      s.open()
      s.instance("one", in: "a1", "10.0.1.10")
      s.vpc("b", "10.0.0.0/16")
      s.subnet("b1", of: "b", "10.0.2.0/24")
      s.open("open-b", of: "b")
      s.instance("two", in: "b1", "10.0.2.10", groups: ["open-b"])
      s.peering("peer", "a", "b")
      s.table("a-table", of: "a", ["10.0.0.0/16 peer"], subnets: ["a1"])
    }
    #expect(try sketch.answer("one", "two", port: 443) == "route.overlapping-cidr")
  }

  @Test("A peer's public name has its private address only where the connection says so")
  func names() throws {
    let sketch = Sketch.peered.changing("two", as: Instance.self) {
      $0.publicIP = IPAddress("198.51.100.9").map { Fact($0) }
    }
    let name = "ec2-198-51-100-9.eu-west-1.compute.amazonaws.com"
    #expect(try sketch.answer("one", "\(name):443") == "dns.peering-resolution-off")
    let on = sketch.changing("peer", as: PeeringConnection.self) { $0.requesterMayResolveDNS = Fact(true) }
    #expect(try on.answer("one", "\(name):443") == "delivered")
  }
}

/// AWS Transit Gateway Guide, "How AWS Transit Gateway works" and "Amazon VPC attachments".
@Suite("Transit gateways")
struct TransitGatewayRuleTests {
  private static func table(_ change: (inout TransitGatewayRouteTable) -> Void) -> Sketch {
    Sketch.transit.adding { s in
      s.add("rtb", TransitGatewayRouteTable.self) {
        $0.transitGateway = Reference("tgw")
        $0.associations = [Reference("att-a"), Reference("att-b")]
        $0.propagations = [Reference("att-a"), Reference("att-b")]
        change(&$0)
      }
    }
  }

  private static func route(_ block: String, _ attachment: String?) -> TransitGatewayRoute {
    var route = TransitGatewayRoute(
      .cidr(CIDRBlock(block) ?? .anyIPv4), to: attachment.map { Reference($0) })
    route.isBlackhole = attachment == nil
    return route
  }

  @Test("Attachments of one default table reach each other; routes of the VPCs must lead there and back")
  func defaultTable() throws {
    #expect(try Sketch.transit.answer("one", "two", port: 443) == "delivered")
    let noReturn = Sketch.transit.changing("b-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try noReturn.answer("one", "two", port: 443) == "route.no-return-route")
    #expect(try Sketch.transit.without("att-a").answer("one", "two", port: 443) == "route.tgw-not-attached")
  }

  @Test("Each attachment has one table by association and may propagate into many")
  func associationAndPropagation() throws {
    #expect(try Self.table { _ in }.answer("one", "two", port: 443) == "delivered")
    let silent = Self.table { $0.propagations = [Reference("att-a")] }
    #expect(try silent.answer("one", "two", port: 443) == "route.tgw-no-route")
    let oneWay = Self.table { $0.propagations = [Reference("att-b")] }
    #expect(try oneWay.answer("one", "two", port: 443) == "route.tgw-no-route")
    let loose = Self.table { $0.associations = [Reference("att-b")] }
      .changing("tgw", as: TransitGateway.self) { $0.defaultRouteTableAssociation = Fact(false) }
    #expect(try loose.answer("one", "two", port: 443) == "route.tgw-no-association")
  }

  @Test("Longest prefix, then static before propagated; a blackhole drops")
  func precedence() throws {
    let black = Self.table { $0.routes = [Self.route("10.1.0.0/16", nil)] }
    #expect(try black.answer("one", "two", port: 443) == "route.blackhole")
    let longer = Self.table {
      $0.routes = [Self.route("10.0.0.0/8", nil), Self.route("10.1.1.0/24", "att-b")]
    }
    #expect(try longer.answer("one", "two", port: 443) == "delivered")
  }

  @Test("Peered transit gateways take static routes on both sides")
  func peeredGateways() throws {
    let sketch = Sketch.transit.adding { s in
      s.here(region: "eu-central-1")
      s.add("tgw2", TransitGateway.self)
      s.attachment("att-b2", "tgw2", "b", subnets: ["b1"])
      s.add("att-peer", TransitGatewayAttachment.self) {
        $0.transitGateway = Reference("tgw")
        $0.peerTransitGateway = Reference("tgw2")
      }
      for (name, gateway, routes) in [
        ("rtb", "tgw", [Self.route("10.1.0.0/16", "att-peer"), Self.route("10.0.0.0/16", "att-a")]),
        ("rtb2", "tgw2", [Self.route("10.0.0.0/16", "att-peer"), Self.route("10.1.0.0/16", "att-b2")]),
      ] {
        s.add(name, TransitGatewayRouteTable.self) {
          $0.transitGateway = Reference(gateway)
          $0.isDefaultAssociation = true
          $0.routes = routes
        }
      }
    }.without("att-b").changing("b-table", as: RouteTable.self) {
      $0.routes = [Sketch.route("10.0.0.0/8 tgw2")]
    }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
    let oneSided = sketch.changing("rtb2", as: TransitGatewayRouteTable.self) { $0.routes.removeFirst() }
    #expect(try oneSided.answer("one", "two", port: 443) == "route.tgw-no-route")
  }

  @Test("Of VPCs with overlapping blocks the later attachment is not propagated")
  func overlappingPropagation() throws {
    let sketch = Sketch.transit.adding { s in
      s.vpc("c", "10.1.0.0/16")
      s.subnet("c1", of: "c", "10.1.9.0/24")
      s.open("open-c", of: "c")
      s.instance("three", in: "c1", "10.1.9.10", groups: ["open-c"])
      s.table("c-table", of: "c", ["10.0.0.0/16 tgw"], subnets: ["c1"])
      s.attachment("att-c", "tgw", "c", subnets: ["c1"])
    }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
    #expect(try sketch.answer("one", "three", port: 443) != "delivered")
  }

  @Test("Packets enter from zones with a subnet of the attachment only: would fail in 1b")
  func zones() throws {
    let sketch = Sketch.transit.adding { s in
      s.subnet("a2", of: "a", "10.0.2.0/24", zone: "eu-west-1b")
      s.instance("far", in: "a2", "10.0.2.10")
      s.table("a2-table", of: "a", ["10.0.0.0/8 tgw"], subnets: ["a2"])
      s.add("service", ECSService.self) {
        $0.subnets = [Reference("a1"), Reference("a2")]
        $0.securityGroups = [Reference("open")]
      }
    }
    #expect(try sketch.answer("far", "two", port: 443) == "route.tgw-not-attached")
    let trace = try sketch.trace("service", "two", port: 443)
    #expect(trace.intermittent)
    #expect(trace.alternatives.contains { $0.zone == "eu-west-1b" && $0.verdict == .unreachable })
    #expect(trace.alternatives.contains { $0.zone == "eu-west-1a" && $0.verdict == .delivered })
  }

  @Test("The attachment subnet's own network ACL and route table count")
  func attachmentSubnet() throws {
    let sketch = Sketch.transit.adding { s in
      s.subnet("b2", of: "b", "10.1.2.0/24")
      s.list("acl", of: "b", subnets: ["b2"], ["100 in allow all 0.0.0.0/0"])
    }.changing("att-b", as: TransitGatewayAttachment.self) { $0.subnets = [Reference("b2")] }
    #expect(try sketch.answer("one", "two", port: 443) == "nacl.egress-denied")
  }

  @Test("Without appliance mode the reply may miss the appliance that saw the request")
  func applianceMode() throws {
    #expect(try Sketch.inspected.answer("one", "two", port: 443) == "route.no-return-route")
    let kept = Sketch.inspected.changing("att-i", as: TransitGatewayAttachment.self) {
      $0.applianceMode = Fact(true)
    }
    #expect(try kept.answer("one", "two", port: 443) == "delivered")
  }
}

extension Sketch {
  /// Two VPCs in different zones whose packets pass an inspection VPC with an appliance in each zone.
  static let inspected = Sketch { s in
    let zones = ["eu-west-1a", "eu-west-1b"]
    for (name, block, zone) in [("a", "10.0", zones[0]), ("b", "10.1", zones[1])] {
      s.vpc(name, "\(block).0.0/16")
      s.subnet("\(name)1", of: name, "\(block).1.0/24", zone: zone)
      s.open("open-\(name)", of: name)
      s.table("\(name)-table", of: name, ["10.0.0.0/8 tgw"], subnets: ["\(name)1"])
      s.attachment("att-\(name)", "tgw", name, subnets: ["\(name)1"])
    }
    s.instance("one", in: "a1", "10.0.1.10", groups: ["open-a"])
    s.instance("two", in: "b1", "10.1.1.10", groups: ["open-b"])
    s.add("tgw", TransitGateway.self)
    s.vpc("i", "10.9.0.0/16")
    s.open("open-i", of: "i")
    for (number, zone) in zones.enumerated() {
      s.subnet("in\(number)", of: "i", "10.9.\(number).0/24", zone: zone)
      s.subnet("fw\(number)", of: "i", "10.9.1\(number).0/24", zone: zone)
      s.instance("fire\(number)", in: "fw\(number)", "10.9.1\(number).10", groups: ["open-i"]) {
        $0.sourceDestCheck = Fact(false)
      }
      s.table("in\(number)-table", of: "i", ["10.0.0.0/8 fire\(number)"], subnets: ["in\(number)"])
      s.table("fw\(number)-table", of: "i", ["10.0.0.0/8 tgw"], subnets: ["fw\(number)"])
    }
    s.attachment("att-i", "tgw", "i", subnets: ["in0", "in1"])
    for (name, associations, routes) in [
      ("spokes", ["att-a", "att-b"], [("0.0.0.0/0", "att-i")]),
      ("hub", ["att-i"], [("10.0.0.0/16", "att-a"), ("10.1.0.0/16", "att-b")]),
    ] {
      s.add(name, TransitGatewayRouteTable.self) {
        $0.transitGateway = Reference("tgw")
        $0.associations = associations.map { Reference($0) }
        $0.routes = routes.map {
          TransitGatewayRoute(.cidr(CIDRBlock($0.0) ?? .anyIPv4), to: Reference($0.1))
        }
      }
    }
  }
}

/// Site-to-Site VPN User Guide, "Route tables and VPN route priority".
@Suite("VPN and Direct Connect")
struct HybridRuleTests {
  static let office = Sketch.twoSubnets.adding { s in
    s.add("vgw", VPNGateway.self) { $0.vpc = Reference("a") }
    s.vpn("vpn", on: "vgw", blocks: ["192.168.0.0/16"])
    s.table("t1", of: "a", subnets: ["a1"], propagating: ["vgw"])
  }

  @Test("Propagated routes lead back to on-premises; without them the reply is lost")
  func propagation() throws {
    #expect(try Self.office.answer("onprem:192.168.1.1", "one", port: 443) == "delivered")
    #expect(try Self.office.answer("onprem:192.168.1.1", "two", port: 443) == "route.no-return-route")
    #expect(try Self.office.answer("one", "192.168.1.1", port: 22) == "delivered")
    #expect(try Self.office.answer("two", "192.168.1.1", port: 22) == "route.vpn-no-route")
  }

  @Test("A VPN gateway forwards to prefixes that it knows only, while a tunnel is up, and no IPv6")
  func knownPrefixes() throws {
    let routed = Self.office.changing("t1", as: RouteTable.self) {
      $0.routes = [Sketch.route("172.16.0.0/12 vgw")]
    }
    #expect(try routed.answer("one", "172.16.1.1", port: 22) == "hybrid.prefix-not-advertised")
    let down = Self.office.changing("vpn", as: VPNConnection.self) {
      $0.tunnelsUp = [Fact(false), Fact(false)]
    }
    #expect(try down.answer("one", "192.168.1.1", port: 22) == "hybrid.vpn-down")
    let dual = Self.office.changing("a1", as: Subnet.self) {
      $0.ipv6CIDRBlock = CIDRBlock("2001:db8:0:1::/64").map { Fact($0) }
    }.changing("t1", as: RouteTable.self) { $0.routes = [Sketch.route("fd00::/8 vgw")] }
    #expect(try dual.answer("one", "fd00::5", port: 22) == "route.vpn-no-route")
    let half = Self.office.changing("vpn", as: VPNConnection.self) {
      $0.tunnelsUp = [Fact(false), Fact(true)]
    }
    #expect(try half.answer("one", "192.168.1.1", port: 22) == "delivered")
  }

  @Test("From on-premises a VPC leads no further: neither by peering nor by NAT")
  func noEdgeToEdge() throws {
    let sketch = Sketch.peered.adding { s in
      s.add("vgw", VPNGateway.self) { $0.vpc = Reference("a") }
      s.vpn("vpn", on: "vgw", blocks: ["192.168.0.0/16"])
    }
    #expect(try sketch.answer("onprem:192.168.1.1", "two", port: 443) != "delivered")
  }

  @Test("Over a transit gateway the tables of both attachments count")
  func transit() throws {
    let sketch = Sketch.transit.adding { s in
      s.vpn("vpn", on: "tgw", blocks: ["192.168.0.0/16"], true)
    }.changing("a-table", as: RouteTable.self) { $0.routes.append(Sketch.route("192.168.0.0/16 tgw")) }
    #expect(try sketch.answer("onprem:192.168.1.1", "one", port: 443) == "delivered")
    #expect(try sketch.answer("one", "192.168.1.1", port: 443) == "delivered")
    #expect(try sketch.answer("onprem:192.168.1.1", "two", port: 443) == "route.no-return-route")
  }
}
