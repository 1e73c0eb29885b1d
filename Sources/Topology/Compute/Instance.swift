import Documents

/// An EC2 instance.
public struct Instance: ResourceFacts {
  public static let kind = ResourceKind.instance
  public var subnet: Reference?
  public var vpc: Reference?
  public var privateIP: Fact<IPAddress>?
  public var publicIP: Fact<IPAddress>?
  /// Whether it asks for a public address; nil means what the subnet says.
  public var associatePublicIP: Fact<Bool>?
  public var securityGroups: [Reference] = []
  public var instanceProfile: Reference?
  /// `running`, `stopped` …
  public var state: Fact<String>?
  public var sourceDestCheck = Fact.awsDefault(true)
  /// Interfaces that are resources of their own, the primary one first.
  public var networkInterfaces: [Reference] = []
  public var launchTemplate: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.one(.subnet, subnet, "subnet") + ResourceUse.one(.vpc, vpc, "vpc")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
      + ResourceUse.one(.instanceProfile, instanceProfile, "instanceProfile")
      + ResourceUse.many(.networkInterface, networkInterfaces, "networkInterfaces")
      + ResourceUse.one(.launchTemplate, launchTemplate, "launchTemplate")
  }
}

/// A launch template, as far as it decides about the network and the role.
public struct LaunchTemplate: ResourceFacts {
  public static let kind = ResourceKind.launchTemplate
  public var securityGroups: [Reference] = []
  public var instanceProfile: Reference?
  public var associatePublicIP: Fact<Bool>?
  public var subnet: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
      + ResourceUse.one(.instanceProfile, instanceProfile, "instanceProfile")
      + ResourceUse.one(.subnet, subnet, "subnet")
  }
}

/// An auto scaling group.
public struct AutoScalingGroup: ResourceFacts {
  public static let kind = ResourceKind.autoScalingGroup
  public var subnets: [Reference] = []
  public var launchTemplate: Reference?
  public var targetGroups: [Reference] = []
  public var desiredCapacity: Fact<Int>?
  public var minimumSize: Fact<Int>?
  public var instances: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.subnet, subnets, "subnets")
      + ResourceUse.one(.launchTemplate, launchTemplate, "launchTemplate")
      + ResourceUse.many(.targetGroup, targetGroups, "targetGroups")
      + ResourceUse.many(.instance, instances, "instances")
  }
}

/// A database or cache: an RDS instance or cluster, ElastiCache, OpenSearch, Redshift … as a target of traffic.
public struct Database: ResourceFacts {
  public static let kind = ResourceKind.database
  public var engine: Fact<String>?
  public var port: Fact<Int>?
  public var endpointName: Fact<String>?
  public var subnets: [Reference] = []
  public var subnetGroup: Reference?
  public var securityGroups: [Reference] = []
  public var isPubliclyAccessible = Fact.awsDefault(false)
  /// The zone that it lies in; nil where that may be any of its subnets'.
  public var availabilityZone: Fact<String>?
  /// The file system that a mount target is of.
  public var fileSystem: Reference?
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.subnet, subnets, "subnets") + ResourceUse.one(.subnetGroup, subnetGroup, "subnetGroup")
      + ResourceUse.many(.securityGroup, securityGroups, "securityGroups")
  }
}

/// A named group of subnets for databases and caches.
public struct SubnetGroup: ResourceFacts {
  public static let kind = ResourceKind.subnetGroup
  public var subnets: [Reference] = []
  public init() {}
  public var uses: [ResourceUse] { ResourceUse.many(.subnet, subnets, "subnets") }
}
