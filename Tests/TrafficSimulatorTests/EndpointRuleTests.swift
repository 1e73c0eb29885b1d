import Testing
import Topology
import TrafficSimulator

/// AWS PrivateLink Guide, "Access an AWS service using an interface VPC endpoint" and "Gateway endpoints".
@Suite("Endpoints")
struct EndpointRuleTests {
  static func sketch(_ change: (inout VPCEndpoint) -> Void = { _ in }) -> Sketch {
    Sketch.twoSubnets.adding { s in
      s.group("endpoint-group", ["in tcp 443 10.0.0.0/16"])
      s.add("vpce-1", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.sqs")
        $0.endpointType = Fact(.interface)
        $0.subnets = [Reference("a1"), Reference("a2")]
        $0.securityGroups = [Reference("endpoint-group")]
        $0.privateDNSEnabled = Fact(true)
        change(&$0)
      }
    }
  }

  private static let sqs = "sqs.eu-west-1.amazonaws.com:443"

  @Test("An interface endpoint has an interface in each of its subnets, guarded by its groups on 443")
  func interfaces() throws {
    #expect(try Self.sketch().answer("one", Self.sqs) == "delivered")
    #expect(try Self.sketch { $0.subnets = [] }.answer("one", "vpce-1:443") == "endpoint.no-subnets")
    #expect(
      try Self.sketch { $0.securityGroups = [Reference("open")] }.answer("one", "vpce-1") {
        $0.ipProtocol = "icmp"
      }
        == "endpoint.no-ping")
    let shut = Self.sketch().changing("endpoint-group", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try shut.answer("one", Self.sqs) == "sg.ingress-denied")
    let byDefault = Self.sketch { $0.securityGroups = [] }
    #expect(try byDefault.answer("one", Self.sqs) == "sg.ingress-denied")
  }

  @Test(
    "A new endpoint is offered in the service's own region, with a group that admits the port that is called",
    arguments: [("email-smtp.eu-west-1", true), ("email-smtp.us-west-2", false)])
  func newEndpoint(_ service: String, _ isOffered: Bool) throws {
    let trace = try Advisor(TrafficSimulator(Sketch.twoSubnets.deployment))
      .trace(TraceRequest(from: "one", to: "\(service).amazonaws.com:587"))
    let offered = trace.fixes.map(\.summary).filter { $0.contains("endpoint") }
    #expect(
      offered
        == (isOffered ? ["Add the security-group email-smtp-endpoint; add the vpc-endpoint email-smtp"] : []))
  }

  @Test("Endpoint services cannot initiate connections into the VPC")
  func direction() throws {
    #expect(try Self.sketch().answer("vpce-1", "one:443") == "endpoint.cannot-initiate")
  }

  @Test(
    "A group's rule names the service of a gateway endpoint by its prefix list, by the endpoint or by name",
    arguments: [
      ("vpce-s3", "delivered"), ("pl-s3", "delivered"), ("pl-dynamodb", "sg.egress-denied"),
      ("pl-other", "input.missing-fact"),
    ])
  func prefixLists(list: String, answer: String) throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.table("t1", of: "a", subnets: ["a1"])
      s.add("vpce-s3", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
        $0.endpointType = Fact(.gateway)
        $0.routeTables = [Reference("t1")]
      }
      for service in ["s3", "dynamodb"] {
        s.add("pl-\(service)", PrefixList.self) {
          $0.prefixListName = Fact("com.amazonaws.eu-west-1.\(service)")
          $0.entriesAreComplete = false
        }
      }
      s.add("s3-only", SecurityGroup.self) {
        $0.vpc = Reference("a")
        $0.rules = [
          SecurityGroupRule(
            .egress, Fact(.tcp), ports: Fact(PortRange(443)), peer: .prefixList(Reference(list)))
        ]
      }
    }.changing("one", as: Instance.self) { $0.securityGroups = [Reference("s3-only")] }
    #expect(try sketch.answer("one", "s3.eu-west-1.amazonaws.com:443") == answer)
  }

  @Test("Prefix lists cannot stand in network ACLs: the addresses behind a gateway endpoint must be let out")
  func noPrefixListsInNetworkACLs() throws {
    func answer(_ out: String) throws -> String {
      try Sketch.twoSubnets.adding { s in
        s.table("t1", of: "a", subnets: ["a1"])
        s.add("vpce-s3", VPCEndpoint.self) {
          $0.vpc = Reference("a")
          $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
          $0.endpointType = Fact(.gateway)
          $0.routeTables = [Reference("t1")]
        }
        s.list("l1", subnets: ["a1"], ["100 in allow all 0.0.0.0/0", "100 out allow all \(out)"])
      }.answer("one", "s3.eu-west-1.amazonaws.com:443")
    }
    #expect(try answer("0.0.0.0/0") == "delivered")
    #expect(try answer("10.0.0.0/16") == "nacl.egress-denied")
  }

  @Test("Private DNS needs to be on and both DNS attributes; else the public name leads nowhere from here")
  func privateDNS() throws {
    #expect(
      try Self.sketch { $0.privateDNSEnabled = Fact(false) }.answer("one", Self.sqs)
        == "dns.private-dns-disabled")
    let noNames = Self.sketch().changing("a", as: VPC.self) { $0.dnsHostnames = Fact(false) }
    #expect(try noNames.answer("one", Self.sqs) == "dns.dns-hostnames-disabled")
    let noSupport = Self.sketch().changing("a", as: VPC.self) { $0.dnsSupport = Fact(false) }
    #expect(try noSupport.answer("one", Self.sqs) == "dns.dns-support-disabled")
  }

  @Test("Of a VPC that is only named both DNS attributes are taken to be on, and the answer says so")
  func privateDNSOfNamedVPC() throws {
    let trace = try Self.sketch().onlyNaming("a").trace("one", Self.sqs)
    #expect(trace.verdict == .delivered)
    #expect(trace.assumptions.map(\.summary).contains("DNS support and DNS hostnames of a are on"))
  }

  @Test(
    "The endpoint's own names are public and lead to its private addresses",
    arguments: ["vpce-1-abcd.sqs.eu-west-1.vpce.amazonaws.com"])
  func ownNames(_ name: String) throws {
    let sketch = Self.sketch { $0.privateDNSEnabled = Fact(false) }
    #expect(try sketch.answer("one", "\(name):443") == "delivered")
    #expect(try sketch.answer("internet", "\(name):443") == "route.no-internet-gateway")
  }

  @Test(
    "Each partition has names of its own",
    arguments: [
      ("cn.com.amazonaws.cn-north-1.sqs", "sqs.cn-north-1.amazonaws.com.cn"),
      ("com.amazonaws.us-gov-west-1.sqs", "sqs.us-gov-west-1.amazonaws.com"),
      ("com.amazonaws.eu-west-1.ecr.dkr", "1234.dkr.ecr.eu-west-1.amazonaws.com"),
    ])
  func partitions(_ service: String, _ host: String) throws {
    #expect(try Self.sketch { $0.serviceName = Fact(service) }.answer("one", "\(host):443") == "delivered")
  }

  @Test("An endpoint that is not available, or not accepted, answers nobody")
  func states() throws {
    func answer(_ state: String) throws -> String {
      try Self.sketch { $0.state = Fact(state) }.answer("one", "vpce-1:443")
    }
    #expect(try answer("available") == "delivered")
    #expect(try answer("pendingAcceptance") == "endpoint.not-accepted")
    #expect(try answer("failed") == "endpoint.not-available")
  }

  @Test(
    "A gateway endpoint is a route of its tables to its region's service, under groups and lists"
  )
  func gatewayEndpoint() throws {
    let sketch = Sketch.twoSubnets.adding { s in
      s.table("t1", of: "a", subnets: ["a1"])
      s.add("vpce-s3", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
        $0.routeTables = [Reference("t1")]
      }
    }
    #expect(try sketch.answer("one", "bucket.s3.eu-west-1.amazonaws.com:443") == "delivered")
    #expect(try sketch.answer("two", "bucket.s3.eu-west-1.amazonaws.com:443") == "route.no-route")
    #expect(try sketch.answer("one", "bucket.s3.us-east-1.amazonaws.com:443") == "route.no-route")
    let shut = sketch.changing("open", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try shut.answer("one", "bucket.s3.eu-west-1.amazonaws.com:443") == "sg.egress-denied")
  }

  @Test("A peered VPC reaches an interface endpoint, but not a gateway endpoint")
  func fromPeeredVPC() throws {
    let sketch = Sketch.peered.adding { s in
      s.add("vpce-b", VPCEndpoint.self) {
        $0.vpc = Reference("b")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.sqs")
        $0.endpointType = Fact(.interface)
        $0.subnets = [Reference("b1")]
        $0.securityGroups = [Reference("open-b")]
      }
      s.add("vpce-s3", VPCEndpoint.self) {
        $0.vpc = Reference("b")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
        $0.routeTables = [Reference("b-table")]
      }
    }
    #expect(try sketch.answer("one", "vpce-b:443") == "delivered")
    #expect(try sketch.answer("one", "s3.eu-west-1.amazonaws.com:443") == "route.no-route")
  }

  /// A provider's endpoint service before its network load balancer, and a consumer's endpoint.
  static func service(_ change: (inout EndpointService) -> Void = { _ in }) -> Sketch {
    LoadBalancerRuleTests.sketch(.network).adding { s in
      s.add("svc", EndpointService.self) {
        $0.serviceName = Fact("com.amazonaws.vpce.eu-west-1.vpce-svc-1")
        $0.loadBalancers = [Reference("lb")]
        $0.acceptanceRequired = Fact(false)
        change(&$0)
      }
      s.here(account: "222222222222")
      s.vpc("c", "172.16.0.0/16")
      s.subnet("c1", of: "c", "172.16.1.0/24")
      s.open("open-c", of: "c")
      s.instance("consumer", in: "c1", "172.16.1.10", groups: ["open-c"])
      s.add("vpce-c", VPCEndpoint.self) {
        $0.vpc = Reference("c")
        $0.endpointType = Fact(.interface)
        $0.serviceName = Fact("com.amazonaws.vpce.eu-west-1.vpce-svc-1")
        $0.subnets = [Reference("c1")]
        $0.securityGroups = [Reference("open-c")]
        $0.state = Fact("available")
      }
    }
  }

  @Test("An endpoint service leads to its network load balancer, whose targets see that one's address")
  func endpointService() throws {
    let sketch = Self.service { $0.allowedPrincipals = [Fact("arn:aws:iam::222222222222:root")] }
    #expect(try sketch.answer("consumer", "vpce-c:80") == "delivered")
    #expect(try sketch.without("listener").answer("consumer", "vpce-c:80") == "lb.no-listener")
    let picky = sketch.adding { $0.group("picky", ["in tcp 8080 172.16.0.0/16", "out all 0.0.0.0/0"]) }
      .changing("one", as: Instance.self) { $0.securityGroups = [Reference("picky")] }
      .changing("two", as: Instance.self) { $0.securityGroups = [Reference("picky")] }
    #expect(try picky.answer("consumer", "vpce-c:80") == "sg.ingress-denied")
  }

  /// "Update the security groups for your Network Load Balancer": inbound rules hold for traffic from AWS PrivateLink,
  /// whose clients' addresses count.
  @Test(
    "A load balancer whose target is an endpoint leads on to the endpoint's service, which sees that load balancer",
    arguments: [
      ("in tcp 80 172.16.1.0/24", "delivered", 200), ("in tcp 80 172.16.9.0/24", "sg.ingress-denied", 504),
    ])
  func endpointAsTarget(rule: String, outcome: String, status: Int) throws {
    let sketch = Self.service { $0.allowedPrincipals = [Fact("*")] }.adding { s in
      s.group("front-group", of: "c", ["in all 0.0.0.0/0", "out all 0.0.0.0/0"])
      s.add("front", LoadBalancer.self) {
        $0.isInternal = Fact(true)
        $0.subnets = [Reference("c1")]
        $0.securityGroups = [Reference("front-group")]
      }
      s.add("front-listener", Listener.self) {
        $0.loadBalancer = Reference("front")
        $0.port = Fact(80)
        $0.listenerProtocol = Fact("HTTP")
        $0.defaultActions = [ListenerAction(.forward([WeightedTargetGroup(Reference("front-targets"))]))]
      }
      s.add("front-targets", TargetGroup.self) {
        $0.vpc = Reference("c")
        $0.port = Fact(80)
        $0.targetType = Fact(.ip)
        $0.targetProtocol = Fact("HTTP")
        $0.targets = [RegisteredTarget(Reference("vpce-c"))]
      }
      s.group("inner-group", [rule, "out all 0.0.0.0/0"])
    }.changing("lb", as: LoadBalancer.self) { $0.securityGroups = [Reference("inner-group")] }
    let trace = try sketch.trace("consumer", "front:80")
    #expect((trace.cause?.code ?? trace.verdict.rawValue, trace.response.status) == (outcome, status))
  }

  @Test("Without a port, an endpoint is asked at the one that its service listens on")
  func usualPort() throws {
    let sketch = Self.service { $0.allowedPrincipals = [Fact("*")] }
    #expect(try sketch.answer("consumer", "vpce-c") == "delivered")
  }

  @Test("An endpoint service admits the principals that it allows")
  func allowedPrincipals() throws {
    let other = Self.service { $0.allowedPrincipals = [Fact("arn:aws:iam::333333333333:root")] }
    #expect(try other.answer("consumer", "vpce-c:80") == "endpoint.not-accepted")
    let anyone = Self.service { $0.allowedPrincipals = [Fact("*")] }
    #expect(try anyone.answer("consumer", "vpce-c:80") == "delivered")
  }
}
