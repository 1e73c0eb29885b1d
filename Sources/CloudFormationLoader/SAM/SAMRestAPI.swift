import Documents
import Topology

/// `AWS::Serverless::Api`: a REST API, its deployment and stage, what its authorizers may invoke, its domain
/// and usage plan.
extension SAMTransform {
  mutating func restAPI(_ api: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    if api["DefinitionBody"] != nil, api["DefinitionUri"] != nil {
      throw SAMRefusal(
        "both `DefinitionUri` and `DefinitionBody` are written", "SAM takes one of them",
        at: api["DefinitionUri"])
    }
    var api = api
    for key in ["BinaryMediaTypes", "Domain", "Auth"] {
      if let value = api[key] { api.properties[member: key] = parameters.resolved(value) }
    }
    let auth = api["Auth"] ?? .map([:])
    try checkAuthorizers(auth, isHTTP: false)
    let body = restBody(api)
    let rest = restAPIResource(api, body)
    let stage = restStage(api, deployment: deploymentID(api, body))
    var results = [rest, deployment(api, body), stage]
    results += authorizerPermissions(auth, of: api)
    results += try domain(of: api, stage: stage)
    results += usagePlan(auth, of: api, stage: stage)
    propagateTags(of: api, to: &results)
    return results
  }

  /// A default authorizer must be declared.
  func checkAuthorizers(_ auth: DocumentNode, isHTTP: Bool) throws(SAMRefusal) {
    if let authorizers = auth["Authorizers"], authorizers.object == nil {
      throw SAMRefusal("its `Authorizers` are no object", "expected authorizers by name", at: authorizers)
    }
    guard let node = auth["DefaultAuthorizer"], !node.isNoValue, !node.isEmptyValue else { return }
    let hasAuthorizers = auth["Authorizers"]?.unlessEmpty != nil
    guard let name = node.text else {
      throw SAMRefusal(
        "its default authorizer is not text", "SAM takes the name of one of its `Authorizers`", at: node)
    }
    let isBuiltIn = name == "AWS_IAM" && (!isHTTP || auth["EnableIamAuthorizer"]?.bool == true)
    guard !isBuiltIn, isHTTP || hasAuthorizers, auth["Authorizers"]?[name] == nil else { return }
    throw SAMRefusal(
      "the default authorizer `\(name)` is not one of its `Authorizers`",
      "declare it there, or name one that is",
      at: node)
  }

  // MARK: The API

  private func restAPIResource(_ api: SAMResource, _ body: DocumentNode?) -> SAMResource {
    var rest = SAMResource(
      api.id, "AWS::ApiGateway::RestApi", [:], at: api.keyRange, attributes: api.ownAttributes)
    rest.node.range = api.node.range
    for key in [
      "BinaryMediaTypes", "MinimumCompressionSize", "FailOnWarnings", "Name", "Description", "Mode",
      "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode",
    ] {
      if let value = api[key], key == "MinimumCompressionSize" || value.unlessEmpty != nil {
        rest.properties[member: key] = value
      }
    }
    if let written = api["EndpointConfiguration"]?.unlessEmpty { setEndpoint(written, of: &rest) }
    if let location = api["DefinitionUri"] {
      rest.properties[member: "BodyS3Location"] = bodyLocation(location)
    } else if let body {
      rest.properties[member: "Body"] = body
    }
    return rest
  }

  /// SAM's `Type` and `VPCEndpointIds` in API Gateway's words, and as a parameter of the import.
  private func setEndpoint(_ written: DocumentNode, of rest: inout SAMResource) {
    let type = written.isIntrinsic ? written : written["Type"] ?? written
    rest.properties[member: "EndpointConfiguration"] = .map(
      [
        "Types": .list([type], at: type.range),
        "VpcEndpointIds": written["VPCEndpointIds"] ?? written["VpcEndpointIds"],
        "IpAddressType": written["IpAddressType"],
      ], at: written.range)
    rest.properties[member: "Parameters"] = .map(["endpointConfigurationTypes": type])
  }

  func bodyLocation(_ location: DocumentNode) -> DocumentNode {
    if location.object != nil { return location }
    let s3 = s3Location(location)
    return .map(
      ["Bucket": s3["S3Bucket"], "Key": s3["S3Key"] ?? location, "Version": s3["S3ObjectVersion"]],
      at: location.range)
  }

  // MARK: The body

  private func restBody(_ api: SAMResource) -> DocumentNode? {
    guard let written = api["DefinitionBody"] else { return nil }
    guard var body = APIBody(written, isHTTP: false) else { return written }
    if let cors = api["Cors"]?.unlessEmpty { body.addPreflight(cors) }
    if let auth = api["Auth"]?.unlessEmpty { addAuth(auth, of: api, to: &body) }
    for member in api["GatewayResponses"]?.object?.members ?? [] {
      var responses = body.root["x-amazon-apigateway-gateway-responses"] ?? .map([:])
      responses[member: member.key] = gatewayResponse(member.value)
      body.root[member: "x-amazon-apigateway-gateway-responses"] = responses
    }
    if let types = api["BinaryMediaTypes"]?.unlessEmpty {
      body.root[member: "x-amazon-apigateway-binary-media-types"] = withSlashes(types)
    }
    for member in api["Models"]?.object?.members ?? [] {
      var definitions = body.root["definitions"] ?? .map([:])
      definitions[member: member.key.lowercased()] = member.value
      body.root[member: "definitions"] = definitions
    }
    if let isDisabled = api["DisableExecuteApiEndpoint"] { disableEndpoint(isDisabled, of: &body) }
    return asOpenAPI3(body.document, version: api["OpenApiVersion"]?.text)
  }

  func disableEndpoint(_ value: DocumentNode, of body: inout APIBody) {
    let key = "x-amazon-apigateway-endpoint-configuration"
    guard body.root["openapi"] != nil else {
      var configuration = body.root[key] ?? .map([:])
      configuration[member: "disableExecuteApiEndpoint"] = value
      body.root[member: key] = configuration
      return
    }
    var servers = body.root["servers"]?.array ?? [.map([:])]
    for index in servers.indices {
      var configuration = servers[index][key] ?? .map([:])
      configuration[member: "disableExecuteApiEndpoint"] = value
      servers[index][member: key] = configuration
    }
    body.root[member: "servers"] = .list(servers)
  }

  private func withSlashes(_ node: DocumentNode) -> DocumentNode {
    if let text = node.literalText { return .text(text.replacing("~1", with: "/"), at: node.range) }
    if let elements = node.array { return .list(elements.map(withSlashes), at: node.range) }
    guard let object = node.object else { return node }
    let members = object.members.map {
      DocumentObject.Member(
        key: $0.key.replacing("~1", with: "/"), keyRange: $0.keyRange, value: withSlashes($0.value))
    }
    return DocumentNode(.object(DocumentObject(members)), range: node.range)
  }

  private func gatewayResponse(_ written: DocumentNode) -> DocumentNode {
    var parameters = DocumentNode.map([:])
    for (key, prefix) in [("Headers", "header"), ("Paths", "path"), ("QueryStrings", "querystring")] {
      for member in written["ResponseParameters"]?[key]?.object?.members ?? [] {
        parameters[member: "gatewayresponse.\(prefix).\(member.key)"] = member.value
      }
    }
    return .map([
      "responseParameters": parameters, "responseTemplates": written.first("ResponseTemplates") ?? .map([:]),
      "statusCode": written.first("StatusCode")?.text.map { .text($0) },
    ])
  }

  private func addAuth(_ auth: DocumentNode, of api: SAMResource, to body: inout APIBody) {
    let authorizers = auth["Authorizers"]?.object ?? DocumentObject()
    let usesSignature = auth["DefaultAuthorizer"]?.text == "AWS_IAM"
    if usesSignature { body.schemes.set("AWS_IAM", signatureScheme) }
    for member in authorizers.members {
      body.schemes.set(
        member.key, AuthorizerScheme(member, partition: partition).rest, keyRange: member.keyRange)
    }
    if let node = auth["DefaultAuthorizer"]?.unlessEmpty, let name = node.text,
      usesSignature || !authorizers.isEmpty
    {
      body.setDefaultAuthorizer(
        name, authorizers: authorizers,
        onPreflight: auth["AddDefaultAuthorizerToCorsPreflight"]?.bool != false,
        at: node)
    }
    if let key = auth["ApiKeyRequired"]?.unlessEmpty {
      body.addScheme("api_key", APIBody.apiKeyScheme)
      body.requireAPIKeyEverywhere(
        onPreflight: auth["AddApiKeyRequiredToCorsPreflight"]?.bool != false, at: key)
    }
    guard let policy = auth["ResourcePolicy"]?.unlessEmpty else { return }
    for path in body.paths.keys {
      body.addResourcePolicy(policy, path: path, stage: api["StageName"] ?? "Prod")
    }
    body.addCustomStatements(policy["CustomStatements"])
  }

  private var signatureScheme: DocumentNode { APIBody.signatureScheme }

  /// With `OpenApiVersion: 3…` schemes and models move to where OpenAPI 3 keeps them.
  private func asOpenAPI3(_ document: DocumentNode, version: String?) -> DocumentNode {
    guard document["swagger"] == nil else { return document }
    let version = version ?? document["openapi"]?.text
    guard version?.hasPrefix("3") == true else { return document }
    var result = document
    for (old, new) in [("securityDefinitions", "securitySchemes"), ("definitions", "schemas")] {
      guard let value = document[old]?.unlessEmpty else { continue }
      var components = result["components"]?.object != nil ? result["components"] ?? .map([:]) : .map([:])
      components[member: new] = value
      result[member: "components"] = components
      result[member: old] = nil
    }
    for path in result["paths"]?.object?.keys ?? [] {
      guard var options = result["paths"]?[path]?["options"], options.object != nil else { continue }
      options[member: "produces"] = nil
      options[member: "consumes"] = nil
      for header in options["responses"]?["200"]?["headers"]?.object?.members ?? [] {
        options[member: "responses"]?[member: "200"]?[member: "headers"]?[member: header.key] = .map([
          "schema": header.value
        ])
      }
      result[member: "paths"]?[member: path]?[member: "options"] = options
    }
    return result
  }

  // MARK: Deployment and stage

  private func digestBasis(_ api: SAMResource, _ body: DocumentNode?) -> String {
    [
      (body ?? api["DefinitionUri"] ?? .map([:])).jsonText(), api["OpenApiVersion"]?.text,
      api["Domain"]?.jsonText(),
    ].compactMap(\.self).joined(separator: "||")
  }

  private func deploymentID(_ api: SAMResource, _ body: DocumentNode?) -> String {
    "\(api.id)Deployment" + LogicalIDHash.of(digestBasis(api, body))
  }

  private func deployment(_ api: SAMResource, _ body: DocumentNode?) -> SAMResource {
    SAMResource(
      deploymentID(api, body), "AWS::ApiGateway::Deployment",
      [
        "Description": .text("RestApi deployment id: " + LogicalIDHash.digest(digestBasis(api, body))),
        "RestApiId": .ref(api.id),
        // Without `OpenApiVersion` the deployment makes a second stage of this name.
        "StageName": api["OpenApiVersion"]?.unlessEmpty == nil ? "Stage" : nil,
      ], at: api.keyRange, attributes: api.sharedAttributes)
  }

  private func restStage(_ api: SAMResource, deployment: String) -> SAMResource {
    let name = api["StageName"]?.literalText ?? ""
    let id = name.isAlphanumeric ? "\(api.id)\(name)Stage" : "\(api.id)Stage\(LogicalIDHash.of(name))"
    let stage = SAMResource(
      id, "AWS::ApiGateway::Stage",
      [
        "RestApiId": .ref(api.id), "DeploymentId": .ref(deployment), "StageName": api["StageName"],
        "CacheClusterEnabled": api["CacheClusterEnabled"], "CacheClusterSize": api["CacheClusterSize"],
        "Variables": api["Variables"], "MethodSettings": api["MethodSettings"],
        "AccessLogSetting": api["AccessLogSetting"], "CanarySetting": api["CanarySetting"],
        "TracingEnabled": api["TracingEnabled"],
        "Tags": api["Tags"].map { .list(tagList($0), at: $0.range) },
      ], at: api.properties.object?.member("StageName")?.keyRange ?? api.keyRange,
      attributes: api.sharedAttributes)
    return stage
  }

  // MARK: Authorizers

  private func authorizerPermissions(_ auth: DocumentNode, of api: SAMResource) -> [SAMResource] {
    (auth["Authorizers"]?.object?.members ?? []).compactMap { member in
      guard let function = member.value.first("FunctionArn"),
        member.value["DisableFunctionDefaultPermissions"]?.bool != true
      else { return nil }
      return authorizerPermission(
        "\(api.id)\(member.key)AuthorizerPermission", function, of: api, partition: partition,
        at: member.keyRange)
    }
  }

  /// API Gateway may invoke the function of an authorizer.
  func authorizerPermission(
    _ id: String, _ function: DocumentNode, of api: SAMResource, partition: String, at range: SourceRange?
  ) -> SAMResource {
    SAMResource(
      id, "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": function, "Principal": "apigateway.amazonaws.com",
        "SourceArn": .sub(
          "arn:\(partition):execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/authorizers/*",
          ["__ApiId__": .ref(api.id)]),
      ], at: range ?? api.keyRange, attributes: api.sharedAttributes)
  }
}
