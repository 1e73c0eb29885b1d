import Documents

/// A REST API of API Gateway.
public struct RestAPI: ResourceFacts {
  /// Who can reach an API.
  public enum EndpointType: String, Hashable, Sendable, Codable {
    case edge = "EDGE"
    case regional = "REGIONAL"
    case `private` = "PRIVATE"
  }

  public static let kind = ResourceKind.restAPI
  public var apiName: Fact<String>?
  public var endpointType = Fact.awsDefault(EndpointType.edge)
  /// The endpoints associated with a private API, which get `{api}-{vpce}` names.
  public var vpcEndpoints: [Reference] = []
  /// Its resource policy.
  public var policy: AttachedPolicy?
  public var disableExecuteAPIEndpoint = Fact.awsDefault(false)
  public var rootResourceID: String?
  /// Its methods, from resources of their own or from an OpenAPI body.
  public var methods: [RestMethod] = []
  /// Why its methods are not known, where they are not (a body that could not be read).
  public var methodsUnknown: Unknown?
  /// When the API's own settings or policy were last changed, in seconds since 1970, where an input says so.
  public var changedAt: Fact<Double>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.vpcEndpoint, vpcEndpoints, "vpcEndpoints") + methods.flatMap(\.uses)
  }
}

/// One method of a REST API.
public struct RestMethod: Hashable, Sendable, Codable {
  /// The path with its parameters, such as `/orders/{id}` or `/{proxy+}`.
  public var path: Fact<String>
  /// The HTTP method, or `ANY`.
  public var httpMethod: Fact<String>
  /// `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`.
  public var authorizationType = Fact.awsDefault("NONE")
  public var authorizer: Reference?
  /// The scopes of which an access token must have one.
  public var authorizationScopes: [Fact<String>] = []
  public var apiKeyRequired = Fact.awsDefault(false)
  public var integration: APIIntegration?
  /// The resource that declares it, where that is not the API itself.
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A method without authorization and integration.
  public init(path: Fact<String>, httpMethod: Fact<String>, source: SourceLocation? = nil) {
    self.path = path
    self.httpMethod = httpMethod
    self.source = source
  }

  var uses: [ResourceUse] {
    ResourceUse.one(.apiAuthorizer, authorizer, "authorizer") + (integration?.uses ?? [])
  }
}

/// What an API does with a request.
public struct APIIntegration: Hashable, Sendable, Codable {
  /// `AWS_PROXY`, `AWS`, `HTTP_PROXY`, `HTTP` or `MOCK`.
  public var integrationType: Fact<String>?
  /// Whether it goes through a VPC link.
  public var usesVPCLink = Fact.awsDefault(false)
  public var vpcLink: Reference?
  /// The URI: a URL, a Lambda invocation ARN, a listener ARN or a Cloud Map service ARN.
  public var uri: Fact<String>?
  /// The load balancer or listener that a REST API reaches through a VPC link of version 2 (`integrationTarget`).
  public var target: Reference?
  public var httpMethod: Fact<String>?
  /// The role that API Gateway assumes, or `arn:aws:iam::*:user/*` for the caller's own credentials.
  public var credentials: Fact<String>?
  public var timeoutMilliseconds: Fact<Int>?
  /// The name that the backend's certificate must hold; an HTTP API speaks TLS through a VPC link only with one.
  public var tlsServerName: Fact<String>?
  /// Rewritings of the request, such as `overwrite:path`.
  public var requestParameters: [String: Fact<String>] = [:]
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// An integration without its parts.
  public init(source: SourceLocation? = nil) { self.source = source }

  var uses: [ResourceUse] {
    ResourceUse.one(.vpcLink, vpcLink, "integration") + ResourceUse.one(.loadBalancer, target, "integration")
      + ResourceUse.one(
        .opaque, uri.flatMap { uri in uri.symbolicText.map { Reference($0, source: uri.source) } },
        "integration")
  }
}

/// A resource policy written as a resource of its own; becomes part of `RestAPI.policy`.
public struct RestAPIPolicy: ResourceFacts {
  public static let kind = ResourceKind.restAPIPolicy
  public var api: Reference?
  public var policy: AttachedPolicy?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.restAPI, api, "api") }
}

/// One level of a REST API's path, as a resource of its own.
public struct RestResource: ResourceFacts {
  public static let kind = ResourceKind.restResource
  public var api: Reference?
  /// The level above: another resource, or the API's root.
  public var parent: Reference?
  public var pathPart: Fact<String>?
  /// The whole path, where an input gives it.
  public var path: Fact<String>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.restAPI, api, "api") + ResourceUse.one(.restResource, parent, "parent")
  }
}

/// A method written as a resource of its own; becomes part of `RestAPI.methods`. Its path comes from its resource.
public struct RestMethodDeclaration: ResourceFacts {
  public static let kind = ResourceKind.restMethod
  public var api: Reference?
  /// The path level; the API's root where it names the API or its root resource.
  public var resource: Reference?
  public var httpMethod: Fact<String>?
  public var authorizationType = Fact.awsDefault("NONE")
  public var authorizer: Reference?
  /// The scopes of which an access token must have one.
  public var authorizationScopes: [Fact<String>] = []
  public var apiKeyRequired = Fact.awsDefault(false)
  public var integration: APIIntegration?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.restAPI, api, "api") + ResourceUse.one(.restResource, resource, "resource")
      + ResourceUse.one(.apiAuthorizer, authorizer, "authorizer") + (integration?.uses ?? [])
  }
}

/// An integration written as a resource of its own; becomes part of the method with the same path level and verb.
public struct RestIntegrationDeclaration: ResourceFacts {
  public static let kind = ResourceKind.restIntegration
  public var api: Reference?
  public var resource: Reference?
  /// The verb of the method that it serves.
  public var methodVerb: Fact<String>?
  public var integration: APIIntegration?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.restAPI, api, "api") + ResourceUse.one(.restResource, resource, "resource")
      + (integration?.uses ?? [])
  }
}
