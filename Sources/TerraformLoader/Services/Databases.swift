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
