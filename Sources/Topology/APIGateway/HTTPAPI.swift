import Documents

/// An HTTP or WebSocket API of API Gateway.
public struct HTTPAPI: ResourceFacts {
  public static let kind = ResourceKind.httpAPI
  public var apiName: Fact<String>?
  /// `HTTP` or `WEBSOCKET`.
  public var protocolType = Fact.awsDefault("HTTP")
  public var disableExecuteAPIEndpoint = Fact.awsDefault(false)
  /// How preflight requests are answered; nil where they are requests as any other.
  public var cors: CORSConfiguration?
  /// Its routes, from resources of their own or from an OpenAPI body.
  public var routes: [HTTPRoute] = []
  /// Why its routes are not known, where they are not.
  public var routesUnknown: Unknown?
  public init() {}
  public var uses: [ResourceUse] { routes.flatMap(\.uses) }
  /// Whether clients open WebSocket connections, whose messages choose the routes.
  public var isWebSocket: Bool { protocolType.value == "WEBSOCKET" }
}

/// One route of an HTTP API.
public struct HTTPRoute: Hashable, Sendable, Codable {
  /// `GET /orders/{id}`, `ANY /{proxy+}`, or `$default`.
  public var routeKey: Fact<String>
  /// `NONE`, `AWS_IAM`, `JWT` or `CUSTOM`.
  public var authorizationType = Fact.awsDefault("NONE")
  public var authorizer: Reference?
  /// The scopes of which a token must have one.
  public var authorizationScopes: [Fact<String>] = []
  /// The integration that is a resource of its own.
  public var integrationReference: Reference?
  /// The integration itself, once it is known.
  public var integration: APIIntegration?
  public var declaredBy: ResourceID?
  public var source: SourceLocation?

  /// A route without authorization and integration.
  public init(routeKey: Fact<String>, source: SourceLocation? = nil) {
    self.routeKey = routeKey
    self.source = source
  }

  var uses: [ResourceUse] {
    ResourceUse.one(.apiAuthorizer, authorizer, "authorizer")
      + ResourceUse.one(.httpIntegration, integrationReference, "integration") + (integration?.uses ?? [])
  }
}

/// A route written as a resource of its own; becomes part of `HTTPAPI.routes`.
public struct HTTPRouteDeclaration: ResourceFacts {
  public static let kind = ResourceKind.httpRoute
  public var api: Reference?
  public var route: HTTPRoute?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.httpAPI, api, "api") + (route?.uses ?? []) }
}

/// An integration of an HTTP API; becomes part of the routes that target it.
public struct HTTPIntegrationDeclaration: ResourceFacts {
  public static let kind = ResourceKind.httpIntegration
  public var api: Reference?
  public var integration: APIIntegration?
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.one(.httpAPI, api, "api") + (integration?.uses ?? []) }
}
