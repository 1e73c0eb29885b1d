import Documents

/// What a connector grants between two types of resources ("AWS SAM connector reference").
struct ConnectorProfile: Sendable {
  enum Kind: Sendable {
    /// A managed policy at the role of the source or of the destination.
    case policy(ofSource: Bool)
    case queuePolicy
    case topicPolicy
    case functionPermission
  }

  /// What one of the permissions means.
  struct Grant: Sendable {
    /// `Read` or `Write`.
    var permission: String
    var service: String
    var actions: [String]
    var resources: [String]
  }

  var kind: Kind
  /// What must wait for the policy: event source mappings of the destination, or the source.
  var waits: Wait?
  /// The permissions that may be asked for together; any that there are where none is listed.
  var combinations: [Set<String>]
  var grants: [Grant] = []

  enum Wait: String, Sendable {
    case mapping
    case source
  }

  static let all = parse(text)

  static func between(_ source: String, _ destination: String) -> ConnectorProfile? {
    all["\(source) \(destination)"]
  }

  private static func parse(_ text: String) -> [String: ConnectorProfile] {
    var profiles: [String: ConnectorProfile] = [:]
    var key = ""
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if !line.hasPrefix(" ") {
        key = "AWS::\(words[0]) AWS::\(words[1])"
        profiles[key] = ConnectorProfile(
          kind: kind(words[2]), waits: words.count > 3 ? Wait(rawValue: words[3]) : nil,
          combinations: words.dropFirst(4).map { Set($0.split(separator: "+").map(String.init)) })
      } else if let on = words.firstIndex(of: "on") {
        profiles[key]?.grants.append(
          Grant(
            permission: words[0], service: words[1], actions: Array(words[2..<on]),
            resources: Array(words[(on + 1)...])))
      }
    }
    return profiles
  }

  private static func kind(_ word: String) -> Kind {
    switch word {
    case "queue": .queuePolicy
    case "topic": .topicPolicy
    case "permission": .functionPermission
    default: .policy(ofSource: word == "source")
    }
  }

  /// Source, destination and what grants: a policy at the role of the `source` or the `destination`, a
  /// `queue` or `topic` policy, a `permission` of a function; then what waits for it, and which permissions
  /// go together, where not any do. Below: permission,
  /// service, actions, `on` resources. For policies of queues and topics and for permissions the service is
  /// the one that asks. `@service:…` is an ARN of the stack's own place.
  private static let text = """
    DynamoDB::Table Lambda::Function destination mapping
      Read dynamodb DescribeStream GetRecords GetShardIterator ListStreams on {Source.Arn}/stream/*
    Events::Rule SNS::Topic topic
      Write events sns:Publish on {Destination.Arn}
    Events::Rule Events::EventBus source
      Write events PutEvents on {Destination.Arn}
    Events::Rule StepFunctions::StateMachine source
      Write states StartExecution on {Destination.Arn}
    Events::Rule Lambda::Function permission
      Write events on {Source.Arn}
    Events::Rule SQS::Queue queue
      Write events sqs:SendMessage on {Destination.Arn}
    Lambda::Function Lambda::Function source
      Write lambda InvokeAsync InvokeFunction on {Destination.Arn}
    Lambda::Function S3::Bucket source
      \(bucket)
    Lambda::Function DynamoDB::Table source
      \(table)
    Lambda::Function SQS::Queue source
      Read sqs ReceiveMessage GetQueueAttributes on {Destination.Arn}
      Write sqs DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue on {Destination.Arn}
    Lambda::Function SNS::Topic source
      Write sns Publish on {Destination.Arn}
    Lambda::Function StepFunctions::StateMachine source
      Write states StartExecution StartSyncExecution on {Destination.Arn}
      Write states StopExecution on @states:execution:{Destination.Name}:*
      Read states DescribeStateMachine ListExecutions on {Destination.Arn}
      Read states DescribeExecution DescribeStateMachineForExecution GetExecutionHistory on @states:execution:{Destination.Name}:*
    Lambda::Function Events::EventBus source
      Write events PutEvents on {Destination.Arn}
    Lambda::Function Location::PlaceIndex source
      Read geo DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText on {Destination.Arn}
    ApiGatewayV2::Api Lambda::Function permission
      Write apigateway on @execute-api:{Source.ResourceId}/{Source.Qualifier}
    ApiGateway::RestApi Lambda::Function permission
      Write apigateway on @execute-api:{Source.ResourceId}/{Source.Qualifier}
    SNS::Topic SQS::Queue queue
      Write sns sqs:SendMessage on {Destination.Arn}
    SNS::Topic Lambda::Function permission
      Write sns on {Source.Arn}
    SQS::Queue Lambda::Function destination mapping Read+Write
      Write sqs DeleteMessage on {Source.Arn}
      Read sqs ReceiveMessage GetQueueAttributes on {Source.Arn}
    S3::Bucket Lambda::Function permission
      Write s3 on {Source.Arn}
    StepFunctions::StateMachine Lambda::Function source
      Write lambda InvokeAsync InvokeFunction on {Destination.Arn}
    StepFunctions::StateMachine SNS::Topic source
      Write sns Publish on {Destination.Arn}
    StepFunctions::StateMachine SQS::Queue source
      Write sqs SendMessage on {Destination.Arn}
    StepFunctions::StateMachine S3::Bucket source
      \(bucket)
    StepFunctions::StateMachine DynamoDB::Table source
      \(table)
    StepFunctions::StateMachine StepFunctions::StateMachine source source Read Read+Write
      Read states DescribeExecution on @states:execution:{Destination.Name}:*
      Read events DescribeRule on @events:\(eventsRule)
      Write states StartExecution on {Destination.Arn}
      Write states StopExecution on @states:execution:{Destination.Name}:*
      Write events PutTargets PutRule on @events:\(eventsRule)
    StepFunctions::StateMachine Events::EventBus source
      Write events PutEvents on {Destination.Arn}
    AppSync::DataSource DynamoDB::Table source
      \(table)
    AppSync::DataSource Lambda::Function source
      Write lambda InvokeAsync InvokeFunction on {Destination.Arn} {Destination.Arn}:*
    AppSync::DataSource Events::EventBus source
      Write events PutEvents on {Destination.Arn}
    AppSync::GraphQLApi Lambda::Function permission
      Write appsync on @appsync:apis/{Source.ResourceId}
    """

  private static let eventsRule = "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule"

  private static let bucket = """
    Read s3 GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion \
    GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket \
    ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts on {Destination.Arn} {Destination.Arn}/*
      Write s3 AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold \
    PutObjectRetention RestoreObject on {Destination.Arn} {Destination.Arn}/*
    """

  private static let table = """
    Read dynamodb GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect on {Destination.Arn} \
    {Destination.Arn}/index/*
      Write dynamodb PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate \
    on {Destination.Arn} {Destination.Arn}/index/*
    """
}
