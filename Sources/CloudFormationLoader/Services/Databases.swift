import Documents
import Topology

/// Databases, caches and search domains as targets of traffic.
enum Databases {
  static let readers: [String: FactsReader] = [
    "AWS::RDS::DBInstance": { r in
      var facts = database(
        r, groups: "VPCSecurityGroups", subnetGroup: "DBSubnetGroupName", name: "Endpoint.Address")
      facts.isPubliclyAccessible = r.bool("PubliclyAccessible", default: false)
      facts.availabilityZone = r.text("AvailabilityZone")
      return facts
    },
    "AWS::RDS::DBCluster": { r in
      database(r, groups: "VpcSecurityGroupIds", subnetGroup: "DBSubnetGroupName", name: "Endpoint.Address")
    },
    "AWS::RDS::DBProxy": { r in
      var facts = Database()
      facts.engine = r.text("EngineFamily")
      facts.port = r["EngineFamily"]?.text.flatMap { defaultPort($0.lowercased()) }
      facts.subnets = r.references("VpcSubnetIds")
      facts.securityGroups = r.references("VpcSecurityGroupIds")
      facts.endpointName = endpoint(r, "Endpoint")
      return facts
    },
    "AWS::RDS::DBSubnetGroup": subnetGroup,
    "AWS::DocDB::DBCluster": { r in
      database(
        r, groups: "VpcSecurityGroupIds", subnetGroup: "DBSubnetGroupName", name: "Endpoint", engine: "docdb",
        port: 27017)
    },
    "AWS::DocDB::DBSubnetGroup": subnetGroup,
    "AWS::Neptune::DBCluster": { r in
      database(
        r, groups: "VpcSecurityGroupIds", subnetGroup: "DBSubnetGroupName", name: "Endpoint",
        engine: "neptune",
        port: 8182)
    },
    "AWS::Neptune::DBSubnetGroup": subnetGroup,
    "AWS::Redshift::Cluster": { r in
      var facts = database(
        r, groups: "VpcSecurityGroupIds", subnetGroup: "ClusterSubnetGroupName", name: "Endpoint.Address",
        engine: "redshift", port: 5439)
      facts.isPubliclyAccessible = r.bool("PubliclyAccessible", default: false)
      return facts
    },
    "AWS::Redshift::ClusterSubnetGroup": subnetGroup,
    "AWS::ElastiCache::CacheCluster": { r in
      database(
        r, groups: "VpcSecurityGroupIds", subnetGroup: "CacheSubnetGroupName", name: "RedisEndpoint.Address")
    },
    "AWS::ElastiCache::ReplicationGroup": { r in
      database(
        r, groups: "SecurityGroupIds", subnetGroup: "CacheSubnetGroupName", name: "PrimaryEndPoint.Address",
        engine: "redis", port: 6379)
    },
    "AWS::ElastiCache::ServerlessCache": { r in
      var facts = database(r, groups: "SecurityGroupIds", subnetGroup: "", name: "Endpoint.Address")
      facts.subnets = r.references("SubnetIds")
      return facts
    },
    "AWS::ElastiCache::SubnetGroup": subnetGroup,
    "AWS::MemoryDB::Cluster": { r in
      database(
        r, groups: "SecurityGroupIds", subnetGroup: "SubnetGroupName", name: "ClusterEndpoint.Address",
        engine: "redis", port: 6379)
    },
    "AWS::MemoryDB::SubnetGroup": subnetGroup,
    "AWS::DAX::Cluster": { r in
      database(
        r, groups: "SecurityGroupIds", subnetGroup: "SubnetGroupName", name: "ClusterDiscoveryEndpoint",
        engine: "dax", port: 8111)
    },
    "AWS::DAX::SubnetGroup": subnetGroup,
    "AWS::EFS::MountTarget": { r in
      var facts = Database()
      facts.engine = .awsDefault("efs")
      facts.port = .awsDefault(2049)
      facts.subnets = r.references("SubnetId")
      facts.securityGroups = r.references("SecurityGroups")
      facts.fileSystem = r.reference("FileSystemId")
      return facts
    },
    "AWS::AmazonMQ::Broker": { r in
      var facts = Database()
      facts.engine = r.text("EngineType")
      // The TLS ports of the engines ("Amazon MQ", "Configuring private Amazon MQ brokers").
      facts.port = .awsDefault(facts.engine?.value?.lowercased() == "rabbitmq" ? 5671 : 61617)
      facts.subnets = r.references("SubnetIds")
      facts.securityGroups = r.references("SecurityGroups")
      facts.isPubliclyAccessible = r.bool("PubliclyAccessible", default: false)
      return facts
    },
    "AWS::MSK::Cluster": { r in
      var facts = Database()
      facts.engine = .awsDefault("kafka")
      // Brokers listen on 9094 for TLS within AWS ("Port information", Amazon MSK).
      facts.port = .awsDefault(9094)
      facts.subnets = r["BrokerNodeGroupInfo"]?["ClientSubnets"]?.references ?? []
      facts.securityGroups = r["BrokerNodeGroupInfo"]?["SecurityGroups"]?.references ?? []
      r.arn = r.attribute("Ref")
      return facts
    },
    "AWS::OpenSearchService::Domain": search,
    "AWS::Elasticsearch::Domain": search,
  ]

  private static func database(
    _ r: ResourceReading, groups: String, subnetGroup: String, name: String, engine: String? = nil,
    port: Int? = nil
  ) -> Database {
    var facts = Database()
    facts.engine = r.text("Engine") ?? engine.map { .awsDefault($0) }
    facts.port = r.int("Port") ?? r["Engine"]?.text.flatMap(defaultPort) ?? port.map { .awsDefault($0) }
    facts.subnetGroup = r.reference(subnetGroup)
    facts.securityGroups = r.references(groups)
    facts.endpointName = endpoint(r, name)
    return facts
  }

  private static func endpoint(_ r: ResourceReading, _ attribute: String) -> Fact<String> {
    .unknown(Unknown(reason: "AWS gives it its name", text: r.attribute(attribute)), source: r.source)
  }

  /// The port that an engine listens to where none is written ("DBInstance: Port").
  private static func defaultPort(_ engine: String) -> Fact<Int>? {
    let ports = [
      ("postgres", 5432), ("mysql", 3306), ("mariadb", 3306), ("aurora", 3306), ("redis", 6379),
      ("valkey", 6379), ("memcached", 11211), ("oracle", 1521), ("sqlserver", 1433), ("docdb", 27017),
      ("neptune", 8182), ("db2", 50000),
    ]
    return ports.first { engine.contains($0.0) }.map { .awsDefault($0.1) }
  }

  private static func subnetGroup(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = SubnetGroup()
    facts.subnets = r.references("SubnetIds")
    return facts
  }

  private static func search(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = Database()
    facts.engine = .awsDefault("opensearch")
    facts.port = .awsDefault(443)
    facts.endpointName = endpoint(r, "DomainEndpoint")
    if let network = r["VPCOptions"] {
      facts.subnets = network["SubnetIds"]?.references ?? []
      facts.securityGroups = network["SecurityGroupIds"]?.references ?? []
    } else {
      facts.isPubliclyAccessible = Fact(true, source: r.source)
    }
    return facts
  }
}
