import Documents

/// One change of one statement: the statement before and after, and the element that differs.
public struct PolicyEdit: Hashable, Sendable {
  /// Which policies the changed one belongs to.
  public var layer: PolicyLayer
  /// The policy's place in `PolicySet.documents(of: layer)`; their number for a policy that is new.
  public var policyIndex: Int
  /// The policy's name.
  public var policy: String
  /// The statement's place in the policy, from 0; the number of statements for one that is new.
  public var index: Int
  public var sid: String?
  /// What changes: `Action`, `Resource`, `Principal`, a condition as `StringEquals aws:SourceVpce`, or `Statement`.
  public var element: String
  /// The element as JSON; nil where it is new.
  public var old: String?
  /// The element as JSON afterwards; nil where it is to be removed.
  public var new: String?
  /// The statement as it is; nil where it is new.
  public var before: PolicyStatement?
  /// The statement as it is to be; nil where it is to be removed.
  public var after: PolicyStatement?
  /// Where the old element was written, else its statement, else its policy.
  public var source: SourceLocation?

  /// The policies with this change made; the same policies where the statement is not in them.
  public func applied(to policies: PolicySet) -> PolicySet {
    let documents = policies.documents(of: layer)
    guard documents.indices.contains(policyIndex) else {
      guard let after, policyIndex == documents.count else { return policies }
      return policies.adding(PolicyDocument(name: policy, kind: kind(after), statements: [after]), to: layer)
    }
    let document = documents[policyIndex]
    var statements = document.statements
    switch (before, after) {
    case (nil, let after?): statements.append(after)
    case (_?, let after?) where statements.indices.contains(index): statements[index] = after
    case (_?, nil) where statements.indices.contains(index): statements.remove(at: index)
    default: return policies
    }
    return policies.replacing(layer, policyIndex, with: document.with(statements: statements))
  }

  private func kind(_ statement: PolicyStatement) -> PolicyKind {
    switch layer {
    case .identity, .authorizer: .identity
    case .permissionBoundary: .permissionBoundary
    case .session: .session
    case .resource: statement.resource == nil ? .trust : .resource
    case .vpcEndpoint: .vpcEndpoint
    case .scp: .serviceControl
    case .rcp: .resourceControl
    }
  }

  /// What to do, as an imperative sentence without a period.
  public var summary: String {
    let place = "statement \(index)\(sid.map { " \($0)" } ?? "") of `\(policy)`"
    switch (before, old, new) {
    case (nil, _, let new?): return "add to `\(policy)` the statement \(new)"
    case (_, _, nil) where after == nil: return "remove \(place)"
    case (_, let old?, let new?): return "change \(element) of \(place) from \(old) to \(new)"
    case (_, nil, let new?): return "add \(element) \(new) to \(place)"
    default: return "remove \(element) from \(place)"
    }
  }
}

/// Changes of policies that turn a denial into `Allowed`, which was checked by judging the request again.
public struct VerdictFix: Hashable, Sendable {
  /// The changes, to be made in this order; empty where a redeployment alone suffices.
  public var edits: [PolicyEdit]
  /// What else the changes let in, each as a noun phrase; empty where it is the same caller's same action on the
  /// same resource only.
  public var alsoLetsIn: [String]
  /// Whether API Gateway has to redeploy the API before the changes act.
  public var needsRedeployment: Bool

  /// What to do, as an imperative sentence without a period.
  public var summary: String {
    let steps = edits.map(\.summary) + (needsRedeployment ? ["redeploy the API"] : [])
    return steps.joined(separator: "; ")
  }
}
