import Documents
import EmbeddedDocuments
import Topology

/// ECS clusters, services and task definitions, and Cloud Map.
enum ECS {
  static let readers: [String: FactsReader] = [
    "aws_ecs_cluster": { reader in
      var facts = ECSCluster()
      facts.clusterName = reader.text("name")
      facts.capacityProviders = reader.references("capacity_providers")
      facts.defaultCapacityProviders = strategy(reader, "default_capacity_provider_strategy")
      facts.serviceConnectNamespace = reader.first("service_connect_defaults")?.text("namespace")
      return facts
    },
    "aws_ecs_capacity_provider": { reader in
      var facts = ECSCapacityProvider()
      facts.providerName = reader.text("name")
      facts.autoScalingGroup =
        reader.first("auto_scaling_group_provider")?.reference("auto_scaling_group_arn")
      return facts
    },
    "aws_ecs_cluster_capacity_providers": { reader in
      var facts = ECSClusterCapacity()
      facts.cluster = reader.reference("cluster_name")
      facts.capacityProviders = reader.references("capacity_providers")
      facts.defaultCapacityProviders = strategy(reader, "default_capacity_provider_strategy")
      return facts
    },
    "aws_ecs_service": service,
    "aws_ecs_task_definition": taskDefinition,
    "aws_service_discovery_private_dns_namespace": { namespace($0, "DNS_PRIVATE") },
    "aws_service_discovery_public_dns_namespace": { namespace($0, "DNS_PUBLIC") },
    "aws_service_discovery_http_namespace": { namespace($0, "HTTP") },
    "aws_service_discovery_instance": { reader in
      var facts = ServiceDiscoveryInstance()
      facts.service = reader.reference("service_id")
      facts.instance = RegisteredTarget(cloudMapAttributes: reader["attributes"])
      return facts
    },
    "aws_service_discovery_service": { reader in
      var facts = ServiceDiscoveryService()
      facts.serviceName = reader.text("name")
      let configuration = reader.first("dns_config")
      facts.namespace = configuration?.reference("namespace_id") ?? reader.reference("namespace_id")
      facts.recordTypes = configuration?.blocks("dns_records").compactMap { $0.text("type") } ?? []
      return facts
    },
  ]

  private static func strategy(_ reader: BlockReader, _ name: String) -> [Reference] {
    reader.blocks(name).compactMap { $0.reference("capacity_provider") }
  }

  private static func namespace(_ reader: BlockReader, _ type: String) -> ServiceDiscoveryNamespace {
    var facts = ServiceDiscoveryNamespace()
    facts.namespaceName = reader.text("name")
    facts.namespaceType = Fact(type, source: reader.block.source)
    facts.vpc = reader.reference("vpc")
    return facts
  }

  private static let service: FactsReader = { reader in
    var facts = ECSService()
    facts.serviceName = reader.text("name")
    facts.cluster = reader.reference("cluster")
    facts.taskDefinition = reader.reference("task_definition")
    facts.desiredCount = reader.int("desired_count") ?? reader.int("scaled_minimum")
    if facts.desiredCount == nil, reader.text("scheduling_strategy")?.value != "DAEMON" {
      // "Resource: aws_ecs_service": without a count the provider asks for no task.
      facts.desiredCount = .awsDefault(0)
    }
    facts.launchType = reader.text("launch_type")
    facts.capacityProviders = strategy(reader, "capacity_provider_strategy")
    if let network = reader.first("network_configuration") {
      facts.subnets = network.references("subnets")
      facts.securityGroups = network.references("security_groups")
      facts.assignPublicIP = network.bool("assign_public_ip") ?? facts.assignPublicIP
    }
    facts.loadBalancers = reader.blocks("load_balancer").map { block in
      var entry = ServiceLoadBalancer(source: block.source ?? reader.block.source)
      entry.targetGroup = block.reference("target_group_arn")
      entry.containerName = block.text("container_name")
      entry.containerPort = block.int("container_port")
      return entry
    }
    facts.serviceRegistries = reader.blocks("service_registries").map { block in
      var registry = ServiceRegistry(
        block.reference("registry_arn"), source: block.source ?? reader.block.source)
      registry.containerName = block.text("container_name")
      registry.containerPort = block.int("container_port")
      registry.port = block.int("port")
      return registry
    }
    facts.serviceConnect = reader.first("service_connect_configuration").flatMap(serviceConnect)
    return facts
  }

  private static func serviceConnect(_ node: DocumentNode) -> ServiceConnect? {
    guard node["enabled"]?.bool != false else { return nil }
    let ports = node.blocks("service").compactMap { service -> ServiceConnect.Port? in
      guard let name = service["port_name"]?.text else { return nil }
      let alias = service.blocks("client_alias").first
      var port = ServiceConnect.Port(portName: name)
      port.discoveryName = service.set("discovery_name")?.text
      port.clientName = alias?.set("dns_name")?.text
      port.clientPort = alias?["port"]?.int
      return port
    }
    return ServiceConnect(namespace: node.text("namespace"), ports: ports)
  }

  private static let taskDefinition: FactsReader = { reader in
    var facts = ECSTaskDefinition()
    facts.family = reader.text("family")
    facts.networkMode = reader.text("network_mode")
    facts.requiresCompatibilities = reader["requires_compatibilities"]?.elements.compactMap(\.text) ?? []
    facts.taskRole = reader.reference("task_role_arn")
    facts.executionRole = reader.reference("execution_role_arn")
    let containers = ContainerDefinitionsReader.read(reader["container_definitions"])
    facts.containers = containers.containers
    facts.containersUnknown = containers.unknown
    reader.diagnostics += containers.diagnostics
    return facts
  }
}
