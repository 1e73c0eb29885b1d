import Documents
import PolicyEvaluator
import Topology

/// Who signs a request: the role that the source acts with, or another one that it assumes first.
extension RequestWalk {
  /// The role that the source acts with.
  private var sourceRole: Resource? {
    guard let resource = source.resource else { return nil }
    let reference: Reference? =
      switch resource.facts {
      case let facts as LambdaFunction: facts.role
      case let facts as Instance:
        deployment.facts(
          facts.instanceProfile
            ?? deployment.facts(facts.launchTemplate, as: LaunchTemplate.self)?.instanceProfile,
          as: InstanceProfile.self)?.role
      case let facts as ECSService:
        deployment.facts(facts.taskDefinition, as: ECSTaskDefinition.self)?.taskRole
      case let facts as ECSTask: deployment.facts(facts.taskDefinition, as: ECSTaskDefinition.self)?.taskRole
      default: nil
      }
    return deployment.resolve(reference, as: .role)
  }

  /// The caller of a method that asks for a signature; nil where it does not sign. Assuming another role is a
  /// hop.
  mutating func signer() -> (principal: Principal, role: Resource)? {
    if request.principal == "anonymous" { return nil }
    let own = sourceRole
    guard let wanted = request.principal else { return own.map { (iam.session(of: $0), $0) } }
    let found =
      deployment.find(wanted).filter { $0.facts is Role }
      + deployment.all(Role.self).map(\.resource).filter { iam.arn(of: $0).literal == wanted }
    guard let role = found.first else {
      note(missing: Trace.Assumption("the role \(wanted) is not loaded", resource: wanted))
      return nil
    }
    if role.id != own?.id, let own { assume(role: role, from: own) }
    return (iam.session(of: role), role)
  }

  private mutating func assume(role: Resource, from own: Resource) {
    let trust = (role.facts as? Role)?.trustPolicy.map { iam.document($0, .trust) }
    let assumption = RoleAssumption(
      caller: iam.session(of: own), role: iam.arn(of: role), roleAccount: iam.account(of: role))
    var policies = policies(of: own)
    policies.rcp = organizationPolicies(.resource, over: role)
    let result = PolicyEvaluator.evaluateAssumeRole(assumption, policies, trust: trust)
    let summary = "\(own.name) assumes \(role.name)"
    record(result.authorization, summary)
    switch result.authorization.verdict {
    case .allowed:
      let trusted = Check(
        "iam.assume-role", .pass, summary, resource: role, source: (role.facts as? Role)?.trustPolicy?.source)
      add(Hop(.iam, resource: role, summary: summary, checks: [trusted]))
    case .unknown:
      let check = unknownCheck(result.authorization, "iam.assume-role", role, fallback: role.source)
      add(Hop(.iam, resource: role, summary: summary, outcome: .unknown, checks: [check]))
    default: failToAssume(role, from: own, result.authorization)
    }
  }

  private mutating func failToAssume(_ role: Resource, from own: Resource, _ answer: Authorization) {
    let trust = answer.layer(.resource)
    let isTrust = trust.outcome != .allow
    let check = policyCheck(
      isTrust ? trust : answer.layer(.identity),
      of: DeniedCall(authorization: answer, caller: own.id, resource: role.id),
      code: isTrust ? "iam.trust" : "iam.assume-role",
      causeCode: guardrailCode(answer)
        ?? (isTrust ? "iam.trust-policy-deny" : "iam.assume-role-not-allowed"),
      resource: isTrust ? role : own,
      summary: isTrust
        ? "the trust policy of \(role.name) does not let \(own.name) assume it"
        : "\(own.name) may not assume \(role.name)",
      fallback: isTrust ? (role.facts as? Role)?.trustPolicy?.source ?? role.source : own.source)
    let refusal =
      "User: \(iam.session(of: own).arn) is not authorized to perform: sts:AssumeRole on resource: \(iam.arn(of: role))"
    fail(
      isTrust ? .trustPolicy : .iam, role, "\(own.name) assumes \(role.name)", [check], verdict: .denied,
      Trace.Response(status: 403, errorType: "AccessDenied", body: refusal))
  }

  /// Everything that limits and allows a role by itself.
  mutating func policies(of role: Resource) -> PolicySet {
    var policies = iam.policySet(of: role)
    policies.scp = organizationPolicies(.service, over: role)
    return policies
  }
}
