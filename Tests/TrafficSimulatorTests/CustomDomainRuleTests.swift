import Testing
import Topology
import TrafficSimulator

/// API Gateway Developer Guide, "Custom domain names for private APIs", "Custom domain name for public REST
/// APIs", "How to invoke a private API".
@Suite("Custom domain names")
struct CustomDomainRuleTests {
  /// A private API behind `orders.corp.example`, which a private zone leads to an execute-api endpoint.
  static func sketch(
    type: RestAPI.EndpointType = .private, _ change: (inout CustomDomain) -> Void = { _ in }
  ) -> Sketch {
    APIGatewayRuleTests.rest(.private).adding { s in
      NameRuleTests.zone(
        "zone", "corp.example", ["orders CNAME vpce-1-ab.execute-api.eu-west-1.vpce.amazonaws.com"], in: &s)
      s.add("domain", CustomDomain.self, named: ["orders.corp.example"]) {
        $0.domainName = Fact("orders.corp.example")
        $0.endpointType = Fact(type)
        $0.policy = APIGatewayRuleTests.allowAll
        $0.accessAssociations = [Reference("vpce-1")]
        var mapping = APIMappingEntry(basePath: Fact("v1"))
        mapping.api = Reference("api1234567")
        mapping.stageName = Fact("prod")
        $0.mappings = [mapping]
        change(&$0)
      }
    }
  }

  static let url = "https://orders.corp.example/v1/orders"

  @Test("A private one needs an access association, a policy that allows, and the API's own leave")
  func privateDomain() throws {
    #expect(try Self.sketch().answer("one", Self.url) == "delivered")
    let alone = Self.sketch { $0.accessAssociations = [] }
    #expect(try alone.answer("one", Self.url) == "apigw.custom-domain-not-associated")
    // "API Gateway provisions a domain name with a deny all resource policy".
    #expect(try Self.sketch { $0.policy = nil }.answer("one", Self.url) == "apigw.private-without-policy")
    let other = Self.sketch { $0.policy = APIGatewayRuleTests.allow("aws:SourceVpce", "vpce-9") }
    let refused = try other.trace("one", Self.url)
    #expect(refused.cause?.code == "apigw.resource-policy-implicit-deny")
    #expect((refused.cause?.resource, refused.response.status) == ("domain", 403))
    let closed = Self.sketch().changing("api1234567", as: RestAPI.self) {
      $0.policy = APIGatewayRuleTests.allow("aws:SourceVpce", "vpce-9")
    }
    #expect(try closed.trace("one", Self.url).cause?.resource == "api1234567")
  }

  @Test("The endpoint's policy must let calls of the domain through as well as calls of the API")
  func endpointPolicy() throws {
    let narrow = Self.sketch().changing("vpce-1", as: VPCEndpoint.self) {
      $0.policy = APIGatewayRuleTests.policy(
        #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:eu-west-1:111111111111:api1234567/*"}]}"#
      )
    }
    let trace = try narrow.trace("one", Self.url)
    #expect((trace.cause?.code, trace.cause?.resource) == ("endpoint.policy-implicit-deny", "vpce-1"))
  }

  @Test("Nobody comes to a private one from the internet, nor from a VPC without its zone or an endpoint")
  func elsewhere() throws {
    #expect(try Self.sketch().answer("internet", Self.url) == "dns.zone-not-associated")
    let unzoned = Self.sketch().without("zone")
    #expect(try unzoned.answer("internet", Self.url) == "apigw.private-from-internet")
    let assumed = try unzoned.trace("one", Self.url)
    #expect(assumed.verdict == .delivered && !assumed.assumptions.isEmpty)
    #expect(try unzoned.without("vpce-1").answer("one", Self.url) == "endpoint.missing")
  }

  @Test("The longest base path that fits chooses API and stage")
  func mapping() throws {
    #expect(
      try Self.sketch().answer("one", "https://orders.corp.example/orders") == "apigw.custom-domain-unmapped")
    #expect(try Self.sketch().answer("one", "https://orders.corp.example/v1/none") == "apigw.no-route")
  }

  @Test("Mutual TLS lets clients with a certificate in")
  func mutualTLS() throws {
    let strict = Self.sketch(type: .regional) { $0.mutualTLS = Fact(true) }.without("zone")
      .changing("api1234567", as: RestAPI.self) { $0.endpointType = Fact(.regional) }
    #expect(try strict.answer("internet", Self.url) == "apigw.mtls-required")
    #expect(
      try strict.answer("internet", Self.url) { $0.assume = ["domain.clientCertificate": "true"] }
        == "delivered")
  }

  @Test("A public one is called over the internet, which a private subnet may not reach")
  func publicDomain() throws {
    let sketch = Self.sketch(type: .regional).without("zone").without("vpce-1")
      .changing("api1234567", as: RestAPI.self) { $0.endpointType = Fact(.regional) }
    #expect(try sketch.answer("internet", Self.url) == "delivered")
    #expect(try sketch.answer("one", Self.url) == "route.no-route")
  }

  @Test("A record to an endpoint or an API makes no custom domain name: API Gateway does not know the host")
  func recordsAlone() throws {
    let toEndpoint = Self.sketch().without("domain")
    let trace = try toEndpoint.trace("one", Self.url)
    #expect((trace.cause?.code, trace.response.status) == ("apigw.wrong-host-header", 403))
    let named = try toEndpoint.answer("one", "https://orders.corp.example/prod/orders") {
      $0.headers = ["x-apigw-api-id": "api1234567"]
    }
    #expect(named == "delivered")
    let toAPI = APIGatewayRuleTests.rest().adding {
      NameRuleTests.zone(
        "public", "corp.example", vpcs: [],
        ["orders CNAME api1234567.execute-api.eu-west-1.amazonaws.com"], in: &$0)
    }
    let mismatch = try toAPI.trace("internet", "https://orders.corp.example/prod/orders")
    #expect(mismatch.cause?.code == "apigw.wrong-host-header")
    #expect(mismatch.response.errorType == "CertificateNameMismatch")
  }

  @Test("A load balancer before an endpoint passes the client's Host header on, over TLS")
  func behindLoadBalancer() throws {
    func sketch(_ spoken: String) -> Sketch {
      Self.sketch().without("zone").adding { s in
        NameRuleTests.zone(
          "zone", "corp.example", ["orders CNAME lb.corp.example", "lb A 10.0.1.50"], in: &s)
        s.add("lb", LoadBalancer.self, named: ["lb.corp.example"]) {
          $0.isInternal = Fact(true)
          $0.subnets = [Reference("a1")]
          $0.securityGroups = [Reference("open")]
        }
        s.add("listener", Listener.self) {
          $0.loadBalancer = Reference("lb")
          $0.port = Fact(443)
          $0.listenerProtocol = Fact("HTTPS")
          $0.defaultActions = [ListenerAction(.forward([WeightedTargetGroup(Reference("group"))]))]
        }
        s.add("group", TargetGroup.self) {
          $0.vpc = Reference("a")
          $0.targetType = Fact(.ip)
          $0.port = Fact(443)
          $0.targetProtocol = Fact(spoken)
          $0.targets = [RegisteredTarget(Reference("vpce-1"))]
        }
      }
    }
    #expect(try sketch("HTTPS").answer("one", Self.url) == "delivered")
    #expect(try sketch("HTTP").answer("one", Self.url) == "target.protocol-mismatch")
    let unnamed = sketch("HTTPS").without("domain")
    #expect(try unnamed.answer("one", Self.url) == "apigw.wrong-host-header")
    let byHeader = try unnamed.answer("one", "https://orders.corp.example/prod/orders") {
      $0.headers = ["Host": "api1234567.execute-api.eu-west-1.amazonaws.com"]
    }
    #expect(byHeader == "delivered")
  }
}
