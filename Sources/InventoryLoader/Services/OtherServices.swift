import Documents
import Topology

/// Services that a trace only needs a little of: logs, certificates, databases, scaling groups.
enum OtherServices {
  static let readers: [AnswerReader] = [
    .each("logGroups") { node, document, inventory in
      let arn = node["arn"]?.text.map { $0.hasSuffix(":*") ? String($0.dropLast(2)) : $0 }
      inventory.describe(
        LogGroup.self, node["logGroupName"]?.text, as: "logGroups", node, in: document, arn: arn
      ) {
        group, _ in
        assign(&group.logGroupName, node["logGroupName"]?.textFact)
      }
    },
    .each("CertificateSummaryList", readCertificate), AnswerReader("Certificate", .first, readCertificate),
    .each("DBInstances") { node, document, inventory in
      inventory.describe(
        Database.self, node["DBInstanceIdentifier"]?.text, as: "DBInstances", node, in: document,
        arn: node["DBInstanceArn"]?.text
      ) { database, resource in
        resource.otherNames += [node["Endpoint"]?["Address"]?.text].compactMap(\.self)
        assign(&database.engine, node["Engine"]?.textFact)
        assign(&database.port, node["Endpoint"]?["Port"]?.intFact)
        assign(&database.endpointName, node["Endpoint"]?["Address"]?.textFact)
        database.subnets =
          (node["DBSubnetGroup"]?["Subnets"]?.references("SubnetIdentifier") ?? [])
        database.securityGroups = node["VpcSecurityGroups"]?.references("VpcSecurityGroupId") ?? []
        override(&database.isPubliclyAccessible, node["PubliclyAccessible"]?.boolFact)
      }
    },
    .each("AutoScalingGroups") { node, document, inventory in
      inventory.describe(
        AutoScalingGroup.self, node["AutoScalingGroupName"]?.text, as: "AutoScalingGroups", node,
        in: document,
        arn: node["AutoScalingGroupARN"]?.text
      ) { group, _ in
        let subnets = node["VPCZoneIdentifier"]
        group.subnets = (subnets?.text ?? "").split(separator: ",").map {
          Reference(String($0), source: subnets?.source)
        }
        group.targetGroups = node["TargetGroupARNs"]?.references ?? []
        assign(&group.desiredCapacity, node["DesiredCapacity"]?.intFact)
        assign(&group.minimumSize, node["MinSize"]?.intFact)
        group.instances = node["Instances"]?.references("InstanceId") ?? []
      }
    },
    .each("resourceShares") { node, document, inventory in
      let arn = node["resourceShareArn"]?.text
      inventory.describe(
        ResourceShare.self, arn, as: "resourceShares", node, in: document, arn: arn, title: node["name"]?.text
      ) { share, _ in
        assign(&share.shareName, node["name"]?.textFact)
      }
    },
  ]

  private static let readCertificate: AnswerReader.Read = { node, document, inventory in
    let arn = node["CertificateArn"]?.text
    inventory.describe(
      Certificate.self, arn, as: "CertificateSummaryList", node, in: document, arn: arn,
      title: node["DomainName"]?.text
    ) { certificate, _ in
      let names =
        [node["DomainName"]].compactMap(\.self)
        + (node.first("SubjectAlternativeNames", "SubjectAlternativeNameSummaries")?.elements ?? [])
      var seen: Set<String> = []
      certificate.domainNames = names.filter { seen.insert($0.text ?? "").inserted }.map(\.textFact)
      assign(&certificate.status, node["Status"]?.textFact)
    }
  }
}
