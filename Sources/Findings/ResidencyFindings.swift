import Documents
import Topology
import TrafficSimulator

/// Ways that leave private links for the public internet, or the region.
extension DeploymentFindings {
  var residencyFindings: [Finding] {
    calls.flatMap { source, api, trace in leaving(source, api, trace) } + connections + logs
  }

  /// The calls that workloads make as far as the inputs tell: where their settings or their roles name an API, but for
  /// those that would end at the workload itself.
  private var calls: [(source: Resource, api: Resource, trace: Trace)] {
    let apis = deployment.resources.filter { $0.facts is RestAPI || $0.facts is HTTPAPI }
    return workloads.prefix(40).flatMap { source in
      let settings = settings(of: source)
      return apis.prefix(20).compactMap { api -> (source: Resource, api: Resource, trace: Trace)? in
        guard settings.contains(where: { names(api, $0) }) else { return nil }
        var request = TraceRequest(
          from: deployment.shortestSelector(of: source), to: deployment.shortestSelector(of: api))
        switch api.facts {
        case let facts as RestAPI:
          request.path = facts.methods.first?.path.value?.replacing(/\{[^}]*\}/, with: "1")
        case let facts as HTTPAPI:
          request.path = facts.routes.first?.routeKey.value?.split(separator: " ").last.map(String.init)?
            .replacing(/\{[^}]*\}/, with: "1")
        default: break
        }
        guard let trace = try? simulator.trace(request), trace.verdict == .delivered,
          trace.hops.last?.resourceID != source.id
        else { return nil }
        return (source, api, trace)
      }
    }
  }

  /// What is written for a workload: its own settings, those of its tasks, and the policies of its role.
  private func settings(of source: Resource) -> [DocumentNode] {
    var (role, own): (Reference?, [DocumentNode?]) = (nil, [source.attributes])
    switch source.facts {
    case let facts as LambdaFunction: role = facts.role
    case let facts as ECSService:
      let tasks = deployment.resolve(facts.taskDefinition, as: .ecsTaskDefinition)
      role = (tasks?.facts as? ECSTaskDefinition)?.taskRole
      own.append(tasks?.attributes)
    default: break
    }
    let facts = deployment.facts(role, as: Role.self)
    own += (facts?.inlinePolicies ?? []).map(\.document.node)
    own += (facts?.managedPolicies ?? []).map {
      deployment.facts($0, as: ManagedPolicy.self)?.policy?.document.node
    }
    return own.compactMap(\.self)
  }

  /// Whether a document names an API, by a reference to it or to a stage of it, or by its id.
  private func names(_ api: Resource, _ document: DocumentNode) -> Bool {
    let stages = deployment.all(APIStage.self).filter { deployment.resolve($0.facts.api)?.id == api.id }
    let addresses = Set([api.id.address] + stages.map(\.resource.id.address))
    if document.mentions.contains(where: { addresses.contains($0.address) }) { return true }
    return api.awsID.map { document.jsonText().contains($0) } ?? false
  }

  private func leaving(_ source: Resource, _ api: Resource, _ trace: Trace) -> [Finding] {
    var found: [Finding] = []
    let isPublicWay = trace.hops.contains { $0.kind == .internetGateway || $0.kind == .natGateway }
    if isPublicWay {
      found.append(
        Finding(
          "residency.leaves-private-links", .note,
          "\(source.name) reaches \(api.name) over the public internet, not by a private link",
          resource: source,
          detail: api.facts is RestAPI
            ? "an execute-api endpoint and a private API keep it inside AWS's network"
            : "HTTP APIs have no private endpoint: a private REST API, or the load balancer behind this one, has"
        ))
    }
    if let home = source.region?.literal, let away = api.region?.literal, home != away {
      found.append(
        Finding(
          "residency.leaves-region", .warning,
          "\(source.name) in \(home) calls \(api.name) in \(away): its data leaves \(home)",
          resource: source))
    }
    return found
  }

  /// Peerings between regions, and transit gateways of different ones.
  private var connections: [Finding] {
    declared(PeeringConnection.self).compactMap { peering in
      let regions = [peering.facts.requester, peering.facts.accepter].compactMap {
        deployment.resolve($0, as: .vpc)?.region?.literal
      }
      guard regions.count == 2, regions[0] != regions[1] else { return nil }
      return Finding(
        "residency.leaves-region", .note, "\(peering.resource.name) joins \(regions[0]) and \(regions[1])",
        resource: peering.resource, detail: "traffic over it leaves its region")
    }
  }

  /// Logs that are kept in another region than what writes them.
  private var logs: [Finding] {
    declared(APIStage.self).compactMap { stage in
      guard let home = stage.resource.region?.literal, let arn = stage.facts.accessLogDestination?.value
      else { return nil }
      let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 4, !parts[3].isEmpty, parts[3] != home else { return nil }
      return Finding(
        "residency.leaves-region", .warning,
        "stage \(stage.resource.name) in \(home) writes its access logs to \(parts[3])",
        resource: stage.resource, source: stage.facts.accessLogDestination?.source)
    }
  }
}
