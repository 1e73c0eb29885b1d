import Documents

/// A target group.
public struct TargetGroup: ResourceFacts {
  /// What its targets are.
  public enum TargetType: String, Hashable, Sendable, Codable {
    case instance
    case ip
    case lambda
    case alb
  }

  public static let kind = ResourceKind.targetGroup
  public var vpc: Reference?
  public var targetType = Fact.awsDefault(TargetType.instance)
  /// `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`, `TCP_UDP`; nil for Lambda targets.
  public var targetProtocol: Fact<String>?
  /// `HTTP1`, `HTTP2` or `GRPC`.
  public var protocolVersion: Fact<String>?
  public var port: Fact<Int>?
  public var healthCheck = HealthCheck()
  public var targets: [RegisteredTarget] = []
  /// Whether targets see the client's address; nil means the default for type and protocol.
  public var preserveClientIP: Fact<Bool>?
  /// Whether targets in other zones are used; nil means what the load balancer says.
  public var crossZone: Fact<Bool>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, vpc, "vpc") + targets.map { ResourceUse(.opaque, $0.target, role: "targets") }
  }
}

/// How a target group asks its targets whether they are well.
public struct HealthCheck: Hashable, Sendable, Codable {
  public var isEnabled = Fact.awsDefault(true)
  /// nil means the group's own.
  public var checkProtocol: Fact<String>?
  /// A port number or `traffic-port`.
  public var port = Fact.awsDefault("traffic-port")
  public var path: Fact<String>?
  /// The accepted status codes, such as `200` or `200-399`.
  public var matcher: Fact<String>?

  /// What AWS does where nothing is written ("Health checks for Application Load Balancer target groups").
  public init() {}
}

/// One target of a target group.
public struct RegisteredTarget: Hashable, Sendable, Codable {
  /// The instance, address, function or load balancer.
  public var target: Reference
  /// The port, where it is not the group's.
  public var port: Fact<Int>?
  /// `healthy`, `unhealthy`, `initial`, `unused`, `draining`, where an input reports it.
  public var health: Fact<String>?
  /// AWS's reason for the health, such as `Target.Timeout`.
  public var healthReason: String?
  public var availabilityZone: String?
  public var declaredBy: ResourceID?

  /// A target on the group's own port.
  public init(_ target: Reference) { self.target = target }
}

/// A target written as a resource of its own; becomes part of `TargetGroup.targets`.
public struct TargetRegistration: ResourceFacts {
  public static let kind = ResourceKind.targetRegistration
  public var targetGroup: Reference?
  public var target: RegisteredTarget?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.targetGroup, targetGroup, "targetGroup")
      + ResourceUse.one(.opaque, target?.target, "target")
  }
}
