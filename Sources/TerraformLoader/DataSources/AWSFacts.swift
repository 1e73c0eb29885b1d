/// The availability zones of the regions ("AWS Availability Zones"); zones that accounts see differently are left out.
enum AvailabilityZones {
  static let letters: [String: [Character]] = {
    let regular = """
      af-south-1 ap-east-1 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3
      ap-southeast-4 ca-west-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1
      eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 sa-east-1 us-east-2 us-gov-east-1 us-gov-west-1
      """.split { $0 == " " || $0 == "\n" }
    var letters = Dictionary(uniqueKeysWithValues: regular.map { (String($0), Array("abc")) })
    letters["us-east-1"] = Array("abcdef")
    letters["us-west-1"] = Array("ab")
    letters["us-west-2"] = Array("abcd")
    letters["ap-northeast-1"] = Array("acd")
    letters["ap-northeast-2"] = Array("abcd")
    letters["ca-central-1"] = Array("abd")
    letters["cn-north-1"] = Array("ab")
    return letters
  }()
}

/// Where AWS keeps its managed policies ("AWS managed policies"): the ARN of a policy holds its path.
enum ManagedPolicyPaths {
  private static let serviceRole: Set<String> = [
    "AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole", "AWSLambdaSQSQueueExecutionRole",
    "AWSLambdaDynamoDBExecutionRole", "AWSLambdaKinesisExecutionRole", "AWSLambdaMSKExecutionRole",
    "AWSLambdaENIManagementAccess", "AWSLambdaRole", "AmazonECSTaskExecutionRolePolicy",
    "AmazonEC2ContainerServiceRole", "AmazonEC2ContainerServiceforEC2Role",
    "AmazonEC2ContainerServiceAutoscaleRole", "AmazonEC2ContainerServiceEventsRole",
    "AmazonAPIGatewayPushToCloudWatchLogs", "AmazonEC2RoleforSSM", "AmazonEBSCSIDriverPolicy",
    "AmazonRDSEnhancedMonitoringRole", "AWSAppSyncPushToCloudWatchLogs", "AmazonDMSVPCManagementRole",
    "AmazonECSInfrastructureRolePolicyForVolumes", "AWSConfigRole", "AWSGlueServiceRole",
  ]
  private static let root: Set<String> = [
    "AdministratorAccess", "PowerUserAccess", "ReadOnlyAccess", "AmazonSSMManagedInstanceCore",
    "AmazonAPIGatewayInvokeFullAccess", "AmazonAPIGatewayAdministrator", "AmazonEC2ContainerRegistryReadOnly",
    "AmazonEC2FullAccess", "AmazonEC2ReadOnlyAccess", "AmazonS3FullAccess", "AmazonS3ReadOnlyAccess",
    "AmazonVPCFullAccess", "AmazonVPCReadOnlyAccess", "AWSLambda_FullAccess", "AWSLambda_ReadOnlyAccess",
    "AmazonDynamoDBFullAccess", "AmazonSQSFullAccess", "AmazonSNSFullAccess", "CloudWatchAgentServerPolicy",
    "CloudWatchFullAccess", "CloudWatchLogsFullAccess", "AmazonEKSClusterPolicy", "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy", "AmazonECS_FullAccess", "AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess",
    "SecretsManagerReadWrite", "AmazonRDSFullAccess", "CloudWatchLambdaInsightsExecutionRolePolicy",
  ]

  /// The path with its slashes; nil for policies that are not listed.
  static func path(of name: String) -> String? {
    if serviceRole.contains(name) { return "/service-role/" }
    return root.contains(name) ? "/" : nil
  }
}
