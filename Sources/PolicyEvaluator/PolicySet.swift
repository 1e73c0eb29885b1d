import Documents

/// The policies of one level of an organization: the root, an organizational unit, or the account.
public struct PolicyLevel: Sendable {
  /// The level's name, such as `root` or `ou-ab12`.
  public var name: String
  public var policies: [PolicyDocument]

  public init(name: String, policies: [PolicyDocument]) {
    self.name = name
    self.policies = policies
  }
}

/// Every policy that takes part in one decision.
///
/// What judging needs of them is compiled whenever they change; copies share that.
public struct PolicySet: Sendable {
  /// How an endpoint judges its policy.
  public enum EndpointType: String, Hashable, Sendable {
    /// May name principals.
    case interface
    /// Knows `*` and `aws:PrincipalArn`; a named account means its root user only (VPC, "Endpoint policies").
    case gateway
  }

  struct Contents: Sendable {
    var identity: [PolicyDocument]
    var permissionBoundary: [PolicyDocument]?
    var session: [PolicyDocument]?
    var resource: PolicyDocument?
    var vpcEndpoint: [PolicyDocument]?
    var endpointType: EndpointType
    var scp: [PolicyLevel]
    var rcp: [PolicyLevel]
  }

  private(set) var compiled: CompiledPolicySet

  /// Policies of the caller: its own, its groups', for a session its role's.
  public var identity: [PolicyDocument] {
    get { compiled.contents.identity }
    set { change { $0.identity = newValue } }
  }

  /// The permissions boundary; nil or empty where none is set.
  public var permissionBoundary: [PolicyDocument]? {
    get { compiled.contents.permissionBoundary }
    set { change { $0.permissionBoundary = newValue } }
  }

  /// The session policies; nil where the session has none.
  public var session: [PolicyDocument]? {
    get { compiled.contents.session }
    set { change { $0.session = newValue } }
  }

  /// The policy of the resource; nil where it has none.
  public var resource: PolicyDocument? {
    get { compiled.contents.resource }
    set { change { $0.resource = newValue } }
  }

  /// The policies of the VPC endpoint that the request passes; nil where it passes none, or one without a policy.
  public var vpcEndpoint: [PolicyDocument]? {
    get { compiled.contents.vpcEndpoint }
    set { change { $0.vpcEndpoint = newValue } }
  }

  /// The kind of that endpoint.
  public var endpointType: EndpointType {
    get { compiled.contents.endpointType }
    set { change { $0.endpointType = newValue } }
  }

  /// The service control policies over the caller's account, from the root down; empty where there are none.
  public var scp: [PolicyLevel] {
    get { compiled.contents.scp }
    set { change { $0.scp = newValue } }
  }

  /// The resource control policies over the resource's account, from the root down.
  public var rcp: [PolicyLevel] {
    get { compiled.contents.rcp }
    set { change { $0.rcp = newValue } }
  }

  public init(
    identity: [PolicyDocument] = [], permissionBoundary: [PolicyDocument]? = nil,
    session: [PolicyDocument]? = nil, resource: PolicyDocument? = nil, vpcEndpoint: [PolicyDocument]? = nil,
    endpointType: EndpointType = .interface, scp: [PolicyLevel] = [], rcp: [PolicyLevel] = []
  ) {
    compiled = CompiledPolicySet(
      Contents(
        identity: identity, permissionBoundary: permissionBoundary, session: session, resource: resource,
        vpcEndpoint: vpcEndpoint, endpointType: endpointType, scp: scp, rcp: rcp))
  }

  private mutating func change(_ body: (inout Contents) -> Void) {
    var contents = compiled.contents
    body(&contents)
    compiled = CompiledPolicySet(contents)
  }

  /// Every document in it.
  public var all: [PolicyDocument] { compiled.contents.all }

  /// The documents of a layer in the order in which deciding statements count them.
  public func documents(of layer: PolicyLayer) -> [PolicyDocument] { compiled.contents.documents(of: layer) }

  /// The same set with one more document; organization policies go to the last level.
  func adding(_ document: PolicyDocument, to layer: PolicyLayer) -> PolicySet {
    var set = self
    set.change { contents in
      switch layer {
      case .identity: contents.identity.append(document)
      case .permissionBoundary:
        contents.permissionBoundary = (contents.permissionBoundary ?? []) + [document]
      case .session: contents.session = (contents.session ?? []) + [document]
      case .resource: contents.resource = document
      case .vpcEndpoint: contents.vpcEndpoint = (contents.vpcEndpoint ?? []) + [document]
      case .scp where !contents.scp.isEmpty: contents.scp[contents.scp.count - 1].policies.append(document)
      case .rcp where !contents.rcp.isEmpty: contents.rcp[contents.rcp.count - 1].policies.append(document)
      default: break
      }
    }
    return set
  }

  /// The same set with one document replaced.
  func replacing(_ layer: PolicyLayer, _ index: Int, with document: PolicyDocument) -> PolicySet {
    func replace(_ documents: inout [PolicyDocument]?) {
      if documents?.indices.contains(index) == true { documents?[index] = document }
    }
    func replace(_ levels: inout [PolicyLevel]) {
      var remaining = index
      for level in levels.indices {
        if remaining < levels[level].policies.count {
          levels[level].policies[remaining] = document
          return
        }
        remaining -= levels[level].policies.count
      }
    }
    var set = self
    set.change { contents in
      switch layer {
      case .identity where contents.identity.indices.contains(index): contents.identity[index] = document
      case .permissionBoundary: replace(&contents.permissionBoundary)
      case .session: replace(&contents.session)
      case .resource: contents.resource = document
      case .vpcEndpoint: replace(&contents.vpcEndpoint)
      case .scp: replace(&contents.scp)
      case .rcp: replace(&contents.rcp)
      case .identity, .authorizer: break
      }
    }
    return set
  }
}

extension PolicySet.Contents {
  var all: [PolicyDocument] { PolicyLayer.allCases.flatMap { documents(of: $0) } }

  func documents(of layer: PolicyLayer) -> [PolicyDocument] {
    switch layer {
    case .identity: identity
    case .permissionBoundary: permissionBoundary ?? []
    case .session: session ?? []
    case .resource: resource.map { [$0] } ?? []
    case .vpcEndpoint: vpcEndpoint ?? []
    case .scp: scp.flatMap(\.policies)
    case .rcp: rcp.flatMap(\.policies)
    case .authorizer: []
    }
  }
}
