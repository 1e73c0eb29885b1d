import Documents
import PolicyEvaluator
import Topology

extension RequestWalk {
  // MARK: Texts that policies compare

  /// A resource's identity as policies write it: its id where it is known, else a token that only itself equals.
  func identity(_ resource: Resource) -> SymbolicText {
    if let id = resource.awsID { return SymbolicText(id) }
    return SymbolicText(
      Mention(scope: resource.id.scope, address: resource.id.address, nature: .resourceAttribute))
  }

  func account(of resource: Resource) -> SymbolicText {
    resource.account ?? SymbolicText(Mention(scope: resource.id.scope, address: "account", nature: .supplied))
  }

  /// The ARN that a call of an API has: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path`.
  func executionARN(_ api: Resource, _ stage: SymbolicText, verb: String, path: String) -> SymbolicText {
    SymbolicText(raw: executionPrefix(api).raw + "/\(stage.raw)/\(verb)\(path == "/" ? "/" : path)")
  }

  private func executionPrefix(_ api: Resource) -> SymbolicText {
    let region =
      api.region ?? SymbolicText(Mention(scope: api.id.scope, address: "region", nature: .supplied))
    return SymbolicText(raw: "arn:aws:execute-api:\(region.raw):\(account(of: api).raw):\(identity(api).raw)")
  }

  /// Text with every mention of a resource's id or ARN in the one form that requests use.
  func canonical(_ text: SymbolicText) -> SymbolicText {
    text.replacingMentions { mention in
      guard let resource = deployment[ResourceID(scope: mention.scope, address: mention.address)] else {
        return nil
      }
      switch mention.attribute.lowercased() {
      case "execution_arn", "executionarn": return executionPrefix(resource)
      case "arn" where resource.facts is Role || resource.facts is LambdaFunction:
        return resource.arn.flatMap { $0.mentions.contains(mention) ? nil : $0 } ?? SymbolicText(mention)
      case "", "id", "ref", "restapiid", "vpcid", "rest_api_id": return identity(resource)
      default: return nil
      }
    }
  }

  private func canonical(_ node: DocumentNode) -> DocumentNode {
    switch node.value {
    case .unknown(var unknown):
      guard let text = unknown.text else { return node }
      let better = canonical(text)
      if let literal = better.literal { return DocumentNode(.string(literal), range: node.range) }
      unknown.text = better
      unknown.mentions = better.mentions
      return DocumentNode(.unknown(unknown), range: node.range)
    case .array(let elements): return DocumentNode(.array(elements.map { canonical($0) }), range: node.range)
    case .object(let object):
      let members = object.members.map {
        DocumentObject.Member(key: $0.key, keyRange: $0.keyRange, value: canonical($0.value))
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    case .encoded(let inner): return canonical(inner)
    default: return node
    }
  }

  func document(_ policy: AttachedPolicy, _ kind: PolicyKind) -> PolicyDocument {
    PolicyDocument.parse(canonical(policy.document.node), kind: kind, name: policy.name).0
  }

  /// The policies of a role as the evaluator wants them.
  func identityPolicies(_ role: Resource) -> [PolicyDocument] {
    guard let facts = role.facts as? Role else { return [] }
    var documents = facts.inlinePolicies.map { document($0, .identity) }
    for reference in facts.managedPolicies {
      if let policy = deployment.facts(reference, as: ManagedPolicy.self)?.policy {
        documents.append(document(policy, .identity))
      } else {
        documents.append(ManagedPolicies.document(arn: reference.text))
      }
    }
    if !facts.policiesAreComplete {
      documents.append(
        .unknown(
          name: role.name, kind: .identity, reason: "the inputs do not list all policies of \(role.name)"))
    }
    return documents
  }

  func boundary(_ role: Resource) -> [PolicyDocument]? {
    guard let reference = (role.facts as? Role)?.permissionsBoundary else { return nil }
    if let policy = deployment.facts(reference, as: ManagedPolicy.self)?.policy {
      return [document(policy, .permissionBoundary)]
    }
    return [ManagedPolicies.document(arn: reference.text)]
  }

  // MARK: Who calls

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

  private func arn(of role: Resource) -> SymbolicText {
    if let arn = role.arn, arn.soleMention == nil { return arn }
    let name = (role.facts as? Role)?.roleName?.symbolicText ?? identity(role)
    return SymbolicText(raw: "arn:aws:iam::\(account(of: role).raw):role/\(name.raw)")
  }

  func principal(_ role: Resource) -> Principal {
    var principal = Principal.session(role: arn(of: role), name: "hopmap", account: account(of: role))
    principal.aliases = [
      canonical(
        SymbolicText(
          Mention(
            scope: role.id.scope, address: role.id.address, attribute: "arn", nature: .resourceAttribute))),
      SymbolicText(
        Mention(scope: role.id.scope, address: role.id.address, attribute: "Arn", nature: .resourceAttribute)),
    ]
    return principal
  }

  /// The caller of a method that asks for a signature; nil where it does not sign. Assuming another role is a hop.
  private mutating func signer() -> (principal: Principal, role: Resource)? {
    if request.principal == "anonymous" { return nil }
    let own = sourceRole
    guard let wanted = request.principal else { return own.map { (principal($0), $0) } }
    let found =
      deployment.find(wanted).filter { $0.facts is Role }
      + deployment.all(Role.self).map(\.resource).filter { arn(of: $0).literal == wanted }
    guard let role = found.first else {
      note(missing: Trace.Assumption("the role \(wanted) is not loaded", resource: wanted))
      return nil
    }
    if role.id != own?.id, let own { assume(role: role, from: own) }
    return (principal(role), role)
  }

  private mutating func assume(role: Resource, from own: Resource) {
    let trust = (role.facts as? Role)?.trustPolicy.map { document($0, .trust) }
    let assumption = RoleAssumption(
      caller: principal(own), role: arn(of: role), roleAccount: account(of: role))
    let result = PolicyEvaluator.evaluateAssumeRole(
      assumption, PolicySet(identity: identityPolicies(own), permissionBoundary: boundary(own)), trust: trust)
    let summary = "\(own.name) assumes \(role.name)"
    record(result.authorization, summary)
    switch result.authorization.verdict {
    case .allowed:
      add(
        Hop(
          .iam, resource: role, summary: summary,
          checks: [
            Check(
              "iam.assume-role", .pass, summary, resource: role,
              source: (role.facts as? Role)?.trustPolicy?.source)
          ]))
    case .unknown:
      add(
        Hop(
          .iam, resource: role, summary: summary, outcome: .unknown,
          checks: [
            Check(
              "iam.assume-role", .unknown, "whether \(summary) hangs on what the inputs do not say",
              resource: role)
          ]))
    default:
      let trustLayer = result.authorization.layer(.resource)
      let isTrust = trustLayer.outcome != .allow
      let layer = isTrust ? trustLayer : result.authorization.layer(.identity)
      let check = policyCheck(
        layer,
        of: DeniedCall(authorization: result.authorization, caller: own.id, resource: role.id),
        code: isTrust ? "iam.trust" : "iam.assume-role",
        causeCode: isTrust ? "iam.trust-policy-deny" : "iam.assume-role-not-allowed",
        resource: isTrust ? role : own,
        summary: isTrust
          ? "the trust policy of \(role.name) does not let \(own.name) assume it"
          : "\(own.name) may not assume \(role.name)",
        fallback: isTrust ? (role.facts as? Role)?.trustPolicy?.source ?? role.source : own.source)
      fail(
        isTrust ? .trustPolicy : .iam, role, summary, [check], verdict: .denied,
        Trace.Response(
          status: 403, errorType: "AccessDenied",
          body:
            "User: \(arn(of: own)) is not authorized to perform: sts:AssumeRole on resource: \(arn(of: role))"
        ))
    }
  }

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
      rule: statement.map { "\($0.policy) [\($0.index)]\($0.sid.map { " \($0)" } ?? "")" },
      source: mismatch?.source ?? statement?.source ?? fallback, wanted: mismatch?.wanted, got: mismatch?.got,
      causeCode: causeCode, obstacle: .policy(call))
  }

  // MARK: REST

  /// Whether the API lets the call in; false where it ended here.
  mutating func authorizeREST(
    _ api: Resource, _ facts: RestAPI, _ method: RestMethod, _ stage: SymbolicText, verb: String,
    path: String, _ arrival: Arrival
  ) -> Bool {
    let authorization =
      Invocation.AuthorizationType(rawValue: method.authorizationType.value ?? "NONE") ?? .none
    var set = PolicySet()
    var caller = Principal.anonymous
    var callerRole: Resource?
    if authorization == .iam {
      let signing = signer()
      if hasFailed { return false }
      if let signing {
        (caller, callerRole) = (signing.principal, signing.role)
        principalText = signing.principal.arn.description
        set.identity = identityPolicies(signing.role)
        set.permissionBoundary = boundary(signing.role)
      } else if request.principal == nil || request.principal == "anonymous" {
        let check = Check(
          "apigw.signature", .fail,
          "\(method.httpMethod.value ?? verb) \(method.path.value ?? path) asks for a signature and the request has none",
          resource: api, source: method.authorizationType.source ?? method.source ?? api.source,
          wanted: "AWS_IAM", got: "no signature", causeCode: "apigw.missing-credentials")
        fail(
          .authorizer, api, "authorization of \(api.name)", [check], verdict: .denied,
          RequestWalk.missingToken)
        return false
      }
    }
    var context = RequestContext()
    if case .endpoint(let endpoint) = arrival {
      context["aws:SourceVpce"] = .single(identity(endpoint))
      let vpc = deployment.resolve((endpoint.facts as? VPCEndpoint)?.vpc, as: .vpc)
      if let vpc { context["aws:SourceVpc"] = .single(identity(vpc)) }
      if let address = source.ends.first?.addresses, address.prefixLength == address.family.bitCount {
        context["aws:VpcSourceIp"] = .single(SymbolicText(address.base.description))
      } else {
        context["aws:VpcSourceIp"] = .unknown(reason: "the caller's private address is not known")
      }
      context["aws:SourceIp"] = .absent(reason: "the request came through a VPC endpoint")
      if let policy = (endpoint.facts as? VPCEndpoint)?.policy {
        set.vpcEndpoint = [document(policy, .vpcEndpoint)]
      }
    } else {
      for key in ["aws:SourceVpce", "aws:SourceVpc", "aws:VpcSourceIp"] {
        context[key] = .absent(reason: "no VPC endpoint on the path")
      }
      if let text = request.sourceIP ?? source.publicAddressText {
        context["aws:SourceIp"] = .single(SymbolicText(text))
      } else {
        context["aws:SourceIp"] = .unknown(reason: "the caller's public address is not given")
      }
    }
    context["aws:SecureTransport"] = "true"
    for (key, values) in request.context {
      context[key] =
        values.count == 1 ? .single(SymbolicText(values[0])) : .multiple(values.map { SymbolicText($0) })
    }
    for (key, value) in request.assume where key.contains(":") { context[key] = .single(SymbolicText(value)) }
    if let policy = facts.policy { set.resource = document(policy, .resource) }
    let asked = AuthorizationRequest(
      principal: caller, action: "execute-api:Invoke",
      resource: executionARN(api, stage, verb: verb, path: path), resourceAccount: account(of: api),
      context: context)
    let endpointType: Invocation.EndpointType =
      facts.endpointType.value == .private
      ? .privateAPI : facts.endpointType.value == .edge ? .edge : .regional
    var invocation = Invocation(request: asked, authorizationType: authorization, endpointType: endpointType)
    if authorization == .custom || authorization == .cognitoUserPools {
      guard header("authorization") != nil || request.context["authorizer"] != nil else {
        let check = Check(
          "apigw.authorizer", .fail, "\(method.path.value ?? path) asks for a token and the request has none",
          resource: api, source: method.authorizationType.source ?? method.source ?? api.source,
          wanted: "an Authorization header", got: "none", causeCode: "apigw.missing-credentials")
        fail(
          .authorizer, api, "authorizer of \(api.name)", [check], verdict: .denied,
          Trace.Response(
            status: 401, errorType: "UnauthorizedException", body: #"{"message":"Unauthorized"}"#))
        return false
      }
      invocation.authorizerOutcome = .unknown(reason: "the authorizer's answer is not known")
      assume("the authorizer of \(api.name) accepts the token", api)
      invocation.authorizerOutcome = .allow
    }
    return judge(PolicyEvaluator.authorizeInvocation(invocation, set), api, facts, arrival, callerRole)
  }

  private mutating func judge(
    _ answer: Authorization, _ api: Resource, _ facts: RestAPI, _ arrival: Arrival, _ role: Resource?
  ) -> Bool {
    let policySource = facts.policy?.source ?? api.source
    record(answer, "\(answer.request.principal.arn.description) calls \(api.name)")
    switch answer.verdict {
    case .allowed:
      if case .endpoint(let endpoint) = arrival {
        add(
          Hop(
            .endpointPolicy, resource: endpoint, summary: "endpoint policy of \(endpoint.name)",
            checks: [
              Check(
                "endpoint.policy", .pass, "lets the call through", resource: endpoint,
                source: answer.layer(.vpcEndpoint).statement?.source)
            ]))
      }
      if facts.policy != nil {
        add(
          Hop(
            .resourcePolicy, resource: api, summary: "resource policy of \(api.name)",
            checks: [
              Check(
                "apigw.resource-policy", .pass, "allows the call", resource: api,
                source: answer.layer(.resource).statement?.source ?? policySource)
            ]))
      }
      if let role {
        add(
          Hop(
            .iam, resource: role, summary: "permissions of \(role.name)",
            checks: [
              Check(
                "iam.identity", .pass, "\(role.name) may invoke", resource: role,
                source: answer.layer(.identity).statement?.source)
            ]))
      }
      return true
    case .unknown:
      let code = answer.hangsOnDuplicateKey ? "input.duplicate-key" : "input.missing-fact"
      let summary =
        answer.hangsOnDuplicateKey
        ? "a condition of \(api.name)'s policy is written twice, and its two readings differ"
        : "whether the policies allow the call hangs on what the inputs do not say"
      add(
        Hop(
          .resourcePolicy, resource: api, summary: "policies of \(api.name)", outcome: .unknown,
          checks: [
            Check(
              "apigw.resource-policy", .unknown, summary, resource: api, source: policySource, causeCode: code
            )
          ]))
      return false
    case .implicitlyDenied, .explicitlyDenied: return refuse(answer, api, facts, arrival, role)
    }
  }

  private mutating func refuse(
    _ answer: Authorization, _ api: Resource, _ facts: RestAPI, _ arrival: Arrival, _ role: Resource?
  ) -> Bool {
    let body = Trace.Response(
      status: 403, errorType: "AccessDeniedException",
      body:
        #"{"Message":"User: \#(answer.request.principal.kind == .anonymous ? "anonymous" : answer.request.principal.arn.description) is not authorized to perform: execute-api:Invoke on resource: \#(answer.request.resource.description)"}"#
    )
    if facts.endpointType.value == .private, facts.policy == nil {
      let check = Check(
        "apigw.resource-policy", .fail,
        "\(api.name) is private and has no resource policy, so every call fails", resource: api,
        source: api.source, wanted: "a resource policy", got: "none",
        causeCode: "apigw.private-without-policy", obstacle: .policy(denied(answer, api, arrival, role)))
      fail(.resourcePolicy, api, "resource policy of \(api.name)", [check], verdict: .denied, body)
      return false
    }
    let call = denied(answer, api, arrival, role)
    let blockers = answer.blockedBy
    func isExplicit(_ layer: PolicyLayer) -> Bool { answer.layer(layer).outcome == .explicitDeny }
    if blockers.contains(.vpcEndpoint), case .endpoint(let endpoint) = arrival {
      let check = policyCheck(
        answer.layer(.vpcEndpoint), of: call, code: "endpoint.policy",
        causeCode: isExplicit(.vpcEndpoint)
          ? "endpoint.policy-explicit-deny" : "endpoint.policy-implicit-deny", resource: endpoint,
        summary: "the policy of \(endpoint.name) does not let the call through",
        fallback: (endpoint.facts as? VPCEndpoint)?.policy?.source ?? endpoint.source)
      fail(.endpointPolicy, endpoint, "endpoint policy of \(endpoint.name)", [check], verdict: .denied, body)
    } else if let role,
      blockers.first(where: { [.identity, .permissionBoundary, .session, .scp, .rcp].contains($0) }) != nil,
      !blockers.contains(.resource) || answer.layer(.resource).outcome == .notApplicable
    {
      let layer = blockers.first { [.scp, .rcp, .permissionBoundary, .session].contains($0) } ?? .identity
      let codes: [PolicyLayer: String] = [
        .scp: "iam.scp-deny", .rcp: "iam.rcp-deny", .permissionBoundary: "iam.boundary-deny",
        .session: "iam.session-policy-deny",
      ]
      let check = policyCheck(
        answer.layer(layer), of: call, code: "iam.\(layer.rawValue)",
        causeCode: codes[layer]
          ?? (isExplicit(.identity) ? "iam.identity-explicit-deny" : "iam.identity-implicit-deny"),
        resource: role, summary: "\(role.name) may not invoke \(api.name)", fallback: role.source)
      fail(.iam, role, "permissions of \(role.name)", [check], verdict: .denied, body)
    } else {
      let check = policyCheck(
        answer.layer(.resource), of: call, code: "apigw.resource-policy",
        causeCode: isExplicit(.resource)
          ? "apigw.resource-policy-explicit-deny" : "apigw.resource-policy-implicit-deny", resource: api,
        summary: "the resource policy of \(api.name) does not allow the call",
        fallback: facts.policy?.source ?? api.source)
      fail(.resourcePolicy, api, "resource policy of \(api.name)", [check], verdict: .denied, body)
    }
    return false
  }

  private func denied(
    _ answer: Authorization, _ api: Resource, _ arrival: Arrival, _ role: Resource?
  ) -> DeniedCall {
    var call = DeniedCall(authorization: answer, caller: role?.id, resource: api.id)
    if case .endpoint(let endpoint) = arrival { call.endpoint = endpoint.id }
    return call
  }

  // MARK: HTTP

  mutating func authorizeHTTP(
    _ api: Resource, _ route: HTTPRoute, _ stage: SymbolicText, verb: String, path: String
  ) -> Bool {
    let type = route.authorizationType.value ?? "NONE"
    switch type {
    case "NONE": return true
    case "AWS_IAM":
      guard let signing = signer() else {
        if !hasFailed { refuseUnsigned(api, route, status: 403) }
        return false
      }
      guard !hasFailed else { return false }
      let request = AuthorizationRequest(
        principal: signing.principal, action: "execute-api:Invoke",
        resource: executionARN(api, stage, verb: verb, path: path), resourceAccount: account(of: api))
      let answer = PolicyEvaluator.authorizeInvocation(
        Invocation(request: request, authorizationType: .iam, endpointType: .regional),
        PolicySet(identity: identityPolicies(signing.role), permissionBoundary: boundary(signing.role)))
      record(answer, "\(signing.role.name) calls \(api.name)")
      if answer.verdict == .allowed { return true }
      if answer.verdict == .unknown {
        add(
          Hop(
            .iam, resource: signing.role, summary: "permissions of \(signing.role.name)", outcome: .unknown,
            checks: [
              Check(
                "iam.identity", .unknown,
                "whether \(signing.role.name) may invoke hangs on what the inputs do not say",
                resource: signing.role)
            ]))
        return false
      }
      let check = policyCheck(
        answer.layer(.identity), of: DeniedCall(authorization: answer, caller: signing.role.id),
        code: "iam.identity", causeCode: "iam.identity-implicit-deny",
        resource: signing.role, summary: "\(signing.role.name) may not invoke \(api.name)",
        fallback: signing.role.source)
      fail(
        .iam, signing.role, "permissions of \(signing.role.name)", [check], verdict: .denied,
        RequestWalk.forbidden)
      return false
    default:
      if header("authorization") != nil {
        assume("the authorizer of \(api.name) accepts the token", api)
        return true
      }
      refuseUnsigned(api, route, status: 401)
      return false
    }
  }

  private mutating func refuseUnsigned(_ api: Resource, _ route: HTTPRoute, status: Int) {
    let check = Check(
      "apigw.authorizer", .fail,
      "route \(route.routeKey.value ?? "") asks for \(route.authorizationType.value ?? "") and the request carries nothing",
      resource: api, source: route.authorizationType.source ?? route.source ?? api.source,
      wanted: route.authorizationType.value, got: "no credentials", causeCode: "apigw.missing-credentials")
    fail(
      .authorizer, api, "authorization of \(api.name)", [check], verdict: .denied,
      status == 401
        ? Trace.Response(
          status: 401, errorType: "UnauthorizedException", body: #"{"message":"Unauthorized"}"#)
        : RequestWalk.forbidden)
  }
}

extension RequestSource {
  /// The caller's public address, where it is given.
  var publicAddressText: String? {
    if case .internet(let address) = self { address?.description } else { nil }
  }
}
