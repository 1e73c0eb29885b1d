import Documents
import Topology

/// How a hop or a check came out.
public enum Outcome: String, Sendable, Codable {
  case pass
  case fail
  case unknown
  case notReached = "not-reached"
}

/// One step of a request's way: a name, a gateway, a policy, a target.
public struct Hop: Hashable, Sendable {
  /// What kind of step it is; the raw values are the contract's words.
  public enum Kind: String, Sendable, Codable {
    case dns
    case client
    case networkInterface = "network-interface"
    case internetGateway = "internet-gateway"
    case natGateway = "nat-gateway"
    case endpoint
    case endpointPolicy = "endpoint-policy"
    case peering
    case transitGateway = "transit-gateway"
    case vpn
    case directConnect = "direct-connect"
    case apiGateway = "api-gateway"
    case resourcePolicy = "resource-policy"
    case authorizer
    case integration
    case vpcLink = "vpc-link"
    case loadBalancer = "load-balancer"
    case targetGroup = "target-group"
    case ecsTask = "ecs-task"
    case lambda
    case instance
    case database
    case iam
    case trustPolicy = "trust-policy"
    case response
    case other

    /// Whether a request only passes here, whoever answers it in the end.
    var onlyLeadsOn: Bool {
      switch self {
      case .dns, .client, .internetGateway, .natGateway, .peering, .transitGateway, .vpn, .directConnect,
        .vpcLink, .iam, .trustPolicy, .other:
        true
      default: false
      }
    }
  }

  /// From 1, in the order of the way.
  public var index: Int
  public var kind: Kind
  /// The selector of the resource.
  public var resource: String?
  /// The resource in the model.
  public var resourceID: ResourceID?
  public var summary: String
  public var outcome: Outcome
  public var checks: [Check]

  public init(
    _ kind: Kind, resource: Resource?, summary: String, outcome: Outcome = .pass, checks: [Check] = []
  ) {
    index = 0
    self.kind = kind
    self.resource = resource?.selector
    resourceID = resource?.id
    self.summary = summary
    self.outcome = outcome
    self.checks = checks
  }
}

/// One rule that was looked at: which, where it stands, what it wanted and what came.
public struct Check: Hashable, Sendable {
  /// What was checked, such as `sg.ingress`, `route.lookup`, `endpoint.policy`.
  public var code: String
  public var outcome: Outcome
  public var summary: String
  /// The selector of the resource whose rule it is.
  public var resource: String?
  public var resourceID: ResourceID?
  /// The rule that decided, in short.
  public var rule: String?
  public var source: SourceLocation?
  public var wanted: String?
  public var got: String?
  /// The contract's cause code, where the check failed.
  public var causeCode: String?
  /// The cause code of what failed on behalf of the request, such as a task's fetching of its image.
  public var deeperCode: String?
  /// What stood in the way, where a fix can be made of it.
  public var obstacle: Obstacle?
  /// What the outcome takes for granted.
  public var assumption: Trace.Assumption?

  public init(
    _ code: String, _ outcome: Outcome, _ summary: String, resource: Resource? = nil, rule: String? = nil,
    source: SourceLocation? = nil, wanted: String? = nil, got: String? = nil, causeCode: String? = nil,
    obstacle: Obstacle? = nil
  ) {
    self.code = code
    self.outcome = outcome
    self.summary = summary
    self.resource = resource?.selector
    resourceID = resource?.id
    self.rule = rule
    self.source = source
    self.wanted = wanted
    self.got = got
    self.causeCode = causeCode
    self.obstacle = obstacle
  }
}
