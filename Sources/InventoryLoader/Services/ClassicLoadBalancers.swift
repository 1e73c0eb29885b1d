import Documents
import Topology

/// Classic Load Balancers of `aws elb`. They have no target groups: each port of the instances becomes one.
enum ClassicLoadBalancers {
  static let readers: [AnswerReader] = [
    .each("LoadBalancerDescriptions") { node, document, inventory in
      readBalancer(node, document, &inventory)
      for entry in node["ListenerDescriptions"]?.elements ?? [] {
        guard let listener = entry["Listener"] else { continue }
        readListener(listener, of: node, document, &inventory)
        readInstances(of: node, behind: listener, document, &inventory)
      }
    },
    AnswerReader("InstanceStates", .second, readHealth),
  ]

  private static func readBalancer(
    _ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    inventory.describe(
      LoadBalancer.self, node["LoadBalancerName"]?.text, as: "LoadBalancerDescriptions", node, in: document
    ) { balancer, resource in
      resource.otherNames += [node["DNSName"]?.text].compactMap(\.self)
      balancer.loadBalancerType = Fact(.classic, source: node.source)
      override(
        &balancer.isInternal, node["Scheme"]?.fact("a scheme") { $0.text.map { $0 == "internal" } })
      assign(&balancer.vpc, node["VPCId"]?.reference)
      list(&balancer.subnets, node["Subnets"]) { $0.references }
      list(&balancer.securityGroups, node["SecurityGroups"]) { $0.references }
      assign(&balancer.dnsName, node["DNSName"]?.textFact)
    }
  }

  private static func readListener(
    _ node: DocumentNode, of balancer: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    guard let name = balancer["LoadBalancerName"], let port = node["LoadBalancerPort"] else { return }
    inventory.describe(
      Listener.self, "\(name.text ?? ""):\(port.text ?? "")", as: "ListenerDescriptions", node, in: document
    ) { listener, _ in
      listener.loadBalancer = name.reference
      listener.port = port.intFact
      assign(&listener.listenerProtocol, node["Protocol"]?.textFact)
      listener.certificates = node.first("SSLCertificateId")?.references ?? []
      let group = Reference(groupName(name, node), source: node.source)
      listener.defaultActions = [ListenerAction(.forward([WeightedTargetGroup(group)]), source: node.source)]
    }
  }

  private static func readInstances(
    of balancer: DocumentNode, behind listener: DocumentNode, _ document: DumpDocument,
    _ inventory: inout Inventory
  ) {
    guard let name = balancer["LoadBalancerName"] else { return }
    inventory.describe(
      TargetGroup.self, groupName(name, listener), as: "ListenerDescriptions", listener, in: document
    ) { group, _ in
      assign(&group.vpc, balancer["VPCId"]?.reference)
      assign(&group.port, listener["InstancePort"]?.intFact)
      assign(&group.targetProtocol, listener["InstanceProtocol"]?.textFact)
      group.targets = (balancer["Instances"]?.references("InstanceId") ?? []).map(RegisteredTarget.init)
      if let check = balancer["HealthCheck"]?["Target"] { group.healthCheck = healthCheck(check) }
    }
  }

  private static func groupName(_ balancer: DocumentNode, _ listener: DocumentNode) -> String {
    "\(balancer.text ?? "") instances:\(listener["InstancePort"]?.text ?? "")"
  }

  /// `HTTP:8080/health`, `TCP:22` ("Configure health checks for your Classic Load Balancer").
  private static func healthCheck(_ node: DocumentNode) -> HealthCheck {
    var check = HealthCheck()
    let text = node.text ?? ""
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return check }
    check.checkProtocol = Fact(String(parts[0]), source: node.source)
    check.port = Fact(String(parts[1].prefix { $0 != "/" }), source: node.source)
    if let slash = parts[1].firstIndex(of: "/") {
      check.path = Fact(String(parts[1][slash...]), source: node.source)
    }
    return check
  }

  /// `describe-instance-health` says `InService` and `OutOfService`; its file names the load balancer.
  private static let readHealth: AnswerReader.Read = { node, document, inventory in
    guard let balancer = inventory.subject(.loadBalancer, of: document) else { return }
    for name in inventory.names(.targetGroup) where name.hasPrefix("\(balancer) instances:") {
      inventory.amend(TargetGroup.self, name, in: document) { group in
        for state in node.elements { group.note(state) }
      }
    }
  }
}

extension TargetGroup {
  /// The health of one instance, in the words of target groups.
  fileprivate mutating func note(_ state: DocumentNode) {
    for index in targets.indices where targets[index].target.literal == state["InstanceId"]?.text {
      targets[index].health = state["State"]?.textFact.map {
        $0 == "InService" ? "healthy" : $0 == "OutOfService" ? "unhealthy" : "unavailable"
      }
      targets[index].healthReason = state["ReasonCode"]?.text
    }
  }
}
