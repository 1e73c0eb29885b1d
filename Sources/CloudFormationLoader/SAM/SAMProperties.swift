/// The properties of SAM's resources ("AWS SAM resources and properties"), and which of them `Globals` may hold
/// ("Globals section of the AWS SAM template").
struct SAMProperties {
  /// Those that `Globals` may hold.
  let shared: Set<String>
  /// Those that each resource has for itself.
  let own: Set<String>

  /// Both.
  let all: Set<String>

  private init(shared: String = "", own: String = "") {
    self.shared = Set(shared.split(separator: " ").map(String.init))
    self.own = Set(own.split(separator: " ").map(String.init))
    all = self.shared.union(self.own)
  }

  /// By kind.
  static let byKind: [SAMKind: SAMProperties] = [
    .function: SAMProperties(
      shared: """
        Architectures AssumeRolePolicyDocument AutoPublishAlias AutoPublishAliasAllProperties CapacityProviderConfig \
        CodeSigningConfigArn CodeUri DeadLetterQueue DeploymentPreference Description DurableConfig Environment \
        EphemeralStorage EventInvokeConfig FileSystemConfigs FunctionScalingConfig FunctionUrlConfig Handler \
        KmsKeyArn Layers LoggingConfig MemorySize PermissionsBoundary PropagateTags ProvisionedConcurrencyConfig \
        PublishToLatestPublished RecursiveLoop ReservedConcurrentExecutions RolePath Runtime \
        RuntimeManagementConfig SnapStart SourceKMSKeyArn Tags TenancyConfig Timeout Tracing \
        VersionDeletionPolicy VpcConfig
        """,
      own: """
        AutoPublishCodeSha256 Events FunctionName ImageConfig ImageUri InlineCode PackageType Policies Role \
        VersionDescription
        """),
    .api: SAMProperties(
      shared: """
        AccessLogSetting AlwaysDeploy Auth BinaryMediaTypes CacheClusterEnabled CacheClusterSize CanarySetting Cors \
        DefinitionUri Domain EndpointAccessMode EndpointConfiguration GatewayResponses MergeDefinitions \
        MethodSettings MinimumCompressionSize Name OpenApiVersion PropagateTags SecurityPolicy TracingEnabled \
        Variables
        """,
      own: """
        ApiKeySourceType DefinitionBody Description DisableExecuteApiEndpoint FailOnWarnings Mode Models Policy \
        StageName Tags
        """),
    .httpAPI: SAMProperties(
      shared: """
        AccessLogSettings Auth CorsConfiguration DefaultRouteSettings Domain FailOnWarnings PropagateTags \
        RouteSettings StageVariables Tags
        """, own: "DefinitionBody DefinitionUri Description DisableExecuteApiEndpoint Name StageName"),
    .webSocketAPI: SAMProperties(
      shared: """
        AccessLogSettings ApiKeySelectionExpression DefaultRouteSettings DisableExecuteApiEndpoint \
        DisableSchemaValidation Domain FailOnWarnings IpAddressType PropagateTags RouteSelectionExpression \
        RouteSettings StageVariables Tags
        """, own: "Auth Description Name Routes StageName"),
    .stateMachine: SAMProperties(
      shared: "PropagateTags",
      own: """
        AutoPublishAlias Definition DefinitionSubstitutions DefinitionUri DeploymentPreference Events Logging Name \
        PermissionsBoundary Policies Role RolePath Tags Tracing Type UseAliasAsEventTarget
        """),
    .simpleTable: SAMProperties(
      shared: "SSESpecification",
      own: "PointInTimeRecoverySpecification PrimaryKey ProvisionedThroughput TableName Tags"),
    .layerVersion: SAMProperties(
      shared: "PublishLambdaVersion",
      own: """
        CompatibleArchitectures CompatibleRuntimes ContentUri Description LayerName LicenseInfo RetentionPolicy
        """),
    .capacityProvider: SAMProperties(
      shared: "InstanceRequirements KmsKeyArn OperatorRole PropagateTags ScalingConfig Tags VpcConfig",
      own: "CapacityProviderName"),
    .application: SAMProperties(
      own: "Location NotificationARNs Parameters Tags TemplateUrl TimeoutInMinutes"),
    .connector: SAMProperties(own: "Destination Permissions Source"),
    .graphQLAPI: SAMProperties(
      own: """
        ApiKeys Auth Cache DataSources DomainName Functions IntrospectionConfig Logging Name OwnerContact \
        QueryDepthLimit ResolverCountLimit Resolvers SchemaInline SchemaUri Tags Visibility XrayEnabled
        """),
  ]
}
