import Documents
import Testing
import Topology
import TrafficSimulator

/// Two VPCs with an instance each, joined by a peering: everything open and routed, until a case takes something away.
private struct Networks {
  var resources: [Resource] = []

  static func reference(_ name: String) -> Reference {
    Reference(to: ResourceID(scope: "main", address: name))
  }

  private mutating func add<Facts: ResourceFacts>(
    _ name: String, _ facts: Facts, _ change: (inout Facts) -> Void
  ) {
    var facts = facts
    change(&facts)
    var resource = Resource(
      id: ResourceID(scope: "main", address: name), type: "test", name: name, facts: facts)
    resource.account = "111122223333"
    resource.region = "eu-west-1"
    resources.append(resource)
  }

  init() {
    for (name, block, address) in [("a", "10.0.0.0/16", "10.0.1.10"), ("b", "10.1.0.0/16", "10.1.1.10")] {
      let other = name == "a" ? "10.1.0.0/16" : "10.0.0.0/16"
      add("vpc-\(name)", VPC()) { vpc in
        vpc.cidrBlocks = CIDRBlock(block).map { [Fact($0)] } ?? []
        vpc.dnsHostnames = Fact(true)
      }
      add("subnet-\(name)", Subnet()) { subnet in
        subnet.vpc = Networks.reference("vpc-\(name)")
        subnet.cidrBlock = CIDRBlock(block.replacing("0.0/16", with: "1.0/24")).map { Fact($0) }
        subnet.availabilityZone = Fact("eu-west-1a")
      }
      add("table-\(name)", RouteTable()) { table in
        table.vpc = Networks.reference("vpc-\(name)")
        table.subnets = [Networks.reference("subnet-\(name)")]
        table.routes =
          CIDRBlock(other).map {
            [Route(.cidr($0), to: .peeringConnection(Networks.reference("peering")))]
          } ?? []
      }
      add("group-\(name)", SecurityGroup()) { group in
        group.vpc = Networks.reference("vpc-\(name)")
        group.rules = [TrafficDirection.ingress, .egress].map {
          SecurityGroupRule($0, Fact(.all), peer: .cidr(.anyIPv4))
        }
      }
      add("list-\(name)", NetworkACL()) { list in
        list.vpc = Networks.reference("vpc-\(name)")
        list.subnets = [Networks.reference("subnet-\(name)")]
        list.entries = [TrafficDirection.ingress, .egress].map {
          NetworkACLEntry($0, ruleNumber: Fact(100), isAllow: Fact(true), cidrBlock: Fact(.anyIPv4))
        }
      }
      add("host-\(name)", Instance()) { instance in
        instance.subnet = Networks.reference("subnet-\(name)")
        instance.privateIP = IPAddress(address).map { Fact($0) }
        instance.securityGroups = [Networks.reference("group-\(name)")]
        instance.state = Fact("running")
      }
    }
    add("peering", PeeringConnection()) { peering in
      peering.requester = Networks.reference("vpc-a")
      peering.accepter = Networks.reference("vpc-b")
      peering.status = Fact("active")
    }
  }

  /// The deployment with the facts of one resource changed.
  func with<Facts: ResourceFacts>(_ name: String, _ type: Facts.Type, _ change: (inout Facts) -> Void)
    -> Deployment
  {
    var deployment = Deployment(resources: resources)
    deployment.update(ResourceID(scope: "main", address: name), as: type, change)
    return deployment.completed()
  }

  static let request: TraceRequest = {
    var request = TraceRequest(from: "host-a", to: "host-b")
    request.port = 443
    return request
  }()
}

/// For each cause, the smallest change that AWS's documentation names for it.
@Suite("Fixes of the model")
struct FixTests {
  private static let networks = Networks()

  private static func entry(_ direction: TrafficDirection, _ ports: PortRange) -> NetworkACLEntry {
    var entry = NetworkACLEntry(
      direction, ruleNumber: Fact(100), isAllow: Fact(true), cidrBlock: Fact(.anyIPv4))
    entry.ipProtocol = Fact(.tcp)
    entry.ports = Fact(ports)
    return entry
  }

  private static func rule(_ port: Int, _ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    SecurityGroupRule(.ingress, Fact(.tcp), ports: Fact(PortRange(port)), peer: peer)
  }

  @Test("The networks are open before a case takes something away")
  func intact() throws {
    let deployment = Deployment(resources: Self.networks.resources).completed()
    let trace = try Advisor(TrafficSimulator(deployment)).trace(Networks.request)
    #expect(trace.verdict == .delivered && trace.fixes.isEmpty && trace.alsoFailing.isEmpty)
  }

  @Test(
    "A cause has a fix that was tried",
    arguments: [
      // "Security group rules": ingress from the peer's group, also over a peering in one Region.
      (
        "sg.ingress-denied", "Let group-b admit tcp 443 from group-a",
        networks.with("group-b", SecurityGroup.self) { $0.rules.removeAll { $0.direction == .ingress } }
      ),
      (
        "sg.egress-denied", "Let group-a send tcp 443 to group-b",
        networks.with("group-a", SecurityGroup.self) { $0.rules.removeAll { $0.direction == .egress } }
      ),
      // "Network ACLs": a rule with a lower number than the one that denies.
      (
        "nacl.ingress-denied", "Give list-b ingress rule 110: allow tcp 443 from 10.0.1.10/32",
        networks.with("list-b", NetworkACL.self) { list in
          list.entries =
            list.entries.filter { $0.direction == .egress } + [Self.entry(.ingress, PortRange(80))]
        }
      ),
      // "Ephemeral ports": many Linux kernels use ports 32768-61000; replies to an instance go there.
      (
        "nacl.return-denied", "Give list-b egress rule 110: allow tcp 32768-60999 to 10.0.1.10/32",
        networks.with("list-b", NetworkACL.self) { list in
          list.entries =
            list.entries.filter { $0.direction == .ingress } + [Self.entry(.egress, PortRange(443))]
        }
      ),
      // "Update your route tables for a VPC peering connection".
      (
        "route.no-route", "Give table-a a route for 10.1.0.0/16 to peering",
        networks.with("table-a", RouteTable.self) { $0.routes = [] }
      ),
      (
        "route.no-return-route", "Give table-b a route for 10.0.0.0/16 to peering",
        networks.with("table-b", RouteTable.self) { $0.routes = [] }
      ),
      (
        "route.peering-not-active", "Accept peering",
        networks.with("peering", PeeringConnection.self) { $0.status = Fact("pending-acceptance") }
      ),
    ] as [(String, String, Deployment)])
  func fixed(_ code: String, _ summary: String, _ deployment: Deployment) throws {
    let trace = try Advisor(TrafficSimulator(deployment)).trace(Networks.request)
    #expect(trace.cause?.code == code)
    let offered = trace.fixes.first { $0.summary == summary }
    let fix = try #require(offered, "offered \(trace.fixes.map(\.summary))")
    #expect(fix.verified)
    let copy = deployment.applying(fix.edits)
    let repaired = try #require(copy)
    #expect(try TrafficSimulator(repaired).trace(Networks.request).verdict == .delivered)
  }

  /// "VPC peering limitations": overlapping blocks cannot be routed apart.
  @Test("Where no small edit helps the answer says what would, and offers none")
  func counsel() throws {
    var deployment = Self.networks.with("vpc-b", VPC.self) {
      $0.cidrBlocks = CIDRBlock("10.0.0.0/16").map { [Fact($0)] } ?? []
    }
    deployment.update(ResourceID(scope: "main", address: "subnet-b"), as: Subnet.self) {
      $0.cidrBlock = CIDRBlock("10.0.1.0/24").map { Fact($0) }
    }
    deployment.update(ResourceID(scope: "main", address: "host-b"), as: Instance.self) {
      $0.privateIP = IPAddress("10.0.1.20").map { Fact($0) }
    }
    let trace = try Advisor(TrafficSimulator(deployment)).trace(Networks.request)
    #expect(trace.cause?.code == "route.overlapping-cidr")
    let counsel = try #require(trace.fixes.first)
    #expect(counsel.edits.isEmpty && !counsel.verified && counsel.summary.contains("renumbered"))
  }

  @Test("What fails behind the first cause is found by repairing that, and repaired with it")
  func chained() throws {
    var deployment = Self.networks.with("table-a", RouteTable.self) { $0.routes = [] }
    deployment.update(ResourceID(scope: "main", address: "group-b"), as: SecurityGroup.self) {
      $0.rules.removeAll { $0.direction == .ingress }
    }
    let trace = try Advisor(TrafficSimulator(deployment)).trace(Networks.request)
    #expect(trace.cause?.code == "route.no-route")
    #expect(trace.alsoFailing.map(\.code) == ["sg.ingress-denied"])
    #expect(trace.fixes.first?.verified == true)
    #expect(trace.fixes.first?.edits.count == 2)
  }

  @Test("The fix that opens least comes first; a caller's group before a network, everybody last")
  func ranked() throws {
    let deployment = Self.networks.with("group-b", SecurityGroup.self) { group in
      group.rules = group.rules.filter { $0.direction == .egress } + [Self.rule(22, .cidr(.anyIPv4))]
    }
    let fixes = try Advisor(TrafficSimulator(deployment)).trace(Networks.request).fixes
    let summaries = fixes.map(\.summary)
    let byGroup = summaries.firstIndex { $0 == "Let group-b admit tcp 443 from group-a" }
    let byAddress = summaries.firstIndex { $0 == "Let group-b admit tcp 443 from 10.0.1.10/32" }
    #expect(byGroup != nil && byAddress != nil, "\(summaries)")
    if let byGroup, let byAddress { #expect(byGroup < byAddress) }
  }
}
