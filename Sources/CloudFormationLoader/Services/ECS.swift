import Documents
import EmbeddedDocuments
import Topology

/// Clusters, services and task definitions.
enum ECS {
  static let readers: [String: FactsReader] = [
    "AWS::ECS::Cluster": { r in
      var facts = ECSCluster()
      facts.clusterName = r.text("ClusterName")
      facts.capacityProviders = r.references("CapacityProviders")
      facts.defaultCapacityProviders = strategy(r["DefaultCapacityProviderStrategy"])
      facts.serviceConnectNamespace = r["ServiceConnectDefaults"]?.first("Namespace")?.textFact
      r.setARN("ecs", prefix: "cluster/", name: "ClusterName")
      return facts
    },
    "AWS::ECS::CapacityProvider": { r in
      var facts = ECSCapacityProvider()
      facts.providerName = r.text("Name")
      facts.autoScalingGroup = r["AutoScalingGroupProvider"]?["AutoScalingGroupArn"]?.reference
      return facts
    },
    "AWS::ECS::ClusterCapacityProviderAssociations": { r in
      var facts = ECSClusterCapacity()
      facts.cluster = r.reference("Cluster")
      facts.capacityProviders = r.references("CapacityProviders")
      facts.defaultCapacityProviders = strategy(r["DefaultCapacityProviderStrategy"])
      return facts
    },
    "AWS::ECS::Service": service,
    "AWS::ECS::TaskDefinition": taskDefinition,
  ]

  private static func strategy(_ node: DocumentNode?) -> [Reference] {
    (node?.elements ?? []).compactMap { $0["CapacityProvider"]?.reference }
  }

  private static func service(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = ECSService()
    facts.serviceName = r.text("ServiceName")
    facts.cluster = r.reference("Cluster")
    facts.taskDefinition = r.reference("TaskDefinition")
    facts.desiredCount = r.int("DesiredCount") ?? .awsDefault(1)
    facts.launchType =
      r.text("LaunchType") ?? (r["CapacityProviderStrategy"] == nil ? .awsDefault("EC2") : nil)
    facts.capacityProviders = strategy(r["CapacityProviderStrategy"])
    let network = r["NetworkConfiguration"]?["AwsvpcConfiguration"]
    facts.subnets = network?["Subnets"]?.references ?? []
    facts.securityGroups = network?["SecurityGroups"]?.references ?? []
    facts.assignPublicIP =
      network?.first("AssignPublicIp")?.fact("ENABLED or DISABLED") { node in
        node.text.map { $0 == "ENABLED" }
      } ?? .awsDefault(false)
    facts.loadBalancers = (r["LoadBalancers"]?.elements ?? []).map { node in
      var balancer = ServiceLoadBalancer(source: node.source)
      balancer.targetGroup = node["TargetGroupArn"]?.reference
      balancer.containerName = node.first("ContainerName")?.textFact
      balancer.containerPort = node.first("ContainerPort")?.intFact
      return balancer
    }
    facts.serviceRegistries = (r["ServiceRegistries"]?.elements ?? []).map { node in
      var registry = ServiceRegistry(node["RegistryArn"]?.reference, source: node.source)
      registry.containerName = node.first("ContainerName")?.textFact
      registry.containerPort = node.first("ContainerPort")?.intFact
      registry.port = node.first("Port")?.intFact
      return registry
    }
    facts.serviceConnect = serviceConnect(r["ServiceConnectConfiguration"])
    r.arn = r.attribute("Ref")
    return facts
  }

  private static func serviceConnect(_ node: DocumentNode?) -> ServiceConnect? {
    guard let node, node["Enabled"]?.bool != false else { return nil }
    let ports = (node["Services"]?.elements ?? []).map { service in
      let alias = service["ClientAliases"]?.elements.first
      var port = ServiceConnect.Port(portName: service["PortName"]?.text ?? "")
      port.discoveryName = service["DiscoveryName"]?.text
      port.clientName = alias?["DnsName"]?.text
      port.clientPort = alias?["Port"]?.int
      return port
    }
    return ServiceConnect(namespace: node.first("Namespace")?.textFact, ports: ports)
  }

  private static func taskDefinition(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = ECSTaskDefinition()
    facts.family = r.text("Family")
    facts.networkMode = r.text("NetworkMode")
    facts.requiresCompatibilities = (r["RequiresCompatibilities"]?.elements ?? []).compactMap(\.text)
    let containers = ContainerDefinitionsReader.read(r["ContainerDefinitions"])
    facts.containers = containers.containers
    facts.containersUnknown = containers.unknown
    r.diagnostics += containers.diagnostics
    facts.taskRole = r.reference("TaskRoleArn")
    facts.executionRole = r.reference("ExecutionRoleArn")
    r.arn = r.attribute("Ref")
    return facts
  }
}
