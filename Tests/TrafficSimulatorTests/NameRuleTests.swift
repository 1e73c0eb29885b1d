import Documents
import Testing
import Topology
import TrafficSimulator

/// Route 53 Developer Guide, "Considerations when working with a private hosted zone" and "Route 53
/// Resolver"; Amazon VPC User Guide, "DNS attributes in your VPC" and "DHCP option sets".
@Suite("Names")
struct NameRuleTests {
  /// A zone: `["db A 10.0.2.10", "www CNAME db.corp.example"]`.
  static func zone(
    _ name: String, _ domain: String, vpcs: [String] = ["a"], _ records: [String], in sketch: inout Sketch
  ) {
    sketch.add(name, HostedZone.self) {
      $0.zoneName = Fact(domain)
      $0.isPrivate = !vpcs.isEmpty
      $0.vpcs = vpcs.map { Reference($0) }
      $0.records = records.map { text in
        let words = text.split(separator: " ").map(String.init)
        var record = DNSRecord(name: Fact("\(words[0]).\(domain)"), recordType: Fact(words[1]))
        record.values = [Fact(words[2])]
        if words.count == 4 {
          record.weight = Fact(Int(words[3]) ?? 0)
          record.setIdentifier = words[2]
        }
        return record
      }
    }
  }

  static func sketch(_ records: String..., domain: String = "corp.example") -> Sketch {
    Sketch.twoSubnets.adding { zone("zone", domain, records, in: &$0) }
  }

  @Test("A private zone answers in its VPCs; a name that it lacks is nobody's")
  func privateZone() throws {
    let sketch = Self.sketch("db A 10.0.2.10")
    #expect(try sketch.answer("one", "db.corp.example:443") == "delivered")
    let missing = try sketch.trace("one", "cache.corp.example:443")
    #expect((missing.cause?.code, missing.response.errorType) == ("dns.no-record", "NoSuchHost"))
    let apart = sketch.changing("zone", as: HostedZone.self) { $0.vpcs = [Reference("elsewhere")] }
    #expect(try apart.answer("one", "db.corp.example:443") == "dns.zone-not-associated")
  }

  @Test("A private zone needs both DNS attributes of the VPC")
  func attributes() throws {
    let noSupport = Self.sketch("db A 10.0.2.10").changing("a", as: VPC.self) { $0.dnsSupport = Fact(false) }
    #expect(try noSupport.answer("one", "db.corp.example:443") == "dns.dns-support-disabled")
    let noNames = Self.sketch("db A 10.0.2.10").changing("a", as: VPC.self) { $0.dnsHostnames = Fact(false) }
    #expect(try noNames.answer("one", "db.corp.example:443") == "dns.dns-hostnames-disabled")
  }

  @Test("Of overlapping zones the most specific answers, also where it lacks the name")
  func overlappingZones() throws {
    let sketch = Self.sketch("db.eu A 10.0.2.10").adding {
      Self.zone("inner", "eu.corp.example", ["web A 10.0.2.10"], in: &$0)
    }
    #expect(try sketch.answer("one", "web.eu.corp.example:443") == "delivered")
    #expect(try sketch.answer("one", "db.eu.corp.example:443") == "dns.no-record")
  }

  @Test("A transit gateway carries packets, not the private zones of the VPCs behind it")
  func zonesBeyondTransit() throws {
    let sketch = Sketch.transit.adding {
      Self.zone("zone", "corp.example", vpcs: ["b"], ["db A 10.1.1.10"], in: &$0)
    }
    #expect(try sketch.answer("one", "10.1.1.10:443") == "delivered")
    #expect(try sketch.answer("one", "db.corp.example:443") == "dns.zone-not-associated")
  }

  /// "Centralized access to VPC private endpoints": an endpoint without private DNS, and a zone for its names.
  @Test("A zone that leads to the endpoint of a hub answers only in VPCs that it is associated with")
  func zoneOfACentralEndpoint() throws {
    func sketch(_ vpcs: [String], transit: Bool = true) -> Sketch {
      let rest = APIGatewayRuleTests.rest(.private)
      return Sketch.transit.adding { s in
        for name in ["api1234567", "prod", "vpce-1"] {
          rest.resources.first { $0.awsID == name }.map { s.take($0) }
        }
        Self.zone(
          "zone", "execute-api.eu-west-1.amazonaws.com", vpcs: vpcs, ["* CNAME vpce-1"], in: &s)
        if !transit { s = s.without("att-a") }
      }.changing("vpce-1", as: VPCEndpoint.self) {
        ($0.vpc, $0.subnets, $0.securityGroups) = (Reference("b"), [Reference("b1")], [Reference("open-b")])
        $0.privateDNSEnabled = Fact(false)
      }
    }
    let url = APIGatewayRuleTests.url
    #expect(try sketch(["a", "b"]).answer("one", url) == "delivered")
    #expect(try sketch(["b"]).answer("one", url) == "dns.zone-not-associated")
    #expect(try sketch(["b"], transit: false).answer("one", url) == "endpoint.missing")
  }

  @Test("Split horizon: inside the VPC the private zone answers, outside the public one")
  func splitHorizon() throws {
    let sketch = Self.sketch("db A 10.0.2.10").adding {
      Self.zone("public", "corp.example", vpcs: [], ["www A 192.0.2.5"], in: &$0)
    }
    #expect(try sketch.answer("one", "www.corp.example:443") == "dns.no-record")
    #expect(try sketch.answer("internet", "www.corp.example:443") == "delivered")
  }

  @Test("An exact record goes before a wildcard")
  func wildcards() throws {
    let sketch = Self.sketch("* A 10.0.2.10", "dead A 10.0.9.9")
    #expect(try sketch.answer("one", "any.corp.example:443") == "delivered")
    let trace = try sketch.trace("one", "dead.corp.example:443")
    #expect(!trace.hops.contains { $0.resource == "two" })
  }

  @Test("Weighted records: one with weight 0 gets nothing, of the others any may answer")
  func weights() throws {
    let closed = { (s: inout Sketch) in
      s.group("closed", ["out all 0.0.0.0/0"])
      s.instance("shut", in: "a2", "10.0.2.20", groups: ["closed"])
    }
    let both = Self.sketch("db A 10.0.2.10 1", "db A 10.0.2.20 1").adding(closed)
    let trace = try both.trace("one", "db.corp.example:443")
    #expect((trace.cause?.code, trace.intermittent) == ("sg.ingress-denied", true))
    let off = Self.sketch("db A 10.0.2.10 1", "db A 10.0.2.20 0").adding(closed)
    #expect(try off.answer("one", "db.corp.example:443") == "delivered")
  }

  /// "Active-passive failover": the secondary answers only while the primary is unhealthy.
  @Test("Of a failover pair the primary answers, which the answer assumes to be healthy")
  func failover() throws {
    let sketch = Self.sketch("db A 10.0.2.10").adding { $0.instance("spare", in: "a2", "10.0.2.20") }
      .changing("zone", as: HostedZone.self) { zone in
        var spare = zone.records[0]
        spare.values = [Fact("10.0.2.20")]
        (spare.setIdentifier, spare.failover) = ("b", Fact("SECONDARY"))
        (zone.records[0].setIdentifier, zone.records[0].failover) = ("a", Fact("PRIMARY"))
        zone.records.insert(spare, at: 0)
      }
    let trace = try sketch.trace("one", "db.corp.example:443")
    #expect(trace.verdict == .delivered && trace.hops.contains { $0.resource == "two" })
    #expect(trace.assumptions.count == 1)
  }

  /// "Latency-based routing", "Geolocation routing": which record answers hangs on where the asker is.
  @Test("Of records that a routing policy tells apart any may answer")
  func routingPolicies() throws {
    let sketch = Self.sketch("db A 10.0.2.10").changing("zone", as: HostedZone.self) { zone in
      var other = zone.records[0]
      other.values = [Fact("10.0.9.9")]
      (zone.records[0].setIdentifier, other.setIdentifier) = ("eu-west-1", "us-east-1")
      zone.records.append(other)
    }
    let trace = try sketch.trace("one", "db.corp.example:443")
    #expect(trace.alternatives.count == 2)
  }

  private static func supplied(_ name: String) -> SymbolicText {
    SymbolicText(Mention(scope: "test", address: name, nature: .supplied))
  }

  /// An endpoint for a service whose name a parameter completes.
  private static func endpoint(_ service: SymbolicText) -> Sketch {
    EndpointRuleTests.sketch {
      $0.serviceName = .unknown(Unknown(reason: "a parameter has no value", text: service))
    }
  }

  @Test("A name with a part that somebody supplies may match: then the answer is unknown, not missing")
  func openNames() throws {
    let region = SymbolicText(raw: "com.amazonaws.\(Self.supplied("PeerRegion").raw).sqs")
    for service in [region, Self.supplied("Service")] {
      #expect(
        try Self.endpoint(service).answer("one", "sqs.eu-west-1.amazonaws.com:443") == "input.missing-fact")
    }
    #expect(try Self.endpoint(region).answer("one", "sns.eu-west-1.amazonaws.com:443") == "route.no-route")
    let api = APIGatewayRuleTests.rest(.private).changing("vpce-1", as: VPCEndpoint.self) {
      $0.serviceName = .unknown(Unknown(reason: "a parameter has no value", text: Self.supplied("Service")))
    }
    #expect(try api.answer("one", APIGatewayRuleTests.url) == "input.missing-fact")
  }

  @Test("A verdict that hangs on a parameter names it, the statement and the option")
  func suppliedCondition() throws {
    let vpc = Self.supplied("CallerVpc")
    let sketch = APIGatewayRuleTests.rest(.private) { api in
      var condition = DocumentNode(.unknown(Unknown(reason: "a parameter has no value", text: vpc)))
      condition = DocumentNode(members: ["StringEquals": DocumentNode(members: ["aws:SourceVpc": condition])])
      api.policy = AttachedPolicy(
        name: "policy",
        document: EmbeddedDocument(
          DocumentNode(members: [
            "Statement": DocumentNode(members: [
              "Sid": DocumentNode(.string("FromCaller")), "Effect": DocumentNode(.string("Allow")),
              "Principal": DocumentNode(.string("*")), "Action": DocumentNode(.string("execute-api:Invoke")),
              "Resource": DocumentNode(.string("*")), "Condition": condition,
            ])
          ])))
    }
    let trace = try sketch.trace("one", APIGatewayRuleTests.url)
    #expect(trace.verdict == .unknown)
    for words in ["aws:SourceVpc", "${CallerVpc}", "FromCaller", "--parameter CallerVpc="] {
      #expect(trace.summary.contains(words), "\(trace.summary)")
    }
  }

  /// A subnet that no input holds is taken as the contract says: routing in place, and said so.
  @Test("A subnet that is not loaded is assumed to be routed, and the answer says so")
  func unloadedSubnet() throws {
    let sketch = Sketch.twoSubnets.changing("one", as: Instance.self) {
      $0.subnet = Reference("subnet-123")
      $0.privateIP = nil
    }
    let trace = try sketch.trace("one", "two:443")
    #expect(trace.verdict == .delivered)
    #expect(trace.assumptions.contains { $0.summary.contains("subnet-123") })
  }

  @Test("A resolver rule goes before a zone of the same name; the more specific of both counts")
  func rules() throws {
    let rule = { (domain: String) in
      { (s: inout Sketch) in
        s.add("rule", ResolverRule.self) {
          $0.domainName = Fact(domain)
          $0.vpcs = [Reference("a")]
        }
      }
    }
    let same = try Self.sketch("db A 10.0.2.10").adding(rule("corp.example")).trace(
      "one", "db.corp.example:443")
    #expect(!same.hops.contains { $0.resource == "two" })
    let wider = try Self.sketch("db A 10.0.2.10").adding(rule("example")).trace("one", "db.corp.example:443")
    #expect(wider.hops.contains { $0.resource == "two" })
    let loose = Self.sketch().adding(rule("office.example")).changing("rule", as: ResolverRule.self) {
      $0.vpcs = []
    }
    #expect(try loose.answer("one", "erp.office.example:443") == "dns.resolver-rule-missing")
  }

  @Test("A rule's outbound endpoint must reach the servers that it names")
  func outboundEndpoint() throws {
    let sketch = HybridRuleTests.office.adding { s in
      s.add("rule", ResolverRule.self) {
        $0.domainName = Fact("office.example")
        $0.vpcs = [Reference("a")]
        $0.resolverEndpoint = Reference("outbound")
        $0.targetAddresses = [Fact(IPAddress(family: .ipv4, bits: 0xC0A8_0005))]
      }
      s.add("outbound", ResolverEndpoint.self) {
        $0.isInbound = Fact(false)
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("open")]
      }
    }
    #expect(try sketch.answer("one", "erp.office.example:443") == "delivered")
    let shut = sketch.adding { $0.group("shut", ["out tcp 443 0.0.0.0/0"]) }
      .changing("outbound", as: ResolverEndpoint.self) { $0.securityGroups = [Reference("shut")] }
    #expect(try shut.answer("one", "erp.office.example:443") == "sg.egress-denied")
  }

  @Test("DHCP options that name other servers bypass private names")
  func dhcpOptions() throws {
    func sketch(_ servers: String...) -> Sketch {
      Self.sketch("db A 10.0.2.10").changing("a", as: VPC.self) { $0.dhcpOptions = Reference("dopt") }
        .adding { s in s.add("dopt", DHCPOptions.self) { $0.domainNameServers = servers.map { Fact($0) } } }
    }
    #expect(try sketch("8.8.8.8").answer("one", "db.corp.example:443") == "dns.custom-servers")
    #expect(try sketch("AmazonProvidedDNS").answer("one", "db.corp.example:443") == "delivered")
    #expect(try sketch("10.0.0.2").answer("one", "db.corp.example:443") == "delivered")
  }

  @Test("In a VPC without DHCP options instances built on Nitro ask 169.254.169.253, others nobody")
  func noOptions() throws {
    let sketch = Self.sketch("db A 10.0.2.10").changing("a", as: VPC.self) {
      $0.dhcpOptions = Reference("default")
    }
    let trace = try sketch.trace("one", "db.corp.example:443")
    #expect(trace.verdict == .delivered)
    #expect(trace.assumptions.contains { $0.summary.contains("Nitro") })
  }

  @Test("Amazon's resolver answers at the VPC's base plus two, unless DNS support is off")
  func resolverAddress() throws {
    #expect(try Sketch.twoSubnets.answer("one", "10.0.0.2", port: 53) == "delivered")
    let off = Sketch.twoSubnets.changing("a", as: VPC.self) { $0.dnsSupport = Fact(false) }
    #expect(try off.answer("one", "10.0.0.2", port: 53) == "dns.dns-support-disabled")
  }

  @Test("On-premises asks for private names through an inbound endpoint only")
  func inboundEndpoint() throws {
    let sketch = HybridRuleTests.office.adding {
      Self.zone("zone", "corp.example", ["db A 10.0.1.10"], in: &$0)
    }
    #expect(try sketch.answer("onprem:192.168.1.1", "db.corp.example:443") == "hybrid.dns-not-forwarded")
    let inbound = sketch.adding { s in
      s.add("inbound", ResolverEndpoint.self) {
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("open")]
      }
    }
    #expect(try inbound.answer("onprem:192.168.1.1", "db.corp.example:443") == "delivered")
  }
}
