import Documents
import Findings
import Testing
import Topology
import TrafficSimulator

@Suite("Findings")
struct FindingsTests {
  @Test("What is deployed otherwise than it is written is told with both places and a change")
  func driftIsTold() throws {
    var deployment = Deployment(resources: [Fixture.vpc("vpc", "10.0.0.0/16")]).completed()
    deployment.drift = [
      Drift(
        resource: Fixture.id("vpc"), fact: "dnsHostnames",
        deployed: Drift.Statement(
          input: "dump", standing: .dump, value: "false",
          source: SourceLocation(file: "dump/vpcs.json", line: 7)),
        written: Drift.Statement(
          input: "app", standing: .source, value: "true", source: SourceLocation(file: "app/main.tf", line: 3)
        ))
    ]
    let found = DeploymentFindings(Advisor(TrafficSimulator(deployment))).all
    let drift = try #require(found.first { $0.code == "hygiene.drift" })
    #expect(drift.severity == .warning && drift.resource == "vpc")
    #expect(drift.source?.file == "app/main.tf" && drift.otherSource?.file == "dump/vpcs.json")
    #expect(drift.summary.contains("`false` in `dump`, but `true` in `app`"))
    let fix = try #require(drift.fixes.first)
    #expect(fix.source?.line == 3 && fix.edit == "- true\n+ false" && !fix.verified)
  }

  private func findings(_ resources: [Resource]) -> [Finding] {
    DeploymentFindings(Advisor(TrafficSimulator(Deployment(resources: resources).completed()))).all
  }

  /// One thing wrong, and the code that it has. The page of AWS that says so stands beside the rule in the sources.
  @Test(
    "A deployment with one thing wrong has a finding for it, with its severity",
    arguments: [
      (
        "route.blackhole", Diagnostic.Severity.error,
        [
          Fixture.vpc("a", "10.0.0.0/16"),
          Fixture.table(
            "table", in: "a",
            [
              {
                var route = Fixture.route("10.9.0.0/16", to: "gone")
                route.isBlackhole = true
                return route
              }()
            ]),
        ]
      ),
      (
        "route.no-return-route", .error,
        Fixture.twoVPCs + [
          Fixture.peering(status: "active"),
          Fixture.table("table-a", in: "a", [Fixture.route("10.1.0.0/16", to: "peering")]),
          Fixture.table("table-b", in: "b", []),
        ]
      ),
      ("hygiene.unused-peering", .warning, Fixture.twoVPCs + [Fixture.peering(status: "active")]),
      ("route.peering-not-active", .error, Fixture.twoVPCs + [Fixture.peering(status: "pending-acceptance")]),
      (
        "route.overlapping-cidr", .error,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.vpc("b", "10.0.128.0/17"),
          Fixture.peering(status: "active"),
        ]
      ),
      ("hygiene.public-address-space", .warning, [Fixture.vpc("a", "20.0.0.0/16")]),
      (
        "route.nat-without-internet", .error,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("private", in: "a", "10.0.1.0/24"),
          Fixture.table("table", in: "a", [], subnets: ["private"]),
          Fixture.gateway("nat", NATGateway()) { $0.subnet = Fixture.reference("private") },
        ]
      ),
      (
        "hygiene.shadowed-rule", .warning,
        [
          Fixture.vpc("a", "10.0.0.0/16"),
          Fixture.list(
            "list",
            [
              Fixture.entry(100, .ingress, allows: true, PortRange(0, 65535)),
              Fixture.entry(200, .ingress, allows: false, PortRange(22)),
            ]),
        ]
      ),
      (
        "nacl.return-denied", .warning,
        [
          Fixture.vpc("a", "10.0.0.0/16"),
          Fixture.list("list", [Fixture.entry(100, .ingress, allows: true, PortRange(443))]),
        ]
      ),
      (
        "exposure.administration-open", .error,
        [Fixture.vpc("a", "10.0.0.0/16"), Fixture.group("group", in: "a", [Fixture.rule(22)])]
      ),
      (
        "exposure.wider-than-needed", .warning,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
          Fixture.group("group", in: "a", [Fixture.rule(80)]),
          Fixture.gateway("balancer", LoadBalancer()) {
            $0.isInternal = Fact(true)
            $0.subnets = [Fixture.reference("s")]
            $0.securityGroups = [Fixture.reference("group")]
          },
        ]
      ),
      (
        "hygiene.unused-group", .note,
        [Fixture.vpc("a", "10.0.0.0/16"), Fixture.group("group", in: "a", [])]
      ),
      (
        "endpoint.no-subnets", .error,
        [Fixture.vpc("a", "10.0.0.0/16"), Fixture.endpoint("endpoint", in: "a", subnets: [])]
      ),
      (
        "dns.dns-hostnames-disabled", .error,
        [
          Fixture.vpc("a", "10.0.0.0/16", dnsHostnames: false), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
          Fixture.endpoint("endpoint", in: "a", subnets: ["s"]),
        ]
      ),
      (
        "dns.private-dns-captures-public-api", .warning,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
          Fixture.endpoint("endpoint", in: "a", subnets: ["s"]), Fixture.resource("public", HTTPAPI()),
        ]
      ),
      ("apigw.private-without-policy", .error, [Fixture.privateAPI("api", policy: nil)]),
      (
        "hygiene.wrong-condition-value", .error,
        [Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpce-0a1b2c3d"))]
      ),
      (
        "hygiene.policy-names-missing-endpoint", .warning,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
          Fixture.endpoint("endpoint", in: "a", subnets: ["s"]),
          Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpce", "vpce-0gone")),
        ]
      ),
      (
        "input.duplicate-key", .error,
        [
          Fixture.privateAPI(
            "api",
            policy:
              #"{"Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"},"StringEquals":{"aws:SourceVpce":"vpce-1"}}}]}"#
          )
        ]
      ),
      (
        "observability.no-access-logs", .warning,
        [
          Fixture.privateAPI("api", policy: nil),
          Fixture.gateway("stage", APIStage()) { $0.api = Fixture.reference("api") },
        ]
      ),
      ("observability.no-flow-logs", .note, [Fixture.vpc("a", "10.0.0.0/16")]),
      (
        "cost.duplicate-endpoint", .note,
        [
          Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
          Fixture.endpoint("one", in: "a", subnets: ["s"]), Fixture.endpoint("two", in: "a", subnets: ["s"]),
        ]
      ),
      ("cost.idle-nat-gateway", .note, [Fixture.resource("nat", NATGateway())]),
      ("cost.idle-load-balancer", .note, [Fixture.resource("balancer", LoadBalancer())]),
      ("cost.idle-address", .note, [Fixture.resource("address", ElasticIP())]),
      ("target.group-unused", .warning, [Fixture.resource("group", TargetGroup())]),
    ] as [(String, Diagnostic.Severity, [Resource])])
  func found(_ code: String, _ severity: Diagnostic.Severity, _ resources: [Resource]) {
    let all = findings(resources)
    #expect(
      all.contains { $0.code == code && $0.severity == severity },
      "found \(all.map { "\($0.severity.rawValue) \($0.code)" })")
  }

  private static let webSocket = Fixture.gateway("chat", HTTPAPI()) { api in
    api.protocolType = Fact("WEBSOCKET")
    var connect = HTTPRoute(routeKey: Fact("$connect"))
    connect.authorizationType = Fact("AWS_IAM")
    api.routes = [connect, HTTPRoute(routeKey: Fact("say"))]
  }

  private static let listener = Fixture.gateway("listener", Listener()) {
    $0.loadBalancer = Fixture.reference("balancer")
    $0.port = Fact(443)
    $0.listenerProtocol = Fact("HTTPS")
    $0.defaultActions = [ListenerAction(.fixedResponse(status: Fact(404), body: nil))]
  }

  private static let publicBalancer = [
    Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
    Fixture.gateway("igw", InternetGateway()) { $0.vpc = Fixture.reference("a") },
    Fixture.table("table", in: "a", [Fixture.route("0.0.0.0/0", to: "igw")], subnets: ["s"]),
    Fixture.group("web", in: "a", [Fixture.rule(443)]),
    Fixture.gateway("balancer", LoadBalancer()) {
      $0.subnets = [Fixture.reference("s")]
      $0.securityGroups = [Fixture.reference("web")]
    },
    listener,
  ]

  @Test(
    "What is as its authors want it has no finding",
    arguments: [
      // "You can configure authorization on the $connect route only": it guards every message.
      ("exposure.public-api-without-authorization", [webSocket]),
      // A load balancer may have the endpoint among its targets.
      (
        "cost.idle-endpoint",
        publicBalancer + [
          Fixture.endpoint("endpoint", in: "a", subnets: ["s"]),
          Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpc-1")),
        ]
      ),
      // What no rule matches is answered 404 on purpose.
      (
        "lb.fixed-response",
        publicBalancer + [
          Fixture.gateway("rule", ListenerRule()) {
            $0.listener = Fixture.reference("listener")
            $0.conditions = [ListenerCondition(.pathPattern, values: [Fact("/shop")])]
            $0.actions = [ListenerAction(.fixedResponse(status: Fact(200), body: nil))]
          }
        ]
      ),
      // What a VPC that is not loaded holds is not known.
      (
        "endpoint.missing",
        [
          Fixture.gateway("elsewhere", Subnet()) { $0.vpc = Reference("vpc-123") },
          Fixture.gateway("caller", LambdaFunction()) { $0.subnets = [Fixture.reference("elsewhere")] },
          Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpc-123")),
        ]
      ),
    ] as [(String, [Resource])])
  func sound(_ code: String, _ resources: [Resource]) {
    let all = findings(resources)
    #expect(!all.contains { $0.code == code }, "found \(all.map(\.summary))")
  }

  @Test("A listener whose only answer is an error is found, and one fact is told once")
  func once() {
    #expect(findings(Self.publicBalancer).contains { $0.code == "lb.fixed-response" })
    let idle = Fixture.gateway("service", ECSService()) { $0.desiredCount = Fact(0) }
    #expect(findings([idle]).count { $0.code == "ecs.no-running-tasks" } == 1)
  }

  @Test("Nothing is wrong with a VPC whose flow logs are kept")
  func quiet() {
    let logs = Resource(
      id: Fixture.id("logs"), type: "aws_flow_log", name: "logs", facts: OpaqueResource())
    #expect(findings([Fixture.vpc("a", "10.0.0.0/16"), logs]).isEmpty)
  }

  /// "You will be billed for each hour that your VPC endpoint remains provisioned in each Availability Zone" (AWS PrivateLink
  /// pricing): 0.01 USD, 730 hours, two zones.
  @Test("An endpoint that repeats another one costs each of its interfaces, by a dated table")
  func cost() {
    let all = findings([
      Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24"),
      Fixture.subnet("t", in: "a", "10.0.2.0/24", zone: "eu-west-1b"),
      Fixture.endpoint("one", in: "a", subnets: ["s", "t"]),
      Fixture.endpoint("two", in: "a", subnets: ["s", "t"]),
    ])
    let cost = all.first { $0.code == "cost.duplicate-endpoint" }?.monthlyCost
    #expect(cost == Finding.MonthlyCost(amount: 14.6, currency: "USD", pricesOf: "2026-05"))
  }

  @Test("A fix of a finding changes what the finding is about")
  func fixed() throws {
    let resources =
      Fixture.twoVPCs + [
        Fixture.peering(status: "active"),
        Fixture.table("table-a", in: "a", [Fixture.route("10.1.0.0/16", to: "peering")]),
        Fixture.table("table-b", in: "b", []),
      ]
    let oneWay = findings(resources).first { $0.code == "route.no-return-route" }
    let fix = try #require(oneWay?.fixes.first)
    let copy = Deployment(resources: resources).completed().applying(fix.edits)
    let repaired = try #require(copy)
    let after = DeploymentFindings(Advisor(TrafficSimulator(repaired))).all
    #expect(!after.contains { $0.code == "route.no-return-route" })
  }
}
