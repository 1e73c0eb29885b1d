import Documents
import Topology
import TrafficSimulator

/// APIs: policies, deployments, and whether anybody can invoke the private ones.
extension DeploymentFindings {
  var apiFindings: [Finding] {
    declared(RestAPI.self).flatMap { api in
      withoutPolicy(api.resource, api.facts) + notDeployed(api.resource)
        + deployedTooEarly(api.resource, api.facts) + servedOutdated(api.resource, api.facts)
    }
  }

  private func withoutPolicy(_ api: Resource, _ facts: RestAPI) -> [Finding] {
    guard facts.endpointType.value == .private, facts.policy == nil else { return [] }
    var finding = Finding(
      "apigw.private-without-policy", .error,
      "\(api.name) is private and has no resource policy, so every call fails",
      resource: api, detail: "API Gateway refuses to deploy it (Private REST APIs)")
    let calls = callers.prefix(12).flatMap { caller in
      facts.methods.prefix(1).map { request(caller, api, $0) }
    }
    let answered = calls.lazy.compactMap { try? advisor.trace($0) }
      .first { $0.cause?.code == "apigw.private-without-policy" && !$0.fixes.isEmpty }
    finding.fixes = answered?.fixes ?? []
    return [finding]
  }

  /// "After you create or update an API, you must deploy it" (Deploy REST APIs in API Gateway).
  private func servedOutdated(_ api: Resource, _ facts: RestAPI) -> [Finding] {
    stages(of: api.id).compactMap { stage in
      guard let made: APIDeployment = deployment.facts(stage.facts.deployment) else { return nil }
      let missing =
        made.deployedMethods.map { snapshot in
          facts.methods.filter { method in
            !snapshot.contains {
              $0.path == method.path.value && [method.httpMethod.value, "ANY"].contains($0.httpMethod)
            }
          }.map { "\($0.httpMethod.value ?? "") \($0.path.value ?? "")" }
        } ?? []
      let hasOldPolicy = made.deployedPolicy != nil && made.deployedPolicy?.document != facts.policy?.document
      guard !missing.isEmpty || hasOldPolicy else { return nil }
      let what =
        missing.isEmpty
        ? "the resource policy from before its last change" : "no \(missing.joined(separator: ", ")) yet"
      return Finding(
        "apigw.not-deployed", .warning, "stage \(stage.resource.name) of \(api.name) serves \(what)",
        resource: stage.resource, detail: "changes act from the next deployment on"
      ).fixed(by: fix([ModelEdit(stage.resource.id, .deployment)]))
    }
  }

  func stages(of api: ResourceID) -> [(resource: Resource, facts: APIStage)] {
    declared(APIStage.self).filter { deployment.resolve($0.facts.api)?.id == api }
  }

  private func deployments(of api: ResourceID) -> [(resource: Resource, facts: APIDeployment)] {
    declared(APIDeployment.self).filter { deployment.resolve($0.facts.api)?.id == api }
  }

  private func notDeployed(_ api: Resource) -> [Finding] {
    guard stages(of: api.id).isEmpty, deployments(of: api.id).isEmpty,
      !(api.type.hasPrefix("AWS::Serverless"))
    else { return [] }
    return [
      Finding(
        "apigw.not-deployed", .error, "\(api.name) has no deployment and no stage: its URL answers nothing",
        resource: api)
    ]
  }

  /// A private API cannot be deployed before its policy is there, and a changed policy acts from the next deployment on.
  private func deployedTooEarly(_ api: Resource, _ facts: RestAPI) -> [Finding] {
    guard let part = facts.policy?.declaredBy, let policy = deployment[part], part != api.id else {
      return []
    }
    return deployments(of: api.id).compactMap { made in
      guard made.resource.id.scope == part.scope, made.resource.source?.file.hasSuffix(".tf") == true else {
        return nil
      }
      let waits = made.facts.madeAfter.contains { reference in
        deployment.resolve(reference)?.id == part
          || reference.text.mentions.contains { $0.address == part.address }
      }
      guard !waits else { return nil }
      return Finding(
        "hygiene.deployment-before-policy", .warning,
        "\(made.resource.name) does not wait for \(policy.name): it may be made before the policy is there",
        resource: made.resource,
        detail:
          "add `depends_on = [\(part.address)]`, and the policy to its triggers: a change acts only after a new deployment"
      )
    }
  }

  // MARK: Reachability

  /// A private API that no caller of the inputs gets through to.
  var reachabilityFindings: [Finding] {
    declared(RestAPI.self).filter { $0.facts.endpointType.value == .private && $0.facts.policy != nil }
      .compactMap { api in
        let traces = callers.prefix(12).flatMap { caller in
          api.facts.methods.prefix(6).compactMap { trace(caller, api.resource, $0) }
        }
        guard !traces.isEmpty, !traces.contains(where: mayArrive),
          !isInvokedByOtherRoles(api.resource, api.facts)
        else { return nil }
        let missing = traces.allSatisfy { $0.cause?.code == "apigw.missing-credentials" }
        guard !missing, let typical = mostFrequent(traces), let cause = typical.trace.cause else {
          return nil
        }
        // Callers may use the names of the endpoint itself, or of a custom domain.
        if cause.code == "dns.private-dns-disabled" { return nil }
        let fixed = try? advisor.trace(typical.request)
        var finding = Finding(
          cause.code, .error, "nobody can invoke \(api.resource.name): \(cause.summary)",
          resource: api.resource,
          source: cause.source, detail: "\(traces.count) calls were tried, all fail")
        finding.fixes = fixed?.fixes ?? []
        return finding
      }
  }

  private func mayArrive(_ trace: Trace) -> Bool { trace.verdict == .delivered || trace.verdict == .unknown }

  /// Whether a caller gets through with a role that it assumes first.
  private func isInvokedByOtherRoles(_ api: Resource, _ facts: RestAPI) -> Bool {
    let signed = facts.methods.filter { $0.authorizationType.value == "AWS_IAM" }.prefix(6)
    guard !signed.isEmpty else { return false }
    let roles = declared(Role.self).prefix(12).map { deployment.shortestSelector(of: $0.resource) }
    return callers.prefix(6).contains { caller in
      roles.contains { role in
        signed.contains { method in
          var request = request(caller, api, method)
          request.principal = role
          return (try? simulator.trace(request)).map(mayArrive) ?? false
        }
      }
    }
  }

  private var callers: [String] {
    workloads.map(deployment.shortestSelector) + deployment.machinesOnPremises.prefix(2)
  }

  private func request(_ caller: String, _ api: Resource, _ method: RestMethod) -> TraceRequest {
    var request = TraceRequest(from: caller, to: deployment.shortestSelector(of: api))
    request.method = method.httpMethod.value == "ANY" ? "GET" : method.httpMethod.value
    request.path = (method.path.value ?? "/").replacing(/\{[^}]*\}/, with: "1")
    return request
  }

  private func trace(_ caller: String, _ api: Resource, _ method: RestMethod) -> Trace? {
    var trace = try? simulator.trace(request(caller, api, method))
    trace?.id = "\(caller) \(method.httpMethod.value ?? "") \(method.path.value ?? "")"
    return trace
  }

  private func mostFrequent(_ traces: [Trace]) -> (trace: Trace, request: TraceRequest)? {
    let counts = Dictionary(grouping: traces) { $0.cause?.code ?? "" }
    guard let trace = counts.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value.first
    else { return nil }
    var request = TraceRequest(from: trace.request.from, to: trace.request.to)
    request.method = trace.request.method
    request.path = trace.request.path
    return (trace, request)
  }
}
