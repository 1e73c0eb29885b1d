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
      let settings = reader.first("settings")
      facts.loggingLevel = settings?.text("logging_level")
      facts.metricsEnabled = settings?.bool("metrics_enabled")
      facts.throttlingRate = settings?.int("throttling_rate_limit")
      facts.method = MethodOverride(key: reader["method_path"]?.text ?? "*/*")
      facts.method?.loggingLevel = facts.loggingLevel
      facts.method?.metricsEnabled = facts.metricsEnabled
      facts.method?.throttlingRate = facts.throttlingRate
      return facts
    },
    "aws_api_gateway_authorizer": { reader in
      var facts = reader.authorizer(
        of: "rest_api_id", type: "type", credentials: "authorizer_credentials")
      facts.authorizerType = facts.authorizerType ?? .awsDefault("TOKEN")
      facts.identitySources = identitySources(reader.text("identity_source"))
      facts.validationExpression = reader.text("identity_validation_expression")
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
    reader.openAPI { $0.complete(&facts) }
    return facts
  }

  private static let method: FactsReader = { reader in
    var facts = RestMethodDeclaration()
    facts.api = reader.reference("rest_api_id")
    facts.resource = reader.reference("resource_id")
    facts.httpMethod = reader.text("http_method")
    facts.authorizationType = reader.text("authorization") ?? facts.authorizationType
    facts.authorizationScopes = reader["authorization_scopes"]?.textFacts ?? []
    facts.authorizer = reader.reference("authorizer_id")
    facts.apiKeyRequired = reader.bool("api_key_required") ?? facts.apiKeyRequired
    return facts
  }

  private static let integration: FactsReader = { reader in
    var facts = RestIntegrationDeclaration()
    facts.api = reader.reference("rest_api_id")
    facts.resource = reader.reference("resource_id")
    facts.methodVerb = reader.text("http_method")
    var integration = reader.integration(type: "type", uri: "uri", method: "integration_http_method")
    integration.target = reader.reference("integration_target")
    integration.credentials = reader.text("credentials")
    facts.integration = integration
    return facts
  }

  private static let stage: FactsReader = { reader in
    var facts = reader.stage(of: "rest_api_id", name: "stage_name", variables: "variables")
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
