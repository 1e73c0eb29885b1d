import Documents
import Topology

/// Databases, logs, certificates and web ACLs.
enum OtherServices {
  static let readers: [String: FactsReader] = [
    "AWS::RDS::DBInstance": { r in
      var facts = database(r, groups: "VPCSecurityGroups", subnetGroup: "DBSubnetGroupName")
      facts.isPubliclyAccessible = r.bool("PubliclyAccessible", default: false)
      return facts
    },
    "AWS::RDS::DBCluster": { r in
      database(r, groups: "VpcSecurityGroupIds", subnetGroup: "DBSubnetGroupName")
    },
    "AWS::RDS::DBSubnetGroup": { r in subnetGroup(r) },
    "AWS::ElastiCache::SubnetGroup": { r in subnetGroup(r) },
    "AWS::ElastiCache::CacheCluster": { r in
      database(r, groups: "VpcSecurityGroupIds", subnetGroup: "CacheSubnetGroupName")
    },
    "AWS::ElastiCache::ReplicationGroup": { r in
      database(r, groups: "SecurityGroupIds", subnetGroup: "CacheSubnetGroupName")
    },
    "AWS::OpenSearchService::Domain": { r in
      var facts = Database()
      facts.engine = .awsDefault("opensearch")
      facts.port = .awsDefault(443)
      facts.subnets = r["VPCOptions"]?["SubnetIds"]?.references ?? []
      facts.securityGroups = r["VPCOptions"]?["SecurityGroupIds"]?.references ?? []
      return facts
    },
    "AWS::Logs::LogGroup": { r in
      var facts = LogGroup()
      facts.logGroupName =
        r.text("LogGroupName")
        ?? .unknown(Unknown(reason: "AWS names the log group", text: r.attribute("Ref")), source: r.source)
      if let name = r["LogGroupName"]?.text { r.otherNames.append(name) }
      r.arn = r.attribute("Arn")
      return facts
    },
    "AWS::CertificateManager::Certificate": { r in
      var facts = Certificate()
      facts.domainNames =
        (r["DomainName"].map { [$0.textFact] } ?? []) + (r["SubjectAlternativeNames"]?.textFacts ?? [])
      r.arn = r.attribute("Ref")
      return facts
    },
    "AWS::WAFv2::WebACLAssociation": { r in
      var facts = WebACLAssociation()
      facts.resource = r.reference("ResourceArn")
      facts.webACL = r.reference("WebACLArn")
      return facts
    },
  ]

  private static func database(_ r: ResourceReading, groups: String, subnetGroup: String) -> Database {
    var facts = Database()
    facts.engine = r.text("Engine")
    facts.port = r.int("Port") ?? r["Engine"]?.text.flatMap(defaultPort)
    facts.subnetGroup = r.reference(subnetGroup)
    facts.securityGroups = r.references(groups)
    return facts
  }

  private static func defaultPort(_ engine: String) -> Fact<Int>? {
    let ports = [
      ("postgres", 5432), ("mysql", 3306), ("mariadb", 3306), ("aurora", 3306), ("redis", 6379),
      ("valkey", 6379), ("memcached", 11211), ("oracle", 1521), ("sqlserver", 1433),
    ]
    return ports.first { engine.contains($0.0) }.map { .awsDefault($0.1) }
  }

  private static func subnetGroup(_ r: ResourceReading) -> any ResourceFacts {
    var facts = SubnetGroup()
    facts.subnets = r.references("SubnetIds")
    return facts
  }
}
