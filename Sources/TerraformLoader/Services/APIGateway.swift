import Documents
import EmbeddedDocuments
import Topology

/// REST APIs of API Gateway, with custom domains and VPC links.
enum APIGateway {
  static let readers: [String: FactsReader] = [
    "aws_api_gateway_rest_api": restAPI,
    "aws_api_gateway_rest_api_policy": { reader in
      var facts = RestAPIPolicy()
      facts.api = reader.reference("rest_api_id")
      facts.policy = reader.policy("policy", as: "resource policy")
      return facts
    },
    "aws_api_gateway_resource": { reader in
      var facts = RestResource()
      facts.api = reader.reference("rest_api_id")
      facts.parent = reader.reference("parent_id")
      facts.pathPart = reader.text("path_part")
      if let path = reader.text("path"), path.value != nil { facts.path = path }
      return facts
    },
    "aws_api_gateway_method": method,
    "aws_api_gateway_integration": integration,
    "aws_api_gateway_deployment": { reader in
      var facts = APIDeployment()
      facts.api = reader.reference("rest_api_id")
      facts.stageName = reader.text("stage_name")
      facts.madeAfter = reader.block.dependencies
      return facts
    },
    "aws_api_gateway_stage": stage,
    "aws_api_gateway_method_settings": { reader in
      var facts = APIMethodSettings()
      facts.api = reader.reference("rest_api_id")
      facts.stageName = reader.text("stage_name")
      facts.loggingLevel = reader.first("settings")?.text("logging_level")
      facts.metricsEnabled = reader.first("settings")?.bool("metrics_enabled")
      return facts
    },
    "aws_api_gateway_authorizer": { reader in
      var facts = APIAuthorizer()
      facts.api = reader.reference("rest_api_id")
      facts.authorizerName = reader.text("name")
      facts.authorizerType = reader.text("type") ?? .awsDefault("TOKEN")
      facts.uri = reader.text("authorizer_uri")
      facts.credentials = reader.text("authorizer_credentials")
      facts.identitySources = identitySources(reader.text("identity_source"))
      return facts
    },
    "aws_api_gateway_vpc_link": { reader in
      var facts = VPCLink()
      facts.version = 1
      facts.linkName = reader.text("name")
      facts.targets = reader.references("target_arns")
      return facts
    },
    "aws_api_gateway_domain_name": domain,
    "aws_api_gateway_base_path_mapping": { reader in
      var facts = APIMapping()
      facts.domain = reader.reference("domain_name")
      var entry = APIMappingEntry(
        basePath: reader.text("base_path") ?? .awsDefault(""), source: reader.block.source)
      entry.api = reader.reference("api_id")
      entry.stageName = reader.text("stage_name")
      facts.entry = entry
      return facts
    },
    "aws_api_gateway_domain_name_access_association": { reader in
      var facts = DomainAccessAssociation()
      facts.domain = reader.reference("domain_name_arn")
      facts.vpcEndpoint = reader.reference("access_association_source")
      return facts
    },
  ]

  private static let restAPI: FactsReader = { reader in
    var facts = RestAPI()
    facts.apiName = reader.text("name")
    if let endpoint = reader.first("endpoint_configuration") {
      let type = endpoint.set("types")?.elements.first
      facts.endpointType = type?.wordFact(RestAPI.EndpointType.self) ?? facts.endpointType
      facts.vpcEndpoints = endpoint.references("vpc_endpoint_ids")
    }
    facts.policy = reader.policy("policy", as: "resource policy")
    facts.disableExecuteAPIEndpoint =
      reader.bool("disable_execute_api_endpoint") ?? facts.disableExecuteAPIEndpoint
    facts.rootResourceID = reader["root_resource_id"]?.text
    if let node = reader["body"] {
      let body = OpenAPIReader.read(node, api: reader.block.id)
      body.complete(&facts)
      reader.further += body.authorizers
      reader.diagnostics += body.diagnostics
    }
    return facts
  }

  private static let method: FactsReader = { reader in
    var facts = RestMethodDeclaration()
    facts.api = reader.reference("rest_api_id")
    facts.resource = reader.reference("resource_id")
    facts.httpMethod = reader.text("http_method")
    facts.authorizationType = reader.text("authorization") ?? facts.authorizationType
    facts.authorizer = reader.reference("authorizer_id")
    facts.apiKeyRequired = reader.bool("api_key_required") ?? facts.apiKeyRequired
    return facts
  }

  private static let integration: FactsReader = { reader in
    var facts = RestIntegrationDeclaration()
    facts.api = reader.reference("rest_api_id")
    facts.resource = reader.reference("resource_id")
    facts.methodVerb = reader.text("http_method")
    var integration = APIIntegration(source: reader.block.source)
    integration.integrationType = reader.text("type")
    integration.usesVPCLink = reader.text("connection_type")?.map { $0 == "VPC_LINK" } ?? .awsDefault(false)
    integration.vpcLink = reader.reference("connection_id")
    integration.uri = reader.text("uri")
    integration.target = reader.reference("integration_target")
    integration.httpMethod = reader.text("integration_http_method")
    integration.credentials = reader.text("credentials")
    integration.timeoutMilliseconds = reader.int("timeout_milliseconds")
    integration.requestParameters = reader["request_parameters"]?.textFactsByKey ?? [:]
    facts.integration = integration
    return facts
  }

  private static let stage: FactsReader = { reader in
    var facts = APIStage()
    facts.api = reader.reference("rest_api_id")
    facts.stageName = reader.text("stage_name")
    facts.deployment = reader.reference("deployment_id")
    facts.variables = reader["variables"]?.textFactsByKey ?? [:]
    facts.accessLogDestination = reader.first("access_log_settings")?.text("destination_arn")
    facts.tracingEnabled = reader.bool("xray_tracing_enabled") ?? facts.tracingEnabled
    facts.webACL = reader["web_acl_arn"].flatMap { $0.text == nil ? nil : $0.reference }
    facts.clientCertificate = reader.reference("client_certificate_id")
    return facts
  }

  private static let domain: FactsReader = { reader in
    var facts = CustomDomain()
    facts.domainName = reader.text("domain_name")
    let type = reader.first("endpoint_configuration")?.set("types")?.elements.first
    facts.endpointType = type?.wordFact(RestAPI.EndpointType.self)
    facts.targetDomainNames = ["regional_domain_name", "cloudfront_domain_name"].compactMap {
      reader.text($0)
    }
    facts.mutualTLS = .awsDefault(reader.first("mutual_tls_authentication") != nil)
    facts.policy = reader.policy("policy", as: "domain name policy")
    facts.certificate = reader.reference("regional_certificate_arn") ?? reader.reference("certificate_arn")
    return facts
  }

  /// API Gateway separates the sources of a REQUEST authorizer by commas.
  private static func identitySources(_ text: Fact<String>?) -> [Fact<String>] {
    guard let text else { return [.awsDefault("method.request.header.Authorization")] }
    guard let value = text.value else { return [text] }
    return value.split(separator: ",").map {
      Fact(String($0.drop { $0 == " " }), source: text.source)
    }
  }
}
