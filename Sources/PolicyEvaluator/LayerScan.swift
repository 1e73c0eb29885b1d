/// What the statements of one layer say about a request, without explanation.
struct LayerScan: Sendable {
  /// Stands for no statement.
  static let none: Int32 = -1

  var denies = Truth.no
  var allows = Truth.no
  /// The numbers of the deciding statements among those of the layer.
  var denial = LayerScan.none
  var grant = LayerScan.none
  /// Whether the layer takes part at all.
  var isPresent = true

  /// A layer that takes no part and limits nothing.
  static let notApplicable = LayerScan(allows: .yes, isPresent: false)
  /// A layer that takes no part and grants nothing.
  static let silent = LayerScan(isPresent: false)

  mutating func note(
    _ truth: Truth, _ effect: PolicyStatement.Effect?, at number: Int
  ) {
    // A statement whose effect is not known may do either.
    let truth = effect == nil ? min(truth, .unknown) : truth
    if effect != .allow, truth > denies {
      denies = truth
      denial = Int32(number)
    }
    if effect != .deny, truth > allows {
      allows = truth
      grant = Int32(number)
    }
  }

  /// What the layer comes to.
  var outcome: LayerOutcome {
    if denies == .yes { return .explicitDeny }
    if !isPresent { return .notApplicable }
    if denies == .unknown { return .unknown }
    switch allows {
    case .yes: return .allow
    case .unknown: return .unknown
    case .no: return .implicitDeny
    }
  }
}

extension StatementGroup {
  /// Judges every statement; stops at the first certain denial.
  func scan(_ environment: Environment) -> LayerScan {
    var scan = LayerScan()
    let bit = environment.prepared.serviceBit
    for index in masks.indices where masks[index] & bit != 0 {
      let statement = statements[index]
      let truth = statement.applies(to: environment)
      if truth == .no { continue }
      scan.note(truth, statement.effect, at: first + index)
      if scan.denies == .yes { break }
    }
    return scan
  }

  /// Judges every statement as a gateway endpoint does.
  func scanAtGateway(_ environment: Environment) -> LayerScan {
    var scan = LayerScan()
    for (index, statement) in statements.enumerated() {
      var truth = statement.applies(to: environment)
      if truth != .no, let principals = statement.principals {
        truth = min(
          truth,
          principals.matchAtGateway(
            environment.caller, denies: statement.effect != .allow,
            hasBoundary: environment.hasBoundary))
      }
      scan.note(truth, statement.effect, at: first + index)
    }
    return scan
  }

  /// Judges every statement of a resource policy, and by which way the caller is granted access.
  func scanGrants(_ environment: Environment) -> (scan: LayerScan, grants: PrincipalMatch) {
    var scan = LayerScan()
    var grants = PrincipalMatch()
    let bit = environment.prepared.serviceBit
    for index in masks.indices where masks[index] & bit != 0 {
      let statement = statements[index]
      let match = statement.match(environment)
      let truth = match.any
      if truth == .no { continue }
      scan.note(truth, statement.effect, at: first + index)
      if statement.effect != .deny { grants.formUnion(statement.effect == nil ? match.and(.unknown) : match) }
      if scan.denies == .yes { break }
    }
    return (scan, grants)
  }
}

/// Scans of all layers that statements decide, held in place.
struct LayerScans: Sendable {
  var scp = LayerScan.notApplicable
  var rcp = LayerScan.notApplicable
  var vpcEndpoint = LayerScan.notApplicable
  var resource = LayerScan.silent
  var identity = LayerScan.silent
  var permissionBoundary = LayerScan.notApplicable
  var session = LayerScan.notApplicable
  var authorizer = LayerScan.notApplicable
  /// How the resource policy's Allow statements name the caller.
  var grants = PrincipalMatch()

  subscript(layer: PolicyLayer) -> LayerScan {
    switch layer {
    case .scp: scp
    case .rcp: rcp
    case .vpcEndpoint: vpcEndpoint
    case .resource: resource
    case .identity: identity
    case .permissionBoundary: permissionBoundary
    case .session: session
    case .authorizer: authorizer
    }
  }

  /// Whether any layer denies explicitly.
  var denies: Truth {
    scp.denies || rcp.denies || vpcEndpoint.denies || resource.denies || identity.denies
      || permissionBoundary.denies || session.denies || authorizer.denies
  }
}
