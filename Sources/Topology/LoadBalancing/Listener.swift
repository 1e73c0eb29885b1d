import Documents

/// A listener of a load balancer.
public struct Listener: ResourceFacts {
  public static let kind = ResourceKind.listener
  public var loadBalancer: Reference?
  public var port: Fact<Int>?
  /// `HTTP`, `HTTPS`, `TCP`, `TLS`, `UDP`, `TCP_UDP`.
  public var listenerProtocol: Fact<String>?
  public var certificates: [Reference] = []
  public var defaultActions: [ListenerAction] = []
  /// What becomes of clients' certificates: `off`, `passthrough` or `verify`, which refuses clients without one ("Mutual
  /// authentication with TLS in Application Load Balancer").
  public var mutualAuthentication: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.loadBalancer, loadBalancer, "loadBalancer")
      + ResourceUse.many(.certificate, certificates, "certificates") + defaultActions.flatMap(\.uses)
  }
}

/// A rule of an application load balancer's listener.
public struct ListenerRule: ResourceFacts {
  public static let kind = ResourceKind.listenerRule
  public var listener: Reference?
  /// Its place in the order, the lowest first.
  public var priority: Fact<Int>?
  /// All of them must hold.
  public var conditions: [ListenerCondition] = []
  public var actions: [ListenerAction] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.listener, listener, "listener") + actions.flatMap(\.uses)
  }
}

/// What a listener rule asks of a request.
public struct ListenerCondition: Hashable, Sendable, Codable {
  /// The part of a request that is looked at.
  public enum Field: Hashable, Sendable, Codable {
    case hostHeader
    case pathPattern
    case httpHeader(name: String)
    case httpRequestMethod
    case queryString
    case sourceIP
  }

  public var field: Field
  /// Patterns or values, one of which must match; `key=value` for query strings.
  public var values: [Fact<String>]
  public var source: SourceLocation?

  /// A condition on a part of the request.
  public init(_ field: Field, values: [Fact<String>], source: SourceLocation? = nil) {
    self.field = field
    self.values = values
    self.source = source
  }
}

/// What a listener or rule does with a request.
public struct ListenerAction: Hashable, Sendable, Codable {
  /// The kinds of actions.
  public enum Operation: Hashable, Sendable, Codable {
    case forward([WeightedTargetGroup])
    case redirect(RedirectTarget)
    case fixedResponse(status: Fact<Int>, body: String?)
    case authenticateCognito
    case authenticateOIDC
    case unknown(Unknown)
  }

  public var operation: Operation
  public var order: Int?
  /// What becomes of clients that have not logged in: `authenticate`, `deny` or `allow`.
  public var onUnauthenticated = Fact.awsDefault("authenticate")
  public var source: SourceLocation?

  /// An action.
  public init(_ operation: Operation, source: SourceLocation? = nil) {
    self.operation = operation
    self.source = source
  }

  var uses: [ResourceUse] {
    guard case .forward(let groups) = operation else { return [] }
    return groups.map { ResourceUse(.targetGroup, $0.targetGroup, role: "actions") }
  }
}

/// A target group that an action forwards to, with its share.
public struct WeightedTargetGroup: Hashable, Sendable, Codable {
  public var targetGroup: Reference
  public var weight: Fact<Int>

  /// A group with its weight, 1 where none is written.
  public init(_ targetGroup: Reference, weight: Fact<Int> = .awsDefault(1)) {
    self.targetGroup = targetGroup
    self.weight = weight
  }
}

/// Where a redirect action sends the client; parts that are nil stay as in the request.
public struct RedirectTarget: Hashable, Sendable, Codable {
  public var status: Int
  public var redirectProtocol: String?
  public var host: String?
  public var port: String?
  public var path: String?
  public var query: String?

  /// A redirect that changes nothing but the status.
  public init(status: Int) { self.status = status }
}
