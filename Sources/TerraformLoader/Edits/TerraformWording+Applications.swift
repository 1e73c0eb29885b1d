import Documents
import Topology

/// Records, routes of APIs, permissions, registrations and policies.
extension TerraformWording {
  func recordHunks(_ change: ListChange<DNSRecord>) -> [WrittenEdit.Hunk] {
    switch change {
    case .replace(let old, let new):
      return [
        literalHunk(old.name, new.name.value)
          ?? declaration(of: old.declaredBy)?.set(
            "name", HCLText.text(SymbolicText(new.name.value ?? "")))
      ].compactMap(\.self)
    case .add(let record):
      let label = (record.name.value ?? "name").prefix { $0 != "." }
      let name = label.replacing("-", with: "_").replacing("*", with: "any")
      let values = record.values.compactMap { $0.symbolicText.map(HCLText.text) }.joined(separator: ", ")
      let alias = record.aliasTarget?.symbolicText
      return [
        declaration.add(
          HCLBlock(
            resource: "aws_route53_record.\(name)",
            [
              ("zone_id", HCLText.reference(resource.reference, attribute: "zone_id")),
              ("name", record.name.symbolicText.map(HCLText.text)),
              ("type", record.recordType.symbolicText.map(HCLText.text)), ("ttl", alias == nil ? "300" : nil),
              ("records", alias == nil ? "[\(values)]" : nil),
            ], [alias.map(aliasBlock)].compactMap(\.self)))
      ]
    case .remove(let record): return [declaration(of: record.declaredBy)?.removed()].compactMap(\.self)
    }
  }

  /// What an alias stands for says in which zone its name lies.
  private func aliasBlock(_ target: SymbolicText) -> HCLBlock {
    let zone = target.soleMention.map { name in
      let attribute =
        switch name.attribute {
        case "dns_entry[0].dns_name": "dns_entry[0].hosted_zone_id"
        case "regional_domain_name": "regional_zone_id"
        default: "zone_id"
        }
      return Mention(scope: name.scope, address: name.address, attribute: attribute, nature: name.nature)
    }
    return HCLBlock(
      "alias",
      [
        ("name", HCLText.text(target)), ("zone_id", zone.map { HCLText.reference($0) }),
        ("evaluate_target_health", "false"),
      ])
  }

  // MARK: APIs

  func routeKeyHunks(_ change: ListChange<HTTPRoute>) -> [WrittenEdit.Hunk] {
    switch change {
    case .replace(let old, let new):
      guard old.routeKey != new.routeKey, let key = new.routeKey.value else { return [] }
      let hunk = literalHunk(old.routeKey, key) ?? old.routeKey.value.flatMap { onlyHunk($0, key) }
      return [hunk ?? declaration(of: old.declaredBy)?.set("route_key", "\"\(key)\"")].compactMap(\.self)
    case .add(let route):
      let label = (route.routeKey.value ?? "route").lowercased().split { !$0.isLetter && !$0.isNumber }
      return [
        declaration.add(
          HCLBlock(
            resource: "aws_apigatewayv2_route.\(label.joined(separator: "_"))",
            [
              ("api_id", HCLText.reference(resource.reference)),
              ("route_key", route.routeKey.value.map { "\"\($0)\"" }),
              ("target", integration(of: route).map { "\"integrations/${\($0)}\"" }),
            ]))
      ]
    case .remove(let route): return [declaration(of: route.declaredBy)?.removed()].compactMap(\.self)
    }
  }

  private func integration(of route: HTTPRoute) -> String? {
    let part =
      route.integrationReference.flatMap { deployment.resolve($0, as: .httpIntegration)?.id }
      ?? route.integration?.declaredBy
    return part.map { HCLText.reference(Reference(to: $0)) }
  }

  func methodHunks(_ change: ListChange<RestMethod>) -> [WrittenEdit.Hunk] {
    switch change {
    case .replace(let old, let new):
      if old.httpMethod.value != new.httpMethod.value {
        return [literalHunk(old.httpMethod, new.httpMethod.value)].compactMap(\.self)
      }
      return pathHunks(old, new)
    case .add(let method):
      // Only where the path is there already: a new path is several resources.
      guard let path = method.path.value, let verb = method.httpMethod.value,
        let neighbour = (resource.facts as? RestAPI)?.methods.first(where: { $0.path.value == path }),
        let declared: RestMethodDeclaration = neighbour.declaredBy.flatMap({ deployment.facts($0) })
      else { return [] }
      let label = "\(verb.lowercased())_\(path.split { !$0.isLetter && !$0.isNumber }.joined(separator: "_"))"
      return [
        declaration(of: neighbour.declaredBy)?.add(
          HCLBlock(
            resource: "aws_api_gateway_method.\(label)",
            [
              ("rest_api_id", HCLText.reference(resource.reference)),
              ("resource_id", declared.resource.map { HCLText.reference($0) }),
              ("http_method", "\"\(verb)\""),
              ("authorization", "\"\(method.authorizationType.value ?? "NONE")\""),
            ]))
      ].compactMap(\.self)
    case .remove(let method): return [declaration(of: method.declaredBy)?.removed()].compactMap(\.self)
    }
  }

  /// A segment of a path is the `path_part` of a resource of its own.
  private func pathHunks(_ old: RestMethod, _ new: RestMethod) -> [WrittenEdit.Hunk] {
    let before = (old.path.value ?? "").split(separator: "/")
    let after = (new.path.value ?? "").split(separator: "/")
    guard before.count == after.count, let index = before.indices.first(where: { before[$0] != after[$0] })
    else { return [] }
    let parts = deployment.all(RestResource.self).filter { $0.facts.pathPart?.value == String(before[index]) }
    guard let part = parts.first else { return [] }
    return [
      literalHunk(part.facts.pathPart, String(after[index]))
        ?? declaration(of: part.resource).set("path_part", "\"\(after[index])\"")
    ]
  }

  func mappingHunks(_ change: ListChange<APIMappingEntry>) -> [WrittenEdit.Hunk] {
    guard case .replace(let old, let new) = change, let path = new.basePath.value else { return [] }
    let type = old.declaredBy.flatMap { deployment[$0]?.type }
    let name = type == "aws_apigatewayv2_api_mapping" ? "api_mapping_key" : "base_path"
    return [
      literalHunk(old.basePath, path) ?? declaration(of: old.declaredBy)?.set(name, "\"\(path)\"")
    ].compactMap(\.self)
  }

  func permissionHunks(_ change: ListChange<LambdaPermission>) -> [WrittenEdit.Hunk] {
    switch change {
    case .replace(let old, let new):
      return [declaration(of: old.declaredBy)?.set("source_arn", sourceARN(new) ?? "\"*\"")].compactMap(
        \.self)
    case .add(let permission):
      let label = resource.id.address.split(separator: ".").last ?? "function"
      let isForAPI = permission.principal?.value == "apigateway.amazonaws.com"
      return [
        declaration.add(
          HCLBlock(
            resource:
              "aws_lambda_permission.\(label.prefix { $0 != "[" })_\(isForAPI ? "api" : "load_balancer")",
            [
              ("action", "\"lambda:InvokeFunction\""),
              ("function_name", HCLText.reference(resource.reference, attribute: "function_name")),
              ("qualifier", permission.qualifier?.symbolicText.map(HCLText.text)),
              ("principal", permission.principal?.symbolicText.map(HCLText.text)),
              ("source_arn", sourceARN(permission)),
            ]))
      ]
    case .remove(let permission):
      return [declaration(of: permission.declaredBy)?.removed()].compactMap(\.self)
    }
  }

  /// `arn:aws:execute-api:R:A:API/…` is the API's `execution_arn` and the rest.
  private func sourceARN(_ permission: LambdaPermission) -> String? {
    guard let text = permission.sourceARN?.symbolicText else { return nil }
    let apis = deployment.resources.filter { $0.facts is RestAPI || $0.facts is HTTPAPI }
    for api in apis where api.id.scope == resource.id.scope {
      let own = text.mentions.first { $0.address == api.id.address }
      let token = own.map { SymbolicText($0).raw } ?? api.awsID
      guard let token, let range = text.raw.firstRange(of: token) else { continue }
      return
        "\"${\(HCLText.reference(api.reference, attribute: "execution_arn"))}\(text.raw[range.upperBound...])\""
    }
    return HCLText.text(text)
  }

  // MARK: Services

  func registrationHunks(_ change: ListChange<ServiceLoadBalancer>) -> [WrittenEdit.Hunk] {
    switch change {
    case .replace(let old, let new):
      return [registrationHunk("load_balancer", old, new)].compactMap(\.self)
    case .add(let registration):
      return [
        declaration.insert(
          HCLBlock(
            "load_balancer",
            [
              ("target_group_arn", registration.targetGroup.map { HCLText.reference($0, attribute: "arn") }),
              ("container_name", registration.containerName?.symbolicText.map(HCLText.text)),
              ("container_port", registration.containerPort?.value.map(String.init)),
            ]))
      ]
    case .remove(let registration):
      return [declaration.nested("load_balancer", at: registration.source)?.removed()].compactMap(\.self)
    }
  }

  /// A service's block of a kind with the container or port of another.
  func registrationHunk<Registration: ContainerRegistration>(
    _ block: String, _ old: Registration, _ new: Registration
  ) -> WrittenEdit.Hunk? {
    let written = declaration.nested(block, at: old.source)
    if old.containerPort?.value != new.containerPort?.value, let port = new.containerPort?.value {
      return written?.set("container_port", String(port))
    }
    return written?.set("container_name", "\"\(new.containerName?.value ?? "")\"")
  }

  // MARK: Policies

  func policyHunks(_ slot: PolicySlot, _ change: DocumentChange) -> [WrittenEdit.Hunk] {
    guard let document = deployment.policy(slot, of: resource.id)?.document.node, !document.isNull else {
      return newPolicy(slot, change.mapping(withExecutionARNs))
    }
    let change = change.mapping(withExecutionARNs)
    let part = deployment.policy(slot, of: resource.id)?.declaredBy
    let holders = [resource.id, part].compactMap(\.self)
    let isShared = { deployment.isUsed($0, besides: holders) }
    let blocks = PolicyBlockEdit(document, file, isShared: isShared) { node in
      HCLText.value(node) { name(of: $0, in: document.unwrapped.range?.file.path ?? "") }
    }
    if let blocks { return blocks.hunks(change) }
    return PolicySourceEdit(document, file, isShared: isShared) { node, place in
      place.language == .json
        ? HCLPolicyText.json(node, place.indentation)
        : HCLText.value(node, indentation: place.indentation) { name(of: $0, in: place.file) }
    }.hunks(change).filter { hunk in
      // Policies in templates of other languages are changed by hand.
      hunk.source.map { !$0.file.contains(".yaml") && !$0.file.contains(".yml") } ?? true
    }
  }

  /// A policy that says the ARN of an API's calls by the API's own attribute, which knows region and account.
  private func withExecutionARNs(_ node: DocumentNode) -> DocumentNode {
    node.mappingUnknowns { unknown in
      guard let arn = unknown.text, let short = executionARN(arn) else { return .unknown(unknown) }
      return .unknown(Unknown(reason: unknown.reason, text: short))
    }
  }

  private func executionARN(_ arn: SymbolicText) -> SymbolicText? {
    let parts = SymbolicText.split(arn.raw, at: ":", atMost: 5)
    guard parts.count == 6, parts[2] == "execute-api" else { return nil }
    let called = SymbolicText(raw: String(parts[5])).parts
    guard case .mention(let api)? = called.first, api.scope == resource.id.scope,
      ["", "id"].contains(api.attribute), api.nature == .resourceAttribute
    else { return nil }
    let prefix = ResourceID(scope: api.scope, address: api.address).mention(of: "execution_arn")
    return SymbolicText(parts: prefix.parts + called.dropFirst())
  }

  /// What a value is called in the configuration: as it is written already, or the ARN of a resource of the module.
  private func name(of node: DocumentNode, in path: String) -> String? {
    if node.array == nil, node.object == nil, let range = node.range, range.file.path == path,
      range.end > range.start
    {
      let text = range.text
      let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "._[]\"-".contains($0) }
      if text.hasPrefix("\"") && !text.contains("\n") || isPlain { return text }
    }
    guard let arn = node.symbolicText, arn.raw.hasPrefix("arn:") else { return nil }
    let named = deployment.all(Role.self).first { role in
      guard role.resource.id.scope == resource.id.scope, !role.resource.id.address.hasPrefix("module.") else {
        return false
      }
      return role.resource.arn == arn
        || arn.raw == "arn:aws:iam::\(role.resource.owner.raw):role/\(role.facts.roleName?.value ?? "")"
    }
    return named.map { HCLText.reference($0.resource.reference, attribute: "arn") }
  }

  private func newPolicy(_ slot: PolicySlot, _ change: DocumentChange) -> [WrittenEdit.Hunk] {
    guard case .set(let document) = change.operation, change.path.isEmpty else { return [] }
    let text = "jsonencode(\(HCLText.value(document.node)))"
    let label = resource.id.address.split(separator: ".").last.map { $0.prefix { $0 != "[" } } ?? "it"
    switch resource.facts {
    case is RestAPI where slot == .resource:
      return [
        declaration.add(
          HCLBlock(
            resource: "aws_api_gateway_rest_api_policy.\(label)",
            [("rest_api_id", HCLText.reference(resource.reference)), ("policy", text)]))
      ]
    case is Role:
      return [
        declaration.add(
          HCLBlock(
            resource: "aws_iam_role_policy.\(label)_access",
            [("role", HCLText.reference(resource.reference, attribute: "name")), ("policy", text)]))
      ]
    default: return [declaration.set("policy", text)]
    }
  }
}

/// Policies in a heredoc are JSON with templates in it.
enum HCLPolicyText {
  static func json(_ node: DocumentNode, _ indentation: String) -> String {
    switch node.unwrapped.value {
    case .array(let elements):
      return "[" + elements.map { json($0, indentation) }.joined(separator: ", ") + "]"
    case .object(let object):
      let members = object.members.map { "\"\($0.key)\": \(json($0.value, indentation))" }
      return "{ " + members.joined(separator: ", ") + " }"
    default:
      guard let text = node.symbolicText else { return node.readableText }
      return "\"\(HCLText.template(text))\""
    }
  }
}
