import Documents
import PolicyEvaluator
import Topology

/// WebSocket APIs. The network and the authorizer see the handshake only; messages then choose routes by what
/// they hold ("Manage connected users and client apps: $connect and $disconnect routes").
extension RequestWalk {
  mutating func callWebSocket(
    _ api: Resource, _ facts: HTTPAPI, _ stage: ServedStage, path: String
  ) {
    if let connection = path.dropping(prefix: "/@connections/") {
      return manage(connection, of: api, stage)
    }
    if facts.routes.isEmpty, let unknown = facts.routesUnknown {
      return note(
        missing: Trace.Assumption(
          "the routes of \(api.name) are not known: \(unknown.reason)", resource: api.selector))
    }
    let connect = facts.routes.first { $0.routeKey.value == "$connect" }
    let arn = iam.executionARN(api, stage.name, suffix: "$connect")
    if let connect {
      guard authorizeHTTP(api, connect, arn) else { return }
      let owner = connect.declaredBy.flatMap { deployment[$0] } ?? api
      add(connected(api, owner, connect.source ?? owner.source, "route $connect on stage \(stage.name)"))
      if connect.integration != nil || connect.integrationReference != nil {
        integrate(
          connect.integration, api,
          RouteCall(
            name: "$connect", arn: arn, path: "/", route: "/", owner: owner, stage: stage, front: .webSocket))
      }
    } else {
      add(connected(api, api, api.source, "no route $connect: every handshake is accepted"))
    }
    if !hasFailed { success = Trace.Response(status: 101) }
  }

  private func connected(
    _ api: Resource, _ owner: Resource, _ source: SourceLocation?, _ summary: String
  ) -> Hop {
    Hop(
      .apiGateway, resource: api, summary: "WebSocket API \(api.name)",
      checks: [Check("apigw.route", .pass, summary, resource: owner, source: source)])
  }

  /// `POST /@connections/ID`: how a backend writes to a client, always signed ("Use @connections commands in
  /// your backend service").
  private mutating func manage(_ connection: String, of api: Resource, _ stage: ServedStage) {
    let verb = (request.method ?? "POST").uppercased()
    guard let signing = signer() else {
      guard !hasFailed else { return }
      let check = Check(
        "apigw.signature", .fail, "@connections of \(api.name) asks for a signature and the request has none",
        resource: api, source: api.source, wanted: "AWS_IAM", got: "no signature",
        causeCode: "apigw.missing-credentials")
      return fail(
        .authorizer, api, "authorization of \(api.name)", [check], verdict: .denied, RequestWalk.missingToken)
    }
    guard !hasFailed else { return }
    principalText = signing.principal.arn.description
    let asked = AuthorizationRequest(
      principal: signing.principal, action: "execute-api:ManageConnections",
      resource: iam.executionARN(api, stage.name, suffix: "\(verb)/@connections/\(connection)"),
      resourceAccount: iam.account(of: api),
      context: context(of: signing.principal, signing.role, to: api, by: .publicFront))
    guard judge(asked, signing, api) else { return }
    add(Hop(.apiGateway, resource: api, summary: "WebSocket API \(api.name)"))
    assume("connection \(connection) is open; API Gateway answers 410 where it is gone", api)
    success = Trace.Response(status: 200)
  }
}
