import Documents
import PolicyEvaluator
import Testing

/// What holds for every request and every policy, without anybody to ask for the right answer.
@Suite struct PropertyTests {
  static let seeds = Array(UInt64(1)...8)
  static let rounds = 250

  private func forEach(
    _ seed: UInt64, _ body: (inout PolicyGenerator, AuthorizationRequest, PolicySet) -> Void
  ) {
    var generator = PolicyGenerator(seed: seed)
    for _ in 0..<Self.rounds {
      let (request, policies) = (generator.request(), generator.policies())
      body(&generator, request, policies)
    }
  }

  private func verdict(_ request: AuthorizationRequest, _ policies: PolicySet) -> AuthorizationVerdict {
    PolicyEvaluator.evaluate(request, policies).verdict
  }

  private func adding(
    _ statement: PolicyStatement, to policies: PolicySet, _ generator: inout PolicyGenerator
  ) -> PolicySet {
    var set = policies
    if statement.principals != nil {
      set.resource =
        set.resource.map { $0.with(statements: $0.statements + [statement]) }
        ?? PolicyDocument(name: "resource", kind: .resource, statements: [statement])
    } else {
      set.identity.append(PolicyDocument(name: "more", kind: .identity, statements: [statement]))
    }
    return set
  }

  @Test("adding a Deny never turns a denial into an allow", arguments: seeds)
  func denyOnlyTakes(seed: UInt64) {
    forEach(seed) { generator, request, policies in
      let denial = generator.statement(.deny, namesPrincipals: generator.flip() && policies.resource != nil)
      let after = verdict(request, adding(denial, to: policies, &generator))
      if verdict(request, policies) != .allowed { #expect(after != .allowed) }
    }
  }

  @Test("adding an Allow never turns an allow into a denial", arguments: seeds)
  func allowOnlyGives(seed: UInt64) {
    forEach(seed) { generator, request, policies in
      let grant = generator.statement(.allow, namesPrincipals: generator.flip() && policies.resource != nil)
      let before = verdict(request, policies)
      let after = verdict(request, adding(grant, to: policies, &generator))
      if before == .allowed { #expect(after == .allowed) }
      if before == .explicitlyDenied { #expect(after == .explicitlyDenied) }
    }
  }

  @Test("order, Sid, lists of one and the case of actions and keys never matter", arguments: seeds)
  func formNeverMatters(seed: UInt64) {
    forEach(seed) { generator, request, policies in
      var other = policies
      func rewritten(_ document: PolicyDocument) -> PolicyDocument {
        let statements = document.statements.reversed().map { statement in
          var statement = statement
          statement.sid = "S\(document.statements.count)"
          let actions = statement.action?.values ?? []
          statement.action?.values = actions.reversed().map {
            PolicyValue(SymbolicText($0.text.raw.uppercased()))
          }
          statement.resource?.values.reverse()
          statement.conditions = statement.conditions.reversed().map {
            PolicyCondition($0.operatorName, $0.key.uppercased(), $0.values.reversed())
          }
          return statement
        }
        return document.with(statements: statements)
      }
      other.identity = policies.identity.reversed().map(rewritten)
      other.resource = policies.resource.map(rewritten)
      other.permissionBoundary = policies.permissionBoundary?.map(rewritten)
      #expect(verdict(request, policies) == verdict(request, other))
    }
  }

  @Test("IfExists holds wherever the plain operator does", arguments: seeds)
  func ifExistsIsWider(seed: UInt64) {
    forEach(seed) { generator, request, _ in
      var statement = generator.statement(.allow)
      let plain = PolicySet(identity: [PolicyDocument(name: "p", kind: .identity, statements: [statement])])
      for index in statement.conditions.indices where statement.conditions[index].operatorName != "Null" {
        if !statement.conditions[index].operatorName.hasSuffix("IfExists") {
          statement.conditions[index].operatorName += "IfExists"
        }
      }
      let tolerant = PolicySet(identity: [PolicyDocument(name: "p", kind: .identity, statements: [statement])]
      )
      if verdict(request, plain) == .allowed { #expect(verdict(request, tolerant) == .allowed) }
    }
  }

  @Test("a boundary, a session policy or an SCP of `*` changes nothing", arguments: seeds)
  func openGuardrailsChangeNothing(seed: UInt64) {
    let everything = statement(Question.allow)
    forEach(seed) { _, request, policies in
      var set = policies
      set.permissionBoundary = nil
      set.session = nil
      set.scp = []
      let plain = verdict(request, set)
      set.permissionBoundary = [everything]
      set.session = [everything]
      set.scp = [PolicyLevel(name: "root", policies: [everything])]
      #expect(verdict(request, set) == plain)
    }
  }

  @Test("a policy and its JSON judge alike", arguments: seeds)
  func writingAndReadingBackChangesNothing(seed: UInt64) {
    forEach(seed) { _, request, policies in
      var set = policies
      set.identity = policies.identity.map { document in
        let list = document.statements.map { $0.json.jsonText() }.joined(separator: ",")
        return policy("{\"Version\":\"2012-10-17\",\"Statement\":[\(list)]}")
      }
      #expect(verdict(request, set) == verdict(request, policies))
    }
  }

  @Test("the layers agree with the verdict, and every fix flips it", arguments: seeds)
  func explanationsHold(seed: UInt64) {
    var generator = PolicyGenerator(seed: seed)
    for _ in 0..<60 {
      let (request, policies) = (generator.request(), generator.policies())
      let answer = PolicyEvaluator.evaluate(request, policies)
      #expect(answer.verdict.isDenied == !answer.blockedBy.isEmpty)
      #expect((answer.verdict == .explicitlyDenied) == answer.layers.contains { $0.outcome == .explicitDeny })
      for fix in answer.fixes() {
        let changed = fix.edits.reduce(policies) { $1.applied(to: $0) }
        #expect(verdict(request, changed) == .allowed, "\(fix.summary)")
      }
    }
  }

  @Test("what is no wider allows nothing more, and witnesses are real", arguments: seeds)
  func comparisonsHold(seed: UInt64) {
    var generator = PolicyGenerator(seed: seed)
    for _ in 0..<25 {
      let (left, right) = (generator.document(.identity), generator.document(.identity))
      let comparison = PolicyComparison([left], noWiderThan: [right])
      #expect(comparison.verdict != .undecided, "\(comparison.reason ?? "")")
      func allows(_ document: PolicyDocument, _ request: AuthorizationRequest) -> Bool {
        var request = request
        request.principal = .user("arn:aws:iam::111111111111:user/other")
        return verdict(request, PolicySet(identity: [document])) == .allowed
      }
      for difference in comparison.differences {
        #expect(allows(left, difference.witness) && !allows(right, difference.witness))
      }
      guard comparison.verdict == .noWider else { continue }
      for _ in 0..<40 {
        let request = generator.request()
        // What is done with a service's resources are that service's actions.
        guard request.action.hasPrefix("s3:"), allows(left, request) else { continue }
        let texts = [left, right].map { $0.statements.map { $0.json.jsonText() }.joined(separator: " ") }
        let isCovered = allows(right, request)
        #expect(isCovered, "\(texts[0]) against \(texts[1]): \(request.json.jsonText())")
      }
    }
  }
}
