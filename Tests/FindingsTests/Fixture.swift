import Documents
import Topology

/// Deployments with one thing wrong each.
struct Fixture {
  static let scope = "main"

  static func id(_ name: String) -> ResourceID { ResourceID(scope: scope, address: name) }
  static func reference(_ name: String) -> Reference { Reference(to: id(name)) }

  static func resource(_ name: String, _ facts: any ResourceFacts) -> Resource {
    var resource = Resource(id: id(name), type: "test", name: name, facts: facts)
    resource.account = "111122223333"
    resource.region = "eu-west-1"
    return resource
  }

  static func vpc(_ name: String, _ block: String, dnsHostnames: Bool = true) -> Resource {
    var facts = VPC()
    facts.cidrBlocks = CIDRBlock(block).map { [Fact($0)] } ?? []
    facts.dnsHostnames = Fact(dnsHostnames)
    return resource(name, facts)
  }

  static func subnet(_ name: String, in vpc: String, _ block: String, zone: String = "eu-west-1a") -> Resource
  {
    var facts = Subnet()
    facts.vpc = reference(vpc)
    facts.cidrBlock = CIDRBlock(block).map { Fact($0) }
    facts.availabilityZone = Fact(zone)
    return resource(name, facts)
  }

  static func endpoint(_ name: String, in vpc: String, subnets: [String]) -> Resource {
    var facts = VPCEndpoint()
    facts.vpc = reference(vpc)
    facts.endpointType = Fact(.interface)
    facts.serviceName = Fact("com.amazonaws.eu-west-1.execute-api")
    facts.subnets = subnets.map(reference)
    facts.privateDNSEnabled = Fact(true)
    return resource(name, facts)
  }

  static func table(_ name: String, in vpc: String, _ routes: [Route], subnets: [String] = []) -> Resource {
    var facts = RouteTable()
    facts.vpc = reference(vpc)
    facts.routes = routes
    facts.subnets = subnets.map(reference)
    return resource(name, facts)
  }

  static func group(_ name: String, in vpc: String, _ rules: [SecurityGroupRule]) -> Resource {
    var facts = SecurityGroup()
    facts.vpc = reference(vpc)
    facts.rules = rules
    return resource(name, facts)
  }

  static func rule(_ port: Int, from peer: SecurityGroupRule.Peer = .cidr(.anyIPv4)) -> SecurityGroupRule {
    SecurityGroupRule(.ingress, Fact(.tcp), ports: Fact(PortRange(port)), peer: peer)
  }

  static func entry(_ number: Int, _ direction: TrafficDirection, allows: Bool, _ ports: PortRange)
    -> NetworkACLEntry
  {
    var entry = NetworkACLEntry(
      direction, ruleNumber: Fact(number), isAllow: Fact(allows), cidrBlock: Fact(.anyIPv4))
    entry.ipProtocol = Fact(.tcp)
    entry.ports = Fact(ports)
    return entry
  }

  static func list(_ name: String, _ entries: [NetworkACLEntry]) -> Resource {
    var facts = NetworkACL()
    facts.vpc = reference("a")
    facts.entries = entries
    return resource(name, facts)
  }

  static func privateAPI(_ name: String, policy: String?) -> Resource {
    var facts = RestAPI()
    facts.endpointType = Fact(.private)
    facts.methods = [RestMethod(path: Fact("/x"), httpMethod: Fact("GET"))]
    facts.policy = policy.map { text in
      let node = JSONReader.read(SourceFile(path: "policy.json", text: text)).node ?? DocumentNode(.null)
      return AttachedPolicy(name: "resource policy", document: EmbeddedDocument(node))
    }
    return resource(name, facts)
  }

  static func gateway<Facts: ResourceFacts>(_ name: String, _ facts: Facts, _ change: (inout Facts) -> Void)
    -> Resource
  {
    var facts = facts
    change(&facts)
    return resource(name, facts)
  }

  static func peering(status: String?) -> Resource {
    var facts = PeeringConnection()
    facts.requester = reference("a")
    facts.accepter = reference("b")
    facts.status = status.map { Fact($0) }
    return resource("peering", facts)
  }

  static func route(_ block: String, to name: String) -> Route {
    let destination: Route.Destination =
      CIDRBlock(block).map { .cidr($0) } ?? .unknown(Unknown(reason: "bad"))
    return Route(destination, to: .other(reference(name)))
  }

  static let twoVPCs = [vpc("a", "10.0.0.0/16"), vpc("b", "10.1.0.0/16")]

  static func policy(_ key: String, _ value: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"execute-api:/*","Condition":{"StringEquals":{"\#(key)":"\#(value)"}}}]}"#
  }
}
