import Documents
import Topology

/// One security scheme of an OpenAPI body as API Gateway understands it.
struct SecurityScheme {
  /// `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS` or `JWT`; nil where the scheme authorizes nobody by itself.
  var authorizationType: String?
  /// Whether it asks for an API key.
  var isAPIKey = false
  /// The authorizer that it describes.
  var authorizer: Resource?

  init(_ member: DocumentObject.Member, api: ResourceID) {
    let node = member.value
    if let details = node["x-amazon-apigateway-authorizer"] {
      let type = SecurityScheme.authorizerType(details, of: node)
      authorizationType = SecurityScheme.authorizationType(type)
      authorizer = SecurityScheme.authorizer(details, type: type, member: member, api: api)
    } else if node["x-amazon-apigateway-authtype"]?.text?.lowercased() == "awssigv4" {
      authorizationType = "AWS_IAM"
    } else if node["type"]?.text == "apiKey", node["name"]?.text?.lowercased() == "x-api-key" {
      isAPIKey = true
    }
  }

  /// The authorizer's own type; a scheme of OAuth or OpenID Connect without one is a JWT authorizer.
  private static func authorizerType(_ details: DocumentNode, of scheme: DocumentNode) -> Fact<String> {
    if let type = details.first("type") { return type.textFact.map { $0.uppercased() } }
    let isJWT =
      details["jwtConfiguration"] != nil || ["oauth2", "openIdConnect"].contains(scheme["type"]?.text)
    return Fact(isJWT ? "JWT" : "TOKEN", source: details.source)
  }

  private static func authorizationType(_ type: Fact<String>) -> String {
    switch type.value {
    case "COGNITO_USER_POOLS": "COGNITO_USER_POOLS"
    case "JWT": "JWT"
    default: "CUSTOM"
    }
  }

  private static func authorizer(
    _ details: DocumentNode, type: Fact<String>, member: DocumentObject.Member, api: ResourceID
  ) -> Resource {
    var facts = APIAuthorizer()
    facts.api = Reference(to: api, source: member.source)
    facts.authorizerName = Fact(member.key, source: member.source)
    facts.authorizerType = type
    facts.uri = details.first("authorizerUri")?.textFact
    facts.credentials = details.first("authorizerCredentials")?.textFact
    facts.issuer = details["jwtConfiguration"]?.first("issuer")?.textFact
    facts.audiences = details["jwtConfiguration"]?.first("audience")?.textFacts ?? []
    facts.validationExpression = details.first("identityValidationExpression")?.textFact
    facts.identitySources = identitySources(details, of: member.value)
    return Resource(
      id: ResourceID(scope: api.scope, address: "\(api.address)/\(member.key)"),
      type: "OpenAPI security scheme",
      name: member.key, facts: facts, source: member.source)
  }

  private static func identitySources(_ details: DocumentNode, of scheme: DocumentNode) -> [Fact<String>] {
    if let written = details.first("identitySource") {
      guard let text = written.text, written.array == nil else { return written.textFacts }
      return text.split(separator: ",").map {
        Fact(String($0.drop { $0 == " " }), source: written.source)
      }
    }
    guard let name = scheme["name"]?.text, scheme["in"]?.text == "header" else { return [] }
    return [Fact("method.request.header.\(name)", source: scheme.source)]
  }
}
