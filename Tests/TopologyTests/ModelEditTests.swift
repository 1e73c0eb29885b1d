import Documents
import Testing
import Topology

@Suite("Edits of the model")
struct ModelEditTests {
  private static let groupID = ResourceID(scope: "main", address: "aws_security_group.web")
  private static let apiID = ResourceID(scope: "main", address: "aws_api_gateway_rest_api.api")
  private static let web = SecurityGroupRule(
    .ingress, Fact(.tcp), ports: Fact(PortRange(80)), peer: .cidr(.anyIPv4))

  private static var deployment: Deployment {
    var group = SecurityGroup()
    group.rules = [web]
    var api = RestAPI()
    let document = DocumentNode(members: [
      "Statement": [DocumentNode(members: ["Effect": "Allow", "Action": "execute-api:Invoke"])]
    ])
    api.policy = AttachedPolicy(name: "resource policy", document: EmbeddedDocument(document))
    return Deployment(resources: [
      Resource(id: groupID, type: "aws_security_group", name: "web", facts: group),
      Resource(id: apiID, type: "aws_api_gateway_rest_api", name: "api", facts: api),
    ])
  }

  private static var https: SecurityGroupRule {
    var rule = web
    rule.ports = Fact(PortRange(443))
    return rule
  }

  @Test("A list change adds, replaces and removes one element, and says what it does")
  func rules() throws {
    let cases: [(ListChange<SecurityGroupRule>, [SecurityGroupRule], String)] = [
      (.add(Self.https), [Self.web, Self.https], "let web admit tcp 443 from 0.0.0.0/0"),
      (
        .replace(Self.web, with: Self.https), [Self.https],
        "let the ingress rule of web for 0.0.0.0/0 say tcp 443 instead of tcp 80"
      ),
      (.remove(Self.web), [], "close tcp 80 ingress 0.0.0.0/0 of web"),
    ]
    for (change, expected, summary) in cases {
      let edit = ModelEdit(Self.groupID, .securityGroupRule(change))
      let changed = try #require(Self.deployment.applying(edit))
      #expect(changed.facts(Self.groupID, as: SecurityGroup.self)?.rules == expected)
      #expect(edit.summary(in: Self.deployment) == summary)
    }
  }

  @Test("An edit that does not fit changes nothing and says so")
  func unfit() {
    let edits = [
      ModelEdit(Self.groupID, .securityGroupRule(.remove(Self.https))),
      ModelEdit(Self.groupID, .setting(.privateDNSEnabled(true))),
      ModelEdit(Self.apiID, .setting(.restEndpointType(.edge))),
      ModelEdit(ResourceID(scope: "", address: "nobody"), .removal),
    ]
    for edit in edits { #expect(Self.deployment.applying(edit) == nil, "\(edit)") }
  }

  @Test("A policy changes at a path, and at the end of a list")
  func policies() throws {
    let change = DocumentChange(
      [.key("Statement"), .index(0), .key("Action")],
      .append(EmbeddedDocument("execute-api:ManageConnections")))
    let changed = try #require(
      Self.deployment.applying(ModelEdit(Self.apiID, .policy(.resource, change))))
    #expect(
      changed.policy(.resource, of: Self.apiID)?.document.node.jsonText()
        == #"{"Statement":[{"Effect":"Allow","Action":["execute-api:Invoke","execute-api:ManageConnections"]}]}"#
    )
  }

  @Test("A resource comes and goes, and what named it finds it")
  func resources() throws {
    let id = ResourceID(scope: "main", address: "aws_vpc.new")
    let edit = ModelEdit(adding: Resource(id: id, type: "aws_vpc", name: "new", facts: VPC()))
    let changed = try #require(Self.deployment.applying(edit))
    #expect(changed.resolve(Reference(to: id), as: .vpc)?.name == "new")
    let back = try #require(changed.applying(ModelEdit(id, .removal)))
    #expect(back.resolve(Reference(to: id)) == nil)
    #expect(back.resources.map(\.id) == Self.deployment.resources.map(\.id))
  }
}
