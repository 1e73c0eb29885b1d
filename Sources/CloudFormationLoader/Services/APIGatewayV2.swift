import Documents
import EmbeddedDocuments
import Topology

/// HTTP and WebSocket APIs.
enum APIGatewayV2 {
  static let readers: [String: FactsReader] = [
    "AWS::ApiGatewayV2::Api": api,
    "AWS::ApiGatewayV2::Route": route,
    "AWS::ApiGatewayV2::Integration": integration,
    "AWS::ApiGatewayV2::Stage": { r in
      var facts = APIStage()
      facts.api = r.reference("ApiId")
      facts.stageName = r.text("StageName")
      facts.deployment = r.reference("DeploymentId")
      facts.autoDeploy = r.bool("AutoDeploy", default: false)
      facts.variables = r["StageVariables"]?.textFactsByKey ?? [:]
      facts.accessLogDestination = r["AccessLogSettings"]?.first("DestinationArn")?.textFact
      let settings = r["DefaultRouteSettings"]
      facts.executionLoggingLevel = settings?.first("LoggingLevel")?.textFact
      facts.metricsEnabled = settings?.first("DetailedMetricsEnabled")?.boolFact
      facts.throttlingRate = settings?.first("ThrottlingRateLimit")?.intFact
      return facts
    },
    "AWS::ApiGatewayV2::Deployment": { r in
      var facts = APIDeployment()
      facts.api = r.reference("ApiId")
      facts.stageName = r.text("StageName")
      facts.madeAfter = r.template.dependsOn.map { Reference(to: r.stack.id($0), source: r.source) }
      return facts
    },
    "AWS::ApiGatewayV2::Authorizer": { r in
      var facts = APIAuthorizer()
      facts.api = r.reference("ApiId")
      facts.authorizerName = r.text("Name")
      facts.authorizerType = r.text("AuthorizerType")
      facts.uri = r.text("AuthorizerUri")
      facts.credentials = r.text("AuthorizerCredentialsArn")
      facts.identitySources = r["IdentitySource"]?.textFacts ?? []
      facts.issuer = r["JwtConfiguration"]?.first("Issuer")?.textFact
      facts.audiences = r["JwtConfiguration"]?.first("Audience")?.textFacts ?? []
      return facts
    },
    "AWS::ApiGatewayV2::VpcLink": { r in
      var facts = VPCLink()
      facts.linkName = r.text("Name")
      facts.subnets = r.references("SubnetIds")
      facts.securityGroups = r.references("SecurityGroupIds")
      return facts
    },
    "AWS::ApiGatewayV2::DomainName": { r in
      var facts = CustomDomain()
      facts.domainName = r.text("DomainName")
      if let name = facts.domainName?.value { r.otherNames.append(name) }
      let configuration = r["DomainNameConfigurations"]?.elements.first
      facts.endpointType = configuration?.first("EndpointType")?.wordFact(RestAPI.EndpointType.self)
      facts.certificate = configuration?["CertificateArn"]?.reference
      facts.mutualTLS =
        r["MutualTlsAuthentication"].map { Fact(true, source: $0.source) } ?? .awsDefault(false)
      facts.targetDomainNames = [
        .unknown(
          Unknown(reason: "AWS gives the domain its target", text: r.attribute("RegionalDomainName")),
          source: r.source)
      ]
      return facts
    },
    "AWS::ApiGatewayV2::ApiMapping": { r in
      var facts = APIMapping()
      facts.domain = r.reference("DomainName")
      var entry = APIMappingEntry(basePath: r.text("ApiMappingKey") ?? .awsDefault(""), source: r.source)
      entry.api = r.reference("ApiId")
      entry.stageName = r.text("Stage")
      facts.entry = entry
      return facts
    },
  ]

  private static func api(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = HTTPAPI()
    facts.apiName = r.text("Name")
    facts.protocolType = r.text("ProtocolType") ?? .awsDefault("HTTP")
    facts.disableExecuteAPIEndpoint = r.bool("DisableExecuteApiEndpoint", default: false)
    facts.cors = r["CorsConfiguration"].map(CORSConfiguration.init)
    if let node = APIGateway.body(r) {
      let body = OpenAPIReader.read(node, api: r.id)
      r.diagnostics += body.diagnostics
      r.parts += body.authorizers
      body.complete(&facts)
    } else if r["BodyS3Location"] != nil {
      facts.routesUnknown = Unknown(reason: "the API's body lies in S3")
    } else if let target = r["Target"] {
      // Quick create: the API has one route to its target ("AWS::ApiGatewayV2::Api", Target).
      var route = HTTPRoute(routeKey: r.text("RouteKey") ?? .awsDefault("$default"), source: target.source)
      var integration = APIIntegration(source: target.source)
      let isFunction = target.symbolicText?.description.contains("http") == false
      integration.integrationType = Fact(isFunction ? "AWS_PROXY" : "HTTP_PROXY", source: target.source)
      integration.uri = target.textFact
      integration.credentials = r.text("CredentialsArn")
      route.integration = integration
      facts.routes = [route]
      r.parts.append(quickStage(r, source: target.source))
    }
    r.arn = r.arn("execute-api", r.attribute("Ref"))
    return facts
  }

  /// The stage of a quick create ("the API also gets a default stage, which is deployed by itself").
  private static func quickStage(_ r: ResourceReading, source: SourceLocation?) -> Resource {
    var stage = APIStage()
    stage.api = Reference(to: r.id, source: source)
    stage.stageName = Fact("$default", source: source)
    stage.autoDeploy = Fact(true, source: source)
    return Resource(
      id: ResourceID(scope: r.id.scope, address: "\(r.id.address)/$default"),
      type: "AWS::ApiGatewayV2::Stage", facts: stage, source: source)
  }

  private static func route(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = HTTPRouteDeclaration()
    facts.api = r.reference("ApiId")
    var route = HTTPRoute(
      routeKey: r.text("RouteKey") ?? .unknown(Unknown(reason: "no route key is written")), source: r.source)
    route.authorizationType = r.text("AuthorizationType") ?? .awsDefault("NONE")
    route.authorizer = r.reference("AuthorizerId")
    route.authorizationScopes = r["AuthorizationScopes"]?.textFacts ?? []
    route.integrationReference = r["Target"].flatMap(integrationReference)
    facts.route = route
    return facts
  }

  /// The integration behind `integrations/ID`.
  private static func integrationReference(_ node: DocumentNode) -> Reference? {
    guard let text = node.symbolicText else { return node.reference }
    let prefix = "integrations/"
    let rest = text.raw.hasPrefix(prefix) ? String(text.raw.dropFirst(prefix.count)) : text.raw
    return Reference(SymbolicText(raw: rest), source: node.source)
  }

  private static func integration(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = HTTPIntegrationDeclaration()
    facts.api = r.reference("ApiId")
    var integration = APIIntegration(source: r.source)
    integration.integrationType = r.text("IntegrationType")
    integration.uri = r.text("IntegrationUri")
    integration.httpMethod = r.text("IntegrationMethod")
    integration.credentials = r.text("CredentialsArn")
    integration.timeoutMilliseconds = r.int("TimeoutInMillis")
    integration.tlsServerName = r["TlsConfig"]?.first("ServerNameToVerify")?.textFact
    integration.usesVPCLink = APIGateway.isVPCLink(r["ConnectionType"])
    integration.vpcLink = r.reference("ConnectionId")
    integration.requestParameters = r["RequestParameters"]?.textFactsByKey ?? [:]
    facts.integration = integration
    return facts
  }
}
