import Documents
import PolicyEvaluator
import Topology

extension RequestWalk {
  /// The stage that serves a call; its resource and facts where an input holds them.
  typealias ServedStage = (name: SymbolicText, resource: Resource?, facts: APIStage?)

  /// Whether an HTTP API has a `$default` stage, whose URLs carry no stage.
  func defaultStageServes(_ api: Resource) -> Bool {
    guard (api.facts as? HTTPAPI)?.isWebSocket != true else { return false }
    let stages = stages(of: api)
    return stages.isEmpty || stages.contains { $0.facts.stageName?.value == "$default" }
  }

  func stages(of api: Resource) -> [(resource: Resource, facts: APIStage)] {
    deployment.all(APIStage.self).filter { deployment.resolve($0.facts.api)?.id == api.id }
  }

  /// Inside the API: stage, route, authorization, integration.
  mutating func enter(_ api: Resource, stageName: String?, path: String, through arrival: Arrival) {
    guard let stage = stage(of: api, named: stageName) else { return }
    guard passesWebACL(of: api, stage) else { return }
    if clientHost == nil { clientHost = requestHost ?? invokeName(of: api) }
    if clientPath == nil { clientPath = stage.name == "$default" ? path : "/\(stage.name.raw)\(path)" }
    switch api.facts {
    case let facts as RestAPI: callREST(api, facts, stage, path: path, arrival)
    case let facts as HTTPAPI where facts.isWebSocket:
      guard staysWithinLimits(api, stage) else { return }
      callWebSocket(api, facts, stage, path: path)
    case let facts as HTTPAPI: callHTTP(api, facts, stage, path: path)
    default: break
    }
  }

  /// The stage that a call means: the named one, else the default or only one.
  private mutating func stage(of api: Resource, named name: String?) -> ServedStage? {
    let all = stages(of: api)
    let deployments = deployment.all(APIDeployment.self).filter {
      deployment.resolve($0.facts.api)?.id == api.id
    }
    let ownStages = deployments.compactMap { entry in
      entry.facts.stageName?.value.map { ($0, entry.resource) }
    }
    if let name {
      if let found = all.first(where: { $0.facts.stageName?.value == name }) {
        return (SymbolicText(name), found.resource, found.facts)
      }
      if let own = ownStages.first(where: { $0.0 == name }) { return (SymbolicText(name), own.1, nil) }
      if let open = all.first(where: { $0.facts.stageName?.value == nil }) {
        return (open.facts.stageName?.symbolicText ?? SymbolicText(name), open.resource, open.facts)
      }
      if all.isEmpty, ownStages.isEmpty {
        assume("stage \(name) of \(api.name) exists", api)
        return (SymbolicText(name), nil, nil)
      }
      let isHTTP = api.facts is HTTPAPI
      let check = Check(
        "apigw.stage", .fail, "\(api.name) has no stage \(name)", resource: api, source: api.source,
        wanted: name,
        got: (all.compactMap { $0.facts.stageName?.value } + ownStages.map(\.0)).joined(separator: ", "),
        causeCode: "apigw.no-such-stage")
      fail(
        .apiGateway, api, "API \(api.name)", [check], verdict: isHTTP ? .failed : .denied,
        isHTTP ? Trace.Response(status: 404, body: #"{"message":"Not Found"}"#) : RequestWalk.forbidden)
      return nil
    }
    if let found = all.first(where: { $0.facts.stageName?.value == "$default" }) ?? all.first(where: {
      $0.facts.stageName?.value != "Stage"
    }) ?? all.first {
      return (found.facts.stageName?.symbolicText ?? "$default", found.resource, found.facts)
    }
    if let own = ownStages.first { return (SymbolicText(own.0), own.1, nil) }
    if deployments.isEmpty, api.origin == .declared {
      let check = Check(
        "apigw.deployment", .fail, "\(api.name) has no deployment and no stage", resource: api,
        source: api.source, wanted: "a deployed stage", got: "none", causeCode: "apigw.not-deployed")
      fail(.apiGateway, api, "API \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
      return nil
    }
    return ("$default", nil, nil)
  }

  // MARK: REST

  private mutating func callREST(
    _ api: Resource, _ facts: RestAPI, _ stage: ServedStage,
    path: String, _ arrival: Arrival
  ) {
    let verb = (request.method ?? "GET").uppercased()
    if facts.methods.isEmpty, let unknown = facts.methodsUnknown {
      note(
        missing: Trace.Assumption(
          "the methods of \(api.name) are not known: \(unknown.reason)", resource: api.selector))
      return
    }
    // Policies are judged before routes are: a caller that may not call learns nothing about them.
    let method = APIRoutes.rest(facts.methods, verb: verb, path: path)
    guard let method else {
      let source = api.source
      let check = Check(
        "apigw.route", .fail, "\(api.name) has no method \(verb) \(path)", resource: api, source: source,
        wanted: "\(verb) \(path)",
        got: facts.methods.prefix(6).map { "\($0.httpMethod.value ?? "?") \($0.path.value ?? "?")" }.joined(
          separator: ", "), causeCode: "apigw.no-route")
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .failed, RequestWalk.missingToken)
    }
    let call = { (walk: inout RequestWalk, facts: RestAPI) in
      walk.authorizeREST(api, facts, method, stage.name, verb: verb, path: path, arrival)
    }
    guard authorizeDeployed(api, facts, stage, call), acceptsKey(api, method),
      staysWithinLimits(api, stage, method)
    else { return }
    if let check = deployedCheck(api, method, stage) {
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .failed, RequestWalk.missingToken)
    }
    let route = Check(
      "apigw.route", .pass,
      "\(method.httpMethod.value ?? "") \(method.path.value ?? "") on stage \(stage.name)",
      resource: method.declaredBy.flatMap { deployment[$0] } ?? api, source: method.source)
    add(Hop(.apiGateway, resource: api, summary: "REST API \(api.name)", checks: [route]))
    integrate(
      method.integration, api,
      routeCall(
        api, stage, verb: verb, path: path, route: method.path.value ?? path,
        owner: method.declaredBy.flatMap { deployment[$0] } ?? api, .rest))
  }

  /// Judges by the policy that the stage serves: a change of the policy counts from the next deployment on
  /// ("Control access to a REST API with API Gateway resource policies").
  private mutating func authorizeDeployed(
    _ api: Resource, _ facts: RestAPI,
    _ stage: ServedStage,
    _ call: (inout RequestWalk, RestAPI) -> Bool
  ) -> Bool {
    let made = stage.facts.flatMap { deployment.resolve($0.deployment, as: .apiDeployment) }
    guard let deployed = (made?.facts as? APIDeployment)?.deployedPolicy,
      deployed.document != facts.policy?.document
    else { return call(&self, facts) }
    var served = facts
    served.policy = deployed
    var asServed = self
    var asWritten = self
    let isAllowed = call(&asServed, served)
    guard !isAllowed, call(&asWritten, facts) else {
      self = asServed
      return isAllowed
    }
    let check = Check(
      "apigw.deployment", .fail,
      "stage \(stage.name) serves the resource policy from before its last change, which does not allow the call",
      resource: api, source: facts.policy?.source ?? api.source, wanted: "a deployment made after the change",
      got: "deployment \(made?.name ?? "")", causeCode: "apigw.not-deployed")
    fail(
      .resourcePolicy, api, "resource policy of \(api.name)", [check], verdict: .denied,
      asServed.failure?.response ?? RequestWalk.forbidden)
    return false
  }

  /// Whether the stage's deployment holds the method ("Redeploy a REST API to a stage").
  private func deployedCheck(
    _ api: Resource, _ method: RestMethod,
    _ stage: ServedStage
  ) -> Check? {
    guard let reference = stage.facts?.deployment,
      let made = deployment.resolve(reference, as: .apiDeployment),
      let snapshot = (made.facts as? APIDeployment)?.deployedMethods, let path = method.path.value,
      let verb = method.httpMethod.value,
      !snapshot.contains(where: { $0.path == path && ($0.httpMethod == verb || $0.httpMethod == "ANY") })
    else { return nil }
    return Check(
      "apigw.deployment", .fail,
      "the deployment of stage \(stage.name) does not hold \(verb) \(path): it was made before the method",
      resource: api, source: made.source ?? api.source, wanted: "a deployment with \(verb) \(path)",
      got: snapshot.map { "\($0.httpMethod) \($0.path)" }.joined(separator: ", "),
      causeCode: "apigw.not-deployed")
  }

  // MARK: HTTP

  private mutating func callHTTP(
    _ api: Resource, _ facts: HTTPAPI, _ stage: ServedStage,
    path: String
  ) {
    let verb = (request.method ?? "GET").uppercased()
    if facts.routes.isEmpty, let unknown = facts.routesUnknown {
      note(
        missing: Trace.Assumption(
          "the routes of \(api.name) are not known: \(unknown.reason)", resource: api.selector))
      return
    }
    if let check = undeployedCheck(api, stage) {
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .failed, RequestWalk.notFound)
    }
    guard let route = APIRoutes.http(facts.routes, verb: verb, path: path) else {
      if verb == "OPTIONS", let cors = facts.cors { return answerPreflight(api, cors) }
      let check = Check(
        "apigw.route", .fail, "\(api.name) has no route for \(verb) \(path)", resource: api,
        source: api.source, wanted: "\(verb) \(path)",
        got: facts.routes.prefix(6).compactMap(\.routeKey.value).joined(separator: ", "),
        causeCode: "apigw.no-route")
      return fail(.apiGateway, api, "API \(api.name)", [check], verdict: .failed, RequestWalk.notFound)
    }
    let owner = route.declaredBy.flatMap { deployment[$0] } ?? api
    let arn = iam.executionARN(api, stage.name, verb: verb, path: path)
    guard authorizeHTTP(api, route, arn), staysWithinLimits(api, stage) else { return }
    add(
      Hop(
        .apiGateway, resource: api, summary: "HTTP API \(api.name)",
        checks: [
          Check(
            "apigw.route", .pass, "route \(route.routeKey.value ?? "") on stage \(stage.name)",
            resource: owner, source: route.source ?? owner.source)
        ]))
    networkFailure = NetworkFailure(verdict: .failed, response: RequestWalk.serviceUnavailable)
    integrate(
      route.integration, api,
      routeCall(
        api, stage, verb: verb, path: path, route: APIRoutes.path(route.routeKey.value ?? ""),
        owner: owner, .http))
  }

  /// A stage serves a deployment, which an HTTP API gets by itself only with automatic deployments ("Stages for HTTP
  /// APIs in API Gateway").
  private func undeployedCheck(_ api: Resource, _ stage: ServedStage) -> Check? {
    guard let resource = stage.resource, let facts = stage.facts, facts.autoDeploy.value == false,
      facts.deployment == nil, api.origin == .declared
    else { return nil }
    let isMade = deployment.all(APIDeployment.self).contains {
      deployment.resolve($0.facts.api)?.id == api.id
        && $0.facts.stageName?.symbolicText == facts.stageName?.symbolicText
    }
    guard !isMade else { return nil }
    return Check(
      "apigw.deployment", .fail,
      "stage \(stage.name) of \(api.name) has no deployment, and deploys nothing by itself",
      resource: resource,
      source: facts.autoDeploy.source ?? resource.source, wanted: "a deployment, or automatic deployments",
      got: "none", causeCode: "apigw.not-deployed")
  }

  /// A parameter of the route stands for any segment of the ARN that functions are asked with.
  private func routeCall(
    _ api: Resource, _ stage: ServedStage, verb: String, path: String, route: String, owner: Resource,
    _ front: RouteCall.Front
  ) -> RouteCall {
    let pattern = route.replacing(/\{[^}]*\}/, with: "*")
    return RouteCall(
      name: "\(verb) \(route)", arn: iam.executionARN(api, stage.name, verb: verb, path: pattern),
      path: path, route: route, owner: owner, stage: stage, front: front)
  }
}

/// Choosing a route ("Create routes for HTTP APIs": full match, then greedy, then $default).
enum APIRoutes {
  static func rest(_ methods: [RestMethod], verb: String, path: String) -> RestMethod? {
    best(
      methods.filter { $0.httpMethod.value == verb || $0.httpMethod.value == "ANY" }, path: path, verb: verb
    ) { ($0.path.value, $0.httpMethod.value) }
  }

  static func http(_ routes: [HTTPRoute], verb: String, path: String) -> HTTPRoute? {
    let fitting = routes.filter { route in
      guard let key = route.routeKey.value, key != "$default" else { return false }
      let word = key.split(separator: " ").first.map(String.init)
      return word == verb || word == "ANY"
    }
    let found = best(fitting, path: path, verb: verb) { route in
      let key = route.routeKey.value ?? ""
      return (APIRoutes.path(key), key.split(separator: " ").first.map(String.init))
    }
    return found ?? routes.first { $0.routeKey.value == "$default" }
  }

  /// The path of a route key: `GET /orders` → `/orders`.
  static func path(_ key: String) -> String {
    key.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? key
  }

  /// What the parameters of a route's path are in a path: `id` of `/orders/{id}`, all that is left of `{proxy+}`.
  static func parameters(_ route: String, _ path: String) -> [String: String] {
    let got = path.split(separator: "/").map(String.init)
    var found: [String: String] = [:]
    for (index, segment) in route.split(separator: "/").enumerated() where index < got.count {
      guard segment.hasPrefix("{"), segment.hasSuffix("}") else { continue }
      let name = String(segment.dropFirst().dropLast())
      guard name.hasSuffix("+") else {
        found[name] = got[index]
        continue
      }
      found[String(name.dropLast())] = got[index...].joined(separator: "/")
    }
    return found
  }

  private static func best<Route>(
    _ routes: [Route], path: String, verb: String, _ pattern: (Route) -> (String?, String?)
  ) -> Route? {
    var found: (score: [Int], route: Route)?
    for route in routes {
      let (candidate, word) = pattern(route)
      guard let candidate, var score = score(candidate, path) else { continue }
      score.append(word == verb ? 1 : 0)
      if let found, !found.score.lexicographicallyPrecedes(score) { continue }
      found = (score, route)
    }
    return found?.route
  }

  /// How closely a pattern fits, segment by segment: literal 3, parameter 2, greedy 1; nil where it does not.
  private static func score(_ pattern: String, _ path: String) -> [Int]? {
    let wanted = pattern.split(separator: "/").map(String.init)
    let got = path.split(separator: "/").map(String.init)
    var score: [Int] = []
    for (index, segment) in wanted.enumerated() {
      if segment.hasPrefix("{"), segment.hasSuffix("+}") { return index < got.count ? score + [1] : nil }
      guard index < got.count else { return nil }
      if segment.hasPrefix("{") {
        score.append(2)
      } else if segment == got[index] {
        score.append(3)
      } else {
        return nil
      }
    }
    return got.count == wanted.count ? score : nil
  }
}
