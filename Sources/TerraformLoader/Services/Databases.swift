import Documents
import Topology

/// Databases and caches as targets of traffic.
enum Databases {
  static let readers: [String: FactsReader] = [
    "aws_db_instance": { database($0, port: 3306) },
    "aws_rds_cluster": { database($0, port: 3306) },
    "aws_elasticache_cluster": { database($0, port: 6379) },
    "aws_elasticache_replication_group": { database($0, port: 6379) },
    "aws_redshift_cluster": { database($0, port: 5439) },
    "aws_opensearch_domain": openSearch,
    "aws_elasticsearch_domain": openSearch,
    "aws_docdb_cluster": { database($0, port: 27017) },
    "aws_neptune_cluster": { database($0, port: 8182) },
    "aws_memorydb_cluster": { database($0, port: 6379) },
    "aws_elasticache_serverless_cache": { database($0, port: 6379) },
    "aws_db_proxy": proxy,
    "aws_mq_broker": broker,
    "aws_msk_cluster": brokers,
    "aws_efs_mount_target": { reader in
      var facts = Database()
      facts.engine = Fact("efs", source: reader.block.source)
      facts.port = .awsDefault(2049)
      facts.endpointName = reader.text("dns_name")
      facts.subnets = reader.references("subnet_id")
      facts.securityGroups = reader.references("security_groups")
      facts.fileSystem = reader.reference("file_system_id")
      return facts
    },
    "aws_docdb_subnet_group": subnetGroup,
    "aws_neptune_subnet_group": subnetGroup,
    "aws_memorydb_subnet_group": subnetGroup,
    "aws_db_subnet_group": subnetGroup,
    "aws_elasticache_subnet_group": subnetGroup,
    "aws_redshift_subnet_group": subnetGroup,
  ]

  private static let portOfEngine: [(String, Int)] = [
    ("postgres", 5432), ("aurora-postgresql", 5432), ("mysql", 3306), ("aurora-mysql", 3306),
    ("mariadb", 3306), ("oracle", 1521), ("sqlserver", 1433), ("memcached", 11211), ("redis", 6379),
    ("valkey", 6379),
  ]

  private static func database(_ reader: BlockReader, port: Int) -> Database {
    var facts = Database()
    facts.engine = reader.text("engine")
    let usual = portOfEngine.first { facts.engine?.value?.hasPrefix($0.0) == true }?.1
    let written = reader.int("port")
    facts.port = written?.value == nil ? .awsDefault(usual ?? port) : written
    facts.endpointName =
      reader.text("address") ?? reader.text("endpoint")
      ?? reader.text("primary_endpoint_address")
    facts.subnetGroup =
      ["db_subnet_group_name", "subnet_group_name", "cluster_subnet_group_name"]
      .lazy.compactMap { reader.reference($0) }.first
    facts.securityGroups =
      reader.references("vpc_security_group_ids") + reader.references("security_group_ids")
    facts.isPubliclyAccessible = reader.bool("publicly_accessible") ?? facts.isPubliclyAccessible
    facts.availabilityZone = reader.text("availability_zone")
    return facts
  }

  private static let proxy: FactsReader = { reader in
    var facts = Database()
    facts.engine = reader.text("engine_family")
    let ports = ["MYSQL": 3306, "POSTGRESQL": 5432, "SQLSERVER": 1433]
    facts.port = .awsDefault(ports[facts.engine?.value ?? ""] ?? 3306)
    facts.endpointName = reader.text("endpoint")
    facts.subnets = reader.references("vpc_subnet_ids")
    facts.securityGroups = reader.references("vpc_security_group_ids")
    return facts
  }

  /// The TLS ports of the engines ("Amazon MQ", "Configuring private Amazon MQ brokers").
  private static let broker: FactsReader = { reader in
    var facts = Database()
    facts.engine = reader.text("engine_type")
    facts.port = .awsDefault(facts.engine?.value?.lowercased() == "rabbitmq" ? 5671 : 61617)
    facts.subnets = reader.references("subnet_ids")
    facts.securityGroups = reader.references("security_groups")
    facts.isPubliclyAccessible = reader.bool("publicly_accessible") ?? facts.isPubliclyAccessible
    return facts
  }

  /// Brokers listen on 9094 for TLS within AWS ("Port information", Amazon MSK).
  private static let brokers: FactsReader = { reader in
    var facts = Database()
    facts.engine = Fact("kafka", source: reader.block.source)
    facts.port = .awsDefault(9094)
    let nodes = reader.first("broker_node_group_info")
    facts.subnets = nodes?.references("client_subnets") ?? []
    facts.securityGroups = nodes?.references("security_groups") ?? []
    return facts
  }

  private static let openSearch: FactsReader = { reader in
    var facts = Database()
    facts.engine = Fact("opensearch", source: reader.block.source)
    facts.port = .awsDefault(443)
    facts.endpointName = reader.text("endpoint")
    if let network = reader.first("vpc_options") {
      facts.subnets = network.references("subnet_ids")
      facts.securityGroups = network.references("security_group_ids")
    } else {
      facts.isPubliclyAccessible = Fact(true, source: reader.block.source)
    }
    return facts
  }

  private static let subnetGroup: FactsReader = { reader in
    var facts = SubnetGroup()
    facts.subnets = reader.references("subnet_ids")
    return facts
  }
}
