import Documents
import Topology

/// The condition keys that follow from who asks and whose resource is asked for (IAM User Guide, "AWS global condition
/// context keys").
extension DeploymentPolicies {
  /// The keys of a request; what the inputs do not say is unknown, with the reason.
  ///
  /// - Parameters:
  ///   - identity: the role or user that the principal is or acts for, where an input holds it.
  ///   - callee: the resource that is asked for.
  public func keys(of principal: Principal, _ identity: Resource?, asking callee: Resource) -> RequestContext
  {
    var context = RequestContext()
    context["aws:ResourceAccount"] = .single(account(of: callee))
    addOrganization("Resource", of: account(of: callee), to: &context)
    guard principal.kind != .anonymous else { return context }
    context["aws:ViaAWSService"] = "false"
    addOrganization("Principal", of: identity.map { account(of: $0) } ?? principal.account, to: &context)
    for (key, value) in identity?.tags ?? [:] {
      context["aws:PrincipalTag/\(key)"] = .single(SymbolicText(value))
    }
    return context
  }

  private func addOrganization(
    _ whose: String, of account: SymbolicText?, to context: inout RequestContext
  ) {
    let name = account?.literal.map { "account \($0)" } ?? "the account"
    let id = account?.literal.flatMap { organization(ofAccount: $0) }
    context["aws:\(whose)OrgID"] =
      id.map { .single(SymbolicText($0)) }
      ?? .unknown(reason: "the inputs do not say which organization \(name) is in")
    context["aws:\(whose)OrgPaths"] = .unknown(
      reason: "the inputs do not say where in its organization \(name) lies")
  }

  /// The id of the organization that lists an account: its ARN is
  /// `arn:aws:organizations::MANAGEMENT:account/o-ID/ACCOUNT` (AWS Organizations User Guide, "Resource types").
  private func organization(ofAccount account: String) -> String? {
    deployment.all(OrganizationEntity.self).lazy.compactMap { entity, _ -> String? in
      let parts = entity.arn?.literal?.split(separator: ":").last?.split(separator: "/") ?? []
      guard parts.count == 3, parts[0] == "account", parts[2] == account else { return nil }
      return String(parts[1])
    }.first
  }
}
