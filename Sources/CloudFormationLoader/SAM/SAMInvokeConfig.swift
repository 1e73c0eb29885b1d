import Documents
import Topology

/// `EventInvokeConfig` of a function: where the results of asynchronous invocations go.
extension SAMTransform {
  mutating func invokeConfig(
    _ config: DocumentNode, of function: SAMResource, alias: String?, role: inout SAMResource
  ) -> [SAMResource] {
    let config = parameters.resolved(config)
    let id = "\(function.id)EventInvokeConfig"
    var results: [SAMResource] = []
    var destinations = DocumentNode.map([:])
    for outcome in ["OnSuccess", "OnFailure"] {
      guard let destination = config["DestinationConfig"]?.first(outcome) else { continue }
      let (arn, made) = self.destination(destination, id: id + outcome, of: function)
      results += made
      destinations[member: outcome] = .map(["Destination": arn])
      if let policy = destinationPolicy(destination["Type"]?.text, id + outcome, arn) {
        attach(inline: policy, to: &role)
      }
    }
    var resource = SAMResource(
      id, "AWS::Lambda::EventInvokeConfig",
      [
        "FunctionName": .ref(function.id), "Qualifier": .text(alias ?? "$LATEST"),
        "DestinationConfig": destinations, "MaximumEventAgeInSeconds": config["MaximumEventAgeInSeconds"],
        "MaximumRetryAttempts": config["MaximumRetryAttempts"],
      ], at: config.range ?? function.keyRange, attributes: function.sharedAttributes)
    if let alias { resource.depend(on: [EventTarget.aliasID(alias, of: function.id)]) }
    return results + [resource]
  }

  /// The ARN of a destination; a queue or a topic without one is made.
  private mutating func destination(_ written: DocumentNode, id: String, of function: SAMResource)
    -> (DocumentNode, [SAMResource])
  {
    let kinds = ["SQS": ("Queue", "AWS::SQS::Queue"), "SNS": ("Topic", "AWS::SNS::Topic")]
    let place = globalPlace(of: written)
    if let shared = place.flatMap({ sharedDestinations[$0] }) { return (shared, []) }
    let given = written.first("Destination")
    let missing = given.flatMap { missingBranch($0, id: "\(function.id)EventInvokeConfig") }
    guard given == nil || missing != nil, let (suffix, type) = kinds[written["Type"]?.text ?? ""] else {
      return (given ?? .map([:]), [])
    }
    var made = SAMResource(id + suffix, type, [:], at: written.range, attributes: function.sharedAttributes)
    let arn = suffix == "Queue" ? DocumentNode.getAtt(made.id, "Arn") : .ref(made.id)
    guard let missing, let given else {
      if let place { sharedDestinations[place] = arn }
      return (arn, [made])
    }
    made.node[member: "Condition"] = .text(both(function.condition?.text, missing, function.id))
    let other = given.branches.map { $0.then.isNoValue ? $0.otherwise : $0.then } ?? given
    return (.map(["Fn::If": [.text(missing), arn, other]]), [made])
  }

  /// Where a node begins that stands in `Globals`: SAM makes what it asks for once, for the first function of all that
  /// have it from there.
  private func globalPlace(of node: DocumentNode) -> Int? {
    guard let globals = root["Globals"]?.range, let place = node.range, globals.start <= place.start,
      place.end <= globals.end
    else { return nil }
    return place.start
  }

  /// The condition under which an `Fn::If` gives no destination.
  private mutating func missingBranch(_ node: DocumentNode, id: String) -> String? {
    guard let (condition, then, otherwise) = node.branches, let name = condition.text,
      then.isNoValue != otherwise.isNoValue
    else { return nil }
    if then.isNoValue { return name }
    let negation = "NOT\(name)" + LogicalIDHash.of(id)
    conditions.set(negation, .map(["Fn::Not": [.map(["Condition": .text(name)])]]))
    return negation
  }

  private mutating func both(_ first: String?, _ second: String, _ id: String) -> String {
    guard let first else { return second }
    let name = "\(first)AND\(second)" + LogicalIDHash.of(id)
    let parts = [first, second].map { DocumentNode.map(["Condition": .text($0)]) }
    conditions.set(name, .map(["Fn::And": .list(parts)]))
    return name
  }

  private func destinationPolicy(_ type: String?, _ id: String, _ arn: DocumentNode) -> DocumentNode? {
    switch type {
    case "SQS": SAMTransform.inlinePolicy("\(id)SQSPolicy", "sqs:SendMessage", on: arn)
    case "SNS": SAMTransform.inlinePolicy("\(id)SNSPolicy", "sns:publish", on: arn)
    case "EventBridge": SAMTransform.inlinePolicy("\(id)EventBridgePolicy", "events:PutEvents", on: arn)
    case "Lambda": SAMTransform.inlinePolicy("\(id)LambdaPolicy", "lambda:InvokeFunction", on: arn)
    case "S3Bucket": SAMTransform.bucketPolicy("\(id)S3Policy", arn)
    default: nil
    }
  }
}
