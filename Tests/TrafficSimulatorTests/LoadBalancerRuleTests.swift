import Testing
import Topology
import TrafficSimulator

/// User Guides for Application and Network Load Balancers; "Troubleshoot your Application Load Balancers".
@Suite("Load balancers")
struct LoadBalancerRuleTests {
  /// An internal load balancer in two zones, its targets and a caller in its VPC.
  static func sketch(
    _ type: LoadBalancer.LoadBalancerType = .application, targets: [String] = ["one", "two"]
  ) -> Sketch {
    Sketch.twoSubnets.adding { s in
      s.instance("caller", in: "a1", "10.0.1.99")
      s.group("balancer-group", ["in all 0.0.0.0/0", "out all 0.0.0.0/0"])
      s.add("lb", LoadBalancer.self) {
        $0.loadBalancerType = Fact(type)
        $0.isInternal = Fact(true)
        $0.subnets = [Reference("a1"), Reference("a2")]
        if type == .application { $0.securityGroups = [Reference("balancer-group")] }
      }
      s.add("listener", Listener.self) {
        $0.loadBalancer = Reference("lb")
        $0.port = Fact(80)
        $0.listenerProtocol = Fact(type == .application ? "HTTP" : "TCP")
        $0.defaultActions = [ListenerAction(.forward([WeightedTargetGroup(Reference("group"))]))]
      }
      s.add("group", TargetGroup.self) {
        $0.vpc = Reference("a")
        $0.port = Fact(8080)
        $0.targetProtocol = Fact(type == .application ? "HTTP" : "TCP")
        $0.targets = targets.map { RegisteredTarget(Reference($0)) }
      }
    }
  }

  /// The same with targets whose group admits nobody.
  private static func closing(_ names: String...) -> Sketch {
    names.reduce(sketch().adding { $0.group("closed", ["out all 0.0.0.0/0"]) }) { sketch, name in
      sketch.changing(name, as: Instance.self) { $0.securityGroups = [Reference("closed")] }
    }
  }

  @Test(
    "The address of a resource that is not there is no host",
    arguments: [
      "aws_lb.gone", "module.net.aws_lb.gone", "module.net.aws_lb.gone:80", "module.net[0].aws_lb.gone:80",
    ])
  func goneResources(selector: String) {
    #expect(throws: TraceRequestError.self) {
      try Self.sketch(targets: []).answer("192.0.2.1", selector, port: 80)
    }
  }

  @Test("Healthy targets answer; one that the load balancer cannot reach is passed over")
  func healthyTargets() throws {
    #expect(try Self.sketch().answer("caller", "lb:80") == "delivered")
    #expect(try Self.closing("one").answer("caller", "lb:80") == "delivered")
  }

  @Test("A subnet that holds a node and a target is one way on, with what fails in it")
  func tellsEachWayOnce() throws {
    let open = try Self.sketch().trace("caller", "lb:80").alternatives
    #expect(open.map(\.resource) == ["a1", "a2"] && open.allSatisfy { $0.verdict == .delivered })
    let closed = try Self.closing("one", "two").trace("caller", "lb:80").alternatives
    #expect(closed.map(\.resource) == ["a1", "a2"], "\(closed)")
    #expect(closed.allSatisfy { $0.cause?.code == "sg.ingress-denied" }, "\(closed)")
  }

  @Test(
    "A listener that verifies certificates refuses clients that show none",
    arguments: [
      ("verify", [:], "lb.mtls-required"), ("verify", ["listener.clientCertificate": "true"], "delivered"),
      ("verify", ["lb.clientCertificate": "true"], "delivered"), ("passthrough", [:], "delivered"),
      ("off", [:], "delivered"),
    ])
  func clientCertificates(mode: String, assume: [String: String], answer: String) throws {
    let sketch = Self.sketch().changing("listener", as: Listener.self) {
      $0.port = Fact(443)
      $0.listenerProtocol = Fact("HTTPS")
      $0.mutualAuthentication = Fact(mode)
    }
    #expect(try sketch.answer("caller", "lb:443") { $0.assume = assume } == answer)
  }

  @Test("Without any healthy target the load balancer tries all: the client waits for 504")
  func failOpen() throws {
    let trace = try Self.closing("one", "two").trace("caller", "lb:80")
    #expect(trace.cause?.code == "sg.ingress-denied")
    #expect(trace.response.status == 504)
  }

  @Test("No registered target is 503, and 503 as well where no zone of the targets is enabled")
  func noTargets() throws {
    let empty = try Self.sketch(targets: []).trace("caller", "lb:80")
    #expect((empty.cause?.code, empty.response.status) == ("target.none-registered", 503))
    let elsewhere = Self.sketch(targets: ["three"]).adding { s in
      s.subnet("a3", of: "a", "10.0.3.0/24", zone: "eu-west-1c")
      s.instance("three", in: "a3", "10.0.3.10")
    }
    let unused = try elsewhere.trace("caller", "lb:80")
    #expect((unused.cause?.code, unused.response.status) == ("lb.az-not-enabled", 503))
  }

  @Test("The load balancer's own group must let it out to its targets")
  func egressToTargets() throws {
    let sketch = Self.sketch().changing("balancer-group", as: SecurityGroup.self) {
      $0.rules = ["in all 0.0.0.0/0", "out tcp 80 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try sketch.answer("caller", "lb:80") == "sg.egress-denied")
  }

  @Test("A network ACL that denies the targets' answers makes the load balancer time out")
  func returnDenied() throws {
    let sketch = Self.sketch(targets: ["two"]).adding {
      $0.list("acl", subnets: ["a2"], ["100 in allow all 0.0.0.0/0", "100 out allow tcp 1-1023 0.0.0.0/0"])
    }
    #expect(try sketch.answer("caller", "lb:80") == "nacl.return-denied")
  }

  @Test(
    "It needs a listener on the port, a public address for the internet, and to be active"
  )
  func front() throws {
    #expect(try Self.sketch().answer("caller", "lb:81") == "lb.no-listener")
    #expect(try Self.sketch().answer("internet", "lb:80") == "lb.internal-from-internet")
    let starting = Self.sketch().changing("lb", as: LoadBalancer.self) { $0.state = Fact("provisioning") }
    #expect(try starting.answer("caller", "lb:80") == "lb.not-active")
    let tls = Self.sketch().changing("listener", as: Listener.self) { $0.listenerProtocol = Fact("HTTPS") }
      .changing("lb", as: LoadBalancer.self) { $0.dnsName = Fact("lb.example.com") }
    let udp = try tls.answer("caller", "lb:80") { $0.ipProtocol = "udp" }
    #expect(udp == "lb.protocol-mismatch")
  }

  @Test(
    "An internet-facing load balancer needs subnets that lead to the internet gateway, or fails in part"
  )
  func internetFacing() throws {
    let sketch = Self.sketch().changing("lb", as: LoadBalancer.self) { $0.isInternal = Fact(false) }
      .adding { s in
        s.internetGateway()
        s.table("t1", of: "a", ["0.0.0.0/0 igw"], subnets: ["a1"])
        s.table("t2", of: "a", ["0.0.0.0/0 igw"], subnets: ["a2"])
      }
    #expect(try sketch.answer("internet", "lb:80") == "delivered")
    let half = try sketch.without("t2").trace("internet", "lb:80")
    #expect(half.cause?.code == "route.no-return-route")
    #expect(half.intermittent)
    #expect(try sketch.without("t1").without("t2").trace("internet", "lb:80").intermittent == false)
  }

  @Test("From inside the VPC an internet-facing name has public addresses")
  func publicNameFromInside() throws {
    let sketch = Self.sketch().changing("lb", as: LoadBalancer.self) { $0.isInternal = Fact(false) }
      .adding { s in
        s.internetGateway()
        s.table("t1", of: "a", ["0.0.0.0/0 igw"], subnets: ["a1", "a2"])
      }
    #expect(try sketch.answer("caller", "lb:80") == "route.no-public-ip")
  }

  // MARK: Rules

  static func condition(_ field: ListenerCondition.Field, _ value: String) -> ListenerCondition {
    ListenerCondition(field, values: [Fact(value)])
  }

  @Test(
    "Rules are asked by priority, all conditions of one must hold, the default comes last",
    arguments: [
      ("/api/7", "GET", 201), ("/api/admin", "GET", 202), ("/other", "GET", 200), ("/api/7", "DELETE", 203),
    ])
  func priorities(_ path: String, _ method: String, _ status: Int) throws {
    let sketch = Self.sketch().adding { s in
      for (priority, field, value, status) in [
        (20, ListenerCondition.Field.pathPattern, "/api/*", 201), (10, .pathPattern, "/api/admin", 202),
        (5, .httpRequestMethod, "DELETE", 203),
      ] {
        s.add("rule-\(priority)", ListenerRule.self) {
          $0.listener = Reference("listener")
          $0.priority = Fact(priority)
          $0.conditions = [Self.condition(field, value)]
          $0.actions = [ListenerAction(.fixedResponse(status: Fact(status), body: nil))]
        }
      }
    }
    let trace = try sketch.trace("caller", "lb:80") {
      $0.path = path
      $0.method = method
    }
    #expect(trace.response.status == status)
  }

  @Test("Header, host, query and source conditions")
  func conditions() throws {
    let cases: [(ListenerCondition, String, String, [String: String])] = [
      (Self.condition(.httpHeader(name: "X-Team"), "blue*"), "match", "/", ["x-team": "blue-1"]),
      (Self.condition(.hostHeader, "*.example.com"), "match", "/", ["Host": "api.example.com"]),
      (Self.condition(.queryString, "version=2"), "match", "/?version=2", [:]),
      (Self.condition(.queryString, "version=2"), "miss", "/?version=1", [:]),
      (Self.condition(.sourceIP, "10.0.1.0/24"), "match", "/", [:]),
      (Self.condition(.sourceIP, "10.0.9.0/24"), "miss", "/", [:]),
    ]
    for (condition, wanted, path, headers) in cases {
      let sketch = Self.sketch().adding { s in
        s.add("rule", ListenerRule.self) {
          $0.listener = Reference("listener")
          $0.priority = Fact(1)
          $0.conditions = [condition]
          $0.actions = [ListenerAction(.fixedResponse(status: Fact(299), body: nil))]
        }
      }
      let trace = try sketch.trace("caller", "lb:80") {
        $0.path = path
        $0.headers = headers
      }
      #expect((trace.response.status == 299) == (wanted == "match"), "\(condition.field)")
    }
  }

  @Test("Fixed responses, redirects and log-ins are the load balancer's own answers")
  func ownAnswers() throws {
    func answer(_ operation: ListenerAction.Operation) throws -> (String?, Int?) {
      let sketch = Self.sketch().changing("listener", as: Listener.self) {
        $0.defaultActions = [ListenerAction(operation)]
      }
      let trace = try sketch.trace("caller", "lb:80")
      return (trace.cause?.code, trace.response.status)
    }
    #expect(try answer(.fixedResponse(status: Fact(404), body: "no")) == ("lb.fixed-response", 404))
    #expect(try answer(.redirect(RedirectTarget(status: 301))) == (nil, 301))
    #expect(try answer(.authenticateOIDC) == ("lb.authentication-required", 302))
    #expect(try answer(.forward([])) == ("lb.no-target-group", 503))
  }

  @Test(
    "\"If no rules match, the default action is performed\": an error of its own says that no rule matched")
  func noMatchingRule() throws {
    let sketch = Self.sketch().changing("listener", as: Listener.self) {
      $0.defaultActions = [ListenerAction(.fixedResponse(status: Fact(404), body: "no"))]
    }.adding { s in
      s.add("rule", ListenerRule.self) {
        $0.listener = Reference("listener")
        $0.priority = Fact(1)
        $0.conditions = [Self.condition(.pathPattern, "/orders/*")]
        $0.actions = [ListenerAction(.forward([WeightedTargetGroup(Reference("group"))]))]
      }
    }
    func trace(_ path: String) throws -> Trace { try sketch.trace("caller", "lb:80") { $0.path = path } }
    #expect(try trace("/orders/7").verdict == .delivered)
    let other = try trace("/order/7")
    #expect((other.cause?.code, other.response.status) == ("lb.no-matching-rule", 404))
    #expect(other.cause?.wanted == "a rule for GET /order/7")
  }

  @Test("A web ACL in front answers before the rules are asked")
  func webACL() throws {
    func answer(_ allows: Bool) throws -> (String?, Int?) {
      let trace = try Self.sketch().adding { s in
        s.add("acl", WebACL.self) { $0.allowsByDefault = Fact(allows) }
        s.add("association", WebACLAssociation.self) {
          $0.resource = Reference("lb")
          $0.webACL = Reference("acl")
        }
      }.trace("caller", "lb:80")
      return (trace.cause?.code, trace.response.status)
    }
    #expect(try answer(false) == ("lb.waf-blocked", 403))
    #expect(try answer(true) == (nil, 200))
  }

  @Test("Targets that all are reported unhealthy do not answer, and a stopped one listens to nothing")
  func unhealthy() throws {
    let reported = Self.sketch().changing("group", as: TargetGroup.self) { group in
      for index in group.targets.indices {
        group.targets[index].health = Fact("unhealthy")
        group.targets[index].healthReason = "Target.Timeout"
      }
    }
    #expect(try reported.answer("caller", "lb:80") == "target.all-unhealthy")
    let stopped = Self.sketch().changing("one", as: Instance.self) { $0.state = Fact("stopped") }
    #expect(try stopped.answer("caller", "one:8080") == "target.port-closed")
    #expect(try stopped.answer("caller", "lb:80") == "delivered")
  }

  @Test("Of weighted target groups each with a weight may get the request")
  func weights() throws {
    func trace(_ weight: Int) throws -> Trace {
      try Self.sketch().adding { s in s.add("empty", TargetGroup.self) { $0.port = Fact(80) } }
        .changing("listener", as: Listener.self) {
          $0.defaultActions = [
            ListenerAction(
              .forward([
                WeightedTargetGroup(Reference("group"), weight: Fact(9)),
                WeightedTargetGroup(Reference("empty"), weight: Fact(weight)),
              ]))
          ]
        }.trace("caller", "lb:80")
    }
    let canary = try trace(1)
    #expect((canary.cause?.code, canary.intermittent) == ("target.none-registered", true))
    #expect(try trace(0).verdict == .delivered)
  }

  // MARK: Network load balancers

  @Test("Without security groups a network load balancer admits every client; with some they are asked")
  func networkGroups() throws {
    #expect(try Self.sketch(.network).answer("caller", "lb:80") == "delivered")
    let guarded = Self.sketch(.network).changing("lb", as: LoadBalancer.self) {
      $0.securityGroups = [Reference("strict")]
    }.adding { $0.group("strict", ["in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0"]) }
    #expect(try guarded.answer("caller", "lb:80") == "sg.ingress-denied")
  }

  @Test("With client IP preservation targets see the client's address, else the load balancer's")
  func clientAddress() throws {
    let picky = Self.sketch(.network).adding { s in
      s.group("picky", ["in tcp 8080 10.0.1.99/32", "out all 0.0.0.0/0"])
    }.changing("lb", as: LoadBalancer.self) { $0.subnets = [Reference("a2")] }
      .changing("group", as: TargetGroup.self) { $0.crossZone = Fact(true) }
      .changing("one", as: Instance.self) { $0.securityGroups = [Reference("picky")] }
      .changing("two", as: Instance.self) { $0.securityGroups = [Reference("picky")] }
    #expect(try picky.answer("caller", "lb:80") == "delivered")
    let byAddress = picky.changing("group", as: TargetGroup.self) { $0.targetType = Fact(.ip) }
    #expect(try byAddress.answer("caller", "lb:80") == "sg.ingress-denied")
    let preserved = byAddress.changing("group", as: TargetGroup.self) { $0.preserveClientIP = Fact(true) }
    #expect(try preserved.answer("caller", "lb:80") == "delivered")
  }

  @Test("A rule that refers to the network load balancer's group matches with client IP preservation, too")
  func balancerGroupAsPeer() throws {
    let sketch = Self.sketch(.network).changing("lb", as: LoadBalancer.self) {
      $0.securityGroups = [Reference("balancer-group")]
    }.adding { $0.group("behind", ["in tcp 8080 balancer-group", "out all 0.0.0.0/0"]) }
      .changing("one", as: Instance.self) { $0.securityGroups = [Reference("behind")] }
      .changing("two", as: Instance.self) { $0.securityGroups = [Reference("behind")] }
    #expect(try sketch.answer("caller", "lb:80") == "delivered")
  }

  @Test("A network load balancer without targets answers nothing")
  func networkWithoutTargets() throws {
    let trace = try Self.sketch(.network, targets: []).trace("caller", "lb:80")
    #expect((trace.cause?.code, trace.verdict) == ("target.none-registered", .unreachable))
  }

  @Test("Without cross-zone load balancing a node sends to targets of its own zone only: would fail in 1b")
  func crossZone() throws {
    // Healthy for the node in its own subnet, closed to the client whose address it sees.
    let half = Self.sketch(.network).adding {
      $0.group("near", ["in tcp 8080 10.0.2.0/24", "out all 0.0.0.0/0"])
    }
    .changing("two", as: Instance.self) { $0.securityGroups = [Reference("near")] }
    let trace = try half.trace("caller", "lb:80")
    #expect((trace.cause?.code, trace.intermittent) == ("sg.ingress-denied", true))
    #expect(trace.alternatives.contains { $0.zone == "eu-west-1b" && $0.verdict == .unreachable })
    let unhealthy = half.changing("near", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try unhealthy.answer("caller", "lb:80") == "delivered")
  }

  @Test("An application load balancer sends to all zones, unless its target group says otherwise")
  func applicationCrossZone() throws {
    // "Cross-zone load balancing is always turned on at the load balancer level, and can be turned off at the target group".
    let far = Self.sketch(targets: ["two"]).adding {
      $0.group("from-1a", ["in tcp 8080 10.0.1.0/24", "out all 0.0.0.0/0"])
    }.changing("two", as: Instance.self) { $0.securityGroups = [Reference("from-1a")] }
    #expect(try far.answer("caller", "lb:80") == "delivered")
    let own = far.changing("group", as: TargetGroup.self) { $0.crossZone = Fact(false) }
    #expect(try own.answer("caller", "lb:80") == "sg.ingress-denied")
  }

  @Test("A target's own port overrides the group's")
  func targetPort() throws {
    let sketch = Self.sketch(targets: []).changing("group", as: TargetGroup.self) {
      var target = RegisteredTarget(Reference("one"))
      target.port = Fact(9000)
      $0.targets = [target]
    }.adding { $0.group("nine", ["in tcp 9000 0.0.0.0/0", "out all 0.0.0.0/0"]) }
      .changing("one", as: Instance.self) { $0.securityGroups = [Reference("nine")] }
    #expect(try sketch.answer("caller", "lb:80") == "delivered")
  }

  @Test("A network load balancer may stand in front of an application load balancer")
  func targetsOfTypeALB() throws {
    let sketch = Self.sketch().adding { s in
      s.add("nlb", LoadBalancer.self) {
        $0.loadBalancerType = Fact(.network)
        $0.isInternal = Fact(true)
        $0.subnets = [Reference("a1"), Reference("a2")]
      }
      s.add("nlb-listener", Listener.self) {
        $0.loadBalancer = Reference("nlb")
        $0.port = Fact(80)
        $0.listenerProtocol = Fact("TCP")
        $0.defaultActions = [ListenerAction(.forward([WeightedTargetGroup(Reference("albs"))]))]
      }
      s.add("albs", TargetGroup.self) {
        $0.targetType = Fact(.alb)
        $0.port = Fact(80)
        $0.targets = [RegisteredTarget(Reference("lb"))]
      }
    }
    #expect(try sketch.answer("caller", "nlb:80") == "delivered")
    #expect(try sketch.without("listener").answer("caller", "nlb:80") == "lb.no-listener")
  }
}
