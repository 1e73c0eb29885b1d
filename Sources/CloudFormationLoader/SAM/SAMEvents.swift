import Documents
import Topology

/// Events that push to a function: the permission to invoke it, and what delivers the event.
extension SAMTransform {
  /// What one event of a function makes. What it needs of the function's role is added to the role.
  mutating func eventResources(
    _ event: DocumentObject.Member, _ target: EventTarget, role: inout SAMResource
  ) -> [SAMResource] {
    let type = event.value["Type"]?.text ?? ""
    if EventSourceMapping.kinds.contains(type) {
      return [EventSourceMapping(event, target, self).resource(role: &role)]
    }
    let properties =
      event.value["Properties"]?.object == nil ? .map([:]) : event.value["Properties"] ?? .map([:])
    let maker = PushEvent(event: event, properties: properties, target: target, partition: partition)
    switch type {
    case "Schedule": return maker.schedule()
    case "ScheduleV2":
      return scheduleV2(event, properties, target: target.arn, owner: target.function, isFunction: true)
    case "CloudWatchEvent", "EventBridgeRule": return maker.rule()
    case "S3": return bucketEvent(maker)
    case "SNS": return topicEvent(maker, role: &role)
    case "AlexaSkill": return [maker.permission("alexa-appkit.amazon.com", token: properties["SkillId"])]
    case "IoTRule": return maker.iotRule()
    case "CloudWatchLogs": return maker.logSubscription()
    case "Cognito": return userPoolEvent(maker)
    case "Api": return restEvent(maker)
    case "HttpApi": return httpEvent(maker)
    // What has no type is told by the checks.
    case "": return []
    default:
      report(
        .error(
          "sam.event", "`\(type)` is not an event of a function",
          detail: "the event `\(event.key)` makes nothing here", source: event.source))
      return []
    }
  }

  // MARK: Buckets

  /// The bucket is told to notify the function, and waits for the permission.
  private mutating func bucketEvent(_ event: PushEvent) -> [SAMResource] {
    var permission = event.permission("s3.amazonaws.com")
    permission.properties[member: "SourceAccount"] = .ref("AWS::AccountId")
    guard let bucket = event.properties["Bucket"]?.referredName, input(bucket) != nil else {
      reportForeign(event, "Bucket", "an S3 bucket")
      return [permission]
    }
    let condition = event.target.function.condition
    let kinds = event.properties["Events"]?.elements ?? []
    let tags = handedOnTags(of: event.target.function)
    change(bucket) { bucket in
      if let condition {
        let tag = DocumentNode.map([
          "Key": .text("sam:ConditionalDependsOn:\(permission.id)"),
          "Value": .map(["Fn::If": [condition, .ref(permission.id), "no dependency"]]),
        ])
        bucket.properties[member: "Tags"] = .list((bucket["Tags"]?.array ?? []) + [tag])
      } else {
        bucket.depend(on: [permission.id])
      }
      var configuration = bucket["NotificationConfiguration"] ?? .map([:])
      var present = configuration["LambdaConfigurations"]?.array ?? []
      for kind in kinds {
        var entry = DocumentNode.map(
          ["Event": kind, "Function": event.target.arn, "Filter": event.properties["Filter"]],
          at: event.event.keyRange)
        if let condition { entry = .conditional(condition, entry) }
        let text = entry.sortedJSON
        if !present.contains(where: { $0.sortedJSON == text }) { present.append(entry) }
      }
      configuration[member: "LambdaConfigurations"] = .list(present)
      bucket.properties[member: "NotificationConfiguration"] = configuration
      if let tags { bucket.properties[member: "Tags"] = tags }
    }
    return [permission]
  }

  private mutating func userPoolEvent(_ event: PushEvent) -> [SAMResource] {
    guard let pool = event.properties["UserPool"]?.referredName, input(pool) != nil else {
      reportForeign(event, "UserPool", "a Cognito user pool")
      return []
    }
    let triggers = event.properties["Trigger"]?.elements.compactMap(\.text) ?? []
    change(pool) { pool in
      var configuration = pool["LambdaConfig"] ?? .map([:])
      for trigger in triggers { configuration[member: trigger] = event.target.arn }
      pool.properties[member: "LambdaConfig"] = configuration
    }
    return [
      event.permission(
        "cognito-idp.amazonaws.com", source: .getAtt(pool, "Arn"), prefix: event.target.id + "Cognito")
    ]
  }

  private mutating func reportForeign(_ event: PushEvent, _ key: String, _ what: String) {
    report(
      .error(
        "sam.event", "`\(key)` of the event `\(event.event.key)` is not \(what) of this template",
        detail: "SAM needs `!Ref` to a resource of the same template; what notifies the function is left out",
        source: (event.properties[key] ?? event.event.value).source))
  }

  // MARK: Topics

  private mutating func topicEvent(_ event: PushEvent, role: inout SAMResource) -> [SAMResource] {
    let topic = event.properties["Topic"]
    guard let queue = event.properties["SqsSubscription"]?.unlessEmpty, queue.bool != false else {
      return [
        event.permission("sns.amazonaws.com", source: topic),
        event.subscription("lambda", endpoint: event.target.arn),
      ]
    }
    let makesQueue = queue.object == nil
    let queueID = "\(event.id)Queue"
    let arn = makesQueue ? DocumentNode.getAtt(queueID, "Arn") : queue["QueueArn"] ?? .map([:])
    let url = makesQueue ? DocumentNode.ref(queueID) : queue["QueueUrl"] ?? .map([:])
    var results: [SAMResource] = []
    if makesQueue {
      let isOrdered = topic?.referredLogicalID.flatMap { input($0)?["FifoTopic"] }.map(parameters.resolved)
      results.append(
        event.made(queueID, "AWS::SQS::Queue", ["FifoQueue": isOrdered?.unlessEmpty]))
    }
    results.append(
      event.made(
        queue["QueuePolicyLogicalId"]?.text ?? "\(event.id)QueuePolicy", "AWS::SQS::QueuePolicy",
        [
          "PolicyDocument": PushEvent.queuePolicy(principal: "*", from: topic ?? .map([:]), to: arn),
          "Queues": [url],
        ]))
    results.append(event.subscription("sqs", endpoint: arn))
    results.append(
      event.made(
        "\(event.id)EventSourceMapping", "AWS::Lambda::EventSourceMapping",
        [
          "FunctionName": event.target.name, "EventSourceArn": arn, "BatchSize": queue["BatchSize"] ?? 10,
          "Enabled": true,
        ]))
    attach("service-role/AWSLambdaSQSQueueExecutionRole", to: &role, at: event.event.keyRange)
    return results
  }
}

/// One event that pushes to its target.
struct PushEvent {
  var event: DocumentObject.Member
  var properties: DocumentNode
  var target: EventTarget
  var partition: String

  /// The logical id that everything which the event makes begins with.
  var id: String { target.prefix + event.key }

  /// A resource with the place of the event and the conditions of the function.
  func made(_ id: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>) -> SAMResource {
    SAMResource(id, type, properties, at: event.keyRange, attributes: target.attributes)
  }

  /// The permission of a service to invoke the target.
  func permission(
    _ principal: String, source: DocumentNode? = nil, suffix: String = "", token: DocumentNode? = nil,
    prefix: String? = nil
  ) -> SAMResource {
    made(
      "\(prefix ?? id)Permission\(suffix.logicalIDSuffix)", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": target.name, "Principal": .text(principal),
        "SourceArn": source, "EventSourceToken": token,
      ])
  }

  func subscription(_ kind: String, endpoint: DocumentNode) -> SAMResource {
    made(
      id, "AWS::SNS::Subscription",
      [
        "Protocol": .text(kind), "Endpoint": endpoint, "TopicArn": properties["Topic"],
        "Region": properties["Region"], "FilterPolicy": properties["FilterPolicy"],
        "FilterPolicyScope": properties["FilterPolicyScope"], "RedrivePolicy": properties["RedrivePolicy"],
      ])
  }

  // MARK: Rules

  func schedule() -> [SAMResource] {
    let (queue, queues) = deadLetterQueue()
    let rule = made(
      id, "AWS::Events::Rule",
      [
        "ScheduleExpression": properties["Schedule"], "State": state, "Name": properties["Name"],
        "Description": properties["Description"], "Targets": [ruleTarget(queue)],
      ])
    return [rule] + queues + [permission("events.amazonaws.com", source: .getAtt(id, "Arn"))]
  }

  func rule() -> [SAMResource] {
    let (queue, queues) = deadLetterQueue()
    let rule = made(
      id, "AWS::Events::Rule",
      [
        "EventBusName": properties["EventBusName"], "EventPattern": properties["Pattern"],
        "Name": properties["RuleName"], "State": state, "Targets": [ruleTarget(queue)],
      ])
    return [rule] + queues + [permission("events.amazonaws.com", source: .getAtt(id, "Arn"))]
  }

  private var state: DocumentNode? {
    if let state = properties.first("State") { return state }
    guard let enabled = properties["Enabled"] else { return nil }
    if enabled.isIntrinsic { return "ENABLED" }
    return enabled.bool == false ? "DISABLED" : "ENABLED"
  }

  private func ruleTarget(_ queue: DocumentNode?) -> DocumentNode {
    .map([
      "Arn": target.arn,
      "Id": properties["Target"]?["Id"] ?? .text(PushEvent.targetID(id, "LambdaTarget")),
      "Input": properties["Input"], "InputPath": properties["InputPath"],
      "DeadLetterConfig": queue.map { .map(["Arn": $0]) }, "RetryPolicy": properties["RetryPolicy"],
      "InputTransformer": properties["InputTransformer"],
    ])
  }

  /// The id of a target holds at most 64 characters.
  static func targetID(_ id: String, _ suffix: String) -> String {
    id.count + suffix.count > 64 ? id.prefix(64 - suffix.count) + suffix : id + suffix
  }

  /// The queue for events that could not be delivered: the one that is written, or a new one that the rule
  /// may send to.
  private func deadLetterQueue() -> (arn: DocumentNode?, made: [SAMResource]) {
    DeadLetterQueue.of(properties["DeadLetterConfig"], rule: id) { made($0, $1, $2) }
  }

  static func queuePolicy(principal: DocumentNode, from source: DocumentNode, to queue: DocumentNode)
    -> DocumentNode
  {
    .map([
      "Version": "2012-10-17",
      "Statement": [
        .map([
          "Action": "sqs:SendMessage", "Effect": "Allow", "Principal": principal, "Resource": queue,
          "Condition": .map(["ArnEquals": .map(["aws:SourceArn": source])]),
        ])
      ],
    ])
  }

  // MARK: Other services

  func iotRule() -> [SAMResource] {
    var permission = permission(
      "iot.amazonaws.com",
      source: .sub(
        "arn:\(partition):iot:${AWS::Region}:${AWS::AccountId}:rule/${RuleName}", ["RuleName": .ref(id)]))
    permission.properties[member: "SourceAccount"] = .sub("${AWS::AccountId}")
    let payload = DocumentNode.map([
      "Sql": properties["Sql"], "RuleDisabled": false,
      "Actions": [.map(["Lambda": .map(["FunctionArn": target.arn])])],
      "AwsIotSqlVersion": properties["AwsIotSqlVersion"],
    ])
    return [permission, made(id, "AWS::IoT::TopicRule", ["TopicRulePayload": payload])]
  }

  func logSubscription() -> [SAMResource] {
    let permission = permission(
      "logs.\(partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com")",
      source: .sub(
        "arn:\(partition):logs:${AWS::Region}:${AWS::AccountId}:log-group:${__LogGroupName__}:*",
        ["__LogGroupName__": properties["LogGroupName"]]))
    var filter = made(
      id, "AWS::Logs::SubscriptionFilter",
      [
        "LogGroupName": properties["LogGroupName"], "FilterPattern": properties["FilterPattern"],
        "DestinationArn": target.arn,
      ])
    filter.depend(on: [permission.id])
    return [permission, filter]
  }
}

extension EventTarget {
  /// The logical id that events begin theirs with.
  var prefix: String { function.id }
}

/// Queues for events that could not be delivered.
enum DeadLetterQueue {
  static func of(
    _ configuration: DocumentNode?, rule: String,
    make: (String, String, KeyValuePairs<String, DocumentNode?>) -> SAMResource
  ) -> (arn: DocumentNode?, made: [SAMResource]) {
    guard let configuration else { return (nil, []) }
    if let arn = configuration["Arn"] { return (arn, []) }
    let id = configuration["QueueLogicalId"]?.text ?? "\(rule)Queue"
    let policy = PushEvent.queuePolicy(
      principal: .map(["Service": "events.amazonaws.com"]), from: .getAtt(rule, "Arn"), to: .getAtt(id, "Arn")
    )
    return (
      .getAtt(id, "Arn"),
      [
        make(id, "AWS::SQS::Queue", [:]),
        make(
          "\(rule)QueuePolicy", "AWS::SQS::QueuePolicy", ["PolicyDocument": policy, "Queues": [.ref(id)]]),
      ]
    )
  }
}
