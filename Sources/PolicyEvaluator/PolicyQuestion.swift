import Documents

/// One request with its policies, as a line of `hopmap policy eval` gives them.
public struct PolicyQuestion: Sendable {
  public var request: AuthorizationRequest
  public var policies: PolicySet
  /// The call of an API Gateway method, where the question is about one.
  public var invocation: Invocation?

  /// Reads the object of a line.
  ///
  /// - Throws: what is wrong with the line, with its place.
  public init(_ line: DocumentNode) throws(Diagnostic) {
    guard let node = line["request"], node.object != nil else {
      throw PolicyQuestion.problem(message: "`request` is missing or no object", source: line.source)
    }
    request = try PolicyQuestion.request(node)
    policies = try PolicyQuestion.policies(line["policies"], action: request.action)
    guard let type = line["authType"], !type.isNull else { return }
    var endpointType: Invocation.EndpointType?
    if let endpoint = line["endpointType"], !endpoint.isNull {
      endpointType = try PolicyQuestion.choice("endpointType", endpoint)
    }
    invocation = Invocation(
      request: request, authorizationType: try PolicyQuestion.choice("authType", type),
      endpointType: endpointType, authorizerOutcome: try PolicyQuestion.authorizer(line["authorizer"]))
  }

  init(_ reading: DocumentReading) throws(Diagnostic) {
    if let problem = reading.diagnostics.first { throw problem }
    guard let node = reading.node, node.object != nil else {
      throw PolicyQuestion.problem(message: "the line is not a JSON object", source: nil)
    }
    try self.init(node)
  }

  /// The same question with values for condition keys that it leaves open.
  public func assuming(_ values: [String: String]) -> PolicyQuestion {
    var question = self
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      question.request.context.fill(key, .single(SymbolicText(value)))
      question.invocation?.request.context.fill(key, .single(SymbolicText(value)))
    }
    return question
  }

  /// The answer, by API Gateway's rules where the question is about a call.
  public var answer: Authorization {
    guard let invocation else { return PolicyEvaluator.evaluate(request, policies) }
    return PolicyEvaluator.authorizeInvocation(invocation, policies)
  }

  private static func problem(message: String, source: SourceLocation?) -> Diagnostic {
    .error("input.request", message, source: source)
  }

  // MARK: Reading

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ node: DocumentNode
  ) throws(Diagnostic) -> Choice where Choice.RawValue == String {
    if let value = node.text.flatMap(Choice.init(rawValue:)) { return value }
    let expected = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw problem(message: "`\(name)` is none of \(expected)", source: node.source)
  }

  private static func authorizer(_ node: DocumentNode?) throws(Diagnostic) -> Invocation.AuthorizerOutcome? {
    guard let node, !node.isNull else { return nil }
    switch node.text {
    case "Allow": return .allow
    case "Deny": return .deny
    case "None": return .silent
    default: throw problem(message: "`authorizer` is none of Allow, Deny, None", source: node.source)
    }
  }

  private static func request(_ node: DocumentNode) throws(Diagnostic) -> AuthorizationRequest {
    guard let action = node["action"]?.text, action.contains(":") else {
      throw problem(
        message: "`action` is missing or not of the form service:Name",
        source: node["action"]?.source ?? node.source)
    }
    guard let resource = node["resource"]?.symbolicText else {
      throw problem(message: "`resource` is missing", source: node.source)
    }
    var principal = Principal.anonymous
    if let caller = node["principal"], !caller.isNull {
      guard let parsed = caller.symbolicText.flatMap(Principal.init(parsing:)) else {
        throw problem(
          message: "`\(caller.text ?? "principal")` is no principal: expected an ARN, a service or null",
          source: caller.source)
      }
      principal = parsed
    }
    var context = RequestContext()
    if let keys = node["context"], !keys.isNull {
      guard let keys = keys.object else {
        throw problem(message: "`context` is not an object", source: keys.source)
      }
      for member in keys.members { context[member.key] = try contextValue(member) }
    }
    return AuthorizationRequest(
      principal: principal, action: action, resource: resource,
      resourceAccount: node["resourceAccount"].flatMap { $0.isNull ? nil : $0.symbolicText },
      context: context)
  }

  private static func contextValue(_ member: DocumentObject.Member) throws(Diagnostic) -> ContextValue? {
    let node = member.value
    if node.isNull { return nil }
    if let reason = node["$unknown"] { return .unknown(reason: reason.text ?? "not known") }
    if let elements = node.array { return .multiple(elements.compactMap(\.symbolicText)) }
    guard let text = node.symbolicText else {
      throw problem(message: "the value of `\(member.key)` is neither text nor a list", source: node.source)
    }
    return .single(text)
  }

  private static func policies(_ node: DocumentNode?, action: String) throws(Diagnostic) -> PolicySet {
    guard let node, !node.isNull else { return PolicySet() }
    guard node.object != nil else {
      throw problem(message: "`policies` is not an object", source: node.source)
    }
    let isTrust = ServiceRules.isAboutTrust(action)
    func list(_ key: String, _ kind: PolicyKind) -> [PolicyDocument]? {
      guard let list = node[key], !list.isNull else { return nil }
      return documents(list, kind, name: key)
    }
    return PolicySet(
      identity: list("identity", .identity) ?? [],
      permissionBoundary: list("permissionBoundary", .permissionBoundary),
      session: list("session", .session),
      resource: list("resource", isTrust ? .trust : .resource)?.first,
      vpcEndpoint: list("vpcEndpoint", .vpcEndpoint), scp: try levels(node["scp"], .serviceControl),
      rcp: try levels(node["rcp"], .resourceControl))
  }

  private static func documents(
    _ node: DocumentNode, _ kind: PolicyKind, name: String
  ) -> [PolicyDocument] {
    let elements = node.elements
    return elements.enumerated().map { index, element in
      PolicyDocument(reading: element, kind: kind, name: elements.count > 1 ? "\(name)[\(index)]" : name)
    }
  }

  private static func levels(_ node: DocumentNode?, _ kind: PolicyKind) throws(Diagnostic) -> [PolicyLevel] {
    guard let node, !node.isNull else { return [] }
    return try node.elements.map { level throws(Diagnostic) in
      guard let name = level["level"]?.text, let policies = level["policies"] else {
        throw problem(message: "a level needs `level` and `policies`", source: level.source)
      }
      return PolicyLevel(name: name, policies: documents(policies, kind, name: name))
    }
  }
}
