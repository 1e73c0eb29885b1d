import Testing
import Topology
import TrafficSimulator

/// Amazon ECS Developer Guide, "Use service discovery to connect Amazon ECS services with DNS names" and "Use Service
/// Connect"; API Gateway Developer Guide, "Create private integrations for HTTP APIs", "AWS Cloud Map".
@Suite("Service discovery")
struct ServiceDiscoveryRuleTests {
  /// A Fargate service whose tasks register with a Cloud Map service.
  private static func mapped(_ change: (inout ServiceRegistry) -> Void = { _ in }) -> Sketch {
    ContainerRuleTests.sketch {
      var registry = ServiceRegistry(Reference("registry"))
      change(&registry)
      $0.serviceRegistries = [registry]
      $0.loadBalancers = []
    }.adding { s in
      s.add("namespace", ServiceDiscoveryNamespace.self) {
        $0.namespaceName = Fact("internal")
        $0.vpc = Reference("a")
      }
      s.add("registry", ServiceDiscoveryService.self) {
        $0.serviceName = Fact("orders")
        $0.namespace = Reference("namespace")
      }
    }
  }

  @Test("Cloud Map names lead to the tasks")
  func names() throws {
    let mapped = Self.mapped().changing("task-group", as: SecurityGroup.self) {
      $0.rules.append(Sketch.rule("in tcp 8080 10.0.0.0/16"))
    }
    #expect(try mapped.answer("caller", "orders.internal:8080") == "delivered")
    #expect(try mapped.answer("caller", "stock.internal:8080") == "dns.no-record")
  }

  // MARK: HTTP APIs

  private static func api(_ sketch: Sketch) -> Sketch {
    APIGatewayRuleTests.http(into: sketch) { $0.uri = Fact("registry") }
  }

  private func answer(_ sketch: Sketch) throws -> (String, Int?) {
    let trace = try sketch.trace("internet", "http123456") { $0.path = "/orders/7" }
    return (trace.cause?.code ?? trace.verdict.rawValue, trace.response.status)
  }

  private static func named(_ registry: inout ServiceRegistry, _ name: String = "app", _ port: Int? = 8080) {
    registry.containerName = Fact(name)
    registry.containerPort = port.map { Fact($0) }
  }

  @Test("An HTTP API asks the tasks of a Cloud Map service from its VPC link, at the registered port")
  func integration() throws {
    let open = Self.api(Self.mapped { Self.named(&$0) }).changing("task-group", as: SecurityGroup.self) {
      $0.rules.append(Sketch.rule("in tcp 8080 link-group"))
    }
    #expect(try answer(open) == ("delivered", 200))
    #expect(try answer(Self.api(Self.mapped { Self.named(&$0) })) == ("sg.ingress-denied", 503))
    let shut = open.changing("link-group", as: SecurityGroup.self) { $0.rules = [] }
    #expect(try answer(shut) == ("sg.egress-denied", 503))
    let asleep = open.changing("service", as: ECSService.self) { $0.desiredCount = Fact(0) }
    #expect(try answer(asleep) == ("ecs.no-running-tasks", 503))
  }

  @Test("Tasks register under the container and port that the service names")
  func registeredPorts() throws {
    #expect(
      try answer(Self.api(Self.mapped { Self.named(&$0, "app", 9090) })) == (
        "ecs.container-port-mismatch", 503
      ))
    #expect(
      try answer(Self.api(Self.mapped { Self.named(&$0, "web") })) == ("ecs.container-port-mismatch", 503))
    #expect(try answer(Self.api(Self.mapped())) == ("target.none-registered", 503))
  }

  @Test("A Cloud Map service may list addresses and instances, of which the healthy count")
  func listed() throws {
    func listing(_ address: String, port: Int?, health: String? = nil) -> Sketch {
      Self.api(
        Self.mapped().changing("service", as: ECSService.self) { $0.serviceRegistries = [] }
      ).changing("registry", as: ServiceDiscoveryService.self) {
        var instance = RegisteredTarget(Reference(address))
        instance.port = port.map { Fact($0) }
        instance.health = health.map { Fact($0) }
        $0.instances = [instance]
      }
    }
    #expect(try answer(listing("caller", port: 443)).0 != "input.missing-fact")
    #expect(try answer(listing("caller", port: nil)) == ("target.none-registered", 503))
    #expect(
      try answer(listing("caller", port: 443, health: "unhealthy")) == ("target.all-unhealthy", 503))
    let nobody = listing("caller", port: 443).changing("registry", as: ServiceDiscoveryService.self) {
      $0.instances = []
    }
    #expect(try answer(nobody) == ("target.none-registered", 503))
  }

  // MARK: Service Connect

  /// Two services of one namespace, the second offering its port to clients on port 80.
  private static func connected(clientName: String? = nil, ofCluster: Bool = false) -> Sketch {
    ContainerRuleTests.sketch {
      var port = ServiceConnect.Port(portName: "http")
      port.discoveryName = "orders"
      port.clientName = clientName
      port.clientPort = 80
      $0.cluster = Reference("cluster")
      $0.serviceConnect = ServiceConnect(namespace: ofCluster ? nil : Fact("internal"), ports: [port])
    }.changing("task", as: ECSTaskDefinition.self) {
      $0.containers[0].portMappings[0].name = "http"
    }.adding { s in
      s.add("cluster", ECSCluster.self) {
        $0.serviceConnectNamespace = ofCluster ? Fact("internal") : nil
      }
      s.add("client", ECSService.self) {
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("balancer-group")]
        $0.serviceConnect = ServiceConnect(namespace: Fact("internal"), ports: [])
      }
    }
  }

  @Test(
    "Service Connect leads from the client's port to the container's, under an alias or the discovery name")
  func serviceConnect() throws {
    let plain = Self.connected()
    #expect(try plain.answer("client", "http://orders.internal/") == "delivered")
    #expect(try plain.answer("client", "http://orders.internal:8080/") == "ecs.container-not-listening")
    let aliased = Self.connected(clientName: "orders")
    #expect(try aliased.answer("client", "http://orders/") == "delivered")
    #expect(try Self.connected(ofCluster: true).answer("client", "http://orders.internal/") == "delivered")
    #expect(try plain.answer("caller", "http://orders.internal/") == "dns.no-record")
    #expect(try aliased.answer("caller", "http://orders/") == "dns.no-record")
  }
}
