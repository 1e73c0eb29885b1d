import Documents
import PolicyEvaluator
import Topology

/// What an evaluated policy comes to, as a check.
extension RequestWalk {
  func policyCheck(
    _ layer: LayerResult, of call: DeniedCall, code: String, causeCode: String, resource: Resource?,
    summary: String, fallback: SourceLocation?
  ) -> Check {
    let miss = layer.nearMiss
    let mismatch = miss?.mismatches.first
    let statement = layer.statement ?? miss?.statement
    return Check(
      code, .fail, summary + (mismatch.map { ": \($0.element) wants \($0.wanted), got \($0.got)" } ?? ""),
      resource: resource,
      rule: statement.map(\.text),
      source: mismatch?.source ?? statement?.source ?? fallback, wanted: mismatch?.wanted, got: mismatch?.got,
      causeCode: causeCode, obstacle: .policy(call))
  }

  /// A judgement that hangs on something: what would have to be the case, and at which statement.
  func unknownCheck(
    _ answer: Authorization, _ code: String, _ resource: Resource, fallback: SourceLocation?
  ) -> Check {
    if answer.hangsOnDuplicateKey {
      return Check(
        code, .unknown,
        "a condition of \(resource.name)'s policy is written twice, and its two readings differ",
        resource: resource, source: fallback, causeCode: "input.duplicate-key")
    }
    guard let open = answer.assumptions.first else {
      let reason = answer.policies.all.lazy.compactMap(\.unknownReason).first
      return Check(
        code, .unknown,
        "whether the policies allow the call hangs on what the inputs do not say"
          + (reason.map { ": \($0)" } ?? ""),
        resource: resource, source: fallback, causeCode: "input.missing-fact")
    }
    let miss = open.mismatch
    let effect = open.statement.effect == .deny ? "denied" : "allowed"
    let statement = open.statement.text
    let owner = open.statement.layer == .resource ? " of \(resource.name)" : ""
    let advice =
      miss.openKey.map { "; say which with --assume \($0)=…" }
      ?? SuppliedValues(miss.wanted + miss.got, in: deployment).advice
    return Check(
      code, .unknown,
      "\(effect) if \(miss.question)\(miss.reason.map { " (\($0))" } ?? ""), says \(statement)\(owner)\(advice)",
      resource: resource, rule: statement, source: miss.source ?? open.statement.source ?? fallback,
      wanted: miss.wanted, got: miss.got, causeCode: "input.missing-fact")
  }

  /// The cause code of a layer that limits whatever others allow, where one refused; the outermost counts.
  func guardrailCode(_ answer: Authorization) -> String? {
    let codes: [(PolicyLayer, String)] = [
      (.scp, "iam.scp-deny"), (.rcp, "iam.rcp-deny"), (.permissionBoundary, "iam.boundary-deny"),
      (.session, "iam.session-policy-deny"),
    ]
    return codes.first { answer.blockedBy.contains($0.0) }?.1
  }

  /// The call as what stands in its way names it.
  func denied(
    _ answer: Authorization, _ api: Resource, _ arrival: Arrival, _ role: Resource?
  ) -> DeniedCall {
    var call = DeniedCall(authorization: answer, caller: role?.id, resource: api.id)
    if case .endpoint(let endpoint) = arrival { call.endpoint = endpoint.id }
    return call
  }
}

extension StatementReference {
  /// The statement in short: `resource policy [0] FromOffice`.
  fileprivate var text: String { "\(policy) [\(index)]\(sid.map { " \($0)" } ?? "")" }
}

extension ElementMismatch {
  /// What the answer hangs on, as people say it: `aws:SourceVpc, here vpc-1, is ${CallerVpc}`.
  fileprivate var question: String {
    // A part that is not known has its reason for what is wanted.
    if got == "cannot be judged" { return "its \(element) says so, but \(wanted)" }
    let words = element.split(separator: " ").map(String.init)
    guard words.count == 2 else { return "\(element) \(wanted) covers \(got)" }
    let isPlain = words[0] == "StringEquals" || words[0] == "StringLike" || words[0].hasPrefix("Arn")
    return "\(words[1]), here \(got), \(isPlain ? "is" : "meets \(words[0])") \(wanted)"
  }

  /// The condition key of which nothing at all is known.
  fileprivate var openKey: String? {
    guard got == "unknown", let space = element.lastIndex(of: " ") else { return nil }
    return String(element[element.index(after: space)...])
  }
}

/// The values in a text that somebody supplies, and the options that give them.
struct SuppliedValues {
  private var options: [String] = []

  /// - Parameter text: text in which values that are not known stand as `${NAME}`.
  init(_ text: String, in deployment: Deployment) {
    for match in text.matches(of: /\$\{([^}]+)\}/) {
      let name = String(match.1)
      let option: String? =
        if ["account", "region", Mention.anySegment.address].contains(name) {
          nil
        } else if name.hasPrefix("var.") {
          "--var \(name.dropFirst(4))=…"
        } else if name.contains(".") || name.contains("::") || !deployment.find(name).isEmpty {
          nil
        } else {
          "--parameter \(name)=…"
        }
      if let option, !options.contains(option) { options.append(option) }
    }
  }

  var advice: String { options.isEmpty ? "" : "; say which with \(options.joined(separator: " "))" }
}
