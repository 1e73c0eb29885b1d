import Documents
import Topology

/// One of an API's `Authorizers` as the security scheme that SAM writes for it.
struct AuthorizerScheme {
  private let authorizer: DocumentNode
  private let range: SourceRange?
  private let partition: String
  private static let key = "x-amazon-apigateway-authorizer"

  init(_ member: DocumentObject.Member, partition: String) {
    authorizer = member.value
    range = member.keyRange ?? member.value.range
    self.partition = partition
  }

  private var identity: DocumentNode { authorizer["Identity"] ?? .map([:]) }

  private var invocation: DocumentNode {
    .sub(
      "arn:\(partition):apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations",
      ["__FunctionArn__": authorizer["FunctionArn"]])
  }

  private var credentials: DocumentNode? {
    authorizer.first("FunctionInvokeRole").flatMap { $0.text == "NONE" ? nil : $0 }
  }

  // MARK: REST APIs

  /// For a REST API: of a Cognito user pool, or of a function that gets a token or the request.
  var rest: DocumentNode {
    let isPool = authorizer["UserPoolArn"]?.unlessEmpty != nil
    let isRequest = authorizer["FunctionPayloadType"]?.text == "REQUEST"
    let header = identity["Header"]?.unlessEmpty ?? "Authorization"
    return .map(
      [
        "type": "apiKey", "name": !isPool && isRequest ? "Unused" : header, "in": "header",
        "x-amazon-apigateway-authtype": isPool ? "cognito_user_pools" : "custom",
        AuthorizerScheme.key: isPool ? pool : function(isRequest: isRequest),
      ], at: range)
  }

  private var pool: DocumentNode {
    let arns = authorizer["UserPoolArn"] ?? .map([:])
    return .map(
      [
        "type": "cognito_user_pools",
        "providerARNs": arns.array == nil ? .list([arns], at: arns.range) : arns,
        "identityValidationExpression": identity.first("ValidationExpression"),
      ], at: range)
  }

  private func function(isRequest: Bool) -> DocumentNode {
    let source = identitySources([
      ("Headers", "method.request.header."), ("QueryStrings", "method.request.querystring."),
      ("StageVariables", "stageVariables."), ("Context", "context."),
    ]).joined(separator: ", ")
    return .map(
      [
        "type": isRequest ? "request" : "token", "authorizerUri": invocation,
        "authorizerResultTtlInSeconds": identity.first("ReauthorizeEvery"),
        "authorizerCredentials": credentials,
        "identitySource": isRequest && !source.isEmpty ? .text(source, at: identity.range) : nil,
        "identityValidationExpression": isRequest ? nil : identity.first("ValidationExpression"),
      ], at: range)
  }

  // MARK: HTTP APIs

  /// For an HTTP API: of a token's issuer, or of a function that gets the request.
  var http: DocumentNode {
    if let configuration = authorizer["JwtConfiguration"]?.unlessEmpty {
      let members = (configuration.object?.members ?? []).map {
        DocumentObject.Member(key: $0.key.lowercased(), keyRange: $0.keyRange, value: $0.value)
      }
      let details = DocumentNode.map(
        [
          "jwtConfiguration": DocumentNode(.object(DocumentObject(members)), range: configuration.range),
          "identitySource": authorizer["IdentitySource"], "type": "jwt",
        ], at: range)
      return .map(["type": "oauth2", AuthorizerScheme.key: details], at: range)
    }
    let sources = identitySources([
      ("Headers", "$request.header."), ("QueryStrings", "$request.querystring."),
      ("StageVariables", "$stageVariables."), ("Context", "$context."),
    ])
    let details = DocumentNode.map(
      [
        "type": "request", "authorizerUri": invocation, "authorizerCredentials": credentials,
        "authorizerResultTtlInSeconds": identity.first("ReauthorizeEvery"),
        "identitySource": authorizer["Identity"].map { .list(sources.map { .text($0) }, at: $0.range) },
        "authorizerPayloadFormatVersion": authorizer["AuthorizerPayloadFormatVersion"],
        "enableSimpleResponses": authorizer["EnableSimpleResponses"]?.unlessEmpty,
      ], at: range)
    return .map(
      ["type": "apiKey", "name": "Unused", "in": "header", AuthorizerScheme.key: details], at: range)
  }

  private func identitySources(_ prefixes: [(key: String, prefix: String)]) -> [String] {
    prefixes.flatMap { key, prefix in
      (identity[key]?.elements ?? []).compactMap(\.text).map { prefix + $0 }
    }
  }
}
