import Topology

/// A network as big companies have them: VPCs of one plan on a transit gateway, with faults at known places.
///
/// Everything is numbered, so that the right answers follow from the plan: `Question` holds them.
public struct GeneratedNetwork {
  /// How big the network is.
  public struct Size: Sendable {
    public var vpcs: Int
    public var zones: Int
    /// Interfaces in each subnet; a VPC has two subnets in each zone.
    public var interfacesPerSubnet: Int
    public var groupsPerVPC: Int

    public init(vpcs: Int, zones: Int, interfacesPerSubnet: Int, groupsPerVPC: Int) {
      self.vpcs = vpcs
      self.zones = zones
      self.interfacesPerSubnet = interfacesPerSubnet
      self.groupsPerVPC = groupsPerVPC
    }

    /// 10,080 interfaces, 2,000 security groups, 40 VPCs.
    public static let large = Size(vpcs: 40, zones: 3, interfacesPerSubnet: 42, groupsPerVPC: 50)
    /// 1,000 interfaces.
    public static let medium = Size(vpcs: 10, zones: 2, interfacesPerSubnet: 25, groupsPerVPC: 18)
    /// 108 interfaces.
    public static let small = Size(vpcs: 9, zones: 2, interfacesPerSubnet: 3, groupsPerVPC: 6)
  }

  /// A request with its known answer.
  public struct Question: Sendable {
    public var source: String
    public var destination: String
    public var port: Int
    /// The cause code; nil where it is delivered.
    public var cause: String?
  }

  public let size: Size
  public private(set) var deployment: Deployment
  public private(set) var questions: [Question] = []

  /// The port of the applications, to which every interface of the company may speak.
  public static let applicationPort = 8080

  /// Builds the network, the same one for the same size.
  public init(_ size: Size) {
    self.size = size
    var builder = NetworkBuilder(size)
    builder.build()
    deployment = Deployment(resources: builder.resources).completed()
    questions = builder.questions
  }
}
