import Documents
import PolicyEvaluator
import Topology

/// What stands in a request's way, in the model's own terms. Failed checks carry it, and fixes are made from it.
public enum Obstacle: Hashable, Sendable {
  /// No rule of an interface's security groups matches.
  case securityGroup(BlockedPacket)
  /// A network ACL denies.
  case networkACL(BlockedPacket)
  /// A route table does not lead to where packets have to go.
  case route(MissingRoute)
  /// Policies deny.
  case policy(DeniedCall)
  /// No statement of a function's policy lets a service invoke it.
  case invocation(RefusedInvocation)
}

/// A packet that a guard does not let through.
public struct BlockedPacket: Hashable, Sendable {
  /// One end of the packet's way.
  public struct End: Hashable, Sendable {
    public var resource: ResourceID?
    public var subnet: ResourceID?
    public var vpc: ResourceID?
    public var securityGroups: [ResourceID]
    /// Its address, or the block that it lies in; nil for all of the internet.
    public var addresses: CIDRBlock?
  }

  /// As seen from the interface that is guarded.
  public var direction: TrafficDirection
  /// The interface that is guarded.
  public var here: End
  public var peer: End
  public var ipProtocol: IPProtocol
  /// The destination ports; nil where the protocol has none.
  public var ports: PortRange?

  init(
    _ direction: TrafficDirection, at here: NetworkPlace, peer: PacketEnd, _ packet: Packet,
    ports: PortRange? = nil
  ) {
    self.direction = direction
    self.here = End(here)
    self.peer = End(peer)
    ipProtocol = packet.ipProtocol
    self.ports = ports ?? packet.ports
  }
}

extension BlockedPacket.End {
  init(_ place: NetworkPlace) {
    self.init(
      resource: place.resource.id, subnet: place.subnet?.id, vpc: place.vpc?.id,
      securityGroups: place.securityGroups.map(\.id), addresses: place.addresses)
  }

  init(_ end: PacketEnd) {
    if let place = end.place {
      self.init(place)
    } else {
      self.init(resource: nil, subnet: nil, vpc: nil, securityGroups: [], addresses: end.addresses)
    }
  }
}

/// A way that no route leads.
public struct MissingRoute: Hashable, Sendable {
  /// The subnet that packets leave from.
  public var subnet: ResourceID?
  /// The resource that sends.
  public var sender: ResourceID?
  public var vpc: ResourceID?
  public var routeTable: ResourceID?
  /// Where packets have to go; nil where the addresses of their network are not known.
  public var destination: CIDRBlock?
  /// The VPC that they have to arrive in; nil for the internet and for on-premises.
  public var destinationVPC: ResourceID?
  /// Whether the destination is on-premises.
  public var isOnPremises = false
  /// The public name that the packets are for, where they are for one.
  public var host: String?
  /// The port that they are for there.
  public var port: Int?

  /// A router without a route for what a sender sends.
  init(at router: Router, from sender: PacketEnd, to wanted: CIDRBlock?, of destination: PacketEnd) {
    subnet = router.subnet?.id
    self.sender = sender.place?.resource.id
    vpc = router.vpc?.id
    routeTable = router.table?.id
    self.destination = wanted
    destinationVPC = destination.place?.vpc?.id
    if case .onPremises = destination { isOnPremises = true }
  }
}

/// A call that policies deny, with whose policies were asked.
public struct DeniedCall: Hashable, Sendable {
  public let authorization: Authorization
  /// The role whose identity policies count.
  public var caller: ResourceID?
  /// The API, or the role whose trust policy counts.
  public var resource: ResourceID?
  public var endpoint: ResourceID?

  public static func == (left: DeniedCall, right: DeniedCall) -> Bool {
    left.caller == right.caller && left.resource == right.resource && left.endpoint == right.endpoint
      && left.authorization.request.resource == right.authorization.request.resource
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(caller)
    hasher.combine(resource)
    hasher.combine(endpoint)
  }
}

/// An invocation of a function by a service that no statement of the function's policy allows.
public struct RefusedInvocation: Hashable, Sendable {
  public var function: ResourceID
  /// The version or alias that was invoked; nil for the function itself.
  public var qualifier: Fact<String>?
  /// The service as policies name it.
  public var principal: String
  /// The narrowest source that a new statement has to name.
  public var sourceARN: SymbolicText
  /// What a new statement lets in, in words.
  public var opening: String

  init(of invoked: InvokedFunction, by invoker: Invoker) {
    function = invoked.function.id
    qualifier = invoked.qualifier
    principal = invoker.principal
    sourceARN = invoker.grant
    opening = "\(invoker.name) \(invoker.what)"
  }
}
