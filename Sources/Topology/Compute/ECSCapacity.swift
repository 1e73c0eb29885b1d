import Documents

/// What gives a cluster container instances ("Amazon ECS capacity providers for EC2 workloads").
public struct ECSCapacityProvider: ResourceFacts {
  public static let kind = ResourceKind.ecsCapacityProvider
  public var providerName: Fact<String>?
  public var autoScalingGroup: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.autoScalingGroup, autoScalingGroup, "autoScalingGroup")
  }
}

/// The capacity providers of a cluster where they are a resource of their own.
public struct ECSClusterCapacity: ResourceFacts {
  public static let kind = ResourceKind.ecsClusterCapacity
  public var cluster: Reference?
  public var capacityProviders: [Reference] = []
  /// Those of the cluster's default strategy.
  public var defaultCapacityProviders: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.ecsCluster, cluster, "cluster")
      + ResourceUse.many(
        .ecsCapacityProvider, capacityProviders + defaultCapacityProviders, "capacityProviders")
  }
}

extension Deployment {
  /// The auto scaling groups whose instances run the tasks of a service: those of its own capacity providers, else of
  /// the cluster's default strategy, else of all that the cluster has.
  public func hosts(of service: ECSService) -> [(resource: Resource, facts: AutoScalingGroup)] {
    guard let cluster = resolve(service.cluster, as: .ecsCluster) else {
      return scalingGroups(service.capacityProviders)
    }
    let own = cluster.facts as? ECSCluster
    let further = all(ECSClusterCapacity.self).map(\.facts).filter {
      resolve($0.cluster, as: .ecsCluster)?.id == cluster.id
    }
    let choices = [
      service.capacityProviders,
      (own?.defaultCapacityProviders ?? []) + further.flatMap(\.defaultCapacityProviders),
      (own?.capacityProviders ?? []) + further.flatMap(\.capacityProviders),
    ]
    return scalingGroups(choices.first { !$0.isEmpty } ?? [])
  }

  private func scalingGroups(
    _ providers: [Reference]
  ) -> [(resource: Resource, facts: AutoScalingGroup)] {
    providers.compactMap { provider in
      let facts = facts(provider, as: ECSCapacityProvider.self)
      guard let group = resolve(facts?.autoScalingGroup, as: .autoScalingGroup),
        let scaling = group.facts as? AutoScalingGroup
      else { return nil }
      return (group, scaling)
    }
  }
}
