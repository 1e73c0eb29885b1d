extension Authorization {
  /// Every layer that stops the request by itself, in the order of the contract; empty unless it is denied.
  public var blockedBy: [PolicyLayer] {
    guard verdict.isDenied else { return [] }
    let granting = grantingLayersThatBlock
    return PolicyLayer.allCases.filter { layer in
      let scan = scans[layer]
      if scan.denies == .yes { return true }
      switch layer {
      case .scp, .rcp, .vpcEndpoint: return scan.allows == .no
      default: return granting.contains(layer)
      }
    }
  }

  /// The layers that would have to grant access and do not.
  private var grantingLayersThatBlock: Set<PolicyLayer> {
    if let invocation {
      if invocation.isPrivateWithoutPolicy { return [.resource] }
      if invocation.lacksSignature { return [.identity] }
      if invocation.authorizationType != .iam { return blockers(of: invocation) }
    }
    let combination = Combination(scans, request.prepared)
    guard combination.granted == .no else { return [] }
    guard let isSameAccount = relation.isSameAccount else { return [.resource] }
    return isSameAccount == .no ? blockersAcrossAccounts : blockersInOneAccount
  }

  private func blockers(of invocation: InvocationRules) -> Set<PolicyLayer> {
    let policyBlocks = invocation.hasPolicy && scans.resource.allows == .no
    let authorizerBlocks = scans.authorizer.allows == .no
    switch invocation.authorizationType {
    case .custom where invocation.isSameAccount == .yes:
      guard authorizerBlocks, policyBlocks || !invocation.hasPolicy else { return [] }
      return policyBlocks ? [.authorizer, .resource] : [.authorizer]
    default:
      return Set((policyBlocks ? [.resource] : []) + (authorizerBlocks ? [.authorizer] : []))
    }
  }

  private var blockersAcrossAccounts: Set<PolicyLayer> {
    Set([.identity, .permissionBoundary, .session, .resource].filter { scans[$0].allows == .no })
  }

  private var blockersInOneAccount: Set<PolicyLayer> {
    var blockers = Set([PolicyLayer.permissionBoundary, .session].filter { scans[$0].allows == .no })
    let grants = scans.grants
    // A grant to the role or the federating user needs no identity policy; only the limits stand in its way.
    if grants.limited == .no {
      if relation.resourceMustAllow, grants.delegated == .no {
        blockers.insert(.resource)
      } else if scans.identity.allows == .no {
        blockers.insert(.identity)
        if policies.resource != nil, scans.resource.allows == .no { blockers.insert(.resource) }
      }
    }
    return blockers
  }
}
