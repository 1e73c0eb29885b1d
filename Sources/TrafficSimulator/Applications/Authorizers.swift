import Documents
import PolicyEvaluator
import Topology

/// A method or route that an authorizer guards.
struct GuardedRoute {
  var api: Resource
  var isHTTPAPI: Bool
  /// The verb and path as the API writes them.
  var text: String
  var authorizer: Reference?
  /// `CUSTOM`, `COGNITO_USER_POOLS` or `JWT`.
  var authorizationType: Fact<String>
  var scopes: [Fact<String>]
  var source: SourceLocation?
}

/// What an API's authorizer makes of a request, before any policy is asked ("Use API Gateway Lambda authorizers",
/// "Control access to REST APIs using Amazon Cognito user pools", "Control access to HTTP APIs with JWT authorizers").
extension RequestWalk {
  /// Whether the authorizer lets the request in; false where it ended here.
  mutating func passesAuthorizer(_ route: GuardedRoute) -> Bool {
    let resource = deployment.resolve(route.authorizer, as: .apiAuthorizer)
    let facts = resource?.facts as? APIAuthorizer
    if let outcome = request.context["authorizer"]?.first { return isLetIn(by: outcome, route, resource) }
    guard let token = credential(route, facts, resource) else { return false }
    if let facts, let resource, !mayBeInvoked(facts, resource, route) { return false }
    if let refusal = facts.flatMap({ self.refusal(of: token, by: $0, route) }) {
      refuse(route, resource, refusal.check, refusal.response)
      return false
    }
    assume("\(RequestWalk.name(of: resource, route)) accepts the request", resource ?? route.api)
    return true
  }

  private static func name(of authorizer: Resource?, _ route: GuardedRoute) -> String {
    authorizer.map { "authorizer \($0.name) of \(route.api.name)" } ?? "the authorizer of \(route.api.name)"
  }

  private mutating func refuse(
    _ route: GuardedRoute, _ authorizer: Resource?, _ check: Check, _ response: Trace.Response
  ) {
    fail(
      .authorizer, authorizer ?? route.api, RequestWalk.name(of: authorizer, route), [check],
      verdict: response.status == 500 ? .failed : .denied, response)
  }

  // MARK: The user's word

  /// The outcome that the user supplies: "if the policy denies, the method responds with 403", and a token that is not
  /// accepted gives 401.
  private mutating func isLetIn(by outcome: String, _ route: GuardedRoute, _ resource: Resource?) -> Bool {
    guard outcome.lowercased() != "allow" else { return true }
    let isLambda = route.authorizationType.value == "CUSTOM"
    let isExplicit = outcome.lowercased() == "deny"
    let check = Check(
      "apigw.authorizer", .fail, "\(RequestWalk.name(of: resource, route)) refuses the request",
      resource: resource ?? route.api, source: resource?.source ?? route.source, wanted: "Allow",
      got: outcome, causeCode: "apigw.authorizer-denied")
    refuse(
      route, resource, check,
      !isLambda
        ? RequestWalk.unauthorized
        : route.isHTTPAPI ? RequestWalk.forbidden : RequestWalk.notAuthorized(explicitly: isExplicit))
    return false
  }

  /// "User is not authorized to access this resource" ("API Gateway responses").
  private static func notAuthorized(explicitly isExplicit: Bool) -> Trace.Response {
    let ending = isExplicit ? " with an explicit deny" : ""
    return Trace.Response(
      status: 403, errorType: "AccessDeniedException",
      body: #"{"Message":"User is not authorized to access this resource\#(ending)"}"#)
  }

  // MARK: Identity sources

  /// What the request shows at the authorizer's identity sources, joined; nil where one is missing and the way ended:
  /// "if a specified identity source is missing, null, or empty, API Gateway returns a 401 Unauthorized response without
  /// calling the Lambda function".
  private mutating func credential(
    _ route: GuardedRoute, _ facts: APIAuthorizer?, _ resource: Resource?
  ) -> String? {
    var shown: [String] = []
    for source in identitySources(facts) {
      let place = source.value.flatMap(IdentitySource.init)
      guard let place else { continue }
      guard let value = value(at: place), !value.isEmpty else {
        let check = Check(
          "apigw.authorizer", .fail, "\(route.text) asks for \(place) and the request has none",
          resource: resource ?? route.api, source: source.source ?? resource?.source ?? route.source,
          wanted: place.description, got: "none", causeCode: "apigw.missing-credentials")
        refuse(route, resource, check, RequestWalk.unauthorized)
        return nil
      }
      shown.append(value)
    }
    return shown.joined(separator: ",")
  }

  /// The sources that are written, else the Authorization header, which only authorizers of whole requests do without.
  private func identitySources(_ facts: APIAuthorizer?) -> [Fact<String>] {
    if let facts, !facts.identitySources.isEmpty {
      return facts.identitySources.flatMap { source in
        source.value?.split(separator: ",").map { part in
          Fact(String(part.drop { $0 == " " }), source: source.source)
        } ?? [source]
      }
    }
    return facts?.authorizerType?.value == "REQUEST" ? [] : [Fact("method.request.header.Authorization")]
  }

  private func value(at place: IdentitySource) -> String? {
    switch place.place {
    case .header: header(place.name)
    case .query: queryValue(place.name)
    }
  }

  // MARK: The function behind a Lambda authorizer

  /// Whether API Gateway may invoke the authorizer's function; false where it may not and the way ended: the client sees
  /// an `AuthorizerConfigurationException`.
  private mutating func mayBeInvoked(
    _ facts: APIAuthorizer, _ authorizer: Resource, _ route: GuardedRoute
  ) -> Bool {
    guard facts.credentials == nil, let uri = facts.uri?.symbolicText,
      let function = function(invokedBy: uri)
    else { return true }
    let asker = invoker(
      route.api, asking: iam.authorizerARN(authorizer, of: route.api), what: "as authorizer")
    let check = permissionCheck(function, for: asker)
    guard let check, check.outcome == .fail else { return true }
    let response =
      route.isHTTPAPI
      ? RequestWalk.internalServerError
      : Trace.Response(
        status: 500, errorType: "AuthorizerConfigurationException", body: #"{"message":null}"#)
    refuse(route, authorizer, check, response)
    return false
  }

  // MARK: What a token says of itself

  private func refusal(
    of token: String, by facts: APIAuthorizer, _ route: GuardedRoute
  ) -> (check: Check, response: Trace.Response)? {
    if let pattern = facts.validationExpression, let text = pattern.value, let expression = try? Regex(text),
      (try? expression.wholeMatch(in: token)) == nil
    {
      let check = refusal(
        route, "the token does not match the authorizer's expression", pattern.source, wanted: text,
        got: token)
      return (check, RequestWalk.unauthorized)
    }
    guard facts.authorizerType?.value == "JWT" else { return nil }
    guard let claims = TokenClaims(token) else {
      let check = refusal(
        route, "the credential is no JSON Web Token", facts.issuer?.source, wanted: "Bearer and a JWT",
        got: token)
      return (check, RequestWalk.unauthorized)
    }
    return refusal(of: claims, by: facts, route)
  }

  /// "API Gateway validates the claims": issuer, audience or client, and the scopes of the route.
  private func refusal(
    of claims: TokenClaims, by facts: APIAuthorizer, _ route: GuardedRoute
  ) -> (check: Check, response: Trace.Response)? {
    if let issuer = facts.issuer?.value, claims.issuer != issuer {
      let check = refusal(
        route, "the token is of another issuer", facts.issuer?.source, wanted: issuer, got: claims.issuer)
      return (check, RequestWalk.unauthorized)
    }
    let audiences = facts.audiences.compactMap(\.value)
    if !audiences.isEmpty, audiences.count == facts.audiences.count,
      Set(audiences).isDisjoint(with: claims.audiences)
    {
      let check = refusal(
        route, "the token is for another audience", facts.audiences[0].source,
        wanted: audiences.joined(separator: " or "), got: claims.audiences.joined(separator: ", "))
      return (check, RequestWalk.unauthorized)
    }
    let scopes = route.scopes.compactMap(\.value)
    if !scopes.isEmpty, scopes.count == route.scopes.count, Set(scopes).isDisjoint(with: claims.scopes) {
      let check = refusal(
        route, "the token has none of the scopes of \(route.text)", route.scopes[0].source,
        wanted: scopes.joined(separator: " or "), got: claims.scopes.joined(separator: " "))
      return (check, RequestWalk.forbidden)
    }
    return nil
  }

  private func refusal(
    _ route: GuardedRoute, _ summary: String, _ source: SourceLocation?, wanted: String, got: String?
  ) -> Check {
    let resource = deployment.resolve(route.authorizer, as: .apiAuthorizer) ?? route.api
    return Check(
      "apigw.authorizer", .fail, summary, resource: resource, source: source ?? resource.source,
      wanted: wanted, got: got.map { $0.isEmpty ? "none" : $0 } ?? "none",
      causeCode: "apigw.authorizer-denied")
  }
}

/// Where an authorizer looks for what the caller shows: `method.request.header.NAME` in REST APIs,
/// `$request.querystring.NAME` in HTTP APIs.
private struct IdentitySource: CustomStringConvertible {
  enum Place: String {
    case header
    case query = "querystring"
  }

  var place: Place
  var name: String

  init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 3).map(String.init)
    let rest = ["method", "route"].contains(parts.first) ? parts.dropFirst() : parts[...]
    guard rest.count >= 3, ["request", "$request"].contains(rest.first),
      let place = Place(rawValue: rest[rest.startIndex + 1])
    else { return nil }
    self.place = place
    name = rest.dropFirst(2).joined(separator: ".")
  }

  var description: String { place == .header ? "the header \(name)" : "the query parameter \(name)" }
}
