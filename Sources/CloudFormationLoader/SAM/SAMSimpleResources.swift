import Documents
import Topology

/// SAM's resources that become one of CloudFormation's.
extension SAMTransform {
  /// Types of attributes in DynamoDB's words.
  private static let attributeTypes = ["String": "S", "Number": "N", "Binary": "B"]

  func simpleTable(_ table: SAMResource) -> SAMResource {
    let name = table["PrimaryKey"]?["Name"] ?? "id"
    let type = table["PrimaryKey"]?["Type"]?.text.flatMap { SAMTransform.attributeTypes[$0] } ?? "S"
    let throughput = table["ProvisionedThroughput"]?.unlessEmpty
    var made = SAMResource(
      table.id, "AWS::DynamoDB::Table",
      [
        "AttributeDefinitions": [.map(["AttributeName": name, "AttributeType": .text(type)])],
        "KeySchema": [.map(["AttributeName": name, "KeyType": "HASH"])],
        "PointInTimeRecoverySpecification": table["PointInTimeRecoverySpecification"]?.unlessEmpty,
        "ProvisionedThroughput": throughput, "BillingMode": throughput == nil ? "PAY_PER_REQUEST" : nil,
        "SSESpecification": table["SSESpecification"]?.unlessEmpty,
        "TableName": table["TableName"]?.unlessEmpty,
        "Tags": table["Tags"]?.unlessEmpty.map { .list(tagList($0), at: $0.range) },
      ], at: table.keyRange, attributes: table.ownAttributes)
    made.node.range = table.node.range
    return made
  }

  /// A layer gets a new logical id with every change, because its versions cannot be changed.
  func layerVersion(_ layer: SAMResource) -> SAMResource {
    var attributes = layer.sharedAttributes.filter { $0.key != "DeletionPolicy" }
    let retention = parameters.text(layer["RetentionPolicy"])
    let written = layer.node["DeletionPolicy"]?.text ?? "Retain"
    let policy = ["Retain", "Delete"].first { $0.lowercased() == retention?.lowercased() } ?? written
    attributes.append(.init(key: "DeletionPolicy", value: .text(policy)))
    let basis = DocumentNode.map([
      layer.id: .map([
        "Condition": layer.node["Condition"], "DependsOn": layer.node["DependsOn"],
        "Type": .text(layer.type), "Properties": resolvedLayer(layer),
      ])
    ])
    let properties = resolvedLayer(layer)
    var made = SAMResource(
      layer.id + LogicalIDHash.of(basis), "AWS::Lambda::LayerVersion",
      [
        "LayerName": properties.first("LayerName")?.unlessEmpty ?? .text(layer.id),
        "Description": properties.first("Description"), "Content": s3Location(layer["ContentUri"]),
        "CompatibleArchitectures": layer["CompatibleArchitectures"],
        "CompatibleRuntimes": layer["CompatibleRuntimes"], "LicenseInfo": properties.first("LicenseInfo"),
      ], at: layer.keyRange, attributes: attributes)
    made.node.range = layer.node.range
    if let after = layer.node["DependsOn"] { made.node[member: "DependsOn"] = after }
    return made
  }

  private func resolvedLayer(_ layer: SAMResource) -> DocumentNode {
    var properties = layer.properties
    for key in ["LayerName", "LicenseInfo", "Description", "RetentionPolicy"] {
      if let value = layer[key] { properties[member: key] = parameters.resolved(value) }
    }
    return properties
  }

  /// A nested stack; one of the Serverless Application Repository keeps its application as a tag.
  func application(_ application: SAMResource) -> SAMResource {
    let location = application["Location"].map(parameters.resolved)
    let isRepository = location?["ApplicationId"] != nil
    let marks: [(String, DocumentNode?)] = [
      ("lambda:createdBy", "SAM"),
      ("serverlessrepo:applicationId", isRepository ? location?["ApplicationId"] : nil),
      ("serverlessrepo:semanticVersion", isRepository ? location?["SemanticVersion"] : nil),
    ]
    let tags = marks.compactMap { key, value in
      value.map { DocumentNode.map(["Key": .text(key), "Value": $0]) }
    }
    var made = SAMResource(
      application.id, StackLoading.nestedStackType,
      [
        "TemplateURL": isRepository ? application["TemplateUrl"] : location,
        "Parameters": application["Parameters"], "NotificationARNs": application["NotificationARNs"],
        "Tags": .list(tags + tagList(application["Tags"])),
        "TimeoutInMinutes": application["TimeoutInMinutes"],
      ], at: application.keyRange, attributes: application.ownAttributes)
    made.node.range = application.node.range
    return made
  }

  /// Instances that functions run on, and the role that manages them.
  func capacityProvider(_ provider: SAMResource) -> [SAMResource] {
    let requirements = provider["InstanceRequirements"]
    let scaling = provider["ScalingConfig"]
    let roleID = "\(provider.id)OperatorRole"
    let tags = tags(of: provider)
    var made = SAMResource(
      provider.id, "AWS::Lambda::CapacityProvider",
      [
        "CapacityProviderName": provider["CapacityProviderName"], "VpcConfig": provider["VpcConfig"],
        "PermissionsConfig": .map([
          "CapacityProviderOperatorRoleArn": provider["OperatorRole"] ?? .getAtt(roleID, "Arn")
        ]),
        "InstanceRequirements": requirements.map {
          .map([
            "Architectures": $0["Architectures"], "AllowedInstanceTypes": $0["AllowedTypes"],
            "ExcludedInstanceTypes": $0["ExcludedTypes"],
          ])
        },
        "CapacityProviderScalingConfig": scaling.map { scalingConfiguration($0) },
        "KmsKeyArn": provider["KmsKeyArn"], "Tags": tags,
      ], at: provider.keyRange, attributes: provider.ownAttributes)
    made.node.range = provider.node.range
    guard provider["OperatorRole"] == nil else { return [made] }
    let role = SAMResource(
      roleID, "AWS::IAM::Role",
      [
        "AssumeRolePolicyDocument": SAMTransform.trust("lambda.amazonaws.com"),
        "ManagedPolicyArns": [managedPolicy("AWSLambdaManagedEC2ResourceOperator", at: provider.keyRange)],
        "Tags": provider["PropagateTags"]?.bool == true
          ? tags : [.map(["Key": "lambda:createdBy", "Value": "SAM"])],
      ], at: provider.keyRange, attributes: provider.sharedAttributes)
    return [role, made]
  }

  private func scalingConfiguration(_ scaling: DocumentNode) -> DocumentNode {
    let usage = scaling.first("AverageCPUUtilization")
    return .map([
      "MaxVCpuCount": scaling["MaxVCpuCount"], "ScalingMode": usage == nil ? "Auto" : "Manual",
      "ScalingPolicies": usage.map {
        [
          .map([
            "PredefinedMetricType": "LambdaCapacityProviderAverageCPUUtilization", "TargetValue": $0,
          ])
        ]
      },
    ])
  }
}
