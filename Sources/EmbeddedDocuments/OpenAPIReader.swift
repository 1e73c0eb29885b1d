import Documents
import Topology

/// Reads the OpenAPI 2 or 3 body of an API with API Gateway's extensions ("OpenAPI extensions for API
/// Gateway").
///
/// Every operation becomes a method or route with its integration and authorization; the authorizers that its
/// security schemes describe become resources of their own below the API.
public struct OpenAPIReader {
  /// What a body says of an API.
  public struct Body: Sendable {
    /// The API's name, `info.title`.
    public var title: Fact<String>?
    /// What it says of each method of each path.
    fileprivate(set) var operations: [Operation] = []
    /// Its resource policy (`x-amazon-apigateway-policy`).
    public var policy: AttachedPolicy?
    public var endpointType: Fact<RestAPI.EndpointType>?
    public var vpcEndpoints: [Reference] = []
    public var disableExecuteAPIEndpoint: Fact<Bool>?
    /// How preflight requests are answered (`x-amazon-apigateway-cors`).
    public var cors: CORSConfiguration?
    /// The authorizers of its security schemes, under the API's address and the scheme's name.
    public var authorizers: [Resource] = []
    /// Why its operations are not known, where they are not.
    public var unknown: Unknown?
    /// What was wrong with it.
    public var diagnostics: [Diagnostic] = []

    /// Its operations as methods of a REST API.
    public var methods: [RestMethod] { operations.map(\.method) }
    /// Its operations as routes of an HTTP API.
    public var routes: [HTTPRoute] { operations.map(\.route) }
  }

  private let root: DocumentNode
  private let api: ResourceID
  private var schemes: [String: SecurityScheme] = [:]
  private var body = Body()
  /// `$ref`s may lead to others; no honest document nests them deeper.
  private static let maximumReferences = 16

  /// Reads a body, as a tree or as JSON or YAML text.
  ///
  /// - Parameter api: the identity of the API, below which authorizers get theirs.
  public static func read(_ node: DocumentNode, api: ResourceID) -> Body {
    let document = yaml(in: node) ?? EmbeddedJSON.document(in: node)
    var body = Body()
    if let root = document.node, root.object != nil {
      var reader = OpenAPIReader(root: root, api: api)
      body = reader.readBody()
    } else {
      body.unknown = document.node?.unknown ?? Unknown(reason: "the API's body could not be read")
    }
    body.diagnostics = document.diagnostics + body.diagnostics
    return body
  }

  /// The document in a text that is no JSON object; nil where the node holds another kind of body.
  private static func yaml(in node: DocumentNode) -> DocumentReading? {
    guard node.object == nil, node.array == nil, let text = node.symbolicText?.raw,
      let first = text.first(where: { !$0.isWhitespace }), first != "{", !text.hasPrefix("%7B")
    else { return nil }
    let rendered = RenderedText(text, writtenAt: node.range)
    let reading = YAMLReader.read(rendered.file)
    guard let tree = reading.node, tree["paths"] != nil || tree["openapi"] != nil || tree["swagger"] != nil
    else { return nil }
    return DocumentReading(node: EmbeddedJSON.placed(tree, in: rendered), diagnostics: [])
  }

  private init(root: DocumentNode, api: ResourceID) {
    self.root = root
    self.api = api
  }

  private mutating func readBody() -> Body {
    readSettings()
    readSchemes()
    let paths = root["paths"]
    if let unknown = paths?.unknown { body.unknown = unknown }
    for member in paths?.object?.members ?? [] {
      if member.key.hasPrefix("x-") { continue }
      readPath(member)
    }
    return body
  }

  private mutating func readSettings() {
    body.title = root["info"]?["title"]?.textFact
    body.policy = EmbeddedJSON.policy(
      root["x-amazon-apigateway-policy"], name: "resource policy", diagnostics: &body.diagnostics)
    let endpoint = root["x-amazon-apigateway-endpoint-configuration"] ?? serverEndpointConfiguration
    body.endpointType = (endpoint?["types"] ?? endpoint?["type"])?.elements.first?
      .wordFact(RestAPI.EndpointType.self)
    body.vpcEndpoints = endpoint?["vpcEndpointIds"]?.references ?? []
    body.disableExecuteAPIEndpoint = endpoint?["disableExecuteApiEndpoint"]?.boolFact
    body.cors = root["x-amazon-apigateway-cors"].map(CORSConfiguration.init)
  }

  /// OpenAPI 3 may put the endpoint configuration into its servers.
  private var serverEndpointConfiguration: DocumentNode? {
    (root["servers"]?.elements ?? []).lazy.compactMap { $0["x-amazon-apigateway-endpoint-configuration"] }
      .first
  }

  private mutating func readSchemes() {
    let written = root["securityDefinitions"] ?? root["components"]?["securitySchemes"]
    for member in written?.object?.members ?? [] {
      let scheme = SecurityScheme(member, api: api)
      schemes[member.key] = scheme
      if let authorizer = scheme.authorizer { body.authorizers.append(authorizer) }
    }
  }

  private mutating func readPath(_ path: DocumentObject.Member) {
    let item = resolved(path.value)
    if let unknown = item.unknown {
      body.unknown = unknown
      return
    }
    for operation in item.object?.members ?? [] {
      guard let verb = OpenAPIReader.verb(operation.key) else { continue }
      add(resolved(operation.value), verb: verb, path: path.key, source: operation.source)
    }
  }

  private mutating func add(_ operation: DocumentNode, verb: String, path: String, source: SourceLocation?) {
    body.operations.append(
      Operation(
        path: path, verb: verb, authorization: authorization(of: operation),
        integration: operation["x-amazon-apigateway-integration"].map { integration(resolved($0)) },
        source: source))
  }

  /// The HTTP method that a key of a path item stands for; nil for `parameters` and other keys.
  private static func verb(_ key: String) -> String? {
    switch key.lowercased() {
    case "get", "put", "post", "delete", "options", "head", "patch": key.uppercased()
    case "x-amazon-apigateway-any-method": "ANY"
    default: nil
    }
  }

  private func integration(_ node: DocumentNode) -> APIIntegration {
    var integration = APIIntegration(source: node.source)
    integration.integrationType = node.first("type").map { $0.textFact.map { $0.uppercased() } }
    integration.uri = node.first("uri")?.textFact
    integration.httpMethod = node.first("httpMethod")?.textFact
    integration.credentials = node.first("credentials")?.textFact
    integration.timeoutMilliseconds = node.first("timeoutInMillis")?.intFact
    if let connection = node.first("connectionType") {
      integration.usesVPCLink = connection.textFact.map { $0.uppercased() == "VPC_LINK" }
    }
    integration.vpcLink = node.first("connectionId")?.reference
    integration.target = node.first("integrationTarget")?.reference
    integration.tlsServerName = node["tlsConfig"]?.first("serverNameToVerify")?.textFact
    integration.requestParameters = node["requestParameters"]?.textFactsByKey ?? [:]
    return integration
  }

  /// Follows `$ref`s into the same document.
  private func resolved(_ node: DocumentNode) -> DocumentNode {
    var node = node
    for _ in 0..<OpenAPIReader.maximumReferences {
      guard let pointer = node["$ref"]?.text, pointer.hasPrefix("#/") else { return node }
      var target: DocumentNode? = root
      for token in pointer.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) {
        target = target?[String(token).replacing("~1", with: "/").replacing("~0", with: "~")]
      }
      guard let target else { return node }
      node = target
    }
    return node
  }
}

// MARK: - Operations

extension OpenAPIReader {
  /// One method of one path: a method of a REST API, or a route of an HTTP API.
  struct Operation: Sendable {
    var path: String
    var verb: String
    var authorization: Requirement
    var integration: APIIntegration?
    var source: SourceLocation?

    var method: RestMethod {
      var method = RestMethod(
        path: Fact(path.hasPrefix("/") ? path : "/" + path, source: source),
        httpMethod: Fact(verb, source: source), source: source)
      method.authorizationType = authorization.type
      method.authorizer = authorization.authorizer
      method.authorizationScopes = authorization.scopes
      method.apiKeyRequired = authorization.apiKeyRequired
      method.integration = integration
      return method
    }

    var route: HTTPRoute {
      let isDefault = path == "$default" || path == "/$default"
      var route = HTTPRoute(
        routeKey: Fact(isDefault ? "$default" : "\(verb) \(path)", source: source), source: source)
      route.authorizationType = authorization.type
      route.authorizer = authorization.authorizer
      route.authorizationScopes = authorization.scopes
      route.integration = integration
      return route
    }
  }
}

// MARK: - Authorization

extension OpenAPIReader {
  /// What an operation asks of its callers.
  struct Requirement: Sendable {
    var type = Fact.awsDefault("NONE")
    var authorizer: Reference?
    var scopes: [Fact<String>] = []
    var apiKeyRequired = Fact.awsDefault(false)
  }

  /// The operation's own words, else the document's `security`.
  private func authorization(of operation: DocumentNode) -> Requirement {
    var requirement = Requirement()
    if let auth = operation["x-amazon-apigateway-auth"]?.first("type") {
      requirement.type = auth.textFact.map { $0.uppercased() }
    }
    guard let security = operation["security"] ?? root["security"] else { return requirement }
    if let unknown = security.unknown {
      requirement.type = .unknown(unknown, source: security.source)
      return requirement
    }
    for alternative in security.elements {
      for member in alternative.object?.members ?? [] {
        demand(member, of: &requirement)
      }
    }
    return requirement
  }

  private func demand(_ member: DocumentObject.Member, of requirement: inout Requirement) {
    guard let scheme = schemes[member.key] else { return }
    if scheme.isAPIKey { requirement.apiKeyRequired = Fact(true, source: member.source) }
    guard let type = scheme.authorizationType else { return }
    requirement.type = Fact(type, source: member.source)
    requirement.authorizer = scheme.authorizer.map {
      Reference(to: $0.id, source: member.source)
    }
    requirement.scopes = member.value.textFacts
  }
}

extension OpenAPIReader.Body {
  /// Gives a REST API what the body says, where the API's own properties say nothing.
  public func complete(_ api: inout RestAPI) {
    api.apiName = api.apiName ?? title
    api.methods += methods
    api.methodsUnknown = api.methodsUnknown ?? unknown
    api.policy = api.policy ?? policy
    if api.endpointType.source == nil, let endpointType { api.endpointType = endpointType }
    if api.vpcEndpoints.isEmpty { api.vpcEndpoints = vpcEndpoints }
    if api.disableExecuteAPIEndpoint.source == nil, let disableExecuteAPIEndpoint {
      api.disableExecuteAPIEndpoint = disableExecuteAPIEndpoint
    }
  }

  /// Gives an HTTP API what the body says, where the API's own properties say nothing.
  public func complete(_ api: inout HTTPAPI) {
    api.apiName = api.apiName ?? title
    api.cors = api.cors ?? cors
    api.routes += routes
    api.routesUnknown = api.routesUnknown ?? unknown
    if api.disableExecuteAPIEndpoint.source == nil, let disableExecuteAPIEndpoint {
      api.disableExecuteAPIEndpoint = disableExecuteAPIEndpoint
    }
  }
}
