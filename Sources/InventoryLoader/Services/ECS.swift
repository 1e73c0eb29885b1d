import Documents
import EmbeddedDocuments
import Topology

/// Clusters, services, task definitions and tasks (`aws ecs`).
enum ECS {
  static let readers: [AnswerReader] = [
    .each("clusters", readCluster), .each("services", readService), .each("tasks", readTask),
    .each("capacityProviders", readCapacityProvider),
    AnswerReader("taskDefinition", .first, readTaskDefinition),
  ]

  private static let readCluster: AnswerReader.Read = { node, document, inventory in
    inventory.describe(
      ECSCluster.self, node["clusterName"]?.text, as: "clusters", node, in: document,
      arn: node["clusterArn"]?.text
    ) { cluster, _ in
      assign(&cluster.clusterName, node["clusterName"]?.textFact)
      cluster.capacityProviders = node["capacityProviders"]?.references ?? []
      cluster.defaultCapacityProviders = strategy(node["defaultCapacityProviderStrategy"])
      cluster.serviceConnectNamespace = node["serviceConnectDefaults"]?.first("namespace")?.textFact
    }
  }

  private static let readCapacityProvider: AnswerReader.Read = { node, document, inventory in
    inventory.describe(
      ECSCapacityProvider.self, node["name"]?.text, as: "capacityProviders", node, in: document,
      arn: node["capacityProviderArn"]?.text
    ) { provider, _ in
      assign(&provider.providerName, node["name"]?.textFact)
      assign(&provider.autoScalingGroup, node["autoScalingGroupProvider"]?["autoScalingGroupArn"]?.reference)
    }
  }

  private static func strategy(_ node: DocumentNode?) -> [Reference] {
    node?.references("capacityProvider") ?? []
  }

  private static let readService: AnswerReader.Read = { node, document, inventory in
    let arn = node["serviceArn"]?.text
    inventory.describe(
      ECSService.self, name(of: node, arn, inventory), as: "services", node, in: document, arn: arn,
      title: node["serviceName"]?.text
    ) { service, _ in
      assign(&service.serviceName, node["serviceName"]?.textFact)
      assign(&service.cluster, node["clusterArn"]?.reference)
      assign(&service.taskDefinition, node["taskDefinition"]?.reference)
      assign(&service.desiredCount, node["desiredCount"]?.intFact)
      assign(&service.runningCount, node["runningCount"]?.intFact)
      assign(&service.launchType, node.first("launchType")?.textFact)
      let strategy = strategy(node["capacityProviderStrategy"])
      if !strategy.isEmpty { service.capacityProviders = strategy }
      assign(&service.status, node["status"]?.textFact)
      let network = node["networkConfiguration"]?["awsvpcConfiguration"]
      list(&service.subnets, network?["subnets"]) { $0.references }
      list(&service.securityGroups, network?["securityGroups"]) { $0.references }
      override(
        &service.assignPublicIP,
        network?["assignPublicIp"]?.fact("ENABLED or DISABLED") { $0.text.map { $0 == "ENABLED" } })
      service.loadBalancers = (node["loadBalancers"]?.elements ?? []).map(loadBalancer)
      service.serviceRegistries = (node["serviceRegistries"]?.elements ?? []).map(registry)
      let deployments = node["deployments"]?.elements ?? []
      let primary = deployments.first { $0["status"]?.text == "PRIMARY" }
      service.serviceConnect = primary?.first("serviceConnectConfiguration").flatMap(serviceConnect)
    }
  }

  /// A service's name is its own within its cluster only.
  private static func name(of node: DocumentNode, _ arn: String?, _ inventory: Inventory) -> String? {
    guard let name = node["serviceName"]?.text, let arn else { return node["serviceName"]?.text }
    let namesake = inventory.keys(.ecsService, named: name).first
    let isOther = namesake.flatMap { inventory[$0]?.arn?.literal }.map { $0 != arn } ?? false
    let isElsewhere = namesake.map {
      $0.account != ARNFields(arn)?.account || $0.region != ARNFields(arn)?.region
    }
    guard isOther, isElsewhere == false, let cluster = node["clusterArn"]?.text?.split(separator: "/").last
    else {
      return name
    }
    return "\(cluster)/\(name)"
  }

  private static func loadBalancer(_ node: DocumentNode) -> ServiceLoadBalancer {
    var balancer = ServiceLoadBalancer(source: node.source)
    balancer.targetGroup = node.first("targetGroupArn")?.reference
    balancer.containerName = node.first("containerName")?.textFact
    balancer.containerPort = node.first("containerPort")?.intFact
    return balancer
  }

  private static func registry(_ node: DocumentNode) -> ServiceRegistry {
    var registry = ServiceRegistry(node["registryArn"]?.reference, source: node.source)
    registry.containerName = node.first("containerName")?.textFact
    registry.containerPort = node.first("containerPort")?.intFact
    registry.port = node.first("port")?.intFact
    return registry
  }

  private static func serviceConnect(_ node: DocumentNode) -> ServiceConnect? {
    guard node["enabled"]?.bool == true else { return nil }
    let ports = (node["services"]?.elements ?? []).map { service in
      let alias = service["clientAliases"]?.elements.first
      var port = ServiceConnect.Port(portName: service["portName"]?.text ?? "")
      port.discoveryName = service["discoveryName"]?.text
      port.clientName = alias?["dnsName"]?.text
      port.clientPort = alias?["port"]?.int
      return port
    }
    return ServiceConnect(namespace: node.first("namespace")?.textFact, ports: ports)
  }

  private static let readTaskDefinition: AnswerReader.Read = { node, document, inventory in
    let arn = node["taskDefinitionArn"]?.text
    let name = ARNFields(arn)?.resource.split(separator: "/").last.map(String.init)
    let containers = ContainerDefinitionsReader.read(node["containerDefinitions"])
    inventory.diagnostics += containers.diagnostics
    inventory.describe(
      ECSTaskDefinition.self, name ?? node["family"]?.text, as: "taskDefinition", node, in: document, arn: arn
    ) { definition, _ in
      assign(&definition.family, node["family"]?.textFact)
      assign(&definition.networkMode, node.first("networkMode")?.textFact)
      definition.requiresCompatibilities =
        (node["requiresCompatibilities"]?.elements ?? []).compactMap(\.text)
      definition.containers = containers.containers
      assign(&definition.taskRole, node.first("taskRoleArn")?.reference)
      assign(&definition.executionRole, node.first("executionRoleArn")?.reference)
    }
  }

  private static let readTask: AnswerReader.Read = { node, document, inventory in
    let arn = node["taskArn"]?.text
    let id = arn?.split(separator: "/").last.map(String.init)
    let attachment = (node["attachments"]?.elements ?? []).first {
      $0["type"]?.text == "ElasticNetworkInterface"
    }
    let details = attachment?["details"]?.elements ?? []
    let detail = { (name: String) in details.first { $0["name"]?.text == name }?["value"] }
    inventory.describe(ECSTask.self, id, as: "tasks", node, in: document, arn: arn) { task, resource in
      resource.awsID = id
      assign(&task.cluster, node["clusterArn"]?.reference)
      assign(&task.taskDefinition, node["taskDefinitionArn"]?.reference)
      // A service's tasks belong to the group `service:NAME`.
      if let group = node["group"], let text = group.text, text.hasPrefix("service:") {
        task.service = Reference(String(text.dropFirst("service:".count)), source: group.source)
      }
      assign(&task.lastStatus, node["lastStatus"]?.textFact)
      assign(&task.healthStatus, node.first("healthStatus")?.textFact)
      assign(&task.stoppedReason, node.first("stoppedReason")?.textFact)
      assign(&task.availabilityZone, node.first("availabilityZone")?.textFact)
      assign(&task.privateIP, detail("privateIPv4Address")?.addressFact)
      assign(&task.subnet, detail("subnetId")?.reference)
      assign(&task.networkInterface, detail("networkInterfaceId")?.reference)
    }
    if let interface = detail("networkInterfaceId")?.text, let arn {
      inventory.coverage.taskInterfaces[interface] = arn
    }
  }
}
