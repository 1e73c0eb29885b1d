import Documents
import Testing
import Topology
import TrafficSimulator

/// A deployment in a few lines of test code. Names are ids: `subnet("a1", of: "a", …)` lies in `vpc("a", …)`.
struct Sketch {
  private(set) var resources: [Resource] = []
  private var region = "eu-west-1"
  private var account = "111111111111"

  init(_ draw: (inout Sketch) -> Void) { draw(&self) }

  /// What follows is of another region or account.
  mutating func here(region: String = "eu-west-1", account: String = "111111111111") {
    self.region = region
    self.account = account
  }

  mutating func add<Facts: ResourceFacts>(
    _ name: String, _ type: Facts.Type, named others: [String] = [], tags: [String: String] = [:],
    _ change: (inout Facts) -> Void = { _ in }
  ) {
    var facts = Facts()
    change(&facts)
    var resource = Resource(id: ResourceID(scope: "test", address: name), type: "test", facts: facts)
    resource.awsID = name
    resource.otherNames = others
    resource.tags = tags
    resource.region = SymbolicText(region)
    resource.account = SymbolicText(account)
    resources.append(resource)
  }

  /// The same where one resource is named, and not described.
  func onlyNaming(_ name: String) -> Sketch {
    var copy = self
    for index in copy.resources.indices where copy.resources[index].awsID == name {
      copy.resources[index].origin = .external
    }
    return copy
  }

  /// The same sketch with something changed in one resource.
  func changing<Facts: ResourceFacts>(
    _ name: String, as type: Facts.Type, _ change: (inout Facts) -> Void
  ) -> Sketch {
    var copy = self
    for index in copy.resources.indices where copy.resources[index].awsID == name {
      guard var facts = copy.resources[index].facts as? Facts else { continue }
      change(&facts)
      copy.resources[index].facts = facts
    }
    return copy
  }

  /// The same sketch with a resource that has an ARN.
  func naming(_ name: String, _ arn: String) -> Sketch {
    var copy = self
    for index in copy.resources.indices where copy.resources[index].awsID == name {
      copy.resources[index].arn = SymbolicText(arn)
    }
    return copy
  }

  /// Takes a resource over from another sketch.
  mutating func take(_ resource: Resource) { resources.append(resource) }

  func without(_ name: String) -> Sketch {
    var copy = self
    copy.resources.removeAll { $0.awsID == name }
    return copy
  }

  func adding(_ draw: (inout Sketch) -> Void) -> Sketch {
    var copy = self
    draw(&copy)
    return copy
  }

  var deployment: Deployment { Deployment(resources: resources).completed() }

  /// The answer to a request, in short: `delivered`, or the cause code.
  func answer(
    _ source: String, _ destination: String, port: Int? = nil,
    _ change: (inout TraceRequest) -> Void = { _ in }
  ) throws -> String {
    let trace = try trace(source, destination, port: port, change)
    return trace.cause?.code ?? trace.verdict.rawValue
  }

  func trace(
    _ source: String, _ destination: String, port: Int? = nil,
    _ change: (inout TraceRequest) -> Void = { _ in }
  ) throws -> Trace {
    var request = TraceRequest(from: source, to: destination)
    request.port = port
    change(&request)
    return try TrafficSimulator(deployment).trace(request)
  }
}

// MARK: - Networks

extension Sketch {
  mutating func vpc(_ name: String, _ blocks: String..., dns: Bool = true, hostnames: Bool = true) {
    add(name, VPC.self) {
      $0.cidrBlocks = blocks.compactMap { CIDRBlock($0) }.map { Fact($0) }
      $0.dnsSupport = Fact(dns)
      $0.dnsHostnames = Fact(hostnames)
    }
  }

  mutating func subnet(
    _ name: String, of vpc: String, _ block: String, zone: String = "eu-west-1a", ipv6: String? = nil
  ) {
    add(name, Subnet.self) {
      $0.vpc = Reference(vpc)
      $0.cidrBlock = CIDRBlock(block).map { Fact($0) }
      $0.ipv6CIDRBlock = ipv6.flatMap { CIDRBlock($0) }.map { Fact($0) }
      $0.availabilityZone = Fact(zone)
    }
  }

  /// A route table: `["10.1.0.0/16 peer"]` routes to the resource called `peer`; `blackhole` is none.
  mutating func table(
    _ name: String, of vpc: String, _ routes: [String] = [], subnets: [String] = [], gateways: [String] = [],
    propagating: [String] = []
  ) {
    add(name, RouteTable.self) {
      $0.vpc = Reference(vpc)
      $0.routes = routes.map(Sketch.route)
      $0.subnets = subnets.map { Reference($0) }
      $0.gateways = gateways.map { Reference($0) }
      $0.propagatingGateways = propagating.map { Reference($0) }
      $0.isMain = subnets.isEmpty && gateways.isEmpty
    }
  }

  static func route(_ text: String) -> Route {
    let words = text.split(separator: " ").map(String.init)
    let destination: Route.Destination =
      CIDRBlock(words[0]).map { .cidr($0) } ?? .prefixList(Reference(words[0]))
    var route = Route(destination, to: .other(Reference(words[1])))
    route.isBlackhole = words[1] == "blackhole"
    route.isPropagated = words.contains("propagated")
    return route
  }

  mutating func instance(
    _ name: String, in subnet: String, _ address: String, groups: [String] = ["open"],
    publicIP: String? = nil,
    _ change: (inout Instance) -> Void = { _ in }
  ) {
    add(name, Instance.self) {
      $0.subnet = Reference(subnet)
      $0.privateIP = IPAddress(address).map { Fact($0) }
      $0.publicIP = publicIP.flatMap { IPAddress($0) }.map { Fact($0) }
      $0.associatePublicIP = Fact(publicIP != nil)
      $0.securityGroups = groups.map { Reference($0) }
      change(&$0)
    }
  }

  /// A security group: `["in tcp 443 10.0.0.0/8", "out all 0.0.0.0/0", "in tcp 80 web"]`.
  mutating func group(_ name: String, of vpc: String = "a", _ rules: [String]) {
    add(name, SecurityGroup.self) {
      $0.vpc = Reference(vpc)
      $0.rules = rules.map(Sketch.rule)
    }
  }

  /// A group that admits everything.
  mutating func open(_ name: String = "open", of vpc: String = "a") {
    group(name, of: vpc, ["in all 0.0.0.0/0", "in all ::/0", "out all 0.0.0.0/0", "out all ::/0"])
  }

  static func rule(_ text: String) -> SecurityGroupRule {
    let words = text.split(separator: " ").map(String.init)
    let last = words[words.count - 1]
    let peer: SecurityGroupRule.Peer =
      CIDRBlock(last).map { .cidr($0) }
      ?? (last.hasPrefix("pl-") ? .prefixList(Reference(last)) : .securityGroup(Reference(last)))
    var rule = SecurityGroupRule(
      words[0] == "in" ? .ingress : .egress, Fact(IPProtocol(words[1]) ?? .all), peer: peer)
    if words.count == 4 {
      if rule.ipProtocol.value?.hasPorts == true {
        rule.ports = Fact(Sketch.ports(words[2]))
      } else {
        rule.icmpType = Int(words[2])
      }
    }
    return rule
  }

  static func ports(_ text: String) -> PortRange {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    return PortRange(ends[0], ends[ends.count - 1])
  }

  /// A network ACL: `["100 in allow tcp 443 0.0.0.0/0"]`.
  mutating func list(_ name: String, of vpc: String = "a", subnets: [String], _ rules: [String]) {
    add(name, NetworkACL.self) {
      $0.vpc = Reference(vpc)
      $0.subnets = subnets.map { Reference($0) }
      $0.entries = rules.map { text in
        let words = text.split(separator: " ").map(String.init)
        var entry = NetworkACLEntry(
          words[1] == "in" ? .ingress : .egress, ruleNumber: Fact(Int(words[0]) ?? 0),
          isAllow: Fact(words[2] == "allow"), cidrBlock: Fact(CIDRBlock(words[words.count - 1]) ?? .anyIPv4))
        entry.ipProtocol = Fact(IPProtocol(words[3]) ?? .all)
        if words.count == 6 { entry.ports = Fact(Sketch.ports(words[4])) }
        return entry
      }
    }
  }

  mutating func peering(_ name: String, _ one: String, _ other: String, status: String = "active") {
    add(name, PeeringConnection.self) {
      $0.requester = Reference(one)
      $0.accepter = Reference(other)
      $0.status = Fact(status)
    }
  }

  mutating func attachment(
    _ name: String, _ gateway: String, _ vpc: String, subnets: [String],
    _ change: (inout TransitGatewayAttachment) -> Void = { _ in }
  ) {
    add(name, TransitGatewayAttachment.self) {
      $0.transitGateway = Reference(gateway)
      $0.vpc = Reference(vpc)
      $0.subnets = subnets.map { Reference($0) }
      change(&$0)
    }
  }

  mutating func internetGateway(_ name: String = "igw", of vpc: String = "a") {
    add(name, InternetGateway.self) { $0.vpc = Reference(vpc) }
  }

  mutating func nat(
    _ name: String = "nat", in subnet: String, _ change: (inout NATGateway) -> Void = { _ in }
  ) {
    add(name, NATGateway.self) {
      $0.subnet = Reference(subnet)
      $0.publicIP = IPAddress("198.51.100.7").map { Fact($0) }
      change(&$0)
    }
  }

  mutating func vpn(
    _ name: String, on gateway: String, blocks: [String], isStatic: Bool = true, _ isTransit: Bool = false
  ) {
    add(name, VPNConnection.self) {
      if isTransit { $0.transitGateway = Reference(gateway) } else { $0.vpnGateway = Reference(gateway) }
      $0.staticRoutesOnly = Fact(isStatic)
      $0.routes = blocks.compactMap { CIDRBlock($0) }.map { VPNRoute(Fact($0)) }
    }
  }
}

// MARK: - Networks that many tests begin with

extension Sketch {
  /// One VPC with two subnets and an instance in each.
  static let twoSubnets = Sketch { s in
    s.vpc("a", "10.0.0.0/16")
    s.subnet("a1", of: "a", "10.0.1.0/24")
    s.subnet("a2", of: "a", "10.0.2.0/24", zone: "eu-west-1b")
    s.table("main", of: "a")
    s.open()
    s.instance("one", in: "a1", "10.0.1.10")
    s.instance("two", in: "a2", "10.0.2.10")
  }

  /// A public subnet with a NAT gateway and a private one behind it.
  static let publicAndPrivate = Sketch { s in
    s.vpc("a", "10.0.0.0/16")
    s.subnet("out", of: "a", "10.0.1.0/24")
    s.subnet("in", of: "a", "10.0.2.0/24")
    s.internetGateway()
    s.nat(in: "out")
    s.table("out-table", of: "a", ["0.0.0.0/0 igw"], subnets: ["out"])
    s.table("in-table", of: "a", ["0.0.0.0/0 nat"], subnets: ["in"])
    s.open()
    s.instance("web", in: "out", "10.0.1.10", publicIP: "198.51.100.10")
    s.instance("app", in: "in", "10.0.2.10")
  }

  /// Two VPCs with an instance each, peered and routed both ways.
  static let peered = Sketch { s in
    s.vpc("a", "10.0.0.0/16")
    s.subnet("a1", of: "a", "10.0.1.0/24")
    s.open()
    s.instance("one", in: "a1", "10.0.1.10")
    s.vpc("b", "10.1.0.0/16")
    s.subnet("b1", of: "b", "10.1.1.0/24")
    s.open("open-b", of: "b")
    s.instance("two", in: "b1", "10.1.1.10", groups: ["open-b"])
    s.peering("peer", "a", "b")
    s.table("a-table", of: "a", ["10.1.0.0/16 peer"], subnets: ["a1"])
    s.table("b-table", of: "b", ["10.0.0.0/16 peer"], subnets: ["b1"])
  }

  /// Two VPCs with an instance each on a transit gateway.
  static let transit = Sketch { s in
    s.vpc("a", "10.0.0.0/16")
    s.subnet("a1", of: "a", "10.0.1.0/24")
    s.open()
    s.instance("one", in: "a1", "10.0.1.10")
    s.vpc("b", "10.1.0.0/16")
    s.subnet("b1", of: "b", "10.1.1.0/24")
    s.open("open-b", of: "b")
    s.instance("two", in: "b1", "10.1.1.10", groups: ["open-b"])
    s.add("tgw", TransitGateway.self)
    s.attachment("att-a", "tgw", "a", subnets: ["a1"])
    s.attachment("att-b", "tgw", "b", subnets: ["b1"])
    s.table("a-table", of: "a", ["10.0.0.0/8 tgw"], subnets: ["a1"])
    s.table("b-table", of: "b", ["10.0.0.0/8 tgw"], subnets: ["b1"])
  }
}
