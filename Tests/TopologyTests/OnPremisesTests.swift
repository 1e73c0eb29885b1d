import Documents
import Testing
import Topology

/// AWS Site-to-Site VPN User Guide, "Static and dynamic routing"; Amazon VPC Transit Gateways, "Transit gateway route
/// tables": where a deployment says which networks lie on premises.
@Suite("Networks on premises")
struct OnPremisesTests {
  private static func resource(_ name: String, _ facts: any ResourceFacts) -> Resource {
    var resource = Resource(id: ResourceID(scope: "test", address: name), type: "test", facts: facts)
    resource.awsID = name
    return resource
  }

  private static func block(_ text: String) -> Fact<CIDRBlock>? { CIDRBlock(text).map { Fact($0) } }

  private static func networks(_ resources: [Resource]) -> [String] {
    Deployment(resources: resources).completed().networksOnPremises.map(\.description)
  }

  @Test("Static routes of a VPN connection name them")
  func staticRoutes() throws {
    var vpn = VPNConnection()
    vpn.routes = [VPNRoute(try #require(Self.block("192.168.0.0/16")))]
    #expect(Self.networks([Self.resource("vpn-1", vpn)]) == ["192.168.0.0/16"])
  }

  @Test("Routes to a VPN gateway name them, a default route does not")
  func routesToVPNGateway() throws {
    var table = RouteTable()
    table.routes = try ["10.50.0.0/16", "0.0.0.0/0"].map { text in
      Route(.cidr(try #require(CIDRBlock(text))), to: .gateway(Reference("vgw-1")))
    }
    #expect(
      Self.networks([Self.resource("vgw-1", VPNGateway()), Self.resource("rtb-1", table)]) == ["10.50.0.0/16"]
    )
  }
}
