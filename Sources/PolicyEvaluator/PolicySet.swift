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
public struct PolicySet: Sendable {
  /// How an endpoint judges its policy.
  public enum EndpointType: String, Hashable, Sendable {
    /// May name principals.
    case interface
    /// Knows `*` and `aws:PrincipalArn`; a named account means its root user only (VPC, "Endpoint policies").
    case gateway
  }

  /// Policies of the caller: its own, its groups', for a session its role's.
  public var identity: [PolicyDocument] { didSet { compile() } }
  /// The permissions boundary; nil or empty where none is set.
  public var permissionBoundary: [PolicyDocument]? { didSet { compile() } }
  /// The session policies; nil where the session has none.
  public var session: [PolicyDocument]? { didSet { compile() } }
  /// The policy of the resource; nil where it has none.
  public var resource: PolicyDocument? { didSet { compile() } }
  /// The policies of the VPC endpoint that the request passes; nil where it passes none, or one without a policy.
  public var vpcEndpoint: [PolicyDocument]? { didSet { compile() } }
  /// The kind of that endpoint.
  public var endpointType = EndpointType.interface
  /// The service control policies over the caller's account, from the root down; empty where there are none.
  public var scp: [PolicyLevel] { didSet { compile() } }
  /// The resource control policies over the resource's account, from the root down.
  public var rcp: [PolicyLevel] { didSet { compile() } }

  private(set) var compiled: CompiledPolicySet
  /// The same policies with keys written twice read as "all apply"; nil where nothing is written twice.
  private(set) var otherReading: CompiledPolicySet?

  public init(
    identity: [PolicyDocument] = [], permissionBoundary: [PolicyDocument]? = nil,
    session: [PolicyDocument]? = nil, resource: PolicyDocument? = nil, vpcEndpoint: [PolicyDocument]? = nil,
    endpointType: EndpointType = .interface, scp: [PolicyLevel] = [], rcp: [PolicyLevel] = []
  ) {
    self.identity = identity
    self.permissionBoundary = permissionBoundary
    self.session = session
    self.resource = resource
    self.vpcEndpoint = vpcEndpoint
    self.endpointType = endpointType
    self.scp = scp
    self.rcp = rcp
    compiled = CompiledPolicySet()
    compile()
  }

  private mutating func compile() {
    let documents = all
    compiled = CompiledPolicySet(self, otherReading: false)
    otherReading =
      documents.contains(where: \.hasTwoReadings) ? CompiledPolicySet(self, otherReading: true) : nil
  }

  /// Every document in it.
  public var all: [PolicyDocument] { PolicyLayer.allCases.flatMap { documents(of: $0) } }

  /// The documents of a layer in the order in which deciding statements count them.
  public func documents(of layer: PolicyLayer) -> [PolicyDocument] {
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

  /// The same set with one more document; organization policies go to the last level.
  func adding(_ document: PolicyDocument, to layer: PolicyLayer) -> PolicySet {
    var set = self
    switch layer {
    case .identity: set.identity.append(document)
    case .permissionBoundary: set.permissionBoundary = (permissionBoundary ?? []) + [document]
    case .session: set.session = (session ?? []) + [document]
    case .resource: set.resource = document
    case .vpcEndpoint: set.vpcEndpoint = (vpcEndpoint ?? []) + [document]
    case .scp where !scp.isEmpty: set.scp[scp.count - 1].policies.append(document)
    case .rcp where !rcp.isEmpty: set.rcp[rcp.count - 1].policies.append(document)
    default: break
    }
    return set
  }

  /// The same set with one document replaced.
  func replacing(_ layer: PolicyLayer, _ index: Int, with document: PolicyDocument) -> PolicySet {
    var set = self
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
    switch layer {
    case .identity where identity.indices.contains(index): set.identity[index] = document
    case .permissionBoundary where permissionBoundary?.indices.contains(index) == true:
      set.permissionBoundary?[index] = document
    case .session where session?.indices.contains(index) == true: set.session?[index] = document
    case .vpcEndpoint where vpcEndpoint?.indices.contains(index) == true: set.vpcEndpoint?[index] = document
    case .resource: set.resource = document
    case .scp: replace(&set.scp)
    case .rcp: replace(&set.rcp)
    default: break
    }
    return set
  }
}

/// The statements of a policy set in the order and form that judging needs.
final class CompiledPolicySet: Sendable {
  /// The statements of all policies of one layer, or of one level of it.
  struct Group: Sendable {
    /// The services that each statement may be about, beside each other, so that most are passed over at once.
    let masks: [UInt64]
    let statements: [CompiledStatement]
    /// Where each statement stands: policy and index within it.
    let positions: [Position]
    let isEmpty: Bool

    init(_ documents: [PolicyDocument], firstPolicy: Int = 0, otherReading: Bool = false) {
      var statements: [CompiledStatement] = []
      var positions: [Position] = []
      for (policy, document) in documents.enumerated() {
        let compiled = otherReading ? document.otherReading ?? document.compiled : document.compiled
        for (index, statement) in compiled.enumerated() {
          statements.append(statement)
          positions.append(Position(policy: Int32(firstPolicy + policy), statement: Int32(index)))
        }
      }
      self.statements = statements
      self.positions = positions
      masks = statements.map(\.serviceMask)
      isEmpty = documents.isEmpty
    }
  }

  struct Position: Hashable, Sendable {
    var policy: Int32
    var statement: Int32
  }

  let identity: Group
  let permissionBoundary: Group?
  let session: Group?
  let resource: Group?
  let vpcEndpoint: Group?
  let scp: [Group]
  let rcp: [Group]

  init() {
    identity = Group([])
    permissionBoundary = nil
    session = nil
    resource = nil
    vpcEndpoint = nil
    scp = []
    rcp = []
  }

  init(_ set: borrowing PolicySet, otherReading: Bool) {
    func group(_ documents: [PolicyDocument]?) -> Group? {
      documents.map { Group($0, otherReading: otherReading) }
    }
    func levels(_ levels: [PolicyLevel]) -> [Group] {
      var first = 0
      return levels.map { level in
        defer { first += level.policies.count }
        return Group(level.policies, firstPolicy: first, otherReading: otherReading)
      }
    }
    identity = Group(set.identity, otherReading: otherReading)
    let boundary = set.permissionBoundary ?? []
    permissionBoundary = boundary.isEmpty ? nil : group(boundary)
    session = group(set.session)
    resource = group(set.resource.map { [$0] })
    let endpoint = set.vpcEndpoint ?? []
    vpcEndpoint = endpoint.isEmpty ? nil : group(endpoint)
    scp = levels(set.scp)
    rcp = levels(set.rcp)
  }
}
