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

  /// Who signs a request, and what allows it to.
  struct Signer {
    var principal: Principal
    /// nil where the role is only named.
    var role: Resource?
    var policies: PolicySet
    var name: String { role?.name ?? principal.arn.description }
  }

  /// The caller of a method that asks for a signature; nil where it does not sign. Assuming another role is a
  /// hop.
  mutating func signer() -> Signer? {
    if request.principal == "anonymous" { return nil }
    let own = sourceRole
    guard let wanted = request.principal else { return own.map { signer($0) } }
    guard let role = role(named: wanted) else { return namedSigner(wanted) }
    if role.id != own?.id, let own { assume(chain(from: own, to: role), from: own) }
    return signer(role)
  }

  // MARK: Assuming roles

  /// How many roles are assumed before the last one at most.
  private static let longestChain = 2

  /// The roles to assume one after another in order to act as a role ("Role chaining"): the shortest chain that policies
  /// allow, else the role alone.
  private func chain(from own: Resource, to role: Resource) -> [Resource] {
    let others = deployment.all(Role.self).map(\.resource).filter { $0.id != role.id }
    var seen: Set<ResourceID> = [own.id]
    var chains: [[Resource]] = [[]]
    for _ in 0...RequestWalk.longestChain {
      if let found = chains.first(where: { mayAssume(role, from: $0.last ?? own) }) { return found + [role] }
      chains = chains.flatMap { chain in
        others.filter { !seen.contains($0.id) && mayAssume($0, from: chain.last ?? own) }.map { next in
          seen.insert(next.id)
          return chain + [next]
        }
      }
    }
    return [role]
  }

  private func mayAssume(_ role: Resource, from own: Resource) -> Bool {
    var probe = self
    return [.allowed, .unknown].contains(probe.assumption(of: role, from: own).verdict)
  }

  private mutating func assume(_ chain: [Resource], from own: Resource) {
    for (role, caller) in zip(chain, [own] + chain) where !hasFailed { assume(role: role, from: caller) }
  }

  private mutating func signer(_ role: Resource) -> Signer {
    Signer(principal: iam.session(of: role), role: role, policies: policies(of: role))
  }

  /// The role with this selector or ARN. Where the account of the only role of that name is not known, it is taken to
  /// be that one.
  private mutating func role(named wanted: String) -> Resource? {
    let roles = deployment.all(Role.self)
    if let found = deployment.find(wanted).first(where: { $0.facts is Role })
      ?? roles.map(\.resource).first(where: { iam.arn(of: $0).literal == wanted })
    {
      return found
    }
    let name = wanted.split(separator: "/").last.map(String.init)
    let namesakes = roles.filter { $0.facts.roleName?.value == name && !iam.arn(of: $0.resource).isLiteral }
    guard namesakes.count == 1, let only = namesakes.first?.resource else { return nil }
    assume("\(only.selector) is \(wanted)", only)
    return only
  }

  /// A role that no input holds may be allowed everything and nothing.
  private mutating func namedSigner(_ wanted: String) -> Signer? {
    let reason = "the role \(wanted) is not loaded"
    note(missing: Trace.Assumption(reason, resource: wanted))
    guard let principal = Principal(parsing: SymbolicText(wanted)) else { return nil }
    let policy = PolicyDocument.unknown(name: wanted, kind: .identity, reason: reason)
    return Signer(principal: principal, policies: PolicySet(identity: [policy]))
  }

  /// What the policies of both sides say of a role's being assumed by another.
  private mutating func assumption(of role: Resource, from own: Resource) -> Authorization {
    let trust = (role.facts as? Role)?.trustPolicy.map { iam.document($0, .trust) }
    let principal = iam.session(of: own)
    var context = context(of: principal, own, to: role)
    context.setDefault(
      "sts:ExternalId", .unknown(reason: "the request does not say which one the caller passes"))
    if let region = source.resource?.region { context.setDefault("aws:RequestedRegion", .single(region)) }
    let assumption = RoleAssumption(
      caller: principal, role: iam.arn(of: role), roleAccount: iam.account(of: role),
      context: context)
    var policies = policies(of: own)
    policies.rcp = organizationPolicies(.resource, over: role)
    return PolicyEvaluator.evaluateAssumeRole(assumption, policies, trust: trust).authorization
  }

  private mutating func assume(role: Resource, from own: Resource) {
    let answer = assumption(of: role, from: own)
    let summary = "\(own.name) assumes \(role.name)"
    record(answer, summary)
    switch answer.verdict {
    case .allowed:
      let trusted = Check(
        "iam.assume-role", .pass, summary, resource: role, source: (role.facts as? Role)?.trustPolicy?.source)
      add(Hop(.iam, resource: role, summary: summary, checks: [trusted]))
    case .unknown:
      let check = unknownCheck(answer, "iam.assume-role", role, fallback: role.source)
      add(Hop(.iam, resource: role, summary: summary, outcome: .unknown, checks: [check]))
    default: failToAssume(role, from: own, answer)
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
    if (role.facts as? Role)?.permissionsBoundaryIsKnown == false {
      assume("\(role.name) has no permissions boundary, which lists of roles do not tell", role)
    }
    var policies = iam.policySet(of: role)
    policies.scp = organizationPolicies(.service, over: role)
    return policies
  }
}
