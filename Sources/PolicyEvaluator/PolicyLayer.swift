/// One kind of policy that takes part in a decision. The raw values are the names of the JSON contract.
public enum PolicyLayer: String, Hashable, Sendable, CaseIterable, Codable {
  case scp
  case rcp
  case vpcEndpoint = "vpce"
  case resource
  case identity
  case permissionBoundary = "pb"
  case session
  case authorizer

  /// One of its policies as people call it.
  public var policyTitle: String {
    switch self {
    case .scp: PolicyKind.serviceControl.title
    case .rcp: PolicyKind.resourceControl.title
    case .identity: PolicyKind.identity.title
    case .vpcEndpoint, .resource, .permissionBoundary, .session, .authorizer: title
    }
  }

  /// The layer as people call it.
  public var title: String {
    switch self {
    case .scp: "service control policies"
    case .rcp: "resource control policies"
    case .vpcEndpoint: "VPC endpoint policy"
    case .resource: "resource policy"
    case .identity: "identity policies"
    case .permissionBoundary: "permissions boundary"
    case .session: "session policy"
    case .authorizer: "authorizer"
    }
  }
}
