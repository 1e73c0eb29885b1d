import Documents

extension Authorization {
  /// The smallest changes of policies that turn a denial into `Allowed`, the best first.
  ///
  /// Each was checked by judging the same request with the changed policies, and says what else it lets in. Empty
  /// where the request is not denied, and where no policy can help: an unsigned request to a method that asks for a
  /// signature, a refusing authorizer, AWS managed policies whose statements nobody can edit and that deny.
  ///
  /// - Parameter limit: how many alternatives to look for.
  public func fixes(limit: Int = 3) -> [VerdictFix] {
    if let invocation {
      guard !invocation.lacksSignature, verdict.isDenied || invocation.policyIsOutdated else { return [] }
      var policies = policies
      policies.resource = invocation.call.newestPolicy
      return FixSearch(limit: limit, isInvocation: invocation.authorizationType != .jwt) { changed in
        PolicyEvaluator.authorizeInvocation(invocation.call.afterRedeployment, changed)
      }.search(policies, isOutdated: invocation.policyIsOutdated)
    }
    guard verdict.isDenied, rule == nil else { return [] }
    return FixSearch(limit: limit, isInvocation: false) { [request] changed in
      PolicyEvaluator.evaluate(request, changed)
    }.search(policies, isOutdated: false)
  }
}

/// Looks for the cheapest sets of edits that flip a verdict, the cheapest edits first.
private struct FixSearch {
  /// Edits made so far, the answer after them, and what they cost together.
  private struct State {
    var steps: [PolicyStep]
    var answer: Authorization
    var cost: Int
  }

  /// How many sets of edits are judged before the search gives up.
  private static let evaluations = 120
  /// More edits than these are no small change.
  private static let deepest = 5
  /// How much dearer than the best fix an alternative may be.
  private static let margin = 9

  let limit: Int
  let isInvocation: Bool
  let judge: (PolicySet) -> Authorization

  init(limit: Int, isInvocation: Bool, judge: @escaping (PolicySet) -> Authorization) {
    self.limit = limit
    self.isInvocation = isInvocation
    self.judge = judge
  }

  func search(_ policies: PolicySet, isOutdated: Bool) -> [VerdictFix] {
    var open = [State(steps: [], answer: judge(policies), cost: 0)]
    var fixes: [VerdictFix] = []
    var seen: Set<Set<PolicyEdit>> = []
    var cheapest = Int.max
    var remaining = FixSearch.evaluations
    while fixes.count < limit, let next = open.indices.min(by: { open[$0].cost < open[$1].cost }) {
      let state = open.remove(at: next)
      if state.cost > cheapest { break }
      if state.answer.isAllowed {
        guard isOutdated || !state.steps.isEmpty else { return [] }
        let edits = Set(state.steps.map(\.edit))
        guard !fixes.contains(where: { edits.isSuperset(of: $0.edits) }) else { continue }
        fixes.append(fix(state.steps, isOutdated: isOutdated))
        cheapest = min(cheapest, state.cost + FixSearch.margin)
        continue
      }
      guard state.steps.count < FixSearch.deepest else { continue }
      for step in PolicySteps(state.answer).all {
        let steps = state.steps + [step]
        guard seen.insert(Set(steps.map(\.edit))).inserted else { continue }
        guard remaining > 0 else { break }
        remaining -= 1
        let answer = judge(step.edit.applied(to: state.answer.policies))
        open.append(State(steps: steps, answer: answer, cost: state.cost + step.cost))
      }
    }
    return fixes
  }

  private func fix(_ steps: [PolicyStep], isOutdated: Bool) -> VerdictFix {
    let changesResourcePolicy = steps.contains { $0.edit.layer == .resource }
    return VerdictFix(
      edits: steps.map(\.edit), alsoLetsIn: steps.compactMap(\.letsIn),
      needsRedeployment: isOutdated || (isInvocation && changesResourcePolicy))
  }
}

/// An edit that may help, with its cost and what else it lets in.
private struct PolicyStep {
  var edit: PolicyEdit
  var cost: Int
  var letsIn: String?
}

/// The edits that bring a denied request one step further.
private struct PolicySteps {
  private let answer: Authorization
  private var policies: PolicySet { answer.policies }
  /// Statements that come this near are changed; a new statement serves better than a third change.
  private static let mostMismatches = 2
  private static let candidates = 3

  init(_ answer: Authorization) { self.answer = answer }

  var all: [PolicyStep] {
    answer.withEnvironment { environment in
      layers.flatMap { layer in
        answer.scans[layer].denies == .yes ? sparing(layer, environment) : granting(layer, environment)
      }
    }
  }

  /// The layers to change next: the first that denies, the first that limits, else those of which one suffices.
  private var layers: [PolicyLayer] {
    let blocked = answer.blockedBy
    if let denying = blocked.first(where: { answer.scans[$0].denies == .yes }) {
      return denying == .authorizer ? [] : [denying]
    }
    let limits: [PolicyLayer] = [.scp, .rcp, .vpcEndpoint, .permissionBoundary, .session]
    if let limiting = limits.first(where: blocked.contains) { return [limiting] }
    let granting = [PolicyLayer.resource, .identity].filter(blocked.contains)
    return answer.relation.isSameAccount == .no ? Array(granting.prefix(1)) : granting
  }

  // MARK: Denials

  private func sparing(_ layer: PolicyLayer, _ environment: Environment) -> [PolicyStep] {
    guard let (policy, document, index) = answer.place(layer, answer.scans[layer].denial),
      document.isEditable
    else { return [] }
    return repairs(document, index).sparing(environment).map { repair in
      step(repair, layer, policy, document, index)
    }
  }

  // MARK: Grants

  private func granting(_ layer: PolicyLayer, _ environment: Environment) -> [PolicyStep] {
    let documents = policies.documents(of: layer)
    let places = places(of: layer, environment)
    var near: [(distance: Int, policy: Int, index: Int)] = []
    for policy in places where documents[policy].isEditable {
      for (index, statement) in documents[policy].statements.enumerated() where statement.effect == .allow {
        let judgement = StatementJudgement(statement, documents[policy].compiled[index], environment)
        let failing = judgement.elements.count { $0.truth == .no }
        guard (1...PolicySteps.mostMismatches).contains(failing),
          judgement.distance < StatementJudgement.Weight.service
        else { continue }
        near.append((judgement.distance, policy, index))
      }
    }
    near.sort { $0.distance < $1.distance }
    let changes = near.prefix(PolicySteps.candidates).flatMap { candidate in
      repairs(documents[candidate.policy], candidate.index).covering(environment).map { repair in
        step(repair, layer, candidate.policy, documents[candidate.policy], candidate.index)
      }
    }
    return changes + [newStatement(layer, places)]
  }

  /// The documents one of which has to allow: all of the layer, of organization policies those of a level that
  /// does not allow.
  private func places(of layer: PolicyLayer, _ environment: Environment) -> Range<Int> {
    guard layer == .scp else { return 0..<policies.documents(of: layer).count }
    var first = 0
    for (level, group) in zip(policies.scp, policies.compiled.reading.scp) {
      let range = first..<first + level.policies.count
      if group.scan(environment).allows == .no { return range }
      first = range.upperBound
    }
    return 0..<first
  }

  private func newStatement(_ layer: PolicyLayer, _ places: Range<Int>) -> PolicyStep {
    let documents = policies.documents(of: layer)
    let place = places.last { documents[$0].isEditable }
    let document = place.map { documents[$0] }
    let statement = NewStatement.allowing(
      answer.request, in: layer, hasVariables: document?.version != .from2008)
    let scope = AccessScope(statement)
    return PolicyStep(
      edit: PolicyEdit(
        layer: layer, policyIndex: place ?? documents.count,
        policy: document?.name ?? "new \(layer.policyTitle)",
        index: document?.statements.count ?? 0, element: "Statement", new: statement.json.readableText,
        after: statement, source: document?.source),
      cost: document == nil ? StatementRepair.Cost.newPolicy : StatementRepair.Cost.newStatement,
      letsIn: scope.isOneRequest ? nil : scope.description)
  }

  private func repairs(_ document: PolicyDocument, _ index: Int) -> StatementRepairs {
    StatementRepairs(
      statement: document.statements[index], compiled: document.compiled[index], kind: document.kind,
      hasVariables: document.version == .from2012)
  }

  private func step(
    _ repair: StatementRepair, _ layer: PolicyLayer, _ policy: Int, _ document: PolicyDocument, _ index: Int
  ) -> PolicyStep {
    let statement = document.statements[index]
    return PolicyStep(
      edit: PolicyEdit(
        layer: layer, policyIndex: policy, policy: document.name, index: index, sid: statement.sid,
        element: repair.element, old: repair.old?.readableText, new: repair.new?.readableText,
        before: statement,
        after: repair.after, source: repair.source ?? document.source),
      cost: repair.cost, letsIn: repair.letsIn)
  }
}

/// The narrowest statement that allows a request.
private enum NewStatement {
  static func allowing(
    _ request: AuthorizationRequest, in layer: PolicyLayer, hasVariables: Bool
  ) -> PolicyStatement {
    let isTrust = layer == .resource && ServiceRules.isAboutTrust(request.action)
    var statement = PolicyStatement(
      effect: .allow, action: PolicyElement([PolicyValue(SymbolicText(request.action))]),
      resource: isTrust ? nil : PolicyElement([PolicyValue(request.resource)]))
    switch layer {
    case .resource: nameCaller(request, in: &statement)
    case .vpcEndpoint, .rcp: statement.principals = .everyone
    default: break
    }
    return statement
  }

  private static func nameCaller(_ request: AuthorizationRequest, in statement: inout PolicyStatement) {
    let entry = StatementRepairs.entry(for: request.principal)
    statement.principals = PolicyPrincipals([entry])
    func require(_ operation: String, _ key: String) -> Bool {
      guard case .single(let text)? = request.context[key] else { return false }
      statement.conditions.append(PolicyCondition(operation, key, [PolicyValue(text)]))
      return true
    }
    // An anonymous caller is known by the way it came.
    if entry.value.text.raw == "*", !require("StringEquals", "aws:SourceVpce") {
      _ = require("IpAddress", "aws:SourceIp")
    }
    if statement.resource == nil { _ = require("StringEquals", "sts:ExternalId") }
    if request.principal.kind == .service { _ = require("ArnLike", "aws:SourceArn") }
  }
}
