import Documents
import Topology

/// Events that are routes of an API.
extension SAMTransform {
  /// An `Api` event: the permission, and where SAM writes the API's body, the method.
  mutating func restEvent(_ event: PushEvent) -> [SAMResource] {
    let (path, verb) = route(event.properties, isHTTP: false)
    let written = event.properties["RestApiId"]
    let api = written == nil ? SAMTransform.implicitIDs["Api"] : written?.referredName ?? written?.literalText
    let suffix = api.flatMap { input($0) }.map { $0["StageName"]?.literalText ?? "Stage" } ?? "AllStages"
    if let api, input(api) != nil {
      addRESTRoute(event, to: api, path: path, verb: verb, stage: suffix)
    }
    let method = verb == APIBody.anyMethod ? "*" : verb.uppercased()
    let source = DocumentNode.sub(
      "arn:\(partition):execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}/"
        + method + path.withoutTrailingSlash.withWildcards,
      ["__ApiId__": written ?? .ref(api ?? ""), "__Stage__": "*"])
    return [event.permission("apigateway.amazonaws.com", source: source, suffix: suffix)]
  }

  private mutating func addRESTRoute(
    _ event: PushEvent, to api: String, path: String, verb: String, stage: String
  ) {
    guard let resource = input(api) else { return }
    let merges = resource["MergeDefinitions"]?.bool == true
    guard managedAPIs.contains(api) || merges else {
      return overrideAuth(event, of: api, path: path, verb: verb, stage: stage)
    }
    guard var body = takeBody(of: api, isHTTP: false) else { return }
    defer { keep(body, of: api) }
    let route = Route(path: path, verb: verb, stage: stage)
    if merges, var made = APIBody(APIBody.skeleton(isHTTP: false), isHTTP: false) {
      write(event, route, of: resource, to: &made)
      body.merge(made, verb: verb, path: path)
    } else if body.hasIntegration(verb, path: path) {
      reportTwice(event, path: path, verb: verb)
    } else {
      write(event, route, of: resource, to: &body)
    }
  }

  /// Where an event's method stands.
  private struct Route {
    var path: String
    var verb: String
    var stage: String
  }

  /// The method that an event asks for, with everything that it says of it.
  private func write(_ event: PushEvent, _ route: Route, of api: SAMResource, to body: inout APIBody) {
    let (path, verb) = (route.path, route.verb)
    let condition = event.target.function.condition
    let streams = event.properties["ResponseTransferMode"]?.text == "RESPONSE_STREAM"
    let integration = DocumentNode.map(
      [
        "type": "aws_proxy", "httpMethod": "POST",
        "uri": conditionally(
          condition, invocation(of: event.target, partition: partition, streams: streams)),
        "responseTransferMode": streams ? "STREAM" : nil,
        "credentials": integrationCredentials(event.properties["Auth"], api["Auth"]),
      ], at: event.event.keyRange)
    body.addIntegration(
      integration, verb: verb, path: path, condition: condition, at: event.event.keyRange)
    addAuth(of: event, to: &body, path: path, verb: verb, stage: route.stage)
    if let timeout = event.properties.first("TimeoutInMillis") {
      body.setIntegration("timeoutInMillis", timeout, verb: verb, path: path)
    }
    addRequest(of: event, to: &body, path: path, verb: verb)
  }

  private mutating func reportTwice(_ event: PushEvent, path: String, verb: String) {
    report(
      .error(
        "sam.route-twice", "the method `\(verb)` of the path `\(path)` is written twice",
        detail: "SAM refuses the template; the first event keeps the route", source: event.event.source))
  }

  /// `OverrideApiAuth` lets an event change the security of a body that the template writes.
  private mutating func overrideAuth(
    _ event: PushEvent, of api: String, path: String, verb: String, stage: String
  ) {
    guard event.properties["Auth"]?["OverrideApiAuth"]?.bool == true,
      var body = takeBody(of: api, isHTTP: false)
    else { return }
    addAuth(of: event, to: &body, path: path, verb: verb, stage: stage)
    keep(body, of: api)
  }

  func conditionally(_ condition: DocumentNode?, _ node: DocumentNode) -> DocumentNode {
    condition.map { .conditional($0, node) } ?? node
  }

  /// What API Gateway calls to invoke a function.
  func invocation(of target: EventTarget, partition: String, streams: Bool = false) -> DocumentNode {
    let version = streams ? "2021-11-15" : "2015-03-31"
    let end = streams ? "response-streaming-invocations" : "invocations"
    return .sub(
      "arn:\(partition):apigateway:${AWS::Region}:lambda:path/\(version)/functions/\(target.shorthand)/\(end)"
    )
  }

  /// Under `AWS_IAM` the caller's own credentials, or a role, invoke the function ("ApiFunctionAuth:
  /// InvokeRole").
  private func integrationCredentials(_ event: DocumentNode?, _ api: DocumentNode?) -> DocumentNode? {
    let isSigned =
      event?["Authorizer"]?.text == "AWS_IAM"
      || api?["DefaultAuthorizer"]?.text == "AWS_IAM" && (event?.isEmptyValue ?? true)
    guard isSigned else { return nil }
    let written = [event, api].compactMap { auth in
      auth?["InvokeRole"].map { $0.isEmptyValue ? DocumentNode.text("NONE") : $0 }
    }.first
    guard let role = written, role.text != "CALLER_CREDENTIALS" else {
      return .text("arn:\(partition):iam::*:user/*")
    }
    return role.text == "NONE" ? nil : role
  }

  // MARK: Auth

  /// The `Auth` of an event: its authorizer, API key and resource policy.
  func addAuth(of event: PushEvent, to body: inout APIBody, path: String, verb: String, stage: String) {
    guard let auth = event.properties.first("Auth") else { return }
    let api = parameters.resolved(apiAuth(of: event))
    if let name = auth["Authorizer"]?.text, !name.isEmpty {
      let scopes = auth.first("AuthorizationScopes") ?? api["Authorizers"]?[name]?["AuthorizationScopes"]
      let takesScopes = name != "NONE" && api["Authorizers"]?[name] != nil
      body.require(
        name, scopes: takesScopes ? scopes ?? [] : [], verb: verb, path: path, at: auth["Authorizer"])
    }
    if let key = auth.first("ApiKeyRequired") {
      let isRequired = key.bool != false
      if isRequired { body.addScheme("api_key", APIBody.apiKeyScheme) }
      body.require(isRequired ? "api_key" : "api_key_false", verb: verb, path: path, at: key)
    }
    if let policy = auth.first("ResourcePolicy") {
      body.addResourcePolicy(policy, path: path, stage: .text(stage))
      body.addCustomStatements(policy["CustomStatements"])
    }
  }

  private func apiAuth(of event: PushEvent) -> DocumentNode {
    let written = event.properties["RestApiId"]
    let id = written?.referredName ?? written?.literalText ?? SAMTransform.implicitIDs["Api"] ?? ""
    return input(id)?["Auth"] ?? .map([:])
  }

  // MARK: Requests

  private func addRequest(of event: PushEvent, to body: inout APIBody, path: String, verb: String) {
    if let model = event.properties.first("RequestModel") {
      addModel(model, to: &body, path: path, verb: verb)
    }
    guard let parameters = event.properties.first("RequestParameters")?.array else { return }
    for entry in parameters {
      let name = entry.literalText ?? entry.object?.keys.first ?? ""
      let settings = entry.object?.members.first?.value
      let parts = name.split(separator: ".", maxSplits: 3).map(String.init)
      guard parts.count == 4, parts[0] == "method", parts[1] == "request" else { continue }
      let parameter = DocumentNode.map([
        "in": .text(parts[2] == "querystring" ? "query" : parts[2]), "name": .text(parts[3]),
        "required": settings?["Required"] ?? false, "type": "string",
      ])
      body.changeMethod(verb, path: path) { method in
        method[member: "parameters"] = .list((method["parameters"]?.array ?? []) + [parameter])
        guard settings?["Caching"]?.bool == true else { return }
        let keys = method[APIBody.integrationKey]?["cacheKeyParameters"]?.array ?? []
        method[member: APIBody.integrationKey]?[member: "cacheKeyParameters"] = .list(keys + [.text(name)])
      }
    }
  }

  private func addModel(_ model: DocumentNode, to body: inout APIBody, path: String, verb: String) {
    guard let name = model["Model"]?.text?.lowercased() else { return }
    let isSwagger = body.root["swagger"] != nil
    body.changeMethod(verb, path: path) { method in
      if isSwagger {
        let parameter = DocumentNode.map([
          "in": "body", "name": .text(name), "schema": .map(["$ref": .text("#/definitions/\(name)")]),
          "required": model.first("Required"),
        ])
        method[member: "parameters"] = .list((method["parameters"]?.array ?? []) + [parameter])
      } else {
        let schema = DocumentNode.map(["$ref": .text("#/components/schemas/\(name)")])
        method[member: "requestBody"] = .map([
          "content": .map(["application/json": .map(["schema": schema])]),
          "required": model.first("Required"),
        ])
      }
    }
    let bodies = model.first("ValidateBody")
    let parameters = model.first("ValidateParameters")
    guard bodies != nil || parameters != nil else { return }
    let names = [
      [true, true]: "body-and-params", [true, false]: "body-only", [false, true]: "params-only",
      [false, false]: "no-validation",
    ]
    let choice = [bodies?.bool ?? false, parameters?.bool ?? false]
    let validator = names[choice] ?? ""
    body.changeMethod(verb, path: path) {
      $0[member: "x-amazon-apigateway-request-validator"] = .text(validator)
    }
    let key = "x-amazon-apigateway-request-validators"
    if body.root[key]?[validator] == nil {
      var validators = body.root[key] ?? .map([:])
      validators[member: validator] = .map([
        "validateRequestBody": DocumentNode(.bool(choice[0])),
        "validateRequestParameters": DocumentNode(.bool(choice[1])),
      ])
      body.root[member: key] = validators
    }
  }

  // MARK: HTTP APIs

  /// An `HttpApi` event: the permission, and the route where the body has none for it.
  mutating func httpEvent(_ event: PushEvent) -> [SAMResource] {
    let (path, verb) = route(event.properties, isHTTP: true)
    let written = event.properties["ApiId"]
    let api =
      written == nil
      ? SAMTransform.implicitIDs["HttpApi"] ?? "" : written?.referredName ?? written?.literalText ?? ""
    let hasDefault = isDefaultRoute(ofAPI: api, event.target)
    if input(api) != nil { addHTTPRoute(event, to: api, path: path, verb: verb) }
    // The permission for the default route of the same function covers every path.
    if path != APIBody.defaultPath, hasDefault { return [] }
    let method = verb == APIBody.anyMethod ? "*" : verb.uppercased()
    let end =
      path == APIBody.defaultPath
      ? "/\(method)"
      : verb == APIBody.anyMethod && path == "/$default"
        ? path : "/\(method)" + path.withoutTrailingSlash.withWildcardsInHTTP
    let source = DocumentNode.sub(
      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__ApiId__}/${__Stage__}" + end,
      ["__ApiId__": written ?? .ref(api), "__Stage__": "*"])
    return [event.permission("apigateway.amazonaws.com", source: source)]
  }

  private func isDefaultRoute(ofAPI api: String, _ target: EventTarget) -> Bool {
    guard let body = body(of: api, isHTTP: true), target.alias == nil,
      body.hasIntegration(APIBody.anyMethod, path: APIBody.defaultPath)
    else { return false }
    let methods = (body.paths[APIBody.defaultPath]?.alternatives ?? []).compactMap { $0[APIBody.anyMethod] }
    return methods.flatMap(\.alternatives).allSatisfy { method in
      let uris = method[APIBody.integrationKey]?["uri"]?.alternatives ?? []
      return !uris.isEmpty
        && uris.allSatisfy { $0["Fn::Sub"]?.text?.contains("${\(target.function.id).Arn}") == true }
    }
  }

  private mutating func addHTTPRoute(_ event: PushEvent, to api: String, path: String, verb: String) {
    guard var body = takeBody(of: api, isHTTP: true) else { return }
    if !body.hasIntegration(verb, path: path) {
      addIntegration(of: event, to: &body, path: path, verb: verb)
    } else if managedAPIs.contains(api) {
      reportTwice(event, path: path, verb: verb)
    }
    addHTTPAuth(of: event, input(api)?["Auth"] ?? .map([:]), to: &body, path: path, verb: verb)
    if let timeout = event.properties.first("TimeoutInMillis") {
      body.setIntegration("timeoutInMillis", timeout, verb: verb, path: path)
    }
    addPathParameters(to: &body, path: path, verb: verb)
    if let version = event.properties.first("PayloadFormatVersion") {
      body.setIntegration("payloadFormatVersion", version, verb: verb, path: path)
    }
    keep(body, of: api)
    addRouteSettings(of: event, to: api, path: path, verb: verb)
  }

  private func addIntegration(of event: PushEvent, to body: inout APIBody, path: String, verb: String) {
    let condition = event.target.function.condition
    let uri = invocation(of: event.target, partition: "${AWS::Partition}")
    body.addIntegration(
      .map(
        [
          "type": "aws_proxy", "httpMethod": "POST", "payloadFormatVersion": "2.0",
          "uri": conditionally(condition, uri),
        ], at: event.event.keyRange),
      verb: verb, path: path, condition: condition, at: event.event.keyRange,
      isDefaultRoute: path == APIBody.defaultPath && verb == APIBody.anyMethod)
  }

  private mutating func addRouteSettings(
    of event: PushEvent, to api: String, path: String, verb: String
  ) {
    guard let written = event.properties.first("RouteSettings") else { return }
    let settings = conditionally(event.target.function.condition, written)
    change(api) { api in
      let method = verb == APIBody.anyMethod ? "ANY" : verb.uppercased()
      let key = path == APIBody.defaultPath ? path : "\(method) \(path)"
      var all = api["RouteSettings"] ?? .map([:])
      all[member: key] = SAMTransform.merged(all[key] ?? .map([:]), settings)
      api.properties[member: "RouteSettings"] = all
    }
  }

  private func addHTTPAuth(
    of event: PushEvent, _ api: DocumentNode, to body: inout APIBody, path: String, verb: String
  ) {
    guard let auth = event.properties.first("Auth")?.unlessEmpty,
      let authorizer = auth.first("Authorizer") ?? api.first("DefaultAuthorizer"), let name = authorizer.text
    else { return }
    let isBuiltIn = ["NONE", "AWS_IAM"].contains(name)
    let scopes =
      auth["AuthorizationScopes"]?.unlessEmpty
      ?? api["Authorizers"]?[name]?["AuthorizationScopes"]?.unlessEmpty
    body.require(name, scopes: isBuiltIn ? [] : scopes ?? [], verb: verb, path: path, at: authorizer)
  }

  private func addPathParameters(to body: inout APIBody, path: String, verb: String) {
    let names = path.utf8.split(separator: UInt8(ascii: "{")).dropFirst().compactMap { part in
      part.firstIndex(of: UInt8(ascii: "}")).flatMap { String(part[..<$0]) }
    }
    guard !names.isEmpty else { return }
    body.changeMethod(verb, path: path) { method in
      var present = method["parameters"]?.array ?? []
      for name in names {
        if let index = present.firstIndex(where: { $0["name"]?.text == name }) {
          present[index][member: "in"] = "path"
          present[index][member: "required"] = true
        } else {
          present.append(.map(["name": .text(name), "in": "path", "required": true]))
        }
      }
      method[member: "parameters"] = .list(present)
    }
  }
}
