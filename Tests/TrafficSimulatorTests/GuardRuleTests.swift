import Documents
import Testing
import Topology
import TrafficSimulator

/// Amazon VPC User Guide, "Control subnet traffic with network access control lists".
@Suite("Network ACLs")
struct NetworkACLRuleTests {
  static let open = ["100 in allow all 0.0.0.0/0", "100 out allow all 0.0.0.0/0"]

  private func sketch(_ rules: [String], on subnet: String = "a2") -> Sketch {
    Sketch.twoSubnets.adding { $0.list("acl", subnets: [subnet], rules) }
  }

  @Test(
    "The lowest number decides, wherever it is written; what no rule names is denied",
    arguments: [
      (["200 in allow all 0.0.0.0/0", "100 in deny tcp 443 0.0.0.0/0"], "nacl.ingress-denied"),
      (["200 in deny tcp 443 0.0.0.0/0", "100 in allow all 0.0.0.0/0"], "delivered"),
      (["100 in allow tcp 80 0.0.0.0/0"], "nacl.ingress-denied"),
      ([], "nacl.ingress-denied"),
    ])
  func firstMatchDecides(_ rules: [String], _ answer: String) throws {
    #expect(try sketch(rules + ["100 out allow all 0.0.0.0/0"]).answer("one", "two", port: 443) == answer)
  }

  @Test(
    "A rule that names the block of a network before it is known speaks of that network",
    arguments: [("a", "delivered"), ("b", "nacl.ingress-denied"), ("nobody's", "input.missing-fact")])
  func unknownBlocks(_ network: String, _ answer: String) throws {
    let block = Fact<CIDRBlock>.unknown(SecurityGroupRuleTests.unknownBlock)
    let sketch = Sketch.peered.changing(network, as: VPC.self) { $0.cidrBlocks = [block] }
      .adding { $0.list("acl", of: "b", subnets: ["b1"], ["100 out allow all 0.0.0.0/0"]) }
      .changing("acl", as: NetworkACL.self) {
        $0.entries.append(
          NetworkACLEntry(.ingress, ruleNumber: Fact(100), isAllow: Fact(true), cidrBlock: block))
      }
    #expect(try sketch.answer("one", "two", port: 443) == answer)
  }

  @Test("It is asked at the subnet's border only, not inside the subnet")
  func onlyAtTheBorder() throws {
    let closed = sketch([], on: "a1").adding { $0.instance("near", in: "a1", "10.0.1.11") }
    #expect(try closed.answer("one", "near", port: 443) == "delivered")
    #expect(try closed.answer("one", "two", port: 443) == "nacl.egress-denied")
  }

  @Test(
    "It keeps no state: the reply needs the ephemeral ports",
    arguments: [("1024-65535", "delivered"), ("32768-65535", "delivered"), ("443", "nacl.return-denied")])
  func repliesNeedEphemeralPorts(_ ports: String, _ answer: String) throws {
    let rules = ["100 in allow tcp 443 0.0.0.0/0", "100 out allow tcp \(ports) 0.0.0.0/0"]
    #expect(try sketch(rules).answer("one", "two", port: 443) == answer)
  }

  @Test("NAT gateways send from 1024-65535, so part of these is not enough")
  func natNeedsAllEphemeralPorts() throws {
    let rules = { (ports: String) in
      ["100 in allow tcp \(ports) 0.0.0.0/0", "90 in allow all 10.0.0.0/16", "100 out allow all 0.0.0.0/0"]
    }
    let part = Sketch.publicAndPrivate.adding { $0.list("acl", subnets: ["out"], rules("32768-65535")) }
    #expect(try part.answer("app", "192.0.2.1", port: 443) == "nacl.return-denied")
    let all = Sketch.publicAndPrivate.adding { $0.list("acl", subnets: ["out"], rules("1024-65535")) }
    #expect(try all.answer("app", "192.0.2.1", port: 443) == "delivered")
  }

  @Test(
    "Amazon's DNS, time and metadata addresses are not filtered",
    arguments: ["10.0.0.2", "169.254.169.253", "169.254.169.254", "169.254.169.123", "169.254.170.2"])
  func reservedAddressesPass(_ address: String) throws {
    let closed = sketch([], on: "a1").changing("open", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try closed.answer("one", address, port: 53) == "delivered")
  }

  @Test("A ping needs echo requests one way and echo replies the other")
  func pings() throws {
    let ping = { (request: inout TraceRequest) in request.ipProtocol = "icmp" }
    #expect(try Sketch.twoSubnets.answer("one", "two", ping) == "delivered")
    let tcpOnly = sketch(["100 in allow tcp 0-65535 0.0.0.0/0", "100 out allow all 0.0.0.0/0"])
    #expect(try tcpOnly.answer("one", "two", ping) == "nacl.ingress-denied")
    let oneWay = sketch(["100 in allow icmp 0.0.0.0/0", "100 out allow tcp 0-65535 0.0.0.0/0"])
    #expect(try oneWay.answer("one", "two", ping) == "nacl.return-denied")
  }
}

/// Amazon VPC User Guide, "Control traffic to your AWS resources using security groups"; Amazon VPC Peering
/// Guide, "Update your security groups to reference peer security groups".
@Suite("Security groups")
struct SecurityGroupRuleTests {
  @Test(
    "Rules only allow, those of all groups together, and the reply passes by itself",
    arguments: [
      (["in tcp 443 10.0.1.0/24"], [], "delivered"),
      (["in tcp 80 0.0.0.0/0"], ["in tcp 443 10.0.1.10/32"], "delivered"),
      (["in tcp 80 0.0.0.0/0"], ["in udp 443 0.0.0.0/0"], "sg.ingress-denied"),
      (["in tcp 400-500 0.0.0.0/0"], [], "delivered"),
      ([], [], "sg.ingress-denied"),
    ])
  func unionOfGroups(_ first: [String], _ second: [String], _ answer: String) throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.group("first", first)
      s.group("second", second)
      s.instance("target", in: "a2", "10.0.2.20", groups: ["first", "second"])
    }
    #expect(try sketch.answer("one", "target", port: 443) == answer)
  }

  @Test("Egress is filtered as well")
  func egress() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.group("narrow", ["out tcp 5432 10.0.2.0/24"])
      s.instance("caller", in: "a1", "10.0.1.20", groups: ["narrow"])
    }
    #expect(try sketch.answer("caller", "two", port: 5432) == "delivered")
    #expect(try sketch.answer("caller", "two", port: 443) == "sg.egress-denied")
  }

  @Test("A group may refer to another, to itself and to a prefix list")
  func references() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.group("web", ["out all 0.0.0.0/0"])
      s.group("db", ["in tcp 5432 web", "in tcp 7000 db", "in tcp 22 pl-desk", "out all 0.0.0.0/0"])
      s.add("pl-desk", PrefixList.self) { $0.entries = [Fact(CIDRBlock("10.0.1.10/32") ?? .anyIPv4)] }
      s.instance("caller", in: "a1", "10.0.1.20", groups: ["web"])
      s.instance("db1", in: "a2", "10.0.2.20", groups: ["db"])
      s.instance("db2", in: "a1", "10.0.1.21", groups: ["db"])
    }
    #expect(try sketch.answer("caller", "db1", port: 5432) == "delivered")
    #expect(try sketch.answer("one", "db1", port: 5432) == "sg.ingress-denied")
    #expect(try sketch.answer("db2", "db1", port: 7000) == "delivered")
    #expect(try sketch.answer("one", "db1", port: 22) == "delivered")
    #expect(try sketch.answer("caller", "db1", port: 22) == "sg.ingress-denied")
  }

  /// The block of a network before anybody has said what it is.
  static let unknownBlock = Unknown(
    reason: "`var.cidr` has no value",
    mention: Mention(scope: "main", address: "var.cidr", nature: .supplied))

  @Test(
    "A rule that names the block of a network before it is known admits whoever lies in it and nobody else",
    arguments: [("a", "delivered"), ("b", "sg.ingress-denied"), ("nobody's", "input.missing-fact")])
  func unknownBlocks(_ network: String, _ answer: String) throws {
    let sketch = Sketch.peered.changing(network, as: VPC.self) {
      $0.cidrBlocks = [.unknown(Self.unknownBlock)]
    }.changing("open-b", as: SecurityGroup.self) {
      $0.rules = [SecurityGroupRule(.ingress, Fact(.all), peer: .unknown(Self.unknownBlock))]
    }
    #expect(try sketch.answer("one", "two") == answer)
  }

  private static let referencing = Sketch.peered.changing("open-b", as: SecurityGroup.self) {
    $0.rules = ["in tcp 443 open", "out all 0.0.0.0/0"].map(Sketch.rule)
  }

  @Test("A peered VPC's group may be referred to in the same region only, and over an active peering")
  func peeredReferences() throws {
    #expect(try Self.referencing.answer("one", "two", port: 443) == "delivered")
    let otherRegion = Sketch { s in
      for resource in Self.referencing.resources where resource.awsID != "b" { s.take(resource) }
      s.here(region: "eu-central-1")
      s.vpc("b", "10.1.0.0/16")
    }
    #expect(try otherRegion.answer("one", "two", port: 443) == "sg.reference-not-resolvable")
    var request = TraceRequest(from: "one", to: "two")
    request.port = 443
    let fixes = try Advisor(TrafficSimulator(otherRegion.deployment)).trace(request).fixes
    #expect(fixes.first?.verified == true)
    #expect(fixes.first?.summary == "Let open-b admit tcp 443 from 10.0.1.10/32")
  }

  @Test(
    "Over a transit gateway ingress rules may refer to groups where it and its attachments allow it")
  func transitReferences() throws {
    let sketch = Sketch.transit.changing("open-b", as: SecurityGroup.self) {
      $0.rules = ["in tcp 443 open", "out all 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try sketch.answer("one", "two", port: 443) == "sg.reference-not-resolvable")
    let allowed = sketch.changing("tgw", as: TransitGateway.self) { $0.securityGroupReferencing = Fact(true) }
    #expect(try allowed.answer("one", "two", port: 443) == "delivered")
    let half = allowed.changing("att-b", as: TransitGatewayAttachment.self) {
      $0.securityGroupReferencing = Fact(false)
    }
    #expect(try half.answer("one", "two", port: 443) == "sg.reference-not-resolvable")
    let egress = allowed.changing("open", as: SecurityGroup.self) {
      $0.rules = [Sketch.rule("out tcp 443 open-b")]
    }
    #expect(try egress.answer("one", "two", port: 443) == "sg.reference-not-resolvable")
  }

  @Test("A reference means private addresses: over a public address the sender's groups are not known")
  func referencesMeanPrivateAddresses() throws {
    let sketch = Sketch.publicAndPrivate.adding { s in
      s.group("picky", ["in tcp 443 open", "out all 0.0.0.0/0"])
      s.instance("other", in: "out", "10.0.1.30", groups: ["picky"], publicIP: "198.51.100.30")
    }
    #expect(try sketch.answer("web", "10.0.1.30", port: 443) == "delivered")
    #expect(try sketch.answer("web", "198.51.100.30", port: 443) == "sg.ingress-denied")
  }

  @Test("Through an appliance the sender's groups are not known")
  func referencesBehindAppliance() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.subnet("a3", of: "a", "10.0.3.0/24")
      s.instance("firewall", in: "a3", "10.0.3.10") { $0.sourceDestCheck = Fact(false) }
      s.table("t1", of: "a", ["10.0.2.0/24 firewall"], subnets: ["a1"])
      s.table("t2", of: "a", ["10.0.1.0/24 firewall"], subnets: ["a2"])
      s.group("strict", ["in tcp 443 open", "out all 0.0.0.0/0"])
      s.instance("target", in: "a2", "10.0.2.20", groups: ["strict"])
    }
    #expect(try sketch.answer("one", "target", port: 443) == "sg.reference-not-resolvable")
    #expect(try sketch.without("t1").without("t2").answer("one", "target", port: 443) == "delivered")
  }

  @Test("All traffic allowed both ways is not tracked; anything narrower, and every ping, is")
  func untracked() throws {
    func isUntracked(_ rules: [String]) throws -> Bool {
      let sketch = Sketch.twoSubnets.changing("open", as: SecurityGroup.self) {
        $0.rules = rules.map(Sketch.rule)
      }
      let checks = try sketch.trace("one", "two", port: 443).hops.flatMap(\.checks)
      return checks.contains { $0.code == "sg.ingress" && $0.summary.contains("untracked") }
    }
    #expect(try isUntracked(["in all 0.0.0.0/0", "out all 0.0.0.0/0"]))
    #expect(try !isUntracked(["in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0"]))
    #expect(try !isUntracked(["in all 0.0.0.0/0", "out tcp 443 0.0.0.0/0", "out tcp 1-65535 10.0.0.0/8"]))
  }

  @Test("One group may serve interfaces of several VPCs of its region")
  func sharedGroup() throws {
    let sketch = Sketch.peered.adding { $0.group("shared", ["in tcp 443 10.0.0.0/16", "out all 0.0.0.0/0"]) }
      .changing("two", as: Instance.self) { $0.securityGroups = [Reference("shared")] }
    #expect(try sketch.answer("one", "two", port: 443) == "delivered")
    #expect(try sketch.answer("one", "two", port: 80) == "sg.ingress-denied")
  }

  @Test("An interface without a group has the VPC's default one, which admits itself only")
  func defaultGroup() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.instance("plain", in: "a2", "10.0.2.20", groups: [])
      s.instance("other", in: "a1", "10.0.1.20", groups: [])
    }
    #expect(try sketch.answer("one", "plain", port: 443) == "sg.ingress-denied")
    #expect(try sketch.answer("other", "plain", port: 443) == "delivered")
  }
}
