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
        assign(&database.availabilityZone, node["AvailabilityZone"]?.textFact)
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
    .each("DomainStatusList") { node, document, inventory in
      let name = node["Endpoint"] ?? node["Endpoints"]?["vpc"]
      inventory.describe(
        Database.self, node["DomainName"]?.text, as: "DomainStatusList", node, in: document,
        arn: node["ARN"]?.text
      ) { database, resource in
        resource.otherNames += [name?.text].compactMap(\.self)
        database.engine = Fact("opensearch", source: node.source)
        database.port = .awsDefault(443)
        assign(&database.endpointName, name?.textFact)
        database.subnets = node["VPCOptions"]?["SubnetIds"]?.references ?? []
        database.securityGroups = node["VPCOptions"]?["SecurityGroupIds"]?.references ?? []
      }
    },
    opaque("FlowLogs", id: "FlowLogId", references: ["ResourceId"]),
    opaque("Firewalls", id: "FirewallName", references: ["VpcId"]),
    opaque("CarrierGateways", id: "CarrierGatewayId", references: ["VpcId"]),
    opaque("LocalGateways", id: "LocalGatewayId", references: []),
    opaque("InstanceConnectEndpoints", id: "InstanceConnectEndpointId", references: ["VpcId", "SubnetId"]),
    opaque("ClientVpnEndpoints", id: "ClientVpnEndpointId", references: ["VpcId"]),
    opaque("TransitGatewayConnects", id: "TransitGatewayAttachmentId", references: ["TransitGatewayId"]),
    .each("SamplingRuleRecords") { node, document, inventory in
      guard let rule = node["SamplingRule"] else { return }
      inventory.describe(
        OpaqueResource.self, rule["RuleName"]?.text, as: "SamplingRuleRecords", rule, in: document,
        arn: rule["RuleARN"]?.text
      ) { _, _ in }
    },
    .each("StackResources", readStackResource), .each("StackResourceSummaries", readStackResource),
  ]

  /// What is shown, but takes no part in traces.
  private static func opaque(_ key: String, id: String, references: [String]) -> AnswerReader {
    .each(key) { node, document, inventory in
      inventory.describe(
        OpaqueResource.self, node[id]?.text, as: key, node, in: document,
        arn: node.first("FirewallArn", "InstanceConnectEndpointArn")?.text
      ) { facts, resource in
        resource.awsID = node[id]?.text
        facts.references = references.compactMap { node[$0]?.reference }
      }
    }
  }

  /// Which logical id of which stack a physical id stands for.
  private static let readStackResource: AnswerReader.Read = { node, _, inventory in
    guard let physicalID = node["PhysicalResourceId"]?.text, let logicalID = node["LogicalResourceId"]?.text
    else {
      return
    }
    var tags = ["aws:cloudformation:logical-id": logicalID]
    tags["aws:cloudformation:stack-name"] = node["StackName"]?.text
    inventory.coverage.stackResources.append((physicalID, tags))
  }

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
