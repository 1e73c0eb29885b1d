import Testing
import Topology
import TrafficSimulator

/// "Troubleshoot your Application Load Balancers" (400, 464), "Troubleshoot your Network Load Balancer"
/// (hairpin), "Private integrations for HTTP APIs" (TLS configuration), "Use an Application Load Balancer for
/// Amazon ECS" (target types).
@Suite("What is spoken to whom")
struct ProtocolRuleTests {
  /// `shop.corp.example` leads to a load balancer with a listener of a protocol on 443.
  private static func balancer(
    _ listener: String, _ type: LoadBalancer.LoadBalancerType = .application,
    _ change: (inout TargetGroup) -> Void = { _ in }
  ) -> Sketch {
    LoadBalancerRuleTests.sketch(type).changing("listener", as: Listener.self) {
      $0.port = Fact(443)
      $0.listenerProtocol = Fact(listener)
    }.changing("lb", as: LoadBalancer.self) { $0.dnsName = Fact("shop.corp.example") }
      .changing("group", as: TargetGroup.self, change)
      .adding { s in
        s.add("zone", HostedZone.self) {
          $0.zoneName = Fact("corp.example")
          $0.isPrivate = true
          $0.vpcs = [Reference("a")]
          var record = DNSRecord(name: Fact("shop.corp.example"), recordType: Fact("A"))
          record.aliasTarget = Fact("lb")
          $0.records = [record]
        }
      }
  }

  @Test("Plain HTTP to a TLS listener is answered 400, TLS to a plain listener ends in the handshake")
  func listeners() throws {
    #expect(try Self.balancer("HTTPS").answer("caller", "https://shop.corp.example/") == "delivered")
    let plain = try Self.balancer("HTTPS").trace("caller", "http://shop.corp.example:443/")
    #expect((plain.cause?.code, plain.response.status) == ("lb.protocol-mismatch", 400))
    let secure = try Self.balancer("HTTP").trace("caller", "https://shop.corp.example/")
    #expect(secure.cause?.code == "lb.protocol-mismatch")
    #expect(secure.response.errorType == "TLSHandshakeFailed")
  }

  @Test("A target group of HTTP/2 or gRPC takes neither HTTP/1.1 nor, for gRPC, other methods than POST")
  func versions() throws {
    let overPlain = try LoadBalancerRuleTests.sketch().changing("group", as: TargetGroup.self) {
      $0.protocolVersion = Fact("GRPC")
    }.trace("caller", "lb:80")
    #expect((overPlain.cause?.code, overPlain.response.status) == ("target.protocol-mismatch", 464))
    let grpc = Self.balancer("HTTPS") { $0.protocolVersion = Fact("GRPC") }
    func answer(_ method: String) throws -> String {
      try grpc.answer("caller", "https://shop.corp.example/x") { $0.method = method }
    }
    #expect(try answer("POST") == "delivered")
    #expect(try answer("GET") == "target.protocol-mismatch")
  }

  @Test("A network load balancer that ends TLS speaks plain HTTP to an application load balancer behind it")
  func chained() throws {
    func sketch(_ outer: String, _ inner: String) -> Sketch {
      Self.balancer(outer, .network) {
        $0.targetType = Fact(.alb)
        $0.targetProtocol = Fact("TCP")
        $0.targets = [RegisteredTarget(Reference("inner"))]
        $0.port = Fact(8443)
      }.adding { s in
        s.add("inner", LoadBalancer.self) {
          $0.isInternal = Fact(true)
          $0.subnets = [Reference("a1"), Reference("a2")]
          $0.securityGroups = [Reference("open")]
        }
        s.add("inner-listener", Listener.self) {
          $0.loadBalancer = Reference("inner")
          $0.port = Fact(8443)
          $0.listenerProtocol = Fact(inner)
          $0.defaultActions = [ListenerAction(.fixedResponse(status: Fact(200), body: nil))]
        }
      }
    }
    let url = "https://shop.corp.example/"
    #expect(try sketch("TCP", "HTTPS").answer("caller", url) == "delivered")
    #expect(try sketch("TLS", "HTTP").answer("caller", url) == "delivered")
    #expect(try sketch("TLS", "HTTPS").answer("caller", url) == "lb.protocol-mismatch")
    #expect(try sketch("TCP", "HTTP").answer("caller", url) == "lb.protocol-mismatch")
  }

  @Test("An HTTP API speaks TLS through its VPC link only where it is told a server name")
  func vpcLink() throws {
    let secure = APIGatewayRuleTests.http().changing("listener", as: Listener.self) {
      $0.listenerProtocol = Fact("HTTPS")
    }
    func answer(_ sketch: Sketch) throws -> Trace {
      try sketch.trace("internet", "http123456") { $0.path = "/orders/7" }
    }
    let plain = try answer(secure)
    #expect((plain.cause?.code, plain.response.status) == ("lb.protocol-mismatch", 400))
    let named = secure.changing("http123456", as: HTTPAPI.self) {
      $0.routes[0].integration?.tlsServerName = Fact("shop.example.com")
    }
    #expect(try answer(named).verdict == .delivered)
  }

  @Test("API Gateway serves HTTPS only")
  func plainAPI() throws {
    let url = "http://api1234567.execute-api.eu-west-1.amazonaws.com/prod/orders"
    #expect(try APIGatewayRuleTests.rest().answer("internet", url) == "apigw.https-only")
  }

  @Test("With client IP preservation a target that is its own client gets no answer: would fail for it only")
  func hairpin() throws {
    let alone = LoadBalancerRuleTests.sketch(.network, targets: ["one"])
    let trace = try alone.trace("one", "lb:80")
    #expect((trace.cause?.code, trace.response.errorType) == ("lb.hairpin", "Timeout"))
    let off = alone.changing("group", as: TargetGroup.self) { $0.preserveClientIP = Fact(false) }
    #expect(try off.answer("one", "lb:80") == "delivered")
    #expect(try alone.answer("caller", "lb:80") == "delivered")
    let both = LoadBalancerRuleTests.sketch(.network).changing("lb", as: LoadBalancer.self) {
      $0.crossZone = Fact(true)
    }
    #expect(try both.trace("one", "lb:80").intermittent)
  }

  @Test("Tasks with interfaces of their own need target type ip")
  func targetType() throws {
    let instances = ContainerRuleTests.sketch().changing("group", as: TargetGroup.self) {
      $0.targetType = Fact(.instance)
    }
    let trace = try instances.trace("caller", "lb:80")
    #expect((trace.cause?.code, trace.response.status) == ("ecs.wrong-target-type", 503))
  }
}
