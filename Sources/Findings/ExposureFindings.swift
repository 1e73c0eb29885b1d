import Documents
import Topology
import TrafficSimulator

/// Access that is wider than its users need.
extension DeploymentFindings {
  var exposureFindings: [Finding] {
    declared(SecurityGroup.self).flatMap { openRules($0.resource, $0.facts) } + openAPIs + plainListeners
  }

  // MARK: Security groups

  private func openRules(_ group: Resource, _ facts: SecurityGroup) -> [Finding] {
    facts.rules.filter { $0.direction == .ingress }.compactMap { rule in
      guard case .cidr(let block) = rule.peer, block.isEverything else { return nil }
      if let ports = rule.ports?.value, let port = [22, 3389].first(where: ports.contains),
        rule.ipProtocol.value != .udp
      {
        return Finding(
          "exposure.administration-open", .error, "\(group.name) admits everybody to port \(port)",
          resource: rule.declaredBy.flatMap { deployment[$0] } ?? group, source: rule.source,
          detail: "use Session Manager, or name the addresses that administrate")
      }
      return widerThanNeeded(group, rule)
    }
  }

  /// An open rule before something that only known callers use: the VPC link and load balancers that lead there.
  private func widerThanNeeded(_ group: Resource, _ rule: SecurityGroupRule) -> Finding? {
    let members = members(of: group.id)
    guard !members.isEmpty, members.allSatisfy(isInternal) else { return nil }
    let callers = members.flatMap(callers)
    let groups = Array(Set(callers.flatMap(securityGroups))).sorted()
    let who = Array(Set(callers.map(\.name))).sorted().joined(separator: ", ")
    let names = members.map(\.name).joined(separator: ", ")
    var narrow = rule
    if let first = groups.first { narrow.peer = .securityGroup(Reference(to: first)) }
    return Finding(
      "exposure.wider-than-needed", .warning,
      callers.isEmpty
        ? "\(group.name) admits every address that is routed to \(names), which is internal"
        : "\(group.name) admits everybody that is routed to \(names), not only \(who)",
      resource: rule.declaredBy.flatMap { deployment[$0] } ?? group, source: rule.source,
      detail: callers.isEmpty || !groups.isEmpty ? nil : "\(who) has no security group to name"
    ).fixed(
      by: groups.count == 1
        ? fix([ModelEdit(group.id, .securityGroupRule(.replace(rule, with: narrow)))]) : nil)
  }

  private func isInternal(_ resource: Resource) -> Bool {
    switch resource.facts {
    case let facts as LoadBalancer: facts.isInternal.value == true
    case let facts as ECSService: facts.assignPublicIP.value == false
    case is VPCEndpoint, is Database: true
    default: false
    }
  }

  /// Who calls a resource, as far as the inputs wire it: links and load balancers.
  private func callers(of resource: Resource) -> [Resource] {
    switch resource.facts {
    case is LoadBalancer:
      let listeners = declared(Listener.self).filter {
        id($0.facts.loadBalancer, .loadBalancer) == resource.id
      }.map(\.resource.id)
      let targets = Set(listeners + [resource.id])
      return deployment.resources.flatMap { api -> [Resource] in
        integrations(of: api).compactMap { integration in
          let named =
            integration.target ?? integration.uri.flatMap { uri in uri.symbolicText.map { Reference($0) } }
          guard let target = deployment.resolve(named)?.id, targets.contains(target) else { return nil }
          return deployment.resolve(integration.vpcLink, as: .vpcLink)
        }
      }
    case let facts as ECSService:
      let groups = facts.loadBalancers.compactMap { id($0.targetGroup, .targetGroup) }
      return deployment.resources.compactMap { resource -> Resource? in
        let balancer: Reference? =
          switch resource.facts {
          case let listener as Listener: listener.loadBalancer
          case let rule as ListenerRule: deployment.facts(rule.listener, as: Listener.self)?.loadBalancer
          default: nil
          }
        guard balancer != nil,
          resource.facts.uses.contains(where: { id($0.reference, .targetGroup).map(groups.contains) ?? false }
          )
        else { return nil }
        return deployment.resolve(balancer, as: .loadBalancer)
      }
    default: return []
    }
  }

  private func integrations(of api: Resource) -> [APIIntegration] {
    switch api.facts {
    case let facts as RestAPI: facts.methods.compactMap(\.integration)
    case let facts as HTTPAPI: facts.routes.compactMap(\.integration)
    default: []
    }
  }

  private func securityGroups(of resource: Resource) -> [ResourceID] {
    resource.facts.uses.filter { $0.kind == .securityGroup && $0.role == "securityGroups" }
      .compactMap { id($0.reference, .securityGroup) }
  }

  // MARK: APIs and listeners

  /// "By default anyone who can reach a public API can call it" – a method without authorization and policy.
  private var openAPIs: [Finding] {
    deployment.resources.filter { $0.origin == .declared }.compactMap { api in
      let open: [String]
      switch api.facts {
      case let facts as HTTPAPI where facts.isWebSocket:
        // "You can configure authorization on the $connect route only": it guards every message.
        let connect = facts.routes.first { $0.routeKey.value == "$connect" }
        open = connect.map { $0.authorizationType.value == "NONE" } ?? true ? ["$connect"] : []
      case let facts as HTTPAPI:
        open = facts.routes.filter { $0.authorizationType.value == "NONE" }.compactMap(\.routeKey.value)
      case let facts as RestAPI where facts.endpointType.value != .private && facts.policy == nil:
        open = facts.methods.filter {
          $0.authorizationType.value == "NONE" && $0.apiKeyRequired.value != true
            && $0.httpMethod.value != "OPTIONS"
        }
        .map { "\($0.httpMethod.value ?? "") \($0.path.value ?? "")" }
      default: return nil
      }
      guard !open.isEmpty else { return nil }
      return Finding(
        "exposure.public-api-without-authorization", .warning,
        "everybody on the internet may call \(open.prefix(3).joined(separator: ", "))\(open.count > 3 ? " and \(open.count - 3) more" : "") of \(api.name)",
        resource: api, detail: "name an authorizer, AWS_IAM, or a resource policy if that is not meant")
    }
  }

  private var plainListeners: [Finding] {
    declared(Listener.self).compactMap { listener in
      guard listener.facts.listenerProtocol?.value == "HTTP",
        let balancer = deployment.resolve(listener.facts.loadBalancer, as: .loadBalancer),
        (balancer.facts as? LoadBalancer)?.isInternal.value == false,
        !listener.facts.defaultActions.contains(where: {
          if case .redirect = $0.operation { true } else { false }
        })
      else { return nil }
      return Finding(
        "exposure.plain-http", .warning, "\(balancer.name) serves the internet over plain HTTP",
        resource: listener.resource,
        source: listener.facts.listenerProtocol?.source, detail: "redirect to HTTPS")
    }
  }
}
