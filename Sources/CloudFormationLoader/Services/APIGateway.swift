import Documents
import EmbeddedDocuments
import Topology

/// REST APIs and what they share with HTTP APIs.
enum APIGateway {
  static let readers: [String: FactsReader] = [
    "AWS::ApiGateway::RestApi": restAPI,
    "AWS::ApiGateway::Resource": { r in
      var facts = RestResource()
      facts.api = r.reference("RestApiId")
      facts.parent = r.reference("ParentId")
      facts.pathPart = r.text("PathPart")
      return facts
    },
    "AWS::ApiGateway::Method": method,
    "AWS::ApiGateway::Deployment": { r in
      var facts = APIDeployment()
      facts.api = r.reference("RestApiId")
      facts.stageName = r.text("StageName")
      facts.madeAfter = r.template.dependsOn.map { Reference(to: r.stack.id($0), source: r.source) }
      return facts
    },
    "AWS::ApiGateway::Stage": stage,
    "AWS::ApiGateway::Authorizer": { r in
      var facts = APIAuthorizer()
      facts.api = r.reference("RestApiId")
      facts.authorizerName = r.text("Name")
      facts.authorizerType = r.text("Type")
      facts.uri = r.text("AuthorizerUri")
      facts.credentials = r.text("AuthorizerCredentials")
      if let source = r.text("IdentitySource") { facts.identitySources = [source] }
      facts.validationExpression = r.text("IdentityValidationExpression")
      return facts
    },
    "AWS::ApiGateway::VpcLink": { r in
      var facts = VPCLink()
      facts.linkName = r.text("Name")
      facts.version = 1
      facts.targets = r.references("TargetArns")
      return facts
    },
    "AWS::ApiGateway::DomainName": { r in domainName(&r) },
    "AWS::ApiGateway::DomainNameV2": { r in domainName(&r) },
    "AWS::ApiGateway::BasePathMapping": { r in basePathMapping(r, domain: "DomainName") },
    "AWS::ApiGateway::BasePathMappingV2": { r in basePathMapping(r, domain: "DomainNameArn") },
    "AWS::ApiGateway::DomainNameAccessAssociation": { r in
      var facts = DomainAccessAssociation()
      facts.domain = r.reference("DomainNameArn")
      facts.vpcEndpoint = r.reference("AccessAssociationSource")
      return facts
    },
  ]

  private static func restAPI(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = RestAPI()
    facts.apiName = r.text("Name")
    let endpoint = r["EndpointConfiguration"]
    if let type = endpoint?["Types"]?.elements.first ?? r["Parameters"]?["endpointConfigurationTypes"] {
      facts.endpointType = type.wordFact(RestAPI.EndpointType.self)
    }
    facts.vpcEndpoints = endpoint?["VpcEndpointIds"]?.references ?? []
    facts.disableExecuteAPIEndpoint = r.bool("DisableExecuteApiEndpoint", default: false)
    facts.policy = r.policy("Policy", name: "resource policy")
    if let node = body(r) {
      let body = OpenAPIReader.read(node, api: r.id)
      r.diagnostics += body.diagnostics
      r.parts += body.authorizers
      body.complete(&facts)
    } else if r["BodyS3Location"] != nil {
      facts.methodsUnknown = Unknown(reason: "the API's body lies in S3")
    }
    r.arn = r.arn("execute-api", r.attribute("Ref"))
    return facts
  }

  /// The OpenAPI body, written in the template or in a file beside it.
  static func body(_ r: ResourceReading) -> DocumentNode? {
    if let body = r["Body"] { return body }
    guard let location = r["BodyS3Location"], let path = location.text, !path.contains("://"),
      let file = r.stack.options.readFile(r.stack.file.path.sibling(path))
    else { return nil }
    return Stack.read(file).node
  }

  private static func method(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = RestMethodDeclaration()
    facts.api = r.reference("RestApiId")
    facts.resource = r.reference("ResourceId")
    facts.httpMethod = r.text("HttpMethod")
    facts.authorizationType = r.text("AuthorizationType") ?? .awsDefault("NONE")
    facts.authorizer = r.reference("AuthorizerId")
    facts.authorizationScopes = r["AuthorizationScopes"]?.textFacts ?? []
    facts.apiKeyRequired = r.bool("ApiKeyRequired", default: false)
    facts.integration = r["Integration"].map { node in
      var integration = APIIntegration(source: node.source)
      integration.integrationType = node.first("Type")?.textFact
      integration.uri = node.first("Uri")?.textFact
      integration.httpMethod = node.first("IntegrationHttpMethod")?.textFact
      integration.credentials = node.first("Credentials")?.textFact
      integration.timeoutMilliseconds = node.first("TimeoutInMillis")?.intFact
      integration.usesVPCLink = isVPCLink(node.first("ConnectionType"))
      integration.vpcLink = node.first("ConnectionId")?.reference
      integration.target = node.first("IntegrationTarget")?.reference
      integration.requestParameters = node["RequestParameters"]?.textFactsByKey ?? [:]
      return integration
    }
    return facts
  }

  static func isVPCLink(_ node: DocumentNode?) -> Fact<Bool> {
    node?.fact("a type of connection") { node in node.text.map { $0 == "VPC_LINK" } } ?? .awsDefault(false)
  }

  private static func stage(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = APIStage()
    facts.api = r.reference("RestApiId")
    facts.stageName = r.text("StageName")
    facts.deployment = r.reference("DeploymentId")
    facts.variables = r["Variables"]?.textFactsByKey ?? [:]
    facts.accessLogDestination = r["AccessLogSetting"]?.first("DestinationArn")?.textFact
    facts.tracingEnabled = r.bool("TracingEnabled", default: false)
    for settings in r["MethodSettings"]?.elements ?? [] { read(settings, into: &facts) }
    facts.clientCertificate = r.reference("ClientCertificateId")
    return facts
  }

  /// The settings of one method, or with `/*` and `*` those of all.
  private static func read(_ settings: DocumentNode, into stage: inout APIStage) {
    let logging = settings.first("LoggingLevel")?.textFact
    let metrics = settings.first("MetricsEnabled")?.boolFact
    let rate = settings.first("ThrottlingRateLimit")?.intFact
    let path = settings["ResourcePath"]?.text ?? "/*"
    if var method = MethodOverride(key: "\(path)/\(settings["HttpMethod"]?.text ?? "*")") {
      (method.loggingLevel, method.metricsEnabled, method.throttlingRate) = (logging, metrics, rate)
      stage.methodOverrides.append(method)
    } else {
      (stage.executionLoggingLevel, stage.metricsEnabled, stage.throttlingRate) = (logging, metrics, rate)
    }
  }

  private static func domainName(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = CustomDomain()
    facts.domainName = r.text("DomainName")
    if let name = facts.domainName?.value { r.otherNames.append(name) }
    facts.endpointType = r["EndpointConfiguration"]?["Types"]?.elements.first?
      .wordFact(RestAPI.EndpointType.self)
    facts.certificate = r.reference("RegionalCertificateArn") ?? r.reference("CertificateArn")
    facts.mutualTLS = r["MutualTlsAuthentication"].map { Fact(true, source: $0.source) } ?? .awsDefault(false)
    facts.policy = r.policy("Policy", name: "domain policy")
    facts.targetDomainNames = ["RegionalDomainName", "DistributionDomainName"].map { name in
      .unknown(Unknown(reason: "AWS gives the domain its target", text: r.attribute(name)), source: r.source)
    }
    return facts
  }

  private static func basePathMapping(_ r: ResourceReading, domain: String) -> any ResourceFacts {
    var facts = APIMapping()
    facts.domain = r.reference(domain)
    var entry = APIMappingEntry(basePath: r.text("BasePath") ?? .awsDefault(""), source: r.source)
    if entry.basePath.value == "(none)" { entry.basePath = Fact("", source: entry.basePath.source) }
    entry.api = r.reference("RestApiId")
    entry.stageName = r.text("Stage")
    facts.entry = entry
    return facts
  }
}
