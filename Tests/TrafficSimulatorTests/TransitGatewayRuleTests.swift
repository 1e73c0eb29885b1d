import Testing
import Topology
import TrafficSimulator

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

  /// "Resource: aws_ec2_transit_gateway", `association_default_route_table_id`: the default table is an attribute of the
  /// gateway, which associations and propagations name.
  @Test(
    "Where attachments use the default table of their own accord or not at all, others may name it for them",
    arguments: [
      (["att-a", "att-b"], ["att-a", "att-b"], "delivered"),
      (["att-a"], ["att-a", "att-b"], "route.tgw-no-route"),
      (["att-a", "att-b"], ["att-b"], "route.tgw-no-association"),
    ])
  func namedDefaultTable(propagating: [String], associated: [String], outcome: String) throws {
    let sketch = Sketch.transit.adding { s in
      for name in propagating {
        s.add("propagation-\(name)", TransitGatewayPropagation.self) {
          $0.attachment = Reference(name)
          $0.routeTable = Reference("tgw")
        }
      }
      for name in associated {
        s.add("association-\(name)", TransitGatewayAssociation.self) {
          $0.attachment = Reference(name)
          $0.routeTable = Reference("tgw")
        }
      }
    }.changing("tgw", as: TransitGateway.self) {
      $0.defaultRouteTablePropagation = Fact(false)
      $0.defaultRouteTableAssociation = Fact(false)
    }
    #expect(try sketch.answer("one", "two", port: 443) == outcome)
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
