import Documents
import PolicyEvaluator
import Topology

/// Web ACLs in front of load balancers and API stages.
extension RequestWalk {
  /// Whether the web ACL in front of a resource lets the request through; false where it ended here.
  ///
  /// - Parameter names: whether an association that names no loaded resource means this one.
  mutating func passesWebACL(
    of resource: Resource, code: String, _ response: Trace.Response,
    names: (Reference) -> Bool = { _ in false }
  ) -> Bool {
    let association = deployment.all(WebACLAssociation.self).first { _, facts in
      guard let protected = facts.resource else { return false }
      return deployment.resolve(protected)?.id == resource.id || names(protected)
    }
    guard let reference = association?.facts.webACL ?? (resource.facts as? APIStage)?.webACL,
      let list = deployment.resolve(reference, as: .webACL), let facts = list.facts as? WebACL
    else { return true }
    let check = check(list, facts, code: code)
    if check.outcome == .fail {
      // "Custom web requests and responses in AWS WAF": a rule may answer with a status of its own.
      let own = facts.rules.first { $0.name == check.rule }?.blockStatus
      let response = own.map { Trace.Response(status: $0) } ?? response
      fail(.other, list, "web ACL \(list.name)", [check], verdict: .denied, response)
    } else {
      add(
        Hop(.other, resource: list, summary: "web ACL \(list.name)", outcome: check.outcome, checks: [check]))
    }
    return check.outcome == .pass
  }

  /// "AWS WAF rules are evaluated before other access control features" (Using AWS WAF to protect your REST
  /// APIs); a stage is named by an ARN that ends in `/restapis/{api}/stages/{stage}`.
  mutating func passesWebACL(
    of api: Resource, _ stage: (name: SymbolicText, resource: Resource?, facts: APIStage?)
  ) -> Bool {
    let walk = self
    return passesWebACL(of: stage.resource ?? api, code: "apigw.waf-blocked", RequestWalk.forbidden) {
      reference in
      let text = walk.iam.canonical(reference.text).raw
      return text.hasSuffix("/stages/\(stage.name.raw)")
        && text.contains("/restapis/\(walk.iam.identity(api).raw)/")
    }
  }

  /// The first rule that matches decides, else the default action. What a rule sees in a request, apart from
  /// its address, is not known: a rule that blocks is assumed not to match.
  private mutating func check(_ list: Resource, _ facts: WebACL, code: String) -> Check {
    if let unknown = facts.allowsByDefault?.unknown, facts.rules.isEmpty {
      assume("\(list.name) lets the request through: \(unknown.reason)", list)
    }
    var mayBeAllowed: WebACLRule?
    for rule in facts.rules.sorted(by: { $0.priority < $1.priority }) where rule.action != .goOn {
      switch matches(rule) {
      case .some(false): continue
      case .some(true): return decided(list, by: rule, isAllowed: rule.action == .allow, rule.source, code)
      case nil where rule.action == .block: assume("rule \(rule.name) of \(list.name) does not match", list)
      case nil: mayBeAllowed = mayBeAllowed ?? rule
      }
    }
    if let rule = mayBeAllowed, facts.allowsByDefault?.value != true {
      return Check(
        "waf.rule", .unknown,
        "whether rule \(rule.name) of \(list.name) lets the request through is not known",
        resource: list, source: rule.source ?? list.source, causeCode: "input.missing-fact")
    }
    let isAllowed = facts.allowsByDefault?.value != false
    return decided(list, by: nil, isAllowed: isAllowed, facts.allowsByDefault?.source, code)
  }

  private func decided(
    _ list: Resource, by rule: WebACLRule?, isAllowed: Bool, _ source: SourceLocation?, _ code: String
  ) -> Check {
    let what = rule.map { "rule \($0.name)" } ?? "the default action"
    return Check(
      "waf.rule", isAllowed ? .pass : .fail,
      "\(what) of \(list.name) \(isAllowed ? "allows" : "blocks") the request", resource: list,
      rule: rule?.name, source: source ?? list.source, wanted: isAllowed ? nil : "allow",
      got: isAllowed ? nil : "block", causeCode: isAllowed ? nil : code)
  }

  /// Whether a rule matches; nil where that hangs on what is not known.
  private func matches(_ rule: WebACLRule) -> Bool? {
    guard case .client(let reference, let isIn) = rule.condition,
      let addresses = deployment.facts(reference, as: IPSet.self)?.addresses, let client = clientAddress
    else { return nil }
    let blocks = addresses.map(\.value)
    if blocks.contains(where: { $0?.contains(client) == true }) { return isIn }
    return blocks.contains(where: { $0 == nil }) ? nil : !isIn
  }

  private var clientAddress: IPAddress? {
    if let text = request.sourceIP { return IPAddress(text) }
    if case .internet(let address) = source { return address }
    guard let block = source.ends.first?.addresses, block.prefixLength == block.family.bitCount else {
      return nil
    }
    return block.base
  }
}
