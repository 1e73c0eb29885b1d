import Documents

/// A resource of a kind that the model does not understand: visible, with what it refers to.
public struct OpaqueResource: ResourceFacts {
  public static let kind = ResourceKind.opaque
  public var references: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.opaque, references, "references") }
}

/// A CloudWatch log group.
public struct LogGroup: ResourceFacts {
  public static let kind = ResourceKind.logGroup
  public var logGroupName: Fact<String>?
  public init() {}
}

/// A certificate of AWS Certificate Manager.
public struct Certificate: ResourceFacts {
  public static let kind = ResourceKind.certificate
  /// The names that it vouches for.
  public var domainNames: [Fact<String>] = []
  /// `ISSUED`, `PENDING_VALIDATION` …
  public var status: Fact<String>?
  public init() {}
}
