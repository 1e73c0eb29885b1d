import Documents
import EmbeddedDocuments
import Foundation
import Topology

/// REST APIs (`aws apigateway`). Lists come as `items` (or `item`): what an element holds tells what it is.
enum APIGatewayV1 {
  static let readers: [AnswerReader] = [
    .each("items", .first, readItem), .each("item", .first, readItem),
    .each("items", .second, readPart), .each("item", .second, readPart),
  ]

  private static func api(_ document: DumpDocument, _ inventory: Inventory) -> String? {
    inventory.subject(.restAPI, of: document) ?? document.argument(after: "get-resources")
      ?? document.argument(after: "get-stages") ?? document.argument(after: "get-deployments")
      ?? document.argument(after: "get-authorizers")
  }

  /// Elements that name themselves.
  private static let readItem: AnswerReader.Read = { node, document, inventory in
    if isRestAPI(node) {
      readAPI(node, document, &inventory)
    } else if node["domainNameAccessAssociationArn"] != nil {
      readAccessAssociation(node, document, &inventory)
    } else if node["domainName"] != nil {
      readDomain(node, document, &inventory)
    } else if node["targetArns"] != nil {
      readVPCLink(node, document, &inventory)
    }
  }

  /// Elements that belong to the API or domain that the file's name tells.
  private static let readPart: AnswerReader.Read = { node, document, inventory in
    let isWhole =
      isRestAPI(node) || ["domainName", "targetArns", "apiStages", "stageKeys"].contains { node[$0] != nil }
    if isWhole { return }
    if node["stageName"] != nil {
      readStage(node, document, &inventory)
    } else if node["basePath"] != nil {
      readMapping(node, document, &inventory)
    } else if node["path"] != nil, node["id"] != nil {
      readResource(node, document, &inventory)
    } else if node["type"] != nil, node["id"] != nil {
      readAuthorizer(node, document, &inventory)
    } else if node["createdDate"] != nil, node["id"] != nil, node["enabled"] == nil, node["name"] == nil {
      readDeployment(node, document, &inventory)
    }
  }

  /// What `get-rest-api` answers is one element of `get-rest-apis`.
  static func isRestAPI(_ node: DocumentNode) -> Bool {
    node["id"] != nil && node["name"] != nil
      && (node["endpointConfiguration"] != nil || node["apiKeySource"] != nil
        || node["rootResourceId"] != nil)
  }

  static func readAPI(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory) {
    let id = node["id"]?.text
    var diagnostics: [Diagnostic] = []
    inventory.describe(
      RestAPI.self, id, as: "get-rest-apis", node, in: document, title: node["name"]?.text
    ) { api, resource in
      resource.awsID = id
      assign(&api.apiName, node["name"]?.textFact)
      let configuration = node["endpointConfiguration"]
      override(&api.endpointType, configuration?["types"]?[0]?.wordFact(RestAPI.EndpointType.self))
      list(&api.vpcEndpoints, configuration?["vpcEndpointIds"]) { $0.references }
      assign(
        &api.policy, EmbeddedJSON.policy(node["policy"], name: "resource policy", diagnostics: &diagnostics))
      override(&api.disableExecuteAPIEndpoint, node.first("disableExecuteApiEndpoint")?.boolFact)
      assign(&api.rootResourceID, node["rootResourceId"]?.text)
      if api.methods.isEmpty, api.methodsUnknown == nil {
        api.methodsUnknown = Unknown(reason: "the dump holds no `get-resources` of this API")
      }
    }
    inventory.diagnostics += diagnostics
  }

  private static func readResource(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    guard let api = api(document, inventory) else { return unplaced(node, "resources", &inventory) }
    let methods = (node["resourceMethods"]?.object?.members ?? []).map { member in
      method(member, path: node["path"]?.textFact ?? .awsDefault("/"))
    }
    inventory.describe(RestAPI.self, api, as: "get-rest-apis", DocumentNode(.null), in: document) {
      facts, resource in
      resource.awsID = api
      if resource.source == nil { resource.source = node.source }
      facts.methodsUnknown = nil
      if node["path"]?.text == "/" { assign(&facts.rootResourceID, node["id"]?.text) }
      facts.methods += methods
    }
  }

  private static func method(_ member: DocumentObject.Member, path: Fact<String>) -> RestMethod {
    let node = member.value
    var method = RestMethod(
      path: path, httpMethod: Fact(member.key, source: member.source), source: member.source)
    override(&method.authorizationType, node.first("authorizationType")?.textFact)
    method.authorizationScopes = node["authorizationScopes"]?.textFacts ?? []
    if node["authorizationType"] == nil {
      method.authorizationType = .unknown(
        Unknown(reason: "`get-resources` was dumped without `--embed methods`"), source: member.source)
    }
    assign(&method.authorizer, node.first("authorizerId")?.reference)
    override(&method.apiKeyRequired, node.first("apiKeyRequired")?.boolFact)
    method.integration = node.first("methodIntegration").map(APIIntegration.init(answer:))
    return method
  }

  private static func readStage(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory)
  {
    guard let api = api(document, inventory), let name = node["stageName"]?.text else {
      return unplaced(node, "stages", &inventory)
    }
    let arn = document.region.map { "arn:aws:apigateway:\($0)::/restapis/\(api)/stages/\(name)" }
    inventory.describe(
      APIStage.self, "\(api)/\(name)", as: "get-stages", node, in: document, arn: arn, title: name
    ) { stage, _ in
      stage.api = Reference(api, source: node.source)
      assign(&stage.stageName, node["stageName"]?.textFact)
      assign(&stage.deployment, node.first("deploymentId")?.reference)
      stage.variables = node["variables"]?.textFactsByKey ?? [:]
      assign(&stage.accessLogDestination, node["accessLogSettings"]?.first("destinationArn")?.textFact)
      override(&stage.tracingEnabled, node.first("tracingEnabled")?.boolFact)
      let settings = node["methodSettings"]?["*/*"]
      assign(&stage.executionLoggingLevel, settings?.first("loggingLevel")?.textFact)
      assign(&stage.metricsEnabled, settings?.first("metricsEnabled")?.boolFact)
      assign(&stage.throttlingRate, settings?.first("throttlingRateLimit")?.intFact)
      stage.methodOverrides = (node["methodSettings"]?.object?.members ?? []).compactMap { member in
        var method = MethodOverride(key: member.key)
        method?.loggingLevel = member.value.first("loggingLevel")?.textFact
        method?.metricsEnabled = member.value.first("metricsEnabled")?.boolFact
        method?.throttlingRate = member.value.first("throttlingRateLimit")?.intFact
        return method
      }
      assign(&stage.webACL, node.first("webAclArn")?.reference)
      assign(&stage.clientCertificate, node.first("clientCertificateId")?.reference)
      assign(&stage.lastUpdatedAt, node.first("lastUpdatedDate")?.timeFact)
    }
  }

  private static func readDeployment(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    guard let api = api(document, inventory), let id = node["id"]?.text else {
      return unplaced(node, "deployments", &inventory)
    }
    inventory.describe(
      APIDeployment.self, "\(api)/\(id)", as: "get-deployments", node, in: document, title: id
    ) { deployment, resource in
      resource.awsID = id
      deployment.api = Reference(api, source: node.source)
      assign(&deployment.createdAt, node.first("createdDate")?.timeFact)
      guard let summary = node.first("apiSummary")?.object else { return }
      deployment.deployedMethods = summary.members.flatMap { path in
        (path.value.object?.members ?? []).map { verb in
          var method = DeployedMethod(path: path.key, httpMethod: verb.key)
          method.authorizationType = verb.value.first("authorizationType")?.textFact
          method.apiKeyRequired = verb.value.first("apiKeyRequired")?.boolFact
          return method
        }
      }
    }
  }

  private static func readAuthorizer(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    guard let api = api(document, inventory), let id = node["id"]?.text else {
      return unplaced(node, "authorizers", &inventory)
    }
    inventory.describe(
      APIAuthorizer.self, "\(api)/\(id)", as: "get-authorizers", node, in: document, title: node["name"]?.text
    ) { authorizer, resource in
      resource.awsID = id
      authorizer.api = Reference(api, source: node.source)
      assign(&authorizer.authorizerName, node["name"]?.textFact)
      assign(&authorizer.authorizerType, node["type"]?.textFact)
      assign(&authorizer.uri, node.first("authorizerUri")?.textFact)
      assign(&authorizer.credentials, node.first("authorizerCredentials")?.textFact)
      assign(&authorizer.validationExpression, node["identityValidationExpression"]?.textFact)
      let sources = node["identitySource"]?.text?.split(separator: ",") ?? []
      authorizer.identitySources = sources.map {
        Fact(String($0.trimmed), source: node["identitySource"]?.source)
      }
    }
  }

  private static func readVPCLink(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    inventory.describe(
      VPCLink.self, node["id"]?.text, as: "get-vpc-links", node, in: document, title: node["name"]?.text
    ) { link, resource in
      resource.awsID = node["id"]?.text
      link.version = 1
      assign(&link.linkName, node["name"]?.textFact)
      list(&link.targets, node["targetArns"]) { $0.references }
      assign(&link.status, node["status"]?.textFact)
    }
  }

  private static func readDomain(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory)
  {
    var diagnostics: [Diagnostic] = []
    inventory.describe(
      CustomDomain.self, node["domainName"]?.text, as: "get-domain-names", node, in: document,
      arn: node["domainNameArn"]?.text
    ) { domain, resource in
      resource.awsID = node["domainNameId"]?.text
      assign(&domain.domainName, node["domainName"]?.textFact)
      assign(
        &domain.endpointType,
        node["endpointConfiguration"]?["types"]?[0]?.wordFact(RestAPI.EndpointType.self))
      domain.targetDomainNames = [node.first("regionalDomainName"), node.first("distributionDomainName")]
        .compactMap { $0?.textFact }
      if let authentication = node.first("mutualTlsAuthentication") {
        domain.mutualTLS = Fact(authentication["truststoreUri"] != nil, source: authentication.source)
      }
      assign(
        &domain.policy, EmbeddedJSON.policy(node["policy"], name: "domain policy", diagnostics: &diagnostics))
      assign(&domain.certificate, node.first("regionalCertificateArn", "certificateArn")?.reference)
    }
    inventory.diagnostics += diagnostics
  }

  private static func readMapping(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let path = node["basePath"]?.text ?? ""
    var entry = APIMappingEntry(
      basePath: Fact(path == "(none)" ? "" : path, source: node["basePath"]?.source), source: node.source)
    entry.api = node.first("restApiId")?.reference
    entry.stageName = node.first("stage")?.textFact
    let domain = inventory.subject(.customDomain, of: document)
    guard inventory.amend(CustomDomain.self, domain, in: document, { $0.mappings.append(entry) }) else {
      return unplaced(node, "base path mappings", &inventory)
    }
  }

  private static func readAccessAssociation(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let arn = node["domainNameAccessAssociationArn"]?.text
    inventory.describe(
      DomainAccessAssociation.self, arn, as: "get-domain-name-access-associations", node, in: document,
      arn: arn
    ) { association, _ in
      assign(&association.domain, node["domainNameArn"]?.reference)
      assign(&association.vpcEndpoint, node["accessAssociationSource"]?.reference)
    }
  }

  private static func unplaced(_ node: DocumentNode, _ what: String, _ inventory: inout Inventory) {
    inventory.diagnostics.append(
      .warning(
        "input.unplaced-answer", "\(what) of an API or domain that neither content nor file name tells",
        detail: "put the id into the file's name, as in `apigateway-get-resources-ID.json`",
        source: node.source))
  }
}

extension APIIntegration {
  /// An integration as either version of the service tells it.
  init(answer node: DocumentNode) {
    self.init(source: node.source)
    integrationType = node.first("type", "IntegrationType")?.textFact
    override(
      &usesVPCLink,
      node.first("connectionType", "ConnectionType")?.fact("a type of connection") {
        $0.text.map { $0 == "VPC_LINK" }
      })
    vpcLink = node.first("connectionId", "ConnectionId")?.reference
    uri = node.first("uri", "IntegrationUri")?.textFact
    target = node.first("integrationTarget")?.reference
    httpMethod = node.first("httpMethod", "IntegrationMethod")?.textFact
    credentials = node.first("credentials", "CredentialsArn")?.textFact
    timeoutMilliseconds = node.first("timeoutInMillis", "TimeoutInMillis")?.intFact
    tlsServerName = node["TlsConfig"]?.first("ServerNameToVerify")?.textFact
    requestParameters = node.first("requestParameters", "RequestParameters")?.textFactsByKey ?? [:]
  }
}

extension DocumentNode {
  /// A time: seconds since 1970, or ISO 8601 text.
  var timeFact: Fact<Double> {
    fact("a time") { node in
      if let seconds = node.double { return seconds }
      guard let text = node.text else { return nil }
      let whole = text.replacing(/\.\d+/, with: "").replacing("+0000", with: "+00:00")
      return (try? Date(whole, strategy: .iso8601))?.timeIntervalSince1970
    }
  }
}
