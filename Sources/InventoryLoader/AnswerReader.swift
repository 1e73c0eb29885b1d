import Documents
import Topology

/// How one kind of answer becomes facts: the top-level key that tells it, and what to do with the value there.
struct AnswerReader: Sendable {
  /// When an answer can be read.
  enum Pass: CaseIterable {
    /// At once: it names its own resources.
    case first
    /// After all of the first pass: it speaks of a resource that only its file's name tells.
    case second
  }

  typealias Read = @Sendable (DocumentNode, DumpDocument, inout Inventory) -> Void

  let key: String
  let pass: Pass
  /// Whether the value is a list of which each element is read by itself; `read` takes the list or one element of it.
  let isOfElements: Bool
  let read: Read

  init(_ key: String, _ pass: Pass = .first, isOfElements: Bool = false, _ read: @escaping Read) {
    self.key = key
    self.pass = pass
    self.isOfElements = isOfElements
    self.read = read
  }

  /// A reader of each element of a list.
  static func each(_ key: String, _ read: @escaping Read) -> AnswerReader { each(key, .first, read) }

  /// A reader of each element of a list, in one of the passes.
  static func each(_ key: String, _ pass: Pass, _ read: @escaping Read) -> AnswerReader {
    AnswerReader(key, pass, isOfElements: true) { list, document, inventory in
      for element in list.elements { read(element, document, &inventory) }
    }
  }

  /// Every reader by its key.
  static let all: [String: [AnswerReader]] = Dictionary(
    grouping: EC2Network.readers + EC2Rules.readers + EC2Connections.readers + TransitGateways.readers
      + LoadBalancing.readers + ECS.readers + APIGatewayV1.readers + APIGatewayV2.readers + Functions.readers
      + IAM.readers + Names.readers + Organizations.readers + OtherServices.readers + PublicAccess.readers
      + ClassicLoadBalancers.readers + WebACLs.readers + [
        CollectionReport.reader
      ], by: \.key)

  /// Whether an answer, or a part of it, is read in the second pass.
  static func waits(_ node: DocumentNode) -> Bool {
    node.object?.members.contains { all[$0.key]?.contains { $0.pass == .second } == true } == true
      || APIExports.isExport(node)
  }

  /// Whether a list can be read element by element, each being needed once.
  static func canStream(_ key: String) -> Bool {
    all[key]?.allSatisfy { $0.pass == .first && $0.isOfElements } ?? false
  }

  /// Keys of answers that hold nothing for the model: lists of names, account facts, page marks.
  static let ignored: Set<String> = [
    "AvailabilityZones", "Regions", "InstanceStatuses", "PlacementGroups", "ServiceNames", "ServiceDetails",
    "Tags", "NextToken", "nextToken", "Marker", "IsTruncated", "MaxResults", "MaxItems", "ResponseMetadata",
    "clusterArns", "serviceArns", "taskArns", "taskDefinitionArns", "failures", "UserId", "Account", "Arn",
    "SummaryMap", "AccountAttributes", "KeyPairs", "Buckets", "Owner", "Keys", "SecretList", "TableNames",
    "MetricAlarms", "CompositeAlarms", "trailList", "Parameters", "Stacks", "CoreNetworks", "Truncated",
    "EventSourceMappings", "NextMarker", "connections", "accounts", "nextPageToken", "RevisionId",
    "QueueUrls", "DistributionList", "resourceShareInvitations", "IsAuthorized",
    "NextRecordName", "NextRecordType", "AdditionalRoutesAvailable", "serviceNetworks", "LockToken",
    "Volumes", "MovingAddressStatuses", "Hosts",
    "Snapshots", "Images", "SSLPolicies", "TrustStores", "HealthChecks", "TagDescriptions", "AccountAliases",
    "PasswordPolicy", "ServerCertificateMetadataList", "SAMLProviderList", "OpenIDConnectProviderList",
    "VirtualMFADevices", "AccessKeyMetadata", "Versions", "Layers", "Topics", "Subscriptions",
    "ResolverQueryLogConfigs", "ResolverDnssecConfigs", "ResolverConfigs", "FirewallRuleGroups",
    "FirewallDomainLists", "FirewallRuleGroupAssociations", "TransitGatewayMulticastDomains",
    "TransitGatewayPolicyTables", "containerInstances", "capacityProviders", "taskSets", "tags",
    "throttleSettings", "apiKeyVersion", "cloudwatchRoleArn", "features", "contentType", "contentDisposition",
    "EnableNetworkAddressUsageMetrics", "VpcId", "Organization", "EnabledServicePrincipals", "Certificates",
    "NetworkInsightsPaths", "NetworkInsightsAnalyses", "StaleSecurityGroupSet", "ReservedInstances",
    "directConnectGatewayAttachments", "FirewallPolicies", "RuleGroups", "Trails", "position",
    "StackSummaries", "DelegationSets", "SubnetCidrReservations",
    "securityGroupForVpcs", "SecurityGroupForVpcs",
  ]
}
