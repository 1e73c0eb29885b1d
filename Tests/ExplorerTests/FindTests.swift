import Explorer
import Documents
import MapDrawing
import Testing
import Topology

/// What `/` leads to first.
struct FindTests {
  private static var deployment: Deployment {
    func resource(_ address: String, _ name: String, _ id: String?, _ facts: any ResourceFacts) -> Resource {
      var resource = Resource(
        id: ResourceID(scope: "state", address: address), type: "test", name: name, facts: facts)
      resource.awsID = id
      resource.arn = id.map { SymbolicText("arn:aws:ec2:eu-west-1:444455556666:thing/\($0)") }
      return resource
    }
    return Deployment(resources: [
      resource("aws_db_instance.rtb", "orders-rtb", nil, Database()),
      resource("aws_security_group.rtb_clients", "clients of rtb", "sg-0rtb", SecurityGroup()),
      resource("module.a.aws_route_table.main", "main", "rtb-0a1b", RouteTable()),
      resource("aws_subnet.orders", "orders-subnet-a", "subnet-0c", Subnet()),
      resource("aws_instance.worker", "orders", "i-01", Instance()),
      resource("aws_lb.orders", "orders-api", nil, LoadBalancer()),
    ])
  }

  @Test(
    "What begins with the typed text comes first, ids as well as names; then words, then letters in order",
    arguments: [
      ("rtb", "route table main"), ("sg-0", "SG clients of rtb"), ("subnet", "subnet orders-subnet-a"),
      ("orders", "instance orders"), ("orders a", "ALB orders-api"), ("i-01", "instance orders"),
      ("oapi", "ALB orders-api"), ("ORDERS-R", "database orders-rtb"), ("clients rtb", "SG clients of rtb"),
    ])
  func comesFirst(typed: String, title: String) {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    _ = state.reduce(
      .loaded(ExplorerModel(LoadedDeployment(deployment: FindTests.deployment)), generation: 1))
    for key in [Key.character("1"), .character("/")] { _ = state.reduce(.key(key)) }
    for character in typed { _ = state.reduce(.key(.character(character))) }
    _ = state.reduce(.key(.enter))
    let first = state.render().row(0)
    #expect(first.contains("▸ \(title) "), "\(first)")
  }

  @Test("What nothing has in it is not found")
  func findsNothing() {
    var state = ExplorerTests.pressed([.character("/")])
    for character in "zzzz" { _ = state.reduce(.key(.character(character))) }
    #expect(state.render().plainText.contains("nothing is called so"))
  }
}
