import Documents
import Topology

/// What SAM refuses of APIs and of events that are their routes.
extension SAMTransform {
  mutating func checkRoute(
    _ event: DocumentObject.Member, _ properties: DocumentNode, isHTTP: Bool
  ) {
    let named = properties[isHTTP ? "ApiId" : "RestApiId"]
    let kind = isHTTP ? "HttpApi" : "Api"
    let id = named == nil ? SAMTransform.implicitIDs[kind] : named?.referredName ?? named?.literalText
    if let id, ["AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api"].contains(input(id)?.type) { return }
    guard let id, let api = input(id), api.isServerless else {
      return refuse(
        "the event `\(event.key)` names no API of this template",
        "write `!Ref` to an `AWS::Serverless::\(kind)`", at: named ?? event.value)
    }
    if isHTTP, (properties["Path"] == nil) != (properties["Method"] == nil) {
      refuse("the event `\(event.key)` has a path without a method", "write both or none", at: event.value)
    }
    if !isHTTP {
      for key in ["Path", "Method"] {
        guard let value = properties.first(key), parameters.text(value) == nil else { continue }
        refuse(
          "the `\(key)` of the event `\(event.key)` is not text", "SAM needs it to write the route", at: value
        )
      }
    }
    if let path = parameters.text(properties["Path"]), !path.hasPrefix("/"), path != APIBody.defaultPath {
      refuse("the path `\(path)` does not begin with `/`", "write `/\(path)`", at: properties["Path"])
    }
    guard isWritten(properties, in: api, isHTTP: isHTTP) else { return }
    let auth = parameters.resolved(api["Auth"] ?? .map([:]))
    if !isHTTP { checkMethod(event, properties, of: api) }
    guard let node = properties["Auth"]?.first("Authorizer"), let name = node.text else { return }
    let isBuiltIn = name == "AWS_IAM" && (!isHTTP || auth["EnableIamAuthorizer"]?.bool == true)
    if name == "NONE" {
      if auth.first("DefaultAuthorizer") == nil {
        refuse("there is no default authorizer that `NONE` could switch off", "leave it out", at: node)
      }
    } else if !isBuiltIn, auth["Authorizers"]?[name] == nil {
      refuse("`\(id)` has no authorizer `\(name)`", "declare it under `Auth.Authorizers`", at: node)
    }
  }

  /// Whether SAM writes what an event says of its route: a body of the template's own stays as it is.
  private func isWritten(_ properties: DocumentNode, in api: SAMResource, isHTTP: Bool) -> Bool {
    guard !isHTTP else { return api["DefinitionUri"] == nil }
    return managedAPIs.contains(api.id) || api["MergeDefinitions"]?.bool == true
      || api["DefinitionBody"] != nil && properties["Auth"]?["OverrideApiAuth"]?.bool == true
  }

  /// "ResourcePolicyStatement".
  private static let resourcePolicies = [
    "AwsAccountBlacklist", "AwsAccountWhitelist", "CustomStatements", "IntrinsicVpcBlacklist",
    "IntrinsicVpcWhitelist", "IntrinsicVpceBlacklist", "IntrinsicVpceWhitelist", "IpRangeBlacklist",
    "IpRangeWhitelist", "SourceVpcBlacklist", "SourceVpcWhitelist",
  ]

  mutating func checkAPI(_ api: SAMResource, isHTTP: Bool) {
    if let body = api["DefinitionBody"], body.object != nil, !body.isIntrinsic {
      let isEdited = isHTTP || ["Auth", "Cors", "DisableExecuteApiEndpoint"].contains { api[$0] != nil }
      if isEdited, api["MergeDefinitions"] == nil, APIBody(body, isHTTP: isHTTP) == nil {
        refuse(
          "the body of `\(api.id)` is no OpenAPI description", "it needs `openapi` or `swagger`, and `paths`",
          at: body)
      }
      if let paths = body["paths"], !paths.isIntrinsic {
        checkPaths(paths, isEdited: ["Auth", "Cors"].contains { api[$0] != nil })
      }
    }
    if api["MergeDefinitions"]?.bool == true, let location = api["DefinitionUri"] {
      refuse(
        "`\(api.id)` merges definitions and has a `DefinitionUri`",
        "write the body as `DefinitionBody`, SAM cannot merge one that lies elsewhere", at: location)
    }
    if let flag = api["Domain"]?["Route53"]?.first("SeparateRecordSetGroup"), flag.bool == nil {
      refuse("`SeparateRecordSetGroup` of `\(api.id)` is not known", "write `true` or `false`", at: flag)
    }
    checkBody(of: api, isHTTP: isHTTP)
    checkVersion(of: api)
    checkDefaultAuthorizer(of: api, isHTTP: isHTTP)
    if let policy = api["Auth"]?.first("ResourcePolicy"), policy.object == nil {
      refuse("the `ResourcePolicy` of `\(api.id)` is not an object", "expected lists by name", at: policy)
    }
    for member in api["Auth"]?["ResourcePolicy"]?.object?.members ?? []
    where !SAMTransform.resourcePolicies.contains(member.key) {
      report(
        .warning(
          "sam.resource-policy", "`\(member.key)` is not a list that SAM makes a resource policy of",
          detail: Spelling.suggestion(for: member.key, among: SAMTransform.resourcePolicies)
            ?? "SAM passes over it; known are \(SAMTransform.resourcePolicies.joined(separator: ", "))",
          source: member.source))
    }
    for key in ["SourceVpcWhitelist", "SourceVpcBlacklist"] {
      let entries = api["Auth"]?["ResourcePolicy"]?[key]?.elements ?? []
      for entry in entries where parameters.text(entry) == nil {
        refuse("`\(key)` holds a function", "write it under `IntrinsicVpc…` or `IntrinsicVpce…`", at: entry)
      }
    }
    if let plan = api["Auth"]?["UsagePlan"], plan["CreateUsagePlan"]?.isIntrinsic != true,
      !["SHARED", "PER_API", "NONE"].contains(plan["CreateUsagePlan"]?.text)
    {
      refuse("the usage plan of `\(api.id)` does not say for whom", "write `CreateUsagePlan`", at: plan)
    }
    for member in api["Auth"]?["Authorizers"]?.object?.members ?? [] {
      checkAuthorizer(member, of: api, isHTTP: isHTTP)
    }
  }

  private mutating func checkPaths(_ paths: DocumentNode, isEdited: Bool) {
    for path in paths.object?.members ?? [] where !path.key.hasPrefix("x-") {
      guard let methods = path.value.object?.members else {
        refuse("the path `\(path.key)` is not an object", "expected methods", at: path.value)
        continue
      }
      guard isEdited, !path.value.isIntrinsic else { continue }
      for method in methods where !APIBody.otherKeys.contains(method.key) && method.value.object == nil {
        refuse(
          "`\(method.key)` of the path `\(path.key)` is not an object", "expected a method", at: method.value)
      }
    }
  }

  private mutating func checkVersion(of api: SAMResource) {
    guard let version = api["OpenApiVersion"] else { return }
    guard let text = parameters.text(version) else {
      return refuse("the `OpenApiVersion` of `\(api.id)` is not known", "write such as `3.0.1`", at: version)
    }
    if !["2", "3"].contains(text.prefix(1)) {
      refuse("`\(text)` is no version of OpenAPI", "write such as `3.0.1`", at: version)
    }
  }

  /// Without `Authorizers` a REST API has no use for a default one: SAM passes over it, and everybody may call.
  private mutating func checkDefaultAuthorizer(of api: SAMResource, isHTTP: Bool) {
    guard !isHTTP, let auth = api["Auth"], let node = auth.first("DefaultAuthorizer")?.unlessEmpty,
      let name = node.text, name != "AWS_IAM", auth.first("Authorizers")?.unlessEmpty == nil
    else { return }
    report(
      .warning(
        "sam.default-authorizer", "`\(api.id)` has no `Authorizers`, so its default `\(name)` guards nothing",
        detail: "SAM passes over the name; declare the authorizer under `Auth.Authorizers`",
        source: node.source))
  }

  private mutating func checkAuthorizer(_ member: DocumentObject.Member, of api: SAMResource, isHTTP: Bool) {
    let authorizer = member.value
    if let identity = authorizer["Identity"], identity.object == nil {
      refuse(
        "the `Identity` of `\(member.key)` is not an object", "expected headers or the like", at: identity)
    }
    guard isHTTP else { return }
    if authorizer["FunctionArn"] == nil, authorizer["JwtConfiguration"] == nil {
      refuse("the authorizer `\(member.key)` asks nobody", "write a function or an issuer", at: authorizer)
    }
    if authorizer["FunctionArn"] != nil, authorizer["AuthorizerPayloadFormatVersion"] == nil {
      refuse(
        "`\(member.key)` has no `AuthorizerPayloadFormatVersion`", "write `2.0` or `1.0`", at: authorizer)
    }
    if authorizer["JwtConfiguration"] != nil, authorizer["IdentitySource"] == nil {
      refuse(
        "`\(member.key)` has no `IdentitySource`", "write such as `$request.header.Authorization`",
        at: authorizer)
    }
  }
}
