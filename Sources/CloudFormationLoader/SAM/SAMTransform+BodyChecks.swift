import Documents
import Topology

/// What SAM refuses of what it writes into the body of an API, and of the domain in front of it.
extension SAMTransform {
  /// What has effect only in a body that the template holds.
  private static let bodyProperties: [Bool: [String]] = [
    false: ["Auth", "Cors", "DisableExecuteApiEndpoint"],
    true: ["Auth", "CorsConfiguration", "DisableExecuteApiEndpoint", "Tags"],
  ]

  mutating func checkBody(of api: SAMResource, isHTTP: Bool) {
    if let location = api["DefinitionUri"] {
      if isHTTP, api["DefinitionBody"] != nil {
        refuse("`\(api.id)` has both `DefinitionUri` and `DefinitionBody`", "keep one", at: location)
      }
      for key in SAMTransform.bodyProperties[isHTTP] ?? [] where api["DefinitionBody"] == nil {
        guard let value = api[key], value.unlessEmpty != nil || key == "DisableExecuteApiEndpoint" else {
          continue
        }
        refuse(
          "`\(key)` of `\(api.id)` needs a `DefinitionBody`",
          "SAM cannot write into a body that lies elsewhere",
          at: value)
      }
    }
    checkKeys(
      of: api["Auth"], "Auth", api.id,
      isHTTP
        ? ["Authorizers", "DefaultAuthorizer", "EnableIamAuthorizer"]
        : [
          "Authorizers", "DefaultAuthorizer", "InvokeRole", "AddDefaultAuthorizerToCorsPreflight",
          "AddApiKeyRequiredToCorsPreflight", "ApiKeyRequired", "ResourcePolicy", "UsagePlan",
        ])
    if api["StageName"]?.literalText?.isEmpty == true {
      refuse("the `StageName` of `\(api.id)` is empty", "write such as `prod`", at: api["StageName"])
    }
    if let endpoints = api["EndpointConfiguration"], endpoints["VPCEndpointIds"] != nil,
      let twice = endpoints["VpcEndpointIds"]
    {
      refuse(
        "the endpoints of `\(api.id)` are written twice", "keep one of `VPCEndpointIds` and `VpcEndpointIds`",
        at: twice)
    }
    checkCors(of: api, isHTTP: isHTTP)
    checkGatewayResponses(of: api)
    checkMutualTLS(of: api)
    let kinds = isHTTP ? ["REGIONAL"] : ["EDGE", "PRIVATE", "REGIONAL"]
    if let kind = api["Domain"]?.first("EndpointConfiguration").map(parameters.resolved),
      !kinds.contains(kind.text ?? "")
    {
      refuse(
        "the `EndpointConfiguration` of the domain of `\(api.id)` is none",
        "expected one of \(kinds.joined(separator: ", "))", at: kind)
    }
    if let zone = api["Domain"]?.first("Route53"), !zone.isIntrinsic,
      zone.first("HostedZoneId") == nil, zone.first("HostedZoneName") == nil
    {
      refuse(
        "`Route53` of `\(api.id)` names no zone", "write `HostedZoneId` or `HostedZoneName`", at: zone)
    }
  }

  private mutating func checkCors(of api: SAMResource, isHTTP: Bool) {
    let name = isHTTP ? "CorsConfiguration" : "Cors"
    guard let cors = api[name], cors.object != nil, !cors.isIntrinsic else { return }
    let own: Set = isHTTP ? ["AllowOrigins", "ExposeHeaders"] : ["AllowOrigin"]
    checkKeys(
      of: cors, name, api.id, own.union(["AllowMethods", "AllowHeaders", "MaxAge", "AllowCredentials"]))
    guard !isHTTP, cors["AllowCredentials"]?.bool == true else { return }
    let origin = cors.first("AllowOrigin")
    guard origin == nil || origin?.text == "'*'" else { return }
    refuse(
      "`Cors` of `\(api.id)` allows credentials from everywhere", "name an origin under `AllowOrigin`",
      at: cors)
  }

  private mutating func checkGatewayResponses(of api: SAMResource) {
    for member in api["GatewayResponses"]?.object?.members ?? [] {
      let response = member.value
      checkKeys(
        of: response, member.key, api.id, ["ResponseParameters", "ResponseTemplates", "StatusCode"])
      checkKeys(
        of: response["ResponseParameters"], "\(member.key).ResponseParameters", api.id,
        ["Headers", "Paths", "QueryStrings"])
      guard let status = response.first("StatusCode"), !status.isIntrinsic, status.int == nil else {
        continue
      }
      refuse("the `StatusCode` of `\(member.key)` is not a number", "expected such as 401", at: status)
    }
  }

  private mutating func checkMutualTLS(of api: SAMResource) {
    guard let written = api["Domain"]?.first("MutualTlsAuthentication") else { return }
    checkKeys(
      of: written, "MutualTlsAuthentication", api.id, ["TruststoreUri", "TruststoreVersion"])
  }

  /// The members of an object that SAM reads by name.
  mutating func checkKeys(of node: DocumentNode?, _ name: String, _ id: String, _ known: Set<String>) {
    guard let node, !node.isNull else { return }
    guard let members = node.object?.members else {
      return refuse("`\(name)` of `\(id)` is not an object", "expected keys", at: node)
    }
    guard !node.isIntrinsic else { return }
    for member in members where !known.contains(member.key) {
      refuse(
        "`\(name)` of `\(id)` has no `\(member.key)`",
        Spelling.suggestion(for: member.key, among: known)
          ?? "expected one of \(known.sorted().joined(separator: ", "))", at: member.value)
    }
  }

  // MARK: WebSocket APIs

  mutating func checkWebSocket(_ api: SAMResource) {
    let special: Set = ["$connect", "$disconnect", "$default"]
    for route in api["Routes"]?.object?.members ?? [] where api["Routes"]?.isIntrinsic == false {
      if !special.contains(route.key), !route.key.isAlphanumeric {
        refuse(
          "the route `\(route.key)` of `\(api.id)` is none that SAM has",
          "expected letters and digits, or one of \(special.sorted().joined(separator: ", "))",
          at: route.value)
      }
      if route.value.first("FunctionArn") == nil {
        refuse("the route `\(route.key)` of `\(api.id)` has no `FunctionArn`", "write it", at: route.value)
      }
    }
    if api["StageName"]?.literalText == "$default" {
      refuse(
        "a stage of a WebSocket API cannot be called `$default`", "choose another name", at: api["StageName"])
    }
    if let type = api["IpAddressType"], !type.isIntrinsic, !["ipv4", "dualstack"].contains(type.text) {
      refuse("the `IpAddressType` of `\(api.id)` is none", "write `ipv4` or `dualstack`", at: type)
    }
    guard let auth = api["Auth"]?.unlessEmpty.map(parameters.resolved), !auth.isIntrinsic else { return }
    if api["Routes"]?["$connect"] == nil {
      refuse("`Auth` of `\(api.id)` has no `$connect` route to guard", "add the route", at: auth)
    }
    guard let type = auth.first("AuthType")?.text else {
      return refuse("`Auth` of `\(api.id)` has no `AuthType`", "write NONE, AWS_IAM or CUSTOM", at: auth)
    }
    switch type.uppercased() {
    case "CUSTOM" where auth.first("AuthArn")?.unlessEmpty == nil:
      refuse("`Auth` of `\(api.id)` has no `AuthArn`", "CUSTOM asks a function; write its ARN", at: auth)
    case "CUSTOM": break
    case "AWS_IAM", "NONE":
      guard auth.object?.members.count ?? 0 > 1 else { return }
      refuse("`Auth` of `\(api.id)` is \(type) and says more", "keep `AuthType` alone", at: auth)
    default:
      refuse("`\(type)` is no `AuthType`", "expected NONE, AWS_IAM or CUSTOM", at: auth["AuthType"])
    }
  }
}
