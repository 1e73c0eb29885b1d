import Testing
import Topology
import TrafficSimulator

/// Amazon ECS Developer Guide, "Task networking with the awsvpc network mode", "Use load balancing",
/// "Troubleshooting service load balancers" and "Amazon ECS task networking options for Fargate".
@Suite("ECS")
struct ContainerRuleTests {
  /// A Fargate service behind an internal load balancer, with a way to the internet.
  static func sketch(_ change: (inout ECSService) -> Void = { _ in }) -> Sketch {
    LoadBalancerRuleTests.sketch(targets: []).adding { s in
      s.internetGateway()
      s.subnet("out", of: "a", "10.0.9.0/24")
      s.nat(in: "out")
      s.table("out-table", of: "a", ["0.0.0.0/0 igw"], subnets: ["out"])
      s.table("in-table", of: "a", ["0.0.0.0/0 nat"], subnets: ["a1", "a2"])
      s.group("task-group", ["in tcp 8080 balancer-group", "out all 0.0.0.0/0"])
      s.add("task", ECSTaskDefinition.self) {
        $0.networkMode = Fact("awsvpc")
        var container = ContainerDefinition()
        container.name = Fact("app")
        container.image = Fact("public.ecr.aws/acme/app:1")
        var mapping = ContainerDefinition.PortMapping()
        mapping.containerPort = Fact(8080)
        container.portMappings = [mapping]
        $0.containers = [container]
      }
      s.add("service", ECSService.self) {
        $0.launchType = Fact("FARGATE")
        $0.desiredCount = Fact(2)
        $0.taskDefinition = Reference("task")
        $0.subnets = [Reference("a1"), Reference("a2")]
        $0.securityGroups = [Reference("task-group")]
        var entry = ServiceLoadBalancer()
        entry.targetGroup = Reference("group")
        entry.containerName = Fact("app")
        entry.containerPort = Fact(8080)
        $0.loadBalancers = [entry]
        change(&$0)
      }
    }.changing("group", as: TargetGroup.self) {
      $0.targetType = Fact(.ip)
      $0.port = Fact(80)
    }
  }

  /// The same service in the network mode `bridge`, on instances that a capacity provider gives the cluster.
  private static func hosted(port: Int?, rules: [String]) -> Sketch {
    sketch {
      $0.launchType = nil
      $0.cluster = Reference("cluster")
      $0.subnets = []
      $0.securityGroups = []
    }.changing("task", as: ECSTaskDefinition.self) {
      $0.networkMode = Fact("bridge")
      $0.containers[0].portMappings[0].hostPort = port.map { Fact($0) }
    }.changing("group", as: TargetGroup.self) { $0.targetType = Fact(.instance) }.adding { s in
      s.group("host-group", rules + ["out all 0.0.0.0/0"])
      s.add("template", LaunchTemplate.self) { $0.securityGroups = [Reference("host-group")] }
      s.add("hosts", AutoScalingGroup.self) {
        $0.subnets = [Reference("a1"), Reference("a2")]
        $0.launchTemplate = Reference("template")
      }
      s.add("capacity", ECSCapacityProvider.self) { $0.autoScalingGroup = Reference("hosts") }
      s.add("cluster", ECSCluster.self) { $0.defaultCapacityProviders = [Reference("capacity")] }
    }
  }

  /// "Amazon ECS task definition parameters", `hostPort`: without one "the default ephemeral port range" of the
  /// instance's kernel, 32768 to 60999 on Linux.
  @Test(
    "In the mode bridge tasks answer at their instances, at the host port or at one that Docker chooses",
    arguments: [
      (80, ["in tcp 80 balancer-group"], "delivered"),
      (80, ["in tcp 8080 balancer-group"], "sg.ingress-denied"),
      (0, ["in tcp 32768-60999 balancer-group"], "delivered"),
      (nil, ["in tcp 49153-65535 balancer-group"], "sg.ingress-denied"),
    ] as [(Int?, [String], String)])
  func containerInstances(_ port: Int?, _ rules: [String], _ outcome: String) throws {
    #expect(try answer(Self.hosted(port: port, rules: rules)).0 == outcome)
  }

  private func answer(_ sketch: Sketch) throws -> (String?, Int?) {
    let trace = try sketch.trace("caller", "lb:80")
    return (trace.cause?.code ?? trace.verdict.rawValue, trace.response.status)
  }

  @Test("A task has its own interface and groups, and is registered with its container port")
  func ownInterface() throws {
    #expect(try answer(Self.sketch()) == ("delivered", 200))
    let wrongPort = Self.sketch().changing("task-group", as: SecurityGroup.self) {
      $0.rules = ["in tcp 80 balancer-group", "out all 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try answer(wrongPort) == ("sg.ingress-denied", 504))
  }

  @Test("Desired count 0 means no targets: 503")
  func desiredCount() throws {
    #expect(try answer(Self.sketch { $0.desiredCount = Fact(0) }) == ("ecs.no-running-tasks", 503))
  }

  @Test("Container name and port must be those of the task definition")
  func containerPort() throws {
    #expect(
      try answer(Self.sketch { $0.loadBalancers[0].containerPort = Fact(9090) })
        == ("ecs.container-port-mismatch", 503))
    #expect(
      try answer(Self.sketch { $0.loadBalancers[0].containerName = Fact("sidecar") })
        == ("ecs.container-port-mismatch", 503))
  }

  @Test("In awsvpc mode the host port is blank or the container port")
  func hostPort() throws {
    func sketch(_ port: Int?) -> Sketch {
      Self.sketch().changing("task", as: ECSTaskDefinition.self) {
        $0.containers[0].portMappings[0].hostPort = port.map { Fact($0) }
      }
    }
    #expect(try answer(sketch(nil)) == ("delivered", 200))
    #expect(try answer(sketch(8080)) == ("delivered", 200))
    #expect(try answer(sketch(80)) == ("ecs.container-port-mismatch", 503))
  }

  @Test("The load balancer must have a subnet in a task's zone")
  func zones() throws {
    let sketch = Self.sketch { $0.subnets = [Reference("a2")] }
      .changing("lb", as: LoadBalancer.self) { $0.subnets = [Reference("a1")] }
    #expect(try answer(sketch) == ("lb.az-not-enabled", 503))
  }

  @Test("On Fargate the task's own interface pulls the image")
  func imagePull() throws {
    let shut = Self.sketch().changing("task-group", as: SecurityGroup.self) {
      $0.rules = ["in tcp 8080 balancer-group", "out tcp 5432 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try answer(shut) == ("ecs.image-pull-blocked", 503))
    let routeless = Self.sketch().changing("in-table", as: RouteTable.self) { $0.routes = [] }
    #expect(try answer(routeless) == ("ecs.subnet-has-no-route-to-registry", 503))
    let onEC2 = routeless.changing("service", as: ECSService.self) { $0.launchType = Fact("EC2") }
    #expect(try answer(onEC2) == ("delivered", 200))
  }

  @Test("On EC2 a task gets no public address, so a public subnet leads nowhere; on Fargate it may have one")
  func publicAddress() throws {
    func answer(_ launchType: String) throws -> String {
      let sketch = Self.sketch {
        $0.launchType = Fact(launchType)
        $0.assignPublicIP = Fact(true)
        $0.subnets = [Reference("out")]
      }
      return try sketch.answer("service", "192.0.2.1", port: 443)
    }
    #expect(try answer("FARGATE") == "delivered")
    #expect(try answer("EC2") == "route.no-public-ip")
  }

  @Test("From ECR the registry's endpoints and S3 must be reachable, and the execution role must exist")
  func ecr() throws {
    let ecr = Self.sketch().changing("task", as: ECSTaskDefinition.self) {
      $0.containers[0].image = Fact("111111111111.dkr.ecr.eu-west-1.amazonaws.com/app:1")
      $0.executionRole = Reference("arn:aws:iam::111111111111:role/exec")
    }
    #expect(try answer(ecr) == ("delivered", 200))
    let noRole = ecr.changing("task", as: ECSTaskDefinition.self) { $0.executionRole = nil }
    #expect(try answer(noRole) == ("ecs.execution-role-denied", 503))
    let isolated = ecr.changing("in-table", as: RouteTable.self) { $0.routes = [] }.adding { s in
      for name in ["ecr.api", "ecr.dkr"] {
        s.add("vpce-\(name)", VPCEndpoint.self) {
          $0.vpc = Reference("a")
          $0.endpointType = Fact(.interface)
          $0.serviceName = Fact("com.amazonaws.eu-west-1.\(name)")
          $0.subnets = [Reference("a1")]
          $0.securityGroups = [Reference("open")]
          $0.privateDNSEnabled = Fact(true)
        }
      }
    }
    #expect(try answer(isolated) == ("ecs.subnet-has-no-route-to-registry", 503))
    let whole = isolated.adding { s in
      s.add("vpce-s3", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.serviceName = Fact("com.amazonaws.eu-west-1.s3")
        $0.routeTables = [Reference("in-table")]
      }
    }
    #expect(try answer(whole) == ("delivered", 200))
  }

  @Test("Secrets and log groups are fetched and opened at start, too")
  func secretsAndLogs() throws {
    let registry = Self.sketch().changing("in-table", as: RouteTable.self) { $0.routes = [] }.adding { s in
      s.add("vpce-registry", VPCEndpoint.self) {
        $0.vpc = Reference("a")
        $0.endpointType = Fact(.interface)
        $0.serviceName = Fact("com.amazonaws.eu-west-1.ecr.dkr")
        $0.subnets = [Reference("a1")]
        $0.securityGroups = [Reference("open")]
        $0.privateDNSEnabled = Fact(true)
      }
    }.changing("task", as: ECSTaskDefinition.self) { $0.containers[0].image = nil }
    #expect(try answer(registry) == ("delivered", 200))
    let logging = registry.changing("task", as: ECSTaskDefinition.self) {
      $0.containers[0].logDriver = Fact("awslogs")
    }
    #expect(try answer(logging) == ("ecs.log-driver-blocked", 503))
    let secret = registry.changing("task", as: ECSTaskDefinition.self) {
      $0.containers[0].secrets = [Fact("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db")]
      $0.executionRole = Reference("arn:aws:iam::111111111111:role/exec")
    }
    #expect(try answer(secret) == ("ecs.secrets-blocked", 503))
  }

  @Test(
    "A JSON key, a version stage and a version id behind a secret's ARN name no other secret",
    arguments: [
      ("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db", "delivered", 200),
      ("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db:password::", "delivered", 200),
      ("arn:aws:secretsmanager:eu-west-1:111111111111:secret:db:password:AWSCURRENT:", "delivered", 200),
      (
        "arn:aws:secretsmanager:eu-west-1:111111111111:secret:other:password::", "ecs.execution-role-denied",
        503
      ),
    ])
  func partsOfSecrets(secret: String, outcome: String, status: Int) throws {
    let role = "arn:aws:iam::111111111111:role/exec"
    let sketch = Self.sketch().changing("task", as: ECSTaskDefinition.self) {
      $0.containers[0].secrets = [Fact(secret)]
      $0.executionRole = Reference(role)
    }.adding { s in
      s.add("exec", Role.self, named: [role]) {
        $0.inlinePolicies = [
          APIGatewayRuleTests.policy(
            #"""
            {"Statement": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
              "Resource": "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db"}]}
            """#)
        ]
      }
    }
    #expect(try answer(sketch) == (outcome, status))
  }

  @Test("Health checks on a port of their own need to get through, or ECS stops the tasks")
  func healthCheckPort() throws {
    let sketch = Self.sketch().changing("group", as: TargetGroup.self) {
      $0.healthCheck.port = Fact("9000")
    }
    #expect(try answer(sketch) == ("target.health-check-blocked", 503))
    let open = sketch.changing("task-group", as: SecurityGroup.self) {
      $0.rules.append(Sketch.rule("in tcp 9000 balancer-group"))
    }
    #expect(try answer(open) == ("delivered", 200))
  }

  @Test("A port that no container listens on is refused")
  func listening() throws {
    let sketch = Self.sketch().changing("task-group", as: SecurityGroup.self) {
      $0.rules = ["in all 0.0.0.0/0", "out all 0.0.0.0/0"].map(Sketch.rule)
    }
    #expect(try sketch.answer("caller", "service:8080") == "delivered")
    let refused = try sketch.trace("caller", "service:9999")
    #expect(
      (refused.cause?.code, refused.response.errorType) == (
        "ecs.container-not-listening", "ConnectionRefused"
      ))
  }
}
