/// A small network as bare numbers, drawn by chance, and the slow, plain tracer over it: no index, no class,
/// no shared code with the simulator. What both say of a packet must be the same.
struct PlainNetwork {
  enum Family { case ipv4, ipv6 }

  struct Address: Hashable {
    var family = Family.ipv4
    var bits: UInt128

    init(_ bits: UInt128) { self.bits = bits }

    init(_ family: Family, _ bits: UInt128) { (self.family, self.bits) = (family, bits) }

    static func + (address: Address, steps: Int) -> Address {
      Address(address.family, address.bits + UInt128(steps))
    }
  }

  struct Block: Hashable {
    var base: Address
    var length: Int

    private var width: Int { base.family == .ipv4 ? 32 : 128 }

    func holds(_ address: Address) -> Bool {
      address.family == base.family && (length == 0 || (address.bits ^ base.bits) >> (width - length) == 0)
    }
  }

  enum Target: Equatable {
    case peering(Int)
    case transitGateway
    case internetGateway
    case egressOnlyGateway
    case natGateway(Int)
    case vpnGateway
    case blackhole
  }

  /// A route to blocks: one, or those of a prefix list.
  struct Route {
    var blocks: [Block]
    var list: Int?
    var target: Target
  }

  struct Entry {
    var number: Int
    var isIngress: Bool
    var isAllow: Bool
    var ports: ClosedRange<Int>
    var block: Block
  }

  enum Peer {
    case block(Block)
    case list(Int)
    case group(Int)
  }

  struct Rule {
    var isIngress: Bool
    var ports: ClosedRange<Int>
    var peer: Peer
  }

  struct VPC {
    var block: Block
    var block6: Block
    var hasInternetGateway = false
    var hasVPNGateway = false
  }

  struct Subnet {
    var vpc: Int
    var block: Block
    var block6: Block?
    var zone: Int
    var routes: [Route] = []
    /// Whether the VPN gateway's routes are propagated into its table.
    var propagates = false
    var entries: [Entry]?
  }

  enum Owner: Equatable {
    case instance
    case endpoint
    case natGateway(isPublic: Bool)
  }

  struct Interface {
    var owner = Owner.instance
    var subnet: Int
    var address: Address
    var address6: Address?
    var publicAddress: Address?
    var groups: [Int] = []

    func address(_ family: Family) -> Address? { family == .ipv4 ? address : address6 }
  }

  struct Attachment {
    var vpc: Int
    var subnets: [Int]
    var keepsZone: Bool
    var seesGroups: Bool
    /// The transit gateway's table by which its packets go on; nil where it is associated with none.
    var table: Int?
  }

  struct TransitTable {
    var propagations: [Int] = []
    /// Static routes; without an attachment they are blackholes.
    var routes: [(block: Block, attachment: Int?)] = []
  }

  struct Peering {
    var one: Int
    var other: Int
    var isActive: Bool

    func joins(_ vpcs: Set<Int>) -> Bool { [one, other].allSatisfy(vpcs.contains) && vpcs.count == 2 }
  }

  /// Where a packet begins or ends.
  enum End: Hashable {
    case interface(Int)
    case internet(Address)
    case onPremises(Address)
  }

  var vpcs: [VPC] = []
  var subnets: [Subnet] = []
  var groups: [(vpc: Int, rules: [Rule])] = []
  var lists: [[Block]] = []
  var interfaces: [Interface] = []
  var peerings: [Peering] = []
  var attachments: [Attachment] = []
  var transitTables: [TransitTable] = []
  /// Whether rules may refer to groups over the transit gateway.
  var transitSeesGroups = false
  /// The block behind every VPN gateway.
  static let office = Block(base: Address(192 << 24 | 168 << 16), length: 16)
}
