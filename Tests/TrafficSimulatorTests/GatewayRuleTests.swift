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

  @Test(
    "A NAT gateway translates TCP, UDP and ICMP, nothing else",
    arguments: [
      ("tcp", "delivered"), ("udp", "delivered"), ("icmp", "delivered"), ("47", "route.nat-protocol"),
    ])
  func natProtocols(_ ipProtocol: String, _ answer: String) throws {
    let asked = try Sketch.publicAndPrivate.answer("app", "192.0.2.1", port: 443) {
      $0.ipProtocol = ipProtocol
    }
    #expect(asked == answer)
  }

  @Test(
    "VPC Block Public Access stops the internet gateway, where only ingress is blocked NAT still leads out")
  func blockedPublicAccess() throws {
    func answer(_ mode: PublicAccessMode, _ from: String, _ to: String) throws -> String {
      try Sketch.publicAndPrivate.changing("a", as: VPC.self) { $0.publicAccess = Fact(mode) }
        .answer(from, to, port: 443)
    }
    #expect(try answer(.off, "internet", "web") == "delivered")
    #expect(try answer(.blockIngress, "internet", "web") == "route.public-access-blocked")
    #expect(try answer(.blockIngress, "app", "192.0.2.1") == "delivered")
    #expect(try answer(.blockBidirectional, "app", "192.0.2.1") == "route.public-access-blocked")
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
