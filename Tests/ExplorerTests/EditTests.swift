import Documents
import Explorer
import MapDrawing
import Testing
import Topology

/// Changes that are typed and tried on a copy.
struct EditTests {
  private static let policy = JSONReader.read(
    SourceFile(
      path: "template.yaml",
      text:
        #"{"Statement": [{"Sid": "Ours", "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}"#
    )
  ).node

  /// A group, a table, a service and a private API.
  static var model: ExplorerModel {
    var group = SecurityGroup()
    group.rules = [
      SecurityGroupRule(
        .ingress, Fact(.tcp), ports: Fact(PortRange(80, 80)), peer: OrdersDeployment.peer("10.0.0.0/8"))
    ]
    var table = RouteTable()
    table.routes = [
      Route(.cidr(.anyIPv4), to: .internetGateway(OrdersDeployment.reference("Gateway")))
    ]
    var service = ECSService()
    service.desiredCount = Fact(0)
    var api = RestAPI()
    api.policy = policy.map { AttachedPolicy(name: "policy", document: EmbeddedDocument(statement($0))) }
    return ExplorerModel(
      LoadedDeployment(
        deployment: Deployment(resources: [
          OrdersDeployment.resource("Group", group), OrdersDeployment.resource("Table", table),
          OrdersDeployment.resource("Gateway", InternetGateway()),
          OrdersDeployment.resource("Service", service), OrdersDeployment.resource("Api", api),
          OrdersDeployment.resource("Endpoint", VPCEndpoint()),
        ]).completed()))
  }

  /// The policy with a condition on an endpoint whose id is not known yet.
  private static func statement(_ policy: DocumentNode) -> DocumentNode {
    let endpoint = OrdersDeployment.reference("Other").text
    let condition = DocumentNode(.unknown(Unknown(reason: "not created yet", text: endpoint)))
    let members =
      (policy["Statement"]?.elements.first?.object?.members ?? []) + [
        DocumentObject.Member(key: "Condition", value: condition)
      ]
    let statement = DocumentNode(.object(DocumentObject(members)))
    return DocumentNode(
      .object(DocumentObject([.init(key: "Statement", value: DocumentNode(.array([statement])))])))
  }

  /// Selects a resource, opens the form of a change and types a text in place of the one there.
  private func typed(_ resource: String, _ choice: Int, _ text: String) -> (ExplorerState, [ExplorerEffect]) {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    _ = state.reduce(.loaded(EditTests.model, generation: 1))
    let find = [Key.character("/")] + resource.map { .character($0) } + [.enter]
    let open = [Key.character("w")] + Array(repeating: .down, count: choice) + [.enter]
    for key in find + open { _ = state.reduce(.key(key)) }
    #expect(state.render().plainText.contains("What if"))
    for _ in 0..<400 { _ = state.reduce(.key(.delete)); _ = state.reduce(.key(.backspace)) }
    _ = state.reduce(.paste(text))
    let effects = state.reduce(.key(.enter))
    return (state, effects)
  }

  @Test(
    "What is typed becomes an edit of the model",
    arguments: [
      ("Group", 0, "ingress tcp 8000-8080 10.1.0.0/16", "let Group admit tcp 8000-8080 from 10.1.0.0/16"),
      ("Group", 1, "ingress udp 53 10.0.0.0/8", "udp 53"),
      ("Table", 1, "10.9.0.0/16 -> Gateway", "10.9.0.0/16"),
      ("Service", 0, "3", "3 tasks"),
      ("Api", 0, #"{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}"#, "statement"),
    ])
  func tries(resource: String, choice: Int, text: String, summary: String) {
    let (_, effects) = typed(resource, choice, text)
    guard case .tryEdits(let edits, let loaded, _)? = effects.last else {
      Issue.record("nothing was tried")
      return
    }
    #expect(edits.count == 1 && loaded.deployment.applying(edits) != nil)
    #expect(edits[0].summary(in: loaded.deployment).contains(summary))
  }

  @Test(
    "What cannot be read is said, and the text stays",
    arguments: [
      ("Group", 0, "ingress tcp 443", "four words"), ("Group", 0, "in tcp 443 0.0.0.0/0", "neither ingress"),
      ("Group", 0, "ingress ftp 443 0.0.0.0/0", "protocol"), ("Group", 0, "ingress tcp x 0.0.0.0/0", "port"),
      ("Group", 0, "ingress tcp 443 nobody", "no security group is called"),
      ("Table", 0, "10.9.0.0/16", "arrow"), ("Table", 0, "10.9.0.0/16 -> nobody", "no resource is called"),
      ("Table", 0, "10.9.0.0/16 -> Group", "no route can lead to"), ("Service", 0, "many", "number of tasks"),
      ("Api", 0, #"{"Effect": "Allow""#, "line 1"), ("Api", 0, "[]", "a statement is an object"),
    ])
  func refuses(resource: String, choice: Int, text: String, problem: String) {
    let (state, effects) = typed(resource, choice, text)
    let screen = state.render().plainText
    #expect(effects.isEmpty && screen.contains("✗ ") && screen.contains(problem))
    #expect(screen.contains(text.prefix(20)))
  }

  @Test(
    "Values that are not known yet are written as ${…} and read back as themselves",
    arguments: ["${Other}", "${Endpoint}"])
  func keepsUnknowns(name: String) {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    _ = state.reduce(.loaded(EditTests.model, generation: 1))
    for key in [Key.character("/")] + "Api".map({ .character($0) }) + [.enter, .character("w"), .enter] {
      _ = state.reduce(.key(key))
    }
    #expect(state.render().plainText.contains("\"Condition\": \"${Other}\""))
    let text = #"{"Effect": "Allow", "Principal": "*", "Action": "*", "Condition": "\#(name)"}"#
    let (_, effects) = typed("Api", 0, text)
    guard case .tryEdits(let edits, let loaded, _)? = effects.last,
      let edited = loaded.deployment.applying(edits),
      let statement = edited.policy(.resource, of: OrdersDeployment.id("Api"))?.document.node["Statement"]
    else {
      Issue.record("nothing was tried")
      return
    }
    let mention = statement.elements.first?["Condition"]?.symbolicText?.soleMention
    #expect(mention?.address == String(name.dropFirst(2).dropLast()))
  }

  @Test("y in the list copies what is tried in the language of the inputs, W leaves it")
  func copiesAndLeaves() {
    var (state, effects) = typed("Service", 0, "3")
    guard case .tryEdits(let edits, let loaded, let generation)? = effects.last,
      let edited = loaded.deployment.applying(edits)
    else {
      Issue.record("nothing was tried")
      return
    }
    _ = state.reduce(
      .edited(ExplorerModel(LoadedDeployment(deployment: edited)), generation: generation))
    _ = state.reduce(.key(.character("w")))
    guard case .write(let written, let baseline)? = state.reduce(.key(.character("y"))).first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(written == edits && baseline.deployment.resources.count == loaded.deployment.resources.count)
    guard case .copy(let text)? = state.reduce(.written("Let Service run 3 tasks\n")).first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text == "Let Service run 3 tasks\n")
    for key in [Key.character("w"), .character("W")] { effects = state.reduce(.key(key)) }
    #expect(state.render().plainText.contains("back to the deployment as it is"))
  }
}
