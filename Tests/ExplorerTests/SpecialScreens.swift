import Documents
import Explorer
import MapDrawing
import PolicyEvaluator
import Topology
import TrafficSimulator

/// Screens that more than keys lead to: loading, empty inputs, results of the background, edits, reloads, policies.
enum SpecialScreens {
  static let all = [
    ScreenTests.Screen("loading") { ExplorerState(size: $0) },
    ScreenTests.Screen("nothing-read") { loaded(unreadable, $0) },
    ScreenTests.Screen("no-requests") { loaded(ExplorerModel(.init(deployment: lonely)), $0) },
    ScreenTests.Screen("finding") { found($0) }, ScreenTests.Screen("changed") { changed($0) },
    ScreenTests.Screen("message-idle") { pressed(ExplorerTests.loaded($0.width, $0.height), "E") },
    ScreenTests.Screen("message-found") { explained($0) },
    ScreenTests.Screen("edit-rule") { edit("Group", "ingress tcp 443 nobody", $0) },
    ScreenTests.Screen("edit-statement") { edit("Api", nil, $0) },
    ScreenTests.Screen("what-if-tried") { tried($0) }, ScreenTests.Screen("policy") { policy($0) },
    ScreenTests.Screen("samples") { samples($0) }, ScreenTests.Screen("reach-filled") { reach($0) },
  ]

  private static func loaded(_ model: ExplorerModel, _ size: Size) -> ExplorerState {
    var state = ExplorerState(size: size)
    _ = state.reduce(.loaded(model, generation: 1))
    return state
  }

  private static func pressed(_ state: ExplorerState, _ keys: Key...) -> ExplorerState {
    var state = state
    for key in keys { _ = state.reduce(.key(key)) }
    return state
  }

  private static var unreadable: ExplorerModel {
    var deployment = Deployment()
    deployment.diagnostics = [.error("input.format", "nothing.txt is in no format that hopmap reads")]
    return ExplorerModel(LoadedDeployment(deployment: deployment))
  }

  private static var lonely: Deployment {
    Deployment(resources: [OrdersDeployment.resource("Vpc", VPC())]).completed()
  }

  private static func found(_ size: Size) -> ExplorerState {
    var state = pressed(ExplorerTests.loaded(size.width, size.height), "v", "v")
    _ = state.reduce(.found([BackgroundTests.finding], generation: 1))
    return pressed(state, .end)
  }

  /// The load balancer's group gained a rule, and a service went.
  private static func changed(_ size: Size) -> ExplorerState {
    var state = pressed(ExplorerTests.loaded(size.width, size.height), "n")
    let before = OrdersDeployment.model
    var group = SecurityGroup()
    group.rules = [SecurityGroupRule(.ingress, Fact(.tcp), peer: OrdersDeployment.peer("10.0.0.0/8"))]
    let resources = before.deployment.resources.filter { $0.name != "Service" && $0.name != "BalancerGroup" }
    let after = Deployment(
      inputs: before.deployment.inputs,
      resources: resources + [OrdersDeployment.resource("BalancerGroup", group, line: 60)])
    _ = state.reduce(.filesChanged)
    _ = state.reduce(
      .loaded(ExplorerModel(LoadedDeployment(deployment: after), previous: before), generation: 2))
    _ = state.reduce(.traced(OrdersDeployment.blocked, request: 0, generation: 2))
    return state
  }

  private static func explained(_ size: Size) -> ExplorerState {
    var state = ExplorerTests.loaded(size.width, size.height)
    let message = "HTTP/1.1 503\n{\"message\":\"Service Unavailable\"}"
    _ = state.reduce(.paste(message))
    var request = TraceRequest(from: "internet", to: "OrdersApi")
    (request.method, request.path) = ("GET", "/orders")
    let match = SymptomMatch(
      request: request, trace: OrdersDeployment.blocked, score: 4,
      reasons: ["the client sees 503", "the body is the same"])
    _ = state.reduce(.explained([match], message: message))
    return state
  }

  private static func edit(_ resource: String, _ text: String?, _ size: Size) -> ExplorerState {
    var state = pressed(loaded(EditTests.model, size), "/")
    for key in resource { _ = state.reduce(.key(.character(key))) }
    state = pressed(state, .enter, "w", .enter)
    guard let text else { return state }
    _ = state.reduce(.key(.control("u")))
    _ = state.reduce(.paste(text))
    return pressed(state, .enter)
  }

  /// The balancer was taken away, and the request fails as before; nothing else was answered yet.
  private static func tried(_ size: Size) -> ExplorerState {
    var state = pressed(ExplorerTests.loaded(size.width, size.height), "n", "w")
    guard case .tryEdits(let edits, let loaded, let generation)? = state.reduce(.key(.enter)).last,
      let deployment = loaded.deployment.applying(edits)
    else { return state }
    let model = ExplorerModel(LoadedDeployment(deployment: deployment, files: loaded.files))
    _ = state.reduce(.edited(model, generation: generation))
    var trace = OrdersDeployment.blocked
    trace.verdict = .delivered
    trace.response = .init(status: 200)
    trace.cause = nil
    trace.hops = trace.hops.prefix(2).map { $0 }
    trace.summary = "delivered 200: internet reaches Service"
    _ = state.reduce(.traced(trace, request: 0, generation: generation))
    return state
  }

  private static func policy(_ size: Size) -> ExplorerState {
    var trace = OrdersDeployment.blocked
    trace.decisions = [PolicyDecision(hop: 3, summary: "ana reads docs", authorization: authorization)]
    var state = loaded(OrdersDeployment.model, size)
    _ = state.reduce(.traced(trace, request: 0, generation: 1))
    return pressed(state, "n", "p")
  }

  private static let authorization: Authorization = {
    let line = """
      {"request": {"principal": "arn:aws:iam::111111111111:user/ana", "action": "s3:GetObject",
      "resource": "arn:aws:s3:::docs/a", "resourceAccount": "111111111111",
      "context": {"aws:SourceVpce": "vpce-0bb"}}, "policies": {"identity": [{"Version": "2012-10-17",
      "Statement": [{"Sid": "Ours", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
      "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0aa"}}}]}]}}
      """
    let node = JSONReader.read(SourceFile(path: "question.json", text: line)).node ?? DocumentNode(.null)
    guard let question = try? PolicyQuestion(node) else { preconditionFailure("the question is wrong") }
    return question.answer
  }()

  private static func samples(_ size: Size) -> ExplorerState {
    var state = ExplorerTests.loaded(size.width, size.height)
    state.samples = [
      Sample(name: "orders", title: "A public HTTP API in front of a private service"),
      Sample(name: "prices", title: "Every call answers 403: the policy names an endpoint that was replaced"),
    ]
    return pressed(state, "S", .down)
  }

  private static func reach(_ size: Size) -> ExplorerState {
    var state = ExplorerTests.loaded(size.width, size.height)
    guard case .reach(let question, let generation)? = state.reduce(.key("x")).first else { return state }
    question.answer(TrafficSimulator(OrdersDeployment.deployment)) {
      _ = state.reduce(.reached($0, generation: generation))
    }
    return state
  }
}

extension Key: ExpressibleByUnicodeScalarLiteral, ExpressibleByExtendedGraphemeClusterLiteral {
  public init(extendedGraphemeClusterLiteral value: Character) { self = .character(value) }
}
