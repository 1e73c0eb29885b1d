import Documents

/// An ECS cluster.
public struct ECSCluster: ResourceFacts {
  public static let kind = ResourceKind.ecsCluster
  public var clusterName: Fact<String>?
  public var capacityProviders: [Reference] = []
  /// Those of its default strategy, for services that name none.
  public var defaultCapacityProviders: [Reference] = []
  /// The namespace of services that name none for Service Connect.
  public var serviceConnectNamespace: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.ecsCapacityProvider, capacityProviders + defaultCapacityProviders, "capacityProviders")
  }
}

/// An ECS service.
public struct ECSService: ResourceFacts {
  public static let kind = ResourceKind.ecsService
  public var serviceName: Fact<String>?
  public var cluster: Reference?
  public var taskDefinition: Reference?
  public var desiredCount: Fact<Int>?
  /// How many tasks run, where an input reports it.
  public var runningCount: Fact<Int>?
  /// `FARGATE`, `EC2` or `EXTERNAL`; nil where a capacity provider decides.
  public var launchType: Fact<String>?
  /// Those of its strategy; empty where the cluster's default decides.
  public var capacityProviders: [Reference] = []
  public var subnets: [Reference] = []
  public var securityGroups: [Reference] = []
  public var assignPublicIP = Fact.awsDefault(false)
  public var loadBalancers: [ServiceLoadBalancer] = []
  /// Cloud Map services that its tasks register with.
  public var serviceRegistries: [ServiceRegistry] = []
  public var serviceConnect: ServiceConnect?
  public var status: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.ecsCluster, cluster, "cluster")
      + ResourceUse.one(.ecsTaskDefinition, taskDefinition, "taskDefinition")
      + ResourceUse.many(.ecsCapacityProvider, capacityProviders, "capacityProviders")
      + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
      + ResourceUse.many(.targetGroup, loadBalancers.compactMap(\.targetGroup), "loadBalancers")
      + ResourceUse.many(
        .serviceDiscoveryService, serviceRegistries.compactMap(\.service), "serviceRegistries")
  }
}

/// Under which container and port a service's tasks are registered somewhere.
public protocol ContainerRegistration {
  var containerName: Fact<String>? { get set }
  var containerPort: Fact<Int>? { get set }
  var source: SourceLocation? { get }
}

/// Which container port of a service's tasks is registered with which target group.
public struct ServiceLoadBalancer: ContainerRegistration, Hashable, Sendable, Codable {
  public var targetGroup: Reference?
  public var containerName: Fact<String>?
  public var containerPort: Fact<Int>?
  public var source: SourceLocation?

  /// A registration without its parts.
  public init(source: SourceLocation? = nil) { self.source = source }
}

/// Which port of a service's tasks is registered with which Cloud Map service.
public struct ServiceRegistry: ContainerRegistration, Hashable, Sendable, Codable {
  /// The Cloud Map service.
  public var service: Reference?
  public var containerName: Fact<String>?
  public var containerPort: Fact<Int>?
  /// The port where no container is named.
  public var port: Fact<Int>?
  public var source: SourceLocation?

  /// A registration with a Cloud Map service, under no port.
  public init(_ service: Reference?, source: SourceLocation? = nil) {
    self.service = service
    self.source = source
  }
}

/// What a service offers to others of its namespace by Service Connect.
public struct ServiceConnect: Hashable, Sendable, Codable {
  /// One offered port.
  public struct Port: Hashable, Sendable, Codable {
    /// The name of a port mapping of the task definition.
    public var portName: String
    /// Its name in the namespace, where that is not the port's.
    public var discoveryName: String?
    /// The name under which clients reach it, where it has one of its own.
    public var clientName: String?
    /// The port under which clients reach it, where that is not the container's.
    public var clientPort: Int?

    /// A port offered under its own name.
    public init(portName: String) { self.portName = portName }

    /// The name that clients ask for: "If this parameter isn't specified, the default value of
    /// `discoveryName.namespace` is used" (Amazon ECS API reference, `ServiceConnectClientAlias`).
    public func host(in namespace: String) -> String {
      clientName ?? "\(discoveryName ?? portName).\(namespace)"
    }
  }

  public var namespace: Fact<String>?
  public var ports: [Port]

  /// A configuration that offers these ports.
  public init(namespace: Fact<String>?, ports: [Port]) {
    self.namespace = namespace
    self.ports = ports
  }
}

/// An ECS task definition.
public struct ECSTaskDefinition: ResourceFacts {
  public static let kind = ResourceKind.ecsTaskDefinition
  public var family: Fact<String>?
  /// `awsvpc`, `bridge`, `host` or `none`.
  public var networkMode: Fact<String>?
  public var requiresCompatibilities: [String] = []
  public var containers: [ContainerDefinition] = []
  /// Why the containers are not known, where they are not.
  public var containersUnknown: Unknown?
  public var taskRole: Reference?
  public var executionRole: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.role, taskRole, "taskRole") + ResourceUse.one(.role, executionRole, "executionRole")
  }
}

/// One container of a task definition.
public struct ContainerDefinition: Hashable, Sendable, Codable {
  /// A port that a container declares.
  public struct PortMapping: Hashable, Sendable, Codable {
    public var containerPort: Fact<Int>?
    public var hostPort: Fact<Int>?
    public var ipProtocol: Fact<String>?
    public var name: String?
    public var source: SourceLocation?

    /// A mapping without its parts.
    public init(source: SourceLocation? = nil) { self.source = source }
  }

  public var name: Fact<String>?
  public var image: Fact<String>?
  public var portMappings: [PortMapping] = []
  public var isEssential = true
  /// Secrets and parameters fetched at start: the ARN or name of each, never a value.
  public var secrets: [Fact<String>] = []
  /// `awslogs`, `awsfirelens` …
  public var logDriver: Fact<String>?
  /// The options of the log driver.
  public var logOptions: [String: Fact<String>] = [:]
  public var hasHealthCheck = false
  public var source: SourceLocation?

  /// A container without its parts.
  public init(source: SourceLocation? = nil) { self.source = source }
}

/// A running task, as a dump reports it.
public struct ECSTask: ResourceFacts {
  public static let kind = ResourceKind.ecsTask
  public var cluster: Reference?
  /// The service that it belongs to, by name or ARN.
  public var service: Reference?
  public var taskDefinition: Reference?
  /// `RUNNING`, `PENDING`, `STOPPED` …
  public var lastStatus: Fact<String>?
  public var healthStatus: Fact<String>?
  public var stoppedReason: Fact<String>?
  public var privateIP: Fact<IPAddress>?
  public var subnet: Reference?
  public var networkInterface: Reference?
  public var availabilityZone: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.ecsCluster, cluster, "cluster") + ResourceUse.one(.ecsService, service, "service")
      + ResourceUse.one(.ecsTaskDefinition, taskDefinition, "taskDefinition")
      + ResourceUse.one(.subnet, subnet, "subnet")
      + ResourceUse.one(.networkInterface, networkInterface, "networkInterface")
  }
}
