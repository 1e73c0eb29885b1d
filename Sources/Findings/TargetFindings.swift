import Documents
import Topology
import TrafficSimulator

/// Targets that nobody can reach, and tasks that cannot start.
extension DeploymentFindings {
  /// The codes that belong to what stands behind a load balancer or API, whoever calls.
  private static let own = ["target.", "ecs.", "lb.", "lambda.", "apigw.integration", "apigw.vpc-link"]

  var targetFindings: [Finding] { groups + services + behindAPIs + behindBalancers + healthChecks }

  private var groups: [Finding] {
    declared(TargetGroup.self).compactMap { group in
      let isForwarded = deployment.resources.contains { resource in
        (resource.facts is Listener || resource.facts is ListenerRule)
          && resource.facts.uses.contains {
            $0.kind == .targetGroup && id($0.reference, .targetGroup) == group.resource.id
          }
      }
      guard !isForwarded else { return nil }
      return Finding(
        "target.group-unused", .warning, "no listener or rule forwards to \(group.resource.name)",
        resource: group.resource)
    }
  }

  private var services: [Finding] {
    declared(ECSService.self).compactMap { service in
      guard service.facts.desiredCount?.value == 0 else { return nil }
      return Finding(
        "ecs.no-running-tasks", .warning, "\(service.resource.name) is scaled to no tasks",
        resource: service.resource,
        source: service.facts.desiredCount?.source
      ).fixed(by: fix([ModelEdit(service.resource.id, .setting(.desiredCount(1)))]))
    }
  }

  /// Each route of each API as far as its integration is concerned.
  private var behindAPIs: [Finding] {
    let requests = deployment.resources.flatMap { api -> [TraceRequest] in
      switch api.facts {
      case let facts as HTTPAPI:
        return facts.routes.prefix(40).compactMap { route in
          let words = (route.routeKey.value ?? "").split(separator: " ").map(String.init)
          return words.count == 2 ? request(api, words[0], words[1]) : nil
        }
      case let facts as RestAPI where facts.endpointType.value != .private:
        return facts.methods.prefix(40).map {
          request(api, $0.httpMethod.value ?? "GET", $0.path.value ?? "/")
        }
      default: return []
      }
    }
    return requests.flatMap { failure(of: $0) }
  }

  private func request(_ api: Resource, _ verb: String, _ path: String) -> TraceRequest {
    var request = TraceRequest(from: "internet", to: deployment.shortestSelector(of: api))
    request.method = verb == "ANY" ? "GET" : verb
    request.path = path.replacing(/\{[^}]*\}/, with: "1")
    request.headers = ["Authorization": "token"]
    return request
  }

  private var behindBalancers: [Finding] {
    declared(LoadBalancer.self).filter { $0.facts.isInternal.value == false }.flatMap { balancer in
      declared(Listener.self).filter { id($0.facts.loadBalancer, .loadBalancer) == balancer.resource.id }
        .flatMap { listener in
          var request = TraceRequest(from: "internet", to: deployment.shortestSelector(of: balancer.resource))
          request.port = listener.facts.port?.value
          // A default action that answers by itself is what rules leave over; without rules here another stack may
          // have them.
          let hasRules = declared(ListenerRule.self).contains {
            id($0.facts.listener, .listener) == listener.resource.id
          }
          return failure(of: request).compactMap { found in
            guard found.code == "lb.fixed-response" else { return found }
            var mild = found
            mild.severity = .note
            mild.detail = "the inputs hold no rules of this listener"
            return hasRules ? nil : mild
          }
        }
    }
  }

  private func failure(of request: TraceRequest) -> [Finding] {
    guard let trace = try? simulator.trace(request), let cause = trace.cause, trace.verdict == .failed,
      DeploymentFindings.own.contains(where: { cause.code.hasPrefix($0) })
        || trace.response.status.map({ $0 >= 502 }) == true
    else { return [] }
    let resource = cause.resource.flatMap { deployment.find($0).first }
    var finding = Finding(
      cause.code, .error, cause.summary, resource: resource, source: cause.source,
      detail:
        "\(trace.request.from) to \(trace.request.to) \(trace.request.method ?? "") \(trace.request.path ?? "") is answered \(trace.response.status.map(String.init) ?? "with an error")"
    )
    finding.fixes = (try? advisor.trace(request))?.fixes ?? []
    return [finding]
  }

  /// A matcher that takes refusals for health hides them.
  private var healthChecks: [Finding] {
    declared(TargetGroup.self).compactMap { group in
      guard let matcher = group.facts.healthCheck.matcher?.value,
        matcher.split(separator: ",").contains(where: { $0.hasPrefix("401") || $0.hasPrefix("403") })
      else { return nil }
      return Finding(
        "hygiene.health-check-hides-denials", .note,
        "\(group.resource.name) takes \(matcher) for healthy: targets that refuse every request look well",
        resource: group.resource, source: group.facts.healthCheck.matcher?.source)
    }
  }
}
