import Documents
import Topology

/// `AWS::Serverless::HttpApi`: an HTTP API with its body, stage, domain and what its authorizers may invoke.
extension SAMTransform {
  mutating func httpAPI(_ api: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    var api = api
    for key in ["CorsConfiguration", "Domain"] {
      if let value = api[key] { api.properties[member: key] = parameters.resolved(value) }
    }
    let auth = api["Auth"] ?? .map([:])
    try checkAuthorizers(auth, isHTTP: true)
    var http = SAMResource(
      api.id, "AWS::ApiGatewayV2::Api",
      ["FailOnWarnings": api["FailOnWarnings"]?.unlessEmpty], at: api.keyRange, attributes: api.ownAttributes)
    http.node.range = api.node.range
    if let location = api["DefinitionUri"] {
      http.properties[member: "BodyS3Location"] = bodyLocation(location)
    } else {
      http.properties[member: "Body"] = httpBody(api, auth)
    }
    var results = [http] + httpAuthorizerPermissions(auth, of: api)
    let stage = httpStage(api)
    results += try v2Domain(of: api, stage: stage, tag: "httpapi:createdBy") + [stage]
    if APIBody(api["DefinitionBody"], isHTTP: true) != nil || api["Tags"] != nil {
      setMapTags(of: api, tag: "httpapi:createdBy", on: &results)
    }
    return results
  }

  private func httpBody(_ api: SAMResource, _ auth: DocumentNode) -> DocumentNode? {
    guard let written = api["DefinitionBody"] else { return nil }
    guard var body = APIBody(written, isHTTP: true) else { return written }
    if let cors = api["CorsConfiguration"]?.unlessEmpty { body.setCorsConfiguration(cors) }
    let authorizers = auth["Authorizers"]?.object ?? DocumentObject()
    if auth["EnableIamAuthorizer"]?.bool == true { body.schemes.set("AWS_IAM", APIBody.signatureScheme) }
    for member in authorizers.members {
      body.schemes.set(
        member.key, AuthorizerScheme(member, partition: partition).http, keyRange: member.keyRange)
    }
    if let node = auth.first("DefaultAuthorizer"), !node.isNoValue, let name = node.text {
      body.setDefaultAuthorizer(name, authorizers: authorizers, onPreflight: false, at: node)
    }
    addTags(of: api, to: &body)
    if let value = api["DisableExecuteApiEndpoint"] { disableEndpoint(value, of: &body) }
    if let name = api["Name"]?.unlessEmpty { body.root[member: "info"]?[member: "title"] = name }
    if let text = api["Description"]?.unlessEmpty, body.root["info"]?["description"] == nil {
      var info = body.root["info"] ?? .map([:])
      info[member: "description"] = text
      body.root[member: "info"] = info
    }
    if api["FailOnWarnings"]?.unlessEmpty != nil, let item = body.paths[APIBody.defaultPath] {
      body.paths.remove(APIBody.defaultPath)
      body.paths.set("/$default", item)
    }
    return body.document
  }

  private func addTags(of api: SAMResource, to body: inout APIBody) {
    let key = "x-amazon-apigateway-tag-value"
    var tags = body.root["tags"]?.array ?? []
    let own = DocumentObject.Member(key: "httpapi:createdBy", value: "SAM")
    for member in (api["Tags"]?.object?.members ?? []) + [own] {
      if let index = tags.firstIndex(where: { $0["name"]?.text == member.key }) {
        tags[index][member: key] = member.value
      } else {
        tags.append(.map(["name": .text(member.key), key: member.value]))
      }
    }
    body.root[member: "tags"] = .list(tags)
  }

  /// Tags of version 2 resources are one object.
  func setMapTags(of api: SAMResource, tag: String, on results: inout [SAMResource]) {
    var tags = api["Tags"]?.object ?? DocumentObject()
    tags.set(tag, "SAM")
    let types: Set = ["AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::DomainName"]
    for index in results.indices where types.contains(results[index].type) {
      results[index].properties[member: "Tags"] = DocumentNode(.object(tags), range: api["Tags"]?.range)
    }
  }

  private func httpAuthorizerPermissions(_ auth: DocumentNode, of api: SAMResource) -> [SAMResource] {
    (auth["Authorizers"]?.object?.members ?? []).compactMap { member in
      guard let function = member.value.first("FunctionArn"),
        member.value["EnableFunctionDefaultPermissions"]?.bool == true
      else { return nil }
      return authorizerPermission(
        "\(api.id)\(member.key)AuthorizerPermission", function, of: api, partition: "${AWS::Partition}",
        at: member.keyRange)
    }
  }

  private func httpStage(_ api: SAMResource) -> SAMResource {
    let name = api["StageName"] ?? "$default"
    let text = name.literalText ?? ""
    let id =
      text == "$default"
      ? "\(api.id)ApiGatewayDefaultStage"
      : text.isAlphanumeric ? "\(api.id)\(text)Stage" : "\(api.id)Stage\(LogicalIDHash.of(text))"
    return SAMResource(
      id, "AWS::ApiGatewayV2::Stage",
      [
        "ApiId": .ref(api.id), "StageName": name, "StageVariables": api["StageVariables"],
        "AccessLogSettings": api["AccessLogSettings"], "DefaultRouteSettings": api["DefaultRouteSettings"],
        "RouteSettings": api["RouteSettings"], "AutoDeploy": true,
      ], at: api.properties.object?.member("StageName")?.keyRange ?? api.keyRange,
      attributes: api.sharedAttributes)
  }
}
