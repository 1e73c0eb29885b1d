import Topology

/// Writes down the resources of a generated network, plan and faults.
struct NetworkBuilder {
  typealias Size = GeneratedNetwork.Size

  /// The VPCs with a fault, each of its own kind; all others are as planned.
  enum Fault: Int, CaseIterable {
    /// Its route tables do not lead to the transit gateway.
    case noRoute
    /// The transit gateway's table has a blackhole for it.
    case blackhole
    /// The network ACL of its subnets denies the ports of replies.
    case noReplyPorts
    /// Its applications' group admits another port.
    case closedGroup
    /// It is not attached.
    case notAttached
    /// Its attachment has no subnet in the last zone.
    case missingZone
  }

  let size: Size
  private(set) var resources: [Resource] = []
  private(set) var questions: [GeneratedNetwork.Question] = []

  init(_ size: Size) { self.size = size }

  mutating func build() {
    add("tgw", TransitGateway())
    for vpc in 0..<size.vpcs { addVPC(vpc) }
    addTransitTable()
    ask()
  }

  private static let company = CIDRBlock("10.0.0.0/8") ?? .anyIPv4

  /// The fault of a VPC: the last ones have one each.
  private func fault(_ vpc: Int) -> Fault? { Fault(rawValue: size.vpcs - 1 - vpc) }

  private func block(_ vpc: Int) -> CIDRBlock {
    CIDRBlock(IPAddress(family: .ipv4, bits: UInt128(10 << 24 | vpc << 16)), prefixLength: 16)
  }

  private func block(_ vpc: Int, _ subnet: Int) -> CIDRBlock {
    CIDRBlock(IPAddress(family: .ipv4, bits: UInt128(10 << 24 | vpc << 16 | subnet << 8)), prefixLength: 24)
  }

  private mutating func add(_ name: String, _ facts: any ResourceFacts) {
    var resource = Resource(
      id: ResourceID(scope: "generated", address: name), type: "generated", facts: facts)
    resource.awsID = name
    resources.append(resource)
  }

  // MARK: VPCs

  private mutating func addVPC(_ number: Int) {
    var vpc = VPC()
    vpc.cidrBlocks = [Fact(block(number))]
    add("vpc-\(number)", vpc)
    addGroups(number)
    addTables(number)
    if fault(number) == .noReplyPorts { addClosedList(number) }
    if fault(number) != .notAttached { addAttachment(number) }
    for subnet in 0..<(2 * size.zones) { addSubnet(subnet, of: number) }
  }

  private mutating func addTables(_ vpc: Int) {
    for tier in 0..<2 {
      var table = RouteTable()
      table.vpc = Reference("vpc-\(vpc)")
      if fault(vpc) != .noRoute {
        table.routes = [Route(.cidr(NetworkBuilder.company), to: .transitGateway(Reference("tgw")))]
      }
      table.subnets = (0..<size.zones).map { Reference("subnet-\(vpc)-\(2 * $0 + tier)") }
      add("rtb-\(vpc)-\(tier)", table)
    }
  }

  private mutating func addSubnet(_ number: Int, of vpc: Int) {
    var subnet = Subnet()
    subnet.vpc = Reference("vpc-\(vpc)")
    subnet.cidrBlock = Fact(block(vpc, number))
    subnet.availabilityZone = Fact("eu-west-1\(Character(UnicodeScalar(UInt8(97 + number / 2))))")
    add("subnet-\(vpc)-\(number)", subnet)
    for position in 0..<size.interfacesPerSubnet { addInterface(position, in: number, of: vpc) }
  }

  private mutating func addInterface(_ position: Int, in subnet: Int, of vpc: Int) {
    var interface = NetworkInterface()
    interface.vpc = Reference("vpc-\(vpc)")
    interface.subnet = Reference("subnet-\(vpc)-\(subnet)")
    interface.privateIPAddresses = [Fact(block(vpc, subnet).base.advanced(by: 10 + position))]
    interface.securityGroups = groups(position, subnet).map { Reference("sg-\(vpc)-\($0)") }
    add("eni-\(vpc)-\(subnet)-\(position)", interface)
  }

  // MARK: Security groups

  /// Group 0 are the applications, open to the company; group 1 are databases, open to applications of their
  /// VPC; each of the others is open to itself and to one other VPC.
  private mutating func addGroups(_ vpc: Int) {
    for number in 0..<size.groupsPerVPC {
      var group = SecurityGroup()
      group.vpc = Reference("vpc-\(vpc)")
      group.rules = SecurityGroupRule.awsDefaultEgress + [ingress(number, vpc)]
      add("sg-\(vpc)-\(number)", group)
    }
  }

  private func ingress(_ number: Int, _ vpc: Int) -> SecurityGroupRule {
    switch number {
    case 0:
      let port = GeneratedNetwork.applicationPort + (fault(vpc) == .closedGroup ? 1 : 0)
      return rule(port, .cidr(NetworkBuilder.company))
    case 1: return rule(5432, .securityGroup(Reference("sg-\(vpc)-0")))
    default: return rule(9000 + number, .cidr(block((vpc + number) % size.vpcs)))
    }
  }

  private func rule(_ port: Int, _ peer: SecurityGroupRule.Peer) -> SecurityGroupRule {
    SecurityGroupRule(.ingress, Fact(.tcp), ports: Fact(PortRange(port)), peer: peer)
  }

  /// The groups of an interface: the first of each subnet is an application, the second a database, the rest
  /// takes turns.
  private func groups(_ position: Int, _ subnet: Int) -> [Int] {
    guard position > 1, size.groupsPerVPC > 2 else { return [min(position, 1)] }
    let others = size.groupsPerVPC - 2
    return [2 + (position % 8 + subnet * 8) % others]
  }

  // MARK: Connections

  private mutating func addClosedList(_ vpc: Int) {
    var list = NetworkACL()
    list.vpc = Reference("vpc-\(vpc)")
    list.subnets = (0..<(2 * size.zones)).map { Reference("subnet-\(vpc)-\($0)") }
    var out = NetworkACLEntry(
      .egress, ruleNumber: Fact(100), isAllow: Fact(true), cidrBlock: Fact(NetworkBuilder.company))
    out.ipProtocol = Fact(.tcp)
    out.ports = Fact(PortRange(0, 1023))
    // Written in the wrong order: numbers count, not places.
    let open = NetworkACLEntry(
      .ingress, ruleNumber: Fact(200), isAllow: Fact(true), cidrBlock: Fact(.anyIPv4))
    list.entries = [open, out]
    add("acl-\(vpc)", list)
  }

  private mutating func addAttachment(_ vpc: Int) {
    var attachment = TransitGatewayAttachment()
    attachment.transitGateway = Reference("tgw")
    attachment.vpc = Reference("vpc-\(vpc)")
    let zones = fault(vpc) == .missingZone ? size.zones - 1 : size.zones
    attachment.subnets = (0..<zones).map { Reference("subnet-\(vpc)-\(2 * $0)") }
    add("attach-\(vpc)", attachment)
  }

  private mutating func addTransitTable() {
    var table = TransitGatewayRouteTable()
    table.transitGateway = Reference("tgw")
    table.isDefaultAssociation = true
    let attached = (0..<size.vpcs).filter { fault($0) != .notAttached }
    table.associations = attached.map { Reference("attach-\($0)") }
    for vpc in attached {
      var route = TransitGatewayRoute(.cidr(block(vpc)), to: Reference("attach-\(vpc)"))
      if fault(vpc) == .blackhole {
        route.attachment = nil
        route.isBlackhole = true
      }
      table.routes.append(route)
    }
    add("tgw-rtb", table)
  }

  // MARK: Known answers

  private mutating func ask() {
    let lastZone = 2 * size.zones - 1
    ask("eni-0-0-0", "eni-1-0-0", nil)
    ask("eni-0-0-2", "eni-0-\(lastZone)-0", nil)
    ask("eni-0-0-0", "eni-0-1-1", nil, port: 5432)
    ask("eni-0-0-2", "eni-0-1-1", "sg.ingress-denied", port: 5432)
    ask("eni-1-0-0", "eni-0-1-1", "sg.ingress-denied", port: 5432)
    for vpc in 0..<size.vpcs {
      guard let fault = fault(vpc) else { continue }
      ask("eni-0-0-0", "eni-\(vpc)-0-0", NetworkBuilder.causeInto(fault))
      ask("eni-\(vpc)-\(lastZone)-0", "eni-0-0-0", NetworkBuilder.causeOutOf(fault))
    }
  }

  private mutating func ask(
    _ source: String, _ destination: String, _ cause: String?,
    port: Int = GeneratedNetwork.applicationPort
  ) {
    questions.append(
      GeneratedNetwork.Question(source: source, destination: destination, port: port, cause: cause))
  }

  private static func causeInto(_ fault: Fault) -> String? {
    switch fault {
    case .noRoute: "route.no-return-route"
    case .blackhole: "route.blackhole"
    case .noReplyPorts: "nacl.return-denied"
    case .closedGroup: "sg.ingress-denied"
    case .notAttached: "route.tgw-no-route"
    case .missingZone: nil
    }
  }

  private static func causeOutOf(_ fault: Fault) -> String? {
    switch fault {
    case .noRoute: "route.no-route"
    case .blackhole: "route.blackhole"
    case .noReplyPorts: "nacl.egress-denied"
    case .closedGroup: nil
    case .notAttached, .missingZone: "route.tgw-not-attached"
    }
  }
}
