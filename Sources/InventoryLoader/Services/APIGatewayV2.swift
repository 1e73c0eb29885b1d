import Documents
import Topology

/// HTTP and WebSocket APIs (`aws apigatewayv2`). Lists come as `Items`.
enum APIGatewayV2 {
  static let readers: [AnswerReader] = [.each("Items", .first, readItem), .each("Items", .second, readPart)]

  private static let readItem: AnswerReader.Read = { node, document, inventory in
    if isAPI(node) {
      readAPI(node, document, &inventory)
    } else if node["VpcLinkId"] != nil {
      readVPCLink(node, document, &inventory)
    } else if node["DomainName"] != nil {
      readDomain(node, document, &inventory)
    }
  }

  /// What `get-api` answers is one element of `get-apis`.
  static func isAPI(_ node: DocumentNode) -> Bool { node["ApiId"] != nil && node["ProtocolType"] != nil }

  private static let readPart: AnswerReader.Read = { node, document, inventory in
    if isAPI(node) || node["VpcLinkId"] != nil { return }
    if node["ApiMappingId"] != nil {
      readMapping(node, document, &inventory)
    } else if isOfAPI(node) {
      guard let api = inventory.subject(.httpAPI, of: document) else { return unplaced(node, &inventory) }
      if node["RouteKey"] != nil {
        readRoute(node, api, document, &inventory)
      } else if node["IntegrationId"] != nil {
        readIntegration(node, api, document, &inventory)
      } else if node["StageName"] != nil {
        readStage(node, api, document, &inventory)
      } else if node["AuthorizerId"] != nil {
        readAuthorizer(node, api, document, &inventory)
      } else if node["DeploymentId"] != nil {
        readDeployment(node, api, document, &inventory)
      }
    }
  }

  private static func isOfAPI(_ node: DocumentNode) -> Bool {
    ["RouteKey", "IntegrationId", "StageName", "AuthorizerId", "DeploymentId"].contains { node[$0] != nil }
  }

  private static func unplaced(_ node: DocumentNode, _ inventory: inout Inventory) {
    inventory.diagnostics.append(
      .warning(
        "input.unplaced-answer", "a part of an API that neither content nor file name tells",
        detail: "put the API's id into the file's name, as in `apigatewayv2.get-routes.ID.json`",
        source: node.source))
  }

  static func readAPI(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory) {
    let id = node["ApiId"]?.text
    inventory.describe(HTTPAPI.self, id, as: "get-apis", node, in: document, title: node["Name"]?.text) {
      api, resource in
      resource.awsID = id
      assign(&api.apiName, node["Name"]?.textFact)
      override(&api.protocolType, node["ProtocolType"]?.textFact)
      override(&api.disableExecuteAPIEndpoint, node.first("DisableExecuteApiEndpoint")?.boolFact)
      assign(&api.cors, node.first("CorsConfiguration").map(CORSConfiguration.init))
      if api.routes.isEmpty, api.routesUnknown == nil {
        api.routesUnknown = Unknown(reason: "the dump holds no `get-routes` of this API")
      }
    }
  }

  private static func readRoute(
    _ node: DocumentNode, _ api: String, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    var route = HTTPRoute(routeKey: node["RouteKey"]?.textFact ?? .awsDefault(""), source: node.source)
    override(&route.authorizationType, node.first("AuthorizationType")?.textFact)
    route.authorizationScopes = node["AuthorizationScopes"]?.textFacts ?? []
    route.authorizer = node.first("AuthorizerId")?.reference
    if let target = node.first("Target"), let text = target.text {
      let integration = text.split(separator: "/").last.map(String.init) ?? text
      route.integrationReference = Reference(
        to: ResourceID(scope: inventory.scope, address: "\(api)/\(integration)"), source: target.source)
    }
    inventory.amend(HTTPAPI.self, api, in: document) { facts in
      facts.routesUnknown = nil
      facts.routes.append(route)
    }
  }

  private static func readIntegration(
    _ node: DocumentNode, _ api: String, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let id = node["IntegrationId"]?.text ?? ""
    inventory.describe(
      HTTPIntegrationDeclaration.self, "\(api)/\(id)", as: "get-integrations", node, in: document, title: id
    ) { declaration, resource in
      resource.awsID = id
      declaration.api = Reference(api, source: node.source)
      declaration.integration = APIIntegration(answer: node)
    }
  }

  private static func readStage(
    _ node: DocumentNode, _ api: String, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let name = node["StageName"]?.text ?? ""
    let arn = document.region.map { "arn:aws:apigateway:\($0)::/apis/\(api)/stages/\(name)" }
    inventory.describe(
      APIStage.self, "\(api)/\(name)", as: "get-stages", node, in: document, arn: arn, title: name
    ) { stage, _ in
      stage.api = Reference(api, source: node.source)
      assign(&stage.stageName, node["StageName"]?.textFact)
      assign(&stage.deployment, node.first("DeploymentId")?.reference)
      override(&stage.autoDeploy, node.first("AutoDeploy")?.boolFact)
      stage.variables = node["StageVariables"]?.textFactsByKey ?? [:]
      assign(&stage.accessLogDestination, node["AccessLogSettings"]?.first("DestinationArn")?.textFact)
      assign(&stage.metricsEnabled, node["DefaultRouteSettings"]?.first("DetailedMetricsEnabled")?.boolFact)
      assign(&stage.throttlingRate, node["DefaultRouteSettings"]?.first("ThrottlingRateLimit")?.intFact)
      assign(&stage.lastUpdatedAt, node.first("LastUpdatedDate")?.timeFact)
    }
  }

  private static func readAuthorizer(
    _ node: DocumentNode, _ api: String, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let id = node["AuthorizerId"]?.text ?? ""
    inventory.describe(
      APIAuthorizer.self, "\(api)/\(id)", as: "get-authorizers", node, in: document, title: node["Name"]?.text
    ) { authorizer, resource in
      resource.awsID = id
      authorizer.api = Reference(api, source: node.source)
      assign(&authorizer.authorizerName, node["Name"]?.textFact)
      assign(&authorizer.authorizerType, node["AuthorizerType"]?.textFact)
      assign(&authorizer.uri, node.first("AuthorizerUri")?.textFact)
      assign(&authorizer.credentials, node.first("AuthorizerCredentialsArn")?.textFact)
      authorizer.identitySources = node["IdentitySource"]?.textFacts ?? []
      assign(&authorizer.issuer, node["JwtConfiguration"]?.first("Issuer")?.textFact)
      authorizer.audiences = node["JwtConfiguration"]?.first("Audience")?.textFacts ?? []
    }
  }

  private static func readDeployment(
    _ node: DocumentNode, _ api: String, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let id = node["DeploymentId"]?.text ?? ""
    inventory.describe(
      APIDeployment.self, "\(api)/\(id)", as: "get-deployments", node, in: document, title: id
    ) { deployment, resource in
      resource.awsID = id
      deployment.api = Reference(api, source: node.source)
      assign(&deployment.createdAt, node.first("CreatedDate")?.timeFact)
    }
  }

  private static func readVPCLink(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    inventory.describe(
      VPCLink.self, node["VpcLinkId"]?.text, as: "get-vpc-links", node, in: document,
      title: node["Name"]?.text
    ) { link, resource in
      resource.awsID = node["VpcLinkId"]?.text
      assign(&link.linkName, node["Name"]?.textFact)
      list(&link.subnets, node["SubnetIds"]) { $0.references }
      list(&link.securityGroups, node["SecurityGroupIds"]) { $0.references }
      assign(&link.status, node["VpcLinkStatus"]?.textFact)
    }
  }

  private static func readDomain(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory)
  {
    let configurations = node["DomainNameConfigurations"]?.elements ?? []
    inventory.describe(
      CustomDomain.self, node["DomainName"]?.text, as: "get-domain-names", node, in: document
    ) { domain, _ in
      assign(&domain.domainName, node["DomainName"]?.textFact)
      assign(&domain.endpointType, configurations.first?["EndpointType"]?.wordFact(RestAPI.EndpointType.self))
      let targets = configurations.compactMap { $0.first("ApiGatewayDomainName")?.textFact }
      if domain.targetDomainNames.isEmpty { domain.targetDomainNames = targets }
      if let authentication = node.first("MutualTlsAuthentication") {
        domain.mutualTLS = Fact(authentication["TruststoreUri"] != nil, source: authentication.source)
      }
      assign(&domain.certificate, configurations.first?.first("CertificateArn")?.reference)
    }
  }

  /// Mappings of REST APIs are told twice, here and as base path mappings.
  private static func readMapping(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let path = node["ApiMappingKey"]?.text ?? ""
    var entry = APIMappingEntry(
      basePath: Fact(path, source: node["ApiMappingKey"]?.source), source: node.source)
    entry.api = node["ApiId"]?.reference
    entry.stageName = node["Stage"]?.textFact
    let domain = inventory.subject(.customDomain, of: document)
    inventory.amend(CustomDomain.self, domain, in: document) { facts in
      if !facts.mappings.contains(where: { $0.basePath.value == path }) { facts.mappings.append(entry) }
    }
  }
}
