import Documents
import Findings
import Testing
import Topology
import TrafficSimulator

/// What is found, and what differs from it in the one thing that makes it right.
@Suite("Findings in pairs")
struct FindingPairsTests {
  private static let network = [Fixture.vpc("a", "10.0.0.0/16"), Fixture.subnet("s", in: "a", "10.0.1.0/24")]
  private static let otherZone = Fixture.subnet("t", in: "a", "10.0.2.0/24", zone: "eu-west-1b")

  private static func endpoint(_ change: (inout VPCEndpoint) -> Void) -> [Resource] {
    var endpoint = Fixture.endpoint("endpoint", in: "a", subnets: ["s"])
    if var facts = endpoint.facts as? VPCEndpoint {
      change(&facts)
      endpoint.facts = facts
    }
    return network + [endpoint]
  }

  private static func stage(_ change: (inout APIStage) -> Void) -> [Resource] {
    [
      Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpc-1")),
      Fixture.gateway("stage", APIStage()) {
        $0.api = Fixture.reference("api")
        change(&$0)
      },
    ]
  }

  private static func listener(_ action: ListenerAction) -> [Resource] {
    network + [
      Fixture.gateway("balancer", LoadBalancer()) { $0.subnets = [Fixture.reference("s")] },
      Fixture.gateway("listener", Listener()) {
        $0.loadBalancer = Fixture.reference("balancer")
        $0.port = Fact(80)
        $0.listenerProtocol = Fact("HTTP")
        $0.defaultActions = [action]
      },
    ]
  }

  private static func route(authorization: String) -> [Resource] {
    [
      Fixture.gateway("api", HTTPAPI()) {
        var route = HTTPRoute(routeKey: Fact("GET /x"))
        route.authorizationType = Fact(authorization)
        $0.routes = [route]
      }
    ]
  }

  private static func peering(to region: String) -> [Resource] {
    var far = Fixture.vpc("b", "10.1.0.0/16")
    far.region = SymbolicText(region)
    return [Fixture.vpc("a", "10.0.0.0/16"), far, Fixture.peering(status: "active")]
  }

  private static func nat(_ change: (inout NATGateway) -> Void) -> [Resource] {
    network + [
      otherZone, Fixture.gateway("igw", InternetGateway()) { $0.vpc = Fixture.reference("a") },
      Fixture.gateway("nat", NATGateway()) {
        $0.isRegional = Fact(true)
        $0.vpc = Fixture.reference("a")
        change(&$0)
      },
      Fixture.table("table", in: "a", [Fixture.route("0.0.0.0/0", to: "nat")], subnets: ["s", "t"]),
    ]
  }

  private static func dhcp(_ server: String) -> [Resource] {
    var vpc = Fixture.vpc("a", "10.0.0.0/16")
    if var facts = vpc.facts as? VPC {
      facts.dhcpOptions = Fixture.reference("options")
      vpc.facts = facts
    }
    let options = Fixture.gateway("options", DHCPOptions()) { $0.domainNameServers = [Fact(server)] }
    return [vpc, options, network[1], Fixture.endpoint("endpoint", in: "a", subnets: ["s"])]
  }

  private static func group(matcher: String) -> [Resource] {
    [Fixture.gateway("group", TargetGroup()) { $0.healthCheck.matcher = Fact(matcher) }]
  }

  /// A function behind a NAT gateway, and a public API, which its environment names or not.
  private static func caller(url: Unknown?) -> [Resource] {
    var caller = Fixture.gateway("caller", LambdaFunction()) { $0.subnets = [Fixture.reference("s")] }
    caller.attributes = url.map { DocumentNode(.unknown($0)) }
    return nat { _ in } + [
      caller,
      Fixture.gateway("api", RestAPI()) {
        $0.endpointType = Fact(.regional)
        var method = RestMethod(path: Fact("/x"), httpMethod: Fact("GET"))
        method.integration = APIIntegration()
        method.integration?.integrationType = Fact("MOCK")
        $0.methods = [method]
      },
      Fixture.gateway("stage", APIStage()) {
        $0.api = Fixture.reference("api")
        $0.stageName = Fact("prod")
      },
    ]
  }

  private static let mention = Unknown(
    reason: "known after apply",
    text: SymbolicText(
      Mention(scope: Fixture.scope, address: "stage", attribute: "invoke_url", nature: .resourceAttribute)))

  private static let s3 = Fixture.gateway("s3", VPCEndpoint()) {
    $0.vpc = Fixture.reference("a")
    $0.endpointType = Fact(.gateway)
    $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
  }

  private static let orphanRoute = Fixture.gateway("route", RouteDeclaration()) {
    $0.routeTable = Reference("rtb-elsewhere")
    $0.route = Fixture.route("0.0.0.0/0", to: "nat")
  }

  @Test(
    "What is wrong is found, and what is right is not",
    arguments: [
      (
        "hygiene.single-zone", endpoint { _ in },
        endpoint { $0.subnets.append(Fixture.reference("t")) } + [otherZone]
      ),
      (
        "hygiene.single-zone", endpoint { _ in },
        endpoint { $0.subnets = [Fixture.reference("subnet-list")] }
          + [Fixture.gateway("subnet-list", Subnet()) { $0.isSeveral = true }]
      ),
      (
        "hygiene.endpoint-with-route-tables", endpoint { $0.routeTables = [Fixture.reference("table")] },
        endpoint { _ in }
      ),
      (
        "endpoint.not-available", endpoint { $0.state = Fact("pendingAcceptance") },
        endpoint { $0.state = Fact("available") }
      ),
      (
        "endpoint.wrong-region", endpoint { $0.serviceName = Fact("com.amazonaws.eu-central-1.execute-api") },
        endpoint { _ in }
      ),
      ("dns.private-dns-disabled", dhcp("10.0.0.53"), dhcp("AmazonProvidedDNS")),
      (
        "cost.idle-endpoint", endpoint { _ in },
        endpoint { _ in } + [
          Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpc-1")),
          Fixture.gateway("caller", LambdaFunction()) { $0.subnets = [Fixture.reference("s")] },
        ]
      ),
      ("cost.no-gateway-endpoint", nat { _ in }, nat { _ in } + [s3]),
      (
        "cost.idle-nat-gateway", [Fixture.resource("nat", NATGateway())],
        [Fixture.resource("nat", NATGateway()), orphanRoute]
      ),
      (
        "route.nat-not-in-zone", nat { $0.zones = [NATGatewayZone(Fact("eu-west-1a"))] },
        nat { $0.zones = ["eu-west-1a", "eu-west-1b"].map { NATGatewayZone(Fact($0)) } }
      ),
      ("observability.no-metrics", stage { _ in }, stage { $0.metricsEnabled = Fact(true) }),
      ("observability.no-tracing", stage { _ in }, stage { $0.tracingEnabled = Fact(true) }),
      ("observability.no-execution-logs", stage { _ in }, stage { $0.executionLoggingLevel = Fact("ERROR") }),
      (
        "observability.no-access-logs", stage { _ in },
        stage { $0.accessLogDestination = Fact("arn:aws:logs:::x") }
      ),
      (
        "apigw.not-deployed", [Fixture.privateAPI("api", policy: Fixture.policy("aws:SourceVpc", "vpc-1"))],
        stage { _ in }
      ),
      (
        "exposure.plain-http", listener(ListenerAction(.fixedResponse(status: Fact(200), body: nil))),
        listener(ListenerAction(.redirect(RedirectTarget(status: 301))))
      ),
      (
        "exposure.public-api-without-authorization", route(authorization: "NONE"),
        route(authorization: "AWS_IAM")
      ),
      ("hygiene.health-check-hides-denials", group(matcher: "200,403"), group(matcher: "200-299")),
      ("residency.leaves-region", peering(to: "eu-central-1"), peering(to: "eu-west-1")),
      // Nobody says that a workload calls an API unless its settings or its role name it.
      ("residency.leaves-private-links", caller(url: mention), caller(url: nil)),
    ] as [(String, [Resource], [Resource])])
  func pair(_ code: String, _ wrong: [Resource], _ right: [Resource]) {
    func codes(_ resources: [Resource]) -> [String] {
      DeploymentFindings(Advisor(TrafficSimulator(Deployment(resources: resources).completed()))).all.map(
        \.code)
    }
    #expect(codes(wrong).contains(code), "found \(codes(wrong))")
    #expect(!codes(right).contains(code))
  }
}
