import Documents

/// A VPC peering connection.
public struct PeeringConnection: ResourceFacts {
  public static let kind = ResourceKind.peeringConnection
  public var requester: Reference?
  public var accepter: Reference?
  public var accepterRegion: Fact<String>?
  public var accepterAccount: Fact<String>?
  /// Its state, such as `active` or `pending-acceptance`.
  public var status: Fact<String>?
  /// Whether names of the accepter's instances resolve to private addresses for the requester.
  public var requesterMayResolveDNS = Fact.awsDefault(false)
  /// Whether names of the requester's instances resolve to private addresses for the accepter.
  public var accepterMayResolveDNS = Fact.awsDefault(false)
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.vpc, requester, "requester") + ResourceUse.one(.vpc, accepter, "accepter")
  }
}

/// Acceptance and DNS options of a peering written as a resource of its own; become part of the connection.
public struct PeeringOptions: ResourceFacts {
  public static let kind = ResourceKind.peeringOptions
  public var peeringConnection: Reference?
  /// Whether this accepts the connection.
  public var accepts: Fact<Bool>?
  public var requesterMayResolveDNS: Fact<Bool>?
  public var accepterMayResolveDNS: Fact<Bool>?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.peeringConnection, peeringConnection, "peeringConnection")
  }
}
