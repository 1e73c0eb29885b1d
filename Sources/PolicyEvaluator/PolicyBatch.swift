import Documents

/// Judges requests from NDJSON, one answer a line, as `hopmap policy eval` does.
public enum PolicyBatch {
  /// Why a line cannot be judged.
  private struct Problem: Error {
    var code = "input.request"
    var message: String
    var source: SourceLocation?
  }

  /// Judges every line of a file that is not blank, in order.
  ///
  /// - Returns: one line of JSON for each, and whether any was an error.
  public static func evaluate(_ file: SourceFile) -> (output: String, hasErrors: Bool) {
    var output = ""
    var hasErrors = false
    var start = 0
    for (number, line) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let range = start..<start + line.count
      start += line.count + 1
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      let answer = evaluate(file, range, line: number + 1)
      hasErrors = hasErrors || answer["error"] != nil
      output += answer.jsonText() + "\n"
    }
    return (output, hasErrors)
  }

  private static func evaluate(_ file: SourceFile, _ range: Range<Int>, line: Int) -> DocumentNode {
    let reading = JSONReader.read(file, in: range)
    let id = reading.node?["id"] ?? DocumentNode(.null)
    do {
      if let problem = reading.diagnostics.first {
        throw Problem(code: problem.code, message: problem.message, source: problem.source)
      }
      guard let node = reading.node, node.object != nil else {
        throw Problem(message: "the line is not a JSON object")
      }
      return .object([("id", id)] + (try authorize(node)).jsonMembers)
    } catch {
      let problem = error as? Problem ?? Problem(message: "the line cannot be read")
      let fields: [(String, DocumentNode)] = [
        ("code", .text(problem.code)), ("message", .text(problem.message)),
        ("line", .number(problem.source?.line ?? line)),
      ]
      return .object([("id", id), ("error", .object(fields))])
    }
  }

  // MARK: Reading

  private static func authorize(_ line: DocumentNode) throws -> Authorization {
    guard let node = line["request"], node.object != nil else {
      throw Problem(message: "`request` is missing or no object", source: line.source)
    }
    let request = try request(node)
    let policies = try policies(line["policies"], action: request.action)
    guard let type = line["authType"], !type.isNull else {
      return PolicyEvaluator.evaluate(request, policies)
    }
    let invocation = Invocation(
      request: request, authorizationType: try choice("authType", type),
      endpointType: try line["endpointType"].flatMap {
        $0.isNull ? nil : try choice("endpointType", $0) as Invocation.EndpointType
      },
      authorizerOutcome: try authorizer(line["authorizer"]))
    return PolicyEvaluator.authorizeInvocation(invocation, policies)
  }

  private static func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ node: DocumentNode
  ) throws -> Choice where Choice.RawValue == String {
    if let value = node.text.flatMap(Choice.init(rawValue:)) { return value }
    let expected = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    throw Problem(message: "`\(name)` is none of \(expected)", source: node.source)
  }

  private static func authorizer(_ node: DocumentNode?) throws -> Invocation.AuthorizerOutcome? {
    guard let node, !node.isNull else { return nil }
    switch node.text {
    case "Allow": return .allow
    case "Deny": return .deny
    case "None": return .silent
    default: throw Problem(message: "`authorizer` is none of Allow, Deny, None", source: node.source)
    }
  }

  private static func request(_ node: DocumentNode) throws -> AuthorizationRequest {
    guard let action = node["action"]?.text, action.contains(":") else {
      throw Problem(
        message: "`action` is missing or not of the form service:Name",
        source: node["action"]?.source ?? node.source)
    }
    guard let resource = node["resource"]?.symbolicText else {
      throw Problem(message: "`resource` is missing", source: node.source)
    }
    var principal = Principal.anonymous
    if let caller = node["principal"], !caller.isNull {
      guard let parsed = caller.symbolicText.flatMap(Principal.init(parsing:)) else {
        throw Problem(
          message: "`\(caller.text ?? "principal")` is no principal: expected an ARN, a service or null",
          source: caller.source)
      }
      principal = parsed
    }
    var context = RequestContext()
    if let keys = node["context"], !keys.isNull {
      guard let keys = keys.object else {
        throw Problem(message: "`context` is not an object", source: keys.source)
      }
      for member in keys.members { context[member.key] = try contextValue(member) }
    }
    return AuthorizationRequest(
      principal: principal, action: action, resource: resource,
      resourceAccount: node["resourceAccount"].flatMap { $0.isNull ? nil : $0.symbolicText },
      context: context)
  }

  private static func contextValue(_ member: DocumentObject.Member) throws -> ContextValue? {
    let node = member.value
    if node.isNull { return nil }
    if let reason = node["$unknown"] { return .unknown(reason: reason.text ?? "not known") }
    if let elements = node.array { return .multiple(elements.compactMap(\.symbolicText)) }
    guard let text = node.symbolicText else {
      throw Problem(message: "the value of `\(member.key)` is neither text nor a list", source: node.source)
    }
    return .single(text)
  }

  private static func policies(_ node: DocumentNode?, action: String) throws -> PolicySet {
    guard let node, !node.isNull else { return PolicySet() }
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
      PolicyDocument.parse(element, kind: kind, name: elements.count > 1 ? "\(name)[\(index)]" : name).0
    }
  }

  private static func levels(_ node: DocumentNode?, _ kind: PolicyKind) throws -> [PolicyLevel] {
    guard let node, !node.isNull else { return [] }
    return try node.elements.map { level in
      guard let name = level["level"]?.text, let policies = level["policies"] else {
        throw Problem(message: "a level needs `level` and `policies`", source: level.source)
      }
      return PolicyLevel(name: name, policies: documents(policies, kind, name: name))
    }
  }
}
