import Documents
import Testing
import Topology
import TrafficSimulator

/// API Gateway Developer Guide: "Private REST APIs", "VPC links", "Custom domain names", "How API Gateway
/// resource policies affect authorization workflow".
@Suite("API Gateway")
struct APIGatewayRuleTests {
  static func policy(_ text: String) -> AttachedPolicy {
    let node = JSONReader.read(SourceFile(path: "policy.json", text: text)).node ?? DocumentNode(.null)
    return AttachedPolicy(name: "policy", document: EmbeddedDocument(node))
  }

  static let allowAll = policy(
    #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}]}"#
  )

  static func allow(_ key: String, _ value: String) -> AttachedPolicy {
    policy(
      """
      {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*",
        "Condition": {"StringEquals": {"\(key)": "\(value)"}}}]}
      """)
  }

  /// A REST API with `GET /orders`, and a VPC with an execute-api endpoint.
  static func rest(
    _ type: RestAPI.EndpointType = .regional, _ change: (inout RestAPI) -> Void = { _ in }
  ) -> Sketch {
    Sketch.twoSubnets.adding { s in
      s.add("api1234567", RestAPI.self) {
        $0.endpointType = Fact(type)
        $0.policy = type == .private ? allowAll : nil
        var method = RestMethod(path: Fact("/orders"), httpMethod: Fact("GET"))
        method.integration = APIIntegration()
        method.integration?.integrationType = Fact("MOCK")
        $0.methods = [method]
        change(&$0)
      }
      s.add("prod", APIStage.self) {
        $0.api = Reference("api1234567")
        $0.stageName = Fact("prod")
      }
      s.add("vpce-1", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.endpointType = Fact(.interface)
        $0.serviceName = Fact("com.amazonaws.eu-west-1.execute-api")
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("open")]
        $0.privateDNSEnabled = Fact(true)
      }
    }
  }

  /// Terraform Language, "Provisioners": what a script does is in no argument.
  @Test("A method without integration fails, unless a script that knows the API may add one")
  func integrationByScript() throws {
    let bare = Self.rest { $0.methods[0].integration = nil }
    #expect(try bare.answer("internet", Self.url) == "apigw.integration-missing")
    let scripted = bare.adding { s in
      s.add("script", OpaqueResource.self) { $0.references = [Reference("api1234567")] }
    }
    let trace = try scripted.trace("internet", Self.url)
    #expect(trace.verdict == .unknown && trace.summary.contains("script"))
  }

  static let url = "https://api1234567.execute-api.eu-west-1.amazonaws.com/prod/orders"

  @Test("A method without an integration cannot be served")
  func noIntegration() throws {
    let trace = try Self.rest { $0.methods[0].integration = nil }.trace("internet", Self.url)
    #expect((trace.cause?.code, trace.response.status) == ("apigw.integration-missing", 500))
  }

  @Test("A private API answers through an execute-api endpoint only")
  func privateAPI() throws {
    #expect(try Self.rest(.private).answer("one", Self.url) == "delivered")
    #expect(try Self.rest(.private).answer("internet", Self.url) == "apigw.private-from-internet")
    #expect(try Self.rest(.private).without("vpce-1").answer("one", Self.url) == "endpoint.missing")
    #expect(try Self.rest(.regional).answer("internet", Self.url) == "delivered")
  }

  @Test("A private API needs a resource policy that allows")
  func privateNeedsPolicy() throws {
    #expect(
      try Self.rest(.private) { $0.policy = nil }.answer("one", Self.url) == "apigw.private-without-policy")
    let silent = Self.rest(.private) { $0.policy = Self.allow("aws:SourceVpce", "vpce-9") }
    #expect(try silent.answer("one", Self.url) == "apigw.resource-policy-implicit-deny")
  }

  @Test(
    "The keys of the endpoint, its VPC and the caller's address are there for private APIs",
    arguments: [("aws:SourceVpce", "vpce-1"), ("aws:SourceVpc", "a")])
  func sourceKeys(_ key: String, _ value: String) throws {
    let named = Self.rest(.private) { $0.policy = Self.allow(key, value) }
    #expect(try named.answer("one", Self.url) == "delivered")
    let regional = Self.rest(.regional) { $0.policy = Self.allow(key, value) }
    #expect(try regional.answer("internet", Self.url) == "apigw.resource-policy-implicit-deny")
  }

  @Test("Names of a private API: its own, with an associated endpoint, the endpoint's with a header")
  func names() throws {
    let alias = "https://api1234567-vpce-1.execute-api.eu-west-1.amazonaws.com/prod/orders"
    #expect(try Self.rest(.private).answer("one", alias) == "endpoint.not-associated-with-api")
    let associated = Self.rest(.private) { $0.vpcEndpoints = [Reference("vpce-1")] }
    #expect(try associated.answer("one", alias) == "delivered")
    let strange = try associated.trace("one", alias.replacing("vpce-1", with: "vpce-9"))
    #expect(strange.verdict == .unknown && strange.summary.contains("vpce-9"))
    let own = "https://vpce-1-abcd.execute-api.eu-west-1.vpce.amazonaws.com/prod/orders"
    #expect(try Self.rest(.private).answer("one", own) == "apigw.wrong-host-header")
    for (name, value) in [
      ("x-apigw-api-id", "api1234567"), ("Host", "api1234567.execute-api.eu-west-1.amazonaws.com"),
    ] {
      #expect(try Self.rest(.private).answer("one", own) { $0.headers = [name: value] } == "delivered")
    }
  }

  @Test("With private DNS on a public API's default name leads to the endpoint")
  func captured() throws {
    #expect(try Self.rest(.regional).answer("one", Self.url) == "dns.private-dns-captures-public-api")
    let off = Self.rest(.regional).changing("vpce-1", as: VPCEndpoint.self) {
      $0.privateDNSEnabled = Fact(false)
    }
    #expect(try off.answer("one", Self.url) == "route.no-route")
  }

  @Test(
    "Stages, methods and the default endpoint",
    arguments: [
      ("https://api1234567.execute-api.eu-west-1.amazonaws.com/test/orders", "apigw.no-such-stage"),
      ("https://api1234567.execute-api.eu-west-1.amazonaws.com/prod/stock", "apigw.no-route"),
    ])
  func routes(_ url: String, _ answer: String) throws {
    #expect(try Self.rest().answer("internet", url) == answer)
    let disabled = Self.rest { $0.disableExecuteAPIEndpoint = Fact(true) }
    #expect(try disabled.answer("internet", Self.url) == "apigw.default-endpoint-disabled")
  }

  @Test("A custom domain's longest base path chooses API and stage; mutual TLS asks for a certificate")
  func customDomain() throws {
    let sketch = Self.rest().adding { s in
      s.add("domain", CustomDomain.self, named: ["api.example.com"]) {
        $0.domainName = Fact("api.example.com")
        var mapping = APIMappingEntry(basePath: Fact("shop"))
        mapping.api = Reference("api1234567")
        mapping.stageName = Fact("prod")
        $0.mappings = [mapping]
      }
    }
    #expect(try sketch.answer("internet", "https://api.example.com/shop/orders") == "delivered")
    #expect(try sketch.answer("internet", "https://api.example.com/orders") == "apigw.custom-domain-unmapped")
    let strict = sketch.changing("domain", as: CustomDomain.self) { $0.mutualTLS = Fact(true) }
    #expect(try strict.answer("internet", "https://api.example.com/shop/orders") == "apigw.mtls-required")
  }

  /// An HTTP API whose only route leads through a VPC link to an internal load balancer.
  static func http(_ change: (inout VPCLink) -> Void = { _ in }) -> Sketch {
    http(into: LoadBalancerRuleTests.sketch(), change) { $0.target = Reference("listener") }
  }

  /// An HTTP API whose only route, `GET /orders/{id}`, leads through a VPC link into a network.
  static func http(
    into network: Sketch, _ change: (inout VPCLink) -> Void = { _ in },
    _ lead: (inout APIIntegration) -> Void
  ) -> Sketch {
    network.adding { s in
      s.group("link-group", ["out all 0.0.0.0/0"])
      s.add("link", VPCLink.self) {
        $0.subnets = [Reference("a1"), Reference("a2")]
        $0.securityGroups = [Reference("link-group")]
        change(&$0)
      }
      s.add("http123456", HTTPAPI.self) {
        var route = HTTPRoute(routeKey: Fact("GET /orders/{id}"))
        var integration = APIIntegration()
        integration.usesVPCLink = Fact(true)
        integration.vpcLink = Reference("link")
        lead(&integration)
        route.integration = integration
        $0.routes = [route]
      }
      s.add("default-stage", APIStage.self) {
        $0.autoDeploy = Fact(true)
        $0.api = Reference("http123456")
        $0.stageName = Fact("$default")
      }
    }
  }

  @Test("A VPC link of version 2 has interfaces of its own, which its groups and the load balancer's guard")
  func vpcLinkInterfaces() throws {
    func answer(_ sketch: Sketch) throws -> String {
      try sketch.answer("internet", "http123456") { $0.path = "/orders/7" }
    }
    #expect(try answer(Self.http()) == "delivered")
    let shut = Self.http().changing("link-group", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try answer(shut) == "sg.egress-denied")
    let strict = Self.http().changing("balancer-group", as: SecurityGroup.self) {
      $0.rules = ["in tcp 80 link-group", "out all 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try answer(strict) == "delivered")
    #expect(try answer(Self.http { $0.status = Fact("INACTIVE") }) == "apigw.vpc-link-not-available")
    #expect(try answer(Self.http { $0.version = 1 }) == "apigw.vpc-link-wrong-kind")
  }

  @Test(
    "What the client sees: the gateway's own 503 before the load balancer, that one's answers behind it"
  )
  func statuses() throws {
    func status(_ sketch: Sketch) throws -> Int? {
      try sketch.trace("internet", "http123456") { $0.path = "/orders/7" }.response.status
    }
    let front = Self.http().changing("balancer-group", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try status(front) == 503)
    let empty = Self.http().changing("group", as: TargetGroup.self) { $0.targets = [] }
    #expect(try status(empty) == 503)
    let shut = Self.http().changing("open", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try status(shut) == 504)
  }
}
