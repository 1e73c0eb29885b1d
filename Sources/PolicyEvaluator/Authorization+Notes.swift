extension Authorization {
  /// What is special about a layer here.
  func notes(_ layer: PolicyLayer) -> [String] {
    switch layer {
    case .resource: resourceNotes
    case .identity: identityNotes
    case .permissionBoundary, .session: limitNotes(layer)
    case .rcp where !policies.rcp.isEmpty && !scans.rcp.isPresent:
      [
        request.principal.isServiceLinkedRole
          ? "Resource control policies do not limit service-linked roles."
          : "Resource control policies do not apply to \(ServiceCatalog.service(of: request.action))."
      ]
    case .scp where !policies.scp.isEmpty && !scans.scp.isPresent:
      ["Service control policies limit users and roles of member accounts only, no service-linked roles."]
    case .authorizer: authorizerNotes
    default: []
    }
  }

  private var resourceNotes: [String] {
    var notes: [String] = []
    if let invocation {
      if invocation.isPrivateWithoutPolicy {
        notes.append("A private API without a resource policy refuses every call.")
      }
      if invocation.policyIsOutdated {
        notes.append("The resource policy is newer than the deployment; it acts after a redeployment only.")
      }
      if invocation.authorizationType == .jwt { notes.append("HTTP APIs have no resource policies.") }
      if invocation.authorizationType == .cognitoUserPools, scans.resource.outcome == .implicitDeny {
        notes.append(
          "With Cognito the policy must allow by itself, as the text of the developer guide says; its Table A "
            + "can be read otherwise.")
      }
    }
    if scans.resource.outcome == .allow, scans.grants.direct == .no {
      if scans.grants.limited == .yes {
        notes.append("The grant names the role, so permissions boundary and session policy still limit it.")
      } else if scans.grants.delegated == .yes {
        notes.append("The grant names the account: an identity policy of the caller must allow as well.")
      }
    }
    if relation.isSameAccount == .no, scans.resource.outcome != .allow {
      notes.append("The caller belongs to another account: both accounts must allow.")
    }
    if relation.resourceMustAllow, scans.resource.outcome == .implicitDeny {
      notes.append("Trust policies and key policies must allow by themselves, also within one account.")
    }
    return notes
  }

  private var identityNotes: [String] {
    if let invocation {
      if invocation.lacksSignature {
        return ["The method asks for a signed request; an unsigned one is refused before any policy."]
      }
      if invocation.authorizationType != .iam {
        return [
          "Identity policies count only where the method's authorization type is AWS_IAM; "
            + "here it is \(invocation.authorizationType.rawValue)."
        ]
      }
    }
    if request.principal.kind == .root { return ["The root user has every permission by default."] }
    return []
  }

  private func limitNotes(_ layer: PolicyLayer) -> [String] {
    let scan = scans[layer]
    guard scan.isPresent, scan.allows != .yes else { return [] }
    if layer == .session, policies.session == nil {
      return ["A federated user without a session policy has no permissions of its own."]
    }
    if relation.isSameAccount == .yes, scans.grants.direct == .yes {
      return ["It does not limit a grant to the session itself, or one to `*`."]
    }
    return []
  }

  private var authorizerNotes: [String] {
    guard scans.authorizer.isPresent, scans.authorizer.outcome == .unknown else { return [] }
    return ["What the authorizer answers is not known."]
  }
}
