import Documents
import EmbeddedDocuments
import Topology

/// HTTP and WebSocket APIs of API Gateway.
enum APIGatewayV2 {
  static let readers: [String: FactsReader] = [
    "aws_apigatewayv2_api": api,
    "aws_apigatewayv2_route": { reader in
      var facts = HTTPRouteDeclaration()
      facts.api = reader.reference("api_id")
      guard let key = reader.text("route_key") else { return facts }
      var route = HTTPRoute(routeKey: key, source: reader.block.source)
      route.authorizationType = reader.text("authorization_type") ?? route.authorizationType
      route.authorizationScopes = reader["authorization_scopes"]?.textFacts ?? []
      route.authorizer = reader.reference("authorizer_id")
      route.integrationReference = integrationReference(reader["target"])
      facts.route = route
      return facts
    },
    "aws_apigatewayv2_integration": integration,
    "aws_apigatewayv2_stage": stage,
    "aws_apigatewayv2_deployment": { reader in
      var facts = APIDeployment()
      facts.api = reader.reference("api_id")
      facts.madeAfter = reader.block.dependencies
      return facts
    },
    "aws_apigatewayv2_vpc_link": { reader in
      var facts = VPCLink()
      facts.linkName = reader.text("name")
      facts.subnets = reader.references("subnet_ids")
      facts.securityGroups = reader.references("security_group_ids")
      return facts
    },
    "aws_apigatewayv2_authorizer": { reader in
      var facts = reader.authorizer(
        of: "api_id", type: "authorizer_type", credentials: "authorizer_credentials_arn")
      facts.identitySources = reader["identity_sources"]?.textFacts ?? []
      facts.issuer = reader.first("jwt_configuration")?.text("issuer")
      facts.audiences = reader.first("jwt_configuration")?["audience"]?.textFacts ?? []
      return facts
    },
    "aws_apigatewayv2_domain_name": { reader in
      var facts = CustomDomain()
      facts.domainName = reader.text("domain_name")
      facts.endpointType = Fact(.regional, source: reader.block.source)
      let configuration = reader.first("domain_name_configuration")
      facts.certificate = configuration?.reference("certificate_arn")
      facts.targetDomainNames = [configuration?.text("target_domain_name")].compactMap(\.self)
      facts.mutualTLS = .awsDefault(reader.first("mutual_tls_authentication") != nil)
      return facts
    },
    "aws_apigatewayv2_api_mapping": { reader in
      var facts = APIMapping()
      facts.domain = reader.reference("domain_name")
      var entry = APIMappingEntry(
        basePath: reader.text("api_mapping_key") ?? .awsDefault(""), source: reader.block.source)
      entry.api = reader.reference("api_id")
      entry.stageName = reader.text("stage")
      facts.entry = entry
      return facts
    },
  ]

  private static let api: FactsReader = { reader in
    var facts = HTTPAPI()
    facts.apiName = reader.text("name")
    facts.protocolType = reader.text("protocol_type") ?? facts.protocolType
    facts.disableExecuteAPIEndpoint =
      reader.bool("disable_execute_api_endpoint") ?? facts.disableExecuteAPIEndpoint
    facts.cors = reader.first("cors_configuration").map(CORSConfiguration.init)
    reader.openAPI { $0.complete(&facts) }
    if let target = reader.text("target") { facts.routes.append(quickRoute(target, reader)) }
    return facts
  }

  /// "Quick create" makes one route to one target ("Resource: aws_apigatewayv2_api").
  private static func quickRoute(_ target: Fact<String>, _ reader: BlockReader) -> HTTPRoute {
    var route = HTTPRoute(
      routeKey: reader.text("route_key") ?? .awsDefault("$default"), source: reader.block.source)
    var integration = APIIntegration(source: reader.block.source)
    let isLambda = target.symbolicText?.raw.hasPrefix("http") != true
    integration.integrationType = .awsDefault(isLambda ? "AWS_PROXY" : "HTTP_PROXY")
    integration.uri = target
    integration.credentials = reader.text("credentials_arn")
    route.integration = integration
    return route
  }

  /// `integrations/${aws_apigatewayv2_integration.x.id}` names the integration behind its prefix.
  private static func integrationReference(_ node: DocumentNode?) -> Reference? {
    guard let text = node?.symbolicText else { return node?.reference }
    let prefix = "integrations/"
    guard text.raw.hasPrefix(prefix) else { return Reference(text, source: node?.source) }
    return Reference(SymbolicText(raw: String(text.raw.dropFirst(prefix.count))), source: node?.source)
  }

  private static let integration: FactsReader = { reader in
    var facts = HTTPIntegrationDeclaration()
    facts.api = reader.reference("api_id")
    var integration = reader.integration(
      type: "integration_type", uri: "integration_uri", method: "integration_method")
    integration.credentials = reader.text("credentials_arn")
    integration.tlsServerName = reader.first("tls_config")?.text("server_name_to_verify")
    facts.integration = integration
    return facts
  }

  private static let stage: FactsReader = { reader in
    var facts = reader.stage(of: "api_id", name: "name", variables: "stage_variables")
    facts.autoDeploy = reader.bool("auto_deploy") ?? facts.autoDeploy
    facts.executionLoggingLevel = reader.first("default_route_settings")?.text("logging_level")
    facts.metricsEnabled = reader.first("default_route_settings")?.bool("detailed_metrics_enabled")
    facts.throttlingRate = reader.first("default_route_settings")?.int("throttling_rate_limit")
    return facts
  }
}
