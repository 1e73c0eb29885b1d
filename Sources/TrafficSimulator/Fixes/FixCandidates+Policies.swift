import Documents
import PolicyEvaluator
import Topology

/// Policies: the evaluator's smallest edits, put where the policies are attached.
extension FixCandidates {
  func policyCandidates(_ call: DeniedCall) -> [FixCandidate] {
    call.authorization.fixes(limit: 4).enumerated().flatMap { rank, fix -> [FixCandidate] in
      let edits = fix.edits.compactMap { edit in modelEdit(edit, call) }
      guard edits.count == fix.edits.count, !edits.isEmpty else { return [] }
      var candidate = FixCandidate(
        edits, opens: fix.alsoLetsIn.isEmpty ? .nothing : .sameCaller,
        letsIn: fix.alsoLetsIn.isEmpty ? nil : fix.alsoLetsIn.joined(separator: "; "),
        afterwards: fix.needsRedeployment
          ? "deploy the API again: a changed resource policy acts only then" : nil,
        size: rank * 2 + 1)
      if case .policy(_, let change)? = edits.first?.change, change.path.isEmpty { candidate.size += 1 }
      return [candidate] + [replacement(candidate)].compactMap(\.self)
    }
  }

  /// Where a single value gets a second one, that value may also take its place: a name that was wrong.
  private func replacement(_ candidate: FixCandidate) -> FixCandidate? {
    guard candidate.edits.count == 1, let edit = candidate.edits.first,
      case .policy(let slot, let change) = edit.change, case .set(let document) = change.operation,
      let old = deployment.policy(slot, of: edit.resource)
        .flatMap({ change.target(in: $0.document.node.unwrapped) })
    else { return nil }
    let path = document.node.object.flatMap { $0.members.count == 1 ? $0.members.first?.key : nil }
    let (before, after) = path.map { (old[$0], document.node[$0]) } ?? (old, document.node)
    guard let before, let after, before.elements.count == 1, after.elements.count == 2,
      let added = after.elements.last
    else { return nil }
    var replaced = candidate
    let new = path.map { DocumentNode(members: [$0: added]) } ?? added
    replaced.edits = [
      ModelEdit(
        edit.resource, .policy(slot, DocumentChange(change.path, .set(EmbeddedDocument(new)))))
    ]
    let gone = before.elements.first?.symbolicText
    let isStale = gone?.literal.map(namesNothing) ?? false
    replaced.letsIn = "nobody more, but \(gone?.description ?? "the old value") no longer"
    replaced.size = isStale ? 0 : candidate.size + 1
    if isStale { (replaced.opening, replaced.letsIn) = (.nothing, nil) }
    return replaced
  }

  /// Whether a literal is the id of something that the inputs, which hold others of its kind, do not hold.
  private func namesNothing(_ literal: String) -> Bool {
    guard literal.hasPrefix("vpce-") || literal.hasPrefix("vpc-") else { return false }
    let isEndpoint = literal.hasPrefix("vpce-")
    return deployment.find(literal).isEmpty
      && deployment.resources.contains { isEndpoint ? $0.facts is VPCEndpoint : $0.facts is VPC }
  }

  private func modelEdit(_ edit: PolicyEdit, _ call: DeniedCall) -> ModelEdit? {
    guard let (holder, slot) = place(of: edit, call) else { return nil }
    let current = deployment.policy(slot, of: holder)?.document.node
    guard let change = PolicyDocumentChange(edit, in: current).change else { return nil }
    return ModelEdit(holder, .policy(slot, change.mapping { relative($0, to: holder, slot) }))
  }

  /// A policy that stands in its API's own declaration cannot name the API, which would then depend on itself; "the
  /// Amazon Resource Name of the API is completed" where it says `execute-api:/STAGE/VERB/path` (API Gateway resource
  /// policy examples).
  private func relative(_ node: DocumentNode, to holder: ResourceID, _ slot: PolicySlot) -> DocumentNode {
    guard slot == .resource, let api = deployment[holder], api.facts is RestAPI,
      deployment.policy(slot, of: holder)?.declaredBy == nil
    else { return node }
    let prefix = DeploymentPolicies(deployment).executionPrefix(api).raw
    return node.mappingUnknowns { unknown in
      guard let text = unknown.text, text.raw.hasPrefix("\(prefix)/") else { return .unknown(unknown) }
      let own = SymbolicText(raw: "execute-api:\(text.raw.dropFirst(prefix.count))")
      return DocumentNode(own).value
    }
  }

  /// The resource that a policy of a layer is attached to.
  private func place(of edit: PolicyEdit, _ call: DeniedCall) -> (ResourceID, PolicySlot)? {
    switch edit.layer {
    case .identity: return call.caller.flatMap { identityPlace(edit.policyIndex, of: $0) }
    case .permissionBoundary:
      let role: Role? = call.caller.flatMap { deployment.facts($0) }
      return id(role?.permissionsBoundary, .managedPolicy).map { ($0, .managed) }
    case .resource:
      guard let resource = call.resource else { return nil }
      return (resource, deployment[resource]?.facts is Role ? .trust : .resource)
    case .vpcEndpoint: return call.endpoint.map { ($0, .resource) }
    default: return nil
    }
  }

  /// Inline policies come first, then managed ones, as the walk hands them to the evaluator.
  private func identityPlace(_ index: Int, of caller: ResourceID) -> (ResourceID, PolicySlot)? {
    guard let role: Role = deployment.facts(caller) else { return nil }
    if role.inlinePolicies.indices.contains(index) {
      return (caller, .inline(role.inlinePolicies[index].name))
    }
    let managed = index - role.inlinePolicies.count
    if role.managedPolicies.indices.contains(managed) {
      return id(role.managedPolicies[managed], .managedPolicy).map { ($0, .managed) }
    }
    return (caller, .inline("hopmap"))
  }

  // MARK: Keys written twice

  /// A condition that is written twice means both only where both stand under one operator ("Multiple context keys").
  func inputCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    guard code == "input.duplicate-key" else { return [] }
    let slots: [PolicySlot] = subject.facts is Role ? [.trust] : [.resource, .managed]
    return slots.compactMap { slot in
      guard let node = deployment.policy(slot, of: subject.id)?.document.node else { return nil }
      let edits = node.duplicateMerges.map { path, merged in
        ModelEdit(subject.id, .policy(slot, DocumentChange(path, .set(EmbeddedDocument(merged)))))
      }
      return edits.isEmpty ? nil : FixCandidate(edits, letsIn: "only what fulfils all of the conditions")
    }
  }
}
