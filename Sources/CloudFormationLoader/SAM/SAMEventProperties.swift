/// The properties of events of functions and state machines ("EventSource", "StateMachineEventSource").
enum SAMEventProperties {
  /// By the type of the event.
  static let byType: [String: Set<String>] = {
    let rule = """
      DeadLetterConfig Enabled EventBusName Input InputPath InputTransformer Pattern RetryPolicy RuleName State Target
      """
    let mapping = """
      BatchSize BisectBatchOnFunctionError ConsumerGroupId DestinationConfig Enabled FilterCriteria \
      FunctionResponseTypes KafkaBootstrapServers KmsKeyArn LoggingConfig MaximumBatchingWindowInSeconds \
      MaximumRecordAgeInSeconds MaximumRetryAttempts MetricsConfig ParallelizationFactor ProvisionedPollerConfig Queues \
      ScalingConfig SchemaRegistryConfig SecretsManagerKmsKeyId SourceAccessConfigurations StartingPosition \
      StartingPositionTimestamp Topics TumblingWindowInSeconds
      """
    let names = [
      "AlexaSkill": "SkillId",
      "Api": """
      Auth Method Path RequestModel RequestParameters ResponseTransferMode RestApiId Stage TimeoutInMillis \
      UnescapeMappingTemplate
      """,
      "CloudWatchEvent": rule, "EventBridgeRule": rule,
      "CloudWatchLogs": "FilterPattern LogGroupName", "Cognito": "Trigger UserPool",
      "DocumentDB": "Cluster CollectionName DatabaseName FullDocument " + mapping,
      "DynamoDB": "Stream " + mapping, "Kinesis": "Stream " + mapping, "MSK": "Stream " + mapping,
      "MQ": "Broker DynamicPolicyName " + mapping, "SelfManagedKafka": mapping, "SQS": "Queue " + mapping,
      "HttpApi": "ApiId Auth Method Path PayloadFormatVersion RouteSettings Stage TimeoutInMillis",
      "IoTRule": "AwsIotSqlVersion Sql", "S3": "Bucket Events Filter",
      "SNS": "FilterPolicy FilterPolicyScope RedrivePolicy Region SqsSubscription Topic",
      "Schedule":
        "DeadLetterConfig Description Enabled Input Name RetryPolicy RoleArn RuleName Schedule State Target",
      "ScheduleV2": """
      DeadLetterConfig Description EndDate FlexibleTimeWindow GroupName Input KmsKeyArn Name OmitName \
      PermissionsBoundary RetryPolicy RoleArn ScheduleExpression ScheduleExpressionTimezone StartDate State
      """,
    ]
    return names.mapValues { Set($0.split(separator: " ").map(String.init)) }
  }()
}
