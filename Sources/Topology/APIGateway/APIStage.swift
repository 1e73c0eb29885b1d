import Documents

/// A deployment of an API: the snapshot that stages serve.
public struct APIDeployment: ResourceFacts {
  public static let kind = ResourceKind.apiDeployment
  public var api: Reference?
  /// When it was made, in seconds since 1970, where an input says so.
  public var createdAt: Fact<Double>?
  /// The methods that it holds, where an input lists them (`apiSummary`); nil where no input does.
  public var deployedMethods: [DeployedMethod]?
  /// The resource policy that it holds, where an input gives that (the export of a stage).
  public var deployedPolicy: AttachedPolicy?
  /// The stage that it makes itself.
  public var stageName: Fact<String>?
  /// What it was made after (`depends_on`, `DependsOn`, triggers): a deployment does not hold what comes later.
  public var madeAfter: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.restAPI, api, "api") + ResourceUse.many(.opaque, madeAfter, "madeAfter")
  }
}

/// A method as a deployment's snapshot holds it.
public struct DeployedMethod: Hashable, Sendable, Codable {
  /// The resource path, such as `/orders/{id}`.
  public var path: String
  /// The HTTP method, or `ANY`.
  public var httpMethod: String
  public var authorizationType: Fact<String>?
  public var apiKeyRequired: Fact<Bool>?

  /// A method of a snapshot.
  public init(path: String, httpMethod: String) {
    self.path = path
    self.httpMethod = httpMethod
  }
}

/// A stage of an API.
public struct APIStage: ResourceFacts {
  public static let kind = ResourceKind.apiStage
  public var api: Reference?
  public var stageName: Fact<String>?
  public var deployment: Reference?
  /// Whether changes of an HTTP API are deployed by themselves.
  public var autoDeploy = Fact.awsDefault(false)
  public var variables: [String: Fact<String>] = [:]
  /// Where access logs go; nil where there are none.
  public var accessLogDestination: Fact<String>?
  public var tracingEnabled = Fact.awsDefault(false)
  /// `OFF`, `ERROR` or `INFO`, for all methods that have no settings of their own.
  public var executionLoggingLevel: Fact<String>?
  public var metricsEnabled: Fact<Bool>?
  /// How many requests a second its methods or routes take by default; nil means the account's limit.
  public var throttlingRate: Fact<Int>?
  /// The settings of single methods.
  public var methodOverrides: [MethodOverride] = []
  public var webACL: Reference?
  public var clientCertificate: Reference?
  /// When it last got a deployment, in seconds since 1970, where an input says so.
  public var lastUpdatedAt: Fact<Double>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.restAPI, api, "api") + ResourceUse.one(.apiDeployment, deployment, "deployment")
  }
}

/// The settings of one method in a stage, which go before those of all ("Override stage-level settings").
public struct MethodOverride: Hashable, Sendable, Codable {
  /// The resource path, such as `/orders/{id}`.
  public var path: String
  /// The HTTP method.
  public var httpMethod: String
  public var loggingLevel: Fact<String>?
  public var metricsEnabled: Fact<Bool>?
  public var throttlingRate: Fact<Int>?

  /// The method that a key names, such as `orders/{id}/GET` or `~1orders~1{id}/GET`; nil for `*/*`, which means all.
  public init?(key: String) {
    let plain = key.replacing("~1", with: "/")
    guard let slash = plain.lastIndex(of: "/") else { return nil }
    let path = plain[..<slash].drop { $0 == "/" }
    httpMethod = String(plain[plain.index(after: slash)...])
    guard path != "*" || httpMethod != "*" else { return nil }
    self.path = "/" + path
  }
}

/// Logging and metrics of a stage's methods written as a resource of their own; become part of the stage.
public struct APIMethodSettings: ResourceFacts {
  public static let kind = ResourceKind.apiMethodSettings
  public var api: Reference?
  public var stageName: Fact<String>?
  /// The settings of one method; nil where they are those of all.
  public var method: MethodOverride?
  public var loggingLevel: Fact<String>?
  public var metricsEnabled: Fact<Bool>?
  public var throttlingRate: Fact<Int>?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.restAPI, api, "api") }
}

/// An authorizer of an API.
public struct APIAuthorizer: ResourceFacts {
  public static let kind = ResourceKind.apiAuthorizer
  public var api: Reference?
  public var authorizerName: Fact<String>?
  /// `TOKEN`, `REQUEST`, `COGNITO_USER_POOLS` or `JWT`.
  public var authorizerType: Fact<String>?
  /// The Lambda function's invocation URI.
  public var uri: Fact<String>?
  public var credentials: Fact<String>?
  /// Where the token is looked for, such as `method.request.header.Authorization`.
  public var identitySources: [Fact<String>] = []
  /// What a token must match as a whole before a function is asked (`IdentityValidationExpression`).
  public var validationExpression: Fact<String>?
  /// The issuer and the audiences of the tokens that a JWT authorizer takes.
  public var issuer: Fact<String>?
  public var audiences: [Fact<String>] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.restAPI, api, "api") }
}

/// A VPC link.
public struct VPCLink: ResourceFacts {
  public static let kind = ResourceKind.vpcLink
  public var linkName: Fact<String>?
  /// 1 leads REST APIs to network load balancers; 2 puts interfaces into subnets.
  public var version = 2
  /// The network load balancers of a link of version 1.
  public var targets: [Reference] = []
  public var subnets: [Reference] = []
  public var securityGroups: [Reference] = []
  /// `AVAILABLE`, `PENDING`, `INACTIVE`, `FAILED`, `DELETING`, where an input reports it.
  public var status: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.loadBalancer, targets, "targets") + ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
  }
}

/// A custom domain name of API Gateway.
public struct CustomDomain: ResourceFacts {
  public static let kind = ResourceKind.customDomain
  public var domainName: Fact<String>?
  public var endpointType: Fact<RestAPI.EndpointType>?
  /// The name that API Gateway gave it, to which DNS must point.
  public var targetDomainNames: [Fact<String>] = []
  public var mappings: [APIMappingEntry] = []
  /// Whether clients must show a certificate.
  public var mutualTLS = Fact.awsDefault(false)
  /// The policy of a private custom domain.
  public var policy: AttachedPolicy?
  /// The endpoints that may reach a private custom domain.
  public var accessAssociations: [Reference] = []
  public var certificate: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.certificate, certificate, "certificate")
      + ResourceUse.many(.restAPI, mappings.compactMap(\.api), "mappings")
      + ResourceUse.many(.vpcEndpoint, accessAssociations, "accessAssociations")
  }
}

/// Which API and stage a base path of a custom domain leads to.
public struct APIMappingEntry: Hashable, Sendable, Codable {
  public var api: Reference?
  public var stageName: Fact<String>?
  /// The base path without slashes around it; empty for the root.
  public var basePath: Fact<String>
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A mapping of a base path.
  public init(basePath: Fact<String>, source: SourceLocation? = nil) {
    self.basePath = basePath
    self.source = source
  }
}

/// A mapping written as a resource of its own; becomes part of `CustomDomain.mappings`.
public struct APIMapping: ResourceFacts {
  public static let kind = ResourceKind.apiMapping
  public var domain: Reference?
  public var entry: APIMappingEntry?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.customDomain, domain, "domain") + ResourceUse.one(.restAPI, entry?.api, "api")
  }
}

/// Leave for an endpoint to reach a private custom domain; becomes part of `CustomDomain.accessAssociations`.
public struct DomainAccessAssociation: ResourceFacts {
  public static let kind = ResourceKind.domainAccessAssociation
  public var domain: Reference?
  public var vpcEndpoint: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.customDomain, domain, "domain")
      + ResourceUse.one(.vpcEndpoint, vpcEndpoint, "vpcEndpoint")
  }
}

/// A web ACL in front of a stage or load balancer.
public struct WebACLAssociation: ResourceFacts {
  public static let kind = ResourceKind.webACLAssociation
  public var resource: Reference?
  public var webACL: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.opaque, resource, "resource") + ResourceUse.one(.webACL, webACL, "webACL")
  }
}
