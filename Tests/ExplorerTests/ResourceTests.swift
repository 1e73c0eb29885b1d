import Documents
import Explorer
import Foundation
import MapDrawing
import Testing
import Topology

/// What Why and the first row say of a selected resource or place.
struct ResourceTests {
  private static func id(_ name: String) -> ResourceID { ResourceID(scope: "state", address: name) }
  private static func reference(_ name: String) -> Reference { Reference(to: id(name)) }

  private static var model: ExplorerModel {
    var group = SecurityGroup()
    group.vpc = reference("net")
    let https = Fact(PortRange(443, 443))
    group.rules = [
      SecurityGroupRule(.ingress, Fact(.tcp), ports: https, peer: OrdersDeployment.peer("10.0.0.0/8")),
      SecurityGroupRule(.ingress, Fact(.tcp), ports: https, peer: .securityGroup(reference("callers"))),
      SecurityGroupRule(.ingress, Fact(.all), peer: .securityGroup(reference("web"))),
      SecurityGroupRule(.egress, Fact(.all), peer: OrdersDeployment.peer("0.0.0.0/0")),
      SecurityGroupRule(.egress, Fact(.all), peer: OrdersDeployment.peer("::/0")),
    ]
    var callers = SecurityGroup()
    callers.vpc = reference("net")
    var api = HTTPAPI()
    api.routes = ["GET /a", "GET /b", "GET /c"].map { key in
      var route = HTTPRoute(routeKey: Fact(key))
      route.authorizer = reference("login")
      return route
    }
    func resource(_ name: String, _ facts: any ResourceFacts) -> Resource {
      Resource(id: id(name), type: "test", name: name, facts: facts)
    }
    let deployment = Deployment(resources: [
      resource("net", VPC()), resource("web", group), resource("callers", callers),
      resource("shop", api), resource("login", OpaqueResource()),
    ])
    return ExplorerModel(LoadedDeployment(deployment: deployment.completed()))
  }

  private func screen(_ keys: Key...) -> CellBuffer {
    var state = ExplorerState(size: Size(width: 160, height: 50))
    for event in [.loaded(ResourceTests.model, generation: 1)] + keys.map(ExplorerEvent.key) {
      _ = state.reduce(event)
    }
    return state.render()
  }

  @Test("A group's rules are told by their traffic, the group itself as such, and none twice")
  func tellsRules() {
    let text = screen("1", "/", "w", "e", "b", .enter).plainText
    for line in ["tcp 443  10.0.0.0/8, callers", "all traffic  itself", "all traffic  0.0.0.0/0, ::/0"] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
    #expect(!text.contains("rules  SG"), "\(text)")
  }

  @Test("What many routes name is told once")
  func tellsUsesOnce() {
    let text = screen("1", "/", "s", "h", "o", "p", .enter).plainText
    #expect(text.components(separatedBy: "authorizer ").count == 2, "\(text)")
  }

  @Test("A network tells how much uses it, not each name: they stand in the outline beside it")
  func countsWhatIsInside() {
    let text = screen("1", "/", "n", "e", "t", .enter).plainText
    #expect(text.contains("3 SGs") && text.contains("1 NACL"), "\(text)")
  }

  @Test("The first row says where a line of the outline lies that is no resource")
  func saysWherePlacesLie() {
    let screen = screen("1", "*", "/", "w", "e", "b", .enter, .left)
    #expect(screen.row(0).contains("VPC net ▸ security groups "), "\(screen.plainText)")
  }
}
