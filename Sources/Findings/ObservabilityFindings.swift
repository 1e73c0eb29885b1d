import Documents
import PolicyEvaluator
import Topology
import TrafficSimulator

/// Logs, metrics and traces that are not there.
extension DeploymentFindings {
  var observabilityFindings: [Finding] {
    declared(APIStage.self).flatMap { stage($0.resource, $0.facts) } + flowLogs + metricSenders
  }

  private func stage(_ resource: Resource, _ facts: APIStage) -> [Finding] {
    let api = deployment.resolve(facts.api)
    let isREST = api?.facts is RestAPI
    var found: [Finding] = []
    if facts.accessLogDestination == nil {
      found.append(
        Finding(
          "observability.no-access-logs", .warning,
          "stage \(resource.name) of \(api?.name ?? "an API") writes no access logs",
          resource: resource, detail: "requests are recorded only where access or execution logging is set"))
    }
    if isREST, facts.metricsEnabled?.value != true {
      found.append(
        Finding(
          "observability.no-metrics", .note,
          "stage \(resource.name) of \(api?.name ?? "") has no detailed metrics"
            + only(facts.methodOverrides.filter { $0.metricsEnabled?.value == true }),
          resource: resource, source: facts.metricsEnabled?.source
        ).fixed(by: fix([ModelEdit(resource.id, .setting(.metricsEnabled(true)))])))
    }
    if isREST, facts.tracingEnabled.value == false {
      found.append(
        Finding(
          "observability.no-tracing", .note,
          "stage \(resource.name) of \(api?.name ?? "") is not traced by X-Ray",
          resource: resource, source: facts.tracingEnabled.source
        ).fixed(by: fix([ModelEdit(resource.id, .setting(.tracingEnabled(true)))])))
    }
    if isREST, ["OFF", nil].contains(facts.executionLoggingLevel?.value) {
      found.append(
        Finding(
          "observability.no-execution-logs", .note,
          "stage \(resource.name) of \(api?.name ?? "") writes no execution logs"
            + only(facts.methodOverrides.filter { !["OFF", nil].contains($0.loggingLevel?.value) }),
          resource: resource, source: facts.executionLoggingLevel?.source))
    }
    return found
  }

  /// The methods that have what their stage lacks.
  private func only(_ methods: [MethodOverride]) -> String {
    let names = methods.prefix(3).map { "\($0.httpMethod) \($0.path)" }.joined(separator: ", ")
    return names.isEmpty ? "" : " except for \(names)\(methods.count > 3 ? " and others" : "")"
  }

  /// "Logging IP traffic using VPC Flow Logs".
  private var flowLogs: [Finding] {
    let logged = deployment.resources.filter {
      $0.type == "aws_flow_log" || $0.type == "AWS::EC2::FlowLog" || $0.type == "FlowLogs"
    }
    guard logged.isEmpty else { return [] }
    return declared(VPC.self).map { vpc in
      Finding(
        "observability.no-flow-logs", .note, "\(vpc.resource.name) has no flow logs", resource: vpc.resource)
    }
  }

  // MARK: Metrics

  /// Who sends metrics of its own: an agent beside the task, or a metrics namespace in the environment.
  private var metricSenders: [Finding] {
    let tasks = declared(ECSTaskDefinition.self).compactMap { task -> (Resource, Reference?, String)? in
      let agents = task.facts.containers.compactMap { $0.image?.symbolicText?.description }.filter { image in
        ["cloudwatch-agent", "aws-otel-collector"].contains(where: image.contains)
      }
      let sign = agents.first ?? namespace(task.resource)
      return sign.map { (task.resource, task.facts.taskRole, $0) }
    }
    let functions = declared(LambdaFunction.self).compactMap { function -> (Resource, Reference?, String)? in
      namespace(function.resource).map { (function.resource, function.facts.role, $0) }
    }
    return (tasks + functions).compactMap { sender, role, sign in
      guard let role = deployment.resolve(role, as: .role), mayPutMetrics(role) == false else { return nil }
      return Finding(
        "iam.identity-implicit-deny", .warning,
        "\(sender.name) sends metrics (\(sign)), but \(role.name) may not cloudwatch:PutMetricData",
        resource: role,
        detail: "allow cloudwatch:PutMetricData on *, with cloudwatch:namespace as condition")
    }
  }

  /// A variable of the environment that names a namespace of metrics; embedded metric format goes by logs instead.
  private func namespace(_ resource: Resource) -> String? {
    guard let text = resource.attributes?.jsonText() else { return nil }
    let match = text.firstMatch(of: /"([A-Z_]*(?:METRIC|CLOUDWATCH)[A-Z_]*NAMESPACE)\\?"/)
    return match.map { String($0.1) }.flatMap { $0.hasPrefix("POWERTOOLS") ? nil : $0 }
  }

  /// Whether a role's own policies allow it; nil where they are not all known.
  private func mayPutMetrics(_ role: Resource) -> Bool? {
    guard let facts = role.facts as? Role, facts.policiesAreComplete else { return nil }
    let documents =
      facts.inlinePolicies.map { PolicyDocument(reading: $0.document.node, kind: .identity, name: $0.name) }
      + facts.managedPolicies.map { reference in
        deployment.facts(reference, as: ManagedPolicy.self)?.policy
          .map { PolicyDocument(reading: $0.document.node, kind: .identity, name: $0.name) }
          ?? ManagedPolicies.document(arn: reference.text)
      }
    let account = role.account ?? "111122223333"
    let request = AuthorizationRequest(
      principal: .session(role: role.arn ?? SymbolicText(role.name), name: "hopmap", account: account),
      action: "cloudwatch:PutMetricData", resource: "*", resourceAccount: account)
    switch PolicyEvaluator.evaluate(request, PolicySet(identity: documents)).verdict {
    case .allowed: return true
    case .unknown: return nil
    default: return false
    }
  }
}
