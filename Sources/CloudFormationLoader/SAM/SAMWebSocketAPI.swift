import Documents
import Topology

/// `AWS::Serverless::WebSocketApi`: a WebSocket API with a route, an integration and a permission for each of
/// its routes.
extension SAMTransform {
  mutating func webSocketAPI(_ api: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    var api = api
    // SAM hands on nothing but `DependsOn`, not even a condition.
    for attribute in api.ownAttributes where attribute.key != "DependsOn" {
      api.node[member: attribute.key] = nil
    }
    for key in ["Auth", "Domain", "Routes"] {
      if let value = api[key] { api.properties[member: key] = parameters.resolved(value) }
    }
    guard let routes = api["Routes"]?.object, !routes.isEmpty else {
      throw SAMRefusal("a WebSocket API has at least one route", "write them under `Routes`", at: api.node)
    }
    var made = SAMResource(
      api.id, "AWS::ApiGatewayV2::Api", [:], at: api.keyRange, attributes: api.ownAttributes)
    made.node.range = api.node.range
    for key in [
      "ApiKeySelectionExpression", "Description", "DisableExecuteApiEndpoint", "DisableSchemaValidation",
      "IpAddressType", "RouteSelectionExpression",
    ] {
      made.properties[member: key] = api[key]
    }
    made.properties[member: "Name"] = api["Name"] ?? .text(api.id)
    made.properties[member: "ProtocolType"] = "WEBSOCKET"
    var tags = api["Tags"]?.object ?? DocumentObject()
    tags.set("websocketapi:createdBy", "SAM")
    made.properties[member: "Tags"] = DocumentNode(.object(tags))
    var results = [made]
    for route in routes.members { results += webSocketRoute(route, of: api) }
    let stage = webSocketStage(api, routes: routes.keys)
    results += try v2Domain(of: api, stage: stage, tag: "websocketapi:createdBy") + [stage]
    if routes["$connect"] != nil { results += connectAuthorizer(of: api) }
    if api["PropagateTags"]?.bool == true { setMapTags(of: api, tag: "websocketapi:createdBy", on: &results) }
    return results
  }

  private func routeName(_ key: String) -> String {
    let plain = key.filter { $0.isLetter || $0.isNumber }
    return plain.prefix(1).uppercased() + plain.dropFirst().lowercased()
  }

  private func webSocketRoute(_ route: DocumentObject.Member, of api: SAMResource) -> [SAMResource] {
    let base = api.id + routeName(route.key)
    let written = route.value
    func make(_ suffix: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>)
      -> SAMResource
    {
      SAMResource(base + suffix, type, properties, at: route.keyRange)
    }
    var made = make(
      "Route", "AWS::ApiGatewayV2::Route",
      [
        "RouteKey": .text(route.key, at: route.keyRange), "ApiId": .ref(api.id),
        "Target": .map(["Fn::Join": ["/", ["integrations", .ref("\(base)Integration")]]]),
      ])
    for key in [
      "ApiKeyRequired", "ModelSelectionExpression", "OperationName", "RequestModels", "RequestParameters",
      "RouteResponseSelectionExpression",
    ] {
      made.properties[member: key] = written.first(key)
    }
    if route.key == "$connect", let type = api["Auth"]?["AuthType"] {
      made.properties[member: "AuthorizationType"] = type
      if type.text == "CUSTOM" {
        made.properties[member: "AuthorizerId"] = .ref("\(api.id)ConnectAuthorizer")
      }
    }
    let integration = make(
      "Integration", "AWS::ApiGatewayV2::Integration",
      [
        "ApiId": .ref(api.id), "IntegrationType": "AWS_PROXY",
        "IntegrationUri": invocation(ofVariable: "FunctionArn", written["FunctionArn"]),
        "TimeoutInMillis": written.first("IntegrationTimeout"),
      ])
    let stage = api["StageName"] ?? "default"
    let prefix = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${\(api.id).ApiId}/"
    let source: DocumentNode =
      stage.literalText.map { .sub("\(prefix)\($0)/\(route.key)") }
      ?? .sub("\(prefix)${__StageName__}/\(route.key)", ["__StageName__": stage])
    let permission = make(
      "Permission", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": written["FunctionArn"],
        "Principal": "apigateway.amazonaws.com", "SourceArn": source,
      ])
    return [made, integration, permission]
  }

  private func invocation(ofVariable name: String, _ function: DocumentNode?) -> DocumentNode {
    .sub(
      "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${\(name)}/invocations",
      [name: function])
  }

  private func webSocketStage(_ api: SAMResource, routes: [String]) -> SAMResource {
    let name = api["StageName"] ?? "default"
    let text = name.literalText ?? ""
    var stage = SAMResource(
      text == "default" ? "\(api.id)DefaultStage" : "\(api.id)\(text)Stage", "AWS::ApiGatewayV2::Stage",
      [
        "ApiId": .ref(api.id), "StageName": name, "StageVariables": api["StageVariables"],
        "AccessLogSettings": api["AccessLogSettings"], "DefaultRouteSettings": api["DefaultRouteSettings"],
        "RouteSettings": api["RouteSettings"], "AutoDeploy": true,
        "Tags": .map(["websocketapi:createdBy": "SAM"]),
      ], at: api["StageName"]?.range ?? api.keyRange)
    if api["RouteSettings"]?.unlessEmpty != nil {
      stage.depend(on: routes.map { "\(api.id)\(routeName($0))Route" })
    }
    return stage
  }

  private func connectAuthorizer(of api: SAMResource) -> [SAMResource] {
    guard let auth = api["Auth"], auth["AuthType"]?.text == "CUSTOM", let function = auth["AuthArn"] else {
      return []
    }
    let id = "\(api.id)ConnectAuthorizer"
    let authorizer = SAMResource(
      id, "AWS::ApiGatewayV2::Authorizer",
      [
        "ApiId": .ref(api.id), "AuthorizerCredentialsArn": auth["InvokeRole"], "AuthorizerType": "REQUEST",
        "AuthorizerUri": invocation(ofVariable: "AuthArn", function),
        "IdentitySource": auth["IdentitySource"],
        "Name": auth["Name"]?.unlessEmpty ?? .text(id),
      ], at: auth.range)
    guard auth["InvokeRole"]?.unlessEmpty == nil else { return [authorizer] }
    return [
      authorizer,
      authorizerPermission(
        "\(api.id)AuthorizerPermission", function, of: api, partition: "${AWS::Partition}", at: auth.range),
    ]
  }
}
